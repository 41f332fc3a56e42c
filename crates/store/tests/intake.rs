//! Events in, persons out: once each, whatever the order, and undone exactly.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use std::collections::{BTreeMap, BTreeSet};

use people::event::{Event, Facets, Kind};
use people::identifier::{Identifier, Normalising};
use store::catalogue::{CatalogueColumn, CatalogueFile, SealCommit};
use store::identity::DecidedBy;
use store::sealing::{ANONYMOUS_BUCKET, bucket_of};
use store::{Store, Workspace};

struct World {
    store: Store,
    workspace: Workspace,
    _folder: tempfile::TempDir,
}

fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("rijp.db")).unwrap();
    let workspace = store.create_workspace("Proef", "nl", [7; 16], 0).unwrap();
    World { store, workspace, _folder: folder }
}

fn by(reason: &str) -> DecidedBy<'_> {
    DecidedBy { actor: "balie", reason, at_us: 1 }
}

fn event(number: u32, identifiers: &[&str]) -> Event {
    let parse = |written: &&str| {
        let (namespace, value) = written.split_once(':').unwrap();
        Identifier::parse(namespace, value, &Normalising::default()).unwrap()
    };
    Event {
        message_id: format!("m{number}"),
        source: "proef".into(),
        time: jiff::Timestamp::from_second(1_700_000_000 + i64::from(number) * 3_600).unwrap(),
        name: "Interaction Started".into(),
        kind: Kind::Interaction,
        identifiers: identifiers.iter().map(parse).collect(),
        traits: BTreeMap::from([("city".to_string(), format!("plaats {number}"))]),
        facets: Facets { channel: Some("web".into()), ..Facets::default() },
        properties: serde_json::Map::new(),
    }
}

impl World {
    fn add(&mut self, events: &[Event]) -> store::intake::Added {
        let mut intake = self.store.intake(&self.workspace).unwrap();
        intake.add(events, 0).unwrap()
    }

    fn person(&self, written: &str) -> Option<i64> {
        let (namespace, value) = written.split_once(':').unwrap();
        self.store.who(&self.workspace, namespace, value).unwrap().unwrap().person
    }

    /// Who is who, as sets of identifiers.
    fn partition(&self, all: &[&str]) -> BTreeSet<BTreeSet<String>> {
        let mut persons: BTreeMap<Option<i64>, BTreeSet<String>> = BTreeMap::new();
        for written in all {
            persons.entry(self.person(written)).or_default().insert((*written).to_string());
        }
        persons.into_values().collect()
    }
}

#[test]
fn the_same_event_twice_is_one() {
    let mut world = world();
    let events = [event(1, &["email:a@fiets.nl"]), event(2, &["email:a@fiets.nl"])];
    assert_eq!(world.add(&events).events, 2);
    let again = world.add(&events);
    assert_eq!((again.events, again.duplicates), (0, 2));
    assert_eq!(world.store.counts(world.workspace.id).unwrap().events, 2);
}

#[test]
fn a_merge_keeps_every_event_and_trait_and_is_logged_with_its_reason() {
    let mut world = world();
    world.add(&[event(1, &["customer_number:42"]), event(2, &["email:a@fiets.nl"])]);
    assert_ne!(world.person("customer_number:42"), world.person("email:a@fiets.nl"));
    assert_eq!(world.add(&[event(3, &["customer_number:42", "email:a@fiets.nl"])]).merges, 1);
    assert_eq!(world.person("customer_number:42"), world.person("email:a@fiets.nl"));
    let who = world.store.who(&world.workspace, "customer_number", "42").unwrap().unwrap();
    assert_eq!((who.events, who.identifiers.len(), who.traits.len()), (3, 2, 2));
    let log = world.store.identity_log(&world.workspace, 10).unwrap();
    let merged = log.iter().find(|entry| entry.change == "merged").unwrap();
    assert!(merged.reason.contains("were seen on one event"), "{}", merged.reason);
    assert!(!merged.reason.contains("fiets.nl"), "a log names no values: {}", merged.reason);
}

#[test]
fn undoing_a_merge_parts_what_was_joined_and_holds_for_ever() {
    let mut world = world();
    world.add(&[
        event(1, &["customer_number:42", "phone:0612345678"]),
        event(2, &["email:a@fiets.nl", "device_id:d1"]),
    ]);
    let before =
        world.partition(&["customer_number:42", "phone:+31612345678", "email:a@fiets.nl", "device_id:d1"]);
    world.add(&[event(3, &["customer_number:42", "email:a@fiets.nl"])]);
    assert_eq!(world.person("device_id:d1"), world.person("phone:+31612345678"));
    let log = world.store.identity_log(&world.workspace, 10).unwrap();
    let merge = log.iter().find(|entry| entry.change == "merged").unwrap().id;
    world.store.undo_merge(&world.workspace.clone(), merge, by("vader en zoon")).unwrap();
    let all = ["customer_number:42", "phone:+31612345678", "email:a@fiets.nl", "device_id:d1"];
    assert_eq!(world.partition(&all), before);
    world.add(&[event(4, &["customer_number:42", "email:a@fiets.nl"])]);
    assert_eq!(world.partition(&all), before, "a decision holds whatever arrives");
}

/// What came in together was never two persons, so no merge is logged; parting it works all the same.
#[test]
fn two_identifiers_of_one_event_can_be_parted() {
    let mut world = world();
    world.add(&[event(1, &["customer_number:42", "email:a@fiets.nl"])]);
    let all = ["customer_number:42", "email:a@fiets.nl"];
    assert_eq!(world.partition(&all).len(), 1);
    let [one, other] = [("customer_number", "42"), ("email", "a@fiets.nl")]
        .map(|(namespace, value)| Identifier::parse(namespace, value, &Normalising::default()).unwrap());
    world.store.keep_apart(&world.workspace.clone(), [&one, &other], by("moeder en dochter")).unwrap();
    assert_eq!(world.partition(&all).len(), 2);
    world.add(&[event(2, &["customer_number:42", "email:a@fiets.nl"])]);
    assert_eq!(world.partition(&all).len(), 2);
}

#[test]
fn order_and_grouping_of_arrival_do_not_matter() {
    let events = [
        event(1, &["customer_number:1", "email:gezin@fiets.nl"]),
        event(2, &["customer_number:2", "email:gezin@fiets.nl"]),
        event(3, &["anonymous_id:a1", "email:eigen@fiets.nl"]),
        event(4, &["customer_number:1", "email:eigen@fiets.nl"]),
        event(5, &["device_id:balie", "email:gezin@fiets.nl"]),
        event(6, &["device_id:balie", "customer_number:3"]),
        event(7, &["phone:06-12345678", "customer_number:3"]),
        event(8, &["phone:0031 6 12345678"]),
    ];
    let all = [
        "customer_number:1",
        "customer_number:2",
        "customer_number:3",
        "email:gezin@fiets.nl",
        "email:eigen@fiets.nl",
        "anonymous_id:a1",
        "device_id:balie",
        "phone:+31612345678",
    ];
    let persons = |order: &[usize], group: usize| {
        let mut world = world();
        for numbers in order.chunks(group) {
            let events: Vec<Event> = numbers.iter().map(|number| events[*number].clone()).collect();
            world.add(&events);
        }
        let sealed: Vec<(Option<i64>, usize)> = all
            .iter()
            .map(|written| {
                let person = world.person(written);
                let events =
                    person.map_or(0, |id| world.store.person_events(world.workspace.id, id).unwrap().len());
                (person, events)
            })
            .collect();
        sealed
    };
    let expected = persons(&[0, 1, 2, 3, 4, 5, 6, 7], 8);
    assert_eq!(expected[3].0, None, "an address of two customers points at nobody");
    assert_eq!(expected[0].0, expected[5].0, "a browser leads over its address to the customer");
    for (order, group) in [
        ([7, 6, 5, 4, 3, 2, 1, 0], 1),
        ([3, 0, 7, 1, 6, 2, 5, 4], 3),
        ([4, 5, 1, 2, 0, 3, 6, 7], 1),
        ([1, 3, 5, 7, 0, 2, 4, 6], 2),
    ] {
        assert_eq!(persons(&order, group), expected, "{order:?} in groups of {group}");
    }
}

#[test]
fn what_changed_waits_to_be_sealed_and_nothing_else() {
    let mut world = world();
    world.add(&[event(1, &["email:a@fiets.nl"]), event(2, &["email:b@fiets.nl"]), event(3, &[])]);
    let unsealed = |world: &World| -> BTreeSet<i64> {
        let id = world.workspace.id;
        let buckets = world.store.unsealed_buckets(id).unwrap();
        buckets.into_iter().flat_map(|bucket| world.store.unsealed_persons(id, bucket).unwrap()).collect()
    };
    let expected = BTreeSet::from([
        world.person("email:a@fiets.nl").unwrap(),
        world.person("email:b@fiets.nl").unwrap(),
    ]);
    assert_eq!(unsealed(&world), expected);
    let buckets = world.store.unsealed_buckets(world.workspace.id).unwrap();
    assert!(buckets.contains(&store::sealing::ANONYMOUS_BUCKET), "the event without identifiers waits too");
}

#[test]
fn rejected_rows_are_listed_once() {
    let world = world();
    let row = store::rejected::Rejected {
        file: "orders.csv".into(),
        line: 12,
        field: "time".into(),
        reason: "`31-02-2024` is no date".into(),
        excerpt: "31-02-2024;…".into(),
    };
    for _ in 0..2 {
        world.store.add_rejected(world.workspace.id, std::slice::from_ref(&row), 0).unwrap();
    }
    assert_eq!(world.store.rejected(world.workspace.id, 10).unwrap(), [row]);
}

#[test]
fn only_a_cookie_or_a_device_does_not_say_who_somebody_is() {
    let mut world = world();
    world.add(&[event(1, &["anonymous_id:c1", "device_id:d1"])]);
    let identified = |world: &World, written: &str| {
        world.store.is_identified(world.workspace.id, world.person(written).unwrap()).unwrap()
    };
    assert!(!identified(&world, "anonymous_id:c1"));
    world.add(&[event(2, &["anonymous_id:c1", "email:a@fiets.nl"])]);
    assert!(identified(&world, "anonymous_id:c1"));
}

#[test]
fn a_lake_of_other_columns_is_made_anew_from_the_events() {
    let mut world = world();
    world.add(&[event(1, &["email:a@fiets.nl"]), event(2, &[])]);
    let (workspace, person) = (world.workspace.id, world.person("email:a@fiets.nl").unwrap());
    let column = |name| CatalogueColumn { name, column_type: "int64", nulls_allowed: true };
    let old = [column("bucket"), column("person_id")];
    let new = [column("bucket"), column("person_id"), column("identified")];
    let ensure = |world: &mut World, columns: &[CatalogueColumn]| {
        world.store.ensure_lake(workspace, "lake/", columns, ["s", "t"], "2026-01-01").unwrap()
    };
    assert!(ensure(&mut world, &old).is_empty());
    let file = CatalogueFile {
        bucket: bucket_of(person),
        path: "old.parquet".into(),
        rows: 1,
        bytes: 1,
        footer_bytes: 1,
        bounds: Vec::new(),
    };
    world.store.begin_seal(workspace).unwrap();
    let through_event_id = world.store.newest_event_id(workspace).unwrap();
    let sealed = SealCommit {
        through_event_id,
        files: vec![file],
        sealed_persons: vec![person],
        ..SealCommit::default()
    };
    world.store.commit_seal(workspace, &sealed, "2026-01-02").unwrap();
    assert!(ensure(&mut world, &old).is_empty());
    assert!(world.store.unsealed_buckets(workspace).unwrap().is_empty());

    assert_eq!(ensure(&mut world, &new), ["old.parquet"]);
    assert!(world.store.lake_files(workspace).unwrap().is_empty());
    assert_eq!(world.store.unsealed_buckets(workspace).unwrap(), [bucket_of(person), ANONYMOUS_BUCKET]);
    assert_eq!(world.store.unsealed_persons(workspace, bucket_of(person)).unwrap(), [person]);
}
