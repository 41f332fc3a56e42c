//! Passwords: what makes one good enough, and how one is kept. Slow on purpose; run it where nobody waits for the thread.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// Fewest characters. Length is what counts; rules about digits and signs make people write passwords down (NIST SP 800-63B).
pub const PASSWORD_CHARS_MIN: usize = 12;

/// Most bytes: a sentence fits, and nobody makes the server hash a book.
pub const PASSWORD_BYTES_MAX: usize = 256;

/// Random bytes beside each password, so that equal passwords are kept differently.
pub const SALT_BYTES: usize = 16;

/// OWASP's first choice for Argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const HASH_BYTES: usize = 32;

/// A password as kept: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept(String);

impl Kept {
    /// The PHC string.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("***")
    }
}

/// What to keep of a password; `None` past [`PASSWORD_BYTES_MAX`].
pub fn keep(password: &str, salt: [u8; SALT_BYTES]) -> Option<Kept> {
    let hash = hash(password, &salt, [MEMORY_KIB, PASSES, LANES])?;
    let [salt, hash] = [&salt[..], &hash].map(|bytes| STANDARD_NO_PAD.encode(bytes));
    Some(Kept(format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}${salt}${hash}")))
}

/// Whether this is the password that was kept; takes as long for a wrong one as for the right one.
pub fn is_right(password: &str, kept: &str) -> bool {
    let checked = read(kept).and_then(|(costs, salt, expected)| {
        let found = hash(password, &salt, costs)?;
        let differing =
            found.iter().zip(&expected).fold(0, |differing, (one, other)| differing | (one ^ other));
        Some(expected.len() == HASH_BYTES && differing == 0)
    });
    checked.unwrap_or_default()
}

/// The work of a check that nobody passes: so that the time of an answer does not tell whether an account exists.
pub fn refuse_as_slowly(password: &str) {
    let _ = std::hint::black_box(hash(password, &[0; SALT_BYTES], [MEMORY_KIB, PASSES, LANES]));
}

fn hash(password: &str, salt: &[u8], [memory, passes, lanes]: [u32; 3]) -> Option<[u8; HASH_BYTES]> {
    if password.len() > PASSWORD_BYTES_MAX {
        return None;
    }
    let params = Params::new(memory, passes, lanes, Some(HASH_BYTES)).ok()?;
    let mut out = [0; HASH_BYTES];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon.hash_password_into(password.as_bytes(), salt, &mut out).ok()?;
    Some(out)
}

/// Costs, salt and hash of a PHC string of ours.
fn read(kept: &str) -> Option<([u32; 3], Vec<u8>, Vec<u8>)> {
    let mut parts = kept.strip_prefix("$argon2id$v=19$")?.split('$');
    let (costs, salt, hash) = (parts.next()?, parts.next()?, parts.next()?);
    let mut numbers = costs
        .split(',')
        .zip(["m=", "t=", "p="])
        .map(|(cost, name)| cost.strip_prefix(name).and_then(|number| number.parse::<u32>().ok()));
    let costs = [numbers.next()??, numbers.next()??, numbers.next()??];
    Some((costs, STANDARD_NO_PAD.decode(salt).ok()?, STANDARD_NO_PAD.decode(hash).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_recognised_and_no_other_is() {
        let kept = keep("correct horse battery", [7; SALT_BYTES]).unwrap();
        assert!(kept.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", kept.as_str());
        assert!(is_right("correct horse battery", kept.as_str()));
        for wrong in ["", "correct horse batterz", "correct horse battery "] {
            assert!(!is_right(wrong, kept.as_str()), "{wrong:?}");
        }
        assert_ne!(kept, keep("correct horse battery", [8; SALT_BYTES]).unwrap());
        assert_eq!(format!("{kept:?}"), "***");
    }

    #[test]
    fn what_is_no_kept_password_lets_nobody_in() {
        let spoilt = [
            "",
            "$",
            "$argon2id$v=19$m=19456,t=2,p=1$",
            "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$",
            "secret",
        ];
        for kept in spoilt {
            assert!(!is_right("secret", kept), "{kept:?}");
        }
        assert!(keep(&"a".repeat(PASSWORD_BYTES_MAX + 1), [0; SALT_BYTES]).is_none());
    }
}
