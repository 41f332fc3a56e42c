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

#[cfg(test)]
mod tests {
    use app::audit::Act;
    use app::reads::Through;
    use app::retention::Kept;
    use app::users::Mistake;
    use app::{Language, Words};

    use super::PARTS;

    #[test]
    fn everything_a_log_or_form_can_say_has_words_in_both_languages() {
        let mut keys: Vec<String> = Act::ALL.iter().map(|act| format!("page-act-{}", act.word())).collect();
        keys.extend(Mistake::ALL.iter().map(|mistake| format!("page-mistake-{}", mistake.word())));
        keys.extend(Through::ALL.iter().map(|through| format!("page-through-{}", through.word())));
        for kept in Kept::ALL {
            keys.extend(["", "-about"].map(|end| format!("page-kept-{}{end}", kept.word())));
        }
        for (_, name, about, _) in PARTS {
            keys.extend([(*name).to_owned(), (*about).to_owned()]);
        }
        let purposes = app::profile::purpose_names();
        keys.extend(purposes.iter().map(|name| format!("page-purpose-{}", name.replace('_', "-"))));
        for language in [Language::Nl, Language::En] {
            let words = Words::new(language);
            for key in &keys {
                assert_ne!(words.with(key, &[("about", "x".into())]), *key, "{language:?}");
            }
        }
    }
}
