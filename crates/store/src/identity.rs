//! Who is who, kept: the log of what changed and why, undoing a merge, and who is behind an identifier.
//!
//! [`people::identity`] decides; [`resolver`] lets it, inside the transaction the new events came in with.

pub(crate) mod resolver;
mod rows;

use std::collections::BTreeSet;

use people::identifier::Identifier;
use people::identity::changes;
use people::identity::{Decision, Link, Node};
use rusqlite::{OptionalExtension, Transaction};

use self::resolver::Resolver;
use self::rows::{Rows, neighbour_ids};
use crate::sealing::NOBODY;
use crate::workspace::Workspace;
use crate::{Store, StoreError};

/// A change of who is who, as logged.
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

/// What is known of the person behind an identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// The person; `None` when the identifier is shared and points at nobody.
    pub person: Option<i64>,
    /// Namespace, value and whether it is shared.
    pub identifiers: Vec<(String, String, bool)>,
    /// Name, value and source.
    pub traits: Vec<(String, String, String)>,
    /// Events of the person.
    pub events: u64,
}

impl Store {
    /// Merges and splits, newest first.
    pub fn identity_log(&self, workspace: &Workspace, limit: u32) -> Result<Vec<LoggedChange>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, change, survivor_id, absorbed_id, reason, logged_us
             FROM identity_log
             WHERE workspace_id = ?1
             ORDER BY id DESC
             LIMIT ?2",
        )?;
        let rows = select.query_map((workspace.id.0, limit), |row| {
            Ok(LoggedChange {
                id: row.get(0)?,
                change: row.get(1)?,
                survivor: row.get(2)?,
                absorbed: row.get(3)?,
                reason: row.get(4)?,
                logged_us: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Undoes a merge for good: the absorbed side is parted from the rest, whatever arrives.
    pub fn undo_merge(
        &mut self,
        workspace: &Workspace,
        merge: i64,
        reason: &str,
        now_us: i64,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        let logged: Option<String> = transaction
            .query_row(
                "SELECT absorbed_identifiers
                 FROM identity_log
                 WHERE workspace_id = ?1 AND id = ?2 AND change = 'merged'",
                (workspace.id.0, merge),
                |row| row.get(0),
            )
            .optional()?;
        let not_found = || StoreError::NotFound { what: "merge", name: merge.to_string() };
        let absorbed: BTreeSet<i64> = serde_json::from_str(&logged.ok_or_else(not_found)?)
            .map_err(|error| StoreError::Corrupt { what: "merge", id: merge, reason: error.to_string() })?;
        let resolver = Resolver::load(&transaction, workspace)?;
        let decisions = parting(&resolver.rows(&transaction, workspace), &absorbed)?;
        keep_all_apart(&transaction, workspace, &decisions, reason, now_us)?;
        transaction.commit()?;
        Ok(())
    }

    /// Decides that two identifiers are never one person, whatever arrives.
    pub fn keep_apart(
        &mut self,
        workspace: &Workspace,
        [one, other]: [&Identifier; 2],
        reason: &str,
        now_us: i64,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        let link = Link::new(id_of(&transaction, workspace, one)?, id_of(&transaction, workspace, other)?);
        keep_all_apart(&transaction, workspace, &[Decision::KeepApart(link)], reason, now_us)?;
        transaction.commit()?;
        Ok(())
    }

    /// Who is behind an identifier.
    pub fn who(
        &self,
        workspace: &Workspace,
        namespace: &str,
        value: &str,
    ) -> Result<Option<Who>, StoreError> {
        let found: Option<(i64, Option<i64>)> = self
            .connection
            .query_row(
                "SELECT id, person_id
                 FROM identifier
                 WHERE workspace_id = ?1 AND namespace = ?2 AND value = ?3",
                (workspace.id.0, namespace, value),
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let Some((id, person)) = found else { return Ok(None) };
        let person = person.filter(|person| *person != NOBODY);
        let identifiers = self
            .connection
            .prepare_cached(
                "SELECT namespace, value, person_id = 0
                 FROM identifier
                 WHERE workspace_id = ?1 AND (id = ?2 OR person_id = ?3)
                 ORDER BY namespace, value",
            )?
            .query_map((workspace.id.0, id, person), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let traits = self
            .connection
            .prepare_cached(
                "SELECT t.name, t.value, s.name
                 FROM identifier i
                 JOIN trait t ON t.workspace_id = i.workspace_id AND t.identifier_id = i.id
                 JOIN source s ON s.id = t.source_id
                 WHERE i.workspace_id = ?1 AND i.person_id = ?2
                 ORDER BY t.name, t.time_us DESC",
            )?
            .query_map((workspace.id.0, person), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let events = match person {
            Some(person) => self.person_events(workspace.id, person)?.len() as u64,
            None => 0,
        };
        Ok(Some(Who { person, identifiers, traits, events }))
    }
}

/// What keeps the absorbed side from everybody it is one person with now.
fn parting(rows: &Rows<'_>, absorbed: &BTreeSet<i64>) -> Result<Vec<Decision>, StoreError> {
    let (placed, links) = rows.neighbourhood(absorbed.clone())?;
    let person = absorbed.iter().find_map(|id| placed.get(id)?.person);
    let side = |of_absorbed: bool| -> Vec<Node> {
        let of_person = placed.values().filter(|it| it.person == person);
        of_person.map(|it| it.node).filter(|node| absorbed.contains(&node.id) == of_absorbed).collect()
    };
    Ok(changes::keep_apart(&side(true), &side(false), &links))
}

fn id_of(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    identifier: &Identifier,
) -> Result<i64, StoreError> {
    let found = transaction
        .query_row(
            "SELECT id
             FROM identifier
             WHERE workspace_id = ?1 AND namespace = ?2 AND value = ?3",
            (workspace.id.0, identifier.namespace(), identifier.value()),
            |row| row.get(0),
        )
        .optional()?;
    found.ok_or_else(|| StoreError::NotFound {
        what: "identifier",
        name: format!("{}:{}", identifier.namespace(), identifier.value()),
    })
}

/// Writes the decisions down and decides anew about whoever they touch.
fn keep_all_apart(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    decisions: &[Decision],
    reason: &str,
    now_us: i64,
) -> Result<(), StoreError> {
    let mut touched = BTreeSet::new();
    for decision in decisions {
        let Decision::KeepApart(link) = decision else { continue };
        keep_apart(transaction, workspace, *link, reason, now_us)?;
        for end in [link.one, link.other] {
            touched.insert(end);
            touched.extend(neighbour_ids(transaction, workspace, end)?);
        }
    }
    Resolver::load(transaction, workspace)?.resolve_touched(transaction, workspace, touched, now_us)?;
    Ok(())
}

fn keep_apart(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    link: Link,
    reason: &str,
    now_us: i64,
) -> Result<(), StoreError> {
    transaction.execute(
        "INSERT INTO identity_decision (workspace_id, decision, from_id, to_id, reason, decided_us)
         VALUES (?1, 'keep_apart', ?2, ?3, ?4, ?5)
         ON CONFLICT (workspace_id, from_id, to_id)
         DO UPDATE SET decision = 'keep_apart', reason = excluded.reason, decided_us = excluded.decided_us",
        (workspace.id.0, link.one, link.other, reason, now_us),
    )?;
    Ok(())
}
