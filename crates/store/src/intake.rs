//! Taking events in: once each, joined to their person, in one transaction.
//!
//! A group of events is written, the persons it touches are resolved anew, and everything the decision changes is
//! kept with it. When [`Intake::add`] returns, the group is on disk and visible, or nothing of it is.

use std::collections::{BTreeSet, HashMap, HashSet};

use people::event::{Event, Facets, Kind};
use people::identifier::Identifier;
use people::identity::{self, Link, Node, Standing};
use rusqlite::{OptionalExtension, Transaction, params};
use serde::Serialize;

use crate::identity::resolver::{Known, Resolver};
use crate::rejected::Rejected;
use crate::sealing::{NOBODY, bucket_of};
use crate::workspace::Workspace;
use crate::{Store, StoreError};

/// Identifiers and links remembered between groups to spare look-ups. Past it the memory starts afresh: about
/// 100 bytes each, so some 200 MB at the most.
const REMEMBERED_MAX: usize = 2_000_000;

/// What became of a group of events.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Added {
    /// Events that went in.
    pub events: u64,
    /// Events that were there already.
    pub duplicates: u64,
    /// Times two persons turned out to be one.
    pub merges: u64,
}

/// Where an event of a group ended up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placed {
    /// It was there already.
    Duplicate,
    /// It went in.
    New {
        /// Its number.
        event: i64,
        /// Whose it is; nobody where its identifiers name nobody.
        person: Option<i64>,
    },
}

/// An intake in progress: the store, and what need not be looked up twice.
pub struct Intake<'a> {
    store: &'a mut Store,
    workspace: Workspace,
    resolver: Resolver,
    sources: HashMap<String, i64>,
    known: HashMap<Identifier, Known>,
    linked: HashSet<Link>,
    placed: Vec<Placed>,
}

/// The part of an event that is kept as JSON.
#[derive(Serialize)]
struct Body<'a> {
    name: &'a str,
    kind: Kind,
    message_id: &'a str,
    facets: &'a Facets,
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    traits: &'a std::collections::BTreeMap<String, String>,
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    properties: &'a serde_json::Map<String, serde_json::Value>,
}

impl Store {
    /// Starts taking in events of a workspace.
    pub fn intake(&mut self, workspace: &Workspace) -> Result<Intake<'_>, StoreError> {
        let resolver = Resolver::load(&self.connection, workspace)?;
        Ok(Intake {
            store: self,
            workspace: workspace.clone(),
            resolver,
            sources: HashMap::new(),
            known: HashMap::new(),
            linked: HashSet::new(),
            placed: Vec::new(),
        })
    }
}

impl Intake<'_> {
    /// Takes in a group of events in one transaction.
    pub fn add(&mut self, events: &[Event], now_us: i64) -> Result<Added, StoreError> {
        self.bound_memory();
        let transaction = self.store.connection.transaction()?;
        let mut group = Group {
            transaction: &transaction,
            workspace: &self.workspace,
            resolver: &mut self.resolver,
            sources: &mut self.sources,
            known: &mut self.known,
            linked: &mut self.linked,
            touched: BTreeSet::new(),
            anchors: Vec::new(),
            placed: Vec::with_capacity(events.len()),
            added: Added::default(),
        };
        let written = group.write(events, now_us);
        let added = group.added;
        self.placed = group.placed;
        match written.and_then(|()| Ok(transaction.commit()?)) {
            Ok(()) => Ok(added),
            Err(error) => {
                self.forget();
                Err(error)
            }
        }
    }

    /// Where the events of the last group ended up, in their order.
    pub fn placed(&self) -> &[Placed] {
        &self.placed
    }

    /// Adds refused rows to the rejected list.
    pub fn list_rejected(&mut self, rows: &[Rejected], now_us: i64) -> Result<(), StoreError> {
        self.store.add_rejected(self.workspace.id, rows, now_us)
    }

    /// Writes down who read whom.
    pub fn log_reads(&mut self, reads: &[crate::read_log::LoggedRead]) -> Result<(), StoreError> {
        self.store.log_reads(self.workspace.id, reads)
    }

    fn bound_memory(&mut self) {
        if self.known.len() > REMEMBERED_MAX || self.linked.len() > REMEMBERED_MAX {
            self.forget();
        }
    }

    /// What was remembered of a transaction that failed may not be so.
    fn forget(&mut self) {
        self.sources.clear();
        self.known.clear();
        self.linked.clear();
        self.resolver.forget();
    }
}

/// One group on its way in.
struct Group<'a> {
    transaction: &'a Transaction<'a>,
    workspace: &'a Workspace,
    resolver: &'a mut Resolver,
    sources: &'a mut HashMap<String, i64>,
    known: &'a mut HashMap<Identifier, Known>,
    linked: &'a mut HashSet<Link>,
    /// Identifiers whose neighbourhood changed.
    touched: BTreeSet<i64>,
    /// Event and the identifiers that may name its person.
    anchors: Vec<(i64, Option<i64>)>,
    placed: Vec<Placed>,
    added: Added,
}

impl Group<'_> {
    fn write(&mut self, events: &[Event], now_us: i64) -> Result<(), StoreError> {
        self.know_namespaces(events)?;
        for event in events {
            self.write_event(event)?;
        }
        let touched = std::mem::take(&mut self.touched);
        self.added.merges =
            self.resolver.resolve_touched(self.transaction, self.workspace, touched, now_us)?;
        self.mark_unsealed()?;
        self.note_period(events)
    }

    /// Ranks follow from which namespaces there are, so these are settled before any identifier is ranked.
    fn know_namespaces(&mut self, events: &[Event]) -> Result<(), StoreError> {
        let names = events.iter().flat_map(|event| &event.identifiers).map(Identifier::namespace);
        if self.resolver.learn_namespaces(names)? {
            self.known.clear();
        }
        Ok(())
    }

    fn write_event(&mut self, event: &Event) -> Result<(), StoreError> {
        let dedupe_key = self.workspace.key.message(&event.source, &event.message_id).to_be_bytes();
        if self.is_there(&dedupe_key)? {
            self.added.duplicates += 1;
            self.placed.push(Placed::Duplicate);
            return Ok(());
        }
        let nodes = self.intern_all(&event.identifiers)?;
        self.link_all(&nodes)?;
        let ids: Vec<i64> = nodes.iter().map(|node| node.id).collect();
        let anchor_id = self.resolver.anchor(self.transaction, self.workspace, &nodes)?;
        let source_id = self.source_id(&event.source)?;
        let body = serde_json::to_string(&Body {
            name: &event.name,
            kind: event.kind,
            message_id: &event.message_id,
            facets: &event.facets,
            traits: &event.traits,
            properties: &event.properties,
        })
        .map_err(|error| StoreError::Corrupt { what: "event", id: 0, reason: error.to_string() })?;
        self.transaction
            .prepare_cached(
                "INSERT INTO event (workspace_id, source_id, dedupe_key, time_us, anchor_id, identifiers, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                self.workspace.id.0,
                source_id,
                dedupe_key,
                event.time.as_microsecond(),
                anchor_id,
                json_numbers(&ids),
                body
            ])?;
        let number = self.transaction.last_insert_rowid();
        self.anchors.push((number, anchor_id));
        self.placed.push(Placed::New { event: number, person: None });
        self.added.events += 1;
        self.keep_traits(event, &nodes, source_id)
    }

    fn is_there(&self, dedupe_key: &[u8; 16]) -> Result<bool, StoreError> {
        let mut select = self.transaction.prepare_cached(
            "SELECT 1
             FROM event
             WHERE workspace_id = ?1 AND dedupe_key = ?2",
        )?;
        Ok(select.exists(params![self.workspace.id.0, dedupe_key])?)
    }

    fn source_id(&mut self, name: &str) -> Result<i64, StoreError> {
        if let Some(&id) = self.sources.get(name) {
            return Ok(id);
        }
        self.transaction.execute(
            "INSERT INTO source (workspace_id, name)
             VALUES (?1, ?2)
             ON CONFLICT DO NOTHING",
            (self.workspace.id.0, name),
        )?;
        let id = self.transaction.query_row(
            "SELECT id FROM source WHERE workspace_id = ?1 AND name = ?2",
            (self.workspace.id.0, name),
            |row| row.get(0),
        )?;
        self.sources.insert(name.to_string(), id);
        Ok(id)
    }

    /// The event's identifiers, strongest first, each known to the store.
    fn intern_all(&mut self, identifiers: &[Identifier]) -> Result<Vec<Node>, StoreError> {
        let mut nodes = Vec::with_capacity(identifiers.len());
        for identifier in identifiers {
            let known = self.intern(identifier)?;
            nodes.push(Node { id: known.id, rank: known.rank, hash: known.hash, standing: Standing::Open });
        }
        nodes.sort_unstable_by_key(|node| (node.rank, node.hash));
        nodes.dedup_by_key(|node| node.id);
        Ok(nodes)
    }

    fn intern(&mut self, identifier: &Identifier) -> Result<Known, StoreError> {
        if let Some(&known) = self.known.get(identifier) {
            return Ok(known);
        }
        let rank = self.resolver.rank(identifier.namespace())?;
        let hash = identity::identifier_hash(&self.workspace.key, identifier);
        let id = match self.find_identifier(identifier)? {
            Some(id) => id,
            None => self.insert_identifier(identifier, hash)?,
        };
        let known = Known { id, rank, hash };
        self.known.insert(identifier.clone(), known);
        Ok(known)
    }

    fn find_identifier(&self, identifier: &Identifier) -> Result<Option<i64>, StoreError> {
        let mut select = self.transaction.prepare_cached(
            "SELECT id
             FROM identifier
             WHERE workspace_id = ?1 AND namespace = ?2 AND value = ?3",
        )?;
        let found = select
            .query_row((self.workspace.id.0, identifier.namespace(), identifier.value()), |row| row.get(0))
            .optional()?;
        Ok(found)
    }

    fn insert_identifier(&mut self, identifier: &Identifier, hash: u64) -> Result<i64, StoreError> {
        self.transaction
            .prepare_cached(
                "INSERT INTO identifier (workspace_id, namespace, value, hash)
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((self.workspace.id.0, identifier.namespace(), identifier.value(), hash as i64))?;
        let id = self.transaction.last_insert_rowid();
        self.touched.insert(id);
        Ok(id)
    }

    /// Links the event's identifiers with one another; a link seen before changes nothing.
    fn link_all(&mut self, nodes: &[Node]) -> Result<(), StoreError> {
        let ids: Vec<i64> = nodes.iter().map(|node| node.id).collect();
        for link in identity::links_of_event(&ids) {
            if !self.linked.insert(link) {
                continue;
            }
            let mut insert = self.transaction.prepare_cached(
                "INSERT INTO link (workspace_id, from_id, to_id)
                 VALUES (?1, ?2, ?3), (?1, ?3, ?2)
                 ON CONFLICT DO NOTHING",
            )?;
            if insert.execute((self.workspace.id.0, link.one, link.other))? > 0 {
                self.touched.extend([link.one, link.other]);
            }
        }
        Ok(())
    }

    /// Traits hang on the event's strongest identifier, so that a merge keeps them all; the newest per source wins,
    /// and of two from the same moment the larger, so that order of arrival does not matter.
    fn keep_traits(&mut self, event: &Event, nodes: &[Node], source_id: i64) -> Result<(), StoreError> {
        let Some(strongest) = nodes.first() else { return Ok(()) };
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO trait (workspace_id, identifier_id, name, source_id, value, time_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (workspace_id, identifier_id, name, source_id)
             DO UPDATE SET value = excluded.value, time_us = excluded.time_us
             WHERE (excluded.time_us, excluded.value) > (time_us, value)",
        )?;
        for (name, value) in &event.traits {
            let time_us = event.time.as_microsecond();
            insert.execute(params![self.workspace.id.0, strongest.id, name, source_id, value, time_us])?;
        }
        Ok(())
    }

    /// The persons of the new events have something to seal. Many events have one anchor: each is looked up once.
    fn mark_unsealed(&mut self) -> Result<(), StoreError> {
        let mut newest: HashMap<Option<i64>, i64> = HashMap::new();
        for &(event_id, anchor_id) in &self.anchors {
            let through = newest.entry(anchor_id).or_insert(event_id);
            *through = event_id.max(*through);
        }
        let mut persons: HashMap<Option<i64>, Option<i64>> = HashMap::new();
        for (anchor_id, event_id) in newest {
            let person = match anchor_id {
                Some(anchor_id) => self.resolver.person_of(self.transaction, self.workspace, anchor_id)?,
                None => None,
            };
            persons.insert(anchor_id, person);
            mark_unsealed(self.transaction, self.workspace, person.unwrap_or(NOBODY), event_id)?;
        }
        let new = self.placed.iter_mut().filter_map(|placed| match placed {
            Placed::New { person, .. } => Some(person),
            Placed::Duplicate => None,
        });
        for (person, (_, anchor_id)) in new.zip(&self.anchors) {
            *person = persons.get(anchor_id).copied().flatten();
        }
        Ok(())
    }

    fn note_period(&self, events: &[Event]) -> Result<(), StoreError> {
        let times = events.iter().map(|event| event.time.as_microsecond());
        let (Some(first_us), Some(last_us)) = (times.clone().min(), times.max()) else { return Ok(()) };
        self.transaction.execute(
            "UPDATE workspace
             SET events = events + ?2,
                 first_us = MIN(COALESCE(first_us, ?3), ?3),
                 last_us = MAX(COALESCE(last_us, ?4), ?4)
             WHERE id = ?1",
            (self.workspace.id.0, self.added.events as i64, first_us, last_us),
        )?;
        Ok(())
    }
}

/// Notes that a person's sealed events no longer tell the whole story.
pub(crate) fn mark_unsealed(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    person: i64,
    through_event_id: i64,
) -> Result<(), StoreError> {
    transaction
        .prepare_cached(
            "INSERT INTO unsealed (workspace_id, bucket, person_id, through_event_id)
             VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (workspace_id, bucket, person_id)
             DO UPDATE SET through_event_id = MAX(through_event_id, excluded.through_event_id)",
        )?
        .execute((workspace.id.0, bucket_of(person), person, through_event_id))?;
    Ok(())
}

/// Numbers as a JSON array; they are read back with SQLite's own JSON functions and serde alike.
pub(crate) fn json_numbers(numbers: &[i64]) -> String {
    let words: Vec<String> = numbers.iter().map(i64::to_string).collect();
    format!("[{}]", words.join(","))
}
