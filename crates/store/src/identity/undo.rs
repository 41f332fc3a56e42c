//! Parting: undoing a merge, and keeping two identifiers apart, for good.
//!
//! A merge that events explain is undone by parting its two sides over every link between them. A merge that linking
//! or people made is undone by taking that out: what it made of others - an address that became one person's - falls
//! back by itself, as who is who is a function of events and decisions.

use std::collections::BTreeSet;

use people::identifier::Identifier;
use people::identity::changes;
use people::identity::{Decision, Link, Node};
use rusqlite::{OptionalExtension, Transaction};

use super::decide::{self, DecidedBy, Verdict, standing_merge};
use super::resolver::Resolver;
use super::rows::{Placed, Rows};
use crate::sealing::NOBODY;
use crate::workspace::Workspace;
use crate::{Store, StoreError};

/// The identifiers of the two sides of a merge as they were; of the other side only where no event explains it.
struct Sides {
    absorbed: BTreeSet<i64>,
    survivor: BTreeSet<i64>,
}

impl Store {
    /// Undoes a merge for good: its two sides are parted, whatever arrives.
    ///
    /// # Errors
    /// [`StoreError::Undecidable`] where linking or people made the merge and it was undone before.
    pub fn undo_merge(
        &mut self,
        workspace: &Workspace,
        merge: i64,
        by: DecidedBy<'_>,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        let sides = sides_of(&transaction, workspace, merge)?;
        let resolver = Resolver::load(&transaction, workspace)?;
        let rows = resolver.rows(&transaction, workspace);
        let (touched, apart) = if sides.survivor.is_empty() {
            let absorbed = resolver.with_same(&sides.absorbed);
            (BTreeSet::new(), parting(&rows, &absorbed)?)
        } else {
            taking_out(&resolver, &rows, merge, &sides)?
        };
        if let Some(link) = apart.first() {
            decide::log(&transaction, workspace, None, *link, Verdict::Different, by)?;
        }
        keep_all_apart(&transaction, workspace, &apart, touched, by)?;
        transaction.commit()?;
        Ok(())
    }

    /// Decides that two identifiers are never one person, whatever arrives.
    ///
    /// # Errors
    /// [`StoreError::Undecidable`] where linking or people made them one, so that a merge has to be undone.
    pub fn keep_apart(
        &mut self,
        workspace: &Workspace,
        [one, other]: [&Identifier; 2],
        by: DecidedBy<'_>,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        let link = Link::new(id_of(&transaction, workspace, one)?, id_of(&transaction, workspace, other)?);
        refuse_if_linked(&transaction, workspace, link)?;
        decide::log(&transaction, workspace, None, link, Verdict::Different, by)?;
        keep_all_apart(&transaction, workspace, &[link], BTreeSet::new(), by)?;
        transaction.commit()?;
        Ok(())
    }
}

fn sides_of(transaction: &Transaction<'_>, workspace: &Workspace, merge: i64) -> Result<Sides, StoreError> {
    let logged: Option<(String, String)> = transaction
        .query_row(
            "SELECT absorbed_identifiers, survivor_identifiers
             FROM identity_log
             WHERE workspace_id = ?1 AND id = ?2 AND change = 'merged'",
            (workspace.id.0, merge),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let not_found = || StoreError::NotFound { what: "merge", name: merge.to_string() };
    let (absorbed, survivor) = logged.ok_or_else(not_found)?;
    let read = |text: &str| {
        serde_json::from_str(text).map_err(|error| StoreError::Corrupt {
            what: "merge",
            id: merge,
            reason: error.to_string(),
        })
    };
    Ok(Sides { absorbed: read(&absorbed)?, survivor: read(&survivor)? })
}

/// What keeps the absorbed side from everybody it is one person with now.
fn parting(rows: &Rows<'_>, absorbed: &BTreeSet<i64>) -> Result<Vec<Link>, StoreError> {
    let (placed, links) = rows.neighbourhood(absorbed.clone())?;
    let person = absorbed.iter().find_map(|id| placed.get(id)?.person);
    let side = |of_absorbed: bool| -> Vec<Node> {
        let of_person = placed.values().filter(|it| it.person == person);
        of_person.map(|it| it.node).filter(|node| absorbed.contains(&node.id) == of_absorbed).collect()
    };
    Ok(apart(changes::keep_apart(&side(true), &side(false), &links)))
}

/// What has to be placed anew once a merge that no event explains is taken out, and what keeps its two sides apart.
fn taking_out(
    resolver: &Resolver,
    rows: &Rows<'_>,
    merge: i64,
    sides: &Sides,
) -> Result<(BTreeSet<i64>, Vec<Link>), StoreError> {
    let [absorbed, survivor] =
        [&sides.absorbed, &sides.survivor].map(|side| side.iter().copied().collect::<Vec<i64>>());
    let same = resolver.same_between(&absorbed, &survivor);
    if same.is_empty() {
        return Err(StoreError::Undecidable(format!("merge {merge} was undone already")));
    }
    let ends: Vec<i64> = same.iter().flat_map(|link| [link.one, link.other]).collect();
    let touched = resolver.touched_by(rows.connection, rows.workspace, &ends)?;
    let (_, links) = rows.neighbourhood(sides.absorbed.clone())?;
    let [absorbed, survivor] = [of_somebody(rows, &absorbed)?, of_somebody(rows, &survivor)?];
    let mut parted = same;
    parted.extend(apart(changes::keep_apart(&absorbed, &survivor, &links)));
    Ok((touched, parted))
}

/// Those that point at somebody.
fn of_somebody(rows: &Rows<'_>, side: &[i64]) -> Result<Vec<Node>, StoreError> {
    let placed = side.iter().map(|id| rows.placed(*id)).collect::<Result<Vec<Placed>, _>>()?;
    let of_somebody = placed.into_iter().filter(|it| it.person.is_some_and(|person| person != NOBODY));
    Ok(of_somebody.map(|it| it.node).collect())
}

pub(super) fn apart(decisions: Vec<Decision>) -> Vec<Link> {
    let links = decisions.into_iter().filter_map(|decision| match decision {
        Decision::KeepApart(link) => Some(link),
        Decision::Same(_) => None,
    });
    links.collect()
}

/// Writes the decisions down and decides anew about whoever they touch.
pub(super) fn keep_all_apart<'l>(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    links: impl IntoIterator<Item = &'l Link> + Clone,
    mut touched: BTreeSet<i64>,
    by: DecidedBy<'_>,
) -> Result<(), StoreError> {
    for link in links.clone() {
        decide::keep(transaction, workspace, *link, Verdict::Different, by)?;
        take_out(transaction, workspace, *link, by.at_us)?;
    }
    let mut resolver = Resolver::load(transaction, workspace)?;
    let ends: Vec<i64> = links.into_iter().flat_map(|link| [link.one, link.other]).collect();
    touched.extend(resolver.touched_by(transaction, workspace, &ends)?);
    resolver.resolve_touched(transaction, workspace, touched, by.at_us)?;
    Ok(())
}

/// What linking or a doubt said of two who are apart from now on.
fn take_out(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    link: Link,
    now_us: i64,
) -> Result<(), StoreError> {
    transaction.execute(
        "UPDATE identity_join
         SET undone_us = ?4
         WHERE workspace_id = ?1 AND from_id = ?2 AND to_id = ?3 AND undone_us IS NULL",
        (workspace.id.0, link.one, link.other, now_us),
    )?;
    transaction.execute(
        "UPDATE identity_doubt
         SET verdict = 'different'
         WHERE workspace_id = ?1 AND from_id = ?2 AND to_id = ?3",
        (workspace.id.0, link.one, link.other),
    )?;
    Ok(())
}

/// Two who are one only because linking or people said so are parted where they were joined, not at any two of their
/// identifiers: else it would be chance who goes with whom.
fn refuse_if_linked(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    link: Link,
) -> Result<(), StoreError> {
    let resolver = Resolver::load(transaction, workspace)?;
    let person = |id| resolver.person_of(transaction, workspace, id);
    let of_both = person(link.one)?;
    if of_both.is_none() || of_both != person(link.other)? {
        return Ok(());
    }
    let all = super::rows::identifiers_of(transaction, workspace, of_both.unwrap_or(NOBODY))?;
    let same = resolver.same_between(&all, &all);
    if same.is_empty() || same.contains(&link) {
        return Ok(());
    }
    let (_, links) = resolver.rows(transaction, workspace).neighbourhood(BTreeSet::from([link.one]))?;
    let of_person: BTreeSet<i64> = all.into_iter().collect();
    if hang_together(link, &links, &of_person) {
        return Ok(());
    }
    let merge =
        same.iter().find_map(|link| standing_merge(transaction, workspace, *link).transpose()).transpose()?;
    let hint = match merge {
        Some(merge) => format!("`rijp identity undo {merge}` undoes such a merge"),
        None => String::from("`rijp identity log` has the merge, `rijp identity undo` undoes it"),
    };
    Err(StoreError::Undecidable(format!(
        "no event tells that the two are one: they were joined by linking or by a decision\n  hint: {hint}"
    )))
}

/// Whether links lead from one to the other without leaving the person.
fn hang_together(ends: Link, links: &[Link], of_person: &BTreeSet<i64>) -> bool {
    let mut reached = BTreeSet::from([ends.one]);
    let mut waiting = vec![ends.one];
    while let Some(id) = waiting.pop() {
        for link in links.iter().filter(|link| link.one == id || link.other == id) {
            let next = if link.one == id { link.other } else { link.one };
            if of_person.contains(&next) && reached.insert(next) {
                waiting.push(next);
            }
        }
    }
    reached.contains(&ends.other)
}

fn id_of(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    identifier: &Identifier,
) -> Result<i64, StoreError> {
    let found = transaction
        .query_row(
            "SELECT id
             FROM identifier
             WHERE workspace_id = ?1 AND namespace = ?2 AND value = ?3",
            (workspace.id.0, identifier.namespace(), identifier.value()),
            |row| row.get(0),
        )
        .optional()?;
    found.ok_or_else(|| StoreError::NotFound {
        what: "identifier",
        name: format!("{}:{}", identifier.namespace(), identifier.value()),
    })
}
