//! The signs of the house: one shape per meaning, the same in every drawing.

use crate::canvas::Canvas;
use crate::paint::Paint;

/// Half the size of a mark; tracks keep this much room at both ends.
pub(crate) const REACH: f64 = 7.5;

/// A sign with a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glyph {
    /// Hollow circle: what is said.
    Claim,
    /// Filled diamond: what is measured.
    Evidence,
    /// Filled square: what a prudent reader holds.
    Prudent,
    /// Upright line with a flag: what is wanted.
    Target,
    /// Hollow bar: what is said, where bars are drawn.
    ClaimBar,
    /// Filled bar: what is measured, where bars are drawn.
    EvidenceBar,
    /// Dashed box: the wanted cell.
    Outline,
    /// Line with two ends: a 95 % interval.
    Interval,
    /// Area between said and measured.
    Gap,
    /// Area in which all pillars lie.
    Band,
    /// Small dot: where it was a round ago.
    Before,
    /// Upright line: the median of others.
    Median,
    /// Upright line with two ends: a 95 % interval on a scale that runs upwards.
    UprightInterval,
    /// Slanting line: where marks lie when all is as it should be.
    Ideal,
    /// One of the strokes of a line, by number.
    Curve(usize),
    /// One of the group shapes, by number.
    Group(usize),
    /// One of the answers 1 … 5, by number from 0.
    Tone(usize),
}

/// How many groups can be told apart by shape; later ones repeat the shapes.
pub(crate) const GROUP_SHAPES: usize = 5;

/// Draws a sign around a place.
pub(crate) fn draw(canvas: &mut Canvas, glyph: Glyph, x: f64, y: f64) {
    match glyph {
        Glyph::Claim => canvas.circle(Paint::Claim, [x, y], 5.5),
        Glyph::Evidence => diamond(canvas, Paint::Evidence, x, y),
        Glyph::Prudent => canvas.rect(Paint::Prudent, [x - 5.5, y - 5.5, 11.0, 11.0], 1.0),
        Glyph::Target => target(canvas, x, y - 7.0, y + 7.0),
        Glyph::ClaimBar => canvas.rect(Paint::Claim, [x - 6.5, y - 4.0, 13.0, 8.0], 1.0),
        Glyph::EvidenceBar => canvas.rect(Paint::Evidence, [x - REACH, y - 5.0, REACH * 2.0, 10.0], 1.0),
        Glyph::Outline => canvas.rect(Paint::Outline, [x - REACH, y - 6.5, REACH * 2.0, 13.0], 2.0),
        Glyph::Interval => whisker(canvas, Paint::ClaimWhisker, [x - REACH, x + REACH], y),
        Glyph::Gap => canvas.rect(Paint::Gap, [x - REACH, y - 5.0, REACH * 2.0, 10.0], 0.0),
        Glyph::Band => canvas.rect(Paint::Band, [x - REACH, y - 5.0, REACH * 2.0, 10.0], 0.0),
        Glyph::Before => canvas.circle(Paint::Prudent, [x, y], 3.5),
        Glyph::Median => canvas.line(Paint::ClaimWhisker, [x, y - 8.0], [x, y + 8.0]),
        Glyph::UprightInterval => upright_whisker(canvas, Paint::EvidenceWhisker, x, [y - 7.0, y + 7.0]),
        Glyph::Ideal => canvas.line(Paint::Base, [x - REACH, y + 6.0], [x + REACH, y - 6.0]),
        Glyph::Curve(number) => canvas.polyline(Paint::Curve(number), &[[x - REACH, y], [x + REACH, y]]),
        Glyph::Group(number) => group(canvas, number, x, y),
        Glyph::Tone(number) => canvas.rect(Paint::Tone(number), [x - 6.0, y - 6.0, 12.0, 12.0], 1.0),
    }
}

/// A line with two short ends.
pub(crate) fn whisker(canvas: &mut Canvas, paint: Paint, [from, to]: [f64; 2], y: f64) {
    canvas.line(paint, [from, y], [to, y]);
    for end in [from, to] {
        canvas.line(paint, [end, y - 3.5], [end, y + 3.5]);
    }
}

/// An upright line with two short ends.
pub(crate) fn upright_whisker(canvas: &mut Canvas, paint: Paint, x: f64, [from, to]: [f64; 2]) {
    canvas.line(paint, [x, from], [x, to]);
    for end in [from, to] {
        canvas.line(paint, [x - 3.5, end], [x + 3.5, end]);
    }
}

/// An upright line with a flag on top.
pub(crate) fn target(canvas: &mut Canvas, x: f64, top: f64, bottom: f64) {
    canvas.line(Paint::Target, [x, top], [x, bottom]);
    canvas.polygon(Paint::Target, &[[x - 4.0, top], [x + 4.0, top], [x, top + 5.0]]);
}

fn diamond(canvas: &mut Canvas, paint: Paint, x: f64, y: f64) {
    canvas.polygon(paint, &[[x, y - REACH], [x + REACH, y], [x, y + REACH], [x - REACH, y]]);
}

fn group(canvas: &mut Canvas, number: usize, x: f64, y: f64) {
    match number % GROUP_SHAPES {
        0 => canvas.circle(Paint::Prudent, [x, y], 6.5),
        1 => canvas.circle(Paint::Claim, [x, y], 5.5),
        2 => canvas.rect(Paint::Prudent, [x - 5.5, y - 5.5, 11.0, 11.0], 1.0),
        3 => canvas.polygon(Paint::Claim, &[[x, y - 6.5], [x + 6.5, y + 5.5], [x - 6.5, y + 5.5]]),
        _ => diamond(canvas, Paint::Prudent, x, y),
    }
}
