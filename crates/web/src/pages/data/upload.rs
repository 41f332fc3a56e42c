//! One upload: what is in it and how its rows become events; how far its import is; what came of it.

use app::upload::{Choice, Look, Underway, UploadState, UploadView};
use maud::{Markup, html};

use super::imports::names;
use super::{by, layout, mapping_form, may_change, preview, size};
use crate::pages::assets::Script;
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, in_query};
use crate::pages::visit::Visit;

/// How often the page looks how far an import is, milliseconds.
const AGAIN_MS: u32 = 1_000;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let upload = asked(visit)?;
    match upload.state {
        UploadState::Ready if may_change(visit) => ready(visit, &upload),
        _ => Ok(told(visit, &upload)),
    }
}

/// The upload the address names, of this workspace.
fn asked(visit: &Visit) -> Result<UploadView, Refused> {
    let number: i64 = visit.part("upload").parse().map_err(|_| Refused::NotFound)?;
    visit.live().read(|folder| folder.upload(number))?.ok_or(Refused::NotFound)
}

/// Says how the rows become events; the page then shows what comes of it.
pub(crate) fn choose(visit: &Visit) -> Result<Reply, Refused> {
    let (by, upload) = (by(visit)?, asked(visit)?);
    let own = format!("/data/imports/{}", upload.number);
    let look = visit.live().read(|folder| folder.look_at_upload(upload.number))?;
    let Some(look) = look else { return Ok(Reply::see_other(&own)) };
    let (choice, save_as) = mapping_form::read(visit, &look);
    visit.live().change(|folder| folder.choose_for_upload(by, upload.number, &choice, save_as.as_deref()))?;
    // A page of the columns was asked for, or what comes of it all.
    Ok(match visit.field("from").parse::<usize>() {
        Ok(from) => Reply::see_other(&format!("{own}?from={from}#columns")),
        Err(_) => Reply::see_other(&format!("{own}#outcome")),
    })
}

pub(crate) fn start(visit: &Visit) -> Result<Reply, Refused> {
    let (by, upload) = (by(visit)?, asked(visit)?);
    let own = format!("/data/imports/{}", upload.number);
    let look = visit.live().read(|folder| folder.look_at_upload(upload.number))?;
    let Some(look) = look else { return Ok(Reply::see_other(&own)) };
    if !can_start(&look) {
        return Ok(Reply::see_other(&own));
    }
    if !look.is_chosen {
        visit.live().change(|folder| folder.choose_for_upload(by, upload.number, &look.choice, None))?;
    }
    visit.live().start_upload(by, upload.number)?;
    Ok(Reply::see_other(&own))
}

pub(crate) fn cancel(visit: &Visit) -> Result<Reply, Refused> {
    let (by, upload) = (by(visit)?, asked(visit)?);
    visit.live().cancel_upload(by, upload.number)?;
    Ok(Reply::see_other(&format!("/data/imports/{}", upload.number)))
}

/// Something would come of it.
fn can_start(look: &Look) -> bool {
    let is_drawn_up = match &look.choice {
        Choice::Preset(_) => true,
        Choice::Draft(draft) => draft.mistakes().is_empty(),
    };
    is_drawn_up && look.problem.is_none()
}

fn ready(visit: &Visit, upload: &UploadView) -> Result<Reply, Refused> {
    let words = visit.words;
    let look = visit.live().read(|folder| folder.look_at_upload(upload.number))?;
    let Some(look) = look else { return Ok(told(visit, upload)) };
    visit.live().note_refused_read(by(visit)?)?;
    let saved = visit.live().read(app::Folder::saved_mappings)?;
    let title = names(visit, upload);
    let body = html! {
        p.lead { (lead(visit, &look)) }
        (about_files(visit, upload))
        @if let Some(problem) = &look.problem { (not_readable(visit, problem)) }
        @if !look.columns.is_empty() { (mapping_form::form(visit, upload.number, &look, &saved)) }
        @if can_start(&look) {
            (preview::outcome(visit, &look))
            (mapping_form::rows(visit, &look))
        }
        (go(visit, upload, &look))
    };
    Ok(Reply::page(
        layout(visit, &title).below("/data/imports", &words.get("page-title-imports")).draw(&body),
    ))
}

fn lead(visit: &Visit, look: &Look) -> String {
    let words = visit.words;
    match (&look.choice, &look.saved) {
        _ if look.columns.is_empty() => words.get("page-upload-unread-lead"),
        _ if look.is_chosen => words.get("page-upload-chosen-lead"),
        (Choice::Preset(name), _) => words.with("page-upload-preset-lead", &[("name", name.into())]),
        (Choice::Draft(_), Some(name)) => words.with("page-upload-saved-lead", &[("name", name.into())]),
        (Choice::Draft(_), None) => words.get("page-upload-guessed-lead"),
    }
}

fn about_files(visit: &Visit, upload: &UploadView) -> Markup {
    let words = visit.words;
    html! {
        @if let [(_, bytes)] = upload.files.as_slice() { p.quiet { (size(visit, *bytes)) } }
        @else {
            ul.files { @for (name, bytes) in &upload.files { li { (name) " " span.quiet { (size(visit, *bytes)) } } } }
        }
        @if let Some(earlier) = upload.came_before {
            p.note {
                (words.get("page-upload-came-before")) " "
                a href={ "/data/imports/" (earlier) } { (words.get("page-upload-came-before-link")) }
            }
        }
    }
}

fn not_readable(visit: &Visit, problem: &str) -> Markup {
    let words = visit.words;
    html! {
        div.mistakes role="alert" {
            h2 { (words.get("page-upload-problem")) }
            p { (super::reasons::told(visit, problem)) }
        }
    }
}

/// The last step: to import, or to leave it.
fn go(visit: &Visit, upload: &UploadView, look: &Look) -> Markup {
    let words = visit.words;
    let own = format!("/data/imports/{}", upload.number);
    html! {
        div.go {
            @if can_start(look) {
                form method="post" action={ (own) "/start" } { button.button { (words.get("page-upload-start")) } }
            }
            form method="post" action={ (own) "/cancel" } { button.plain { (words.get("page-upload-give-up")) } }
        }
    }
}

/// An upload that is on its way, or came to its end.
fn told(visit: &Visit, upload: &UploadView) -> Reply {
    let words = visit.words;
    let underway = visit.live().underway().filter(|underway| underway.upload == upload.number);
    let is_moving = matches!(upload.state, UploadState::Waiting | UploadState::Running);
    let title = names(visit, upload);
    let state = html! {
        @match (upload.state, &underway) {
            (UploadState::Running, Some(underway)) => (progress(visit, underway)),
            (UploadState::Done, _) => (done(visit, upload)),
            (state, _) => p.lead { (words.get(&format!("page-upload-{}-lead", state.word()))) },
        }
        @if let Some(failure) = &upload.failure {
            @if may_change(visit) { p.note { (super::reasons::told(visit, failure)) } }
        }
        @if upload.counts.rows > 0 { (counts(visit, upload)) }
        @if is_moving && may_change(visit) {
            form.apart method="post" action={ "/data/imports/" (upload.number) "/cancel" } {
                button.plain { (words.get("page-upload-stop")) }
            }
        }
        (onward(visit, upload, is_moving))
    };
    let body = html! {
        @if is_moving { div id="recent" role="status" data-again=(AGAIN_MS) { (state) } }
        @else { div id="recent" { (state) } }
    };
    let layout = layout(visit, &title).below("/data/imports", &words.get("page-title-imports"));
    Reply::page(layout.script(Script::Live).draw(&body))
}

/// Where one goes from here; it changes with the rest when all is in.
fn onward(visit: &Visit, upload: &UploadView, is_moving: bool) -> Markup {
    let words = visit.words;
    html! {
        @if is_moving { p { a href={ "/data/imports/" (upload.number) } { (words.get("page-debugger-reload")) } } }
        p.beside {
            @if upload.counts.refused > 0 && upload.state != UploadState::Ready {
                @for (name, _) in &upload.files {
                    a href={ "/data/refused?file=" (in_query(name)) } { (words.with("page-upload-to-refused", &[("name", name.into())])) }
                }
            }
            @if upload.state == UploadState::Done { a href="/" { (words.get("page-upload-to-overview")) } }
            a href="/data/imports" { (words.get("page-upload-another")) }
        }
    }
}

fn progress(visit: &Visit, underway: &Underway) -> Markup {
    let words = visit.words;
    let counts = underway.counts;
    let percent = (underway.read_bytes * 100).checked_div(underway.total_bytes).unwrap_or_default().min(100);
    html! {
        p.lead { (words.with("page-upload-underway", &[("percent", (percent as f64).into())])) }
        progress max="100" value=(percent) aria-label=(words.get("page-upload-progress")) { (percent) " %" }
        (figures(visit, [counts.rows, counts.events, counts.duplicates, counts.refused]))
    }
}

fn done(visit: &Visit, upload: &UploadView) -> Markup {
    let words = visit.words;
    let counts = upload.counts;
    let (new, again) = (words.count(counts.events), words.count(counts.duplicates));
    let lead = match (counts.events, counts.duplicates) {
        (0, 0) => words.get("page-upload-done-nothing"),
        (0, _) => words.with("page-upload-done-again", &[("again", again.into())]),
        (_, 0) => words.with("page-upload-done-new", &[("new", new.into())]),
        _ => words.with("page-upload-done-some", &[("new", new.into()), ("again", again.into())]),
    };
    html! { p.lead { (lead) } }
}

fn counts(visit: &Visit, upload: &UploadView) -> Markup {
    let counts = upload.counts;
    figures(visit, [counts.rows, counts.events, counts.duplicates, counts.refused])
}

fn figures(visit: &Visit, counts: [u64; 4]) -> Markup {
    let words = visit.words;
    let names = ["page-upload-rows", "page-upload-new", "page-upload-again", "page-upload-refused"];
    html! {
        dl.figures {
            @for (name, count) in names.into_iter().zip(counts) { div { dt { (words.get(name)) } dd { (words.count(count)) } } }
        }
    }
}
