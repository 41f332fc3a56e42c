//! What one can take along of a round: the form, the report, its scores, the pack for a dialogue. The same as the command line makes.

use app::assess::{AssessmentView, RoundView, Which};
use app::standing::{Assessed, Known};
use app::{AppError, Language, ReportInput};
use axum::http::StatusCode;
use axum::http::header::REFRESH;
use maud::html;

use super::documents::Of;
use super::{asked, layout, place, round, shelf};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A file: its name, its kind, how it is made of a position.
struct File {
    name: &'static str,
    kind: &'static str,
    make: fn(&ReportInput) -> Result<Vec<u8>, AppError>,
}

const FILES: [File; 6] = [
    File { name: "report.pdf", kind: "application/pdf", make: app::report::pdf },
    File {
        name: "report.html",
        kind: "text/html; charset=utf-8",
        make: |input| Ok(app::report::html(input).into_bytes()),
    },
    File { name: "scores.xlsx", kind: XLSX, make: app::report::xlsx },
    File { name: "dialogue.pdf", kind: "application/pdf", make: app::report::dialogue },
    File {
        name: "report.json",
        kind: "application/json",
        make: |input| app::report::json(input).map(String::into_bytes),
    },
    File {
        name: "scores.json",
        kind: "application/json",
        make: |input| app::report::json_of(&input.positions).map(String::into_bytes),
    },
];

pub(crate) fn file(visit: &Visit) -> Result<Reply, Refused> {
    let (assessment, name) = (asked(visit)?, visit.part("file"));
    if name == "form.xlsx" {
        return form(visit, &assessment);
    }
    let file = FILES.iter().find(|file| file.name == name).ok_or(Refused::NotFound)?;
    let round = round(visit, &assessment)?.ok_or(Refused::NotFound)?;
    match visit.pages.shared.standing.known_of(&assessment.id, &round.name) {
        Known::Position(assessed) => made(visit, (&assessment, round), file, &assessed),
        Known::NotYet => Ok(not_yet(visit, &assessment)),
        Known::Nothing => Err(Refused::NotFound),
        Known::Failed(reason) => Err(Refused::Broken(AppError::Refused(reason))),
    }
}

fn made(
    visit: &Visit,
    (assessment, round): (&AssessmentView, &RoundView),
    file: &File,
    assessed: &Assessed,
) -> Result<Reply, Refused> {
    let of = Of {
        assessment: assessment.id.clone(),
        round: round.name.clone(),
        file: file.name,
        language: visit.language,
        computed_us: assessed.at.as_microsecond(),
    };
    let document = visit.pages.shared.documents.get(of, || (file.make)(assessed.input(visit.language)))?;
    let name = file_name(assessment, Some(round), file.name, visit.language);
    Ok(Reply::download(file.kind, &name, document.to_vec()))
}

fn form(visit: &Visit, assessment: &AssessmentView) -> Result<Reply, Refused> {
    let shelf = shelf(visit)?;
    let which = Which { assessment: assessment.id.clone(), round: None };
    let bytes = visit.live().read(|folder| folder.template(&shelf, &which, visit.language))?;
    Ok(Reply::download(XLSX, &file_name(assessment, None, "form.xlsx", visit.language), bytes))
}

/// "main-2026-report-nl.pdf".
fn file_name(
    assessment: &AssessmentView,
    round: Option<&RoundView>,
    file: &str,
    language: Language,
) -> String {
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let code = if language == Language::Nl { "nl" } else { "en" };
    let round = round.map_or_else(String::new, |round| format!("-{}", round.name));
    format!("{}{round}-{stem}-{code}.{ending}", assessment.id)
}

/// Its position is being computed; the page asks again by itself.
fn not_yet(visit: &Visit, assessment: &AssessmentView) -> Reply {
    let words = visit.words;
    let title = words.get("page-take-along");
    let body = html! {
        p.lead role="status" { (words.get("page-file-coming")) }
        p { a href=(place(assessment, "")) { (words.get("page-to-assessment")) } }
    };
    let page = layout(visit, assessment, &title).heading(words.get("page-computing")).draw(&body);
    Reply::page(page).with_status(StatusCode::ACCEPTED).with(REFRESH, String::from("2"))
}
