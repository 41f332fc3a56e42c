//! The anonymous file: entries of many organisations as JSON, written and read.
//!
//! Reading refuses whatever is not exactly an entry. A key that is not ours, a value finer than an entry carries, a
//! sentence where a word belongs: any of them could tell more than it should, so the file is not taken, and the message
//! says which entry and what.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::entry::{Entry, rounded};
use super::organisation::{Key, is_word};
use crate::position::Scoring;

/// What the file calls itself.
pub const FORMAT: &str = "rijp-benchmark";

/// The version of the format that is written, and the only one that is read.
pub const FORMAT_VERSION: u32 = 1;

/// More entries than a branch organisation collects in years; past it a file is something else.
pub const MAXIMUM_ENTRIES: usize = 10_000;

/// So many entries of the size that four models make fit well; past it nothing is read.
pub const MAXIMUM_FILE_BYTES: usize = 32 * 1024 * 1024;

/// More pillars than any model has.
pub const MAXIMUM_PILLARS: usize = 50;

/// The years an assessment can be of.
const YEARS: std::ops::RangeInclusive<u16> = 2000..=2100;

/// Entries of many organisations, each once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pool {
    entries: Vec<Entry>,
}

/// What became of entries that were added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Added {
    /// Entries that were not there yet.
    pub added: usize,
    /// Entries that were there already, to the letter.
    pub known: usize,
    /// Entries of an organisation, model and year that are there with other figures. The first to come stays: a closed
    /// round does not change.
    pub differing: usize,
}

/// The file as it is written.
#[derive(Serialize)]
struct Written<'e> {
    format: &'static str,
    version: u32,
    entries: &'e [Entry],
}

/// The file as it is read: an entry is looked at once it is known which one it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    format: String,
    version: u32,
    entries: Vec<serde_json::Value>,
}

impl Pool {
    /// The entries, by model, version, key and year.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Adds entries, each once per organisation, model, version and year. Past [`MAXIMUM_ENTRIES`] none is taken.
    pub fn add(&mut self, entries: Vec<Entry>) -> Result<Added, PoolRefusal> {
        let mut added = Added::default();
        let kept = self.entries.iter().cloned().map(|entry| (Identity::of(&entry), entry));
        let mut grown: BTreeMap<Identity, Entry> = kept.collect();
        for entry in entries {
            match grown.entry(Identity::of(&entry)) {
                Slot::Occupied(known) if *known.get() == entry => added.known += 1,
                Slot::Occupied(_) => added.differing += 1,
                Slot::Vacant(slot) => {
                    slot.insert(entry);
                    added.added += 1;
                }
            }
        }
        if grown.len() > MAXIMUM_ENTRIES {
            return Err(PoolRefusal::TooMany { entries: grown.len() });
        }
        self.entries = grown.into_values().collect();
        Ok(added)
    }

    /// The file. The same entries give the same bytes.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let written = Written { format: FORMAT, version: FORMAT_VERSION, entries: &self.entries };
        Ok(serde_json::to_string_pretty(&written)? + "\n")
    }

    /// Reads a file, or says what in it is no entry.
    pub fn parse(file: &str) -> Result<Self, PoolRefusal> {
        if file.len() > MAXIMUM_FILE_BYTES {
            return Err(PoolRefusal::TooLarge { bytes: file.len() });
        }
        let read: Read = serde_json::from_str(file.trim_start_matches('\u{feff}'))
            .map_err(|error| PoolRefusal::NotJson { error: error.to_string() })?;
        if read.format != FORMAT || read.version != FORMAT_VERSION {
            return Err(PoolRefusal::OtherFormat { format: read.format, version: read.version });
        }
        if read.entries.len() > MAXIMUM_ENTRIES {
            return Err(PoolRefusal::TooMany { entries: read.entries.len() });
        }
        let entries = read.entries.into_iter().zip(1..).map(|(value, number)| entry(value, number));
        let mut pool = Self::default();
        pool.add(entries.collect::<Result<_, _>>()?)?;
        Ok(pool)
    }
}

/// What makes an entry another one: the model, its version, the organisation and the year.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Identity {
    model: String,
    version: u32,
    key: Key,
    year: u16,
}

impl Identity {
    fn of(entry: &Entry) -> Self {
        let Entry { model, version, key, year, .. } = entry;
        Self { model: model.clone(), version: *version, key: key.clone(), year: *year }
    }
}

fn entry(value: serde_json::Value, number: usize) -> Result<Entry, PoolRefusal> {
    let refused = |reason: String| PoolRefusal::Entry { number, reason };
    let entry: Entry = serde_json::from_value(value).map_err(|error| refused(error.to_string()))?;
    check(&entry).map_err(refused)?;
    Ok(entry)
}

/// What the types cannot say.
fn check(entry: &Entry) -> Result<(), String> {
    if !is_word(&entry.model) {
        return Err("`model` is not an id of lower-case letters, digits and hyphens".to_owned());
    }
    if !YEARS.contains(&entry.year) {
        return Err(format!("`year` is {}, not from {} to {}", entry.year, YEARS.start(), YEARS.end()));
    }
    let ranks = [entry.level.claim, entry.level.evidence, entry.level.prudent];
    if ranks.contains(&Some(0)) {
        return Err("`level` has a rank of 0; the lowest is 1".to_owned());
    }
    if entry.pillars.len() > MAXIMUM_PILLARS {
        return Err(format!(
            "{} `pillars` are more than the {MAXIMUM_PILLARS} a model has",
            entry.pillars.len()
        ));
    }
    let mut seen = BTreeSet::new();
    for pillar in &entry.pillars {
        if !is_word(&pillar.id) {
            return Err("an `id` of `pillars` is not of lower-case letters, digits and hyphens".to_owned());
        }
        if !seen.insert(&pillar.id) {
            return Err(format!("pillar `{}` occurs twice", pillar.id));
        }
        for (name, value) in [("claim", pillar.claim), ("evidence", pillar.evidence)] {
            value
                .map_or(Ok(()), |value| check_value(value, entry.scoring))
                .map_err(|reason| format!("`{name}` of pillar `{}` {reason}", pillar.id))?;
        }
    }
    Ok(())
}

fn check_value(value: f64, scoring: Scoring) -> Result<(), String> {
    let [low, high] = scoring.scale();
    if !(low..=high).contains(&value) {
        return Err(format!("is {value}, outside the scale of {low} to {high}"));
    }
    if (rounded(value, scoring) - value).abs() > 1e-9 {
        return Err(format!("is {value}, finer than an anonymous file carries"));
    }
    Ok(())
}

/// Why a file of entries is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PoolRefusal {
    /// It is larger than such files get.
    #[error(
        "the file is {bytes} bytes, more than the {MAXIMUM_FILE_BYTES} a benchmark file takes\n  hint: check that it is the right file"
    )]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It is not JSON, or not of this shape.
    #[error(
        "this is not a benchmark file: {error}\n  hint: it begins with {{\"format\": \"{FORMAT}\", \"version\": {FORMAT_VERSION}, \"entries\": […]}}"
    )]
    NotJson {
        /// What is wrong, with its line and column.
        error: String,
    },
    /// It is of another format, or of a version to come.
    #[error(
        "the file is `{format}` version {version}, not `{FORMAT}` version {FORMAT_VERSION}\n  hint: a newer program may have written it; this one reads version {FORMAT_VERSION}"
    )]
    OtherFormat {
        /// What it calls itself.
        format: String,
        /// The version it gives.
        version: u32,
    },
    /// More entries than are kept.
    #[error("{entries} entries are more than the {MAXIMUM_ENTRIES} that are kept")]
    TooMany {
        /// How many.
        entries: usize,
    },
    /// Something in it is no entry.
    #[error(
        "entry {number} is refused: {reason}\n  hint: nothing of the file was taken; ask whoever made it to export it again"
    )]
    Entry {
        /// Which one, from 1.
        number: usize,
        /// What is wrong with it, naming the field.
        reason: String,
    },
}
