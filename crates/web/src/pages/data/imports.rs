//! Bringing files by browser, and every upload there was.

use app::upload::{NotUploaded, UPLOAD_BYTES_MAX, UPLOAD_FILES_MAX, UPLOADS_SHOWN, UploadState, UploadView};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::{by, layout, may_change, size};
use crate::pages::assets::Script;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::table;
use crate::pages::visit::Visit;

/// Names of files that a row shows.
const NAMES_SHOWN: usize = 3;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw_page(visit, None)
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let by = by(visit)?;
    let arrived = match &visit.asked.arrived {
        Some(Ok(arrived)) => arrived,
        Some(Err(NotUploaded::TooLarge)) => return wrong(visit, "too-large", StatusCode::PAYLOAD_TOO_LARGE),
        Some(Err(NotUploaded::TooMany)) => return wrong(visit, "too-many", StatusCode::UNPROCESSABLE_ENTITY),
        Some(Err(NotUploaded::Waiting)) => return wrong(visit, "waiting", StatusCode::UNPROCESSABLE_ENTITY),
        Some(Err(NotUploaded::BrokeOff)) => {
            return wrong(visit, "broke-off", StatusCode::UNPROCESSABLE_ENTITY);
        }
        Some(Err(NotUploaded::Failed(_))) => return wrong(visit, "failed", StatusCode::INSUFFICIENT_STORAGE),
        Some(Err(NotUploaded::Empty)) | None => {
            return wrong(visit, "empty", StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let number = visit.live().change(|folder| folder.keep_upload(by, arrived))?;
    Ok(Reply::see_other(&format!("/data/imports/{number}")))
}

fn wrong(visit: &Visit, word: &str, status: StatusCode) -> Result<Reply, Refused> {
    Ok(draw_page(visit, Some(word))?.with_status(status))
}

fn draw_page(visit: &Visit, wrong: Option<&str>) -> Result<Reply, Refused> {
    let words = visit.words;
    let before = visit.asked.query.get("before").parse().ok();
    let uploads = visit.live().read(|folder| folder.uploads(before))?;
    let title = words.get("page-title-imports");
    let body = html! {
        p.lead { (words.get("page-imports-lead")) }
        @if may_change(visit) { (bring(visit, wrong)) }
        @if uploads.is_empty() { p { (words.get("page-imports-none")) } }
        @else { (list(visit, &uploads)) }
        @if let Some(last) = uploads.get(UPLOADS_SHOWN as usize - 1) {
            p { a.button href={ "/data/imports?before=" (last.number) } { (words.get("page-imports-earlier")) } }
        }
    };
    Ok(Reply::page(layout(visit, &title).script(Script::Live).draw(&body)))
}

fn bring(visit: &Visit, wrong: Option<&str>) -> Markup {
    let words = visit.words;
    let told = wrong.map(|word| words.with(&format!("page-imports-wrong-{word}"), &limits(visit)));
    html! {
        @if let Some(told) = &told {
            div.mistakes role="alert" { p { a href="#field-files" { (told) } } }
        }
        form.ask method="post" action="/data/imports" enctype="multipart/form-data" {
            div.field.wrong[told.is_some()] {
                label for="field-files" { (words.get("page-imports-files")) }
                p.hint id="field-files-hint" { (words.with("page-imports-files-hint", &limits(visit))) }
                @if let Some(told) = &told { p.mistake id="field-files-mistake" { (told) } }
                input id="field-files" name="files" type="file" multiple required
                    accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.gz,.xlsx,.parquet"
                    data-bytes-max=(UPLOAD_BYTES_MAX) data-too-large=(words.with("page-imports-wrong-too-large", &limits(visit)))
                    aria-describedby={ "field-files-hint" @if told.is_some() { " field-files-mistake" } };
            }
            p { button.button { (words.get("page-imports-button")) } }
        }
    }
}

fn limits(visit: &Visit) -> [(&'static str, app::Value<'static>); 2] {
    [("size", size(visit, UPLOAD_BYTES_MAX).into()), ("files", UPLOAD_FILES_MAX.into())]
}

fn list(visit: &Visit, uploads: &[UploadView]) -> Markup {
    let words = visit.words;
    html! {
        section aria-labelledby="uploads" {
            h2 id="uploads" { (words.get("page-imports-before")) }
            table.arrivals.stacks.of-four role="table" {
                caption { (words.get("page-imports-caption")) }
                (table::head(words, &["page-data-file", "page-data-when", "page-imports-state", "page-imports-new", "page-data-refused-rows"]))
                tbody role="rowgroup" { @for upload in uploads { (row(visit, upload)) } }
            }
        }
    }
}

fn row(visit: &Visit, upload: &UploadView) -> Markup {
    let words = visit.words;
    let is_counted = upload.state == UploadState::Done || upload.counts.rows > 0;
    let count = |count: u64| if is_counted { words.count(count) } else { String::from("–") };
    html! {
        tr role="row" {
            th role="rowheader" scope="row" { a href={ "/data/imports/" (upload.number) } { (names(visit, upload)) } }
            td role="cell" data-name=(words.get("page-data-when")) { (visit.moment(upload.made)) }
            td role="cell" data-name=(words.get("page-imports-state")) { (words.get(&format!("page-upload-{}", upload.state.word()))) }
            td role="cell" data-name=(words.get("page-imports-new")) { (count(upload.counts.events)) }
            td role="cell" data-name=(words.get("page-data-refused-rows")) { (count(upload.counts.refused)) }
        }
    }
}

/// The files of an upload by their names; of many the first, and how many more.
pub(super) fn names(visit: &Visit, upload: &UploadView) -> String {
    let named: Vec<&str> = upload.files.iter().take(NAMES_SHOWN).map(|(name, _)| name.as_str()).collect();
    let named = named.join(", ");
    match upload.files.len().saturating_sub(NAMES_SHOWN) {
        0 => named,
        more => visit.words.with("page-imports-and-more", &[("names", named.into()), ("count", more.into())]),
    }
}
