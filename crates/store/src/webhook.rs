//! Webhooks: who is told what, and their secrets. What waits to be told is in [`outbox`]. What a topic means and how a
//! delivery is signed and sent is not known here.

pub mod outbox;

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior};

use crate::{Store, StoreError, WorkspaceId};

/// Most webhooks of a workspace: each that answers slowly keeps a thread busy.
pub const WEBHOOKS_MAX: usize = 20;

/// A webhook to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWebhook {
    /// Where deliveries go.
    pub url: String,
    /// Words separated by spaces.
    pub topics: String,
    /// Whether deliveries may name a person.
    pub with_identifiers: bool,
    /// Whether it may be on this machine or in this network.
    pub allow_private: bool,
}

/// A webhook as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredWebhook {
    /// Its number.
    pub id: i64,
    /// What it is.
    pub about: NewWebhook,
    /// When it was made, microseconds since 1970.
    pub made_us: i64,
    /// Since when nothing is sent, and why.
    pub disabled: Option<(i64, String)>,
    /// The newest change of who is who that deliveries were made of.
    pub log_through: i64,
    /// Deliveries that were not made, and of which the receiver was not told yet.
    pub left_out: u64,
    /// Deliveries that wait.
    pub waiting: u64,
}

impl Store {
    /// Keeps a webhook and its first secret. Changes of who is who before now are not told.
    ///
    /// # Errors
    /// There are [`WEBHOOKS_MAX`] already.
    pub fn add_webhook(
        &mut self,
        workspace: WorkspaceId,
        new: &NewWebhook,
        secret: &str,
        now_us: i64,
    ) -> Result<i64, StoreError> {
        let log_through = self.newest_identity_move(workspace)?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let count: i64 = transaction.query_row(
            "SELECT COUNT(*) FROM webhook WHERE workspace_id = ?1",
            [workspace.0],
            |row| row.get(0),
        )?;
        if count >= WEBHOOKS_MAX as i64 {
            return Err(StoreError::PastLimit { what: "webhooks", at_most: WEBHOOKS_MAX });
        }
        transaction.execute(
            "INSERT INTO webhook (workspace_id, url, topics, with_identifiers, allow_private, made_us, log_through)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (
                workspace.0,
                &new.url,
                &new.topics,
                new.with_identifiers,
                new.allow_private,
                now_us,
                log_through,
            ),
        )?;
        let id = transaction.last_insert_rowid();
        add_secret(&transaction, workspace, id, secret, now_us)?;
        transaction.commit()?;
        Ok(id)
    }

    /// All webhooks, oldest first.
    pub fn webhooks(&self, workspace: WorkspaceId) -> Result<Vec<StoredWebhook>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT w.id, w.url, w.topics, w.with_identifiers, w.allow_private, w.made_us, w.disabled_us,
                    w.disabled_because, w.log_through, w.left_out,
                    (SELECT COUNT(*)
                     FROM webhook_delivery d
                     WHERE d.workspace_id = w.workspace_id AND d.webhook_id = w.id AND d.due_us IS NOT NULL)
             FROM webhook w
             WHERE w.workspace_id = ?1
             ORDER BY w.id",
        )?;
        let rows = select.query_map([workspace.0], |row| {
            let disabled_us: Option<i64> = row.get(6)?;
            let because: Option<String> = row.get(7)?;
            let counted = |at: usize| -> rusqlite::Result<u64> { Ok(row.get::<_, i64>(at)?.unsigned_abs()) };
            Ok(StoredWebhook {
                id: row.get(0)?,
                about: NewWebhook {
                    url: row.get(1)?,
                    topics: row.get(2)?,
                    with_identifiers: row.get(3)?,
                    allow_private: row.get(4)?,
                },
                made_us: row.get(5)?,
                disabled: disabled_us.map(|us| (us, because.unwrap_or_default())),
                log_through: row.get(8)?,
                left_out: counted(9)?,
                waiting: counted(10)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Forgets a webhook, its secrets and all that waits for it. Returns whether there was one.
    pub fn remove_webhook(&mut self, workspace: WorkspaceId, id: i64) -> Result<bool, StoreError> {
        let removed = self
            .connection
            .execute("DELETE FROM webhook WHERE workspace_id = ?1 AND id = ?2", (workspace.0, id))?;
        Ok(removed > 0)
    }

    /// Sends nothing more to a webhook, or again; says why not.
    pub fn disable_webhook(
        &mut self,
        workspace: WorkspaceId,
        id: i64,
        disabled: Option<(i64, &str)>,
    ) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "UPDATE webhook
             SET disabled_us = ?3, disabled_because = ?4
             WHERE workspace_id = ?1 AND id = ?2",
            (workspace.0, id, disabled.map(|(us, _)| us), disabled.map(|(_, because)| because)),
        )?;
        Ok(changed > 0)
    }

    /// The secrets that sign at a moment, the newest first.
    pub fn webhook_secrets(
        &self,
        workspace: WorkspaceId,
        id: i64,
        now_us: i64,
    ) -> Result<Vec<String>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT secret
             FROM webhook_secret
             WHERE workspace_id = ?1 AND webhook_id = ?2 AND (retires_us IS NULL OR retires_us > ?3)
             ORDER BY id DESC",
        )?;
        let rows = select.query_map((workspace.0, id, now_us), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A new secret; the ones there are sign until they retire, and those that have retired are forgotten. Returns whether
    /// there is such a webhook.
    pub fn rotate_webhook_secret(
        &mut self,
        workspace: WorkspaceId,
        id: i64,
        secret: &str,
        now_us: i64,
        retires_us: i64,
    ) -> Result<bool, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let there = transaction
            .query_row("SELECT 1 FROM webhook WHERE workspace_id = ?1 AND id = ?2", (workspace.0, id), |_| {
                Ok(())
            })
            .optional()?;
        if there.is_none() {
            return Ok(false);
        }
        transaction.execute(
            "DELETE FROM webhook_secret
             WHERE workspace_id = ?1 AND webhook_id = ?2 AND retires_us <= ?3",
            (workspace.0, id, now_us),
        )?;
        transaction.execute(
            "UPDATE webhook_secret
             SET retires_us = ?3
             WHERE workspace_id = ?1 AND webhook_id = ?2 AND retires_us IS NULL",
            (workspace.0, id, retires_us),
        )?;
        add_secret(&transaction, workspace, id, secret, now_us)?;
        transaction.commit()?;
        Ok(true)
    }
}

fn add_secret(
    transaction: &Transaction<'_>,
    workspace: WorkspaceId,
    webhook: i64,
    secret: &str,
    now_us: i64,
) -> Result<(), StoreError> {
    transaction.execute(
        "INSERT INTO webhook_secret (workspace_id, webhook_id, secret, made_us)
         VALUES (?1, ?2, ?3, ?4)",
        (workspace.0, webhook, secret, now_us),
    )?;
    Ok(())
}
