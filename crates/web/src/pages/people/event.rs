//! One event of a timeline, as the page shows it and as the live stream sends it: one function.

use app::notes::NoteText;
use app::person::Sort;
use app::person::event::Kind;
use app::profile::parts::Entry;
use app::{Clock, Words};
use maud::{Markup, html};

use super::said;
use crate::pages::clock;

/// Further fields shown of one event, and characters of each.
const FIELDS_MAX: usize = 6;
const FIELD_CHARS_MAX: usize = 160;

pub(super) fn event(words: &Words, clock: &Clock, entry: &Entry) -> Markup {
    let facets = &entry.facets;
    let note = matches!(Sort::of(entry.kind, &entry.name), Sort::Note)
        .then(|| NoteText::read(&entry.properties))
        .flatten();
    let where_from = [facets.touchpoint.as_deref(), facets.need.as_deref()];
    let where_from = where_from.into_iter().flatten().map(|text| said::short(&text.replace('_', " "), 80));
    html! {
        li.event class=[entry.part_of.map(|_| "carried-on")] data-number=(entry.number) {
            p.when { (clock::time(words, clock, entry.time)) }
            div {
                p.what { (what(words, entry)) }
                @for text in where_from { span.fact { (text) } }
                @if let Some(text) = &facets.verbatim { blockquote.said { (said::short(text, said::TEXT_CHARS_MAX)) } }
                @if let Some(note) = &note { blockquote.said { (said::short(&note.note, 2 * said::TEXT_CHARS_MAX)) } }
                (rest(words, entry, note.is_some()))
            }
        }
    }
}

/// What happened, in a few words.
fn what(words: &Words, entry: &Entry) -> Markup {
    let facets = &entry.facets;
    let channel = facets.channel.as_deref().map(|channel| said::channel(words, channel));
    html! {
        b { (headline(words, entry)) }
        @if let Some(channel) = channel.filter(|_| entry.kind != Kind::Interaction) { " · " (channel) }
        @if let Some(direction) = facets.direction { " · " (said::direction(words, direction)) }
        @if let Some(emotion) = &facets.emotion { " · " (said::short(emotion, 40)) }
    }
}

fn headline(words: &Words, entry: &Entry) -> String {
    let facets = &entry.facets;
    let of = |key: &str, id: &Option<String>, status: &Option<String>| {
        let id = id.as_deref().map_or_else(String::new, |id| said::short(id, 60));
        let status = status.as_deref().map(|status| said::status(words, status));
        let text = words.with(key, &[("id", id.into())]);
        status.map_or(text.clone(), |status| format!("{text}: {status}"))
    };
    match entry.kind {
        _ if matches!(Sort::of(entry.kind, &entry.name), Sort::Note) => {
            let author =
                entry.properties.get("author").and_then(serde_json::Value::as_str).unwrap_or_default();
            words.with("page-people-note-by", &[("author", said::short(author, 100).into())])
        }
        Kind::Case => of("page-people-case-of", &facets.case_id, &facets.case_status),
        Kind::Order => of("page-people-order-of", &facets.order_id, &facets.order_status),
        Kind::Feedback => match (facets.feedback_kind, facets.score) {
            (Some(kind), Some(score)) => said::score(words, kind, score),
            _ => words.get("page-people-kind-feedback"),
        },
        Kind::Consent => {
            let purpose = facets.consent_purpose.as_deref().unwrap_or_default();
            let key = if facets.consent_granted == Some(true) {
                "page-people-consent-given"
            } else {
                "page-people-consent-withdrawn"
            };
            words.with(key, &[("purpose", said::purpose(words, purpose).into())])
        }
        Kind::Goal => {
            let goal = facets.goal.as_deref().unwrap_or(&entry.name);
            words.with("page-people-goal-of", &[("goal", said::short(goal, 80).into())])
        }
        Kind::Interaction => match &facets.channel {
            Some(channel) => sentence(&said::channel(words, channel)),
            None => words.get("page-people-kind-interaction"),
        },
        Kind::Identify => words.get("page-people-kind-identify"),
        Kind::Other => said::short(&entry.name, 80),
    }
}

fn sentence(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// By what name which system sent it, and what else it said.
fn rest(words: &Words, entry: &Entry, is_note: bool) -> Markup {
    let own = |name: &&String| !is_note || !matches!(name.as_str(), "note" | "author");
    let fields: Vec<(&String, String)> = entry
        .properties
        .iter()
        .filter(|(name, _)| own(name))
        .take(FIELDS_MAX + 1)
        .map(|(name, value)| (name, said::short(&plain(value), FIELD_CHARS_MAX)))
        .collect();
    let facets = &entry.facets;
    let named = (entry.kind != Kind::Other).then(|| said::short(&entry.name, 80));
    html! {
        details.rest {
            summary { (words.get("page-people-details")) }
            dl.pairs {
                @if let Some(name) = named { dt { (words.get("page-people-event-name")) } dd { (name) } }
                dt { (words.get("page-people-source")) } dd { (said::short(&entry.source, 80)) }
                @if let Some(seconds) = facets.wait_s { dt { (words.get("page-people-waited")) } dd { (words.duration(seconds as f64)) } }
                @if let Some(cents) = facets.revenue_cents { dt { (words.get("page-people-amount")) } dd { (words.money(cents as f64)) } }
                @for (name, value) in fields.iter().take(FIELDS_MAX) { dt { (said::short(name, 60)) } dd { (value) } }
                @if fields.len() > FIELDS_MAX { dt { "…" } dd { (words.get("page-people-and-more")) } }
            }
        }
    }
}

fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
