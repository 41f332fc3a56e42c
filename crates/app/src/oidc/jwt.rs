//! What a provider signed (RFC 7515, 7517, 7519): its signature against the keys it publishes, then what stands in it. Only
//! signatures by a key pair count; a word without one, or by a shared secret, is none.
//!
//! Keys and signatures are read and checked by a library; what must stand in a word is asked here, by a clock that is given.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::jwk::{Jwk, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Header, Validation, decode, decode_header};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::NotVouched;

/// How far two clocks may differ.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_secs(60);

/// Longest token that is read; one with a hundred groups in it is a tenth of that.
const TOKEN_BYTES_MAX: usize = 64 * 1024;

/// Keys that are tried at the most; a provider publishes two or three.
const KEYS_MAX: usize = 100;

/// How a word may be signed: by a key pair, in the ways providers use.
const SIGNED_BY: [Algorithm; 7] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// The keys a provider publishes; those of a kind nobody here can read are left out.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Keys {
    #[serde(deserialize_with = "readable")]
    keys: Vec<Jwk>,
}

fn readable<'de, D: Deserializer<'de>>(keys: D) -> Result<Vec<Jwk>, D::Error> {
    let keys = Vec::<Value>::deserialize(keys)?.into_iter().take(KEYS_MAX);
    Ok(keys.filter_map(|key| serde_json::from_value(key).ok()).collect())
}

/// What stands in an ID token, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Claims {
    pub(super) iss: String,
    pub(super) sub: String,
    aud: Value,
    azp: Option<String>,
    exp: f64,
    nonce: Option<String>,
    pub(super) email: Option<String>,
    pub(super) email_verified: Option<Value>,
}

/// What must stand in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    pub(super) now: Timestamp,
}

/// Checks a token from its signature to its time; what it says is believed after that.
pub(super) fn check(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<Claims, NotVouched> {
    let claims = signed(token, keys)?;
    if claims.iss != expected.issuer || claims.sub.is_empty() {
        return Err(NotVouched::NotTrusted);
    }
    if !claims.is_for(expected.client_id) {
        return Err(NotVouched::Audience);
    }
    if claims.nonce.as_deref() != Some(expected.nonce) {
        return Err(NotVouched::NotTrusted);
    }
    let earlier = expected.now.checked_sub(CLOCKS_DIFFER).map_err(|_| NotVouched::Clock)?;
    if claims.exp.is_finite() && claims.exp > earlier.as_second() as f64 {
        Ok(claims)
    } else {
        Err(NotVouched::Clock)
    }
}

/// Yes, as providers write it: some as a text.
pub(super) fn is_yes(value: Option<&Value>) -> bool {
    value.is_some_and(|value| *value == Value::Bool(true) || *value == Value::from("true"))
}

impl Claims {
    /// For this client, and given to no other: of several audiences one is who asked (`azp`).
    fn is_for(&self, client_id: &str) -> bool {
        let is_it = |value: &Value| value.as_str() == Some(client_id);
        let is_one = match &self.aud {
            Value::Array(all) => all.iter().any(is_it) && (all.len() == 1 || self.azp.is_some()),
            one => is_it(one),
        };
        is_one && self.azp.as_deref().is_none_or(|azp| azp == client_id)
    }
}

fn signed(token: &str, keys: &Keys) -> Result<Claims, NotVouched> {
    let wrong = NotVouched::NotTrusted;
    if token.len() > TOKEN_BYTES_MAX || asks_to_understand_more(token) {
        return Err(wrong);
    }
    let header = decode_header(token).map_err(|_| wrong)?;
    if !SIGNED_BY.contains(&header.alg) {
        return Err(wrong);
    }
    let mut fitting = keys.keys.iter().filter(|key| fits(key, &header)).peekable();
    if fitting.peek().is_none() {
        return Err(NotVouched::UnknownKey);
    }
    fitting.find_map(|key| signed_by(key, header.alg, token)).ok_or(wrong)
}

fn fits(key: &Jwk, header: &Header) -> bool {
    let key = &key.common;
    let is_named = header.kid.is_none() || key.key_id.is_none() || header.kid == key.key_id;
    is_named && key.public_key_use.as_ref().is_none_or(|used| *used == PublicKeyUse::Signature)
}

/// What stands in the token, if this key signed it in this way. Nothing of it is judged here: neither time nor audience.
fn signed_by(key: &Jwk, algorithm: Algorithm, token: &str) -> Option<Claims> {
    let mut by_signature_alone = Validation::new(algorithm);
    by_signature_alone.required_spec_claims.clear();
    by_signature_alone.validate_exp = false;
    by_signature_alone.validate_aud = false;
    let key = DecodingKey::from_jwk(key).ok()?;
    Some(decode::<Claims>(token, &key, &by_signature_alone).ok()?.claims)
}

/// Whether its header names extensions that one must understand (`crit`): we understand none, and the library knows of none.
fn asks_to_understand_more(token: &str) -> bool {
    let header = token.split('.').next().and_then(|header| URL_SAFE_NO_PAD.decode(header).ok());
    let header: Option<Value> = header.and_then(|header| serde_json::from_slice(&header).ok());
    header.is_none_or(|header| header.get("crit").is_some())
}
