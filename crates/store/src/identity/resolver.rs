//! Deciding anew about whoever is near what was touched, and writing down what changed with its reason.

use std::collections::{BTreeSet, HashMap, HashSet};

use people::identity::{self, Assignment, Decided, Decision, IdentityRules, Link, Node, Rank};
use people::keyed_hash::HashKey;
use people::person::PersonId;
use rusqlite::{Connection, OptionalExtension, Transaction};

use super::log::{Log, Logged, Told};
use super::rows::{Placed, Rows, neighbour_ids};
use crate::StoreError;
use crate::intake::mark_unsealed;
use crate::sealing::NOBODY;
use crate::workspace::Workspace;

/// What the store knows of an identifier's place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    pub(crate) id: i64,
    pub(crate) rank: Rank,
    pub(crate) hash: u64,
}

/// The rules and decisions of a workspace, ready to resolve with.
pub(crate) struct Resolver {
    rules: IdentityRules,
    key: HashKey,
    /// The decisions that name an identifier.
    naming: HashMap<i64, Vec<Decision>>,
    decided: Decided,
    /// Identifiers that point at nobody; read when first needed and after a transaction that failed.
    nobody: Option<HashSet<i64>>,
}

impl Resolver {
    pub(crate) fn load(connection: &Connection, workspace: &Workspace) -> Result<Resolver, StoreError> {
        let names = connection
            .prepare("SELECT DISTINCT namespace FROM identifier WHERE workspace_id = ?1")?
            .query_map([workspace.id.0], |row| row.get(0))?
            .collect::<Result<Vec<String>, _>>()?;
        let decisions = load_decisions(connection, workspace)?;
        let mut resolver = Resolver {
            rules: IdentityRules::default(),
            key: workspace.key,
            naming: HashMap::new(),
            decided: Decided::default(),
            nobody: None,
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
        self.between(these, those, |decision| match decision {
            Decision::KeepApart(link) => Some(link),
            Decision::Same(_) => None,
        })
        .first()
        .copied()
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
        self.rules = self.rules.with_own(new).map_err(|error| StoreError::Identity(error.to_string()))?;
        Ok(true)
    }

    pub(super) fn rows<'r>(&'r self, connection: &'r Connection, workspace: &'r Workspace) -> Rows<'r> {
        Rows { connection, workspace, rules: &self.rules, decided: &self.decided }
    }

    pub(super) fn rules(&self) -> &IdentityRules {
        &self.rules
    }

    pub(super) fn key(&self) -> &HashKey {
        &self.key
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
    }

    /// The identifier that names the person of an event with these identifiers: the strongest that points at one,
    /// else the strongest.
    pub(crate) fn anchor(
        &mut self,
        transaction: &Transaction<'_>,
        workspace: &Workspace,
        nodes: &[Node],
    ) -> Result<Option<i64>, StoreError> {
        let nobody = self.nobody(transaction, workspace)?;
        let anchor = identity::anchor(nodes, |id| nobody.contains(&id)).or(nodes.first());
        Ok(anchor.map(|node| node.id))
    }

    fn nobody(
        &mut self,
        connection: &Connection,
        workspace: &Workspace,
    ) -> Result<&mut HashSet<i64>, StoreError> {
        if self.nobody.is_none() {
            let found = connection
                .prepare("SELECT id FROM identifier WHERE workspace_id = ?1 AND person_id = 0")?
                .query_map([workspace.id.0], |row| row.get(0))?
                .collect::<Result<HashSet<i64>, _>>()?;
            self.nobody = Some(found);
        }
        Ok(self.nobody.get_or_insert_default())
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
        self.write_persons(transaction, workspace, &moved)?;
        self.move_anchors(transaction, workspace, &moved)?;
        let log = Log { transaction, workspace, told, now_us };
        log.changes(&placed, &resolution.assignments, &links)
    }

    fn write_persons(
        &mut self,
        transaction: &Transaction<'_>,
        workspace: &Workspace,
        moved: &[(Placed, i64)],
    ) -> Result<(), StoreError> {
        let nobody = self.nobody(transaction, workspace)?;
        let mut update = transaction.prepare_cached("UPDATE identifier SET person_id = ?2 WHERE id = ?1")?;
        for (placed, person) in moved {
            update.execute((placed.node.id, person))?;
            if *person == NOBODY {
                nobody.insert(placed.node.id);
            } else {
                nobody.remove(&placed.node.id);
            }
            for person in placed.person.into_iter().flat_map(|before| [before, *person]) {
                mark_unsealed(transaction, workspace, person, 0)?;
            }
        }
        Ok(())
    }

    /// Events whose identifiers began or ceased to point at somebody may belong to another identifier now.
    fn move_anchors(
        &mut self,
        transaction: &Transaction<'_>,
        workspace: &Workspace,
        moved: &[(Placed, i64)],
    ) -> Result<(), StoreError> {
        for (placed, person) in moved {
            let id = placed.node.id;
            let ceased = *person == NOBODY;
            let began = placed.person == Some(NOBODY);
            if ceased {
                self.choose_anchors(transaction, workspace, id, None)?;
            }
            if began {
                for neighbour in neighbour_ids(transaction, workspace, id)? {
                    self.choose_anchors(transaction, workspace, neighbour, Some(id))?;
                }
            }
        }
        Ok(())
    }

    /// Chooses anew the anchor of the events anchored at `anchor`, or only of those that also carry `carrying`.
    fn choose_anchors(
        &mut self,
        transaction: &Transaction<'_>,
        workspace: &Workspace,
        anchor: i64,
        carrying: Option<i64>,
    ) -> Result<(), StoreError> {
        let events = transaction
            .prepare_cached(
                "SELECT id, identifiers
                 FROM event
                 WHERE workspace_id = ?1
                   AND anchor_id = ?2
                   AND (?3 IS NULL OR EXISTS (SELECT 1 FROM json_each(identifiers) WHERE value = ?3))",
            )?
            .query_map((workspace.id.0, anchor, carrying), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<(i64, String)>, _>>()?;
        let rows = self.rows(transaction, workspace);
        let mut changes = Vec::new();
        for (event_id, identifiers) in events {
            let ids: Vec<i64> = serde_json::from_str(&identifiers).map_err(|error| StoreError::Corrupt {
                what: "event",
                id: event_id,
                reason: error.to_string(),
            })?;
            let placed = ids.iter().map(|id| rows.placed(*id)).collect::<Result<Vec<_>, _>>()?;
            let nodes: Vec<Node> = placed.iter().map(|placed| placed.node).collect();
            changes.push((event_id, nodes));
        }
        for (event_id, nodes) in changes {
            let chosen = self.anchor(transaction, workspace, &nodes)?;
            transaction
                .prepare_cached("UPDATE event SET anchor_id = ?3 WHERE workspace_id = ?1 AND id = ?2")?
                .execute((workspace.id.0, event_id, chosen))?;
            if let Some(chosen) = chosen {
                let person = self.person_of(transaction, workspace, chosen)?.unwrap_or(NOBODY);
                mark_unsealed(transaction, workspace, person, 0)?;
            }
        }
        Ok(())
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

fn person_number(assignment: &Assignment) -> i64 {
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
