//! Reminding who did not finish: by the organisation's mail server, else by a text to copy and lists of addresses.

use std::collections::HashMap;

use app::assess::AssessmentView;
use app::invite::InvitationView;
use app::mail::{Fate, MailKind, MailView, Order, REMINDED_EVERY};
use app::{Language, Moment};
use maud::{Markup, html};

use super::ask::Ask;
use super::new::languages;
use super::{asked, by, layout, no_open_round, open_round, place, place_of, shelf, which};
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, in_query};
use crate::pages::visit::{Visit, language_of};

/// Addresses in one link that opens a mail program: such links are cut off somewhere past 2,000 characters.
const ADDRESSES_A_MAIL: usize = 25;

/// Characters of addresses in such a link.
const CHARACTERS_A_MAIL: usize = 900;

/// Lists of addresses that are shown; who has more people to remind needs a mail server.
const MAILS_SHOWN: usize = 40;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let (words, assessment) = (visit.words, asked(visit)?);
    let title = words.get("page-do-remind");
    let Some(round) = open_round(&assessment) else { return Ok(no_open_round(visit, &assessment, &title)) };
    let (which, shelf) = (which(&assessment, round), shelf(visit)?);
    let waiting = visit.live().read(|folder| folder.to_remind(&shelf, &which))?;
    let lately = lately(visit, &waiting)?;
    let due = waiting.len() - lately;
    let body = html! {
        @if waiting.is_empty() {
            p.lead { (words.get("page-remind-nobody")) }
            p { a.button href=(place(&assessment, "/invite")) { (words.get("page-invite")) } }
        } @else {
            p.lead {
                (words.with("page-remind-lead", &[("n", waiting.len().into())]))
                @if lately > 0 { " " (words.with("page-remind-lately", &[("n", lately.into())])) }
            }
            @if round.is_anonymous { p.caution { (words.get("page-remind-anonymous")) } }
            @match visit.live().mailing() {
                Some(mailing) => {
                    (mail_form(visit, &assessment, (due, lately)))
                    @if !mailing.is_encrypted() { p.caution { (words.get("page-mail-unencrypted")) } }
                }
                None => { (by_hand(visit, &assessment, &waiting)?) }
            }
        }
    };
    Ok(Reply::page(layout(visit, &assessment, &title).draw(&body)))
}

/// How many were reminded, or will be, within [`REMINDED_EVERY`].
fn lately(visit: &Visit, waiting: &[InvitationView]) -> Result<usize, Refused> {
    let numbers: Vec<i64> = waiting.iter().map(|invitation| invitation.number).collect();
    let mails = visit.live().read(|folder| folder.last_mails(&numbers))?;
    let mails: HashMap<i64, MailView> = mails.into_iter().map(|mail| (mail.invitation, mail)).collect();
    let is_recent = |at: Moment| app::now().duration_since(at) < REMINDED_EVERY;
    let was_reminded = |invitation: &&InvitationView| {
        let fate = mails.get(&invitation.number).map(|mail| &mail.fate);
        invitation.reminded.is_some_and(is_recent)
            || match fate {
                Some(Fate::Sent(at)) => is_recent(*at),
                Some(Fate::Waiting(_)) => true,
                Some(Fate::Refused(_)) | None => false,
            }
    };
    Ok(waiting.iter().filter(was_reminded).count())
}

fn mail_form(visit: &Visit, assessment: &AssessmentView, (due, lately): (usize, usize)) -> Markup {
    let words = visit.words;
    let language = words.get("page-mail-language");
    html! {
        form.ask method="post" action=(place(assessment, "/remind")) {
            (Ask { name: "language", label: &language, ..Ask::default() }.select(&languages(visit), &[]))
            @if lately > 0 {
                div.option {
                    input type="checkbox" id="insist" name="insist" value="yes";
                    label for="insist" { (words.get("page-remind-insist")) small { (words.get("page-remind-insist-about")) } }
                }
            }
            p { button.button name="how" value="mail" { (words.with("page-remind-button", &[("n", due.into())])) } }
        }
    }
}

fn by_hand(
    visit: &Visit,
    assessment: &AssessmentView,
    waiting: &[InvitationView],
) -> Result<Markup, Refused> {
    let (words, which) = (visit.words, app::assess::Which { assessment: assessment.id.clone(), round: None });
    let own = visit.language;
    let other = if own == Language::Nl { Language::En } else { Language::Nl };
    let texts = visit.live().read(|folder| {
        Ok([(own, folder.reminder_text(&which, own)?), (other, folder.reminder_text(&which, other)?)])
    })?;
    let lumps = lumps(waiting);
    let subject = texts.first().map_or("", |(_, [subject, _])| subject.as_str());
    Ok(html! {
        p { (words.get("page-remind-by-hand")) }
        section aria-labelledby="text" {
            h2 id="text" { (words.get("page-remind-text")) }
            @for (language, [subject, text]) in &texts { (text_to_copy(visit, *language, subject, text)) }
        }
        section aria-labelledby="addresses" {
            h2 id="addresses" { (words.get("page-remind-addresses")) }
            p { (words.get("page-remind-addresses-about")) }
            ul.plain-list {
                @for (place, lump) in lumps.iter().take(MAILS_SHOWN).enumerate() {
                    li {
                        a href={ "mailto:?bcc=" (lump.iter().map(|address| in_query(address)).collect::<Vec<_>>().join(",")) "&subject=" (in_query(subject)) } {
                            (words.with("page-remind-mail", &[("number", (place + 1).into()), ("n", lump.len().into())]))
                        }
                    }
                }
            }
            @if lumps.len() > MAILS_SHOWN { p.quiet { (words.get("page-remind-too-many")) } }
        }
        form.ask method="post" action=(place(assessment, "/remind")) {
            p { button.button name="how" value="done" { (words.get("page-remind-done")) } }
        }
    })
}

fn text_to_copy(visit: &Visit, language: Language, subject: &str, text: &str) -> Markup {
    let code = if language == Language::Nl { "nl" } else { "en" };
    let id = format!("text-{code}");
    html! {
        div.field.copy {
            label for=(id) { (visit.words.get(&format!("page-language-{code}"))) }
            textarea id=(id) rows="14" readonly lang=(code) { "\n" (subject) "\n\n" (text) }
        }
    }
}

/// Addresses, as many together as a link can hold.
fn lumps(waiting: &[InvitationView]) -> Vec<Vec<String>> {
    let mut lumps: Vec<Vec<String>> = Vec::new();
    let mut characters = 0;
    for address in waiting.iter().filter_map(|invitation| invitation.invitee.email.clone()) {
        characters += address.len() + 1;
        match lumps.last_mut().filter(|lump| lump.len() < ADDRESSES_A_MAIL && characters <= CHARACTERS_A_MAIL)
        {
            Some(lump) => lump.push(address),
            None => {
                characters = address.len() + 1;
                lumps.push(vec![address]);
            }
        }
    }
    lumps
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let (by, assessment, shelf) = (by(visit)?, asked(visit)?, shelf(visit)?);
    let title = visit.words.get("page-do-remind");
    let Some(round) = open_round(&assessment) else { return Ok(no_open_round(visit, &assessment, &title)) };
    let which = which(&assessment, round);
    let waiting = visit.live().read(|folder| folder.to_remind(&shelf, &which))?;
    let numbers: Vec<i64> = waiting.iter().map(|invitation| invitation.number).collect();
    let said = match (visit.field("how"), visit.live().mailing()) {
        ("mail", Some(_)) => {
            let order = Order {
                kind: MailKind::Reminder,
                language: language_of(visit.field("language")).unwrap_or(visit.language),
                place: &visit.asked.from.address_of(""),
                is_insisted: visit.field("insist") == "yes",
            };
            let ordered = visit.live().order_mails(by, &which, &numbers, &order)?;
            if ordered > 0 { "mail-ordered" } else { "nobody-due" }
        }
        _ => {
            visit.live().change(|folder| folder.mark_reminded(Some(by), &which, &numbers))?;
            "reminded"
        }
    };
    Ok(Reply::see_other(&format!("{}&said={said}", place_of(&assessment, round, "/response"))))
}
