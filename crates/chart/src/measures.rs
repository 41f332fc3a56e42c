//! A measured figure per channel or group, each with its interval: a bar from zero that ends in the mark of evidence.

use crate::canvas::{Canvas, Frame, Width};
use crate::marks::{self, Glyph};
use crate::paint::Paint;
use crate::rows::{self, Column, Names, Place, Plan, RowText};
use crate::scale::Scale;
use crate::{Chart, Table, Wording, axis};

/// Channels and groups have short names, so that even on a phone they stand before their bar.
const NARROW_NAME_ROOM: f64 = 104.0;

/// Figures of one metric.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// Ends of the scale; a zero between them is where bars begin.
    pub scale: [f64; 2],
    /// Places on the scale with the word to write over them, such as its ends.
    pub marks: Vec<(f64, String)>,
    /// What the figure is, as a heading.
    pub heading: String,
    /// One each.
    pub rows: Vec<Measure>,
}

/// One figure; the texts carry unit and notation, because shares, euros and seconds each have their own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measure {
    /// The channel or group.
    pub name: String,
    /// The figure; absent is unknown.
    pub value: Option<f64>,
    /// 95 % interval.
    pub interval: Option<[f64; 2]>,
    /// The figure with its unit.
    pub text: String,
    /// The interval with its unit.
    pub interval_text: String,
    /// Observations, in the reader's notation.
    pub n: String,
}

/// Draws the bars.
pub fn measures(frame: &Frame, measures: &Measures, wording: &Wording) -> Chart {
    let plan = Plan {
        width: frame.width,
        names: Names::Beside(if frame.width == Width::Wide { rows::NAME_ROOM } else { NARROW_NAME_ROOM }),
        columns: columns(frame.width),
        track_height: 28.0,
        header: 38.0,
    };
    let scale = plan.scale(measures.scale);
    let rows: Vec<RowText> = measures.rows.iter().map(|row| row_text(row, wording)).collect();
    let mut canvas = Canvas::new();
    let places = plan.write(&mut canvas, &rows);
    draw_marks(&mut canvas, &measures.marks, &scale, &places);
    for (row, place) in measures.rows.iter().zip(&places) {
        draw_row(&mut canvas, row, &scale, *place);
    }
    let bottom = places.last().map_or(plan.header, |place| place.bottom);
    Chart { svg: canvas.finish(frame, bottom + 6.0), table: table(frame.title, measures, wording) }
}

/// A page has room for the count of observations; on a phone the table has it.
fn columns(width: Width) -> Vec<Column<'static>> {
    let figure = Column { glyph: None, heading: "", room: 64.0 };
    match width {
        Width::Narrow => vec![figure],
        Width::Wide => vec![figure, Column { glyph: None, heading: "n", room: 72.0 }],
    }
}

fn draw_marks(canvas: &mut Canvas, marks: &[(f64, String)], scale: &Scale, places: &[Place]) {
    let room = (scale.right() - scale.left()) / marks.len().max(1) as f64;
    for (value, word) in marks {
        let Some(x) = scale.place(Some(*value)) else { continue };
        axis::write(canvas, scale, x, word, room);
        for place in places {
            canvas.line(Paint::Rule, [x, place.top], [x, place.bottom]);
        }
    }
}

fn row_text<'a>(row: &'a Measure, wording: &Wording) -> RowText<'a> {
    RowText { name: &row.name, figures: vec![figure(row, wording), row.n.clone()] }
}

fn figure(row: &Measure, wording: &Wording) -> String {
    if is_known(row) { row.text.clone() } else { wording.unknown.clone() }
}

fn is_known(row: &Measure) -> bool {
    row.value.is_some_and(f64::is_finite)
}

fn draw_row(canvas: &mut Canvas, row: &Measure, scale: &Scale, place: Place) {
    canvas.line(Paint::Rule, [scale.left(), place.middle], [scale.right(), place.middle]);
    let Some(end) = scale.place(row.value) else { return };
    let start = scale.at(0.0);
    canvas.rect(Paint::Gap, [start.min(end), place.middle - 4.5, (end - start).abs(), 9.0], 0.0);
    if let Some(span) = scale.span(row.interval) {
        marks::whisker(canvas, Paint::EvidenceWhisker, span, place.middle);
    }
    marks::draw(canvas, Glyph::Evidence, end, place.middle);
}

fn table(caption: &str, measures: &Measures, wording: &Wording) -> Table {
    let columns =
        vec![wording.subject.clone(), measures.heading.clone(), wording.interval.clone(), "n".to_owned()];
    let rows = measures
        .rows
        .iter()
        .map(|row| {
            let interval = if is_known(row) { row.interval_text.clone() } else { String::new() };
            vec![row.name.clone(), figure(row, wording), interval, row.n.clone()]
        })
        .collect();
    Table { caption: caption.to_owned(), columns, rows }
}
