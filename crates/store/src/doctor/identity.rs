//! Whether whose an identifier is kept to be is what the rules make of the links and decisions.

use std::collections::{BTreeMap, BTreeSet};

use people::identity::{Assignment, Cause, Link, Node, Refused, Resolution, Standing};

use super::Depth;
use crate::identity::resolver::Resolver;
use crate::sealing::NOBODY;
use crate::workspace::Workspace;
use crate::{Store, StoreError};

/// Neighbourhoods that a quick look resolves anew, evenly spread.
const SAMPLE: i64 = 200;

/// Identifiers that are named of those that are wrong.
const NAMED_MAX: usize = 10;

/// What was found about who is who.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IdentityHealth {
    /// Identifiers that were resolved anew.
    pub looked_at: u64,
    /// Those that are kept as somebody else's than the rules say.
    pub misplaced: u64,
    /// The first of these, by number.
    pub named: Vec<i64>,
    /// Identifiers whose mark of being shared by their neighbours is not what the rules say; looked at deeply only.
    pub wrongly_marked: u64,
}

impl IdentityHealth {
    fn compare(&mut self, kept: &BTreeMap<i64, Option<i64>>, resolved: &[Assignment]) {
        for assignment in resolved {
            let person = assignment.person.map_or(NOBODY, people::person::PersonId::get);
            self.looked_at += 1;
            if kept.get(&assignment.id) != Some(&Some(person)) {
                self.misplaced += 1;
                if self.named.len() < NAMED_MAX {
                    self.named.push(assignment.id);
                }
            }
        }
    }
}

impl Store {
    /// Resolves anew, and compares with what is kept.
    pub fn identity_health(&self, workspace: &Workspace, depth: Depth) -> Result<IdentityHealth, StoreError> {
        let resolver = Resolver::load(&self.connection, workspace)?;
        match depth {
            Depth::Quick => self.sampled(workspace, &resolver),
            Depth::Deep => self.all_identities(workspace, &resolver),
        }
    }

    fn sampled(&self, workspace: &Workspace, resolver: &Resolver) -> Result<IdentityHealth, StoreError> {
        let newest: i64 =
            self.connection.query_row("SELECT COALESCE(MAX(id), 0) FROM identifier", [], |row| row.get(0))?;
        let mut select = self.connection.prepare_cached(
            "SELECT id
             FROM identifier
             WHERE +workspace_id = ?1 AND id >= ?2
             ORDER BY id
             LIMIT 1",
        )?;
        let mut health = IdentityHealth::default();
        let mut seen = BTreeSet::new();
        for place in 0..SAMPLE {
            let mut rows = select.query((workspace.id.0, newest * place / SAMPLE))?;
            let Some(row) = rows.next()? else { break };
            let id = row.get(0)?;
            if seen.contains(&id) {
                continue;
            }
            let (kept, resolved) = resolver.resolved_around(&self.connection, workspace, id)?;
            seen.extend(kept.keys().copied());
            health.compare(&kept, &resolved);
        }
        Ok(health)
    }

    fn all_identities(
        &self,
        workspace: &Workspace,
        resolver: &Resolver,
    ) -> Result<IdentityHealth, StoreError> {
        let mut kept = BTreeMap::new();
        let mut marked = BTreeSet::new();
        let mut nodes = Vec::new();
        let mut select = self.connection.prepare(
            "SELECT id, namespace, hash, person_id, shared
             FROM identifier
             WHERE workspace_id = ?1",
        )?;
        let mut rows = select.query([workspace.id.0])?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            let rank = resolver.rank(&row.get::<_, String>(1)?)?;
            nodes.push(Node { id, rank, hash: row.get::<_, i64>(2)? as u64, standing: Standing::Open });
            kept.insert(id, row.get(3)?);
            if row.get(4)? {
                marked.insert(id);
            }
        }
        let links = self
            .connection
            .prepare("SELECT from_id, to_id FROM link WHERE workspace_id = ?1 AND from_id < to_id")?
            .query_map([workspace.id.0], |row| Ok(Link::new(row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<_>, _>>()?;
        let resolution = resolver.resolution(&nodes, &links);
        let mut health = IdentityHealth::default();
        health.compare(&kept, &resolution.assignments);
        let shared: BTreeSet<i64> = shared_by_neighbours(&resolution);
        health.wrongly_marked = shared.symmetric_difference(&marked).count() as u64;
        Ok(health)
    }
}

fn shared_by_neighbours(resolution: &Resolution) -> BTreeSet<i64> {
    let shared = resolution.refused.iter().filter_map(|refused| match refused {
        Refused::Shared { id, because: Cause::Neighbours(_) } => Some(*id),
        _ => None,
    });
    shared.collect()
}
