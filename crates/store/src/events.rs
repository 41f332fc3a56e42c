//! Events as they are kept: a journal of what came in, folded into sorted runs, runs merged into larger ones.
//!
//! An event is kept under the identifier that names its person (its *anchor*). Which that is may change, when an identifier
//! begins or ceases to point at nobody. Nothing is edited then: the event is added once more under the other identifier,
//! with the same number. An event found under an identifier **counts** only if that is its anchor as things stand,
//! and once.
//!
//! ```text
//! add ─▶ journal (a row a group) ─▶ fold ─▶ run of level 0 ─┐
//!          └ tail (the same, in memory)      eight of them ─┴▶ merge ─▶ run of level 1 …
//! ```
//!
//! *Invariant*: what a transaction sees is the runs that stand and the groups of the journal that are in none of them;
//! folding and merging change where events lie, never which there are.

pub(crate) mod block;
pub(crate) mod bytes;
pub(crate) mod carry_over;
pub(crate) mod filter;
pub(crate) mod fold;
pub(crate) mod journal;
pub(crate) mod merge;
pub(crate) mod pack;
pub(crate) mod packed;
pub(crate) mod pieces;
pub(crate) mod run;
pub(crate) mod shelf;
pub(crate) mod snapshot;
pub(crate) mod tail;
pub(crate) mod worker;

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::WorkspaceId;
use run::Runs;
use tail::Tail;

/// What everybody in this process who reads or writes the same database shares.
#[derive(Debug, Default)]
pub(crate) struct Events {
    pub(crate) runs: Runs,
    tails: Mutex<FxHashMap<WorkspaceId, Arc<Tail>>>,
}

impl Events {
    /// The tail of a workspace.
    pub(crate) fn tail(&self, workspace: WorkspaceId) -> Arc<Tail> {
        let mut tails = self.tails.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(tails.entry(workspace).or_default())
    }
}
