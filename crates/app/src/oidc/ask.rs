//! Asking a provider: by our own client, bounded in time and bytes, following no redirect.

use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use ureq::Agent;
use ureq::http::Response;

use super::NotVouched;
use super::jwt::Keys;

/// How long a provider may take to answer: somebody waits.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Most bytes of an answer: a hundred keys.
const ANSWER_BYTES_MAX: u64 = 1024 * 1024;

/// What a provider publishes about itself, and its keys.
#[derive(Debug, Clone)]
pub(super) struct Metadata {
    pub(super) authorization_endpoint: String,
    pub(super) token_endpoint: String,
    pub(super) userinfo_endpoint: Option<String>,
    /// The client shows its secret in the body rather than in a header.
    pub(super) secret_in_body: bool,
    pub(super) keys: Keys,
}

#[derive(Deserialize)]
struct Published {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    userinfo_endpoint: Option<String>,
    jwks_uri: String,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

pub(super) fn agent() -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(TIMEOUT))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("rijp/", env!("CARGO_PKG_VERSION")))
        .build();
    Agent::new_with_config(config)
}

/// Asks for all a provider publishes; one that calls itself otherwise, or sends elsewhere unencrypted, is none.
pub(super) fn discover(agent: &Agent, issuer: &str) -> Result<Metadata, NotVouched> {
    let place = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    let found: Published = get(agent, &place, None)?;
    let places = [&found.authorization_endpoint, &found.token_endpoint, &found.jwks_uri];
    let all = places.into_iter().chain(&found.userinfo_endpoint);
    if found.issuer != issuer || !all.into_iter().all(|place| super::is_safe(place)) {
        return Err(NotVouched::Down);
    }
    let methods = found.token_endpoint_auth_methods_supported.unwrap_or_default();
    let has = |method: &str| methods.iter().any(|known| known == method);
    Ok(Metadata {
        keys: get(agent, &found.jwks_uri, None)?,
        authorization_endpoint: found.authorization_endpoint,
        token_endpoint: found.token_endpoint,
        userinfo_endpoint: found.userinfo_endpoint,
        // Where nothing is said the header is meant (OpenID Connect Discovery 1.0).
        secret_in_body: has("client_secret_post") && !has("client_secret_basic"),
    })
}

/// Gets JSON, showing a token where one is given.
pub(super) fn get<T: DeserializeOwned>(
    agent: &Agent,
    place: &str,
    bearer: Option<&str>,
) -> Result<T, NotVouched> {
    let request = agent.get(place).header("accept", "application/json");
    let request = match bearer {
        Some(token) => request.header("authorization", format!("Bearer {token}")),
        None => request,
    };
    let answered = request.call().map_err(|_| NotVouched::Down)?;
    if !answered.status().is_success() {
        return Err(NotVouched::Down);
    }
    read(answered)
}

/// Sends a form; a provider that says no says so with 400 or 401.
pub(super) fn post<T: DeserializeOwned>(
    agent: &Agent,
    place: &str,
    basic: Option<&str>,
    form: &str,
) -> Result<T, NotVouched> {
    let request = agent
        .post(place)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded");
    let request = match basic {
        Some(basic) => request.header("authorization", format!("Basic {basic}")),
        None => request,
    };
    let answered = request.send(form).map_err(|_| NotVouched::Down)?;
    match answered.status().as_u16() {
        200 => read(answered),
        400 | 401 => Err(NotVouched::Refused),
        _ => Err(NotVouched::Down),
    }
}

fn read<T: DeserializeOwned>(answered: Response<ureq::Body>) -> Result<T, NotVouched> {
    let mut body = answered.into_body();
    let bytes = body.with_config().limit(ANSWER_BYTES_MAX).read_to_vec().map_err(|_| NotVouched::Down)?;
    serde_json::from_slice(&bytes).map_err(|_| NotVouched::Down)
}
