//! Writing down every change of who is who, with its reason; and reading it back.

use std::collections::{BTreeMap, HashMap};

use people::identity::changes::{self, Change};
use people::identity::{Assignment, Link};
use people::person::PersonId;
use rusqlite::{Row, Transaction};

use super::findings::{self, Finding};
use super::rows::Placed;
use crate::sealing::NOBODY;
use crate::workspace::{Workspace, WorkspaceId};
use crate::{Store, StoreError};

/// A change of who is who, as logged.
#[derive(Debug, Clone, PartialEq)]
pub struct LoggedChange {
    /// Number in the log.
    pub id: i64,
    /// `merged`, `split`, `renamed` or `dissolved`.
    pub change: String,
    /// The person that goes on; 0 for nobody.
    pub survivor: i64,
    /// The person that was joined to it, or that came off it.
    pub absorbed: i64,
    /// Why.
    pub reason: String,
    /// When, microseconds since 1970.
    pub logged_us: i64,
    /// What linking found, where it made the merge.
    pub linked: Option<Finding>,
}

/// How the reason of a merge that an event explains ends.
const SEEN: &str = " were seen on one event";

/// A merge that no event explains: the two identifiers that were called the same, and how the log tells it.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) link: Link,
    pub(super) reason: String,
}

/// What was written down.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Logged {
    /// Times two persons turned out to be one.
    pub(super) merges: u64,
    /// The number of the merge that was told.
    pub(super) told: Option<i64>,
    /// Somebody fell apart.
    pub(super) parted: bool,
}

/// The log of a workspace within a transaction.
pub(super) struct Log<'a> {
    pub(super) transaction: &'a Transaction<'a>,
    pub(super) workspace: &'a Workspace,
    pub(super) told: Option<&'a Told>,
    pub(super) now_us: i64,
}

/// How one change goes into the log.
struct Entry<'a> {
    word: &'static str,
    survivor: Option<PersonId>,
    other: PersonId,
    reason: String,
    /// Identifiers of the other side, where the merge was told.
    survivor_side: &'a [i64],
}

impl LoggedChange {
    /// The namespaces of the two identifiers that were seen on one event, where that is the reason.
    pub fn seen(&self) -> Option<[&str; 2]> {
        let both = self.reason.strip_suffix(SEEN)?;
        let (one, other) = both.split_once(" and ")?;
        Some([one.split(' ').next()?, other.split(' ').next()?])
    }
}

impl Store {
    /// Merges and splits, newest first.
    pub fn identity_log(&self, workspace: &Workspace, limit: u32) -> Result<Vec<LoggedChange>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT l.id, l.change, l.survivor_id, l.absorbed_id, l.reason, l.logged_us,
                    j.id, j.from_id, j.to_id, j.weight, j.probability, j.parts
             FROM identity_log l
             LEFT JOIN identity_join j ON j.workspace_id = l.workspace_id AND j.merge_id = l.id
             WHERE l.workspace_id = ?1
             ORDER BY l.id DESC
             LIMIT ?2",
        )?;
        let mut rows = select.query((workspace.id.0, limit))?;
        let mut log = Vec::new();
        while let Some(row) = rows.next()? {
            log.push(entry(row)?);
        }
        Ok(log)
    }
}

/// One entry of the log.
pub(crate) fn entry_of(store: &Store, workspace: WorkspaceId, id: i64) -> Result<LoggedChange, StoreError> {
    let mut select = store.connection.prepare_cached(
        "SELECT l.id, l.change, l.survivor_id, l.absorbed_id, l.reason, l.logged_us,
                j.id, j.from_id, j.to_id, j.weight, j.probability, j.parts
         FROM identity_log l
         LEFT JOIN identity_join j ON j.workspace_id = l.workspace_id AND j.merge_id = l.id
         WHERE l.workspace_id = ?1 AND l.id = ?2",
    )?;
    let mut rows = select.query((workspace.0, id))?;
    match rows.next()? {
        Some(row) => entry(row),
        None => Err(StoreError::NotFound { what: "change", name: id.to_string() }),
    }
}

fn entry(row: &Row<'_>) -> Result<LoggedChange, StoreError> {
    let join: Option<i64> = row.get(6)?;
    Ok(LoggedChange {
        id: row.get(0)?,
        change: row.get(1)?,
        survivor: row.get(2)?,
        absorbed: row.get(3)?,
        reason: row.get(4)?,
        logged_us: row.get(5)?,
        linked: join.map(|_| findings::read(row, 7)).transpose()?,
    })
}

impl Log<'_> {
    /// Writes down what changed from where identifiers were placed to where they are assigned.
    pub(super) fn changes(
        &self,
        placed: &BTreeMap<i64, Placed>,
        after: &[Assignment],
        links: &[Link],
    ) -> Result<Logged, StoreError> {
        let before: Vec<Assignment> = placed
            .values()
            .filter_map(|placed| {
                let person = PersonId::from_row(placed.person?);
                Some(Assignment { id: placed.node.id, person })
            })
            .collect();
        let changes = changes::between(&before, after, links);
        let mut logged = Logged::default();
        if changes.is_empty() {
            return Ok(logged);
        }
        let sides = sides(&before);
        let ends = self.told.map(|told| {
            let person = |id| placed.get(&id).and_then(|placed| PersonId::from_row(placed.person?));
            [person(told.link.one), person(told.link.other)]
        });
        for change in changes {
            let opposite = ends.and_then(|ends| opposite(change, ends));
            let side = |person: PersonId| sides.get(&person).map_or(&[][..], Vec::as_slice);
            let entry = self.entry(change, opposite.map(side))?;
            let id = self.write(&entry, side(entry.other))?;
            logged.merges += u64::from(entry.word == "merged");
            logged.parted |= matches!(change, Change::Split { .. } | Change::Dissolved { .. });
            logged.told = logged.told.or(opposite.map(|_| id));
        }
        Ok(logged)
    }

    /// `told_side` are the identifiers of the other side, where this is the merge that is told.
    fn entry<'s>(&self, change: Change, told_side: Option<&'s [i64]>) -> Result<Entry<'s>, StoreError> {
        let (word, survivor, other, because) = match change {
            Change::Merged { survivor, absorbed, because } => ("merged", Some(survivor), absorbed, because),
            Change::Split { from, into } => ("split", Some(from), into, None),
            Change::Renamed { from, to } => ("renamed", Some(to), from, None),
            Change::Dissolved { person } => ("dissolved", None, person, None),
        };
        let reason = match (self.told.filter(|_| told_side.is_some()), because) {
            (Some(told), _) => told.reason.clone(),
            (None, Some(link)) => self.describe(link)?,
            (None, None) => String::from(reason_without_link(word)),
        };
        Ok(Entry { word, survivor, other, reason, survivor_side: told_side.unwrap_or_default() })
    }

    fn write(&self, entry: &Entry<'_>, absorbed_side: &[i64]) -> Result<i64, StoreError> {
        self.transaction
            .prepare_cached(
                "INSERT INTO identity_log (workspace_id, change, survivor_id, absorbed_id, absorbed_identifiers,
                                           survivor_identifiers, reason, logged_us)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(rusqlite::params![
                self.workspace.id.0,
                entry.word,
                entry.survivor.map_or(NOBODY, PersonId::get),
                entry.other.get(),
                json_numbers(absorbed_side),
                json_numbers(entry.survivor_side),
                entry.reason,
                self.now_us
            ])?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Why two persons are one, in words: the two identifiers that were seen together, by namespace. The values stay
    /// where they are: a log is read by more people than a profile.
    fn describe(&self, link: Link) -> Result<String, StoreError> {
        let namespace = |id: i64| -> Result<String, StoreError> {
            Ok(self
                .transaction
                .prepare_cached("SELECT namespace FROM identifier WHERE workspace_id = ?1 AND id = ?2")?
                .query_row((self.workspace.id.0, id), |row| row.get(0))?)
        };
        Ok(format!(
            "{} #{} and {} #{}{SEEN}",
            namespace(link.one)?,
            link.one,
            namespace(link.other)?,
            link.other
        ))
    }
}

/// Of a merge that absorbs one of two persons who were called the same: the other of the two.
fn opposite(change: Change, ends: [Option<PersonId>; 2]) -> Option<PersonId> {
    let (Change::Merged { absorbed, .. }, [Some(one), Some(other)]) = (change, ends) else { return None };
    match absorbed {
        person if person == one => Some(other),
        person if person == other => Some(one),
        _ => None,
    }
}

/// The identifiers of each person.
fn sides(assignments: &[Assignment]) -> HashMap<PersonId, Vec<i64>> {
    let mut sides: HashMap<PersonId, Vec<i64>> = HashMap::new();
    for assignment in assignments {
        if let Some(person) = assignment.person {
            sides.entry(person).or_default().push(assignment.id);
        }
    }
    sides
}

fn reason_without_link(change: &str) -> &'static str {
    match change {
        "merged" => "they were decided to be one",
        "split" => "its identifiers no longer point at one person",
        "renamed" => "its strongest identifier is another now",
        _ => "none of its identifiers points at anybody any more",
    }
}

/// Numbers as a JSON array; they are read back with SQLite's own JSON functions and serde alike.
fn json_numbers(numbers: &[i64]) -> String {
    let words: Vec<String> = numbers.iter().map(i64::to_string).collect();
    format!("[{}]", words.join(","))
}
