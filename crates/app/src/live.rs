//! A workspace that runs: events come in over the wire, are durable and visible when the answer goes out, and whoever
//! watches hears of them.
//!
//! One thread writes ([`writer`]); requests that arrive together share its transactions. Readers have connections of
//! their own and never wait for it. It knows no HTTP.

mod changes;
mod queue;
mod readers;
mod writer;

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use people::identifier::Normalising;
use people::wire::{self, Body, Setting};
use store::Workspace;
use tokio::sync::broadcast;

pub use people::wire::{BODY_BYTES_MAX, BodyRefused, Endpoint};
pub use queue::{Accepted, NotTaken, WAITING_EVENTS_MAX};

use crate::source::hash_of_key;
use crate::{AppError, Folder};
use changes::Changes;
use queue::Queue;
use readers::Readers;

/// Groups of events a slow watcher may lag behind before it is told to look anew.
const WATCHED_GROUPS: usize = 1_024;

/// The currency of amounts that name none.
const CURRENCY: &str = "EUR";

/// A running workspace; clones are the same one.
#[derive(Clone)]
pub struct Live {
    shared: Arc<Shared>,
}

struct Shared {
    workspace: Workspace,
    normalising: Normalising,
    queue: Queue,
    readers: Readers,
    changes: Changes,
    committed: broadcast::Sender<Arc<Committed>>,
}

/// A group of events that is on disk.
#[derive(Debug)]
pub struct Committed {
    /// In the order of their numbers.
    pub events: Vec<CommittedEvent>,
}

/// An event that went in, and whose it is.
#[derive(Debug)]
pub struct CommittedEvent {
    /// Its number: later events have higher ones.
    pub number: i64,
    /// The person, where its identifiers name one.
    pub person: Option<i64>,
    /// What it says.
    pub event: people::event::Event,
}

impl Live {
    /// Opens the workspace in a folder and starts its writing thread, which ends when the last clone is gone and
    /// everything that waited is on disk.
    ///
    /// # Errors
    /// There is no workspace, or its database cannot be opened.
    pub fn start(path: &Path) -> Result<Live, AppError> {
        let folder = Folder::open(path, crate::now())?;
        let (committed, _) = broadcast::channel(WATCHED_GROUPS);
        let workspace = folder.workspace().clone();
        let readers = Readers::beside(&folder)?;
        let changes = Changes::to(path)?;
        let queue = writer::start(folder, committed.clone())?;
        let normalising = Normalising::default();
        Ok(Live { shared: Arc::new(Shared { workspace, normalising, queue, readers, changes, committed }) })
    }

    /// Takes in a body: decompressed, with its headers, and the moment it arrived. When this returns, its events are
    /// durable and visible.
    ///
    /// # Errors
    /// The body cannot be read, its key is unknown, or there is no room now.
    pub async fn take(
        &self,
        endpoint: Endpoint,
        headers: &[(&str, &str)],
        bytes: &[u8],
        received_at: Timestamp,
    ) -> Result<Accepted, NotTaken> {
        let batch = {
            let body = Body::open(endpoint, headers, bytes).map_err(NotTaken::Body)?;
            let source = self.source_of(body.write_key().ok_or(NotTaken::NoKey)?)?;
            body.read(&Setting {
                source: &source,
                normalising: &self.shared.normalising,
                currency: CURRENCY,
                key: &self.shared.workspace.key,
                received_at,
            })
        };
        let refused = batch.refused.len() + batch.refused_unlisted;
        let taken = self.shared.queue.put(batch.events).await?;
        Ok(Accepted { refused: refused as u64, ..taken })
    }

    fn source_of(&self, key: &str) -> Result<wire::Source, NotTaken> {
        let hash = hash_of_key(key);
        let found = self.read(|folder| Ok(folder.store.source_of_key(folder.workspace.id, &hash)?));
        let source = found.map_err(NotTaken::failed)?.ok_or(NotTaken::UnknownKey)?;
        Ok(wire::Source {
            name: source.name,
            channel: source.defaults.channel,
            touchpoint: source.defaults.touchpoint,
            cost_cents: source.defaults.cost_cents,
            user_id_namespace: source.defaults.user_id_namespace,
        })
    }

    /// Reads beside the writer: all that was answered before is seen.
    ///
    /// # Errors
    /// What `reading` says, or no further connection can be opened.
    pub fn read<T>(&self, reading: impl FnOnce(&Folder) -> Result<T, AppError>) -> Result<T, AppError> {
        self.shared.readers.read(reading)
    }

    /// Hears of every group from now on, the moment it is on disk.
    pub fn watch(&self) -> broadcast::Receiver<Arc<Committed>> {
        self.shared.committed.subscribe()
    }
}
