//! Signing in by a provider of the organisation's own (OpenID Connect): authorization code with PKCE, state and nonce, asked by
//! our own client. The provider says who somebody is; what they may do is only ever said here.
//!
//! *Invariant*: nobody comes in who was not added as a user before. The first time an address that the provider verified finds
//! the user; from then on the provider's own name of them does, whatever becomes of the address.

mod ask;
mod attempt;
#[cfg(test)]
mod tests;
mod verdict;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreIdToken, CoreProviderMetadata};
use openidconnect::url::Url;
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use ureq::Agent;

use attempt::Attempt;
pub use attempt::{ATTEMPT_BYTES, ATTEMPT_LASTS_S};
pub use verdict::NotVouched;

use crate::audit::Act;
use crate::users::view;
use crate::{AppError, Folder};

/// Where the provider leads back to.
pub const BACK: &str = "/sign-in/provider/back";

/// What the provider publishes about itself is asked again after this long: it changes its keys now and then.
const KNOWN_FOR: Duration = Duration::from_secs(600);

/// A provider that did not answer is left alone for so long, however many want to sign in.
const DOWN_FOR: Duration = Duration::from_secs(5);

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

/// A provider that vouches for users.
pub struct Provider {
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: Option<ClientSecret>,
    name: String,
    back: RedirectUrl,
    agent: Agent,
    known: Mutex<Option<(Instant, Option<CoreProviderMetadata>)>>,
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

impl std::fmt::Debug for Provider {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Provider({})", self.issuer.as_str())
    }
}

impl Provider {
    /// A provider by its settings; nothing is asked of it yet.
    ///
    /// # Errors
    /// An address is none, or would send secrets unencrypted to another machine.
    pub fn new(settings: Settings) -> Result<Provider, AppError> {
        let issuer = safe("the provider's address", &settings.issuer)?;
        let public = safe("the public address", &settings.public_url)?;
        let host = issuer.host_str().unwrap_or_default().to_owned();
        let wrong = |error: openidconnect::url::ParseError| AppError::Refused(error.to_string());
        let back = format!("{}{BACK}", public.as_str().trim_end_matches('/'));
        Ok(Provider {
            issuer: IssuerUrl::new(settings.issuer).map_err(wrong)?,
            client_id: ClientId::new(settings.client_id),
            client_secret: settings.client_secret.map(ClientSecret::new),
            name: settings.name.unwrap_or(host),
            back: RedirectUrl::new(back).map_err(wrong)?,
            agent: ask::agent(),
            known: Mutex::default(),
            used: Mutex::default(),
        })
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
        let (state, nonce) = (attempt.state.clone(), attempt.nonce.clone());
        let challenge =
            PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(attempt.verifier.clone()));
        let client = CoreClient::from_provider_metadata(
            self.metadata(false)?,
            self.client_id.clone(),
            self.client_secret.clone(),
        )
        .set_redirect_uri(self.back.clone());
        let (address, _, _) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .add_scope(Scope::new(String::from("email")))
            .set_pkce_challenge(challenge)
            .url();
        Ok(Begun { address: address.into(), kept: attempt.written() })
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
        let client = CoreClient::from_provider_metadata(
            self.metadata(false)?,
            self.client_id.clone(),
            self.client_secret.clone(),
        )
        .set_redirect_uri(self.back.clone());
        let asked = |request| ask::ask(&self.agent, request);
        let exchange =
            client.exchange_code(AuthorizationCode::new(code.to_owned())).map_err(|_| NotVouched::Down)?;
        let answered = exchange
            .set_pkce_verifier(PkceCodeVerifier::new(attempt.verifier.clone()))
            .request(&asked)
            .map_err(|error| verdict::of_exchange(&error))?;
        let id_token = answered.id_token().ok_or(NotVouched::NotTrusted)?;
        let nonce = Nonce::new(attempt.nonce.clone());
        let checked = self.check(&self.metadata(false)?, id_token, &nonce, now);
        let mut claimed = match checked {
            Err(NotVouched::UnknownKey) => self.check(&self.metadata(true)?, id_token, &nonce, now)?,
            checked => checked?,
        };
        if claimed.email.is_none() {
            // Many a provider tells the address only when asked once more.
            let subject = openidconnect::SubjectIdentifier::new(claimed.vouched.subject.clone());
            let asked_more = client.user_info(answered.access_token().clone(), Some(subject));
            if let Ok(request) = asked_more {
                let info: openidconnect::core::CoreUserInfoClaims =
                    request.request(&asked).map_err(|_| NotVouched::Down)?;
                claimed.email = info.email().map(|email| email.to_lowercase());
                claimed.is_verified = info.email_verified() == Some(true);
            }
        }
        let email = claimed.email.filter(|_| claimed.is_verified);
        Ok(Vouched { email, ..claimed.vouched })
    }

    /// What an ID token says, once signature, issuer, audience, nonce and time are right.
    fn check(
        &self,
        metadata: &CoreProviderMetadata,
        id_token: &CoreIdToken,
        nonce: &Nonce,
        now: Timestamp,
    ) -> Result<Claimed, NotVouched> {
        let client = CoreClient::from_provider_metadata(
            metadata.clone(),
            self.client_id.clone(),
            self.client_secret.clone(),
        );
        let verifier = verdict::at(client.id_token_verifier(), now)?;
        let claims = id_token.claims(&verifier, nonce).map_err(|error| verdict::of_claims(&error))?;
        Ok(Claimed {
            email: claims.email().map(|email| email.to_lowercase()),
            is_verified: claims.email_verified() == Some(true),
            vouched: Vouched {
                issuer: self.issuer.to_string(),
                subject: claims.subject().to_string(),
                email: None,
            },
        })
    }

    /// What the provider publishes about itself; `anew` where its keys have changed since.
    fn metadata(&self, anew: bool) -> Result<CoreProviderMetadata, NotVouched> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some((since, Some(metadata))) if !anew && since.elapsed() < KNOWN_FOR => {
                return Ok(metadata.clone());
            }
            Some((since, _)) if since.elapsed() < DOWN_FOR && !anew => return Err(NotVouched::Down),
            _ => {}
        }
        let asked = |request| ask::ask(&self.agent, request);
        let found = CoreProviderMetadata::discover(&self.issuer, &asked).ok();
        *known = Some((Instant::now(), found.clone()));
        found.ok_or(NotVouched::Down)
    }

    fn was_used(&self, state: &str) -> bool {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).contains_key(state)
    }

    /// Whether it was not used before.
    fn use_up(&self, state: &str, now: Timestamp) -> bool {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.retain(|_, since_s| now.as_second() - *since_s <= ATTEMPT_LASTS_S);
        used.len() < USED_MAX && used.insert(state.to_owned(), now.as_second()).is_none()
    }
}

struct Claimed {
    vouched: Vouched,
    email: Option<String>,
    is_verified: bool,
}

/// An address that keeps a secret: HTTPS, or of this machine.
fn safe(what: &str, written: &str) -> Result<Url, AppError> {
    let url = Url::parse(written)
        .map_err(|error| AppError::Refused(format!("{what} `{written}` is none: {error}")))?;
    let is_here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_here => Ok(url),
        _ => Err(AppError::Refused(format!("{what} `{written}` does not begin with https://"))),
    }
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
