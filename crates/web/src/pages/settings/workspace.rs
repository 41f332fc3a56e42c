//! The workspace: the organisation's name and its language.

use app::Language;
use app::users::{self, Mistake};
use axum::http::StatusCode;
use maud::html;

use super::layout;
use crate::pages::form::{self, Field};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::{Visit, language_of};

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let (name, language) = visit.live().read(app::Folder::named_now)?;
    let language = if language == Language::Nl { "nl" } else { "en" };
    Ok(draw_page(visit, &name, language, &[]))
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let by = visit.user().ok_or(Refused::NotAllowed)?;
    let language = language_of(visit.field("language")).unwrap_or(visit.language);
    match users::organisation(visit.field("organisation")) {
        Ok(name) => {
            visit.live().change(|folder| folder.rename_by(by, &name, language))?;
            Ok(Reply::see_other("/settings/workspace?saved"))
        }
        Err(mistake) => {
            let reply = draw_page(visit, visit.field("organisation"), visit.field("language"), &[mistake]);
            Ok(reply.with_status(StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

fn draw_page(visit: &Visit, name: &str, language: &str, mistakes: &[Mistake]) -> Reply {
    let words = visit.words;
    let title = words.get("page-settings-workspace");
    let field = Field {
        name: "organisation",
        label: "page-field-organisation",
        hint: Some("page-field-organisation-hint"),
        kind: "text",
        autocomplete: "organization",
        value: name,
    };
    let was_saved = visit.asked.path_and_query.ends_with("?saved");
    let body = html! {
        @if was_saved { p.note role="status" { (words.get("page-saved")) } }
        (form::summary(words, mistakes))
        form.ask method="post" action="/settings/workspace" {
            (form::field(words, &field, mistakes))
            (form::language_choice(words, language))
            p { button.button { (words.get("page-save")) } }
        }
    };
    Reply::page(layout(visit, &title).draw(&body))
}
