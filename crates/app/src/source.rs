//! Connected systems: what they leave unsaid, and their write keys. A key is shown once; kept is its hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
pub use store::source::SourceDefaults;
use store::source::StoredSource;

use crate::audit::Act;
use crate::live::Live;
use crate::live::RecentRequest;
use crate::{AppError, Folder};

/// Random bytes of a key: nobody guesses them, and no slow hash is needed.
pub const KEY_BYTES: usize = 24;

/// Longest name of a source, in characters.
pub const SOURCE_NAME_CHARS_MAX: usize = 64;

/// A key that was just made: the only time it is seen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct NewKey {
    /// The source.
    pub source: String,
    /// The key's number.
    pub number: i64,
    /// The key itself.
    pub write_key: String,
}

/// A source as shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SourceView {
    /// Its number.
    pub number: i64,
    /// What it is called.
    pub name: String,
    /// The channel of events that name none.
    pub channel: Option<String>,
    /// The touchpoint of events that name none.
    pub touchpoint: Option<String>,
    /// What a contact costs that does not say so, in cents.
    pub cost_cents: Option<i64>,
    /// What its `userId` is.
    pub user_id_namespace: String,
    /// Events a second it may send; none for no limit of its own.
    pub events_per_s_max: Option<u32>,
    /// When it last sent anything.
    pub last_seen: Option<Timestamp>,
    /// Its keys, oldest first.
    pub keys: Vec<KeyView>,
}

/// A key as shown: never the key itself.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct KeyView {
    /// Its number.
    pub number: i64,
    /// Its last four characters.
    pub ending: String,
    /// When it was made.
    pub made: Option<Timestamp>,
    /// Since when it no longer counts.
    pub revoked: Option<Timestamp>,
}

impl Folder {
    /// Adds a source, or changes what is said for it; makes it a key where it has none that counts.
    pub fn add_source(
        &mut self,
        name: &str,
        defaults: &SourceDefaults,
        random: [u8; KEY_BYTES],
    ) -> Result<Option<NewKey>, AppError> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > SOURCE_NAME_CHARS_MAX {
            return Err(AppError::Refused(format!(
                "the name of a source has 1 to {SOURCE_NAME_CHARS_MAX} characters"
            )));
        }
        let source = self.store.put_source(self.workspace.id, name, defaults)?;
        let keys = self.store.keys(self.workspace.id, source)?;
        if keys.iter().any(|key| key.revoked_us.is_none()) {
            return Ok(None);
        }
        self.new_key(name, source, random).map(Some)
    }

    /// Makes a source a further key; the ones it has count until they are revoked.
    pub fn add_source_key(&mut self, name: &str, random: [u8; KEY_BYTES]) -> Result<NewKey, AppError> {
        let source = self.stored_source(name)?;
        self.new_key(name, source.id, random)
    }

    /// A key counts no more.
    pub fn revoke_source_key(&mut self, name: &str, number: i64) -> Result<(), AppError> {
        let source = self.stored_source(name)?;
        if self.store.revoke_key(self.workspace.id, source.id, number, self.now.as_microsecond())? {
            return Ok(());
        }
        let keys = self.store.keys(self.workspace.id, source.id)?;
        let known = keys.iter().filter(|key| key.revoked_us.is_none()).map(|key| key.id.to_string());
        Err(AppError::Unknown { what: "key that counts", name: number.to_string(), known: known.collect() })
    }

    /// All sources, by name.
    pub fn sources(&self) -> Result<Vec<SourceView>, AppError> {
        let sources = self.store.sources(self.workspace.id)?;
        sources.into_iter().map(|source| self.source_view(source)).collect()
    }

    /// The source of this number.
    pub fn source(&self, number: i64) -> Result<Option<SourceView>, AppError> {
        Ok(self.sources()?.into_iter().find(|source| source.number == number))
    }

    /// Somebody connects a source; `None` where there is one of that name that is connected.
    pub fn connect_source(
        &mut self,
        by: i64,
        name: &str,
        defaults: &SourceDefaults,
        random: [u8; KEY_BYTES],
    ) -> Result<Option<(i64, NewKey)>, AppError> {
        let known = self.sources()?.into_iter().find(|source| source.name == name.trim());
        if known.is_some_and(|source| !source.keys.is_empty()) {
            return Ok(None);
        }
        let Some(key) = self.add_source(name, defaults, random)? else { return Ok(None) };
        let number = self.stored_source(&key.source)?.id;
        self.note(Some(by), Act::SourceAdded, Some(&number.to_string()))?;
        Ok(Some((number, key)))
    }

    /// Somebody changes what is said for a source. Returns whether there is one of this number.
    pub fn change_source(
        &mut self,
        by: i64,
        number: i64,
        defaults: &SourceDefaults,
    ) -> Result<bool, AppError> {
        let Some(source) = self.source(number)? else { return Ok(false) };
        self.store.put_source(self.workspace.id, &source.name, defaults)?;
        self.note(Some(by), Act::SourceChanged, Some(&number.to_string()))?;
        Ok(true)
    }

    /// Somebody makes a source a further key; `None` where there is no source of this number.
    pub fn further_key(
        &mut self,
        by: i64,
        number: i64,
        random: [u8; KEY_BYTES],
    ) -> Result<Option<NewKey>, AppError> {
        let Some(source) = self.source(number)? else { return Ok(None) };
        let key = self.new_key(&source.name, number, random)?;
        self.note(Some(by), Act::KeyAdded, Some(&number.to_string()))?;
        Ok(Some(key))
    }

    /// Somebody ends a key. Returns whether there was one that counted.
    pub fn end_key(&mut self, by: i64, number: i64, key: i64) -> Result<bool, AppError> {
        let now_us = self.now.as_microsecond();
        let ended = self.store.revoke_key(self.workspace.id, number, key, now_us)?;
        if ended {
            self.note(Some(by), Act::KeyRevoked, Some(&number.to_string()))?;
        }
        Ok(ended)
    }

    /// Notes that somebody read refused rows with their values.
    pub fn note_refused_read(&mut self, by: i64) -> Result<(), AppError> {
        self.note(Some(by), Act::RefusedRead, None)
    }

    fn source_view(&self, source: StoredSource) -> Result<SourceView, AppError> {
        let at = |us: i64| Timestamp::from_microsecond(us).ok();
        let keys = self.store.keys(self.workspace.id, source.id)?.into_iter().map(|key| KeyView {
            number: key.id,
            ending: key.ending,
            made: at(key.made_us),
            revoked: key.revoked_us.and_then(at),
        });
        Ok(SourceView {
            number: source.id,
            name: source.name,
            channel: source.defaults.channel,
            touchpoint: source.defaults.touchpoint,
            cost_cents: source.defaults.cost_cents,
            user_id_namespace: source.defaults.user_id_namespace,
            events_per_s_max: source.defaults.events_per_s_max,
            last_seen: source.last_seen_us.and_then(at),
            keys: keys.collect(),
        })
    }

    pub(crate) fn stored_source(&self, name: &str) -> Result<StoredSource, AppError> {
        let sources = self.store.sources(self.workspace.id)?;
        let known = || sources.iter().map(|source| source.name.clone()).collect();
        sources.iter().find(|source| source.name == name).cloned().ok_or_else(|| AppError::Unknown {
            what: "source",
            name: name.to_owned(),
            known: known(),
        })
    }

    fn new_key(&mut self, name: &str, source: i64, random: [u8; KEY_BYTES]) -> Result<NewKey, AppError> {
        let write_key = URL_SAFE_NO_PAD.encode(random);
        let ending = &write_key[write_key.len() - 4..];
        let now_us = self.now.as_microsecond();
        let number =
            self.store.add_key(self.workspace.id, source, &hash_of_key(&write_key), ending, now_us)?;
        Ok(NewKey { source: name.to_owned(), number, write_key })
    }
}

impl Live {
    /// What a source sent last, to one who may see people; that they looked is written down, once in
    /// [`LOOK_NOTED_EVERY_S`] seconds.
    ///
    /// # Errors
    /// There is no such source, or it cannot be written down.
    pub fn watch_source(
        &self,
        by: i64,
        source: &SourceView,
        most: usize,
    ) -> Result<Vec<RecentRequest>, AppError> {
        let requests = self.recent(&source.name, most)?;
        if !requests.is_empty() && self.is_new_look(by, source.number) {
            self.change(|folder| {
                folder.note(Some(by), Act::SourceWatched, Some(&source.number.to_string()))
            })?;
        }
        Ok(requests)
    }

    /// Somebody reads refused rows with their values: written down like a look at what a source sent.
    ///
    /// # Errors
    /// It cannot be written down.
    pub fn note_refused_read(&self, by: i64) -> Result<(), AppError> {
        if self.is_new_look(by, REFUSED_ROWS) {
            self.change(|folder| folder.note_refused_read(by))
        } else {
            Ok(())
        }
    }
}

/// Stands for the refused rows among the sources that are looked at.
const REFUSED_ROWS: i64 = 0;

/// How often it is written down that somebody goes on looking at the same, seconds: a page that shows what happens asks
/// every two.
pub const LOOK_NOTED_EVERY_S: u64 = 600;

/// What is kept of a key.
pub(crate) fn hash_of_key(key: &str) -> [u8; 32] {
    Sha256::digest(key.as_bytes()).into()
}
