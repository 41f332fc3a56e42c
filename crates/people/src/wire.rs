//! The wire: what SDKs and other systems send over HTTP becomes events.
//!
//! Two protocols: Segment's, which every customer-data SDK speaks, and CloudEvents 1.0. [`Body::open`] reads the bytes
//! and finds the write key; [`Body::read`], once somebody knows which source has that key, gives the events. A bad
//! event is refused alone, with a reason that never repeats a value; a body only where nobody can read it, because every
//! client drops all of it then. The rules for senders are in `docs/guide/events.md`.
//!
//! It knows no server, store or clock: the body comes decompressed, and the moment it arrived is an argument. Whether a
//! write key is good, and whether an event was there before, is for others.

mod assemble;
mod cloud;
mod consent;
mod facets;
mod identifiers;
mod json;
mod keep;
mod key;
mod message;
mod message_id;
mod name;
mod refusal;
mod time;
mod traits;
mod vocabulary;

use std::borrow::Cow;

use jiff::Timestamp;

pub use assemble::{PAGE_VIEWED, SCREEN_VIEWED};
pub use consent::{CONSENT_MODE_PURPOSES, PURPOSES_MAX};
pub use facets::PROPERTIES_MAX;
pub use keep::{ENVELOPE, NOT_UNDERSTOOD, SESSION_ID};
pub use message::Call;
pub use message_id::UNTIMED_WINDOW_S;
pub use refusal::{BodyRefused, EXCERPT_CHARS_MAX, RefusedEvent};
pub use time::{AHEAD_MAX_S, EARLIEST_S};
pub use traits::{GROUP_ID_CHARS_MAX, TRAIT_CHARS_MAX, TRAIT_NAME_CHARS_MAX, TRAITS_END};

use crate::event::Event;
use crate::identifier::Normalising;
use crate::keyed_hash::HashKey;
use json::{Tape, Value};
use message::{Message, Shared};
use message_id::Occurrences;
use refusal::Fault;

/// Largest body, in bytes, decompressed: what Segment calls 500 KB, read so that the largest batch its clients make
/// (some 508,000 bytes) still fits.
pub const BODY_BYTES_MAX: usize = 512_000;

/// Largest event, in bytes: Segment's 32 KB.
pub const EVENT_BYTES_MAX: usize = 32 * 1024;

/// Largest CloudEvent, in bytes: what the specification asks every consumer to accept.
pub const CLOUD_EVENT_BYTES_MAX: usize = 64 * 1024;

/// Most events in one body. Those beyond are refused one by one.
pub const EVENTS_MAX: usize = 2_500;

/// Most refused events listed for one body: its own size allows 250,000 of two bytes each, which nobody reads.
pub const REFUSED_LISTED_MAX: usize = 5_000;

/// Where a body was sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endpoint {
    /// One message of this type.
    One(Call),
    /// Several messages.
    Batch,
    /// CloudEvents.
    Events,
}

impl Endpoint {
    /// `/v1/track` and its like, the browser's `/v1/t`, and `/v1/events`; `None` for any other path.
    pub fn of_path(path: &str) -> Option<Endpoint> {
        let name = path.strip_prefix("/v1/")?;
        Some(match name.strip_suffix('/').unwrap_or(name) {
            "identify" | "i" => Endpoint::One(Call::Identify),
            "track" | "t" => Endpoint::One(Call::Track),
            "page" | "p" => Endpoint::One(Call::Page),
            "screen" | "s" => Endpoint::One(Call::Screen),
            "group" | "g" => Endpoint::One(Call::Group),
            "alias" | "a" => Endpoint::One(Call::Alias),
            "batch" | "b" | "import" => Endpoint::Batch,
            "events" => Endpoint::Events,
            _ => return None,
        })
    }
}

/// What is known of a connected system before it sends anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What it is called: [`Event::source`].
    pub name: String,
    /// The channel of events that name none.
    pub channel: Option<String>,
    /// The touchpoint of events that name none.
    pub touchpoint: Option<String>,
    /// What a contact costs that does not say so, in cents of the workspace's currency.
    pub cost_cents: Option<i64>,
    /// What its `userId` is: `user_id`, or `customer_number` where it sends that.
    pub user_id_namespace: String,
}

impl Source {
    /// A source that says everything itself.
    pub fn named(name: &str) -> Source {
        let user_id_namespace = "user_id".to_owned();
        Source { name: name.to_owned(), channel: None, touchpoint: None, cost_cents: None, user_id_namespace }
    }
}

/// What the events of a body are read by.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The source the write key belongs to.
    pub source: &'a Source,
    /// Which values point at nobody, and in which country telephone numbers are at home.
    pub normalising: &'a Normalising,
    /// The workspace's currency, ISO 4217: amounts in another are kept and not added up.
    pub currency: &'a str,
    /// The workspace's key, for ids made of content.
    pub key: &'a HashKey,
    /// When the body arrived.
    pub received_at: Timestamp,
}

/// What a body tells.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Batch {
    /// In the order of the body.
    pub events: Vec<Event>,
    /// At most [`REFUSED_LISTED_MAX`], in the order of the body.
    pub refused: Vec<RefusedEvent>,
    /// Refused and not listed.
    pub refused_unlisted: usize,
}

/// A body that is JSON of the right form, its events not yet read.
#[derive(Debug)]
pub struct Body<'a> {
    tape: Tape<'a>,
    form: Form,
    write_key: Option<String>,
    /// Where bytes were that are not UTF-8.
    unreadable: Vec<usize>,
}

#[derive(Debug)]
enum Form {
    One(Call),
    Batch,
    Cloud,
    CloudBatch,
    /// Attributes, and the data where it is not JSON.
    CloudBinary(Vec<(String, String)>, Option<String>),
}

impl<'a> Body<'a> {
    /// Reads a body, decompressed, with its headers: any case, any order; the Content-Type matters for CloudEvents only.
    ///
    /// # Errors
    /// A body that is too large, not JSON or not of the endpoint's form.
    pub fn open(
        endpoint: Endpoint,
        headers: &[(&str, &str)],
        bytes: &'a [u8],
    ) -> Result<Body<'a>, BodyRefused> {
        if bytes.len() > BODY_BYTES_MAX {
            let message = format!(
                "the body has {} bytes, more than the {BODY_BYTES_MAX} a request may have\nhint: send smaller batches",
                bytes.len()
            );
            return Err(BodyRefused { status: 413, code: "body_too_large", message });
        }
        let (text, unreadable) = utf8(bytes);
        let (tape, form) = match is_binary(headers) {
            true => binary(headers, text)?,
            false => {
                let tape = Tape::read(text)?;
                let form = form(endpoint, headers, tape.root())?;
                (tape, form)
            }
        };
        let write_key = key::write_key(headers, tape.root());
        let body = Body { tape, form, write_key, unreadable };
        match body.unreadable.iter().all(|at| body.items().any(|item| item.span().contains(at))) {
            true => Ok(body),
            false => Err(BodyRefused::bad("bad_json", "the body is not UTF-8 outside its events")),
        }
    }

    /// The key that says which source sent it; nobody has checked it.
    pub fn write_key(&self) -> Option<&str> {
        self.write_key.as_deref()
    }

    /// The events, and those that are refused.
    pub fn read(&self, setting: &Setting<'_>) -> Batch {
        let shared = self.shared();
        let mut batch = Batch::default();
        batch.events.reserve_exact(self.items().take(EVENTS_MAX).count());
        let mut occurrences = Occurrences::default();
        for (position, item) in self.items().enumerate() {
            let read = match position < EVENTS_MAX {
                true => self.read_item(item, shared, setting, &mut occurrences, &mut batch.events),
                false => Err(Fault::of("batch", "has more than 2500 events, and this one comes after them")),
            };
            match read {
                Ok(()) => {}
                Err(fault) if batch.refused.len() < REFUSED_LISTED_MAX => {
                    batch.refused.push(RefusedEvent::new(position, item, fault));
                }
                Err(_) => batch.refused_unlisted += 1,
            }
        }
        batch
    }

    fn read_item(
        &self,
        item: Value<'_>,
        shared: Shared<'_>,
        setting: &Setting<'_>,
        occurrences: &mut Occurrences,
        out: &mut Vec<Event>,
    ) -> Result<(), Fault> {
        let span = item.span();
        let is_cloud = !matches!(self.form, Form::One(_) | Form::Batch);
        let bytes_max = if is_cloud { CLOUD_EVENT_BYTES_MAX } else { EVENT_BYTES_MAX };
        if span.len() > bytes_max {
            let reason = format!("has {} bytes, more than the {bytes_max} it may have", span.len());
            return Err(Fault::of("event", reason));
        }
        if self.unreadable.iter().any(|at| span.contains(at)) {
            return Err(Fault::of("event", "is not UTF-8"));
        }
        let message = match &self.form {
            Form::One(call) => Message::segment(item, Some(*call), shared, setting.received_at)?,
            Form::Batch => Message::segment(item, None, shared, setting.received_at)?,
            Form::Cloud | Form::CloudBatch => cloud::structured(item, setting)?,
            Form::CloudBinary(attributes, text) => cloud::binary(attributes, item, text.as_deref(), setting)?,
        };
        assemble::events(message, setting, occurrences, out)
    }

    /// The events, still as they lie in the body.
    fn items(&self) -> impl Iterator<Item = Value<'_>> {
        let root = self.tape.root();
        let (one, list) = match self.form {
            Form::One(_) | Form::Cloud | Form::CloudBinary(..) => (Some(root), None),
            Form::Batch => (None, root.get("batch")),
            Form::CloudBatch => (None, Some(root)),
        };
        one.into_iter().chain(list.into_iter().flat_map(Value::items))
    }

    fn shared(&self) -> Shared<'_> {
        let root = self.tape.root();
        match self.form {
            Form::Batch => Shared {
                context: root.get("context").filter(|context| context.is_object()),
                integrations: root.get("integrations").filter(|integrations| integrations.is_object()),
                sent_at: root.get("sentAt").or_else(|| root.get("sent_at")),
            },
            _ => Shared::default(),
        }
    }
}

/// The text, a sign U+FFFD where bytes are no UTF-8, and the places of these signs.
fn utf8(bytes: &[u8]) -> (Cow<'_, str>, Vec<usize>) {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.into(), Vec::new());
    }
    let (mut text, mut unreadable) = (String::with_capacity(bytes.len()), Vec::new());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            unreadable.push(text.len());
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    (text.into(), unreadable)
}

fn form(endpoint: Endpoint, headers: &[(&str, &str)], root: Value<'_>) -> Result<Form, BodyRefused> {
    let content_type = content_type(headers);
    let is_cloud = endpoint == Endpoint::Events || content_type.starts_with("application/cloudevents");
    if is_cloud && root.is_list() {
        return Ok(Form::CloudBatch);
    }
    if !root.is_object() {
        let message = "the body is not a JSON object\nhint: an event is an object; several go in `batch`";
        return Err(BodyRefused::bad("not_an_object", message));
    }
    match endpoint {
        _ if is_cloud => Ok(Form::Cloud),
        Endpoint::One(call) => Ok(Form::One(call)),
        _ if root.get("batch").is_some_and(Value::is_list) => Ok(Form::Batch),
        _ => Err(BodyRefused::bad(
            "no_batch",
            "the body has no list `batch`\nhint: one event goes to `/v1/track` and its like",
        )),
    }
}

fn content_type(headers: &[(&str, &str)]) -> String {
    key::header(headers, "content-type").unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_binary(headers: &[(&str, &str)]) -> bool {
    let is_structured = content_type(headers).starts_with("application/cloudevents");
    !is_structured && key::header(headers, "ce-specversion").is_some()
}

/// A CloudEvent in binary mode: the body is its data, JSON unless the Content-Type says otherwise.
fn binary<'a>(headers: &[(&str, &str)], text: Cow<'a, str>) -> Result<(Tape<'a>, Form), BodyRefused> {
    let content_type = content_type(headers);
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    let is_json =
        matches!(media_type, "" | "application/json" | "text/json") || media_type.ends_with("+json");
    let attributes = cloud::attributes(headers);
    let (text, data) = match is_json && !text.trim().is_empty() {
        true => (text, None),
        false => ("null".into(), Some(text.into_owned()).filter(|text| !text.is_empty())),
    };
    Ok((Tape::read(text)?, Form::CloudBinary(attributes, data)))
}
