//! Where the groups see different organisations, how far people agree, and what deserves a second look.

use chart::Width;
use maturity::position::{PillarPosition, QuestionPosition};

use super::content::{Block, Cell, Chapter, Item, Table, TableColumn, heading, quiet};
use super::pictures;
use crate::highlights::Highlight;
use crate::html::{Page, story};

/// As many statements as a meeting can discuss.
const MOST_QUESTIONS: usize = 5;

/// So many findings of one sort make the point; the rest is counted.
const MOST_FINDINGS: usize = 5;

/// The chapter; absent where there is nothing to agree on.
pub(super) fn chapter(page: &Page) -> Option<Chapter> {
    let questions: Vec<&QuestionPosition> =
        story::disagreements(&page.input.positions).into_iter().map(|(question, _)| question).collect();
    let mut blocks = drawings(page, &questions[..questions.len().min(MOST_QUESTIONS)]);
    blocks.extend(agreement(page));
    blocks.extend(findings(page));
    (!blocks.is_empty()).then(|| Chapter {
        title: page.words.get("html-disagreement"),
        lead: page.words.with("html-disagreement-lead", &[("count", questions.len().into())]),
        apart: true,
        blocks,
    })
}

fn drawings(page: &Page, questions: &[&QuestionPosition]) -> Vec<Block> {
    if questions.is_empty() {
        return Vec::new();
    }
    let draw = |id: &str, caption: &str, about: &str, draw: &dyn Fn(&chart::Frame) -> chart::Chart| {
        let (caption, about) = (page.words.get(caption), page.words.get(about));
        Block::Drawing(pictures::drawing(id, &caption, &about, Width::Wide, draw))
    };
    vec![
        draw("groups", "html-figure-groups", "html-figure-groups-about", &|frame| {
            page.group_means(frame, questions)
        }),
        draw("answers", "html-figure-answers", "html-figure-answers-about", &|frame| {
            page.answers(frame, questions)
        }),
    ]
}

/// r_wg and alpha of every pillar for which either is defined.
fn agreement(page: &Page) -> Vec<Block> {
    let of_models = page.input.positions.models.iter().flat_map(|model| {
        let defined =
            |pillar: &&PillarPosition| pillar.agreement.r_wg.is_some() || pillar.agreement.alpha.is_some();
        model.pillars.iter().filter(defined).map(move |pillar| (model, pillar))
    });
    let rows: Vec<Vec<Cell>> =
        of_models.map(|(model, pillar)| agreement_row(page, page.text(&model.name), pillar)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let words = &page.words;
    let columns = vec![
        TableColumn::words(words.get("chart-subject"), 1),
        TableColumn::figures(words.get("document-r-wg")),
        TableColumn::figures(words.get("document-alpha")),
        TableColumn::figures(words.get("chart-interval")),
        TableColumn::figures("n".to_owned()),
    ];
    let caption = words.get("document-agreement-caption");
    vec![
        heading(2, words.get("document-agreement")),
        Block::Table(Table { caption, columns, rows }),
        quiet(format!(
            "{}: {} {}: {}",
            words.get("document-r-wg"),
            words.get("meaning-r-wg"),
            words.get("document-alpha"),
            words.get("meaning-alpha")
        )),
    ]
}

fn agreement_row(page: &Page, model: &str, pillar: &PillarPosition) -> Vec<Cell> {
    let number = |value: Option<f64>| page.words.number_or_dash(value, 2);
    let agreement = &pillar.agreement;
    let interval = agreement.alpha_interval.map(|[low, high]| {
        let ends = [("low", page.words.number(low, 2).into()), ("high", page.words.number(high, 2).into())];
        page.words.with("range", &ends)
    });
    vec![
        Cell::noted(page.text(&pillar.name).to_owned(), model.to_owned()),
        number(agreement.r_wg).into(),
        number(agreement.alpha).into(),
        interval.unwrap_or_else(|| number(None)).into(),
        page.words.count(pillar.n.into()).into(),
    ]
}

fn findings(page: &Page) -> Vec<Block> {
    let kinds = page.findings_by_kind();
    if kinds.is_empty() {
        return Vec::new();
    }
    let of_kinds = kinds
        .into_iter()
        .flat_map(|(kind, findings)| [heading(3, page.finding_kind(kind)), finding_list(page, &findings)]);
    std::iter::once(heading(2, page.words.get("html-findings"))).chain(of_kinds).collect()
}

fn finding_list(page: &Page, findings: &[Highlight]) -> Block {
    let (first, rest) = findings.split_at(findings.len().min(MOST_FINDINGS));
    let item = |highlight: &Highlight| Item {
        tag: None,
        text: page.text(&highlight.finding.text).to_owned(),
        note: highlight.finding.about.is_none().then(|| page.text(&highlight.model.name).to_owned()),
    };
    let more = (!rest.is_empty()).then(|| Item {
        note: Some(page.words.with("html-more-findings", &[("count", rest.len().into())])),
        ..Item::default()
    });
    Block::List { items: first.iter().map(item).chain(more).collect(), numbered: false }
}
