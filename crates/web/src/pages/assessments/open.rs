//! Opening the next round of an assessment, once the one before it is closed.

use app::assess::Which;
use axum::http::StatusCode;
use maud::html;

use super::ask::{Slips, Wrong, summary};
use super::new::{anonymous_choice, read_round, round_fields};
use super::{asked, by, layout, open_round, place};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw(visit, &[])
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let (by, assessment) = (by(visit)?, asked(visit)?);
    let mut slips = Slips::default();
    let new = read_round(visit, &mut slips);
    if !slips.0.is_empty() {
        return Ok(draw(visit, &slips.0)?.with_status(StatusCode::UNPROCESSABLE_ENTITY));
    }
    // Two tabs: the other one opened it.
    if open_round(&assessment).is_some() {
        return Ok(Reply::see_other(&place(&assessment, "?said=open-already")));
    }
    let is_anonymous = visit.field("anonymous") != "no";
    let opened = visit.live().change(|folder| {
        let opened = folder.open_round_by(by, &assessment.id, &new)?;
        if opened.is_ok() {
            let which = Which { assessment: assessment.id.clone(), round: None };
            folder.set_anonymous(&which, is_anonymous)?;
        }
        Ok(opened)
    })?;
    match opened {
        Ok(()) => Ok(Reply::see_other(&place(&assessment, "?said=opened"))),
        Err(mistake) => {
            let wrong = [Wrong::of(visit.words, "round", mistake)];
            Ok(draw(visit, &wrong)?.with_status(StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

fn draw(visit: &Visit, wrong: &[Wrong]) -> Result<Reply, Refused> {
    let (words, assessment) = (visit.words, asked(visit)?);
    let title = words.get("page-open-round");
    let anonymous = match visit.field("anonymous") {
        "no" => "no",
        _ => "yes",
    };
    let body = html! {
        @if let Some(open) = open_round(&assessment) {
            p.lead { (words.with("page-open-round-busy", &[("round", (&open.name).into())])) }
            p { a.button href=(place(&assessment, "")) { (words.get("page-to-assessment")) } }
        } @else {
            p.lead { (words.get("page-open-round-lead")) }
            (summary(words, wrong))
            form.ask.wide-ask method="post" action=(place(&assessment, "/open")) {
                (round_fields(visit, [visit.field("round"), visit.field("from"), visit.field("until")], wrong))
                (anonymous_choice(visit, anonymous))
                p { button.button { (words.get("page-open-round-button")) } }
            }
        }
    };
    Ok(Reply::page(layout(visit, &assessment, &title).draw(&body)))
}
