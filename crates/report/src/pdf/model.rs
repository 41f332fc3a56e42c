//! Each model: its picture, why the position is what it is, the smallest set that lifts it, what was settled and left
//! out, published figures, and what the model cannot tell.

use maturity::position::{
    BenchmarkFigure, LeftOutPart, Lift, LiftStep, PillarPosition, Position, QuestionPosition, Reason, Verdict,
};

use super::content::{Block, Cell, Chapter, Item, Table, TableColumn, heading, plain, quiet};
use super::pictures;
use crate::html::{Page, story};
use crate::input::Unit;
use crate::{highlights, wishes};

/// So many reasons of one sort are read; the rest is counted.
const MOST_REASONS: usize = 6;

/// The chapter; absent without models.
pub(super) fn chapter(page: &Page) -> Option<Chapter> {
    let models = &page.input.positions.models;
    (!models.is_empty()).then(|| Chapter {
        title: page.words.get("html-models"),
        lead: page.words.get("html-models-lead"),
        apart: true,
        blocks: models.iter().flat_map(|model| blocks(page, model)).collect(),
    })
}

fn blocks(page: &Page, model: &Position) -> Vec<Block> {
    let mut blocks = vec![heading(2, page.text(&model.name).to_owned()), plain(page.verdict(model))];
    blocks.extend(pictures::of_model(page, model));
    blocks.extend(pillars(page, model));
    blocks.extend(why(page, model));
    blocks.extend(lifts(page, model));
    blocks.extend(wished(page, model));
    blocks.extend(settled(page, model));
    blocks.extend(left_out(page, model));
    blocks.extend(published(page, model));
    blocks.extend(small_print(page, model));
    blocks
}

/// The figures behind the picture, with their intervals.
fn pillars(page: &Page, model: &Position) -> Option<Block> {
    let words = &page.words;
    let figures = ["chart-claim", "chart-evidence", "chart-prudent", "chart-target", "chart-gap"];
    let mut columns = vec![TableColumn::words(words.get("chart-subject"), 1)];
    columns.extend(figures.iter().map(|key| TableColumn::figures(words.get(key))));
    columns.push(TableColumn::figures("n".to_owned()));
    let table = Table {
        caption: words.get("document-pillars-caption"),
        columns,
        rows: model.pillars.iter().map(|pillar| pillar_row(page, pillar, story::decimals(model))).collect(),
    };
    (!model.pillars.is_empty()).then_some(Block::Table(table))
}

fn pillar_row(page: &Page, pillar: &PillarPosition, decimals: usize) -> Vec<Cell> {
    let number = |value: Option<f64>| page.words.number_or_dash(value, decimals);
    let between = |ends: Option<[f64; 2]>| {
        ends.map(|[low, high]| format!("{}–{}", number(Some(low)), number(Some(high)))).unwrap_or_default()
    };
    let gap =
        pillar.gap.map_or_else(|| page.words.number_or_dash(None, 0), |gap| page.words.signed(gap, decimals));
    vec![
        page.text(&pillar.name).to_owned().into(),
        Cell::noted(number(pillar.claim), between(pillar.interval)),
        Cell::noted(number(pillar.evidence), between(pillar.evidence_interval)),
        number(pillar.prudent).into(),
        number(pillar.target).into(),
        Cell::from(gap).strong(),
        page.words.count(pillar.n.into()).into(),
    ]
}

fn why(page: &Page, model: &Position) -> Vec<Block> {
    let of = |verdict| -> Vec<&Reason> {
        highlights::why(model).into_iter().filter(|reason| reason.verdict == verdict).collect()
    };
    let sorts = [
        ("html-holds", of(Verdict::Holds)),
        ("html-fails", of(Verdict::Fails)),
        ("html-not-known", of(Verdict::Unknown)),
        ("html-lifts", highlights::steps_of(model)),
    ];
    let told = sorts.iter().filter(|(_, reasons)| !reasons.is_empty());
    told.flat_map(|(key, reasons)| [heading(3, page.words.get(key)), reason_list(page, reasons)]).collect()
}

fn reason_list(page: &Page, reasons: &[&Reason]) -> Block {
    let (first, rest) = reasons.split_at(reasons.len().min(MOST_REASONS));
    let item = |reason: &&Reason| Item {
        tag: reason.gate.then(|| page.words.get("html-gate")),
        text: page.text(&reason.text).to_owned(),
        note: None,
    };
    let more = (!rest.is_empty()).then(|| Item {
        note: Some(page.words.with("html-more-reasons", &[("count", rest.len().into())])),
        ..Item::default()
    });
    Block::List { items: first.iter().map(item).chain(more).collect(), numbered: false }
}

/// The smallest set that lifts the reading the reasons are about.
fn lifts(page: &Page, model: &Position) -> Vec<Block> {
    let reading = highlights::why(model).first().map(|reason| reason.reading);
    let told = model.lifts.iter().find(|lift| Some(lift.reading) == reading).or(model.lifts.first());
    let Some(lift) = told.filter(|lift| !lift.steps.is_empty()) else { return Vec::new() };
    vec![
        heading(3, page.words.get("document-lift")),
        plain(page.text(&lift.text).to_owned()),
        Block::Table(lift_table(page, model, lift)),
    ]
}

fn lift_table(page: &Page, model: &Position, lift: &Lift) -> Table {
    let words = &page.words;
    let level = page.level_words(page.text(&lift.name));
    Table {
        caption: words.with("document-lift-caption", &[("level", level.into())]),
        columns: vec![
            TableColumn::words(words.get("html-practice"), 1),
            TableColumn::figures(words.get("document-now")),
            TableColumn::figures(words.get("document-needed")),
        ],
        rows: lift.steps.iter().map(|step| lift_row(page, model, step)).collect(),
    }
}

fn lift_row(page: &Page, model: &Position, step: &LiftStep) -> Vec<Cell> {
    let all = model.pillars.iter().flat_map(|pillar| &pillar.questions);
    let mut all = all.chain(model.gates.iter().map(|gate| &gate.question));
    let prompt =
        all.find(|question| question.id == step.question).map(|question| page.text(&question.prompt));
    let pillar = model.pillars.iter().find(|pillar| Some(&pillar.id) == step.pillar.as_ref());
    let note = match (step.gate, pillar) {
        (true, _) => page.words.get("html-gate"),
        (false, Some(pillar)) => page.text(&pillar.name).to_owned(),
        (false, None) => String::new(),
    };
    vec![
        Cell::noted(prompt.unwrap_or(&step.question).to_owned(), note),
        page.words.number_or_dash(step.from, 1).into(),
        Cell::from(page.words.number(step.to, 1)).strong(),
    ]
}

/// Measured shares beside what is wanted.
fn wished(page: &Page, model: &Position) -> Vec<Block> {
    let told = wishes::sentences(model, &page.words);
    if told.is_empty() {
        return Vec::new();
    }
    let items = told.into_iter().map(|text| Item { text, ..Item::default() }).collect();
    vec![heading(3, page.words.get("wishes")), Block::List { items, numbered: false }]
}

/// What was agreed on after talking, beside what respondents said.
fn settled(page: &Page, model: &Position) -> Vec<Block> {
    let all = model.pillars.iter().flat_map(|pillar| &pillar.questions);
    let all = all.chain(model.gates.iter().map(|gate| &gate.question));
    let rows: Vec<Vec<Cell>> = all.filter_map(|question| settled_row(page, question)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let words = &page.words;
    let columns = vec![
        TableColumn::words(words.get("html-practice"), 3),
        TableColumn::figures(words.get("document-answered")),
        TableColumn::figures(words.get("document-settled")),
        TableColumn::words(words.get("html-reason"), 2),
    ];
    let caption = words.get("document-settled-caption");
    vec![heading(3, words.get("document-settled-title")), Block::Table(Table { caption, columns, rows })]
}

fn settled_row(page: &Page, question: &QuestionPosition) -> Option<Vec<Cell>> {
    let settled = question.settled.as_ref()?;
    Some(vec![
        page.text(&question.prompt).to_owned().into(),
        page.words.number_or_dash(question.answered, 1).into(),
        Cell::from(page.words.number(settled.value, 1)).strong(),
        Cell::noted(settled.reason.clone(), settled.by.clone().unwrap_or_default()),
    ])
}

fn left_out(page: &Page, model: &Position) -> Vec<Block> {
    if model.left_out.is_empty() {
        return Vec::new();
    }
    let item = |part: &LeftOutPart| Item {
        tag: None,
        text: page.text(&part.name).to_owned(),
        note: Some(part.reason.clone()),
    };
    vec![
        heading(3, page.words.get("document-left-out")),
        plain(page.words.get("document-left-out-lead")),
        Block::List { items: model.left_out.iter().map(item).collect(), numbered: false },
    ]
}

fn published(page: &Page, model: &Position) -> Vec<Block> {
    if model.benchmarks.is_empty() {
        return Vec::new();
    }
    let items = model.benchmarks.iter().map(|figure| published_figure(page, figure)).collect();
    vec![heading(3, page.words.get("html-benchmark")), Block::List { items, numbered: false }]
}

fn published_figure(page: &Page, figure: &BenchmarkFigure) -> Item {
    let interval = figure.interval.map(|ends| format!(" ({})", page.interval(ends, Unit::Share)));
    let share = page.words.percent(figure.share, 0);
    let ended = |text: &str| text.trim_end_matches('.').to_owned();
    Item {
        tag: None,
        text: format!("{share} {}{}.", page.text(&figure.about), interval.unwrap_or_default()),
        note: Some(format!(
            "{}. {}. {}.",
            figure.year,
            ended(page.text(&figure.sample)),
            ended(&figure.source)
        )),
    }
}

fn small_print(page: &Page, model: &Position) -> Vec<Block> {
    let version = [("id", (&model.id).into()), ("version", model.version.into())];
    let text = format!(
        "{} {} {} {}",
        page.words.get("html-limitations"),
        page.text(&model.limitations),
        page.text(&model.credit),
        page.words.with("html-version", &version)
    );
    vec![quiet(text)]
}
