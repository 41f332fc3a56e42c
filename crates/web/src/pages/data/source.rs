//! A source: when it last spoke, what is said for it, its keys. A key is shown once, with what to copy.

use app::source::{KeyView, NewKey, SourceView};
use maud::{Markup, html};

use super::{asked_source, by, layout, may_change, preview, snippets};
use crate::pages::random::draw;
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, in_query};
use crate::pages::visit::Visit;

/// What the page shows beside the source.
#[derive(Clone, Copy)]
pub(super) enum Shown<'a> {
    Nothing,
    /// A key that was just made.
    NewKey(&'a NewKey),
}

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw_source(visit, &asked_source(visit)?, Shown::Nothing)
}

/// A further key: the others count until they are ended, so that nothing is lost between the two.
pub(crate) fn key(visit: &Visit) -> Result<Reply, Refused> {
    let (by, source, random) = (by(visit)?, asked_source(visit)?, draw()?);
    let made = visit.live().change(|folder| folder.further_key(by, source.number, random))?;
    let key = made.ok_or(Refused::NotFound)?;
    draw_source(visit, &asked_source(visit)?, Shown::NewKey(&key))
}

fn asked_key<'a>(visit: &Visit, source: &'a SourceView) -> Result<&'a KeyView, Refused> {
    let number: i64 = visit.part("key").parse().map_err(|_| Refused::NotFound)?;
    let counts = |key: &&KeyView| key.number == number && key.revoked.is_none();
    source.keys.iter().find(counts).ok_or(Refused::NotFound)
}

/// What follows when a key is ended.
pub(crate) fn revoke_page(visit: &Visit) -> Result<Reply, Refused> {
    let words = visit.words;
    let source = asked_source(visit)?;
    let key = asked_key(visit, &source)?;
    let own = format!("/data/sources/{}", source.number);
    let is_last = source.keys.iter().filter(|key| key.revoked.is_none()).count() == 1;
    let title = words.with("page-revoke-title", &[("ending", (&key.ending).into())]);
    let body = html! {
        p.lead { (words.with("page-revoke-lead", &[("name", (&source.name).into())])) }
        ul.follows {
            li { (words.get("page-revoke-at-once")) }
            li { (words.get("page-revoke-kept")) }
            li { (words.get(if is_last { "page-revoke-last" } else { "page-revoke-others" })) }
        }
        form method="post" action={ (own) "/revoke/" (key.number) } {
            p.ways {
                button.button { (words.get("page-revoke-button")) }
                a.button.second href=(own) { (words.get("page-data-leave-it")) }
            }
        }
    };
    Ok(Reply::page(layout(visit, &title).below(&own, &source.name).draw(&body)))
}

pub(crate) fn revoke(visit: &Visit) -> Result<Reply, Refused> {
    let (by, source) = (by(visit)?, asked_source(visit)?);
    let key = asked_key(visit, &source)?.number;
    visit.live().change(|folder| folder.end_key(by, source.number, key))?;
    Ok(Reply::see_other(&format!("/data/sources/{}", source.number)))
}

pub(super) fn draw_source(visit: &Visit, source: &SourceView, shown: Shown) -> Result<Reply, Refused> {
    let words = visit.words;
    let is_connected = !source.keys.is_empty();
    let is_saved = visit.asked.path_and_query.ends_with("?saved");
    let seen = match source.last_seen.max(visit.live().last_heard(source.number)) {
        Some(at) => words.with("page-source-seen", &[("at", visit.moment(at).into())]),
        None => words.get(if is_connected { "page-source-never" } else { "page-source-by-file" }),
    };
    let body = html! {
        @if is_saved { p.note role="status" { (words.get("page-saved")) } }
        p.lead { (seen) }
        @if let Shown::NewKey(key) = shown { (new_key(visit, key)) }
        (defaults(visit, source))
        @if is_connected || may_change(visit) { (keys(visit, source)) }
        p.beside {
            @if may_change(visit) && is_connected {
                a href={ "/data/sources/" (source.number) "/debugger" } { (words.get("page-source-watch")) }
            }
            a href={ "/data/refused?source=" (in_query(&source.name)) } { (words.get("page-source-refused")) }
        }
    };
    Ok(Reply::page(layout(visit, &source.name).draw(&body)))
}

fn new_key(visit: &Visit, key: &NewKey) -> Markup {
    let words = visit.words;
    html! {
        section.note role="status" aria-labelledby="key" {
            h2 id="key" { (words.get("page-source-key")) }
            p { code { (key.write_key) } }
            p { (words.get("page-source-key-once")) }
        }
        section aria-labelledby="snippets" {
            h2 id="snippets" { (words.get("page-source-first-event")) }
            p { (words.get("page-source-first-event-lead")) }
            (snippets::snippets(visit, &key.write_key))
        }
    }
}

fn defaults(visit: &Visit, source: &SourceView) -> Markup {
    let words = visit.words;
    let unsaid = || words.get("page-source-unsaid");
    let cost = source.cost_cents.map(|cents| words.money(cents as f64));
    let said = [
        ("page-data-field-channel", source.channel.clone()),
        ("page-data-field-touchpoint", source.touchpoint.clone()),
        ("page-data-field-cost", cost),
        (
            "page-data-field-user-id",
            Some(preview::holds(visit, &format!("identifiers.{}", source.user_id_namespace))),
        ),
        ("page-data-field-limit", source.events_per_s_max.map(|most| words.count(u64::from(most)))),
    ];
    html! {
        section aria-labelledby="said" {
            h2 id="said" { (words.get("page-source-said")) }
            p { (words.get("page-source-said-lead")) }
            dl.said-for {
                @for (label, value) in said {
                    div { dt { (words.get(label)) } dd { (value.unwrap_or_else(unsaid)) } }
                }
            }
            @if may_change(visit) {
                p { a href={ "/data/sources/" (source.number) "/change" } { (words.get("page-source-change")) } }
            }
        }
    }
}

fn keys(visit: &Visit, source: &SourceView) -> Markup {
    let words = visit.words;
    let own = format!("/data/sources/{}", source.number);
    html! {
        section aria-labelledby="keys" {
            h2 id="keys" { (words.get("page-source-keys")) }
            @if source.keys.is_empty() { p { (words.get("page-source-no-keys")) } }
            @else {
                ul.users {
                    @for key in &source.keys { (key_row(visit, &own, key)) }
                }
            }
            @if may_change(visit) {
                form.apart method="post" action={ (own) "/key" } {
                    p { button.button { (words.get("page-source-new-key")) } }
                }
                p.quiet { (words.get("page-source-rotate")) }
                details {
                    summary { (words.get("page-source-first-event")) }
                    (snippets::snippets(visit, snippets::KEY_GOES_HERE))
                }
            }
        }
    }
}

fn key_row(visit: &Visit, own: &str, key: &KeyView) -> Markup {
    let words = visit.words;
    let at = |moment: app::Moment| visit.moment(moment);
    html! {
        li.ended[key.revoked.is_some()] {
            div {
                b { "…" (key.ending) }
                p.quiet {
                    @match (key.revoked, key.made) {
                        (Some(since), _) => (words.with("page-source-revoked", &[("at", at(since).into())])),
                        (None, Some(made)) => (words.with("page-source-made", &[("at", at(made).into())])),
                        (None, None) => {},
                    }
                }
            }
            @if key.revoked.is_none() && may_change(visit) {
                div.controls {
                    a.plain href={ (own) "/revoke/" (key.number) } {
                        (words.get("page-source-revoke")) span.hidden { " …" (key.ending) }
                    }
                }
            }
        }
    }
}
