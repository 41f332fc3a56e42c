//! The targets, who answers for them and by when; and what it takes to reach the next level.

use maturity::position::{
    LevelPosition, Lift, LiftStep, PillarPosition, Position, QuestionPosition, WishPosition,
};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::findings::reading;
use super::table::{self, Cell, Column, Shown};
use crate::input::ReportInput;
use crate::words::Words;

/// A row per target: the level of a model first, then its pillars.
pub(super) fn write(sheet: &mut Worksheet, input: &ReportInput, words: &Words) -> Result<(), XlsxError> {
    let column = |header: String, width: f64| Column { header, width };
    let columns = [
        column(words.get("xlsx-model"), 34.0),
        column(words.get("xlsx-pillar"), 30.0),
        column(words.get("xlsx-prudent"), 12.0),
        column(words.get("xlsx-target"), 10.0),
        column(words.get("xlsx-to-target"), 14.0),
        column(words.get("xlsx-reason"), 50.0),
        column(words.get("xlsx-owner"), 26.0),
        column(words.get("xlsx-due"), 14.0),
        column(words.get("xlsx-proposed"), 14.0),
    ];
    table::write_sheet(sheet, &columns, &rows(input, words))
}

/// Whether anybody, or any model, wants anything.
pub(super) fn rows(input: &ReportInput, words: &Words) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for model in &input.positions.models {
        rows.extend(model.level.as_ref().and_then(|level| level_row(model, level, words)));
        let wanted = model.pillars.iter().filter(|pillar| pillar.target.is_some());
        rows.extend(wanted.map(|pillar| pillar_row(model, pillar, words)));
        rows.extend(model.wishes.iter().filter_map(|wish| wish_row(model, wish, words)));
    }
    rows
}

/// A target as its row shows it.
struct Target<'a> {
    what: String,
    prudent: Option<f64>,
    wanted: f64,
    shown: Shown,
    reason: &'a str,
    owner: &'a Option<String>,
    due: &'a Option<String>,
    proposed: bool,
}

fn level_row(model: &Position, level: &LevelPosition, words: &Words) -> Option<Vec<Cell>> {
    let wanted = level.target.as_ref()?;
    let target = Target {
        what: words.get("xlsx-level"),
        prudent: level.prudent.as_ref().map(|reading| f64::from(reading.rank)),
        wanted: f64::from(wanted.rank),
        shown: Shown::Whole,
        reason: wanted.reason.as_ref().map_or("", |reason| reason.in_language(words.language())),
        owner: &wanted.owner,
        due: &wanted.due,
        proposed: wanted.proposed,
    };
    Some(target_row(model, &target, words))
}

fn pillar_row(model: &Position, pillar: &PillarPosition, words: &Words) -> Vec<Cell> {
    let target = Target {
        what: pillar.name.in_language(words.language()).to_owned(),
        prudent: pillar.prudent,
        wanted: pillar.target.unwrap_or(f64::NAN),
        shown: if model.scale[1] > 10.0 { Shown::Whole } else { Shown::Decimals1 },
        reason: pillar.target_reason.as_ref().map_or("", |reason| reason.in_language(words.language())),
        owner: &pillar.target_owner,
        due: &pillar.target_due,
        proposed: pillar.target_proposed,
    };
    target_row(model, &target, words)
}

fn wish_row(model: &Position, wish: &WishPosition, words: &Words) -> Option<Vec<Cell>> {
    let target = Target {
        what: wish.name.in_language(words.language()).to_owned(),
        prudent: wish.share,
        wanted: wish.wanted?,
        shown: Shown::Share,
        reason: wish.reason.as_deref().unwrap_or_default(),
        owner: &wish.owner,
        due: &wish.due,
        proposed: false,
    };
    Some(target_row(model, &target, words))
}

fn target_row(model: &Position, target: &Target, words: &Words) -> Vec<Cell> {
    vec![
        model.name.in_language(words.language()).into(),
        target.what.as_str().into(),
        Cell::Number(target.prudent, target.shown),
        Cell::Number(Some(target.wanted), target.shown),
        Cell::Number(target.prudent.map(|prudent| prudent - target.wanted), Shown::Difference),
        target.reason.into(),
        target.owner.clone().unwrap_or_default().into(),
        target.due.clone().unwrap_or_default().into(),
        words.get(if target.proposed { "chart-yes" } else { "chart-no" }).into(),
    ]
}

/// A row per practice that must rise, for every reading that can.
pub(super) fn write_lifts(
    sheet: &mut Worksheet,
    input: &ReportInput,
    words: &Words,
) -> Result<(), XlsxError> {
    let column = |header: String, width: f64| Column { header, width };
    let columns = [
        column(words.get("xlsx-model"), 34.0),
        column(words.get("xlsx-reading"), 14.0),
        column(words.get("xlsx-lifts-to"), 20.0),
        column(words.get("xlsx-question"), 60.0),
        column(words.get("xlsx-now"), 10.0),
        column(words.get("xlsx-needed"), 10.0),
        column(words.get("xlsx-gate"), 14.0),
        column(words.get("xlsx-id"), 30.0),
    ];
    let mut rows = Vec::new();
    for model in &input.positions.models {
        for lift in &model.lifts {
            rows.extend(lift.steps.iter().map(|step| step_row(model, lift, step, words)));
        }
    }
    table::write_sheet(sheet, &columns, &rows)
}

fn step_row(model: &Position, lift: &Lift, step: &LiftStep, words: &Words) -> Vec<Cell> {
    let language = words.language();
    let prompt = question(model, &step.question).map(|question| question.prompt.in_language(language));
    vec![
        model.name.in_language(language).into(),
        reading(lift.reading, words).into(),
        format!("{}. {}", lift.level, lift.name.in_language(language)).into(),
        prompt.unwrap_or(&step.question).into(),
        Cell::Number(step.from, Shown::Decimals1),
        Cell::Number(Some(step.to), Shown::Decimals1),
        words.get(if step.gate { "chart-yes" } else { "chart-no" }).into(),
        step.question.as_str().into(),
    ]
}

fn question<'m>(model: &'m Position, id: &str) -> Option<&'m QuestionPosition> {
    let of_pillars = model.pillars.iter().flat_map(|pillar| &pillar.questions);
    of_pillars.chain(model.gates.iter().map(|gate| &gate.question)).find(|question| question.id == id)
}
