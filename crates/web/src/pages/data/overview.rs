//! What comes in from where, in a sentence and a calm table; how far the figures have got.

use app::arrivals::{Arrivals, Freshness, SourceArrivals};
use maud::{Markup, html};

use super::may_change;
use crate::pages::layout::Layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, in_query};
use crate::pages::table;
use crate::pages::visit::Visit;

/// Files that were imported that are listed here; all uploads are on a page of their own.
const IMPORTS_SHOWN: usize = 5;

/// Sources the headline names.
const NAMED_MAX: usize = 3;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let words = visit.words;
    let arrivals = visit.live().read(app::Folder::arrivals)?;
    let title = words.get("page-title-data");
    let is_empty = arrivals.sources.is_empty() && arrivals.imports.is_empty();
    let heading = if is_empty { words.get("page-data-empty") } else { headline(visit, &arrivals) };
    let body = html! {
        @if is_empty { p.lead { (words.get("page-data-empty-lead")) } }
        @else { p.lead { (freshness_in_short(visit, &arrivals.freshness)) } }
        (ways(visit, is_empty))
        @if !arrivals.sources.is_empty() { (sources(visit, &arrivals.sources)) }
        @if !arrivals.imports.is_empty() { (imports(visit, &arrivals)) }
        @if !is_empty { (freshness(visit, &arrivals.freshness)) }
    };
    Ok(Reply::page(Layout::new(visit, &title).heading(heading).draw(&body)))
}

/// One sentence: who is silent, or that nobody is.
fn headline(visit: &Visit, arrivals: &Arrivals) -> String {
    let words = visit.words;
    let connected = arrivals.sources.iter().filter(|of| of.is_connected()).count();
    let spoke = arrivals.sources.iter().filter(|of| of.is_connected() && of.today > 0).count();
    let has_never =
        |of: &&SourceArrivals| of.is_connected() && of.source.last_seen.is_none() && of.last_day.is_none();
    let never = arrivals.sources.iter().filter(has_never).take(NAMED_MAX).map(|of| of.source.name.as_str());
    let never: Vec<&str> = never.collect();
    let mut silent: Vec<&SourceArrivals> =
        arrivals.sources.iter().filter(|of| of.silent_days.is_some()).collect();
    silent.sort_by_key(|of| std::cmp::Reverse(of.silent_days));
    match silent.as_slice() {
        [] if connected == 0 => {
            words.with("page-data-from-files", &[("count", arrivals.sources.len().into())])
        }
        [] if spoke == connected => words.with("page-data-all-spoke", &[("count", connected.into())]),
        [] if spoke + never.len() == connected => words
            .with("page-data-not-yet", &[("count", never.len().into()), ("names", never.join(", ").into())]),
        [] => words.with("page-data-some-spoke", &[("spoke", spoke.into()), ("count", connected.into())]),
        [one] => words.with(
            "page-data-one-silent",
            &[
                ("name", (&one.source.name).into()),
                ("days", (one.silent_days.unwrap_or_default() as f64).into()),
            ],
        ),
        many => {
            let names: Vec<&str> = many.iter().take(NAMED_MAX).map(|of| of.source.name.as_str()).collect();
            words.with(
                "page-data-many-silent",
                &[("count", many.len().into()), ("names", names.join(", ").into())],
            )
        }
    }
}

fn ways(visit: &Visit, is_empty: bool) -> Markup {
    let words = visit.words;
    html! {
        @if may_change(visit) {
            p.ways {
                a.button href="/data/sources/new" { (words.get("page-data-connect")) }
                a.button.second href="/data/imports" { (words.get("page-data-bring")) }
            }
        } @else if is_empty { p { (words.get("page-data-empty-ask")) } }
    }
}

fn sources(visit: &Visit, sources: &[SourceArrivals]) -> Markup {
    let words = visit.words;
    let refused = |of: &SourceArrivals| format!("/data/refused?source={}", in_query(&of.source.name));
    html! {
        section aria-labelledby="sources" {
            h2 id="sources" { (words.get("page-data-sources")) }
            table.arrivals.stacks.of-four role="table" {
                caption { (words.get("page-data-sources-caption")) }
                (table::head(words, &["page-data-source", "page-data-last-seen", "page-data-today", "page-data-week", "page-data-refused"]))
                tbody role="rowgroup" {
                    @for of in sources {
                        tr role="row" {
                            th role="rowheader" scope="row" {
                                a href={ "/data/sources/" (of.source.number) } { (of.source.name) }
                                small { (words.get(if of.is_connected() { "page-data-connected" } else { "page-data-by-file" })) }
                            }
                            td role="cell" data-name=(words.get("page-data-last-seen")) { (seen(visit, of)) }
                            td role="cell" data-name=(words.get("page-data-today")) { (words.count(of.today)) }
                            td role="cell" data-name=(words.get("page-data-week")) { (words.count(of.week)) }
                            td role="cell" data-name=(words.get("page-data-refused")) {
                                @if of.refused > 0 { a href=(refused(of)) { (words.count(of.refused)) } } @else { "0" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn seen(visit: &Visit, of: &SourceArrivals) -> Markup {
    let words = visit.words;
    let day = |at: app::Moment| visit.day(at);
    let heard = of.source.last_seen.max(visit.live().last_heard(of.source.number));
    match (of.silent_days, heard, of.last_day) {
        (Some(days), ..) => {
            html! { b { (words.with("page-data-silent", &[("days", (days as f64).into())])) } }
        }
        (None, Some(at), _) => html! { (visit.moment(at)) },
        (None, None, Some(at)) => html! { (day(at)) },
        (None, None, None) => html! { (words.get("page-data-never")) },
    }
}

fn imports(visit: &Visit, arrivals: &Arrivals) -> Markup {
    let words = visit.words;
    html! {
        section aria-labelledby="imports" {
            h2 id="imports" { (words.get("page-data-files")) }
            table.arrivals.stacks role="table" {
                caption { (words.get("page-data-files-caption")) }
                (table::head(words, &["page-data-file", "page-data-when", "page-data-events", "page-data-refused-rows"]))
                tbody role="rowgroup" {
                    @for import in arrivals.imports.iter().take(IMPORTS_SHOWN) {
                        tr role="row" {
                            th role="rowheader" scope="row" { (import.file) }
                            td role="cell" data-name=(words.get("page-data-when")) { (visit.moment(import.at)) }
                            td role="cell" data-name=(words.get("page-data-events")) { (words.count(import.events)) }
                            td role="cell" data-name=(words.get("page-data-refused-rows")) {
                                @if import.refused > 0 {
                                    a href={ "/data/refused?file=" (in_query(&import.file)) } { (words.count(import.refused)) }
                                } @else { "0" }
                            }
                        }
                    }
                }
            }
            p { a href="/data/imports" { (words.get("page-data-all-imports")) } }
        }
    }
}

fn freshness_in_short(visit: &Visit, fresh: &Freshness) -> String {
    let words = visit.words;
    let events = words.count(fresh.events);
    match fresh.events_waiting {
        0 => words.with("page-data-fresh", &[("events", events.into())]),
        waiting => words.with(
            "page-data-waiting",
            &[("events", events.into()), ("waiting", words.count(waiting).into())],
        ),
    }
}

fn freshness(visit: &Visit, fresh: &Freshness) -> Markup {
    let words = visit.words;
    let at = |moment: Option<app::Moment>| {
        moment.map_or_else(|| words.get("page-data-never"), |at| visit.moment(at))
    };
    html! {
        section aria-labelledby="fresh" {
            h2 id="fresh" { (words.get("page-data-freshness")) }
            p { (words.get("page-data-freshness-lead")) }
            dl.figures {
                div { dt { (words.get("page-data-kept")) } dd { (words.count(fresh.events)) } }
                div { dt { (words.get("page-data-not-in-figures")) } dd { (words.count(fresh.events_waiting)) } }
                @if fresh.events_waiting > 0 { div { dt { (words.get("page-data-sealed")) } dd { (at(fresh.sealed)) } } }
                div { dt { (words.get("page-data-last-event")) } dd { (at(fresh.last_event)) } }
            }
            p.beside {
                a href="/data/refused" { (words.get("page-title-refused")) }
                @if may_change(visit) { a href="/data/doctor" { (words.get("page-data-to-doctor")) } }
            }
        }
    }
}
