//! The test cases of a model tell what came out otherwise than expected, and why.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod fixture;

use maturity::Library;
use maturity::cases::{CaseOutcome, run};

/// The fixture with one more case in the file whose name ends so; the outcome of that case.
fn outcome(file: &str, case: &str) -> CaseOutcome {
    let mut files = fixture::files();
    for (_, text) in files.iter_mut().filter(|(name, _)| name.ends_with(file)) {
        text.push_str(&format!("\n[[case]]\nname = \"added\"\n{case}\n"));
    }
    let library = Library::parse(&files, None).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    run(&library).into_iter().find(|outcome| outcome.case == "added").unwrap()
}

#[test]
fn every_case_of_the_library_is_run() {
    let outcomes = run(&fixture::library());
    let told: Vec<(&str, &str, bool)> =
        outcomes.iter().map(|outcome| (&*outcome.model, &*outcome.case, outcome.passed())).collect();
    assert_eq!(told, [("stairs", "one practice short of whole", true)]);
}

#[test]
fn what_comes_out_as_expected_passes() {
    for (file, case) in [
        ("stairs.toml", "answers = { all = 1 }\nexpect = { level = \"loose\", prudent = \"loose\" }"),
        ("stairs.toml", "answers = { all = 5 }\nexpect = { level = \"whole\" }"),
        ("stairs.toml", "answers = { all = 5, guard = 3.5 }\nexpect = { level = \"whole\" }"),
        ("stairs.toml", "answers = { all = 5, guard = 3.4 }\nexpect = { level = \"linked\" }"),
        (
            "stairs.toml",
            "answers = { all = \"dont_know\" }\nexpect = { unknown = [\"level\", \"systems\", \"processes\"] }",
        ),
        (
            "stairs.toml",
            "answers = { recognise = 4 }\nexpect = { level = \"loose\", unknown = [\"processes\"] }",
        ),
        (
            "stairs.toml",
            "answers = { all = 5 }\nfigures = { recognition_rate = 0.2 }\nexpect = { level = \"whole\", evidence = \"loose\", prudent = \"loose\", evidence_pillars = { systems = 1.5 } }",
        ),
        ("stairs.toml", "answers = { all = 3.2, carry = 3.3 }\nexpect = { pillars = { systems = 3.25 } }"),
        ("wheel.toml", "answers = { all = 3, one-plan = 4 }\nexpect = { balance = 1.0, level = \"three\" }"),
        (
            "steps.toml",
            "answers = { all = 3, carry = 4.5 }\nexpect = { pillars = { direct = 87.5, personal = 50 }, indices = { ease = 100, gain = 0 } }",
        ),
    ] {
        assert_eq!(outcome(file, case).failures, [], "{file}: {case}");
    }
}

#[test]
fn what_comes_out_otherwise_is_told_with_the_reason() {
    for (file, case, expected) in [
        (
            "stairs.toml",
            "answers = { all = 5, guard = 3 }\nexpect = { level = \"whole\" }",
            "level by the answers: expected Whole, got Linked. Closest to Whole is a gate that is still shut: “Somebody guards the customer experience” stands at 3.0 by the answers, at least 3.5 needed.",
        ),
        (
            "stairs.toml",
            "answers = { all = 3, recognise = 5 }\nexpect = { level = \"loose\" }",
            "level by the answers: expected Loose, got Linked. Linked holds on “We recognise customers in every channel”: fully achieved (100",
        ),
        (
            "stairs.toml",
            "answers = { all = \"dont_know\" }\nexpect = { level = \"loose\" }",
            "level by the answers: expected Loose, got unknown.",
        ),
        (
            "stairs.toml",
            "answers = { all = 3 }\nexpect = { unknown = [\"level\"] }",
            "level by the answers: expected unknown, got Linked.",
        ),
        (
            "stairs.toml",
            "answers = { all = 3, carry = 4 }\nexpect = { pillars = { systems = 3.4 } }",
            "pillar `systems`: expected 3.4, got 3.50. The questions: `recognise` 3.0 × 0.50; `carry` 4.0 × 0.50.",
        ),
        (
            "stairs.toml",
            "answers = { all = 3 }\nexpect = { unknown = [\"systems\"] }",
            "pillar `systems`: expected unknown, got 3.00.",
        ),
        (
            "stairs.toml",
            "answers = { all = 5 }\nfigures = { recognition_rate = 0.5 }\nexpect = { evidence_pillars = { systems = 4 } }",
            "pillar `systems` by the figures: expected 4.0, got 3.00. The questions: `recognise` 3.0 × 0.50; `carry` unknown × 0.50.",
        ),
        (
            "wheel.toml",
            "answers = { all = 3 }\nexpect = { balance = 0 }",
            "balance: expected 0.0, got 0.50. Furthest behind its target is `data`, furthest ahead `strategy`.",
        ),
        (
            "steps.toml",
            "answers = { all = 4 }\nexpect = { indices = { gain = 50 } }",
            "index `gain`: expected 50, got 100.0.",
        ),
    ] {
        let failures = outcome(file, case).failures;
        assert_eq!(failures.len(), 1, "{case}: {failures:?}");
        assert!(failures[0].en.starts_with(expected), "{case}: {}", failures[0].en);
    }
}

#[test]
fn a_failure_is_told_in_dutch_too() {
    let failures =
        outcome("stairs.toml", "answers = { all = 3.1 }\nexpect = { pillars = { systems = 3.4 } }").failures;
    assert_eq!(
        failures[0].nl,
        "pijler `systems`: 3,4 verwacht, 3,10 gekregen. De vragen: `recognise` 3,1 × 0,50; `carry` 3,1 × 0,50."
    );
}
