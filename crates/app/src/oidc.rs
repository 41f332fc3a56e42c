//! Signing in by a provider of the organisation's own (OpenID Connect Core 1.0): authorization code with PKCE, state and nonce.
//! The provider says who somebody is; what they may do is only ever said here.
//!
//! *Invariant*: nobody comes in who was not added as a user before. The first time an address that the provider verified finds
//! the user; from then on the provider's own name of them does, whatever becomes of the address.

mod ask;
mod attempt;
mod jwt;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use ureq::Agent;
use ureq::http::Uri;

use ask::Metadata;
use attempt::Attempt;
pub use attempt::{ATTEMPT_BYTES, ATTEMPT_LASTS_S};
use jwt::{Claims, Expected};

use crate::audit::Act;
use crate::users::view;
use crate::{AppError, Folder};

/// Where the provider leads back to.
pub const BACK: &str = "/sign-in/provider/back";

/// What the provider publishes about itself is asked again after this long: it changes its keys now and then.
const KNOWN_FOR: Duration = Duration::from_secs(600);

/// What was asked this recently is not asked again, however many want to sign in: neither where the provider did not answer, nor
/// for a key it did not publish.
const ASKED_EVERY: Duration = Duration::from_secs(5);

/// Attempts that succeeded and may not do so again, for as long as they are good: no workspace signs in more in ten minutes.
const USED_MAX: usize = 10_000;

/// What one says to have a provider.
#[derive(Clone)]
pub struct Settings {
    /// Its address, as it stands in what it says.
    pub issuer: String,
    /// What this server is registered as.
    pub client_id: String,
    /// What it shows to be that; none where it is registered as a public client.
    pub client_secret: Option<String>,
    /// What people call the provider; its host where nothing is said.
    pub name: Option<String>,
    /// Where people reach this server.
    pub public_url: String,
}

/// Why nobody is signed in. What went wrong in detail helps no reader; what each can do about it differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotVouched {
    /// The provider does not answer, or not as it should.
    Down,
    /// The provider said no.
    Refused,
    /// The attempt is too old, was used, or is another browser's.
    Stale,
    /// What it says is not valid now.
    Clock,
    /// It was said to somebody else.
    Audience,
    /// Signature or origin is not right.
    NotTrusted,
    /// It was signed by a key that was not known yet.
    UnknownKey,
    /// The address was not verified.
    Unverified,
    /// No user has this address.
    Unknown,
}

impl NotVouched {
    /// The end of its message key (`page-provider-…`).
    pub fn word(self) -> &'static str {
        match self {
            NotVouched::Down => "down",
            NotVouched::Refused => "refused",
            NotVouched::Stale => "stale",
            NotVouched::Clock => "clock",
            NotVouched::Audience => "audience",
            NotVouched::NotTrusted | NotVouched::UnknownKey => "not-trusted",
            NotVouched::Unverified => "unverified",
            NotVouched::Unknown => "unknown",
        }
    }
}

/// What was found out about the provider, and when; nothing where it did not answer.
type Known = Option<(Instant, Option<Metadata>)>;

/// A provider that vouches for users.
pub struct Provider {
    settings: Settings,
    name: String,
    agent: Agent,
    known: Mutex<Known>,
    used: Mutex<HashMap<String, i64>>,
}

/// An attempt to sign in that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// Where the browser goes.
    pub address: String,
    /// What it keeps until it comes back.
    pub kept: String,
}

/// What a browser brings back.
#[derive(Debug, Clone, Copy)]
pub struct Returned<'a> {
    /// What it kept.
    pub kept: &'a str,
    /// As the provider repeats it.
    pub state: &'a str,
    /// What is exchanged for the provider's word; empty where it refused.
    pub code: &'a str,
}

/// Whom the provider vouches for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouched {
    /// The provider.
    pub issuer: String,
    /// Its own name of them.
    pub subject: String,
    /// An address that it verified, lower case.
    pub email: Option<String>,
}

#[derive(Deserialize)]
struct Exchanged {
    id_token: Option<String>,
    access_token: Option<String>,
}

#[derive(Deserialize)]
struct UserInfo {
    sub: String,
    email: Option<String>,
    email_verified: Option<Value>,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Provider({})", self.settings.issuer)
    }
}

impl Provider {
    /// A provider by its settings; nothing is asked of it yet.
    ///
    /// # Errors
    /// An address is none, or would send secrets unencrypted to another machine.
    pub fn new(settings: Settings) -> Result<Provider, AppError> {
        for (what, address) in
            [("the provider's address", &settings.issuer), ("the public address", &settings.public_url)]
        {
            if !is_safe(address) {
                return Err(AppError::Refused(format!(
                    "{what} `{address}` is none that begins with https:// (http:// only on this machine)"
                )));
            }
        }
        let host = settings.issuer.parse::<Uri>().ok().and_then(|uri| uri.host().map(str::to_owned));
        let name = settings.name.clone().or(host).unwrap_or_default();
        Ok(Provider { settings, name, agent: ask::agent(), known: Mutex::default(), used: Mutex::default() })
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Begins an attempt.
    ///
    /// # Errors
    /// The provider cannot be asked how.
    pub fn begin(&self, random: [u8; ATTEMPT_BYTES], now: Timestamp) -> Result<Begun, NotVouched> {
        let attempt = Attempt::new(random, now);
        let place = self.metadata(false)?.authorization_endpoint;
        let (back, challenge) = (self.back(), attempt.challenge());
        let asked = form(&[
            ("response_type", "code"),
            ("client_id", &self.settings.client_id),
            ("redirect_uri", &back),
            ("scope", "openid email"),
            ("state", &attempt.state),
            ("nonce", &attempt.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ]);
        let joint = if place.contains('?') { '&' } else { '?' };
        Ok(Begun { address: format!("{place}{joint}{asked}"), kept: attempt.written() })
    }

    /// Ends an attempt: whom the provider vouches for. Each attempt ends well once.
    ///
    /// # Errors
    /// It does not, or what it says is not to be believed.
    pub fn finish(&self, returned: &Returned<'_>, now: Timestamp) -> Result<Vouched, NotVouched> {
        let attempt = Attempt::read(returned.kept, now).ok_or(NotVouched::Stale)?;
        if !attempt.is_of(returned.state) || self.was_used(&attempt.state) {
            return Err(NotVouched::Stale);
        }
        if returned.code.is_empty() {
            return Err(NotVouched::Refused);
        }
        let vouched = self.exchange(returned.code, &attempt, now)?;
        if self.use_up(&attempt.state, now) { Ok(vouched) } else { Err(NotVouched::Stale) }
    }

    fn exchange(&self, code: &str, attempt: &Attempt, now: Timestamp) -> Result<Vouched, NotVouched> {
        let metadata = self.metadata(false)?;
        let exchanged = self.exchanged(&metadata, code, attempt)?;
        let id_token = exchanged.id_token.as_deref().ok_or(NotVouched::NotTrusted)?;
        let expected = self.expected(&attempt.nonce, now);
        let claims = match jwt::check(id_token, &metadata.keys, &expected) {
            Err(NotVouched::UnknownKey) => jwt::check(id_token, &self.metadata(true)?.keys, &expected)?,
            checked => checked?,
        };
        let email = self.verified_email(&metadata, &claims, exchanged.access_token.as_deref())?;
        Ok(Vouched { issuer: claims.iss, subject: claims.sub, email })
    }

    fn expected<'a>(&'a self, nonce: &'a str, now: Timestamp) -> Expected<'a> {
        Expected { issuer: &self.settings.issuer, client_id: &self.settings.client_id, nonce, now }
    }

    /// Exchanges a code, showing that it is us by our secret, and that we began by the verifier.
    fn exchanged(&self, metadata: &Metadata, code: &str, attempt: &Attempt) -> Result<Exchanged, NotVouched> {
        let (client, back) = (&self.settings.client_id, self.back());
        let mut asked = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &back),
            ("code_verifier", &attempt.verifier),
        ];
        let secret = self.settings.client_secret.as_deref();
        let basic = secret.filter(|_| !metadata.secret_in_body).map(|secret| {
            // Both are encoded as in a form first (RFC 6749, 2.3.1).
            STANDARD.encode(format!("{}:{}", escaped(client), escaped(secret)))
        });
        if basic.is_none() {
            asked.push(("client_id", client));
            asked.extend(secret.map(|secret| ("client_secret", secret)));
        }
        ask::post(&self.agent, &metadata.token_endpoint, basic.as_deref(), &form(&asked))
    }

    /// The address that was verified: in the ID token, or told when asked once more, as many providers do.
    fn verified_email(
        &self,
        metadata: &Metadata,
        claims: &Claims,
        access_token: Option<&str>,
    ) -> Result<Option<String>, NotVouched> {
        let (mut email, mut is_verified) =
            (claims.email.clone(), jwt::is_yes(claims.email_verified.as_ref()));
        if let (None, Some(place), Some(token)) = (&email, &metadata.userinfo_endpoint, access_token) {
            let told: UserInfo = ask::get(&self.agent, place, Some(token))?;
            if told.sub != claims.sub {
                return Err(NotVouched::NotTrusted);
            }
            is_verified = jwt::is_yes(told.email_verified.as_ref());
            email = told.email;
        }
        Ok(email.filter(|_| is_verified).map(|email| email.trim().to_lowercase()))
    }

    /// What the provider publishes about itself; `anew` where its keys may have changed since.
    fn metadata(&self, anew: bool) -> Result<Metadata, NotVouched> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((since, metadata)) = &*known {
            let good_for = if anew || metadata.is_none() { ASKED_EVERY } else { KNOWN_FOR };
            if since.elapsed() < good_for {
                return metadata.clone().ok_or(NotVouched::Down);
            }
        }
        let found = ask::discover(&self.agent, &self.settings.issuer).ok();
        *known = Some((Instant::now(), found.clone()));
        found.ok_or(NotVouched::Down)
    }

    fn back(&self) -> String {
        format!("{}{BACK}", self.settings.public_url.trim_end_matches('/'))
    }

    fn was_used(&self, state: &str) -> bool {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).contains_key(state)
    }

    /// Whether it was not used before.
    fn use_up(&self, state: &str, now: Timestamp) -> bool {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.retain(|_, since_s| now.as_second() - *since_s <= ATTEMPT_LASTS_S);
        let is_new = used.len() < USED_MAX && !used.contains_key(state);
        if is_new {
            used.insert(state.to_owned(), now.as_second());
        }
        is_new
    }
}

/// Whether an address keeps a secret: HTTPS, or of this machine.
fn is_safe(address: &str) -> bool {
    let Ok(uri) = address.parse::<Uri>() else { return false };
    let is_here = matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match uri.scheme_str() {
        Some("https") => uri.host().is_some_and(|host| !host.is_empty()),
        Some("http") => is_here,
        _ => false,
    }
}

/// Fields as forms and addresses carry them.
fn form(fields: &[(&str, &str)]) -> String {
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
    pairs.join("&")
}

fn escaped(value: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    value.bytes().map(escape).collect()
}

impl Folder {
    /// The user whom a provider vouches for; the first time by an address that it verified.
    ///
    /// # Errors
    /// Nobody is known by it, or the address was not verified.
    pub fn user_vouched_for(&mut self, vouched: &Vouched) -> Result<Result<i64, NotVouched>, AppError> {
        let (workspace, issuer, subject) = (self.workspace.id, &vouched.issuer, &vouched.subject);
        let known = self.store.user_of_subject(workspace, issuer, subject)?;
        if let Some(user) = known {
            let may = view(user).filter(|user| user.ended.is_none());
            return Ok(may.map(|user| user.number).ok_or(NotVouched::Unknown));
        }
        let Some(email) = &vouched.email else { return Ok(Err(NotVouched::Unverified)) };
        let user = self.store.vouch_for(workspace, email, issuer, subject)?.and_then(view);
        let Some(user) = user else { return Ok(Err(NotVouched::Unknown)) };
        self.note(Some(user.number), Act::Vouched, None)?;
        Ok(Ok(user.number))
    }
}
