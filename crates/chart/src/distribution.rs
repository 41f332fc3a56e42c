//! How many answered what: one bar per question or group, cut into the answers from low to high.

use crate::canvas::{Anchor, Canvas, Frame, Width};
use crate::marks::Glyph;
use crate::paint::Paint;
use crate::rows::{Column, Names, Place, Plan, RowText};
use crate::scale::Scale;
use crate::{Chart, Table, Wording, legend, lettering};

/// Bars of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distribution {
    /// What the answers 1 … 5 are called.
    pub answers: [String; 5],
    /// One bar each.
    pub rows: Vec<DistributionRow>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DistributionRow {
    /// The question or group.
    pub name: String,
    /// How many gave the answers 1 … 5.
    pub counts: [u32; 5],
}

impl DistributionRow {
    pub(crate) fn total(&self) -> f64 {
        self.counts.iter().map(|count| f64::from(*count)).sum()
    }
}

/// Draws the bars. A row without answers has no bar and the word for unknown as its figure.
pub fn distribution(frame: &Frame, distribution: &Distribution, wording: &Wording) -> Chart {
    let plan = Plan {
        width: frame.width,
        names: Names::sentences_on(frame.width),
        columns: vec![Column { glyph: None, heading: "n", room: 64.0 }],
        track_height: 36.0,
        header: if frame.width == Width::Wide { 30.0 } else { 0.0 },
    };
    let scale = plan.scale([0.0, 1.0]);
    let rows: Vec<RowText> = distribution.rows.iter().map(|row| row_text(row, wording)).collect();
    let mut canvas = Canvas::new();
    let places = plan.write(&mut canvas, &rows);
    for (row, place) in distribution.rows.iter().zip(&places) {
        draw_bar(&mut canvas, row, &scale, *place);
    }
    let bottom = places.last().map_or(plan.header, |place| place.bottom);
    let signs: Vec<(Glyph, &str)> = distribution
        .answers
        .iter()
        .enumerate()
        .map(|(tone, name)| (Glyph::Tone(tone), name.as_str()))
        .collect();
    let height = legend::draw(&mut canvas, frame.width, bottom + 8.0, &signs) + 4.0;
    Chart { svg: canvas.finish(frame, height), table: table(frame.title, distribution, wording) }
}

pub(crate) fn row_text<'a>(row: &'a DistributionRow, wording: &Wording) -> RowText<'a> {
    let total = Some(row.total()).filter(|total| *total > 0.0);
    RowText { name: &row.name, figures: vec![wording.figure(total, 0)] }
}

fn draw_bar(canvas: &mut Canvas, row: &DistributionRow, scale: &Scale, place: Place) {
    let total = row.total();
    let mut below = 0.0;
    for (tone, count) in row.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let left = scale.at(below / total);
        below += f64::from(*count);
        let width = scale.at(below / total) - left;
        canvas.rect(Paint::Tone(tone), [left, place.middle - 11.0, (width - 1.5).max(0.5), 22.0], 1.0);
        let words = count.to_string();
        if lettering::width(&words, 12.0) + 8.0 <= width {
            let middle = left + (width - 1.5) / 2.0;
            canvas.text(Paint::OnTone(tone), [middle, place.middle + 4.0], 12.0, Anchor::Middle, &words);
        }
    }
}

pub(crate) fn table(caption: &str, distribution: &Distribution, wording: &Wording) -> Table {
    let mut columns = vec![wording.subject.clone()];
    columns.extend(distribution.answers.iter().cloned());
    columns.push("n".to_owned());
    let rows = distribution
        .rows
        .iter()
        .map(|row| {
            let counts = row.counts.iter().map(u32::to_string);
            let total = format!("{}", row.total());
            std::iter::once(row.name.clone()).chain(counts).chain([total]).collect()
        })
        .collect();
    Table { caption: caption.to_owned(), columns, rows }
}
