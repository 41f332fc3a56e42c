//! A workspace that runs: events come in over the wire, are durable and visible when the answer goes out, and whoever
//! watches hears of them.
//!
//! One thread writes ([`writer`]); requests that arrive together share its transactions. Readers have connections of
//! their own and never wait for it. It knows no HTTP.

mod queue;
mod readers;
pub mod watch;
mod writer;

use std::path::Path;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use people::identifier::Normalising;
use people::wire::{self, Body, Setting};
use store::Workspace;
use tokio::sync::broadcast;

pub use people::wire::{BODY_BYTES_MAX, BodyRefused, Endpoint};
pub use queue::{Accepted, NotTaken, WAITING_EVENTS_MAX};

use crate::source::hash_of_key;
use crate::{AppError, Folder};
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
    committed: broadcast::Sender<Arc<Committed>>,
    /// Those who watch, once there was one.
    hub: Mutex<Option<Arc<watch::Hub>>>,
    /// Tells the webhooks for as long as it is there.
    _webhooks: crate::webhook::Running,
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
        let webhooks = crate::webhook::start(readers.read(Folder::beside)?)?;
        let queue = writer::start(folder, committed.clone(), webhooks.announce())?;
        let normalising = Normalising::default();
        let shared = Shared {
            workspace,
            normalising,
            queue,
            readers,
            committed,
            hub: Mutex::default(),
            _webhooks: webhooks,
        };
        Ok(Live { shared: Arc::new(shared) })
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

    /// Takes in events that did not come over the wire. When this returns they are durable and visible.
    ///
    /// # Errors
    /// There is no room now, or the store refused.
    pub async fn put(&self, events: Vec<people::event::Event>) -> Result<Accepted, NotTaken> {
        self.shared.queue.put(events).await
    }

    /// What keys the workspace's pseudonyms.
    pub(crate) fn key(&self) -> &people::keyed_hash::HashKey {
        &self.shared.workspace.key
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
