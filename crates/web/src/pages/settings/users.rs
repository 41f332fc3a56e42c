//! Users: who may come in and what they may do. A link to choose a password is shown once, to be passed on.

use app::permission::Role;
use app::users::{self, Mistake, User};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::layout;
use crate::pages::form::{self, Field};
use crate::pages::random::draw;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

/// A link that was just made, and for whom.
struct NewLink {
    name: String,
    address: String,
}

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw_page(visit, None, &[])
}

pub(crate) fn add(visit: &Visit) -> Result<Reply, Refused> {
    let by = visit.user().ok_or(Refused::NotAllowed)?;
    let role = Role::parse(visit.field("role")).ok_or(Mistake::RoleUnknown);
    let (name, email) = (users::name(visit.field("name")), users::email(visit.field("email")));
    let (Ok(name), Ok(email), Ok(role)) = (&name, &email, role) else {
        let mistakes: Vec<Mistake> = [name.err(), email.err(), role.err()].into_iter().flatten().collect();
        return wrong(visit, &mistakes);
    };
    let random = draw()?;
    match visit.live().change(|folder| folder.add_user(by, (name, email, role), random))? {
        Ok(token) => draw_page(visit, Some(&link(visit, name, &token)), &[]),
        Err(mistake) => wrong(visit, &[mistake]),
    }
}

pub(crate) fn role(visit: &Visit) -> Result<Reply, Refused> {
    let (by, user) = (visit.user().ok_or(Refused::NotAllowed)?, asked_user(visit)?);
    let Some(role) = Role::parse(visit.field("role")) else { return wrong(visit, &[Mistake::RoleUnknown]) };
    changed(visit, visit.live().change(|folder| folder.change_role(by, user.number, role))?)
}

pub(crate) fn end(visit: &Visit) -> Result<Reply, Refused> {
    let (by, user) = (visit.user().ok_or(Refused::NotAllowed)?, asked_user(visit)?);
    changed(visit, visit.live().change(|folder| folder.end_user(by, user.number))?)
}

pub(crate) fn invite(visit: &Visit) -> Result<Reply, Refused> {
    let (by, user) = (visit.user().ok_or(Refused::NotAllowed)?, asked_user(visit)?);
    let random = draw()?;
    match visit.live().change(|folder| folder.invite_user(by, user.number, random))? {
        Ok(token) => draw_page(visit, Some(&link(visit, &user.name, &token)), &[]),
        Err(mistake) => wrong(visit, &[mistake]),
    }
}

/// The user a form is about, of this workspace and with access.
fn asked_user(visit: &Visit) -> Result<User, Refused> {
    let number: i64 = visit.field("user").parse().map_err(|_| Refused::NotFound)?;
    let user = visit.live().read(|folder| folder.user(number))?;
    user.filter(|user| user.ended.is_none()).ok_or(Refused::NotFound)
}

fn changed(visit: &Visit, outcome: Result<(), Mistake>) -> Result<Reply, Refused> {
    match outcome {
        Ok(()) => Ok(Reply::see_other("/settings/users")),
        Err(mistake) => wrong(visit, &[mistake]),
    }
}

fn wrong(visit: &Visit, mistakes: &[Mistake]) -> Result<Reply, Refused> {
    Ok(draw_page(visit, None, mistakes)?.with_status(StatusCode::UNPROCESSABLE_ENTITY))
}

fn link(visit: &Visit, name: &str, token: &str) -> NewLink {
    NewLink { name: name.to_owned(), address: visit.asked.from.address_of(&format!("/welcome/{token}")) }
}

fn draw_page(visit: &Visit, link: Option<&NewLink>, mistakes: &[Mistake]) -> Result<Reply, Refused> {
    let words = visit.words;
    let after = visit.asked.query.get("after").parse().unwrap_or_default();
    let users = visit.live().read(|folder| folder.users_after(after))?;
    let title = words.get("page-settings-users");
    let body = html! {
        (form::summary(words, mistakes))
        @if let Some(link) = link {
            section.note role="status" aria-labelledby="link" {
                h2 id="link" { (words.get("page-users-link")) }
                p { code { (link.address) } }
                p { (words.with("page-users-link-about", &[("name", (&link.name).into())])) }
            }
        }
        ul.users { @for user in &users { (row(visit, user)) } }
        @if let Some(last) = users.get(users::USERS_SHOWN as usize - 1) {
            p { a.button href={ "/settings/users?after=" (last.number) } { (words.get("page-users-further")) } }
        }
        section aria-labelledby="add" {
            h2 id="add" { (words.get("page-users-add")) }
            (add_form(visit, mistakes))
        }
    };
    Ok(Reply::page(layout(visit, &title).draw(&body)))
}

fn row(visit: &Visit, user: &User) -> Markup {
    let words = visit.words;
    let is_oneself = (visit.user() == Some(user.number)).then_some("page-users-you");
    let comes_in = match user {
        User { ended: Some(_), .. } => Some("page-users-ended"),
        User { is_vouched_for: true, .. } => Some("page-users-vouched"),
        User { has_password: false, .. } => Some("page-users-none-yet"),
        _ => None,
    };
    let notes = [is_oneself, comes_in].into_iter().flatten();
    html! {
        li.ended[user.ended.is_some()] {
            div {
                b { (user.name) } " " span.quiet { (user.email) }
                p.quiet {
                    (words.get(&format!("page-role-{}", user.role.word())))
                    @for note in notes { " – " (words.get(note)) }
                }
            }
            @if user.ended.is_none() { (controls(visit, user)) }
        }
    }
}

fn controls(visit: &Visit, user: &User) -> Markup {
    let words = visit.words;
    let label = words.with("page-users-role-of", &[("name", (&user.name).into())]);
    let of = |key: &str| format!("{}: {}", words.get(key), user.name);
    html! {
        div.controls {
            form method="post" action="/settings/users/role" {
                input type="hidden" name="user" value=(user.number);
                select name="role" aria-label=(label) {
                    @for role in Role::ALL {
                        option value=(role.word()) selected[role == user.role] { (words.get(&format!("page-role-{}", role.word()))) }
                    }
                }
                button.plain { (words.get("page-users-change-role")) }
            }
            form method="post" action="/settings/users/invite" {
                input type="hidden" name="user" value=(user.number);
                button.plain aria-label=(of("page-users-again")) { (words.get("page-users-again")) }
            }
            form method="post" action="/settings/users/end" {
                input type="hidden" name="user" value=(user.number);
                button.plain aria-label=(of("page-users-end")) { (words.get("page-users-end")) }
            }
        }
    }
}

fn add_form(visit: &Visit, mistakes: &[Mistake]) -> Markup {
    let words = visit.words;
    // What was typed comes back only where something was wrong with it.
    let typed = |name: &str| if mistakes.is_empty() { String::new() } else { visit.field(name).to_owned() };
    let (name, email) = (typed("name"), typed("email"));
    let name = Field {
        name: "name",
        label: "page-field-user-name",
        hint: None,
        kind: "text",
        autocomplete: "off",
        value: &name,
    };
    let email = Field {
        name: "email",
        label: "page-field-email",
        hint: None,
        kind: "email",
        autocomplete: "off",
        value: &email,
    };
    let keys: Vec<(&str, String, String)> = Role::ALL
        .iter()
        .map(|role| {
            (role.word(), format!("page-role-{}", role.word()), format!("page-role-{}-about", role.word()))
        })
        .collect();
    let options: Vec<(&str, &str, Option<&str>)> =
        keys.iter().map(|(word, label, about)| (*word, label.as_str(), Some(about.as_str()))).collect();
    html! {
        form.ask method="post" action="/settings/users/add" {
            (form::field(words, &name, mistakes))
            (form::field(words, &email, mistakes))
            (form::choice(words, "page-field-role", "role", &options, Role::Viewer.word()))
            p { button.button { (words.get("page-users-add-button")) } }
        }
    }
}
