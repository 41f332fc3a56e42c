//! Pillars by levels: what is said, what is measured, the gap between, the target, and how sure each is.

use crate::canvas::{Canvas, Frame, Width};
use crate::marks::{self, Glyph};
use crate::paint::Paint;
use crate::rows::{Column, Names, Place, Plan, RowText};
use crate::scale::Scale;
use crate::{Chart, Table, Wording, axis, legend};

/// Everything that is drawn of one model.
#[derive(Debug, Clone, PartialEq)]
pub struct PillarPlot {
    /// Lowest and highest value of the scale.
    pub scale: [f64; 2],
    /// Grid lines with a name; for a model without levels leave it empty and only the ends are marked.
    pub levels: Vec<Level>,
    /// One row each, in this order.
    pub pillars: Vec<Pillar>,
    /// Digits after the decimal mark.
    pub decimals: usize,
}

/// A level on the scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Where on the scale.
    pub value: f64,
    /// Its name or number.
    pub name: String,
}

/// One row; what is absent is unknown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pillar {
    /// Its name.
    pub name: String,
    /// What respondents say.
    pub claim: Option<f64>,
    /// 95 % interval of the claim.
    pub claim_interval: Option<[f64; 2]>,
    /// What the metrics show.
    pub evidence: Option<f64>,
    /// 95 % interval of the evidence.
    pub evidence_interval: Option<[f64; 2]>,
    /// Claim minus evidence, over what has both.
    pub gap: Option<f64>,
    /// The wanted value.
    pub target: Option<f64>,
    /// Respondents.
    pub n: Option<u32>,
}

/// Draws the plot.
pub fn pillar_plot(frame: &Frame, plot: &PillarPlot, wording: &Wording) -> Chart {
    let mut canvas = Canvas::new();
    let plan = Plan {
        width: frame.width,
        names: Names::on(frame.width),
        columns: columns(wording),
        track_height: track_height(frame.width),
        header: 40.0,
    };
    let scale = plan.scale(plot.scale);
    let rows: Vec<RowText> =
        plot.pillars.iter().map(|pillar| row_text(pillar, plot.decimals, wording)).collect();
    let mut words = Canvas::new();
    let places = plan.write(&mut words, &rows);
    let bottom = places.last().map_or(plan.header, |place| place.bottom);
    draw_levels(&mut canvas, frame.width, plot, &scale, &places, bottom);
    for (pillar, place) in plot.pillars.iter().zip(&places) {
        draw_pillar(&mut canvas, pillar, &scale, *place);
    }
    canvas.absorb(words);
    let height = legend::draw(&mut canvas, frame.width, bottom + 12.0, &signs(&plot.pillars, wording)) + 4.0;
    Chart {
        svg: canvas.finish(frame, height),
        table: table(frame.title, &plot.pillars, plot.decimals, wording),
    }
}

fn track_height(width: Width) -> f64 {
    match width {
        Width::Narrow => 38.0,
        Width::Wide => 48.0,
    }
}

fn columns(wording: &Wording) -> Vec<Column<'_>> {
    vec![
        Column { glyph: Some(Glyph::Claim), heading: &wording.claim, room: 90.0 },
        Column { glyph: Some(Glyph::Evidence), heading: &wording.evidence, room: 100.0 },
        Column { glyph: None, heading: "n", room: 46.0 },
    ]
}

fn row_text<'a>(pillar: &'a Pillar, decimals: usize, wording: &Wording) -> RowText<'a> {
    let n = pillar.n.map(|n| n.to_string()).unwrap_or_default();
    let figures = vec![wording.figure(pillar.claim, decimals), wording.figure(pillar.evidence, decimals), n];
    RowText { name: &pillar.name, figures }
}

/// Grid lines with names on top; without levels only the ends of the scale, so that no level is suggested.
fn draw_levels(
    canvas: &mut Canvas,
    width: Width,
    plot: &PillarPlot,
    scale: &Scale,
    places: &[Place],
    bottom: f64,
) {
    let marks: Vec<(f64, String)> = if plot.levels.is_empty() {
        plot.scale.iter().filter(|end| end.is_finite()).map(|end| (*end, format!("{end}"))).collect()
    } else {
        plot.levels.iter().map(|level| (level.value, level.name.clone())).collect()
    };
    let places_of: Vec<(f64, String)> =
        marks.into_iter().filter_map(|(value, name)| Some((scale.place(Some(value))?, name))).collect();
    let room = (scale.right() - scale.left()) / (places_of.len().max(2) - 1) as f64 - 6.0;
    for (x, name) in &places_of {
        for [top, end] in grid_spans(width, places, bottom) {
            canvas.line(Paint::Rule, [*x, top], [*x, end]);
        }
        axis::write(canvas, scale, *x, name, room);
    }
}

/// On a page the grid runs through; on a phone it stops for the names above the tracks.
fn grid_spans(width: Width, places: &[Place], bottom: f64) -> Vec<[f64; 2]> {
    match width {
        Width::Wide => vec![[38.0, bottom]],
        Width::Narrow => places.iter().map(|place| [place.top + 4.0, place.bottom - 4.0]).collect(),
    }
}

/// What is said lies on the upper line, what is measured on the lower, the gap between them: they never hide each other.
fn draw_pillar(canvas: &mut Canvas, pillar: &Pillar, scale: &Scale, place: Place) {
    let (upper, lower) = (place.middle - 6.0, place.middle + 6.0);
    canvas.line(Paint::Base, [scale.left(), place.middle], [scale.right(), place.middle]);
    let (claim, evidence) = (scale.place(pillar.claim), scale.place(pillar.evidence));
    draw_gap(canvas, pillar, scale, place.middle);
    if let Some(target) = scale.place(pillar.target) {
        marks::target(canvas, target, place.middle - 15.0, place.middle + 15.0);
    }
    if let Some(span) = scale.span(pillar.claim_interval) {
        marks::whisker(canvas, Paint::ClaimWhisker, span, upper);
    }
    if let Some(span) = scale.span(pillar.evidence_interval) {
        marks::whisker(canvas, Paint::EvidenceWhisker, span, lower);
    }
    if let Some(claim) = claim {
        marks::draw(canvas, Glyph::Claim, claim, upper);
    }
    if let Some(evidence) = evidence {
        marks::draw(canvas, Glyph::Evidence, evidence, lower);
    }
}

/// The area between what is said and what is measured, where both are known.
pub(crate) fn draw_gap(canvas: &mut Canvas, pillar: &Pillar, scale: &Scale, middle: f64) {
    if let (Some(claim), Some(evidence)) = (scale.place(pillar.claim), scale.place(pillar.evidence)) {
        canvas.rect(Paint::Gap, [claim.min(evidence), middle - 6.0, (claim - evidence).abs(), 12.0], 0.0);
    }
}

/// Only signs that occur are explained.
pub(crate) fn signs<'a>(pillars: &[Pillar], wording: &'a Wording) -> Vec<(Glyph, &'a str)> {
    let has = |is_there: fn(&Pillar) -> bool| pillars.iter().any(is_there);
    let mut signs =
        vec![(Glyph::Claim, wording.claim.as_str()), (Glyph::Evidence, wording.evidence.as_str())];
    if has(|pillar| pillar.claim.is_some() && pillar.evidence.is_some()) {
        signs.push((Glyph::Gap, &wording.gap));
    }
    if has(|pillar| pillar.target.is_some()) {
        signs.push((Glyph::Target, &wording.target));
    }
    if has(|pillar| pillar.claim_interval.is_some() || pillar.evidence_interval.is_some()) {
        signs.push((Glyph::Interval, &wording.interval));
    }
    signs
}

/// The table every drawing of pillars shares.
pub(crate) fn table(caption: &str, pillars: &[Pillar], decimals: usize, wording: &Wording) -> Table {
    let interval_of = |what: &str| format!("{what}, {}", wording.interval);
    let columns = vec![
        wording.subject.clone(),
        wording.claim.clone(),
        interval_of(&wording.claim),
        wording.evidence.clone(),
        interval_of(&wording.evidence),
        wording.gap.clone(),
        wording.target.clone(),
        "n".to_owned(),
    ];
    let rows = pillars.iter().map(|pillar| table_row(pillar, decimals, wording)).collect();
    Table { caption: caption.to_owned(), columns, rows }
}

fn table_row(pillar: &Pillar, decimals: usize, wording: &Wording) -> Vec<String> {
    vec![
        pillar.name.clone(),
        wording.figure(pillar.claim, decimals),
        wording.interval(pillar.claim_interval, decimals),
        wording.figure(pillar.evidence, decimals),
        wording.interval(pillar.evidence_interval, decimals),
        wording.figure(pillar.gap, decimals),
        pillar.target.map(|target| wording.figure(Some(target), decimals)).unwrap_or_default(),
        pillar.n.map(|n| n.to_string()).unwrap_or_default(),
    ]
}
