//! Deciding anew about whoever is near what was touched, and writing down what changed with its reason.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use people::identity::{self, Assignment, Decided, Decision, IdentityRules, Link, Node, Rank};
use people::keyed_hash::HashKey;
use people::person::PersonId;
use rusqlite::{Connection, OptionalExtension, Transaction};
use rustc_hash::FxHashMap;

use super::log::{Log, Logged, Told};
use super::rows::{Placed, Rows, neighbour_ids};
use crate::StoreError;
use crate::events::Events;
use crate::events::bytes::put_bytes;
use crate::events::fold::Nobody;
use crate::events::journal::{self, Standing};
use crate::events::packed;
use crate::events::snapshot::Snapshot;
use crate::sealing::{NOBODY, mark_unsealed};
use crate::workspace::Workspace;

/// The rules and decisions of a workspace, ready to resolve with.
pub(crate) struct Resolver {
    rules: IdentityRules,
    key: HashKey,
    /// The decisions that name an identifier.
    naming: HashMap<i64, Vec<Decision>>,
    decided: Decided,
    /// The namespaces there are beyond those of the rules.
    own: BTreeSet<String>,
    /// Identifiers that point at nobody; read when first needed and after a transaction that failed.
    nobody: Option<Arc<Nobody>>,
    /// Whose an identifier is, of those that were asked for; [`NOBODY`] where it points at nobody.
    persons: FxHashMap<i64, i64>,
    /// Where events lie. Only who takes events in shares it with others.
    events: Arc<Events>,
    /// The number of the change that is being made, given by whoever takes events in; otherwise each has its own.
    change: Option<i64>,
    /// Events in runs that belong to another identifier now, to be added again; each after its length.
    pub(crate) moved: Vec<u8>,
}

/// Whose identifiers are remembered at the most; past it the memory starts afresh. About 40 bytes each.
const PERSONS_MAX: usize = 4_000_000;

impl Resolver {
    pub(crate) fn load(connection: &Connection, workspace: &Workspace) -> Result<Resolver, StoreError> {
        let names = namespaces(connection, workspace)?;
        let decisions = load_decisions(connection, workspace)?;
        let mut resolver = Resolver {
            rules: IdentityRules::default(),
            key: workspace.key,
            naming: HashMap::new(),
            decided: Decided::default(),
            own: BTreeSet::new(),
            nobody: None,
            persons: FxHashMap::default(),
            events: Arc::default(),
            change: None,
            moved: Vec::new(),
        };
        decisions.into_iter().for_each(|decision| resolver.add_decision(decision));
        resolver.learn_namespaces(names.iter().map(String::as_str))?;
        Ok(resolver)
    }

    /// One more decision, to resolve with from now on.
    pub(super) fn add_decision(&mut self, decision: Decision) {
        let (Decision::KeepApart(link) | Decision::Same(link)) = decision;
        for end in [link.one, link.other] {
            self.naming.entry(end).or_default().push(decision);
        }
        self.decided.add(decision);
    }

    /// The identifiers whose place hangs on a decision between these: they, what is called the same, and neighbours.
    pub(super) fn touched_by(
        &self,
        connection: &Connection,
        workspace: &Workspace,
        ends: &[i64],
    ) -> Result<BTreeSet<i64>, StoreError> {
        let same = ends.iter().flat_map(|end| self.decided.same_as(*end));
        let all: BTreeSet<i64> = ends.iter().copied().chain(same).collect();
        let mut touched = all.clone();
        for id in all {
            touched.extend(neighbour_ids(connection, workspace, id)?);
        }
        Ok(touched)
    }

    /// A decision that keeps one of these apart from one of those.
    pub(super) fn kept_apart(&self, these: &[i64], those: &[i64]) -> Option<Link> {
        self.all_kept_apart(these, those).first().copied()
    }

    /// All of them, by ascending identifiers.
    pub(super) fn all_kept_apart(&self, these: &[i64], those: &[i64]) -> Vec<Link> {
        self.between(these, those, |decision| match decision {
            Decision::KeepApart(link) => Some(link),
            Decision::Same(_) => None,
        })
    }

    /// What makes one of these the same as one of those, by ascending identifiers.
    pub(super) fn same_between(&self, these: &[i64], those: &[i64]) -> Vec<Link> {
        self.between(these, those, |decision| match decision {
            Decision::Same(link) => Some(link),
            Decision::KeepApart(_) => None,
        })
    }

    fn between(&self, these: &[i64], those: &[i64], of: fn(Decision) -> Option<Link>) -> Vec<Link> {
        let those: HashSet<i64> = those.iter().copied().collect();
        let links = |id: &i64| {
            let id = *id;
            let other = move |link: &Link| if link.one == id { link.other } else { link.one };
            let links = self.naming.get(&id).into_iter().flatten().filter_map(|decision| of(*decision));
            links.filter(|link| those.contains(&other(link))).collect::<Vec<Link>>()
        };
        let found: BTreeSet<Link> = these.iter().flat_map(links).collect();
        found.into_iter().collect()
    }

    /// What people and linking called the same as one of these, and these.
    pub(super) fn with_same(&self, ids: &BTreeSet<i64>) -> BTreeSet<i64> {
        let same = ids.iter().flat_map(|id| self.decided.same_as(*id));
        ids.iter().copied().chain(same).collect()
    }

    /// Gives new namespaces their place. True when ranks shifted by it.
    pub(crate) fn learn_namespaces<'n>(
        &mut self,
        names: impl Iterator<Item = &'n str>,
    ) -> Result<bool, StoreError> {
        let new: BTreeSet<&str> = names.filter(|name| self.rules.rank(name).is_none()).collect();
        if new.is_empty() {
            return Ok(false);
        }
        // All anew: among own namespaces the alphabet decides, not which was seen first.
        self.own.extend(new.into_iter().map(str::to_owned));
        self.rules = IdentityRules::default()
            .with_own(self.own.iter().map(String::as_str))
            .map_err(|error| StoreError::Identity(error.to_string()))?;
        Ok(true)
    }

    /// The namespaces there are, the standard ones included.
    pub(crate) fn namespaces(&self) -> impl Iterator<Item = &str> {
        self.rules.namespaces().iter().map(|rule| rule.name.as_str())
    }

    pub(super) fn rows<'r>(&'r self, connection: &'r Connection, workspace: &'r Workspace) -> Rows<'r> {
        Rows { connection, workspace, rules: &self.rules, decided: &self.decided }
    }

    /// The decisions that name an identifier.
    pub(super) fn decided_about(&self, id: i64) -> impl Iterator<Item = Decision> + '_ {
        self.naming.get(&id).into_iter().flatten().copied()
    }

    pub(crate) fn rank(&self, namespace: &str) -> Result<Rank, StoreError> {
        self.rules
            .rank(namespace)
            .ok_or_else(|| StoreError::NotFound { what: "identifier namespace", name: namespace.to_string() })
    }

    /// What a failed transaction made of it is not so.
    pub(crate) fn forget(&mut self) {
        self.nobody = None;
        self.persons.clear();
        self.moved.clear();
    }

    /// Whoever takes events in: the events of all in this process, and the number of what is being taken in.
    pub(crate) fn taking_in(&mut self, events: &Arc<Events>, number: i64) {
        self.events = Arc::clone(events);
        self.change = Some(number);
    }

    pub(crate) fn rules(&self) -> (&IdentityRules, &HashKey) {
        (&self.rules, &self.key)
    }

    /// Identifiers that point at nobody.
    pub(crate) fn nobody(
        &mut self,
        connection: &Connection,
        workspace: &Workspace,
    ) -> Result<&mut Arc<Nobody>, StoreError> {
        if self.nobody.is_none() {
            let found = connection
                .prepare("SELECT id FROM identifier WHERE workspace_id = ?1 AND person_id = 0")?
                .query_map([workspace.id.0], |row| row.get(0))?
                .collect::<Result<Nobody, _>>()?;
            self.nobody = Some(Arc::new(found));
        }
        Ok(self.nobody.get_or_insert_default())
    }

    /// Remembers whose an identifier is.
    pub(crate) fn know_person(&mut self, id: i64, person: i64) {
        if self.persons.len() >= PERSONS_MAX {
            self.persons.clear();
        }
        self.persons.insert(id, person);
    }

    /// Decides anew about everybody near the touched identifiers. Returns how many persons turned out to be another.
    pub(crate) fn resolve_touched(
        &mut self,
        transaction: &Transaction<'_>,
        workspace: &Workspace,
        touched: BTreeSet<i64>,
        now_us: i64,
    ) -> Result<u64, StoreError> {
        Ok(self.resolve_told(transaction, workspace, touched, None, now_us)?.merges)
    }

    /// The same after a decision that makes two one; the log tells that merge by it.
    pub(super) fn resolve_told(
        &mut self,
        transaction: &Transaction<'_>,
        workspace: &Workspace,
        touched: BTreeSet<i64>,
        told: Option<&Told>,
        now_us: i64,
    ) -> Result<Logged, StoreError> {
        if touched.is_empty() {
            return Ok(Logged::default());
        }
        let number = match self.change {
            Some(number) => number,
            None => next_number(transaction, workspace)?,
        };
        let rows = self.rows(transaction, workspace);
        let touched = rows.mark_shared(touched, !self.naming.is_empty())?;
        let (placed, links) = rows.neighbourhood(touched)?;
        let nodes: Vec<Node> = placed.values().map(|placed| placed.node).collect();
        let decisions: BTreeSet<Decision> =
            placed.keys().filter_map(|id| self.naming.get(id)).flatten().copied().collect();
        let decisions: Vec<Decision> = decisions.into_iter().collect();
        let resolution = identity::resolve(&nodes, &links, &decisions, &self.rules, &self.key);
        let moved: Vec<(Placed, i64)> = resolution
            .assignments
            .iter()
            .filter_map(|assignment| Some((*placed.get(&assignment.id)?, person_number(assignment))))
            .filter(|(before, after)| before.person != Some(*after))
            .collect();
        self.write_persons(transaction, workspace, &moved, number)?;
        self.move_events(transaction, workspace, &moved, number)?;
        if self.change.is_none() {
            self.write_moved(transaction, workspace)?;
        }
        let log = Log { transaction, workspace, told, now_us };
        log.changes(&placed, &resolution.assignments, &links)
    }

    fn write_persons(
        &mut self,
        transaction: &Transaction<'_>,
        workspace: &Workspace,
        moved: &[(Placed, i64)],
        number: i64,
    ) -> Result<(), StoreError> {
        self.nobody(transaction, workspace)?;
        let mut update = transaction.prepare_cached("UPDATE identifier SET person_id = ?2 WHERE id = ?1")?;
        for (placed, person) in moved {
            update.execute((placed.node.id, person))?;
            self.put_person(placed.node.id, *person);
            for person in placed.person.into_iter().flat_map(|before| [before, *person]) {
                mark_unsealed(transaction, workspace.id, person, number)?;
            }
        }
        Ok(())
    }

    /// Notes whose an identifier is now.
    pub(crate) fn put_person(&mut self, id: i64, person: i64) {
        self.know_person(id, person);
        let Some(nobody) = &mut self.nobody else { return };
        match person {
            NOBODY => drop(Arc::make_mut(nobody).insert(id)),
            _ if nobody.contains(&id) => drop(Arc::make_mut(nobody).remove(&id)),
            _ => {}
        }
    }

    /// Events whose identifiers began or ceased to point at somebody may belong to another identifier now. Those in runs
    /// are added again under it; those in the journal are found by any of their identifiers.
    fn move_events(
        &mut self,
        transaction: &Transaction<'_>,
        workspace: &Workspace,
        moved: &[(Placed, i64)],
        number: i64,
    ) -> Result<(), StoreError> {
        let ceased = |(placed, person): &&(Placed, i64)| *person == NOBODY && placed.person.is_some();
        let began = |(placed, _): &&(Placed, i64)| placed.person == Some(NOBODY);
        let changed: BTreeSet<i64> =
            moved.iter().filter(|it| ceased(it) || began(it)).map(|it| it.0.node.id).collect();
        if changed.is_empty() {
            return Ok(());
        }
        let mut kept_under: BTreeSet<i64> = moved.iter().filter(ceased).map(|it| it.0.node.id).collect();
        for (placed, _) in moved.iter().filter(began) {
            kept_under.extend(neighbour_ids(transaction, workspace, placed.node.id)?);
        }
        let nobody = Arc::clone(self.nobody(transaction, workspace)?);
        let events = Arc::clone(&self.events);
        let snapshot = events.snapshot(transaction, workspace.id)?;
        let mut anchors = BTreeSet::new();
        let kept_under: Vec<i64> = kept_under.into_iter().collect();
        for run in &snapshot.runs {
            run.visit(transaction, &kept_under, &mut |identifier, event| {
                let anchor = event.anchor(|id| nobody.contains(&id));
                if anchor != identifier && event.identifiers().any(|id| changed.contains(&id)) {
                    put_bytes(&mut self.moved, event.all);
                    anchors.insert(anchor);
                }
                Ok(())
            })?;
        }
        anchors_in_journal(&snapshot, &changed, &nobody, &mut anchors)?;
        for anchor in anchors {
            let person = self.person_of(transaction, workspace, anchor)?.unwrap_or(NOBODY);
            mark_unsealed(transaction, workspace.id, person, number)?;
        }
        Ok(())
    }

    /// Writes what moved into the journal, where nobody takes events in who would.
    fn write_moved(
        &mut self,
        transaction: &Transaction<'_>,
        workspace: &Workspace,
    ) -> Result<(), StoreError> {
        if self.moved.is_empty() {
            return Ok(());
        }
        let mut standing = Standing::read(transaction, workspace.id)?;
        standing.journal_through += 1;
        journal::append(transaction, workspace.id, standing.journal_through, &[], &self.moved)?;
        standing.write(transaction, workspace.id)?;
        self.moved.clear();
        Ok(())
    }

    /// Whose an identifier is, remembered; [`NOBODY`] when it points at nobody.
    pub(crate) fn remembered_person(
        &mut self,
        transaction: &Transaction<'_>,
        workspace: &Workspace,
        id: i64,
    ) -> Result<i64, StoreError> {
        if let Some(person) = self.persons.get(&id) {
            return Ok(*person);
        }
        let person = self.person_of(transaction, workspace, id)?.unwrap_or(NOBODY);
        self.know_person(id, person);
        Ok(person)
    }

    /// Whose an identifier is; `None` when it points at nobody.
    pub(crate) fn person_of(
        &self,
        transaction: &Transaction<'_>,
        workspace: &Workspace,
        id: i64,
    ) -> Result<Option<i64>, StoreError> {
        let person: Option<Option<i64>> = transaction
            .prepare_cached("SELECT person_id FROM identifier WHERE workspace_id = ?1 AND id = ?2")?
            .query_row((workspace.id.0, id), |row| row.get(0))
            .optional()?;
        Ok(person.flatten().filter(|person| *person != NOBODY))
    }
}

/// Identifiers that name the events of the journal that carry one of the changed identifiers.
fn anchors_in_journal(
    snapshot: &Snapshot<'_>,
    changed: &BTreeSet<i64>,
    nobody: &Nobody,
    anchors: &mut BTreeSet<i64>,
) -> Result<(), StoreError> {
    let changed: Vec<i64> = changed.iter().copied().collect();
    snapshot.visit_journal(&changed, &mut |_, event| {
        anchors.insert(packed::anchor(event.identifiers(), |id| nobody.contains(&id)));
        Ok(())
    })
}

/// The number of a change that no event brings.
fn next_number(transaction: &Transaction<'_>, workspace: &Workspace) -> Result<i64, StoreError> {
    Ok(transaction.query_row(
        "UPDATE workspace SET newest_event = newest_event + 1 WHERE id = ?1 RETURNING newest_event",
        [workspace.id.0],
        |row| row.get(0),
    )?)
}

/// The namespaces of a workspace, each found by one step in the index.
pub(crate) fn namespaces(connection: &Connection, workspace: &Workspace) -> Result<Vec<String>, StoreError> {
    let mut next = connection.prepare_cached(
        "SELECT namespace
         FROM identifier
         WHERE workspace_id = ?1 AND namespace > ?2
         ORDER BY namespace
         LIMIT 1",
    )?;
    let mut names: Vec<String> = Vec::new();
    loop {
        let last = names.last().map_or("", String::as_str);
        let Some(name) = next.query_row((workspace.id.0, last), |row| row.get(0)).optional()? else {
            return Ok(names);
        };
        names.push(name);
    }
}

pub(crate) fn person_number(assignment: &Assignment) -> i64 {
    assignment.person.map_or(NOBODY, PersonId::get)
}

fn load_decisions(connection: &Connection, workspace: &Workspace) -> Result<Vec<Decision>, StoreError> {
    let mut select = connection.prepare(
        "SELECT decision, from_id, to_id
         FROM identity_decision
         WHERE workspace_id = ?1
         UNION ALL
         SELECT 'same', from_id, to_id
         FROM identity_join
         WHERE workspace_id = ?1 AND undone_us IS NULL
         ORDER BY 2, 3",
    )?;
    let rows = select.query_map([workspace.id.0], |row| {
        let link = Link::new(row.get(1)?, row.get(2)?);
        let same = row.get_ref(0)?.as_str()? == "same";
        Ok(if same { Decision::Same(link) } else { Decision::KeepApart(link) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
