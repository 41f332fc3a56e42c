//! An answer to a browser, and the headers every answer carries.

use std::time::Duration;

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, REFERRER_POLICY,
    SET_COOKIE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use super::visit::{LANGUAGE_COOKIE, session_cookie};

/// Our one style sheet, our scripts, our images, forms and requests to ourselves; no script or style in a page, no other host,
/// no frame around it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The one-file report brings its own styles.
pub(crate) const REPORT_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A language is remembered for a year.
const LANGUAGE_LASTS_S: u32 = 365 * 24 * 60 * 60;

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    status: StatusCode,
    policy: &'static str,
    content_type: &'static str,
    cache: &'static str,
    body: Vec<u8>,
    /// What is sent as it comes, in place of a body.
    stream: Option<Body>,
    headers: Vec<(HeaderName, String)>,
}

impl Reply {
    pub(crate) fn page(page: Markup) -> Reply {
        Reply::text("text/html; charset=utf-8", page.into_string())
    }

    pub(crate) fn text(content_type: &'static str, body: String) -> Reply {
        Reply {
            status: StatusCode::OK,
            policy: POLICY,
            content_type,
            cache: "no-store",
            body: body.into_bytes(),
            stream: None,
            headers: Vec::new(),
        }
    }

    /// A file to keep, under this name.
    pub(crate) fn download(content_type: &'static str, name: &str, bytes: Vec<u8>) -> Reply {
        let reply = Reply { body: bytes, ..Reply::text(content_type, String::new()) };
        reply.with(CONTENT_DISPOSITION, disposition(name))
    }

    /// An answer that goes on until its stream ends; proxies are told not to collect it.
    pub(crate) fn stream(content_type: &'static str, stream: Body) -> Reply {
        let reply = Reply { stream: Some(stream), ..Reply::text(content_type, String::new()) };
        reply.with(HeaderName::from_static("x-accel-buffering"), String::from("no"))
    }

    /// Go on there: what a form answers, so that going back or reloading sends nothing twice.
    pub(crate) fn see_other(place: &str) -> Reply {
        let reply = Reply::text("text/plain", String::new()).with_status(StatusCode::SEE_OTHER);
        reply.with(LOCATION, place.to_owned())
    }

    pub(crate) fn with_status(self, status: StatusCode) -> Reply {
        Reply { status, ..self }
    }

    pub(crate) fn with_policy(self, policy: &'static str) -> Reply {
        Reply { policy, ..self }
    }

    /// Its address names its content, so it never changes.
    pub(crate) fn for_ever(self) -> Reply {
        Reply { cache: "public, max-age=31536000, immutable", ..self }
    }

    pub(crate) fn with(mut self, name: HeaderName, value: String) -> Reply {
        self.headers.push((name, value));
        self
    }

    /// Signs the browser in by a token, or out where there is none.
    pub(crate) fn with_session(self, token: Option<&str>, secure: bool) -> Reply {
        let name = session_cookie(secure);
        let safe = if secure { "; Secure" } else { "" };
        let lasts_s = token.map_or(0, |_| app::sessions::SESSION_LASTS.as_secs());
        let token = token.unwrap_or_default();
        self.with(
            SET_COOKIE,
            format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={lasts_s}{safe}"),
        )
    }

    pub(crate) fn with_language(self, language: &str) -> Reply {
        self.with(
            SET_COOKIE,
            format!(
                "{LANGUAGE_COOKIE}={language}; Path=/; HttpOnly; SameSite=Lax; Max-Age={LANGUAGE_LASTS_S}"
            ),
        )
    }

    pub(crate) fn respond(self) -> Response {
        let body = self.stream.unwrap_or_else(|| Body::from(self.body));
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        let fixed = [
            (CONTENT_TYPE, self.content_type),
            (CACHE_CONTROL, self.cache),
            (CONTENT_SECURITY_POLICY, self.policy),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            // A form then still says that it comes from here, and nobody else hears where one was.
            (REFERRER_POLICY, "same-origin"),
            (VARY, "cookie, accept-language"),
        ];
        for (name, value) in fixed {
            headers.insert(name, HeaderValue::from_static(value));
        }
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.append(name, value);
            }
        }
        response
    }
}

/// Says which page it was and how long it took to make, where browsers and benches look for it.
pub(crate) fn timed(mut response: Response, page: &str, took: Duration) -> Response {
    let told = format!("page;desc=\"{page}\";dur={:.2}", took.as_secs_f64() * 1e3);
    if let Ok(told) = HeaderValue::from_str(&told) {
        response.headers_mut().insert(HeaderName::from_static("server-timing"), told);
    }
    response
}

/// Nothing can be said but that.
pub(crate) fn broken() -> Response {
    let reply = Reply::text("text/plain; charset=utf-8", String::from("something went wrong; try again"));
    reply.with_status(StatusCode::INTERNAL_SERVER_ERROR).respond()
}

/// The name twice (RFC 6266): in letters that everything understands, and as it is.
fn disposition(name: &str) -> String {
    let plain =
        |letter: char| if letter.is_ascii_alphanumeric() || "-_.".contains(letter) { letter } else { '-' };
    let ascii: String = name.chars().map(plain).collect();
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8\'\'{}", in_query(name))
}

/// A value of a field inside an address: everything but letters, digits and `-_.~` is coded.
pub(crate) fn in_query(value: &str) -> String {
    escaped(value).replace('/', "%2F")
}

/// A value inside an address.
pub(crate) fn escaped(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_breaks_out_of_no_header() {
        let cases = [
            ("report.pdf", "attachment; filename=\"report.pdf\"; filename*=UTF-8''report.pdf"),
            ("a\"b/c\r\n.csv", "attachment; filename=\"a-b-c--.csv\"; filename*=UTF-8''a%22b%2Fc%0D%0A.csv"),
            ("België.csv", "attachment; filename=\"Belgi-.csv\"; filename*=UTF-8''Belgi%C3%AB.csv"),
        ];
        for (name, header) in cases {
            assert_eq!(disposition(name), header, "{name:?}");
        }
    }
}
