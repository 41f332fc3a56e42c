//! A hundred thousand records of seven channels, the last thousand one by one: the persons of all at once. Needs the
//! shared data set; without it the test says so and passes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::ops::ControlFlow;
use std::path::Path;

use insight::parquet_rows::ParquetRows;
use people::linkage::{Band, Index, Linker, Role, Table};

const ROLES: [(&str, Role); 10] = [
    ("source", Role::Source),
    ("first_name", Role::GivenName),
    ("surname", Role::FamilyName),
    ("birth_date", Role::BirthDate),
    ("street", Role::Street),
    ("house_number", Role::HouseNumber),
    ("postcode", Role::Postcode),
    ("city", Role::City),
    ("email", Role::Email),
    ("phone", Role::Phone),
];

/// Records that come one by one.
const LAST: usize = 1000;

fn rows() -> Option<Vec<Vec<String>>> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("RIJP_SHARED").map_or(shared, Into::into);
    let path = shared.join("data/people_nl_100k/people_nl_100k.parquet");
    let Ok(file) = ParquetRows::open(&path) else {
        println!("skipped: shared data not found ({})", path.display());
        return None;
    };
    let place = |name: &str| file.columns().iter().position(|column| column == name).unwrap();
    let places: Vec<usize> = ROLES.iter().map(|(name, _)| place(name)).collect();
    let mut rows = Vec::new();
    let see = &mut |_, cells: &[&str]| {
        rows.push(places.iter().map(|at| cells[*at].to_owned()).collect());
        ControlFlow::Continue(())
    };
    file.each_row(see).unwrap();
    Some(rows)
}

fn texts(row: &[String]) -> impl Iterator<Item = &str> {
    row.iter().map(String::as_str)
}

#[test]
fn the_last_thousand_of_a_hundred_thousand_one_by_one_are_as_all_at_once() {
    let Some(rows) = rows() else { return };
    let (first, last) = rows.split_at(rows.len() - LAST);
    let roles = ROLES.map(|(_, role)| role);
    let mut table = Table::new(&roles);
    first.iter().for_each(|row| table.push(texts(row)));
    let records = table.close();
    let linker = Linker::new(&records);
    let model = linker.train();
    let reference = linker.with(&model).reference();
    let ids: Vec<u32> = (0..first.len() as u32).collect();
    let mut index = Index::new(records, &ids, model.clone(), Band::EVEN).unwrap();
    let mut joined = 0;
    for (id, row) in (first.len() as u32..).zip(last) {
        joined += usize::from(index.add(id, texts(row)).unwrap().found.person.is_some());
    }
    assert!(joined > 400, "{joined} of {LAST} are somebody");

    let mut table = reference.table();
    rows.iter().for_each(|row| table.push(texts(row)));
    let records = table.close();
    let batch = Linker::new(&records).with(&model).persons();
    let other = index.persons().iter().zip(&batch).filter(|((_, one), all)| one != *all).count();
    assert_eq!((other, index.waiting()), (0, 0));
}
