//! Signing in and out.

use std::time::Instant;

use app::audit::Act;
use app::sessions::Arrival;
use axum::http::StatusCode;
use maud::{Markup, html};

use super::form::{self, Field};
use super::layout::Layout;
use super::random::draw;
use super::refusal::Refused;
use super::reply::Reply;
use super::visit::{Visit, inside};

/// Why signing in did not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    NotTogether,
    TooOften,
}

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    if visit.who.is_some() {
        return Ok(Reply::see_other(inside(visit.asked.query.get("next"))));
    }
    draw_page(visit, visit.asked.query.get("next"), None)
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let (email, password, next) = (visit.field("email"), visit.field("password"), visit.field("next"));
    let (attempts, peer) = (&visit.pages.shared.attempts, visit.asked.from.peer);
    if !attempts.begin(email, peer, Instant::now()) {
        let reply = draw_page(visit, next, Some(Wrong::TooOften))?;
        return Ok(reply.with_status(StatusCode::TOO_MANY_REQUESTS));
    }
    let token = visit.live().sign_in(email, password, &arrival(visit)?)?;
    let Some(token) = token else {
        let reply = draw_page(visit, next, Some(Wrong::NotTogether))?;
        return Ok(reply.with_status(StatusCode::UNPROCESSABLE_ENTITY));
    };
    attempts.succeeded(email, peer);
    Ok(Reply::see_other(inside(next)).with_session(Some(&token), visit.asked.from.secure))
}

pub(crate) fn sign_out(visit: &Visit) -> Result<Reply, Refused> {
    if let Some(who) = &visit.who {
        visit.live().change(|folder| folder.end_session(who.user.number, who.session, Act::SignedOut))?;
    }
    Ok(Reply::see_other("/sign-in").with_session(None, visit.asked.from.secure))
}

/// The browser that is signed in by this visit: its old session, if any, ends.
pub(crate) fn arrival<'a>(visit: &'a Visit) -> Result<Arrival<'a>, Refused> {
    let from = &visit.asked.from;
    Ok(Arrival { browser: &from.browser, earlier: from.token.as_deref(), random: draw()? })
}

fn draw_page(visit: &Visit, next: &str, wrong: Option<Wrong>) -> Result<Reply, Refused> {
    let words = visit.words;
    let has_users = visit.live().read(app::Folder::has_users)?;
    let title = words.get("page-title-sign-in");
    let body = html! {
        p.lead { (words.get("page-sign-in-lead")) }
        @if let Some(wrong) = wrong { (told(visit, wrong)) }
        @if has_users { (other_ways(visit, next)) (sign_in_form(visit, next)) } @else { p.note { (words.get("page-sign-in-no-users")) } }
    };
    Ok(Reply::page(Layout::new(visit, &title).draw(&body)))
}

fn told(visit: &Visit, wrong: Wrong) -> Markup {
    let words = visit.words;
    html! {
        div.mistakes role="alert" {
            @match wrong {
                Wrong::NotTogether => { p { b { (words.get("page-sign-in-wrong")) } } p { (words.get("page-sign-in-wrong-hint")) } },
                Wrong::TooOften => { p { b { (words.get("page-sign-in-slow")) } } },
            }
        }
    }
}

#[cfg(feature = "oidc")]
fn other_ways(visit: &Visit, next: &str) -> Markup {
    super::provider::button(visit, next)
}

#[cfg(not(feature = "oidc"))]
fn other_ways(_: &Visit, _: &str) -> Markup {
    html! {}
}

fn sign_in_form(visit: &Visit, next: &str) -> Markup {
    let words = visit.words;
    let email = Field {
        name: "email",
        label: "page-field-email",
        hint: None,
        kind: "email",
        autocomplete: "username",
        value: visit.field("email"),
    };
    let password = Field {
        name: "password",
        label: "page-field-password",
        hint: None,
        kind: "password",
        autocomplete: "current-password",
        value: "",
    };
    html! {
        form.ask method="post" action="/sign-in" {
            input type="hidden" name="next" value=(inside(next));
            (form::field(words, &email, &[]))
            (form::field(words, &password, &[]))
            p { button.button { (words.get("page-sign-in")) } }
        }
    }
}
