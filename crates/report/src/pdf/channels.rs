//! Grip per channel, and whether the next channel knows what the last one knew.

use chart::Width;

use super::content::{Block, Cell, Chapter, Drawing, Table, TableColumn, heading, plain};
use super::pictures;
use crate::html::Page;
use crate::html::channels::{CONTINUITY, FACETS};
use crate::input::{Better, MetricRow, MetricTable};

/// The chapter; absent where no contact was read in.
pub(super) fn chapter(page: &Page) -> Option<Chapter> {
    let channels = page.channels_seen();
    if channels.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Table(scorecard(page, &channels))];
    blocks.extend(continuity(page));
    Some(Chapter {
        title: page.words.get("html-channels"),
        lead: page.measured_cells(&channels),
        apart: true,
        blocks,
    })
}

fn scorecard(page: &Page, channels: &[&str]) -> Table {
    let facets = FACETS.map(|(name, candidates)| (name, page.facet(candidates)));
    let column = |(name, metric): &(&str, Option<&MetricTable>)| {
        let note = metric.map(|metric| page.text(&metric.title).to_owned());
        TableColumn { title: page.words.get(name), note, share: Some(1), figures: true }
    };
    let mut columns = vec![TableColumn::words(page.words.get("html-channel"), 1)];
    columns.extend(facets.iter().map(column));
    let row = |name: String, of: &dyn Fn(&MetricTable) -> Option<&MetricRow>| -> Vec<Cell> {
        let cells = facets.iter().map(|(_, metric)| facet_cell(page, *metric, metric.and_then(of)));
        std::iter::once(name.into()).chain(cells).collect()
    };
    let mut rows: Vec<Vec<Cell>> = channels
        .iter()
        .map(|channel| row(page.channel(channel), &|metric| metric.in_channel(channel)))
        .collect();
    rows.push(row(page.words.get("html-all-channels"), &MetricTable::total));
    Table { caption: page.words.get("html-scorecard-caption"), columns, rows }
}

fn facet_cell(page: &Page, metric: Option<&MetricTable>, row: Option<&MetricRow>) -> Cell {
    let known = metric.zip(row).and_then(|(metric, row)| Some((metric.unit, row, row.value?)));
    let Some((unit, row, value)) = known else {
        return Cell::noted(String::new(), page.words.get("html-not-measured"));
    };
    let interval = row.interval.map(|ends| page.interval(ends, unit)).unwrap_or_default();
    Cell::noted(page.words.figure(value, unit), interval)
}

fn continuity(page: &Page) -> Vec<Block> {
    let drawings: Vec<Drawing> =
        CONTINUITY.iter().filter_map(|id| page.metric(id)).map(|metric| bars(page, metric)).collect();
    if drawings.is_empty() {
        return Vec::new();
    }
    vec![
        heading(2, page.words.get("html-continuity")),
        plain(page.words.get("html-continuity-lead")),
        Block::Abreast { drawings },
    ]
}

fn bars(page: &Page, metric: &MetricTable) -> Drawing {
    let direction = match metric.better {
        Better::Higher => page.words.get("html-higher-is-better"),
        Better::Lower => page.words.get("html-lower-is-better"),
        Better::Neither => String::new(),
    };
    let caption = format!("{}. {direction}", page.text(&metric.title));
    pictures::drawing(&metric.id, caption.trim(), "", Width::Narrow, |frame| page.metric_bars(frame, metric))
}
