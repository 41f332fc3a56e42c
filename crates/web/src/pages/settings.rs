//! Settings: one's own account and sessions, the workspace, its users, what was changed, who saw whom, how long that is kept.

pub(crate) mod account;
pub(crate) mod audit;
mod filter;
pub(crate) mod reads;
pub(crate) mod retention;
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
    ("/settings/account", "page-settings-account", "page-settings-account-about", None),
    (
        "/settings/workspace",
        "page-settings-workspace",
        "page-settings-workspace-about",
        Some(Permission::ChangeWorkspace),
    ),
    ("/settings/users", "page-settings-users", "page-settings-users-about", Some(Permission::ManageUsers)),
    ("/settings/sessions", "page-settings-sessions", "page-settings-sessions-about", None),
    ("/settings/audit", "page-settings-audit", "page-settings-audit-about", Some(Permission::SeeAudit)),
    ("/settings/reads", "page-settings-reads", "page-settings-reads-about", Some(Permission::SeeAudit)),
    (
        "/settings/retention",
        "page-settings-retention",
        "page-settings-retention-about",
        Some(Permission::ChangeWorkspace),
    ),
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
