//! Rounds: an assessment in a period. One is open at a time; a closed one is frozen, and SQL itself refuses to change it.

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use crate::assessment::AssessmentId;
use crate::standing::round_in_short;
use crate::{Store, StoreError, WorkspaceId};

/// Number of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoundId(pub i64);

/// A round, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRound {
    /// Its number.
    pub id: RoundId,
    /// Its name, unique within the assessment.
    pub name: String,
    /// First and last day of the period it is about, `YYYY-MM-DD`; `None` is not limited.
    pub days: [Option<String>; 2],
    /// When it was opened, microseconds since 1970.
    pub opened_us: i64,
    /// When it was closed, microseconds since 1970.
    pub closed_us: Option<i64>,
    /// What an assessor settled, as JSON.
    pub settled: String,
    /// Nobody can tell which answers are whose.
    pub is_anonymous: bool,
}

const COLUMNS: &str = "id, name, from_day, until_day, opened_us, closed_us, settled, anonymous";

impl Store {
    /// Opens a round.
    ///
    /// # Errors
    /// [`StoreError::Taken`] where the assessment has a round of this name, or one that is open.
    pub fn open_round(
        &mut self,
        workspace: WorkspaceId,
        assessment: AssessmentId,
        name: &str,
        days: &[Option<String>; 2],
        now_us: i64,
    ) -> Result<StoredRound, StoreError> {
        let inserted = self.connection.execute(
            "INSERT INTO round (workspace_id, assessment_id, name, from_day, until_day, opened_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO NOTHING",
            params![workspace.0, assessment.0, name, days[0], days[1], now_us],
        )?;
        if inserted == 0 {
            return Err(StoreError::Taken { what: "open round, or one called", name: name.to_string() });
        }
        Ok(StoredRound {
            id: RoundId(self.connection.last_insert_rowid()),
            name: name.to_string(),
            days: days.clone(),
            opened_us: now_us,
            closed_us: None,
            settled: "{}".to_string(),
            is_anonymous: true,
        })
    }

    /// The rounds of an assessment, in the order they were opened.
    pub fn rounds(
        &self,
        workspace: WorkspaceId,
        assessment: AssessmentId,
    ) -> Result<Vec<StoredRound>, StoreError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}
             FROM round
             WHERE workspace_id = ?1 AND assessment_id = ?2
             ORDER BY id"
        ))?;
        let rows = select.query_map((workspace.0, assessment.0), read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Changes what is settled in an open round: read, changed and written in one transaction.
    ///
    /// # Errors
    /// What `change` refuses, [`StoreError::RoundClosed`] and [`StoreError::NotFound`]; nothing is written then.
    pub fn change_settled<E: From<StoreError>>(
        &mut self,
        workspace: WorkspaceId,
        round: RoundId,
        change: impl FnOnce(&str) -> Result<String, E>,
    ) -> Result<(), E> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let before = settled(&transaction, workspace, round).map_err(StoreError::from)?;
        let before =
            before.ok_or_else(|| StoreError::NotFound { what: "round", name: round.0.to_string() })?;
        let after = change(&before)?;
        transaction
            .execute(
                "UPDATE round
                 SET settled = ?3
                 WHERE workspace_id = ?1 AND id = ?2",
                (workspace.0, round.0, after),
            )
            .map_err(StoreError::from)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(())
    }

    /// Promises who is invited to a round that nobody can tell which answers are theirs, or takes that back. Returns whether it
    /// could: not once somebody was invited.
    ///
    /// # Errors
    /// [`StoreError::RoundClosed`].
    pub fn set_anonymous(
        &mut self,
        workspace: WorkspaceId,
        round: RoundId,
        is_anonymous: bool,
    ) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "UPDATE round
             SET anonymous = ?3
             WHERE workspace_id = ?1 AND id = ?2
               AND (anonymous = ?3 OR NOT EXISTS (SELECT 1 FROM invitation i WHERE i.round_id = round.id))",
            (workspace.0, round.0, is_anonymous),
        )?;
        Ok(changed > 0)
    }

    /// The round of this number, with the id of its assessment.
    pub fn round_of(
        &self,
        workspace: WorkspaceId,
        round: RoundId,
    ) -> Result<Option<(StoredRound, String)>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT r.id, r.name, r.from_day, r.until_day, r.opened_us, r.closed_us, r.settled, r.anonymous, a.slug
             FROM round r
             JOIN assessment a ON a.id = r.assessment_id
             WHERE r.workspace_id = ?1 AND r.id = ?2",
        )?;
        Ok(select.query_row((workspace.0, round.0), |row| Ok((read(row)?, row.get(8)?))).optional()?)
    }

    /// Closes a round for good, with the report as it is now. `as_of` is what [`Store::answered_in`] said before the report
    /// was made, so that no answer is taken that the report does not know.
    ///
    /// # Errors
    /// [`StoreError::RoundClosed`] where it is closed already; [`StoreError::WrittenMeanwhile`].
    pub fn close_round(
        &mut self,
        workspace: WorkspaceId,
        round: RoundId,
        frozen: &str,
        as_of: u64,
        now_us: i64,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if round_in_short(&transaction, workspace, round)? != as_of {
            return Err(match is_closed(&transaction, workspace, round)? {
                true => StoreError::RoundClosed,
                false => StoreError::WrittenMeanwhile,
            });
        }
        let closed = transaction.execute(
            "UPDATE round
             SET closed_us = ?3, frozen = ?4
             WHERE workspace_id = ?1 AND id = ?2",
            (workspace.0, round.0, now_us, frozen),
        )?;
        if closed == 0 {
            return Err(StoreError::NotFound { what: "round", name: round.0.to_string() });
        }
        transaction.commit()?;
        Ok(())
    }

    /// What a closed round said, as JSON; `None` while it is open.
    pub fn frozen(&self, workspace: WorkspaceId, round: RoundId) -> Result<Option<String>, StoreError> {
        let found = self
            .connection
            .query_row(
                "SELECT frozen
                 FROM round
                 WHERE workspace_id = ?1 AND id = ?2",
                (workspace.0, round.0),
                |row| row.get(0),
            )
            .optional()?;
        Ok(found.flatten())
    }
}

fn is_closed(connection: &Connection, workspace: WorkspaceId, round: RoundId) -> rusqlite::Result<bool> {
    let found = connection.query_row(
        "SELECT closed_us IS NOT NULL
         FROM round
         WHERE workspace_id = ?1 AND id = ?2",
        (workspace.0, round.0),
        |row| row.get(0),
    );
    Ok(found.optional()?.unwrap_or_default())
}

fn settled(
    connection: &Connection,
    workspace: WorkspaceId,
    round: RoundId,
) -> rusqlite::Result<Option<String>> {
    connection
        .query_row(
            "SELECT settled
             FROM round
             WHERE workspace_id = ?1 AND id = ?2",
            (workspace.0, round.0),
            |row| row.get(0),
        )
        .optional()
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredRound> {
    Ok(StoredRound {
        id: RoundId(row.get(0)?),
        name: row.get(1)?,
        days: [row.get(2)?, row.get(3)?],
        opened_us: row.get(4)?,
        closed_us: row.get(5)?,
        settled: row.get(6)?,
        is_anonymous: row.get(7)?,
    })
}
