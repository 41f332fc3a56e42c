//! The built binary as a user meets it: in an empty folder, with good input and bad.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod binary;

use std::path::Path;
use std::process::{Command, Output};

use binary::{fails, folder, rijp, succeeds, text};

const MAPPING: &str = r#"
id = "visits"
title = { nl = "Bezoeken", en = "Visits" }
source = "shop"
[[table]]
id = "visits"
[[table.event]]
name = "Visit Rated"
kind = "interaction"
message_id = ["id"]
time = { column = "when", formats = ["%Y-%m-%d %H:%M", "%d-%m-%Y", "%Y-%m-%d"] }
identifiers.email = { column = "mail" }
channel = "store"
revenue_cents = { column = "amount", unit = "euros" }
"#;

fn import(folder: &Path, csv: &[u8], extra: &[&str]) -> Output {
    std::fs::write(folder.join("visits.csv"), csv).unwrap();
    std::fs::write(folder.join("visits.toml"), MAPPING).unwrap();
    let arguments = [&["import", "visits.csv", "--mapping", "visits.toml"], extra].concat();
    rijp(folder, &arguments)
}

#[test]
fn every_command_shows_an_example_in_its_help() {
    let folder = folder();
    for command in [
        &["demo"][..],
        &["init"],
        &["import"],
        &["doctor"],
        &["rejected"],
        &["metrics"],
        &["report"],
        &["model", "list"],
        &["model", "show"],
        &["model", "check"],
        &["model", "schema"],
        &["model", "coverage"],
        &["assess", "template"],
        &["assess", "import"],
        &["assess", "score"],
        &["assess", "target"],
        &["assess", "new"],
        &["assess", "list"],
        &["assess", "set"],
        &["assess", "weigh"],
        &["assess", "leave-out"],
        &["assess", "put-back"],
        &["assess", "imbalance"],
        &["assess", "settle"],
        &["assess", "trend"],
        &["assess", "round", "open"],
        &["assess", "round", "close"],
        &["assess", "round", "list"],
        &["benchmark", "export"],
        &["benchmark", "import"],
        &["benchmark", "list"],
        &["identity", "who"],
        &["identity", "log"],
        &["identity", "part"],
        &["identity", "undo"],
        &["identity", "resolve"],
        &["identity", "review"],
        &["identity", "decide"],
        &["identity", "link"],
        &["identity", "evaluate"],
        &["webhook", "add"],
        &["webhook", "list"],
        &["webhook", "revoke"],
        &["webhook", "enable"],
        &["webhook", "secret", "rotate"],
        &["webhook", "deliveries"],
        &["webhook", "retry"],
        &["assess", "wish"],
        &["assess", "dialogue"],
    ] {
        let help = succeeds(&rijp(folder.path(), &[command, &["--help"]].concat()));
        assert!(help.contains("Example"), "{command:?} has no example:\n{help}");
    }
}

#[test]
fn nothing_there_yet_says_what_to_do() {
    let folder = folder();
    for command in [&["metrics"][..], &["rejected"], &["report"], &["assess", "score"], &["identity", "log"]]
    {
        fails(&rijp(folder.path(), command), 4, &["no workspace", "hint:", "rijp demo"]);
    }
    let nowhere = ["init", "--name", "Proef", "--time-zone", "Europe/Rijp"];
    fails(&rijp(folder.path(), &nowhere), 3, &["no time zone `Europe/Rijp`", "hint:"]);
    fails(&rijp(folder.path(), &["metrics"]), 4, &["no workspace"]);
    succeeds(&rijp(folder.path(), &["init", "--name", "Proef"]));
    fails(&rijp(folder.path(), &["assess", "score"]), 4, &["nobody has answered"]);
}

#[test]
fn good_rows_go_in_bad_ones_are_listed_and_twice_changes_nothing() {
    let folder = folder();
    let csv = "id;when;mail;amount\n\
        1;2024-03-01 10:00;jan@fiets.nl;\n\
        2;31-02-2024;an@fiets.nl;\n\
        3;02-03-2024;\"an@fiets.nl\";\n\
        4;volgende week;piet@fiets.nl;\n\
        5;2024-03-04;;12.50\n\
        6;2024-03-05;els@fiets.nl;-3\n";
    let first = succeeds(&import(folder.path(), csv.as_bytes(), &["--json"]));
    let counts: serde_json::Value = serde_json::from_str(&first).unwrap();
    assert_eq!((&counts["events"], &counts["refused"]), (&3.into(), &3.into()), "{first}");
    let again: serde_json::Value =
        serde_json::from_str(&succeeds(&import(folder.path(), csv.as_bytes(), &["--json"]))).unwrap();
    assert_eq!((&again["events"], &again["duplicates"]), (&0.into(), &3.into()));
    let rejected = succeeds(&rijp(folder.path(), &["rejected"]));
    assert!(rejected.contains("visits.csv:3") && rejected.contains("31-02-2024"), "{rejected}");
    assert!(rejected.contains("3 rows refused") && rejected.contains("-3"), "{rejected}");
}

/// A day without a time is midnight in the mapping's time zone, shown in UTC.
#[test]
fn a_dry_run_shows_and_changes_nothing() {
    let folder = folder();
    let shown = succeeds(&import(
        folder.path(),
        b"id,when,mail,amount\n1,2024-03-01,jan@fiets.nl,\n2,nooit,x,\n",
        &["--dry-run"],
    ));
    assert!(
        shown.contains("2024-02-29T23:00")
            && shown.contains("refused")
            && shown.contains("nothing was changed"),
        "{shown}"
    );
    assert!(!folder.path().join("rijp-data").exists());
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let folder = folder();
    fails(&import(folder.path(), b"", &[]), 3, &["visits.csv", "empty"]);
    fails(&import(folder.path(), &[0, 159, 146, 150, 0, 0, 1, 2, 3, 255, 254, 0], &[]), 3, &["visits.csv"]);
    fails(
        &import(folder.path(), b"id,when,mail\n1,2024-03-01,jan@fiets.nl\n", &[]),
        3,
        &["visits.toml", "`amount`", "visits.csv"],
    );
    fails(&rijp(folder.path(), &["import", "nowhere.csv", "--preset", "olist"]), 3, &["nowhere.csv"]);
    fails(
        &rijp(folder.path(), &["import", "visits.csv", "--preset", "olst"]),
        3,
        &["no preset `olst`", "olist"],
    );
    fails(&rijp(folder.path(), &["import", "visits.csv"]), 2, &["--preset"]);
}

#[test]
fn a_line_of_fifty_megabytes_costs_one_row() {
    let folder = folder();
    let mut csv = b"id,when,mail,amount\n1,2024-03-01,jan@fiets.nl,\n2,2024-03-01,".to_vec();
    csv.extend(std::iter::repeat_n(b'x', 50 * 1024 * 1024));
    csv.extend(b",\n3,2024-03-02,an@fiets.nl,\n");
    let counts: serde_json::Value =
        serde_json::from_str(&succeeds(&import(folder.path(), &csv, &["--json"]))).unwrap();
    assert_eq!((&counts["events"], &counts["refused"]), (&2.into(), &1.into()));
}

#[test]
fn the_cases_of_models_are_run_and_a_failing_one_is_told_with_its_reason() {
    let folder = folder();
    let tested = succeeds(&rijp(folder.path(), &["model", "test"]));
    for model in ["engagement@1", "foviance@1", "nine-plus@1", "seven-steps@1"] {
        assert!(tested.lines().any(|line| line.starts_with(model) && line.ends_with("passed")), "{tested}");
    }
    let mine = r#"
id = "mine"
version = 1
scoring = "continuous"
target_rule = "chosen"
name = { nl = "Mijn model", en = "My model" }
limitations = { nl = "Klein", en = "Small" }
credit = { nl = "Van ons", en = "Ours" }
source = { title = "Ours", owner = "us", year = 2026 }
[[pillar]]
id = "data"
name = { nl = "Data", en = "Data" }
questions = [{ id = "single-view", weight = 0.75 }, { id = "data-quality", weight = 0.25 }]
"#;
    std::fs::write(folder.path().join("mine.toml"), mine).unwrap();
    let untested = succeeds(&rijp(folder.path(), &["model", "test", "mine.toml"]));
    assert!(
        untested.lines().any(|line| line.starts_with("mine@1") && line.ends_with("no cases")),
        "{untested}"
    );
    let case = "[[case]]\nname = \"weighs\"\nanswers = { all = 1, single-view = 5 }\nexpect = { pillars = { data = 3 } }\n";
    std::fs::write(folder.path().join("mine.toml"), format!("{mine}{case}")).unwrap();
    let output = rijp(folder.path(), &["model", "test", "mine.toml"]);
    assert!(
        text(&output.stdout).contains("pillar `data`: expected 3.0, got 4.00."),
        "{}",
        text(&output.stdout)
    );
    fails(&output, 3, &["1 of", "cases came out otherwise than expected"]);
    let json = rijp(folder.path(), &["model", "test", "mine.toml", "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let mine = told.as_array().unwrap().iter().find(|model| model["model"] == "mine").unwrap();
    assert_eq!(mine["cases"][0]["failures"].as_array().unwrap().len(), 1);
}

#[test]
fn models_that_ship_have_no_mistakes_and_mistakes_are_explained_at_their_line() {
    let folder = folder();
    let checked = succeeds(&rijp(folder.path(), &["model", "check"]));
    assert!(checked.contains("no mistakes: 4 models"), "{checked}");
    let broken = r#"
id = "mine"
version = 1
scoring = "continuous"
target_rule = "chosen"
[name]
nl = "Mijn model"
en = "My model"
[limitations]
nl = "…"
en = "…"
[credit]
nl = "wij"
en = "we"
[source]
title = "…"
owner = "wij"
year = 2026
[[level]]
rank = 1
id = "laag"
name = { nl = "Laag", en = "Low" }
text = { nl = "…", en = "…" }
origin = { by = "us" }
[[level]]
rank = 1
id = "hoog"
name = { nl = "Hoog", en = "High" }
text = { nl = "…", en = "…" }
origin = { by = "us" }
[[pillar]]
id = "data"
name = { nl = "Data", en = "Data" }
origin = { by = "us" }
questions = [{ id = "gov-7", weight = 0.5 }, { id = "single-view", weight = 0.3 }]
"#;
    std::fs::write(folder.path().join("mine.toml"), broken).unwrap();
    let output = rijp(folder.path(), &["model", "check", "mine.toml"]);
    fails(&output, 3, &["mine.toml:35", "question `gov-7`", "add up to", "rank 1", "hint:"]);
}

#[test]
fn a_form_goes_out_and_answers_come_in() {
    let folder = folder();
    succeeds(&rijp(folder.path(), &["assess", "template", "--out", "form.xlsx", "--language", "en"]));
    fails(
        &rijp(folder.path(), &["assess", "import", "form.xlsx", "--group", "front_line"]),
        3,
        &["form.xlsx"],
    );
    fails(
        &rijp(folder.path(), &["assess", "import", "form.xlsx", "--group", "bosses"]),
        3,
        &["no group `bosses`", "management"],
    );
    std::fs::write(folder.path().join("noise.xlsx"), b"not a workbook").unwrap();
    fails(
        &rijp(folder.path(), &["assess", "import", "noise.xlsx", "--group", "management"]),
        3,
        &["noise.xlsx"],
    );
    let questions = ["recognition-in-channels"];
    let csv = questions.iter().map(|id| format!("r1,{id},4\nr2,{id},6\n")).collect::<String>();
    std::fs::write(folder.path().join("answers.csv"), format!("respondent,question,answer\n{csv}")).unwrap();
    let output = rijp(folder.path(), &["assess", "import", "answers.csv", "--group", "front_line"]);
    let said = succeeds(&output);
    assert!(said.contains("1 answers of 1 respondents kept in round 1, 1 refused"), "{said}");
    assert!(
        text(&output.stderr).contains("answers.csv") && text(&output.stderr).contains('6'),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn the_demo_scores_in_the_documented_shape_and_every_format_is_written() {
    let folder = folder();
    let scores = succeeds(&rijp(
        folder.path(),
        &["demo", "--no-serve", "--persons", "600", "--json", "--language", "en"],
    ));
    let scores: serde_json::Value = serde_json::from_str(&scores).unwrap();
    let models = scores["models"].as_array().unwrap();
    assert_eq!(models.len(), 4);
    for model in models {
        assert!(model["id"].is_string() && !model["why"].as_array().unwrap().is_empty(), "{}", model["id"]);
        for pillar in model["pillars"].as_array().unwrap() {
            for key in ["id", "claim", "evidence", "interval", "n", "agreement", "gap", "target"] {
                assert!(
                    pillar.get(key).is_some(),
                    "pillar {} of {} lacks `{key}`",
                    pillar["id"],
                    model["id"]
                );
            }
        }
    }
    let foviance = models.iter().find(|model| model["id"] == "foviance").unwrap();
    for reading in ["claim", "evidence", "prudent"] {
        for key in ["rank", "name", "probability"] {
            assert!(foviance["level"][reading].get(key).is_some(), "{reading} lacks `{key}`");
        }
    }
    let page = std::fs::read_to_string(folder.path().join("rijp-demo/report.html")).unwrap();
    assert!(page.contains("<svg") && !page.contains("<script"), "the report has pictures and no script");
    for (format, file) in [("html", "r.html"), ("json", "r.json"), ("xlsx", "r.xlsx"), ("terminal", "r.txt")]
    {
        let written =
            rijp(folder.path(), &["report", "--dir", "rijp-demo", "--format", format, "--out", file]);
        succeeds(&written);
        assert!(folder.path().join(file).metadata().unwrap().len() > 1_000, "{format}");
    }
    let same = succeeds(&rijp(folder.path(), &["assess", "score", "--dir", "rijp-demo", "--json"]));
    assert_eq!(serde_json::from_str::<serde_json::Value>(&same).unwrap(), scores);
}

/// A group of events takes some 13 MB of write-ahead log, the whole import some 70: past this one group is committed
/// and several are not.
const WAL_AFTER_A_COMMIT_BYTES: u64 = 20_000_000;

#[test]
fn killed_half_way_an_import_run_again_loses_and_doubles_nothing() {
    let folder = folder();
    succeeds(&rijp(folder.path(), &["demo", "--files-only", "--persons", "6000", "--dir", "made"]));
    let files: Vec<String> = std::fs::read_dir(folder.path().join("made/exports"))
        .unwrap()
        .map(|entry| format!("made/exports/{}", entry.unwrap().file_name().into_string().unwrap()))
        .collect();
    let mut arguments = vec!["import", "--preset", "demo", "--json"];
    arguments.extend(files.iter().map(String::as_str));
    let whole = |dir: &str| -> serde_json::Value {
        let arguments = [&arguments[..], &["--dir", dir]].concat();
        serde_json::from_str(&succeeds(&rijp(folder.path(), &arguments))).unwrap()
    };
    let expected = whole("undisturbed");
    let mut killed = Command::new(env!("CARGO_BIN_EXE_rijp"))
        .args(&arguments)
        .args(["--dir", "disturbed"])
        .current_dir(folder.path())
        .spawn()
        .unwrap();
    let database = folder.path().join("disturbed/rijp.db-wal");
    while !database.metadata().is_ok_and(|about| about.len() > WAL_AFTER_A_COMMIT_BYTES)
        && killed.try_wait().unwrap().is_none()
    {
        std::thread::yield_now();
    }
    killed.kill().unwrap();
    killed.wait().unwrap();
    let rest = whole("disturbed");
    assert!(rest["events"].as_u64() < expected["events"].as_u64(), "something was kept: {rest}");
    let sum = |counts: &serde_json::Value| {
        counts["events"].as_u64().unwrap() + counts["duplicates"].as_u64().unwrap()
    };
    assert_eq!(sum(&rest), sum(&expected));
    let measured = |dir: &str| succeeds(&rijp(folder.path(), &["metrics", "--dir", dir, "--json"]));
    let figures = |dir: &str| -> serde_json::Value { serde_json::from_str(&measured(dir)).unwrap() };
    let totals = |value: &serde_json::Value| -> Vec<serde_json::Value> {
        value["metrics"].as_array().unwrap().iter().map(|metric| metric["rows"].clone()).collect()
    };
    assert_eq!(totals(&figures("disturbed")), totals(&figures("undisturbed")));
}
