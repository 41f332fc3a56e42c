//! Answers of respondents and the targets a workspace set.

use rusqlite::params;

use crate::{Store, StoreError, WorkspaceId};

/// One respondent with what they answered, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRespondent {
    /// Their group's id.
    pub group: String,
    /// Unique within the group: where the answers came from and which column or row.
    pub name: String,
    /// Question id and answer (`1`-`5`, `?`, `-`).
    pub answers: Vec<(String, String)>,
}

/// A wanted level.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredTarget {
    /// The model's id.
    pub model: String,
    /// The pillar's id.
    pub pillar: String,
    /// The level wanted, on the model's scale.
    pub level: f64,
    /// Why.
    pub reason: String,
}

impl Store {
    /// Keeps the answers of these respondents, in place of what they answered before. All or none.
    pub fn put_answers(
        &mut self,
        workspace: WorkspaceId,
        respondents: &[StoredRespondent],
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        for respondent in respondents {
            put_respondent(&transaction, workspace, respondent)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Everybody's answers, by group and name.
    pub fn answers(&self, workspace: WorkspaceId) -> Result<Vec<StoredRespondent>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT r.respondent_group, r.name, a.question, a.answer
             FROM respondent r
             JOIN answer a ON a.respondent_id = r.id
             WHERE r.workspace_id = ?1
             ORDER BY r.respondent_group, r.name, a.question",
        )?;
        let mut rows = select.query([workspace.0])?;
        let mut respondents: Vec<StoredRespondent> = Vec::new();
        while let Some(row) = rows.next()? {
            let (group, name): (String, String) = (row.get(0)?, row.get(1)?);
            let answer = (row.get(2)?, row.get(3)?);
            match respondents.last_mut() {
                Some(last) if last.group == group && last.name == name => last.answers.push(answer),
                _ => respondents.push(StoredRespondent { group, name, answers: vec![answer] }),
            }
        }
        Ok(respondents)
    }

    /// Sets the wanted level of one pillar.
    pub fn put_target(&mut self, workspace: WorkspaceId, target: &StoredTarget) -> Result<(), StoreError> {
        self.connection.execute(
            "INSERT INTO target (workspace_id, model, pillar, level, reason)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (workspace_id, model, pillar)
             DO UPDATE SET level = excluded.level, reason = excluded.reason",
            params![workspace.0, target.model, target.pillar, target.level, target.reason],
        )?;
        Ok(())
    }

    /// The wanted levels.
    pub fn targets(&self, workspace: WorkspaceId) -> Result<Vec<StoredTarget>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT model, pillar, level, reason
             FROM target
             WHERE workspace_id = ?1
             ORDER BY model, pillar",
        )?;
        let rows = select.query_map([workspace.0], |row| {
            Ok(StoredTarget {
                model: row.get(0)?,
                pillar: row.get(1)?,
                level: row.get(2)?,
                reason: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn put_respondent(
    transaction: &rusqlite::Transaction<'_>,
    workspace: WorkspaceId,
    respondent: &StoredRespondent,
) -> rusqlite::Result<()> {
    transaction.execute(
        "DELETE FROM respondent
         WHERE workspace_id = ?1 AND respondent_group = ?2 AND name = ?3",
        (workspace.0, &respondent.group, &respondent.name),
    )?;
    transaction.execute(
        "INSERT INTO respondent (workspace_id, respondent_group, name)
         VALUES (?1, ?2, ?3)",
        (workspace.0, &respondent.group, &respondent.name),
    )?;
    let id = transaction.last_insert_rowid();
    let mut insert = transaction.prepare_cached(
        "INSERT INTO answer (respondent_id, workspace_id, question, answer)
         VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (question, answer) in &respondent.answers {
        insert.execute((id, workspace.0, question, answer))?;
    }
    Ok(())
}
