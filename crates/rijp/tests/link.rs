//! Linking files by the built binary: records of one person find each other, and bad input is named.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod binary;
mod customers;

use std::fmt::Write as _;
use std::path::Path;

use customers::{COLUMNS, CUSTOMERS, Customer, HEADER, customer};

use binary::{fails, folder, rijp, succeeds, text};

/// Two records of each of 240 invented persons; the second is a year's worth of carelessness away from the first.
fn records(person: usize) -> [[String; 5]; 2] {
    let Customer { given, family, born, mail, city } = customer(person);
    let (given, family, city) = (given.to_owned(), family.to_owned(), city.to_owned());
    let elsewhere = customer(person + 1).city.to_owned();
    let careless = match person % 4 {
        0 => [given.clone(), family.replacen('e', "a", 1), born.clone(), mail.clone(), String::new()],
        1 => [format!("{}.", &given[..1]), family.clone(), born.clone(), String::new(), city.clone()],
        2 => [given.clone(), family.clone(), String::new(), mail.to_uppercase(), elsewhere],
        _ => [given.clone(), family.clone(), born.clone(), String::new(), city.clone()],
    };
    [[given, family, born, mail, city], careless]
}

fn write(folder: &Path) {
    let header = format!("nr,waar,{HEADER}\n");
    let (mut whole, mut first, mut second) = (header.clone(), header.clone(), header);
    for person in 0..CUSTOMERS {
        let [clean, careless] = records(person);
        let rows = [("a", clean, &mut first), ("b", careless, &mut second)];
        for (half, record, part) in rows {
            let row = format!("{half}{person},p{person},{}\n", record.join(","));
            whole += &row;
            *part += &row;
        }
    }
    for (name, content) in [("whole.csv", whole), ("shop.csv", first), ("crm.csv", second)] {
        std::fs::write(folder.join(name), content).unwrap();
    }
    std::fs::write(folder.join("columns.toml"), COLUMNS).unwrap();
}

fn f1(folder: &Path, clusters: &str) -> f64 {
    let measured = rijp(
        folder,
        &["identity", "evaluate", clusters, "whole.csv", "--id", "nr", "--truth", "waar", "--json"],
    );
    let measured: serde_json::Value = serde_json::from_str(&text(&measured.stdout)).unwrap();
    assert_eq!(measured["records"], 480);
    measured["pairwise"]["f1"].as_f64().unwrap()
}

#[test]
fn records_of_one_person_find_each_other_in_one_file_and_in_two() {
    let folder = folder();
    write(folder.path());
    let link = |files: &[&str], out: &str, extra: &[&str]| {
        let arguments =
            [&["identity", "link"], files, &["--columns", "columns.toml", "--out", out], extra].concat();
        succeeds(&rijp(folder.path(), &arguments));
    };
    link(&["whole.csv"], "one.csv", &["--pairs", "pairs.csv"]);
    link(&["shop.csv", "crm.csv"], "two.csv", &[]);
    for clusters in ["one.csv", "two.csv"] {
        let f1 = f1(folder.path(), clusters);
        assert!(f1 > 0.95, "{clusters}: {f1}");
    }
    let pairs = std::fs::read_to_string(folder.path().join("pairs.csv")).unwrap();
    assert!(pairs.starts_with("left_id,right_id,weight,probability,reasons\n"), "{pairs:.200}");
    assert!(pairs.lines().count() > 200);
}

/// The second mailbox of every third customer is the only one that the other half knows.
#[test]
fn each_column_of_a_role_counts_and_the_reasons_name_it() {
    let folder = folder();
    let mut csv = format!("nr,{HEADER},mail_thuis\n");
    for person in 0..CUSTOMERS {
        let [mut clean, mut careless] = records(person);
        let at_home = format!("thuis.{person}@post.example");
        let second = if person % 3 == 0 { at_home.as_str() } else { "" };
        if person % 3 == 0 {
            clean[3] = format!("werk.{person}@kantoor.example");
            careless[3].clone_from(&at_home);
        }
        let _ = writeln!(csv, "a{person},{},{second}\nb{person},{},", clean.join(","), careless.join(","));
    }
    std::fs::write(folder.path().join("whole.csv"), csv).unwrap();
    let columns = format!("{}\nmail_thuis = \"email\"\n", COLUMNS.trim_end());
    std::fs::write(folder.path().join("columns.toml"), columns).unwrap();
    linked(folder.path(), "whole.csv", "out.csv", &["--pairs", "pairs.csv"]);
    let pairs = std::fs::read_to_string(folder.path().join("pairs.csv")).unwrap();
    let named = |which: &str| pairs.matches(&format!("same e-mail address ({which})")).count();
    assert!(named("mail_thuis, mail") >= CUSTOMERS / 4, "{pairs:.600}");
    assert!(named("mail") >= CUSTOMERS / 8, "{pairs:.600}");
}

/// Links and gives back what was written.
fn linked(folder: &Path, file: &str, out: &str, extra: &[&str]) -> (String, String) {
    let fixed = ["identity", "link", file, "--columns", "columns.toml", "--out", out];
    let output = rijp(folder, &[&fixed, extra].concat());
    succeeds(&output);
    (std::fs::read_to_string(folder.join(out)).unwrap(), text(&output.stderr))
}

#[test]
fn a_saved_model_gives_the_same_persons_and_the_same_model() {
    let folder = folder();
    write(folder.path());
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let (learned, _) = linked(
        folder.path(),
        "whole.csv",
        "learned.csv",
        &["--save-model", "model.toml", "--pairs", "learned-pairs.csv"],
    );
    let again = ["--model", "model.toml", "--save-model", "again.toml", "--pairs", "used-pairs.csv"];
    let (used, told) = linked(folder.path(), "whole.csv", "used.csv", &again);
    assert_eq!(used, learned);
    assert_eq!(read("again.toml"), read("model.toml"));
    assert_eq!(read("used-pairs.csv"), read("learned-pairs.csv"));
    assert!(!told.contains("left out"), "{told}");
    let model = read("model.toml");
    for line in
        ["version = 1", "records = 480", "voornaam = \"given_name\"", "is = \"same birth date\", m = "]
    {
        assert!(model.contains(line), "{line}: {model}");
    }
    for Customer { given, family, city, .. } in (0..CUSTOMERS).map(customer) {
        for value in [given, family, city] {
            assert!(!model.contains(value), "{value} is a value of a person");
        }
    }
}

#[test]
fn a_model_serves_a_table_with_fewer_columns_and_says_what_it_left_out() {
    let folder = folder();
    write(folder.path());
    linked(folder.path(), "whole.csv", "all.csv", &["--save-model", "model.toml"]);
    let fewer = COLUMNS.replace("plaats = \"city\"\n", "");
    std::fs::write(folder.path().join("columns.toml"), &fewer).unwrap();
    let (_, told) = linked(folder.path(), "whole.csv", "fewer.csv", &["--model", "model.toml"]);
    assert!(told.contains("left out: the model knows `address`"), "{told}");
    assert!(f1(folder.path(), "fewer.csv") > 0.95);
    linked(folder.path(), "whole.csv", "fewer.csv", &["--save-model", "fewer.toml"]);
    std::fs::write(folder.path().join("columns.toml"), COLUMNS).unwrap();
    let link = ["identity", "link", "whole.csv", "--columns", "columns.toml", "--out", "more.csv"];
    let refused = rijp(folder.path(), &[&link[..], &["--model", "fewer.toml"]].concat());
    fails(&refused, 3, &["model `fewer.toml`: it knows nothing of `address`", "hint:"]);
    assert!(!folder.path().join("more.csv").exists());
}

#[test]
fn a_model_that_cannot_be_is_refused_with_line_and_hint() {
    let folder = folder();
    write(folder.path());
    linked(folder.path(), "whole.csv", "all.csv", &["--save-model", "model.toml"]);
    let model = std::fs::read_to_string(folder.path().join("model.toml")).unwrap();
    let link = ["identity", "link", "whole.csv", "--columns", "columns.toml", "--out", "never.csv"];
    for (broken, expected) in [
        (COLUMNS.to_owned(), "it is no model of a linking"),
        (model.replace("version = 1", "version = 2"), "version 1 is read"),
        (model.replace(", m = 0.", ", m = 7."), "which is no share"),
        (model.replace("of = \"birth\"", "of = \"zodiac\""), "unknown variant `zodiac`"),
        ("a".repeat(1_000_001), "larger than any model"),
    ] {
        std::fs::write(folder.path().join("broken.toml"), broken).unwrap();
        let refused = rijp(folder.path(), &[&link[..], &["--model", "broken.toml"]].concat());
        fails(&refused, 3, &["`broken.toml`", expected]);
        assert!(!folder.path().join("never.csv").exists(), "nothing is half-written");
    }
}

#[test]
fn reasons_and_page_are_in_the_language_that_was_asked_for() {
    let folder = folder();
    write(folder.path());
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    for (language, reason, sentence) in [
        ("nl", "dezelfde geboortedatum +", "480 records, "),
        ("en", "same birth date +", "What speaks for and against"),
    ] {
        let extra = ["--pairs", "pairs.csv", "--report", "page.html", "--language", language];
        linked(folder.path(), "whole.csv", "out.csv", &extra);
        assert!(read("pairs.csv").contains(reason));
        let page = read("page.html");
        assert!(page.contains(sentence) && page.contains(&format!("<html lang=\"{language}\">")));
        for Customer { given, family, .. } in (0..CUSTOMERS).map(customer) {
            assert!(!page.contains(given) && !page.contains(family), "{given} {family} is a person");
        }
    }
}

#[test]
fn what_the_truth_says_is_never_read() {
    let folder = folder();
    write(folder.path());
    let link = |out: &str| {
        let arguments = ["identity", "link", "whole.csv", "--columns", "columns.toml", "--out", out];
        succeeds(&rijp(folder.path(), &arguments));
        std::fs::read_to_string(folder.path().join(out)).unwrap()
    };
    let with = link("with.csv");
    let whole = std::fs::read_to_string(folder.path().join("whole.csv")).unwrap();
    let mut blind = String::new();
    for line in whole.lines() {
        let cells: Vec<&str> = line.split(',').collect();
        let _ = writeln!(blind, "{},{}", cells[0], cells[2..].join(","));
    }
    std::fs::write(folder.path().join("whole.csv"), blind).unwrap();
    assert_eq!(link("without.csv"), with);
}

#[test]
fn bad_input_is_named_and_says_what_to_do() {
    let folder = folder();
    write(folder.path());
    let link = |columns: &str, file: &str| {
        std::fs::write(folder.path().join("columns.toml"), columns).unwrap();
        rijp(folder.path(), &["identity", "link", file, "--columns", "columns.toml", "--out", "out.csv"])
    };
    for (columns, file, expected) in [
        ("id = \"nr\"\n[columns]\nvoornaam = \"first_name\"\n", "whole.csv", "unknown variant `first_name`"),
        (
            "id = \"nummer\"\n[columns]\nvoornaam = \"given_name\"\n",
            "whole.csv",
            "there is no column `nummer in whole.csv`",
        ),
        ("id = \"nr\"\n[columns]\nachter = \"family_name\"\n", "whole.csv", "no file has a column achter"),
        (COLUMNS, "nowhere.csv", "nowhere.csv"),
    ] {
        let refused = link(columns, file);
        fails(&refused, 3, &[expected]);
        assert!(!folder.path().join("out.csv").exists(), "nothing is half-written");
    }
    let twice = "nr,voornaam,achternaam,geboren,mail,plaats\n1,Anna,Bakker,1980-01-01,,\n1,Bram,Visser,,,\n,Carla,Peters,,,\n";
    std::fs::write(folder.path().join("twice.csv"), twice).unwrap();
    let linked = link(COLUMNS, "twice.csv");
    succeeds(&linked);
    let told = text(&linked.stderr);
    assert!(told.contains("twice.csv:3: id `1` occurred before"), "{told}");
    assert!(told.contains("twice.csv:4: the id is blank"), "{told}");
}
