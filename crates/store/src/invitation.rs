//! Invitations to answer a round: who was asked, by which links, and what became of it. Links are kept as hashes.
//!
//! *Invariant*: of an invitation in an anonymous round nothing here tells whether it was used; see [`crate::answering`].

use rusqlite::{OptionalExtension, Row, params};

use crate::round::RoundId;
use crate::{Store, StoreError, WorkspaceId};

/// Bytes of a link's hash.
pub const HASH_BYTES: usize = 32;

/// A link's hash.
pub type LinkHash = [u8; HASH_BYTES];

/// What kind of invitation it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationKind {
    /// Of one person.
    Personal,
    /// A link for many.
    Group,
    /// What one of those many got.
    Own,
}

impl InvitationKind {
    fn word(self) -> &'static str {
        match self {
            InvitationKind::Personal => "personal",
            InvitationKind::Group => "group",
            InvitationKind::Own => "own",
        }
    }

    fn parse(word: &str) -> InvitationKind {
        match word {
            "group" => InvitationKind::Group,
            "own" => InvitationKind::Own,
            _ => InvitationKind::Personal,
        }
    }
}

/// An invitation to keep.
#[derive(Debug, Clone, Copy)]
pub struct NewInvitation<'a> {
    /// What kind.
    pub kind: InvitationKind,
    /// The group link it came from; of an own one only.
    pub parent: Option<i64>,
    /// Id of the group it is for; `None` where who opens it says so.
    pub group: Option<&'a str>,
    /// Who.
    pub name: Option<&'a str>,
    /// Where a link is sent to.
    pub email: Option<&'a str>,
    /// The link's hash.
    pub hash: LinkHash,
    /// Until when it counts, microseconds since 1970.
    pub ends_us: i64,
}

/// An invitation, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredInvitation {
    /// Its number: later ones have higher ones.
    pub id: i64,
    /// The round it is for.
    pub round: RoundId,
    /// What kind.
    pub kind: InvitationKind,
    /// The group link it came from.
    pub parent: Option<i64>,
    /// Id of the group it is for.
    pub group: Option<String>,
    /// Who.
    pub name: Option<String>,
    /// Where a link is sent to.
    pub email: Option<String>,
    /// When it was made, microseconds since 1970.
    pub made_us: i64,
    /// Until when it counts, microseconds since 1970.
    pub ends_us: i64,
    /// Since when it no longer counts, microseconds since 1970.
    pub revoked_us: Option<i64>,
    /// When it was last brought to mind, microseconds since 1970.
    pub reminded_us: Option<i64>,
    /// How often it was.
    pub reminders: u32,
}

/// An invitation with what became of it, where that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedInvitation {
    /// The invitation.
    pub invitation: StoredInvitation,
    /// The questionnaire that was begun with it; `None` where none was, and always in an anonymous round.
    pub begun: Option<Begun>,
    /// Of a group link: how many got a link of their own from it.
    pub own_links: u64,
}

/// A questionnaire that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// Id of the group that answers.
    pub group: String,
    /// Questions answered.
    pub answered: u64,
    /// Whether the respondent said it is finished.
    pub is_finished: bool,
}

/// How many of a group answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupResponse {
    /// Id of the group.
    pub group: String,
    /// Personal invitations for it that count or counted, but for revoked ones.
    pub invited: u64,
    /// Respondents who gave an answer, by a link or a form.
    pub answered: u64,
    /// Of those, how many handed it in: said so, or filled in a form.
    pub finished: u64,
}

const COLUMNS: &str = "i.id, i.round_id, i.kind, i.parent_id, i.respondent_group, i.name, i.email, i.made_us, i.ends_us, i.revoked_us, i.reminded_us, i.reminders";

impl Store {
    /// Keeps invitations, all or none, and returns their numbers.
    ///
    /// # Errors
    /// [`StoreError::PastLimit`] where the round would have more than `at_most`.
    pub fn add_invitations(
        &mut self,
        workspace: WorkspaceId,
        round: RoundId,
        invitations: &[NewInvitation<'_>],
        at_most: usize,
        now_us: i64,
    ) -> Result<Vec<i64>, StoreError> {
        let transaction = self.connection.transaction()?;
        let mut numbers = Vec::with_capacity(invitations.len());
        for new in invitations {
            transaction
                .prepare_cached(
                    "INSERT INTO invitation (workspace_id, round_id, kind, parent_id, respondent_group, name, email, made_us, ends_us)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                )?
                .execute(params![
                    workspace.0,
                    round.0,
                    new.kind.word(),
                    new.parent,
                    new.group,
                    new.name,
                    new.email,
                    now_us,
                    new.ends_us
                ])?;
            let number = transaction.last_insert_rowid();
            transaction
                .prepare_cached(
                    "INSERT INTO invitation_link (hash, workspace_id, invitation_id)
                     VALUES (?1, ?2, ?3)",
                )?
                .execute((new.hash, workspace.0, number))?;
            numbers.push(number);
        }
        let count: i64 = transaction.query_row(
            "SELECT COUNT(*)
             FROM invitation
             WHERE workspace_id = ?1 AND round_id = ?2",
            (workspace.0, round.0),
            |row| row.get(0),
        )?;
        if count as u64 > at_most as u64 {
            return Err(StoreError::PastLimit { what: "invitations in one round", at_most });
        }
        transaction.commit()?;
        Ok(numbers)
    }

    /// The invitation a link leads to, whether it counts or not.
    pub fn invitation_of_link(
        &self,
        workspace: WorkspaceId,
        hash: &LinkHash,
    ) -> Result<Option<StoredInvitation>, StoreError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}
             FROM invitation_link l
             JOIN invitation i ON i.id = l.invitation_id
             WHERE l.workspace_id = ?1 AND l.hash = ?2"
        ))?;
        Ok(select.query_row((workspace.0, hash), read).optional()?)
    }

    /// The invitation of this number.
    pub fn invitation(
        &self,
        workspace: WorkspaceId,
        id: i64,
    ) -> Result<Option<StoredInvitation>, StoreError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}
             FROM invitation i
             WHERE i.workspace_id = ?1 AND i.id = ?2"
        ))?;
        Ok(select.query_row((workspace.0, id), read).optional()?)
    }

    /// The invitations of a round with a number above `after`, in their order. Own links are listed where it is known who
    /// answers, and not in an anonymous round: they have no name there, and all one could tell of them is when they came.
    pub fn invitations_after(
        &self,
        workspace: WorkspaceId,
        round: RoundId,
        after: i64,
        at_most: u32,
    ) -> Result<Vec<ListedInvitation>, StoreError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS},
                 a.respondent_group,
                 COALESCE(a.finished, 0),
                 (SELECT COUNT(*) FROM answer said WHERE said.respondent_id = a.respondent_id),
                 (SELECT COUNT(*) FROM invitation own WHERE own.parent_id = i.id)
             FROM invitation i
             JOIN round r ON r.id = i.round_id
             LEFT JOIN answering a ON a.invitation_id = i.id
             WHERE i.workspace_id = ?1 AND i.round_id = ?2 AND i.id > ?3 AND (i.kind <> 'own' OR r.anonymous = 0)
             ORDER BY i.id
             LIMIT ?4"
        ))?;
        let rows = select.query_map((workspace.0, round.0, after, at_most), |row| {
            let begun = |group| -> rusqlite::Result<Begun> {
                let answered: i64 = row.get(14)?;
                Ok(Begun { group, answered: answered as u64, is_finished: row.get(13)? })
            };
            let group: Option<String> = row.get(12)?;
            let own_links: i64 = row.get(15)?;
            Ok(ListedInvitation {
                invitation: read(row)?,
                begun: group.map(begun).transpose()?,
                own_links: own_links as u64,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Addresses that have an invitation in this round that was not revoked.
    pub fn invited_emails(&self, workspace: WorkspaceId, round: RoundId) -> Result<Vec<String>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT DISTINCT email
             FROM invitation
             WHERE workspace_id = ?1 AND round_id = ?2 AND email IS NOT NULL AND revoked_us IS NULL
             ORDER BY email",
        )?;
        let rows = select.query_map((workspace.0, round.0), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Another link to an invitation that was not revoked; those it had keep leading there.
    ///
    /// # Errors
    /// [`StoreError::PastLimit`] where it has `at_most` already.
    pub fn add_link(
        &mut self,
        workspace: WorkspaceId,
        id: i64,
        hash: &LinkHash,
        at_most: usize,
    ) -> Result<bool, StoreError> {
        let transaction = self.connection.transaction()?;
        let count: i64 = transaction.query_row(
            "SELECT COUNT(*)
             FROM invitation_link
             WHERE workspace_id = ?1 AND invitation_id = ?2",
            (workspace.0, id),
            |row| row.get(0),
        )?;
        if count as u64 >= at_most as u64 {
            return Err(StoreError::PastLimit { what: "links to one invitation", at_most });
        }
        let added = transaction.execute(
            "INSERT INTO invitation_link (hash, workspace_id, invitation_id)
             SELECT ?3, workspace_id, id
             FROM invitation
             WHERE workspace_id = ?1 AND id = ?2 AND revoked_us IS NULL",
            (workspace.0, id, hash),
        )?;
        transaction.commit()?;
        Ok(added > 0)
    }

    /// Notes that somebody was reminded now. Returns how many invitations that count were.
    pub fn note_reminded(
        &mut self,
        workspace: WorkspaceId,
        round: RoundId,
        ids: &[i64],
        now_us: i64,
    ) -> Result<usize, StoreError> {
        let transaction = self.connection.transaction()?;
        let mut reminded = 0;
        for id in ids {
            reminded += transaction
                .prepare_cached(
                    "UPDATE invitation
                     SET reminded_us = ?4, reminders = reminders + 1
                     WHERE workspace_id = ?1 AND round_id = ?2 AND id = ?3 AND revoked_us IS NULL AND ends_us > ?4",
                )?
                .execute((workspace.0, round.0, id, now_us))?;
        }
        transaction.commit()?;
        Ok(reminded)
    }

    /// An invitation counts no more, nor do the own links of a group link. Returns whether it did until now.
    pub fn revoke_invitation(
        &mut self,
        workspace: WorkspaceId,
        id: i64,
        now_us: i64,
    ) -> Result<bool, StoreError> {
        let revoked = self.connection.execute(
            "UPDATE invitation
             SET revoked_us = ?3
             WHERE workspace_id = ?1 AND (id = ?2 OR parent_id = ?2) AND revoked_us IS NULL",
            (workspace.0, id, now_us),
        )?;
        Ok(revoked > 0)
    }

    /// Personal invitations of a round that were not revoked, for a group or for who chooses one.
    pub fn invited_count(&self, workspace: WorkspaceId, round: RoundId) -> Result<u64, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT COUNT(*)
             FROM invitation
             WHERE workspace_id = ?1 AND round_id = ?2 AND kind = 'personal' AND revoked_us IS NULL",
        )?;
        let count: i64 = select.query_row((workspace.0, round.0), |row| row.get(0))?;
        Ok(count as u64)
    }

    /// How many of each group were invited, answered and finished.
    pub fn response(&self, workspace: WorkspaceId, round: RoundId) -> Result<Vec<GroupResponse>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "WITH counted (respondent_group, invited, answered, finished) AS (
                 SELECT i.respondent_group, 1, 0, 0
                 FROM invitation i
                 WHERE i.workspace_id = ?1 AND i.round_id = ?2 AND i.kind = 'personal'
                   AND i.respondent_group IS NOT NULL AND i.revoked_us IS NULL
                 UNION ALL
                 SELECT p.respondent_group, 0, 1, COALESCE(a.finished, 1)
                 FROM respondent p
                 LEFT JOIN answering a ON a.respondent_id = p.id
                 WHERE p.workspace_id = ?1 AND p.round_id = ?2
                   AND EXISTS (SELECT 1 FROM answer said WHERE said.respondent_id = p.id)
             )
             SELECT respondent_group, SUM(invited), SUM(answered), SUM(finished)
             FROM counted
             GROUP BY respondent_group
             ORDER BY respondent_group",
        )?;
        let rows = select.query_map((workspace.0, round.0), |row| {
            let [invited, answered, finished]: [i64; 3] = [row.get(1)?, row.get(2)?, row.get(3)?];
            Ok(GroupResponse {
                group: row.get(0)?,
                invited: invited as u64,
                answered: answered as u64,
                finished: finished as u64,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredInvitation> {
    Ok(StoredInvitation {
        id: row.get(0)?,
        round: RoundId(row.get(1)?),
        kind: InvitationKind::parse(&row.get::<_, String>(2)?),
        parent: row.get(3)?,
        group: row.get(4)?,
        name: row.get(5)?,
        email: row.get(6)?,
        made_us: row.get(7)?,
        ends_us: row.get(8)?,
        revoked_us: row.get(9)?,
        reminded_us: row.get(10)?,
        reminders: row.get(11)?,
    })
}
