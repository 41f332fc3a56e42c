//! Assessments through the built binary: rounds, trend, tailoring, targets, consensus, benchmark.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod binary;

use std::path::Path;

use binary::{fails, folder, rijp, succeeds, text};
use serde_json::Value;

fn json(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&succeeds(&rijp(folder, &[arguments, &["--json"]].concat()))).unwrap()
}

/// Every question of the engagement model.
fn questions(folder: &Path) -> Vec<String> {
    let model = json(folder, &["model", "show", "engagement"]);
    let pillars = model["pillar"].as_array().unwrap().iter();
    pillars
        .flat_map(|pillar| pillar["questions"].as_array().unwrap())
        .map(|used| used["id"].as_str().unwrap().to_owned())
        .collect()
}

/// So many people of two groups answer every question, around this level.
fn answered(folder: &Path, file: &str, people: usize, level: usize) {
    let questions = questions(folder);
    let mut list = "respondent,group,question,answer\n".to_owned();
    for group in ["management", "front_line"] {
        for person in 1..=people {
            for (number, question) in questions.iter().enumerate() {
                let answer = (level + (person + number) % 2).min(5);
                list += &format!("R{person},{group},{question},{answer}\n");
            }
        }
    }
    std::fs::write(folder.join(file), list).unwrap();
}

fn started() -> tempfile::TempDir {
    let folder = folder();
    succeeds(&rijp(folder.path(), &["init", "--name", "Proef", "--language", "en"]));
    succeeds(&rijp(folder.path(), &["assess", "set", "--model", "engagement"]));
    folder
}

fn import(folder: &Path, file: &str) {
    succeeds(&rijp(folder, &["assess", "import", file]));
}

const MAPPING: &str = r#"
id = "visits"
title = { nl = "Bezoeken", en = "Visits" }
source = "shop"
[[table]]
id = "visits"
[[table.event]]
name = "Visit"
kind = "interaction"
message_id = ["id"]
time = { column = "when", formats = ["%Y-%m-%d %H:%M"] }
identifiers.email = { column = "mail" }
channel = "store"
"#;

/// So many visits in a month of 2025 or 2026.
fn visits(folder: &Path, month: &str, count: usize) {
    let mut csv = "id,when,mail\n".to_owned();
    for number in 0..count {
        csv += &format!("{month}-{number},{month}-{:02} 10:00,p{}@fiets.nl\n", 1 + number % 28, number % 9);
    }
    std::fs::write(folder.join("visits.csv"), csv).unwrap();
    std::fs::write(folder.join("visits.toml"), MAPPING).unwrap();
    succeeds(&rijp(folder, &["import", "visits.csv", "--mapping", "visits.toml"]));
}

#[test]
fn two_rounds_make_a_trend_and_the_closed_one_never_changes() {
    let folder = started();
    let at = folder.path();
    visits(at, "2025-06", 40);
    succeeds(&rijp(at, &["assess", "round", "open", "2025", "--until", "2025-12-31"]));
    answered(at, "answers.csv", 6, 2);
    import(at, "answers.csv");
    let closed = json(at, &["assess", "round", "close"]);
    assert_eq!((&closed["name"], &closed["respondents"]), (&"2025".into(), &12.into()));
    let frozen = |language: &str| {
        succeeds(&rijp(at, &["report", "--round", "2025", "--format", "json", "--language", language]))
    };
    let (before, before_nl) = (frozen("en"), frozen("nl"));
    assert!(before.contains("up to and including 2025-12-31"), "the note on the period is there");
    assert!(before_nl.contains("tot en met 2025-12-31"), "and in the other language");

    succeeds(&rijp(at, &["assess", "round", "open", "2026", "--from", "2026-01-01"]));
    answered(at, "answers.csv", 6, 4);
    import(at, "answers.csv");
    visits(at, "2026-02", 60);
    succeeds(&rijp(at, &["assess", "set", "--all-models", "--name", "Renamed"]));
    assert_eq!((frozen("en"), frozen("nl")), (before, before_nl), "not a byte of the closed round changed");

    let trend = json(at, &["assess", "trend"]);
    let engagement = trend.as_array().unwrap().iter().find(|trend| trend["model"] == "engagement").unwrap();
    assert_eq!((&engagement["from_round"], &engagement["to_round"]), (&"2025".into(), &"2026".into()));
    for pillar in engagement["pillars"].as_array().unwrap() {
        let change = &pillar["claim"];
        assert!((change["difference"].as_f64().unwrap() - 2.0).abs() < 0.5, "{pillar}");
        assert_eq!(change["beyond_chance"], true, "{pillar}");
    }
    let shown = succeeds(&rijp(at, &["assess", "trend", "--from", "2025", "--to", "2026"]));
    assert!(shown.contains("2025 → 2026") && shown.contains("beyond chance"), "{shown}");
    let report = succeeds(&rijp(at, &["report", "--format", "json"]));
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["trends"], trend, "the report of the open round shows the same");
    assert_eq!(report["data"]["events"], 60, "the figures are about the round's period");
    assert_eq!(report["assessment"]["name"], "Renamed");
}

#[test]
fn a_closed_round_refuses_and_says_what_to_do() {
    let folder = started();
    let at = folder.path();
    fails(&rijp(at, &["assess", "round", "close"]), 3, &["nobody has answered in round `1`", "hint:"]);
    answered(at, "answers.csv", 2, 3);
    import(at, "answers.csv");
    fails(&rijp(at, &["assess", "round", "open", "2026"]), 3, &["round `1`", "still open", "hint:"]);
    succeeds(&rijp(at, &["assess", "round", "close"]));
    let settle = ["assess", "settle", "single-view", "2", "--reason", "seen"];
    for command in [&["assess", "import", "answers.csv"][..], &["assess", "round", "close"], &settle] {
        let refused = rijp(at, command);
        fails(
            &refused,
            3,
            &["round `1`", "was closed on", "never changes", "hint:", "rijp assess round open"],
        );
    }
    fails(&rijp(at, &["assess", "trend"]), 3, &["no two rounds", "hint:"]);
    fails(&rijp(at, &["assess", "round", "open", "1"]), 3, &["already had a round `1`", "hint:"]);
    let backwards = ["assess", "round", "open", "2", "--from", "2026-02-01", "--until", "2026-01-01"];
    fails(&rijp(at, &backwards), 3, &["ends before it begins", "hint:"]);
    succeeds(&rijp(at, &["assess", "round", "open", "2"]));
    fails(&rijp(at, &["assess", "import", "answers.csv", "--round", "1"]), 3, &["was closed on"]);
    import(at, "answers.csv");
    fails(&rijp(at, &["report", "--round", "3"]), 3, &["no round `3`", "there are: 1, 2"]);
    let rounds = json(at, &["assess", "round", "list"]);
    let shown: Vec<(&str, bool, u64)> = rounds
        .as_array()
        .unwrap()
        .iter()
        .map(|round| {
            let name = round["name"].as_str().unwrap();
            (name, round["closed_on"].is_null(), round["respondents"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(shown, [("1", false, 4), ("2", true, 4)]);
}

#[test]
fn what_is_left_out_is_shown_with_its_reason_and_can_be_put_back() {
    let folder = started();
    let at = folder.path();
    answered(at, "answers.csv", 3, 3);
    import(at, "answers.csv");
    let reason = ["--reason", "the group decides on it"];
    succeeds(&rijp(at, &[&["assess", "leave-out", "engagement/technology"], &reason[..]].concat()));
    succeeds(&rijp(at, &[&["assess", "leave-out", "single-view"], &reason[..]].concat()));
    let engagement = |scores: &Value| scores["models"].as_array().unwrap()[0].clone();
    let scored = engagement(&json(at, &["assess", "score"]));
    let left_out: Vec<(Option<&str>, Option<&str>, &str)> = scored["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| (part["pillar"].as_str(), part["question"].as_str(), part["reason"].as_str().unwrap()))
        .collect();
    let told = "the group decides on it";
    assert_eq!(left_out, [(Some("technology"), None, told), (None, Some("single-view"), told)]);
    assert!(scored["pillars"].as_array().unwrap().iter().all(|pillar| pillar["id"] != "technology"));
    fails(&rijp(at, &["assess", "put-back", "singel-view"]), 3, &["`singel-view`", "there are: single-view"]);
    fails(
        &rijp(at, &[&["assess", "leave-out", "singel-view"], &reason[..]].concat()),
        3,
        &["singel-view", "single-view"],
    );
    succeeds(&rijp(at, &["assess", "put-back", "single-view"]));
    succeeds(&rijp(at, &["assess", "put-back", "engagement/technology"]));
    let scored = engagement(&json(at, &["assess", "score"]));
    assert_eq!(scored["left_out"], Value::Array(Vec::new()));
}

#[test]
fn the_form_asks_only_what_is_scored() {
    let folder = started();
    let at = folder.path();
    let size = || {
        succeeds(&rijp(at, &["assess", "template", "--out", "form.xlsx"]));
        std::fs::metadata(at.join("form.xlsx")).unwrap().len()
    };
    let of_engagement = size();
    succeeds(&rijp(at, &["assess", "set", "--all-models"]));
    let of_all = size();
    assert!(of_all > of_engagement, "more models ask more");
    succeeds(&rijp(at, &["assess", "set", "--group", "management", "--group", "it_data"]));
    assert!(size() < of_all, "fewer groups are asked less");
    let bosses = ["assess", "set", "--group", "bosses"];
    fails(&rijp(at, &bosses), 3, &["no group `bosses`", "front_line"]);
    succeeds(&rijp(at, &["assess", "set", "--all-groups"]));
    assert_eq!(size(), of_all);
    fails(
        &rijp(at, &["assess", "template", "--out", "f.xlsx", "--assessment", "x"]),
        3,
        &["no assessment `x`", "main"],
    );
}

#[test]
fn targets_have_an_owner_and_a_day_and_an_imbalance_may_be_wanted() {
    let folder = started();
    let at = folder.path();
    answered(at, "answers.csv", 3, 3);
    import(at, "answers.csv");
    succeeds(&rijp(
        at,
        &[
            "assess",
            "target",
            "engagement",
            "data",
            "4",
            "--reason",
            "basis",
            "--owner",
            "head of data",
            "--due",
            "2027-06-30",
        ],
    ));
    succeeds(&rijp(at, &["assess", "target", "engagement", "--level", "4", "--reason", "a step ahead"]));
    succeeds(&rijp(at, &["assess", "imbalance", "engagement", "--reason", "data first"]));
    let model = json(at, &["assess", "score"])["models"][0].clone();
    let data = model["pillars"].as_array().unwrap().iter().find(|pillar| pillar["id"] == "data").unwrap();
    assert_eq!(
        (&data["target"], &data["target_owner"], &data["target_due"]),
        (&4.0.into(), &"head of data".into(), &"2027-06-30".into())
    );
    assert_eq!(model["level"]["target"]["rank"], 4);
    assert_eq!(model["balance"]["deliberate"], "data first");
    let cases: [(&[&str], &[&str]); 5] = [
        (&["engagement", "data", "9", "--reason", "x"], &["outside its scale, 1 to 5"]),
        (&["engagement", "dta", "4", "--reason", "x"], &["no pillar `dta`", "data"]),
        (&["engagment", "data", "4", "--reason", "x"], &["no model `engagment`", "engagement"]),
        (&["engagement", "data", "4", "--reason", "x", "--due", "soon"], &["`soon`", "YYYY-MM-DD"]),
        (&["engagement", "data", "4", "--reason", " "], &["no reason"]),
    ];
    for (arguments, said) in cases {
        fails(&rijp(at, &[&["assess", "target"], arguments].concat()), 3, said);
    }
    succeeds(&rijp(at, &["assess", "target", "engagement", "data", "--take-back"]));
    succeeds(&rijp(at, &["assess", "imbalance", "engagement", "--take-back"]));
    let settings = json(at, &["assess", "list"])[0]["settings"].clone();
    assert_eq!(settings["targets"]["engagement"]["pillars"], serde_json::json!({}));
    assert_eq!(settings["targets"]["engagement"]["deliberate_imbalance"], Value::Null);
}

#[test]
fn a_settled_value_stands_beside_what_was_answered() {
    let folder = started();
    let at = folder.path();
    answered(at, "answers.csv", 3, 4);
    import(at, "answers.csv");
    let question = || {
        let model = json(at, &["assess", "score"])["models"][0].clone();
        let pillars = model["pillars"].as_array().unwrap().iter();
        let mut questions = pillars.flat_map(|pillar| pillar["questions"].as_array().unwrap().clone());
        questions.find(|question| question["id"] == "single-view").unwrap()
    };
    let answered = question()["claim"].clone();
    succeeds(&rijp(
        at,
        &["assess", "settle", "single-view", "2", "--reason", "three screens", "--by", "external assessor"],
    ));
    let settled = question();
    assert_eq!((&settled["claim"], &settled["answered"]), (&2.0.into(), &answered));
    assert_eq!(settled["settled"]["by"], "external assessor");
    fails(
        &rijp(at, &["assess", "settle", "single-view", "6", "--reason", "x"]),
        3,
        &["single-view", "1 to 5"],
    );
    fails(&rijp(at, &["assess", "settle", "singel-view", "2", "--reason", "x"]), 3, &["singel-view"]);
    succeeds(&rijp(at, &["assess", "settle", "single-view", "--take-back"]));
    assert_eq!(question()["claim"], answered);
    fails(&rijp(at, &["assess", "settle", "single-view", "--take-back"]), 3, &["no settled question"]);
}

#[test]
fn an_assessment_of_a_country_stands_by_itself_and_says_what_it_is_about() {
    let folder = started();
    let at = folder.path();
    answered(at, "answers.csv", 3, 3);
    visits(at, "2026-02", 30);
    succeeds(&rijp(
        at,
        &["assess", "new", "belgium", "--name", "België", "--country", "BE", "--unit", "Shops"],
    ));
    fails(&rijp(at, &["assess", "new", "belgium"]), 3, &["already an assessment `belgium`"]);
    fails(&rijp(at, &["assess", "new", "België"]), 3, &["`België`", "hint:"]);
    succeeds(&rijp(at, &["assess", "import", "answers.csv", "--assessment", "belgium"]));
    succeeds(&rijp(at, &["assess", "weigh", "front_line", "2", "--assessment", "belgium"]));
    let report =
        succeeds(&rijp(at, &["report", "--format", "json", "--assessment", "belgium", "--language", "nl"]));
    let report: Value = serde_json::from_str(&report).unwrap();
    let about = &report["assessment"];
    assert_eq!(
        (&about["name"], &about["country"], &about["weights"]["front_line"]),
        (&"België".into(), &"BE".into(), &2.0.into())
    );
    let notes = report["notes"].to_string();
    assert!(
        notes.contains("De antwoorden gaan over Shops, BE, de cijfers over de hele organisatie."),
        "{notes}"
    );
    let main: Value = serde_json::from_str(&succeeds(&rijp(at, &["report", "--format", "json"]))).unwrap();
    assert_eq!(main["positions"]["respondents"], Value::Array(Vec::new()), "nobody answered for `main`");
    let list = succeeds(&rijp(at, &["assess", "list"]));
    assert!(list.contains("belgium") && list.contains("Shops, BE"), "{list}");
}

#[test]
fn one_respondent_scores_and_none_says_what_to_do() {
    let folder = started();
    let at = folder.path();
    let none = rijp(at, &["assess", "score"]);
    fails(&none, 4, &["nobody has answered", "hint:", "rijp assess template"]);
    std::fs::write(at.join("one.csv"), "respondent,question,answer,remark\nR1,single-view,3,two screens\n")
        .unwrap();
    fails(&rijp(at, &["assess", "import", "one.csv"]), 3, &["names no respondent group", "--group"]);
    succeeds(&rijp(at, &["assess", "import", "one.csv", "--group", "front_line"]));
    let model = json(at, &["assess", "score"])["models"][0].clone();
    let data = model["pillars"].as_array().unwrap().iter().find(|pillar| pillar["id"] == "data").unwrap();
    let [low, high] = [0, 1].map(|end| data["interval"][end].as_f64().unwrap());
    assert_eq!(data["claim"], 3.0);
    assert!(high - low > 1.0, "one voice is not certain: {low} to {high}");
}

/// More than one assessment takes, over two files that each fit.
#[test]
fn ten_thousand_and_one_respondents_are_refused_and_none_is_lost() {
    let folder = started();
    let at = folder.path();
    let people = |range: std::ops::Range<u32>| {
        range.fold("respondent,question,answer\n".to_owned(), |list, person| {
            list + &format!("R{person},single-view,3\n")
        })
    };
    std::fs::write(at.join("a.csv"), people(0..10_000)).unwrap();
    std::fs::write(at.join("b.csv"), people(0..1)).unwrap();
    succeeds(&rijp(at, &["assess", "import", "a.csv", "--group", "front_line"]));
    let refused = rijp(at, &["assess", "import", "b.csv", "--group", "front_line"]);
    fails(&refused, 3, &["b.csv", "more than 10000 respondents", "none was kept", "hint:"]);
    assert_eq!(json(at, &["assess", "round", "list"])[0]["respondents"], 10_000);
    std::fs::write(at.join("c.csv"), people(0..10_001)).unwrap();
    succeeds(&rijp(at, &["assess", "new", "other"]));
    let told = rijp(at, &["assess", "import", "c.csv", "--group", "front_line", "--assessment", "other"]);
    assert!(succeeds(&told).contains("10000 respondents kept"), "{}", text(&told.stdout));
    assert!(text(&told.stderr).contains("10000 respondents at most"), "{}", text(&told.stderr));
}

/// Six entries: ours, and the same under other keys.
fn with_others(ours: &str) -> String {
    let mut file: Value = serde_json::from_str(ours).unwrap();
    let entry = file["entries"][0].clone();
    for number in 1..=5 {
        let mut other = entry.clone();
        other["key"] = format!("{number:016x}").into();
        file["entries"].as_array_mut().unwrap().push(other);
    }
    file.to_string()
}

#[test]
fn a_closed_round_is_compared_with_others_and_shares_no_small_group() {
    let folder = started();
    let at = folder.path();
    let export = ["benchmark", "export", "--out", "ours.json"];
    answered(at, "few.csv", 4, 3);
    import(at, "few.csv");
    fails(&rijp(at, &export), 3, &["only a closed round", "hint:"]);
    succeeds(&rijp(at, &["assess", "round", "close"]));
    fails(&rijp(at, &export), 3, &["no sector and size", "hint:"]);
    fails(&rijp(at, &["assess", "set", "--size", "huge"]), 3, &["no size class `huge`", "medium"]);
    succeeds(&rijp(at, &["assess", "set", "--sector", "retail", "--size", "medium"]));
    fails(&rijp(at, &export), 3, &["8 respondents are too few", "hint:"]);
    assert!(!at.join("ours.json").exists(), "nothing of a small group leaves the house");

    succeeds(&rijp(at, &["assess", "round", "open", "2"]));
    answered(at, "many.csv", 6, 3);
    import(at, "many.csv");
    succeeds(&rijp(at, &["assess", "round", "close"]));
    let exported = json(at, &export);
    assert_eq!((&exported["round"], &exported["models"][0]), (&"2".into(), &"engagement".into()));
    let file = std::fs::read_to_string(at.join("ours.json")).unwrap();
    for private in ["Proef", "front_line", "R1", "\"2\""] {
        assert!(!file.contains(private), "the file tells `{private}`: {file}");
    }

    std::fs::write(at.join("all.json"), with_others(&file)).unwrap();
    let counts =
        |imported: &Value| ["added", "known", "differing"].map(|what| imported[what].as_u64().unwrap());
    assert_eq!(counts(&json(at, &["benchmark", "import", "all.json"])), [6, 0, 0]);
    assert_eq!(counts(&json(at, &["benchmark", "import", "all.json"])), [0, 6, 0]);
    let listed = succeeds(&rijp(at, &["benchmark", "list"]));
    assert!(listed.contains("engagement@") && listed.contains("retail") && listed.contains('6'), "{listed}");
    std::fs::write(at.join("bad.json"), file.replace("retail", "De Boer & Zn")).unwrap();
    fails(&rijp(at, &["benchmark", "import", "bad.json"]), 3, &["bad.json", "entry 1", "hint:"]);

    succeeds(&rijp(at, &["assess", "round", "open", "3"]));
    answered(at, "many.csv", 6, 4);
    import(at, "many.csv");
    let report: Value = serde_json::from_str(&succeeds(&rijp(at, &["report", "--format", "json"]))).unwrap();
    let comparison = &report["comparisons"][0];
    assert_eq!(
        (&comparison["model"], &comparison["organisations"], &comparison["sector"]),
        (&"engagement".into(), &5.into(), &"retail".into()),
        "our own entry is not compared with"
    );
    assert_eq!(comparison["pillars"][0]["above"], 1.0);
    let second: Value =
        serde_json::from_str(&succeeds(&rijp(at, &["report", "--format", "json", "--round", "2"]))).unwrap();
    assert_eq!(second["comparisons"], Value::Array(Vec::new()), "it was closed before there were entries");
}
