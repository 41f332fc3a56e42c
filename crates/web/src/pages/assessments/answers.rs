//! Answers that come in as filled-in forms: the form to hand out, a file to send, and what was refused of it, cell by cell.

use app::AppError;
use app::assess::{AnswersImported, Which};
use app::library::Group;
use axum::http::StatusCode;
use maud::{Markup, html};

use super::ask::{Ask, Wrong, summary};
use super::{asked, by, layout, no_open_round, open_round, place, shelf};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

/// Most bytes of a filled-in form: hundreds of respondents on all sheets.
pub(crate) const BYTES_MAX: usize = 16 * 1024 * 1024;

/// Refused cells that are shown.
const REFUSED_SHOWN: usize = 100;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw(visit, &html! {}, &[])
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let (by, assessment, shelf) = (by(visit)?, asked(visit)?, shelf(visit)?);
    let words = visit.words;
    let missing = || vec![Wrong { field: String::from("file"), text: words.get("page-answers-no-file") }];
    let Some(upload) = &visit.asked.upload else {
        return Ok(draw(visit, &html! {}, &missing())?.with_status(StatusCode::UNPROCESSABLE_ENTITY));
    };
    let which = Which { assessment: assessment.id.clone(), round: None };
    let group = Some(visit.field("group")).filter(|group| Group::parse(group).is_some());
    let file = (upload.name.as_str(), upload.bytes.as_slice());
    match visit.live().change_at_length(|folder| folder.import_answers_by(by, file, group, &which, &shelf)) {
        Ok(imported) => draw(visit, &kept(visit, &imported), &[]),
        Err(error) if error.kind().exit == app::EXIT_REFUSED => {
            let body = refused_cells(visit, &told(&error), 0);
            Ok(draw(visit, &body, &[])?.with_status(StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(error) => Err(error.into()),
    }
}

/// Each mistake, or the refusal of the file as a whole.
fn told(error: &AppError) -> Vec<String> {
    match error {
        AppError::Mistakes(mistakes) => mistakes.clone(),
        other => vec![other.to_string()],
    }
}

fn kept(visit: &Visit, imported: &AnswersImported) -> Markup {
    let counts = [
        ("answers", imported.answers.into()),
        ("respondents", imported.respondents.into()),
        ("round", (&imported.round).into()),
    ];
    html! {
        p.note role="status" { (visit.words.with("page-answers-kept", &counts)) }
        @if !imported.refused.is_empty() { (refused_cells(visit, &imported.refused, imported.further_refused)) }
    }
}

fn refused_cells(visit: &Visit, refused: &[String], further: usize) -> Markup {
    let words = visit.words;
    let further = further + refused.len().saturating_sub(REFUSED_SHOWN);
    html! {
        div.mistakes role="alert" aria-labelledby="refused" {
            h2 id="refused" { (words.with("page-answers-refused", &[("n", (refused.len() + further).into())])) }
            ul { @for text in refused.iter().take(REFUSED_SHOWN) { li lang="en" { (text.replace("\n  hint: ", " – ")) } } }
            @if further > 0 { p { (words.with("page-answers-further", &[("n", further.into())])) } }
        }
    }
}

fn draw(visit: &Visit, outcome: &Markup, wrong: &[Wrong]) -> Result<Reply, Refused> {
    let (words, assessment) = (visit.words, asked(visit)?);
    let title = words.get("page-do-answers");
    let Some(round) = open_round(&assessment) else { return Ok(no_open_round(visit, &assessment, &title)) };
    let (file, file_hint) = (words.get("page-answers-file"), words.get("page-answers-file-hint"));
    let mut groups = vec![(String::new(), words.get("page-answers-all-groups"))];
    groups.extend(
        Group::ALL.iter().map(|group| (group.id().to_owned(), words.get(&format!("group-{}", group.id())))),
    );
    let group = words.get("page-group");
    let body = html! {
        (outcome)
        (summary(words, wrong))
        p.lead { (words.with("page-answers-lead", &[("round", (&round.name).into())])) }
        p { a.button.second href=(place(&assessment, "/files/form.xlsx")) download { (words.get("page-answers-form")) } }
        form.ask method="post" enctype="multipart/form-data" action=(place(&assessment, "/answers")) {
            (Ask { name: "file", label: &file, hint: Some(&file_hint), ..Ask::default() }.file(".xlsx,.csv,.json", wrong))
            (Ask { name: "group", label: &group, value: visit.field("group"), ..Ask::default() }.select(&groups, &[]))
            p { button.button { (words.get("page-answers-read")) } }
        }
    };
    Ok(Reply::page(layout(visit, &assessment, &title).draw(&body)))
}
