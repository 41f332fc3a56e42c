//! What a person said about consent: the newest answer counts, and of one moment a withdrawal.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use super::{Told, folded};

/// Purposes and channels listed: a consent screen has some ten, and five channels ask.
pub const PURPOSES_LISTED_MAX: usize = 100;

/// All answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Consents {
    /// By purpose.
    pub purposes: Vec<Consent>,
    /// There are further purposes.
    pub more: bool,
}

/// The answer for one purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Consent {
    /// The purpose in small letters and underscores, `ad_storage`.
    pub purpose: String,
    /// Given or withdrawn, over all channels.
    pub granted: bool,
    /// When that was said last.
    pub time: Timestamp,
    /// The system that told.
    pub source: String,
    /// The newest answer through each channel, by channel.
    pub channels: Vec<ChannelConsent>,
}

/// The newest answer through one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChannelConsent {
    /// Through which channel it was said; absent where nobody told.
    pub channel: Option<String>,
    /// Given or withdrawn.
    pub granted: bool,
    /// When that was said last.
    pub time: Timestamp,
}

/// The answers in events that are in order.
pub(super) fn consents(told: &[Told]) -> Consents {
    let mut by_purpose: BTreeMap<String, Consent> = BTreeMap::new();
    for event in told {
        let facets = &event.facets;
        let (Some(purpose), Some(granted)) = (&facets.consent_purpose, facets.consent_granted) else {
            continue;
        };
        let purpose = folded(purpose);
        match by_purpose.get_mut(purpose.as_ref()) {
            Some(consent) => consent.hear(event, granted),
            None => drop(by_purpose.insert(purpose.clone().into_owned(), first(&purpose, event, granted))),
        }
    }
    let more = by_purpose.len() > PURPOSES_LISTED_MAX;
    Consents { purposes: by_purpose.into_values().take(PURPOSES_LISTED_MAX).collect(), more }
}

fn first(purpose: &str, event: &Told, granted: bool) -> Consent {
    let channel = ChannelConsent { channel: event.facets.channel.clone(), granted, time: event.time };
    Consent {
        purpose: purpose.to_owned(),
        granted,
        time: event.time,
        source: event.source.clone(),
        channels: vec![channel],
    }
}

impl Consent {
    fn hear(&mut self, event: &Told, granted: bool) {
        if counts((self.granted, self.time), (granted, event.time)) {
            (self.granted, self.time) = (granted, event.time);
            self.source.clone_from(&event.source);
        }
        let channel = &event.facets.channel;
        let place = self.channels.binary_search_by(|known| known.channel.cmp(channel));
        match place {
            Ok(at) if counts((self.channels[at].granted, self.channels[at].time), (granted, event.time)) => {
                (self.channels[at].granted, self.channels[at].time) = (granted, event.time);
            }
            Err(at) if self.channels.len() < PURPOSES_LISTED_MAX => {
                let new = ChannelConsent { channel: channel.clone(), granted, time: event.time };
                self.channels.insert(at, new);
            }
            _ => {}
        }
    }
}

/// Whether an answer that comes later in order replaces the one known.
fn counts(known: (bool, Timestamp), new: (bool, Timestamp)) -> bool {
    new.1 > known.1 || !new.0 || known.0
}
