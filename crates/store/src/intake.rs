//! Taking events in: once each, joined to their person, in one transaction.
//!
//! A group of events is written as one row of the journal, the persons it touches are resolved anew, and everything the
//! decision changes is kept with it. When [`Intake::add`] returns, the group is on disk and visible, or nothing of it is.
//! Beside it a thread folds what is in the journal into runs and merges these; `add` puts a few of its pieces away each
//! time, and waits for it only where memory would grow beyond its bound otherwise.

mod group;
mod known;

use std::sync::Arc;

use people::event::Event;
use rusqlite::{Transaction, TransactionBehavior};

use crate::events::Events;
use crate::events::journal::{self, Group as Kept, Standing};
use crate::events::run::Run;
use crate::events::shelf::{Shelf, Shelved};
use crate::events::snapshot::corrupt;
use crate::events::tail::{Groups, Tail};
use crate::identity::resolver::Resolver;
use crate::rejected::Rejected;
use crate::webhook::outbox::leave_notice;
use crate::workspace::Workspace;
use crate::{Store, StoreError};
use group::Group;
use known::{Keys, Remembered};

/// What became of a group of events.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Added {
    /// Events that went in.
    pub events: u64,
    /// Events that were there already.
    pub duplicates: u64,
    /// Times two persons turned out to be one.
    pub merges: u64,
}

/// Where an event of a group ended up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placed {
    /// It was there already.
    Duplicate,
    /// It went in.
    New {
        /// Its number.
        event: i64,
        /// Whose it is; nobody where its identifiers name nobody.
        person: Option<i64>,
    },
}

/// How the runs of a workspace lie, for measuring.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunsNow {
    /// Runs that stand, with the events in each, by level.
    pub runs: Vec<(i64, u64)>,
    /// Events in the journal that are in no run.
    pub in_journal: u64,
    /// Bytes of blocks that folds wrote, and that merges wrote.
    pub written_bytes: [u64; 2],
    /// Bytes that filters of keys and identifiers take in memory.
    pub filter_bytes: u64,
}

/// An intake in progress: the store, and what need not be looked up twice.
pub struct Intake<'a> {
    store: &'a Store,
    workspace: Workspace,
    events: Arc<Events>,
    tail: Arc<Tail>,
    /// As of the last commit; `None` when it has to be read anew.
    standing: Option<Standing>,
    groups: Arc<Groups>,
    runs: Vec<Arc<Run>>,
    shelf: Shelf,
    resolver: Resolver,
    remembered: Remembered,
    /// Keys of the events that are in no run.
    keys: Keys,
    placed: Vec<Placed>,
    /// The newest number before the last group, and after.
    numbers: [i64; 2],
    announce: Option<Announce>,
    is_quiet: bool,
}

/// What a group has to tell those who have a webhook; nothing where nobody asked.
pub type Announce = Box<dyn Fn(&[Event], &[Placed]) -> Option<String> + Send>;

/// What is done in one transaction beside taking events in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// What is due and ready.
    Ready,
    /// The same, waiting for the next piece.
    Wait,
    /// A fold of everything begins.
    FoldAll,
}

impl Store {
    /// Starts taking in events of a workspace.
    pub fn intake(&mut self, workspace: &Workspace) -> Result<Intake<'_>, StoreError> {
        let resolver = Resolver::load(&self.connection, workspace)?;
        let events = Arc::clone(&self.events);
        let tail = events.tail(workspace.id);
        Ok(Intake {
            shelf: Shelf::new(workspace.id, self.path().to_path_buf()),
            groups: tail.groups(),
            store: self,
            workspace: workspace.clone(),
            events,
            tail,
            standing: None,
            runs: Vec::new(),
            resolver,
            remembered: Remembered::default(),
            keys: Keys::default(),
            placed: Vec::new(),
            numbers: [0; 2],
            announce: None,
            is_quiet: false,
        })
    }
}

impl Intake<'_> {
    /// From now on each group leaves a notice of what it has to tell, in its own transaction.
    pub fn announcing(mut self, announce: Announce) -> Self {
        self.announce = Some(announce);
        self
    }

    /// Whether the groups from now on leave a notice, where they would.
    pub fn tell_webhooks(&mut self, tell: bool) {
        self.is_quiet = !tell;
    }

    /// Takes in a group of events in one transaction.
    pub fn add(&mut self, events: &[Event], now_us: i64) -> Result<Added, StoreError> {
        while self.shelf.is_behind(self.groups.held_after(0), &self.runs) {
            self.write(&[], now_us, Beside::Wait)?;
        }
        self.write(events, now_us, Beside::Ready)
    }

    /// Folds everything there is into runs and ends every merge that is due. Nobody need call it: it is for the end of a
    /// large import, and for those who want to know how things lie then.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        self.write(&[], 0, Beside::FoldAll)?;
        while self.shelf.is_building() {
            while self.shelf.is_building() {
                self.write(&[], 0, Beside::Wait)?;
            }
            // What was built may make a merge due.
            self.write(&[], 0, Beside::Ready)?;
        }
        Ok(())
    }

    /// The newest number there was before the last group, and the newest there is after it: not every number between
    /// them is an event's.
    pub fn numbers(&self) -> [i64; 2] {
        self.numbers
    }

    /// Where the events of the last group ended up, in their order.
    pub fn placed(&self) -> &[Placed] {
        &self.placed
    }

    /// Why runs are merged no longer, if a block that should have been is damaged. Taking in and reading others goes on.
    pub fn damaged(&self) -> Option<&StoreError> {
        self.shelf.damaged.as_ref()
    }

    /// How the runs lie.
    pub fn runs_now(&self) -> RunsNow {
        RunsNow {
            runs: self.runs.iter().map(|run| (run.level, run.events)).collect(),
            in_journal: self.groups.held_after(0).events as u64,
            written_bytes: self.shelf.written,
            filter_bytes: self.runs.iter().map(|run| run.filter_bytes() as u64).sum(),
        }
    }

    /// The namespaces of identifiers there are, the standard ones included.
    pub fn namespaces(&self) -> impl Iterator<Item = &str> {
        self.resolver.namespaces()
    }

    /// Forgets what is remembered between groups, after one that ended unexpectedly.
    pub fn start_anew(&mut self) {
        self.forget();
    }

    /// The store, for what belongs to a group but to no event.
    pub fn store(&self) -> &Store {
        self.store
    }

    /// Adds refused rows to the rejected list.
    pub fn list_rejected(&mut self, rows: &[Rejected], now_us: i64) -> Result<(), StoreError> {
        self.store.add_rejected(self.workspace.id, rows, now_us)
    }

    /// Writes down who read whom.
    pub fn log_reads(&self, reads: &[crate::read_log::LoggedRead]) -> Result<(), StoreError> {
        self.store.log_reads(self.workspace.id, reads)
    }

    fn write(&mut self, events: &[Event], now_us: i64, beside: Beside) -> Result<Added, StoreError> {
        let written = self.write_once(events, now_us, beside);
        if written.is_err() {
            self.forget();
        }
        written
    }

    fn write_once(&mut self, events: &[Event], now_us: i64, beside: Beside) -> Result<Added, StoreError> {
        let shared = Arc::clone(&self.events);
        let store = self.store;
        let transaction = Transaction::new_unchecked(&store.connection, TransactionBehavior::Immediate)?;
        let mut standing = self.up_to_date(&transaction)?;
        let mut moved = Vec::new();
        let nobody = Arc::clone(self.resolver.nobody(&transaction, &self.workspace)?);
        let wait = beside == Beside::Wait;
        self.shelf.put_away(&transaction, &mut standing, &nobody, &mut moved, wait)?;
        drop(nobody);

        self.resolver.taking_in(&shared, standing.newest_event + events.len() as i64);
        let mut group = Group {
            transaction: &transaction,
            workspace: &self.workspace,
            resolver: &mut self.resolver,
            remembered: &mut self.remembered,
            earlier_keys: &self.keys,
            runs: &self.runs,
            first_number: standing.newest_event + 1,
            written: group::Written::default(),
        };
        group.write(events, now_us)?;
        let group::Written { added, keys, mut bytes, placed, .. } = group.written;
        let before = standing.newest_event;
        let announce = self.announce.as_ref().filter(|_| !self.is_quiet);
        if let Some(notice) = announce.and_then(|announce| announce(events, &placed)) {
            leave_notice(&transaction, self.workspace.id, &notice)?;
        }
        bytes.append(&mut self.resolver.moved);
        bytes.append(&mut moved);
        let kept = match bytes.is_empty() {
            true => None,
            false => {
                standing.journal_through += 1;
                // Numbers of events that were there already stay unused.
                standing.newest_event += events.len() as i64;
                let id = standing.journal_through;
                journal::append(&transaction, self.workspace.id, id, &keys, &bytes)?;
                Some(Arc::new(Kept::new(id, keys, bytes).map_err(|broken| corrupt(id, broken))?))
            }
        };
        let nobody = Arc::clone(self.resolver.nobody(&transaction, &self.workspace)?);
        let all = beside == Beside::FoldAll;
        self.shelf.plan(&transaction, &standing, &self.groups, &self.runs, &nobody, all)?;
        standing.write(&transaction, self.workspace.id)?;
        transaction.commit()?;
        self.committed(standing, kept.as_ref())?;
        self.placed = placed;
        self.numbers = [before, standing.newest_event];
        Ok(added)
    }

    /// What is known here, after reading what another connection changed.
    fn up_to_date(&mut self, transaction: &Transaction<'_>) -> Result<Standing, StoreError> {
        let now = Standing::read(transaction, self.workspace.id)?;
        let same = |then: &Standing| Standing { marked_through: now.marked_through, ..*then } == now;
        if self.standing.as_ref().is_some_and(same) {
            return Ok(now);
        }
        let folded_elsewhere = self.standing.is_none_or(|then| then.folded_through != now.folded_through);
        if folded_elsewhere {
            self.shelf.abandon();
            self.shelf.clear(transaction)?;
        }
        self.resolver = Resolver::load(transaction, &self.workspace)?;
        self.remembered = Remembered::start(transaction)?;
        let snapshot = self.events.snapshot(transaction, self.workspace.id)?;
        self.groups = self.tail.groups();
        self.keys = snapshot.groups_after(0).flat_map(|group| &group.keys).copied().collect();
        self.runs = snapshot.runs;
        Ok(now)
    }

    /// Makes known what is on disk now.
    fn committed(&mut self, standing: Standing, kept: Option<&Arc<Kept>>) -> Result<(), StoreError> {
        self.standing = Some(standing);
        if let Some(kept) = kept {
            self.keys.extend(&kept.keys);
        }
        let Shelved { runs_changed, folded } = self.shelf.committed(&self.events.runs)?;
        for key in folded.iter().flat_map(|group| &group.keys) {
            self.keys.remove(key);
        }
        self.groups = self.tail.advance(kept.map_or(&[], std::slice::from_ref), standing.folded_through);
        if runs_changed {
            self.runs = self.events.runs.standing(&self.store.connection, self.workspace.id)?;
        }
        Ok(())
    }

    /// What was remembered of a transaction that failed may not be so.
    fn forget(&mut self) {
        self.standing = None;
        self.resolver.forget();
        self.placed.clear();
    }
}
