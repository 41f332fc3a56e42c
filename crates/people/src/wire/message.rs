//! One message of the Segment protocol, its known parts found, nothing understood yet.

use std::borrow::Cow;
use std::cmp::Ordering;

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

const PARTS: [(&str, Part); 18] = [
    ("type", Part::Type),
    ("event", Part::Event),
    ("userId", Part::UserId),
    ("anonymousId", Part::AnonymousId),
    ("previousId", Part::PreviousId),
    ("groupId", Part::GroupId),
    ("identifiers", Part::Identifiers),
    ("messageId", Part::MessageId),
    ("name", Part::Name),
    ("category", Part::Category),
    ("traits", Part::Traits),
    ("properties", Part::Properties),
    ("context", Part::Context),
    ("integrations", Part::Integrations),
    ("timestamp", Part::Timestamp),
    ("originalTimestamp", Part::OriginalTimestamp),
    ("sentAt", Part::SentAt),
    ("writeKey", Part::WriteKey),
];

impl Part {
    /// The part a member is, in camel or snake case.
    pub(super) fn named(key: &str) -> Option<Part> {
        let exact = PARTS.iter().find(|(known, _)| *known == key);
        exact.map(|(_, part)| *part).or_else(|| Part::spelled_otherwise(key))
    }

    /// Only a name with a joining sign or capital can be another spelling of one of ours.
    fn spelled_otherwise(key: &str) -> Option<Part> {
        let may_be = key.bytes().any(|byte| matches!(byte, b'_' | b'-' | b' ') || byte.is_ascii_uppercase());
        let folded = Folded::of(key).filter(|_| may_be)?;
        let same = |known: &str| {
            known.bytes().map(|byte| byte.to_ascii_lowercase()).eq(folded.bytes().iter().copied())
        };
        PARTS.iter().find(|(known, _)| same(known)).map(|(_, part)| *part)
    }

    pub(super) fn name(self) -> &'static str {
        PARTS.iter().find(|(_, part)| *part == self).map_or("", |(name, _)| *name)
    }
}

/// Members found by what they mean. Of two spellings of one name the smaller by bytes counts, so that the order of
/// members does not; of one spelling twice the last, as in every reader of JSON.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slots<'t, const N: usize>([Option<Value<'t>>; N]);

impl<'t, const N: usize> Slots<'t, N> {
    pub(super) fn new() -> Self {
        Slots([None; N])
    }

    /// Puts a member in its place; gives back the one that has to give way to another spelling.
    pub(super) fn put(&mut self, at: usize, value: Value<'t>) -> Option<Value<'t>> {
        let old = self.0[at].replace(value)?;
        match old.key().cmp(&value.key()) {
            Ordering::Less => self.0[at].replace(old),
            Ordering::Equal => None,
            Ordering::Greater => Some(old),
        }
    }

    pub(super) fn get(&self, at: usize) -> Option<Value<'t>> {
        self.0[at]
    }

    pub(super) fn take(&mut self, at: usize) -> Option<Value<'t>> {
        self.0[at].take()
    }

    pub(super) fn rest(self) -> impl Iterator<Item = Value<'t>> {
        self.0.into_iter().flatten()
    }
}

/// A part of the context that has a meaning of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InContext {
    Traits,
    ExternalIds,
    Device,
    Integrations,
    GaClientId,
    Library,
    SessionId,
    Consent,
}

const IN_CONTEXT: usize = 8;

impl InContext {
    fn named(key: &str) -> Option<InContext> {
        Some(match key {
            "traits" => InContext::Traits,
            "externalIds" => InContext::ExternalIds,
            "device" => InContext::Device,
            "integrations" => InContext::Integrations,
            "ga_client_id" => InContext::GaClientId,
            "library" => InContext::Library,
            "sessionId" | "session_id" => InContext::SessionId,
            "consent" => InContext::Consent,
            _ => return None,
        })
    }
}

fn find_in_context<'t>(context: Layered<'t>) -> Slots<'t, IN_CONTEXT> {
    let mut found = Slots::new();
    for value in context.members() {
        if let Some(part) = InContext::named(&value.key()) {
            found.put(part as usize, value);
        }
    }
    found
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
    pub(super) fn members(self) -> impl Iterator<Item = Value<'t>> {
        let of = |value: Option<Value<'t>>| value.into_iter().flat_map(Value::members);
        let is_own = move |key: &str| self.own.is_some_and(|own| own.get(key).is_some());
        let under = of(self.under).filter(move |value| !is_own(&value.key()));
        of(self.own).chain(under).filter(|value| !value.is_null())
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
    pub others: Vec<Value<'t>>,
    pub context: Layered<'t>,
    in_context: Slots<'t, IN_CONTEXT>,
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
        let in_context = find_in_context(context);
        Ok(Message { call, item, parts, others, context, in_context, integrations, time, cloud: None })
    }

    /// The data of a CloudEvent, which may have the parts of a message.
    pub(super) fn of_data(data: Value<'t>, time: Timestamp, cloud: Cloud) -> Message<'t> {
        let (parts, others) = find_parts(data);
        let context = Layered { own: parts.get(Part::Context as usize), under: None };
        let cloud = Some(cloud);
        let integrations = Layered { own: parts.get(Part::Integrations as usize), under: None };
        let in_context = find_in_context(context);
        Message {
            call: Call::Track,
            item: data,
            parts,
            others,
            context,
            in_context,
            integrations,
            time,
            cloud,
        }
    }

    pub(super) fn part(&self, part: Part) -> Option<Value<'t>> {
        self.parts.get(part as usize)
    }

    pub(super) fn in_context(&self, part: InContext) -> Option<Value<'t>> {
        self.in_context.get(part as usize)
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

fn find_parts<'t>(item: Value<'t>) -> (Slots<'t, { PARTS.len() }>, Vec<Value<'t>>) {
    let (mut parts, mut others) = (Slots::new(), Vec::new());
    for value in item.members().filter(|value| !value.is_null()) {
        match Part::named(&value.key()) {
            Some(part) => others.extend(parts.put(part as usize, value)),
            None => others.push(value),
        }
    }
    (parts, others)
}

fn call_of(told: Option<Value<'_>>) -> Result<Call, Fault> {
    let Some(told) = told else { return Err(Fault::of("type", "is missing")) };
    let named = told.text().and_then(|text| Call::named(text.trim()));
    named.ok_or_else(|| Fault::of("type", "is not one of identify, track, page, screen, group, alias"))
}
