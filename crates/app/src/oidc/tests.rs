//! What is believed of a provider, case by case. Its words are signed with the client's secret here; the real provider signs with a
//! key of its own (`crates/rijp/tests/oidc.rs`).

use openidconnect::core::{
    CoreHmacKey, CoreIdTokenClaims, CoreJsonWebKeySet, CoreJwsSigningAlgorithm, CoreResponseType,
    CoreSubjectIdentifierType,
};
use openidconnect::{
    Audience, AuthUrl, EmptyAdditionalClaims, EmptyAdditionalProviderMetadata, EndUserEmail,
    JsonWebKeySetUrl, ResponseTypes, StandardClaims, SubjectIdentifier,
};

use super::*;

const ISSUER: &str = "https://login.example.org";
const SECRET: &str = "a secret of the test";

fn provider() -> Provider {
    let settings = Settings {
        issuer: ISSUER.to_owned(),
        client_id: String::from("rijp"),
        client_secret: Some(SECRET.to_owned()),
        name: None,
        public_url: String::from("https://cx.example.org/"),
    };
    Provider::new(settings).unwrap()
}

fn metadata() -> CoreProviderMetadata {
    CoreProviderMetadata::new(
        IssuerUrl::new(ISSUER.to_owned()).unwrap(),
        AuthUrl::new(format!("{ISSUER}/authorize")).unwrap(),
        JsonWebKeySetUrl::new(format!("{ISSUER}/keys")).unwrap(),
        vec![ResponseTypes::new(vec![CoreResponseType::Code])],
        vec![CoreSubjectIdentifierType::Public],
        vec![CoreJwsSigningAlgorithm::HmacSha256],
        EmptyAdditionalProviderMetadata {},
    )
    .set_jwks(CoreJsonWebKeySet::new(vec![]))
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// What a provider says, good until second 1,000.
struct Said {
    issuer: &'static str,
    audience: &'static str,
    nonce: &'static str,
    secret: &'static str,
}

const SAID: Said = Said { issuer: ISSUER, audience: "rijp", nonce: "nonce", secret: SECRET };

impl Said {
    fn token(&self) -> CoreIdToken {
        let moment = |second| serde_json::from_value(at(second).to_string().into()).unwrap();
        let standard = StandardClaims::new(SubjectIdentifier::new(String::from("s-1")))
            .set_email(Some(EndUserEmail::new(String::from("Sanne@Example.org"))))
            .set_email_verified(Some(true));
        let claims = CoreIdTokenClaims::new(
            IssuerUrl::new(self.issuer.to_owned()).unwrap(),
            vec![Audience::new(self.audience.to_owned())],
            moment(1_000),
            moment(900),
            standard,
            EmptyAdditionalClaims {},
        )
        .set_nonce(Some(Nonce::new(self.nonce.to_owned())));
        let key = CoreHmacKey::new(self.secret.as_bytes());
        CoreIdToken::new(claims, &key, CoreJwsSigningAlgorithm::HmacSha256, None, None).unwrap()
    }
}

#[test]
fn what_a_provider_says_is_believed_only_where_all_of_it_is_right() {
    let provider = provider();
    for (said, second, verdict) in [
        (SAID, 950, Ok(())),
        (SAID, 1_050, Ok(())),
        (SAID, 1_061, Err(NotVouched::Clock)),
        (Said { audience: "another", ..SAID }, 950, Err(NotVouched::Audience)),
        (Said { issuer: "https://evil.example", ..SAID }, 950, Err(NotVouched::NotTrusted)),
        (Said { nonce: "another", ..SAID }, 950, Err(NotVouched::NotTrusted)),
        (Said { secret: "another", ..SAID }, 950, Err(NotVouched::NotTrusted)),
    ] {
        let nonce = Nonce::new(String::from("nonce"));
        let checked = provider.check(&metadata(), &said.token(), &nonce, at(second));
        let told = checked.as_ref().map(|_| ()).map_err(|why| *why);
        assert_eq!(told, verdict, "{} {} {} at {second}", said.issuer, said.audience, said.nonce);
        if let Ok(claimed) = checked {
            assert_eq!(claimed.email.as_deref(), Some("sanne@example.org"));
            assert!(claimed.is_verified);
            assert_eq!((claimed.vouched.issuer.as_str(), claimed.vouched.subject.as_str()), (ISSUER, "s-1"));
        }
    }
}

#[test]
fn an_attempt_is_used_up_once() {
    let provider = provider();
    assert!(provider.use_up("a", at(0)) && !provider.use_up("a", at(1)) && provider.was_used("a"));
    assert!(provider.use_up("a", at(ATTEMPT_LASTS_S + 1)), "by then it is too old anyway");
}

#[test]
fn secrets_travel_encrypted_or_not_at_all() {
    for (address, is_safe) in [
        ("https://login.example.org", true),
        ("http://localhost:8080", true),
        ("http://127.0.0.1:8080/realm", true),
        ("http://login.example.org", false),
        ("ftp://login.example.org", false),
        ("login.example.org", false),
        ("", false),
    ] {
        assert_eq!(safe("it", address).is_ok(), is_safe, "{address}");
    }
    assert!(!format!("{:?}", provider()).contains("secret"));
}
