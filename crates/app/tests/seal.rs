//! Sealing in pieces gives the lake that sealing at once gives: late events, merges and moved data ends included.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use std::path::{Path, PathBuf};

use app::identity::By;
use app::{Example, ExampleRecipe, Folder, Language, MetricTable, NewWorkspace, Shelf, Silent, intake};

fn exports(folder: &Path) -> Vec<PathBuf> {
    let recipe = ExampleRecipe { seed: 11, persons: 600, until: "2026-09-01T00:00:00Z".parse().unwrap() };
    Example::write_files(folder, &recipe).unwrap().0
}

fn workspace(path: &Path) -> Folder {
    let new = NewWorkspace { name: "Proef".into(), language: Language::Nl, secret: [3; 16] };
    Folder::open_or_create(path, &new, "2026-09-02T09:00:00Z".parse().unwrap()).unwrap()
}

fn import(folder: &mut Folder, files: &[PathBuf]) {
    folder.import(files, &intake::mapping(Some("demo"), None).unwrap(), None, &Silent).unwrap();
}

fn measured(folder: &mut Folder) -> Vec<MetricTable> {
    let measured = folder.measure(&Shelf::shipped().unwrap(), None, &Silent).unwrap();
    assert!(measured.failed.is_empty(), "{:?}", measured.failed);
    measured.tables
}

#[test]
fn file_after_file_equals_all_at_once() {
    let root = tempfile::tempdir().unwrap();
    let files = exports(root.path());
    let mut whole = workspace(&root.path().join("whole"));
    import(&mut whole, &files);
    let expected = measured(&mut whole);
    let mut pieces = workspace(&root.path().join("pieces"));
    for file in files.iter().rev() {
        import(&mut pieces, std::slice::from_ref(file));
        pieces.seal(&Silent).unwrap();
    }
    assert_eq!(measured(&mut pieces), expected);
}

#[test]
fn a_second_seal_has_nothing_to_do_and_replaced_files_go() {
    let root = tempfile::tempdir().unwrap();
    let files = exports(root.path());
    let mut folder = workspace(&root.path().join("data"));
    import(&mut folder, &files[..6]);
    assert!(folder.seal(&Silent).unwrap().persons > 0);
    assert_eq!(folder.seal(&Silent).unwrap().persons, 0);
    import(&mut folder, &files[6..]);
    folder.seal(&Silent).unwrap();
    import(&mut folder, &files);
    assert_eq!(folder.seal(&Silent).unwrap().persons, 0, "the same files change nothing");
    let live = folder.lake_files().unwrap();
    assert!(live.iter().all(|file| file.is_file()));
    let on_disk = live.iter().map(|file| std::fs::read_dir(file.parent().unwrap()).unwrap().count()).max();
    assert!(
        on_disk <= Some(2),
        "at most the live file and the one the last reader may still hold: {on_disk:?}"
    );
}

#[test]
fn undoing_a_merge_reaches_the_lake() {
    let root = tempfile::tempdir().unwrap();
    let files = exports(root.path());
    let mut folder = workspace(&root.path().join("data"));
    // Two imports: what the second joins were two persons until then, and that is what a merge is.
    import(&mut folder, &files[..6]);
    import(&mut folder, &files[6..]);
    let reached = |folder: &mut Folder| {
        let tables = measured(folder);
        tables.iter().find(|table| table.id == "persons_reached").unwrap().total().unwrap().n
    };
    let before = reached(&mut folder);
    let merges: Vec<i64> = folder
        .identity_log(10_000)
        .unwrap()
        .into_iter()
        .filter(|entry| entry.change == "merged")
        .map(|entry| entry.id)
        .collect();
    for merge in &merges[..5] {
        folder.undo_merge(*merge, By { actor: "desk", reason: "two people" }).unwrap();
    }
    assert!(reached(&mut folder) > before, "persons that were parted are counted apart");
}
