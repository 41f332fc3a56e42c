//! Keeping the search index up to date beside the writer, which never waits for it; and asking it.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use store::background;
use store::search::{CaughtUp, SearchIndex};

use super::Live;
use super::problems::Problems;
use crate::search::words_of_facts;
use crate::{AppError, Folder};

/// How often is looked whether there is news: whoever arrived is found within a second, and looking costs a few
/// microseconds.
const LOOK_EVERY: Duration = Duration::from_millis(300);

/// How often news that the index has read go from the database: each time is a transaction of its own.
const FORGET_EVERY: Duration = Duration::from_secs(30);

/// Connections kept open; further ones are closed after use.
const KEPT_MAX: usize = 4;

/// The index and its thread, which ends when this is dropped.
pub(super) struct Searching {
    first: Mutex<SearchIndex>,
    idle: Mutex<Vec<SearchIndex>>,
    _stop: Sender<()>,
}

impl Searching {
    pub(super) fn start(folder: Folder, problems: Arc<Problems>) -> Result<Searching, AppError> {
        let index = SearchIndex::open(&folder.store, &folder.workspace)?;
        let first = Mutex::new(index.reader()?);
        let (stop, stopped) = mpsc::channel::<()>();
        let mut keeping = Keeping { folder, index, forgotten: 0, forget_due: Instant::now() + FORGET_EVERY };
        background::spawn("searching", move || {
            let mut rest = Duration::ZERO;
            while stopped.recv_timeout(rest) == Err(RecvTimeoutError::Timeout) {
                rest = keeping.step().unwrap_or_else(|error| {
                    problems.tell(format!("the search index stays behind: {error}"), Instant::now());
                    LOOK_EVERY
                });
            }
        })
        .map_err(|error| AppError::Refused(format!("no thread to keep the search index: {error}")))?;
        Ok(Searching { first, idle: Mutex::default(), _stop: stop })
    }

    fn ask<T>(
        &self,
        asking: impl FnOnce(&SearchIndex) -> Result<T, store::StoreError>,
    ) -> Result<T, AppError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let open = || self.first.lock().unwrap_or_else(PoisonError::into_inner).reader();
        let index = idle.map_or_else(open, Ok)?;
        let answer = asking(&index);
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT_MAX {
            idle.push(index);
        }
        Ok(answer?)
    }
}

impl Live {
    /// Asks the search index.
    pub(crate) fn ask_index<T>(
        &self,
        asking: impl FnOnce(&SearchIndex) -> Result<T, store::StoreError>,
    ) -> Result<T, AppError> {
        self.shared.search.ask(asking)
    }
}

struct Keeping {
    folder: Folder,
    index: SearchIndex,
    forgotten: i64,
    forget_due: Instant,
}

impl Keeping {
    /// Takes a step; returns how long to rest. Where there is more to do it rests as long as it worked, so that at most
    /// half of one core goes into it.
    fn step(&mut self) -> Result<Duration, AppError> {
        let began = Instant::now();
        let CaughtUp { more, news_through, .. } = self.index.catch_up(&self.folder.store, &words_of_facts)?;
        if began >= self.forget_due && news_through > self.forgotten {
            self.folder.store.forget_trait_news(self.folder.workspace.id, news_through)?;
            self.forgotten = news_through;
            self.forget_due = Instant::now() + FORGET_EVERY;
        }
        Ok(if more { began.elapsed() } else { LOOK_EVERY })
    }
}
