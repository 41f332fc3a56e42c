//! Finding the persons of new records by the built binary: as linking names them, with probability and reasons.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod binary;
mod customers;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use customers::{COLUMNS, CUSTOMERS, Customer, HEADER, customer};

use binary::{fails, folder, rijp, succeeds, text};

/// Two records of each of 240 invented persons, `a7` and `b7`.
fn customers() -> String {
    let mut csv = format!("nr,{HEADER}\n");
    for person in 0..CUSTOMERS {
        let Customer { given, family, born, mail, city } = customer(person);
        let _ = writeln!(csv, "a{person},{given},{family},{born},{mail},{city}");
        let _ = match person % 3 {
            0 => writeln!(csv, "b{person},{given},{family},{born},,"),
            1 => writeln!(csv, "b{person},{given},{family},,{mail},{city}"),
            _ => writeln!(csv, "b{person},{}.,{family},{born},{mail},", &given[..1]),
        };
    }
    csv
}

/// A known person with a slip, one who writes shouting, and somebody new.
fn new_records() -> String {
    let Customer { given, family, born, mail, .. } = customer(17);
    let misspelt = family.replacen('e', "a", 1);
    let shouting = customer(40);
    format!(
        "nr,{HEADER}\nn1,{given},{misspelt},{born},{mail},\nn2,{},{},,{},\n\"n,3\",Xaviera,Quint,1911-12-13,,\n",
        shouting.given.to_uppercase(),
        shouting.family.to_uppercase(),
        shouting.mail.to_uppercase(),
    )
}

fn write(folder: &Path) {
    for (name, content) in
        [("customers.csv", customers()), ("new.csv", new_records()), ("columns.toml", COLUMNS.to_owned())]
    {
        fs::write(folder.join(name), content).unwrap();
    }
}

fn find(folder: &Path, extra: &[&str]) -> std::process::Output {
    let fixed = ["--among", "customers.csv", "--columns", "columns.toml", "--out", "found.csv"];
    rijp(folder, &[&["identity", "find", "new.csv"], &fixed[..], extra].concat())
}

/// The lines of `found.csv` after its header.
fn found(folder: &Path) -> Vec<String> {
    let csv = fs::read_to_string(folder.join("found.csv")).unwrap();
    let (header, rows) = csv.split_once('\n').unwrap();
    assert_eq!(header, "unique_id,cluster_id,probability,records,reasons");
    rows.lines().map(str::to_owned).collect()
}

#[test]
fn new_records_are_found_as_linking_names_their_persons() {
    let folder = folder();
    write(folder.path());
    let told = succeeds(&find(folder.path(), &[]));
    assert!(told.contains("2 of 3 new records are somebody among 480 records; 0 rows refused"), "{told}");
    let rows = found(folder.path());
    for (row, id, person, records, reason) in [
        (&rows[0], "n1", "a17", ["a17", "b17"], "same birth date +"),
        (&rows[1], "n2", "a40", ["a40", "b40"], "same e-mail address"),
    ] {
        let cells: Vec<&str> = row.splitn(5, ',').collect();
        assert_eq!(cells[..2], [id, person], "{row}");
        assert!(cells[2].parse::<f64>().unwrap() > 0.9, "{row}");
        let like: Vec<&str> = cells[3].split("; ").collect();
        assert!(records.iter().all(|record| like.contains(record)), "{row}");
        assert!(cells[4].contains(reason), "{row}");
    }
    assert_eq!(rows[2..], ["\"n,3\",,,,"]);

    succeeds(&find(folder.path(), &["--language", "nl"]));
    assert!(found(folder.path())[0].contains("zelfde geboortedatum +"), "{:?}", found(folder.path()));
}

#[test]
fn a_saved_model_finds_the_same_and_json_counts() {
    let folder = folder();
    write(folder.path());
    succeeds(&find(folder.path(), &[]));
    let learned = fs::read_to_string(folder.path().join("found.csv")).unwrap();
    let link = ["identity", "link", "customers.csv", "--columns", "columns.toml", "--out", "clusters.csv"];
    succeeds(&rijp(folder.path(), &[&link[..], &["--save-model", "model.toml"]].concat()));
    let told = succeeds(&find(folder.path(), &["--model", "model.toml", "--json"]));
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&told["new"], &told["found"], &told["among"]), (&3.into(), &2.into(), &480.into()));
    assert_eq!(fs::read_to_string(folder.path().join("found.csv")).unwrap(), learned);
}

#[test]
fn bad_input_is_named_and_says_what_to_do() {
    for (name, content, expected) in [
        ("new.csv", "naam\nJan\n", "there is no column `nr in new.csv`"),
        ("new.csv", "nr,wie\n1,Jan\n", "`new.csv` has none of the columns that `columns.toml` names"),
        ("customers.csv", "nr,voornaam\n1,Jan\n", "no file has a column"),
        ("customers.csv", &format!("nr,{HEADER}\n"), "there is no record in `customers.csv`"),
        ("columns.toml", "id = \"nr\"\n[columns]\nvoornaam = \"naam\"\n", "unknown variant `naam`"),
    ] {
        let folder = folder();
        write(folder.path());
        fs::write(folder.path().join(name), content).unwrap();
        fails(&find(folder.path(), &[]), 3, &[expected]);
        assert!(!folder.path().join("found.csv").exists(), "{expected}: nothing is half-written");
    }
    let folder = folder();
    write(folder.path());
    fs::write(
        folder.path().join("new.csv"),
        format!("nr,{HEADER}\n1,Anna,Bakker,,,\n1,Bram,Visser,,,\n,Carla,,,,\n"),
    )
    .unwrap();
    let output = find(folder.path(), &[]);
    succeeds(&output);
    let told = text(&output.stderr);
    assert!(told.contains("new.csv:3: id `1` occurred before"), "{told}");
    assert!(told.contains("new.csv:4: the id is blank"), "{told}");
    assert_eq!(found(folder.path()).len(), 1);
}
