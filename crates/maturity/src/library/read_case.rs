//! From tables to test cases.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::case::{Case, CaseAnswer, Expectation, NoLevel, WrittenNumber};
use super::reader::{Table, as_number, decimals};

/// What may stand as an answer.
const ANSWERS: &str =
    "1 to 5 in steps of a tenth (at 3.4 six of ten say 3 and four say 4), `dont_know` or `not_applicable`";

/// A test case.
pub(super) fn case(mut table: Table<'_>) -> Case {
    let case = Case {
        name: table.string("name"),
        answers: table.table("answers").map(answers).unwrap_or_default(),
        figures: table.optional_table("figures").map(figures).unwrap_or_default(),
        expect: table.table("expect").map(expectation).unwrap_or_default(),
    };
    table.finish();
    case
}

fn answers(table: Table<'_>) -> BTreeMap<String, CaseAnswer> {
    table.expect_something("such as `answers = { all = 3 }`");
    table.remaining("an answer", ANSWERS, answer).into_iter().collect()
}

fn answer(value: &DeValue<'_>) -> Option<CaseAnswer> {
    match value.as_str() {
        Some("dont_know") => Some(CaseAnswer::NoLevel(NoLevel::DontKnow)),
        Some("not_applicable") => Some(CaseAnswer::NoLevel(NoLevel::NotApplicable)),
        Some(_) => None,
        None => {
            let mean = as_number(value).filter(|mean| (1.0..=5.0).contains(mean))?;
            (decimals(value) <= 1).then_some(CaseAnswer::Mean(mean))
        }
    }
}

fn figures(table: Table<'_>) -> BTreeMap<String, f64> {
    table.remaining("a figure", A_NUMBER, as_number).into_iter().collect()
}

const A_NUMBER: &str = "a number, such as 0.62";

fn expectation(mut table: Table<'_>) -> Expectation {
    table.expect_something("say what should come out, such as `expect = { level = \"…\" }`");
    let expectation = Expectation {
        level: table.optional_string("level"),
        evidence: table.optional_string("evidence"),
        prudent: table.optional_string("prudent"),
        pillars: table.optional_table("pillars").map(numbers).unwrap_or_default(),
        evidence_pillars: table.optional_table("evidence_pillars").map(numbers).unwrap_or_default(),
        indices: table.optional_table("indices").map(numbers).unwrap_or_default(),
        balance: table.optional("balance", "a number", A_NUMBER, number),
        unknown: table.strings("unknown"),
    };
    table.finish();
    expectation
}

fn numbers(table: Table<'_>) -> BTreeMap<String, WrittenNumber> {
    table.remaining("a number", A_NUMBER, number).into_iter().collect()
}

fn number(value: &DeValue<'_>) -> Option<WrittenNumber> {
    Some(WrittenNumber { value: as_number(value)?, decimals: decimals(value) })
}
