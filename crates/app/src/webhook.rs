//! Webhooks: other systems are told what happened, signed by Standard Webhooks 1.0.
//!
//! A group of events leaves a [`notice`] in its own transaction; a thread makes deliveries of notices ([`plan`]) and sends
//! them ([`send`]), each at least once and under the same id every time. Updates of one person within a round are one
//! delivery. What came from files is history and is not told; who turned out to be whom always is.

mod body;
mod guard;
mod notice;
mod plan;
mod run;
mod send;
mod sign;
mod topic;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use store::webhook::{NewWebhook, StoredWebhook};
use ureq::http::Uri;

pub(crate) use run::{Running, start};
pub use sign::SECRET_BYTES;
pub use topic::Topic;

use crate::{AppError, Folder};

/// Longest address, in characters.
pub const URL_CHARS_MAX: usize = 2_000;

/// How long an earlier secret signs along after a rotation: a day, in which the receiver takes the new one.
pub const SECRET_OVERLAP: SignedDuration = SignedDuration::from_hours(24);

/// What a webhook is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookRequest {
    /// Where deliveries go.
    pub url: String,
    /// What about.
    pub topics: Vec<Topic>,
    /// Whether deliveries may name a person.
    pub with_identifiers: bool,
    /// Whether it may be on this machine or in this network, and without TLS.
    pub allow_private: bool,
}

/// A secret that was just made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewSecret {
    /// Number of the webhook.
    pub webhook: i64,
    /// What the receiver verifies with.
    pub secret: String,
}

/// A webhook as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WebhookView {
    /// Its number.
    pub number: i64,
    /// Where deliveries go.
    pub url: String,
    /// What about.
    pub topics: Vec<Topic>,
    /// Whether deliveries may name a person.
    pub with_identifiers: bool,
    /// When it was made.
    pub made: Option<Timestamp>,
    /// Since when nothing is sent, and why.
    pub disabled: Option<DisabledView>,
    /// Deliveries that wait.
    pub waiting: u64,
    /// Deliveries that were left out for want of room and of which the receiver was not told yet.
    pub left_out: u64,
}

/// Since when nothing is sent, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DisabledView {
    /// Since when.
    pub since: Option<Timestamp>,
    /// Why.
    pub because: String,
}

/// A delivery as shown; what it says is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeliveryView {
    /// Its number.
    pub number: i64,
    /// The id it is sent under, every time.
    pub id: String,
    /// What about.
    pub topic: String,
    /// `delivered`, `waiting` or `given_up`.
    pub state: &'static str,
    /// Times it was tried.
    pub attempts: u32,
    /// When it was made.
    pub made: Option<Timestamp>,
    /// When it is tried next.
    pub due: Option<Timestamp>,
    /// HTTP status of the last attempt.
    pub status: Option<u16>,
    /// Why the last attempt failed.
    pub failure: Option<String>,
}

impl Folder {
    /// Makes a webhook.
    pub fn add_webhook(
        &mut self,
        request: &WebhookRequest,
        random: [u8; SECRET_BYTES],
    ) -> Result<NewSecret, AppError> {
        check_url(&request.url, request.allow_private)?;
        let topics: Vec<&str> = Topic::ALL
            .iter()
            .filter(|topic| request.topics.contains(topic))
            .map(|topic| topic.as_str())
            .collect();
        if topics.is_empty() {
            return Err(AppError::Refused(String::from("a webhook is about one topic at least")));
        }
        let new = NewWebhook {
            url: request.url.clone(),
            topics: topics.join(" "),
            with_identifiers: request.with_identifiers,
            allow_private: request.allow_private,
        };
        let secret = sign::secret(random);
        let webhook = self.store.add_webhook(self.workspace.id, &new, &secret, self.now.as_microsecond())?;
        Ok(NewSecret { webhook, secret })
    }

    /// All webhooks, oldest first.
    pub fn webhooks(&self) -> Result<Vec<WebhookView>, AppError> {
        Ok(self.store.webhooks(self.workspace.id)?.into_iter().map(view).collect())
    }

    /// Forgets a webhook, and what waits for it.
    pub fn revoke_webhook(&mut self, number: i64) -> Result<(), AppError> {
        if self.store.remove_webhook(self.workspace.id, number)? {
            Ok(())
        } else {
            Err(self.no_webhook(number)?)
        }
    }

    /// Sends to a webhook again that was disabled.
    pub fn enable_webhook(&mut self, number: i64) -> Result<(), AppError> {
        if self.store.disable_webhook(self.workspace.id, number, None)? {
            return Ok(());
        }
        Err(self.no_webhook(number)?)
    }

    /// A new secret; the ones there are sign along for [`SECRET_OVERLAP`].
    pub fn rotate_webhook_secret(
        &mut self,
        number: i64,
        random: [u8; SECRET_BYTES],
    ) -> Result<NewSecret, AppError> {
        let (secret, now_us) = (sign::secret(random), self.now.as_microsecond());
        let retires_us = now_us + SECRET_OVERLAP.as_micros() as i64;
        if self.store.rotate_webhook_secret(self.workspace.id, number, &secret, now_us, retires_us)? {
            return Ok(NewSecret { webhook: number, secret });
        }
        Err(self.no_webhook(number)?)
    }

    /// The newest deliveries of a webhook.
    pub fn webhook_deliveries(&self, number: i64, limit: u32) -> Result<Vec<DeliveryView>, AppError> {
        self.known_webhook(number)?;
        let at = |us: i64| Timestamp::from_microsecond(us).ok();
        let deliveries = self.store.deliveries(self.workspace.id, number, limit)?;
        let view = |delivery: store::webhook::outbox::StoredDelivery| DeliveryView {
            number: delivery.id,
            id: sign::message_id(&self.workspace.key, delivery.id),
            topic: delivery.topic,
            state: match (delivery.delivered_us, delivery.due_us) {
                (Some(_), _) => "delivered",
                (None, Some(_)) => "waiting",
                (None, None) => "given_up",
            },
            attempts: delivery.attempts,
            made: at(delivery.made_us),
            due: delivery.due_us.map(|us| us.max(delivery.made_us)).and_then(at),
            status: delivery.status,
            failure: delivery.failure,
        };
        Ok(deliveries.into_iter().map(view).collect())
    }

    /// Tries again at once what was given up or waits: one delivery or all. Returns how many.
    pub fn retry_webhook(&mut self, number: i64, delivery: Option<i64>) -> Result<usize, AppError> {
        self.known_webhook(number)?;
        let count = self.store.retry_deliveries(self.workspace.id, number, delivery)?;
        match (count, delivery) {
            (0, Some(delivery)) => Err(AppError::Unknown {
                what: "delivery that was not delivered",
                name: delivery.to_string(),
                known: Vec::new(),
            }),
            _ => Ok(count),
        }
    }

    fn known_webhook(&self, number: i64) -> Result<(), AppError> {
        let known = self.store.webhooks(self.workspace.id)?.iter().any(|webhook| webhook.id == number);
        if known { Ok(()) } else { Err(self.no_webhook(number)?) }
    }

    fn no_webhook(&self, number: i64) -> Result<AppError, AppError> {
        let webhooks = self.store.webhooks(self.workspace.id)?;
        let known = webhooks.iter().map(|webhook| webhook.id.to_string()).collect();
        Ok(AppError::Unknown { what: "webhook", name: number.to_string(), known })
    }
}

fn view(webhook: StoredWebhook) -> WebhookView {
    let at = |us: i64| Timestamp::from_microsecond(us).ok();
    WebhookView {
        number: webhook.id,
        topics: topic::read(&webhook.about.topics),
        url: webhook.about.url,
        with_identifiers: webhook.about.with_identifiers,
        made: at(webhook.made_us),
        disabled: webhook.disabled.map(|(us, because)| DisabledView { since: at(us), because }),
        waiting: webhook.waiting,
        left_out: webhook.left_out,
    }
}

/// An address that can be called, as far as one can see without calling it. A name that leads to a private address is
/// refused when it is resolved, at each attempt.
fn check_url(url: &str, allow_private: bool) -> Result<(), AppError> {
    let refused = |why: &str| Err(AppError::Refused(format!("the address of a webhook {why}")));
    if url.chars().count() > URL_CHARS_MAX {
        return refused(&format!("has at most {URL_CHARS_MAX} characters"));
    }
    let Ok(uri) = url.parse::<Uri>() else { return refused("is no URL") };
    let Some(authority) = uri.authority() else { return refused("begins with https://") };
    if authority.as_str().contains('@') {
        return refused("holds no user name or password");
    }
    match uri.scheme_str() {
        Some("https") => {}
        Some("http") if allow_private => {}
        Some("http") => return refused("begins with https://; http:// goes with --allow-private only"),
        _ => return refused("begins with https://"),
    }
    let host = authority.host().trim_matches(['[', ']']);
    let private = host == "localhost" || host.parse().is_ok_and(|address| !guard::is_public(address));
    if private && !allow_private {
        return refused("is on this machine or in this network; --allow-private allows that");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_refused_before_they_are_kept() {
        for (url, allow_private, taken) in [
            ("https://crm.example.org/hook?x=1", false, true),
            ("http://crm.example.org/hook", false, false),
            ("http://crm.example.org/hook", true, true),
            ("https://127.0.0.1/hook", false, false),
            ("https://localhost:8443/", false, false),
            ("http://127.0.0.1:9000/", true, true),
            ("https://[::1]/", false, false),
            ("https://10.0.0.1", false, false),
            ("https://user:pass@crm.example.org/", false, false),
            ("ftp://crm.example.org/", true, false),
            ("crm.example.org", true, false),
            ("", true, false),
        ] {
            assert_eq!(check_url(url, allow_private).is_ok(), taken, "{url} {allow_private}");
        }
    }
}
