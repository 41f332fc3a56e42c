//! The guides show what is so: the example model is read without mistakes, the example score has the real shape.

mod fixture;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fixture::{figure, group, score};
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

#[test]
fn the_example_model_is_without_mistakes() {
    let guide = read("docs/guide/models.md");
    let model =
        blocks(&guide, "toml").into_iter().find(|block| block.starts_with("id = ")).unwrap_or_default();
    let mut files: Vec<(String, String)> = ["data", "people", "strategy"]
        .map(|name| format!("models/questions/{name}.toml"))
        .map(|name| (name.clone(), read(&name)))
        .to_vec();
    files.push(("models/obstacles.toml".to_owned(), read("models/obstacles.toml")));
    files.push(("models/mine.toml".to_owned(), model.to_owned()));
    let library = Library::parse(&files, None).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
    assert!(library.model("mine").is_some_and(|model| model.pillars.len() == 2));
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
