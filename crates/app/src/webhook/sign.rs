//! Signing by Standard Webhooks 1.0: HMAC-SHA256 of `{id}.{timestamp}.{body}`, one signature for each secret that counts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use people::keyed_hash::HashKey;
use sha2::Sha256;

/// Random bytes of a secret; the standard wants 24 to 64.
pub const SECRET_BYTES: usize = 32;

/// What every secret begins with.
const SECRET_PREFIX: &str = "whsec_";

/// A secret as one writes it.
pub(super) fn secret(random: [u8; SECRET_BYTES]) -> String {
    format!("{SECRET_PREFIX}{}", STANDARD.encode(random))
}

/// The id of a delivery: the same at every attempt, and another in every workspace.
pub(super) fn message_id(key: &HashKey, delivery: i64) -> String {
    format!("msg_{:032x}", key.hash_128(&[b"webhook delivery", &delivery.to_le_bytes()]))
}

/// The header `webhook-signature`: a signature for each secret; one that cannot be read signs nothing.
pub(super) fn signatures(secrets: &[String], id: &str, timestamp_s: i64, body: &str) -> String {
    let signed = format!("{id}.{timestamp_s}.{body}");
    let signature = |secret: &String| {
        let key = STANDARD.decode(secret.strip_prefix(SECRET_PREFIX)?).ok()?;
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
        mac.update(signed.as_bytes());
        Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
    };
    secrets.iter().filter_map(signature).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example in the specification's reference libraries.
    #[test]
    fn the_published_example_is_signed_as_published() {
        let secret = String::from("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let body = r#"{"test": 2432232314}"#;
        let signed = signatures(
            &[secret.clone(), String::from("whsec_?"), secret],
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            body,
        );
        let one = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assert_eq!(signed, format!("{one} {one}"));
    }

    #[test]
    fn a_delivery_has_one_id() {
        let key = HashKey::new([7; 16]);
        assert_eq!(message_id(&key, 1), message_id(&key, 1));
        assert_ne!(message_id(&key, 1), message_id(&key, 2));
        assert_ne!(message_id(&key, 1), message_id(&HashKey::new([8; 16]), 1));
    }
}
