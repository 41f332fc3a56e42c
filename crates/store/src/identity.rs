//! Who is who, kept: loading the neighbourhood of what was touched, letting [`people::identity`] decide, and writing
//! down what changed with its reason.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use people::identity::changes::{self, Change};
use people::identity::{self, Assignment, Decision, IdentityRules, Link, Node, Rank, Standing};
use people::keyed_hash::HashKey;
use people::person::PersonId;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};

use crate::intake::mark_unsealed;
use crate::sealing::NOBODY;
use crate::workspace::Workspace;
use crate::{Store, StoreError};

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
    /// Identifiers that point at nobody; read when first needed and after a transaction that failed.
    nobody: Option<HashSet<i64>>,
}

/// An identifier's row as resolving needs it.
#[derive(Debug, Clone, Copy)]
struct Placed {
    node: Node,
    /// Whose it was until now; `None` for one that is new.
    person: Option<i64>,
}

impl Resolver {
    pub(crate) fn load(connection: &Connection, workspace: &Workspace) -> Result<Resolver, StoreError> {
        let names = connection
            .prepare("SELECT DISTINCT namespace FROM identifier WHERE workspace_id = ?1")?
            .query_map([workspace.id.0], |row| row.get(0))?
            .collect::<Result<Vec<String>, _>>()?;
        let mut resolver = Resolver {
            rules: IdentityRules::default(),
            key: workspace.key,
            decisions: load_decisions(connection, workspace)?,
            nobody: None,
        };
        resolver.learn_namespaces(names.iter().map(String::as_str))?;
        Ok(resolver)
    }

    /// Gives new namespaces their place. True when ranks shifted by it.
    pub(crate) fn learn_namespaces<'n>(&mut self, names: impl Iterator<Item = &'n str>) -> Result<bool, StoreError> {
        let new: BTreeSet<&str> = names.filter(|name| self.rules.rank(name).is_none()).collect();
        if new.is_empty() {
            return Ok(false);
        }
        self.rules = self.rules.with_own(new).map_err(|error| StoreError::Identity(error.to_string()))?;
        Ok(true)
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

    fn nobody(&mut self, connection: &Connection, workspace: &Workspace) -> Result<&mut HashSet<i64>, StoreError> {
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
        let rows = Rows { transaction, workspace, rules: &self.rules };
        let touched = rows.mark_shared(touched, &self.decisions)?;
        let (placed, links) = rows.neighbourhood(touched, &self.decisions)?;
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
        let rows = Rows { transaction, workspace, rules: &self.rules };
        let mut changes = Vec::new();
        for (event_id, identifiers) in events {
            let ids: Vec<i64> = serde_json::from_str(&identifiers)
                .map_err(|error| StoreError::Corrupt { what: "event", id: event_id, reason: error.to_string() })?;
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
        let canonical: HashMap<PersonId, i64> =
            placed.values().map(|placed| (PersonId::of(&self.key, placed.node.hash), placed.node.id)).collect();
        let mut insert = transaction.prepare_cached(
            "INSERT INTO identity_log (workspace_id, change, survivor_id, absorbed_id, from_id, to_id, reason, logged_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        let mut merges = 0;
        for change in changes {
            let (word, one, other, because) = match change {
                Change::Merged { survivor, absorbed, because } => ("merged", Some(survivor), absorbed, because),
                Change::Split { from, into } => ("split", Some(from), into, None),
                Change::Renamed { from, to } => ("renamed", Some(to), from, None),
                Change::Dissolved { person } => ("dissolved", None, person, None),
            };
            merges += u64::from(word == "merged");
            let reason = match because {
                Some(link) => describe_link(transaction, workspace, link)?,
                None => String::from(reason_without_link(word)),
            };
            insert.execute(rusqlite::params![
                workspace.id.0,
                word,
                one.map_or(NOBODY, PersonId::get),
                other.get(),
                one.and_then(|one| canonical.get(&one)),
                canonical.get(&other),
                reason,
                now_us
            ])?;
        }
        Ok(merges)
    }
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

/// The rows of one workspace inside one transaction.
struct Rows<'a> {
    transaction: &'a Transaction<'a>,
    workspace: &'a Workspace,
    rules: &'a IdentityRules,
}

impl Rows<'_> {
    /// Marks identifiers that their neighbours make shared, or no longer do; their neighbours are then touched too.
    fn mark_shared(&self, touched: BTreeSet<i64>, decisions: &[Decision]) -> Result<BTreeSet<i64>, StoreError> {
        let mut all = touched.clone();
        for id in touched {
            let decided: Vec<i64> = kept_apart_from(decisions, id).collect();
            let was_shared = self.placed(id)?.node.standing == Standing::Shared;
            // More links never make an identifier less shared; only a decision can.
            if was_shared && decided.is_empty() {
                continue;
            }
            let neighbours = self.neighbours(id)?;
            let counted = neighbours.iter().filter(|neighbour| !decided.contains(&neighbour.node.id));
            let is_shared = self.rules.broken_by(counted.map(|neighbour| neighbour.node.rank)).is_some();
            if is_shared != was_shared {
                self.transaction
                    .prepare_cached("UPDATE identifier SET shared = ?2 WHERE id = ?1")?
                    .execute((id, is_shared))?;
                all.extend(neighbours.iter().map(|neighbour| neighbour.node.id));
            }
        }
        Ok(all)
    }

    /// Everything reachable from the touched identifiers without passing through one that is shared.
    fn neighbourhood(
        &self,
        touched: BTreeSet<i64>,
        decisions: &[Decision],
    ) -> Result<(BTreeMap<i64, Placed>, Vec<Link>), StoreError> {
        let mut placed = BTreeMap::new();
        let mut links = BTreeSet::new();
        let mut waiting: Vec<Placed> = Vec::new();
        for id in touched {
            let row = self.placed(id)?;
            if placed.insert(id, row).is_none() {
                waiting.push(row);
            }
        }
        while let Some(row) = waiting.pop() {
            let mut near = Vec::new();
            if row.node.standing == Standing::Open {
                near = self.neighbours(row.node.id)?;
                links.extend(near.iter().map(|neighbour| Link::new(row.node.id, neighbour.node.id)));
            }
            for id in same_as(decisions, row.node.id) {
                near.push(self.placed(id)?);
            }
            for neighbour in near {
                if placed.insert(neighbour.node.id, neighbour).is_none() {
                    waiting.push(neighbour);
                }
            }
        }
        Ok((placed, links.into_iter().collect()))
    }

    fn placed(&self, id: i64) -> Result<Placed, StoreError> {
        let mut select = self.transaction.prepare_cached(
            "SELECT id, namespace, hash, person_id, shared
             FROM identifier
             WHERE workspace_id = ?1 AND id = ?2",
        )?;
        let mut rows = select.query((self.workspace.id.0, id))?;
        match rows.next()? {
            Some(row) => self.read(row),
            None => Err(StoreError::NotFound { what: "identifier", name: id.to_string() }),
        }
    }

    fn neighbours(&self, id: i64) -> Result<Vec<Placed>, StoreError> {
        let mut select = self.transaction.prepare_cached(
            "SELECT i.id, i.namespace, i.hash, i.person_id, i.shared
             FROM link l
             CROSS JOIN identifier i ON i.id = l.to_id
             WHERE l.workspace_id = ?1 AND l.from_id = ?2",
        )?;
        let mut rows = select.query((self.workspace.id.0, id))?;
        let mut neighbours = Vec::new();
        while let Some(row) = rows.next()? {
            neighbours.push(self.read(row)?);
        }
        Ok(neighbours)
    }

    fn read(&self, row: &Row<'_>) -> Result<Placed, StoreError> {
        let namespace = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let rank = self
            .rules
            .rank(namespace)
            .ok_or_else(|| StoreError::NotFound { what: "identifier namespace", name: namespace.to_string() })?;
        let standing = if row.get(4)? { Standing::Shared } else { Standing::Open };
        let hash = row.get::<_, i64>(2)? as u64;
        Ok(Placed { node: Node { id: row.get(0)?, rank, hash, standing }, person: row.get(3)? })
    }
}

fn neighbour_ids(transaction: &Transaction<'_>, workspace: &Workspace, id: i64) -> Result<Vec<i64>, StoreError> {
    let mut select = transaction.prepare_cached(
        "SELECT to_id
         FROM link
         WHERE workspace_id = ?1 AND from_id = ?2",
    )?;
    let rows = select.query_map((workspace.id.0, id), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn kept_apart_from(decisions: &[Decision], id: i64) -> impl Iterator<Item = i64> + '_ {
    decisions.iter().filter_map(move |decision| match decision {
        Decision::KeepApart(link) => other_end(*link, id),
        Decision::Same(_) => None,
    })
}

fn same_as(decisions: &[Decision], id: i64) -> impl Iterator<Item = i64> + '_ {
    decisions.iter().filter_map(move |decision| match decision {
        Decision::Same(link) => other_end(*link, id),
        Decision::KeepApart(_) => None,
    })
}

fn other_end(link: Link, id: i64) -> Option<i64> {
    match id {
        _ if link.one == id => Some(link.other),
        _ if link.other == id => Some(link.one),
        _ => None,
    }
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
fn describe_link(transaction: &Transaction<'_>, workspace: &Workspace, link: Link) -> Result<String, StoreError> {
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

/// A change of who is who, as logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedChange {
    /// Number in the log.
    pub id: i64,
    /// `merged` or `split`.
    pub change: String,
    /// The person that went on.
    pub survivor: i64,
    /// The person that was joined to it, or that came off it.
    pub absorbed: i64,
    /// Why.
    pub reason: String,
    /// When, microseconds since 1970.
    pub logged_us: i64,
}

/// What is known of the person behind an identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// The person; `None` when the identifier is shared and points at nobody.
    pub person: Option<i64>,
    /// Namespace, value and whether it is shared.
    pub identifiers: Vec<(String, String, bool)>,
    /// Name, value and source.
    pub traits: Vec<(String, String, String)>,
    /// Events of the person.
    pub events: u64,
}

impl Store {
    /// Merges and splits, newest first.
    pub fn identity_log(&self, workspace: &Workspace, limit: u32) -> Result<Vec<LoggedChange>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, change, survivor_id, absorbed_id, reason, logged_us
             FROM identity_log
             WHERE workspace_id = ?1
             ORDER BY id DESC
             LIMIT ?2",
        )?;
        let rows = select.query_map((workspace.id.0, limit), |row| {
            Ok(LoggedChange {
                id: row.get(0)?,
                change: row.get(1)?,
                survivor: row.get(2)?,
                absorbed: row.get(3)?,
                reason: row.get(4)?,
                logged_us: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Undoes a merge for good: the two sides are kept apart whatever arrives.
    pub fn undo_merge(&mut self, workspace: &Workspace, merge: i64, reason: &str, now_us: i64) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        let sides: Option<(Option<i64>, Option<i64>)> = transaction
            .query_row(
                "SELECT from_id, to_id
                 FROM identity_log
                 WHERE workspace_id = ?1 AND id = ?2 AND change = 'merged'",
                (workspace.id.0, merge),
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let Some((Some(one), Some(other))) = sides else {
            return Err(StoreError::NotFound { what: "merge", name: merge.to_string() });
        };
        let link = Link::new(one, other);
        transaction.execute(
            "INSERT INTO identity_decision (workspace_id, decision, from_id, to_id, reason, decided_us)
             VALUES (?1, 'keep_apart', ?2, ?3, ?4, ?5)
             ON CONFLICT (workspace_id, from_id, to_id)
             DO UPDATE SET decision = 'keep_apart', reason = excluded.reason, decided_us = excluded.decided_us",
            (workspace.id.0, link.one, link.other, reason, now_us),
        )?;
        let mut resolver = Resolver::load(&transaction, workspace)?;
        resolver.resolve_touched(&transaction, workspace, BTreeSet::from([one, other]), now_us)?;
        transaction.commit()?;
        Ok(())
    }

    /// Who is behind an identifier.
    pub fn who(&self, workspace: &Workspace, namespace: &str, value: &str) -> Result<Option<Who>, StoreError> {
        let found: Option<(i64, Option<i64>)> = self
            .connection
            .query_row(
                "SELECT id, person_id
                 FROM identifier
                 WHERE workspace_id = ?1 AND namespace = ?2 AND value = ?3",
                (workspace.id.0, namespace, value),
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let Some((id, person)) = found else { return Ok(None) };
        let person = person.filter(|person| *person != NOBODY);
        let identifiers = self
            .connection
            .prepare_cached(
                "SELECT namespace, value, person_id = 0
                 FROM identifier
                 WHERE workspace_id = ?1 AND (id = ?2 OR person_id = ?3)
                 ORDER BY namespace, value",
            )?
            .query_map((workspace.id.0, id, person), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let traits = self
            .connection
            .prepare_cached(
                "SELECT t.name, t.value, s.name
                 FROM identifier i
                 JOIN trait t ON t.workspace_id = i.workspace_id AND t.identifier_id = i.id
                 JOIN source s ON s.id = t.source_id
                 WHERE i.workspace_id = ?1 AND i.person_id = ?2
                 ORDER BY t.name, t.time_us DESC",
            )?
            .query_map((workspace.id.0, person), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let events = match person {
            Some(person) => self.person_events(workspace.id, person)?.len() as u64,
            None => 0,
        };
        Ok(Some(Who { person, identifiers, traits, events }))
    }
}
