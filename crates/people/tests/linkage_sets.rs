//! The sets that the field measures record linkage by: what is found of them at the product's defaults, columns and
//! roles being all that is said. Figures asserted are what has to hold, not what was found last.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may panic and say what it skips")]

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use people::linkage::{Evaluation, Linker, Role, Table, evaluate};

/// What one file of a set holds.
struct Source {
    path: String,
    separator: u8,
    /// Whether texts are quoted: one set has quotes inside that mean themselves.
    quoted: bool,
}

/// Rows of a file without its header, cells trimmed; nothing (said aloud) where the set is not on this machine.
fn rows(source: &Source) -> Option<Vec<Vec<String>>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("RIJP_SHARED").map_or(beside, Into::into);
    let path = shared.join("data").join(&source.path);
    let Ok(file) = File::open(&path) else {
        println!("skipped: shared data not found ({})", path.display());
        return None;
    };
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(file).read_to_end(&mut text).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(source.separator)
        .quoting(source.quoted)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_slice());
    let row = |row: csv::Result<csv::ByteRecord>| {
        row.unwrap().iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()
    };
    Some(reader.byte_records().map(row).collect())
}

/// Persons of rows that hold these roles; `None` is a column that is not read.
fn link(rows: &[Vec<String>], roles: &[Option<Role>]) -> Vec<u32> {
    let read: Vec<(usize, Role)> =
        roles.iter().enumerate().filter_map(|(at, role)| Some((at, (*role)?))).collect();
    let mut table = Table::new(&read.iter().map(|(_, role)| *role).collect::<Vec<_>>());
    for row in rows {
        table.push(read.iter().map(|(at, _)| row.get(*at).map_or("", String::as_str)));
    }
    let records = table.close();
    let linker = Linker::new(&records);
    let model = linker.train();
    linker.with(&model).persons()
}

fn febrl(name: &str) -> Option<Vec<Vec<String>>> {
    rows(&Source { path: format!("febrl/{name}.csv.gz"), separator: b',', quoted: true })
}

/// Columns of FEBRL, with or without the number that makes it easy.
fn febrl_roles(with_number: bool) -> Vec<Option<Role>> {
    let number = with_number.then_some(Role::NationalId);
    let columns = [
        Role::GivenName,
        Role::FamilyName,
        Role::HouseNumber,
        Role::Street,
        Role::Text,
        Role::City,
        Role::Postcode,
        Role::Category,
        Role::BirthDate,
    ];
    let columns = columns.into_iter().map(Some);
    [None].into_iter().chain(columns).chain([number, Some(Role::Source)]).collect()
}

/// The number in `rec-<number>-dup-<k>` is the person; the file is the source where there are two.
fn febrl_found(files: &[&str], with_number: bool) -> Option<Evaluation> {
    let mut all = Vec::new();
    for name in files {
        let source = if files.len() > 1 { *name } else { "" };
        all.extend(febrl(name)?.into_iter().map(|mut row| {
            row.push(source.to_owned());
            row
        }));
    }
    let truth: Vec<&str> = all.iter().map(|row| row[0].split('-').nth(1).unwrap()).collect();
    Some(evaluate(&link(&all, &febrl_roles(with_number)), &truth))
}

#[test]
fn febrl_is_found_with_and_without_its_number() {
    let sets: [&[&str]; 4] = [&["dataset1"], &["dataset2"], &["dataset3"], &["dataset4a", "dataset4b"]];
    for files in sets {
        for with_number in [false, true] {
            let Some(found) = febrl_found(files, with_number) else { return };
            assert!(found.pairwise.f1 >= 0.998, "{files:?} {with_number}: {:?}", found.pairwise);
        }
    }
}

#[test]
fn the_thousand_made_up_records_are_found() {
    let file = "splink_fake_1000/fake_1000.csv.gz".to_owned();
    let Some(all) = rows(&Source { path: file, separator: b',', quoted: true }) else { return };
    let roles = [Role::GivenName, Role::FamilyName, Role::BirthDate, Role::City, Role::Email];
    let roles: Vec<Option<Role>> = [None].into_iter().chain(roles.map(Some)).collect();
    let truth: Vec<&str> = all.iter().map(|row| row[6].as_str()).collect();
    let found = evaluate(&link(&all, &roles), &truth);
    assert!(found.pairwise.f1 >= 0.92, "{:?}", found.pairwise);
}

/// A set of two catalogues: files, their separator, the files in the order of the columns of the truth, roles.
struct Catalogues {
    folder: &'static str,
    files: [&'static str; 2],
    separator: u8,
    quoted: bool,
    roles: &'static [Role],
    f1_min: f64,
}

const CATALOGUES: [Catalogues; 3] = [
    Catalogues {
        folder: "restaurants",
        files: ["rest1", "rest2"],
        separator: b'|',
        quoted: true,
        roles: &[Role::Organisation, Role::Phone, Role::Street],
        f1_min: 0.83,
    },
    Catalogues {
        folder: "abt_buy",
        files: ["abt", "buy"],
        separator: b'|',
        quoted: true,
        roles: &[Role::Text, Role::Text, Role::Number],
        f1_min: 0.65,
    },
    Catalogues {
        folder: "dblp_acm",
        files: ["dblp", "acm"],
        separator: b'%',
        quoted: false,
        roles: &[Role::Text, Role::Text, Role::Text, Role::Number],
        f1_min: 0.97,
    },
];

#[test]
fn catalogues_of_things_are_linked() {
    for set in &CATALOGUES {
        let source = |name: &str| Source {
            path: format!("er_product_pairs/{}/{name}.csv.gz", set.folder),
            separator: set.separator,
            quoted: set.quoted,
        };
        let Some(matches) = rows(&source("gt")) else { return };
        let mut all = Vec::new();
        let mut places: HashMap<(usize, String), usize> = HashMap::new();
        for (file, name) in set.files.iter().enumerate() {
            for mut row in rows(&source(name)).unwrap() {
                places.insert((file, row[0].clone()), all.len());
                row.resize(set.roles.len() + 1, String::new());
                row.push((*name).to_owned());
                all.push(row);
            }
        }
        let mut truth: Vec<usize> = (0..all.len()).collect();
        for pair in &matches {
            truth[places[&(1, pair[1].clone())]] = truth[places[&(0, pair[0].clone())]];
        }
        let roles = set.roles.iter().copied().chain([Role::Source]).map(Some);
        let roles: Vec<Option<Role>> = [None].into_iter().chain(roles).collect();
        let found = evaluate(&link(&all, &roles), &truth);
        println!("{} {:?}", set.folder, found.pairwise);
        assert!(found.pairwise.f1 >= set.f1_min, "{}: {:?}", set.folder, found.pairwise);
    }
}
