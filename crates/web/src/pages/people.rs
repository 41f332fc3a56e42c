//! People: looking for somebody, and from there the single view, who is who, and the pairs in doubt.

pub(crate) mod doubtful;
mod event;
mod lost;
pub(crate) mod merge;
pub(crate) mod note;
mod parts;
pub(crate) mod person;
pub(crate) mod resolving;
mod said;
pub(crate) mod split;
pub(crate) mod watch;
mod waterfall;

use app::permission::Permission;
use app::person::Card;
use app::search::{SHOWN_MAX, Searched, TYPED_CHARS_MAX};
use maud::{Markup, html};

use super::layout::Layout;
use super::refusal::Refused;
use super::reply::Reply;
use super::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let words = visit.words;
    let typed = visit.asked.query.get("q").trim();
    let searched = match typed {
        "" => None,
        typed => Some(visit.live().search(reader(visit)?, typed)?),
    };
    let to_decide = if may_decide(visit) { to_decide(visit)? } else { None };
    let title = words.get("page-people-title");
    let body = html! {
        @if searched.is_none() { p.lead { (words.get("page-people-lead")) } }
        (search_form(visit, "/people", typed))
        @match &searched {
            None => (hints(visit)),
            Some(searched) => (found(visit, searched, &|card| format!("/people/{}", card.person))),
        }
        @if let Some(told) = to_decide { p.waiting { a href="/people/doubtful" { (told) } } }
    };
    Ok(Reply::page(Layout::new(visit, &title).draw(&body)))
}

/// What waits for somebody who may decide who is who: pairs, or that everybody is compared.
fn to_decide(visit: &Visit) -> Result<Option<String>, Refused> {
    let read = |folder: &app::Folder| Ok((folder.doubt_counts()?[0], folder.resolving()?));
    let (doubts, resolving) = visit.live().read(read)?;
    Ok(match doubts {
        0 if resolving.has_news => Some(visit.words.get("page-people-to-compare")),
        0 => None,
        doubts => Some(visit.words.with("page-people-doubts-wait", &[("count", doubts.into())])),
    })
}

/// The number of who is signed in.
fn reader(visit: &Visit) -> Result<i64, Refused> {
    visit.user().ok_or(Refused::NotAllowed)
}

fn may_decide(visit: &Visit) -> bool {
    visit.who.as_ref().is_some_and(|who| who.user.role.may(Permission::DecidePeople))
}

/// One field; what was typed stays.
fn search_form(visit: &Visit, place: &str, typed: &str) -> Markup {
    let words = visit.words;
    html! {
        form.seek method="get" action=(place) role="search" {
            label for="q" { (words.get("page-people-search-label")) }
            p.hint id="q-hint" { (words.get("page-people-search-hint")) }
            div.one-line {
                input id="q" name="q" type="search" value=(typed) maxlength=(TYPED_CHARS_MAX) aria-describedby="q-hint"
                    autocomplete="off" autocapitalize="off" spellcheck="false" autofocus[typed.is_empty()];
                button.button { (words.get("page-people-search")) }
            }
        }
    }
}

fn hints(visit: &Visit) -> Markup {
    let words = visit.words;
    html! {
        section.ways aria-labelledby="ways" {
            h2.part id="ways" { (words.get("page-people-ways")) }
            dl.pairs {
                @for way in ["name", "email", "phone", "number"] {
                    dt { (words.get(&format!("page-people-way-{way}"))) }
                    dd { (words.get(&format!("page-people-way-{way}-about"))) }
                }
            }
        }
    }
}

/// Whoever was found, each leading on to `place`; or what to do where nobody was.
fn found(visit: &Visit, searched: &Searched, place: &dyn Fn(&Card) -> String) -> Markup {
    let words = visit.words;
    let Searched { persons, more, shared, is_being_read } = searched;
    let heading = match (persons.len(), more) {
        (0, _) => words.get("page-people-found-none"),
        (_, true) => words.with("page-people-found-more", &[("count", SHOWN_MAX.into())]),
        (count, false) => words.with("page-people-found", &[("count", count.into())]),
    };
    html! {
        section.found aria-labelledby="found" {
            h2 id="found" { (heading) }
            @if *more { p { (words.get("page-people-add-a-word")) } }
            @for namespace in shared {
                p { (words.with("page-people-shared", &[("namespace", said::namespace(words, namespace).into())])) }
            }
            @if *is_being_read { p.note role="status" { (words.get("page-people-being-read")) } }
            @if persons.is_empty() { p { (words.get("page-people-none-about")) } }
            @else {
                ol.cards-of-people { @for card in persons { li { (one(visit, card, &place(card))) } } }
            }
        }
    }
}

/// A person in a list: enough to tell them from others of the same name.
fn one(visit: &Visit, card: &Card, place: &str) -> Markup {
    html! {
        a.who href=(place) { (called(visit, card)) }
        @if let Some(city) = &card.place { span.where { (city) } }
        p.quiet {
            (identifiers(visit, card))
            @if let Some(last) = &card.last { (last_contact(visit, last)) }
        }
    }
}

/// A name, or that it is not known.
fn called(visit: &Visit, card: &Card) -> String {
    card.name.clone().unwrap_or_else(|| visit.words.get("page-people-no-name"))
}

fn identifiers(visit: &Visit, card: &Card) -> Markup {
    html! {
        @for identifier in &card.identifiers {
            span.fact { (said::namespace(visit.words, &identifier.namespace)) " " b { (identifier.masked) } }
        }
        @if card.more { span.fact { (visit.words.get("page-people-and-more")) } }
    }
}

fn last_contact(visit: &Visit, last: &app::person::LastContact) -> Markup {
    let words = visit.words;
    let when = visit.moment(last.time);
    let text = match &last.channel {
        Some(channel) => words.with(
            "page-people-last-through",
            &[("when", when.into()), ("channel", said::channel(words, channel).into())],
        ),
        None => words.with("page-people-last", &[("when", when.into())]),
    };
    html! { span.fact { (text) } }
}
