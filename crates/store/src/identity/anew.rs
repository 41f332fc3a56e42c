//! Deciding a doubt anew: what was decided before is taken back, and what was decided is there to be looked at.
//!
//! The log of decisions keeps both; of what holds, nothing is left of the earlier one.

use std::collections::BTreeSet;

use people::identity::Link;
use rusqlite::Transaction;

use super::by_hand::withdraw;
use super::decide::{self, DecidedBy, LoggedDecision, Verdict};
use super::resolver::Resolver;
use super::rows::identifiers_of;
use crate::workspace::Workspace;
use crate::{Store, StoreError};

/// A doubt that was decided, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedDoubt {
    /// The number of the doubt.
    pub number: i64,
    /// What holds: `same` or `different`.
    pub verdict: String,
    /// Who the two are now, by number; the same twice where they are one, 0 for one who is nobody any more.
    pub persons: [i64; 2],
    /// The decision; `None` where parting others decided it too.
    pub decision: Option<LoggedDecision>,
}

impl Store {
    /// Decides a doubt in place of what was decided before; [`Verdict::Later`] lets it wait again. Returns the merge in
    /// the log where two persons became one by it.
    ///
    /// # Errors
    /// As [`Store::decide`], but for a doubt that was decided before.
    pub fn decide_anew(
        &mut self,
        workspace: &Workspace,
        number: i64,
        verdict: Verdict,
        by: DecidedBy<'_>,
    ) -> Result<Option<i64>, StoreError> {
        let transaction = self.connection.transaction()?;
        take_back(&transaction, workspace, number, by)?;
        let merge = decide::decide_in(&transaction, workspace, number, verdict, by)?;
        transaction.commit()?;
        Ok(merge)
    }

    /// Doubts that were decided, those decided last first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn decided_doubts(&self, workspace: &Workspace, limit: u32) -> Result<Vec<DecidedDoubt>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT l.id, l.doubt_id, l.verdict, l.actor, l.reason, l.decided_us,
                    date(l.decided_us / 1000000, 'unixepoch'),
                    d.id, d.verdict, COALESCE(one.person_id, 0), COALESCE(other.person_id, 0)
             FROM identity_doubt d
             JOIN identifier one ON one.id = d.from_id
             JOIN identifier other ON other.id = d.to_id
             LEFT JOIN identity_decision_log l ON l.id = (
                 SELECT MAX(last.id)
                 FROM identity_decision_log last
                 WHERE last.workspace_id = d.workspace_id AND last.from_id = d.from_id AND last.to_id = d.to_id
                   AND last.verdict <> 'later'
             )
             WHERE d.workspace_id = ?1 AND d.verdict IS NOT NULL
             ORDER BY l.id DESC, d.id DESC
             LIMIT ?2",
        )?;
        let read = |row: &rusqlite::Row<'_>| {
            let is_logged = row.get::<_, Option<i64>>(0)?.is_some();
            Ok(DecidedDoubt {
                number: row.get(7)?,
                verdict: row.get(8)?,
                persons: [row.get(9)?, row.get(10)?],
                decision: if is_logged { Some(decide::logged_decision(row)?) } else { None },
            })
        };
        let rows = select.query_map((workspace.id.0, limit), read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Takes back what was decided of a doubt, if anything was: it waits again, and who is who is as if nobody had decided.
fn take_back(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    number: i64,
    by: DecidedBy<'_>,
) -> Result<(), StoreError> {
    let Some(link) = decide::decided_link(transaction, workspace, number)? else { return Ok(()) };
    let resolver = Resolver::load(transaction, workspace)?;
    let side = |end: i64| match resolver.person_of(transaction, workspace, end)? {
        Some(person) => identifiers_of(transaction, workspace, person),
        None => Ok(vec![end]),
    };
    let (one, other) = (side(link.one)?, side(link.other)?);
    let mut touched: BTreeSet<i64> = one.iter().chain(&other).copied().collect();
    touched.extend(resolver.touched_by(transaction, workspace, &[link.one, link.other])?);
    if resolver.same_between(&[link.one], &[link.other]).is_empty() {
        withdraw(transaction, workspace, &one, &other)?;
    } else {
        withdraw_same(transaction, workspace, link)?;
    }
    transaction.execute(
        "UPDATE identity_doubt
         SET verdict = NULL, later_us = NULL
         WHERE workspace_id = ?1 AND id = ?2",
        (workspace.id.0, number),
    )?;
    Resolver::load(transaction, workspace)?.resolve_touched(transaction, workspace, touched, by.at_us)?;
    Ok(())
}

fn withdraw_same(transaction: &Transaction<'_>, workspace: &Workspace, link: Link) -> Result<(), StoreError> {
    transaction.execute(
        "DELETE FROM identity_decision
         WHERE workspace_id = ?1 AND from_id = ?2 AND to_id = ?3 AND decision = 'same'",
        (workspace.id.0, link.one, link.other),
    )?;
    Ok(())
}
