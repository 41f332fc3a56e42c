//! What linking joins and what people decide: undone exactly, and kept whatever arrives.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use std::collections::BTreeMap;

use people::event::{Event, Facets, Kind};
use people::identifier::{Identifier, Normalising};
use proptest::prelude::*;
use store::identity::{DecidedBy, Finding, Part, Verdict};
use store::{Store, StoreError, Workspace};

/// Few identifiers, so that limits break and chains meet.
const IDENTIFIERS: [&str; 16] = [
    "customer_number:1",
    "customer_number:2",
    "customer_number:3",
    "customer_number:4",
    "email:a@fiets.nl",
    "email:b@fiets.nl",
    "email:c@fiets.nl",
    "email:d@fiets.nl",
    "phone:+31612345671",
    "phone:+31612345672",
    "phone:+31612345673",
    "phone:+31612345674",
    "anonymous_id:een",
    "anonymous_id:twee",
    "device_id:een",
    "device_id:twee",
];

struct World {
    store: Store,
    workspace: Workspace,
    _folder: tempfile::TempDir,
}

/// Whose an identifier is, how many events they have, and what is known of them.
type Seen = Option<(Option<i64>, u64, Vec<(String, String, String)>)>;

fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("rijp.db")).unwrap();
    let workspace = store.create_workspace("Proef", "nl", [7; 16], 0).unwrap();
    World { store, workspace, _folder: folder }
}

fn event(number: usize, identifiers: &[usize]) -> Event {
    let parse = |at: &usize| {
        let (namespace, value) = IDENTIFIERS[*at].split_once(':').unwrap();
        Identifier::parse(namespace, value, &Normalising::default()).unwrap()
    };
    Event {
        message_id: format!("m{number}"),
        source: "proef".into(),
        time: jiff::Timestamp::from_second(1_700_000_000 + number as i64 * 3_600).unwrap(),
        name: "Interaction Started".into(),
        kind: Kind::Interaction,
        identifiers: identifiers.iter().map(parse).collect(),
        traits: BTreeMap::from([("city".to_string(), format!("plaats {number}"))]),
        facets: Facets { channel: Some("web".into()), ..Facets::default() },
        properties: serde_json::Map::new(),
    }
}

fn by(actor: &str) -> DecidedBy<'_> {
    DecidedBy { actor, reason: "gebeld", at_us: 1_790_000_000_000_000 }
}

fn finding(pair: [i64; 2]) -> Finding {
    let part = |nl: &str, en: &str, weight| Part { nl: nl.into(), en: en.into(), weight };
    Finding {
        pair,
        weight: 6.0,
        probability: 0.985,
        parts: vec![
            part("voor we kijken", "before looking", -12.0),
            part("dezelfde voornaam", "same first name", 18.0),
        ],
    }
}

impl World {
    fn add(&mut self, events: &[Event]) {
        let mut intake = self.store.intake(&self.workspace).unwrap();
        for group in events.chunks(3) {
            intake.add(group, 0).unwrap();
        }
    }

    fn seen(&self, written: &str) -> Seen {
        let (namespace, value) = written.split_once(':').unwrap();
        let who = self.store.who(&self.workspace, namespace, value).unwrap()?;
        Some((who.person, who.events, who.traits))
    }

    fn all(&self) -> Vec<Seen> {
        IDENTIFIERS.iter().map(|written| self.seen(written)).collect()
    }

    fn person(&self, at: usize) -> Option<i64> {
        self.seen(IDENTIFIERS[at]).and_then(|seen| seen.0)
    }

    /// The strongest identifier of the person behind one; `None` where it is unknown or points at nobody.
    fn anchor(&self, at: usize) -> Option<i64> {
        let person = self.person(at)?;
        let mut anchor = None;
        self.store
            .visit_known::<StoreError>(&self.workspace, &mut |known| {
                anchor = anchor.or((known.person == person).then_some(known.anchor));
                Ok(())
            })
            .unwrap();
        anchor
    }

    fn pair(&self, (one, other): (usize, usize)) -> Option<[i64; 2]> {
        let (one, other) = (self.anchor(one)?, self.anchor(other)?);
        (one != other).then(|| [one.min(other), one.max(other)])
    }

    fn join(&mut self, pair: [i64; 2]) -> Option<i64> {
        let workspace = self.workspace.clone();
        let kept = self.store.keep_findings(&workspace, "proef", &[finding(pair)], &[], 5).unwrap();
        kept.merges[0]
    }

    /// Somebody says of two identifiers, by number, that they are two persons.
    fn tell_apart(&mut self, pair: [i64; 2]) {
        let workspace = self.workspace.clone();
        let [one, other] = pair.map(|id| {
            let written = IDENTIFIERS.iter().find(|written| self.number(written) == Some(id));
            let (namespace, value) = written.unwrap().split_once(':').unwrap();
            Identifier::parse(namespace, value, &Normalising::default()).unwrap()
        });
        self.store.keep_apart(&workspace, [&one, &other], by("anna")).unwrap();
    }

    /// The number of an identifier that points at somebody.
    fn number(&self, written: &str) -> Option<i64> {
        let person = self.seen(written)?.0?;
        let all = self.store.identifiers_of(self.workspace.id, person, 100).unwrap();
        all.into_iter().find(|(_, namespace, value)| format!("{namespace}:{value}") == written).map(|it| it.0)
    }

    fn undo(&mut self, merge: i64) {
        let workspace = self.workspace.clone();
        self.store.undo_merge(&workspace, merge, by("anna")).unwrap();
    }

    /// The number of the doubt about a pair that is not decided.
    fn doubt(&mut self, pair: [i64; 2]) -> i64 {
        self.open_doubt(pair).unwrap()
    }

    fn open_doubt(&mut self, pair: [i64; 2]) -> Option<i64> {
        let workspace = self.workspace.clone();
        self.store.keep_findings(&workspace, "proef", &[], &[finding(pair)], 5).unwrap();
        let doubts = self.store.doubts(&workspace, 100).unwrap();
        doubts.iter().find(|doubt| doubt.finding.pair == pair).map(|doubt| doubt.number)
    }

    fn decide(&mut self, number: i64, verdict: Verdict) -> Result<Option<i64>, StoreError> {
        let workspace = self.workspace.clone();
        self.store.decide(&workspace, number, verdict, by("anna"))
    }
}

/// Events by places in [`IDENTIFIERS`].
fn events(most: usize) -> impl Strategy<Value = Vec<Vec<usize>>> {
    prop::collection::vec(prop::collection::vec(0..IDENTIFIERS.len(), 1..4), 4..most)
}

fn pairs(most: usize) -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::vec((0..IDENTIFIERS.len(), 0..IDENTIFIERS.len()), 1..most)
}

fn verdict() -> impl Strategy<Value = Verdict> {
    prop::sample::select(vec![Verdict::Same, Verdict::Different, Verdict::Later])
}

fn told(events: &[Vec<usize>], first: usize) -> Vec<Event> {
    (first..).zip(events).map(|(number, identifiers)| event(number, identifiers)).collect()
}

/// A world in which some were joined and one join was undone; and one in which the two of that one were told to differ and
/// the others were joined. `None` where nothing was joined, or where the others cannot be joined without it: a join that
/// would part somebody is not made.
fn undone_and_never_made(
    events: &[Vec<usize>],
    pairs: &[(usize, usize)],
    undone: &prop::sample::Index,
) -> Option<(World, World)> {
    let mut joined = world();
    joined.add(&told(events, 0));
    let mut made = Vec::new();
    for pair in pairs {
        let Some(pair) = joined.pair(*pair) else { continue };
        made.extend(joined.join(pair).map(|merge| (pair, merge)));
    }
    if made.is_empty() {
        return None;
    }
    let (two, merge) = made.remove(undone.index(made.len()));
    joined.undo(merge);

    let mut without = world();
    without.add(&told(events, 0));
    without.tell_apart(two);
    let findings: Vec<Finding> = made.iter().map(|(pair, _)| finding(*pair)).collect();
    let workspace = without.workspace.clone();
    let kept = without.store.keep_findings(&workspace, "proef", &findings, &[], 5).unwrap();
    if kept.merges.contains(&None) {
        return None;
    }
    Some((joined, without))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_global_rejects: 1_000_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_every_join_in_any_order_gives_back_what_was(
        events in events(14), pairs in pairs(8), order in any::<prop::sample::Index>()
    ) {
        let mut world = world();
        world.add(&told(&events, 0));
        let before = world.all();
        let merges: Vec<i64> =
            pairs.iter().filter_map(|pair| { let pair = world.pair(*pair)?; world.join(pair) }).collect();
        let mut waiting = merges;
        while !waiting.is_empty() {
            let merge = waiting.remove(order.index(waiting.len()));
            world.undo(merge);
        }
        prop_assert_eq!(world.all(), before);
    }

    #[test]
    fn undoing_one_join_leaves_what_the_others_would_have_made_of_two_who_differ(
        events in events(14), pairs in pairs(6), undone in any::<prop::sample::Index>()
    ) {
        let Some((joined, without)) = undone_and_never_made(&events, &pairs, &undone) else {
            return Err(TestCaseError::reject("nothing was joined"));
        };
        prop_assert_eq!(joined.all(), without.all());
    }

    #[test]
    fn a_decision_made_anew_leaves_what_it_would_have_made_alone(
        events in events(10), others in pairs(3), of in any::<[prop::sample::Index; 2]>(),
        first in verdict(), then in verdict()
    ) {
        let seen = events.concat();
        let [one, other] = of.map(|of| seen[of.index(seen.len())]);
        let met = || {
            let mut world = world();
            world.add(&told(&events, 0));
            others.iter().for_each(|pair| _ = world.pair(*pair).map(|pair| world.join(pair)));
            let doubt = world.pair((one, other)).and_then(|pair| world.open_doubt(pair));
            doubt.map(|number| (world, number))
        };
        let Some((mut anew, number)) = met() else { return Ok(()) };
        let (mut alone, same_number) = met().unwrap();
        prop_assert_eq!(number, same_number);
        let is_decided = anew.decide(number, first).is_ok();
        let workspace = anew.workspace.clone();
        let made_anew = anew.store.decide_anew(&workspace, number, then, by("bert"));
        prop_assert_eq!(made_anew.is_ok(), alone.decide(number, then).is_ok());
        if made_anew.is_ok() || !is_decided {
            prop_assert_eq!(anew.all(), alone.all());
            let waiting = |world: &World| world.store.doubts(&workspace, 9).unwrap();
            prop_assert_eq!(waiting(&anew), waiting(&alone));
        }
    }

    #[test]
    fn a_decision_holds_through_whatever_comes_after(
        events in events(10), decided in pairs(6), later in events(8), joins in pairs(4), verdicts in any::<u8>()
    ) {
        let mut world = world();
        world.add(&told(&events, 0));
        let mut holds = Vec::new();
        for (turn, ends) in decided.into_iter().enumerate() {
            let Some(pair) = world.pair(ends) else { continue };
            let verdict = if verdicts >> turn & 1 == 1 { Verdict::Same } else { Verdict::Different };
            let Some(number) = world.open_doubt(pair) else { continue };
            match world.decide(number, verdict) {
                Ok(_) => holds.push((pair, verdict)),
                Err(StoreError::Undecidable(_)) => {}
                Err(error) => return Err(TestCaseError::fail(error.to_string())),
            }
        }
        world.add(&told(&later, 100));
        world.add(&told(&events, 0));
        for ends in joins {
            if let Some(pair) = world.pair(ends) {
                world.join(pair);
            }
        }
        for (pair, verdict) in holds {
            let known = world.store.known_of(&world.workspace, pair).unwrap();
            let [one, other] = known.map(|known| known.map(|known| known.person));
            match verdict {
                Verdict::Same => prop_assert!(one.is_some() && one == other, "{pair:?} are one"),
                _ => prop_assert!(one.is_none() || one != other, "{pair:?} are two"),
            }
        }
    }
}

#[test]
fn a_join_is_logged_with_its_sum_and_not_made_again_once_undone() {
    let mut world = world();
    world.add(&told(&[vec![0, 8], vec![4]], 0));
    let pair = world.pair((0, 4)).unwrap();
    let merge = world.join(pair).unwrap();
    assert_eq!(world.person(0), world.person(4));
    let log = world.store.identity_log(&world.workspace, 10).unwrap();
    let entry = log.iter().find(|entry| entry.id == merge).unwrap();
    assert_eq!(entry.reason, "linking gives it a probability of 0.985");
    assert_eq!(entry.linked.as_ref().unwrap(), &finding(pair));
    let who = world.store.who(&world.workspace, "email", "a@fiets.nl").unwrap().unwrap();
    assert_eq!(who.joins, [(merge, finding(pair))]);

    world.undo(merge);
    assert_ne!(world.person(0), world.person(4));
    assert_eq!(world.join(pair), None, "what was undone stays undone");
    let again = world.store.undo_merge(&world.workspace.clone(), merge, by("anna")).unwrap_err();
    assert_eq!(again.to_string(), format!("merge {merge} was undone already"));
    let decided = &world.store.identity_decisions(&world.workspace, 10).unwrap()[0];
    assert_eq!((decided.actor.as_str(), decided.verdict.as_str()), ("anna", "different"));
}

/// Two customers of one household mailbox: joined, the mailbox is theirs; undone, it points at nobody again.
#[test]
fn an_address_that_a_join_made_one_persons_falls_back_when_it_is_undone() {
    let mut world = world();
    world.add(&told(&[vec![0, 4], vec![1, 4], vec![4, 8]], 0));
    let before = world.all();
    assert_eq!(world.person(4), None);
    let pair = world.pair((0, 1)).unwrap();
    let merge = world.join(pair).unwrap();
    assert_eq!(world.person(4), world.person(0));
    assert_eq!(world.person(8), world.person(1), "who was seen with the mailbox is theirs too");
    world.undo(merge);
    assert_eq!(world.all(), before);
}

#[test]
fn doubts_keep_their_number_until_they_are_gone() {
    let mut world = world();
    world.add(&told(&[vec![0], vec![1], vec![2]], 0));
    let pairs = [world.pair((0, 1)).unwrap(), world.pair((1, 2)).unwrap()];
    let first = world.doubt(pairs[0]);
    assert_eq!(world.doubt(pairs[0]), first, "found again");
    let second = world.doubt(pairs[1]);
    assert!(second > first);
    assert_eq!(world.store.doubts(&world.workspace, 10).unwrap().len(), 1, "the first was not found again");
    let third = world.doubt(pairs[0]);
    assert!(third > second, "a number is never used for another pair");
    world.decide(third, Verdict::Later).unwrap();
    assert!(world.store.doubts(&world.workspace, 10).unwrap()[0].put_off);
}

#[test]
fn what_cannot_be_decided_is_refused_and_says_by_what() {
    let mut world = world();
    world.add(&told(&[vec![0], vec![1], vec![2]], 0));
    let [ab, bc, ac] = [(0, 1), (1, 2), (0, 2)].map(|ends| world.pair(ends).unwrap());
    let refused = |outcome: Result<Option<i64>, StoreError>| outcome.unwrap_err().to_string();
    let number = world.doubt(ab);
    assert!(world.decide(number, Verdict::Same).unwrap().is_some());
    let again = refused(world.decide(number, Verdict::Different));
    assert!(again.contains("was decided already, by decision 1 (same, by anna on 2026-09-"), "{again}");
    assert_eq!(refused(world.decide(99, Verdict::Same)), "there is no doubt `99`");

    let number = world.doubt(ac);
    world.decide(number, Verdict::Different).unwrap();
    let number = world.doubt(bc);
    let contradiction = refused(world.decide(number, Verdict::Same));
    assert!(contradiction.contains("decision 2 (different, by anna"), "{contradiction}");
    assert!(contradiction.contains("as decision 1 (same, by anna"), "{contradiction}");
    assert_ne!(world.person(1), world.person(2));
    world.decide(number, Verdict::Different).unwrap();
}

#[test]
fn what_was_decided_is_listed_and_can_be_taken_back() {
    let mut world = world();
    world.add(&told(&[vec![0], vec![1], vec![2]], 0));
    let [ab, bc] = [(0, 1), (1, 2)].map(|ends| world.pair(ends).unwrap());
    let before = world.all();
    let workspace = world.workspace.clone();
    let same = world.doubt(ab);
    world.decide(same, Verdict::Same).unwrap();
    let different = world.doubt(bc);
    world.decide(different, Verdict::Different).unwrap();
    let decided = world.store.decided_doubts(&workspace, 9).unwrap();
    let told: Vec<(i64, &str, &str)> = decided
        .iter()
        .map(|of| (of.number, of.verdict.as_str(), of.decision.as_ref().unwrap().actor.as_str()))
        .collect();
    assert_eq!(told, [(different, "different", "anna"), (same, "same", "anna")]);
    let [one, other] = decided[1].persons;
    assert!(one == other && Some(one) == world.person(0), "who is one is named twice");

    for number in [same, different] {
        world.store.decide_anew(&workspace, number, Verdict::Later, by("bert")).unwrap();
    }
    assert_eq!(world.all(), before);
    assert!(world.store.decided_doubts(&workspace, 9).unwrap().is_empty());
    let waiting = world.store.doubts(&workspace, 9).unwrap();
    assert_eq!(waiting.iter().map(|doubt| doubt.number).collect::<Vec<_>>(), [same, different]);
    let log = world.store.identity_decisions(&workspace, 9).unwrap();
    assert_eq!(log.len(), 4, "the log keeps what was decided before: {log:?}");
    let unknown = world.store.decide_anew(&workspace, 99, Verdict::Same, by("bert")).unwrap_err();
    assert_eq!(unknown.to_string(), "there is no doubt `99`");
}

/// The address told to be no customer's is of a customer by a telephone number all the same, once two customers are one
/// and the number no longer points at nobody: what stands between two who differ is nobody's.
#[test]
fn who_was_parted_stays_parted_when_another_join_gives_an_event_its_meaning() {
    let events = [vec![2, 9, 0], vec![10, 4], vec![0], vec![9, 10]];
    let [mut parted, mut alone] = [(); 2].map(|()| world());
    [&mut parted, &mut alone].into_iter().for_each(|world| world.add(&told(&events, 0)));
    let pair = parted.pair((10, 2)).unwrap();
    let merge = parted.join(pair).unwrap();
    let customers = parted.pair((2, 0)).unwrap();
    parted.join(customers).unwrap();
    parted.undo(merge);
    alone.join(customers).unwrap();
    assert_eq!(alone.person(4), alone.person(0), "a number seen with both makes them one");
    assert_ne!(parted.person(4), parted.person(0), "unless somebody said that they differ");
    assert_eq!(parted.person(10), None, "then the number that both have is nobody's");
    alone.tell_apart(pair);
    assert_eq!(parted.all(), alone.all());
}

#[test]
fn different_is_refused_of_two_who_became_one_since() {
    let mut world = world();
    world.add(&told(&[vec![0], vec![1], vec![2]], 0));
    let [ab, bc, ac] = [(0, 1), (1, 2), (0, 2)].map(|ends| world.pair(ends).unwrap());
    let number = world.doubt(ac);
    let workspace = world.workspace.clone();
    let kept = world
        .store
        .keep_findings(&workspace, "proef", &[finding(ab), finding(bc)], &[finding(ac)], 5)
        .unwrap();
    let merge = kept.merges[0].unwrap();
    let refused = world.decide(number, Verdict::Different).unwrap_err().to_string();
    assert!(refused.contains(&format!("are one person by now, by merge {merge} (linking)")), "{refused}");
    assert!(world.store.doubts(&workspace, 10).unwrap().is_empty(), "and nobody is asked any more");
}

#[test]
fn two_who_are_one_by_linking_alone_are_parted_where_they_were_joined() {
    let mut world = world();
    world.add(&told(&[vec![0, 4], vec![1, 5]], 0));
    let pair = world.pair((0, 1)).unwrap();
    let merge = world.join(pair).unwrap();
    let parse = |at: usize| {
        let (namespace, value) = IDENTIFIERS[at].split_once(':').unwrap();
        Identifier::parse(namespace, value, &Normalising::default()).unwrap()
    };
    let workspace = world.workspace.clone();
    let refused =
        world.store.keep_apart(&workspace, [&parse(4), &parse(5)], by("anna")).unwrap_err().to_string();
    assert!(refused.contains(&format!("`rijp identity undo {merge}`")), "{refused}");
    world.store.keep_apart(&workspace, [&parse(0), &parse(4)], by("anna")).unwrap();
    assert_ne!(world.person(0), world.person(4), "what events tell can be parted as before");
}
