//! Keyed hashes that stay the same for ever: identifiers, persons and message ids become numbers through here.
//!
//! SipHash-2-4 (Aumasson and Bernstein, 2012) with a key per workspace: whoever has a copy of the rows but not the
//! key cannot try out all telephone numbers, and nobody outside can craft values that collide.
//! It knows nothing of what it hashes. Changing anything here changes every stored number.

use std::fmt;
use std::hash::Hasher;

use siphasher::sip::SipHasher24;
use siphasher::sip128::{Hasher128, SipHasher24 as SipHasher24Wide};

/// The workspace's secret from which all its hashes derive. Never printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct HashKey([u8; 16]);

impl HashKey {
    /// A key of 16 random bytes, drawn by the caller once when a workspace is made and kept with it.
    pub fn new(secret: [u8; 16]) -> Self {
        HashKey(secret)
    }

    /// 64 bits: for numbers that stand for an identifier or a person inside one workspace.
    ///
    /// `parts` are hashed with their lengths, so `["ab", "c"]` and `["a", "bc"]` differ.
    pub fn hash_64(&self, parts: &[&[u8]]) -> u64 {
        let mut hasher = SipHasher24::new_with_key(&self.0);
        write_parts(&mut hasher, parts);
        hasher.finish()
    }

    /// 128 bits: for keys that must never collide, such as the one by which the same message is taken once.
    pub fn hash_128(&self, parts: &[&[u8]]) -> u128 {
        let mut hasher = SipHasher24Wide::new_with_key(&self.0);
        write_parts(&mut hasher, parts);
        hasher.finish128().as_u128()
    }

    /// The key under which an event is taken once: its source and the id it has there.
    pub fn message(&self, source: &str, message_id: &str) -> u128 {
        self.hash_128(&[b"message", source.as_bytes(), message_id.as_bytes()])
    }

    /// The key under which a row that has no id of its own is taken once: its source and all it says.
    ///
    /// Two equal rows of one source are then one event. A source in which equal rows mean two events must number them.
    pub fn content(&self, source: &str, fields: &[&str]) -> u128 {
        let mut parts: Vec<&[u8]> = vec![b"content", source.as_bytes()];
        parts.extend(fields.iter().map(|field| field.as_bytes()));
        self.hash_128(&parts)
    }
}

impl fmt::Debug for HashKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("HashKey(***)")
    }
}

fn write_parts(hasher: &mut impl Hasher, parts: &[&[u8]]) {
    for part in parts {
        hasher.write(&(part.len() as u64).to_le_bytes());
        hasher.write(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> HashKey {
        HashKey::new(*b"0123456789abcdef")
    }

    /// Expected values from a second implementation, written from the paper.
    #[test]
    fn hashes_never_change_between_releases() {
        assert_eq!(key().hash_64(&[b"email", b"jan@fiets.example"]), 13_621_937_324_671_059_224);
        assert_eq!(key().message("webshop", "order-1"), 140_503_954_921_318_864_964_763_191_821_764_438_234);
        assert_eq!(
            key().content("webshop", &["order-1", "12.50"]),
            130_298_666_369_330_293_692_576_754_580_365_557_328
        );
    }

    #[test]
    fn where_one_part_ends_and_the_next_begins_matters() {
        assert_ne!(key().hash_64(&[b"ab", b"c"]), key().hash_64(&[b"a", b"bc"]));
        assert_ne!(key().hash_128(&[b"ab", b""]), key().hash_128(&[b"ab"]));
    }

    #[test]
    fn another_key_gives_other_hashes() {
        let other = HashKey::new([7; 16]);
        assert_ne!(key().hash_64(&[b"x"]), other.hash_64(&[b"x"]));
        assert_ne!(key().message("a", "b"), other.message("a", "b"));
    }

    #[test]
    fn a_message_id_is_not_mistaken_for_content() {
        assert_ne!(key().message("a", "b"), key().content("a", &["b"]));
    }

    #[test]
    fn the_key_is_never_printed() {
        assert_eq!(format!("{:?}", key()), "HashKey(***)");
    }
}
