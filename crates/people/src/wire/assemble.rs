//! A message to the events it tells: the order in which its parts are understood.

use std::collections::BTreeMap;

use super::facets::{Understood, complete, understand};
use super::identifiers::Identifiers;
use super::json::Value;
use super::keep::{self, NOT_UNDERSTOOD, Object};
use super::message::{Call, InContext, Message, Part};
use super::message_id::{Occurrences, derived};
use super::refusal::Fault;
use super::vocabulary::{self, Shape};
use super::{Setting, consent, facets, traits};
use crate::event::{Direction, Event, Facets, Kind};
use crate::mapping::UNREAD_IDENTIFIERS;

/// The name of the event that a page was seen.
pub const PAGE_VIEWED: &str = "Page Viewed";

/// The name of the event that a screen of an app was seen.
pub const SCREEN_VIEWED: &str = "Screen Viewed";

/// The events of one message: one, or of consent one for each purpose.
pub(super) fn events(
    mut message: Message<'_>,
    setting: &Setting<'_>,
    occurrences: &mut Occurrences,
    out: &mut Vec<Event>,
) -> Result<(), Fault> {
    let name = name(&message)?;
    let shape = shape(&message, &name);
    let identifiers = Identifiers::of(&message, setting)?;
    if identifiers.found.is_empty() && matches!(shape.kind, Kind::Identify | Kind::Consent) {
        return Err(Fault::of("userId", "points at nobody, and nothing else here points at a person"));
    }
    let traits = traits::traits(&message)?;
    let mut understood = understand(properties(&message), &shape, setting)?;
    let mut purposes = purposes(&mut understood, &message, &shape)?.into_iter();
    let several = purposes.len() > 1;
    let mut facets = understood.facets;
    if let Some((purpose, granted)) = purposes.next() {
        (facets.consent_purpose, facets.consent_granted) = (Some(purpose), Some(granted));
    }
    if matches!(message.call, Call::Page | Call::Screen) {
        describe_view(&mut facets, &message);
    }
    complete(&mut facets, &shape, channel(&message), message.time, setting)?;
    let own_id = occurrences.message_id(&message, setting)?;
    let mut properties = keep::properties(&mut message, understood.rest)?;
    note(&mut properties, NOT_UNDERSTOOD, understood.not_understood);
    note(&mut properties, UNREAD_IDENTIFIERS, identifiers.unread);
    let message_id = match facets.consent_purpose.as_deref().filter(|_| several) {
        Some(purpose) => derived(&own_id, purpose, setting),
        None => own_id.clone(),
    };
    let (source, time, kind) = (setting.source.name.clone(), message.time, shape.kind);
    let identifiers = identifiers.found;
    let first = out.len();
    out.push(Event { message_id, source, time, name, kind, identifiers, traits, facets, properties });
    for (purpose, granted) in purposes {
        let message_id = derived(&own_id, &purpose, setting);
        let further = of_purpose(&out[first], message_id, purpose, granted);
        out.push(further);
    }
    Ok(())
}

/// The purposes a consent event speaks of beside its one `purpose`.
fn purposes(
    understood: &mut Understood<'_>,
    message: &Message<'_>,
    shape: &Shape,
) -> Result<BTreeMap<String, bool>, Fault> {
    match shape.kind == Kind::Consent && understood.facets.consent_purpose.is_none() {
        true => consent::purposes(&mut understood.rest, message, shape),
        false => Ok(BTreeMap::new()),
    }
}

/// Another purpose of the same message: what else it said is with the first.
fn of_purpose(first: &Event, message_id: String, purpose: String, granted: bool) -> Event {
    Event {
        message_id,
        source: first.source.clone(),
        time: first.time,
        name: first.name.clone(),
        kind: first.kind,
        identifiers: first.identifiers.clone(),
        traits: BTreeMap::new(),
        facets: Facets {
            consent_purpose: Some(purpose),
            consent_granted: Some(granted),
            ..first.facets.clone()
        },
        properties: serde_json::Map::new(),
    }
}

fn note(properties: &mut Object, name: &str, what: Object) {
    if !what.is_empty() {
        properties.insert(name.to_owned(), what.into());
    }
}

fn name(message: &Message<'_>) -> Result<String, Fault> {
    if let Some(cloud) = &message.cloud {
        return Ok(cloud.name.clone());
    }
    let fixed = match message.call {
        Call::Track => {
            let told = message
                .part(Part::Event)
                .ok_or_else(|| Fault::of("event", "is missing: a track call needs a name"))?;
            let name = facets::word(told).map_err(|unfit| Fault::of("event", unfit))?;
            return if name.is_empty() { Err(Fault::of("event", "is blank")) } else { Ok(name) };
        }
        Call::Identify => "Person Identified",
        Call::Page => PAGE_VIEWED,
        Call::Screen => SCREEN_VIEWED,
        Call::Group => "Group Joined",
        Call::Alias => "Alias Told",
    };
    Ok(fixed.to_owned())
}

fn shape(message: &Message<'_>, name: &str) -> Shape {
    match message.call {
        Call::Identify | Call::Group | Call::Alias => vocabulary::IDENTIFY,
        Call::Page | Call::Screen => vocabulary::VIEW,
        Call::Track if message.cloud.is_some() => {
            vocabulary::shape_of_type(name).unwrap_or(vocabulary::UNKNOWN)
        }
        Call::Track => vocabulary::shape(name).unwrap_or(vocabulary::UNKNOWN),
    }
}

/// The members of `properties`; of a CloudEvent without these, of its data.
fn properties<'t>(message: &Message<'t>) -> impl Iterator<Item = Value<'t>> {
    let own = message.object(Part::Properties).into_iter().flat_map(Value::members);
    let others = message.properties_are_others().then(|| message.others.clone());
    own.chain(others.into_iter().flatten())
}

/// Somebody came to the site or app; the place is the page's category, which there are few of, or else its name.
fn describe_view(facets: &mut Facets, message: &Message<'_>) {
    facets.direction = facets.direction.or(Some(Direction::Inbound));
    let properties = message.object(Part::Properties);
    let told = |part: Part| message.part(part).or_else(|| properties?.get(part.name()));
    let place =
        || told(Part::Category).or_else(|| told(Part::Name)).and_then(|value| facets::word(value).ok());
    facets.touchpoint = facets.touchpoint.take().or_else(place).filter(|place| !place.is_empty());
}

/// The channel as far as the message gives it away: by its type, the library that sent it, or RudderStack's `channel`.
fn channel(message: &Message<'_>) -> Option<&'static str> {
    match message.call {
        Call::Page => return Some("web"),
        Call::Screen => return Some("app"),
        _ => {}
    }
    let library = message.in_context(InContext::Library).and_then(|library| library.get("name")?.text());
    let library = library.unwrap_or_default().to_ascii_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| library.contains(word));
    if is(&["analytics.js", "analytics-next", "javascript"]) {
        return Some("web");
    }
    if is(&["ios", "android", "swift", "kotlin", "react-native", "flutter"]) {
        return Some("app");
    }
    let told = message.others.iter().find(|value| value.key() == "channel").and_then(|value| value.text());
    match told.as_deref() {
        Some("web") => Some("web"),
        Some("mobile") => Some("app"),
        _ => None,
    }
}
