//! An event as bytes: number, time, source and identifiers before, what was said behind.
//!
//! The part before is read at every merge, the part behind only when somebody wants to see the event.

use std::collections::BTreeMap;

use people::event::{Direction, Event, Facets, FeedbackKind, Kind};
use serde_json::{Map, Value};

use super::bytes::{Broken, Bytes, put_bytes, put_number, put_signed};

/// Where an event without identifiers is kept.
pub(crate) const NO_IDENTIFIER: i64 = 0;

/// An event as it lies in journal and blocks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Packed<'a> {
    /// Its number.
    pub(crate) number: i64,
    /// When it happened, microseconds since 1970.
    pub(crate) time_us: i64,
    /// The number of its source.
    pub(crate) source_id: i64,
    /// Its identifiers, strongest first, as [`Packed::identifiers`] reads them.
    identifiers: Bytes<'a>,
    /// What was said, as [`Told`] and [`Understood`] read it.
    pub(crate) body: &'a [u8],
    /// All of it.
    pub(crate) all: &'a [u8],
}

/// The part of an event that may enter the lake.
#[derive(Debug, Clone)]
pub(crate) struct Understood {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) facets: Facets,
}

/// All that an event says.
pub(crate) struct Told {
    pub(crate) understood: Understood,
    pub(crate) message_id: String,
    pub(crate) traits: BTreeMap<String, String>,
    pub(crate) properties: Map<String, Value>,
}

/// Adds an event with its length before it.
pub(crate) fn put_event(
    out: &mut Vec<u8>,
    scratch: &mut Vec<u8>,
    event: &Event,
    number: i64,
    source_id: i64,
    identifiers: impl ExactSizeIterator<Item = i64>,
) {
    scratch.clear();
    put_number(scratch, number as u64);
    put_signed(scratch, event.time.as_microsecond());
    put_number(scratch, source_id as u64);
    put_number(scratch, identifiers.len() as u64);
    identifiers.for_each(|id| put_number(scratch, id as u64));
    put_bytes(scratch, event.name.as_bytes());
    scratch.push(kind_byte(event.kind));
    put_facets(scratch, &event.facets);
    put_bytes(scratch, event.message_id.as_bytes());
    put_number(scratch, event.traits.len() as u64);
    for (name, value) in &event.traits {
        put_bytes(scratch, name.as_bytes());
        put_bytes(scratch, value.as_bytes());
    }
    if !event.properties.is_empty() {
        // A map of JSON values always has a notation.
        let _ = serde_json::to_writer(&mut *scratch, &event.properties);
    }
    put_bytes(out, scratch);
}

impl<'a> Packed<'a> {
    /// Reads an event that stands in `all` without the length before it.
    #[inline]
    pub(crate) fn read(all: &'a [u8]) -> Result<Self, Broken> {
        let mut bytes = Bytes::new(all);
        let number = bytes.number()? as i64;
        let time_us = bytes.signed()?;
        let source_id = bytes.number()? as i64;
        let identifiers = bytes;
        for _ in 0..bytes.number()? {
            bytes.number()?;
        }
        Ok(Packed { number, time_us, source_id, identifiers, body: bytes.rest(), all })
    }

    /// The identifiers, strongest first.
    pub(crate) fn identifiers(&self) -> impl Iterator<Item = i64> + use<'a> {
        let mut bytes = self.identifiers;
        let count = bytes.number().unwrap_or(0);
        (0..count).map_while(move |_| bytes.number().ok()).map(|id| id as i64)
    }

    /// The identifier that names the event's person as things stand: the strongest that points at one, else the strongest,
    /// and [`NO_IDENTIFIER`] where there is none.
    pub(crate) fn anchor(&self, is_nobody: impl FnMut(i64) -> bool) -> i64 {
        anchor(self.identifiers(), is_nobody)
    }
}

/// The same of identifiers, strongest first.
pub(crate) fn anchor(
    mut identifiers: impl Iterator<Item = i64>,
    mut is_nobody: impl FnMut(i64) -> bool,
) -> i64 {
    let Some(first) = identifiers.next() else { return NO_IDENTIFIER };
    if !is_nobody(first) {
        return first;
    }
    identifiers.find(|id| !is_nobody(*id)).unwrap_or(first)
}

impl Understood {
    /// Reads the understood part, and the properties as JSON: nothing where there are none.
    pub(crate) fn read(body: &[u8]) -> Result<(Understood, &[u8]), Broken> {
        let mut bytes = Bytes::new(body);
        let understood = Self::take(&mut bytes)?;
        bytes.bytes()?;
        for _ in 0..bytes.number()? {
            bytes.bytes()?;
            bytes.bytes()?;
        }
        Ok((understood, bytes.rest()))
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Understood, Broken> {
        let name = bytes.text()?.to_owned();
        let kind = kind_of(bytes.byte()?)?;
        Ok(Understood { name, kind, facets: facets(bytes)? })
    }
}

impl Told {
    pub(crate) fn read(body: &[u8]) -> Result<Told, Broken> {
        let mut bytes = Bytes::new(body);
        let understood = Understood::take(&mut bytes)?;
        let message_id = bytes.text()?.to_owned();
        let mut traits = BTreeMap::new();
        for _ in 0..bytes.number()? {
            traits.insert(bytes.text()?.to_owned(), bytes.text()?.to_owned());
        }
        let properties = match bytes.is_empty() {
            true => Map::new(),
            false => {
                serde_json::from_slice(bytes.rest()).map_err(|_| Broken("its properties are not JSON"))?
            }
        };
        Ok(Told { understood, message_id, traits, properties })
    }
}

/// Kinds by their byte. New ones come last.
const KINDS: [Kind; 8] = [
    Kind::Interaction,
    Kind::Feedback,
    Kind::Case,
    Kind::Order,
    Kind::Goal,
    Kind::Identify,
    Kind::Consent,
    Kind::Other,
];

/// Kinds of feedback by their byte.
const FEEDBACK_KINDS: [FeedbackKind; 5] =
    [FeedbackKind::Nps, FeedbackKind::Csat, FeedbackKind::Ces, FeedbackKind::Grade, FeedbackKind::Emotion];

/// Directions by their byte.
const DIRECTIONS: [Direction; 2] = [Direction::Inbound, Direction::Outbound];

fn kind_byte(kind: Kind) -> u8 {
    byte_of(&KINDS, &kind)
}

fn kind_of(byte: u8) -> Result<Kind, Broken> {
    one_of(&KINDS, byte)
}

fn byte_of<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|of| of == one).map_or(u8::MAX, |place| place as u8)
}

fn one_of<T: Copy>(all: &[T], byte: u8) -> Result<T, Broken> {
    all.get(usize::from(byte)).copied().ok_or(Broken("a word in it is unknown"))
}

/// A field of an event, as bytes.
trait Field: Sized {
    fn put(&self, out: &mut Vec<u8>);
    fn take(bytes: &mut Bytes<'_>) -> Result<Self, Broken>;
}

impl Field for String {
    fn put(&self, out: &mut Vec<u8>) {
        put_bytes(out, self.as_bytes());
    }
    fn take(bytes: &mut Bytes<'_>) -> Result<Self, Broken> {
        Ok(bytes.text()?.to_owned())
    }
}

impl Field for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn take(bytes: &mut Bytes<'_>) -> Result<Self, Broken> {
        Ok(bytes.byte()? != 0)
    }
}

impl Field for i64 {
    fn put(&self, out: &mut Vec<u8>) {
        put_signed(out, *self);
    }
    fn take(bytes: &mut Bytes<'_>) -> Result<Self, Broken> {
        bytes.signed()
    }
}

impl Field for f64 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }
    fn take(bytes: &mut Bytes<'_>) -> Result<Self, Broken> {
        let raw = bytes.take(8)?.try_into().map_err(|_| Broken("it ends too early"))?;
        Ok(f64::from_le_bytes(raw))
    }
}

impl Field for jiff::Timestamp {
    fn put(&self, out: &mut Vec<u8>) {
        put_signed(out, self.as_second());
        put_signed(out, i64::from(self.subsec_nanosecond()));
    }
    fn take(bytes: &mut Bytes<'_>) -> Result<Self, Broken> {
        let second = bytes.signed()?;
        let nanosecond = i32::try_from(bytes.signed()?).map_err(|_| Broken("a time in it is none"))?;
        jiff::Timestamp::new(second, nanosecond).map_err(|_| Broken("a time in it is none"))
    }
}

impl Field for Direction {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(byte_of(&DIRECTIONS, self));
    }
    fn take(bytes: &mut Bytes<'_>) -> Result<Self, Broken> {
        one_of(&DIRECTIONS, bytes.byte()?)
    }
}

impl Field for FeedbackKind {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(byte_of(&FEEDBACK_KINDS, self));
    }
    fn take(bytes: &mut Bytes<'_>) -> Result<Self, Broken> {
        one_of(&FEEDBACK_KINDS, bytes.byte()?)
    }
}

/// The fields that are told, each under its number: one more than its place here. A new field comes last, so that what
/// was kept before stays readable; zero ends the list.
// A macro of our own, as writing and reading the same thirty fields one by one could come to differ.
macro_rules! fields {
    ($($place:literal $field:ident),+ $(,)?) => {
        fn put_facets(out: &mut Vec<u8>, facets: &Facets) {
            let Facets { $($field),+ } = facets;
            $(if let Some(value) = $field {
                out.push($place);
                value.put(out);
            })+
            out.push(0);
        }

        fn facets(bytes: &mut Bytes<'_>) -> Result<Facets, Broken> {
            let mut facets = Facets::default();
            loop {
                match bytes.byte()? {
                    0 => return Ok(facets),
                    $($place => facets.$field = Some(Field::take(bytes)?),)+
                    _ => return Err(Broken("a field in it is unknown")),
                }
            }
        }
    };
}

fields!(
    1 channel, 2 touchpoint, 3 direction, 4 need, 5 recognised, 6 identification_repeated, 7 explanation_repeated,
    8 context_shown, 9 visible_at, 10 wait_s, 11 handle_s, 12 cost_cents, 13 revenue_cents, 14 resolved, 15 case_id,
    16 case_status, 17 due_at, 18 order_id, 19 order_status, 20 promised_at, 21 delivered_at, 22 feedback_kind,
    23 score, 24 emotion, 25 weight, 26 verbatim, 27 goal, 28 crm_linked, 29 consent_purpose, 30 consent_granted,
);
