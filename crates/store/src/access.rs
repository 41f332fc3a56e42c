//! Tokens of other programs: their hashes and what they may do. What a scope means is not known here.

use rusqlite::{OptionalExtension, Row};

use crate::{Store, StoreError, WorkspaceId};

/// A token as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredToken {
    /// Its number.
    pub id: i64,
    /// Who has it.
    pub name: String,
    /// Its last four characters.
    pub ending: String,
    /// Words separated by spaces.
    pub scopes: String,
    /// Purposes separated by spaces, the one meant where none is said first.
    pub purposes: String,
    /// When it was made, microseconds since 1970.
    pub made_us: i64,
    /// Since when it no longer counts.
    pub revoked_us: Option<i64>,
}

impl Store {
    /// Keeps a new token.
    pub fn add_token(
        &mut self,
        workspace: WorkspaceId,
        name: &str,
        hash: &[u8],
        ending: &str,
        [scopes, purposes]: [&str; 2],
        now_us: i64,
    ) -> Result<i64, StoreError> {
        self.connection.execute(
            "INSERT INTO access_token (workspace_id, name, hash, ending, scopes, purposes, made_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (workspace.0, name, hash, ending, scopes, purposes, now_us),
        )?;
        Ok(self.connection.last_insert_rowid())
    }

    /// The token of this hash, unless it was revoked.
    pub fn token_of_hash(
        &self,
        workspace: WorkspaceId,
        hash: &[u8],
    ) -> Result<Option<StoredToken>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, name, ending, scopes, made_us, revoked_us, purposes
             FROM access_token
             WHERE workspace_id = ?1 AND hash = ?2 AND revoked_us IS NULL",
        )?;
        Ok(select.query_row((workspace.0, hash), token).optional()?)
    }

    /// All tokens, oldest first.
    pub fn tokens(&self, workspace: WorkspaceId) -> Result<Vec<StoredToken>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, name, ending, scopes, made_us, revoked_us, purposes
             FROM access_token
             WHERE workspace_id = ?1
             ORDER BY id",
        )?;
        let rows = select.query_map([workspace.0], token)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A token counts no more. Returns whether there was such a token that counted.
    pub fn revoke_token(&mut self, workspace: WorkspaceId, id: i64, now_us: i64) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "UPDATE access_token
             SET revoked_us = ?3
             WHERE workspace_id = ?1 AND id = ?2 AND revoked_us IS NULL",
            (workspace.0, id, now_us),
        )?;
        Ok(changed > 0)
    }
}

fn token(row: &Row<'_>) -> rusqlite::Result<StoredToken> {
    Ok(StoredToken {
        id: row.get(0)?,
        name: row.get(1)?,
        ending: row.get(2)?,
        scopes: row.get(3)?,
        made_us: row.get(4)?,
        revoked_us: row.get(5)?,
        purposes: row.get(6)?,
    })
}
