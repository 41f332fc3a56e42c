//! Reading the neighbourhood of what was touched, and keeping the mark of what is shared by its neighbours.

use std::collections::{BTreeMap, BTreeSet};

use people::identity::{Decided, IdentityRules, Link, Node, Standing};
use rusqlite::{Connection, Row};

use crate::StoreError;
use crate::workspace::Workspace;

/// An identifier's row as resolving needs it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub(super) node: Node,
    /// Whose it was until now; `None` for one that is new.
    pub(super) person: Option<i64>,
}

/// The rows of one workspace, as one transaction sees them.
pub(super) struct Rows<'a> {
    pub(super) connection: &'a Connection,
    pub(super) workspace: &'a Workspace,
    pub(super) rules: &'a IdentityRules,
    pub(super) decided: &'a Decided,
}

impl Rows<'_> {
    /// Marks identifiers that their neighbours make shared, or no longer do; their neighbours are then touched too.
    ///
    /// More links never make an identifier less shared, only decisions can: without any, one that is marked is not
    /// looked at again, however many neighbours it has by now.
    pub(super) fn mark_shared(
        &self,
        touched: BTreeSet<i64>,
        any_decision: bool,
    ) -> Result<BTreeSet<i64>, StoreError> {
        let mut all = touched.clone();
        for id in touched {
            let was_shared = self.placed(id)?.node.standing == Standing::Shared;
            if was_shared && !any_decision {
                continue;
            }
            let neighbours = self.neighbours(id)?;
            let ranked = neighbours.iter().map(|neighbour| (neighbour.node.id, neighbour.node.rank));
            let is_shared = self.decided.shared_by_neighbours(self.rules, id, ranked).is_some();
            if is_shared != was_shared {
                self.connection
                    .prepare_cached("UPDATE identifier SET shared = ?2 WHERE id = ?1")?
                    .execute((id, is_shared))?;
                all.extend(neighbours.iter().map(|neighbour| neighbour.node.id));
            }
        }
        Ok(all)
    }

    /// Everything reachable from the touched identifiers without passing through one that is shared.
    pub(super) fn neighbourhood(
        &self,
        touched: BTreeSet<i64>,
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
            for id in self.decided.same_as(row.node.id) {
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

    pub(super) fn placed(&self, id: i64) -> Result<Placed, StoreError> {
        let mut select = self.connection.prepare_cached(
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
        let mut select = self.connection.prepare_cached(
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
        let rank = self.rules.rank(namespace).ok_or_else(|| StoreError::NotFound {
            what: "identifier namespace",
            name: namespace.to_string(),
        })?;
        let standing = if row.get(4)? { Standing::Shared } else { Standing::Open };
        let hash = row.get::<_, i64>(2)? as u64;
        Ok(Placed { node: Node { id: row.get(0)?, rank, hash, standing }, person: row.get(3)? })
    }
}

/// What was seen together with an identifier.
pub(super) fn neighbour_ids(
    connection: &Connection,
    workspace: &Workspace,
    id: i64,
) -> Result<Vec<i64>, StoreError> {
    ids(connection, "SELECT to_id FROM link WHERE workspace_id = ?1 AND from_id = ?2", workspace, id)
}

/// What points at a person.
pub(super) fn identifiers_of(
    connection: &Connection,
    workspace: &Workspace,
    person: i64,
) -> Result<Vec<i64>, StoreError> {
    ids(connection, "SELECT id FROM identifier WHERE workspace_id = ?1 AND person_id = ?2", workspace, person)
}

fn ids(connection: &Connection, sql: &str, workspace: &Workspace, of: i64) -> Result<Vec<i64>, StoreError> {
    let mut select = connection.prepare_cached(sql)?;
    let rows = select.query_map((workspace.id.0, of), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
