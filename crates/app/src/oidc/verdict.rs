//! Why a provider's word is not taken, in few kinds: what each reader can do about it differs, what went wrong in detail does
//! not help them.

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::CoreIdTokenVerifier;
use openidconnect::{ClaimsVerificationError, RequestTokenError, SignatureVerificationError};

/// How far two clocks may differ.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_secs(60);

/// Why nobody is signed in.
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

/// A verifier for which it is this moment, and somewhat earlier.
pub(super) fn at(
    verifier: CoreIdTokenVerifier<'_>,
    now: Timestamp,
) -> Result<CoreIdTokenVerifier<'_>, NotVouched> {
    let earlier = now.checked_sub(CLOCKS_DIFFER).map_err(|_| NotVouched::Clock)?;
    // The library has a type of its own for moments, which reads the same text.
    let earlier = serde_json::from_value(earlier.to_string().into()).map_err(|_| NotVouched::Clock)?;
    Ok(verifier.set_time_fn(move || earlier))
}

pub(super) fn of_claims(error: &ClaimsVerificationError) -> NotVouched {
    match error {
        ClaimsVerificationError::Expired(_) => NotVouched::Clock,
        ClaimsVerificationError::InvalidAudience(_) => NotVouched::Audience,
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            NotVouched::UnknownKey
        }
        _ => NotVouched::NotTrusted,
    }
}

pub(super) fn of_exchange<E, T>(error: &RequestTokenError<E, T>) -> NotVouched
where
    E: std::error::Error + 'static,
    T: openidconnect::ErrorResponse + 'static,
{
    match error {
        RequestTokenError::ServerResponse(_) => NotVouched::Refused,
        _ => NotVouched::Down,
    }
}
