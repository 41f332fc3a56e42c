//! The models and questions that ship are without mistakes, and the list of requirements is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use maturity::Library;
use maturity::cases::run;
use maturity::library::coverage::coverage;
use maturity::library::requirement::MetBy;

fn files() -> Vec<(String, Vec<u8>)> {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
    let mut paths: Vec<PathBuf> = toml_files(&models);
    paths.extend(toml_files(&models.join("questions")));
    paths.iter().filter_map(|path| Some((path.display().to_string(), std::fs::read(path).ok()?))).collect()
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect()
}

fn library() -> Library {
    Library::parse(&files(), None).unwrap_or_else(|mistakes| {
        let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        panic!("{}", told.join("\n"))
    })
}

#[test]
fn the_requirements_are_the_147_of_the_mission() {
    let library = library();
    let ids: BTreeSet<&str> =
        library.requirements().iter().map(|requirement| requirement.id.as_str()).collect();
    assert_eq!((ids.len(), library.requirements().len()), (147, 147));
    let per_section = |letter: char| ids.iter().filter(|id| id.starts_with(letter)).count();
    assert_eq!(['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(per_section), [27, 25, 16, 17, 28, 19, 15]);
    let letters = |means| {
        library.requirements().iter().filter(|requirement| requirement.met_by.contains(&means)).count()
    };
    assert_eq!(
        [MetBy::Question, MetBy::Feature, MetBy::Metric, MetBy::Obstacle].map(letters),
        [84, 73, 46, 18]
    );
}

#[test]
fn every_pillar_of_every_model_has_questions() {
    let library = library();
    let ids: Vec<&str> = library.models().iter().map(|model| model.id.as_str()).collect();
    assert_eq!(ids, ["engagement", "foviance", "nine-plus", "seven-steps"]);
    for pillar in library.models().iter().flat_map(|model| &model.pillars) {
        assert!(!pillar.questions.is_empty(), "{}", pillar.id);
    }
}

#[test]
fn coverage_names_what_cites_a_requirement_and_what_is_missing() {
    let library = library();
    let metrics = BTreeMap::from([("recognition_rate".to_owned(), vec!["E04".to_owned()])]);
    let rows = coverage(library.requirements(), &library, &metrics);
    assert_eq!(rows.len(), 147);
    let row =
        |id: &str| rows.iter().find(|row| row.id == id).cloned().unwrap_or_else(|| panic!("no row {id}"));
    let recognised = row("E04");
    assert_eq!((recognised.metrics, recognised.missing), (vec!["recognition_rate".to_owned()], Vec::new()));
    assert!(!recognised.questions.is_empty());
    assert_eq!(row("E21").obstacles, ["data-1"]);
    assert_eq!(row("E21").missing, [MetBy::Metric]);
    assert!(row("A01").models.contains(&"foviance".to_owned()) && !row("A01").is_uncited());
    let nothing = coverage(library.requirements(), &Library::default(), &BTreeMap::new());
    assert!(nothing.iter().all(maturity::library::coverage::Coverage::is_uncited));
}

#[test]
fn the_bank_covers_every_row_that_takes_a_question_and_every_obstacle() {
    let library = library();
    assert!((60..=80).contains(&library.questions().len()), "{} questions", library.questions().len());
    assert_eq!(library.obstacles().len(), 18);
    let rows = coverage(library.requirements(), &library, &BTreeMap::new());
    let lacking = |means| rows.iter().filter(|row| row.missing.contains(&means)).map(|row| &row.id).collect();
    let without: [Vec<&String>; 2] = [MetBy::Question, MetBy::Obstacle].map(lacking);
    assert_eq!(without, [Vec::<&String>::new(), Vec::new()]);
    let used: BTreeSet<&str> = library.models().iter().flat_map(|model| model.question_ids()).collect();
    let idle: Vec<&str> =
        library.questions().iter().map(|question| &*question.id).filter(|id| !used.contains(id)).collect();
    assert_eq!(idle, Vec::<&str>::new(), "questions that no model uses");
}

#[test]
fn what_the_sources_say_stands_there_in_their_words_and_nothing_else() {
    let library = library();
    let levels = |id: &str| -> Vec<(String, String)> {
        let levels = library.model(id).map(|model| model.levels.clone()).unwrap_or_default();
        let text = |level: &maturity::library::model::Level| level.text.clone().unwrap_or_default().en;
        levels.iter().map(|level| (level.name.en.clone(), text(level))).collect()
    };
    let named = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    };
    let foviance = [
        ("Cluttered", "Operational systems and processes are tactical and single-channel driven"),
        ("Considered", "Individual systems and processes are customer focused but lack links cross-channel"),
        ("Capable", "Integrated systems and processes but not fully harnessed cross-channel"),
        ("Cultural", "Fully integrated systems and processes harnessed cross-channel"),
    ];
    assert_eq!(levels("foviance"), named(&foviance));
    let numbered = ["Level 1", "Level 2", "Level 3", "Level 4", "Level 5"].map(|name| (name, ""));
    assert_eq!(levels("engagement"), named(&numbered));
    assert_eq!((levels("nine-plus"), levels("seven-steps")), (named(&[]), named(&[])));
    let pillars = |id: &str| library.model(id).map_or(0, |model| model.pillars.len());
    assert_eq!(["engagement", "foviance", "nine-plus", "seven-steps"].map(pillars), [6, 2, 7, 7]);
    for model in library.models() {
        assert!(model.credit.nl.contains("Rijp is er niet aan verbonden"), "{}", model.credit.nl);
        assert!(model.credit.en.contains("Rijp is not affiliated with"), "{}", model.credit.en);
        assert_eq!(model.version, 1, "nothing is released yet");
    }
}

#[test]
fn the_questions_of_de_clerck_are_gates_that_ask_one_thing_each() {
    let library = library();
    let gates = library.model("foviance").map(|model| model.gates.clone()).unwrap_or_default();
    let of = |level: &str| -> Vec<&str> {
        gates.iter().filter(|gate| gate.level == level).map(|gate| gate.question.as_str()).collect()
    };
    assert_eq!(of("capable"), ["goals-needs-crm", "truly-customer-centred"]);
    assert_eq!(
        of("cultural"),
        [
            "organised-around-needs",
            "experience-guardian",
            "communication-customer-driven",
            "communication-cross-channel",
            "interactions-consistent",
            "channels-reinforce",
        ]
    );
}

#[test]
fn a_question_asks_one_thing() {
    for question in library().questions() {
        for prompt in [&question.prompt.nl, &question.prompt.en] {
            assert!(prompt.ends_with('?') && prompt.matches('?').count() == 1, "{prompt}");
            assert!(prompt.chars().count() <= 140, "{prompt}");
            let joins = [", en ", ", and ", "; ", " én "];
            assert!(!joins.iter().any(|join| prompt.contains(join)), "{prompt}");
        }
    }
}

#[test]
fn every_case_of_our_models_comes_out_as_expected() {
    let library = library();
    let outcomes = run(&library);
    let failed: Vec<String> = outcomes
        .iter()
        .flat_map(|outcome| outcome.failures.iter().map(move |failure| (outcome, failure)))
        .map(|(outcome, failure)| format!("{}, “{}”: {}", outcome.model, outcome.case, failure.en))
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    for model in library.models() {
        let cases = outcomes.iter().filter(|outcome| outcome.model == model.id).count();
        assert!(cases >= 8, "`{}` carries {cases} cases", model.id);
    }
}

/// A model's text with one line changed, and what was done to it.
fn slips(text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = text.lines().take_while(|line| !line.starts_with("# Test cases")).collect();
    let mut slips = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let number = |key: &str| -> Option<f64> { line.strip_prefix(key)?.parse().ok() };
        let mut replaced: Vec<String> = Vec::new();
        if let Some(full_at) = number("full_at = ") {
            replaced.extend([full_at - 1.0, full_at + 1.0].map(|other| format!("full_at = {other}")));
        } else if let Some(at_least) = number("at_least = ") {
            replaced.extend([at_least - 0.5, at_least + 0.5].map(|other| format!("at_least = {other:.1}")));
        } else if line.starts_with("  { id = ") {
            replaced.push(String::new());
        }
        for other in replaced {
            let changed =
                lines.iter().enumerate().map(|(place, line)| if place == at { &*other } else { line });
            let cases = text.lines().skip(lines.len());
            let changed: Vec<&str> = changed.chain(cases).collect();
            slips.push((format!("line {}: `{line}` → `{other}`", at + 1), changed.join("\n")));
        }
    }
    slips
}

#[test]
fn a_slip_in_a_criterion_a_gate_or_a_pillar_of_ours_is_noticed() {
    let (models, bank): (Vec<_>, Vec<_>) = files().into_iter().partition(|(_, text)| {
        let text = String::from_utf8_lossy(text);
        text.contains("\nscoring = ")
    });
    assert_eq!(models.len(), 4);
    let mut tried = 0;
    for (name, text) in &models {
        for (slip, changed) in slips(&String::from_utf8_lossy(text)) {
            let files: Vec<_> = bank.iter().cloned().chain([(name.clone(), changed.into_bytes())]).collect();
            let noticed = Library::parse(&files, None)
                .map_or(true, |library| run(&library).iter().any(|outcome| !outcome.passed()));
            assert!(noticed, "{name}, {slip}: no case fails");
            tried += 1;
        }
    }
    assert!(tried > 100, "only {tried} slips");
}
