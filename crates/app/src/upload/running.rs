//! Imports in the background, one at a time. Events go in through the writing thread like any others, a small group at a
//! time, so that what happens meanwhile is not held up; nobody who watches is told, because it happened long ago.
//!
//! Interrupted, an import begins again when the server does: what went in already changes nothing.

use std::collections::BTreeSet;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use people::event::Event;
use store::background;
use store::rejected::{ImportCounts, Rejected};
use store::upload::{StoredUpload, UploadCounts, UploadState};

use super::arriving::ARRIVING;
use super::{Choice, KEPT_UNTOLD};
use crate::import::{self, Outcome, Progress, Stop, Summary};
use crate::intake::rejected;
use crate::live::{Live, NotTaken, Taker};
use crate::{AppError, Folder};

/// Events that go in at once: a transaction of some tenth of a second, which is what a live event may have to wait for.
const GROUP_EVENTS: usize = 1_000;

/// Refused rows that are listed at once.
const GROUP_REFUSED: usize = 1_000;

/// Refused rows of one import that are listed, some 20 MB; of those beyond it the number.
const REFUSED_LISTED_MAX: u64 = 50_000;

/// How long it waits where there is no room for events.
const BUSY: Duration = Duration::from_millis(200);

/// An import that runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Underway {
    /// The upload.
    pub upload: i64,
    /// What was read so far.
    pub counts: UploadCounts,
    /// Bytes read of its files.
    pub read_bytes: u64,
    /// Bytes of its files.
    pub total_bytes: u64,
}

/// The thread that imports, seen from the server: it ends when this is gone.
pub(crate) struct Importing {
    wake: Mutex<Sender<()>>,
    now: Arc<Now>,
}

#[derive(Default)]
pub(crate) struct Now {
    underway: Mutex<Option<Underway>>,
    is_cancelled: AtomicBool,
}

impl Now {
    fn tell(&self, change: impl FnOnce(&mut Underway)) {
        if let Some(underway) = self.underway.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            change(underway);
        }
    }
}

/// Why an import ended before its files did.
#[derive(Debug, thiserror::Error)]
enum Ended {
    #[error("it was stopped")]
    Cancelled,
    #[error("the server stops")]
    ServerStops,
    #[error("{0}")]
    Failed(String),
}

/// What the thread needs to start.
pub(crate) struct ToImport {
    woken: Receiver<()>,
    now: Weak<Now>,
}

impl Importing {
    pub(crate) fn new() -> (Importing, ToImport) {
        let (wake, woken) = mpsc::channel();
        let now = Arc::<Now>::default();
        let to_import = ToImport { woken, now: Arc::downgrade(&now) };
        (Importing { wake: Mutex::new(wake), now }, to_import)
    }
}

impl ToImport {
    /// Starts the thread. It removes what was left of uploads that broke off, and goes on with what a stop interrupted.
    pub(crate) fn start(self, folder: Folder, taker: Taker) -> Result<(), AppError> {
        background::spawn("importing", move || Importer { folder, taker, now: self.now }.run(&self.woken))
            .map_err(|error| AppError::Refused(format!("no thread to import with: {error}")))?;
        Ok(())
    }
}

impl Live {
    /// Imports an upload when its turn comes. Returns whether it waited for that to be said.
    ///
    /// # Errors
    /// The store refuses.
    pub fn start_upload(&self, by: i64, number: i64) -> Result<bool, AppError> {
        let started = self.change(|folder| folder.start_upload(by, number))?;
        // Where the thread is gone the server stops, and the next one goes on.
        let _ = self.importing().wake.lock().unwrap_or_else(PoisonError::into_inner).send(());
        Ok(started)
    }

    /// Stops an import, or gives up an upload that did not begin. What went in stays. Returns whether there was one.
    ///
    /// # Errors
    /// The store refuses.
    pub fn cancel_upload(&self, by: i64, number: i64) -> Result<bool, AppError> {
        if self.change(|folder| folder.give_up_upload(by, number))? {
            return Ok(true);
        }
        let is_underway = self.underway().is_some_and(|underway| underway.upload == number);
        if is_underway {
            self.importing().now.is_cancelled.store(true, Ordering::Relaxed);
            self.change(|folder| {
                folder.note(Some(by), crate::audit::Act::ImportCancelled, Some(&number.to_string()))
            })?;
        }
        Ok(is_underway)
    }

    /// The import that runs.
    pub fn underway(&self) -> Option<Underway> {
        *self.importing().now.underway.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Importer {
    folder: Folder,
    taker: Taker,
    now: Weak<Now>,
}

impl Importer {
    fn run(&mut self, woken: &Receiver<()>) {
        // What cannot be tidied up now is found when the server starts again.
        let _ = self.tidy_up();
        loop {
            while let Ok(Some(upload)) = self.next() {
                if self.import(&upload).is_err() {
                    break;
                }
            }
            if woken.recv().is_err() {
                return;
            }
        }
    }

    /// What was interrupted waits again, what nobody said anything about goes, and so does what is nobody's.
    fn tidy_up(&mut self) -> Result<(), AppError> {
        self.folder.now = crate::now();
        let id = self.folder.workspace.id;
        for upload in self.folder.store.uploads_in(id, UploadState::Running)? {
            self.folder.store.move_upload(id, upload.id, &[UploadState::Running], UploadState::Waiting)?;
        }
        let oldest_us = (self.folder.now - KEPT_UNTOLD).as_microsecond();
        let mut kept = BTreeSet::new();
        for upload in self.folder.store.uploads_in(id, UploadState::Ready)? {
            if upload.made_us < oldest_us {
                self.folder.end_upload(upload.id, UploadState::Cancelled, UploadCounts::default(), None)?;
            } else {
                kept.insert(upload.id.to_string());
            }
        }
        kept.extend(
            self.folder.store.uploads_in(id, UploadState::Waiting)?.iter().map(|of| of.id.to_string()),
        );
        let entries = fs::read_dir(self.folder.uploads_folder()).into_iter().flatten().flatten();
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_ours = name.starts_with(ARRIVING) || name.parse::<i64>().is_ok();
            if is_ours && !kept.contains(&name) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        Ok(())
    }

    fn next(&self) -> Result<Option<StoredUpload>, AppError> {
        let waiting = self.folder.store.uploads_in(self.folder.workspace.id, UploadState::Waiting)?;
        Ok(waiting.into_iter().next())
    }

    fn import(&mut self, upload: &StoredUpload) -> Result<(), AppError> {
        let Some(now) = self.now.upgrade() else { return Ok(()) };
        self.folder.now = crate::now();
        let id = self.folder.workspace.id;
        self.folder.store.move_upload(id, upload.id, &[UploadState::Waiting], UploadState::Running)?;
        let total_bytes = upload.files.iter().map(|file| file.bytes).sum();
        now.is_cancelled.store(false, Ordering::Relaxed);
        let begun = Underway { upload: upload.id, total_bytes, ..Underway::default() };
        *now.underway.lock().unwrap_or_else(PoisonError::into_inner) = Some(begun);
        let read = self.read(upload, &now);
        let underway = now.underway.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default();
        let (state, failure) = match read {
            Ok(()) => (UploadState::Done, None),
            // It waits for the next start.
            Err(Ended::ServerStops) => return Ok(()),
            Err(Ended::Cancelled) => (UploadState::Cancelled, None),
            Err(Ended::Failed(reason)) => (UploadState::Failed, Some(reason)),
        };
        self.folder.now = crate::now();
        self.folder.end_upload(upload.id, state, underway.counts, failure.as_deref())
    }

    fn read(&mut self, upload: &StoredUpload, now: &Now) -> Result<(), Ended> {
        let failed = |error: AppError| Ended::Failed(error.to_string());
        let choice: Option<Choice> =
            upload.choice.as_deref().and_then(|choice| serde_json::from_str(choice).ok());
        let choice =
            choice.ok_or_else(|| Ended::Failed(String::from("nobody said how its rows become events")))?;
        let mapping = choice.mapping().map_err(failed)?;
        let files = self.folder.files_of(upload);
        // What was refused before may be right now: the list tells of the last import of a file.
        for file in &upload.files {
            self.folder.forget_rejected(&file.name).map_err(failed)?;
        }
        let mut group = Group {
            folder: &mut self.folder,
            taker: &self.taker,
            now,
            events: Vec::new(),
            refused: Vec::new(),
        };
        let read = import::read(&files, &mapping, None, &mut |outcome| -> Result<(), Stop> {
            Ok(group.take(outcome)?)
        });
        let summary = match read {
            Ok(summary) => summary,
            Err(import::ImportError::Stopped(stop)) => {
                return Err(stop
                    .downcast::<Ended>()
                    .map_or_else(|other| Ended::Failed(other.to_string()), |ended| *ended));
            }
            Err(error) => return Err(Ended::Failed(error.to_string())),
        };
        group.write()?;
        group.list_refused()?;
        now.tell(|underway| underway.counts.rows = summary.files.iter().map(|file| file.rows).sum());
        self.note(&summary, mapping.id(), mapping.source()).map_err(failed)
    }

    fn note(&mut self, summary: &Summary, mapping: &str, source: &str) -> Result<(), AppError> {
        let (id, now_us) = (self.folder.workspace.id, crate::now().as_microsecond());
        for file in &summary.files {
            let counts = ImportCounts { events: file.events, duplicates: 0, refused: file.refused };
            self.folder.store.add_import(id, &file.file, mapping, counts, now_us)?;
        }
        if let Ok(source) = self.folder.stored_source(source) {
            self.folder.store.note_seen(id, [(source.id, now_us)])?;
        }
        Ok(())
    }
}

/// What goes in at once.
struct Group<'a> {
    folder: &'a mut Folder,
    taker: &'a Taker,
    now: &'a Now,
    events: Vec<Event>,
    refused: Vec<Rejected>,
}

impl Group<'_> {
    fn take(&mut self, outcome: Outcome) -> Result<(), Ended> {
        match outcome {
            Outcome::Event(event) => self.events.push(*event),
            Outcome::Refused(refusal) => self.refuse(rejected(refusal)),
            Outcome::Progress(Progress { rows, read_bytes, .. }) => self.now.tell(|underway| {
                underway.counts.rows = rows;
                underway.read_bytes = read_bytes;
            }),
        }
        if self.now.is_cancelled.load(Ordering::Relaxed) {
            return Err(Ended::Cancelled);
        }
        if self.events.len() >= GROUP_EVENTS {
            self.write()?;
        }
        if self.refused.len() >= GROUP_REFUSED { self.list_refused() } else { Ok(()) }
    }

    fn refuse(&mut self, row: Rejected) {
        let mut refused = 0;
        self.now.tell(|underway| {
            underway.counts.refused += 1;
            refused = underway.counts.refused;
        });
        if refused <= REFUSED_LISTED_MAX {
            self.refused.push(row);
        }
    }

    fn write(&mut self) -> Result<(), Ended> {
        if self.events.is_empty() {
            return Ok(());
        }
        let events = std::mem::take(&mut self.events);
        let accepted = loop {
            match self.taker.take(events.clone()) {
                Ok(accepted) => break accepted,
                Err(NotTaken::Busy { .. }) => std::thread::sleep(BUSY),
                Err(_) if self.taker.has_stopped() => return Err(Ended::ServerStops),
                Err(error) => return Err(Ended::Failed(error.to_string())),
            }
            if self.now.is_cancelled.load(Ordering::Relaxed) {
                return Err(Ended::Cancelled);
            }
        };
        self.now.tell(|underway| {
            underway.counts.events += accepted.events;
            underway.counts.duplicates += accepted.duplicates;
            underway.counts.refused += accepted.refused;
        });
        Ok(())
    }

    fn list_refused(&mut self) -> Result<(), Ended> {
        let rows = std::mem::take(&mut self.refused);
        let listed =
            self.folder.store.add_rejected(self.folder.workspace.id, &rows, crate::now().as_microsecond());
        listed.map_err(|error| Ended::Failed(error.to_string()))
    }
}
