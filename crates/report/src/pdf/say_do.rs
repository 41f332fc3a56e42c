//! What is said beside what is measured, practice by practice, the rosiest claim first.

use super::content::{Block, Cell, Chapter, Table, TableColumn, plain};
use crate::html::Page;
use crate::html::story::{self, Comparison, TELLING_GAP};

/// More practices than the largest question bank measures are no longer read.
const MOST_ROWS: usize = 80;

/// The chapter; absent where nothing was judged and nothing measured.
pub(super) fn chapter(page: &Page) -> Option<Chapter> {
    let comparisons = story::comparisons(&page.input.positions);
    let questions = story::questions(&page.input.positions).len();
    let modest = comparisons.iter().filter(|comparison| comparison.gap <= -TELLING_GAP).count();
    let counts = [
        ("compared", comparisons.len().into()),
        ("modest", modest.into()),
        ("unmeasured", (questions - comparisons.len()).into()),
    ];
    (questions > 0).then(|| Chapter {
        title: page.words.get("html-say-do"),
        lead: page.words.with("html-say-do-lead", &counts),
        apart: true,
        blocks: vec![if comparisons.is_empty() {
            plain(page.words.get("html-nothing-measured"))
        } else {
            Block::Table(table(page, &comparisons))
        }],
    })
}

fn table(page: &Page, comparisons: &[Comparison]) -> Table {
    let words = &page.words;
    Table {
        caption: words.get("html-say-do-caption"),
        columns: vec![
            TableColumn::words(words.get("html-practice"), 1),
            TableColumn::figures(words.get("chart-claim")),
            TableColumn::figures(words.get("chart-evidence")),
            TableColumn::figures(words.get("chart-gap")),
        ],
        rows: comparisons.iter().take(MOST_ROWS).map(|comparison| row(page, comparison)).collect(),
    }
}

fn row(page: &Page, comparison: &Comparison) -> Vec<Cell> {
    vec![
        Cell::noted(page.text(&comparison.question.prompt).to_owned(), figure(page, comparison)),
        page.words.number(comparison.claim, 1).into(),
        page.words.number(comparison.evidence.level, 1).into(),
        Cell::from(page.words.signed(comparison.gap, 1)).strong(),
    ]
}

/// "Recognised when the contact begins: 38% (37% to 39%), n = 29,812, until 28 February 2026."
pub(super) fn figure(page: &Page, comparison: &Comparison) -> String {
    let evidence = comparison.evidence;
    let unit = page.unit_of(&evidence.metric);
    let interval = evidence.interval.map(|ends| format!(" ({})", page.interval(ends, unit)));
    let day = evidence.as_of.as_deref().map(|day| {
        let day = page.words.date(day);
        format!(", {}", page.words.with("document-as-of", &[("day", day.into())]))
    });
    format!(
        "{}: {}{}, n\u{a0}=\u{a0}{}{}",
        page.metric_title(&evidence.metric),
        page.evidence_value(evidence),
        interval.unwrap_or_default(),
        page.words.count(evidence.n),
        day.unwrap_or_default()
    )
}
