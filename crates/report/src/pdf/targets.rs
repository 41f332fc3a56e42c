//! Where the organisation wants to be, why, who answers for it and by when; whether the pillars keep step; obstacles.

use maturity::position::{PillarPosition, Position};

use super::content::{Block, Cell, Chapter, Item, Table, TableColumn, heading, plain};
use crate::html::targets::{distance, shared_reason, why_heading};
use crate::html::{Page, story};

/// The chapter; absent without targets and obstacles.
pub(super) fn chapter(page: &Page) -> Option<Chapter> {
    let has_target = |model: &&Position| model.pillars.iter().any(|pillar| pillar.target.is_some());
    let with_targets: Vec<&Position> = page.input.positions.models.iter().filter(has_target).collect();
    let mut blocks: Vec<Block> = with_targets.iter().flat_map(|model| of_model(page, model)).collect();
    blocks.extend(obstacles(page));
    (!blocks.is_empty()).then(|| Chapter {
        title: page.words.get("html-targets"),
        lead: if with_targets.is_empty() { page.words.get("html-no-targets") } else { page.targets_lead() },
        apart: true,
        blocks,
    })
}

fn of_model(page: &Page, model: &Position) -> Vec<Block> {
    let mut sentences = Vec::new();
    if let Some(wanted) = model.level.as_ref().and_then(|level| level.target.as_ref()) {
        sentences.push(page.wanted(wanted));
    }
    if let Some(balance) = &model.balance {
        let deliberate = balance.deliberate.as_ref().map(|reason| format!(" “{reason}”"));
        sentences.push(page.balance(model, balance) + &deliberate.unwrap_or_default());
    }
    if let Some(reason) = shared_reason(model) {
        sentences.push(format!("{} {}", page.words.get(why_heading(model)), page.text(reason)));
    }
    let title = heading(2, page.text(&model.name).to_owned());
    let sentences = sentences.into_iter().map(plain);
    std::iter::once(title).chain(sentences).chain([Block::Table(table(page, model))]).collect()
}

fn table(page: &Page, model: &Position) -> Table {
    let words = &page.words;
    let mut pillars: Vec<&PillarPosition> =
        model.pillars.iter().filter(|pillar| pillar.target.is_some()).collect();
    pillars.sort_by(|one, other| distance(one).total_cmp(&distance(other)));
    let shared = shared_reason(model);
    let each_its_reason = (shared.is_none() || pillars.iter().any(|pillar| !pillar.target_proposed))
        && pillars.iter().any(|pillar| !page.reason(pillar, shared).is_empty());
    let owned = pillars.iter().any(|pillar| pillar.target_owner.is_some() || pillar.target_due.is_some());
    let mut columns = vec![TableColumn::words(words.get("chart-subject"), 2)];
    let figures = ["chart-prudent", "chart-target", "html-distance"];
    columns.extend(figures.iter().map(|key| TableColumn::figures(words.get(key))));
    columns.extend(each_its_reason.then(|| TableColumn::words(words.get("html-reason"), 3)));
    columns.extend(owned.then(|| TableColumn::words(words.get("document-owner"), 2)));
    let row = |pillar: &&PillarPosition| -> Vec<Cell> {
        let figures = page.target_row(pillar, story::decimals(model)).into_iter().map(Cell::from);
        let reason = each_its_reason.then(|| page.reason(pillar, shared).into());
        figures.chain(reason).chain(owned.then(|| owner_cell(page, pillar))).collect()
    };
    Table {
        caption: words.with("html-targets-caption", &[("model", page.text(&model.name).into())]),
        columns,
        rows: pillars.iter().map(row).collect(),
    }
}

fn owner_cell(page: &Page, pillar: &PillarPosition) -> Cell {
    let due = pillar.target_due.as_deref().map(|day| page.words.date(day)).unwrap_or_default();
    Cell::noted(pillar.target_owner.clone().unwrap_or_default(), due)
}

fn obstacles(page: &Page) -> Vec<Block> {
    if page.input.obstacles.is_empty() {
        return Vec::new();
    }
    let lowest = |value: f64| {
        page.words.with("html-obstacle-lowest", &[("value", page.words.number(value, 1).into())])
    };
    let items = page.input.obstacles.iter().map(|obstacle| Item {
        tag: None,
        text: page.text(&obstacle.text).to_owned(),
        note: obstacle.lowest.map(lowest),
    });
    vec![
        heading(2, page.words.get("html-obstacles")),
        plain(page.words.get("html-obstacles-lead")),
        Block::List { items: items.collect(), numbered: false },
    ]
}
