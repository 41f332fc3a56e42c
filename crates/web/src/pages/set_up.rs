//! The first owner: who has the token from the terminal names the workspace and makes their account, once.

use app::users::{self, Mistake};
use app::{Language, WorkspaceSettings, password};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::form::{self, Field};
use super::layout::Layout;
use super::random::draw;
use super::refusal::Refused;
use super::reply::Reply;
use super::sign_in::arrival;
use super::visit::{Visit, language_of};

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    if visit.live().read(app::Folder::has_users)? {
        return Ok(Reply::see_other("/"));
    }
    Ok(draw_page(visit, visit.asked.query.get("token"), &[]))
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let token = visit.field("token");
    if !visit.pages.shared.entry.lets_set_up(token) {
        return Ok(draw_page(visit, token, &[Mistake::LinkSpent]).with_status(StatusCode::FORBIDDEN));
    }
    let wanted = match Wanted::read(visit) {
        Ok(wanted) => wanted,
        Err(mistakes) => {
            return Ok(draw_page(visit, token, &mistakes).with_status(StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    let Some(kept) = password::keep(wanted.password, draw()?) else {
        return Ok(draw_page(visit, token, &[Mistake::PasswordLong]));
    };
    let arrival = arrival(visit)?;
    let session = visit.live().change(|folder| {
        let Some(owner) = folder.make_owner(&wanted.name, &wanted.email, Some(&kept))? else {
            return Ok(None);
        };
        let clock = visit.settings.clock.clone();
        let organisation = wanted.organisation.clone();
        folder.rename_by(owner, &WorkspaceSettings { organisation, language: wanted.language, clock })?;
        folder.begin_session(owner, &arrival).map(Some)
    })?;
    Ok(match session {
        Some(session) => Reply::see_other("/").with_session(Some(&session), visit.asked.from.secure),
        None => Reply::see_other("/sign-in"),
    })
}

struct Wanted<'a> {
    organisation: String,
    language: Language,
    name: String,
    email: String,
    password: &'a str,
}

impl<'a> Wanted<'a> {
    /// All that is wrong at once.
    fn read(visit: &'a Visit) -> Result<Wanted<'a>, Vec<Mistake>> {
        let password = visit.field("password");
        let (organisation, name, email) = (
            users::organisation(visit.field("organisation")),
            users::name(visit.field("name")),
            users::email(visit.field("email")),
        );
        let good = users::password_for(email.as_deref().unwrap_or_default(), password);
        match (organisation, name, email, good) {
            (Ok(organisation), Ok(name), Ok(email), Ok(())) => {
                let language = language_of(visit.field("language")).unwrap_or(visit.language);
                Ok(Wanted { organisation, language, name, email, password })
            }
            (organisation, name, email, good) => {
                let mistakes = [organisation.err(), name.err(), email.err(), good.err()];
                Err(mistakes.into_iter().flatten().collect())
            }
        }
    }
}

fn draw_page(visit: &Visit, token: &str, mistakes: &[Mistake]) -> Reply {
    let words = visit.words;
    let title = words.get("page-title-set-up");
    let body = html! {
        p.lead { (words.get("page-set-up-lead")) }
        @if mistakes.contains(&Mistake::LinkSpent) {
            div.mistakes role="alert" {
                p { b { (words.get("page-set-up-token-wrong")) } }
                p { (words.get("page-set-up-token-hint")) }
            }
        } @else { (form::summary(words, mistakes)) }
        (set_up_form(visit, token, mistakes))
    };
    Reply::page(Layout::new(visit, &title).heading(words.get("page-set-up-heading")).draw(&body))
}

fn set_up_form(visit: &Visit, token: &str, mistakes: &[Mistake]) -> Markup {
    let words = visit.words;
    let chosen = match visit.field("language") {
        "" if visit.language == Language::Nl => "nl",
        "" => "en",
        chosen => chosen,
    };
    let field = |name, label, hint, kind, autocomplete| {
        let value = if name == "password" { "" } else { visit.field(name) };
        form::field(words, &Field { name, label, hint, kind, autocomplete, value }, mistakes)
    };
    html! {
        form.ask method="post" action="/set-up" {
            @if token.is_empty() || mistakes.contains(&Mistake::LinkSpent) {
                (form::field(words, &Field { name: "token", label: "page-field-token", hint: Some("page-set-up-token-hint"), kind: "text", autocomplete: "off", value: "" }, &[]))
            } @else { input type="hidden" name="token" value=(token); }
            (field("organisation", "page-field-organisation", Some("page-field-organisation-hint"), "text", "organization"))
            (form::language_choice(words, chosen))
            (field("name", "page-field-name", None, "text", "name"))
            (field("email", "page-field-email", None, "email", "username"))
            (field("password", "page-field-password", Some("page-field-password-hint"), "password", "new-password"))
            p { button.button { (words.get("page-set-up")) } }
        }
    }
}
