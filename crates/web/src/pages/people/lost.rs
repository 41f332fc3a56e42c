//! Where an address leads to nobody, or what one wanted cannot be done any more: what happened, and where to go on.

use app::AppError;
use app::profile::ProfileRefused;
use axum::http::StatusCode;
use maud::html;

use crate::pages::layout::Layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, escaped};
use crate::pages::visit::Visit;

/// What is answered where an address leads to nobody.
pub(super) type Lost = Box<Result<Reply, Refused>>;

/// The person an address leads to; else the page that says why it does not.
pub(super) fn person_at(visit: &Visit) -> Result<i64, Lost> {
    visit.live().person_at(visit.part("person")).map_err(|error| Box::new(or_lost(visit, error)))
}

/// What a page answers to a refusal about a person.
pub(super) fn or_lost(visit: &Visit, error: AppError) -> Result<Reply, Refused> {
    match error {
        AppError::Profile(ProfileRefused::Busy) => Err(Refused::Broken(error)),
        AppError::Profile(ProfileRefused::SharedIdentifier { .. }) => {
            Ok(Reply::see_other(&format!("/people?q={}", escaped(visit.part("person")))))
        }
        AppError::Profile(_) => Ok(page(visit, StatusCode::NOT_FOUND, "page-people-lost")),
        other => match other.kind().code {
            "not_found" => Ok(page(visit, StatusCode::CONFLICT, "page-people-changed")),
            "undecidable" => Ok(page(visit, StatusCode::CONFLICT, "page-people-undecidable")),
            _ => Err(Refused::Broken(other)),
        },
    }
}

pub(super) fn page(visit: &Visit, status: StatusCode, key: &str) -> Reply {
    let words = visit.words;
    let title = words.get(key);
    let body = html! {
        p.lead { (words.get(&format!("{key}-about"))) }
        p { a.button href="/people" { (words.get("page-people-to-search")) } }
    };
    let layout = Layout::new(visit, &title).below("/people", &words.get("page-people-title"));
    Reply::page(layout.draw(&body)).with_status(status)
}
