//! Sealing: what changed in the store becomes part of the lake, exactly once.
//!
//! New files are written first and belong to nothing; one store transaction then makes them the lake, and after it what
//! waited is cleared. A crash before that transaction leaves files nobody names (the next attempt overwrites them), a
//! crash after it some persons who are sealed once more, to the same.

mod lock;

use std::path::{Path, PathBuf};

use insight::lake::{DataFile, LakeRow, PartitionRewrite};
use insight::schema::COLUMNS;
use jiff::Timestamp;
use people::contact::{self, Moment, carried_on};
use people::event::Kind;
use people::sequence::{SequenceFacts, Step, sequence_facts};
use store::catalogue::{self, CatalogueColumn, CatalogueFile, SealCommit};
use store::sealing::{ANONYMOUS_BUCKET, StoredEvent};

use crate::{AppError, Folder, Progress};
use lock::Lock;

/// What sealing did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sealed {
    /// Persons whose events were written anew.
    pub persons: u64,
    /// Files written.
    pub files: u64,
}

impl Folder {
    /// Brings the lake up to date with the store; waits for whoever does so already.
    pub fn seal(&mut self, progress: &dyn Progress) -> Result<Sealed, AppError> {
        let _alone = Lock::wait(&self.path)?;
        self.seal_alone(progress)
    }

    /// The same, unless another process or thread is at it.
    pub(crate) fn seal_unless_somebody_does(&mut self, progress: &dyn Progress) -> Result<Sealed, AppError> {
        match Lock::at_once(&self.path)? {
            Some(_alone) => self.seal_alone(progress),
            None => Ok(Sealed::default()),
        }
    }

    fn seal_alone(&mut self, progress: &dyn Progress) -> Result<Sealed, AppError> {
        self.ensure_lake()?;
        let workspace = self.workspace.id;
        let Some(data_end_us) = self.store.begin_seal(workspace)? else { return Ok(Sealed::default()) };
        // Before it is known what waits: what changes from here on waits for the next time.
        let through_event_id = self.store.newest_event_id(workspace)?;
        let buckets = self.store.unsealed_buckets(workspace)?;
        if buckets.is_empty() {
            return Ok(Sealed::default());
        }
        let mut seal = Seal {
            folder: self,
            events_folder: self.lake_events_folder(),
            earlier: self.store.lake_files(workspace)?,
            file_name: format!("snapshot-{}.parquet", self.store.next_lake_snapshot()?),
            data_end_us,
            commit: SealCommit { through_event_id, data_end_us, ..SealCommit::default() },
        };
        progress.start("sealing", buckets.len() as u64);
        for bucket in buckets {
            seal.rewrite(bucket)?;
            progress.advance(1);
        }
        let commit = seal.commit;
        let sealed = Sealed { persons: commit.sealed_persons.len() as u64, files: commit.files.len() as u64 };
        let unneeded = self.store.commit_seal(workspace, &commit, &self.now.to_string())?;
        remove_unneeded(&self.lake_events_folder(), &unneeded);
        progress.finish();
        Ok(sealed)
    }

    /// Makes the lake anew from the events, whatever has become of it.
    pub fn rebuild_lake(&mut self, progress: &dyn Progress) -> Result<Sealed, AppError> {
        let _alone = Lock::wait(&self.path)?;
        let unneeded = self.store.forget_lake(self.workspace.id)?;
        remove_unneeded(&self.lake_events_folder(), &unneeded);
        self.seal_alone(progress)
    }

    /// The Parquet files that are the lake now.
    pub fn lake_files(&self) -> Result<Vec<PathBuf>, AppError> {
        let folder = self.lake_events_folder();
        let files = self.store.lake_files(self.workspace.id)?;
        Ok(files.into_iter().map(|(_, path)| folder.join(path)).collect())
    }

    pub(crate) fn lake_events_folder(&self) -> PathBuf {
        self.lake_path().join(catalogue::events_folder(self.workspace.id))
    }

    fn ensure_lake(&mut self) -> Result<(), AppError> {
        let columns: Vec<CatalogueColumn> = COLUMNS
            .iter()
            .map(|column| CatalogueColumn {
                name: column.name,
                column_type: column.column_type.ducklake_name(),
                nulls_allowed: !column.required,
            })
            .collect();
        let data_path = format!("{}/", self.lake_path().display());
        let key = self.workspace.key;
        let uuids = ["schema", "events"].map(|part| uuid(key.hash_128(&[b"lake", part.as_bytes()])));
        let now = self.now.to_string();
        let uuids = [uuids[0].as_str(), &uuids[1]];
        let unneeded = self.store.ensure_lake(self.workspace.id, &data_path, &columns, uuids, &now)?;
        remove_unneeded(&self.lake_events_folder(), &unneeded);
        Ok(())
    }
}

/// One run over everything that waits.
struct Seal<'a> {
    folder: &'a Folder,
    events_folder: PathBuf,
    earlier: Vec<(i64, String)>,
    file_name: String,
    data_end_us: i64,
    commit: SealCommit,
}

impl Seal<'_> {
    fn rewrite(&mut self, bucket: i64) -> Result<(), AppError> {
        let below = format!("bucket={bucket}/{}", self.file_name);
        let path = self.events_folder.join(&below);
        let file = if bucket == ANONYMOUS_BUCKET {
            self.write_anonymous(&path)?
        } else {
            self.write_persons(bucket, &path)?
        };
        self.commit.replaced_buckets.push(bucket);
        if let Some(file) = file {
            self.commit.files.push(catalogue_file(bucket, below, &file));
        }
        Ok(())
    }

    fn write_persons(&mut self, bucket: i64, path: &Path) -> Result<Option<DataFile>, AppError> {
        let (store, workspace) = (&self.folder.store, self.folder.workspace.id);
        let earlier =
            self.earlier.iter().find(|(of, _)| *of == bucket).map(|(_, file)| self.events_folder.join(file));
        let mut rewrite = PartitionRewrite::start(path, earlier.as_deref())?;
        let persons = store.unsealed_persons(workspace, bucket)?;
        let (data_end_us, open_windows) = (self.data_end_us, &mut self.commit.open_windows);
        store.visit_persons::<AppError>(workspace, &persons, &mut |person, mut events| {
            join_contacts(&mut events);
            let known = Known { id: person, identified: store.is_identified(workspace, person)? };
            let rows = lake_rows(bucket, known, &events, data_end_us);
            rewrite.replace_person(person, &rows)?;
            if rows.iter().any(waits_for_later_events) {
                open_windows.push(person);
            }
            Ok(())
        })?;
        self.commit.sealed_persons.extend(persons);
        Ok(rewrite.finish()?)
    }

    /// Anonymous events owe nothing to neighbours; the partition is written from the store as a whole.
    fn write_anonymous(&self, path: &Path) -> Result<Option<DataFile>, AppError> {
        let mut rewrite = PartitionRewrite::start(path, None)?;
        self.folder.store.visit_anonymous::<AppError>(self.folder.workspace.id, &mut |event| {
            let row = lake_row(ANONYMOUS_BUCKET, None, &event, SequenceFacts::default());
            Ok(rewrite.push(&row)?)
        })?;
        Ok(rewrite.finish()?)
    }
}

/// A person as the lake knows them.
#[derive(Clone, Copy)]
struct Known {
    id: i64,
    identified: bool,
}

/// A visit of several pages is one contact, and so is a call told in parts: the event that opens it says what the others
/// say of it, and these count as contacts no more.
fn join_contacts(events: &mut [StoredEvent]) {
    let moments: Vec<Moment<'_>> = events.iter().map(moment).collect();
    for (place, opening) in carried_on(&moments).into_iter().enumerate() {
        let Some(opening) = opening else { continue };
        let (before, from) = events.split_at_mut(place);
        let (opening, later) = (&mut before[opening].body, &mut from[0].body);
        contact::tell(&mut opening.facets, &later.facets);
        if later.kind == Kind::Interaction {
            later.kind = Kind::Other;
        }
    }
}

fn moment(event: &StoredEvent) -> Moment<'_> {
    let body = &event.body;
    Moment::told(event.time_us, body.kind, &body.name, body.facets.channel.as_deref(), |name| {
        body.part_of.get(name)
    })
}

/// Folds one person's events into rows of the lake.
fn lake_rows(bucket: i64, person: Known, events: &[StoredEvent], data_end_us: i64) -> Vec<LakeRow<'_>> {
    let steps: Vec<Step<'_>> = events.iter().map(step).collect();
    let facts = sequence_facts(&steps, data_end_us);
    events.iter().zip(facts).map(|(event, facts)| lake_row(bucket, Some(person), event, facts)).collect()
}

fn step(event: &StoredEvent) -> Step<'_> {
    let facets = &event.body.facets;
    Step {
        time_us: event.time_us,
        kind: event.body.kind,
        channel: facets.channel.as_deref(),
        need: facets.need.as_deref(),
        direction: facets.direction,
        resolved: facets.resolved,
        visible_at_us: facets.visible_at.map(Timestamp::as_microsecond),
        context_shown: facets.context_shown,
        consent_purpose: facets.consent_purpose.as_deref(),
        consent_granted: facets.consent_granted,
    }
}

fn lake_row<'a>(
    bucket: i64,
    person: Option<Known>,
    event: &'a StoredEvent,
    facts: SequenceFacts<'a>,
) -> LakeRow<'a> {
    LakeRow {
        bucket,
        event_id: event.id,
        person_id: person.map(|person| person.id),
        identified: person.is_some_and(|person| person.identified),
        time_us: event.time_us,
        source: &event.source,
        name: &event.body.name,
        kind: event.body.kind,
        facets: &event.body.facets,
        facts,
    }
}

/// A contact of the person's own whose follow-up window the data do not cover yet.
fn waits_for_later_events(row: &LakeRow<'_>) -> bool {
    row.facts.first_on_need.is_some() && row.facts.repeat_after.is_none()
}

/// Column ids are places in the column list, counted from one.
fn column_id(name: &str) -> i64 {
    (1_i64..).zip(COLUMNS).find(|(_, column)| column.name == name).map_or(0, |(id, _)| id)
}

fn catalogue_file(bucket: i64, path: String, file: &DataFile) -> CatalogueFile {
    let time = |us: i64| {
        Timestamp::from_microsecond(us)
            .map_or_else(|_| String::new(), |at| at.strftime("%F %T%.6f").to_string())
    };
    let mut bounds = vec![
        (column_id("bucket"), bucket.to_string(), bucket.to_string()),
        (column_id("time"), time(file.times_us.0), time(file.times_us.1)),
    ];
    if let Some((low, high)) = file.person_ids {
        bounds.push((column_id("person_id"), low.to_string(), high.to_string()));
    }
    CatalogueFile {
        bucket,
        path,
        rows: file.rows,
        bytes: file.bytes,
        footer_bytes: file.footer_bytes,
        bounds,
    }
}

/// A UUID's usual notation for 128 bits.
fn uuid(bits: u128) -> String {
    let hex = format!("{bits:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// Files that no snapshot names any more. One that cannot be removed does no harm: nothing reads it, and
/// [`crate::doctor`] finds it by its absence from the catalogue.
fn remove_unneeded(folder: &Path, paths: &[String]) {
    for path in paths {
        let _ = std::fs::remove_file(folder.join(path));
    }
}
