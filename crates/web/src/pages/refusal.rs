//! Pages that say no, and what to do then: no refusal is a dead end.

use app::AppError;
use app::invite::Link;
use app::permission::Permission;
use axum::http::StatusCode;
use maud::html;

use super::layout::Layout;
use super::reply::Reply;
use super::visit::Visit;

/// Why a page is not shown or a form not taken.
#[derive(Debug)]
pub(crate) enum Refused {
    /// There is no such page, or nothing of that name in this workspace.
    NotFound,
    /// Nobody is signed in; where to go.
    NotSignedIn(String),
    /// The role may not.
    NotAllowed,
    /// The link to answer by leads nowhere, or no more.
    NotInvited(Link),
    /// The form does not come from a page of ours.
    FromElsewhere,
    /// The form is larger than we read.
    TooLarge,
    /// It broke on our side.
    Broken(AppError),
}

impl From<AppError> for Refused {
    fn from(error: AppError) -> Refused {
        Refused::Broken(error)
    }
}

pub(crate) fn reply(visit: &Visit, refused: &Refused) -> Reply {
    let words = visit.words;
    let role = visit
        .who
        .as_ref()
        .map(|who| words.get(&format!("page-role-{}", who.user.role.word())).to_lowercase());
    let (status, title, lead) = match refused {
        Refused::NotSignedIn(place) => return Reply::see_other(place),
        Refused::NotInvited(link) => return super::answer::not_invited(visit, link),
        Refused::NotFound => {
            (StatusCode::NOT_FOUND, words.get("page-title-not-found"), words.get("page-not-found-lead"))
        }
        Refused::NotAllowed => (
            StatusCode::FORBIDDEN,
            words.get("page-title-not-allowed"),
            words.with("page-not-allowed-lead", &[("role", role.unwrap_or_default().into())]),
        ),
        Refused::FromElsewhere => (
            StatusCode::FORBIDDEN,
            words.get("page-title-from-elsewhere"),
            words.get("page-from-elsewhere-lead"),
        ),
        Refused::TooLarge => (
            StatusCode::PAYLOAD_TOO_LARGE,
            words.get("page-title-too-large"),
            words.get("page-too-large-lead"),
        ),
        Refused::Broken(_) => {
            (StatusCode::INTERNAL_SERVER_ERROR, words.get("page-title-broken"), words.get("page-broken-lead"))
        }
    };
    let (place, where_to) =
        if visit.who.is_some() { ("/", "page-to-overview") } else { ("/sign-in", "page-to-sign-in") };
    let may_know = visit.who.as_ref().is_some_and(|who| who.user.role.may(Permission::ChangeWorkspace));
    let body = html! {
        p.lead { (lead) }
        @if let Refused::Broken(error) = refused {
            @if may_know { pre lang="en" { code { (error) } } }
        }
        p { a.button href=(place) { (words.get(where_to)) } }
    };
    Reply::page(Layout::new(visit, &title).draw(&body)).with_status(status)
}
