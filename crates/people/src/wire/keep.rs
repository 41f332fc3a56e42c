//! What of a message is neither identifier, trait nor facet: kept as it came, so that nothing is lost that somebody may
//! understand later.

use serde_json::Map;

use super::identifiers::external_id;
use super::json::{TooDeep, Value};
use super::message::{Call, InContext, Message, Part};

/// The property under which everything outside `properties` is kept: context, integrations and unknown fields.
pub const ENVELOPE: &str = "envelope";

/// The property that says why another property of a known event is not understood.
pub const NOT_UNDERSTOOD: &str = "not_understood";

/// The property that names the visit a page or screen was seen in, where the sender knows visits.
pub const SESSION_ID: &str = "session_id";

pub(super) type Object = Map<String, serde_json::Value>;

/// The properties of an event: what is left of its own, and the envelope.
pub(super) fn properties(message: &mut Message<'_>, rest: Vec<Value<'_>>) -> Result<Object, TooDeep> {
    let mut kept = Object::new();
    for value in rest {
        kept.insert(value.key().into_owned(), value.kept(1)?);
    }
    if matches!(message.call, Call::Page | Call::Screen) {
        for part in [Part::Name, Part::Category] {
            if let Some(value) = message.part(part) {
                kept.entry(part.name()).or_insert(value.kept(1)?);
            }
        }
    }
    if let Some(session) = session(message) {
        kept.entry(SESSION_ID).or_insert(session.into());
    }
    let mut envelope = envelope(message)?;
    if let Some(of_that_name) = kept.remove(ENVELOPE) {
        let properties = Object::from_iter([(ENVELOPE.to_owned(), of_that_name)]);
        envelope.insert(Part::Properties.name().to_owned(), properties.into());
    }
    if !envelope.is_empty() {
        kept.insert(ENVELOPE.to_owned(), envelope.into());
    }
    Ok(kept)
}

/// RudderStack's SDKs and many plug-ins of Segment's number the visits.
fn session(message: &Message<'_>) -> Option<String> {
    let told = message.in_context(InContext::SessionId)?;
    told.word().filter(|word| !word.is_empty()).map(std::borrow::Cow::into_owned)
}

fn envelope(message: &mut Message<'_>) -> Result<Object, TooDeep> {
    let mut envelope =
        message.cloud.as_mut().map(|cloud| std::mem::take(&mut cloud.attributes)).unwrap_or_default();
    if !message.properties_are_others() {
        for value in &message.others {
            envelope.insert(value.key().into_owned(), value.kept(1)?);
        }
    }
    for part in LEFT_OVER.into_iter().filter(|part| !is_used(message, *part)) {
        if let Some(value) = message.part(part) {
            envelope.insert(part.name().to_owned(), value.kept(1)?);
        }
    }
    let context = message.context.members().filter(|value| !is_told_elsewhere(*value));
    keep_object(&mut envelope, Part::Context, context)?;
    let integrations =
        message.integrations.members().filter(|value| value.truth() != Some(true) || value.key() != "All");
    keep_object(&mut envelope, Part::Integrations, integrations)?;
    Ok(envelope)
}

/// Parts that some messages have without a use for them.
const LEFT_OVER: [Part; 10] = [
    Part::Event,
    Part::PreviousId,
    Part::GroupId,
    Part::Name,
    Part::Category,
    Part::Traits,
    Part::Properties,
    Part::Identifiers,
    Part::Context,
    Part::SentAt,
];

fn is_used(message: &Message<'_>, part: Part) -> bool {
    let is_object = message.object(part).is_some();
    match part {
        Part::Event => message.call == Call::Track && message.cloud.is_none(),
        Part::PreviousId => message.call == Call::Alias,
        Part::GroupId => message.call == Call::Group,
        Part::Name | Part::Category => matches!(message.call, Call::Page | Call::Screen),
        Part::SentAt => message.part(part).and_then(super::time::read).is_some(),
        _ => is_object,
    }
}

/// Traits are traits, and external ids identifiers if all of them are.
fn is_told_elsewhere(value: Value<'_>) -> bool {
    match value.key().as_ref() {
        "traits" => value.is_object(),
        "externalIds" => value.items().all(|external| external_id(external).is_some()),
        _ => false,
    }
}

fn keep_object<'t>(
    envelope: &mut Object,
    part: Part,
    members: impl Iterator<Item = Value<'t>>,
) -> Result<(), TooDeep> {
    let mut object = Object::new();
    for value in members {
        object.insert(value.key().into_owned(), value.kept(2)?);
    }
    if !object.is_empty() {
        envelope.insert(part.name().to_owned(), object.into());
    }
    Ok(())
}
