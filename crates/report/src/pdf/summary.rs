//! The first page: where are we, is it true, what next. Made to fit one page, because that is the page people keep.

use maturity::position::{LevelReading, LevelWanted, PillarPosition, Position};
use serde::Serialize;

use super::content::{Cell, Column, Drawing, Item};
use crate::highlights::{self, Highlight};
use crate::html::{Page, story};

/// As many as a board remembers.
const MOST_FINDINGS: usize = 3;
const MOST_STEPS: usize = 3;

/// The first page.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    question: String,
    title: String,
    /// What it rests on, in a sentence.
    basis: String,
    headline: String,
    /// Which assessment and round, where it has a name.
    round: Option<String>,
    positions: Option<Positions>,
    /// What bears on every figure: whether the round is closed, how groups weigh, what changed, what was left out.
    notices: Vec<String>,
    columns: Vec<Column>,
}

/// The place in each model.
#[derive(Debug, Serialize)]
struct Positions {
    caption: String,
    columns: Vec<String>,
    rows: Vec<PositionRow>,
}

/// The place in one model.
#[derive(Debug, Serialize)]
struct PositionRow {
    model: String,
    strip: Drawing,
    /// Said, measured, prudent, target.
    cells: Vec<Cell>,
}

/// The summary.
pub(super) fn summary(page: &Page) -> Summary {
    let words = &page.words;
    let comparisons = story::comparisons(&page.input.positions);
    Summary {
        question: words.get("html-eyebrow"),
        title: words.get("html-summary"),
        basis: basis(page),
        headline: page.headline(&comparisons),
        round: round(page),
        positions: positions(page),
        notices: notices(page),
        columns: [findings(page), steps(page)].into_iter().flatten().collect(),
    }
}

fn basis(page: &Page) -> String {
    let data = &page.input.data;
    let rests_on = page.words.with(
        "html-basis",
        &[
            ("respondents", page.respondents().into()),
            ("events", data.events.into()),
            ("persons", data.persons.into()),
            ("channels", data.channels.len().into()),
        ],
    );
    let (Some(from), Some(until)) = (&data.from, &data.until) else { return rests_on };
    let days = [("from", page.words.date(from).into()), ("until", page.words.date(until).into())];
    format!("{rests_on} {}", page.words.with("html-period", &days))
}

/// "Annual assessment · Round 2026 · Sales · Netherlands".
fn round(page: &Page) -> Option<String> {
    let note = &page.input.assessment;
    let name = (!note.name.is_empty()).then(|| note.name.clone());
    let parts = [name, page.words.round(&note.round), page.words.scope(note)];
    let named: Vec<String> = parts.into_iter().flatten().collect();
    (!named.is_empty()).then(|| named.join(" · "))
}

fn notices(page: &Page) -> Vec<String> {
    let note = &page.input.assessment;
    let told =
        [page.words.standing(&note.round), page.words.weights(note), page.trend_in_short(), left_out(page)];
    told.into_iter().flatten().collect()
}

/// What is left out by name; the reasons stand with the models.
fn left_out(page: &Page) -> Option<String> {
    let parts = highlights::left_out(&page.input.positions);
    let names: Vec<&str> = parts.iter().map(|(part, _)| page.text(&part.name)).collect();
    (!names.is_empty()).then(|| {
        let told = page.words.with("html-left-out", &[("count", names.len().into())]);
        format!("{told}: {}", names.join("; "))
    })
}

fn positions(page: &Page) -> Option<Positions> {
    let models = &page.input.positions.models;
    let columns = ["html-model", "chart-claim", "chart-evidence", "chart-prudent", "chart-target"];
    (!models.is_empty()).then(|| Positions {
        caption: page.words.get("html-positions-caption"),
        columns: columns.iter().map(|key| page.words.get(key)).collect(),
        rows: models.iter().map(|model| position_row(page, model)).collect(),
    })
}

fn position_row(page: &Page, model: &Position) -> PositionRow {
    let name = page.text(&model.name).to_owned();
    let cells = match &model.level {
        Some(level) => vec![
            level_cell(page, level.claim.as_ref()),
            level_cell(page, level.evidence.as_ref()),
            level_cell(page, level.prudent.as_ref()),
            target_cell(page, level.target.as_ref()),
        ],
        None => vec![
            mean_cell(page, model, |pillar| pillar.claim),
            mean_cell(page, model, |pillar| pillar.evidence),
            mean_cell(page, model, |pillar| pillar.prudent),
            mean_cell(page, model, |pillar| pillar.target),
        ],
    };
    let strip = Drawing::new(page.strip_chart(model), name.clone(), &page.verdict(model));
    PositionRow { model: name, strip, cells }
}

fn level_cell(page: &Page, reading: Option<&LevelReading>) -> Cell {
    let Some(reading) = reading else { return page.words.get("chart-unknown").into() };
    let sure = page.words.with("html-sure", &[("share", page.words.certainty(reading.probability).into())]);
    Cell::noted(page.level_name(reading), sure).strong()
}

fn target_cell(page: &Page, wanted: Option<&LevelWanted>) -> Cell {
    let Some(wanted) = wanted else { return "–".to_owned().into() };
    let proposed = if wanted.proposed { page.words.get("html-proposed") } else { String::new() };
    Cell::noted(page.level_words(page.text(&wanted.name)), proposed).strong()
}

fn mean_cell(page: &Page, model: &Position, figure: fn(&PillarPosition) -> Option<f64>) -> Cell {
    let Some((mean, known)) = story::mean(model, figure) else {
        return page.words.get("chart-unknown").into();
    };
    let counts = [("known", known.into()), ("all", model.pillars.len().into())];
    Cell::noted(page.words.number(mean, story::decimals(model)), page.words.with("html-mean-of", &counts))
        .strong()
}

/// The findings that matter most, or that nothing can be said yet.
fn findings(page: &Page) -> Option<Column> {
    let found = highlights::findings(page.input, MOST_FINDINGS);
    let item = |highlight: &Highlight| Item {
        tag: None,
        text: page.text(&highlight.finding.text).to_owned(),
        note: highlight.finding.about.is_none().then(|| page.text(&highlight.model.name).to_owned()),
    };
    let items: Vec<Item> = found.iter().map(item).collect();
    let nothing = || {
        if story::comparisons(&page.input.positions).is_empty() {
            "html-nothing-measured"
        } else {
            "html-claims-hold"
        }
    };
    let items = if items.is_empty() { vec![page.words.get(nothing()).into()] } else { items };
    Some(Column { title: page.words.get("html-is-it-true"), items, numbered: false })
}

/// The cheapest steps up.
fn steps(page: &Page) -> Option<Column> {
    let found = highlights::steps_up(page.input, MOST_STEPS);
    let items: Vec<Item> = found
        .iter()
        .map(|(model, reason)| Item {
            tag: None,
            text: page.text(&reason.text).to_owned(),
            note: Some(page.text(&model.name).to_owned()),
        })
        .collect();
    let title = page.words.get("html-what-next");
    (!items.is_empty()).then_some(Column { title, items, numbered: true })
}
