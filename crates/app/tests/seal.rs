//! Sealing in pieces gives the lake that sealing at once gives: late events, merges and moved data ends included.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use std::path::{Path, PathBuf};

use app::identity::By;
use app::live::{Endpoint, Live};
use app::source::SourceDefaults;
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

/// Sends bodies to `/v1/batch` as a system that is connected would.
fn send(path: &Path, batches: &[serde_json::Value]) {
    let at = "2026-09-02T09:00:00Z".parse().unwrap();
    let source = SourceDefaults {
        channel: None,
        touchpoint: None,
        cost_cents: None,
        user_id_namespace: "user_id".into(),
        events_per_s_max: None,
    };
    let key = workspace(path).add_source("site", &source, [7; 24]).unwrap().unwrap().write_key;
    let live = Live::start(path).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for batch in batches {
        let body = serde_json::json!({ "writeKey": key, "batch": batch }).to_string();
        let taken = runtime.block_on(live.take(Endpoint::Batch, &[], body.as_bytes(), at)).unwrap();
        assert_eq!(taken.refused, 0);
    }
}

#[test]
fn a_visit_of_several_pages_and_a_call_told_in_parts_are_one_contact_each() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("data");
    let page = |minute: u32| {
        serde_json::json!({
            "type": "page", "userId": "42", "name": "Help",
            "timestamp": format!("2026-09-01T10:{minute:02}:00Z")
        })
    };
    let told = |minute: u32, event: &str, properties: serde_json::Value| {
        let mut properties = properties;
        properties["interaction_id"] = "call-1".into();
        properties["channel"] = "phone".into();
        serde_json::json!({
            "type": "track", "userId": "42", "event": event, "properties": properties,
            "timestamp": format!("2026-09-01T11:{minute:02}:00Z")
        })
    };
    let call = [
        told(0, "Interaction Started", serde_json::json!({})),
        told(1, "Person Recognised", serde_json::json!({ "recognised": true })),
        told(9, "Interaction Ended", serde_json::json!({ "resolved": true })),
    ];
    // The parts arrive in no particular order.
    send(
        &path,
        &[
            [page(20), call[2].clone()].into(),
            [page(5), call[0].clone()].into(),
            [page(0), call[1].clone()].into(),
        ],
    );
    let mut folder = workspace(&path);
    let tables = measured(&mut folder);
    let figure = |metric: &str, channel: &str| {
        let table = tables.iter().find(|table| table.id == metric).unwrap();
        let row = table.rows.iter().find(|row| row.channel.as_deref() == Some(channel));
        row.and_then(|row| row.value)
    };
    assert_eq!(figure("contacts", "web"), Some(1.0));
    assert_eq!(figure("contacts", "phone"), Some(1.0));
    assert_eq!(figure("recognition_rate", "phone"), Some(1.0));
    assert_eq!(figure("resolution_rate", "phone"), Some(1.0));
}
