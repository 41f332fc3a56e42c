//! What is known before looking changes what is left to be found, and nothing else.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use people::linkage::{Band, Known, Linker, Records, Role, Table};

const ROLES: [Role; 4] = [Role::GivenName, Role::FamilyName, Role::BirthDate, Role::City];
const PERSONS: u32 = 400;

/// Two rows of each of invented persons, one after the other; the second without a city, and of one in five with
/// another first name than in the first.
fn records() -> Records {
    let letters = |seed: u32| -> String {
        (0..6).map(|at| char::from(b'a' + ((seed >> (at * 2)) * 7 % 26) as u8)).collect()
    };
    let mut table = Table::new(&ROLES);
    for person in 0..PERSONS {
        let (given, family) = (letters(person * 97 % 61 + 5), letters(person * 2_654_435 % 9_973));
        let born = format!("{}-{:02}-{:02}", 1940 + person % 60, 1 + person * 5 % 12, 1 + person * 11 % 28);
        let other = if person % 5 == 0 { letters(person + 7_000) } else { given.clone() };
        table.push([given.as_str(), &family, &born, ["Assen", "Gouda", "Hoorn"][person as usize % 3]]);
        table.push([other.as_str(), &family, &born, ""]);
    }
    table.close()
}

fn together(persons: u32) -> Known {
    Known { together: (0..persons).map(|person| (person * 2, person * 2 + 1)).collect(), apart: Vec::new() }
}

#[test]
fn the_more_is_known_the_less_is_left_to_find() {
    let records = records();
    let linker = Linker::new(&records);
    let odds = |persons: u32| {
        let model = linker.train_knowing(&together(persons));
        linker.with(&model).explain(PERSONS * 2 - 2, PERSONS * 2 - 1).total
    };
    let all = [0, PERSONS / 2, PERSONS - 20, PERSONS].map(odds);
    assert!(all.windows(2).all(|pair| pair[1] <= pair[0]), "{all:?}");
    assert!((all[0] - all[1] - 1.0).abs() < 0.4, "half is known, so that the odds halve: {all:?}");
    assert!(all[0] - all[3] <= 6.01, "what is known is an estimate: {all:?}");
    let model = linker.train();
    assert_eq!(
        linker.with(&model).explain(0, 1),
        linker.with(&linker.train_knowing(&together(0))).explain(0, 1)
    );
}

#[test]
fn rows_known_apart_stay_apart_and_rows_known_together_stay_together() {
    let records = records();
    let linker = Linker::new(&records);
    let known = Known { apart: vec![(0, 1), (6, 7)], ..together(0) };
    let model = linker.train_knowing(&known);
    let resolved = linker.with(&model).resolve(&known, Band { ask: 0.2, join: 0.95 });
    assert_ne!(resolved.persons[0], resolved.persons[1]);
    assert_ne!(resolved.persons[6], resolved.persons[7]);
    assert!(resolved.joins.len() > PERSONS as usize / 2, "{} joins", resolved.joins.len());
    let all = together(PERSONS);
    let model = linker.train_knowing(&all);
    let resolved = linker.with(&model).resolve(&all, Band { ask: 0.2, join: 0.95 });
    assert!(
        (0..PERSONS)
            .all(|person| resolved.persons[person as usize * 2] == resolved.persons[person as usize * 2 + 1])
    );
}
