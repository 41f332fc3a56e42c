//! Settings: the workspace, its users, one's own sessions, and what was changed.

pub(crate) mod audit;
pub(crate) mod sessions;
pub(crate) mod users;
pub(crate) mod workspace;

use app::permission::Permission;
use maud::html;

use super::layout::Layout;
use super::refusal::Refused;
use super::reply::Reply;
use super::visit::{Visit, inside, language_of};

/// Every part, with what it needs.
const PARTS: &[(&str, &str, &str, Option<Permission>)] = &[
    (
        "/settings/workspace",
        "page-settings-workspace",
        "page-settings-workspace-about",
        Some(Permission::ChangeWorkspace),
    ),
    ("/settings/users", "page-settings-users", "page-settings-users-about", Some(Permission::ManageUsers)),
    ("/settings/sessions", "page-settings-sessions", "page-settings-sessions-about", None),
    ("/settings/audit", "page-settings-audit", "page-settings-audit-about", Some(Permission::SeeAudit)),
];

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let words = visit.words;
    let title = words.get("page-title-settings");
    let may = |need: Option<Permission>| {
        need.is_none_or(|need| visit.who.as_ref().is_some_and(|who| who.user.role.may(need)))
    };
    let body = html! {
        ul.cards {
            @for (href, name, about, need) in PARTS {
                @if may(*need) { li.card { h2 { a href=(href) { (words.get(name)) } } p { (words.get(about)) } } }
            }
        }
    };
    Ok(Reply::page(Layout::new(visit, &title).draw(&body)))
}

/// Remembers a language in the browser and goes back.
pub(crate) fn language(visit: &Visit) -> Result<Reply, Refused> {
    let word = visit.part("language");
    language_of(word).ok_or(Refused::NotFound)?;
    Ok(Reply::see_other(inside(visit.asked.query.get("back"))).with_language(word))
}

/// A part of the settings, under their heading.
fn layout<'a>(visit: &'a Visit<'a>, title: &'a str) -> Layout<'a> {
    Layout::new(visit, title).below("/settings", &visit.words.get("page-title-settings"))
}
