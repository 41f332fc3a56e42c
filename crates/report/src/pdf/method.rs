//! How it was measured: the data, who answered, what the words mean, what to keep in mind, and the definition of every
//! metric the report cites.

use std::collections::BTreeSet;

use super::content::{Block, Cell, Chapter, Item, Table, TableColumn, heading, plain};
use crate::html::channels::{CONTINUITY, FACETS};
use crate::html::{Page, story};
use crate::input::MetricTable;

/// The terms the report uses, each with the sentence that defines it.
const TERMS: [(&str, &str); 9] = [
    ("chart-claim", "meaning-claim"),
    ("chart-evidence", "meaning-evidence"),
    ("chart-prudent", "meaning-prudent"),
    ("chart-gap", "meaning-gap"),
    ("chart-target", "meaning-target"),
    ("chart-probability", "meaning-probability"),
    ("chart-interval", "meaning-interval"),
    ("document-r-wg", "meaning-r-wg"),
    ("document-alpha", "meaning-alpha"),
];

/// The chapter, which is always there.
pub(super) fn chapter(page: &Page) -> Option<Chapter> {
    let mut blocks = vec![heading(2, page.words.get("html-data")), Block::Table(data(page))];
    blocks.extend(answering(page));
    blocks.extend([heading(2, page.words.get("document-terms")), Block::Table(terms(page))]);
    blocks.extend([heading(2, page.words.get("html-honesty")), honesty(page)]);
    blocks.extend(metrics(page));
    Some(Chapter {
        title: page.words.get("html-method"),
        lead: page.words.get("html-method-lead"),
        apart: true,
        blocks,
    })
}

fn data(page: &Page) -> Table {
    let data = &page.input.data;
    let day = |day: &Option<String>| {
        day.as_deref().map_or_else(|| page.words.get("chart-unknown"), |day| page.words.date(day))
    };
    let mut rows = vec![
        ("html-events", page.words.count(data.events)),
        ("html-interactions", page.words.count(data.interactions)),
        ("html-persons", page.words.count(data.persons)),
        ("html-rejected", page.words.count(data.rejected)),
        ("html-first-event", day(&data.from)),
        ("html-last-event", day(&data.until)),
    ];
    if !data.sources.is_empty() {
        rows.push(("html-sources", data.sources.join(", ")));
    }
    Table {
        caption: page.words.get("document-data-caption"),
        columns: vec![
            TableColumn::words(page.words.get("document-what"), 1),
            TableColumn { share: Some(1), ..TableColumn::figures(page.words.get("html-value")) },
        ],
        rows: rows.into_iter().map(|(key, value)| vec![page.words.get(key).into(), value.into()]).collect(),
    }
}

fn answering(page: &Page) -> Vec<Block> {
    let groups = &page.input.positions.respondents;
    if groups.is_empty() {
        return Vec::new();
    }
    let questions = story::questions(&page.input.positions);
    let dont_know: u32 = questions.iter().map(|question| question.dont_know).sum();
    let not_applicable: u32 = questions.iter().map(|question| question.not_applicable).sum();
    let weights = &page.input.assessment.weights;
    let mut columns = vec![
        TableColumn::words(page.words.get("html-group"), 1),
        TableColumn::figures(page.words.get("html-respondents")),
    ];
    columns.extend((!weights.is_empty()).then(|| TableColumn::figures(page.words.get("document-weight"))));
    let weight = |group: &str| page.words.number(weights.get(group).copied().unwrap_or(1.0), 1);
    let rows = groups.iter().map(|group| {
        let mut cells: Vec<Cell> =
            vec![page.group(&group.group).into(), page.words.count(group.n.into()).into()];
        cells.extend((!weights.is_empty()).then(|| weight(&group.group).into()));
        cells
    });
    let counts = [
        ("dontknow", dont_know.into()),
        ("notapplicable", not_applicable.into()),
        ("questions", questions.len().into()),
    ];
    vec![
        heading(2, page.words.get("html-who-answered")),
        Block::Table(Table { caption: page.words.get("html-groups-caption"), columns, rows: rows.collect() }),
        plain(page.words.with("html-not-answered", &counts)),
    ]
}

fn terms(page: &Page) -> Table {
    let row = |(term, meaning): &(&str, &str)| {
        vec![Cell::from(page.words.get(term)).strong(), page.words.get(meaning).into()]
    };
    Table {
        caption: page.words.get("document-terms-caption"),
        columns: vec![
            TableColumn::words(page.words.get("xlsx-term"), 1),
            TableColumn::words(page.words.get("xlsx-meaning"), 4),
        ],
        rows: TERMS.iter().map(row).collect(),
    }
}

fn honesty(page: &Page) -> Block {
    let questions = story::questions(&page.input.positions);
    let stale =
        questions.iter().filter(|question| question.evidence.as_ref().is_some_and(|of| of.stale)).count();
    let sentences = [
        "html-honesty-claims",
        "html-honesty-prudent",
        "html-honesty-intervals",
        "html-honesty-levels",
        "html-honesty-groups",
    ];
    let mut items: Vec<Item> = sentences.iter().map(|key| page.words.get(key).into()).collect();
    if stale > 0 {
        items.push(page.words.with("html-honesty-stale", &[("count", stale.into())]).into());
    }
    items.extend(page.input.notes.iter().cloned().map(Item::from));
    Block::List { items, numbered: false }
}

/// The definition of every metric that is cited, in the order in which they were measured.
fn metrics(page: &Page) -> Vec<Block> {
    let cited = cited(page);
    let metrics: Vec<&MetricTable> =
        page.input.metrics.iter().filter(|metric| cited.contains(metric.id.as_str())).collect();
    if metrics.is_empty() {
        return Vec::new();
    }
    let words = &page.words;
    let row = |metric: &&MetricTable| {
        let title = Cell::noted(page.text(&metric.title).to_owned(), metric.id.clone()).strong();
        let total = metric.total();
        let value = page.words.figure_or_dash(total.and_then(|row| row.value), metric.unit);
        let n = total.map(|row| format!("n\u{a0}=\u{a0}{}", words.count(row.n))).unwrap_or_default();
        vec![
            title,
            Cell::noted(page.text(&metric.meaning).to_owned(), metric.formula.clone()),
            Cell::noted(value, n),
        ]
    };
    vec![
        heading(2, words.get("document-metrics")),
        plain(words.get("document-metrics-lead")),
        Block::Table(Table {
            caption: words.get("document-metrics-caption"),
            columns: vec![
                TableColumn::words(words.get("xlsx-metric"), 2),
                TableColumn::words(words.get("xlsx-meaning"), 4),
                TableColumn::figures(words.get("html-value")),
            ],
            rows: metrics.iter().map(row).collect(),
        }),
    ]
}

/// Metrics that stand beside a question or in the chapter on channels.
fn cited<'p>(page: &'p Page) -> BTreeSet<&'p str> {
    let questions = story::questions(&page.input.positions);
    let beside: Vec<&str> = questions
        .iter()
        .flat_map(|question| question.measured.iter().chain(&question.evidence))
        .map(|reading| reading.metric.as_str())
        .collect();
    let facets =
        FACETS.iter().filter_map(|(_, candidates)| page.facet(candidates)).map(|metric| metric.id.as_str());
    facets.chain(CONTINUITY).chain(beside).collect()
}
