//! An attempt to sign in by a provider, as the browser that makes it keeps it: what it must hear again, and for how long it is
//! good. The server keeps nothing of attempts that were only begun, so that nobody can fill it with them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// How long an attempt is good, seconds: typing a password there, and finding one's telephone.
pub const ATTEMPT_LASTS_S: i64 = 600;

/// Random bytes of an attempt.
pub const ATTEMPT_BYTES: usize = 3 * PART_BYTES;

const PART_BYTES: usize = 32;

/// Characters of a part as written.
const PART_CHARS: usize = 43;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attempt {
    began_s: i64,
    /// What the provider repeats.
    pub(super) state: String,
    /// What stands in its word.
    pub(super) nonce: String,
    /// What only who began it can show.
    pub(super) verifier: String,
}

impl Attempt {
    pub(super) fn new(random: [u8; ATTEMPT_BYTES], now: Timestamp) -> Attempt {
        let mut parts = random.chunks(PART_BYTES).map(|part| URL_SAFE_NO_PAD.encode(part));
        let mut part = || parts.next().unwrap_or_default();
        Attempt { began_s: now.as_second(), state: part(), nonce: part(), verifier: part() }
    }

    pub(super) fn written(&self) -> String {
        format!("{}.{}.{}.{}", self.began_s, self.state, self.nonce, self.verifier)
    }

    /// One that is still good.
    pub(super) fn read(written: &str, now: Timestamp) -> Option<Attempt> {
        let parts: Vec<&str> = written.split('.').collect();
        let [began_s, state, nonce, verifier] = parts[..] else { return None };
        let began_s: i64 = began_s.parse().ok()?;
        let is_whole = [state, nonce, verifier].iter().all(|part| part.len() == PART_CHARS);
        let age_s = now.as_second().checked_sub(began_s)?;
        let [state, nonce, verifier] = [state, nonce, verifier].map(str::to_owned);
        let attempt = Attempt { began_s, state, nonce, verifier };
        (is_whole && (0..=ATTEMPT_LASTS_S).contains(&age_s)).then_some(attempt)
    }

    /// What is shown of the verifier before (RFC 7636).
    pub(super) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.as_bytes()))
    }

    pub(super) fn is_of(&self, state: &str) -> bool {
        self.state == state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn an_attempt_is_kept_whole_and_not_for_long() {
        let random: [u8; ATTEMPT_BYTES] = std::array::from_fn(|place| u8::try_from(place).unwrap());
        let attempt = Attempt::new(random, at(1_000));
        assert_ne!(attempt.state, attempt.nonce);
        assert_ne!(attempt.nonce, attempt.verifier);
        let written = attempt.written();
        for (second, is_good) in [(999, false), (1_000, true), (1_600, true), (1_601, false)] {
            assert_eq!(Attempt::read(&written, at(second)).as_ref() == Some(&attempt), is_good, "{second}");
        }
        for spoilt in ["", "1000", "1000...", &written[1..], &written[..written.len() - 1]] {
            assert_eq!(Attempt::read(spoilt, at(1_000)), None, "{spoilt}");
        }
        let of_the_rfc = Attempt {
            verifier: String::from("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            ..attempt.clone()
        };
        assert_eq!(of_the_rfc.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert!(attempt.is_of(&attempt.state.clone()) && !attempt.is_of("") && !attempt.is_of("other"));
    }
}
