//! The guides show what is so: the example model is read without mistakes, the example score has the real shape.

mod fixture;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fixture::{figure, group, score};
use maturity::cases::run;
use maturity::{Group, Library, Settings};
use serde_json::Value;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The code blocks of a guide in one language.
fn blocks<'g>(guide: &'g str, language: &str) -> Vec<&'g str> {
    let opening = format!("```{language}\n");
    guide.split(opening.as_str()).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// What ships beside a model: bank, obstacles, requirements and the models themselves.
fn shipped() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
    let folders = [folder.clone(), folder.join("questions")];
    let entries = folders.iter().flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten());
    let paths =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|of| of == "toml"));
    paths
        .filter_map(|path| Some((path.display().to_string(), std::fs::read_to_string(&path).ok()?)))
        .collect()
}

fn library(own: &[(String, String)]) -> Library {
    let files: Vec<(String, String)> = shipped().into_iter().chain(own.iter().cloned()).collect();
    Library::parse(&files, None).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

/// The files of the walk as they stand after each block that adds to one.
fn walk(guide: &str) -> Vec<Vec<(String, String)>> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut steps = Vec::new();
    for block in blocks(guide, "toml") {
        let Some((name, _)) = block.strip_prefix("# ").and_then(|rest| rest.split_once('\n')) else {
            continue;
        };
        match files.iter_mut().find(|(known, _)| known == name) {
            Some((_, text)) => text.push_str(block),
            None => files.push((name.to_owned(), block.to_owned())),
        }
        steps.push(files.clone());
    }
    steps
}

#[test]
fn the_walk_leads_from_an_empty_file_to_a_model_that_passes_its_cases() {
    let guide = read("docs/guide/models.md");
    let steps = walk(&guide);
    assert_eq!(steps.len(), 5);
    for files in &steps {
        let library = library(files);
        assert!(library.model("front-desk").is_some());
        let counted = format!(
            "no mistakes: {} models, {} questions, {} obstacles fit together",
            library.models().len(),
            library.questions().len(),
            library.obstacles().len()
        );
        assert!(guide.contains(&counted), "{counted}");
    }
    let outcomes = run(&library(&steps[4]));
    for model in ["engagement", "foviance", "front-desk", "nine-plus", "seven-steps"] {
        let of: Vec<_> = outcomes.iter().filter(|outcome| outcome.model == model).collect();
        assert!(of.iter().all(|outcome| outcome.passed()), "{of:#?}");
        let told = format!("{:24} {} passed\n", format!("{model}@1"), of.len());
        assert!(guide.contains(&told), "{told}");
    }
    assert!(guide.contains(&format!("1 of {} cases came out", outcomes.len())));
}

#[test]
fn the_walk_shows_the_mistakes_as_they_are_told() {
    let guide = read("docs/guide/models.md");
    let steps = walk(&guide);
    let misspelt: Vec<(String, String)> =
        steps[0].iter().map(|(name, text)| (name.clone(), text.replace("colleagues", "colleages"))).collect();
    let files: Vec<(String, String)> = shipped().into_iter().chain(misspelt).collect();
    let mistakes = Library::parse(&files, None).expect_err("a misspelt id");
    assert!(guide.contains(&mistakes[0].to_string()), "{}", mistakes[0]);
    let expecting: Vec<(String, String)> = steps[4]
        .iter()
        .map(|(name, text)| (name.clone(), text.replace("solved = 4.0", "solved = 3.7")))
        .collect();
    let outcomes = run(&library(&expecting));
    let failed: Vec<_> = outcomes.iter().filter(|outcome| !outcome.passed()).collect();
    assert_eq!(failed.len(), 1);
    assert!(guide.contains(&format!("  failed: {}\n    {}\n", failed[0].case, failed[0].failures[0].en)));
}

#[test]
fn the_example_model_is_without_mistakes_and_passes_its_case() {
    let guide = read("docs/guide/models.md");
    let starts = |start: &str| {
        blocks(&guide, "toml").into_iter().find(|block| block.starts_with(start)).unwrap_or_default()
    };
    let model = format!("{}\n{}", starts("id = "), starts("[[case]]\nname = \"recognised"));
    let targets = "[default_targets]\ndata = 3.5\npeople = 3.0\n";
    let library = library(&[("models/mine.toml".to_owned(), format!("{model}\n{targets}"))]);
    assert!(library.model("mine").is_some_and(|model| model.pillars.len() == 2 && model.cases.len() == 1));
    let failed: Vec<_> = run(&library).into_iter().filter(|outcome| !outcome.passed()).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn the_example_question_is_without_mistakes() {
    let guide = read("docs/guide/models.md");
    let question = blocks(&guide, "toml")
        .into_iter()
        .find(|block| block.starts_with("[[question]]"))
        .unwrap_or_default();
    let files =
        [("questions/mine.toml", question.to_owned()), ("obstacles.toml", read("models/obstacles.toml"))];
    let library = Library::parse(&files, None).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
    assert_eq!(library.questions().len(), 1);
}

/// Every path to a value, with all items of a list as one.
fn paths(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    found.insert(path.to_owned());
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                paths(value, &format!("{path}.{key}"), found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| paths(item, &format!("{path}[]"), found)),
        _ => {}
    }
}

#[test]
fn the_documented_shape_is_the_real_one() {
    let guide = read("docs/guide/scores.md");
    let documented: Value =
        serde_json::from_str(blocks(&guide, "json")[0]).unwrap_or_else(|error| panic!("{error}"));
    let figures = [figure("recognition_rate", 0.5), figure("context_carry_rate", 0.5)];
    let left_out = BTreeMap::from([("central".to_owned(), "…".to_owned())]);
    let left_out = maturity::settings::LeftOut {
        pillars: BTreeMap::from([("steps".to_owned(), left_out)]),
        ..Default::default()
    };
    let settings = Settings { left_out, ..Settings::default() };
    let scored =
        score(group(Group::Management, &[[4, 4, 4, 4], [4, 3, 4, 4], [5, 4, 4, 4]]), &figures, &settings);
    let real = serde_json::to_value(&scored).unwrap_or_default();
    let (mut in_guide, mut in_score) = (BTreeSet::new(), BTreeSet::new());
    paths(&documented, "", &mut in_guide);
    paths(&real, "", &mut in_score);
    assert_eq!(in_guide.difference(&in_score).collect::<Vec<_>>(), Vec::<&String>::new());
    let top_of_a_model = |paths: &BTreeSet<String>| -> BTreeSet<String> {
        let depth = |path: &&String| {
            path.starts_with(".models[].") && path.matches('.').count() == 2 && !path.ends_with(']')
        };
        paths.iter().filter(depth).cloned().collect()
    };
    assert_eq!(top_of_a_model(&in_guide), top_of_a_model(&in_score));
}

#[test]
fn the_documented_benchmark_file_is_read() {
    let guide = read("docs/guide/scores.md");
    let pool = maturity::benchmark::Pool::parse(blocks(&guide, "json")[1])
        .unwrap_or_else(|refusal| panic!("{refusal}"));
    assert_eq!(pool.entries().len(), 1);
    assert!(maturity::benchmark::Sector::SUGGESTED.iter().all(|sector| guide.contains(sector)));
}
