//! What a source sent last: as received, as understood, and what was refused of it. It shows whom it is about, so it takes
//! the permission to connect sources, and who looks is written down.

use app::event_view::EventView;
use app::live::RecentRequest;
use app::source::SourceView;
use maud::{Markup, html};

use super::{asked_source, by, layout, preview, reasons};
use crate::pages::assets::Script;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

/// Requests on the page.
const REQUESTS_SHOWN: usize = 10;

/// Events of one request that are shown; a batch may hold 2,500.
const EVENTS_SHOWN: usize = 5;

/// Most characters of a body that are shown.
const BODY_CHARS_MAX: usize = 1_500;

/// How often the page looks again while it is in sight, milliseconds.
const AGAIN_MS: u32 = 2_000;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let words = visit.words;
    let (by, source) = (by(visit)?, asked_source(visit)?);
    let requests = visit.live().watch_source(by, &source, REQUESTS_SHOWN)?;
    let own = format!("/data/sources/{}", source.number);
    let title = words.get("page-title-debugger");
    let body = html! {
        p.lead { (words.with("page-debugger-lead", &[("name", (&source.name).into())])) }
        p.quiet { (words.get("page-debugger-noted")) }
        p { a href={ (own) "/debugger" } { (words.get("page-debugger-reload")) } }
        div id="recent" data-again=(AGAIN_MS) { (list(visit, &source, &requests)) }
    };
    let layout = layout(visit, &title).below(&own, &source.name).script(Script::Live);
    Ok(Reply::page(layout.draw(&body)))
}

fn list(visit: &Visit, source: &SourceView, requests: &[RecentRequest]) -> Markup {
    let words = visit.words;
    html! {
        @if requests.is_empty() {
            section aria-labelledby="none" {
                h2 id="none" { (words.get("page-debugger-none")) }
                p { (words.get("page-debugger-none-lead")) }
                p { a href={ "/data/sources/" (source.number) } { (words.get("page-debugger-to-source")) } }
            }
        } @else {
            @for (place, request) in requests.iter().enumerate() { (one(visit, place, request)) }
        }
    }
}

fn one(visit: &Visit, place: usize, request: &RecentRequest) -> Markup {
    let words = visit.words;
    let id = format!("request-{place}");
    let at = request.received_at.to_zoned(visit.clock().clone()).strftime("%H:%M:%S").to_string();
    html! {
        section.request aria-labelledby=(id) {
            h2 id=(id) { (at) span.quiet { " " (outcome(visit, request)) } }
            @if let Some(reason) = &request.not_taken { p.mistake lang="en" { (reason) } }
            @let events = request.events_seen();
            @for event in events.iter().take(EVENTS_SHOWN) { (understood(visit, event)) }
            @if events.len() > EVENTS_SHOWN {
                p.quiet { (words.with("page-debugger-more", &[("count", (events.len() - EVENTS_SHOWN).into())])) }
            }
            @for refused in request.refused.iter().take(EVENTS_SHOWN) {
                p.mistake {
                    (words.get("page-debugger-refused")) " " code { (refused.field) } ": "
                    (reasons::told(visit, &refused.reason))
                }
            }
            details {
                summary { (words.get("page-debugger-received")) }
                pre tabindex="0" role="region" aria-label=(words.get("page-debugger-received")) { code { (received(request)) } }
            }
        }
    }
}

fn outcome(visit: &Visit, request: &RecentRequest) -> String {
    let words = visit.words;
    if request.not_taken.is_some() {
        return words.get("page-debugger-not-taken");
    }
    let (events, again) = (request.accepted.unwrap_or_default(), request.duplicates.unwrap_or_default());
    let refused = request.refused.len();
    words.with(
        "page-debugger-outcome",
        &[("events", events.into()), ("again", again.into()), ("refused", refused.into())],
    )
}

fn understood(visit: &Visit, event: &EventView) -> Markup {
    html! {
        dl.event {
            (preview::event_parts(visit, event))
        }
    }
}

fn received(request: &RecentRequest) -> String {
    let text = match &request.as_received {
        serde_json::Value::String(text) => text.clone(),
        other => serde_json::to_string_pretty(other).unwrap_or_default(),
    };
    match text.char_indices().nth(BODY_CHARS_MAX) {
        Some((end, _)) => format!("{}\n…", &text[..end]),
        None => text,
    }
}
