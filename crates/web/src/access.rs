//! Who may ask: `Authorization: Bearer TOKEN`, or the token as user name of HTTP Basic as Segment's Profile API has it.

use app::access::{Caller, Scope};
use app::live::Live;
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::answer;

/// The caller, if its token is for this; otherwise the answer that says what is missing. A write key is no token.
pub(crate) fn allow(live: &Live, headers: &HeaderMap, scope: Scope) -> Result<Caller, Box<Response>> {
    let Some(token) = token(headers) else {
        return Err(unauthorised(
            "no_token",
            "no token\nhint: send `Authorization: Bearer TOKEN`; `rijp token add` makes one",
        ));
    };
    let caller = live.caller(&token).map_err(|error| Box::new(answer::failed(&error)))?;
    let Some(caller) = caller else {
        return Err(unauthorised(
            "unknown_token",
            "nobody has this token, or it was revoked\nhint: a write key is no token; `rijp token list` shows the tokens",
        ));
    };
    if !caller.may(scope) {
        let message =
            format!("this token is not for `{}`\nhint: `rijp token add` makes one that is", scope.as_str());
        return Err(Box::new(answer::refusal(StatusCode::FORBIDDEN, "not_in_scope", message)));
    }
    Ok(caller)
}

fn unauthorised(code: &str, message: &str) -> Box<Response> {
    let mut response = answer::refusal(StatusCode::UNAUTHORIZED, code, message.to_owned());
    response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    Box::new(response)
}

fn token(headers: &HeaderMap) -> Option<String> {
    let (scheme, rest) = headers.get(AUTHORIZATION)?.to_str().ok()?.trim().split_once(' ')?;
    match scheme.to_ascii_lowercase().as_str() {
        "bearer" => Some(rest.trim().to_owned()),
        "basic" => {
            let text = String::from_utf8(STANDARD.decode(rest.trim()).ok()?).ok()?;
            text.split(':').next().map(str::to_owned)
        }
        _ => None,
    }
}
