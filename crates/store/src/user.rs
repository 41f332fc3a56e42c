//! Users: who may sign in, with which role. What a role may do, and what makes a password good, is not known here.

use rusqlite::{OptionalExtension, Row};

use crate::{Store, StoreError, WorkspaceId};

/// A user as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredUser {
    /// Its number.
    pub id: i64,
    /// As others know them.
    pub name: String,
    /// Lower case.
    pub email: String,
    /// A word.
    pub role: String,
    /// Whether a password was chosen.
    pub has_password: bool,
    /// When the account was made, microseconds since 1970.
    pub made_us: i64,
    /// Since when the user may no longer sign in.
    pub ended_us: Option<i64>,
}

/// What a new user needs.
#[derive(Debug, Clone, Copy)]
pub struct NewUser<'a> {
    /// As others know them.
    pub name: &'a str,
    /// Lower case.
    pub email: &'a str,
    /// A word.
    pub role: &'a str,
    /// In the PHC string format; absent where the user is yet to choose one.
    pub password: Option<&'a str>,
}

const COLUMNS: &str = "id, name, email, role, password IS NOT NULL, made_us, ended_us";

impl Store {
    /// Makes the first user; `None` where there is one already, however many ask at once.
    pub fn add_first_user(
        &mut self,
        workspace: WorkspaceId,
        user: &NewUser,
        now_us: i64,
    ) -> Result<Option<i64>, StoreError> {
        let added = self.connection.execute(
            "INSERT INTO user_account (workspace_id, name, email, role, password, made_us)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6
             WHERE NOT EXISTS (SELECT 1 FROM user_account WHERE workspace_id = ?1)",
            (workspace.0, user.name, user.email, user.role, user.password, now_us),
        )?;
        Ok((added > 0).then(|| self.connection.last_insert_rowid()))
    }

    /// Makes a user who chooses a password by a link; `None` where the address is taken.
    pub fn add_user(
        &mut self,
        workspace: WorkspaceId,
        user: &NewUser,
        invite: (&[u8], i64),
        now_us: i64,
    ) -> Result<Option<i64>, StoreError> {
        let added = self.connection.execute(
            "INSERT INTO user_account (workspace_id, name, email, role, made_us, invite_hash, invite_ends_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (workspace_id, email) DO NOTHING",
            (workspace.0, user.name, user.email, user.role, now_us, invite.0, invite.1),
        )?;
        Ok((added > 0).then(|| self.connection.last_insert_rowid()))
    }

    /// All users, oldest first.
    pub fn users(&self, workspace: WorkspaceId) -> Result<Vec<StoredUser>, StoreError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}
             FROM user_account
             WHERE workspace_id = ?1
             ORDER BY id"
        ))?;
        let rows = select.query_map([workspace.0], user)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The user with this number.
    pub fn user(&self, workspace: WorkspaceId, id: i64) -> Result<Option<StoredUser>, StoreError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}
             FROM user_account
             WHERE workspace_id = ?1 AND id = ?2"
        ))?;
        Ok(select.query_row((workspace.0, id), user).optional()?)
    }

    /// Number and password of who signs in with this address; nobody whose account ended or has no password.
    pub fn password_of(
        &self,
        workspace: WorkspaceId,
        email: &str,
    ) -> Result<Option<(i64, String)>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, password
             FROM user_account
             WHERE workspace_id = ?1 AND email = ?2 AND password IS NOT NULL AND ended_us IS NULL",
        )?;
        Ok(select.query_row((workspace.0, email), |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// Whom a link lets choose a password.
    pub fn user_of_invite(
        &self,
        workspace: WorkspaceId,
        hash: &[u8],
        now_us: i64,
    ) -> Result<Option<StoredUser>, StoreError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}
             FROM user_account
             WHERE workspace_id = ?1 AND invite_hash = ?2 AND invite_ends_us > ?3 AND ended_us IS NULL"
        ))?;
        Ok(select.query_row((workspace.0, hash, now_us), user).optional()?)
    }

    /// Uses up a link to choose a password; `None` where it was used, ended or never made.
    pub fn choose_password(
        &mut self,
        workspace: WorkspaceId,
        hash: &[u8],
        password: &str,
        now_us: i64,
    ) -> Result<Option<i64>, StoreError> {
        let mut update = self.connection.prepare_cached(
            "UPDATE user_account
             SET password = ?3, invite_hash = NULL, invite_ends_us = NULL
             WHERE workspace_id = ?1 AND invite_hash = ?2 AND invite_ends_us > ?4 AND ended_us IS NULL
             RETURNING id",
        )?;
        Ok(update.query_row((workspace.0, hash, password, now_us), |row| row.get(0)).optional()?)
    }

    /// Gives a user a new link to choose a password.
    pub fn invite_again(
        &mut self,
        workspace: WorkspaceId,
        id: i64,
        invite: (&[u8], i64),
    ) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "UPDATE user_account
             SET invite_hash = ?3, invite_ends_us = ?4
             WHERE workspace_id = ?1 AND id = ?2 AND ended_us IS NULL",
            (workspace.0, id, invite.0, invite.1),
        )?;
        Ok(changed > 0)
    }

    /// Gives a user another role, unless that would leave a workspace without anybody in role `keep`.
    pub fn change_role(
        &mut self,
        workspace: WorkspaceId,
        id: i64,
        role: &str,
        keep: &str,
    ) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "UPDATE user_account
             SET role = ?3
             WHERE workspace_id = ?1 AND id = ?2 AND ended_us IS NULL
               AND (?3 = ?4 OR EXISTS (
                   SELECT 1 FROM user_account
                   WHERE workspace_id = ?1 AND id <> ?2 AND role = ?4 AND ended_us IS NULL AND password IS NOT NULL))",
            (workspace.0, id, role, keep),
        )?;
        Ok(changed > 0)
    }

    /// Ends an account and its sessions, unless that would leave a workspace without anybody in role `keep`.
    pub fn end_user(
        &mut self,
        workspace: WorkspaceId,
        id: i64,
        keep: &str,
        now_us: i64,
    ) -> Result<bool, StoreError> {
        let transaction = self.connection.transaction()?;
        let changed = transaction.execute(
            "UPDATE user_account
             SET ended_us = ?4, invite_hash = NULL, invite_ends_us = NULL
             WHERE workspace_id = ?1 AND id = ?2 AND ended_us IS NULL
               AND EXISTS (
                   SELECT 1 FROM user_account
                   WHERE workspace_id = ?1 AND id <> ?2 AND role = ?3 AND ended_us IS NULL AND password IS NOT NULL)",
            (workspace.0, id, keep, now_us),
        )?;
        if changed > 0 {
            transaction.execute(
                "UPDATE session
                 SET ended_us = ?3
                 WHERE workspace_id = ?1 AND user_id = ?2 AND ended_us IS NULL",
                (workspace.0, id, now_us),
            )?;
        }
        transaction.commit()?;
        Ok(changed > 0)
    }
}

fn user(row: &Row<'_>) -> rusqlite::Result<StoredUser> {
    Ok(StoredUser {
        id: row.get(0)?,
        name: row.get(1)?,
        email: row.get(2)?,
        role: row.get(3)?,
        has_password: row.get(4)?,
        made_us: row.get(5)?,
        ended_us: row.get(6)?,
    })
}
