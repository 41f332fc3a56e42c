//! What waits to be told. A group of events leaves one notice, in its own transaction; deliveries are made of notices and
//! of the log of who is who in one transaction that takes the notices away: a crash between the two loses and doubles
//! nothing. A delivery stays until it was answered well or given up.

use rusqlite::{Row, Transaction, TransactionBehavior, params};

use crate::{Store, StoreError, WorkspaceId};

/// Deliveries done or given up that are kept to be shown, for each webhook.
pub const KEPT_DELIVERIES_MAX: u32 = 1_000;

/// Longer than any delivery waits for its next try: twice a day.
const WAIT_MAX_US: i64 = 2 * 86_400 * 1_000_000;

/// When a delivery is due that somebody asked for: before all others, and also at a receiver that is left alone for now.
pub const AT_ONCE_US: i64 = 0;

/// A delivery to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDelivery {
    /// For whom.
    pub webhook: i64,
    /// What about.
    pub topic: &'static str,
    /// What is sent.
    pub body: String,
}

/// What was made of the notices and the log.
#[derive(Debug, Clone, Default)]
pub struct Planned {
    /// Notices through this one are done.
    pub notices_through: i64,
    /// Changes of who is who through this one are done.
    pub log_through: i64,
    /// What to send.
    pub deliveries: Vec<NewDelivery>,
    /// For each webhook whose count changed: deliveries it has not been told of.
    pub left_out: Vec<(i64, u64)>,
}

/// A delivery as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDelivery {
    /// Its number.
    pub id: i64,
    /// What about.
    pub topic: String,
    /// What is sent; gone once it was delivered.
    pub body: Option<String>,
    /// When it was made, microseconds since 1970.
    pub made_us: i64,
    /// When it is tried next.
    pub due_us: Option<i64>,
    /// Times it was tried.
    pub attempts: u32,
    /// When it was delivered.
    pub delivered_us: Option<i64>,
    /// HTTP status of the last attempt.
    pub status: Option<u16>,
    /// Why the last attempt failed.
    pub failure: Option<String>,
}

/// What became of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempted {
    /// The delivery.
    pub id: i64,
    /// Whether it was delivered.
    pub delivered: bool,
    /// When it is tried next; never, where it was delivered or given up.
    pub due_us: Option<i64>,
    /// HTTP status.
    pub status: Option<u16>,
    /// Why it failed.
    pub failure: Option<String>,
}

/// Leaves a notice within the transaction of the group it is about.
pub(crate) fn leave_notice(
    transaction: &Transaction<'_>,
    workspace: WorkspaceId,
    content: &str,
) -> Result<(), StoreError> {
    transaction
        .prepare_cached(
            "INSERT INTO webhook_notice (workspace_id, content)
             VALUES (?1, ?2)",
        )?
        .execute((workspace.0, content))?;
    Ok(())
}

impl Store {
    /// Notices that wait, oldest first.
    pub fn webhook_notices(
        &self,
        workspace: WorkspaceId,
        limit: u32,
    ) -> Result<Vec<(i64, String)>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, content
             FROM webhook_notice
             WHERE workspace_id = ?1
             ORDER BY id
             LIMIT ?2",
        )?;
        let rows = select.query_map((workspace.0, limit), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Keeps the deliveries and takes away what they were made of.
    pub fn plan_deliveries(
        &mut self,
        workspace: WorkspaceId,
        planned: &Planned,
        now_us: i64,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO webhook_delivery (workspace_id, webhook_id, topic, body, made_us, due_us)
                 SELECT workspace_id, id, ?3, ?4, ?5, ?5
                 FROM webhook
                 WHERE workspace_id = ?1 AND id = ?2",
            )?;
            for new in &planned.deliveries {
                insert.execute((workspace.0, new.webhook, new.topic, &new.body, now_us))?;
            }
            let mut update = transaction
                .prepare_cached("UPDATE webhook SET left_out = ?3 WHERE workspace_id = ?1 AND id = ?2")?;
            for (webhook, left_out) in &planned.left_out {
                update.execute(params![workspace.0, webhook, *left_out as i64])?;
            }
        }
        transaction.execute(
            "DELETE FROM webhook_notice WHERE workspace_id = ?1 AND id <= ?2",
            (workspace.0, planned.notices_through),
        )?;
        transaction.execute(
            "UPDATE webhook SET log_through = MAX(log_through, ?2) WHERE workspace_id = ?1",
            (workspace.0, planned.log_through),
        )?;
        Ok(transaction.commit()?)
    }

    /// Deliveries to try now, those that wait longest first. One that is due later than any wait lasts was left by a clock that
    /// was wrong, and does not wait for it.
    pub fn due_deliveries(
        &self,
        workspace: WorkspaceId,
        webhook: i64,
        now_us: i64,
        limit: u32,
    ) -> Result<Vec<StoredDelivery>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, topic, body, made_us, due_us, attempts, delivered_us, status, failure
             FROM webhook_delivery
             WHERE workspace_id = ?1 AND webhook_id = ?2 AND due_us <= ?3
             ORDER BY due_us, id
             LIMIT ?4",
        )?;
        let rows = select.query_map((workspace.0, webhook, now_us, limit), delivery)?;
        let mut due = rows.collect::<Result<Vec<_>, _>>()?;
        let mut select = self.connection.prepare_cached(
            "SELECT id, topic, body, made_us, due_us, attempts, delivered_us, status, failure
             FROM webhook_delivery
             WHERE workspace_id = ?1 AND webhook_id = ?2 AND due_us > ?3
             ORDER BY due_us, id
             LIMIT ?4",
        )?;
        let room = limit.saturating_sub(due.len() as u32);
        let after = now_us.saturating_add(WAIT_MAX_US);
        for row in select.query_map((workspace.0, webhook, after, room), delivery)? {
            due.push(row?);
        }
        Ok(due)
    }

    /// The newest deliveries of a webhook.
    pub fn deliveries(
        &self,
        workspace: WorkspaceId,
        webhook: i64,
        limit: u32,
    ) -> Result<Vec<StoredDelivery>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, topic, body, made_us, due_us, attempts, delivered_us, status, failure
             FROM webhook_delivery
             WHERE workspace_id = ?1 AND webhook_id = ?2
             ORDER BY id DESC
             LIMIT ?3",
        )?;
        let rows = select.query_map((workspace.0, webhook, limit), delivery)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes what became of attempts; what was delivered no longer holds what it said, and the oldest of what is done goes.
    pub fn note_attempts(
        &mut self,
        workspace: WorkspaceId,
        webhook: i64,
        attempts: &[Attempted],
        now_us: i64,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut update = transaction.prepare_cached(
                "UPDATE webhook_delivery
                 SET attempts = attempts + 1,
                     tried_us = ?4,
                     due_us = ?5,
                     delivered_us = IIF(?3, ?4, NULL),
                     body = IIF(?3, NULL, body),
                     status = ?6,
                     failure = ?7
                 WHERE workspace_id = ?1 AND id = ?2",
            )?;
            for attempt in attempts {
                update.execute(params![
                    workspace.0,
                    attempt.id,
                    attempt.delivered,
                    now_us,
                    attempt.due_us,
                    attempt.status,
                    attempt.failure
                ])?;
            }
        }
        transaction.execute(
            "DELETE FROM webhook_delivery
             WHERE workspace_id = ?1
               AND webhook_id = ?2
               AND due_us IS NULL
               AND id <= (SELECT id
                          FROM webhook_delivery
                          WHERE workspace_id = ?1 AND webhook_id = ?2 AND due_us IS NULL
                          ORDER BY id DESC
                          LIMIT 1 OFFSET ?3)",
            (workspace.0, webhook, KEPT_DELIVERIES_MAX),
        )?;
        Ok(transaction.commit()?)
    }

    /// Tries again from the start what was given up or waits: one delivery, or all of a webhook. Returns how many.
    pub fn retry_deliveries(
        &mut self,
        workspace: WorkspaceId,
        webhook: i64,
        delivery: Option<i64>,
    ) -> Result<usize, StoreError> {
        Ok(self.connection.execute(
            "UPDATE webhook_delivery
             SET due_us = ?4, attempts = 0
             WHERE workspace_id = ?1
               AND webhook_id = ?2
               AND (?3 IS NULL OR id = ?3)
               AND delivered_us IS NULL",
            (workspace.0, webhook, delivery, AT_ONCE_US),
        )?)
    }
}

fn delivery(row: &Row<'_>) -> rusqlite::Result<StoredDelivery> {
    Ok(StoredDelivery {
        id: row.get(0)?,
        topic: row.get(1)?,
        body: row.get(2)?,
        made_us: row.get(3)?,
        due_us: row.get(4)?,
        attempts: row.get(5)?,
        delivered_us: row.get(6)?,
        status: row.get(7)?,
        failure: row.get(8)?,
    })
}
