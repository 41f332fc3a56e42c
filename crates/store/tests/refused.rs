//! The list of refused events: each once, bounded, and what leaves it stays counted.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use store::refused::{REFUSED_EVENTS_MAX, RefusedEvent};
use store::source::SourceDefaults;
use store::{Store, Workspace};

fn world() -> (tempfile::TempDir, Store, Workspace) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("rijp.db")).unwrap();
    let workspace = store.create_workspace("De Fietswinkel", "nl", [7; 16], 0).unwrap();
    let defaults = SourceDefaults {
        channel: None,
        touchpoint: None,
        cost_cents: None,
        user_id_namespace: "user_id".into(),
        events_per_s_max: None,
    };
    store.put_source(workspace.id, "shop", &defaults).unwrap();
    (folder, store, workspace)
}

fn refused(number: u64) -> RefusedEvent {
    RefusedEvent {
        source: "shop".into(),
        message_id: format!("m-{number}"),
        position: 0,
        field: "event".into(),
        reason: "is missing".into(),
        excerpt: "{type: \"track\"}".into(),
        times: 1,
        last_us: number as i64,
    }
}

#[test]
fn the_same_event_is_listed_once_however_often_it_is_sent() {
    let (_folder, store, workspace) = world();
    for position in 0..3 {
        let again = RefusedEvent { position, last_us: position as i64, ..refused(1) };
        store.add_refused(workspace.id, &[again], &[]).unwrap();
    }
    let expected = RefusedEvent { position: 2, times: 3, last_us: 2, ..refused(1) };
    assert_eq!(store.refused_events(workspace.id, 10).unwrap(), [expected]);
    assert_eq!(store.refused_count(workspace.id).unwrap(), 1);
}

#[test]
fn the_list_is_bounded_keeps_the_newest_and_counts_the_rest() {
    let (_folder, store, workspace) = world();
    let many: Vec<RefusedEvent> = (0..=REFUSED_EVENTS_MAX).map(refused).collect();
    store.add_refused(workspace.id, &many, &[("shop".into(), 5)]).unwrap();
    let listed = store.refused_events(workspace.id, u32::MAX).unwrap();
    assert!(listed.len() < many.len(), "{} are listed", listed.len());
    assert_eq!(listed.first(), many.last(), "the newest stays");
    let all = many.len() as u64 + 5;
    assert_eq!(store.refused_count(workspace.id).unwrap(), all, "what left is counted");
}
