//! The lake: every file the catalogue names is there and holds what it says, and the lake tells what the rows tell.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use insight::lake_rows;
use store::doctor::{CataloguedFile, LakeView};

use super::rows::bytes;
use super::{Check, Examination, fine, warning, wrong};
use crate::{AppError, Folder};

/// Files, persons or events that are named of those that are amiss.
const NAMED_MAX: usize = 5;

/// What brings the lake in order: it is made of the rows, so that nothing of it is ever lost.
const SEAL_ANEW: &str =
    "the events themselves are unharmed: `rijp doctor --rebuild-lake` makes the lake anew from them";

/// A file below the lake's folder, and its size in bytes.
pub(super) struct Listed {
    below: String,
    path: PathBuf,
    bytes: u64,
}

/// The files that lie there: `bucket=N/NAME`.
pub(super) fn listed(folder: &Path) -> Vec<Listed> {
    let mut found = Vec::new();
    for bucket in entries(folder) {
        for path in entries(&bucket) {
            let Ok(below) = path.strip_prefix(folder) else { continue };
            let below = below.to_string_lossy().into_owned();
            let bytes = path.metadata().map_or(0, |about| about.len());
            found.push(Listed { below, path, bytes });
        }
    }
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect()
}

pub(super) fn checks(folder: &Folder, asked: Examination, listed: &[Listed], checks: &mut Vec<Check>) {
    let view = match folder.store.lake_view(folder.workspace.id, asked.depth()) {
        Ok(view) => view,
        Err(error) => return checks.push(wrong("lake", error.to_string(), super::RESTORE)),
    };
    checks.push(files(folder, &view.files));
    checks.push(orphans(folder, asked, listed, &view.files));
    let agreement = if asked.deep { agreement(folder, &view) } else { Ok(counts(&view)) };
    checks.push(agreement.unwrap_or_else(|error| wrong("store and lake", error.to_string(), SEAL_ANEW)));
}

fn files(folder: &Folder, catalogued: &[CataloguedFile]) -> Check {
    let live: Vec<&CataloguedFile> = catalogued.iter().filter(|file| file.live).collect();
    let amiss: Vec<String> = live.iter().filter_map(|file| amiss(folder, file)).take(NAMED_MAX).collect();
    if !amiss.is_empty() {
        return wrong("lake", amiss.join("; "), SEAL_ANEW);
    }
    let rows: u64 = live.iter().map(|file| file.rows).sum();
    let size: u64 = live.iter().map(|file| file.bytes).sum();
    fine("lake", format!("{} files with {rows} events, {}: all there and whole", live.len(), bytes(size)))
}

fn amiss(folder: &Folder, file: &CataloguedFile) -> Option<String> {
    let path = folder.lake_events_folder().join(&file.path);
    let size = match path.metadata() {
        Ok(about) => about.len(),
        Err(error) => return Some(format!("`{}`: {error}", file.path)),
    };
    if size != file.bytes {
        return Some(format!("`{}` has {size} bytes where the catalogue says {}", file.path, file.bytes));
    }
    match lake_rows::count(&path) {
        Ok(rows) if rows == file.rows => None,
        Ok(rows) => Some(format!("`{}` has {rows} events where the catalogue says {}", file.path, file.rows)),
        Err(error) => Some(error.to_string()),
    }
}

/// Files that no catalogue names: left by a seal that was interrupted, or being written by one that runs.
fn orphans(folder: &Folder, asked: Examination, listed: &[Listed], catalogued: &[CataloguedFile]) -> Check {
    let named: HashSet<&str> = catalogued.iter().map(|file| file.path.as_str()).collect();
    let next = folder.store.next_lake_snapshot().unwrap_or(0);
    let orphans: Vec<&Listed> = listed
        .iter()
        .filter(|file| !named.contains(file.below.as_str()))
        .filter(|file| snapshot_of(&file.below).is_none_or(|snapshot| snapshot < next))
        .collect();
    let size = bytes(orphans.iter().map(|file| file.bytes).sum());
    if orphans.is_empty() {
        return fine("orphan files", "none");
    }
    let said = format!("{} files below the lake belong to nothing ({size})", orphans.len());
    if !asked.fix {
        return warning("orphan files", said, "nothing reads them; `rijp doctor --fix` removes them");
    }
    let kept = orphans.iter().filter_map(|file| {
        std::fs::remove_file(&file.path).err().map(|error| format!("`{}`: {error}", file.below))
    });
    let kept: Vec<String> = kept.take(NAMED_MAX).collect();
    if kept.is_empty() {
        return fine("orphan files", format!("{said}; they are removed"));
    }
    warning("orphan files", format!("{said}; not removed: {}", kept.join("; ")), "remove them by hand")
}

/// The number in `bucket=3/snapshot-17.parquet`.
fn snapshot_of(below: &str) -> Option<i64> {
    below.rsplit_once("/snapshot-")?.1.strip_suffix(".parquet")?.parse().ok()
}

fn counts(view: &LakeView) -> Check {
    let rows: u64 = view.files.iter().filter(|file| file.live).map(|file| file.rows).sum();
    let LakeView { events, waiting, .. } = view;
    if !waiting.is_empty() {
        let waiting = waiting.len();
        let said = format!(
            "{rows} events sealed, {events} kept, {waiting} persons wait to be sealed; `--deep` compares event by event"
        );
        return fine("store and lake", said);
    }
    if rows == *events {
        return fine("store and lake", format!("nobody waits, and {rows} events are sealed: all there are"));
    }
    wrong("store and lake", format!("nobody waits, but of {events} events {rows} are sealed"), SEAL_ANEW)
}

/// Of everybody who does not wait, the lake has exactly the events the store has: the same ones, each once.
fn agreement(folder: &Folder, view: &LakeView) -> Result<Check, AppError> {
    let of_others = |(_, person): &&(i64, i64)| !view.waiting.contains(person);
    let kept: Vec<(i64, i64)> = view.owners.iter().filter(of_others).copied().collect();
    let of_waiting = view.owners.len() - kept.len();
    let mut sealed = Vec::with_capacity(kept.len());
    for file in view.files.iter().filter(|file| file.live) {
        let path = folder.lake_events_folder().join(&file.path);
        lake_rows::visit(&path, &mut |event, person| {
            if !view.waiting.contains(&person) {
                sealed.push((event, person));
            }
        })?;
    }
    sealed.sort_unstable();
    if sealed == kept {
        let said = format!(
            "{} events of all who do not wait are sealed, the same ones, each once; {of_waiting} wait",
            kept.len()
        );
        return Ok(fine("store and lake", said));
    }
    Ok(disagreement(&kept, &sealed))
}

/// Both ascending by event and person.
fn disagreement(kept: &[(i64, i64)], sealed: &[(i64, i64)]) -> Check {
    let twice = sealed.windows(2).filter(|pair| pair[0] == pair[1]).count();
    let missing: Vec<i64> = without(kept, sealed);
    let strange: Vec<i64> = without(sealed, kept);
    let named: Vec<String> = missing.iter().chain(&strange).take(NAMED_MAX).map(i64::to_string).collect();
    let said = format!(
        "{} events are not in the lake though nobody waits for them, {} are there for another person, {twice} twice (such as number {})",
        missing.len(),
        strange.len(),
        named.join(", ")
    );
    wrong("store and lake", said, SEAL_ANEW)
}

/// Events of the one that the other has not.
fn without(one: &[(i64, i64)], other: &[(i64, i64)]) -> Vec<i64> {
    one.iter().filter(|event| other.binary_search(event).is_err()).map(|event| event.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_tells_which_seal_wrote_it() {
        assert_eq!(snapshot_of("bucket=3/snapshot-17.parquet"), Some(17));
        assert_eq!(snapshot_of("bucket=3/other.parquet"), None);
        assert_eq!(snapshot_of("bucket=3/snapshot-17.parquet.part"), None);
    }

    #[test]
    fn what_is_missing_strange_or_twice_is_told_apart() {
        let kept = [(1, 10), (2, 10), (3, 20)];
        let cases: [(&[(i64, i64)], &str); 3] = [
            (
                &[(1, 10), (3, 20)],
                "1 events are not in the lake though nobody waits for them, 0 are there for another person, 0 twice (such as number 2)",
            ),
            (
                &[(1, 10), (2, 30), (3, 20)],
                "1 events are not in the lake though nobody waits for them, 1 are there for another person",
            ),
            (&[(1, 10), (2, 10), (2, 10), (3, 20)], "0 are there for another person, 1 twice"),
        ];
        for (sealed, said) in cases {
            let check = disagreement(&kept, sealed);
            assert!(check.found.contains(said), "{check:?}");
        }
    }
}
