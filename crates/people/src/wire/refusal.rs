//! What is not taken and why: a whole body, or one event of it.
//!
//! A reason names field and rule and never repeats what stood there: it goes to lists and logs that people without
//! leave to see the person may read. The excerpt says of what sort and size things were, enough to find the call in
//! the sender's code.

use std::borrow::Cow;
use std::fmt::Write;

use serde::Serialize;
use thiserror::Error;

use super::json::{TooDeep, Unreadable, Value};
use super::message::Part;

/// Why nothing of a body is taken. Every client drops the whole body on it, so it is kept for what nobody can read.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{message}")]
pub struct BodyRefused {
    /// HTTP status: 400 or 413.
    #[serde(skip)]
    pub status: u16,
    /// For programs: `bad_json`, `body_too_large`, `no_batch` or `not_an_object`.
    pub code: &'static str,
    /// For people, in lower case.
    pub message: String,
}

/// One event of a body that is not taken; the others are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedEvent {
    /// Its place in the body, from 0.
    pub position: usize,
    /// Its own id, where it has one that can be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// The field that is wrong, as the sender calls it.
    pub field: String,
    /// What is wrong with it, in lower case, without the value.
    pub reason: String,
    /// What the event looked like, without anything a person could be known by; at most [`EXCERPT_CHARS_MAX`] characters.
    pub excerpt: String,
}

/// As much of a refused event as one needs to find the call that sent it.
pub const EXCERPT_CHARS_MAX: usize = 200;

/// `512000 others}`.
const COUNT_CHARS_MAX: usize = 14;

/// What is wrong with one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub field: Cow<'static, str>,
    pub reason: Cow<'static, str>,
}

impl Fault {
    pub(super) fn of(field: &'static str, reason: impl Into<Cow<'static, str>>) -> Fault {
        Fault { field: field.into(), reason: reason.into() }
    }
}

impl From<TooDeep> for Fault {
    fn from(_: TooDeep) -> Fault {
        Fault::of("event", "has objects and lists in one another more than 32 levels deep")
    }
}

impl BodyRefused {
    pub(super) fn bad(code: &'static str, message: impl Into<String>) -> BodyRefused {
        BodyRefused { status: 400, code, message: message.into() }
    }
}

impl From<Unreadable> for BodyRefused {
    fn from(Unreadable { at, expected }: Unreadable) -> BodyRefused {
        let message = format!(
            "the body is not JSON: expected {expected} after {at} bytes\nhint: send one JSON object in UTF-8, without compression or with `Content-Encoding: gzip`"
        );
        BodyRefused::bad("bad_json", message)
    }
}

impl RefusedEvent {
    pub(super) fn new(position: usize, item: Value<'_>, fault: Fault) -> RefusedEvent {
        RefusedEvent {
            position,
            message_id: shown_id(item),
            field: fault.field.into_owned(),
            reason: fault.reason.into_owned(),
            excerpt: excerpt(item),
        }
    }
}

/// An id is shown if it looks made by a machine: some programs build theirs from e-mail addresses.
fn shown_id(item: Value<'_>) -> Option<String> {
    let id = item.get("messageId").or_else(|| item.get("id"))?.word()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
    (!id.is_empty() && id.len() <= 100 && id.bytes().all(plain)).then(|| id.into_owned())
}

/// Such as `{type: "track", event: text of 15, userId: text of 8, properties: object of 3, 1 other}`.
pub(super) fn excerpt(item: Value<'_>) -> String {
    if !item.is_object() {
        return sort(item);
    }
    let mut text = String::from("{");
    let mut others = 0;
    for value in item.members() {
        let said = Part::named(&value.key()).map(|part| format!("{}: {}, ", part.name(), told(part, value)));
        match said.filter(|said| text.len() + said.len() + COUNT_CHARS_MAX <= EXCERPT_CHARS_MAX) {
            Some(said) => text.push_str(&said),
            None => others += 1,
        }
    }
    let _ = match others {
        0 => write!(text, "}}"),
        1 => write!(text, "1 other}}"),
        _ => write!(text, "{others} others}}"),
    };
    text.replace(", }", "}")
}

/// The type is said in full if it is one; all else may name a person.
fn told(part: Part, value: Value<'_>) -> String {
    let call = value.text().filter(|_| part == Part::Type);
    match call.as_deref().and_then(super::Call::named) {
        Some(call) => format!("\"{}\"", call.as_str()),
        None => sort(value),
    }
}

fn sort(value: Value<'_>) -> String {
    if let Some(text) = value.text() {
        return format!("text of {}", text.chars().count());
    }
    if value.is_object() {
        return format!("object of {}", value.members().count());
    }
    if value.is_list() {
        return format!("list of {}", value.items().count());
    }
    let plain = if value.number().is_some() { "number" } else { "true or false" };
    if value.is_null() { "null" } else { plain }.to_owned()
}
