//! Shares along a scale: up to three lines, told apart by colour, stroke and name, and where on the scale one stands.

use crate::canvas::{Anchor, Canvas, Frame};
use crate::marks::{self, Glyph};
use crate::paint::Paint;
use crate::plane::Plane;
use crate::{Chart, Table, Wording, legend, lettering};

/// Strokes that can be told apart; further lines stand in the table alone.
const STROKES: usize = 3;

/// Lines over one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Curves {
    /// What the scale is, as a heading.
    pub along: String,
    /// What the lines show, over the upright scale.
    pub upward: String,
    /// Places on the scale with their text, from low to high.
    pub places: Vec<(f64, String)>,
    /// Lines with a share of 0-1 per place.
    pub lines: Vec<Curve>,
    /// Where one stands, and what that is called.
    pub here: Option<(f64, String)>,
    /// Decimals in the table.
    pub decimals: usize,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Its name.
    pub name: String,
    /// A share per place; absent is unknown, and breaks the line.
    pub values: Vec<Option<f64>>,
}

/// Draws the lines.
pub fn curves(frame: &Frame, curves: &Curves, wording: &Wording) -> Chart {
    let low = curves.places.iter().map(|place| place.0).fold(f64::INFINITY, f64::min);
    let high = curves.places.iter().map(|place| place.0).fold(f64::NEG_INFINITY, f64::max);
    let plane = Plane::new(frame.width, [low, high], [0.0, 1.0]);
    let mut canvas = Canvas::new();
    let shares: Vec<(f64, String)> =
        (0..=5).map(|fifth| f64::from(fifth) / 5.0).map(|at| (at, wording.figure(Some(at), 1))).collect();
    plane.draw(&mut canvas, &every_few(&curves.places), &shares, [&curves.along, &curves.upward]);
    if let Some((here, word)) = &curves.here {
        draw_here(&mut canvas, &plane, *here, word);
    }
    // The first line is the one that counts, and lies on top.
    for (number, line) in curves.lines.iter().enumerate().take(STROKES).rev() {
        draw_line(&mut canvas, &plane, &curves.places, line, number);
    }
    let signs: Vec<(Glyph, &str)> = curves
        .lines
        .iter()
        .take(STROKES)
        .enumerate()
        .map(|(number, line)| (Glyph::Curve(number), line.name.as_str()))
        .collect();
    let height = legend::draw(&mut canvas, frame.width, plane.bottom(), &signs) + 4.0;
    Chart { svg: canvas.finish(frame, height), table: table(frame.title, curves, wording) }
}

/// At most a dozen of the places, evenly spread, so that their words do not touch.
fn every_few(places: &[(f64, String)]) -> Vec<(f64, String)> {
    places.iter().step_by(places.len().div_ceil(12).max(1)).cloned().collect()
}

fn draw_here(canvas: &mut Canvas, plane: &Plane, here: f64, word: &str) {
    let Some(x) = plane.x.place(Some(here)) else { return };
    marks::target(canvas, x, plane.y.right() - 6.0, plane.y.left());
    let word = lettering::fit(word, plane.x.right() - plane.x.left(), 12.0);
    let fits_right = x + 8.0 + lettering::width(&word, 12.0) <= plane.x.right();
    let (x, anchor) = if fits_right { (x + 8.0, Anchor::Start) } else { (plane.x.right(), Anchor::End) };
    canvas.text(Paint::Word, [x, plane.y.right() - 4.0], 12.0, anchor, &word);
}

fn draw_line(canvas: &mut Canvas, plane: &Plane, places: &[(f64, String)], line: &Curve, number: usize) {
    let points: Vec<Option<[f64; 2]>> =
        places.iter().zip(&line.values).map(|((x, _), y)| plane.at(*x, (*y)?)).collect();
    for known in points.split(Option::is_none) {
        let known: Vec<[f64; 2]> = known.iter().copied().flatten().collect();
        canvas.polyline(Paint::Curve(number), &known);
    }
}

fn table(caption: &str, curves: &Curves, wording: &Wording) -> Table {
    let mut columns = vec![curves.along.clone()];
    columns.extend(curves.lines.iter().map(|line| line.name.clone()));
    let rows = curves.places.iter().enumerate().map(|(at, (_, text))| {
        let values = curves.lines.iter().map(|line| line.values.get(at).copied().flatten());
        let values = values.map(|value| wording.figure(value, curves.decimals));
        std::iter::once(text.clone()).chain(values).collect()
    });
    Table { caption: caption.to_owned(), columns, rows: rows.collect() }
}
