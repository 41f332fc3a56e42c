//! Folding: from groups as they came in to one run, by identifier, time and number.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::journal::Group;
use super::pieces::{Cutter, Hand, Stopped};

/// Identifiers that point at nobody.
pub(crate) type Nobody = FxHashSet<i64>;

/// Groups to be folded.
pub(crate) struct Fold {
    /// In the order they came in.
    pub(crate) groups: Vec<Arc<Group>>,
    /// Who pointed at nobody when the fold began.
    pub(crate) nobody: Arc<Nobody>,
    /// The last group whose persons were marked unsealed then.
    pub(crate) marked_through: i64,
}

impl Fold {
    /// Makes the run.
    pub(crate) fn run(&self, hand: &mut Hand<'_>) -> Result<(), Stopped> {
        let mut order = Vec::with_capacity(self.groups.iter().map(|group| group.events).sum());
        let mut unmarked = Vec::new();
        for group in &self.groups {
            for event in group.events() {
                let event = event?;
                let anchor = event.anchor(|id| self.nobody.contains(&id));
                order.push((anchor, event.time_us, event.number, event.all));
                if group.id > self.marked_through {
                    unmarked.push(anchor);
                }
            }
        }
        order.sort_unstable_by_key(|(anchor, time_us, number, _)| (*anchor, *time_us, *number));
        let mut keys: Vec<u128> = self.groups.iter().flat_map(|group| &group.keys).copied().collect();
        keys.sort_unstable();
        let mut cutter = Cutter::new(keys.len())?;
        for (anchor, _, number, event) in order {
            if let Some(piece) = cutter.event(anchor, number, event)? {
                hand(piece)?;
            }
        }
        if let Some(piece) = cutter.end_events()? {
            hand(piece)?;
        }
        for key in keys {
            if let Some(piece) = cutter.key(key) {
                hand(piece)?;
            }
        }
        unmarked.sort_unstable();
        unmarked.dedup();
        Ok(cutter.finish(unmarked, hand)?)
    }
}
