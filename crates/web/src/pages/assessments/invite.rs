//! Inviting people: a list that was pasted or sent as a file, looked over before anything is made; or one link for many.

use std::sync::Arc;

use app::assess::{AssessmentView, RoundView, Which};
use app::invite::{INVITATIONS_MAX, InviteMistake, LASTS_DAYS, MadeInvitation};
use app::invitees::{self, InviteeList, LIST_BYTES_MAX};
use app::library::Group;
use app::mail::{MailKind, Order};
use axum::http::StatusCode;
use maud::html;

use super::ask::Wrong;
use super::handed::NewLink;
use super::invite_form::{Carried, forms, preview};
use super::{asked, by, layout, no_open_round, open_round, place};
use crate::pages::random::draw;
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, in_query};
use crate::pages::visit::{Visit, language_of};

/// Most bytes of this form: a pasted list or a file, and some fields.
pub(crate) const BYTES_MAX: usize = 2 * LIST_BYTES_MAX;

/// Bytes of a list up to which the form that shows what was understood carries it, to be changed there: some 400 people. A longer
/// one would make a page of more than a phone likes, and is changed where it came from.
const CARRIED_BYTES_MAX: usize = 20 * 1024;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw_forms(visit, &[])
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let assessment = asked(visit)?;
    let Some(round) = open_round(&assessment) else { return draw_forms(visit, &[]) };
    match visit.field("step") {
        "link" => group_link(visit, &assessment, round),
        "make" => make(visit, &assessment, round),
        _ => look_over(visit, &assessment, round),
    }
}

fn look_over(visit: &Visit, assessment: &AssessmentView, round: &RoundView) -> Result<Reply, Refused> {
    let text = match &visit.asked.upload {
        Some(upload) => invitees::text_of(&upload.bytes),
        None => visit.field("list").to_owned(),
    };
    match readable(visit, &text) {
        Ok(list) => draw_preview(visit, (assessment, round), (&list, &text), &[]),
        Err(wrong) => refused(visit, wrong),
    }
}

/// What was understood; of a long list the form carries only its key.
fn draw_preview(
    visit: &Visit,
    (assessment, round): (&AssessmentView, &RoundView),
    (list, text): (&InviteeList, &str),
    wrong: &[Wrong],
) -> Result<Reply, Refused> {
    let carried = match (text.len() <= CARRIED_BYTES_MAX, visit.field("kept")) {
        (true, _) => Carried::Whole(text),
        (false, "") => {
            let key = draw_key()?;
            visit.pages.shared.lists.keep(key.clone(), by(visit)?, text);
            Carried::Kept(key)
        }
        (false, kept) => Carried::Kept(kept.to_owned()),
    };
    let title = visit.words.get("page-invite");
    let body = preview(visit, (assessment, round), (list, &carried), wrong);
    let layout = layout(visit, assessment, &title).heading(visit.words.get("page-invite-check"));
    Ok(Reply::page(layout.draw(&body)))
}

/// The list that is to be invited: as the form has it, or as it waits here. `None` where it waits no more.
fn list_sent(visit: &Visit) -> Result<Option<Arc<str>>, Refused> {
    match visit.field("kept") {
        "" => Ok(Some(visit.field("list").into())),
        kept => Ok(visit.pages.shared.lists.of(kept, by(visit)?)),
    }
}

/// The list, where there is anything to make of it.
fn readable(visit: &Visit, text: &str) -> Result<InviteeList, &'static str> {
    if text.trim().is_empty() {
        return Err("nobody");
    }
    if text.len() > LIST_BYTES_MAX {
        return Err("too-many-at-once");
    }
    let list = invitees::read(text, Group::parse(visit.field("group")));
    match list.invitees.len() {
        count if count > app::invite::AT_ONCE_MAX => Err("too-many-at-once"),
        _ => Ok(list),
    }
}

fn make(visit: &Visit, assessment: &AssessmentView, round: &RoundView) -> Result<Reply, Refused> {
    let by = by(visit)?;
    let Some(text) = list_sent(visit)? else { return refused(visit, "list-gone") };
    let list = match readable(visit, &text) {
        Ok(list) if !list.invitees.is_empty() => list,
        Ok(_) => return refused(visit, "nobody"),
        Err(wrong) => return refused(visit, wrong),
    };
    let which = which(assessment, round);
    let made = match lasts(visit) {
        Ok(days) => {
            visit.live().change(|folder| folder.invite(Some(by), &which, (&list.invitees, days), draw))?
        }
        Err(mistake) => Err(mistake),
    };
    let made = match made {
        Ok(made) => made.made,
        Err(InviteMistake::LastsWrong) => {
            let wrong = [wrong(visit, "days", InviteMistake::LastsWrong.word())];
            let reply = draw_preview(visit, (assessment, round), (&list, &text), &wrong)?;
            return Ok(reply.with_status(StatusCode::UNPROCESSABLE_ENTITY));
        }
        Err(mistake) => return refused(visit, mistake.word()),
    };
    if made.is_empty() {
        return Ok(Reply::see_other(&place(assessment, "/response?said=nobody-new")));
    }
    let is_mailed = visit.field("mail") == "yes" && visit.live().mailing().is_some();
    if is_mailed {
        order(visit, by, &which, &made)?;
        // Nobody but the mail may know the link of an anonymous invitation: it gets another one when it is sent.
        if round.is_anonymous {
            return Ok(Reply::see_other(&place(assessment, "/response?said=mail-ordered")));
        }
    }
    hand_over(visit, by, assessment, made)
}

fn order(visit: &Visit, by: i64, which: &Which, made: &[MadeInvitation]) -> Result<usize, Refused> {
    let numbers: Vec<i64> = made.iter().map(|made| made.number).collect();
    let order = Order {
        kind: MailKind::Invitation,
        language: language_of(visit.field("language")).unwrap_or(visit.language),
        place: &visit.asked.from.address_of(""),
        is_insisted: false,
    };
    Ok(visit.live().order_mails(by, which, &numbers, &order)?)
}

fn group_link(visit: &Visit, assessment: &AssessmentView, round: &RoundView) -> Result<Reply, Refused> {
    let by = by(visit)?;
    let Ok(days) = lasts(visit) else { return refused(visit, "lasts-wrong") };
    let group = Group::parse(visit.field("group"));
    let which = which(assessment, round);
    let made = visit.live().change(|folder| folder.make_group_link(Some(by), &which, (group, days), draw))?;
    match made {
        Ok(made) => hand_over(visit, by, assessment, vec![made]),
        Err(mistake) => refused(visit, mistake.word()),
    }
}

/// Shows links that were made, on a page of their own: sending the form again makes none twice.
pub(super) fn hand_over(
    visit: &Visit,
    by: i64,
    assessment: &AssessmentView,
    made: Vec<MadeInvitation>,
) -> Result<Reply, Refused> {
    let address = |token: &str| visit.asked.from.address_of(&format!("/answer/{token}"));
    let links: Vec<_> = made
        .into_iter()
        .map(|made| NewLink { address: address(&made.token), invitee: made.invitee })
        .collect();
    let key = draw_key()?;
    visit.pages.shared.new_links.keep(key.clone(), by, links);
    Ok(Reply::see_other(&place(assessment, &format!("/links?made={}", in_query(&key)))))
}

/// A key that nobody guesses.
fn draw_key() -> Result<String, Refused> {
    let key: [u8; 16] = draw()?;
    Ok(key.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The round by its name: were it closed meanwhile, nobody is invited to the next one instead.
fn which(assessment: &AssessmentView, round: &RoundView) -> Which {
    super::which(assessment, round)
}

fn lasts(visit: &Visit) -> Result<u16, InviteMistake> {
    match visit.field("days").trim() {
        "" => Ok(LASTS_DAYS),
        days => days.parse().map_err(|_| InviteMistake::LastsWrong),
    }
}

fn refused(visit: &Visit, word: &str) -> Result<Reply, Refused> {
    let field = if word == InviteMistake::LastsWrong.word() { "link-days" } else { "list" };
    let wrong = [wrong(visit, field, word)];
    Ok(draw_forms(visit, &wrong)?.with_status(StatusCode::UNPROCESSABLE_ENTITY))
}

fn wrong(visit: &Visit, field: &str, word: &str) -> Wrong {
    let bounds = [("most", app::invite::AT_ONCE_MAX.into()), ("all", INVITATIONS_MAX.into())];
    let text = visit.words.with(&format!("page-invite-mistake-{word}"), &bounds);
    Wrong { field: field.to_owned(), text }
}

fn draw_forms(visit: &Visit, wrong: &[Wrong]) -> Result<Reply, Refused> {
    let (words, assessment) = (visit.words, asked(visit)?);
    let title = words.get("page-invite");
    let Some(round) = open_round(&assessment) else { return Ok(no_open_round(visit, &assessment, &title)) };
    let promise = if round.is_anonymous { "page-invite-anonymous" } else { "page-invite-named" };
    let body = html! {
        p.lead { (words.with("page-invite-lead", &[("round", (&round.name).into())])) " " (words.get(promise)) }
        (forms(visit, &assessment, round, wrong))
    };
    Ok(Reply::page(layout(visit, &assessment, &title).draw(&body)))
}
