//! Closing a round: what that means, who has not answered yet, and doing it once.

use app::assess::{AssessmentView, RoundView, Which};
use app::invite::InvitationView;
use app::{AppError, Silent};
use maud::{Markup, html};

use super::one_parts::response_table;
use super::{asked, by, layout, no_open_round, open_round, place, shelf, which};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

/// People who did not answer that are named; the page of responses has all.
const NAMED_MAX: usize = 50;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw(visit, false)
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let (by, assessment, shelf) = (by(visit)?, asked(visit)?, shelf(visit)?);
    let name = visit.field("round");
    let round = assessment.rounds.iter().find(|round| round.name == name).ok_or(Refused::NotFound)?;
    let which = Which { assessment: assessment.id.clone(), round: Some(round.name.clone()) };
    if round.closed_on.is_some() {
        return Ok(Reply::see_other(&place(&assessment, "?said=closed-already")));
    }
    if round.respondents == 0 {
        return draw(visit, false);
    }
    match visit.live().change_at_length(|folder| folder.close_round_by(by, &shelf, &which, &Silent)) {
        Ok(true) => Ok(Reply::see_other(&place(&assessment, "?said=closed"))),
        Ok(false) => draw(visit, true),
        Err(error) if is_closed(&error) => Ok(Reply::see_other(&place(&assessment, "?said=closed-already"))),
        Err(error) => Err(error.into()),
    }
}

fn is_closed(error: &AppError) -> bool {
    error.kind().code == "round_closed"
}

fn draw(visit: &Visit, is_busy: bool) -> Result<Reply, Refused> {
    let (words, assessment) = (visit.words, asked(visit)?);
    let title = words.get("page-close-round");
    let Some(round) = open_round(&assessment) else { return Ok(no_open_round(visit, &assessment, &title)) };
    let (shelf, which) = (shelf(visit)?, which(&assessment, round));
    let (response, waiting) =
        visit.live().read(|folder| Ok((folder.response(&which)?, folder.to_remind(&shelf, &which)?)))?;
    let heading = words.with("page-close-heading", &[("round", (&round.name).into())]);
    let body = html! {
        @if is_busy { p.note role="alert" { (words.get("page-close-busy")) } }
        @if round.respondents == 0 { (nobody(visit, &assessment)) } @else {
            p.lead { (words.get("page-close-lead")) }
            ul.plain-list {
                @for key in ["frozen", "refuses", "reports", "next"] { li { (words.get(&format!("page-close-{key}"))) } }
            }
            section aria-labelledby="who" {
                h2 id="who" { (words.get("page-close-who")) }
                p { (words.with("page-close-answered", &[("n", round.respondents.into())])) }
                (response_table(visit, &response))
                @if response.is_anonymous { p.quiet { (words.get("page-close-anonymous")) } }
                @else { (missing(visit, &waiting)) }
            }
            (button(visit, &assessment, round))
        }
    };
    Ok(Reply::page(layout(visit, &assessment, &title).heading(heading).draw(&body)))
}

fn nobody(visit: &Visit, assessment: &AssessmentView) -> Markup {
    let words = visit.words;
    html! {
        p.lead { (words.get("page-close-nobody")) }
        p { a.button href=(place(assessment, "/invite")) { (words.get("page-invite")) } }
    }
}

fn missing(visit: &Visit, waiting: &[InvitationView]) -> Markup {
    let words = visit.words;
    html! {
        @if !waiting.is_empty() {
            h3 { (words.with("page-close-missing", &[("n", waiting.len().into())])) }
            ul.names {
                @for invitation in waiting.iter().take(NAMED_MAX) {
                    li { (invitation.invitee.name.as_ref().or(invitation.invitee.email.as_ref()).map_or("", String::as_str)) }
                }
            }
            @if waiting.len() > NAMED_MAX {
                p.quiet { (words.with("page-close-more", &[("n", (waiting.len() - NAMED_MAX).into())])) }
            }
        }
    }
}

fn button(visit: &Visit, assessment: &AssessmentView, round: &RoundView) -> Markup {
    let words = visit.words;
    html! {
        form.ask method="post" action=(place(assessment, "/close")) {
            input type="hidden" name="round" value=(round.name);
            p { button.button { (words.with("page-close-button", &[("round", (&round.name).into())])) } }
            p { a href=(place(assessment, "/remind")) { (words.get("page-close-rather-remind")) } }
        }
    }
}
