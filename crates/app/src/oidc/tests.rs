//! What is believed of a provider, case by case. A real one signs with RSA (`crates/rijp/tests/oidc.rs`); here with a key made for the test.

use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::json;

use maturity::text::Language;

use super::jwt::Keys;
use super::*;
use crate::folder::NewWorkspace;

const ISSUER: &str = "https://login.example.org";

fn provider() -> Provider {
    let settings = Settings {
        issuer: ISSUER.to_owned(),
        client_id: String::from("rijp"),
        client_secret: Some(String::from("a secret of the test")),
        name: None,
        public_url: String::from("https://cx.example.org/"),
    };
    Provider::new(settings).unwrap()
}

fn key(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
}

fn keys(name: &str) -> Keys {
    let x = URL_SAFE_NO_PAD.encode(key(1).public_key().as_ref());
    serde_json::from_value(json!({ "keys": [
        { "kty": "OKP", "crv": "Ed25519", "kid": name, "use": "sig", "x": x },
        { "kty": "RSA", "kid": "other", "n": "AQAB", "e": "AQAB", "x5c": [] },
    ] }))
    .unwrap()
}

fn token(header: &Value, claims: &Value, seed: u8) -> String {
    let [header, claims] = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
    let message = format!("{header}.{claims}");
    let signature = URL_SAFE_NO_PAD.encode(key(seed).sign(message.as_bytes()));
    format!("{message}.{signature}")
}

fn header() -> Value {
    json!({ "alg": "EdDSA", "kid": "k" })
}

/// Good until second 1,000.
fn claims() -> Value {
    json!({
        "iss": ISSUER, "sub": "s-1", "aud": "rijp", "exp": 1_000, "nonce": "nonce",
        "email": "Sanne@Example.org", "email_verified": true,
    })
}

fn with(mut of: Value, name: &str, value: Value) -> Value {
    of[name] = value;
    of
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn checked(token: &str, second: i64) -> Result<Claims, NotVouched> {
    jwt::check(token, &keys("k"), &provider().expected("nonce", at(second)))
}

#[test]
fn oidc_believes_a_word_only_where_all_of_it_is_right() {
    let said = |name, value| with(claims(), name, value);
    for (claims, second, verdict) in [
        (claims(), 950, Ok(())),
        (claims(), 1_059, Ok(())),
        (claims(), 1_060, Err(NotVouched::Clock)),
        (said("aud", json!(["rijp"])), 950, Ok(())),
        (said("aud", json!("another")), 950, Err(NotVouched::Audience)),
        (said("aud", json!(["rijp", "another"])), 950, Err(NotVouched::Audience)),
        (with(said("aud", json!(["rijp", "another"])), "azp", json!("rijp")), 950, Ok(())),
        (said("azp", json!("another")), 950, Err(NotVouched::Audience)),
        (said("iss", json!("https://evil.example")), 950, Err(NotVouched::NotTrusted)),
        (said("nonce", json!("another")), 950, Err(NotVouched::NotTrusted)),
        (said("nonce", Value::Null), 950, Err(NotVouched::NotTrusted)),
        (said("sub", json!("")), 950, Err(NotVouched::NotTrusted)),
        (said("exp", json!("never")), 950, Err(NotVouched::NotTrusted)),
    ] {
        let found = checked(&token(&header(), &claims, 1), second).map(drop);
        assert_eq!(found, verdict, "{claims} at {second}");
    }
}

#[test]
fn oidc_takes_no_signature_but_that_of_a_key_the_provider_publishes() {
    let signed = |header: Value, seed| token(&header, &claims(), seed);
    let good = signed(header(), 1);
    let (message, signature) = good.rsplit_once('.').unwrap();
    let other_body = URL_SAFE_NO_PAD.encode(with(claims(), "sub", json!("s-2")).to_string());
    let first = good.split('.').next().unwrap();
    for (token, verdict) in [
        (good.clone(), Ok(())),
        (signed(json!({ "alg": "EdDSA" }), 1), Ok(())),
        (signed(header(), 2), Err(NotVouched::NotTrusted)),
        (signed(json!({ "alg": "EdDSA", "kid": "new" }), 1), Err(NotVouched::UnknownKey)),
        (signed(json!({ "alg": "none" }), 1), Err(NotVouched::NotTrusted)),
        (signed(json!({ "alg": "HS256", "kid": "k" }), 1), Err(NotVouched::NotTrusted)),
        (signed(json!({ "alg": "RS256", "kid": "k" }), 1), Err(NotVouched::NotTrusted)),
        (signed(json!({ "alg": "EdDSA", "kid": "k", "crit": ["b64"] }), 1), Err(NotVouched::NotTrusted)),
        (format!("{message}."), Err(NotVouched::NotTrusted)),
        (message.to_owned(), Err(NotVouched::NotTrusted)),
        (format!("{first}.{other_body}.{signature}"), Err(NotVouched::NotTrusted)),
        (format!("{good}.more"), Err(NotVouched::NotTrusted)),
        (format!("{good}{}", "A".repeat(70_000)), Err(NotVouched::NotTrusted)),
        (String::new(), Err(NotVouched::NotTrusted)),
    ] {
        assert_eq!(checked(&token, 950).map(drop), verdict, "{token:.80}");
    }
    let empty = jwt::check(&good, &Keys::default(), &provider().expected("nonce", at(950)));
    assert_eq!(empty.map(drop), Err(NotVouched::UnknownKey));
}

#[test]
fn oidc_reads_yes_as_providers_write_it_and_nothing_else() {
    for (value, is_so) in [
        (json!(true), true),
        (json!("true"), true),
        (json!(false), false),
        (json!("false"), false),
        (json!(1), false),
        (json!("yes"), false),
        (Value::Null, false),
    ] {
        assert_eq!(jwt::is_yes(Some(&value)), is_so, "{value}");
    }
    assert!(!jwt::is_yes(None));
}

#[test]
fn oidc_attempts_are_used_up_once() {
    let provider = provider();
    assert!(provider.use_up("a", at(0)) && !provider.use_up("a", at(1)) && provider.was_used("a"));
    assert!(provider.use_up("a", at(ATTEMPT_LASTS_S + 1)), "by then it is too old anyway");
}

#[test]
fn oidc_knows_by_the_providers_own_name_after_the_first_time() {
    let home = tempfile::tempdir().unwrap();
    let new = NewWorkspace { name: String::from("Proef"), language: Language::Nl, secret: [7; 16] };
    let mut folder = Folder::open_or_create(home.path(), &new, at(1_000)).unwrap();
    let owner = folder.make_owner("Jo", "jo@example.org", None).unwrap().unwrap();
    let vouched = |issuer: &str, subject: &str, email: Option<&str>| Vouched {
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        email: email.map(str::to_owned),
    };
    let other = "https://other.example.org";
    for (vouched, expected) in [
        (vouched(ISSUER, "7", None), Err(NotVouched::Unverified)),
        (vouched(ISSUER, "7", Some("who@example.org")), Err(NotVouched::Unknown)),
        (vouched(ISSUER, "7", Some("jo@example.org")), Ok(owner)),
        (vouched(ISSUER, "7", Some("moved@example.org")), Ok(owner)),
        (vouched(ISSUER, "7", None), Ok(owner)),
        (vouched(ISSUER, "8", Some("jo@example.org")), Err(NotVouched::Unknown)),
        (vouched(other, "7", Some("jo@example.org")), Err(NotVouched::Unknown)),
    ] {
        assert_eq!(folder.user_vouched_for(&vouched).unwrap(), expected, "{vouched:?}");
    }
}

#[test]
fn oidc_sends_secrets_encrypted_or_not_at_all() {
    for (address, safe) in [
        ("https://login.example.org", true),
        ("http://localhost:8080", true),
        ("http://127.0.0.1:8080/realm", true),
        ("http://login.example.org", false),
        ("http://localhost.evil.example", false),
        ("ftp://login.example.org", false),
        ("login.example.org", false),
        ("", false),
    ] {
        assert_eq!(is_safe(address), safe, "{address}");
    }
    assert!(!format!("{:?}", provider()).contains("secret"));
    assert_eq!(form(&[("a", "b c&d"), ("e", "é")]), "a=b%20c%26d&e=%C3%A9");
}
