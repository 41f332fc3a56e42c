//! One's own place among others: the middle half of the others as a band, their median as a line, one's own as a circle.

use crate::canvas::{Canvas, Frame};
use crate::marks::{self, Glyph};
use crate::paint::Paint;
use crate::rows::{Column, Names, Place, Plan, RowText};
use crate::scale::Scale;
use crate::{Chart, Table, Wording, axis, legend, number};

/// Half the height of the band and of the median's line.
const BAND_REACH: f64 = 8.0;

/// Rows with a place among others.
#[derive(Debug, Clone, PartialEq)]
pub struct Quartiles {
    /// Lowest and highest value of the scale.
    pub scale: [f64; 2],
    /// One row each.
    pub rows: Vec<QuartileRow>,
    /// Digits after the decimal mark.
    pub decimals: usize,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct QuartileRow {
    /// What is compared.
    pub name: String,
    /// The own value; absent is unknown.
    pub own: Option<f64>,
    /// Lower quartile, median and upper quartile of the others.
    pub quartiles: [f64; 3],
    /// Share of the others that lies below, 0-1.
    pub above: Option<f64>,
}

/// Draws the rows.
pub fn quartiles(frame: &Frame, quartiles: &Quartiles, wording: &Wording) -> Chart {
    let plan = Plan {
        width: frame.width,
        names: Names::on(frame.width),
        columns: vec![
            Column { glyph: Some(Glyph::Claim), heading: &wording.own, room: 90.0 },
            Column { glyph: Some(Glyph::Median), heading: &wording.median, room: 100.0 },
        ],
        track_height: 36.0,
        header: 40.0,
    };
    let scale = plan.scale(quartiles.scale);
    let rows: Vec<RowText> =
        quartiles.rows.iter().map(|row| row_text(row, quartiles.decimals, wording)).collect();
    let mut words = Canvas::new();
    let places = plan.write(&mut words, &rows);
    let mut canvas = Canvas::new();
    for end in quartiles.scale.into_iter().filter(|end| end.is_finite()) {
        let room = (scale.right() - scale.left()) / 3.0;
        axis::write(&mut canvas, &scale, scale.at(end), &number::text(end, 0, '.'), room);
    }
    for (row, place) in quartiles.rows.iter().zip(&places) {
        draw_row(&mut canvas, row, &scale, *place);
    }
    canvas.absorb(words);
    let bottom = places.last().map_or(plan.header, |place| place.bottom);
    let signs = [
        (Glyph::Claim, wording.own.as_str()),
        (Glyph::Band, wording.middle_half.as_str()),
        (Glyph::Median, wording.median.as_str()),
    ];
    let height = legend::draw(&mut canvas, frame.width, bottom + 10.0, &signs) + 4.0;
    Chart { svg: canvas.finish(frame, height), table: table(frame.title, quartiles, wording) }
}

fn row_text<'a>(row: &'a QuartileRow, decimals: usize, wording: &Wording) -> RowText<'a> {
    let [_, median, _] = row.quartiles;
    let figures = vec![wording.figure(row.own, decimals), wording.figure(Some(median), decimals)];
    RowText { name: &row.name, figures }
}

fn draw_row(canvas: &mut Canvas, row: &QuartileRow, scale: &Scale, place: Place) {
    let [lower, median, upper] = row.quartiles;
    canvas.line(Paint::Base, [scale.left(), place.middle], [scale.right(), place.middle]);
    if let Some([from, to]) = scale.span(Some([lower, upper])) {
        canvas.rect(Paint::Band, [from, place.middle - BAND_REACH, to - from, BAND_REACH * 2.0], 1.0);
    }
    if let Some(median) = scale.place(Some(median)) {
        marks::draw(canvas, Glyph::Median, median, place.middle);
    }
    if let Some(own) = scale.place(row.own) {
        marks::draw(canvas, Glyph::Claim, own, place.middle);
    }
}

fn table(caption: &str, quartiles: &Quartiles, wording: &Wording) -> Table {
    let columns = vec![
        wording.subject.clone(),
        wording.own.clone(),
        wording.lower_quartile.clone(),
        wording.median.clone(),
        wording.upper_quartile.clone(),
        wording.above.clone(),
    ];
    let figure = |value: Option<f64>| wording.figure(value, quartiles.decimals);
    let rows = quartiles
        .rows
        .iter()
        .map(|row| {
            let mut cells = vec![row.name.clone(), figure(row.own)];
            cells.extend(row.quartiles.map(|value| figure(Some(value))));
            cells.push(row.above.map(|share| wording.percent(share)).unwrap_or_default());
            cells
        })
        .collect();
    Table { caption: caption.to_owned(), columns, rows }
}
