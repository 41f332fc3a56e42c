//! What somebody did to the rows behind the program's back is found.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use std::collections::BTreeMap;

use people::event::{Event, Facets, Kind};
use people::identifier::{Identifier, Normalising};
use store::doctor::{Depth, schema_version};
use store::{Store, Workspace};

/// Sixty events of twenty persons, each with three identifiers.
fn event(number: i64) -> Event {
    let person = number % 20;
    let identifiers =
        [("customer_number", format!("{}", 4_000 + person)), ("email", format!("p{person}@example.org"))];
    let parsed = identifiers
        .iter()
        .map(|(namespace, value)| Identifier::parse(namespace, value, &Normalising::default()).unwrap());
    Event {
        message_id: format!("m{number}"),
        source: "proef".into(),
        time: jiff::Timestamp::from_second(1_700_000_000 + number * 3_600).unwrap(),
        name: "Interaction Started".into(),
        kind: Kind::Interaction,
        identifiers: parsed.collect(),
        traits: BTreeMap::new(),
        facets: Facets { channel: Some("web".into()), ..Facets::default() },
        properties: serde_json::Map::new(),
    }
}

struct World {
    folder: tempfile::TempDir,
    workspace: Workspace,
}

fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("rijp.db")).unwrap();
    let workspace = store.create_workspace("Proef", "nl", [7; 16], 0).unwrap();
    let events: Vec<Event> = (0..60).map(event).collect();
    store.intake(&workspace).unwrap().add(&events, 0).unwrap();
    World { folder, workspace }
}

impl World {
    fn tampered(&self, sql: &str) -> Store {
        let path = self.folder.path().join("rijp.db");
        let changed = rusqlite::Connection::open(&path).unwrap().execute(sql, []).unwrap();
        assert!(changed > 0, "{sql}");
        Store::open(&path).unwrap()
    }
}

#[test]
fn sound_rows_are_found_sound_at_either_depth() {
    let world = world();
    let path = world.folder.path().join("rijp.db");
    let store = Store::open(&path).unwrap();
    let version = schema_version(&path).unwrap();
    assert_eq!(version.found, version.known);
    for depth in [Depth::Quick, Depth::Deep] {
        assert!(store.file_health(depth).unwrap().complaints.is_empty());
        let events = store.event_health(&world.workspace, depth).unwrap();
        assert_eq!(
            (events.counted, events.looked_at, events.unreadable, events.misplaced),
            (60, 60, 0, 0),
            "{events:?}"
        );
        assert!(!events.outside_period && events.kept.is_none_or(|kept| kept == 60), "{events:?}");
        let identity = store.identity_health(&world.workspace, depth).unwrap();
        assert_eq!((identity.looked_at, identity.misplaced, identity.wrongly_marked), (40, 0, 0));
    }
    let view = store.lake_view(world.workspace.id, Depth::Deep).unwrap();
    assert_eq!((view.events, view.owners.len(), view.waiting.len(), view.files.len()), (60, 60, 20, 0));
}

#[test]
fn an_identifier_that_was_given_to_somebody_else_is_found() {
    let world = world();
    let store = world.tampered("UPDATE identifier SET person_id = 12345 WHERE value = '4007'");
    for depth in [Depth::Quick, Depth::Deep] {
        let identity = store.identity_health(&world.workspace, depth).unwrap();
        assert_eq!((identity.misplaced, identity.named.len()), (1, 1), "{depth:?}: {identity:?}");
    }
}

#[test]
fn a_mark_that_links_do_not_explain_is_found_deeply() {
    let world = world();
    let store = world.tampered("UPDATE identifier SET shared = 1 WHERE value = 'p3@example.org'");
    assert_eq!(store.identity_health(&world.workspace, Depth::Deep).unwrap().wrongly_marked, 1);
}

#[test]
fn a_count_and_a_period_that_events_do_not_bear_out_are_found() {
    let world = world();
    let store = world.tampered("UPDATE workspace SET events = 61, first_us = last_us");
    let events = store.event_health(&world.workspace, Depth::Deep).unwrap();
    assert_eq!((events.counted, events.kept, events.outside_period), (61, Some(60), true));
}
