//! Who is behind an identifier, and what a profile needs of them beside their events: identifiers, traits, and why they
//! are one. Every list is read to a bound that the caller gives.

use people::identifier::Identifier;
use rusqlite::{OptionalExtension, Row};

use super::findings::{self, Finding};
use crate::sealing::NOBODY;
use crate::{Store, StoreError, WorkspaceId};

/// Where an identifier points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// Nobody ever sent it.
    Unknown,
    /// Several persons use it, so it points at nobody.
    Shared,
    /// A person.
    Person(i64),
}

/// A fact as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BehindTrait {
    /// Its name.
    pub name: String,
    /// What it is.
    pub value: String,
    /// Who says so.
    pub source: String,
    /// When they said so, microseconds since 1970.
    pub time_us: i64,
}

/// Two identifiers of one person that were called one; each by its place in the list of identifiers.
#[derive(Debug, Clone, PartialEq)]
pub struct BehindLink {
    /// Numbers of the identifiers.
    pub pair: [i64; 2],
    /// What linking found, where it was linking.
    pub found: Option<(i64, Finding)>,
    /// What a person decided, and why.
    pub decided: Option<String>,
}

impl Store {
    /// Where an identifier points now.
    pub fn behind(&self, workspace: WorkspaceId, identifier: &Identifier) -> Result<Behind, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT person_id
             FROM identifier
             WHERE workspace_id = ?1 AND namespace = ?2 AND value = ?3",
        )?;
        let named = (workspace.0, identifier.namespace(), identifier.value());
        let person: Option<Option<i64>> = select.query_row(named, |row| row.get(0)).optional()?;
        Ok(match person {
            None => Behind::Unknown,
            Some(None | Some(NOBODY)) => Behind::Shared,
            Some(Some(person)) => Behind::Person(person),
        })
    }

    /// Number, namespace and value of a person's identifiers, at most `limit`, by namespace and value.
    pub fn identifiers_of(
        &self,
        workspace: WorkspaceId,
        person: i64,
        limit: usize,
    ) -> Result<Vec<(i64, String, String)>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, namespace, value
             FROM identifier
             WHERE workspace_id = ?1 AND person_id = ?2
             ORDER BY +namespace, +value
             LIMIT ?3",
        )?;
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let rows = select.query_map((workspace.0, person, rows(limit)), read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Namespace and value of some of a person's identifiers, at most `limit`, the first that became known.
    pub fn some_identifiers_of(
        &self,
        workspace: WorkspaceId,
        person: i64,
        limit: usize,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT namespace, value
             FROM identifier
             WHERE workspace_id = ?1 AND person_id = ?2
             ORDER BY id
             LIMIT ?3",
        )?;
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        Ok(select.query_map((workspace.0, person, rows(limit)), read)?.collect::<Result<_, _>>()?)
    }

    /// What is known of a person, at most `limit` facts.
    pub fn traits_of(
        &self,
        workspace: WorkspaceId,
        person: i64,
        limit: usize,
    ) -> Result<Vec<BehindTrait>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT t.name, t.value, s.name, t.time_us
             FROM identifier i
             CROSS JOIN trait t ON t.workspace_id = i.workspace_id AND t.identifier_id = i.id
             JOIN source s ON s.id = t.source_id
             WHERE i.workspace_id = ?1 AND i.person_id = ?2
             LIMIT ?3",
        )?;
        let read = |row: &Row<'_>| {
            let (name, value, source) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(BehindTrait { name, value, source, time_us: row.get(3)? })
        };
        let rows = select.query_map((workspace.0, person, rows(limit)), read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Why a person's identifiers are one: those seen together on an event, at most `limit`; then what linking joined
    /// and what people decided.
    pub fn links_of(
        &self,
        workspace: WorkspaceId,
        person: i64,
        limit: usize,
    ) -> Result<Vec<BehindLink>, StoreError> {
        let mut seen = self.connection.prepare_cached(
            "SELECT l.from_id, l.to_id
             FROM identifier i
             CROSS JOIN link l ON l.workspace_id = i.workspace_id AND l.from_id = i.id AND l.to_id > i.id
             CROSS JOIN identifier other ON other.id = l.to_id
             WHERE i.workspace_id = ?1 AND i.person_id = ?2 AND other.person_id = ?2
             LIMIT ?3",
        )?;
        let pair = |row: &Row<'_>| Ok([row.get(0)?, row.get(1)?]);
        let mut links = Vec::new();
        for pair in seen.query_map((workspace.0, person, rows(limit)), pair)? {
            links.push(BehindLink { pair: pair?, found: None, decided: None });
        }
        self.push_joins(workspace, person, limit, &mut links)?;
        let mut decided = self.connection.prepare_cached(
            "SELECT d.from_id, d.to_id, d.reason
             FROM identifier i
             CROSS JOIN identity_decision d
                 ON d.workspace_id = i.workspace_id AND d.from_id = i.id AND d.decision = 'same'
             CROSS JOIN identifier other ON other.id = d.to_id
             WHERE i.workspace_id = ?1 AND i.person_id = ?2 AND other.person_id = ?2
             LIMIT ?3",
        )?;
        let read = |row: &Row<'_>| {
            let reason: String = row.get(2)?;
            Ok(BehindLink { pair: [row.get(0)?, row.get(1)?], found: None, decided: Some(reason) })
        };
        for link in decided.query_map((workspace.0, person, rows(limit)), read)? {
            links.push(link?);
        }
        Ok(links)
    }

    fn push_joins(
        &self,
        workspace: WorkspaceId,
        person: i64,
        limit: usize,
        links: &mut Vec<BehindLink>,
    ) -> Result<(), StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT j.merge_id, j.from_id, j.to_id, j.weight, j.probability, j.parts
             FROM identifier i
             CROSS JOIN identity_join j ON j.workspace_id = i.workspace_id AND j.from_id = i.id
             WHERE i.workspace_id = ?1 AND i.person_id = ?2 AND j.undone_us IS NULL
             LIMIT ?3",
        )?;
        let mut rows = select.query((workspace.0, person, rows(limit)))?;
        while let Some(row) = rows.next()? {
            let found = findings::read(row, 1)?;
            let found_in = (row.get(0)?, found);
            links.push(BehindLink { pair: found_in.1.pair, found: Some(found_in), decided: None });
        }
        Ok(())
    }
}

fn rows(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
