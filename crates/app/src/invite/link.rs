//! The two hashes of a link: one leads to the invitation, the other to what is answered in an anonymous round. Neither can be
//! made from the other.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use store::invitation::LinkHash;

use crate::source::hash_of_key;

/// Random bytes of a link: too many to guess, few enough to type over from paper.
pub const LINK_BYTES: usize = 24;

/// A link that was just made.
#[derive(Clone)]
pub(crate) struct NewLink {
    /// What whoever is invited gets.
    pub(crate) token: String,
    /// What is kept.
    pub(crate) hash: LinkHash,
}

impl NewLink {
    pub(crate) fn of(random: [u8; LINK_BYTES]) -> NewLink {
        let token = URL_SAFE_NO_PAD.encode(random);
        let hash = hash_of_invitation(&token);
        NewLink { token, hash }
    }
}

/// Under which the invitation is found.
pub(super) fn hash_of_invitation(token: &str) -> LinkHash {
    hash_of_key(&format!("invitation:{token}"))
}

/// Under which the questionnaire is found in an anonymous round.
pub(super) fn hash_of_answers(token: &str) -> LinkHash {
    hash_of_key(&format!("answers:{token}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_has_two_hashes_that_say_nothing_of_each_other() {
        let link = NewLink::of([7; LINK_BYTES]);
        assert_eq!(link.hash, hash_of_invitation(&link.token));
        assert_ne!(link.hash, hash_of_answers(&link.token));
        assert_ne!(NewLink::of([8; LINK_BYTES]).hash, link.hash);
        assert_eq!(link.token.len(), 32);
    }
}
