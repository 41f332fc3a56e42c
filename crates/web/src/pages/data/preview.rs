//! What rows become: events as one reads them, and the rows that would be refused with their reason.

use app::event_view::EventView;
use app::upload::Look;
use maud::{Markup, html};

use super::reasons;
use crate::pages::visit::Visit;

/// Refused rows that are shown of a preview.
const REFUSED_SHOWN: usize = 10;

/// The events of the first rows, and what would be refused.
pub(super) fn outcome(visit: &Visit, look: &Look) -> Markup {
    let words = visit.words;
    html! {
        section aria-labelledby="outcome" {
            h2 id="outcome" {
                (words.with("page-preview-outcome", &[("events", look.events.len().into()), ("refused", look.refused.len().into())]))
            }
            @if !look.refused.is_empty() { (refused(visit, look)) }
            @if !look.events.is_empty() {
                div.scroll role="region" tabindex="0" aria-labelledby="events-caption" {
                    table {
                        caption id="events-caption" { (words.get("page-preview-events-caption")) }
                        thead {
                            tr {
                                th scope="col" { (words.get("page-preview-when")) }
                                th.words scope="col" { (words.get("page-preview-what")) }
                                th.words scope="col" { (words.get("page-preview-channel")) }
                                th.words scope="col" { (words.get("page-preview-who")) }
                                th.words scope="col" { (words.get("page-preview-facts")) }
                            }
                        }
                        tbody {
                            @for event in &look.events {
                                tr {
                                    th scope="row" { (visit.moment(event.time)) }
                                    td.words { (kind(visit, event.kind)) }
                                    td.words { @if let Some(channel) = &event.channel { (channel) } @else { "–" } }
                                    td.words { (who(visit, event)) }
                                    td.words { (facts(visit, event)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn refused(visit: &Visit, look: &Look) -> Markup {
    let words = visit.words;
    html! {
        ul.refusals {
            @for refusal in look.refused.iter().take(REFUSED_SHOWN) {
                li {
                    b { (words.with("page-preview-line", &[("line", (refusal.line as f64).into())])) }
                    @if let Some(field) = &refusal.field { " " (holds(visit, field)) ":" }
                    " " (reasons::told(visit, &refusal.reason))
                }
            }
        }
    }
}

/// An event as name and value, for a list.
pub(super) fn event_parts(visit: &Visit, event: &EventView) -> Markup {
    let words = visit.words;
    html! {
        div { dt { (words.get("page-preview-what")) } dd { (event.name) small { (kind(visit, event.kind)) } } }
        div { dt { (words.get("page-preview-when")) } dd { (visit.moment(event.time)) } }
        @if let Some(channel) = &event.channel { div { dt { (words.get("page-preview-channel")) } dd { (channel) } } }
        div { dt { (words.get("page-preview-who")) } dd { (who(visit, event)) } }
        @if !event.facts.is_empty() || event.kept > 0 {
            div { dt { (words.get("page-preview-facts")) } dd { (facts(visit, event)) } }
        }
    }
}

pub(super) fn kind(visit: &Visit, kind: &str) -> String {
    visit.words.get(&format!("page-kind-{kind}"))
}

fn who(visit: &Visit, event: &EventView) -> Markup {
    html! {
        @if event.who.is_empty() { (visit.words.get("page-preview-nobody")) }
        @for (namespace, value) in &event.who {
            span.pair-of { small { (holds(visit, &format!("identifiers.{namespace}"))) } " " (value) }
        }
    }
}

fn facts(visit: &Visit, event: &EventView) -> Markup {
    html! {
        @for (name, value) in &event.facts { span.pair-of { small { (holds(visit, name)) } " " (said(visit, name, value)) } }
        @if event.kept > 0 {
            small { (visit.words.with("page-preview-kept", &[("count", event.kept.into())])) }
        }
    }
}

/// A value as one says it: amounts in euros, yes and no, moments.
fn said(visit: &Visit, name: &str, value: &str) -> String {
    let words = visit.words;
    match (value, value.parse::<f64>()) {
        (_, Ok(cents)) if name.ends_with("_cents") => words.money(cents),
        ("true", _) => words.get("page-data-yes"),
        ("false", _) => words.get("page-data-no"),
        _ if name.ends_with("_at") => value.parse().map_or_else(|_| value.to_owned(), |at| visit.moment(at)),
        _ => value.to_owned(),
    }
}

/// What a field is called, where we have a word for it.
pub(super) fn holds(visit: &Visit, word: &str) -> String {
    let key = format!("page-holds-{}", word.replace(['.', '_'], "-"));
    let own = word.rsplit('.').next().unwrap_or(word);
    let of_trait = format!("page-holds-traits-{}", word.replace('_', "-"));
    let told = visit.words.find(&key, &[]).or_else(|| visit.words.find(&of_trait, &[]));
    told.unwrap_or_else(|| own.replace('_', " "))
}
