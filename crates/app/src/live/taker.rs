//! A way to the writing thread for a thread of ours that brings the events of files. It keeps no workspace running.

use std::sync::Weak;

use people::event::Event;
use tokio::runtime::{Builder, Runtime};

use super::Shared;
use super::queue::{Accepted, Brought, NotTaken};
use crate::AppError;

pub(crate) struct Taker {
    shared: Weak<Shared>,
    waiting: Runtime,
}

impl Taker {
    pub(super) fn of(shared: Weak<Shared>) -> Result<Taker, AppError> {
        let waiting = Builder::new_current_thread()
            .build()
            .map_err(|error| AppError::Refused(format!("nothing to wait with: {error}")))?;
        Ok(Taker { shared, waiting })
    }

    /// Takes in events of a file; nobody who watches is told. Returns when they are durable and visible.
    pub(crate) fn take(&self, events: Vec<Event>) -> Result<Accepted, NotTaken> {
        let shared = self.shared.upgrade().ok_or_else(|| NotTaken::failed("the server stops"))?;
        self.waiting.block_on(shared.queue.put(Brought::of_file(events)))
    }

    pub(crate) fn has_stopped(&self) -> bool {
        self.shared.upgrade().is_none_or(|shared| shared.queue.has_stopped())
    }
}
