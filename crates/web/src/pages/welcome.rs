//! A link from the owner: whoever has it chooses a password, once, and is signed in.

use app::password;
use app::users::{self, Mistake, User};
use axum::http::StatusCode;
use maud::html;

use super::form::{self, Field};
use super::layout::Layout;
use super::random::draw;
use super::refusal::Refused;
use super::reply::Reply;
use super::sign_in::arrival;
use super::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let user = visit.live().read(|folder| folder.invited(visit.part("token")))?;
    Ok(user.map_or_else(|| spent(visit), |user| draw_page(visit, &user, &[])))
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let (token, password) = (visit.part("token"), visit.field("password"));
    let Some(user) = visit.live().read(|folder| folder.invited(token))? else { return Ok(spent(visit)) };
    if let Err(mistake) = users::password_for(&user.email, password) {
        return Ok(draw_page(visit, &user, &[mistake]).with_status(StatusCode::UNPROCESSABLE_ENTITY));
    }
    let Some(kept) = password::keep(password, draw()?) else {
        return Ok(draw_page(visit, &user, &[Mistake::PasswordLong]));
    };
    let arrival = arrival(visit)?;
    let session = visit.live().change(|folder| match folder.choose_password(token, &kept)? {
        Ok(user) => folder.begin_session(user, &arrival).map(Some),
        Err(_) => Ok(None),
    })?;
    let Some(session) = session else { return Ok(spent(visit)) };
    Ok(Reply::see_other("/").with_session(Some(&session), visit.asked.from.secure))
}

fn draw_page(visit: &Visit, user: &User, mistakes: &[Mistake]) -> Reply {
    let words = visit.words;
    let title = words.get("page-title-welcome");
    let field = Field {
        name: "password",
        label: "page-field-password",
        hint: Some("page-field-password-hint"),
        kind: "password",
        autocomplete: "new-password",
        value: "",
    };
    let body = html! {
        p.lead { (words.with("page-welcome-lead", &[("email", (&user.email).into())])) }
        (form::summary(words, mistakes))
        form.ask method="post" action={ "/welcome/" (visit.part("token")) } {
            // A browser that keeps passwords keeps this one with its address.
            input.hidden type="text" name="email" value=(user.email) autocomplete="username" readonly tabindex="-1" aria-hidden="true";
            (form::field(words, &field, mistakes))
            p { button.button { (words.get("page-welcome")) } }
        }
    };
    let heading = words.with("page-welcome-heading", &[("name", (&user.name).into())]);
    Reply::page(Layout::new(visit, &title).heading(heading).draw(&body))
}

fn spent(visit: &Visit) -> Reply {
    let words = visit.words;
    let title = words.get("page-title-welcome");
    let body = html! {
        p.lead { (words.get("page-mistake-link-spent")) }
        p { a.button href="/sign-in" { (words.get("page-to-sign-in")) } }
    };
    Reply::page(Layout::new(visit, &title).draw(&body)).with_status(StatusCode::NOT_FOUND)
}
