//! Notes that colleagues write about a person: an event like any other, so that it is durable, in the timeline and told
//! to whoever watches. The text stays in the store.

use jiff::Timestamp;
use people::event::{Event, Facets, Kind};
use people::identifier::Identifier;
use people::profile::purpose::{LegalBasis, Part, Purpose};
use serde::Serialize;
use serde_json::{Map, Value};
use store::identity::Behind;

use crate::AppError;
use crate::access::Caller;
use crate::audit::Act;
use crate::identity::{parse_identifier, person_name};
use crate::live::{Accepted, Live, NotTaken};
use crate::profile::ProfileRefused;
use crate::users::User;

/// The name of the event that a note is.
pub const NOTE_WRITTEN: &str = "Note Written";

/// Longest note, in characters.
pub const NOTE_CHARS_MAX: usize = 2_000;

/// Longest name of an author or a channel, in characters.
pub const AUTHOR_CHARS_MAX: usize = 100;

/// Longest `Idempotency-Key`, in characters.
pub const IDEMPOTENCY_KEY_CHARS_MAX: usize = 255;

/// The source of notes.
const SOURCE: &str = "notes";

/// Without an `Idempotency-Key`, the same note by the same author within one hour of the clock is one note.
const SAME_WITHIN_S: i64 = 60 * 60;

/// A note as somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNote {
    /// What it says.
    pub text: String,
    /// Who wrote it; the token's name where nobody is told.
    pub author: Option<String>,
    /// The channel it was written in.
    pub channel: Option<String>,
    /// The same key of the same token is the same note.
    pub idempotency_key: Option<String>,
}

/// A note as kept with its event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct NoteText {
    /// What it says.
    pub note: String,
    /// Who wrote it.
    pub author: String,
}

/// Why a note was not written.
#[derive(Debug, thiserror::Error)]
pub enum NoteRefused {
    /// Nobody has this identifier.
    #[error("nobody is known by this identifier")]
    Unknown,
    /// Several persons use it.
    #[error("several persons use this identifier: it says of nobody who they are")]
    Shared,
    /// A field is not right.
    #[error("`{field}` {fault}")]
    Field {
        /// Which.
        field: &'static str,
        /// What is wrong, as the rest of a sentence.
        fault: String,
    },
    /// It did not go in.
    #[error(transparent)]
    NotTaken(#[from] NotTaken),
    /// It is no identifier, or the store refused.
    #[error(transparent)]
    Failed(#[from] AppError),
}

impl NoteText {
    /// Of the properties of an event.
    pub fn read(properties: &Map<String, Value>) -> Option<NoteText> {
        let text = |name| Some(properties.get(name)?.as_str()?.to_owned());
        Some(NoteText { note: text("note")?, author: text("author")? })
    }

    fn properties(self) -> Map<String, Value> {
        let pairs = [("note", self.note), ("author", self.author)];
        pairs.into_iter().map(|(name, text)| (name.to_owned(), Value::from(text))).collect()
    }
}

impl Live {
    /// Whether somebody who serves this purpose may write about the person behind `namespace:value`: a note becomes part of
    /// what happened, so it takes a purpose that may see that. Under consent the person must have given it.
    ///
    /// # Errors
    /// The purpose may not see what happened, or not that of this person; or there is no such person.
    pub fn may_write_note(&self, written: &str, purpose: &'static Purpose) -> Result<(), AppError> {
        let refused = || ProfileRefused::NotSeen { purpose: purpose.name };
        if !purpose.parts.contains(&Part::Timeline) {
            return Err(refused().into());
        }
        if purpose.basis == LegalBasis::Consent && !self.use_of(written, purpose)?.sees(Part::Timeline) {
            return Err(refused().into());
        }
        Ok(())
    }

    /// Writes a note about the person behind `namespace:value`. Returns whether it is a new one.
    ///
    /// # Errors
    /// The person is not known, a field is not right, or it did not go in.
    pub async fn write_note(
        &self,
        written: &str,
        note: NewNote,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<bool, NoteRefused> {
        let identifier = parse_identifier(written)?;
        match self.read(|folder| Ok(folder.store.behind(folder.workspace.id, &identifier)?))? {
            Behind::Unknown => return Err(NoteRefused::Unknown),
            Behind::Shared => return Err(NoteRefused::Shared),
            Behind::Person(_) => {}
        }
        let event = self.event_of(identifier, note, (&caller.name, caller.token), now)?;
        let Accepted { events, .. } = self.put(vec![event]).await?;
        Ok(events == 1)
    }

    /// Writes a note of a user about a person. The same note once more within the hour is that note.
    ///
    /// # Errors
    /// As [`Live::write_note`].
    pub async fn write_note_by(
        &self,
        user: &User,
        person: i64,
        text: &str,
        now: Timestamp,
    ) -> Result<(), NoteRefused> {
        let found = self.read(|folder| {
            Ok(folder.store.some_identifiers_of(folder.workspace.id, person, 1)?.into_iter().next())
        })?;
        let (namespace, value) = found.ok_or(NoteRefused::Unknown)?;
        let identifier = parse_identifier(&format!("{namespace}:{value}"))?;
        let (author, text) = (Some(user.name.clone()), text.to_owned());
        let note = NewNote { text, author, channel: None, idempotency_key: None };
        let event = self.event_of(identifier, note, (&user.name, 0), now)?;
        let Accepted { events, .. } = self.put(vec![event]).await?;
        if events == 1 {
            let about = person_name(person);
            self.change(|folder| folder.note(Some(user.number), Act::NoteWritten, Some(&about)))?;
        }
        Ok(())
    }

    fn event_of(
        &self,
        identifier: Identifier,
        note: NewNote,
        (by, token): (&str, i64),
        now: Timestamp,
    ) -> Result<Event, NoteRefused> {
        let text = field("text", Some(note.text), NOTE_CHARS_MAX)?.ok_or_else(|| blank("text"))?;
        let author = field("author", note.author, AUTHOR_CHARS_MAX)?.unwrap_or_else(|| by.to_owned());
        let channel = field("channel", note.channel, AUTHOR_CHARS_MAX)?;
        let key = field("Idempotency-Key", note.idempotency_key, IDEMPOTENCY_KEY_CHARS_MAX)?;
        let by_key = key.map(|key| ["key", &token.to_string(), &key].map(String::from).to_vec());
        let hour = now.as_second().div_euclid(SAME_WITHIN_S).to_string();
        let who = [identifier.namespace(), identifier.value()].map(String::from);
        let fields = by_key.unwrap_or_else(|| {
            let said = [&hour, &text, &author, channel.as_deref().unwrap_or_default()].map(String::from);
            [who.to_vec(), said.to_vec()].concat()
        });
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        Ok(Event {
            message_id: format!("{:032x}", self.key().content(SOURCE, &fields)),
            source: String::from(SOURCE),
            time: now,
            name: String::from(NOTE_WRITTEN),
            kind: Kind::Other,
            identifiers: vec![identifier],
            traits: Default::default(),
            facets: Facets { channel, ..Facets::default() },
            properties: NoteText { note: text, author }.properties(),
        })
    }
}

/// A field without the space around it; nothing where it is blank.
fn field(name: &'static str, told: Option<String>, at_most: usize) -> Result<Option<String>, NoteRefused> {
    let Some(text) = told else { return Ok(None) };
    let text = text.trim();
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.chars().count() > at_most {
        return Err(NoteRefused::Field { field: name, fault: format!("has more than {at_most} characters") });
    }
    if text.contains(control) {
        return Err(NoteRefused::Field { field: name, fault: String::from("holds a control character") });
    }
    Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
}

fn blank(field: &'static str) -> NoteRefused {
    NoteRefused::Field { field, fault: String::from("is blank") }
}
