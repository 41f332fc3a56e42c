//! CloudEvents 1.0: the envelope other systems put around an event, whole in the body or spread over headers.
//!
//! The data may have the parts of a Segment message (`userId`, `traits`, `properties`, …); what else is in it are the
//! properties. A `subject` such as `customer_number:42` names the person.

use jiff::Timestamp;
use serde_json::Map;

use super::Setting;
use super::json::Value;
use super::message::{Cloud, Message};
use super::refusal::Fault;
use super::time::{self, Told};
use crate::mapping::field::WORD_CHARS_MAX;

/// Namespaces a `subject` may name before its colon. Others are not read: `urn:…` and `https:…` are no identifiers.
const SUBJECT_NAMESPACES: [&str; 7] =
    ["customer_number", "user_id", "loyalty_card", "email", "phone", "anonymous_id", "device_id"];

/// A CloudEvent that lies whole in the body.
pub(super) fn structured<'t>(item: Value<'t>, setting: &Setting<'_>) -> Result<Message<'t>, Fault> {
    let attribute = |name: &str| item.get(name).and_then(Value::word).map(std::borrow::Cow::into_owned);
    let id = item.get("id").ok_or_else(|| Fault::of("id", "is missing"))?;
    let data = item.get("data");
    let mut attributes = Map::new();
    for value in item.members().filter(|value| !value.is_null()) {
        let key = value.key();
        let is_read =
            matches!(key.as_ref(), "specversion" | "type" | "time") || key == "data" && value.is_object();
        if !is_read {
            attributes.insert(key.into_owned(), value.kept(1)?);
        }
    }
    let time = match item.get("time") {
        Some(told) => told_time(told, setting.received_at)?,
        None => setting.received_at,
    };
    let cloud = envelope(&attribute, attributes, setting)?;
    Ok(Message::of_data(data.unwrap_or(id), time, cloud))
}

/// A CloudEvent of which the headers say everything but the data.
pub(super) fn binary<'t>(
    headers: &[(String, String)],
    data: Value<'t>,
    text: Option<&str>,
    setting: &Setting<'_>,
) -> Result<Message<'t>, Fault> {
    let attribute =
        |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let rest = headers.iter().filter(|(name, _)| !matches!(name.as_str(), "specversion" | "type" | "time"));
    let mut attributes: Map<_, _> = rest.map(|(name, value)| (name.clone(), value.clone().into())).collect();
    match text {
        Some(text) => drop(attributes.insert("data".to_owned(), text.into())),
        None if !data.is_object() && !data.is_null() => {
            drop(attributes.insert("data".to_owned(), data.kept(1)?));
        }
        None => {}
    }
    let time = match attribute("time") {
        Some(told) => time_of_text(&told, setting.received_at)?,
        None => setting.received_at,
    };
    let cloud = envelope(&attribute, attributes, setting)?;
    Ok(Message::of_data(data, time, cloud))
}

fn envelope(
    attribute: &dyn Fn(&str) -> Option<String>,
    attributes: Map<String, serde_json::Value>,
    setting: &Setting<'_>,
) -> Result<Cloud, Fault> {
    let needed = |name: &'static str| {
        let told = attribute(name).filter(|value| !value.is_empty());
        told.ok_or_else(|| Fault::of(name, "is missing: a CloudEvent needs id, source, specversion and type"))
    };
    let (id, source, name) = (needed("id")?, needed("source")?, needed("type")?);
    if needed("specversion")? != "1.0" {
        return Err(Fault::of("specversion", "is not 1.0"));
    }
    if name.chars().count() > WORD_CHARS_MAX {
        return Err(Fault::of("type", "is longer than 200 characters"));
    }
    let message_id = format!("ce-{:032x}", setting.key.content(&setting.source.name, &[&source, &id]));
    let identifier = attribute("subject").and_then(|subject| named_person(&subject));
    Ok(Cloud { name, message_id, identifier, attributes })
}

fn named_person(subject: &str) -> Option<(&'static str, String)> {
    let (namespace, value) = subject.split_once(':')?;
    let known = SUBJECT_NAMESPACES.into_iter().find(|known| *known == namespace)?;
    Some((known, value.to_owned()))
}

fn told_time(told: Value<'_>, received_at: Timestamp) -> Result<Timestamp, Fault> {
    let time = Told { timestamp: Some(told), original: None, sent_at: None }.time(received_at);
    time.map_err(|fault| Fault { field: "time".into(), ..fault })
}

fn time_of_text(text: &str, received_at: Timestamp) -> Result<Timestamp, Fault> {
    let time = time::read_text(text).ok_or_else(|| Fault::of("time", "is not a time in ISO 8601"))?;
    time::within_bounds(time.as_microsecond(), received_at, "time")
}

/// The attributes among the headers, their names without `ce-`, their values without percent signs.
pub(super) fn attributes(headers: &[(&str, &str)]) -> Vec<(String, String)> {
    let of_event = headers.iter().filter_map(|(name, value)| {
        let (prefix, name) = name.split_at_checked(3)?;
        prefix.eq_ignore_ascii_case("ce-").then(|| (name.to_ascii_lowercase(), decoded(value.trim())))
    });
    of_event.collect()
}

/// A header's value: what is no plain ASCII is written `%E2%82%AC`, and quotes may be around it.
fn decoded(value: &str) -> String {
    let value = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = hex.filter(|_| first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_decoded() {
        let headers = [
            ("CE-Subject", "customer_number:4%32"),
            ("ce-source", "\"/\u{2f}caf%C3%A9\""),
            ("Host", "x"),
            ("c", ""),
        ];
        let expected = [("subject", "customer_number:42"), ("source", "//café")];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(attributes(&headers), expected);
        for (written, read) in [("100%", "100%"), ("%zz%4", "%zz%4"), ("%ff", "\u{fffd}")] {
            assert_eq!(decoded(written), read);
        }
    }
}
