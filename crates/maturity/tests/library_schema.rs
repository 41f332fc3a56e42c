//! The schema that editors use and the reader that explains mistakes know the same keys.

mod fixture;

use std::collections::BTreeSet;

use maturity::Library;
use maturity::library::schema;
use serde_json::Value;

/// The keys that the reader says it knows, when it is given one it does not.
fn known_to_reader(file: &str, after: &str) -> BTreeSet<String> {
    let mut files = fixture::files();
    for (_, text) in files.iter_mut().filter(|(name, _)| name.ends_with(file)) {
        assert!(text.contains(after), "{file} has no `{after}`");
        *text = text.replacen(after, &format!("{after}\nxyzzyxyzzyxyzzy = 1"), 1);
    }
    let Err(mistakes) = Library::parse(&files, None) else { panic!("`{file}` takes an unknown key") };
    let hint = mistakes
        .iter()
        .find_map(|mistake| mistake.hint.clone()?.strip_prefix("known here: ").map(str::to_owned));
    hint.unwrap_or_default().split(", ").map(str::to_owned).collect()
}

fn properties(schema: &Value) -> BTreeSet<String> {
    schema["properties"].as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect()
}

#[test]
fn schema_and_reader_know_the_same_keys() {
    let model = schema::model().to_value();
    let questions = schema::questions().to_value();
    let obstacles = schema::obstacles().to_value();
    for (schema, file, after) in [
        (&model, "stairs.toml", "version = 1"),
        (&model["$defs"]["Level"], "stairs.toml", "id = \"loose\""),
        (&model["$defs"]["Pillar"], "stairs.toml", "id = \"systems\""),
        (&model["$defs"]["Criterion"], "stairs.toml", "full_at = 4"),
        (&model["$defs"]["Gate"], "stairs.toml", "at_least = 3.5"),
        (&model["$defs"]["Benchmark"], "stairs.toml", "share = 0.04"),
        (&model["$defs"]["Source"], "stairs.toml", "owner = \"Nobody\""),
        (&model["$defs"]["Index"], "steps.toml", "theme = \"gain\""),
        (&model["$defs"]["Case"], "stairs.toml", "name = \"one practice short of whole\""),
        (&model["$defs"]["Expectation"], "stairs.toml", "[case.expect]"),
        (&questions["$defs"]["Question"], "practice.toml", "id = \"recognise\""),
        (&questions["$defs"]["EvidenceRule"], "practice.toml", "minimum_n = 200"),
        (&questions["$defs"]["Anchors"], "practice.toml", "[question.anchors]"),
        (&obstacles["$defs"]["Obstacle"], "obstacles.toml", "id = \"data-1\""),
    ] {
        assert_eq!(properties(schema), known_to_reader(file, after), "after `{after}` in {file}");
    }
}

#[test]
fn what_must_be_there_is_required() {
    let model = schema::model().to_value();
    let required: BTreeSet<&str> =
        model["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let expected =
        ["id", "version", "scoring", "target_rule", "name", "limitations", "credit", "source", "pillar"];
    assert_eq!(required, BTreeSet::from(expected));
}

#[test]
fn an_answer_of_a_case_is_a_number_or_a_word() {
    let model = schema::model().to_value();
    let answers = &model["$defs"]["Case"]["properties"]["answers"]["additionalProperties"]["$ref"];
    assert_eq!(answers, "#/$defs/CaseAnswer");
    let written = model["$defs"]["CaseAnswer"].to_string() + &model["$defs"]["NoLevel"].to_string();
    for word in ["\"number\"", "dont_know", "not_applicable"] {
        assert!(written.contains(word), "no {word} in {written}");
    }
    let expected = &model["$defs"]["Expectation"]["properties"];
    assert_eq!(expected["pillars"]["additionalProperties"]["type"], "number");
}
