//! Signing in by a provider: the browser goes there, and comes back with its word. It comes back by a link, so this is the one
//! page that begins a session when it is asked for; it does so only for who began the attempt in the same browser, once.

use app::oidc::{ATTEMPT_LASTS_S, NotVouched, Provider, Returned};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use maud::{Markup, html};

use super::layout::Layout;
use super::random::draw;
use super::refusal::Refused;
use super::reply::{Reply, escaped};
use super::sign_in::arrival;
use super::visit::{Visit, inside};

/// Goes to the provider.
pub(crate) fn go(visit: &Visit) -> Result<Reply, Refused> {
    let provider = visit.pages.provider().ok_or(Refused::NotFound)?;
    match provider.begin(draw()?, app::now()) {
        Ok(begun) => {
            let next = escaped(inside(visit.asked.query.get("next")));
            let kept = format!("{}!{next}", begun.kept);
            Ok(keep(Reply::see_other(&begun.address), &kept, visit.asked.from.secure))
        }
        Err(why) => Ok(not_signed_in(visit, provider, why)),
    }
}

/// Comes back.
pub(crate) fn back(visit: &Visit) -> Result<Reply, Refused> {
    let provider = visit.pages.provider().ok_or(Refused::NotFound)?;
    let (from, query) = (&visit.asked.from, &visit.asked.query);
    let (kept, next) = from.attempt.as_deref().and_then(|kept| kept.split_once('!')).unwrap_or(("", ""));
    let returned = Returned { kept, state: query.get("state"), code: query.get("code") };
    let vouched = match provider.finish(&returned, app::now()) {
        Ok(vouched) => vouched,
        Err(why) => return Ok(keep(not_signed_in(visit, provider, why), "", from.secure)),
    };
    let arrival = arrival(visit)?;
    let session = visit.live().change(|folder| match folder.user_vouched_for(&vouched)? {
        Ok(user) => folder.begin_session(user, &arrival).map(Ok),
        Err(why) => Ok(Err(why)),
    })?;
    let reply = match session {
        Ok(session) => {
            let next = super::fields::Fields::parse(&format!("next={next}"));
            Reply::see_other(inside(next.get("next"))).with_session(Some(&session), from.secure)
        }
        Err(why) => not_signed_in(visit, provider, why),
    };
    Ok(keep(reply, "", from.secure))
}

/// The way to the provider, on the sign-in page.
pub(crate) fn button(visit: &Visit, next: &str) -> Markup {
    let words = visit.words;
    html! {
        @if let Some(provider) = visit.pages.provider() {
            p.provider {
                a.button href={ "/sign-in/provider?next=" (escaped(inside(next))) } rel="nofollow" {
                    (words.with("page-sign-in-provider", &[("name", provider.name().into())]))
                }
            }
            p.quiet { (words.get("page-sign-in-or")) }
        }
    }
}

fn not_signed_in(visit: &Visit, provider: &Provider, why: NotVouched) -> Reply {
    let words = visit.words;
    let told = words.with(&format!("page-provider-{}", why.word()), &[("name", provider.name().into())]);
    let title = words.get("page-title-sign-in");
    let body = html! {
        p.lead role="alert" { (told) }
        p { a.button href="/sign-in" { (words.get("page-provider-again")) } }
    };
    let page = Layout::new(visit, &title).heading(words.get("page-provider-heading")).draw(&body);
    let status = match why {
        NotVouched::Down => StatusCode::BAD_GATEWAY,
        _ => StatusCode::FORBIDDEN,
    };
    Reply::page(page).with_status(status)
}

/// The browser keeps an attempt until it comes back; empty forgets it.
fn keep(reply: Reply, kept: &str, secure: bool) -> Reply {
    let name = attempt_cookie(secure);
    let safe = if secure { "; Secure" } else { "" };
    let lasts_s = if kept.is_empty() { 0 } else { ATTEMPT_LASTS_S };
    reply.with(SET_COOKIE, format!("{name}={kept}; Path=/; HttpOnly; SameSite=Lax; Max-Age={lasts_s}{safe}"))
}

/// As for a session.
pub(crate) fn attempt_cookie(secure: bool) -> &'static str {
    if secure { "__Host-rijp-attempt" } else { "rijp-attempt" }
}
