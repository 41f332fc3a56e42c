//! A request, read: who asks, for what, in which language, from which browser.

use std::collections::HashMap;
use std::net::IpAddr;

use app::invite::Invited;
use app::sessions::SignedIn;
use app::upload::{Arriving, NotUploaded};
use app::{Clock, Language, Words, WorkspaceSettings};
use axum::body::{Body, Bytes};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_LENGTH, COOKIE, HOST, ORIGIN, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};
use maud::Markup;
use tokio::sync::Semaphore;

use super::Pages;
use super::clock;
use super::fields::Fields;
use super::upload::{self, Upload};

/// Most bytes of a form: our longest field is a name.
pub(crate) const FORM_BYTES_MAX: usize = 64 * 1024;

/// Most bytes of what a respondent sends: a remark of a million characters of any script, twelve bytes each in a form, is read,
/// so that it can be said what is kept of it.
pub(crate) const ANSWER_BYTES_MAX: usize = 12_000_000 + FORM_BYTES_MAX;

/// Most bytes that are read at all: who sent somewhat too much is told so, who sends on and on is cut off.
const READ_BYTES_MAX: usize = 16 * FORM_BYTES_MAX;

/// Forms larger than that are read so many at a time: together they take a hundred megabytes.
static LARGE_FORMS: Semaphore = Semaphore::const_new(8);

/// Where the chosen language is kept.
pub(crate) const LANGUAGE_COOKIE: &str = "language";

/// A request as it came in, before anybody looked who asks.
pub(crate) struct Asked {
    pub(crate) path_and_query: String,
    pub(crate) parts: HashMap<String, String>,
    pub(crate) query: Fields,
    /// `None` where the form was larger than [`FORM_BYTES_MAX`], or broke off.
    pub(crate) form: Option<Fields>,
    /// The file that came with a form of fields and files.
    pub(crate) upload: Option<Upload>,
    /// The files that arrived on disk, where the route takes such; they go with the request unless they are kept.
    pub(crate) arrived: Option<Result<Arriving, NotUploaded>>,
    pub(crate) from: From,
}

/// Where a request comes from.
pub(crate) struct From {
    pub(crate) peer: IpAddr,
    /// The host that was asked, as the browser wrote it.
    pub(crate) host: String,
    /// The way there was encrypted: a proxy in front says so.
    pub(crate) secure: bool,
    pub(crate) browser: String,
    pub(crate) token: Option<String>,
    /// An attempt to sign in by a provider.
    #[cfg(feature = "oidc")]
    pub(crate) attempt: Option<String>,
    /// The language chosen in this browser.
    pub(crate) chosen: Option<Language>,
    /// That, or the one the browser asks for.
    pub(crate) language: Option<Language>,
    /// What browsers keep of us, as it came.
    cookies: String,
    /// The page that sent it is one of ours.
    pub(crate) ours: bool,
    /// The last event of a stream that broke off.
    pub(crate) last_event_id: Option<i64>,
}

impl Asked {
    /// What is known before the body is read.
    pub(crate) fn head(peer: IpAddr, parts: HashMap<String, String>, head: &Parts) -> Asked {
        let path_and_query = head.uri.path_and_query().map_or_else(|| String::from("/"), ToString::to_string);
        Asked {
            path_and_query,
            parts,
            query: Fields::parse(head.uri.query().unwrap_or_default()),
            form: None,
            upload: None,
            arrived: None,
            from: From::read(peer, &head.headers),
        }
    }

    /// With the fields of a form, as browsers send them by default.
    pub(crate) async fn with_fields(self, headers: &HeaderMap, body: Body, bytes_max: usize) -> Asked {
        let form = read_form(headers, body, bytes_max).await;
        Asked { form: form.map(|bytes| Fields::parse(&String::from_utf8_lossy(&bytes))), ..self }
    }

    /// With fields and a file, of so many bytes together at the most.
    pub(crate) async fn with_file(self, head: Parts, body: Body, bytes_max: usize) -> Asked {
        match upload::read(head, body, bytes_max).await {
            Some((fields, upload)) => Asked { form: Some(fields), upload, ..self },
            None => self,
        }
    }
}

/// The bytes of a form; `None` where they are too many, or it broke off.
async fn read_form(headers: &HeaderMap, body: Body, form_bytes_max: usize) -> Option<Bytes> {
    let announced: usize = text(headers, CONTENT_LENGTH).parse().unwrap_or_default();
    let place = (announced > READ_BYTES_MAX).then(|| LARGE_FORMS.try_acquire().ok()).flatten();
    let most = if place.is_some() { form_bytes_max + FORM_BYTES_MAX } else { 0 };
    let bytes = axum::body::to_bytes(body, READ_BYTES_MAX.max(most)).await.ok();
    bytes.filter(|bytes| bytes.len() <= form_bytes_max)
}

impl From {
    fn read(peer: IpAddr, headers: &HeaderMap) -> From {
        let secure = text(headers, HeaderName::from_static("x-forwarded-proto")) == "https";
        let cookies = text(headers, COOKIE);
        let host = text(headers, HOST).to_owned();
        let chosen = cookie(cookies, LANGUAGE_COOKIE).and_then(language_of);
        From {
            peer,
            secure,
            browser: browser(text(headers, USER_AGENT)),
            token: cookie(cookies, session_cookie(secure)).map(str::to_owned),
            #[cfg(feature = "oidc")]
            attempt: cookie(cookies, super::provider::attempt_cookie(secure)).map(str::to_owned),
            chosen,
            language: chosen.or_else(|| preferred(text(headers, ACCEPT_LANGUAGE))),
            ours: is_ours(headers, &host),
            cookies: cookies.to_owned(),
            last_event_id: text(headers, HeaderName::from_static("last-event-id")).parse().ok(),
            host,
        }
    }

    /// What the browser keeps under this name.
    pub(crate) fn kept(&self, name: &str) -> Option<&str> {
        cookie(&self.cookies, name)
    }

    /// The address of a page, for a link that is copied elsewhere.
    pub(crate) fn address_of(&self, path: &str) -> String {
        format!("{}://{}{path}", if self.secure { "https" } else { "http" }, self.host)
    }
}

/// The `__Host-` name is refused by browsers unless the cookie is secure and of this host alone.
pub(crate) fn session_cookie(secure: bool) -> &'static str {
    if secure { "__Host-rijp" } else { "rijp" }
}

fn text(headers: &HeaderMap, name: HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn cookie<'a>(cookies: &'a str, name: &str) -> Option<&'a str> {
    cookies
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

/// A browser says where a form comes from; one that does not say so in either way is not believed.
fn is_ours(headers: &HeaderMap, host: &str) -> bool {
    let site = text(headers, HeaderName::from_static("sec-fetch-site"));
    let origin = text(headers, ORIGIN);
    let origin_host = origin.split_once("://").map(|(_, host)| host);
    match site {
        "" => !host.is_empty() && origin_host == Some(host),
        "same-origin" => true,
        _ => false,
    }
}

pub(crate) fn language_of(word: &str) -> Option<Language> {
    match word {
        "nl" => Some(Language::Nl),
        "en" => Some(Language::En),
        _ => None,
    }
}

/// The first of our languages in the order the browser sent; browsers send the wanted one first.
fn preferred(accepted: &str) -> Option<Language> {
    accepted.split(',').find_map(|entry| language_of(entry.trim().to_ascii_lowercase().get(..2)?))
}

/// "Firefox, Windows": enough to recognise one's own, and nothing to follow anybody by.
fn browser(agent: &str) -> String {
    // Each calls itself by the names of those before it, so the telling ones come first.
    let names = [
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ];
    let find = |known: &[(&str, &'static str)]| {
        known.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name)
    };
    [find(&names), find(&systems)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A request that was let in.
pub(crate) struct Visit<'a> {
    pub(crate) pages: &'a Pages,
    pub(crate) words: &'a Words,
    pub(crate) language: Language,
    pub(crate) settings: WorkspaceSettings,
    pub(crate) who: Option<SignedIn>,
    /// Who has the link in the path, where the route needs one.
    pub(crate) invited: Option<Invited>,
    pub(crate) asked: Asked,
}

impl Visit<'_> {
    /// A part of the path by its name in the route.
    pub(crate) fn part(&self, name: &str) -> &str {
        self.asked.parts.get(name).map_or("", String::as_str)
    }

    /// A field of the form; empty where there is none.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.asked.form.as_ref().map_or("", |form| form.get(name))
    }

    /// A moment as one says it, by the organisation's clock.
    pub(crate) fn moment(&self, at: app::Moment) -> String {
        clock::moment(self.words, self.clock(), at)
    }

    /// The same for machines too.
    pub(crate) fn time(&self, at: app::Moment) -> Markup {
        clock::time(self.words, self.clock(), at)
    }

    /// The day of a moment, by that clock.
    pub(crate) fn day(&self, at: app::Moment) -> String {
        clock::day(self.words, self.clock(), at)
    }

    /// The organisation's clock.
    pub(crate) fn clock(&self) -> &Clock {
        &self.settings.clock
    }

    pub(crate) fn live(&self) -> &app::live::Live {
        &self.pages.shared.live
    }

    /// The number of who is signed in; a route that needs no session has none.
    pub(crate) fn user(&self) -> Option<i64> {
        self.who.as_ref().map(|who| who.user.number)
    }
}

/// A place on this server to go on to, and never one elsewhere.
pub(crate) fn inside(place: &str) -> &str {
    let is_inside = place.starts_with('/')
        && !place.starts_with("//")
        && !place.contains(['\\', '\r', '\n'])
        && place.len() < 500;
    if is_inside { place } else { "/" }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(sent: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs =
            sent.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        pairs.collect()
    }

    #[test]
    fn only_our_own_pages_send_forms() {
        let cases: &[(&[(&str, &str)], bool)] = &[
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "same-origin"), ("origin", "null")], true),
            (&[("sec-fetch-site", "same-site"), ("origin", "http://rijp.example")], false),
            (&[("sec-fetch-site", "cross-site"), ("origin", "http://rijp.example")], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("origin", "http://rijp.example")], true),
            (&[("origin", "http://rijp.example.evil.example")], false),
            (&[("origin", "null")], false),
            (&[], false),
        ];
        for (sent, ours) in cases {
            let sent: Vec<_> = sent.iter().map(|(name, value)| (*name, *value)).collect();
            assert_eq!(is_ours(&headers(&sent), "rijp.example"), *ours, "{sent:?}");
        }
        assert!(!is_ours(&headers(&[("origin", "http://")]), ""));
    }

    #[test]
    fn one_goes_on_to_our_own_pages_only() {
        for place in ["/", "/models/foviance?x=1", "/settings#users"] {
            assert_eq!(inside(place), place);
        }
        for place in ["", "//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nset-cookie: x"]
        {
            assert_eq!(inside(place), "/", "{place:?}");
        }
    }

    #[test]
    fn a_browser_is_described_and_not_followed() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0";
        assert_eq!(browser(edge), "Edge, Windows");
        assert_eq!(
            browser("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1"),
            "Safari, iPhone"
        );
        assert_eq!(browser("<script>"), "");
    }

    #[test]
    fn the_language_is_the_one_wanted_most() {
        let cases = [
            ("nl-NL,nl;q=0.9,en;q=0.8", Some(Language::Nl)),
            ("de,en-GB;q=0.7", Some(Language::En)),
            ("de", None),
            ("", None),
            ("é", None),
        ];
        for (sent, language) in cases {
            assert_eq!(preferred(sent), language, "{sent}");
        }
    }
}
