//! Mails that wait, were sent or were refused. What they say and how they are sent is not known here, and neither is a link.

use rusqlite::{Row, params};

use crate::invitation::LinkHash;
use crate::round::RoundId;
use crate::{Store, StoreError, WorkspaceId};

/// Mails to order: one for each of these invitations.
#[derive(Debug, Clone, Copy)]
pub struct NewMails<'a> {
    /// The round.
    pub round: RoundId,
    /// Numbers of the invitations.
    pub invitations: &'a [i64],
    /// `invitation` or `reminder`.
    pub kind: &'a str,
    /// `nl` or `en`.
    pub language: &'a str,
    /// Where our pages are: `https://host`.
    pub place: &'a str,
    /// An invitation that got a mail since then gets none, microseconds since 1970.
    pub not_since_us: i64,
}

/// A mail to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueMail {
    /// Its number.
    pub id: i64,
    /// The round.
    pub round: RoundId,
    /// The invitation it is about.
    pub invitation: i64,
    /// `invitation` or `reminder`.
    pub kind: String,
    /// `nl` or `en`.
    pub language: String,
    /// Where our pages are.
    pub place: String,
    /// Times it was tried.
    pub attempts: u32,
}

/// The last mail to an invitation, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastMail {
    /// The invitation.
    pub invitation: i64,
    /// `invitation` or `reminder`.
    pub kind: String,
    /// When it was ordered, microseconds since 1970.
    pub made_us: i64,
    /// When it is tried next.
    pub due_us: Option<i64>,
    /// When it was sent.
    pub sent_us: Option<i64>,
    /// Why the last attempt failed.
    pub failure: Option<String>,
}

/// How many mails of a round wait, were sent, were given up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MailCounts {
    /// Those that wait.
    pub waiting: u64,
    /// Those that were sent.
    pub sent: u64,
    /// Those that were given up.
    pub refused: u64,
}

impl Store {
    /// Orders a mail for each of the invitations that counts, has an address, has none waiting and got none since the moment
    /// given. Returns how many.
    pub fn order_mails(
        &mut self,
        workspace: WorkspaceId,
        new: &NewMails<'_>,
        now_us: i64,
    ) -> Result<usize, StoreError> {
        let transaction = self.connection.transaction()?;
        let mut ordered = 0;
        for invitation in new.invitations {
            ordered += transaction
                .prepare_cached(
                    "INSERT INTO mail (workspace_id, round_id, invitation_id, kind, language, place, made_us, due_us)
                     SELECT i.workspace_id, i.round_id, i.id, ?4, ?5, ?6, ?7, ?7
                     FROM invitation i
                     WHERE i.workspace_id = ?1 AND i.round_id = ?2 AND i.id = ?3 AND i.kind <> 'group'
                       AND i.email IS NOT NULL AND i.revoked_us IS NULL AND i.ends_us > ?7
                       AND NOT EXISTS (
                           SELECT 1
                           FROM mail m
                           WHERE m.invitation_id = i.id AND (m.due_us IS NOT NULL OR m.sent_us > ?8)
                       )",
                )?
                .execute(params![
                    workspace.0,
                    new.round.0,
                    invitation,
                    new.kind,
                    new.language,
                    new.place,
                    now_us,
                    new.not_since_us
                ])?;
        }
        transaction.commit()?;
        Ok(ordered)
    }

    /// Mails to try now, those that wait longest first.
    pub fn due_mails(
        &self,
        workspace: WorkspaceId,
        now_us: i64,
        at_most: u32,
    ) -> Result<Vec<DueMail>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, round_id, invitation_id, kind, language, place, attempts
             FROM mail
             WHERE workspace_id = ?1 AND due_us <= ?2
             ORDER BY due_us, id
             LIMIT ?3",
        )?;
        let rows = select.query_map((workspace.0, now_us, at_most), |row| {
            Ok(DueMail {
                id: row.get(0)?,
                round: RoundId(row.get(1)?),
                invitation: row.get(2)?,
                kind: row.get(3)?,
                language: row.get(4)?,
                place: row.get(5)?,
                attempts: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes that an attempt is made, before it is: were the process to end in the middle, it counts all the same.
    pub fn note_mail_attempt(
        &mut self,
        workspace: WorkspaceId,
        id: i64,
        due_us: i64,
    ) -> Result<(), StoreError> {
        self.connection.execute(
            "UPDATE mail
             SET attempts = attempts + 1, due_us = ?3
             WHERE workspace_id = ?1 AND id = ?2",
            (workspace.0, id, due_us),
        )?;
        Ok(())
    }

    /// Notes that a mail was sent.
    pub fn note_mail_sent(&mut self, workspace: WorkspaceId, id: i64, now_us: i64) -> Result<(), StoreError> {
        self.connection.execute(
            "UPDATE mail
             SET sent_us = ?3, due_us = NULL, failure = NULL
             WHERE workspace_id = ?1 AND id = ?2",
            (workspace.0, id, now_us),
        )?;
        Ok(())
    }

    /// Notes why an attempt failed, and when the next one is; none where it is given up.
    pub fn note_mail_failed(
        &mut self,
        workspace: WorkspaceId,
        id: i64,
        due_us: Option<i64>,
        failure: &str,
    ) -> Result<(), StoreError> {
        self.connection.execute(
            "UPDATE mail
             SET due_us = ?3, failure = ?4
             WHERE workspace_id = ?1 AND id = ?2",
            (workspace.0, id, due_us, failure),
        )?;
        Ok(())
    }

    /// The last mail to each of the invitations with these numbers that got one.
    pub fn last_mails(
        &self,
        workspace: WorkspaceId,
        invitations: &[i64],
    ) -> Result<Vec<LastMail>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT invitation_id, kind, made_us, due_us, sent_us, failure
             FROM mail
             WHERE workspace_id = ?1 AND invitation_id = ?2
             ORDER BY id DESC
             LIMIT 1",
        )?;
        let mut found = Vec::new();
        for invitation in invitations {
            let rows = select.query_map((workspace.0, invitation), last_mail)?;
            for mail in rows {
                found.push(mail?);
            }
        }
        Ok(found)
    }

    /// How many mails of a round wait, were sent, were given up.
    pub fn mail_counts(&self, workspace: WorkspaceId, round: RoundId) -> Result<MailCounts, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT COALESCE(SUM(due_us IS NOT NULL), 0), COALESCE(SUM(sent_us IS NOT NULL), 0),
                 COALESCE(SUM(due_us IS NULL AND sent_us IS NULL), 0)
             FROM mail
             WHERE workspace_id = ?1 AND round_id = ?2",
        )?;
        Ok(select.query_row((workspace.0, round.0), |row| {
            let [waiting, sent, refused]: [i64; 3] = [row.get(0)?, row.get(1)?, row.get(2)?];
            Ok(MailCounts { waiting: waiting as u64, sent: sent as u64, refused: refused as u64 })
        })?)
    }

    /// The only link to an invitation is this one from now on: for a link that nobody has seen yet.
    pub fn replace_links(
        &mut self,
        workspace: WorkspaceId,
        invitation: i64,
        hash: &LinkHash,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "DELETE FROM invitation_link
             WHERE workspace_id = ?1 AND invitation_id = ?2",
            (workspace.0, invitation),
        )?;
        transaction.execute(
            "INSERT INTO invitation_link (hash, workspace_id, invitation_id)
             VALUES (?1, ?2, ?3)",
            (hash, workspace.0, invitation),
        )?;
        Ok(transaction.commit()?)
    }
}

fn last_mail(row: &Row<'_>) -> rusqlite::Result<LastMail> {
    Ok(LastMail {
        invitation: row.get(0)?,
        kind: row.get(1)?,
        made_us: row.get(2)?,
        due_us: row.get(3)?,
        sent_us: row.get(4)?,
        failure: row.get(5)?,
    })
}
