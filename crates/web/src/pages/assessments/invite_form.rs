//! The forms to invite by, and what was understood of a list before anything is made of it.

use app::assess::{AssessmentView, RoundView};
use app::invite::{Invitee, LASTS_DAYS};
use app::invitees::InviteeList;
use maud::{Markup, html};

use super::ask::{Ask, Wrong, summary};
use super::new::languages;
use super::place;
use crate::pages::visit::Visit;

/// People shown of a list that is looked over; all of them are invited.
const SHOWN: usize = 100;

/// A list, pasted or as a file; and a link for many.
pub(super) fn forms(
    visit: &Visit,
    assessment: &AssessmentView,
    round: &RoundView,
    wrong: &[Wrong],
) -> Markup {
    let words = visit.words;
    let is_link = visit.field("step") == "link";
    let (label, hint) = (words.get("page-invite-list"), words.get("page-invite-list-hint"));
    let (file, file_hint) = (words.get("page-invite-file"), words.get("page-invite-file-hint"));
    html! {
        (summary(words, wrong))
        section aria-labelledby="by-list" {
            h2 id="by-list" { (words.get("page-invite-by-list")) }
            form.ask.wide-ask method="post" enctype="multipart/form-data" action=(place(assessment, "/invite")) {
                input type="hidden" name="step" value="look";
                (Ask { name: "list", label: &label, hint: Some(&hint), value: visit.field("list"), is_optional: true }.area(8, wrong))
                (Ask { name: "file", label: &file, hint: Some(&file_hint), is_optional: true, ..Ask::default() }.file(".csv,.txt,.tsv,text/csv,text/plain", wrong))
                (group_choice(visit, assessment, "page-invite-group-none"))
                p { button.button { (words.get("page-invite-look")) } }
            }
        }
        section aria-labelledby="by-link" {
            h2 id="by-link" { (words.get("page-invite-by-link")) }
            p { (words.get(if round.is_anonymous { "page-invite-by-link-about" } else { "page-invite-by-link-named" })) }
            form.ask.wide-ask method="post" enctype="multipart/form-data" action=(place(assessment, "/invite")) {
                input type="hidden" name="step" value="link";
                (group_choice(visit, assessment, "page-invite-group-open"))
                (days(visit, "link-days", if is_link { visit.field("days") } else { "" }, wrong))
                p { button.button { (words.get("page-invite-make-link")) } }
            }
        }
    }
}

/// The label stands around its field: there are two of these on the page.
fn group_choice(visit: &Visit, assessment: &AssessmentView, none: &str) -> Markup {
    let words = visit.words;
    let mut options = vec![(String::new(), words.get(none))];
    options.extend(
        assessment
            .settings
            .asked_groups()
            .iter()
            .map(|group| (group.id().to_owned(), words.get(&format!("group-{}", group.id())))),
    );
    let label = words.get("page-group");
    html! {
        div.field {
            label {
                (label)
                select name="group" {
                    @for (value, label) in &options { option value=(value) selected[value == visit.field("group")] { (label) } }
                }
            }
        }
    }
}

fn days(visit: &Visit, id: &str, typed: &str, wrong: &[Wrong]) -> Markup {
    let words = visit.words;
    let default = LASTS_DAYS.to_string();
    let value = if typed.is_empty() { &default } else { typed };
    let wrong = wrong.iter().find(|wrong| wrong.field == id);
    html! {
        div.field.wrong[wrong.is_some()] {
            label for={ "field-" (id) } { (words.get("page-invite-days")) }
            @if let Some(wrong) = wrong { p.mistake { (wrong.text) } }
            input.number id={ "field-" (id) } name="days" type="text" inputmode="numeric" value=(value) autocomplete="off" required;
        }
    }
}

/// How the list that is looked over comes back.
pub(super) enum Carried<'a> {
    /// As it is, and it can be changed there.
    Whole(&'a str),
    /// By the key under which it waits here.
    Kept(String),
}

/// Who was understood, what was not, and the button that makes the invitations.
pub(super) fn preview(
    visit: &Visit,
    (assessment, round): (&AssessmentView, &RoundView),
    (list, carried): (&InviteeList, &Carried<'_>),
    wrong: &[Wrong],
) -> Markup {
    let words = visit.words;
    let count = list.invitees.len();
    html! {
        p.lead { (words.with("page-invite-understood", &[("n", count.into())])) }
        (summary(words, wrong))
        (problems(visit, list))
        @if count > 0 { (people(visit, &list.invitees)) }
        form.ask.wide-ask method="post" enctype="multipart/form-data" action=(place(assessment, "/invite")) {
            input type="hidden" name="group" value=(visit.field("group"));
            @match carried {
                Carried::Whole(text) => {
                    details.more open[count == 0] {
                        summary { (words.get("page-invite-change")) }
                        (Ask { name: "list", label: &words.get("page-invite-list"), value: text, is_optional: true, ..Ask::default() }.area(8, &[]))
                        p { button.button.second name="step" value="look" { (words.get("page-invite-look-again")) } }
                    }
                }
                Carried::Kept(key) => {
                    input type="hidden" name="kept" value=(key);
                    p.hint { (words.get("page-invite-kept")) " " a href=(place(assessment, "/invite")) { (words.get("page-invite-kept-change")) } }
                }
            }
            @if count > 0 {
                (days(visit, "days", visit.field("days"), wrong))
                (mail_choice(visit, round))
                p { button.button name="step" value="make" { (words.with("page-invite-make", &[("n", count.into())])) } }
            }
        }
    }
}

fn problems(visit: &Visit, list: &InviteeList) -> Markup {
    let words = visit.words;
    let count = list.problems.len() + list.further_problems;
    html! {
        @if count > 0 {
            div.mistakes role="alert" aria-labelledby="problems" {
                h2 id="problems" { (words.with("page-invite-problems", &[("n", count.into())])) }
                ul {
                    @for problem in &list.problems {
                        li {
                            (words.with("page-invite-line", &[("line", problem.line.to_string().into())])) " "
                            (words.get(&format!("page-invite-line-{}", problem.what.word()))) " "
                            code { (problem.excerpt) }
                        }
                    }
                }
                @if list.further_problems > 0 { p { (words.with("page-invite-further", &[("n", list.further_problems.into())])) } }
            }
        }
        @if !list.twice.is_empty() {
            p.note { (words.with("page-invite-twice", &[("n", list.twice.len().into()), ("first", list.twice.first().map_or("", String::as_str).into())])) }
        }
    }
}

fn people(visit: &Visit, invitees: &[Invitee]) -> Markup {
    let words = visit.words;
    html! {
        div.scroll role="region" tabindex="0" aria-labelledby="people" {
            table {
                caption id="people" { (words.get("page-invite-people")) }
                thead {
                    tr {
                        th scope="col" { (words.get("page-field-email")) }
                        th.words scope="col" { (words.get("page-field-user-name")) }
                        th.words scope="col" { (words.get("page-group")) }
                    }
                }
                tbody {
                    @for invitee in invitees.iter().take(SHOWN) {
                        tr {
                            th scope="row" { (invitee.email.as_deref().unwrap_or_default()) }
                            td.words { (invitee.name.as_deref().unwrap_or("–")) }
                            td.words {
                                @match invitee.group {
                                    Some(group) => (words.get(&format!("group-{}", group.id()))),
                                    None => (words.get("page-invite-chooses")),
                                }
                            }
                        }
                    }
                }
            }
        }
        @if invitees.len() > SHOWN { p.quiet { (words.with("page-invite-more", &[("n", (invitees.len() - SHOWN).into())])) } }
    }
}

/// By mail, where there is a mail server; else by links one passes on.
fn mail_choice(visit: &Visit, round: &RoundView) -> Markup {
    let words = visit.words;
    let Some(mailing) = visit.live().mailing() else {
        return html! { p.hint { (words.get("page-invite-no-mail")) } };
    };
    let about = if round.is_anonymous { "page-invite-mail-anonymous" } else { "page-invite-mail-about" };
    let option = |value: &str, key: &str, about: Option<String>| (value.to_owned(), words.get(key), about);
    let from = words.with("page-invite-mail-from", &[("from", mailing.from().into())]);
    let sent = format!("{} {from}", words.get(about));
    let options = [
        option("yes", "page-invite-mail-yes", Some(sent)),
        option("no", "page-invite-mail-no", Some(words.get("page-invite-mail-no-about"))),
    ];
    let (label, language) = (words.get("page-invite-how"), words.get("page-mail-language"));
    html! {
        (Ask { name: "mail", label: &label, ..Ask::default() }.boxes("radio", &options, &[String::from("yes")], &[]))
        (Ask { name: "language", label: &language, ..Ask::default() }.select(&languages(visit), &[]))
        @if !mailing.is_encrypted() { p.caution { (words.get("page-mail-unencrypted")) } }
    }
}
