//! One group of events on its way in: which are new, who they name, and who is who after them.

use std::collections::BTreeSet;

use people::event::Event;
use people::identifier::Identifier;
use people::identity::{self, Cause, Link, Node, Refused, Standing};
use rusqlite::{OptionalExtension, Transaction};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

use super::known::{Keys, Known, Remembered};
use super::{Added, Placed};
use crate::StoreError;
use crate::arrival::DAY_US;
use crate::events::packed::{self, NO_IDENTIFIER, put_event};
use crate::events::run::Run;
use crate::identity::resolver::{Resolver, person_number};
use crate::sealing::NOBODY;
use crate::search::news;
use crate::workspace::Workspace;

/// One group on its way in.
pub(super) struct Group<'a> {
    pub(super) transaction: &'a Transaction<'a>,
    pub(super) workspace: &'a Workspace,
    pub(super) resolver: &'a mut Resolver,
    pub(super) remembered: &'a mut Remembered,
    pub(super) earlier_keys: &'a Keys,
    pub(super) runs: &'a [Arc<Run>],
    /// The number the first event would have.
    pub(super) first_number: i64,
    pub(super) written: Written<'a>,
}

/// What came of it so far.
#[derive(Default)]
pub(super) struct Written<'a> {
    pub(super) added: Added,
    pub(super) keys: Vec<u128>,
    /// The new events as the journal keeps them.
    pub(super) bytes: Vec<u8>,
    pub(super) placed: Vec<Placed>,
    keys_here: Keys,
    scratch: Vec<u8>,
    nodes: Vec<Node>,
    /// Identifiers of the new events, one event after the other.
    ids: Vec<i64>,
    /// Where those of each new event end.
    ends: Vec<usize>,
    new: Vec<NewIdentifier<'a>>,
    new_links: Vec<Link>,
    traits: FxHashMap<(i64, &'a str, i64), (i64, &'a str)>,
    /// New events by source.
    arrived: FxHashMap<i64, i64>,
}

/// An identifier nobody has seen before.
struct NewIdentifier<'a> {
    node: Node,
    identifier: &'a Identifier,
    /// Whose it is and whether it is shared by its neighbours, where that is settled.
    person: Option<(i64, bool)>,
}

impl<'a> Group<'a> {
    pub(super) fn write(&mut self, events: &'a [Event], now_us: i64) -> Result<(), StoreError> {
        if events.is_empty() {
            return Ok(());
        }
        self.remembered.bound();
        self.know_namespaces(events)?;
        for (number, event) in (self.first_number..).zip(events) {
            self.write_event(event, number)?;
        }
        if self.written.added.events == 0 {
            return Ok(());
        }
        let touched = self.settle_new()?;
        self.written.added.merges =
            self.resolver.resolve_touched(self.transaction, self.workspace, touched, now_us)?;
        self.write_traits()?;
        self.place()?;
        self.note_arrivals(now_us)?;
        self.note_period(events)
    }

    /// Ranks follow from which namespaces there are, so these are settled before any identifier is ranked.
    fn know_namespaces(&mut self, events: &[Event]) -> Result<(), StoreError> {
        let names = events.iter().flat_map(|event| &event.identifiers).map(Identifier::namespace);
        if self.resolver.learn_namespaces(names)? {
            self.remembered.forget_identifiers();
        }
        Ok(())
    }

    fn write_event(&mut self, event: &'a Event, number: i64) -> Result<(), StoreError> {
        let key = self.workspace.key.message(&event.source, &event.message_id);
        if self.is_there(key)? {
            self.written.added.duplicates += 1;
            self.written.placed.push(Placed::Duplicate);
            return Ok(());
        }
        self.written.keys.push(key);
        self.intern_all(&event.identifiers)?;
        let source_id = self.source_id(&event.source)?;
        let written = &mut self.written;
        *written.arrived.entry(source_id).or_default() += 1;
        let begin = written.ids.len();
        written.ids.extend(written.nodes.iter().map(|node| node.id));
        written.ends.push(written.ids.len());
        let ids = &written.ids[begin..];
        for link in identity::links_of_event(ids) {
            if self.remembered.is_new_link(link) {
                written.new_links.push(link);
            }
        }
        let ids = ids.iter().copied();
        put_event(&mut written.bytes, &mut written.scratch, event, number, source_id, ids);
        written.placed.push(Placed::New { event: number, person: None });
        written.added.events += 1;
        self.note_traits(event, source_id);
        Ok(())
    }

    /// Whether the event came in before; if not, it has now.
    fn is_there(&mut self, key: u128) -> Result<bool, StoreError> {
        if self.earlier_keys.contains(&key) || !self.written.keys_here.insert(key) {
            return Ok(true);
        }
        for run in self.runs {
            if run.holds(self.transaction, key)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn source_id(&mut self, name: &str) -> Result<i64, StoreError> {
        if let Some(&id) = self.remembered.sources.get(name) {
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
        self.remembered.sources.insert(name.to_string(), id);
        Ok(id)
    }

    /// The event's identifiers, strongest first, each known to the store or new in this group.
    fn intern_all(&mut self, identifiers: &'a [Identifier]) -> Result<(), StoreError> {
        self.written.nodes.clear();
        for identifier in identifiers {
            let Known { id, rank, hash } = self.intern(identifier)?;
            self.written.nodes.push(Node { id, rank, hash, standing: Standing::Open });
        }
        self.written.nodes.sort_unstable_by_key(|node| (node.rank, node.hash, node.id));
        self.written.nodes.dedup_by_key(|node| node.id);
        Ok(())
    }

    fn intern(&mut self, identifier: &'a Identifier) -> Result<Known, StoreError> {
        let parts = [identifier.namespace().as_bytes(), identifier.value().as_bytes()];
        let remembered_by = self.workspace.key.hash_128(&parts);
        if let Some(known) = self.remembered.identifier(remembered_by) {
            return Ok(known);
        }
        let rank = self.resolver.rank(identifier.namespace())?;
        let hash = identity::identifier_hash(&self.workspace.key, identifier);
        let id = match self.find_identifier(identifier)? {
            Some(id) => id,
            None => {
                let id = self.remembered.next_identifier;
                self.remembered.next_identifier += 1;
                let node = Node { id, rank, hash, standing: Standing::Open };
                self.written.new.push(NewIdentifier { node, identifier, person: None });
                id
            }
        };
        let known = Known { id, rank, hash };
        self.remembered.know_identifier(remembered_by, known);
        Ok(known)
    }

    fn find_identifier(&mut self, identifier: &Identifier) -> Result<Option<i64>, StoreError> {
        let mut select = self.transaction.prepare_cached(
            "SELECT id, person_id
             FROM identifier
             WHERE workspace_id = ?1 AND namespace = ?2 AND value = ?3",
        )?;
        let found: Option<(i64, Option<i64>)> = select
            .query_row((self.workspace.id.0, identifier.namespace(), identifier.value()), |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        if let Some((id, Some(person))) = found {
            self.resolver.know_person(id, person);
        }
        Ok(found.map(|(id, _)| id))
    }

    /// Writes new identifiers and links. Persons of whom every identifier is new are settled at once, as there is nothing on
    /// disk that could matter to them; the rest comes back, to be resolved among what is known.
    fn settle_new(&mut self) -> Result<BTreeSet<i64>, StoreError> {
        let first_new = self.written.new.first().map_or(i64::MAX, |new| new.node.id);
        let beside_known = beside_known(first_new, self.written.new.len(), &self.written.new_links);
        let among_new = |id: i64| id >= first_new && !beside_known.contains(&id);
        self.resolve_new(&among_new)?;
        self.insert_identifiers()?;
        let mut touched = beside_known.clone();
        self.written.new_links.sort_unstable();
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO link (workspace_id, from_id, to_id)
             VALUES (?1, ?2, ?3), (?1, ?3, ?2)
             ON CONFLICT DO NOTHING",
        )?;
        for link in &self.written.new_links {
            let rows = insert.execute((self.workspace.id.0, link.one, link.other))?;
            if rows > 0 && !among_new(link.one) {
                touched.extend([link.one, link.other]);
            }
        }
        Ok(touched)
    }

    fn resolve_new(&mut self, among_new: &dyn Fn(i64) -> bool) -> Result<(), StoreError> {
        let nodes: Vec<Node> =
            self.written.new.iter().map(|new| new.node).filter(|node| among_new(node.id)).collect();
        let Some(first) = self.written.new.first().map(|new| new.node.id) else { return Ok(()) };
        let links: Vec<Link> =
            self.written.new_links.iter().filter(|link| among_new(link.one)).copied().collect();
        let (rules, key) = self.resolver.rules();
        let resolution = identity::resolve(&nodes, &links, &[], rules, key);
        let shared: FxHashSet<i64> = resolution
            .refused
            .iter()
            .filter_map(|refused| match refused {
                Refused::Shared { id, because: Cause::Neighbours(_) } => Some(*id),
                _ => None,
            })
            .collect();
        self.resolver.nobody(self.transaction, self.workspace)?;
        for assignment in &resolution.assignments {
            let person = person_number(assignment);
            self.resolver.put_person(assignment.id, person);
            let place = assignment.id.abs_diff(first) as usize;
            self.written.new[place].person = Some((person, shared.contains(&assignment.id)));
        }
        Ok(())
    }

    fn insert_identifiers(&self) -> Result<(), StoreError> {
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO identifier (id, workspace_id, namespace, value, hash, person_id, shared)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        for NewIdentifier { node, identifier, person } in &self.written.new {
            insert.execute((
                node.id,
                self.workspace.id.0,
                identifier.namespace(),
                identifier.value(),
                node.hash as i64,
                person.map(|(person, _)| person),
                person.is_some_and(|(_, shared)| shared),
            ))?;
        }
        Ok(())
    }

    /// Traits hang on the event's strongest identifier, so that a merge keeps them all; the newest per source wins,
    /// and of two from the same moment the larger, so that order of arrival does not matter.
    fn note_traits(&mut self, event: &'a Event, source_id: i64) {
        let Some(strongest) = self.written.nodes.first().map(|node| node.id) else { return };
        for (name, value) in &event.traits {
            let told = (event.time.as_microsecond(), value.as_str());
            let newest = self.written.traits.entry((strongest, name.as_str(), source_id)).or_insert(told);
            *newest = told.max(*newest);
        }
    }

    fn write_traits(&mut self) -> Result<(), StoreError> {
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO trait (workspace_id, identifier_id, name, source_id, value, time_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (workspace_id, identifier_id, name, source_id)
             DO UPDATE SET value = excluded.value, time_us = excluded.time_us
             WHERE (excluded.time_us, excluded.value) > (time_us, value)",
        )?;
        let mut traits: Vec<_> = self.written.traits.drain().collect();
        traits.sort_unstable();
        let mut changed: Vec<i64> = Vec::new();
        for ((identifier_id, name, source_id), (time_us, value)) in traits {
            let rows =
                insert.execute((self.workspace.id.0, identifier_id, name, source_id, value, time_us))?;
            if rows > 0 && changed.last() != Some(&identifier_id) {
                changed.push(identifier_id);
            }
        }
        news::leave(self.transaction, self.workspace.id, &changed)
    }

    /// Whose the new events are, as things stand after all of them.
    fn place(&mut self) -> Result<(), StoreError> {
        let mut begin = 0;
        let mut ends = self.written.ends.iter();
        for placed in &mut self.written.placed {
            let Placed::New { person, .. } = placed else { continue };
            let end = ends.next().copied().unwrap_or(begin);
            let ids = self.written.ids[begin..end].iter().copied();
            begin = end;
            let nobody = self.resolver.nobody(self.transaction, self.workspace)?;
            let anchor = packed::anchor(ids, |id| nobody.contains(&id));
            if anchor != NO_IDENTIFIER {
                let of = self.resolver.remembered_person(self.transaction, self.workspace, anchor)?;
                *person = Some(of).filter(|of| *of != NOBODY);
            }
        }
        Ok(())
    }

    /// How much came in today, of which source.
    fn note_arrivals(&self, now_us: i64) -> Result<(), StoreError> {
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO arrival (workspace_id, source_id, day, events)
             VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (workspace_id, source_id, day) DO UPDATE SET events = events + excluded.events",
        )?;
        for (source, events) in &self.written.arrived {
            insert.execute((self.workspace.id.0, source, now_us.div_euclid(DAY_US), events))?;
        }
        Ok(())
    }

    fn note_period(&self, events: &[Event]) -> Result<(), StoreError> {
        let times = events.iter().map(|event| event.time.as_microsecond());
        let (Some(first_us), Some(last_us)) = (times.clone().min(), times.max()) else { return Ok(()) };
        self.transaction
            .prepare_cached(
                "UPDATE workspace
                 SET events = events + ?2,
                     first_us = MIN(COALESCE(first_us, ?3), ?3),
                     last_us = MAX(COALESCE(last_us, ?4), ?4)
                 WHERE id = ?1",
            )?
            .execute((self.workspace.id.0, self.written.added.events as i64, first_us, last_us))?;
        Ok(())
    }
}

/// The new identifiers that hang together with one that is known. `first` is the first new one, of `count`.
fn beside_known(first: i64, count: usize, links: &[Link]) -> BTreeSet<i64> {
    if count == 0 {
        return BTreeSet::new();
    }
    // Place 0 stands for everything that is known.
    let place = |id: i64| if id < first { 0 } else { id.abs_diff(first) as usize + 1 };
    let mut parents: Vec<usize> = (0..=count).collect();
    for link in links {
        let (one, other) = (root(&mut parents, place(link.one)), root(&mut parents, place(link.other)));
        parents[one.max(other)] = one.min(other);
    }
    (first..).take(count).filter(|id| root(&mut parents, place(*id)) == 0).collect()
}

fn root(parents: &mut [usize], mut place: usize) -> usize {
    while parents[place] != place {
        parents[place] = parents[parents[place]];
        place = parents[place];
    }
    place
}
