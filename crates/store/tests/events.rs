//! Events in a journal and sorted runs: wherever they lie, the same persons have the same timelines.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use std::collections::BTreeMap;

use people::event::{Event, Facets, Kind};
use people::identifier::{Identifier, Normalising};
use proptest::prelude::*;
use rusqlite::Connection;
use store::identity::DecidedBy;
use store::intake::Placed;
use store::{Store, StoreError, Workspace};

struct World {
    store: Store,
    workspace: Workspace,
    folder: tempfile::TempDir,
}

fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("rijp.db")).unwrap();
    let workspace = store.create_workspace("Proef", "nl", [7; 16], 0).unwrap();
    World { store, workspace, folder }
}

fn by(reason: &str) -> DecidedBy<'_> {
    DecidedBy { actor: "balie", reason, at_us: 1 }
}

fn identifier(written: &str) -> Identifier {
    let (namespace, value) = written.split_once(':').unwrap();
    Identifier::parse(namespace, value, &Normalising::default()).unwrap()
}

fn event(number: u32, identifiers: &[&str]) -> Event {
    let properties = serde_json::json!({ "page": format!("/pagina/{number}"), "session_id": number / 3 });
    Event {
        message_id: format!("m{number}"),
        source: if number.is_multiple_of(2) { "web" } else { "telefoon" }.into(),
        time: jiff::Timestamp::from_second(1_700_000_000 + i64::from(number / 2) * 3_600).unwrap(),
        name: "Interaction Started".into(),
        kind: Kind::Interaction,
        identifiers: identifiers.iter().map(|written| identifier(written)).collect(),
        traits: BTreeMap::from([("city".to_string(), format!("plaats {number}"))]),
        facets: Facets { channel: Some("web".into()), wait_s: Some(i64::from(number)), ..Facets::default() },
        properties: properties.as_object().unwrap().clone(),
    }
}

/// Identifiers of which some are shared sooner or later: a customer number is one person's, an address has at most one
/// of them, a person at most five addresses.
const POOL: [&str; 14] = [
    "customer_number:1",
    "customer_number:2",
    "customer_number:3",
    "user_id:u1",
    "user_id:u2",
    "email:een@fiets.nl",
    "email:twee@fiets.nl",
    "email:drie@fiets.nl",
    "phone:0612345678",
    "device_id:balie",
    "device_id:thuis",
    "anonymous_id:a1",
    "anonymous_id:a2",
    "order_number:9",
];

/// What a person is to those who read: who they are and everything that was said, in order.
type Timelines = BTreeMap<Option<i64>, Vec<String>>;

impl World {
    fn add(&mut self, events: &[Event]) -> store::intake::Added {
        self.store.intake(&self.workspace).unwrap().add(events, 0).unwrap()
    }

    fn settle(&mut self) {
        self.store.intake(&self.workspace).unwrap().settle().unwrap();
    }

    fn reopen(&mut self) {
        self.store = Store::open(&self.folder.path().join("rijp.db")).unwrap();
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("rijp.db")
    }

    fn timelines(&self) -> Timelines {
        timelines(&self.store, &self.workspace)
    }

    fn keep_apart(&mut self, one: &str, other: &str) {
        let workspace = self.workspace.clone();
        let outcome =
            self.store.keep_apart(&workspace, [&identifier(one), &identifier(other)], by("twee mensen"));
        match outcome {
            Ok(()) | Err(StoreError::NotFound { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

/// Events are told apart by message id, since numbers follow from the order of arrival.
fn timelines(store: &Store, workspace: &Workspace) -> Timelines {
    let mut all = Timelines::new();
    for written in POOL {
        let known = identifier(written);
        let who = store.who(workspace, known.namespace(), known.value()).unwrap();
        let Some(person) = who.and_then(|who| who.person) else { continue };
        let mut told: Vec<(i64, String)> = store
            .timeline(workspace.id, person, None, usize::MAX)
            .unwrap()
            .into_iter()
            .map(|event| {
                let body = event.body;
                let said =
                    format!("{} {} {:?} {:?}", body.message_id, event.source, body.facets, body.properties);
                (event.place.time_us, said)
            })
            .collect();
        assert_eq!(told.len(), store.person_events(workspace.id, person).unwrap().len());
        told.sort();
        all.insert(Some(person), told.into_iter().map(|(_, said)| said).collect());
    }
    let mut anonymous = Vec::new();
    store
        .visit_anonymous::<StoreError>(workspace.id, &mut |event| {
            anonymous.push(format!("{} {:?}", event.time_us, event.body.facets.wait_s));
            Ok(())
        })
        .unwrap();
    let times: Vec<&str> = anonymous.iter().filter_map(|said| said.split(' ').next()).collect();
    assert!(times.is_sorted());
    anonymous.sort();
    all.insert(None, anonymous);
    all
}

/// What happens to the store between two groups of events.
#[derive(Debug, Clone, Copy)]
enum Between {
    Nothing,
    Fold,
    Reopen,
    Seal,
}

fn between() -> impl Strategy<Value = Between> {
    prop_oneof![
        3 => Just(Between::Nothing),
        4 => Just(Between::Fold),
        1 => Just(Between::Reopen),
        1 => Just(Between::Seal),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Some events tell of identifiers that are shared from then on, and two decisions bring some back.
    #[test]
    fn wherever_events_lie_the_same_persons_have_the_same_timelines(
        told in proptest::collection::vec(proptest::collection::btree_set(0..POOL.len(), 0..4), 24),
        shuffled in Just((0..24_u32).collect::<Vec<u32>>()).prop_shuffle(),
        steps in proptest::collection::vec((1_usize..5, between()), 24),
        decided_after in 0_usize..20,
    ) {
        let events: Vec<Event> = (0..24_u32)
            .zip(&told)
            .map(|(number, of)| event(number, &of.iter().map(|place| POOL[*place]).collect::<Vec<_>>()))
            .collect();
        let decide = |world: &mut World| {
            world.keep_apart("customer_number:1", "email:een@fiets.nl");
            world.keep_apart("customer_number:2", "phone:0612345678");
        };
        let mut expected = world();
        expected.add(&events);
        decide(&mut expected);

        let mut other = world();
        let mut rest = &shuffled[..];
        let mut added = 0;
        for (size, between) in steps {
            let (group, later) = rest.split_at(size.min(rest.len()));
            rest = later;
            let group: Vec<Event> = group.iter().map(|place| events[*place as usize].clone()).collect();
            other.add(&group);
            // The decision holds whenever it is made; once both are known it is.
            if added <= decided_after && added + group.len() > decided_after {
                decide(&mut other);
            }
            added += group.len();
            match between {
                Between::Nothing => {}
                Between::Fold => other.settle(),
                Between::Reopen => other.reopen(),
                Between::Seal => drop(other.store.begin_seal(other.workspace.id).unwrap()),
            }
        }
        decide(&mut other);
        prop_assert_eq!(other.timelines(), expected.timelines());
        other.settle();
        prop_assert_eq!(other.timelines(), expected.timelines());
        other.reopen();
        prop_assert_eq!(other.timelines(), expected.timelines());
        let again = other.add(&events);
        prop_assert_eq!((again.events, again.duplicates), (0, 24));
    }
}

#[test]
fn an_event_is_taken_once_whether_it_lies_in_the_journal_in_a_run_or_in_a_merged_one() {
    let mut world = world();
    let all: Vec<Event> =
        (0..60).map(|number| event(number, &[POOL[number as usize % POOL.len()]])).collect();
    for group in all.chunks(3) {
        assert_eq!(world.add(group).events, 3);
        assert_eq!(world.add(group).duplicates, 3, "in the journal");
        world.settle();
        assert_eq!(world.add(group).duplicates, 3, "in a run");
    }
    world.reopen();
    let mut intake = world.store.intake(&world.workspace).unwrap();
    let mut twice = all.clone();
    twice.extend(all.iter().cloned());
    twice.push(event(60, &[]));
    let added = intake.add(&twice, 0).unwrap();
    assert_eq!((added.events, added.duplicates), (1, 120));
    assert_eq!(intake.placed().iter().filter(|placed| matches!(placed, Placed::New { .. })).count(), 1);
    let levels: Vec<i64> = intake.runs_now().runs.iter().map(|(level, _)| *level).collect();
    assert!(levels.contains(&1) && levels.iter().filter(|level| **level == 0).count() < 8, "{levels:?}");
    assert_eq!(intake.runs_now().runs.iter().map(|(_, events)| events).sum::<u64>(), 60);
    assert_eq!(world.store.counts(world.workspace.id).unwrap().events, 61);
}

#[test]
fn a_page_of_a_timeline_begins_where_the_one_before_it_ended() {
    let mut world = world();
    for number in 0..40 {
        world.add(&[event(number, &["user_id:u1"])]);
        if number % 9 == 0 {
            world.settle();
        }
    }
    let id = world.workspace.id;
    let person = world.store.who(&world.workspace, "user_id", "u1").unwrap().unwrap().person.unwrap();
    let all = world.store.timeline(id, person, None, 100).unwrap();
    assert_eq!(all.len(), 40);
    assert!(all.windows(2).all(|pair| pair[0].place > pair[1].place));
    let mut pages = Vec::new();
    let mut before = None;
    loop {
        let page = world.store.timeline(id, person, before, 7).unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.place);
        pages.extend(page);
    }
    assert_eq!(pages, all);
    assert_eq!(all[0].body.traits["city"], "plaats 39");
}

#[test]
fn a_reader_and_another_process_see_what_is_committed_at_once() {
    let mut world = world();
    world.add(&[event(0, &["user_id:u1"])]);
    let reader = world.store.reader().unwrap();
    let elsewhere = Store::open(&world.path()).unwrap();
    let workspace = world.workspace.clone();
    let person = reader.who(&workspace, "user_id", "u1").unwrap().unwrap().person.unwrap();
    for number in 1..30 {
        world.add(&[event(number, &["user_id:u1"])]);
        for store in [&reader, &elsewhere] {
            assert_eq!(store.timeline(workspace.id, person, None, 100).unwrap().len() as u32, number + 1);
        }
        if number % 7 == 0 {
            world.settle();
        }
    }
}

#[test]
fn two_writers_take_turns_and_neither_takes_twice() {
    let mut world = world();
    let mut elsewhere = Store::open(&world.path()).unwrap();
    let workspace = world.workspace.clone();
    let mut here = world.store.intake(&workspace).unwrap();
    let mut there = elsewhere.intake(&workspace).unwrap();
    for number in (0..40).step_by(2) {
        let pair = [event(number, &["user_id:u1"]), event(number + 1, &["user_id:u1", "email:een@fiets.nl"])];
        assert_eq!(here.add(&pair, 0).unwrap().events, 2);
        assert_eq!(there.add(&pair, 0).unwrap().duplicates, 2);
        let next = event(100 + number, &["email:een@fiets.nl"]);
        assert_eq!(there.add(std::slice::from_ref(&next), 0).unwrap().events, 1);
        if number % 6 == 0 {
            here.settle().unwrap();
        }
        if number % 10 == 0 {
            there.settle().unwrap();
        }
        assert_eq!(here.add(&[next], 0).unwrap().duplicates, 1);
    }
    drop(here);
    drop(there);
    let person = elsewhere.who(&workspace, "user_id", "u1").unwrap().unwrap();
    assert_eq!(person.events, 60);
}

/// A decision that somebody else makes counts for the next event of an intake that goes on.
#[test]
fn a_decision_elsewhere_holds_for_an_intake_that_goes_on() {
    let mut world = world();
    let mut elsewhere = Store::open(&world.path()).unwrap();
    let workspace = world.workspace.clone();
    let mut intake = world.store.intake(&workspace).unwrap();
    intake.add(&[event(0, &["customer_number:1", "email:een@fiets.nl"])], 0).unwrap();
    let pair = [identifier("customer_number:1"), identifier("email:een@fiets.nl")];
    elsewhere.keep_apart(&workspace, [&pair[0], &pair[1]], by("twee mensen")).unwrap();
    intake.add(&[event(1, &["customer_number:1", "email:een@fiets.nl"])], 0).unwrap();
    intake.add(&[event(2, &["email:een@fiets.nl"])], 0).unwrap();
    let person = |store: &Store, value: &Identifier| {
        store.who(&workspace, value.namespace(), value.value()).unwrap().unwrap()
    };
    let [customer, address] = [person(&elsewhere, &pair[0]), person(&elsewhere, &pair[1])];
    assert_ne!(customer.person, address.person);
    assert_eq!((customer.events, address.events), (2, 1));
}

#[test]
fn a_damaged_block_is_named_and_costs_no_other() {
    let mut world = world();
    for number in 0..7 {
        world.add(&[event(number, &[POOL[number as usize]])]);
        world.settle();
    }
    let raw = Connection::open(world.path()).unwrap();
    let (block, content): (i64, Vec<u8>) = raw
        .query_row("SELECT id, content FROM event_block ORDER BY id LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    let damaged = {
        let mut content = content.clone();
        let last = content.len() - 6;
        content[last] ^= 0x40;
        content
    };
    let spoil = |content: &[u8]| {
        raw.execute("UPDATE event_block SET content = ?2 WHERE id = ?1", (block, content)).unwrap();
    };
    let person = |world: &World, written: &str| {
        let known = identifier(written);
        world.store.who(&world.workspace, known.namespace(), known.value()).map(|who| who.unwrap().events)
    };
    for spoiled in [&content[..content.len() / 2], &content[..1], &[], &damaged] {
        spoil(spoiled);
        world.reopen();
        let message = person(&world, POOL[0]).unwrap_err().to_string();
        assert!(message.contains(&format!("block of events {block}")), "{message}");
        assert_eq!(person(&world, POOL[1]).unwrap(), 1, "others are read");
    }
    // The eighth run makes a merge due, which cannot read the block. Taking in goes on.
    world.add(&[event(7, &[POOL[7]])]);
    let workspace = world.workspace.clone();
    let mut intake = world.store.intake(&workspace).unwrap();
    intake.settle().unwrap();
    assert!(intake.damaged().unwrap().to_string().contains(&format!("block of events {block}")));
    assert_eq!(intake.add(&[event(8, &[POOL[8]])], 0).unwrap().events, 1);
    drop(intake);
    spoil(&content);
    world.reopen();
    world.settle();
    assert_eq!(person(&world, POOL[0]).unwrap(), 1);
    assert_eq!(world.store.counts(workspace.id).unwrap().events, 9);
}

/// Whoever is interrupted while a fold is under way loses nothing: the journal has it until the run stands.
#[test]
fn an_interrupted_fold_costs_nothing() {
    let mut world = world();
    let events: Vec<Event> = (0..400).map(|number| event(number, &[POOL[number as usize % 5]])).collect();
    for group in events.chunks(100) {
        world.add(group);
    }
    // A run half-way: some of its blocks are there, and it does not stand.
    let raw = Connection::open(world.path()).unwrap();
    raw.execute(
        "INSERT INTO event_run (workspace_id, level, state, events) VALUES (1, 0, 'building', 0)",
        [],
    )
    .unwrap();
    raw.execute(
        "INSERT INTO event_block (run_id, first_identifier, last_identifier, content) VALUES (?1, 1, 1, x'00')",
        [raw.last_insert_rowid()],
    )
    .unwrap();
    let before = world.timelines();
    world.reopen();
    assert_eq!(world.timelines(), before);
    world.settle();
    world.settle();
    assert_eq!(world.timelines(), before);
    let left: i64 = raw
        .query_row(
            "SELECT (SELECT COUNT(*) FROM event_group) + (SELECT COUNT(*) FROM event_run WHERE state <> 'standing')",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(left, 0, "what was half-way is gone, and so is the journal");
    assert_eq!(world.add(&events).duplicates, 400);
}

/// Workspaces of earlier versions had a row for each event.
#[test]
fn events_of_the_version_before_are_carried_over_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rijp.db");
    let raw = Connection::open(&path).unwrap();
    for migration in [
        include_str!("../migrations/0001_house.sql"),
        include_str!("../migrations/0002_lake_catalogue.sql"),
        include_str!("../migrations/0003_assessments.sql"),
        include_str!("../migrations/0004_identity_resolution.sql"),
    ] {
        raw.execute_batch(migration).unwrap();
    }
    raw.pragma_update(None, "user_version", 4).unwrap();
    let key = people::keyed_hash::HashKey::new([7; 16]);
    raw.execute_batch(
        "INSERT INTO workspace (id, name, language, secret, created_us, events, first_us, last_us)
         VALUES (1, 'Proef', 'nl', x'07070707070707070707070707070707', 0, 30, 1, 1800000000000000);
         INSERT INTO source (id, workspace_id, name) VALUES (1, 1, 'web'), (2, 1, 'telefoon');",
    )
    .unwrap();
    let owner = |id: i64| if id == 3 { 0 } else { 1_000 + id };
    for id in 1..=3_i64 {
        let known = identifier(POOL[id as usize]);
        let hash = people::identity::identifier_hash(&key, &known) as i64;
        raw.execute(
            "INSERT INTO identifier (id, workspace_id, namespace, value, hash, person_id) VALUES (?1, 1, ?2, ?3, ?4, ?5)",
            (id, known.namespace(), known.value(), hash, owner(id)),
        )
        .unwrap();
    }
    for number in 0..30_u32 {
        let told = event(number, &[]);
        let body = serde_json::json!({
            "name": told.name, "kind": told.kind, "message_id": told.message_id, "facets": told.facets,
            "traits": told.traits, "properties": told.properties,
        });
        let anchor = (number % 4 != 0).then_some(i64::from(number % 4));
        let identifiers = anchor.map_or("[]".to_string(), |anchor| format!("[{anchor}]"));
        raw.execute(
            "INSERT INTO event (id, workspace_id, source_id, dedupe_key, time_us, anchor_id, identifiers, body)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (
                i64::from(number) * 2 + 1,
                i64::from(number % 2 + 1),
                key.message(&told.source, &told.message_id).to_be_bytes(),
                told.time.as_microsecond(),
                anchor,
                identifiers,
                body.to_string(),
            ),
        )
        .unwrap();
    }
    for _ in 0..2 {
        let mut store = Store::open(&path).unwrap();
        let workspace = store.first_workspace().unwrap().unwrap();
        let timeline = store.timeline(workspace.id, owner(1), None, 100).unwrap();
        assert_eq!(timeline.len(), 8);
        let numbers: Vec<i64> = timeline.iter().rev().map(|event| event.place.id).collect();
        assert_eq!(numbers, [3, 11, 19, 27, 35, 43, 51, 59], "an event keeps its number");
        let newest = event(29, &[]);
        let told = &timeline[0].body;
        assert_eq!(
            (&told.facets, &told.properties, &told.traits),
            (&newest.facets, &newest.properties, &newest.traits)
        );
        let mut anonymous = 0;
        store
            .visit_anonymous::<StoreError>(workspace.id, &mut |_| {
                anonymous += 1;
                Ok(())
            })
            .unwrap();
        assert_eq!(anonymous, 8 + 7, "those without identifiers and those of the one that points at nobody");
        let all: Vec<Event> = (0..30).map(|number| event(number, &[])).collect();
        assert_eq!(store.intake(&workspace).unwrap().add(&all, 0).unwrap().duplicates, 30);
        assert_eq!(store.newest_event_id(workspace.id).unwrap(), 59);
    }
    let old: Vec<String> = raw
        .prepare("SELECT sql FROM sqlite_schema WHERE name = 'event'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(old.is_empty(), "the old table is gone: {old:?}");
}
