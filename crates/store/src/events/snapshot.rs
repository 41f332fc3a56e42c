//! Reading events as they stand at one moment: the runs and the journal of one transaction.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Events;
use super::bytes::Broken;
use super::journal::{self, Group, Standing};
use super::packed::{NO_IDENTIFIER, Packed};
use super::run::{Run, Visit};
use super::tail::Groups;
use crate::{StoreError, WorkspaceId};

/// The events of a workspace as one transaction sees them.
pub(crate) struct Snapshot<'c> {
    pub(crate) connection: &'c Connection,
    pub(crate) workspace: WorkspaceId,
    pub(crate) standing: Standing,
    /// What is in memory; some of it may be folded already, or be newer than the transaction.
    groups: Arc<Groups>,
    pub(crate) runs: Vec<Arc<Run>>,
    /// Whether an identifier points at nobody, of those that were asked for.
    nobody: RefCell<FxHashMap<i64, bool>>,
}

/// An event that was found, copied out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) time_us: i64,
    pub(crate) number: i64,
    pub(crate) bytes: Box<[u8]>,
}

impl Found {
    pub(crate) fn of(packed: &Packed<'_>) -> Found {
        Found { time_us: packed.time_us, number: packed.number, bytes: packed.all.into() }
    }

    pub(crate) fn packed(&self) -> Result<Packed<'_>, StoreError> {
        Packed::read(&self.bytes).map_err(|broken| corrupt(self.number, broken))
    }
}

pub(crate) fn corrupt(number: i64, broken: Broken) -> StoreError {
    StoreError::Corrupt { what: "event", id: number, reason: broken.to_string() }
}

impl Events {
    /// What the transaction that `connection` is in sees.
    pub(crate) fn snapshot<'c>(
        &self,
        connection: &'c Connection,
        workspace: WorkspaceId,
    ) -> Result<Snapshot<'c>, StoreError> {
        let tail = self.tail(workspace);
        // First the memory, then the rows: what was folded in between is then in both and told apart by its number.
        let before = tail.groups();
        let standing = Standing::read(connection, workspace)?;
        let groups = if before.before() > standing.folded_through && before.through != 0 {
            // The transaction is older than what is in memory: it reads what it sees.
            Arc::new(Groups::of(journal::after(connection, workspace, standing.folded_through)?))
        } else if before.through < standing.journal_through {
            let new = journal::after(connection, workspace, before.through.max(standing.folded_through))?;
            let new: Vec<Arc<Group>> = new.into_iter().map(Arc::new).collect();
            let mut all = Groups::clone(&before);
            new.iter().for_each(|group| all.push(Arc::clone(group)));
            tail.advance(&new, standing.folded_through);
            Arc::new(all)
        } else {
            before
        };
        let runs = self.runs.standing(connection, workspace)?;
        Ok(Snapshot { connection, workspace, standing, groups, runs, nobody: RefCell::default() })
    }
}

impl Snapshot<'_> {
    /// Visits the events of these ascending identifiers that count: those whose person the identifier names. An event that
    /// is there twice is visited twice.
    pub(crate) fn visit(&self, identifiers: &[i64], visit: &mut Visit<'_>) -> Result<(), StoreError> {
        self.visit_all(identifiers, &mut |identifier, packed| {
            if self.anchor(&packed)? == identifier {
                visit(identifier, packed)?;
            }
            Ok(())
        })
    }

    /// Visits what is kept under these ascending identifiers, whether it counts or not.
    pub(crate) fn visit_all(&self, identifiers: &[i64], visit: &mut Visit<'_>) -> Result<(), StoreError> {
        self.visit_journal(identifiers, visit)?;
        for run in &self.runs {
            run.visit(self.connection, identifiers, visit)?;
        }
        Ok(())
    }

    /// The same of what is in no run.
    pub(crate) fn visit_journal(&self, identifiers: &[i64], visit: &mut Visit<'_>) -> Result<(), StoreError> {
        let within = (self.standing.folded_through, self.standing.journal_through);
        self.groups.packs().iter().try_for_each(|pack| pack.visit(identifiers, within, visit))
    }

    /// The groups of the journal that are in no run, after one of them, in order.
    pub(crate) fn groups_after(&self, through: i64) -> impl Iterator<Item = &Arc<Group>> {
        let groups = self.groups.after(through.max(self.standing.folded_through));
        groups.take_while(|group| group.id <= self.standing.journal_through)
    }

    /// The events of one person, in the order they happened; of the same moment, in the order they came in.
    pub(crate) fn of_person(&self, person: i64) -> Result<Vec<Found>, StoreError> {
        let identifiers = self.identifiers_of(person)?;
        let mut found = Vec::new();
        self.visit(&identifiers, &mut |_, packed| {
            found.push(Found::of(&packed));
            Ok(())
        })?;
        Ok(once_each(found))
    }

    /// The newest events of one person before a time and number, the newest first. No more than so many are held at once,
    /// however many the person has.
    pub(crate) fn newest_of_person(
        &self,
        person: i64,
        before: (i64, i64),
        at_most: usize,
    ) -> Result<Vec<Found>, StoreError> {
        let identifiers = self.identifiers_of(person)?;
        let mut newest: BTreeMap<(i64, i64), Found> = BTreeMap::new();
        self.visit_all(&identifiers, &mut |identifier, packed| {
            let place = (packed.time_us, packed.number);
            let too_old = newest.len() >= at_most && newest.first_key_value().is_none_or(|it| place <= *it.0);
            if place >= before || too_old || self.anchor(&packed)? != identifier {
                return Ok(());
            }
            newest.insert(place, Found::of(&packed));
            if newest.len() > at_most {
                newest.pop_first();
            }
            Ok(())
        })?;
        Ok(newest.into_values().rev().collect())
    }

    /// How many events of one person there are.
    pub(crate) fn count_of_person(&self, person: i64) -> Result<u64, StoreError> {
        let identifiers = self.identifiers_of(person)?;
        let mut numbers = FxHashSet::default();
        self.visit(&identifiers, &mut |_, packed| {
            numbers.insert(packed.number);
            Ok(())
        })?;
        Ok(numbers.len() as u64)
    }

    /// Identifiers of a person, ascending.
    pub(crate) fn identifiers_of(&self, person: i64) -> Result<Vec<i64>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id
             FROM identifier
             WHERE workspace_id = ?1 AND person_id = ?2
             ORDER BY id",
        )?;
        let ids = select.query_map((self.workspace.0, person), |row| row.get(0))?;
        let ids: Vec<i64> = ids.collect::<Result<_, _>>()?;
        self.nobody.borrow_mut().extend(ids.iter().map(|id| (*id, person == 0)));
        Ok(ids)
    }

    /// The identifier that names the person of an event.
    pub(crate) fn anchor(&self, packed: &Packed<'_>) -> Result<i64, StoreError> {
        let mut failed = None;
        let anchor = packed.anchor(|id| {
            self.is_nobody(id).unwrap_or_else(|error| {
                failed = Some(error);
                false
            })
        });
        failed.map_or(Ok(anchor), Err)
    }

    pub(crate) fn is_nobody(&self, identifier: i64) -> Result<bool, StoreError> {
        if let Some(known) = self.nobody.borrow().get(&identifier) {
            return Ok(*known);
        }
        let is_nobody = self.person_of(identifier)? == Some(0);
        self.nobody.borrow_mut().insert(identifier, is_nobody);
        Ok(is_nobody)
    }

    /// Whose an identifier is; 0 where it points at nobody.
    pub(crate) fn person_of(&self, identifier: i64) -> Result<Option<i64>, StoreError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT person_id FROM identifier WHERE workspace_id = ?1 AND id = ?2")?;
        let person: Option<Option<i64>> =
            select.query_row((self.workspace.0, identifier), |row| row.get(0)).optional()?;
        Ok(person.flatten())
    }

    /// Where events that belong to nobody are kept, ascending.
    pub(crate) fn of_nobody(&self) -> Result<Vec<i64>, StoreError> {
        let mut identifiers = self.identifiers_of(0)?;
        identifiers.insert(0, NO_IDENTIFIER);
        Ok(identifiers)
    }

    /// Names of the sources, by number.
    pub(crate) fn sources(&self) -> Result<FxHashMap<i64, String>, StoreError> {
        let mut select =
            self.connection.prepare_cached("SELECT id, name FROM source WHERE workspace_id = ?1")?;
        let rows = select.query_map([self.workspace.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// In order and each once.
pub(crate) fn once_each(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_unstable_by_key(|event| (event.time_us, event.number));
    found.dedup_by_key(|event| event.number);
    found
}
