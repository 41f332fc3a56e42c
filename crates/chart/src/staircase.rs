//! A staged model as a staircase: on which step we say we are, on which the data show us, which one a prudent reader
//! would hold - and how sure each is.

use crate::canvas::{Anchor, Canvas, Frame, Width};
use crate::marks::{self, Glyph};
use crate::paint::Paint;
use crate::{Chart, Table, Wording, legend, lettering};

/// Height of the lowest step.
const FIRST_STEP: f64 = 56.0;
/// How much each next step is higher.
const RISE: f64 = 40.0;
/// Height of one reading standing on a step.
const READING: f64 = 24.0;
/// A staircase higher than this grows no steeper: the steps then rise less.
const MOST_RISE: f64 = 240.0;

/// Everything that is drawn of a staged model.
#[derive(Debug, Clone, PartialEq)]
pub struct Staircase {
    /// Names of the steps, lowest first.
    pub steps: Vec<String>,
    /// What stands on them.
    pub readings: Vec<Reading>,
}

/// One way to read the position.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Said, shown or prudent.
    pub kind: ReadingKind,
    /// The step, 1 is the lowest; absent or out of range means unknown.
    pub step: Option<usize>,
    /// How sure, 0-1.
    pub probability: Option<f64>,
}

/// The three readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingKind {
    /// From answers.
    Claim,
    /// From metrics.
    Evidence,
    /// Evidence where there is some, the claim elsewhere.
    Prudent,
}

impl ReadingKind {
    fn glyph(self) -> Glyph {
        match self {
            Self::Claim => Glyph::Claim,
            Self::Evidence => Glyph::Evidence,
            Self::Prudent => Glyph::Prudent,
        }
    }

    fn word(self, wording: &Wording) -> &str {
        match self {
            Self::Claim => &wording.claim,
            Self::Evidence => &wording.evidence,
            Self::Prudent => &wording.prudent,
        }
    }
}

/// Where the parts of the staircase lie.
struct Plan {
    width: Width,
    step_width: f64,
    rise: f64,
    floor: f64,
}

/// Draws the staircase.
pub fn staircase(frame: &Frame, staircase: &Staircase, wording: &Wording) -> Chart {
    let plan = plan(frame.width, staircase);
    let mut canvas = Canvas::new();
    let reached = prudent_step(staircase);
    for (index, name) in staircase.steps.iter().enumerate() {
        let paint = if index < reached { Paint::Band } else { Paint::Area };
        draw_step(&mut canvas, &plan, paint, index, name);
        draw_readings(&mut canvas, &plan, index, staircase, wording);
    }
    let sentences: Vec<(Glyph, String)> = staircase
        .readings
        .iter()
        .filter(|reading| frame.width == Width::Narrow || !is_placed(reading, staircase))
        .map(|reading| (reading.kind.glyph(), sentence(reading, staircase, wording)))
        .collect();
    let signs: Vec<(Glyph, &str)> = sentences.iter().map(|(glyph, text)| (*glyph, text.as_str())).collect();
    let height = legend::draw(&mut canvas, frame.width, plan.floor + 14.0, &signs) + 4.0;
    Chart { svg: canvas.finish(frame, height), table: table(frame.title, staircase, wording) }
}

/// On a page the words stand beside the mark; only what stands on no step still needs to be said.
fn is_placed(reading: &Reading, staircase: &Staircase) -> bool {
    reading.step.is_some_and(|step| (1..=staircase.steps.len()).contains(&step))
}

/// How many steps a prudent reader holds to be climbed.
fn prudent_step(staircase: &Staircase) -> usize {
    let prudent = staircase.readings.iter().find(|reading| reading.kind == ReadingKind::Prudent);
    prudent.and_then(|reading| reading.step).unwrap_or(0)
}

/// Room on top for whatever stands highest, then the steps, then the floor.
fn plan(width: Width, staircase: &Staircase) -> Plan {
    let count = staircase.steps.len().max(1);
    let step_width = width.units() / count as f64;
    let rises = (count - 1).max(1) as f64;
    let rise = RISE.min(MOST_RISE / rises);
    let head_room = (0..count)
        .map(|index| readings_on(staircase, index).count() as f64 * READING + rise * index as f64)
        .fold(0.0, f64::max);
    Plan { width, step_width, rise, floor: head_room + FIRST_STEP + 8.0 }
}

fn readings_on(staircase: &Staircase, index: usize) -> impl Iterator<Item = &Reading> {
    staircase.readings.iter().filter(move |reading| reading.step == Some(index + 1))
}

impl Plan {
    fn left(&self, index: usize) -> f64 {
        self.step_width * index as f64
    }

    fn top(&self, index: usize) -> f64 {
        self.floor - FIRST_STEP - self.rise * index as f64
    }
}

fn draw_step(canvas: &mut Canvas, plan: &Plan, paint: Paint, index: usize, name: &str) {
    let (left, top) = (plan.left(index), plan.top(index));
    canvas.rect(paint, [left + 1.0, top, plan.step_width - 2.0, plan.floor - top], 0.0);
    canvas.line(Paint::Base, [left + 1.0, top], [left + plan.step_width - 1.0, top]);
    let (indent, size) = match plan.width {
        Width::Narrow => (8.0, 12.5),
        Width::Wide => (14.0, 16.0),
    };
    let room = plan.step_width - indent - 4.0;
    let number = lettering::fit(&(index + 1).to_string(), room, 12.0);
    canvas.text(Paint::Quiet, [left + indent, top + 20.0], 12.0, Anchor::Start, &number);
    let name = lettering::fit(name, room, size);
    canvas.text(Paint::Strong, [left + indent, top + 40.0], size, Anchor::Start, &name);
}

/// The readings on one step, the first at the bottom.
fn draw_readings(canvas: &mut Canvas, plan: &Plan, index: usize, staircase: &Staircase, wording: &Wording) {
    let mut middle = plan.top(index) - READING / 2.0 - 1.0;
    let indent = if plan.width == Width::Wide { 14.0 } else { 8.0 };
    let left = plan.left(index) + indent;
    for reading in readings_on(staircase, index) {
        marks::draw(canvas, reading.kind.glyph(), left + marks::REACH, middle);
        let words = match plan.width {
            Width::Narrow => percentage(reading, wording),
            Width::Wide => format!("{} {}", reading.kind.word(wording), percentage(reading, wording)),
        };
        let room = plan.step_width - indent - 24.0;
        let words = lettering::fit(words.trim_end(), room, 13.0);
        canvas.text(Paint::Word, [left + 20.0, middle + 4.5], 13.0, Anchor::Start, &words);
        middle -= READING;
    }
}

/// The highest probability that is shown as a figure.
const SURE_MAX: f64 = 0.99;

fn percentage(reading: &Reading, wording: &Wording) -> String {
    let share = reading.probability.filter(|share| share.is_finite());
    match share {
        // Resampling never makes anything certain.
        Some(share) if share > SURE_MAX => format!("> {}", wording.percent(SURE_MAX)),
        share => share.map(|share| wording.percent(share)).unwrap_or_default(),
    }
}

fn step_name<'a>(reading: &Reading, staircase: &'a Staircase, wording: &'a Wording) -> &'a str {
    let index = reading.step.and_then(|step| step.checked_sub(1));
    index.and_then(|index| staircase.steps.get(index)).unwrap_or(&wording.unknown)
}

/// "Said: Capable (71%)".
fn sentence(reading: &Reading, staircase: &Staircase, wording: &Wording) -> String {
    let (what, step) = (reading.kind.word(wording), step_name(reading, staircase, wording));
    match percentage(reading, wording) {
        sure if sure.is_empty() => format!("{what}: {step}"),
        sure => format!("{what}: {step} ({sure})"),
    }
}

fn table(caption: &str, staircase: &Staircase, wording: &Wording) -> Table {
    let columns = vec![wording.reading.clone(), wording.level.clone(), wording.probability.clone()];
    let rows = staircase
        .readings
        .iter()
        .map(|reading| {
            vec![
                reading.kind.word(wording).to_owned(),
                step_name(reading, staircase, wording).to_owned(),
                percentage(reading, wording),
            ]
        })
        .collect();
    Table { caption: caption.to_owned(), columns, rows }
}
