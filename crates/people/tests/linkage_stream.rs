//! Records that come one by one make the persons that all of them at once make.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use people::linkage::{Band, Decision, Index, IndexRefusal, Known, Linker, Model, Reference, Role, Table};
use proptest::prelude::*;

const ROLES: [Role; 11] = [
    Role::Source,
    Role::GivenName,
    Role::FamilyName,
    Role::FullName,
    Role::BirthDate,
    Role::Street,
    Role::HouseNumber,
    Role::Postcode,
    Role::Email,
    Role::Phone,
    Role::Text,
];

type Row = [String; 11];

/// A record as drawn: household, member, and what its source knows and how it spells.
type Draw = (u8, u8, u16);

const GIVEN: [&str; 10] =
    ["Bram", "Lotte", "Daan", "Noor", "Gerard", "Ingrid", "Ruben", "Bram Jan", "B.", "Loes"];
const FAMILY: [&str; 6] = ["Koster", "van der Veen", "Mulder", "Koster-Mulder", "Bos", "Kosters"];

/// Few values and many who share them, so that keys grow past their limit; households, so that there is something to
/// get wrong.
fn row((household, member, manner): Draw) -> Row {
    let (household, member) = (usize::from(household), usize::from(member));
    let has = |bit: u16| manner & (1 << bit) != 0;
    let given = GIVEN[(household * 3 + member) % GIVEN.len()];
    let family = FAMILY[household % FAMILY.len()];
    let text = |is: bool, text: &str| if is { text.to_owned() } else { String::new() };
    let mail = format!("{}.{}{}@post.example", &given[..2].to_lowercase(), family.to_lowercase(), household);
    let phone =
        if has(9) { "0301234567".to_owned() } else { format!("06{:08}", 11_000_000 + household * 7919) };
    [
        text(true, if has(0) { "crm" } else { "webshop" }),
        text(has(1), given),
        text(has(2), if has(10) { "Kostar" } else { family }),
        text(!has(1) && has(3), &format!("{given} {family}")),
        text(has(4), &format!("19{}0-0{}-11", 4 + household % 4, 1 + member)),
        text(has(5), if household % 2 == 0 { "Dorpsweg" } else { "Kade" }),
        text(has(5), &(household % 5).to_string()),
        text(has(6), ["3512 KL", "8011 AB"][household % 2]),
        text(has(7), &mail),
        text(has(8), &phone),
        text(has(11), &format!("{} parts {}", ["lamp", "radio", "bike"][household % 3], household % 7)),
    ]
}

fn fill(mut table: Table, rows: impl IntoIterator<Item = Row>) -> people::linkage::Records {
    rows.into_iter().for_each(|row| table.push(row.iter().map(String::as_str)));
    table.close()
}

/// What everything here is judged by: learned from a table of other rows of the same kind.
fn learned() -> &'static (Reference, Model) {
    static LEARNED: OnceLock<(Reference, Model)> = OnceLock::new();
    LEARNED.get_or_init(|| {
        let draws = (0..400u32).map(|at| {
            let mixed = at.wrapping_mul(2_654_435_761) >> 7;
            ((at / 8) as u8, (at / 3 % 3) as u8, mixed as u16 | 0b110)
        });
        let records = fill(Table::new(&ROLES), draws.map(row));
        let linker = Linker::new(&records);
        let model = linker.train();
        (linker.with(&model).reference(), model)
    })
}

/// A step in the life of an index. Numbers pick among the records there are.
#[derive(Debug, Clone)]
enum Step {
    Add(Draw),
    Remove(usize),
    Decide(usize, usize, Decision),
}

/// Half of them know little more than an address or a number that many share, so that whole neighbourhoods hang on one
/// key, and fall apart when it has become too common.
fn draw() -> impl Strategy<Value = Draw> {
    let few = prop_oneof![Just(0b1000_0000), Just(0b1000_0001), Just(0b11_0000_0000), Just(0b1000_0010)];
    prop_oneof![(0..24u8, 0..3u8, any::<u16>()), (Just(0), Just(0), few)]
}

fn step() -> impl Strategy<Value = Step> {
    let decision = prop_oneof![
        Just(Decision::Same),
        Just(Decision::Different),
        Just(Decision::Different),
        Just(Decision::Open)
    ];
    prop_oneof![
        12 => draw().prop_map(Step::Add),
        2 => any::<usize>().prop_map(Step::Remove),
        1 => (any::<usize>(), any::<usize>(), decision).prop_map(|(a, b, is)| Step::Decide(a, b, is)),
    ]
}

/// What an index should say: everything it holds, linked at once.
#[derive(Debug, Default)]
struct World {
    rows: BTreeMap<u32, Row>,
    decided: BTreeMap<(u32, u32), Decision>,
}

impl World {
    fn persons(&self, band: Band) -> Vec<(u32, u32)> {
        let (reference, model) = learned();
        let records = fill(reference.table(), self.rows.values().cloned());
        let ids: Vec<u32> = self.rows.keys().copied().collect();
        let place = |id: u32| ids.binary_search(&id).unwrap() as u32;
        let of = |decision: Decision| {
            let of = self.decided.iter().filter(|(_, known)| **known == decision);
            of.map(|((left, right), _)| (place(*left), place(*right))).collect()
        };
        let known = Known { together: of(Decision::Same), apart: of(Decision::Different) };
        let linker = Linker::new(&records);
        let found = linker.with(model).resolve(&known, band).persons;
        ids.iter().zip(found).map(|(id, person)| (*id, ids[person as usize])).collect()
    }

    fn id(&self, pick: usize) -> Option<u32> {
        self.rows.keys().nth(pick % self.rows.len().max(1)).copied()
    }

    fn step(&mut self, index: &mut Index, step: &Step, id: u32) {
        match step {
            Step::Add(draw) => {
                let row = row(*draw);
                index.add(id, row.iter().map(String::as_str)).unwrap();
                self.rows.insert(id, row);
            }
            Step::Remove(pick) => {
                let Some(id) = self.id(*pick) else { return };
                index.remove(id).unwrap();
                self.rows.remove(&id);
                self.decided.retain(|(left, right), _| *left != id && *right != id);
            }
            Step::Decide(left, right, decision) => {
                let (Some(left), Some(right)) = (self.id(*left), self.id(*right)) else { return };
                if left != right {
                    index.decide(left, right, *decision).unwrap();
                    self.decided.insert((left.min(right), left.max(right)), *decision);
                }
            }
        }
    }
}

/// An index that was loaded with some rows, by their ids.
fn load(rows: &BTreeMap<u32, Row>, band: Band) -> Index {
    let (reference, model) = learned();
    let records = fill(reference.table(), rows.values().cloned());
    let ids: Vec<u32> = rows.keys().copied().collect();
    Index::new(records, &ids, model.clone(), band).unwrap()
}

/// Ids in an order of their own, as records do not come in the order of their ids.
fn scattered(at: usize) -> u32 {
    (at as u32).wrapping_mul(48_271) % 65_537
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_mixture_of_batch_stream_decisions_and_removals_is_the_batch(
        first in proptest::collection::vec(draw(), 0..160),
        steps in proptest::collection::vec(step(), 1..160),
        asks in any::<bool>(),
    ) {
        let band = if asks { Band { ask: 0.2, join: 0.95 } } else { Band::EVEN };
        let rows = first.iter().enumerate().map(|(at, draw)| (scattered(at), row(*draw))).collect();
        let mut world = World { rows, ..World::default() };
        let mut index = load(&world.rows, band);
        prop_assert_eq!(index.persons(), world.persons(band));
        for (at, step) in steps.iter().enumerate() {
            world.step(&mut index, step, scattered(first.len() + at));
            if at % 40 == 39 {
                prop_assert_eq!(index.persons(), world.persons(band));
            }
        }
        prop_assert_eq!(index.waiting(), 0);
        prop_assert_eq!(index.persons(), world.persons(band));
    }

    #[test]
    fn a_look_finds_what_adding_finds_and_changes_nothing(
        first in proptest::collection::vec(draw(), 0..60),
        last in draw(),
    ) {
        let world: BTreeMap<u32, Row> =
            first.iter().enumerate().map(|(at, draw)| (scattered(at), row(*draw))).collect();
        let mut index = load(&world, Band::EVEN);
        let before = index.persons();
        let row = row(last);
        let texts = || row.iter().map(String::as_str);
        let looked = index.look_up(texts()).unwrap();
        prop_assert_eq!(&index.persons(), &before);
        let again = index.look_up(texts()).unwrap();
        prop_assert_eq!(&again, &looked);
        let added = index.add(u32::MAX - 1, texts()).unwrap();
        prop_assert_eq!(&added.found, &looked);
        index.remove(u32::MAX - 1).unwrap();
        prop_assert_eq!(&index.persons(), &before);
    }
}

/// One row more than a key may have, and whoever hangs on that key alone falls apart; one row less, and it is back.
#[test]
fn a_key_that_becomes_too_common_and_rare_again_is_as_in_the_batch() {
    let mut world = World::default();
    let mut index = load(&world.rows, Band::EVEN);
    let mut most = 0;
    for at in 0..72usize {
        let manner = if at % 9 == 0 { 0b1001_0110 } else { 0b1000_0000 | (at % 2) as u16 };
        world.step(&mut index, &Step::Add((0, 0, manner)), scattered(at));
        let persons = index.persons();
        assert_eq!(persons, world.persons(Band::EVEN), "after {} came", at + 1);
        let alone = persons.iter().filter(|(id, person)| id == person).count();
        most = most.max(persons.len() - alone);
        assert!(at < 64 || alone > 50, "{alone} persons of {} rows", at + 1);
    }
    assert!(most > 50, "{most}");
    for left in (40..72).rev() {
        world.step(&mut index, &Step::Remove(left * 7), 0);
        assert_eq!(index.persons(), world.persons(Band::EVEN), "{left} left");
    }
}

#[test]
fn what_changed_is_told() {
    let mut index = load(&BTreeMap::new(), Band::EVEN);
    let draws: Vec<Draw> =
        (0..150u16).map(|at| ((at % 20) as u8, (at % 3) as u8, at.wrapping_mul(40_503))).collect();
    let mut told: BTreeMap<u32, u32> = BTreeMap::new();
    let mut joined = 0;
    for (id, draw) in draws.into_iter().enumerate() {
        let row = row(draw);
        let added = index.add(id as u32, row.iter().map(String::as_str)).unwrap();
        told.insert(id as u32, added.found.person.unwrap_or(id as u32));
        for moved in &added.change.moved {
            assert_eq!(told.insert(moved.id, moved.to), Some(moved.from));
        }
        if let Some(person) = added.found.person {
            let best = &added.found.candidates[0];
            let sum: f32 = best.reasons.parts.iter().map(|part| part.weight).sum();
            assert!((sum - best.weight).abs() < 1e-3 && best.reasons.total == best.weight);
            assert_eq!(best.person, person);
            joined += 1;
        }
        assert!(added.found.candidates.len() <= 8);
    }
    assert!(joined > 20, "{joined}");
    assert_eq!(told.into_iter().collect::<Vec<_>>(), index.persons());
}

/// Undoing splits exactly what was joined.
#[test]
fn a_decision_joins_and_parts_and_is_opened_again() {
    let rows: BTreeMap<u32, Row> = (0..40).map(|at| (at, row((at as u8, 0, 0b1_1001_0110)))).collect();
    let mut index = load(&rows, Band::EVEN);
    let before = index.persons();
    assert_ne!(index.person_of(3), index.person_of(17));
    let change = index.decide(3, 17, Decision::Same).unwrap();
    assert_eq!(index.person_of(3), index.person_of(17));
    assert!(change.moved.iter().all(|moved| index.person_of(moved.id) == Some(moved.to)));
    index.decide(17, 3, Decision::Open).unwrap();
    assert_eq!(index.persons(), before);

    let twin = rows[&5].clone();
    index.add(99, twin.iter().map(String::as_str)).unwrap();
    assert_eq!(index.person_of(99), Some(5));
    index.decide(5, 99, Decision::Different).unwrap();
    assert_eq!(index.person_of(99), Some(99));
    index.remove(99).unwrap();
    assert_eq!(index.persons(), before);
}

#[test]
fn a_new_spelling_of_a_known_person_is_found_with_its_reasons() {
    let rows: BTreeMap<u32, Row> =
        (0..48).map(|at| (at, row((at as u8 / 2, at as u8 % 2, 0b1_1111_0111)))).collect();
    let mut index = load(&rows, Band::EVEN);
    let mut known = rows[&8].clone();
    known[2] = "KOSTAR".to_owned();
    known[8] = known[8].to_uppercase();
    let found = index.look_up(known.iter().map(String::as_str)).unwrap();
    assert_eq!(found.person, index.person_of(8));
    let best = &found.candidates[0];
    assert!(best.probability > 0.9 && best.like.contains(&8), "{best:?}");
    assert!(best.reasons.parts.iter().any(|part| part.words.en == "same birth date"), "{best:?}");
    let nobody = ["crm", "Xaviera", "Quint", "", "1911-12-13", "", "", "", "", "", ""];
    assert_eq!(index.look_up(nobody).unwrap().candidates, []);
    assert_eq!(index.len(), 48);
}

#[test]
fn refusals_name_the_record_and_what_to_do() {
    let rows: BTreeMap<u32, Row> = (0..4).map(|at| (at * 10, row((at as u8, 0, 0b10110)))).collect();
    let mut index = load(&rows, Band::EVEN);
    let texts = || ["crm"];
    for (refusal, expected) in [
        (index.add(10, texts()).unwrap_err(), "there is a record 10 already"),
        (index.add(u32::MAX, texts()).unwrap_err(), "is no id of a record"),
        (index.remove(11).unwrap_err(), "there is no record 11"),
        (index.decide(10, 11, Decision::Same).unwrap_err(), "there is no record 11"),
        (index.decide(10, 10, Decision::Same).unwrap_err(), "record 10 cannot be told from itself"),
    ] {
        assert!(refusal.to_string().contains(expected), "{refusal}");
    }
    assert_eq!(index.len(), 4);
    let (reference, model) = learned();
    let records = || fill(reference.table(), rows.values().cloned());
    for ids in [&[0, 1, 2][..], &[0, 2, 1, 3]] {
        let refused = Index::new(records(), ids, model.clone(), Band::EVEN).unwrap_err();
        assert_eq!(refused, IndexRefusal::Ids { ids: ids.len(), rows: 4 });
    }
    let other = fill(Table::new(&[Role::Email]), []);
    assert_eq!(Index::new(other, &[], model.clone(), Band::EVEN).unwrap_err(), IndexRefusal::Model);
}

/// A table is its own reference: reading it under that changes nothing.
#[test]
fn a_table_under_its_own_reference_is_itself() {
    let rows: Vec<Row> =
        (0..300u16).map(|at| row(((at % 50) as u8, (at % 3) as u8, at.wrapping_mul(40_503)))).collect();
    let own = fill(Table::new(&ROLES), rows.clone());
    let own = Linker::new(&own);
    let model = own.train();
    let under = fill(own.with(&model).reference().table(), rows);
    let under = Linker::new(&under);
    let linked = own.with(&model).link();
    assert_eq!(under.with(&model).link(), linked);
    let persons: BTreeSet<u32> = linked.persons.iter().copied().collect();
    assert!(persons.len() < 290 && persons.len() > 50, "{}", persons.len());
}
