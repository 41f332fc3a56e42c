//! One message of the Segment protocol, its known parts found, nothing understood yet.

use std::borrow::Cow;

use jiff::Timestamp;

use super::json::Value;
use super::name::Folded;
use super::refusal::Fault;
use super::time::{self, Told};

/// What a message is about: the method of the SDK that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// Who somebody is.
    Identify,
    /// Something somebody did.
    Track,
    /// A page of a site was seen.
    Page,
    /// A screen of an app was seen.
    Screen,
    /// Which organisation somebody belongs to.
    Group,
    /// Two ids are one person.
    Alias,
}

impl Call {
    pub(super) fn named(name: &str) -> Option<Call> {
        Some(match name {
            "identify" => Call::Identify,
            "track" => Call::Track,
            "page" => Call::Page,
            "screen" => Call::Screen,
            "group" => Call::Group,
            "alias" => Call::Alias,
            _ => return None,
        })
    }

    /// As the `type` of a message says it.
    pub fn as_str(self) -> &'static str {
        match self {
            Call::Identify => "identify",
            Call::Track => "track",
            Call::Page => "page",
            Call::Screen => "screen",
            Call::Group => "group",
            Call::Alias => "alias",
        }
    }
}

/// A part of a message that has a meaning of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Type,
    Event,
    UserId,
    AnonymousId,
    PreviousId,
    GroupId,
    Identifiers,
    MessageId,
    Name,
    Category,
    Traits,
    Properties,
    Context,
    Integrations,
    Timestamp,
    OriginalTimestamp,
    SentAt,
    WriteKey,
}

const PARTS: [(&str, &[u8], Part); 18] = [
    ("type", b"type", Part::Type),
    ("event", b"event", Part::Event),
    ("userId", b"userid", Part::UserId),
    ("anonymousId", b"anonymousid", Part::AnonymousId),
    ("previousId", b"previousid", Part::PreviousId),
    ("groupId", b"groupid", Part::GroupId),
    ("identifiers", b"identifiers", Part::Identifiers),
    ("messageId", b"messageid", Part::MessageId),
    ("name", b"name", Part::Name),
    ("category", b"category", Part::Category),
    ("traits", b"traits", Part::Traits),
    ("properties", b"properties", Part::Properties),
    ("context", b"context", Part::Context),
    ("integrations", b"integrations", Part::Integrations),
    ("timestamp", b"timestamp", Part::Timestamp),
    ("originalTimestamp", b"originaltimestamp", Part::OriginalTimestamp),
    ("sentAt", b"sentat", Part::SentAt),
    ("writeKey", b"writekey", Part::WriteKey),
];

impl Part {
    /// The part a member is, in camel or snake case.
    pub(super) fn named(key: &str) -> Option<Part> {
        let folded = Folded::of(key)?;
        PARTS.iter().find(|(_, known, _)| *known == folded.bytes()).map(|(_, _, part)| *part)
    }

    pub(super) fn name(self) -> &'static str {
        PARTS.iter().find(|(_, _, part)| *part == self).map_or("", |(name, _, _)| *name)
    }
}

/// Members found by what they mean. Of two spellings of one name the smaller by bytes counts, so that the order of
/// members does not; of one spelling twice the last, as in every reader of JSON.
#[derive(Debug, Clone)]
pub(super) struct Slots<'t, const N: usize>([Option<Member<'t>>; N]);

/// Key and value.
pub(super) type Member<'t> = (Cow<'t, str>, Value<'t>);

impl<'t, const N: usize> Slots<'t, N> {
    pub(super) fn new() -> Self {
        Slots([const { None }; N])
    }

    /// Puts a member in its place; gives back the one that has to give way to another spelling.
    pub(super) fn put(&mut self, at: usize, key: Cow<'t, str>, value: Value<'t>) -> Option<Member<'t>> {
        match &mut self.0[at] {
            Some((known, _)) if *known < key => Some((key, value)),
            Some((known, old)) if *known == key => {
                *old = value;
                None
            }
            slot => slot.replace((key, value)),
        }
    }

    pub(super) fn get(&self, at: usize) -> Option<Value<'t>> {
        self.0[at].as_ref().map(|(_, value)| *value)
    }

    pub(super) fn take(&mut self, at: usize) -> Option<Member<'t>> {
        self.0[at].take()
    }

    pub(super) fn rest(self) -> impl Iterator<Item = Member<'t>> {
        self.0.into_iter().flatten()
    }
}

/// What an event says, over what its batch says for all events.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Layered<'t> {
    pub own: Option<Value<'t>>,
    pub under: Option<Value<'t>>,
}

impl<'t> Layered<'t> {
    pub(super) fn get(self, key: &str) -> Option<Value<'t>> {
        let own = self.own.and_then(|own| own.get(key));
        own.or_else(|| self.under.and_then(|under| under.get(key)))
    }

    /// The members that say something; one of the batch only where the event has none of its name.
    pub(super) fn members(self) -> impl Iterator<Item = Member<'t>> {
        let of = |value: Option<Value<'t>>| value.into_iter().flat_map(Value::members);
        let under = of(self.under).filter(move |(key, _)| self.own.is_none_or(|own| own.get(key).is_none()));
        of(self.own).chain(under).filter(|(_, value)| !value.is_null())
    }
}

/// What a batch says for all its events.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shared<'t> {
    pub context: Option<Value<'t>>,
    pub integrations: Option<Value<'t>>,
    pub sent_at: Option<Value<'t>>,
}

/// A message, its parts found.
#[derive(Debug)]
pub(super) struct Message<'t> {
    pub call: Call,
    /// Where the parts were found.
    pub item: Value<'t>,
    parts: Slots<'t, { PARTS.len() }>,
    /// Members that are no part.
    pub others: Vec<Member<'t>>,
    pub context: Layered<'t>,
    pub integrations: Layered<'t>,
    pub time: Timestamp,
    /// Of a CloudEvent: what its envelope says.
    pub cloud: Option<Cloud>,
}

/// What only the envelope of a CloudEvent tells.
#[derive(Debug)]
pub(super) struct Cloud {
    pub name: String,
    pub message_id: String,
    pub identifier: Option<(&'static str, String)>,
    pub attributes: serde_json::Map<String, serde_json::Value>,
}

impl<'t> Message<'t> {
    /// A message of a batch, which says its type itself; or one whose type the path said.
    pub(super) fn segment(
        item: Value<'t>,
        by_path: Option<Call>,
        shared: Shared<'t>,
        received_at: Timestamp,
    ) -> Result<Message<'t>, Fault> {
        if !item.is_object() {
            return Err(Fault::of("event", "is not an object"));
        }
        let (parts, others) = find_parts(item);
        let part = |part: Part| parts.get(part as usize);
        let call = match by_path {
            Some(call) => call,
            None => call_of(part(Part::Type))?,
        };
        let sent_at = part(Part::SentAt).or(shared.sent_at).and_then(time::read);
        let told =
            Told { timestamp: part(Part::Timestamp), original: part(Part::OriginalTimestamp), sent_at };
        let time = told.time(received_at)?;
        let context = Layered { own: part(Part::Context), under: shared.context };
        let integrations = Layered { own: part(Part::Integrations), under: shared.integrations };
        Ok(Message { call, item, parts, others, context, integrations, time, cloud: None })
    }

    /// The data of a CloudEvent, which may have the parts of a message.
    pub(super) fn of_data(data: Value<'t>, time: Timestamp, cloud: Cloud) -> Message<'t> {
        let (parts, others) = find_parts(data);
        let context = Layered { own: parts.get(Part::Context as usize), under: None };
        let cloud = Some(cloud);
        let integrations = Layered { own: parts.get(Part::Integrations as usize), under: None };
        Message { call: Call::Track, item: data, parts, others, context, integrations, time, cloud }
    }

    pub(super) fn part(&self, part: Part) -> Option<Value<'t>> {
        self.parts.get(part as usize)
    }

    /// Whether what is no part are the properties: so it is in the data of a CloudEvent that has no `properties`.
    pub(super) fn properties_are_others(&self) -> bool {
        self.cloud.is_some() && self.object(Part::Properties).is_none()
    }

    /// A part that is an object.
    pub(super) fn object(&self, part: Part) -> Option<Value<'t>> {
        self.part(part).filter(|value| value.is_object())
    }

    /// A part that is an id: text that is not blank, or a number.
    pub(super) fn id(&self, part: Part) -> Result<Option<Cow<'t, str>>, Fault> {
        let Some(value) = self.part(part) else { return Ok(None) };
        match value.word() {
            Some(word) if word.is_empty() => Ok(None),
            Some(word) => Ok(Some(word)),
            None => Err(Fault::of(part.name(), "is neither text nor a number")),
        }
    }
}

fn find_parts<'t>(item: Value<'t>) -> (Slots<'t, { PARTS.len() }>, Vec<Member<'t>>) {
    let (mut parts, mut others) = (Slots::new(), Vec::new());
    for (key, value) in item.members().filter(|(_, value)| !value.is_null()) {
        match Part::named(&key) {
            Some(part) => others.extend(parts.put(part as usize, key, value)),
            None => others.push((key, value)),
        }
    }
    (parts, others)
}

fn call_of(told: Option<Value<'_>>) -> Result<Call, Fault> {
    let Some(told) = told else { return Err(Fault::of("type", "is missing")) };
    let named = told.text().and_then(|text| Call::named(text.trim()));
    named.ok_or_else(|| Fault::of("type", "is not one of identify, track, page, screen, group, alias"))
}
