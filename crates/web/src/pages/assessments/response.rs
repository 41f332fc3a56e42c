//! Each invitation of a round: where it stands, what became of its mail; taking it back, and a new link for who lost theirs.

use std::collections::HashMap;

use app::assess::{AssessmentView, RoundView};
use app::invite::{INVITATIONS_SHOWN, InvitationState, InvitationView};
use app::mail::{Fate, MailView};
use maud::{Markup, html};

use super::invite::hand_over;
use super::one_parts::response_table;
use super::{asked, by, found, layout, no_open_round, place, place_of, round, said, shelf, which};
use crate::pages::random::draw;
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, in_query};
use crate::pages::visit::Visit;

/// What one can look for, by the word of a state.
const STATES: [&str; 6] = ["invited", "opened", "started", "finished", "revoked", "expired"];

/// Pages of invitations that are looked through for those of one state: all that a round may have.
const PAGES_MAX: usize = 201;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let (words, assessment) = (visit.words, asked(visit)?);
    let title = words.get("page-response");
    let Some(round) = round(visit, &assessment)? else {
        return Ok(no_open_round(visit, &assessment, &title));
    };
    let (which, shelf) = (which(&assessment, round), shelf(visit)?);
    let state = visit.asked.query.get("state");
    let after: Option<i64> = visit.asked.query.get("after").parse().ok();
    let (response, (shown, next), mails, counts) = visit.live().read(|folder| {
        let found = of_state(|after| folder.invitations(&shelf, &which, after), after, state)?;
        let numbers: Vec<i64> = found.0.iter().map(|invitation| invitation.number).collect();
        Ok((folder.response(&which)?, found, folder.last_mails(&numbers)?, folder.mail_counts(&which)?))
    })?;
    let mails: HashMap<i64, MailView> = mails.into_iter().map(|mail| (mail.invitation, mail)).collect();
    let body = html! {
        (said(visit))
        p.lead { (words.with("page-response-lead", &[("round", (&round.name).into())])) }
        (response_table(visit, &response))
        @if counts.waiting + counts.sent + counts.refused > 0 {
            p { (words.with("page-mail-counts", &[("sent", counts.sent.into()), ("waiting", counts.waiting.into()), ("refused", counts.refused.into())])) }
        }
        section aria-labelledby="each" {
            h2 id="each" { (words.get("page-invitations")) }
            @if response.is_anonymous { p.quiet { (words.get("page-invitations-anonymous")) } }
            (filter(visit, &assessment, round, state))
            @if shown.is_empty() { p { (words.get("page-invitations-none")) } }
            ul.users {
                @for invitation in &shown { (row(visit, &assessment, round, (invitation, mails.get(&invitation.number)))) }
            }
            @if let Some(next) = next {
                p { a href={ (place_of(&assessment, round, "/response")) "&state=" (in_query(state)) "&after=" (next) } { (words.get("page-assess-further")) } }
            }
        }
    };
    Ok(Reply::page(layout(visit, &assessment, &title).draw(&body)))
}

/// A page full of invitations of one state, or of any, and the number after which the next page begins.
fn of_state(
    page: impl Fn(Option<i64>) -> Result<Vec<InvitationView>, app::AppError>,
    mut after: Option<i64>,
    state: &str,
) -> Result<(Vec<InvitationView>, Option<i64>), app::AppError> {
    let full = INVITATIONS_SHOWN as usize;
    let mut found = Vec::new();
    for _ in 0..PAGES_MAX {
        let read = page(after)?;
        let is_last = read.len() < full;
        for invitation in read {
            after = Some(invitation.number);
            if !STATES.contains(&state) || invitation.state.word() == state {
                found.push(invitation);
            }
            if found.len() == full {
                return Ok((found, after));
            }
        }
        if is_last {
            break;
        }
    }
    Ok((found, None))
}

fn filter(visit: &Visit, assessment: &AssessmentView, round: &RoundView, chosen: &str) -> Markup {
    let words = visit.words;
    html! {
        form.filter method="get" action=(place(assessment, "/response")) {
            input type="hidden" name="round" value=(round.name);
            label for="state" { (words.get("page-invitations-show")) }
            select id="state" name="state" {
                option value="" { (words.get("page-invitations-all")) }
                @for state in STATES {
                    option value=(state) selected[state == chosen] { (words.get(&format!("page-invitation-{state}"))) }
                }
            }
            button.plain { (words.get("page-show")) }
        }
    }
}

fn row(
    visit: &Visit,
    assessment: &AssessmentView,
    round: &RoundView,
    (invitation, mail): (&InvitationView, Option<&MailView>),
) -> Markup {
    let words = visit.words;
    let invitee = &invitation.invitee;
    let name = name(visit, invitation);
    let is_over = matches!(invitation.state, InvitationState::Revoked(_) | InvitationState::Expired(_));
    html! {
        li.ended[is_over] {
            div {
                b { (name) }
                @if let (Some(_), Some(email)) = (&invitee.name, &invitee.email) { " " span.quiet { (email) } }
                @if let Some(group) = invitee.group { " " span.quiet { (words.get(&format!("group-{}", group.id()))) } }
                p { (state(visit, invitation)) }
                @if let Some(reminded) = invitation.reminded {
                    p.quiet { (words.with("page-invitation-reminded", &[("at", visit.moment(reminded).into())])) }
                }
                @if let Some(mail) = mail { (fate(visit, mail)) }
            }
            @if round.closed_on.is_none() && !is_over {
                div.controls {
                    @if invitation.group_link.is_none() { (button(visit, assessment, round, (invitation.number, "link", &name))) }
                    (button(visit, assessment, round, (invitation.number, "revoke", &name)))
                }
            }
        }
    }
}

fn name(visit: &Visit, invitation: &InvitationView) -> String {
    let name = invitation.invitee.name.as_ref().or(invitation.invitee.email.as_ref()).cloned();
    let other = if invitation.group_link.is_some() { "page-link-for-many" } else { "page-link-for-somebody" };
    name.unwrap_or_else(|| visit.words.get(other))
}

fn state(visit: &Visit, invitation: &InvitationView) -> String {
    let words = visit.words;
    if let (Some(own), InvitationState::Invited) = (invitation.group_link, invitation.state) {
        return words.with("page-invitation-own", &[("n", own.into())]);
    }
    let word = words.get(&format!("page-invitation-{}", invitation.state.word()));
    match invitation.state {
        InvitationState::Started { answered, of } => {
            let counts = [("answered", answered.into()), ("of", of.into())];
            format!("{word}: {}", words.with("page-invitation-so-far", &counts))
        }
        InvitationState::Revoked(at) | InvitationState::Expired(at) => {
            format!("{word}, {}", visit.moment(at))
        }
        _ => word,
    }
}

fn fate(visit: &Visit, mail: &MailView) -> Markup {
    let words = visit.words;
    let because = |because: &str| {
        words.find(&format!("page-mail-failure-{because}"), &[]).unwrap_or_else(|| because.to_owned())
    };
    html! {
        @match &mail.fate {
            Fate::Sent(at) => p.quiet { (words.with("page-mail-sent", &[("at", visit.moment(*at).into())])) },
            Fate::Waiting(None) => p.quiet { (words.get("page-mail-waiting")) },
            Fate::Waiting(Some(failure)) => p { (words.with("page-mail-again", &[("why", because(failure).into())])) },
            Fate::Refused(failure) => p.mistake { (words.with("page-mail-refused", &[("why", because(failure).into())])) },
        }
    }
}

fn button(
    visit: &Visit,
    assessment: &AssessmentView,
    round: &RoundView,
    (number, what, name): (i64, &str, &str),
) -> Markup {
    let label = visit.words.get(&format!("page-invitation-do-{what}"));
    html! {
        form method="post" action=(place(assessment, &format!("/response/{what}"))) {
            input type="hidden" name="round" value=(round.name);
            input type="hidden" name="invitation" value=(number);
            button.plain aria-label={ (label) ": " (name) } { (label) }
        }
    }
}

/// What a button is about: the round, of this assessment, and the invitation's number.
fn about<'a>(visit: &Visit, assessment: &'a AssessmentView) -> Result<(&'a RoundView, i64), Refused> {
    let name = visit.field("round");
    let round = assessment.rounds.iter().find(|round| round.name == name).ok_or(Refused::NotFound)?;
    Ok((round, visit.field("invitation").parse().map_err(|_| Refused::NotFound)?))
}

pub(crate) fn revoke(visit: &Visit) -> Result<Reply, Refused> {
    let (by, assessment) = (by(visit)?, asked(visit)?);
    let (round, number) = about(visit, &assessment)?;
    let which = which(&assessment, round);
    let revoked = visit.live().change(|folder| folder.revoke_invitation(Some(by), &which, number))?;
    let said = if revoked { "revoked" } else { "revoked-already" };
    Ok(Reply::see_other(&format!("{}&said={said}", place_of(&assessment, round, "/response"))))
}

pub(crate) fn link(visit: &Visit) -> Result<Reply, Refused> {
    let (by, assessment) = (by(visit)?, asked(visit)?);
    let (round, number) = about(visit, &assessment)?;
    if round.closed_on.is_some() {
        return Ok(Reply::see_other(&format!(
            "{}&said=closed-already",
            place_of(&assessment, round, "/response")
        )));
    }
    let (which, random) = (which(&assessment, round), draw()?);
    let made = found(visit.live().change(|folder| folder.new_link(Some(by), &which, number, random)))?;
    hand_over(visit, by, &assessment, vec![made.ok_or(Refused::NotFound)?])
}
