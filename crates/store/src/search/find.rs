//! Asking the index, and looking its answers up in the rows.

use rusqlite::Row;

use super::catch_up::STEP_MOVES;
use super::index::SearchIndex;
use crate::identity::{LoggedChange, entry_of};
use crate::sealing::NOBODY;
use crate::{Store, StoreError, WorkspaceId};

/// Words somebody is called by, in small letters and without accents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named<'w> {
    /// By each of these words.
    Words(&'w [String]),
    /// By words that begin like each of these.
    Beginnings(&'w [String]),
}

impl SearchIndex {
    /// Identifiers after one whose facts have all the words, by ascending number; none where no word is asked for.
    pub fn identifiers_named(
        &self,
        named: Named<'_>,
        after: i64,
        limit: usize,
    ) -> Result<Vec<i64>, StoreError> {
        let (words, sign) = match named {
            Named::Words(words) => (words, ""),
            Named::Beginnings(words) => (words, "*"),
        };
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let quoted: Vec<String> =
            words.iter().map(|word| format!("\"{}\"{sign}", word.replace('"', ""))).collect();
        let mut select = self.connection.prepare_cached(
            "SELECT rowid
             FROM name_word
             WHERE name_word MATCH ?1 AND rowid > ?2
             ORDER BY rowid
             LIMIT ?3",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = select.query_map((quoted.join(" AND "), after, limit), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Everything there was has been read at least once.
    pub fn is_whole(&self) -> Result<bool, StoreError> {
        Ok(self.state()?.facts_through.is_none())
    }

    /// The changes of who is who that concern a person, newest first, at most `limit`.
    pub fn changes_of(
        &self,
        store: &Store,
        person: i64,
        limit: usize,
    ) -> Result<Vec<LoggedChange>, StoreError> {
        let through = self.state()?.moves_through;
        let mut changes: Vec<LoggedChange> = store
            .identity_moves(self.workspace, through, STEP_MOVES)?
            .into_iter()
            .filter(|change| change.survivor == person || change.absorbed == person)
            .map(|change| change.id)
            .rev()
            .take(limit)
            .map(|id| entry_of(store, self.workspace, id))
            .collect::<Result<_, _>>()?;
        let mut select = self.connection.prepare_cached(
            "SELECT log_id
             FROM person_move
             WHERE person_id = ?1
             ORDER BY log_id DESC
             LIMIT ?2",
        )?;
        let limit = i64::try_from(limit.saturating_sub(changes.len())).unwrap_or(i64::MAX);
        for id in select.query_map((person, limit), |row| row.get(0))? {
            changes.push(entry_of(store, self.workspace, id?)?);
        }
        Ok(changes)
    }
}

impl Store {
    /// Whose identifiers are, each by its number; left out are those that point at nobody.
    pub fn persons_of_identifiers(
        &self,
        workspace: WorkspaceId,
        identifiers: &[i64],
    ) -> Result<Vec<i64>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT person_id
             FROM identifier
             WHERE workspace_id = ?1 AND id = ?2 AND person_id IS NOT NULL",
        )?;
        let mut persons = Vec::new();
        for id in identifiers {
            let rows = select.query_map((workspace.0, id), |row: &Row<'_>| row.get(0))?;
            for person in rows {
                persons.push(person?);
            }
        }
        persons.retain(|person| *person != NOBODY);
        Ok(persons)
    }

    /// Whether anything points at this person.
    pub fn is_somebody(&self, workspace: WorkspaceId, person: i64) -> Result<bool, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT 1
             FROM identifier
             WHERE workspace_id = ?1 AND person_id = ?2
             LIMIT 1",
        )?;
        Ok(person != NOBODY && select.exists((workspace.0, person))?)
    }

    /// Persons who were seen with an identifier that several of them use.
    pub fn persons_beside(
        &self,
        workspace: WorkspaceId,
        identifier: &people::identifier::Identifier,
        limit: usize,
    ) -> Result<Vec<i64>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT DISTINCT other.person_id
             FROM identifier i
             CROSS JOIN link l ON l.workspace_id = i.workspace_id AND l.from_id = i.id
             CROSS JOIN identifier other ON other.id = l.to_id
             WHERE i.workspace_id = ?1 AND i.namespace = ?2 AND i.value = ?3 AND other.person_id > 0
             LIMIT ?4",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let named = (workspace.0, identifier.namespace(), identifier.value(), limit);
        Ok(select.query_map(named, |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// The namespaces of identifiers there are, each found by one step in the index.
    pub fn namespaces(&self, workspace: &crate::Workspace) -> Result<Vec<String>, StoreError> {
        crate::identity::resolver::namespaces(&self.connection, workspace)
    }
}
