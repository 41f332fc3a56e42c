//! Where the organisation stands among comparable ones, of which it knows no more than how they spread.

use maturity::benchmark::{Comparison, PillarComparison};

use super::content::{Block, Cell, Chapter, Table, TableColumn, heading, plain, quiet};
use crate::html::{Page, story};

/// The chapter; absent without benchmark data.
pub(super) fn chapter(page: &Page) -> Option<Chapter> {
    let comparisons = &page.input.comparisons;
    let mut blocks: Vec<Block> =
        comparisons.iter().flat_map(|comparison| of_model(page, comparison)).collect();
    blocks.push(quiet(page.words.get("document-others-note")));
    (!comparisons.is_empty()).then(|| Chapter {
        title: page.words.get("document-others"),
        lead: page.words.get("document-others-lead"),
        apart: true,
        blocks,
    })
}

fn of_model(page: &Page, comparison: &Comparison) -> Vec<Block> {
    let model = page.input.positions.models.iter().find(|model| model.id == comparison.model);
    let decimals = model.map_or(1, story::decimals);
    vec![
        heading(2, page.text(&comparison.name).to_owned()),
        plain(compared_with(page, comparison)),
        Block::Table(table(page, comparison, decimals)),
    ]
}

/// "Compared with 14 organisations, sector retail, size 50-249."
fn compared_with(page: &Page, comparison: &Comparison) -> String {
    let words = &page.words;
    let sector =
        comparison.sector.as_deref().map(|name| words.with("document-sector", &[("name", name.into())]));
    let size = comparison.size.as_deref().map(|name| words.with("document-size", &[("name", name.into())]));
    let among: Vec<String> = sector.into_iter().chain(size).collect();
    let among = if among.is_empty() { words.get("document-all-sectors") } else { among.join(", ") };
    words.with(
        "document-compared-with",
        &[("count", comparison.organisations.into()), ("among", among.into())],
    )
}

fn table(page: &Page, comparison: &Comparison, decimals: usize) -> Table {
    let words = &page.words;
    let mut columns = vec![TableColumn::words(words.get("chart-subject"), 1)];
    let figures = [
        "document-own",
        "document-lower-quarter",
        "document-median",
        "document-upper-quarter",
        "document-above",
    ];
    columns.extend(figures.iter().map(|key| TableColumn::figures(words.get(key))));
    Table {
        caption: words.get("document-others-caption"),
        columns,
        rows: comparison.pillars.iter().map(|pillar| row(page, pillar, decimals)).collect(),
    }
}

fn row(page: &Page, pillar: &PillarComparison, decimals: usize) -> Vec<Cell> {
    let number = |value: f64| Cell::from(page.words.number(value, decimals));
    let above =
        pillar.above.map_or_else(|| page.words.number_or_dash(None, 0), |share| page.words.percent(share, 0));
    let mut cells = vec![
        page.text(&pillar.name).to_owned().into(),
        Cell::from(page.words.number_or_dash(pillar.own, decimals)).strong(),
    ];
    cells.extend(pillar.quartiles.map(number));
    cells.push(above.into());
    cells
}
