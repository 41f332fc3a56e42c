//! The write key: which source a body comes from. Clients send it in the header, in the body or in both.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};

use super::json::Value;

/// The key, where one is told: the user name of `Authorization: Basic`, else the body's `writeKey`, else the token of
/// `Authorization: Bearer`, which beside a `writeKey` is something else (an OAuth token).
pub(super) fn write_key(headers: &[(&str, &str)], root: Value<'_>) -> Option<String> {
    let authorization = header(headers, "authorization");
    let in_body = || {
        let told = root.get("writeKey").or_else(|| root.get("write_key"))?;
        told.text().map(std::borrow::Cow::into_owned)
    };
    let scheme = |name: &str| authorization.and_then(|text| after_scheme(text, name));
    let key = scheme("basic").and_then(user_name).filter(|key| !key.is_empty());
    let key = key.or_else(in_body).or_else(|| scheme("bearer").map(str::to_owned))?;
    let key = key.trim();
    (!key.is_empty()).then(|| key.to_owned())
}

/// The first header of this name, in whatever case it is written.
pub(super) fn header<'a>(headers: &[(&str, &'a str)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
}

fn after_scheme<'a>(authorization: &'a str, scheme: &str) -> Option<&'a str> {
    let (name, rest) = authorization.trim().split_once(' ')?;
    name.eq_ignore_ascii_case(scheme).then(|| rest.trim())
}

/// `YWJjMTIzOg==` is `abc123:`, of which the part before the colon.
fn user_name(credentials: &str) -> Option<String> {
    let bytes = STANDARD.decode(credentials).or_else(|_| STANDARD_NO_PAD.decode(credentials)).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (name, _) = text.split_once(':').unwrap_or((&text, ""));
    Some(name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::json::Tape;
    use super::*;

    #[test]
    fn the_key_is_found_wherever_clients_put_it() {
        for (authorization, body, key) in [
            ("Basic YWJjMTIzOg==", "{}", Some("abc123")),
            ("basic  YWJjMTIzOg", "{}", Some("abc123")),
            ("Basic YWJjMTIzOg==", r#"{"writeKey":"other"}"#, Some("abc123")),
            ("Basic ???", r#"{"writeKey":"abc123"}"#, Some("abc123")),
            ("Basic Og==", r#"{"writeKey":"abc123"}"#, Some("abc123")),
            ("", r#"{"writeKey":"abc123"}"#, Some("abc123")),
            ("Bearer token", r#"{"writeKey":"abc123"}"#, Some("abc123")),
            ("Bearer abc123", "{}", Some("abc123")),
            ("Bearer abc123", r#"{"writeKey":null}"#, Some("abc123")),
            ("Basic Og==", "{}", None),
            ("", r#"{"writeKey":" "}"#, None),
            ("", r#"[{"writeKey":"x"}]"#, None),
            ("Digest abc123", "{}", None),
        ] {
            let tape = Tape::read(body.into()).unwrap();
            let found = write_key(&[("Host", "x"), ("AUTHORIZATION", authorization)], tape.root());
            assert_eq!(found.as_deref(), key, "{authorization} {body}");
        }
    }
}
