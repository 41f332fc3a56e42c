//! What was refused: of which files and sources, for which reasons, row by row, and what to do.

use app::refused::{RefusedPlaces, RefusedView};
use axum::http::header::CONTENT_DISPOSITION;
use maud::{Markup, html};

use super::preview::holds;
use super::{by, layout, may_change, reasons};
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, in_query};
use crate::pages::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let query = &visit.asked.query;
    match (query.get("file"), query.get("source")) {
        ("", "") => all(visit),
        ("", source) => of_source(visit, source),
        (file, _) => of_file(visit, file),
    }
}

fn all(visit: &Visit) -> Result<Reply, Refused> {
    let words = visit.words;
    let places = visit.live().read(app::Folder::refused_places)?;
    let title = words.get("page-title-refused");
    let body = html! {
        @if places.files.is_empty() && places.sources.is_empty() {
            p.lead { (words.get("page-refused-none")) }
            p { a.button href="/data" { (words.get("page-refused-to-data")) } }
        } @else {
            p.lead { (words.get("page-refused-lead")) }
            (places_listed(visit, &places))
        }
    };
    Ok(Reply::page(layout(visit, &title).draw(&body)))
}

fn places_listed(visit: &Visit, places: &RefusedPlaces) -> Markup {
    let words = visit.words;
    html! {
        ul.users {
            @for (file, rows, at) in &places.files {
                li {
                    div {
                        a href={ "/data/refused?file=" (in_query(file)) } { b { (file) } }
                        p.quiet { (words.get("page-refused-of-file")) ", " (visit.moment(*at)) }
                    }
                    p { (words.with("page-refused-rows", &[("count", (*rows).into())])) }
                }
            }
            @for (source, times, at) in &places.sources {
                li {
                    div {
                        a href={ "/data/refused?source=" (in_query(source)) } { b { (source) } }
                        p.quiet { (words.get("page-refused-of-source")) @if let Some(at) = at { ", " (visit.moment(*at)) } }
                    }
                    p { (words.with("page-refused-events", &[("count", (*times).into())])) }
                }
            }
        }
    }
}

fn of_file(visit: &Visit, file: &str) -> Result<Reply, Refused> {
    let words = visit.words;
    let may_see = may_change(visit);
    let after = visit.asked.query.get("after").parse().unwrap_or_default();
    let view = visit.live().read(|folder| folder.refused_of_file(file, after, may_see))?;
    if may_see && view.count > 0 {
        visit.live().note_refused_read(by(visit)?)?;
    }
    let at = format!("/data/refused?file={}", in_query(file));
    let body = html! {
        p.lead { (words.with("page-refused-file-lead", &[("count", view.count.into())])) }
        @if view.count > 0 {
            (by_reason(visit, &view))
            (rows(visit, &view, true))
            @if let Some(next) = view.next { p { a href={ (at) "&after=" (next) "#rows" } { (words.get("page-refused-next")) } } }
            (what_to_do(visit, Some(file)))
        } @else { p { a.button href="/data/refused" { (words.get("page-refused-to-all")) } } }
    };
    Ok(Reply::page(below(visit, file).draw(&body)))
}

fn of_source(visit: &Visit, source: &str) -> Result<Reply, Refused> {
    let words = visit.words;
    let view = visit.live().read(|folder| folder.refused_of_source(source))?;
    let body = html! {
        p.lead { (words.with("page-refused-source-lead", &[("count", view.count.into())])) }
        @if view.count > 0 {
            (by_reason(visit, &view))
            (rows(visit, &view, false))
            (what_to_do(visit, None))
        } @else { p { a.button href="/data" { (words.get("page-refused-to-data")) } } }
    };
    Ok(Reply::page(below(visit, source).draw(&body)))
}

fn below<'a>(visit: &'a Visit<'a>, title: &'a str) -> crate::pages::layout::Layout<'a> {
    layout(visit, title).below("/data/refused", &visit.words.get("page-title-refused"))
}

fn by_reason(visit: &Visit, view: &RefusedView) -> Markup {
    let words = visit.words;
    html! {
        section aria-labelledby="reasons" {
            h2 id="reasons" { (words.get("page-refused-reasons")) }
            ul.reasons {
                @for of in &view.reasons {
                    li {
                        b { (words.count(of.rows)) } " "
                        span {
                            @if !of.field.is_empty() { (holds(visit, &of.field)) ": " }
                            (reasons::told(visit, &of.reason))
                        }
                    }
                }
            }
        }
    }
}

fn rows(visit: &Visit, view: &RefusedView, of_file: bool) -> Markup {
    let words = visit.words;
    let has_excerpts = view.rows.iter().any(|row| row.excerpt.is_some());
    let place = if of_file { "page-refused-line" } else { "page-refused-place" };
    html! {
        section aria-labelledby="rows" {
            h2 id="rows" { (words.get(if of_file { "page-refused-row-by-row" } else { "page-refused-event-by-event" })) }
            @if !has_excerpts { p { (words.get("page-refused-hidden")) } }
            div.scroll role="region" tabindex="0" aria-labelledby="rows-caption" {
                table.listed {
                    caption id="rows-caption" { (words.get("page-refused-caption")) }
                    thead {
                        tr {
                            th scope="col" { (words.get(place)) }
                            th.words scope="col" { (words.get("page-refused-field")) }
                            th.words scope="col" { (words.get("page-refused-why")) }
                            @if has_excerpts { th.words scope="col" { (words.get("page-refused-row")) } }
                        }
                    }
                    tbody {
                        @for row in &view.rows {
                            tr {
                                th scope="row" {
                                    (words.count(row.line))
                                    @if row.times > 1 { small { (words.with("page-refused-times", &[("count", row.times.into())])) } }
                                }
                                td.words { @if row.field.is_empty() { "–" } @else { (holds(visit, &row.field)) } }
                                td.words { (reasons::told(visit, &row.reason)) }
                                @if let Some(excerpt) = &row.excerpt { td.words.excerpt { (excerpt) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn what_to_do(visit: &Visit, file: Option<&str>) -> Markup {
    let words = visit.words;
    html! {
        section aria-labelledby="do" {
            h2 id="do" { (words.get("page-refused-do")) }
            p { (words.get(if file.is_some() { "page-refused-do-file" } else { "page-refused-do-source" })) }
            @if let Some(file) = file {
                @if may_change(visit) {
                    div.go {
                        p { a.button href={ "/data/refused.csv?file=" (in_query(file)) } { (words.get("page-refused-csv")) } }
                        form method="post" action="/data/refused/clear" {
                            input type="hidden" name="file" value=(file);
                            button.plain { (words.get("page-refused-clear")) }
                        }
                    }
                }
            }
        }
    }
}

/// The rows of a file, to take along; that they were read is written down.
pub(crate) fn csv(visit: &Visit) -> Result<Reply, Refused> {
    let file = visit.asked.query.get("file");
    let text = visit.live().read(|folder| folder.refused_as_csv(file))?;
    if text.lines().count() < 2 {
        return Err(Refused::NotFound);
    }
    visit.live().note_refused_read(by(visit)?)?;
    let reply = Reply::text("text/csv; charset=utf-8", text);
    Ok(reply.with(CONTENT_DISPOSITION, String::from("attachment; filename=\"refused.csv\"")))
}

pub(crate) fn clear(visit: &Visit) -> Result<Reply, Refused> {
    let by = by(visit)?;
    let file = visit.field("file");
    visit.live().change(|folder| folder.clear_refused(by, file))?;
    Ok(Reply::see_other("/data/refused"))
}
