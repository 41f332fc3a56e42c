//! Settings that do not fit the library: each is named, with what to do about it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod fixture;

use std::collections::BTreeSet;

use fixture::{leaving_out, library, named, settled, settling, wanted};
use maturity::settings::{LevelTarget, PillarTarget, Settled, Targets, Weight};
use maturity::{Group, Settings};

fn refused(settings: &Settings) -> Vec<String> {
    settings.refusals(&library()).iter().map(ToString::to_string).collect()
}

#[test]
fn settings_that_do_not_fit_say_which_and_what_to_do() {
    let targets = |chosen| Settings { targets: named([("wheel", chosen)]), ..Settings::default() };
    let pillar = |target| targets(Targets { pillars: named([("data", target)]), ..Targets::default() });
    let level = |level: &str, reason: Option<&str>, due: Option<&str>| {
        let (reason, due) = (reason.map(str::to_owned), due.map(str::to_owned));
        let level = Some(LevelTarget { level: level.to_owned(), reason, owner: None, due });
        targets(Targets { level, ..Targets::default() })
    };
    let no_reason = Settings {
        settled: named([("carry", Settled { reason: "  ".to_owned(), ..settled(3.0) })]),
        ..Settings::default()
    };
    let zero = Weight::try_from(0.0).unwrap();
    let weights = |groups: &[Group]| Settings {
        group_weights: groups.iter().map(|group| (*group, zero)).collect(),
        ..Settings::default()
    };
    let hint_reason = "\n  hint: say why in a sentence: readers of the report will ask";
    let hint_day = "\n  hint: write YYYY-MM-DD, such as 2026-12-31";
    for (settings, expected) in [
        (settling([("carry", 3.0)]), vec![]),
        (settling([("cary", 3.0)]), vec!["there is no question `cary` to settle\n  hint: did you mean `carry`?".to_owned()]),
        (settling([("carry", 0.9)]), vec!["question `carry` cannot be settled at 0.9: give 1 to 5".to_owned()]),
        (settling([("carry", f64::NAN)]), vec!["question `carry` cannot be settled at NaN: give 1 to 5".to_owned()]),
        (no_reason, vec![format!("the value settled for question `carry` has no reason{hint_reason}")]),
        (leaving_out(["carry"], []), vec!["level `whole` of model `stairs` has no criterion left, and a level without one tells nothing\n  hint: keep one of its criteria, or do not score this model".to_owned()]),
        (
            Settings { models: BTreeSet::from(["wheel".to_owned()]), ..leaving_out(["carry"], []) },
            vec![],
        ),
        (leaving_out(["nobody-asks"], []), vec!["there is no question `nobody-asks` to leave out".to_owned()]),
        (leaving_out([], [["wheel", "date"]]), vec!["model `wheel` has no pillar `date`\n  hint: did you mean `data`?".to_owned()]),
        (leaving_out([], [["weel", "data"]]), vec!["there is no model `weel` to leave a pillar out of\n  hint: did you mean `wheel`?".to_owned()]),
        (
            leaving_out(["one-plan", "guard"], [["wheel", "data"]]),
            vec!["nothing of model `wheel` is left\n  hint: keep a pillar with a question, or do not score this model".to_owned()],
        ),
        (
            Settings { models: BTreeSet::from(["whel".to_owned()]), ..Settings::default() },
            vec!["there is no model `whel` to score\n  hint: did you mean `wheel`?".to_owned()],
        ),
        (pillar(wanted(5.5)), vec!["target 5.5 for pillar `data` of model `wheel` is outside its scale, 1 to 5".to_owned()]),
        (
            pillar(PillarTarget { due: Some("2027-02-29".to_owned()), ..wanted(4.0) }),
            vec![format!("`2027-02-29`, by which the target for pillar `data` of model `wheel` is wanted, is not a day{hint_day}")],
        ),
        (
            pillar(PillarTarget { reason: Some(String::new()), ..wanted(4.0) }),
            vec![format!("the target for pillar `data` of model `wheel` has no reason{hint_reason}")],
        ),
        (
            level("fourth", Some(" "), Some("soon")),
            vec![
                "model `wheel` has no level `fourth`\n  hint: did you mean `four`?".to_owned(),
                format!("the target level of model `wheel` has no reason{hint_reason}"),
                format!("`soon`, by which the target level of model `wheel` is wanted, is not a day{hint_day}"),
            ],
        ),
        (
            targets(Targets { deliberate_imbalance: Some(String::new()), ..Targets::default() }),
            vec![format!("the deliberate imbalance of model `wheel` has no reason{hint_reason}")],
        ),
        (weights(&Group::ALL), vec!["every group weighs 0, so no answer counts\n  hint: give at least one group a weight above 0".to_owned()]),
        (weights(&Group::ALL[1..]), vec![]),
    ] {
        assert_eq!(refused(&settings), expected);
    }
}
