//! One's own account: what one is called, in which language one reads, and one's password.

use std::time::Instant;

use app::Language;
use app::password;
use app::sessions::SignedIn;
use app::users::{self, Mistake};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::layout;
use crate::pages::form::{self, Field};
use crate::pages::random::draw;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::sign_in::arrival;
use crate::pages::visit::{Visit, language_of};

const SAVED: &str = "/settings/account?saved";

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw_page(visit, &[])
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let who = who(visit)?;
    let language = language_of(visit.field("language"));
    match users::name(visit.field("name")) {
        Ok(name) => {
            visit.live().change(|folder| folder.change_account(who.user.number, &name, language))?;
            let word = language.map_or("", |language| if language == Language::Nl { "nl" } else { "en" });
            Ok(Reply::see_other(SAVED).with_language(word))
        }
        Err(mistake) => wrong(visit, &[mistake]),
    }
}

/// A new password takes the old one, counts wrong guesses as signing in does, and ends every other session.
pub(crate) fn password(visit: &Visit) -> Result<Reply, Refused> {
    let user = &who(visit)?.user;
    let (attempts, peer) = (&visit.pages.shared.attempts, visit.asked.from.peer);
    let Some(kept) = visit.live().read(|folder| folder.password_kept(user.number))? else {
        return Err(Refused::NotAllowed);
    };
    if !attempts.begin(&user.email, peer, Instant::now()) {
        let reply = draw_page(visit, &[Mistake::TooOften])?;
        return Ok(reply.with_status(StatusCode::TOO_MANY_REQUESTS));
    }
    if !password::is_right(visit.field("old"), &kept) {
        return wrong(visit, &[Mistake::OldPasswordWrong]);
    }
    attempts.succeeded(&user.email, peer);
    let new = visit.field("password");
    if let Err(mistake) = users::password_for(&user.email, new) {
        return wrong(visit, &[mistake]);
    }
    let Some(kept) = password::keep(new, draw()?) else { return wrong(visit, &[Mistake::PasswordLong]) };
    let arrival = arrival(visit)?;
    let session = visit.live().change(|folder| folder.change_password(user.number, &kept, &arrival))?;
    Ok(Reply::see_other(SAVED).with_session(Some(&session), visit.asked.from.secure))
}

fn who<'a>(visit: &'a Visit) -> Result<&'a SignedIn, Refused> {
    visit.who.as_ref().ok_or(Refused::NotAllowed)
}

fn wrong(visit: &Visit, mistakes: &[Mistake]) -> Result<Reply, Refused> {
    Ok(draw_page(visit, mistakes)?.with_status(StatusCode::UNPROCESSABLE_ENTITY))
}

fn draw_page(visit: &Visit, mistakes: &[Mistake]) -> Result<Reply, Refused> {
    let words = visit.words;
    let user = &who(visit)?.user;
    let title = words.get("page-settings-account");
    let was_saved = visit.asked.path_and_query.ends_with("?saved");
    let body = html! {
        @if was_saved { p.note role="status" { (words.get("page-saved")) } }
        (form::summary(words, mistakes))
        (account_form(visit, user, mistakes))
        section aria-labelledby="password" {
            h2 id="password" { (words.get("page-account-password")) }
            @if user.has_password { (password_form(visit, user, mistakes)) }
            @else { p { (words.get("page-account-no-password")) } }
        }
    };
    Ok(Reply::page(layout(visit, &title).draw(&body)))
}

fn account_form(visit: &Visit, user: &users::User, mistakes: &[Mistake]) -> Markup {
    let words = visit.words;
    let is_typed = mistakes.iter().any(|mistake| mistake.field() == "name");
    let name = Field {
        name: "name",
        label: "page-field-name",
        hint: None,
        kind: "text",
        autocomplete: "name",
        value: if is_typed { visit.field("name") } else { &user.name },
    };
    let options = [
        ("browser", "page-account-language-browser", None),
        ("nl", "page-language-nl", None),
        ("en", "page-language-en", None),
    ];
    let chosen = match user.language {
        Some(Language::Nl) => "nl",
        Some(Language::En) => "en",
        None => "browser",
    };
    html! {
        form.ask method="post" action="/settings/account" {
            (form::field(words, &name, mistakes))
            (form::choice(words, "page-field-language", "language", &options, chosen))
            p { button.button { (words.get("page-save")) } }
        }
    }
}

fn password_form(visit: &Visit, user: &users::User, mistakes: &[Mistake]) -> Markup {
    let words = visit.words;
    let old = Field {
        name: "old",
        label: "page-field-old-password",
        hint: None,
        kind: "password",
        autocomplete: "current-password",
        value: "",
    };
    let new = Field {
        name: "password",
        label: "page-field-new-password",
        hint: Some("page-field-password-hint"),
        kind: "password",
        autocomplete: "new-password",
        value: "",
    };
    html! {
        p { (words.get("page-account-password-about")) }
        form.ask method="post" action="/settings/account/password" {
            // A browser that keeps passwords keeps this one with its address.
            input.hidden type="text" name="email" value=(user.email) autocomplete="username" readonly tabindex="-1" aria-hidden="true";
            (form::field(words, &old, mistakes))
            (form::field(words, &new, mistakes))
            p { button.button { (words.get("page-account-password-change")) } }
        }
    }
}
