//! Ids by which an event is taken once.

use std::collections::HashMap;

use super::Setting;
use super::json::write_members;
use super::message::{Message, Part};
use super::refusal::Fault;
use crate::event::MESSAGE_ID_MAX_CHARS;

/// Seconds within which an event that says neither when it happened nor which it is counts once, by the clock: the
/// window RudderStack keeps for all events. Without it, a daily call that never changes would count once for ever.
pub const UNTIMED_WINDOW_S: i64 = 3_600;

/// How often each content came before in one body.
#[derive(Debug, Default)]
pub(super) struct Occurrences(HashMap<u128, u32>);

impl Occurrences {
    /// The message's own id, or one made of all it says, so that sending it again is no second event. Two that say the
    /// same in one body are two.
    pub(super) fn message_id(
        &mut self,
        message: &Message<'_>,
        setting: &Setting<'_>,
    ) -> Result<String, Fault> {
        if let Some(cloud) = &message.cloud {
            return Ok(cloud.message_id.clone());
        }
        if let Some(id) = message.id(Part::MessageId)? {
            let fits = id.len() <= MESSAGE_ID_MAX_CHARS || id.chars().nth(MESSAGE_ID_MAX_CHARS).is_none();
            let too_long = || Fault::of("messageId", "is longer than 100 characters");
            return if fits { Ok(id.into_owned()) } else { Err(too_long()) };
        }
        let hash = setting.key.content(&setting.source.name, &[&content(message, setting)?]);
        let count = self.0.entry(hash).or_insert(0);
        *count += 1;
        Ok(format!("content-{hash:032x}-{count}"))
    }
}

/// The id of one of several events a message gives.
pub(super) fn derived(message_id: &str, part: &str, setting: &Setting<'_>) -> String {
    let id = format!("{message_id}#{part}");
    match id.chars().nth(MESSAGE_ID_MAX_CHARS) {
        None => id,
        Some(_) => format!("part-{:032x}", setting.key.content(&setting.source.name, &[message_id, part])),
    }
}

/// Everything the message says about what happened, in one spelling; not how and when it was sent.
fn content(message: &Message<'_>, setting: &Setting<'_>) -> Result<String, Fault> {
    let mut text = String::from(message.call.as_str());
    let says = |part: Option<Part>| {
        use Part::{Context, Integrations, SentAt, Type, WriteKey};
        !matches!(part, Some(Type | Context | Integrations | SentAt | WriteKey))
    };
    let told = message.item.members().filter(|value| says(Part::named(&value.key())));
    write_members(told.collect(), 0, &mut text)?;
    write_members(message.context.members().collect(), 0, &mut text)?;
    write_members(message.integrations.members().collect(), 0, &mut text)?;
    if message.part(Part::Timestamp).or(message.part(Part::OriginalTimestamp)).is_none() {
        let window = setting.received_at.as_second().div_euclid(UNTIMED_WINDOW_S);
        text.push_str(&window.to_string());
    }
    Ok(text)
}
