//! Whether the events kept are what the workspace says it keeps: each once, readable, and in its person's story.

use people::identity::{self, Node};

use super::Depth;
use crate::identity::resolver::Resolver;
use crate::sealing::{NOBODY, SealedBody};
use crate::workspace::Workspace;
use crate::{Store, StoreError};

/// Events that a quick look reads, evenly spread.
const SAMPLE: i64 = 1_000;

/// Events that are named of those that are wrong.
const NAMED_MAX: usize = 10;

/// What was found about the events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventHealth {
    /// Events that are kept.
    pub kept: u64,
    /// Events the workspace says it keeps.
    pub counted: u64,
    /// Events that are there twice; looked for deeply only.
    pub doubled: u64,
    /// Events that were read.
    pub looked_at: u64,
    /// Of these, events that stand under another identifier than the one that names their person.
    pub misplaced: u64,
    /// Of these, events that cannot be read.
    pub unreadable: u64,
    /// The first that are misplaced or unreadable, by number.
    pub named: Vec<i64>,
    /// First and last moment the workspace says it has events of, microseconds since 1970.
    pub period_us: Option<(i64, i64)>,
    /// An event that was read lies outside these.
    pub outside_period: bool,
}

impl EventHealth {
    fn name(&mut self, event: i64) {
        if self.named.len() < NAMED_MAX {
            self.named.push(event);
        }
    }
}

impl Store {
    /// Counts the events and reads some, or deeply all.
    pub fn event_health(&self, workspace: &Workspace, depth: Depth) -> Result<EventHealth, StoreError> {
        let counts = self.counts(workspace.id)?;
        let kept: i64 = self.connection.query_row(
            "SELECT COUNT(*) FROM event WHERE workspace_id = ?1",
            [workspace.id.0],
            |row| row.get(0),
        )?;
        let mut health = EventHealth {
            kept: kept as u64,
            counted: counts.events,
            period_us: counts.period_us,
            ..EventHealth::default()
        };
        if depth == Depth::Deep {
            let once: i64 = self.connection.query_row(
                "SELECT COUNT(DISTINCT dedupe_key) FROM event WHERE workspace_id = ?1",
                [workspace.id.0],
                |row| row.get(0),
            )?;
            health.doubled = (kept - once) as u64;
        }
        self.read_events(workspace, depth, &mut health)?;
        Ok(health)
    }

    fn read_events(
        &self,
        workspace: &Workspace,
        depth: Depth,
        health: &mut EventHealth,
    ) -> Result<(), StoreError> {
        let resolver = Resolver::load(&self.connection, workspace)?;
        let newest = self.newest_event_id(workspace.id)?;
        let every = match depth {
            Depth::Quick => (newest / SAMPLE).max(1),
            Depth::Deep => 1,
        };
        let mut select = self.connection.prepare(
            "SELECT id, anchor_id, identifiers, time_us, body
             FROM event
             WHERE +workspace_id = ?1 AND id >= ?2
             ORDER BY id
             LIMIT 1",
        )?;
        let mut next = 1;
        while let Some(row) = select.query((workspace.id.0, next))?.next()? {
            let id: i64 = row.get(0)?;
            next = id + every;
            health.looked_at += 1;
            let at_us: i64 = row.get(3)?;
            health.outside_period |= health.period_us.is_none_or(|(first, last)| at_us < first || at_us > last);
            let identifiers: Result<Vec<i64>, _> = serde_json::from_str(&row.get::<_, String>(2)?);
            let body: Result<SealedBody, _> = serde_json::from_str(&row.get::<_, String>(4)?);
            let (Ok(identifiers), Ok(_)) = (identifiers, body) else {
                health.unreadable += 1;
                health.name(id);
                continue;
            };
            if row.get::<_, Option<i64>>(1)? != self.anchor_now(workspace, &resolver, &identifiers)? {
                health.misplaced += 1;
                health.name(id);
            }
        }
        Ok(())
    }

    /// The identifier that names the person of an event with these, as things are.
    fn anchor_now(
        &self,
        workspace: &Workspace,
        resolver: &Resolver,
        identifiers: &[i64],
    ) -> Result<Option<i64>, StoreError> {
        let placed = resolver.placed(&self.connection, workspace, identifiers)?;
        let nodes: Vec<Node> = placed.iter().map(|(node, _)| *node).collect();
        let nobody = |id: i64| placed.iter().any(|(node, person)| node.id == id && *person == Some(NOBODY));
        Ok(identity::anchor(&nodes, nobody).or(nodes.first()).map(|node| node.id))
    }

    /// Calls `visit` with every event's number and person; 0 stands for nobody.
    pub fn visit_owners(
        &self,
        workspace: &Workspace,
        visit: &mut dyn FnMut(i64, i64),
    ) -> Result<(), StoreError> {
        let mut select = self.connection.prepare(
            "SELECT e.id, COALESCE(i.person_id, 0)
             FROM event e
             LEFT JOIN identifier i ON i.id = e.anchor_id
             WHERE e.workspace_id = ?1",
        )?;
        let mut rows = select.query([workspace.id.0])?;
        while let Some(row) = rows.next()? {
            visit(row.get(0)?, row.get(1)?);
        }
        Ok(())
    }
}
