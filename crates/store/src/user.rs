//! Users: who may sign in, with which role. What a role may do, and what makes a password good, is not known here.

use rusqlite::{OptionalExtension, Row, Transaction};

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
    /// `nl` or `en`; absent where the browser says.
    pub language: Option<String>,
    /// Whether somebody else vouches for them.
    pub is_vouched_for: bool,
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

const COLUMNS: &str =
    "id, name, email, role, password IS NOT NULL, made_us, ended_us, language, subject IS NOT NULL";

/// Most users of a workspace, those whose access ended included: a page of them is looked through, never a crowd.
pub const USERS_MAX: u32 = 2_000;

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

    /// Makes a user who chooses a password by a link; `None` where the address is taken, or [`USERS_MAX`] reached.
    pub fn add_user(
        &mut self,
        workspace: WorkspaceId,
        user: &NewUser,
        invite: (&[u8], i64),
        now_us: i64,
    ) -> Result<Option<i64>, StoreError> {
        let added = self.connection.execute(
            "INSERT INTO user_account (workspace_id, name, email, role, made_us, invite_hash, invite_ends_us)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
             WHERE (SELECT COUNT(*) FROM user_account WHERE workspace_id = ?1) < ?8
             ON CONFLICT (workspace_id, email) DO NOTHING",
            (workspace.0, user.name, user.email, user.role, now_us, invite.0, invite.1, USERS_MAX),
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

    /// Whether anybody ever had an account.
    pub fn has_users(&self, workspace: WorkspaceId) -> Result<bool, StoreError> {
        let mut select =
            self.connection.prepare_cached("SELECT 1 FROM user_account WHERE workspace_id = ?1 LIMIT 1")?;
        Ok(select.exists([workspace.0])?)
    }

    /// At most so many users after a number, oldest first.
    pub fn users_after(
        &self,
        workspace: WorkspaceId,
        after: i64,
        most: u32,
    ) -> Result<Vec<StoredUser>, StoreError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}
             FROM user_account
             WHERE workspace_id = ?1 AND id > ?2
             ORDER BY id
             LIMIT ?3"
        ))?;
        let rows = select.query_map((workspace.0, after, most), user)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The password of a user, in the PHC string format; none where none was chosen or the account ended.
    pub fn password_of_user(&self, workspace: WorkspaceId, id: i64) -> Result<Option<String>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT password
             FROM user_account
             WHERE workspace_id = ?1 AND id = ?2 AND ended_us IS NULL",
        )?;
        Ok(select.query_row((workspace.0, id), |row| row.get(0)).optional()?.flatten())
    }

    /// Gives a user another password, and ends all their sessions.
    pub fn change_password(
        &mut self,
        workspace: WorkspaceId,
        id: i64,
        password: &str,
        now_us: i64,
    ) -> Result<bool, StoreError> {
        let transaction = self.connection.transaction()?;
        let changed = transaction.execute(
            "UPDATE user_account
             SET password = ?3
             WHERE workspace_id = ?1 AND id = ?2 AND ended_us IS NULL",
            (workspace.0, id, password),
        )?;
        end_sessions(&transaction, workspace, id, now_us)?;
        transaction.commit()?;
        Ok(changed > 0)
    }

    /// Calls a user otherwise, and shows them pages in a language; none follows the browser.
    pub fn change_account(
        &mut self,
        workspace: WorkspaceId,
        id: i64,
        name: &str,
        language: Option<&str>,
    ) -> Result<(), StoreError> {
        self.connection.execute(
            "UPDATE user_account
             SET name = ?3, language = ?4
             WHERE workspace_id = ?1 AND id = ?2 AND ended_us IS NULL",
            (workspace.0, id, name, language),
        )?;
        Ok(())
    }

    /// Whom an issuer vouches for by this name of its own.
    pub fn user_of_subject(
        &self,
        workspace: WorkspaceId,
        issuer: &str,
        subject: &str,
    ) -> Result<Option<StoredUser>, StoreError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}
             FROM user_account
             WHERE workspace_id = ?1 AND issuer = ?2 AND subject = ?3"
        ))?;
        Ok(select.query_row((workspace.0, issuer, subject), user).optional()?)
    }

    /// The first time: an issuer vouches for who has this address and for whom nobody vouches yet.
    pub fn vouch_for(
        &mut self,
        workspace: WorkspaceId,
        email: &str,
        issuer: &str,
        subject: &str,
    ) -> Result<Option<StoredUser>, StoreError> {
        let mut update = self.connection.prepare_cached(&format!(
            "UPDATE user_account
             SET issuer = ?3, subject = ?4
             WHERE workspace_id = ?1 AND email = ?2 AND subject IS NULL AND ended_us IS NULL
             RETURNING {COLUMNS}"
        ))?;
        Ok(update.query_row((workspace.0, email, issuer, subject), user).optional()?)
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
            end_sessions(&transaction, workspace, id, now_us)?;
        }
        transaction.commit()?;
        Ok(changed > 0)
    }
}

/// Signs a user out everywhere.
fn end_sessions(
    transaction: &Transaction<'_>,
    workspace: WorkspaceId,
    user: i64,
    now_us: i64,
) -> Result<(), StoreError> {
    transaction.execute(
        "UPDATE session
         SET ended_us = ?3
         WHERE workspace_id = ?1 AND user_id = ?2 AND ended_us IS NULL",
        (workspace.0, user, now_us),
    )?;
    Ok(())
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
        language: row.get(7)?,
        is_vouched_for: row.get(8)?,
    })
}
