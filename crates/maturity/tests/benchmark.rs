//! The anonymous file gives away nobody, takes nothing it should not, and places an organisation among others.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod fixture;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fixture::{figure, group, position, score};
use maturity::benchmark::{
    Comparison, Entry, EntryRefusal, Key, Organisation, Pool, Sector, SizeClass, compare, pool,
};
use maturity::position::Position;
use maturity::settings::LeftOut;
use maturity::{Group, Positions, Respondent, Settings};
use proptest::prelude::*;
use serde_json::{Value, json};

fn quick() -> Settings {
    Settings { resamples: 20, ..Settings::default() }
}

fn key(number: u64) -> Key {
    Key::parse(&format!("{number:016x}")).unwrap()
}

fn organisation(number: u64, sector: &str, size: SizeClass, year: u16) -> Organisation {
    Organisation { key: key(number), sector: Sector::parse(sector).unwrap(), size, year }
}

/// Two groups of these sizes that give everything the same.
fn people(management: usize, front_line: usize, answers: [u8; 4]) -> Vec<Respondent> {
    let mut all = group(Group::Management, &vec![answers; management]);
    all.extend(group(Group::FrontLine, &vec![answers; front_line]));
    all
}

fn scored(answers: [u8; 4]) -> Positions {
    score(people(6, 8, answers), &[figure("recognition_rate", 0.43)], &quick())
}

fn entry(positions: &Positions, model: &str, organisation: &Organisation) -> Result<Entry, EntryRefusal> {
    Entry::of(position(positions, model), &positions.respondents, organisation)
}

/// For each level the position of those who gave it everywhere: scored once, used by many.
static ALIKE: LazyLock<[Positions; 5]> = LazyLock::new(|| [1, 2, 3, 4, 5].map(|level| scored([level; 4])));

fn alike(level: u8) -> &'static Positions {
    &ALIKE[usize::from(level) - 1]
}

/// An entry for the wheel in which everybody gave this.
fn wheel(number: u64, sector: &str, size: SizeClass, level: u8) -> Entry {
    entry(alike(level), "wheel", &organisation(number, sector, size, 2026)).unwrap()
}

// --- what goes into the file -----------------------------------------------------------------------------------

#[test]
fn an_entry_is_aggregates_and_nothing_else() {
    let positions = scored([4, 3, 2, 5]);
    let entry = entry(&positions, "wheel", &organisation(7, "healthcare", SizeClass::Medium, 2026)).unwrap();
    assert_eq!(
        serde_json::to_value(&entry).unwrap(),
        json!({
            "key": "0000000000000007", "model": "wheel", "version": 2, "scoring": "continuous",
            "sector": "healthcare", "size": "medium", "year": 2026, "respondents": "10-19",
            "level": {"claim": 4, "evidence": 3, "prudent": 3},
            "pillars": [
                {"id": "data", "claim": 3.5, "evidence": 2.7},
                {"id": "strategy", "claim": 3.5, "evidence": null},
            ],
        })
    );
}

#[test]
fn so_few_that_they_could_be_known_make_no_entry() {
    let about = organisation(1, "retail", SizeClass::Large, 2026);
    for (management, front_line, expected) in [
        (5, 5, Ok(())),
        (5, 4, Err(EntryRefusal::TooFewRespondents { respondents: 9 })),
        (4, 30, Err(EntryRefusal::TooFewGroups { groups: 1 })),
        (0, 40, Err(EntryRefusal::TooFewGroups { groups: 1 })),
        (0, 0, Err(EntryRefusal::TooFewRespondents { respondents: 0 })),
    ] {
        let positions = score(people(management, front_line, [3; 4]), &[], &quick());
        let got = entry(&positions, "steps", &about).map(|_| ());
        assert_eq!(got, expected, "{management} and {front_line}");
    }
}

#[test]
fn a_pillar_that_few_answered_stays_at_home() {
    let mut all = people(6, 6, [4, 4, 0, 0]);
    all.extend(group(Group::ItData, &[[4, 4, 2, 2]; 9]));
    let positions = score(all, &[], &quick());
    let entry = entry(&positions, "wheel", &organisation(1, "retail", SizeClass::Large, 2026)).unwrap();
    let claims: Vec<Option<f64>> = entry.pillars.iter().map(|pillar| pillar.claim).collect();
    assert_eq!((position(&positions, "wheel").pillars[1].n, claims), (9, vec![Some(4.0), None]));
}

#[test]
fn a_tailored_model_is_not_the_model_of_others() {
    let pillars = BTreeMap::from([("data".to_owned(), "past niet".to_owned())]);
    let left_out = LeftOut { pillars: BTreeMap::from([("wheel".to_owned(), pillars)]), ..LeftOut::default() };
    let positions = score(people(6, 6, [3; 4]), &[], &Settings { left_out, ..quick() });
    let about = organisation(1, "retail", SizeClass::Large, 2026);
    let refusal = entry(&positions, "wheel", &about).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "something of model `wheel` was left out, so it does not compare with others\n  hint: the other models can be exported"
    );
    assert!(entry(&positions, "steps", &about).is_ok());
}

// --- the file --------------------------------------------------------------------------------------------------

fn file(entries: &Value) -> String {
    json!({"format": pool::FORMAT, "version": pool::FORMAT_VERSION, "entries": entries}).to_string()
}

fn good() -> Value {
    serde_json::to_value(wheel(1, "retail", SizeClass::Large, 3)).unwrap()
}

#[test]
fn what_is_no_entry_is_refused_by_name() {
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut entry = good();
        change(&mut entry);
        Pool::parse(&file(&json!([good(), entry]))).map(|_| ()).map_err(|refusal| refusal.to_string())
    };
    for (change, expected) in [
        (
            &(|entry: &mut Value| entry["name"] = json!("Bakkerij")) as &dyn Fn(&mut Value),
            "unknown field `name`",
        ),
        (&|entry| entry["pillars"][0]["comment"] = json!("Jan zei"), "unknown field `comment`"),
        (&|entry| entry["level"]["target"] = json!(3), "unknown field `target`"),
        (&|entry| entry["key"] = json!("Bakkerij de Boer"), "a key is 16 digits of 0-9 and a-f"),
        (&|entry| entry["sector"] = json!("Bakkerij de Boer"), "`Bakkerij de Boer` is not a sector"),
        (&|entry| entry["size"] = json!("huge"), "unknown variant `huge`"),
        (&|entry| entry["respondents"] = json!(14), "invalid type: integer `14`"),
        (&|entry| entry["respondents"] = json!("14"), "unknown variant `14`"),
        (&|entry| entry["year"] = json!(20260301), "invalid value: integer `20260301`"),
        (&|entry| entry["year"] = json!(1999), "`year` is 1999, not from 2000 to 2100"),
        (&|entry| entry["model"] = json!("Our own model"), "`model` is not an id"),
        (&|entry| entry["level"]["claim"] = json!(0), "`level` has a rank of 0"),
        (&|entry| entry["pillars"][0]["id"] = json!("Jan Jansen"), "an `id` of `pillars` is not"),
        (&|entry| entry["pillars"][1]["id"] = json!("data"), "pillar `data` occurs twice"),
        (
            &|entry| entry["pillars"][0]["claim"] = json!(5.1),
            "`claim` of pillar `data` is 5.1, outside the scale of 1 to 5",
        ),
        (&|entry| entry["pillars"][0]["claim"] = json!(0.9), "`claim` of pillar `data` is 0.9, outside"),
        (
            &|entry| entry["pillars"][0]["evidence"] = json!(2.75),
            "`evidence` of pillar `data` is 2.75, finer than",
        ),
        (&|entry| entry["scoring"] = json!("index"), "`evidence` of pillar `data` is 2.7, finer than"),
        (&|entry| drop(entry.as_object_mut().unwrap().remove("year")), "missing field `year`"),
        (&|entry| *entry = json!("r1;4;3;2"), "invalid type: string"),
    ] {
        let message = changed(change).unwrap_err();
        assert!(message.starts_with("entry 2 is refused: "), "{message}");
        assert!(message.contains(expected), "{message}\nhas no: {expected}");
    }
}

#[test]
fn what_is_no_benchmark_file_is_refused() {
    let many = vec![good(); pool::MAXIMUM_ENTRIES + 1];
    for (written, expected) in [
        (String::new(), "this is not a benchmark file: EOF"),
        ("respondent;q1".to_owned(), "this is not a benchmark file: expected value at line 1 column 1"),
        (json!({"entries": []}).to_string(), "missing field `format`"),
        (
            json!({"format": "x", "version": 1, "entries": []}).to_string(),
            "the file is `x` version 1, not `rijp-benchmark` version 1",
        ),
        (
            json!({"format": pool::FORMAT, "version": 2, "entries": []}).to_string(),
            "`rijp-benchmark` version 2, not",
        ),
        (
            json!({"format": pool::FORMAT, "version": 1, "entries": [], "owner": "x"}).to_string(),
            "unknown field `owner`",
        ),
        (file(&json!(many)), "10001 entries are more than the 10000"),
        (" ".repeat(pool::MAXIMUM_FILE_BYTES + 1), "the file is 33554433 bytes, more than"),
    ] {
        let message = Pool::parse(&written).unwrap_err().to_string();
        assert!(message.contains(expected), "{message}\nhas no: {expected}");
    }
}

#[test]
fn the_same_file_twice_adds_nothing() {
    let mut pool = Pool::default();
    let entries = || vec![wheel(1, "retail", SizeClass::Large, 3), wheel(2, "retail", SizeClass::Large, 3)];
    let counts = |added: pool::Added| (added.added, added.known, added.differing);
    assert_eq!(counts(pool.add(entries()).unwrap()), (2, 0, 0), "two that coincide are still two");
    assert_eq!(counts(pool.add(entries()).unwrap()), (0, 2, 0));
    let once = pool.to_json().unwrap();
    assert_eq!(counts(pool.add(vec![wheel(2, "retail", SizeClass::Large, 4)]).unwrap()), (0, 0, 1));
    assert_eq!(pool.to_json().unwrap(), once, "the first to come stays");
    assert_eq!(Pool::parse(&once).unwrap(), pool);
}

// --- the comparison --------------------------------------------------------------------------------------------

fn own(level: u8) -> Position {
    position(alike(level), "wheel").clone()
}

/// Organisations with these levels, from this number on.
fn others(first: u64, sector: &str, size: SizeClass, levels: &[u8]) -> Vec<Entry> {
    levels.iter().zip(first..).map(|(level, number)| wheel(number, sector, size, *level)).collect()
}

fn circle(comparison: Option<Comparison>) -> Option<(Option<String>, Option<String>, u32)> {
    comparison.map(|comparison| (comparison.sector, comparison.size, comparison.organisations))
}

#[test]
fn the_circle_widens_until_there_are_enough() {
    use SizeClass::{Large, Small};
    let pool = |alike: usize, sector: usize, size: usize, neither: usize| -> Vec<Entry> {
        [
            others(100, "retail", Large, &vec![3; alike]),
            others(200, "retail", Small, &vec![3; sector]),
            others(300, "energy", Large, &vec![3; size]),
            others(400, "energy", Small, &vec![3; neither]),
        ]
        .concat()
    };
    let (sector, size) = (Some("retail".to_owned()), Some("large".to_owned()));
    for (pool, expected) in [
        (pool(5, 9, 9, 9), Some((sector.clone(), size.clone(), 5))),
        (pool(4, 1, 9, 0), Some((sector, None, 5))),
        (pool(3, 1, 2, 9), Some((None, size, 5))),
        (pool(1, 1, 1, 2), Some((None, None, 5))),
        (pool(1, 1, 1, 1), None),
        (Vec::new(), None),
    ] {
        assert_eq!(circle(compare(&own(3), &pool, Some("retail"), Some("large"), None)), expected);
    }
    let all = pool(2, 2, 2, 2);
    assert_eq!(circle(compare(&own(3), &all, None, None, None)), Some((None, None, 8)));
}

#[test]
fn quartiles_and_standing_by_hand() {
    let pool = others(1, "retail", SizeClass::Large, &[1, 2, 3, 4, 5, 3]);
    let comparison = compare(&own(3), &pool, None, None, None).unwrap();
    assert_eq!((comparison.model.as_str(), comparison.version, comparison.organisations), ("wheel", 2, 6));
    let data = &comparison.pillars[0];
    assert_eq!((data.own, data.quartiles), (Some(3.0), [2.25, 3.0, 3.75]));
    assert_eq!(data.above, Some(0.5)); // above 1 and 2, beside 3 and 3
    let above = |level| compare(&own(level), &pool, None, None, None).unwrap().pillars[0].above;
    assert_eq!([1, 2, 5].map(above), [Some(0.5 / 6.0), Some(1.5 / 6.0), Some(5.5 / 6.0)]);
}

#[test]
fn only_other_organisations_and_each_once() {
    let pool = || others(1, "retail", SizeClass::Large, &[3, 3, 3, 3, 3]);
    let own_key = key(3);
    assert!(compare(&own(3), &pool(), None, None, Some(own_key.as_str())).is_none(), "four are others");
    let mut rounds = pool();
    rounds.truncate(4);
    let newer = Entry { year: 2027, ..wheel(4, "retail", SizeClass::Large, 5) };
    rounds.push(newer.clone());
    assert!(compare(&own(3), &rounds, None, None, None).is_none(), "two rounds are one organisation");
    let mut five = pool();
    five.push(newer);
    let comparison = compare(&own(3), &five, None, None, None).unwrap();
    assert_eq!((comparison.organisations, comparison.pillars[0].quartiles), (5, [3.0, 3.0, 3.0]));
    assert_eq!(comparison.pillars[0].above, Some(0.4), "the latest of its rounds counts");
}

#[test]
fn another_version_or_a_pillar_few_have_is_not_compared() {
    let pool = others(1, "retail", SizeClass::Large, &[3, 3, 3, 3, 3]);
    let newer = Position { version: 3, ..own(3) };
    assert!(compare(&newer, &pool, None, None, None).is_none());
    let mut patchy = pool.clone();
    patchy[0].pillars[1].claim = None;
    let ids: Vec<String> = compare(&own(3), &patchy, None, None, None)
        .unwrap()
        .pillars
        .into_iter()
        .map(|pillar| pillar.id)
        .collect();
    assert_eq!(ids, ["data"]);
    let mut unknown = own(3);
    unknown.pillars[0].claim = None;
    let data = &compare(&unknown, &pool, None, None, None).unwrap().pillars[0];
    assert_eq!((data.own, data.above), (None, None));
}

// --- properties ------------------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_order_of_files_changes_nothing_and_a_file_reads_back(
        levels in prop::collection::vec(1..=5_u8, 1..9),
        turn in 0..9_usize,
    ) {
        let entries = others(1, "retail", SizeClass::Large, &levels);
        let mut turned = entries.clone();
        turned.rotate_left(turn % levels.len());
        let (mut pool, mut other) = (Pool::default(), Pool::default());
        pool.add(entries).unwrap();
        for entry in turned {
            other.add(vec![entry]).unwrap();
        }
        let written = pool.to_json().unwrap();
        prop_assert_eq!(&written, &other.to_json().unwrap());
        prop_assert_eq!(&Pool::parse(&written).unwrap(), &pool);
        let circle = |pool: &Pool| compare(&own(3), pool.entries(), Some("retail"), None, None);
        prop_assert_eq!(circle(&pool), circle(&other));
        prop_assert_eq!(circle(&pool).is_some(), levels.len() >= 5);
    }

    #[test]
    fn standing_and_quartiles_stay_in_their_place(levels in prop::collection::vec(1..=5_u8, 5..12), level in 1..=5_u8) {
        let pool = others(1, "retail", SizeClass::Large, &levels);
        let comparison = compare(&own(level), &pool, None, None, None).unwrap();
        for pillar in comparison.pillars {
            let [low, median, high] = pillar.quartiles;
            prop_assert!(1.0 <= low && low <= median && median <= high && high <= 5.0);
            let above = pillar.above.unwrap();
            prop_assert!((0.0..=1.0).contains(&above));
            let below = levels.iter().filter(|other| **other < level).count() as f64 / levels.len() as f64;
            prop_assert!(above >= below && (above > below) == levels.contains(&level));
        }
    }
}
