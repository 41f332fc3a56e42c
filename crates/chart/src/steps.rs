//! Parallel steps in their order, each a pair of bars: hollow for what is said, filled for what is measured.

use crate::canvas::{Canvas, Frame, Width};
use crate::marks::{self, Glyph};
use crate::paint::Paint;
use crate::pillar_plot::{self, Pillar};
use crate::rows::{Column, Names, Place, Plan, RowText};
use crate::scale::Scale;
use crate::{Chart, Wording, axis, legend, number};

/// Height of one bar.
const BAR: f64 = 9.0;

/// Everything that is drawn of a model of steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps {
    /// Lowest and highest value of the index.
    pub scale: [f64; 2],
    /// The steps in the model's order; they are numbered from 1.
    pub steps: Vec<Pillar>,
    /// Digits after the decimal mark.
    pub decimals: usize,
}

/// Draws the bars.
pub fn steps(frame: &Frame, steps: &Steps, wording: &Wording) -> Chart {
    let plan = plan(frame.width, wording);
    let scale = plan.scale(steps.scale);
    let names: Vec<String> =
        steps.steps.iter().zip(1..).map(|(step, number)| format!("{number}. {}", step.name)).collect();
    let rows: Vec<RowText> = steps
        .steps
        .iter()
        .zip(&names)
        .map(|(step, name)| row_text(step, name, steps.decimals, wording))
        .collect();
    let mut words = Canvas::new();
    let places = plan.write(&mut words, &rows);
    let mut canvas = Canvas::new();
    draw_scale(&mut canvas, frame.width, steps.scale, &scale, &places);
    for (step, place) in steps.steps.iter().zip(&places) {
        draw_step(&mut canvas, step, &scale, *place);
    }
    canvas.absorb(words);
    let bottom = places.last().map_or(plan.header, |place| place.bottom);
    let height = legend::draw(&mut canvas, frame.width, bottom + 12.0, &signs(steps, wording)) + 4.0;
    let table = pillar_plot::table(frame.title, &steps.steps, steps.decimals, wording);
    Chart { svg: canvas.finish(frame, height), table }
}

fn plan(width: Width, wording: &Wording) -> Plan<'_> {
    let columns = vec![
        Column { glyph: Some(Glyph::ClaimBar), heading: &wording.claim, room: 90.0 },
        Column { glyph: Some(Glyph::EvidenceBar), heading: &wording.evidence, room: 100.0 },
    ];
    let track_height = if width == Width::Wide { 46.0 } else { 38.0 };
    Plan { width, names: Names::on(width), columns, track_height, header: 40.0 }
}

fn row_text<'a>(step: &Pillar, name: &'a str, decimals: usize, wording: &Wording) -> RowText<'a> {
    RowText {
        name,
        figures: vec![wording.figure(step.claim, decimals), wording.figure(step.evidence, decimals)],
    }
}

/// The ends and the middle of the index.
fn draw_scale(canvas: &mut Canvas, width: Width, ends: [f64; 2], scale: &Scale, places: &[Place]) {
    let [low, high] = ends;
    let room = (scale.right() - scale.left()) / 3.0;
    for value in [low, f64::midpoint(low, high), high] {
        let Some(x) = scale.place(Some(value)) else { continue };
        axis::write(canvas, scale, x, &number::text(value, 0, '.'), room);
        for place in places {
            let reach = if width == Width::Wide { 0.0 } else { 4.0 };
            canvas.line(Paint::Rule, [x, place.top + reach], [x, place.bottom - reach]);
        }
    }
}

fn draw_step(canvas: &mut Canvas, step: &Pillar, scale: &Scale, place: Place) {
    let (upper, lower) = (place.middle - BAR * 0.65, place.middle + BAR * 0.65);
    draw_bar(canvas, Paint::Claim, scale, step.claim, upper);
    draw_bar(canvas, Paint::Evidence, scale, step.evidence, lower);
    if step.claim.is_none() && step.evidence.is_none() {
        canvas.line(Paint::Rule, [scale.left(), place.middle], [scale.right(), place.middle]);
    }
    if let Some(span) = scale.span(step.claim_interval) {
        marks::whisker(canvas, Paint::ClaimWhisker, span, upper - BAR);
    }
    if let Some(span) = scale.span(step.evidence_interval) {
        marks::whisker(canvas, Paint::EvidenceWhisker, span, lower + BAR);
    }
    if let Some(target) = scale.place(step.target) {
        marks::target(canvas, target, place.middle - 15.0, place.middle + 15.0);
    }
}

fn draw_bar(canvas: &mut Canvas, paint: Paint, scale: &Scale, value: Option<f64>, middle: f64) {
    if let Some(end) = scale.place(value) {
        canvas.rect(paint, [scale.left(), middle - BAR / 2.0, end - scale.left(), BAR], 1.0);
    }
}

/// As in the plot of pillars, with bars for marks and without the gap: two bars of unlike length show it themselves.
fn signs<'a>(steps: &Steps, wording: &'a Wording) -> Vec<(Glyph, &'a str)> {
    let bar = |glyph| match glyph {
        Glyph::Claim => Glyph::ClaimBar,
        Glyph::Evidence => Glyph::EvidenceBar,
        other => other,
    };
    let all = pillar_plot::signs(&steps.steps, wording).into_iter();
    all.filter(|(glyph, _)| *glyph != Glyph::Gap).map(|(glyph, word)| (bar(glyph), word)).collect()
}
