//! Putting runs away: what the worker made is written a few pieces a commit, and counts once all of it is there.
//!
//! Everything here happens inside a transaction of whoever takes events in. What others may know of it only once it is
//! committed is told by [`Shelf::committed`]; after a transaction that failed, [`Shelf::abandon`] begins anew.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::{Transaction, params};

use super::block::{Packer, unpack};
use super::bytes::{Broken, Bytes, put_number};
use super::fold::{Fold, Nobody};
use super::journal::{self, Group, Standing};
use super::packed::Packed;
use super::pieces::{Finished, Piece};
use super::run::{Run, Runs};
use super::tail::{Groups, Held};
use super::worker::{Job, Worker};
use crate::{StoreError, WorkspaceId};

/// Events in memory after which they are folded: a run of them has some 10 MiB, and a person is looked up in a small,
/// logarithmic number of such runs.
pub(crate) const FOLD_EVENTS: usize = 131_072;

/// Bytes in memory after which they are folded, for events that are large.
const FOLD_BYTES: usize = 48 << 20;

/// Groups in memory after which they are folded: each is looked at when a person is read.
const FOLD_GROUPS: usize = 4_096;

/// Times the above that may be in memory while a fold is going on; then taking in waits for it.
const BEHIND: usize = 2;

/// Runs of one level that become one of the next.
const RUNS_PER_MERGE: usize = 8;

/// Runs that may stand on one level while merges lag behind; then taking in waits for them.
const RUNS_PER_LEVEL_MAX: usize = 16 * RUNS_PER_MERGE;

/// Pieces that are put away in one commit.
const PIECES_PER_COMMIT: usize = 8;

/// Blocks of a replaced run that are removed in one commit: more than are added meanwhile.
const REMOVED_PER_COMMIT: i64 = 512;

/// How often the write-ahead log is copied into the database beside the commits: a page that several of them touch is
/// copied once, and what is left for the commit that makes the log begin anew is little. New persons touch thousands of
/// pages a second, the same ones again within some seconds: at half a second, twice as much was written as now.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(3);

/// What is being built.
struct Building {
    run: i64,
    of: Of,
}

enum Of {
    Fold { groups: Vec<Arc<Group>>, nobody: Arc<Nobody> },
    Merge { runs: Vec<Arc<Run>> },
}

/// What others may know once the transaction is committed.
#[derive(Default)]
struct Afterwards {
    jobs: Vec<Job>,
    replaced: Vec<Arc<Run>>,
    runs_changed: bool,
    /// Groups that are in a run now.
    folded: Vec<Arc<Group>>,
}

/// What a commit made known.
#[derive(Default)]
pub(crate) struct Shelved {
    /// Other runs stand now.
    pub(crate) runs_changed: bool,
    /// Groups that are in a run now.
    pub(crate) folded: Vec<Arc<Group>>,
}

/// Building the runs of one workspace.
pub(crate) struct Shelf {
    workspace: WorkspaceId,
    path: PathBuf,
    worker: Option<Worker>,
    checkpointed: Instant,
    fold: Option<Building>,
    merge: Option<Building>,
    afterwards: Afterwards,
    /// Runs are replaced and not yet removed.
    removing: bool,
    /// Why merging stopped: what it reads is damaged. Taking in goes on.
    pub(crate) damaged: Option<StoreError>,
    /// Bytes of blocks that were written by folds and by merges.
    pub(crate) written: [u64; 2],
}

/// Whether so many times as much is in memory as is folded at once.
fn reaches(held: Held, times: usize) -> bool {
    held.events >= FOLD_EVENTS * times
        || held.bytes >= FOLD_BYTES * times
        || held.groups >= FOLD_GROUPS * times
}

impl Shelf {
    pub(crate) fn new(workspace: WorkspaceId, path: PathBuf) -> Shelf {
        Shelf {
            workspace,
            path,
            worker: None,
            checkpointed: Instant::now(),
            fold: None,
            merge: None,
            afterwards: Afterwards::default(),
            removing: true,
            damaged: None,
            written: [0; 2],
        }
    }

    /// Forgets what was being built; its rows are removed later.
    pub(crate) fn abandon(&mut self) {
        self.worker = None;
        (self.fold, self.merge) = (None, None);
        self.afterwards = Afterwards::default();
        self.removing = true;
    }

    /// Lets go of runs that nobody builds any more: of whoever was here before.
    pub(crate) fn clear(&self, transaction: &Transaction<'_>) -> Result<(), StoreError> {
        transaction.execute(
            "UPDATE event_run SET state = 'replaced' WHERE workspace_id = ?1 AND state = 'building'",
            [self.workspace.0],
        )?;
        Ok(())
    }

    pub(crate) fn is_building(&self) -> bool {
        self.fold.is_some() || self.merge.is_some()
    }

    /// Whether taking in must wait, as memory or the number of runs would grow without bound.
    pub(crate) fn is_behind(&self, held: Held, runs: &[Arc<Run>]) -> bool {
        let folds = self.fold.is_some() && reaches(held, BEHIND);
        let merges = self.merge.is_some()
            && runs.chunk_by(|one, other| one.level == other.level).any(|of| of.len() > RUNS_PER_LEVEL_MAX);
        folds || merges
    }

    /// Puts away what is ready; `wait` for the next piece where there is none. What a fold put in its place and moved
    /// since is added to `moved`.
    pub(crate) fn put_away(
        &mut self,
        transaction: &Transaction<'_>,
        standing: &mut Standing,
        nobody: &Nobody,
        moved: &mut Vec<u8>,
        wait: bool,
    ) -> Result<(), StoreError> {
        for turn in 0..PIECES_PER_COMMIT {
            let Some(worker) = &self.worker else { return Ok(()) };
            let next = match wait && turn == 0 {
                true => worker.wait(),
                false => worker.ready(),
            };
            let Some((run, piece)) = next else {
                if wait && turn == 0 {
                    self.abandon();
                    self.clear(transaction)?;
                }
                return Ok(());
            };
            self.put_piece(transaction, run, piece, (standing, nobody, moved))?;
        }
        Ok(())
    }

    fn put_piece(
        &mut self,
        transaction: &Transaction<'_>,
        run: i64,
        piece: Piece,
        (standing, nobody, moved): (&mut Standing, &Nobody, &mut Vec<u8>),
    ) -> Result<(), StoreError> {
        let wanted = [&self.fold, &self.merge].into_iter().flatten().any(|building| building.run == run);
        if !wanted {
            return Ok(());
        }
        match piece {
            Piece::Blocks(blocks) => {
                let mut insert = transaction.prepare_cached(
                    "INSERT INTO event_block (run_id, first_identifier, last_identifier, content) VALUES (?1, ?2, ?3, ?4)",
                )?;
                for block in blocks {
                    insert.execute((run, block.first_identifier, block.last_identifier, block.content))?;
                }
            }
            Piece::Keys(blocks) => {
                let mut insert = transaction.prepare_cached(
                    "INSERT INTO event_key_block (run_id, first_key, content) VALUES (?1, ?2, ?3)",
                )?;
                for block in blocks {
                    insert.execute((run, block.first_key.to_be_bytes(), block.content))?;
                }
            }
            Piece::Filter(kind, part) => {
                transaction
                    .prepare_cached("INSERT INTO event_filter (run_id, kind, content) VALUES (?1, ?2, ?3)")?
                    .execute((run, kind.as_str(), part))?;
            }
            Piece::Finished(finished) => {
                let is_fold = self.fold.as_ref().is_some_and(|building| building.run == run);
                self.written[usize::from(!is_fold)] += finished.bytes;
                let building = if is_fold { self.fold.take() } else { self.merge.take() };
                if let Some(building) = building {
                    self.finish(transaction, building, &finished, (standing, nobody, moved))?;
                }
            }
            Piece::Failed(error) => {
                self.abandon();
                self.clear(transaction)?;
                self.damaged = Some(error);
            }
        }
        Ok(())
    }

    /// A run is whole: from this commit on it stands in place of what it was made of.
    fn finish(
        &mut self,
        transaction: &Transaction<'_>,
        building: Building,
        finished: &Finished,
        (standing, nobody, moved): (&mut Standing, &Nobody, &mut Vec<u8>),
    ) -> Result<(), StoreError> {
        let stands = transaction.execute(
            "UPDATE event_run SET state = 'standing', events = ?2 WHERE id = ?1 AND state = 'building'",
            (building.run, finished.events as i64),
        )?;
        if stands == 0 {
            // Another process let go of it; what it was made of is still there.
            return Ok(());
        }
        self.afterwards.runs_changed = true;
        match building.of {
            Of::Merge { runs } => {
                let mut replace =
                    transaction.prepare_cached("UPDATE event_run SET state = 'replaced' WHERE id = ?1")?;
                for run in &runs {
                    replace.execute([run.id])?;
                }
                self.removing = true;
                // So that who takes events in beside this one sees that something changed.
                standing.newest_event += 1;
                self.afterwards.replaced.extend(runs);
            }
            Of::Fold { groups, nobody: then } => {
                let Some(last) = groups.last() else { return Ok(()) };
                if *then != *nobody {
                    moved_since(&groups, &then, nobody, moved)?;
                }
                if standing.marked_through < last.id {
                    self.note_unsealed(transaction, &finished.unmarked, standing.newest_event)?;
                }
                journal::forget(transaction, self.workspace, last.id)?;
                standing.folded_through = last.id;
                self.afterwards.folded = groups;
            }
        }
        Ok(())
    }

    fn note_unsealed(
        &self,
        transaction: &Transaction<'_>,
        identifiers: &[i64],
        newest_event: i64,
    ) -> Result<(), StoreError> {
        if identifiers.is_empty() {
            return Ok(());
        }
        transaction.execute(
            "INSERT INTO unsealed_identifiers (workspace_id, through_event_id, identifiers)
             VALUES (?1, ?2, ?3)",
            params![self.workspace.0, newest_event, packed_ascending(identifiers)?],
        )?;
        Ok(())
    }

    /// Begins a fold or a merge that is due, or a fold of whatever there is with `all`; removes what was replaced.
    pub(crate) fn plan(
        &mut self,
        transaction: &Transaction<'_>,
        standing: &Standing,
        groups: &Groups,
        runs: &[Arc<Run>],
        nobody: &Arc<Nobody>,
        all: bool,
    ) -> Result<(), StoreError> {
        let held = groups.held_after(standing.folded_through);
        let due = reaches(held, 1) || (all && held.groups > 0);
        if self.fold.is_none() && due {
            let run = self.add_run(transaction, 0)?;
            let groups: Vec<Arc<Group>> = groups.after(standing.folded_through).cloned().collect();
            let nobody = Arc::clone(nobody);
            let fold = Fold {
                groups: groups.clone(),
                nobody: Arc::clone(&nobody),
                marked_through: standing.marked_through,
            };
            self.afterwards.jobs.push(Job::Fold(run, fold));
            self.fold = Some(Building { run, of: Of::Fold { groups, nobody } });
        }
        if self.merge.is_none()
            && self.damaged.is_none()
            && let Some((level, runs)) = due_merge(runs)
        {
            let run = self.add_run(transaction, level + 1)?;
            self.afterwards.jobs.push(Job::Merge(run, runs.clone(), Arc::clone(nobody)));
            self.merge = Some(Building { run, of: Of::Merge { runs } });
        }
        self.remove_replaced(transaction)
    }

    fn add_run(&self, transaction: &Transaction<'_>, level: i64) -> Result<i64, StoreError> {
        transaction.execute(
            "INSERT INTO event_run (workspace_id, level, state, events) VALUES (?1, ?2, 'building', 0)",
            (self.workspace.0, level),
        )?;
        Ok(transaction.last_insert_rowid())
    }

    /// Removes some of the rows of runs that were replaced, and the run after its last row.
    fn remove_replaced(&mut self, transaction: &Transaction<'_>) -> Result<(), StoreError> {
        if !self.removing {
            return Ok(());
        }
        let mut left = REMOVED_PER_COMMIT;
        let runs: Vec<i64> = transaction
            .prepare_cached("SELECT id FROM event_run WHERE workspace_id = ?1 AND state = 'replaced'")?
            .query_map([self.workspace.0], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for run in runs {
            for table in ["event_block", "event_key_block", "event_filter"] {
                let removed = transaction
                    .prepare_cached(&format!(
                        "DELETE FROM {table}
                         WHERE id IN (SELECT id FROM {table} WHERE run_id = ?1 LIMIT ?2)"
                    ))?
                    .execute((run, left))?;
                left -= removed as i64;
            }
            if left <= 0 {
                return Ok(());
            }
            transaction.execute("DELETE FROM event_run WHERE id = ?1", [run])?;
        }
        self.removing = false;
        Ok(())
    }

    /// The transaction is committed: gives the worker what was planned and says what changed.
    pub(crate) fn committed(&mut self, shared: &Runs) -> Result<Shelved, StoreError> {
        let mut afterwards = std::mem::take(&mut self.afterwards);
        shared.forget(&afterwards.replaced);
        if self.checkpointed.elapsed() > CHECKPOINT_EVERY {
            self.checkpointed = Instant::now();
            afterwards.jobs.push(Job::Checkpoint);
        }
        if !afterwards.jobs.is_empty() && self.worker.is_none() {
            self.worker = Some(Worker::start(&self.path)?);
        }
        if let Some(worker) = &self.worker {
            afterwards.jobs.into_iter().for_each(|job| worker.give(job));
        }
        Ok(Shelved { runs_changed: afterwards.runs_changed, folded: afterwards.folded })
    }
}

/// The oldest runs of the lowest level that has enough of them.
fn due_merge(runs: &[Arc<Run>]) -> Option<(i64, Vec<Arc<Run>>)> {
    let mut levels: Vec<i64> = runs.iter().map(|run| run.level).collect();
    levels.sort_unstable();
    levels.dedup();
    levels.into_iter().find_map(|level| {
        let of: Vec<Arc<Run>> =
            runs.iter().filter(|run| run.level == level).take(RUNS_PER_MERGE).cloned().collect();
        (of.len() == RUNS_PER_MERGE).then_some((level, of))
    })
}

/// Events that were folded under an identifier and belong to another by now: they are added again.
fn moved_since(
    groups: &[Arc<Group>],
    then: &Nobody,
    now: &Nobody,
    moved: &mut Vec<u8>,
) -> Result<(), StoreError> {
    for group in groups {
        for event in group.events() {
            let event: Packed<'_> = event.map_err(|broken| StoreError::Corrupt {
                what: "group of events",
                id: group.id,
                reason: broken.to_string(),
            })?;
            if event.anchor(|id| then.contains(&id)) != event.anchor(|id| now.contains(&id)) {
                super::bytes::put_bytes(moved, event.all);
            }
        }
    }
    Ok(())
}

/// Ascending numbers that [`packed_ascending`] packed.
pub(crate) fn unpacked_ascending(id: i64, packed: &[u8]) -> Result<Vec<i64>, StoreError> {
    let read = || {
        let unpacked = unpack(packed)?;
        let mut bytes = Bytes::new(&unpacked);
        let mut numbers = Vec::new();
        let mut before = 0_i64;
        while !bytes.is_empty() {
            before = before.wrapping_add(bytes.number()? as i64);
            numbers.push(before);
        }
        Ok(numbers)
    };
    read().map_err(|broken: Broken| StoreError::Corrupt {
        what: "list of unsealed identifiers",
        id,
        reason: broken.to_string(),
    })
}

/// Ascending numbers as the steps between them, compressed.
fn packed_ascending(numbers: &[i64]) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    let mut before = 0;
    for number in numbers {
        put_number(&mut bytes, number.wrapping_sub(before) as u64);
        before = *number;
    }
    Packer::new().and_then(|mut packer| packer.pack(&bytes)).map_err(|broken| StoreError::Corrupt {
        what: "list of identifiers",
        id: 0,
        reason: broken.to_string(),
    })
}
