//! Running an assessment: making it, inviting people, seeing who answered, reminding, settling, closing, comparing, taking it along.

pub(crate) mod answers;
mod ask;
pub(crate) mod close;
pub(crate) mod compare;
pub(crate) mod documents;
pub(crate) mod files;
pub(crate) mod handed;
pub(crate) mod invite;
mod invite_form;
pub(crate) mod leave_out;
pub(crate) mod leave_out_one;
pub(crate) mod links;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod one;
mod one_parts;
pub(crate) mod open;
pub(crate) mod remind;
pub(crate) mod response;
pub(crate) mod settings;
pub(crate) mod settle;
pub(crate) mod settle_one;
pub(crate) mod switch;
pub(crate) mod targets;

use std::sync::Arc;

use app::assess::{AssessmentView, RoundView, Which};
use app::library::Model;
use app::permission::Permission;
use app::{AppError, Shelf};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::layout::Layout;
use super::refusal::Refused;
use super::reply::{Reply, in_query};
use super::visit::Visit;

/// Models, questions and metrics as they are now.
fn shelf(visit: &Visit) -> Result<Arc<Shelf>, Refused> {
    Ok(visit.live().shelf()?)
}

/// The assessment that the address names.
fn asked(visit: &Visit) -> Result<AssessmentView, Refused> {
    found(visit.live().read(|folder| folder.assessment(visit.part("assessment"))))
}

/// What is not there is no breakage.
fn found<T>(outcome: Result<T, AppError>) -> Result<T, Refused> {
    outcome.map_err(|error| match error {
        AppError::Unknown { .. } => Refused::NotFound,
        other => Refused::Broken(other),
    })
}

/// The round that `?round=` names, else the open one, else the latest.
fn round<'a>(visit: &Visit, assessment: &'a AssessmentView) -> Result<Option<&'a RoundView>, Refused> {
    let name = visit.asked.query.get("round");
    if name.is_empty() {
        return Ok(latest(assessment));
    }
    assessment.rounds.iter().find(|round| round.name == name).map(Some).ok_or(Refused::NotFound)
}

fn latest(assessment: &AssessmentView) -> Option<&RoundView> {
    open_round(assessment).or_else(|| assessment.rounds.last())
}

fn open_round(assessment: &AssessmentView) -> Option<&RoundView> {
    assessment.rounds.iter().find(|round| round.closed_on.is_none())
}

fn which(assessment: &AssessmentView, round: &RoundView) -> Which {
    Which { assessment: assessment.id.clone(), round: Some(round.name.clone()) }
}

/// The address of an assessment or of a page below it.
fn place(assessment: &AssessmentView, below: &str) -> String {
    format!("/assessments/{}{below}", assessment.id)
}

/// The same, of one round.
fn place_of(assessment: &AssessmentView, round: &RoundView, below: &str) -> String {
    format!("/assessments/{}{below}?round={}", assessment.id, in_query(&round.name))
}

/// The model of an id; without one, the first that is scored.
fn chosen_model<'a>(assessment: &AssessmentView, shelf: &'a Shelf, id: &str) -> Result<&'a Model, Refused> {
    let mut models = shelf.library.models().iter();
    let found = match id {
        "" => models.find(|model| assessment.settings.scores(&model.id)),
        id => models.find(|model| model.id == id),
    };
    found.ok_or(Refused::NotFound)
}

/// The models that are scored, each leading to the same page about it.
fn model_choices(
    visit: &Visit,
    assessment: &AssessmentView,
    shelf: &Shelf,
    (shown, below): (&Model, &str),
) -> Markup {
    let offered = shelf.library.models().iter().filter(|model| assessment.settings.scores(&model.id));
    html! {
        nav.choices aria-label=(visit.words.get("page-title-models")) {
            @for model in offered {
                @let here = (model.id == shown.id).then_some("page");
                a href=(place(assessment, &format!("{below}?model={}", in_query(&model.id)))) aria-current=[here] {
                    (model.name.in_language(visit.language))
                }
            }
        }
    }
}

/// A page below an assessment.
fn layout<'a>(visit: &'a Visit<'a>, assessment: &AssessmentView, title: &'a str) -> Layout<'a> {
    Layout::new(visit, title)
        .below("/assessments", &visit.words.get("page-title-assessments"))
        .below(&place(assessment, ""), &assessment.name)
}

fn may_run(visit: &Visit) -> bool {
    visit.who.as_ref().is_some_and(|who| who.user.role.may(Permission::RunAssessments))
}

/// Whoever runs it, by number.
fn by(visit: &Visit) -> Result<i64, Refused> {
    visit.user().ok_or(Refused::NotAllowed)
}

/// The days of a round in words; nothing where it has none.
fn period(visit: &Visit, round: &RoundView) -> Option<String> {
    let day = |day: &Option<String>| day.as_ref().map(|day| visit.words.date(day));
    match (day(&round.from), day(&round.until)) {
        (Some(from), Some(until)) => {
            Some(visit.words.with("page-round-period", &[("from", from.into()), ("until", until.into())]))
        }
        (Some(from), None) => Some(visit.words.with("page-round-since", &[("from", from.into())])),
        (None, Some(until)) => Some(visit.words.with("page-round-until", &[("until", until.into())])),
        (None, None) => None,
    }
}

/// A page that says that no round is open, and what to do.
fn no_open_round(visit: &Visit, assessment: &AssessmentView, title: &str) -> Reply {
    let words = visit.words;
    let body = html! {
        p.lead { (words.get("page-no-open-round")) }
        p { a.button href=(place(assessment, "/open")) { (words.get("page-open-round")) } }
    };
    Reply::page(layout(visit, assessment, title).draw(&body)).with_status(StatusCode::CONFLICT)
}

/// Whether the form was filled in before: what was typed then stays.
fn is_typed(visit: &Visit) -> bool {
    visit.asked.form.as_ref().is_some_and(|form| !form.is_empty())
}

/// What was just done, as the page after it says.
fn said(visit: &Visit) -> Markup {
    let word = visit.asked.query.get("said");
    let is_word =
        !word.is_empty() && word.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'-');
    let told = is_word.then(|| visit.words.find(&format!("page-assess-said-{word}"), &[])).flatten();
    html! { @if let Some(told) = told { p.note role="status" { (told) } } }
}
