//! Where groups see the same thing differently: a mark per group on one line, told apart by shape.

use crate::canvas::{Canvas, Frame};
use crate::marks::{self, Glyph};
use crate::paint::Paint;
use crate::rows::{Column, Names, Place, Plan, RowText};
use crate::scale::Scale;
use crate::{Chart, Table, Wording, axis, legend, number};

/// Marks closer than this share a place and are set under each other.
const TOO_CLOSE: f64 = 13.0;

/// Lines with a mark per group.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// Lowest and highest value of the scale.
    pub scale: [f64; 2],
    /// Names of the groups; five shapes, later groups repeat them.
    pub groups: Vec<String>,
    /// One line each.
    pub rows: Vec<SpreadRow>,
    /// Digits after the decimal mark.
    pub decimals: usize,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreadRow {
    /// What the groups judged.
    pub name: String,
    /// At most one per group.
    pub marks: Vec<SpreadMark>,
}

/// What one group thinks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpreadMark {
    /// Index into [`Spread::groups`].
    pub group: usize,
    /// Its mean.
    pub mean: f64,
}

impl SpreadRow {
    /// Lowest and highest finite mean.
    fn ends(&self) -> Option<[f64; 2]> {
        let means = || self.marks.iter().map(|mark| mark.mean).filter(|mean| mean.is_finite());
        Some([means().reduce(f64::min)?, means().reduce(f64::max)?])
    }
}

/// Draws the lines.
pub fn spread(frame: &Frame, spread: &Spread, wording: &Wording) -> Chart {
    let plan = Plan {
        width: frame.width,
        names: Names::sentences_on(frame.width),
        columns: vec![Column { glyph: None, heading: &wording.spread, room: 84.0 }],
        track_height: 44.0,
        header: 40.0,
    };
    let scale = plan.scale(spread.scale);
    let rows: Vec<RowText> = spread.rows.iter().map(|row| row_text(row, spread.decimals, wording)).collect();
    let mut words = Canvas::new();
    let places = plan.write(&mut words, &rows);
    let mut canvas = Canvas::new();
    draw_scale(&mut canvas, spread.scale, &scale, &places);
    for (row, place) in spread.rows.iter().zip(&places) {
        draw_row(&mut canvas, row, &scale, *place);
    }
    canvas.absorb(words);
    let bottom = places.last().map_or(plan.header, |place| place.bottom);
    let signs: Vec<(Glyph, &str)> = spread
        .groups
        .iter()
        .enumerate()
        .map(|(number, name)| (Glyph::Group(number), name.as_str()))
        .collect();
    let height = legend::draw(&mut canvas, frame.width, bottom + 10.0, &signs) + 4.0;
    Chart { svg: canvas.finish(frame, height), table: table(frame.title, spread, wording) }
}

fn row_text<'a>(row: &'a SpreadRow, decimals: usize, wording: &Wording) -> RowText<'a> {
    let distance = row.ends().map(|[low, high]| high - low);
    RowText { name: &row.name, figures: vec![wording.figure(distance, decimals)] }
}

/// Whole numbers on a short scale, the ends on a long one.
fn draw_scale(canvas: &mut Canvas, [low, high]: [f64; 2], scale: &Scale, places: &[Place]) {
    let is_short = (high - low).abs() <= 10.0;
    let values: Vec<f64> = if is_short {
        (0..=10).map(|step| low + f64::from(step)).filter(|value| *value <= high).collect()
    } else {
        vec![low, high]
    };
    for value in values {
        let Some(x) = scale.place(Some(value)) else { continue };
        axis::write(canvas, scale, x, &number::text(value, 0, '.'), (scale.right() - scale.left()) / 3.0);
        for place in places {
            canvas.line(Paint::Rule, [x, place.top + 4.0], [x, place.bottom - 4.0]);
        }
    }
}

fn draw_row(canvas: &mut Canvas, row: &SpreadRow, scale: &Scale, place: Place) {
    canvas.line(Paint::Base, [scale.left(), place.middle], [scale.right(), place.middle]);
    if let Some([from, to]) = scale.span(row.ends()) {
        canvas.rect(Paint::Band, [from, place.middle - 5.0, to - from, 10.0], 0.0);
    }
    let mut marks: Vec<(usize, f64)> =
        row.marks.iter().filter_map(|mark| Some((mark.group, scale.place(Some(mark.mean))?))).collect();
    marks.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
    for (group, [x, y]) in set_apart(&marks, place.middle) {
        marks::draw(canvas, Glyph::Group(group), x, y);
    }
}

/// Marks that would hide each other stand above and below the line.
fn set_apart(marks: &[(usize, f64)], middle: f64) -> Vec<(usize, [f64; 2])> {
    let is_close = |one: usize, other: usize| match (marks.get(one), marks.get(other)) {
        (Some(one), Some(other)) => (one.1 - other.1).abs() < TOO_CLOSE,
        _ => false,
    };
    let mut is_above = false;
    let mut placed = Vec::with_capacity(marks.len());
    for (index, (group, x)) in marks.iter().enumerate() {
        let after_close = index > 0 && is_close(index, index - 1);
        let y = match (after_close, is_close(index, index + 1)) {
            (false, false) => middle,
            _ if after_close && is_above => middle + 8.0,
            _ => middle - 8.0,
        };
        is_above = y < middle;
        placed.push((*group, [*x, y]));
    }
    placed
}

fn table(caption: &str, spread: &Spread, wording: &Wording) -> Table {
    let mut columns = vec![wording.subject.clone()];
    columns.extend(spread.groups.iter().cloned());
    columns.push(wording.spread.clone());
    let rows = spread.rows.iter().map(|row| table_row(row, spread, wording)).collect();
    Table { caption: caption.to_owned(), columns, rows }
}

/// A group that did not answer, or is too small to show, has an empty cell.
fn table_row(row: &SpreadRow, spread: &Spread, wording: &Wording) -> Vec<String> {
    let mean_of = |group: usize| {
        let mark = row.marks.iter().find(|mark| mark.group == group);
        mark.map(|mark| wording.figure(Some(mark.mean), spread.decimals)).unwrap_or_default()
    };
    let mut cells = vec![row.name.clone()];
    cells.extend((0..spread.groups.len()).map(mean_of));
    cells.push(wording.figure(row.ends().map(|[low, high]| high - low), spread.decimals));
    cells
}
