//! Answers and remarks of respondents, per round.

use rusqlite::{Connection, Transaction};

use crate::round::RoundId;
use crate::{Store, StoreError, WorkspaceId};

/// One respondent with what they said, as stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredRespondent {
    /// Their group's id.
    pub group: String,
    /// Unique within the group and round: where the answers came from and which column or row.
    pub name: String,
    /// Question id and answer (`1`-`5`, `dont_know`, `not_applicable`), by question.
    pub answers: Vec<(String, String)>,
    /// Question id and remark, by question.
    pub comments: Vec<(String, String)>,
}

impl Store {
    /// Keeps what these respondents said, in place of what they said before in this round. All or none.
    ///
    /// # Errors
    /// [`StoreError::RoundClosed`]; [`StoreError::PastLimit`] where the round would have more than `at_most`.
    pub fn put_answers(
        &mut self,
        workspace: WorkspaceId,
        round: RoundId,
        respondents: &[StoredRespondent],
        at_most: usize,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        for respondent in respondents {
            put_respondent(&transaction, workspace, round, respondent)?;
        }
        if count(&transaction, workspace, round)? > at_most as u64 {
            return Err(StoreError::PastLimit { what: "respondents in one round", at_most });
        }
        transaction.commit()?;
        Ok(())
    }

    /// What everybody said in a round, by group and name.
    pub fn answers(
        &self,
        workspace: WorkspaceId,
        round: RoundId,
    ) -> Result<Vec<StoredRespondent>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, respondent_group, name
             FROM respondent
             WHERE workspace_id = ?1 AND round_id = ?2
             ORDER BY respondent_group, name",
        )?;
        let rows = select.query_map((workspace.0, round.0), |row| {
            let respondent =
                StoredRespondent { group: row.get(1)?, name: row.get(2)?, ..StoredRespondent::default() };
            Ok((row.get(0)?, respondent))
        })?;
        let mut respondents: Vec<(i64, StoredRespondent)> = rows.collect::<Result<_, _>>()?;
        for (id, respondent) in &mut respondents {
            respondent.answers = self.said("answer", workspace, *id)?;
            respondent.comments = self.said("comment", workspace, *id)?;
        }
        Ok(respondents.into_iter().map(|(_, respondent)| respondent).collect())
    }

    /// How many people answered in a round.
    pub fn respondent_count(&self, workspace: WorkspaceId, round: RoundId) -> Result<u64, StoreError> {
        Ok(count(&self.connection, workspace, round)?)
    }

    /// Question and text of one respondent; `what` is both the table and its column.
    fn said(
        &self,
        what: &'static str,
        workspace: WorkspaceId,
        respondent: i64,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT question, {what}
             FROM {what}
             WHERE workspace_id = ?1 AND respondent_id = ?2
             ORDER BY question"
        ))?;
        let rows = select.query_map((workspace.0, respondent), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn count(connection: &Connection, workspace: WorkspaceId, round: RoundId) -> rusqlite::Result<u64> {
    let count: i64 = connection.query_row(
        "SELECT COUNT(*) FROM respondent WHERE workspace_id = ?1 AND round_id = ?2",
        (workspace.0, round.0),
        |row| row.get(0),
    )?;
    Ok(count as u64)
}

fn put_respondent(
    transaction: &Transaction<'_>,
    workspace: WorkspaceId,
    round: RoundId,
    respondent: &StoredRespondent,
) -> rusqlite::Result<()> {
    transaction.execute(
        "DELETE FROM respondent
         WHERE workspace_id = ?1 AND round_id = ?2 AND respondent_group = ?3 AND name = ?4",
        (workspace.0, round.0, &respondent.group, &respondent.name),
    )?;
    transaction.execute(
        "INSERT INTO respondent (workspace_id, round_id, respondent_group, name)
         VALUES (?1, ?2, ?3, ?4)",
        (workspace.0, round.0, &respondent.group, &respondent.name),
    )?;
    let id = transaction.last_insert_rowid();
    for (what, said) in [("answer", &respondent.answers), ("comment", &respondent.comments)] {
        let mut insert = transaction.prepare_cached(&format!(
            "INSERT INTO {what} (respondent_id, workspace_id, question, {what})
             VALUES (?1, ?2, ?3, ?4)"
        ))?;
        for (question, text) in said {
            insert.execute((id, workspace.0, question, text))?;
        }
    }
    Ok(())
}
