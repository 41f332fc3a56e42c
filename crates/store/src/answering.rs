//! A questionnaire that somebody fills in by a link: found by the invitation, or in an anonymous round by another hash of the
//! link. What is said goes where the answers of forms are.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::invitation::LinkHash;
use crate::round::RoundId;
use crate::{Store, StoreError, WorkspaceId};

/// By what a questionnaire is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// By the invitation, where it is known who answers.
    Invitation(i64),
    /// By a hash of the link, where it is not.
    Link(LinkHash),
}

impl Whose {
    fn columns(self) -> (Option<i64>, Option<LinkHash>) {
        match self {
            Whose::Invitation(id) => (Some(id), None),
            Whose::Link(hash) => (None, Some(hash)),
        }
    }
}

/// A questionnaire, as stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredAnswering {
    /// Id of the respondent's group.
    pub group: String,
    /// Whether the respondent said it is finished.
    pub is_finished: bool,
    /// Question id and answer, by question.
    pub answers: Vec<(String, String)>,
    /// Question id and remark, by question.
    pub comments: Vec<(String, String)>,
    /// Question id and address, by question.
    pub evidence_links: Vec<(String, String)>,
}

/// What is said of one question. `None` stays as it was; an empty text takes back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewlySaid {
    /// The question's id.
    pub question: String,
    /// The answer.
    pub answer: Option<String>,
    /// The remark.
    pub comment: Option<String>,
    /// The address.
    pub evidence_link: Option<String>,
}

impl Store {
    /// The questionnaire of who has this link; `None` before it was begun.
    pub fn answering(
        &self,
        workspace: WorkspaceId,
        round: RoundId,
        whose: Whose,
    ) -> Result<Option<StoredAnswering>, StoreError> {
        let found = find(&self.connection, workspace, round, whose)?;
        Ok(found.map(|found| load(&self.connection, workspace, found)).transpose()?)
    }

    /// Begins a questionnaire for this group. One that was begun keeps its group.
    ///
    /// # Errors
    /// [`StoreError::RoundClosed`].
    pub fn begin_answering(
        &mut self,
        workspace: WorkspaceId,
        round: RoundId,
        whose: Whose,
        group: &str,
    ) -> Result<(), StoreError> {
        Ok(begin(&self.connection, workspace, round, whose, group)?)
    }

    /// Says something: `say` sees what was said so far and returns what is new, in one transaction. The first time it makes
    /// the respondent, called `name`.
    ///
    /// # Errors
    /// [`StoreError::RoundClosed`]; [`StoreError::NotFound`] where it was not begun; [`StoreError::PastLimit`] where the round
    /// would have more than `at_most` respondents.
    pub fn say(
        &mut self,
        workspace: WorkspaceId,
        round: RoundId,
        whose: Whose,
        (name, at_most): (&str, usize),
        say: impl FnOnce(&StoredAnswering) -> Vec<NewlySaid>,
    ) -> Result<StoredAnswering, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let not_begun = || StoreError::NotFound { what: "questionnaire", name: name.to_owned() };
        let found = find(&transaction, workspace, round, whose)?.ok_or_else(not_begun)?;
        let new = say(&load(&transaction, workspace, found.clone())?);
        if !new.is_empty() {
            let respondent = match found.respondent {
                Some(respondent) => respondent,
                None => add_respondent(&transaction, workspace, round, &found, (name, at_most))?,
            };
            for said in &new {
                write(&transaction, workspace, respondent, said)?;
            }
        }
        let found = find(&transaction, workspace, round, whose)?.ok_or_else(not_begun)?;
        let after = load(&transaction, workspace, found)?;
        transaction.commit()?;
        Ok(after)
    }

    /// Notes whether the respondent is finished. Returns whether there is such a questionnaire.
    ///
    /// # Errors
    /// [`StoreError::RoundClosed`].
    pub fn finish_answering(
        &mut self,
        workspace: WorkspaceId,
        round: RoundId,
        whose: Whose,
        is_finished: bool,
    ) -> Result<bool, StoreError> {
        let (invitation, hash) = whose.columns();
        let changed = self.connection.execute(
            "UPDATE answering
             SET finished = ?5
             WHERE workspace_id = ?1 AND round_id = ?2 AND (invitation_id = ?3 OR link_hash = ?4)",
            params![workspace.0, round.0, invitation, hash, is_finished],
        )?;
        Ok(changed > 0)
    }

    /// Question and address of every link to evidence that was given in a round, by question.
    pub fn evidence_links(
        &self,
        workspace: WorkspaceId,
        round: RoundId,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT e.question, e.evidence_link
             FROM respondent p
             JOIN evidence_link e ON e.respondent_id = p.id
             WHERE p.workspace_id = ?1 AND p.round_id = ?2
             ORDER BY e.question, e.evidence_link",
        )?;
        let rows = select.query_map((workspace.0, round.0), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[derive(Debug, Clone)]
struct Found {
    id: i64,
    group: String,
    respondent: Option<i64>,
    is_finished: bool,
}

fn find(
    connection: &Connection,
    workspace: WorkspaceId,
    round: RoundId,
    whose: Whose,
) -> rusqlite::Result<Option<Found>> {
    let (invitation, hash) = whose.columns();
    let mut select = connection.prepare_cached(
        "SELECT id, respondent_group, respondent_id, finished
         FROM answering
         WHERE workspace_id = ?1 AND round_id = ?2 AND (invitation_id = ?3 OR link_hash = ?4)",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Found { id: row.get(0)?, group: row.get(1)?, respondent: row.get(2)?, is_finished: row.get(3)? })
    };
    select.query_row(params![workspace.0, round.0, invitation, hash], read).optional()
}

fn load(connection: &Connection, workspace: WorkspaceId, found: Found) -> rusqlite::Result<StoredAnswering> {
    let said = |what| match found.respondent {
        Some(respondent) => texts(connection, what, workspace, respondent),
        None => Ok(Vec::new()),
    };
    Ok(StoredAnswering {
        answers: said("answer")?,
        comments: said("comment")?,
        evidence_links: said("evidence_link")?,
        group: found.group,
        is_finished: found.is_finished,
    })
}

/// Question and text; `what` is both the table and its column.
fn texts(
    connection: &Connection,
    what: &'static str,
    workspace: WorkspaceId,
    respondent: i64,
) -> rusqlite::Result<Vec<(String, String)>> {
    let mut select = connection.prepare_cached(&format!(
        "SELECT question, {what}
         FROM {what}
         WHERE workspace_id = ?1 AND respondent_id = ?2
         ORDER BY question"
    ))?;
    let rows = select.query_map((workspace.0, respondent), |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

fn begin(
    connection: &Connection,
    workspace: WorkspaceId,
    round: RoundId,
    whose: Whose,
    group: &str,
) -> rusqlite::Result<()> {
    let (invitation, hash) = whose.columns();
    connection.execute(
        "INSERT INTO answering (workspace_id, round_id, invitation_id, link_hash, respondent_group)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO NOTHING",
        params![workspace.0, round.0, invitation, hash, group],
    )?;
    Ok(())
}

fn add_respondent(
    connection: &Connection,
    workspace: WorkspaceId,
    round: RoundId,
    found: &Found,
    (name, at_most): (&str, usize),
) -> Result<i64, StoreError> {
    connection.execute(
        "INSERT INTO respondent (workspace_id, round_id, respondent_group, name)
         VALUES (?1, ?2, ?3, ?4)",
        (workspace.0, round.0, &found.group, name),
    )?;
    let respondent = connection.last_insert_rowid();
    connection.execute(
        "UPDATE answering
         SET respondent_id = ?3
         WHERE workspace_id = ?1 AND id = ?2",
        (workspace.0, found.id, respondent),
    )?;
    let count: i64 = connection.query_row(
        "SELECT COUNT(*)
         FROM respondent
         WHERE workspace_id = ?1 AND round_id = ?2",
        (workspace.0, round.0),
        |row| row.get(0),
    )?;
    if count as u64 > at_most as u64 {
        return Err(StoreError::PastLimit { what: "respondents in one round", at_most });
    }
    Ok(respondent)
}

fn write(
    connection: &Connection,
    workspace: WorkspaceId,
    respondent: i64,
    said: &NewlySaid,
) -> rusqlite::Result<()> {
    let texts =
        [("answer", &said.answer), ("comment", &said.comment), ("evidence_link", &said.evidence_link)];
    for (what, text) in texts {
        match text.as_deref() {
            None => {}
            Some("") => {
                connection.execute(
                    &format!(
                        "DELETE FROM {what}
                         WHERE workspace_id = ?1 AND respondent_id = ?2 AND question = ?3"
                    ),
                    (workspace.0, respondent, &said.question),
                )?;
            }
            Some(text) => {
                connection.execute(
                    &format!(
                        "INSERT INTO {what} (respondent_id, workspace_id, question, {what})
                         VALUES (?1, ?2, ?3, ?4)
                         ON CONFLICT (respondent_id, question) DO UPDATE SET {what} = excluded.{what}"
                    ),
                    (respondent, workspace.0, &said.question, text),
                )?;
            }
        }
    }
    Ok(())
}
