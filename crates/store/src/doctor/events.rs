//! Whether the events kept are what the workspace says it keeps: each once, readable, and in its person's story.

use people::keyed_hash::HashKey;
use rustc_hash::FxHashMap;

use super::Depth;
use crate::events::packed::{NO_IDENTIFIER, Packed, Told};
use crate::events::snapshot::Snapshot;
use crate::workspace::Workspace;
use crate::{Store, StoreError};

/// Identifiers whose events are read at once.
pub(super) const EACH: i64 = 20_000;

/// Places, evenly spread, at which a quick look reads the events of some identifiers, and of how many there.
const SAMPLES: i64 = 20;
const IDENTIFIERS_PER_SAMPLE: i64 = 20;

/// Events that are named of those that are wrong.
const NAMED_MAX: usize = 10;

/// What was found about the events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventHealth {
    /// Events the workspace says it keeps.
    pub counted: u64,
    /// Events that are there; looked for deeply only.
    pub kept: Option<u64>,
    /// Events that are there a second time under another number; looked for deeply only.
    pub doubled: u64,
    /// Events that were read.
    pub looked_at: u64,
    /// Of these, events that stand only under identifiers that do not name their person; looked for deeply only.
    pub misplaced: u64,
    /// Of these, events that cannot be read.
    pub unreadable: u64,
    /// The first that are misplaced or unreadable, by number.
    pub named: Vec<i64>,
    /// First and last moment the workspace says it has events of, microseconds since 1970.
    pub period_us: Option<(i64, i64)>,
    /// An event that was read lies outside these.
    pub outside_period: bool,
}

impl EventHealth {
    fn name(&mut self, event: i64) {
        if self.named.len() < NAMED_MAX {
            self.named.push(event);
        }
    }
}

/// Reading events and taking note of what is amiss.
struct Look<'s> {
    snapshot: &'s Snapshot<'s>,
    key: &'s HashKey,
    sources: FxHashMap<i64, String>,
    health: EventHealth,
    /// Number of each event that was found, and whether it counts where it was found.
    found: Vec<(i64, bool)>,
    /// Number of each event that counts, and what it is recognised by when it comes again.
    keys: Vec<(i64, u64)>,
}

impl Store {
    /// Reads some events, or deeply all.
    pub fn event_health(&self, workspace: &Workspace, depth: Depth) -> Result<EventHealth, StoreError> {
        let transaction = self.reading()?;
        let snapshot = self.events.snapshot(&transaction, workspace.id)?;
        let counts = self.counts(workspace.id)?;
        let health =
            EventHealth { counted: counts.events, period_us: counts.period_us, ..EventHealth::default() };
        let sources = snapshot.sources()?;
        let key = &workspace.key;
        let mut look =
            Look { snapshot: &snapshot, key, sources, health, found: Vec::new(), keys: Vec::new() };
        match depth {
            Depth::Quick => look.sample()?,
            Depth::Deep => look.all()?,
        }
        Ok(look.health)
    }
}

impl Look<'_> {
    fn sample(&mut self) -> Result<(), StoreError> {
        let newest: i64 =
            self.snapshot
                .connection
                .query_row("SELECT COALESCE(MAX(id), 0) FROM identifier", [], |row| row.get(0))?;
        let mut next = 1;
        for place in 0..SAMPLES {
            let from = next.max(newest * place / SAMPLES + 1);
            let Some((identifiers, _)) = identifiers_from(self.snapshot, from, IDENTIFIERS_PER_SAMPLE)?
            else {
                break;
            };
            self.read(&identifiers)?;
            next = identifiers.last().map_or(from, |last| last + 1);
            self.found.clear();
            self.keys.clear();
        }
        Ok(())
    }

    fn all(&mut self) -> Result<(), StoreError> {
        let mut from = i64::MIN;
        while let Some((identifiers, _)) = identifiers_from(self.snapshot, from, EACH)? {
            self.read(&identifiers)?;
            from = identifiers.last().map_or(i64::MAX, |last| last + 1);
        }
        self.count();
        Ok(())
    }

    fn read(&mut self, identifiers: &[i64]) -> Result<(), StoreError> {
        let snapshot = self.snapshot;
        snapshot.visit_all(identifiers, &mut |identifier, packed| {
            let counts = snapshot.anchor(&packed)? == identifier;
            self.found.push((packed.number, counts));
            if counts {
                self.read_one(&packed);
            }
            Ok(())
        })
    }

    fn read_one(&mut self, packed: &Packed<'_>) {
        self.health.looked_at += 1;
        let within = |(first, last): (i64, i64)| (first..=last).contains(&packed.time_us);
        self.health.outside_period |= !self.health.period_us.is_some_and(within);
        match (Told::read(packed.body), self.sources.get(&packed.source_id)) {
            (Ok(told), Some(source)) => {
                let key = self.key.message(source, &told.message_id);
                self.keys.push((packed.number, key as u64));
            }
            _ => {
                self.health.unreadable += 1;
                self.health.name(packed.number);
            }
        }
    }

    fn count(&mut self) {
        self.found.sort_unstable();
        for same in self.found.chunk_by(|one, other| one.0 == other.0) {
            if same.iter().any(|(_, counts)| *counts) {
                *self.health.kept.get_or_insert(0) += 1;
            } else {
                self.health.misplaced += 1;
                self.health.name(same[0].0);
            }
        }
        self.health.kept.get_or_insert(0);
        self.keys.sort_unstable();
        self.keys.dedup();
        let all = self.keys.len();
        self.keys.sort_unstable_by_key(|(_, key)| *key);
        self.keys.dedup_by_key(|(_, key)| *key);
        self.health.doubled = (all - self.keys.len()) as u64;
    }
}

/// Identifiers, and at the same places whose they are.
pub(super) type IdentifiersAndPersons = (Vec<i64>, Vec<i64>);

/// At most so many identifiers from a number on, ascending, and whose they are; first of all the place of events that have
/// none. `None` when there are no more.
pub(super) fn identifiers_from(
    snapshot: &Snapshot<'_>,
    from: i64,
    at_most: i64,
) -> Result<Option<IdentifiersAndPersons>, StoreError> {
    let mut select = snapshot.connection.prepare_cached(
        "SELECT id, COALESCE(person_id, 0)
         FROM identifier
         WHERE +workspace_id = ?1 AND id >= ?2
         ORDER BY id
         LIMIT ?3",
    )?;
    let rows =
        select.query_map((snapshot.workspace.0, from, at_most), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (mut identifiers, mut persons): (Vec<i64>, Vec<i64>) =
        rows.collect::<rusqlite::Result<Vec<(i64, i64)>>>()?.into_iter().unzip();
    if from <= NO_IDENTIFIER {
        identifiers.insert(0, NO_IDENTIFIER);
        persons.insert(0, 0);
    }
    Ok((!identifiers.is_empty()).then_some((identifiers, persons)))
}
