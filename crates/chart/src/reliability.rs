//! What was said against what came true: a mark per band of probabilities with its interval, and the line on which all
//! marks lie when nothing was said too loudly or too softly (DeGroot & Fienberg 1983).

use crate::canvas::{Canvas, Frame};
use crate::marks::{self, Glyph};
use crate::paint::Paint;
use crate::plane::Plane;
use crate::{Chart, Table, Wording, legend};

/// Bands of probabilities.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// The probability that was said, as a heading and along the scale.
    pub said: String,
    /// The share that is true, as a heading and along the scale.
    pub share: String,
    /// What the line is: all that was said is true as often as was said.
    pub ideal: String,
    /// Decimals of both.
    pub decimals: usize,
    /// One mark each.
    pub rows: Vec<ReliabilityRow>,
}

/// One band.
#[derive(Debug, Clone, PartialEq)]
pub struct ReliabilityRow {
    /// The band in words: "0.9 to 0.99".
    pub name: String,
    /// Mean probability that was said, 0 to 1.
    pub said: f64,
    /// Share that is true, 0 to 1.
    pub share: f64,
    /// Its 95 % interval.
    pub interval: Option<[f64; 2]>,
    /// How many, in the reader's notation.
    pub n: String,
}

/// Draws the marks.
pub fn reliability(frame: &Frame, reliability: &Reliability, wording: &Wording) -> Chart {
    let plane = Plane::new(frame.width, [0.0, 1.0], [0.0, 1.0]);
    let mut canvas = Canvas::new();
    let marks: Vec<(f64, String)> =
        (0..=5).map(|fifth| f64::from(fifth) / 5.0).map(|at| (at, wording.figure(Some(at), 1))).collect();
    plane.draw(&mut canvas, &marks, &marks, [&reliability.said, &reliability.share]);
    canvas.line(Paint::Base, [plane.x.left(), plane.y.left()], [plane.x.right(), plane.y.right()]);
    for row in &reliability.rows {
        draw_row(&mut canvas, &plane, row);
    }
    let signs = [
        (Glyph::Evidence, reliability.share.as_str()),
        (Glyph::UprightInterval, wording.interval.as_str()),
        (Glyph::Ideal, reliability.ideal.as_str()),
    ];
    let height = legend::draw(&mut canvas, frame.width, plane.bottom(), &signs) + 4.0;
    Chart { svg: canvas.finish(frame, height), table: table(frame.title, reliability, wording) }
}

fn draw_row(canvas: &mut Canvas, plane: &Plane, row: &ReliabilityRow) {
    let Some([x, y]) = plane.at(row.said, row.share) else { return };
    if let Some(span) = plane.y.span(row.interval) {
        marks::upright_whisker(canvas, Paint::EvidenceWhisker, x, span);
    }
    marks::draw(canvas, Glyph::Evidence, x, y);
}

fn table(caption: &str, reliability: &Reliability, wording: &Wording) -> Table {
    let columns = vec![
        wording.subject.clone(),
        reliability.said.clone(),
        reliability.share.clone(),
        wording.interval.clone(),
        "n".to_owned(),
    ];
    let figure = |value: f64| wording.figure(Some(value), reliability.decimals);
    let rows = reliability.rows.iter().map(|row| {
        let interval = wording.interval(row.interval, reliability.decimals);
        vec![row.name.clone(), figure(row.said), figure(row.share), interval, row.n.clone()]
    });
    Table { caption: caption.to_owned(), columns, rows: rows.collect() }
}
