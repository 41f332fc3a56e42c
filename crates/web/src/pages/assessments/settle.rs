//! Settling what was talked through: what is settled in the open round, what people disagree on most, and every statement.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use app::assess::{AssessmentView, RoundView, Settled};
use app::pieces::Pieces;
use app::standing::{Assessed, Known};
use maud::{Markup, html};

use super::{asked, layout, no_open_round, open_round, place, said, shelf};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let (words, assessment) = (visit.words, asked(visit)?);
    let title = words.get("page-settle");
    let Some(round) = open_round(&assessment) else { return Ok(no_open_round(visit, &assessment, &title)) };
    let assessed = assessed(visit, &assessment, round);
    let pieces = assessed.as_ref().map(|assessed| Pieces::new(assessed.input(visit.language)));
    let body = html! {
        (said(visit))
        p.lead { (words.get("page-settle-lead")) }
        p { (words.with("page-settle-round", &[("round", (&round.name).into())])) }
        section aria-labelledby="settled" {
            h2 id="settled" { (words.get("page-settle-now")) }
            (settled(visit, &assessment, round)?)
        }
        (disagreed(visit, &assessment, pieces.as_ref()))
        section aria-labelledby="all" {
            h2 id="all" { (words.get("page-settle-all")) }
            p { (words.get("page-settle-all-about")) }
            (all(visit, &assessment, round, pieces.as_ref())?)
        }
    };
    Ok(Reply::page(layout(visit, &assessment, &title).draw(&body)))
}

/// What the round adds up to; nothing while that is being computed, or where nobody answered.
pub(super) fn assessed(
    visit: &Visit,
    assessment: &AssessmentView,
    round: &RoundView,
) -> Option<Arc<Assessed>> {
    let standing = &visit.pages.shared.standing;
    let is_this = |assessed: &Assessed| {
        let note = &assessed.input(visit.language).assessment;
        note.id == assessment.id && note.round.name == round.name
    };
    // The latest round of the first assessment is always at hand.
    match standing.known() {
        Known::Position(assessed) if is_this(&assessed) => return Some(assessed),
        _ => {}
    }
    match standing.known_of(&assessment.id, &round.name) {
        Known::Position(assessed) => Some(assessed),
        Known::NotYet | Known::Nothing | Known::Failed(_) => None,
    }
}

/// What is asked, by its id, in the reader's language.
pub(super) fn prompts(visit: &Visit) -> Result<BTreeMap<String, String>, Refused> {
    let shelf = shelf(visit)?;
    let questions = shelf.library.questions().iter();
    Ok(questions
        .map(|question| (question.id.clone(), question.prompt.in_language(visit.language).to_owned()))
        .collect())
}

fn settled(visit: &Visit, assessment: &AssessmentView, round: &RoundView) -> Result<Markup, Refused> {
    let (words, prompts) = (visit.words, prompts(visit)?);
    Ok(html! {
        @if round.settled.is_empty() { p { (words.get("page-settle-nothing")) } } @else {
            ul.users.close {
                @for (question, settled) in &round.settled {
                    @let prompt = prompts.get(question).unwrap_or(question);
                    li {
                        div {
                            a href=(place_of_question(assessment, question)) { (prompt) }
                            (told(visit, settled))
                        }
                        div.controls { (take_back(visit, assessment, round, (question, prompt))) }
                    }
                }
            }
        }
    })
}

/// The value, why, and who settled it.
pub(super) fn told(visit: &Visit, settled: &Settled) -> Markup {
    let value = visit.words.plain_number(settled.value);
    html! {
        p { b { (visit.words.with("page-settle-at", &[("value", value.into())])) } " " q { (settled.reason) } }
        @if let Some(by) = &settled.by { p.quiet { (visit.words.with("page-settle-by-whom", &[("name", by.into())])) } }
    }
}

/// The button that lets the answers speak again.
pub(super) fn take_back(
    visit: &Visit,
    assessment: &AssessmentView,
    round: &RoundView,
    (question, prompt): (&str, &str),
) -> Markup {
    let label = visit.words.get("page-settle-back");
    html! {
        form method="post" action={ (place_of_question(assessment, question)) "/take-back" } {
            input type="hidden" name="round" value=(round.name);
            button.plain aria-label={ (label) ": " (prompt) } { (label) }
        }
    }
}

pub(super) fn place_of_question(assessment: &AssessmentView, question: &str) -> String {
    place(assessment, &format!("/settle/{question}"))
}

fn disagreed(visit: &Visit, assessment: &AssessmentView, pieces: Option<&Pieces>) -> Markup {
    let words = visit.words;
    let statements = pieces.map(Pieces::disagreed).unwrap_or_default();
    html! {
        @if !statements.is_empty() {
            section aria-labelledby="disagreed" {
                h2 id="disagreed" { (words.get("page-settle-disagreed")) }
                p { (words.get("page-settle-disagreed-about")) }
                ol.statements {
                    @for statement in &statements {
                        li { (line(visit, assessment, (&statement.id, &statement.prompt), statement.answered.as_deref())) }
                    }
                }
            }
        }
    }
}

/// Every statement that is asked, under the pillar it first stands in.
fn all(
    visit: &Visit,
    assessment: &AssessmentView,
    round: &RoundView,
    pieces: Option<&Pieces>,
) -> Result<Markup, Refused> {
    let (shelf, prompts) = (shelf(visit)?, prompts(visit)?);
    let library = assessment.settings.tailored(&shelf.library);
    let mut seen = BTreeSet::new();
    Ok(html! {
        @for model in library.models() {
            @let of_model: Vec<&str> = model.question_ids().into_iter().filter(|id| seen.insert((*id).to_owned())).collect();
            @if !of_model.is_empty() {
                details.more {
                    summary { (model.name.in_language(visit.language)) " – " (visit.words.with("page-settle-count", &[("count", of_model.len().into())])) }
                    ul.statements {
                        @for id in of_model {
                            @let prompt = prompts.get(id).map_or(id, String::as_str);
                            @let answered = pieces.and_then(|pieces| pieces.answered(id));
                            li {
                                (line(visit, assessment, (id, prompt), answered.as_deref()))
                                @if round.settled.contains_key(id) { " " b { (visit.words.get("page-settle-is")) } }
                            }
                        }
                    }
                }
            }
        }
    })
}

fn line(
    visit: &Visit,
    assessment: &AssessmentView,
    (id, prompt): (&str, &str),
    answered: Option<&str>,
) -> Markup {
    html! {
        a href=(place_of_question(assessment, id)) { (prompt) }
        @if let Some(answered) = answered {
            " " span.quiet { (visit.words.with("page-settle-answered", &[("value", answered.into())])) }
        }
    }
}
