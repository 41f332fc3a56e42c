//! Resolving a workspace by the built binary: who is surely one is joined, who may be is asked about, and what people
//! decide or undo holds.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod binary;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use binary::{fails, folder, rijp, succeeds};
use serde_json::Value;

const GIVEN: [&str; 20] = [
    "Anna", "Bram", "Carla", "Dirk", "Esra", "Finn", "Gijs", "Hanna", "Ivo", "Jasmijn", "Koen", "Lotte",
    "Mila", "Niels", "Olga", "Pieter", "Roos", "Sander", "Tessa", "Wouter",
];
const FAMILY: [&str; 23] = [
    "Bakker", "Visser", "Mulder", "Peters", "Hendriks", "Dekker", "Brouwer", "Postma", "Kuipers", "Veenstra",
    "Schouten", "Willems", "Hoekstra", "Molenaar", "Prins", "Verbeek", "Kramer", "Zijlstra", "Bosma",
    "Terpstra", "Wiersma", "Kooistra", "Dijkstra",
];
const STREETS: [&str; 11] = [
    "Dorpsstraat",
    "Kerkweg",
    "Molenlaan",
    "Stationsplein",
    "Havenkade",
    "Lindelaan",
    "Beukenhof",
    "Marktplein",
    "Zandpad",
    "Wilgenstraat",
    "Brink",
];

const CRM: &str = r#"
id = "crm"
title = { nl = "Klanten", en = "Customers" }
source = "crm"
[[table]]
id = "crm"
[[table.event]]
name = "Customer Known"
kind = "identify"
message_id = { column = "nr" }
time = { value = "2026-01-05T09:00:00Z" }
identifiers.customer_number = { column = "nr" }
traits.first_name = { column = "first" }
traits.last_name = { column = "last" }
traits.birthday = { column = "born" }
traits."address.street" = { column = "street" }
traits."address.postal_code" = { column = "postcode" }
"#;

/// The shop knows an address for mail and no customer number.
fn shop_mapping() -> String {
    CRM.replace("crm", "shop").replace("identifiers.customer_number", "identifiers.email")
}

/// Customer number of the first person.
const FIRST_NUMBER: usize = 1000;

/// A person's row, in the system `half`: the shop writes down one in four carelessly.
fn row(person: usize, half: &str) -> String {
    let (given, family) = (GIVEN[person % 20], FAMILY[(person / 20 + person * 7) % 23]);
    let born = format!("{}-{:02}-{:02}", 1940 + person * 7 % 61, 1 + person % 12, 1 + person * 5 % 28);
    let street = format!("{} {}", STREETS[person * 3 % 11], 1 + person * 13 % 180);
    let postcode = format!("{} {}", 1011 + person * 37 % 8800, ["AB", "CD", "EF", "GH"][person % 4]);
    match (half, person % 4) {
        ("crm", _) => format!("{},{given},{family},{born},{street},{postcode}", FIRST_NUMBER + person),
        (_, 0) => format!("koper{person}@fiets.nl,{}.,{family},{born},{street},{postcode}", &given[..1]),
        (_, 1) => format!("koper{person}@fiets.nl,{given},{family},,,"),
        (_, 2) => format!("koper{person}@fiets.nl,{given},{family},{born},,"),
        _ => format!("koper{person}@fiets.nl,{given},{family},{born},{street},{postcode}"),
    }
}

/// Customers and buyers: of `persons` invented persons everybody is in both systems.
fn workspace(folder: &Path, persons: usize) {
    for (half, mapping) in [("crm", CRM.to_owned()), ("shop", shop_mapping())] {
        let mut csv = String::from("nr,first,last,born,street,postcode\n");
        for person in 0..persons {
            writeln!(csv, "{}", row(person, half)).unwrap();
        }
        std::fs::write(folder.join(format!("{half}.csv")), csv).unwrap();
        std::fs::write(folder.join(format!("{half}.toml")), mapping).unwrap();
        let (file, mapping) = (format!("{half}.csv"), format!("{half}.toml"));
        succeeds(&rijp(folder, &["import", &file, "--mapping", &mapping]));
    }
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let said = succeeds(&rijp(folder, &[arguments, &["--json"]].concat()));
    serde_json::from_str(&said).unwrap()
}

fn person(folder: &Path, identifier: &str) -> String {
    json(folder, &["identity", "who", identifier])["person"].as_str().unwrap().to_owned()
}

/// Which customers are one with which buyer: by the number of the person.
fn joined(folder: &Path, persons: usize) -> BTreeMap<usize, bool> {
    let one = |at: usize| {
        person(folder, &format!("customer_number:{}", FIRST_NUMBER + at))
            == person(folder, &format!("email:koper{at}@fiets.nl"))
    };
    (0..persons).map(|at| (at, one(at))).collect()
}

#[test]
fn whoever_is_surely_one_is_joined_and_undoing_gives_both_back() {
    let folder = folder();
    let dir = folder.path();
    workspace(dir, 300);
    let would = json(dir, &["identity", "resolve", "--dry-run"]);
    assert_eq!((&would["dry_run"], &would["asks_only"]), (&true.into(), &false.into()));
    assert!(json(dir, &["identity", "log"]).as_array().unwrap().is_empty(), "a dry run changes nothing");
    let resolved = json(dir, &["identity", "resolve"]);
    let joins = resolved["joins"].as_array().unwrap();
    assert_eq!(joins.len(), would["joins"].as_array().unwrap().len());
    let found = joined(dir, 40);
    let fully_written = (0..40).filter(|at| at % 4 == 3);
    assert!(fully_written.clone().all(|at| found[&at]), "who is written down fully is joined: {found:?}");
    for join in joins {
        let parts = join["parts"].as_array().unwrap();
        let sum: f64 = parts.iter().map(|part| part["weight"].as_f64().unwrap()).sum();
        assert!((sum - join["weight"].as_f64().unwrap()).abs() < 0.01, "the parts add up: {join}");
        assert!(join["probability"].as_f64().unwrap() >= 0.95);
    }

    let who = succeeds(&rijp(dir, &["identity", "who", "customer_number:1003"]));
    assert!(who.contains("joined by linking  merge "), "{who}");
    let merge = json(dir, &["identity", "who", "customer_number:1003"])["joins"][0]["merge"].to_string();
    let log = succeeds(&rijp(dir, &["identity", "log", "--limit", "1000"]));
    assert!(log.contains("linking gives it a probability of 0.9") && log.contains("birth date"), "{log}");
    succeeds(&rijp(dir, &["identity", "undo", &merge, "--reason", "vader en zoon", "--by", "anna"]));
    assert_ne!(person(dir, "customer_number:1003"), person(dir, "email:koper3@fiets.nl"));
    let again = json(dir, &["identity", "resolve"]);
    assert!(again["joins"].as_array().unwrap().is_empty(), "what was undone stays undone: {again}");
    assert_ne!(person(dir, "customer_number:1003"), person(dir, "email:koper3@fiets.nl"));
    fails(
        &rijp(dir, &["identity", "undo", &merge, "--reason", "nog eens"]),
        3,
        &[&format!("merge {merge} was undone already")],
    );
    let decided = succeeds(&rijp(dir, &["identity", "log", "--decisions"]));
    assert!(
        decided.contains("different") && decided.contains("anna") && decided.contains("vader en zoon"),
        "{decided}"
    );
}

#[test]
fn too_few_to_learn_from_are_asked_about_and_what_is_decided_holds() {
    let folder = folder();
    let dir = folder.path();
    workspace(dir, 40);
    let said = succeeds(&rijp(dir, &["identity", "resolve"]));
    assert!(said.contains("too few to learn from") && said.contains("0 pairs joined"), "{said}");
    let doubts = json(dir, &["identity", "review", "--limit", "100"]);
    let doubts = doubts.as_array().unwrap();
    assert!(doubts.len() >= 10, "{} doubts", doubts.len());
    let number = |at: usize| doubts[at]["number"].to_string();
    let persons = |at: usize| [0, 1].map(|side| doubts[at]["persons"][side].as_str().unwrap().to_owned());

    let decide = |number: &str, verdict: &str| {
        rijp(dir, &["identity", "decide", number, verdict, "--reason", "gebeld", "--by", "anna"])
    };
    assert!(succeeds(&decide(&number(0), "same")).contains("They are one person; to undo it"));
    assert!(succeeds(&decide(&number(1), "different")).contains("two persons"));
    assert!(succeeds(&decide(&number(2), "later")).contains("Put off"));
    fails(&decide(&number(0), "different"), 3, &["was decided already", "by anna"]);
    fails(&decide("999", "same"), 3, &["there is no doubt `999`"]);
    let listed = succeeds(&rijp(dir, &["identity", "review", "--decided"]));
    assert!(listed.contains(&persons(1).join(" ")) && listed.contains("gebeld"), "{listed}");
    let instead = ["identity", "decide", &number(0), "later", "--instead", "--reason", "toch niet"];
    succeeds(&rijp(dir, &instead));
    assert_eq!(json(dir, &["identity", "review", "--decided"]).as_array().unwrap().len(), 1);
    succeeds(&decide(&number(0), "same"));

    let resolved = json(dir, &["identity", "resolve"]);
    assert!(resolved["joins"].as_array().unwrap().is_empty());
    let left = json(dir, &["identity", "review", "--limit", "100"]);
    let left = left.as_array().unwrap();
    let numbers: Vec<String> = left.iter().map(|doubt| doubt["number"].to_string()).collect();
    assert!(!numbers.contains(&number(0)) && !numbers.contains(&number(1)), "{numbers:?}");
    assert_eq!(numbers.last(), Some(&number(2)), "what was put off comes last: {numbers:?}");
    let decided_apart = persons(1);
    let asked: Vec<&Value> = left.iter().map(|doubt| &doubt["persons"]).collect();
    assert!(
        !asked.iter().any(|pair| decided_apart
            .iter()
            .all(|one| pair.as_array().unwrap().contains(&one.as_str().into())))
    );
}

#[test]
fn a_doubt_is_shown_with_both_sides_and_the_sum_in_two_languages() {
    let folder = folder();
    let dir = folder.path();
    workspace(dir, 40);
    succeeds(&rijp(dir, &["identity", "resolve"]));
    let dutch = succeeds(&rijp(dir, &["identity", "review", "--limit", "2", "--language", "nl"]));
    for said in [
        "Twijfel 1: ",
        "% kans dat dit één persoon is",
        "voornaam",
        "gelijk",
        "Waarom",
        "voor we kijken",
        "samen",
        "Beslissen: rijp identity decide 1 ",
        "Er wachten er nog meer",
    ] {
        assert!(dutch.contains(said), "`{said}` is not in: {dutch}");
    }
    let english = succeeds(&rijp(dir, &["identity", "review", "--limit", "2", "--language", "en"]));
    for said in ["% likely to be one person", "first name", "same", "Why", "before looking", "together"] {
        assert!(english.contains(said), "`{said}` is not in: {english}");
    }
}

#[test]
fn what_was_learned_in_a_large_workspace_serves_a_small_one() {
    let (large, small) = (folder(), folder());
    workspace(large.path(), 300);
    workspace(small.path(), 40);
    succeeds(&rijp(large.path(), &["identity", "resolve", "--dry-run", "--save-model", "learned.toml"]));
    let model = large.path().join("learned.toml");
    let model = model.to_str().unwrap();
    let resolved = json(small.path(), &["identity", "resolve", "--model", model]);
    assert_eq!(resolved["asks_only"], false);
    assert!(resolved["joins"].as_array().unwrap().len() >= 10, "{resolved}");
    std::fs::write(small.path().join("broken.toml"), "format = 3").unwrap();
    let refused = rijp(small.path(), &["identity", "resolve", "--model", "broken.toml"]);
    fails(&refused, 3, &["model `broken.toml`"]);
}

/// Two customer numbers are two customers by the organisation's own word: linking asks, however alike they are.
#[test]
fn two_customer_numbers_are_asked_about_however_likely() {
    let folder = folder();
    let dir = folder.path();
    workspace(dir, 300);
    let twice = row(3, "crm").replacen("1003", "9003", 1);
    std::fs::write(dir.join("more.csv"), format!("nr,first,last,born,street,postcode\n{twice}\n")).unwrap();
    succeeds(&rijp(dir, &["import", "more.csv", "--mapping", "crm.toml"]));
    succeeds(&rijp(dir, &["identity", "resolve"]));
    assert_ne!(person(dir, "customer_number:1003"), person(dir, "customer_number:9003"));
    let doubts = json(dir, &["identity", "review", "--limit", "1000"]);
    let protected =
        doubts.as_array().unwrap().iter().find(|doubt| doubt.to_string().contains("9003")).unwrap();
    assert!(protected["linked"]["probability"].as_f64().unwrap() > 0.95, "{protected}");
    assert!(
        protected.to_string().contains("more values of `customer_number` than one person has"),
        "{protected}"
    );
    let number = protected["number"].to_string();
    succeeds(&rijp(dir, &["identity", "decide", &number, "same", "--reason", "dubbel ingeschreven"]));
    assert_eq!(person(dir, "customer_number:1003"), person(dir, "customer_number:9003"));
}

#[test]
fn an_empty_workspace_has_nothing_to_resolve() {
    let folder = folder();
    let dir = folder.path();
    succeeds(&rijp(dir, &["init", "--name", "Proef"]));
    let said = succeeds(&rijp(dir, &["identity", "resolve"]));
    assert!(said.contains("0 persons compared"), "{said}");
    assert!(succeeds(&rijp(dir, &["identity", "review", "--language", "en"])).contains("No doubt waits"));
}
