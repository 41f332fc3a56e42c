//! Identity, case by case: the households, tablets and chains that make a single view wrong elsewhere.

mod world;

use people::identity::changes::{self, Change};
use people::identity::{
    Cause, Decision, IDENTIFIERS_PER_EVENT_MAX, NEIGHBOURHOOD_IDENTIFIERS_MAX, Refused, Resolution,
    links_of_event,
};
use world::World;

/// Identifiers are written as `c1` (customer number), `u1` (account), `l1` (card), `m1` (e-mail), `p1` (phone), `a1` (browser),
/// `d1` (device); an event is a row of them. Persons come out as sorted rows, shared identifiers as a last row `~ …`.
fn persons(events: &str) -> String {
    World::of_events(events).persons()
}

#[test]
fn who_is_one_person() {
    for (why, events, expected) in [
        ("an anonymous visitor is a person", "a1", "a1"),
        ("a shared identifier joins", "c1 m1; m1 p1; p1 a1", "c1 m1 p1 a1"),
        ("a browser seen before and after log-in joins", "a1; a1 m1; a1 c1", "c1 m1 a1"),
        ("repetition changes nothing", "c1 m1; m1 c1; c1 m1", "c1 m1"),
        ("two phones with two addresses and one number", "m1 p1; m2 p1", "m1 m2 p1"),
        ("lost cards and old addresses", "c1 l1 m1; c1 l2 m2; c1 m3", "c1 l1 l2 m1 m2 m3"),
        ("a household's e-mail points at nobody", "c1 m1; c2 m1", "c1 / c2 / ~ m1"),
        ("… and what only it knows stays by itself", "c1 m1; c2 m1; m1 p1", "c1 / c2 / p1 / ~ m1"),
        ("a household's tablet points at nobody", "m1 d1; m2 d1", "m1 / m2 / ~ d1"),
        ("a chain over a device is cut in the middle", "c1 m1; m1 d1; d1 m2; m2 c2", "c1 m1 / c2 m2 / ~ d1"),
        ("a chain over a phone is cut in the middle", "c1 m1; m1 p1; p1 m2; m2 c2", "c1 m1 / c2 m2 / ~ p1"),
        ("aliases in a circle", "m1 m2; m2 m3; m3 m1", "m1 m2 m3"),
        ("aliases of accounts in a circle", "u1 u2; u2 u3; u3 u1", "u1 u2 u3"),
        ("a tablet on which two log in", "u1 a1; u2 a1", "u1 / u2 / ~ a1"),
        ("an alias of a customer number is no proof", "c1 c2", "c1 / c2"),
        ("an identifier with itself", "m1 m1", "m1"),
    ] {
        assert_eq!(persons(events), expected, "{why}: {events}");
    }
}

#[test]
fn a_limit_holds_at_its_value_and_breaks_one_above() {
    let addresses = |count: usize| (1..=count).map(|n| format!("c1 m{n}; ")).collect::<String>();
    assert_eq!(persons(&addresses(5)), "c1 m1 m2 m3 m4 m5");
    assert_eq!(persons(&addresses(6)), "m1 / m2 / m3 / m4 / m5 / m6 / ~ c1");
}

#[test]
fn a_full_person_takes_in_no_sixth_address_and_says_so() {
    let world = World::of_events("c1 m1; c1 m2; c1 m3; c1 m4; c1 m5; m1 p1; m6 p1; m6 l1");
    assert_eq!(world.persons(), "c1 m1 m2 m3 m4 m5 / l1 m6 / ~ p1");
    let email = world.rules.rank("email").unwrap();
    let phone = world.id("p1");
    assert_eq!(world.resolve().refused, [Refused::Shared { id: phone, because: Cause::Limit(email) }]);
}

#[test]
fn every_refusal_has_its_reason() {
    let world = World::of_events("c1 m1; c2 m1; m2 d1; m3 d1; c3 c4");
    let rank = |name| world.rules.rank(name).unwrap();
    assert_eq!(
        world.resolve().refused,
        [
            Refused::Shared { id: world.id("m1"), because: Cause::Neighbours(rank("customer_number")) },
            Refused::Shared { id: world.id("d1"), because: Cause::Weak(rank("email")) },
            Refused::Alone {
                id: world.last_placed(&["c3", "c4"]),
                because: Cause::Limit(rank("customer_number"))
            },
        ]
    );
}

#[test]
fn five_thousand_persons_on_one_tablet_stay_five_thousand() {
    for through in ["d0", "a0"] {
        let events = (1..=5000).map(|n| format!("m{n} {through}; ")).collect::<String>();
        let world = World::of_events(&events);
        assert_eq!(world.person_count(), 5000);
        assert_eq!(world.person(through), None);
    }
    let each_in_an_own_browser = (1..=5000).map(|n| format!("m{n} a{n}; a{n} d0; ")).collect::<String>();
    let world = World::of_events(&each_in_an_own_browser);
    assert_eq!(world.person_count(), 5000);
    assert_eq!(world.person("m7"), world.person("a7"));
}

#[test]
fn ten_thousand_browsers_of_one_customer_are_one_person() {
    let events = (1..=10_000).map(|n| format!("c1 a{n}; ")).collect::<String>();
    assert_eq!(World::of_events(&events).person_count(), 1);
}

#[test]
fn a_neighbourhood_beyond_its_bound_is_cut_at_its_weakest_links() {
    let chain = |browsers: usize| {
        let steps = (1..browsers).map(|n| format!("a{n} a{}; ", n + 1));
        std::iter::once("c1 m1; m1 a1; ".to_owned()).chain(steps).collect::<String>()
    };
    let fits = World::of_events(&chain(NEIGHBOURHOOD_IDENTIFIERS_MAX - 2));
    assert_eq!(fits.person_count(), 1);
    let too_many = World::of_events(&chain(NEIGHBOURHOOD_IDENTIFIERS_MAX - 1));
    assert_eq!(too_many.person("c1"), too_many.person("m1"));
    assert_eq!(too_many.person_count(), NEIGHBOURHOOD_IDENTIFIERS_MAX);
    let refused = too_many.resolve().refused;
    assert_eq!(refused.len(), NEIGHBOURHOOD_IDENTIFIERS_MAX - 1);
    assert!(refused.iter().all(|it| matches!(it, Refused::Link { because: Cause::Neighbourhood, .. })));
}

#[test]
fn what_people_decide_holds() {
    for (why, events, decisions, expected) in [
        ("kept apart though linked", "m1 p1", "m1 # p1", "m1 / p1"),
        ("kept apart though chained: the middle is nobody's", "m1 p1; p1 m2", "m1 # m2", "m1 / m2 / ~ p1"),
        ("a parted link does not make anybody shared", "c1 m1; c2 m1", "c2 # m1", "c1 m1 / c2"),
        ("the same without any link", "m1; p1", "m1 = p1", "m1 p1"),
        ("the same beyond a limit", "c1 m1; c2 m1", "c1 = c2", "c1 c2 m1"),
        ("the same though shared: that one, not its other links", "c1 m1; c2 m1", "c1 = m1", "c1 m1 / c2"),
        ("different wins from the same", "m1 p1", "m1 = p1; m1 # p1", "m1 / p1"),
    ] {
        assert_eq!(World::of_events(events).deciding(decisions).persons(), expected, "{why}");
    }
}

#[test]
fn different_wins_along_a_chain_of_the_same() {
    let world = World::of_events("m1; m2; m3").deciding("m1 = m2; m2 = m3; m1 # m3");
    assert_ne!(world.person("m1"), world.person("m3"));
    assert_eq!(world.person_count(), 2);
}

#[test]
fn two_numbers_called_the_same_count_as_one() {
    let world = World::of_events("c1 p1; c2 p1; c3 p2; c1 p2").deciding("c1 = c2");
    assert_eq!(world.person("c1"), world.person("c2"));
    assert_eq!(world.person("p2"), None, "a third number is still another person");
}

#[test]
fn a_contradicted_decision_is_reported() {
    let world = World::of_events("m1 p1").deciding("m1 = p1; m1 # p1");
    let refused = world.resolve().refused;
    assert!(refused.contains(&Refused::Same { link: world.link("m1", "p1") }));
}

#[test]
fn a_merge_is_logged_with_the_link_that_made_it() {
    let before = World::of_events("c1 m1; p1 a1");
    let after = before.and("m1 p1");
    let (one, other) = (after.person("c1").unwrap(), before.person("a1").unwrap());
    assert_eq!(
        before.changes_to(&after),
        [Change::Merged { survivor: one, absorbed: other, because: Some(after.link("m1", "p1")) }]
    );
    assert_eq!(after.changes_to(&before), [Change::Split { from: one, into: other }]);
}

#[test]
fn a_stronger_identifier_renames_a_person() {
    let before = World::of_events("m1 a1");
    let after = before.and("c1 m1");
    let (from, to) = (before.person("m1").unwrap(), after.person("m1").unwrap());
    assert_eq!(before.changes_to(&after), [Change::Renamed { from, to }]);
}

#[test]
fn a_person_whose_last_identifier_turns_out_shared_dissolves() {
    let before = World::of_events("d1; m1; m2");
    let after = before.and("d1 m1; d1 m2");
    assert_eq!(before.changes_to(&after), [Change::Dissolved { person: before.person("d1").unwrap() }]);
}

#[test]
fn undoing_a_merge_splits_exactly_what_was_joined_and_lasts() {
    let before = World::of_events("c1 m1; m1 p1; p1 a1; m2 p2; p2 a2; p2 d2");
    for bridge in ["p1 p2", "m1 m2", "a1 m2 p1", "p1 m2 a1", "m1 p2; a2 c1; m2 p1"] {
        let merged = before.and(bridge);
        assert_eq!(merged.person("m2"), merged.person("c1"), "{bridge} joins");
        let undone = merged.undoing(&before, "m2");
        assert_eq!(undone.persons(), before.persons(), "{bridge} undone");
        let told_again = undone.and(bridge);
        assert_eq!(told_again.persons(), before.persons(), "{bridge} told again");
        let more = told_again.and("a9 c1; a9 m2");
        assert_ne!(more.person("m2"), more.person("c1"), "{bridge} undone, then another bridge");
    }
}

#[test]
fn nothing_to_resolve_is_nobody() {
    assert_eq!(World::of_events("").resolve(), Resolution::default());
    assert!(changes::between(&[], &[], &[]).is_empty());
    assert!(changes::keep_apart(&[], &[], &[]).is_empty());
}

#[test]
fn links_and_decisions_about_strangers_are_passed_over() {
    let world = World::of_events("m1 p1");
    let mut links = world.links();
    links.push(people::identity::Link::new(-77, world.id("m1")));
    let decisions = [Decision::Same(people::identity::Link::new(i64::MAX, i64::MIN))];
    assert_eq!(world.resolve_with(&links, &decisions).assignments, world.resolve().assignments);
}

#[test]
fn the_largest_event_makes_a_bounded_number_of_links() {
    let identifiers: Vec<i64> = (0..IDENTIFIERS_PER_EVENT_MAX as i64).collect();
    assert_eq!(links_of_event(&identifiers).count(), 120);
}
