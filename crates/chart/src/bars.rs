//! Figures on either side of zero, in groups: a bar per row, to the right for what speaks for and to the left for what
//! speaks against, and an upright line where another reading of the same figure lies.

use crate::canvas::{Anchor, Canvas, Frame, Width};
use crate::marks::{self, Glyph};
use crate::paint::Paint;
use crate::rows::{Column, Names, Place, Plan, RowText};
use crate::scale::Scale;
use crate::{Chart, Table, Wording, axis, legend, lettering};

/// Height of a bar.
const BAR: f64 = 12.0;
/// Height of the heading of a group.
const HEADING: f64 = 34.0;
const HEADING_SIZE: f64 = 14.0;
/// Room above the first group for the words of the scale.
const SCALE: f64 = 36.0;

/// Bars in groups, on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// Ends of the scale; bars begin at its zero.
    pub scale: [f64; 2],
    /// Places on the scale with the word to write over them.
    pub marks: Vec<(f64, String)>,
    /// What a bar shows, as a heading.
    pub bar: String,
    /// What an upright line shows, as a heading; nothing where there is none.
    pub reference: Option<String>,
    /// Groups with their rows.
    pub groups: Vec<BarGroup>,
}

/// Bars that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct BarGroup {
    /// Written over the group; nothing where it is blank.
    pub name: String,
    /// One bar each.
    pub rows: Vec<Bar>,
}

/// One bar; the texts carry notation and unit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bar {
    /// What it is of.
    pub name: String,
    /// Where it ends; absent is unknown.
    pub value: Option<f64>,
    /// The figure as text.
    pub text: String,
    /// Where the upright line stands.
    pub reference: Option<f64>,
    /// That figure as text.
    pub reference_text: String,
}

/// Draws the bars.
pub fn bars(frame: &Frame, bars: &Bars, wording: &Wording) -> Chart {
    let (mut words, mut canvas) = (Canvas::new(), Canvas::new());
    let scale = plan(frame.width, 0.0).scale(bars.scale);
    let mut top = if bars.marks.is_empty() { 4.0 } else { SCALE };
    write_marks(&mut words, bars, &scale);
    for group in &bars.groups {
        if !group.name.is_empty() {
            let name = lettering::fit(&group.name, frame.width.units(), HEADING_SIZE);
            words.text(Paint::Strong, [0.0, top + HEADING - 12.0], HEADING_SIZE, Anchor::Start, &name);
            top += HEADING;
        }
        let rows: Vec<RowText> = group
            .rows
            .iter()
            .map(|row| RowText { name: &row.name, figures: vec![figure(row, wording)] })
            .collect();
        let places = plan(frame.width, top).write(&mut words, &rows);
        for (row, place) in group.rows.iter().zip(&places) {
            draw_row(&mut canvas, bars, row, &scale, *place);
        }
        top = places.last().map_or(top, |place| place.bottom);
    }
    canvas.absorb(words);
    let height = legend::draw(&mut canvas, frame.width, top + 10.0, &signs(bars)) + 4.0;
    Chart { svg: canvas.finish(frame, height), table: table(frame.title, bars, wording) }
}

fn plan(width: Width, header: f64) -> Plan<'static> {
    Plan {
        width,
        names: Names::sentences_on(width),
        columns: vec![Column { glyph: None, heading: "", room: 64.0 }],
        track_height: if width == Width::Wide { 26.0 } else { 20.0 },
        header,
    }
}

fn write_marks(canvas: &mut Canvas, bars: &Bars, scale: &Scale) {
    let room = (scale.right() - scale.left()) / bars.marks.len().max(1) as f64;
    for (value, word) in &bars.marks {
        let Some(x) = scale.place(Some(*value)) else { continue };
        axis::write(canvas, scale, x, word, room);
    }
}

fn draw_row(canvas: &mut Canvas, bars: &Bars, row: &Bar, scale: &Scale, place: Place) {
    for (value, _) in &bars.marks {
        let Some(x) = scale.place(Some(*value)) else { continue };
        canvas.line(Paint::Rule, [x, place.top], [x, place.bottom]);
    }
    let zero = scale.at(0.0);
    canvas.line(Paint::Base, [zero, place.top], [zero, place.bottom]);
    if let Some(end) = scale.place(row.value) {
        let paint = if end < zero { Paint::Tone(3) } else { Paint::Evidence };
        canvas.rect(paint, [zero.min(end), place.middle - BAR / 2.0, (end - zero).abs(), BAR], 1.0);
    }
    if let Some(x) = scale.place(row.reference) {
        marks::draw(canvas, Glyph::Median, x, place.middle);
    }
}

fn signs(bars: &Bars) -> Vec<(Glyph, &str)> {
    let reference = bars.reference.as_deref().map(|word| (Glyph::Median, word));
    reference.into_iter().flat_map(|line| [(Glyph::EvidenceBar, bars.bar.as_str()), line]).collect()
}

fn figure(row: &Bar, wording: &Wording) -> String {
    if row.value.is_some_and(f64::is_finite) { row.text.clone() } else { wording.unknown.clone() }
}

fn table(caption: &str, bars: &Bars, wording: &Wording) -> Table {
    let is_grouped = bars.groups.iter().any(|group| !group.name.is_empty());
    let mut columns = vec![wording.subject.clone(), bars.bar.clone()];
    columns.extend(bars.reference.clone());
    let rows = bars.groups.iter().flat_map(|group| group.rows.iter().map(move |row| (group, row)));
    let rows = rows.map(|(group, row)| {
        let name = if is_grouped { format!("{}: {}", group.name, row.name) } else { row.name.clone() };
        let mut cells = vec![name, figure(row, wording)];
        cells.extend(bars.reference.as_ref().map(|_| row.reference_text.clone()));
        cells
    });
    Table { caption: caption.to_owned(), columns, rows: rows.collect() }
}
