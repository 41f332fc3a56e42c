//! One attempt at a delivery, and when the next one is.

use std::time::Duration;

use people::keyed_hash::HashKey;
use store::webhook::outbox::StoredDelivery;
use ureq::Agent;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;

use super::guard::{self, PublicOnly};
use super::sign;

/// How long a receiver may take to answer; the standard says 15 to 30 seconds.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Seconds from each failed attempt to the next: the schedule of the standard. After the last one it is given up.
const WAITS_S: [u64; 9] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/// Longest wait that a receiver may ask for.
const RETRY_AFTER_MAX_S: u64 = 86_400;

/// What is read of an answer before the connection is used again; nothing of it is kept.
const ANSWER_BYTES_MAX: u64 = 64 * 1024;

/// What became of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sent {
    Delivered {
        status: u16,
    },
    /// The receiver wants nothing more.
    Gone,
    Failed {
        status: Option<u16>,
        because: String,
        retry_after_s: Option<u64>,
    },
}

/// A client for one webhook. It follows no redirect, uses no proxy, and connects to public addresses only unless others
/// are allowed.
pub(super) fn agent(allow_private: bool) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(TIMEOUT))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .user_agent(concat!("rijp/", env!("CARGO_PKG_VERSION")))
        .build();
    let connector = DefaultConnector::default();
    match allow_private {
        true => Agent::with_parts(config, connector, DefaultResolver::default()),
        false => Agent::with_parts(config, connector, PublicOnly::default()),
    }
}

/// Tries to deliver.
pub(super) fn send(
    agent: &Agent,
    url: &str,
    secrets: &[String],
    key: &HashKey,
    delivery: &StoredDelivery,
    now_s: i64,
) -> Sent {
    let id = sign::message_id(key, delivery.id);
    let body = delivery.body.as_deref().unwrap_or_default();
    let sent = agent
        .post(url)
        .header("content-type", "application/json")
        .header("webhook-id", &id)
        .header("webhook-timestamp", now_s.to_string())
        .header("webhook-signature", sign::signatures(secrets, &id, now_s, body))
        .send(body);
    let mut response = match sent {
        Ok(response) => response,
        Err(error) => return failed(&error),
    };
    let status = response.status().as_u16();
    let retry_after_s =
        response.headers().get("retry-after").and_then(|it| it.to_str().ok()?.trim().parse().ok());
    let _ = response.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_to_vec();
    match status {
        200..300 => Sent::Delivered { status },
        410 => Sent::Gone,
        300..400 => Sent::Failed {
            status: Some(status),
            because: String::from("redirects are not followed"),
            retry_after_s: None,
        },
        _ => Sent::Failed { status: Some(status), because: format!("answered {status}"), retry_after_s },
    }
}

/// In our words: an error of a client may repeat the address, and that is nobody's business but its owner's.
fn failed(error: &ureq::Error) -> Sent {
    let because = match error {
        ureq::Error::Timeout(_) => format!("no answer within {} s", TIMEOUT.as_secs()),
        ureq::Error::HostNotFound => String::from("its name leads nowhere"),
        ureq::Error::Other(why) if why.to_string() == guard::NOT_PUBLIC => guard::NOT_PUBLIC.to_owned(),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => String::from("no secure connection"),
        ureq::Error::Io(error) => format!("no connection: {}", error.kind()),
        ureq::Error::ConnectionFailed => String::from("no connection"),
        _ => String::from("no answer that can be read"),
    };
    Sent::Failed { status: None, because, retry_after_s: None }
}

/// Seconds to the next attempt after so many; `None` gives up. A tenth more or less, by the id, so that what failed together
/// does not come back together.
pub(super) fn wait_s(attempts: u32, id: &str, retry_after_s: Option<u64>) -> Option<u64> {
    let wait_s = *WAITS_S.get(attempts.checked_sub(1)? as usize)?;
    let draw =
        id.bytes().fold(u64::from(attempts), |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    let jittered = wait_s * 900 / 1_000 + wait_s * (draw % 201) / 1_000;
    Some(jittered.max(retry_after_s.unwrap_or(0).min(RETRY_AFTER_MAX_S)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_follow_the_schedule_and_then_end() {
        for (attempts, about_s) in [(1, 5), (2, 300), (5, 18_000), (9, 86_400)] {
            for id in ["msg_a", "msg_b", "msg_c"] {
                let wait_s = wait_s(attempts, id, None).unwrap();
                assert!((about_s * 9 / 10..=about_s * 11 / 10).contains(&wait_s), "{attempts} {wait_s}");
            }
        }
        assert_eq!(wait_s(10, "msg_a", None), None);
        assert_eq!(wait_s(1, "msg_a", Some(60)), Some(60));
        assert_eq!(wait_s(1, "msg_a", Some(u64::MAX)), Some(RETRY_AFTER_MAX_S));
        assert_ne!(wait_s(4, "msg_a", None), wait_s(4, "msg_b", None));
    }
}
