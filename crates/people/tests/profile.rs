//! The profile of one person: tables of what events say and what becomes of it, and that arrival decides nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use people::event::{Direction, Facets, FeedbackKind, Kind};
use people::profile::purpose::{self, Answer, PURPOSES, Part};
use people::profile::{self, Asked, Place, Profile, Told, ToldTrait};
use proptest::prelude::*;
use serde_json::{Value, json};

const DAY_H: i64 = 24;

/// A moment, in hours since the start of 2026.
fn hour(hours: i64) -> Timestamp {
    "2026-01-01T00:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_hours(hours)
}

fn told(number: i64, hours: i64, kind: Kind, facets: &Value, properties: &Value) -> Told {
    Told {
        number,
        time: hour(hours),
        source: "crm".into(),
        message_id: format!("m{number}"),
        name: "Told".into(),
        kind,
        facets: serde_json::from_value::<Facets>(facets.clone()).unwrap(),
        properties: properties.as_object().cloned().unwrap_or_default(),
    }
}

/// Events written as rows of hour, kind and facets.
fn rows(rows: &[(i64, Kind, Value)]) -> Vec<Told> {
    let numbered = (1..).zip(rows);
    numbered.map(|(number, (hours, kind, facets))| told(number, *hours, *kind, facets, &json!({}))).collect()
}

fn asked(purpose: &str, now_h: i64) -> Asked<'static> {
    const UTC: &TimeZone = &TimeZone::UTC;
    Asked { now: hour(now_h), purpose: purpose::named(purpose).unwrap(), timeline: 50, clock: UTC }
}

fn consented(mut events: Vec<Told>) -> Vec<Told> {
    let facets = json!({"consent_purpose": "single_view", "consent_granted": true});
    events.push(told(9_999, -1, Kind::Consent, &facets, &json!({})));
    events
}

/// All parts, at an hour.
fn at(now_h: i64, events: Vec<Told>) -> Profile {
    profile::profile(consented(events), Vec::new(), false, &asked("single_view", now_h))
}

#[test]
fn a_case_stands_where_its_events_moved_it() {
    let case = |hours, facets: Value| {
        let mut facets = facets;
        facets["case_id"] = json!("c1");
        (hours, Kind::Case, facets)
    };
    let due = hour(48).to_string();
    // Events; then whether it is open, its status, the hour since when, and whether it is late at hour 72.
    let table = [
        (vec![case(1, json!({"case_status": "open"}))], true, Some("open"), 1, None),
        (vec![case(1, json!({}))], true, None, 1, None),
        (vec![case(1, json!({"case_status": "open", "due_at": due}))], true, Some("open"), 1, Some(true)),
        (
            vec![
                case(1, json!({"case_status": "open", "due_at": due})),
                case(9, json!({"case_status": "resolved"})),
            ],
            false,
            Some("resolved"),
            9,
            Some(false),
        ),
        (
            vec![
                case(1, json!({"case_status": "open", "due_at": due})),
                case(60, json!({"case_status": "closed"})),
            ],
            false,
            Some("closed"),
            60,
            Some(true),
        ),
        // Opened again.
        (
            vec![case(1, json!({"case_status": "closed"})), case(5, json!({"case_status": "open"}))],
            true,
            Some("open"),
            5,
            None,
        ),
        // Told of one day only: the further status counts, whichever came first.
        (
            vec![case(1, json!({"case_status": "resolved"})), case(1, json!({"case_status": "open"}))],
            false,
            Some("resolved"),
            1,
            None,
        ),
        // Said again: since when it is so does not move.
        (
            vec![case(1, json!({"case_status": "open"})), case(7, json!({"case_status": "open"}))],
            true,
            Some("open"),
            1,
            None,
        ),
        // A later promise counts.
        (
            vec![
                case(1, json!({"case_status": "open", "due_at": due})),
                case(2, json!({"due_at": hour(100).to_string()})),
            ],
            true,
            Some("open"),
            1,
            Some(false),
        ),
    ];
    for (events, is_open, status, since, late) in table {
        for events in [rows(&events), rows(&events).into_iter().rev().collect()] {
            let cases = at(72, events).cases.unwrap();
            assert_eq!((cases.open.len(), cases.closed.len()), if is_open { (1, 0) } else { (0, 1) });
            assert_eq!(cases.closed_n, u32::from(!is_open));
            assert_eq!(cases.closed_late_n, u32::from(!is_open && late == Some(true)));
            let case = cases.open.first().or(cases.closed.first()).unwrap();
            assert_eq!(case.case_status.as_deref(), status);
            assert_eq!((case.since, case.late), (hour(since), late), "{status:?}");
        }
    }
}

#[test]
fn an_order_is_late_until_it_is_there() {
    let order = |hours, status: &str, more: Value| {
        let mut facets = json!({"order_id": "o1", "order_status": status});
        facets.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        (hours, Kind::Order, facets)
    };
    let promised = json!({"promised_at": hour(48).to_string(), "revenue_cents": 5_000});
    let delivered = |hours| json!({"delivered_at": hour(hours).to_string()});
    let table = [
        (vec![order(1, "placed", promised.clone())], 24, true, Some(false), 5_000),
        (
            vec![order(1, "placed", promised.clone()), order(9, "shipped", json!({}))],
            72,
            true,
            Some(true),
            5_000,
        ),
        (
            vec![order(1, "placed", promised.clone()), order(40, "delivered", delivered(40))],
            72,
            false,
            Some(false),
            5_000,
        ),
        (
            vec![order(1, "placed", promised.clone()), order(50, "delivered", delivered(50))],
            72,
            false,
            Some(true),
            5_000,
        ),
        // What came back was delivered in time all the same.
        (
            vec![
                order(1, "placed", promised.clone()),
                order(40, "delivered", delivered(40)),
                order(90, "returned", json!({"revenue_cents": -2_000})),
            ],
            99,
            false,
            Some(false),
            3_000,
        ),
        (vec![order(1, "placed", json!({})), order(2, "cancelled", json!({}))], 72, false, None, 0),
    ];
    for (events, now, is_open, late, revenue_cents) in table {
        let orders = at(now, rows(&events)).orders.unwrap();
        let order = if is_open { &orders.open[0] } else { &orders.closed[0] };
        assert_eq!((order.late, order.revenue_cents), (late, revenue_cents), "{order:?}");
    }
}

#[test]
fn the_newest_answer_about_consent_counts_and_of_one_moment_the_withdrawal() {
    let said = |hours, purpose: &str, granted: bool| {
        (hours, Kind::Consent, json!({"consent_purpose": purpose, "consent_granted": granted}))
    };
    let table = [
        (vec![], "marketing", Answer::Unknown),
        (vec![said(1, "marketing", true)], "marketing", Answer::Granted),
        (vec![said(1, "Marketing", true)], "marketing", Answer::Granted),
        (vec![said(1, "marketing", true), said(2, "marketing", false)], "marketing", Answer::Denied),
        (vec![said(1, "marketing", false), said(2, "marketing", true)], "marketing", Answer::Granted),
        (vec![said(1, "marketing", true), said(1, "marketing", false)], "marketing", Answer::Denied),
        (vec![said(1, "marketing", false), said(1, "marketing", true)], "marketing", Answer::Denied),
        (vec![said(1, "analytics_storage", true)], "analytics", Answer::Granted),
        (vec![said(1, "analytics_storage", true), said(2, "analytics", false)], "analytics", Answer::Denied),
        (vec![said(1, "personalization_storage", true)], "personalization", Answer::Granted),
        (vec![said(1, "ad_user_data", true)], "advertising", Answer::Unknown),
        (
            vec![said(1, "ad_user_data", true), said(2, "ad_personalization", true)],
            "advertising",
            Answer::Granted,
        ),
        (
            vec![said(1, "ad_user_data", true), said(2, "ad_personalization", false)],
            "advertising",
            Answer::Denied,
        ),
        (vec![said(1, "ad_user_data", false)], "advertising", Answer::Denied),
        (vec![said(1, "marketing", true)], "analytics", Answer::Unknown),
        (vec![], "service", Answer::NotNeeded),
    ];
    for (events, purpose, expected) in table {
        for events in [rows(&events), rows(&events).into_iter().rev().collect()] {
            let profile = profile::profile(events, Vec::new(), false, &asked(purpose, 9));
            assert_eq!(profile.used.consent, expected, "{purpose}: {:?}", profile.consent);
        }
    }
}

#[test]
fn a_purpose_sees_its_parts_and_nothing_else() {
    let traits = || {
        let told = |value: &str| ToldTrait {
            name: "first_name".into(),
            value: value.into(),
            source: "crm".into(),
            time: hour(1),
        };
        vec![told("Jan")]
    };
    let shown = |profile: &Profile| {
        let written = serde_json::to_value(profile).unwrap();
        let fixed = ["use", "consent", "events_read", "more"];
        let keys: Vec<String> = written.as_object().unwrap().keys().cloned().collect();
        let mut keys: Vec<String> = keys.into_iter().filter(|key| !fixed.contains(&key.as_str())).collect();
        keys.sort();
        keys
    };
    // Identifiers and reasons are not folded from events: whoever has them cuts them.
    let folded = |part: &&Part| !matches!(part, Part::Identifiers | Part::Why);
    let name = |part: &Part| serde_json::to_value(part).unwrap().as_str().unwrap().to_owned();
    for purpose in PURPOSES {
        let names = purpose.consents.iter().flat_map(|names| names.iter());
        let events: Vec<(i64, Kind, Value)> = names
            .map(|name| (1, Kind::Consent, json!({"consent_purpose": name, "consent_granted": true})))
            .collect();
        let granted = profile::profile(rows(&events), traits(), false, &asked(purpose.name, 9));
        let mut expected: Vec<String> = purpose.parts.iter().filter(folded).map(name).collect();
        expected.sort();
        assert_eq!(shown(&granted), expected, "{}", purpose.name);
        let nothing = profile::profile(Vec::new(), traits(), false, &asked(purpose.name, 9));
        let is_open = purpose.name == "service";
        assert_eq!(shown(&nothing), if is_open { expected } else { Vec::new() }, "{}", purpose.name);
    }
    let no = json!({"consent_purpose": "single_view", "consent_granted": false});
    let service = profile::profile(rows(&[(1, Kind::Consent, no)]), traits(), false, &asked("service", 9));
    assert_eq!(shown(&service), ["cases", "orders", "traits"]);
    assert!(service.used.withheld.contains(&Part::Timeline) && service.used.reason.contains("withdrawn"));
}

#[test]
fn words_are_only_for_those_who_see_what_was_said() {
    let events = rows(&[
        (1, Kind::Feedback, json!({"feedback_kind": "nps", "score": 3.0, "verbatim": "te laat"})),
        (1, Kind::Consent, json!({"consent_purpose": "analytics", "consent_granted": true})),
    ]);
    let analytics = profile::profile(events.clone(), Vec::new(), false, &asked("analytics", 9));
    assert_eq!(analytics.feedback.unwrap().newest[0].verbatim, None);
    let service = profile::profile(events, Vec::new(), false, &asked("service", 9));
    assert_eq!(service.feedback.unwrap().newest[0].verbatim.as_deref(), Some("te laat"));
}

/// Hour of day with `o` for outbound and `i` for inbound, and the channel: `9o:email 10i:phone`.
fn habits(written: &str) -> Vec<Told> {
    let row = |word: &str| {
        let (when, channel) = word.split_once(':').unwrap();
        let (hours, side) = when.split_at(when.len() - 1);
        let direction = if side == "o" { Direction::Outbound } else { Direction::Inbound };
        (hours.parse().unwrap(), Kind::Interaction, json!({"channel": channel, "direction": direction}))
    };
    rows(&written.split_whitespace().map(row).collect::<Vec<_>>())
}

#[test]
fn a_person_is_reached_where_they_answer_and_never_told_from_one_contact() {
    let table = [
        ("one contact is no habit", "9i:phone", "none none []"),
        ("they come by telephone at nine", "9i:phone 33i:phone 59i:web", "phone phone [9]"),
        ("one answer is no habit", "9o:email 10i:web 40i:web", "web web []"),
        ("two answers at ten", "9o:email 10i:web 33o:email 34i:web", "web email [10]"),
        ("too late is no answer", "0o:email 80i:web 100o:email 190i:web", "web web []"),
        (
            "who comes after two mails answers the second",
            "0o:email 1o:sms 2i:web 24o:sms 26i:web",
            "web sms [2]",
        ),
        (
            "the larger share",
            "0o:email 5i:web 24o:email 29i:web 48o:sms 53i:web 96o:sms 101i:web 200o:sms",
            "web email [5]",
        ),
    ];
    for (rule, written, expected) in table {
        let reach = at(300, habits(written)).reach.unwrap();
        let name = |best: &Option<people::profile::BestChannel>| {
            best.as_ref().map_or("none".to_owned(), |best| best.channel.clone())
        };
        let hours: Vec<i8> = reach.best_hours.iter().map(|hour| hour.hour).collect();
        let told = format!("{} {} {hours:?}", name(&reach.preferred_channel), name(&reach.best_channel));
        assert_eq!(told, expected, "{rule}: {reach:?}");
    }
    let old = at(10 * 366 * DAY_H, habits("9i:phone 33i:phone")).reach.unwrap();
    assert_eq!((old.own_contacts, old.preferred_channel), (0, None));
    let amsterdam = TimeZone::get("Europe/Amsterdam").unwrap();
    let asked = Asked { clock: &amsterdam, ..asked("single_view", 72) };
    let profile = profile::profile(consented(habits("9i:phone 33i:phone")), Vec::new(), false, &asked);
    assert_eq!(profile.reach.unwrap().best_hours[0].hour, 10, "their clock, not ours");
}

#[test]
fn one_contact_is_one_however_many_events_tell_of_it() {
    let view = |number, hours| Told {
        name: people::wire::PAGE_VIEWED.into(),
        ..told(number, hours, Kind::Interaction, &json!({"channel": "web"}), &json!({"session_id": "s"}))
    };
    let call = told(5, 30, Kind::Interaction, &json!({"channel": "phone"}), &json!({"interaction_id": "b"}));
    let said = told(6, 31, Kind::Other, &json!({"need": "repair"}), &json!({"interaction_id": "b"}));
    let profile = at(72, vec![view(1, 1), view(2, 1), view(3, 2), call, said]);
    let contacts = profile.contacts.unwrap();
    assert!(contacts.contacts >= 2 && contacts.contacts < 5, "{contacts:?}");
    assert_eq!(
        contacts.channels.iter().find(|of| of.channel.as_deref() == Some("phone")).unwrap().contacts,
        1
    );
    let part_of: Vec<Option<i64>> =
        profile.timeline.unwrap().events.iter().map(|entry| entry.part_of).collect();
    assert_eq!(part_of[0], Some(5), "{part_of:?}");
}

#[test]
fn what_was_bought_is_added_up_once() {
    let placed = |number, hours, id: &str, cents: i64, products: Value| {
        let facets = json!({"order_id": id, "order_status": "placed", "revenue_cents": cents});
        told(number, hours, Kind::Order, &facets, &json!({"products": products}))
    };
    let moved = |number, hours, id: &str, status: &str, cents: Option<i64>| {
        let facets = json!({"order_id": id, "order_status": status, "revenue_cents": cents});
        told(number, hours, Kind::Order, &facets, &json!({"products": [{"name": "fiets"}]}))
    };
    let profile = at(
        99,
        vec![
            placed(1, 1, "o1", 80_000, json!([{"name": "fiets", "quantity": 2}, {"sku": 7}])),
            moved(2, 2, "o1", "shipped", None),
            placed(3, 3, "o2", 1_000, json!([{"product_id": "bel"}])),
            moved(4, 4, "o2", "cancelled", Some(-1_000)),
            placed(5, 5, "o3", 2_000, json!([{"name": "fiets"}, {"name": " "}, "?"])),
            moved(6, 6, "o3", "returned", Some(-500)),
        ],
    );
    let bought = profile.bought.unwrap();
    assert_eq!((bought.orders, bought.returned, bought.cancelled), (2, 1, 1));
    assert_eq!(bought.revenue_cents, 81_500);
    let last = bought.last.unwrap();
    assert_eq!((last.order_id.as_str(), last.revenue_cents), ("o3", 1_500));
    let products: Vec<(&str, u64, u32)> =
        bought.products.iter().map(|of| (of.product.as_str(), of.quantity, of.orders)).collect();
    assert_eq!(products, [("fiets", 3, 2), ("7", 1, 1)]);
}

#[test]
fn feedback_is_better_or_worse_than_before() {
    let nps = |hours, score: f64| (hours, Kind::Feedback, json!({"feedback_kind": "nps", "score": score}));
    for (scores, before, trend) in [
        (vec![7.0], Value::Null, Value::Null),
        (vec![6.0, 8.0, 9.0], json!(7.0), json!("better")),
        (vec![9.0, 3.0], json!(9.0), json!("worse")),
        (vec![7.0, 7.5], json!(7.0), json!("same")),
        // Only the five before it.
        (vec![0.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0], json!(8.0), json!("same")),
    ] {
        let events: Vec<_> = (1..).zip(&scores).map(|(hours, score)| nps(hours, *score)).collect();
        let feedback = at(99, rows(&events)).feedback.unwrap();
        let newest = serde_json::to_value(&feedback.newest[0]).unwrap();
        let told = |key: &str| newest.get(key).cloned().unwrap_or_default();
        assert_eq!((told("before"), told("trend")), (before, trend), "{scores:?}");
        assert_eq!(newest["n"], scores.len());
    }
}

#[test]
fn the_newest_of_a_trait_counts_and_the_others_are_kept_beside_it() {
    let said = |value: &str, source: &str, hours| ToldTrait {
        name: "city".into(),
        value: value.into(),
        source: source.into(),
        time: hour(hours),
    };
    let traits =
        vec![said("Ede", "crm", 1), said("Epe", "shop", 2), said("Elst", "crm", 0), said("Ee", "app", 1)];
    let profile = profile::profile(Vec::new(), traits, false, &asked("service", 9));
    let traits = profile.traits.unwrap().traits;
    let shown: Vec<(&str, bool)> = traits.iter().map(|of| (of.value.as_str(), of.current)).collect();
    // Of one moment the larger value, as it is kept; what the same source said before is gone.
    assert_eq!(shown, [("Epe", true), ("Ee", false), ("Ede", false)]);
}

#[test]
fn what_is_cut_off_says_so() {
    let many = |kind, key: &str, status: &str, n: i64| {
        let facets = |at| {
            let mut facets = json!({ status: "open" });
            facets[key] = json!(format!("x{at}"));
            facets
        };
        rows(&(0..n).map(|at| (at, kind, facets(at))).collect::<Vec<_>>())
    };
    let limit = people::profile::OPEN_LISTED_MAX as i64;
    for (n, more) in [(limit, false), (limit + 1, true)] {
        let cases = at(999, many(Kind::Case, "case_id", "case_status", n)).cases.unwrap();
        assert_eq!((cases.open.len(), cases.more), (limit as usize, more));
        let orders = at(999, many(Kind::Order, "order_id", "order_status", n)).orders.unwrap();
        assert_eq!((orders.open.len(), orders.more), (limit as usize, more));
    }
    let mut page = Asked { timeline: 3, ..asked("single_view", 999) };
    let timeline = |asked: &Asked<'_>, more| {
        profile::profile(consented(habits("1i:web 2i:web")), Vec::new(), more, asked).timeline.unwrap()
    };
    assert_eq!(timeline(&page, false).next, None);
    page.timeline = 2;
    let next = timeline(&page, false).next.unwrap().parse::<Place>().unwrap();
    assert_eq!((next.time_us, next.number), (hour(1).as_microsecond(), 1));
    // The oldest moment may have been cut in two: it is left out, and the next page begins before what is shown.
    let cut = profile::profile(habits("1i:web 1i:app 2i:web"), Vec::new(), true, &asked("service", 99));
    assert_eq!((cut.events_read, cut.more, cut.timeline.unwrap().next.is_some()), (1, true, true));
}

/// What a few words say, so that a property can try every order of them.
fn anything() -> impl Strategy<Value = (i64, Kind, Value)> {
    let hours = 0..40_i64;
    let word = |words: &'static [&'static str]| proptest::sample::select(words);
    let case = (hours.clone(), word(&["a", "b"]), word(&["open", "pending", "resolved", "closed"]), 0..60_i64)
        .prop_map(|(hours, id, status, due)| {
            let facets = json!({"case_id": id, "case_status": status, "due_at": hour(due).to_string(), "need": status});
            (hours, Kind::Case, facets)
        });
    let order = (
        hours.clone(),
        word(&["a", "b"]),
        word(&["placed", "shipped", "delivered", "cancelled"]),
        -500..500_i64,
    )
        .prop_map(|(hours, id, status, cents)| {
            (hours, Kind::Order, json!({"order_id": id, "order_status": status, "revenue_cents": cents}))
        });
    let contact = (hours.clone(), word(&["web", "phone", "email"]), word(&["inbound", "outbound"])).prop_map(
        |(hours, channel, side)| (hours, Kind::Interaction, json!({"channel": channel, "direction": side})),
    );
    let consent =
        (hours.clone(), word(&["marketing", "single_view"]), any::<bool>(), word(&["web", "phone"]))
            .prop_map(|(hours, purpose, granted, channel)| {
                let facets =
                    json!({"consent_purpose": purpose, "consent_granted": granted, "channel": channel});
                (hours, Kind::Consent, facets)
            });
    let feedback = (hours, word(&["nps", "csat"]), 1..5_i64).prop_map(|(hours, kind, score)| {
        (hours, Kind::Feedback, json!({"feedback_kind": kind, "score": score as f64}))
    });
    prop_oneof![case, order, contact, consent, feedback]
}

/// Without what arrival alone decides: numbers, and how events of one moment are listed.
fn without_arrival(profile: &Profile) -> Value {
    let mut written = serde_json::to_value(profile).unwrap();
    if let Some(events) = written.pointer_mut("/timeline/events").and_then(Value::as_array_mut) {
        for event in events.iter_mut() {
            event.as_object_mut().unwrap().remove("number");
            event.as_object_mut().unwrap().remove("part_of");
        }
        events.sort_by_key(Value::to_string);
    }
    written
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// The order of arrival, and the numbers that come of it, decide nothing.
    #[test]
    fn a_profile_is_a_function_of_the_set(
        (events, shuffled) in proptest::collection::vec(anything(), 0..40)
            .prop_map(|rows_of| rows(&rows_of))
            .prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
        purpose in proptest::sample::select(vec!["service", "single_view", "marketing"]),
    ) {
        let arrived: Vec<Told> =
            (1..).zip(shuffled).map(|(number, event)| Told { number, ..event }).collect();
        let asked = asked(purpose, 50);
        let one = profile::profile(events, Vec::new(), false, &asked);
        let other = profile::profile(arrived, Vec::new(), false, &asked);
        prop_assert_eq!(without_arrival(&one), without_arrival(&other));
    }

    /// Pages one after the other hold every event once, newest first.
    #[test]
    fn pages_join_without_a_seam(rows_of in proptest::collection::vec(anything(), 0..30), limit in 1..9_usize) {
        let events = rows(&rows_of);
        let mut seen = Vec::new();
        let mut before: Option<Place> = None;
        loop {
            let place = |event: &Told| Place { time_us: event.time.as_microsecond(), number: event.number };
            let rest: Vec<Told> =
                events.iter().filter(|event| before.is_none_or(|before| place(event) < before)).cloned().collect();
            let page = people::profile::page(rest, limit, false);
            prop_assert!(page.events.len() <= limit);
            seen.extend(page.events.iter().map(|entry| (entry.time, entry.number)));
            let Some(next) = page.next else { break };
            before = Some(next.parse().unwrap());
        }
        prop_assert!(seen.is_sorted_by(|one, other| one > other));
        prop_assert_eq!(seen.len(), events.len());
    }
}

#[test]
fn feedback_kinds_are_those_of_events() {
    let all = [
        FeedbackKind::Nps,
        FeedbackKind::Csat,
        FeedbackKind::Ces,
        FeedbackKind::Grade,
        FeedbackKind::Emotion,
    ];
    for kind in all {
        let facets = json!({"feedback_kind": kind.as_str(), "score": 1.0});
        let feedback = at(9, rows(&[(1, Kind::Feedback, facets)])).feedback.unwrap();
        assert_eq!(feedback.newest[0].feedback_kind, kind);
    }
}
