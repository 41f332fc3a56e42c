//! A workspace that runs: events come in over the wire, are durable and visible when the answer goes out, and whoever
//! watches hears of them.
//!
//! One thread writes ([`writer`]); requests that arrive together share its transactions. Readers have connections of
//! their own and never wait for it. It knows no HTTP.

mod changes;
mod errands;
mod library;
mod limits;
mod namespaces;
mod problems;
mod queue;
mod readers;
mod reads;
mod recent;
mod removing;
mod sealing;
mod searching;
mod taker;
pub mod watch;
mod writer;

use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Instant;

use jiff::Timestamp;
use people::identifier::Normalising;
use people::wire::{self, Batch, Body, Setting};
use store::Workspace;
use store::refused::RefusedEvent;
use store::source::StoredSource;
use tokio::sync::broadcast;

pub use people::wire::{BODY_BYTES_MAX, BodyRefused, Endpoint};
pub use problems::Tell;
pub use queue::{Accepted, NotTaken, WAITING_BYTES_MAX, WAITING_EVENTS_MAX};
pub use recent::{RECENT_REQUESTS_MAX, RecentRequest};
pub use removing::Removing;
pub use sealing::{SEAL_EVERY_S, Sealing};

pub(crate) use taker::Taker;

use crate::mail::Mailing;
use crate::source::hash_of_key;
use crate::upload::Importing;
use crate::{AppError, Folder};
use changes::Changes;
use errands::Errands;
use library::KeptShelf;
use limits::Limits;
use problems::Problems;
use queue::{Brought, Queue};
use readers::Readers;
use reads::Reads;
use recent::{Looks, Received, Recent};
use searching::Searching;

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
    errands: Errands,
    limits: Limits,
    recent: Recent,
    shelf: KeptShelf,
    looks: Looks,
    reads: Arc<Reads>,
    committed: broadcast::Sender<Arc<Committed>>,
    /// Those who watch, once there was one.
    hub: Mutex<Option<Arc<watch::Hub>>>,
    /// Sends mails, once it was told how.
    mailing: OnceLock<Mailing>,
    search: Searching,
    /// Imports what a browser brought for as long as it is there.
    importing: Importing,
    /// Tells the webhooks for as long as it is there.
    _webhooks: crate::webhook::Running,
}

/// A group of events that is on disk.
#[derive(Debug)]
pub struct Committed {
    /// The newest number before it.
    pub before: i64,
    /// The newest number after it.
    pub through: i64,
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
        Live::start_telling(path, Box::new(|_| {}))
    }

    /// The same; `tell` hears of what goes wrong, a line each, without personal data.
    ///
    /// # Errors
    /// There is no workspace, or its database cannot be opened.
    pub fn start_telling(path: &Path, tell: Tell) -> Result<Live, AppError> {
        let folder = Folder::open(path, crate::now())?;
        let (committed, _) = broadcast::channel(WATCHED_GROUPS);
        let workspace = folder.workspace().clone();
        let readers = Readers::beside(&folder)?;
        let changes = Changes::by(readers.read(Folder::beside)?);
        let webhooks = crate::webhook::start(readers.read(Folder::beside)?)?;
        let reads = Arc::new(Reads::default());
        let (problems, announce) = (Arc::new(Problems::new(tell)), webhooks.announce());
        let search = Searching::start(readers.read(Folder::beside)?, Arc::clone(&problems))?;
        let queue = writer::start(folder, committed.clone(), problems, announce, Arc::clone(&reads))?;
        let (importing, to_import) = Importing::new();
        let shared = Shared {
            workspace,
            normalising: Normalising::default(),
            queue,
            readers,
            changes,
            errands: Errands::default(),
            limits: Limits::default(),
            recent: Recent::default(),
            shelf: KeptShelf::default(),
            looks: Looks::default(),
            reads,
            committed,
            hub: Mutex::default(),
            mailing: OnceLock::new(),
            search,
            importing,
            _webhooks: webhooks,
        };
        let shared = Arc::new(shared);
        to_import.start(shared.readers.read(Folder::beside)?, Taker::of(Arc::downgrade(&shared))?)?;
        Ok(Live { shared })
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
        let body = Body::open(endpoint, headers, bytes).map_err(NotTaken::Body)?;
        let key = body.write_key().ok_or(NotTaken::NoKey)?.to_owned();
        let stored = self.source_of(&key)?;
        let id = stored.id;
        let brought = self.brought(&body, stored, bytes.len(), received_at);
        drop(body);
        let taken = match brought {
            Ok(brought) => self.shared.queue.put(brought).await,
            Err(not_taken) => Err(not_taken),
        };
        let outcome = taken.as_ref().copied();
        let received = Received::of(endpoint, headers, bytes, &key, received_at, outcome);
        self.shared.recent.add(id, received);
        taken
    }

    /// Takes in events that did not come over the wire. When this returns they are durable and visible.
    ///
    /// # Errors
    /// There is no room now, or the store refused.
    pub async fn put(&self, events: Vec<people::event::Event>) -> Result<Accepted, NotTaken> {
        self.shared.queue.put(Brought::of(events)).await
    }

    /// What keys the workspace's pseudonyms.
    pub(crate) fn key(&self) -> &people::keyed_hash::HashKey {
        &self.shared.workspace.key
    }

    /// Reads the events of a body, if its source may send now.
    fn brought(
        &self,
        body: &Body<'_>,
        stored: StoredSource,
        bytes: usize,
        received_at: Timestamp,
    ) -> Result<Brought, NotTaken> {
        let (id, limit) = (stored.id, stored.defaults.events_per_s_max);
        if let Some(events_per_s_max) = limit {
            let allowed = self.shared.limits.check(id, events_per_s_max, Instant::now());
            allowed.map_err(|retry_after_s| NotTaken::TooFast { events_per_s_max, retry_after_s })?;
        }
        let source = wire_source(stored);
        let batch = body.read(&self.setting(&source, received_at));
        if let Some(events_per_s_max) = limit {
            let events = batch.events.len() + batch.refused.len();
            self.shared.limits.spend(id, events_per_s_max, events, Instant::now());
        }
        Ok(brought(batch, id, source.name, bytes, received_at))
    }

    fn setting<'a>(&'a self, source: &'a wire::Source, received_at: Timestamp) -> Setting<'a> {
        Setting {
            source,
            normalising: &self.shared.normalising,
            currency: CURRENCY,
            key: &self.shared.workspace.key,
            received_at,
        }
    }

    fn source_of(&self, key: &str) -> Result<StoredSource, NotTaken> {
        let hash = hash_of_key(key);
        let found = self.read(|folder| Ok(folder.store.source_of_key(folder.workspace.id, &hash)?));
        found.map_err(NotTaken::failed)?.ok_or(NotTaken::UnknownKey)
    }

    /// Whether a source has this write key, and it counts.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn knows_key(&self, key: &str) -> Result<bool, AppError> {
        let hash = hash_of_key(key);
        self.read(|folder| Ok(folder.store.source_of_key(folder.workspace.id, &hash)?.is_some()))
    }

    pub(crate) fn importing(&self) -> &Importing {
        &self.shared.importing
    }

    /// Takes nothing more, and returns when all that waited is on disk.
    pub fn stop(&self) {
        self.shared.queue.stop();
    }

    /// Reads beside the writer: all that was answered before is seen.
    ///
    /// # Errors
    /// What `reading` says, or no further connection can be opened.
    pub fn read<T>(&self, reading: impl FnOnce(&Folder) -> Result<T, AppError>) -> Result<T, AppError> {
        self.shared.readers.read(reading)
    }

    /// Who sends mails, where there is a mail server.
    pub fn mailing(&self) -> Option<&Mailing> {
        self.shared.mailing.get()
    }

    pub(crate) fn keep_mailing(&self, mailing: Mailing) -> Result<(), Mailing> {
        self.shared.mailing.set(mailing)
    }

    /// Hears of every group from now on, the moment it is on disk.
    pub fn watch(&self) -> broadcast::Receiver<Arc<Committed>> {
        self.shared.committed.subscribe()
    }
}

fn wire_source(stored: StoredSource) -> wire::Source {
    wire::Source {
        name: stored.name,
        channel: stored.defaults.channel,
        touchpoint: stored.defaults.touchpoint,
        cost_cents: stored.defaults.cost_cents,
        user_id_namespace: stored.defaults.user_id_namespace,
    }
}

fn brought(batch: Batch, source: i64, source_name: String, bytes: usize, received_at: Timestamp) -> Brought {
    let received_us = received_at.as_microsecond();
    let refused = batch.refused.into_iter().map(|event| RefusedEvent {
        source: source_name.clone(),
        message_id: event.message_id.unwrap_or_default(),
        position: event.position as u64,
        field: event.field,
        reason: event.reason,
        excerpt: event.excerpt,
        times: 1,
        last_us: received_us,
    });
    let refused = refused.collect();
    let refused_unlisted = batch.refused_unlisted as u64;
    let events = batch.events;
    Brought { source, source_name, received_us, events, refused, refused_unlisted, bytes, is_history: false }
}
