//! What changed since the round before, and whether it is more than chance.

use maturity::position::Position;
use maturity::trend::{Change, LevelChange, PillarChange, Trend};

use super::content::{Block, Cell, Chapter, Item, Table, TableColumn, heading, plain, quiet};
use crate::html::{Page, story};

/// The chapter; absent in a first round.
pub(super) fn chapter(page: &Page) -> Option<Chapter> {
    let trends = &page.input.trends;
    let mut blocks: Vec<Block> = trends.iter().flat_map(|trend| of_model(page, trend)).collect();
    blocks.push(quiet(page.words.get("document-trend-note")));
    (!trends.is_empty()).then(|| Chapter {
        title: page.words.get("document-trend"),
        lead: page.words.get("document-trend-lead"),
        apart: true,
        blocks,
    })
}

fn of_model(page: &Page, trend: &Trend) -> Vec<Block> {
    let mut blocks = vec![heading(2, page.text(&trend.name).to_owned())];
    let model = page.input.positions.models.iter().find(|model| model.id == trend.model);
    blocks.extend(trend.level.as_ref().and_then(|level| levels(page, model, trend, level)));
    if !trend.cautions.is_empty() {
        let items = trend.cautions.iter().map(|caution| Item::from(page.text(caution).to_owned()));
        blocks.push(plain(page.words.get("document-trend-cautions")));
        blocks.push(Block::List { items: items.collect(), numbered: false });
    }
    if !trend.pillars.is_empty() {
        blocks.push(Block::Table(table(page, trend, model.map_or(1, story::decimals))));
    }
    blocks
}

/// "Level, from 2025 to 2026: said 2 → 3, measured 2 → 2."
fn levels(page: &Page, model: Option<&Position>, trend: &Trend, change: &LevelChange) -> Option<Block> {
    let name = |rank: u8| {
        let mark = model.and_then(|model| model.levels.iter().find(|mark| mark.rank == rank));
        mark.map_or_else(|| rank.to_string(), |mark| page.level_words(page.text(&mark.name)))
    };
    let readings = [
        ("chart-claim", change.claim),
        ("chart-evidence", change.evidence),
        ("chart-prudent", change.prudent),
    ];
    let told = readings.iter().filter_map(|(key, ranks)| Some((key, (*ranks)?)));
    let told: Vec<String> = told
        .map(|(key, [before, after])| format!("{} {} → {}", page.words.get(key), name(before), name(after)))
        .collect();
    let rounds = [("from", (&trend.from_round).into()), ("to", (&trend.to_round).into())];
    let rounds = page.words.with("document-trend-level", &rounds);
    (!told.is_empty()).then(|| plain(format!("{rounds} {}.", told.join("; "))))
}

fn table(page: &Page, trend: &Trend, decimals: usize) -> Table {
    let words = &page.words;
    let mut columns = vec![TableColumn::words(words.get("chart-subject"), 1)];
    let figures = ["chart-claim", "document-change", "chart-evidence", "document-change"];
    columns.extend(figures.iter().map(|key| TableColumn::figures(words.get(key))));
    let rounds = [("from", (&trend.from_round).into()), ("to", (&trend.to_round).into())];
    Table {
        caption: words.with("document-trend-caption", &rounds),
        columns,
        rows: trend.pillars.iter().map(|pillar| row(page, pillar, decimals)).collect(),
    }
}

fn row(page: &Page, pillar: &PillarChange, decimals: usize) -> Vec<Cell> {
    let mut cells = vec![page.text(&pillar.name).to_owned().into()];
    for change in [pillar.claim, pillar.evidence] {
        cells.extend(change_cells(page, change, decimals));
    }
    cells
}

fn change_cells(page: &Page, change: Option<Change>, decimals: usize) -> [Cell; 2] {
    let Some(change) = change else {
        return [page.words.number_or_dash(None, 0).into(), Cell::default()];
    };
    let number = |value: f64| page.words.number(value, decimals);
    let signed = |value: f64| page.words.signed(value, decimals);
    let interval = change.interval.map(|[low, high]| {
        let ends = [("low", signed(low).into()), ("high", signed(high).into())];
        page.words.with("range", &ends)
    });
    let moved = Cell::noted(signed(change.difference), interval.unwrap_or_default());
    let moved = if change.beyond_chance { moved.strong() } else { moved };
    [format!("{} → {}", number(change.before), number(change.after)).into(), moved]
}
