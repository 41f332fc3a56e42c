//! Keeping what linking found: joins as merges that can be undone, doubts for people to decide.

use std::collections::HashSet;

use people::identity::{Decision, Link};
use rusqlite::Transaction;

use super::findings::{Finding, parts_json};
use super::log::{Logged, Told};
use super::resolver::Resolver;
use crate::workspace::Workspace;
use crate::{Store, StoreError};

/// Joins made in one commit by work in the background: some tens of milliseconds, which is what an event may have to wait.
const JOINS_PER_COMMIT: usize = 50;

/// What became of findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptFindings {
    /// Per join the merge in the log; `None` where the two are one already, may not be one, or others would part.
    pub merges: Vec<Option<i64>>,
    /// Doubts that wait for a decision now.
    pub doubts: u64,
}

impl Store {
    /// Makes the joins, in this order, and keeps the doubts in place of those nobody decided yet. All or
    /// nothing; but work in the background makes some joins a commit, the last ones with the doubts: each stands for itself, and
    /// what a crash leaves undone is found again.
    pub fn keep_findings(
        &mut self,
        workspace: &Workspace,
        model: &str,
        joins: &[Finding],
        doubts: &[Finding],
        now_us: i64,
    ) -> Result<KeptFindings, StoreError> {
        let per_commit = if self.gives_way() { JOINS_PER_COMMIT } else { joins.len() };
        let (at_first, last) = joins.split_at(joins.len().saturating_sub(per_commit));
        let mut merges = Vec::with_capacity(joins.len());
        for some in at_first.chunks(per_commit.max(1)) {
            merges.extend(self.keeping(workspace, (model, now_us), |keeping| keeping.joins(some))?);
            self.make_way();
        }
        self.keeping(workspace, (model, now_us), |keeping| {
            merges.extend(keeping.joins(last)?);
            let doubts = keeping.doubts(doubts)?;
            Ok(KeptFindings { merges, doubts })
        })
    }

    fn keeping<T>(
        &mut self,
        workspace: &Workspace,
        (model, now_us): (&str, i64),
        keep: impl FnOnce(&mut Keeping<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self.connection.transaction()?;
        let resolver = Resolver::load(&transaction, workspace)?;
        let kept = keep(&mut Keeping { resolver, transaction: &transaction, workspace, model, now_us })?;
        transaction.commit()?;
        Ok(kept)
    }
}

struct Keeping<'a> {
    resolver: Resolver,
    transaction: &'a Transaction<'a>,
    workspace: &'a Workspace,
    model: &'a str,
    now_us: i64,
}

impl Keeping<'_> {
    fn joins(&mut self, joins: &[Finding]) -> Result<Vec<Option<i64>>, StoreError> {
        joins.iter().map(|join| self.join(join)).collect()
    }

    /// Makes a join, unless it would part others: a device that two may share as long as one of them has a telephone
    /// number no longer joins them when linking gives the other one too.
    fn join(&mut self, found: &Finding) -> Result<Option<i64>, StoreError> {
        let link = Link::new(found.pair[0], found.pair[1]);
        if self.may_not_be_one(link)? {
            return Ok(None);
        }
        self.transaction.execute_batch("SAVEPOINT joining")?;
        let logged = self.join_told(link, found)?;
        let made = logged.told.filter(|_| !logged.parted);
        if made.is_none() {
            self.transaction.execute_batch("ROLLBACK TO joining")?;
            self.resolver = Resolver::load(self.transaction, self.workspace)?;
        }
        self.transaction.execute_batch("RELEASE joining")?;
        Ok(made)
    }

    fn join_told(&mut self, link: Link, found: &Finding) -> Result<Logged, StoreError> {
        self.resolver.add_decision(Decision::Same(link));
        let reason = format!("linking gives it a probability of {:.3}", found.probability);
        let told = Told { link, reason };
        let (transaction, workspace) = (self.transaction, self.workspace);
        let touched = self.resolver.touched_by(transaction, workspace, &found.pair)?;
        let logged = self.resolver.resolve_told(transaction, workspace, touched, Some(&told), self.now_us)?;
        if let Some(merge) = logged.told {
            self.insert(link, merge, found)?;
        }
        Ok(logged)
    }

    /// Whether the two are one already, one of them is nobody, or people decided to keep them apart.
    fn may_not_be_one(&self, link: Link) -> Result<bool, StoreError> {
        let person = |id| self.resolver.person_of(self.transaction, self.workspace, id);
        let (Some(one), Some(other)) = (person(link.one)?, person(link.other)?) else { return Ok(true) };
        if one == other {
            return Ok(true);
        }
        let sides = (
            super::rows::identifiers_of(self.transaction, self.workspace, one)?,
            super::rows::identifiers_of(self.transaction, self.workspace, other)?,
        );
        Ok(self.resolver.kept_apart(&sides.0, &sides.1).is_some())
    }

    fn insert(&self, link: Link, merge: i64, found: &Finding) -> Result<(), StoreError> {
        self.transaction
            .prepare_cached(
                "INSERT INTO identity_join (workspace_id, from_id, to_id, merge_id, weight, probability, parts,
                                            model, joined_us)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(rusqlite::params![
                self.workspace.id.0,
                link.one,
                link.other,
                merge,
                f64::from(found.weight),
                found.probability,
                parts_json(found)?,
                self.model,
                self.now_us
            ])?;
        Ok(())
    }

    /// A pair that was in doubt before keeps its number; one that is no longer in doubt goes, unless it was decided.
    fn doubts(&self, doubts: &[Finding]) -> Result<u64, StoreError> {
        let mut standing = HashSet::new();
        for doubt in doubts {
            standing.insert(self.doubt(doubt)?);
        }
        let undecided = self
            .transaction
            .prepare("SELECT id FROM identity_doubt WHERE workspace_id = ?1 AND verdict IS NULL")?
            .query_map([self.workspace.id.0], |row| row.get(0))?
            .collect::<Result<Vec<i64>, _>>()?;
        let mut delete =
            self.transaction.prepare("DELETE FROM identity_doubt WHERE workspace_id = ?1 AND id = ?2")?;
        let mut kept = 0;
        for id in undecided {
            match standing.contains(&id) {
                true => kept += 1,
                false => drop(delete.execute((self.workspace.id.0, id))?),
            }
        }
        Ok(kept)
    }

    fn doubt(&self, found: &Finding) -> Result<i64, StoreError> {
        let link = Link::new(found.pair[0], found.pair[1]);
        self.transaction
            .prepare_cached(
                "INSERT INTO identity_doubt (workspace_id, from_id, to_id, weight, probability, parts, model, found_us)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (workspace_id, from_id, to_id)
                 DO UPDATE SET weight = excluded.weight, probability = excluded.probability,
                               parts = excluded.parts, model = excluded.model, found_us = excluded.found_us
                 WHERE verdict IS NULL",
            )?
            .execute(rusqlite::params![
                self.workspace.id.0,
                link.one,
                link.other,
                f64::from(found.weight),
                found.probability,
                parts_json(found)?,
                self.model,
                self.now_us
            ])?;
        let mut select = self.transaction.prepare_cached(
            "SELECT id FROM identity_doubt WHERE workspace_id = ?1 AND from_id = ?2 AND to_id = ?3",
        )?;
        Ok(select.query_row((self.workspace.id.0, link.one, link.other), |row| row.get(0))?)
    }
}
