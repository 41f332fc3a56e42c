//! Tables in which a record holds several e-mail addresses, telephone numbers or addresses: each counts.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

#[allow(dead_code, reason = "other tests use more of the crowd")]
mod crowd;

use crowd::{ROLES, crowd, grouping, link};
use people::linkage::{Band, Index, Linked, Linker, Model, Records, Role, Table};

/// What a table has beside the columns of [`ROLES`].
const FURTHER: [Role; 6] =
    [Role::Email, Role::Phone, Role::Street, Role::HouseNumber, Role::Postcode, Role::City];

/// Where the first and the second of each stand.
const TWICE: [(usize, usize); 6] = [(8, 10), (9, 11), (4, 12), (5, 13), (6, 14), (7, 15)];

type Wide = [String; 16];

fn roles() -> Vec<Role> {
    ROLES.iter().chain(&FURTHER).copied().collect()
}

/// The crowd, of whom some have a second address or number: at home as well as at work, before as well as now.
fn wide_crowd() -> Vec<Wide> {
    let crowd = crowd();
    let mut rows = Vec::new();
    for (at, row) in crowd.iter().enumerate() {
        let person = at / 2;
        let mut wide: Wide = std::array::from_fn(|column| row.get(column).cloned().unwrap_or_default());
        if person % 4 == 0 {
            let at_work = format!("{}@werk{}.example", row[1].to_lowercase(), person % 31);
            wide[if at % 2 == 0 { 10 } else { 8 }] = at_work;
        }
        if person % 5 == 1 {
            wide[11] = format!("06{:08}", 71_000_000 + person * 3571);
        }
        if person % 6 == 2 && at % 2 == 0 {
            let before = &crowd[(at + 240) % crowd.len()];
            wide[12..].clone_from_slice(&before[4..8]);
        }
        rows.push(wide);
    }
    rows
}

/// A row of what is said; all else is blank.
fn row(said: &[(usize, &str)]) -> Wide {
    let mut row = Wide::default();
    said.iter().for_each(|(column, text)| row[*column] = (*text).to_owned());
    row
}

fn closed(rows: &[Wide]) -> Records {
    let mut table = Table::new(&roles());
    rows.iter().for_each(|row| table.push(row.iter().map(String::as_str)));
    table.close()
}

fn linked(rows: &[Wide]) -> Linked {
    let records = closed(rows);
    let linker = Linker::new(&records);
    let model = linker.train();
    linker.with(&model).link()
}

/// The same rows, with first and second the other way round.
fn turned(rows: &[Wide]) -> Vec<Wide> {
    let mut rows = rows.to_vec();
    rows.iter_mut().for_each(|row| TWICE.iter().for_each(|(first, second)| row.swap(*first, *second)));
    rows
}

#[test]
fn each_value_counts_whichever_column_it_is_in() {
    const SANNE: &[(usize, &str)] = &[(0, "crm"), (1, "Sanne"), (2, "Hofstra"), (8, "sanne@oud.example")];
    const PIETER: &[(usize, &str)] = &[
        (0, "crm"),
        (1, "Pieter"),
        (2, "Zwart"),
        (4, "Dorpsweg"),
        (5, "12"),
        (6, "3512 KL"),
        (7, "Utrecht"),
        (9, "0301234567"),
    ];
    const IN_ZWOLLE: &[(usize, &str)] = &[(12, "Kade"), (13, "7"), (14, "8011 AB"), (15, "Zwolle")];
    let cases: [(&str, &str, Wide, Wide); 7] = [
        (
            "a second e-mail address that is another's first",
            "aa",
            row(&[SANNE, &[(10, "shofstra@nieuw.example")]].concat()),
            row(&[(0, "webshop"), (1, "S."), (2, "Hofstra"), (8, "shofstra@nieuw.example")]),
        ),
        (
            "a second e-mail address that is another's second",
            "aa",
            row(&[SANNE, &[(10, "shofstra@nieuw.example")]].concat()),
            row(&[
                (0, "webshop"),
                (1, "S."),
                (2, "Hofstra"),
                (8, "s@h.example"),
                (10, "shofstra@nieuw.example"),
            ]),
        ),
        (
            "two e-mail addresses that nobody else has",
            "ab",
            row(&[SANNE, &[(10, "zeilclub.fryslan@nieuw.example")]].concat()),
            row(&[(0, "webshop"), (1, "S."), (2, "Hofstra"), (8, "bestuur12@weg.example")]),
        ),
        (
            "a second mobile number that is another's first",
            "aa",
            row(&[PIETER, &[(11, "0612345678")]].concat()),
            row(&[(0, "webshop"), (1, "Pieter"), (2, "Zwart"), (9, "06-12345678")]),
        ),
        (
            "a second address that is another's only one",
            "aa",
            row(&[PIETER, IN_ZWOLLE].concat()),
            row(&[(0, "webshop"), (1, "P."), (2, "Zwart"), (4, "Kade"), (5, "7"), (6, "8011AB")]),
        ),
        (
            "an address that is neither",
            "ab",
            row(&[PIETER, IN_ZWOLLE].concat()),
            row(&[(0, "webshop"), (1, "P."), (2, "Zwart"), (4, "Lindelaan"), (5, "40"), (6, "5211 XX")]),
        ),
        (
            "two of one household who share a second number are two",
            "ab",
            row(&[PIETER, &[(3, "1994-03-05"), (11, "0383345678")]].concat()),
            row(&[
                (0, "webshop"),
                (1, "Anouk"),
                (2, "Zwart"),
                (3, "1961-05-09"),
                (9, "0301234567"),
                (11, "0383345678"),
            ]),
        ),
    ];
    for (name, expected, left, right) in cases {
        let rows: Vec<Wide> = [left, right].into_iter().chain(wide_crowd()).collect();
        for (way, rows) in [("as it is", rows.clone()), ("turned", turned(&rows))] {
            let found = linked(&rows);
            let pair = found.pairs.iter().find(|pair| (pair.left, pair.right) == (0, 1));
            assert_eq!(grouping(&found.persons[..2]), expected, "{name}, {way}: {pair:?}");
        }
    }
}

#[test]
fn the_order_of_columns_of_a_role_changes_nothing() {
    let rows = wide_crowd();
    let (found, found_turned) = (linked(&rows), linked(&turned(&rows)));
    assert_eq!(found.persons, found_turned.persons);
    let truth: Vec<usize> = (0..rows.len()).map(|row| row / 2).collect();
    let evaluation = people::linkage::evaluate(&found.persons, &truth);
    assert!(evaluation.pairwise.f1 > 0.97, "{evaluation:?}");
}

#[test]
fn further_columns_that_are_blank_change_nothing() {
    let rows = crowd();
    let wide: Vec<Wide> =
        rows.iter().map(|row| std::array::from_fn(|at| row.get(at).cloned().unwrap_or_default())).collect();
    let expected = link(&rows);
    assert_eq!(linked(&wide), expected);
    assert_eq!(linked(&turned(&wide)), expected, "a first column that is blank neither");
}

#[test]
fn the_reasons_say_which_values_of_several_agree() {
    let left = row(&[
        (0, "crm"),
        (1, "Sanne"),
        (2, "Hofstra"),
        (8, "sanne@oud.example"),
        (10, "shofstra@nieuw.example"),
        (14, "3512 KL"),
        (13, "12"),
    ]);
    let right =
        row(&[(0, "webshop"), (2, "Hofstra"), (8, "shofstra@nieuw.example"), (6, "3512 KL"), (5, "12")]);
    let rows: Vec<Wide> = [left, right].into_iter().chain(wide_crowd()).collect();
    let records = closed(&rows);
    let linker = Linker::new(&records);
    let model = linker.train();
    let judge = linker.with(&model);
    let found = |left, right| {
        let parts = judge.explain(left, right).parts;
        let of = |words: &str| parts.iter().find(|part| part.words.en == words).and_then(|part| part.which);
        [of("same e-mail address"), of("same address"), of("same surname")]
    };
    assert_eq!(found(0, 1), [Some([1, 0]), Some([1, 0]), None]);
    assert_eq!(found(1, 0), [Some([0, 1]), Some([0, 1]), None]);
}

#[test]
fn records_that_come_one_by_one_are_grouped_as_all_at_once() {
    let rows = wide_crowd();
    let learned = closed(&rows);
    let linker = Linker::new(&learned);
    let model: Model = linker.train();
    let reference = linker.with(&model).reference();
    let under = |rows: &[Wide]| {
        let mut table = reference.table();
        rows.iter().for_each(|row| table.push(row.iter().map(String::as_str)));
        table.close()
    };
    let rows = &rows[..200];
    let all = under(rows);
    let expected = Linker::new(&all).with(&model).persons();
    let mut index = Index::new(under(&[]), &[], model.clone(), Band::EVEN).unwrap();
    for (id, row) in rows.iter().enumerate().rev() {
        index.add(id as u32, row.iter().map(String::as_str)).unwrap();
    }
    let found: Vec<u32> = index.persons().into_iter().map(|(_, person)| person).collect();
    assert_eq!(found, expected);
}
