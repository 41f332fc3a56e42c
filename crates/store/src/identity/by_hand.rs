//! What people say of persons before them, without a doubt that linking had: these two are one, part of this one is
//! another; and what would follow from it.

use std::collections::{BTreeMap, BTreeSet};

use people::identity::{Decision, Link, Node, changes};
use people::person::PersonId;
use rusqlite::{Connection, Transaction};

use super::decide::{self, DecidedBy, LoggedDecision, Verdict};
use super::log::Told;
use super::resolver::Resolver;
use super::rows::{Rows, identifiers_of};
use super::undo::{self, keep_all_apart};
use crate::workspace::Workspace;
use crate::{Store, StoreError, WorkspaceId};

/// What becomes of earlier decisions that keep the two apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earlier {
    /// They stand, and the two are not made one.
    Stands,
    /// They are withdrawn; the log of decisions keeps them.
    IsWithdrawn,
}

/// Identifiers that would be one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WouldBe {
    /// Who that would be; `None` for those that would point at nobody.
    pub person: Option<i64>,
    /// The identifiers, by number.
    pub identifiers: Vec<i64>,
}

impl Store {
    /// Makes two persons one. Returns the merge in the log.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where one of them is nobody (any more); [`StoreError::Undecidable`] where an earlier
    /// decision keeps them apart and stands.
    pub fn unite(
        &mut self,
        workspace: &Workspace,
        persons: [i64; 2],
        earlier: Earlier,
        by: DecidedBy<'_>,
    ) -> Result<Option<i64>, StoreError> {
        let transaction = self.connection.transaction()?;
        let mut sides = [Vec::new(), Vec::new()];
        for (side, person) in sides.iter_mut().zip(persons) {
            *side = all_of(&transaction, workspace, person)?;
        }
        let [one, other] = &sides;
        if persons[0] == persons[1] {
            return Err(StoreError::Undecidable(String::from("they are one person already")));
        }
        let mut resolver = Resolver::load(&transaction, workspace)?;
        if resolver.kept_apart(one, other).is_some() {
            if earlier == Earlier::Stands {
                let told = "an earlier decision keeps the two apart\n  hint: withdraw it, or leave them two";
                return Err(StoreError::Undecidable(String::from(told)));
            }
            withdraw(&transaction, workspace, one, other)?;
            resolver = Resolver::load(&transaction, workspace)?;
        }
        let link = Link::new(
            strongest(&resolver.rows(&transaction, workspace), one)?,
            strongest(&resolver.rows(&transaction, workspace), other)?,
        );
        let decision = decide::log(&transaction, workspace, None, link, Verdict::Same, by)?;
        decide::keep(&transaction, workspace, link, Verdict::Same, by)?;
        resolver.add_decision(Decision::Same(link));
        let told = Told { link, reason: format!("decision {decision}: they are one person") };
        let touched = resolver.touched_by(&transaction, workspace, &[link.one, link.other])?;
        let logged = resolver.resolve_told(&transaction, workspace, touched, Some(&told), by.at_us)?;
        let person = |id| resolver.person_of(&transaction, workspace, id);
        if person(link.one)? != person(link.other)? {
            let told = "earlier decisions on the identifiers of the two contradict it";
            return Err(StoreError::Undecidable(String::from(told)));
        }
        transaction.commit()?;
        Ok(logged.told)
    }

    /// Parts some identifiers of a person from the others, for good.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where one of them is not the person's (any more); [`StoreError::Undecidable`] where none
    /// would stay or none would go.
    pub fn set_apart(
        &mut self,
        workspace: &Workspace,
        person: i64,
        identifiers: &[i64],
        by: DecidedBy<'_>,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        let resolver = Resolver::load(&transaction, workspace)?;
        let rows = resolver.rows(&transaction, workspace);
        let Parting { apart, .. } = parting(&resolver, &rows, person, identifiers)?;
        let ends: Vec<i64> = apart.iter().flat_map(|link| [link.one, link.other]).collect();
        let touched = resolver.touched_by(&transaction, workspace, &ends)?;
        if let Some(link) = apart.first() {
            decide::log(&transaction, workspace, None, *link, Verdict::Different, by)?;
        }
        keep_all_apart(&transaction, workspace, &apart, touched, by)?;
        Ok(transaction.commit()?)
    }

    /// Who the identifiers of a person would be if some were parted from the others. Nothing is written.
    ///
    /// # Errors
    /// As [`Store::set_apart`].
    pub fn would_be_apart(
        &self,
        workspace: &Workspace,
        person: i64,
        identifiers: &[i64],
    ) -> Result<Vec<WouldBe>, StoreError> {
        let transaction = self.reading()?;
        let resolver = Resolver::load(&transaction, workspace)?;
        let rows = resolver.rows(&transaction, workspace);
        let parting = parting(&resolver, &rows, person, identifiers)?;
        let assignments = parting.resolved(&resolver);
        let mut persons: BTreeMap<Option<i64>, Vec<i64>> = BTreeMap::new();
        for assignment in assignments.iter().filter(|it| parting.all.contains(&it.id)) {
            persons.entry(assignment.person.map(PersonId::get)).or_default().push(assignment.id);
        }
        Ok(persons.into_iter().map(|(person, identifiers)| WouldBe { person, identifiers }).collect())
    }

    /// What was decided about a person's identifiers, newest first, at most `limit`.
    pub fn decisions_about(
        &self,
        workspace: WorkspaceId,
        person: i64,
        limit: u32,
    ) -> Result<Vec<LoggedDecision>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT d.id, d.doubt_id, d.verdict, d.actor, d.reason, d.decided_us,
                    date(d.decided_us / 1000000, 'unixepoch')
             FROM identity_decision_log d
             JOIN identifier one ON one.id = d.from_id
             JOIN identifier other ON other.id = d.to_id
             WHERE d.workspace_id = ?1 AND (one.person_id = ?2 OR other.person_id = ?2)
             ORDER BY d.id DESC
             LIMIT ?3",
        )?;
        let rows = select.query_map((workspace.0, person, limit), decide::logged_decision)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether undoing a merge would part this person: what it absorbed is still theirs.
    pub fn holds_merge(&self, workspace: WorkspaceId, person: i64, merge: i64) -> Result<bool, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT 1
             FROM identity_log l
             CROSS JOIN json_each(l.absorbed_identifiers) absorbed
             CROSS JOIN identifier i ON i.id = absorbed.value
             WHERE l.workspace_id = ?1 AND l.id = ?3 AND l.change = 'merged' AND i.person_id = ?2
             LIMIT 1",
        )?;
        Ok(select.exists((workspace.0, person, merge))?)
    }
}

/// Two sides of one person, and what keeps them apart.
struct Parting {
    all: BTreeSet<i64>,
    apart: BTreeSet<Link>,
    nodes: Vec<Node>,
    links: Vec<Link>,
}

impl Parting {
    /// What the rules make of it, with all that was decided and this.
    fn resolved(&self, resolver: &Resolver) -> Vec<people::identity::Assignment> {
        let stands = |decision: &Decision| match decision {
            Decision::Same(link) | Decision::KeepApart(link) => !self.apart.contains(link),
        };
        let earlier = self.nodes.iter().flat_map(|node| resolver.decided_about(node.id)).filter(stands);
        let decisions: BTreeSet<Decision> =
            earlier.chain(self.apart.iter().copied().map(Decision::KeepApart)).collect();
        let decisions: Vec<Decision> = decisions.into_iter().collect();
        let (rules, key) = resolver.rules();
        people::identity::resolve(&self.nodes, &self.links, &decisions, rules, key).assignments
    }
}

fn parting(
    resolver: &Resolver,
    rows: &Rows<'_>,
    person: i64,
    identifiers: &[i64],
) -> Result<Parting, StoreError> {
    let all: BTreeSet<i64> = all_of(rows.connection, rows.workspace, person)?.into_iter().collect();
    let chosen: BTreeSet<i64> = identifiers.iter().copied().collect();
    if let Some(foreign) = chosen.difference(&all).next() {
        return Err(StoreError::NotFound { what: "identifier of this person", name: foreign.to_string() });
    }
    let rest: BTreeSet<i64> = all.difference(&chosen).copied().collect();
    if chosen.is_empty() || rest.is_empty() {
        let told = "of a person that is parted, some identifiers go and some stay";
        return Err(StoreError::Undecidable(String::from(told)));
    }
    let (placed, links) = rows.neighbourhood(all.clone())?;
    let side = |of: &BTreeSet<i64>| -> Vec<Node> {
        of.iter().filter_map(|id| placed.get(id)).map(|placed| placed.node).collect()
    };
    let decided = changes::keep_apart(&side(&chosen), &side(&rest), &links);
    let mut apart: BTreeSet<Link> = undo::apart(decided).into_iter().collect();
    let [chosen, rest] = [chosen, rest].map(|side| side.into_iter().collect::<Vec<i64>>());
    apart.extend(resolver.same_between(&chosen, &rest));
    Ok(Parting { all, apart, nodes: placed.values().map(|placed| placed.node).collect(), links })
}

fn all_of(connection: &Connection, workspace: &Workspace, person: i64) -> Result<Vec<i64>, StoreError> {
    let all = identifiers_of(connection, workspace, person)?;
    let nobody = || StoreError::NotFound { what: "person", name: format!("p{person:016x}") };
    if person == crate::sealing::NOBODY || all.is_empty() { Err(nobody()) } else { Ok(all) }
}

fn strongest(rows: &Rows<'_>, identifiers: &[i64]) -> Result<i64, StoreError> {
    let nodes = identifiers.iter().map(|id| Ok(rows.placed(*id)?.node));
    let nodes = nodes.collect::<Result<Vec<Node>, StoreError>>()?;
    let first = nodes.iter().min_by_key(|node| (node.rank, node.hash, node.id)).map(|node| node.id);
    first.ok_or_else(|| StoreError::NotFound { what: "person", name: String::new() })
}

/// Takes back what keeps one of these apart from one of those.
pub(super) fn withdraw(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    these: &[i64],
    those: &[i64],
) -> Result<(), StoreError> {
    let mut delete = transaction.prepare_cached(
        "DELETE FROM identity_decision
         WHERE workspace_id = ?1 AND from_id = ?2 AND to_id = ?3 AND decision = 'keep_apart'",
    )?;
    let resolver = Resolver::load(transaction, workspace)?;
    for link in resolver.all_kept_apart(these, those) {
        delete.execute((workspace.id.0, link.one, link.other))?;
    }
    Ok(())
}
