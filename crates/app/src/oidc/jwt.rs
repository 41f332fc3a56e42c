//! What a provider signed (RFC 7515, 7517, 7519): its signature against the keys it publishes, then what stands in it. Only
//! signatures by a key pair count; a word without one, or by a shared secret, is none.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RSA_PSS_2048_8192_SHA256, RsaParameters,
    RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm,
};
use serde::Deserialize;
use serde_json::Value;

use super::NotVouched;

/// How far two clocks may differ.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_secs(60);

/// Longest token that is read; one with a hundred groups in it is a tenth of that.
const TOKEN_BYTES_MAX: usize = 64 * 1024;

/// Keys that are tried at the most; a provider publishes two or three.
const KEYS_MAX: usize = 100;

/// The keys a provider publishes.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Keys {
    keys: Vec<Key>,
}

/// One of them: RSA by `n` and `e`, a curve by `x` and `y`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Key {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    used_for: Option<String>,
    crv: String,
    n: String,
    e: String,
    x: String,
    y: String,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    /// Extensions one must understand: we understand none.
    crit: Option<Value>,
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
    let parts: Vec<&str> = token.split('.').collect();
    let [header, body, signature] = parts[..] else { return Err(wrong) };
    if token.len() > TOKEN_BYTES_MAX {
        return Err(wrong);
    }
    let message = token.get(..header.len() + 1 + body.len()).ok_or(wrong)?;
    let (header, body, signature) =
        (decoded(header).ok_or(wrong)?, decoded(body).ok_or(wrong)?, decoded(signature).ok_or(wrong)?);
    let header: Header = serde_json::from_slice(&header).map_err(|_| wrong)?;
    if header.crit.is_some() {
        return Err(wrong);
    }
    let mut fitting = keys.keys.iter().take(KEYS_MAX).filter(|key| key.fits(&header)).peekable();
    if fitting.peek().is_none() {
        return Err(NotVouched::UnknownKey);
    }
    if !fitting.any(|key| key.signed(&header.alg, message.as_bytes(), &signature)) {
        return Err(wrong);
    }
    serde_json::from_slice(&body).map_err(|_| wrong)
}

impl Key {
    fn fits(&self, header: &Header) -> bool {
        let is_named = header.kid.is_none() || self.kid.is_none() || header.kid == self.kid;
        is_named && self.used_for.as_deref().is_none_or(|used| used == "sig")
    }

    fn signed(&self, algorithm: &str, message: &[u8], signature: &[u8]) -> bool {
        let by_rsa = |parameters: &'static RsaParameters| self.signed_by_rsa(parameters, message, signature);
        let by_point = |of: &'static dyn VerificationAlgorithm, curve: &str| {
            self.signed_by_point((of, curve), message, signature)
        };
        match algorithm {
            "RS256" => by_rsa(&RSA_PKCS1_2048_8192_SHA256),
            "RS384" => by_rsa(&RSA_PKCS1_2048_8192_SHA384),
            "RS512" => by_rsa(&RSA_PKCS1_2048_8192_SHA512),
            "PS256" => by_rsa(&RSA_PSS_2048_8192_SHA256),
            "ES256" => by_point(&ECDSA_P256_SHA256_FIXED, "P-256"),
            "ES384" => by_point(&ECDSA_P384_SHA384_FIXED, "P-384"),
            "EdDSA" => by_point(&ED25519, "Ed25519"),
            _ => false,
        }
    }

    fn signed_by_rsa(&self, parameters: &'static RsaParameters, message: &[u8], signature: &[u8]) -> bool {
        let (Some(n), Some(e)) = (decoded(&self.n), decoded(&self.e)) else { return false };
        let n = n.iter().position(|byte| *byte != 0).map_or(&n[..0], |start| &n[start..]);
        let key = RsaPublicKeyComponents { n, e: &e[..] };
        self.kty == "RSA" && key.verify(parameters, message, signature).is_ok()
    }

    /// A point is its two numbers after a byte that says so; of Ed25519 one number is all.
    fn signed_by_point(
        &self,
        (algorithm, curve): (&'static dyn VerificationAlgorithm, &str),
        message: &[u8],
        signature: &[u8],
    ) -> bool {
        let (Some(x), Some(y)) = (decoded(&self.x), decoded(&self.y)) else { return false };
        let (kty, point) = match curve {
            "Ed25519" => ("OKP", x),
            _ => ("EC", [&[4], &x[..], &y[..]].concat()),
        };
        self.kty == kty
            && self.crv == curve
            && UnparsedPublicKey::new(algorithm, point).verify(message, signature).is_ok()
    }
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()
}
