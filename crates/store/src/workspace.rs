//! Workspaces: one organisation's world.

use people::keyed_hash::HashKey;
use rusqlite::OptionalExtension;

use crate::assessment::{self, About};
use crate::{Store, StoreError};

/// The clock of whoever chose no other.
const TIME_ZONE_DEFAULT: &str = "Europe/Amsterdam";

/// Number of a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WorkspaceId(pub i64);

/// One organisation's world.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// Its number.
    pub id: WorkspaceId,
    /// The organisation's name.
    pub name: String,
    /// `nl` or `en`.
    pub language: String,
    /// By whose clock it lives: a name of the IANA database.
    pub time_zone: String,
    /// Keys its pseudonyms.
    pub key: HashKey,
}

impl Store {
    /// Makes a workspace with a secret the caller drew, and its assessment `main`.
    pub fn create_workspace(
        &mut self,
        name: &str,
        language: &str,
        secret: [u8; 16],
        now_us: i64,
    ) -> Result<Workspace, StoreError> {
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "INSERT INTO workspace (name, language, time_zone, secret, created_us)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            (name, language, TIME_ZONE_DEFAULT, secret, now_us),
        )?;
        let id = WorkspaceId(transaction.last_insert_rowid());
        assessment::insert(&transaction, id, assessment::MAIN, &About::default(), "{}", now_us)?;
        transaction.commit()?;
        Ok(Workspace {
            id,
            name: name.to_string(),
            language: language.to_string(),
            time_zone: TIME_ZONE_DEFAULT.to_string(),
            key: HashKey::new(secret),
        })
    }

    /// The first workspace, which is the only one of a folder on a laptop.
    pub fn first_workspace(&self) -> Result<Option<Workspace>, StoreError> {
        // Asked anew for every page and every person who is read.
        let mut select = self.connection.prepare_cached(
            "SELECT id, name, language, time_zone, secret
             FROM workspace
             ORDER BY id
             LIMIT 1",
        )?;
        let found = select.query_row([], |row| {
            Ok(Workspace {
                id: WorkspaceId(row.get(0)?),
                name: row.get(1)?,
                language: row.get(2)?,
                time_zone: row.get(3)?,
                key: HashKey::new(row.get(4)?),
            })
        });
        Ok(found.optional()?)
    }

    /// Changes the organisation's name, its language and its clock.
    pub fn rename_workspace(
        &mut self,
        id: WorkspaceId,
        name: &str,
        language: &str,
        time_zone: &str,
    ) -> Result<(), StoreError> {
        self.connection.execute(
            "UPDATE workspace SET name = ?2, language = ?3, time_zone = ?4 WHERE id = ?1",
            (id.0, name, language, time_zone),
        )?;
        Ok(())
    }
}
