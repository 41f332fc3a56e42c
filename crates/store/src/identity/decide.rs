//! Doubts that linking leaves to people, what they decide, and what cannot be decided as things stand.

use std::fmt::Write as _;

use people::identity::{Decision, Link};
use rusqlite::{Connection, OptionalExtension, Row, Transaction};

use super::findings::{self, Finding};
use super::log::Told;
use super::resolver::Resolver;
use super::rows::identifiers_of;
use crate::workspace::Workspace;
use crate::{Store, StoreError};

/// Earlier decisions that a refusal names; more only bury the first.
const NAMED_MAX: usize = 5;

/// What somebody decides about two persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They are one, for ever.
    Same,
    /// They are two, for ever.
    Different,
    /// Not now.
    Later,
}

/// Who decides, why and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecidedBy<'a> {
    /// Who.
    pub actor: &'a str,
    /// Why.
    pub reason: &'a str,
    /// When, microseconds since 1970.
    pub at_us: i64,
}

/// Two persons that may be one, waiting for a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// By which it is decided.
    pub number: i64,
    /// What linking found.
    pub finding: Finding,
    /// The model that found it.
    pub model: String,
    /// Somebody put it off.
    pub put_off: bool,
}

/// A decision as logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedDecision {
    /// Number in the log of decisions.
    pub id: i64,
    /// The doubt it decided; `None` where two were parted without one.
    pub doubt: Option<i64>,
    /// `same`, `different` or `later`.
    pub verdict: String,
    /// Who.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// When, microseconds since 1970.
    pub decided_us: i64,
    /// The day of it, UTC, `YYYY-MM-DD`.
    pub day: String,
}

impl Verdict {
    /// The word rows and commands use.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Different => "different",
            Verdict::Later => "later",
        }
    }
}

impl std::fmt::Display for LoggedDecision {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let LoggedDecision { id, verdict, actor, reason, day, .. } = self;
        write!(formatter, "decision {id} ({verdict}, by {actor} on {day}: {reason})")
    }
}

impl Store {
    /// Doubts between persons that are still two and that nobody decided: the likeliest first, those put off last.
    pub fn doubts(&self, workspace: &Workspace, limit: u32) -> Result<Vec<Doubt>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT d.id, d.model, d.later_us IS NOT NULL, d.from_id, d.to_id, d.weight, d.probability, d.parts
             FROM identity_doubt d
             JOIN identifier one ON one.id = d.from_id
             JOIN identifier other ON other.id = d.to_id
             WHERE d.workspace_id = ?1
               AND d.verdict IS NULL
               AND one.person_id > 0
               AND other.person_id > 0
               AND one.person_id <> other.person_id
             ORDER BY d.later_us IS NOT NULL, d.weight DESC, d.id
             LIMIT ?2",
        )?;
        let mut rows = select.query((workspace.id.0, limit))?;
        let mut doubts = Vec::new();
        while let Some(row) = rows.next()? {
            doubts.push(doubt(row)?);
        }
        Ok(doubts)
    }

    /// Whether nobody decided a doubt yet.
    pub fn doubt_is_open(&self, workspace: &Workspace, number: i64) -> Result<bool, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT 1
             FROM identity_doubt
             WHERE workspace_id = ?1 AND id = ?2 AND verdict IS NULL",
        )?;
        Ok(select.exists((workspace.id.0, number))?)
    }

    /// How many doubts wait for a decision, and how many were decided.
    pub fn doubt_counts(&self, workspace: &Workspace) -> Result<[u64; 2], StoreError> {
        let mut count = self.connection.prepare_cached(
            "SELECT COUNT(*) FILTER (WHERE d.verdict IS NULL AND one.person_id > 0 AND other.person_id > 0
                                           AND one.person_id <> other.person_id),
                    COUNT(d.verdict)
             FROM identity_doubt d
             JOIN identifier one ON one.id = d.from_id
             JOIN identifier other ON other.id = d.to_id
             WHERE d.workspace_id = ?1",
        )?;
        let read = |row: &Row<'_>| Ok([row.get::<_, i64>(0)? as u64, row.get::<_, i64>(1)? as u64]);
        Ok(count.query_row([workspace.id.0], read)?)
    }

    /// Decides a doubt. Returns the merge in the log where two persons became one by it.
    ///
    /// # Errors
    /// [`StoreError::Undecidable`] where it was decided before, its persons are gone, or another decision says otherwise.
    pub fn decide(
        &mut self,
        workspace: &Workspace,
        number: i64,
        verdict: Verdict,
        by: DecidedBy<'_>,
    ) -> Result<Option<i64>, StoreError> {
        let transaction = self.connection.transaction()?;
        let merge = decide_in(&transaction, workspace, number, verdict, by)?;
        transaction.commit()?;
        Ok(merge)
    }

    /// Who decided what, newest first.
    pub fn identity_decisions(
        &self,
        workspace: &Workspace,
        limit: u32,
    ) -> Result<Vec<LoggedDecision>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, doubt_id, verdict, actor, reason, decided_us, date(decided_us / 1000000, 'unixepoch')
             FROM identity_decision_log
             WHERE workspace_id = ?1
             ORDER BY id DESC
             LIMIT ?2",
        )?;
        let rows = select.query_map((workspace.id.0, limit), logged_decision)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Decides a doubt that waits.
pub(super) fn decide_in(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    number: i64,
    verdict: Verdict,
    by: DecidedBy<'_>,
) -> Result<Option<i64>, StoreError> {
    let resolver = Resolver::load(transaction, workspace)?;
    Deciding { resolver, transaction, workspace, by }.decide(number, verdict)
}

/// The two identifiers of a doubt, and whether it waits for a decision.
fn doubt_of(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    number: i64,
) -> Result<(Link, bool), StoreError> {
    let found: Option<(i64, i64, bool)> = transaction
        .query_row(
            "SELECT from_id, to_id, verdict IS NULL
             FROM identity_doubt
             WHERE workspace_id = ?1 AND id = ?2",
            (workspace.id.0, number),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    let not_found = || StoreError::NotFound { what: "doubt", name: number.to_string() };
    let (one, other, waits) = found.ok_or_else(not_found)?;
    Ok((Link::new(one, other), waits))
}

/// The two identifiers of a doubt that was decided.
pub(super) fn decided_link(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    number: i64,
) -> Result<Option<Link>, StoreError> {
    let (link, waits) = doubt_of(transaction, workspace, number)?;
    Ok((!waits).then_some(link))
}

struct Deciding<'a> {
    resolver: Resolver,
    transaction: &'a Transaction<'a>,
    workspace: &'a Workspace,
    by: DecidedBy<'a>,
}

/// The identifiers of the two persons of a doubt; the same twice where they are one by now.
struct Sides {
    one: Vec<i64>,
    other: Vec<i64>,
    are_one: bool,
}

impl Deciding<'_> {
    fn decide(&mut self, number: i64, verdict: Verdict) -> Result<Option<i64>, StoreError> {
        let link = self.open_doubt(number)?;
        if verdict == Verdict::Later {
            self.transaction.execute(
                "UPDATE identity_doubt SET later_us = ?3 WHERE workspace_id = ?1 AND id = ?2",
                (self.workspace.id.0, number, self.by.at_us),
            )?;
            log(self.transaction, self.workspace, Some(number), link, verdict, self.by)?;
            return Ok(None);
        }
        let sides = self.sides(number, link)?;
        match verdict {
            Verdict::Same => self.refuse_if_apart(number, &sides)?,
            _ if sides.are_one => return Err(self.one_already(number, &sides)),
            _ => {}
        }
        self.transaction.execute(
            "UPDATE identity_doubt SET verdict = ?3 WHERE workspace_id = ?1 AND id = ?2",
            (self.workspace.id.0, number, verdict.as_str()),
        )?;
        let decision = log(self.transaction, self.workspace, Some(number), link, verdict, self.by)?;
        keep(self.transaction, self.workspace, link, verdict, self.by)?;
        match verdict {
            Verdict::Same => self.unite(number, decision, link),
            _ => Ok(None),
        }
    }

    fn open_doubt(&self, number: i64) -> Result<Link, StoreError> {
        let (link, waits) = doubt_of(self.transaction, self.workspace, number)?;
        if waits {
            return Ok(link);
        }
        let earlier = last_decision(self.transaction, self.workspace, link)?;
        let by = earlier.map_or_else(|| String::from("before"), |decision| format!("by {decision}"));
        Err(StoreError::Undecidable(format!(
            "doubt {number} was decided already, {by}\n  hint: `rijp identity log` has the merge that `same` made, `rijp identity undo` parts the two; `rijp identity decide --instead` takes a decision back"
        )))
    }

    fn sides(&self, number: i64, link: Link) -> Result<Sides, StoreError> {
        let person = |id| self.resolver.person_of(self.transaction, self.workspace, id);
        let (Some(one), Some(other)) = (person(link.one)?, person(link.other)?) else {
            return Err(StoreError::Undecidable(format!(
                "doubt {number} is about somebody who is gone: an identifier of theirs turned out to be shared\n  hint: `rijp identity resolve` looks anew"
            )));
        };
        Ok(Sides {
            one: identifiers_of(self.transaction, self.workspace, one)?,
            other: identifiers_of(self.transaction, self.workspace, other)?,
            are_one: one == other,
        })
    }

    /// Two of whom people said that they differ, themselves or parts of them, are not one.
    fn refuse_if_apart(&self, number: i64, sides: &Sides) -> Result<(), StoreError> {
        if sides.are_one {
            return Ok(());
        }
        let Some(apart) = self.resolver.kept_apart(&sides.one, &sides.other) else { return Ok(()) };
        let mut told = format!("doubt {number} cannot be `same`: ");
        match last_decision(self.transaction, self.workspace, apart)? {
            Some(decision) => _ = write!(told, "{decision} keeps the two apart"),
            None => told += "an earlier decision keeps the two apart",
        }
        let mut ties = self.ties(&sides.one)?;
        ties.extend(self.ties(&sides.other)?);
        if !ties.is_empty() {
            _ = write!(told, ", as {} made them who they are", ties.join(", "));
        }
        told += "\n  hint: decide it `different`, or undo one of these first (`rijp identity log` has the merges)";
        Err(StoreError::Undecidable(told))
    }

    fn one_already(&self, number: i64, sides: &Sides) -> StoreError {
        let ties = match self.ties(&sides.one) {
            Ok(ties) => ties,
            Err(error) => return error,
        };
        let by = match ties.is_empty() {
            true => String::from("by what events told"),
            false => format!("by {}", ties.join(", ")),
        };
        StoreError::Undecidable(format!(
            "doubt {number} cannot be `different`: the two are one person by now, {by}\n  hint: `rijp identity log` has the merge, `rijp identity undo` parts them"
        ))
    }

    /// What made one person of a few: decisions and joins, told in words.
    fn ties(&self, identifiers: &[i64]) -> Result<Vec<String>, StoreError> {
        let links = self.resolver.same_between(identifiers, identifiers);
        let mut ties = Vec::new();
        for link in links.into_iter().take(NAMED_MAX) {
            let merge = standing_merge(self.transaction, self.workspace, link)?;
            let decision = last_decision(self.transaction, self.workspace, link)?;
            ties.extend(match (merge, decision) {
                (Some(merge), _) => Some(format!("merge {merge} (linking)")),
                (None, decision) => decision.map(|decision| decision.to_string()),
            });
        }
        Ok(ties)
    }

    fn unite(&mut self, number: i64, decision: i64, link: Link) -> Result<Option<i64>, StoreError> {
        let person = |of: &Self, id| of.resolver.person_of(of.transaction, of.workspace, id);
        self.resolver.add_decision(Decision::Same(link));
        let told =
            Told { link, reason: format!("decision {decision} on doubt {number}: they are one person") };
        let touched = self.resolver.touched_by(self.transaction, self.workspace, &[link.one, link.other])?;
        let (transaction, workspace) = (self.transaction, self.workspace);
        let logged =
            self.resolver.resolve_told(transaction, workspace, touched, Some(&told), self.by.at_us)?;
        if person(self, link.one)? != person(self, link.other)? {
            return Err(StoreError::Undecidable(format!(
                "doubt {number} cannot be `same`: earlier decisions on the identifiers of the two contradict it\n  hint: `rijp identity log` has the merges"
            )));
        }
        Ok(logged.told)
    }
}

/// Writes down what holds from now on about two identifiers.
pub(super) fn keep(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    link: Link,
    verdict: Verdict,
    by: DecidedBy<'_>,
) -> Result<(), StoreError> {
    let decision = match verdict {
        Verdict::Same => "same",
        Verdict::Different => "keep_apart",
        Verdict::Later => return Ok(()),
    };
    transaction.execute(
        "INSERT INTO identity_decision (workspace_id, decision, from_id, to_id, reason, decided_us)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (workspace_id, from_id, to_id)
         DO UPDATE SET decision = excluded.decision, reason = excluded.reason, decided_us = excluded.decided_us",
        (workspace.id.0, decision, link.one, link.other, by.reason, by.at_us),
    )?;
    Ok(())
}

/// Adds a decision to the log of decisions; returns its number.
pub(super) fn log(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    doubt: Option<i64>,
    link: Link,
    verdict: Verdict,
    by: DecidedBy<'_>,
) -> Result<i64, StoreError> {
    transaction.execute(
        "INSERT INTO identity_decision_log (workspace_id, doubt_id, from_id, to_id, verdict, actor, reason, decided_us)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (workspace.id.0, doubt, link.one, link.other, verdict.as_str(), by.actor, by.reason, by.at_us),
    )?;
    Ok(transaction.last_insert_rowid())
}

/// The merge by which linking made two identifiers one, unless it was undone.
pub(super) fn standing_merge(
    connection: &Connection,
    workspace: &Workspace,
    link: Link,
) -> Result<Option<i64>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT merge_id
         FROM identity_join
         WHERE workspace_id = ?1 AND from_id = ?2 AND to_id = ?3 AND undone_us IS NULL",
    )?;
    Ok(select.query_row((workspace.id.0, link.one, link.other), |row| row.get(0)).optional()?)
}

/// The last that was decided about two identifiers.
fn last_decision(
    connection: &Connection,
    workspace: &Workspace,
    link: Link,
) -> Result<Option<LoggedDecision>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT id, doubt_id, verdict, actor, reason, decided_us, date(decided_us / 1000000, 'unixepoch')
         FROM identity_decision_log
         WHERE workspace_id = ?1 AND from_id = ?2 AND to_id = ?3 AND verdict <> 'later'
         ORDER BY id DESC
         LIMIT 1",
    )?;
    Ok(select.query_row((workspace.id.0, link.one, link.other), logged_decision).optional()?)
}

pub(super) fn logged_decision(row: &Row<'_>) -> rusqlite::Result<LoggedDecision> {
    Ok(LoggedDecision {
        id: row.get(0)?,
        doubt: row.get(1)?,
        verdict: row.get(2)?,
        actor: row.get(3)?,
        reason: row.get(4)?,
        decided_us: row.get(5)?,
        day: row.get(6)?,
    })
}

fn doubt(row: &Row<'_>) -> Result<Doubt, StoreError> {
    Ok(Doubt {
        number: row.get(0)?,
        model: row.get(1)?,
        put_off: row.get(2)?,
        finding: findings::read(row, 3)?,
    })
}
