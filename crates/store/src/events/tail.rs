//! The tail: what is in the journal and not yet in a run, in memory, shared by everybody in this process who reads.
//!
//! Groups never change. Whoever reads takes the whole list as it is at that moment and keeps it for as long as they
//! like; a new group makes a new list. The list holds a group only once it is committed.

use std::sync::{Arc, PoisonError, RwLock};

use super::journal::Group;

/// Groups by ascending number, without gaps.
#[derive(Debug, Clone, Default)]
pub(crate) struct Groups {
    pub(crate) all: Vec<Arc<Group>>,
    /// The last group that was taken in; those before the first of `all` are in runs.
    pub(crate) through: i64,
}

/// The tail of one workspace.
#[derive(Debug, Default)]
pub(crate) struct Tail {
    groups: RwLock<Arc<Groups>>,
}

impl Tail {
    /// The list as it is now.
    pub(crate) fn groups(&self) -> Arc<Groups> {
        Arc::clone(&self.groups.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes in committed groups, and lets go of those up to `folded_through`. Groups that are there already are passed over,
    /// as others may have read the same from the journal.
    pub(crate) fn advance(&self, new: &[Arc<Group>], folded_through: i64) -> Arc<Groups> {
        let mut groups = self.groups.write().unwrap_or_else(PoisonError::into_inner);
        let of = Arc::make_mut(&mut groups);
        of.through = of.through.max(folded_through);
        for group in new {
            if group.id == of.through + 1 {
                of.through = group.id;
                of.all.push(Arc::clone(group));
            }
        }
        let folded = of.all.partition_point(|group| group.id <= folded_through);
        of.all.drain(..folded);
        Arc::clone(&groups)
    }
}
