//! Pillars by numbered levels as a grid: which cell each pillar is said and shown to be in, which cell is wanted, and
//! how far the pillars lie apart seen from there.

use crate::canvas::{Anchor, Canvas, Frame, Width};
use crate::marks::{self, Glyph};
use crate::paint::Paint;
use crate::pillar_plot::{self, Pillar};
use crate::rows::{Column, Names, Place, Plan, RowText};
use crate::scale::Scale;
use crate::{Chart, Wording, legend, lettering};

/// Everything that is drawn of a model with levels per pillar.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Names or numbers of the levels; the first is level 1, one unit apart.
    pub levels: Vec<String>,
    /// One row each, values in levels.
    pub pillars: Vec<Pillar>,
    /// Smallest and largest distance of a pillar to its target: the band in which all pillars lie. Narrow is balanced.
    pub band: Option<[f64; 2]>,
    /// Digits after the decimal mark.
    pub decimals: usize,
}

/// Draws the grid.
pub fn matrix(frame: &Frame, matrix: &Matrix, wording: &Wording) -> Chart {
    let plan = plan(frame.width, wording);
    let scale = plan.scale([0.5, matrix.levels.len().max(1) as f64 + 0.5]);
    let rows: Vec<RowText> =
        matrix.pillars.iter().map(|pillar| row_text(pillar, matrix.decimals, wording)).collect();
    let mut words = Canvas::new();
    let places = plan.write(&mut words, &rows);
    let mut canvas = Canvas::new();
    draw_level_names(&mut canvas, matrix, &scale);
    for (pillar, place) in matrix.pillars.iter().zip(&places) {
        draw_cells(&mut canvas, matrix, &scale, *place);
        draw_target(&mut canvas, matrix, pillar, &scale, *place);
        draw_marks(&mut canvas, pillar, &scale, *place);
    }
    canvas.absorb(words);
    let bottom = places.last().map_or(plan.header, |place| place.bottom);
    let height = legend::draw(&mut canvas, frame.width, bottom + 14.0, &signs(matrix, wording)) + 4.0;
    let table = pillar_plot::table(frame.title, &matrix.pillars, matrix.decimals, wording);
    Chart { svg: canvas.finish(frame, height), table }
}

fn plan(width: Width, wording: &Wording) -> Plan<'_> {
    let columns = vec![
        Column { glyph: Some(Glyph::Claim), heading: &wording.claim, room: 90.0 },
        Column { glyph: Some(Glyph::Evidence), heading: &wording.evidence, room: 100.0 },
    ];
    let track_height = if width == Width::Wide { 46.0 } else { 40.0 };
    Plan { width, names: Names::on(width), columns, track_height, header: 40.0 }
}

fn row_text<'a>(pillar: &'a Pillar, decimals: usize, wording: &Wording) -> RowText<'a> {
    let figures = vec![wording.figure(pillar.claim, decimals), wording.figure(pillar.evidence, decimals)];
    RowText { name: &pillar.name, figures }
}

/// Width of one cell.
fn cell(matrix: &Matrix, scale: &Scale) -> f64 {
    (scale.right() - scale.left()) / matrix.levels.len().max(1) as f64
}

fn draw_level_names(canvas: &mut Canvas, matrix: &Matrix, scale: &Scale) {
    let cell = cell(matrix, scale);
    for (number, name) in matrix.levels.iter().enumerate() {
        let middle = scale.left() + cell * (number as f64 + 0.5);
        let name = lettering::fit(name, cell - 4.0, 13.0);
        canvas.text(Paint::Quiet, [middle, 28.0], 13.0, Anchor::Middle, &name);
    }
}

fn draw_cells(canvas: &mut Canvas, matrix: &Matrix, scale: &Scale, place: Place) {
    let (cell, height) = (cell(matrix, scale), place.bottom - place.top);
    for number in 0..matrix.levels.len() {
        let left = scale.left() + cell * number as f64;
        canvas.rect(Paint::Area, [left + 1.5, place.top + 1.5, cell - 3.0, height - 3.0], 2.0);
    }
}

/// The band in which all pillars lie, seen from this target, and the wanted cell itself.
fn draw_target(canvas: &mut Canvas, matrix: &Matrix, pillar: &Pillar, scale: &Scale, place: Place) {
    let Some(target) = pillar.target.filter(|target| target.is_finite()) else { return };
    if let Some([from, to]) =
        matrix.band.and_then(|[low, high]| scale.span(Some([target + low, target + high])))
    {
        canvas.rect(Paint::Band, [from, place.top + 1.5, to - from, place.bottom - place.top - 3.0], 0.0);
    }
    let cell = cell(matrix, scale);
    let left = (scale.at(target) - cell / 2.0).clamp(scale.left(), scale.right() - cell);
    canvas.rect(
        Paint::Outline,
        [left + 2.5, place.top + 2.5, cell - 5.0, place.bottom - place.top - 5.0],
        2.0,
    );
}

fn draw_marks(canvas: &mut Canvas, pillar: &Pillar, scale: &Scale, place: Place) {
    let (upper, lower) = (place.middle - 6.0, place.middle + 6.0);
    let (claim, evidence) = (scale.place(pillar.claim), scale.place(pillar.evidence));
    pillar_plot::draw_gap(canvas, pillar, scale, place.middle);
    if let Some(claim) = claim {
        marks::draw(canvas, Glyph::Claim, claim, upper);
    }
    if let Some(evidence) = evidence {
        marks::draw(canvas, Glyph::Evidence, evidence, lower);
    }
}

fn signs<'a>(matrix: &Matrix, wording: &'a Wording) -> Vec<(Glyph, &'a str)> {
    let is_drawn = |glyph: &Glyph| *glyph != Glyph::Target && *glyph != Glyph::Interval;
    let mut signs: Vec<(Glyph, &str)> = pillar_plot::signs(&matrix.pillars, wording)
        .into_iter()
        .filter(|(glyph, _)| is_drawn(glyph))
        .collect();
    if matrix.pillars.iter().any(|pillar| pillar.target.is_some()) {
        signs.push((Glyph::Outline, &wording.target));
        if matrix.band.is_some() {
            signs.push((Glyph::Band, &wording.balance));
        }
    }
    signs
}
