//! Deciding again about what is kept, for whoever wants to know whether it is right: nothing is written.

use std::collections::{BTreeMap, BTreeSet};

use people::identity::{self, Assignment, Decision, Link, Node, Resolution};
use rusqlite::Connection;

use super::resolver::Resolver;
use crate::StoreError;
use crate::workspace::Workspace;

/// Whose each identifier is kept to be; `None` where nobody has decided.
pub(crate) type Kept = BTreeMap<i64, Option<i64>>;

impl Resolver {
    /// What the rules make of these, with what was decided about them.
    pub(crate) fn resolution(&self, nodes: &[Node], links: &[Link]) -> Resolution {
        let decisions: BTreeSet<Decision> =
            nodes.iter().flat_map(|node| self.decided_about(node.id)).collect();
        let decisions: Vec<Decision> = decisions.into_iter().collect();
        let (rules, key) = self.rules();
        identity::resolve(nodes, links, &decisions, rules, key)
    }

    /// The neighbourhood of an identifier as it is kept, and resolved anew.
    pub(crate) fn resolved_around(
        &self,
        connection: &Connection,
        workspace: &Workspace,
        id: i64,
    ) -> Result<(Kept, Vec<Assignment>), StoreError> {
        let (placed, links) = self.rows(connection, workspace).neighbourhood(BTreeSet::from([id]))?;
        let nodes: Vec<Node> = placed.values().map(|placed| placed.node).collect();
        let kept = placed.iter().map(|(id, placed)| (*id, placed.person)).collect();
        Ok((kept, self.resolution(&nodes, &links).assignments))
    }
}
