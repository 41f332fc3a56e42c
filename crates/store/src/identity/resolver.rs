//! Deciding anew about whoever is near what was touched, and writing down what changed with its reason.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use people::identity::changes::{self, Change};
use people::identity::{self, Assignment, Decided, Decision, IdentityRules, Link, Node, Rank};
use people::keyed_hash::HashKey;
use people::person::PersonId;
use rusqlite::{Connection, OptionalExtension, Transaction};

use super::rows::{Placed, Rows, neighbour_ids};
use crate::StoreError;
use crate::intake::{json_numbers, mark_unsealed};
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
    decisions: Vec<Decision>,
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
            decided: Decided::new(&decisions),
            decisions,
            nobody: None,
        };
        resolver.learn_namespaces(names.iter().map(String::as_str))?;
        Ok(resolver)
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

    pub(super) fn rows<'r>(&'r self, transaction: &'r Transaction<'r>, workspace: &'r Workspace) -> Rows<'r> {
        Rows { transaction, workspace, rules: &self.rules, decided: &self.decided }
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
        if touched.is_empty() {
            return Ok(0);
        }
        let rows = self.rows(transaction, workspace);
        let touched = rows.mark_shared(touched, !self.decisions.is_empty())?;
        let (placed, links) = rows.neighbourhood(touched)?;
        let nodes: Vec<Node> = placed.values().map(|placed| placed.node).collect();
        let resolution = identity::resolve(&nodes, &links, &self.decisions, &self.rules, &self.key);
        let moved: Vec<(Placed, i64)> = resolution
            .assignments
            .iter()
            .filter_map(|assignment| Some((*placed.get(&assignment.id)?, person_number(assignment))))
            .filter(|(before, after)| before.person != Some(*after))
            .collect();
        self.write_persons(transaction, workspace, &moved)?;
        self.move_anchors(transaction, workspace, &moved)?;
        self.log_changes(transaction, workspace, &placed, &resolution.assignments, &links, now_us)
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

    fn log_changes(
        &self,
        transaction: &Transaction<'_>,
        workspace: &Workspace,
        placed: &BTreeMap<i64, Placed>,
        after: &[Assignment],
        links: &[Link],
        now_us: i64,
    ) -> Result<u64, StoreError> {
        let before: Vec<Assignment> = placed
            .values()
            .filter_map(|placed| {
                let person = PersonId::from_row(placed.person?);
                Some(Assignment { id: placed.node.id, person })
            })
            .collect();
        let changes = changes::between(&before, after, links);
        if changes.is_empty() {
            return Ok(0);
        }
        let mut insert = transaction.prepare_cached(
            "INSERT INTO identity_log (workspace_id, change, survivor_id, absorbed_id, absorbed_identifiers, reason, logged_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        let sides = sides(&before);
        let mut merges = 0;
        for change in changes {
            let (word, survivor, other, because) = match change {
                Change::Merged { survivor, absorbed, because } => {
                    ("merged", Some(survivor), absorbed, because)
                }
                Change::Split { from, into } => ("split", Some(from), into, None),
                Change::Renamed { from, to } => ("renamed", Some(to), from, None),
                Change::Dissolved { person } => ("dissolved", None, person, None),
            };
            merges += u64::from(word == "merged");
            let reason = match because {
                Some(link) => describe_link(transaction, workspace, link)?,
                None => String::from(reason_without_link(word)),
            };
            let side = sides.get(&other).map(Vec::as_slice).unwrap_or_default();
            insert.execute(rusqlite::params![
                workspace.id.0,
                word,
                survivor.map_or(NOBODY, PersonId::get),
                other.get(),
                json_numbers(side),
                reason,
                now_us
            ])?;
        }
        Ok(merges)
    }
}

/// The identifiers of each person.
fn sides(assignments: &[Assignment]) -> HashMap<PersonId, Vec<i64>> {
    let mut sides: HashMap<PersonId, Vec<i64>> = HashMap::new();
    for assignment in assignments {
        if let Some(person) = assignment.person {
            sides.entry(person).or_default().push(assignment.id);
        }
    }
    sides
}

fn reason_without_link(change: &str) -> &'static str {
    match change {
        "merged" => "people decided they are one",
        "split" => "its identifiers no longer point at one person",
        "renamed" => "its strongest identifier is another now",
        _ => "none of its identifiers points at anybody any more",
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
         ORDER BY from_id, to_id",
    )?;
    let rows = select.query_map([workspace.id.0], |row| {
        let link = Link::new(row.get(1)?, row.get(2)?);
        let same = row.get_ref(0)?.as_str()? == "same";
        Ok(if same { Decision::Same(link) } else { Decision::KeepApart(link) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Why two persons are one, in words: the two identifiers that were seen together, by namespace. The values stay
/// where they are: a log is read by more people than a profile.
fn describe_link(
    transaction: &Transaction<'_>,
    workspace: &Workspace,
    link: Link,
) -> Result<String, StoreError> {
    let namespace = |id: i64| -> Result<String, StoreError> {
        Ok(transaction
            .prepare_cached("SELECT namespace FROM identifier WHERE workspace_id = ?1 AND id = ?2")?
            .query_row((workspace.id.0, id), |row| row.get(0))?)
    };
    Ok(format!(
        "{} #{} and {} #{} were seen on one event",
        namespace(link.one)?,
        link.one,
        namespace(link.other)?,
        link.other
    ))
}
