//! The workspace: the organisation's name, its language and its clock.

use app::users::{self, Mistake};
use app::{Language, WorkspaceSettings};
use axum::http::StatusCode;
use maud::html;

use super::layout;
use crate::pages::form::{self, Field};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::{Visit, language_of};

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let now = &visit.settings;
    let language = if now.language == Language::Nl { "nl" } else { "en" };
    let filled = Filled { name: &now.organisation, language, time_zone: now.time_zone() };
    Ok(draw_page(visit, &filled, &[]))
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let by = visit.user().ok_or(Refused::NotAllowed)?;
    match wanted(visit) {
        Ok(settings) => {
            visit.live().change(|folder| folder.rename_by(by, &settings))?;
            Ok(Reply::see_other("/settings/workspace?saved"))
        }
        Err(mistakes) => {
            let [name, language, time_zone] =
                ["organisation", "language", "time_zone"].map(|field| visit.field(field));
            let reply = draw_page(visit, &Filled { name, language, time_zone }, &mistakes);
            Ok(reply.with_status(StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

/// What the form holds, or all that is wrong with it.
fn wanted(visit: &Visit) -> Result<WorkspaceSettings, Vec<Mistake>> {
    let language = language_of(visit.field("language")).unwrap_or(visit.language);
    match (users::organisation(visit.field("organisation")), app::clock(visit.field("time_zone"))) {
        (Ok(organisation), Some(clock)) => Ok(WorkspaceSettings { organisation, language, clock }),
        (name, clock) => {
            let unknown = clock.is_none().then_some(Mistake::TimeZoneUnknown);
            Err(name.err().into_iter().chain(unknown).collect())
        }
    }
}

/// What stands in the fields.
struct Filled<'a> {
    name: &'a str,
    language: &'a str,
    time_zone: &'a str,
}

fn draw_page(visit: &Visit, filled: &Filled<'_>, mistakes: &[Mistake]) -> Reply {
    let words = visit.words;
    let title = words.get("page-settings-workspace");
    let field = Field {
        name: "organisation",
        label: "page-field-organisation",
        hint: Some("page-field-organisation-hint"),
        kind: "text",
        autocomplete: "organization",
        value: filled.name,
    };
    let clock = Field {
        name: "time_zone",
        label: "page-field-time-zone",
        hint: Some("page-field-time-zone-hint"),
        kind: "text",
        autocomplete: "off",
        value: filled.time_zone,
    };
    let was_saved = visit.asked.path_and_query.ends_with("?saved");
    let body = html! {
        @if was_saved { p.note role="status" { (words.get("page-saved")) } }
        (form::summary(words, mistakes))
        form.ask method="post" action="/settings/workspace" {
            (form::field(words, &field, mistakes))
            (form::language_choice(words, filled.language))
            (form::field(words, &clock, mistakes))
            p { button.button { (words.get("page-save")) } }
        }
    };
    Reply::page(layout(visit, &title).draw(&body))
}
