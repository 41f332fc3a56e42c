//! The dialogue pack in words: what [`crate::dialogue`] chose, with its drawings and its questions as one would ask them.

use chart::{Distribution, DistributionRow, Frame as DrawingFrame, Width};
use serde::Serialize;

use super::content::{Drawing, Frame};
use super::{pictures, say_do};
use crate::dialogue::{Ask, Dialogue, Gap, Part, Slot, Statement};
use crate::html::Page;
use crate::input::{ObstacleNote, Unit};

/// What the pack's template gets.
#[derive(Debug, Serialize)]
pub(super) struct Paper {
    frame: Frame,
    title: String,
    lead: String,
    programme: Programme,
    rules: Listed,
    sheets: Vec<Sheet>,
    obstacles: Option<Obstacles>,
    agreements: Form,
}

/// The two hours.
#[derive(Debug, Serialize)]
struct Programme {
    title: String,
    caption: String,
    columns: [String; 3],
    rows: Vec<[String; 3]>,
}

/// A heading and its points.
#[derive(Debug, Serialize)]
struct Listed {
    title: String,
    items: Vec<String>,
}

/// One page on the table.
#[derive(Debug, Serialize)]
struct Sheet {
    /// "Statement 1 of 5".
    eyebrow: String,
    prompt: String,
    /// Large figures with what they are.
    figures: Vec<Figure>,
    /// What the figures rest on.
    basis: Vec<String>,
    drawing: Option<Drawing>,
    asks: Listed,
    /// Over the room to write.
    write: String,
}

/// A large figure.
#[derive(Debug, Serialize)]
struct Figure {
    value: String,
    name: String,
    loud: bool,
}

/// The obstacles, with room to write beside each.
#[derive(Debug, Serialize)]
struct Obstacles {
    title: String,
    lead: String,
    form: Form,
    asks: Listed,
}

/// A table to write in.
#[derive(Debug, Serialize)]
struct Form {
    title: String,
    lead: String,
    caption: String,
    columns: Vec<String>,
    /// What is already there per row: the first cell, with a quiet line.
    rows: Vec<[String; 2]>,
}

/// Rows to write agreements in.
const AGREEMENT_ROWS: usize = 7;

/// The pack.
pub(super) fn paper(page: &Page, dialogue: &Dialogue) -> Paper {
    let words = &page.words;
    let title = words.get("dialogue-title");
    let statements = dialogue.statements.iter().enumerate();
    let statements =
        statements.map(|(place, found)| statement(page, found, [place + 1, dialogue.statements.len()]));
    let gaps = dialogue.gaps.iter().enumerate();
    let gaps = gaps.map(|(place, found)| gap(page, found, [place + 1, dialogue.gaps.len()]));
    Paper {
        frame: Frame::new(
            page,
            format!("{} – {title}", page.input.organisation),
            words.get("document-about-dialogue"),
        ),
        title,
        lead: words.get("dialogue-lead"),
        programme: programme(page, &dialogue.programme()),
        rules: listed(
            page,
            "dialogue-rules",
            &["dialogue-rule-see", "dialogue-rule-persons", "dialogue-rule-both", "dialogue-rule-next"],
        ),
        sheets: statements.chain(gaps).collect(),
        obstacles: obstacles(page, &dialogue.obstacles),
        agreements: agreements(page),
    }
}

fn listed(page: &Page, title: &str, keys: &[&str]) -> Listed {
    Listed { title: page.words.get(title), items: keys.iter().map(|key| page.words.get(key)).collect() }
}

fn programme(page: &Page, slots: &[Slot]) -> Programme {
    let words = &page.words;
    let clock = |minutes: u32| format!("{}:{:02}", minutes / 60, minutes % 60);
    let row = |slot: &Slot| {
        let minutes = words.with("dialogue-minutes", &[("count", slot.minutes.into())]);
        [
            format!("{} – {}", clock(slot.begins), clock(slot.begins + slot.minutes)),
            words.get(part(slot.part)),
            minutes,
        ]
    };
    Programme {
        title: words.get("dialogue-programme"),
        caption: words.get("dialogue-programme-caption"),
        columns: ["dialogue-when", "document-what", "dialogue-length"].map(|key| words.get(key)),
        rows: slots.iter().map(row).collect(),
    }
}

fn part(part: Part) -> &'static str {
    match part {
        Part::Opening => "dialogue-part-opening",
        Part::Reading => "dialogue-part-reading",
        Part::Statements => "dialogue-part-statements",
        Part::Gaps => "dialogue-part-gaps",
        Part::Obstacles => "dialogue-part-obstacles",
        Part::WantToKnow => "dialogue-part-want-to-know",
        Part::Agreements => "dialogue-part-agreements",
    }
}

fn statement(page: &Page, statement: &Statement, [place, of]: [usize; 2]) -> Sheet {
    let words = &page.words;
    let question = statement.question;
    let mut basis = vec![words.with(
        "dialogue-answered",
        &[
            ("answers", statement.answers.into()),
            ("dontknow", question.dont_know.into()),
            ("notapplicable", question.not_applicable.into()),
        ],
    )];
    let hidden = if statement.groups.is_empty() { "dialogue-no-groups" } else { "dialogue-small-groups" };
    basis.push(words.get(hidden));
    Sheet {
        eyebrow: words.with("dialogue-statement", &[("place", place.into()), ("of", of.into())]),
        prompt: page.text(&question.prompt).to_owned(),
        figures: vec![
            figure(words.number(statement.r_wg, 2), words.get("dialogue-r-wg"), true),
            figure(
                words.number_or_dash(question.answered.or(question.claim), 1),
                words.get("dialogue-mean"),
                false,
            ),
        ],
        basis,
        drawing: spread(page, statement, place),
        asks: asks(page, &statement.asks, Unit::Mean),
        write: words.get("dialogue-write"),
    }
}

fn figure(value: String, name: String, loud: bool) -> Figure {
    Figure { value, name, loud }
}

/// The answers of each group that may be shown; of all together where none may.
fn spread(page: &Page, statement: &Statement, place: usize) -> Option<Drawing> {
    let all = DistributionRow {
        name: page.words.get("dialogue-everyone"),
        counts: statement.question.distribution,
    };
    let rows: Vec<DistributionRow> = statement
        .groups
        .iter()
        .map(|group| DistributionRow { name: page.group(&group.group), counts: group.distribution })
        .collect();
    let distribution = Distribution {
        answers: [1_u8, 2, 3, 4, 5].map(|answer| answer.to_string()),
        rows: if rows.is_empty() { vec![all] } else { rows },
    };
    let (caption, about) = (page.words.get("dialogue-spread"), page.words.get("dialogue-spread-about"));
    let draw = |frame: &DrawingFrame| chart::distribution(frame, &distribution, &page.wording);
    Some(pictures::drawing(&format!("statement-{place}"), &caption, &about, Width::Narrow, draw))
}

fn gap(page: &Page, gap: &Gap, [place, of]: [usize; 2]) -> Sheet {
    let words = &page.words;
    let comparison = &gap.comparison;
    let definition = gap.metric.map(|metric| {
        let meaning = page.text(&metric.meaning);
        words.with("dialogue-definition", &[("meaning", meaning.into())])
    });
    let basis = std::iter::once(say_do::figure(page, comparison)).chain(definition);
    Sheet {
        eyebrow: words.with("dialogue-gap", &[("place", place.into()), ("of", of.into())]),
        prompt: page.text(&comparison.question.prompt).to_owned(),
        figures: vec![
            figure(words.number(comparison.claim, 1), words.get("dialogue-we-say"), false),
            figure(words.number(comparison.evidence.level, 1), words.get("dialogue-data-show"), false),
            figure(page.words.signed(comparison.gap, 1), words.get("chart-gap"), true),
        ],
        basis: basis.collect(),
        drawing: None,
        asks: asks(page, &gap.asks, page.unit_of(&comparison.evidence.metric)),
        write: words.get("dialogue-write"),
    }
}

fn obstacles(page: &Page, obstacles: &[&ObstacleNote]) -> Option<Obstacles> {
    let words = &page.words;
    let row = |obstacle: &&ObstacleNote| {
        let lowest =
            |value: f64| words.with("html-obstacle-lowest", &[("value", words.number(value, 1).into())]);
        [page.text(&obstacle.text).to_owned(), obstacle.lowest.map(lowest).unwrap_or_default()]
    };
    let columns = ["dialogue-obstacle", "dialogue-obstacle-where", "dialogue-obstacle-who"];
    (!obstacles.is_empty()).then(|| Obstacles {
        title: words.get("html-obstacles"),
        lead: words.get("html-obstacles-lead"),
        form: Form {
            title: String::new(),
            lead: String::new(),
            caption: words.get("dialogue-obstacles-caption"),
            columns: columns.iter().map(|key| words.get(key)).collect(),
            rows: obstacles.iter().map(row).collect(),
        },
        asks: listed(
            page,
            "dialogue-ask",
            &["dialogue-ask-obstacle-when", "dialogue-ask-obstacle-around", "dialogue-ask-obstacle-left"],
        ),
    })
}

fn agreements(page: &Page) -> Form {
    let words = &page.words;
    let columns = ["dialogue-agreed", "dialogue-agreed-who", "dialogue-agreed-when", "dialogue-agreed-seen"];
    Form {
        title: words.get("dialogue-agreements"),
        lead: words.get("dialogue-agreements-lead"),
        caption: words.get("dialogue-agreements-caption"),
        columns: columns.iter().map(|key| words.get(key)).collect(),
        rows: (1..=AGREEMENT_ROWS).map(|place| [format!("{place}."), String::new()]).collect(),
    }
}

fn asks(page: &Page, asks: &[Ask], unit: Unit) -> Listed {
    let items = asks.iter().map(|ask| ask_in_words(page, *ask, unit)).collect();
    Listed { title: page.words.get("dialogue-ask"), items }
}

fn ask_in_words(page: &Page, ask: Ask, unit: Unit) -> String {
    let words = &page.words;
    match ask {
        Ask::GroupsApart { rosiest, grimmest } => words.with(
            "dialogue-ask-groups-apart",
            &[("rosiest", running(page, rosiest).into()), ("grimmest", running(page, grimmest).into())],
        ),
        Ask::SplitWithin { group } => {
            words.with("dialogue-ask-split-within", &[("group", running(page, group).into())])
        }
        Ask::SpreadWithoutGroups => words.get("dialogue-ask-spread"),
        Ask::ManyDontKnow { unknowing, asked } => {
            words.with("dialogue-ask-dont-know", &[("unknowing", unknowing.into()), ("asked", asked.into())])
        }
        Ask::StaleFigure { as_of: Some(day) } => {
            words.with("dialogue-ask-stale-since", &[("day", words.date(day).into())])
        }
        Ask::StaleFigure { as_of: None } => words.get("dialogue-ask-stale"),
        Ask::NothingMeasured => words.get("dialogue-ask-nothing-measured"),
        Ask::FigureBelowClaim { claim, evidence } => words.with(
            "dialogue-ask-figure-below",
            &[("claim", words.number(claim, 1).into()), ("evidence", words.number(evidence, 1).into())],
        ),
        Ask::LastTime => words.get("dialogue-ask-last-time"),
        Ask::WhatIsNotCounted => words.get("dialogue-ask-not-counted"),
        Ask::BestChannel { best, best_value, worst, worst_value } => words.with(
            "dialogue-ask-best-channel",
            &[
                ("best", page.channel(best).into()),
                ("bestvalue", words.figure(best_value, unit).into()),
                ("worst", page.channel(worst).into()),
                ("worstvalue", words.figure(worst_value, unit).into()),
            ],
        ),
        Ask::EnoughToAct { n } => words.with("dialogue-ask-enough", &[("n", n.into())]),
        Ask::SmallestStep => words.get("dialogue-ask-smallest-step"),
        Ask::InAMonth => words.get("dialogue-ask-in-a-month"),
    }
}

/// A group as one names it inside a sentence.
fn running(page: &Page, id: &str) -> String {
    page.words.find(&format!("dialogue-group-{id}"), &[]).unwrap_or_else(|| page.group(id))
}
