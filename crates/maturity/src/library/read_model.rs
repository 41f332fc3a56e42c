//! From tables to a model.

use super::model::{
    Benchmark, Criterion, DefaultTargets, Gate, Index, Level, Model, Pillar, Source, TargetRule,
    UsedQuestion, Wish,
};
use super::question::{Origin, Theme};
use super::read_case;
use super::read_question::origin;
use super::reader::{Table, as_number};
use crate::position::Scoring;

/// Years a publication can be from: customer experience has no older literature.
const YEARS: std::ops::RangeInclusive<u64> = 1900..=2100;

/// More levels than any published model has.
const HIGHEST_RANK: u64 = 10;

const LARGEST_VERSION: u64 = 1_000_000;

/// A model file.
pub(super) fn model(mut file: Table<'_>) -> Model {
    let id = file.id("model");
    let scorings =
        [("staged", Scoring::Staged), ("continuous", Scoring::Continuous), ("index", Scoring::Index)];
    let rules =
        [("chosen", TargetRule::Chosen), ("balance", TargetRule::Balance), ("higher", TargetRule::Higher)];
    let model = Model {
        id,
        version: file.whole("version", 1..=LARGEST_VERSION).unwrap_or(1) as u32,
        scoring: file.choice("scoring", &scorings).unwrap_or_else(|| likely_scoring(&file)),
        target_rule: file.choice("target_rule", &rules).unwrap_or(TargetRule::Chosen),
        requirements: file.strings("requirements"),
        name: file.text("name"),
        limitations: file.text("limitations"),
        credit: file.text("credit"),
        source: file.table("source").map_or_else(no_source, source),
        levels: file.tables("level").into_iter().map(level).collect(),
        pillars: file.some_tables("pillar").into_iter().map(pillar).collect(),
        criteria: file.tables("criterion").into_iter().map(criterion).collect(),
        gates: file.tables("gate").into_iter().map(gate).collect(),
        indices: file.tables("index").into_iter().map(index).collect(),
        benchmarks: file.tables("benchmark").into_iter().map(benchmark).collect(),
        wishes: file.tables("wish").into_iter().map(wish).collect(),
        default_targets: file.optional_table("default_targets").map(default_targets),
        cases: file.tables("case").into_iter().map(read_case::case).collect(),
    };
    file.finish();
    model
}

/// Where the scoring is missing, that is noted; what the file looks like then keeps false alarms away.
fn likely_scoring(file: &Table<'_>) -> Scoring {
    if file.has("criterion") || file.has("gate") { Scoring::Staged } else { Scoring::Continuous }
}

fn source(mut table: Table<'_>) -> Source {
    let source = Source {
        title: table.string("title"),
        owner: table.string("owner"),
        year: table.whole("year", YEARS).unwrap_or(0) as u16,
        url: table.optional_string("url"),
        seeds: table.strings("seeds"),
    };
    table.finish();
    source
}

fn no_source() -> Source {
    Source { title: String::new(), owner: String::new(), year: 0, url: None, seeds: Vec::new() }
}

fn level(mut table: Table<'_>) -> Level {
    let id = table.id("level");
    let level = Level {
        rank: table.whole("rank", 1..=HIGHEST_RANK).unwrap_or(0) as u8,
        id,
        origin: optional_origin(&mut table),
        name: table.text("name"),
        text: table.optional_text("text"),
        expectation: table.optional_text("expectation"),
    };
    table.finish();
    level
}

fn optional_origin(table: &mut Table<'_>) -> Option<Origin> {
    table.optional_table("origin").map(origin)
}

fn pillar(mut table: Table<'_>) -> Pillar {
    let id = table.id("pillar");
    let pillar = Pillar {
        id,
        origin: optional_origin(&mut table),
        name: table.text("name"),
        text: table.optional_text("text"),
        questions: table.some_tables("questions").into_iter().map(used_question).collect(),
    };
    table.finish();
    pillar
}

fn used_question(mut table: Table<'_>) -> UsedQuestion {
    let used = UsedQuestion { id: table.string("id"), weight: table.optional_number("weight", 0.0..=1.0) };
    table.finish();
    used
}

fn criterion(mut table: Table<'_>) -> Criterion {
    let criterion = Criterion {
        level: table.string("level"),
        pillar: table.string("pillar"),
        question: table.string("question"),
        full_at: table.whole("full_at", 2..=5).unwrap_or(5) as u8,
    };
    table.finish();
    criterion
}

fn gate(mut table: Table<'_>) -> Gate {
    let gate = Gate {
        level: table.string("level"),
        question: table.string("question"),
        at_least: table.number("at_least", 1.0..=5.0).unwrap_or(5.0),
    };
    if gate.at_least <= 1.0 {
        let message =
            format!("`at_least` of {} is {}, which every answer passes", table.name(), gate.at_least);
        table.mistake("at_least", message, "above 1, at most 5".to_owned());
    }
    table.finish();
    gate
}

fn index(mut table: Table<'_>) -> Index {
    let id = table.id("index");
    let themes = Theme::ALL.map(|theme| (theme.id(), theme));
    let index =
        Index { id, theme: table.choice("theme", &themes).unwrap_or(Theme::Gain), name: table.text("name") };
    table.finish();
    index
}

fn benchmark(mut table: Table<'_>) -> Benchmark {
    let benchmark = Benchmark {
        share: table.number("share", 0.0..=1.0).unwrap_or(0.0),
        n: table.optional_whole("n", 1..=u64::from(u32::MAX)),
        year: table.whole("year", YEARS).unwrap_or(0) as u16,
        source: table.string("source"),
        level: table.optional_string("level"),
        about: table.text("about"),
        sample: table.text("sample"),
    };
    table.finish();
    benchmark
}

fn wish(mut table: Table<'_>) -> Wish {
    let wish = Wish { metric: table.string("metric"), name: table.text("name") };
    table.finish();
    wish
}

/// The keys that are not ours are ids of pillars, checked against the pillars of the model.
fn default_targets(mut table: Table<'_>) -> DefaultTargets {
    DefaultTargets {
        origin: optional_origin(&mut table),
        reason: table.optional_text("reason"),
        level: table.optional_string("level"),
        pillars: table
            .remaining("a number", "the value wanted on the model's scale", as_number)
            .into_iter()
            .collect(),
    }
}
