//! The models and questions that ship are without mistakes, and the list of requirements is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use maturity::Library;
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
