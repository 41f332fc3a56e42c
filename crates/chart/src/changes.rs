//! From one round to the next: where each pillar was, where it is, and whether the step is more than chance.
//!
//! The whisker is the interval of the change laid at the starting point: where it does not touch that point, the step is
//! more than chance explains. Such a step gets a band; the figure of any other stands between brackets.

use crate::canvas::{Canvas, Frame, Width};
use crate::marks::{self, Glyph};
use crate::paint::Paint;
use crate::rows::{Column, Names, Place, Plan, RowText};
use crate::scale::Scale;
use crate::{Chart, Table, Wording, axis, legend, number};

/// How far the lines of what is said and what is measured lie from the middle of their row.
const APART: f64 = 9.0;
/// Half the height of the band that marks a step beyond chance.
const BAND_REACH: f64 = 6.0;

/// Two rounds beside each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// Lowest and highest value of the scale.
    pub scale: [f64; 2],
    /// Name of the earlier round.
    pub from: String,
    /// Name of the later round.
    pub to: String,
    /// One row each.
    pub rows: Vec<ChangeRow>,
    /// Digits after the decimal mark.
    pub decimals: usize,
}

/// One pillar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChangeRow {
    /// Its name.
    pub name: String,
    /// What respondents say.
    pub claim: Option<Change>,
    /// What the metrics show.
    pub evidence: Option<Change>,
}

/// A value in two rounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// In the earlier round.
    pub before: f64,
    /// In the later round.
    pub after: f64,
    /// 95 % interval of after minus before.
    pub interval: Option<[f64; 2]>,
    /// More than chance explains.
    pub beyond_chance: bool,
}

impl Change {
    fn difference(&self) -> f64 {
        self.after - self.before
    }

    /// "+0.4", or "(+0.1)" for what may be chance.
    fn figure(&self, decimals: usize, wording: &Wording) -> String {
        let signed = wording.signed(self.difference(), decimals);
        if self.beyond_chance { signed } else { format!("({signed})") }
    }
}

/// Draws the rows.
pub fn changes(frame: &Frame, changes: &Changes, wording: &Wording) -> Chart {
    let plan = Plan {
        width: frame.width,
        names: Names::on(frame.width),
        columns: columns(changes, wording),
        track_height: if frame.width == Width::Wide { 50.0 } else { 42.0 },
        header: 40.0,
    };
    let scale = plan.scale(changes.scale);
    let rows: Vec<RowText> = changes.rows.iter().map(|row| row_text(row, changes, wording)).collect();
    let mut words = Canvas::new();
    let places = plan.write(&mut words, &rows);
    let mut canvas = Canvas::new();
    draw_scale(&mut canvas, changes, &scale, &places);
    for (row, place) in changes.rows.iter().zip(&places) {
        draw_row(&mut canvas, row, &scale, *place);
    }
    canvas.absorb(words);
    let bottom = places.last().map_or(plan.header, |place| place.bottom);
    let signs = signs(changes, wording);
    let signs: Vec<(Glyph, &str)> = signs.iter().map(|(glyph, word)| (*glyph, word.as_str())).collect();
    let height = legend::draw(&mut canvas, frame.width, bottom + 12.0, &signs) + 4.0;
    Chart { svg: canvas.finish(frame, height), table: table(frame.title, changes, wording) }
}

/// What is measured has a column only where something is.
fn columns<'a>(changes: &Changes, wording: &'a Wording) -> Vec<Column<'a>> {
    let mut columns = vec![Column { glyph: Some(Glyph::Claim), heading: &wording.claim, room: 96.0 }];
    if has_evidence(changes) {
        columns.push(Column { glyph: Some(Glyph::Evidence), heading: &wording.evidence, room: 104.0 });
    }
    columns
}

fn has_evidence(changes: &Changes) -> bool {
    changes.rows.iter().any(|row| row.evidence.is_some())
}

fn row_text<'a>(row: &'a ChangeRow, changes: &Changes, wording: &Wording) -> RowText<'a> {
    let figure = |change: Option<Change>| {
        change.map_or_else(|| wording.unknown.clone(), |change| change.figure(changes.decimals, wording))
    };
    let mut figures = vec![figure(row.claim)];
    if has_evidence(changes) {
        figures.push(figure(row.evidence));
    }
    RowText { name: &row.name, figures }
}

fn draw_scale(canvas: &mut Canvas, changes: &Changes, scale: &Scale, places: &[Place]) {
    for end in changes.scale.into_iter().filter(|end| end.is_finite()) {
        let x = scale.at(end);
        axis::write(canvas, scale, x, &number::text(end, 0, '.'), (scale.right() - scale.left()) / 3.0);
        for place in places {
            canvas.line(Paint::Rule, [x, place.top + 4.0], [x, place.bottom - 4.0]);
        }
    }
}

fn draw_row(canvas: &mut Canvas, row: &ChangeRow, scale: &Scale, place: Place) {
    let apart = if row.claim.is_some() && row.evidence.is_some() { APART } else { 0.0 };
    canvas.line(Paint::Rule, [scale.left(), place.middle], [scale.right(), place.middle]);
    if let Some(change) = row.claim {
        draw_change(canvas, change, scale, place.middle - apart, (Glyph::Claim, Paint::ClaimWhisker));
    }
    if let Some(change) = row.evidence {
        draw_change(canvas, change, scale, place.middle + apart, (Glyph::Evidence, Paint::EvidenceWhisker));
    }
}

fn draw_change(canvas: &mut Canvas, change: Change, scale: &Scale, y: f64, (glyph, paint): (Glyph, Paint)) {
    let (Some(before), Some(after)) = (scale.place(Some(change.before)), scale.place(Some(change.after)))
    else {
        return;
    };
    if change.beyond_chance {
        let left = before.min(after);
        canvas.rect(Paint::Band, [left, y - BAND_REACH, (after - before).abs(), BAND_REACH * 2.0], 0.0);
    }
    let laid = change.interval.map(|[low, high]| [change.before + low, change.before + high]);
    if let Some(span) = scale.span(laid) {
        marks::whisker(canvas, paint, span, y);
    }
    marks::draw(canvas, Glyph::Before, before, y);
    marks::draw(canvas, glyph, after, y);
}

/// Only signs that occur are explained.
fn signs(changes: &Changes, wording: &Wording) -> Vec<(Glyph, String)> {
    let all = || changes.rows.iter().flat_map(|row| [row.claim, row.evidence]).flatten();
    let now = |word: &str| format!("{word}, {}", changes.to);
    let mut signs = vec![(Glyph::Before, changes.from.clone()), (Glyph::Claim, now(&wording.claim))];
    if has_evidence(changes) {
        signs.push((Glyph::Evidence, now(&wording.evidence)));
    }
    if all().any(|change| change.beyond_chance) {
        signs.push((Glyph::Band, wording.beyond_chance.clone()));
    }
    if all().any(|change| change.interval.is_some()) {
        signs.push((Glyph::Interval, wording.interval_of_change.clone()));
    }
    signs
}

/// A row per pillar and reading.
fn table(caption: &str, changes: &Changes, wording: &Wording) -> Table {
    let columns = vec![
        wording.subject.clone(),
        wording.reading.clone(),
        changes.from.clone(),
        changes.to.clone(),
        wording.change.clone(),
        wording.interval_of_change.clone(),
        wording.beyond_chance.clone(),
    ];
    let mut rows = Vec::new();
    for row in &changes.rows {
        for (word, change) in [(&wording.claim, row.claim), (&wording.evidence, row.evidence)] {
            rows.extend(change.map(|change| table_row(&row.name, word, change, changes.decimals, wording)));
        }
    }
    Table { caption: caption.to_owned(), columns, rows }
}

fn table_row(name: &str, reading: &str, change: Change, decimals: usize, wording: &Wording) -> Vec<String> {
    let verdict = if change.beyond_chance { &wording.yes } else { &wording.no };
    vec![
        name.to_owned(),
        reading.to_owned(),
        wording.figure(Some(change.before), decimals),
        wording.figure(Some(change.after), decimals),
        wording.signed(change.difference(), decimals),
        wording.signed_interval(change.interval, decimals),
        verdict.clone(),
    ]
}
