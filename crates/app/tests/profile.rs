//! Profiles out of a real store: whatever the order and grouping of arrival, and rebuilt from nothing, they are the same.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use std::collections::BTreeMap;
use std::path::Path;

use app::profile::{ProfileRefused, Question, purpose_of};
use app::{AppError, Folder};
use jiff::{SignedDuration, Timestamp};
use people::event::{Event, Facets, Kind};
use people::identifier::{Identifier, Normalising};
use proptest::prelude::*;
use serde_json::{Value, json};
use store::Store;

const WHO: &[&str] = &[
    "customer_number:1",
    "customer_number:2",
    "email:een@example.org",
    "email:twee@example.org",
    "anonymous_id:a1",
    "anonymous_id:a2",
    "device_id:tablet",
    "phone:+31612345678",
];

fn now() -> Timestamp {
    "2026-02-01T00:00:00Z".parse().unwrap()
}

fn identifier(written: &str) -> Identifier {
    let (namespace, value) = written.split_once(':').unwrap();
    Identifier::parse(namespace, value, &Normalising::default()).unwrap()
}

fn event(number: usize, hours: i64, who: &[usize], kind: Kind, facets: &Value, city: Option<&str>) -> Event {
    Event {
        message_id: format!("m{number}"),
        source: if number.is_multiple_of(3) { "crm".into() } else { "winkel".into() },
        time: now() - SignedDuration::from_hours(hours),
        name: "Told".into(),
        kind,
        identifiers: who.iter().map(|at| identifier(WHO[*at])).collect(),
        traits: city.map(|city| ("city".to_owned(), city.to_owned())).into_iter().collect(),
        facets: serde_json::from_value::<Facets>(facets.clone()).unwrap(),
        properties: serde_json::Map::new(),
    }
}

/// What one event may say.
fn said() -> impl Strategy<Value = (Kind, Value)> {
    let word = |words: &'static [&'static str]| proptest::sample::select(words);
    prop_oneof![
        (word(&["web", "phone"]), word(&["inbound", "outbound"])).prop_map(|(channel, side)| {
            (Kind::Interaction, json!({"channel": channel, "direction": side}))
        }),
        (word(&["c1", "c2"]), word(&["open", "pending", "resolved"]))
            .prop_map(|(id, status)| (Kind::Case, json!({"case_id": id, "case_status": status}))),
        (word(&["o1", "o2"]), word(&["placed", "shipped", "delivered"]), 0..900_i64).prop_map(
            |(id, status, cents)| {
                let facets = json!({"order_id": id, "order_status": status, "revenue_cents": cents});
                (Kind::Order, facets)
            }
        ),
        any::<bool>().prop_map(|granted| {
            (Kind::Consent, json!({"consent_purpose": "single_view", "consent_granted": granted}))
        }),
    ]
}

/// Events that tie identifiers together, late and of the same moment too.
fn events() -> impl Strategy<Value = Vec<Event>> {
    let who = proptest::collection::btree_set(0..WHO.len(), 1..3);
    let city = proptest::option::of(proptest::sample::select(vec!["Ede", "Epe"]));
    let one = (0..60_i64, who, said(), city);
    proptest::collection::vec(one, 1..25).prop_map(|all| {
        let numbered = all.into_iter().enumerate();
        let events = numbered.map(|(number, (hours, who, (kind, facets), city))| {
            let who: Vec<usize> = who.into_iter().collect();
            event(number, hours, &who, kind, &facets, city)
        });
        events.collect()
    })
}

/// A workspace to which the events came in groups of this size.
fn workspace(path: &Path, events: &[Event], group: usize) -> Folder {
    let mut store = Store::open(&path.join("rijp.db")).unwrap();
    let workspace = store.create_workspace("Proef", "nl", [5; 16], 0).unwrap();
    let mut intake = store.intake(&workspace).unwrap();
    for group in events.chunks(group) {
        intake.add(group, 0).unwrap();
    }
    drop(intake);
    drop(store);
    Folder::open(path, now()).unwrap()
}

/// Everybody's profile, without the numbers and the order of one moment, which arrival alone decides.
fn profiles(folder: &Folder) -> BTreeMap<&'static str, Value> {
    let show = |written: &&'static str| {
        let purpose = purpose_of("service").unwrap();
        let question = Question { identifier: written, purpose, timeline: 200, before: None };
        let told = match folder.profile(&question) {
            Ok(view) => serde_json::to_value(view).unwrap(),
            Err(AppError::Profile(
                refused @ (ProfileRefused::NoSuchPerson { .. } | ProfileRefused::SharedIdentifier { .. }),
            )) => {
                json!(refused.code())
            }
            Err(error) => panic!("{error}"),
        };
        (*written, without_arrival(told))
    };
    WHO.iter().map(show).collect()
}

fn without_arrival(mut told: Value) -> Value {
    if let Some(events) = told.pointer_mut("/timeline/events").and_then(Value::as_array_mut) {
        for event in events.iter_mut() {
            event.as_object_mut().unwrap().remove("number");
        }
        events.sort_by_key(Value::to_string);
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn order_and_grouping_of_arrival_decide_nothing(
        (one, other) in events().prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
        groups in (1..9_usize, 1..9_usize),
        twice in any::<bool>(),
    ) {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let live = workspace(folders[0].path(), &one, groups.0);
        // The other workspace is built anew from the same events, in another order, some of them told again.
        let mut again = other.clone();
        if twice {
            again.extend(other.iter().take(3).cloned());
        }
        let rebuilt = workspace(folders[1].path(), &again, groups.1);
        prop_assert_eq!(profiles(&live), profiles(&rebuilt));
    }
}

#[test]
fn a_merge_brings_both_lives_together_and_undoing_it_parts_them() {
    let folder = tempfile::tempdir().unwrap();
    let case = |number, who, id: &str| {
        event(number, number as i64, &[who], Kind::Case, &json!({"case_id": id, "case_status": "open"}), None)
    };
    let tie = event(9, 9, &[0, 2], Kind::Other, &json!({}), None);
    let mut live = workspace(folder.path(), &[case(1, 0, "c1"), case(2, 2, "c2"), tie], 2);
    let cases = |folder: &Folder, who: &str| {
        let purpose = purpose_of("service").unwrap();
        let view = folder.profile(&Question { identifier: who, purpose, timeline: 9, before: None }).unwrap();
        let cases = view.profile.cases.unwrap().open;
        cases.into_iter().map(|case| case.case_id).collect::<Vec<_>>()
    };
    assert_eq!(cases(&live, WHO[0]), ["c1", "c2"]);
    assert_eq!(cases(&live, WHO[2]), ["c1", "c2"]);
    let merge = live.identity_log(9).unwrap().into_iter().find(|entry| entry.change == "merged").unwrap();
    live.undo_merge(merge.id, app::identity::By { actor: "balie", reason: "twee mensen" }).unwrap();
    assert_eq!(cases(&live, WHO[2]), ["c2"]);
    assert!(!cases(&live, WHO[0]).contains(&"c2".to_owned()));
}
