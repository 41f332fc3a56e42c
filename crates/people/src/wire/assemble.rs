//! A message to the events it tells: the order in which its parts are understood.

use super::facets::{Understood, complete, understand};
use super::identifiers::Identifiers;
use super::json::Value;
use super::keep::{self, NOT_UNDERSTOOD};
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
    let Understood { mut facets, mut rest, not_understood } =
        understand(properties(&message), &shape, setting)?;
    let mut purposes = match shape.kind == Kind::Consent && facets.consent_purpose.is_none() {
        true => consent::purposes(&mut rest, &message, &shape)?.into_iter(),
        false => Default::default(),
    };
    let several = purposes.len() > 1;
    if let Some((purpose, granted)) = purposes.next() {
        (facets.consent_purpose, facets.consent_granted) = (Some(purpose), Some(granted));
    }
    if matches!(message.call, Call::Page | Call::Screen) {
        describe_view(&mut facets, &message);
    }
    complete(&mut facets, &shape, channel(&message), message.time, setting)?;
    let own_id = occurrences.message_id(&message, setting)?;
    let mut properties = keep::properties(&mut message, rest)?;
    if !not_understood.is_empty() {
        properties.insert(NOT_UNDERSTOOD.to_owned(), not_understood.into());
    }
    if !identifiers.unread.is_empty() {
        properties.insert(UNREAD_IDENTIFIERS.to_owned(), identifiers.unread.into());
    }
    let id_of = |facets: &Facets| match facets.consent_purpose.as_deref().filter(|_| several) {
        Some(purpose) => derived(&own_id, purpose, setting),
        None => own_id.clone(),
    };
    let first = Event {
        message_id: id_of(&facets),
        source: setting.source.name.clone(),
        time: message.time,
        name,
        kind: shape.kind,
        identifiers: identifiers.found,
        traits,
        facets,
        properties,
    };
    let further = purposes.map(|(purpose, granted)| {
        let facets =
            Facets { consent_purpose: Some(purpose), consent_granted: Some(granted), ..first.facets.clone() };
        let message_id = id_of(&facets);
        Event {
            message_id,
            facets,
            traits: Default::default(),
            properties: Default::default(),
            ..first.clone()
        }
    });
    let further: Vec<Event> = further.collect();
    out.push(first);
    out.extend(further);
    Ok(())
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
