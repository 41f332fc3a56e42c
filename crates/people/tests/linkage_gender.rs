//! What a given name proves between a man and a woman.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

#[allow(dead_code, reason = "shared by several tests, of which each uses a part")]
mod crowd;

use crowd::*;
use people::linkage::{Linker, Role, Table};

/// A gender and the rest of a row.
type Told = (&'static str, Row);

const fn row(
    source: &'static str,
    given: &'static str,
    birth: &'static str,
    mail: &'static str,
    phone: &'static str,
) -> Row {
    [source, given, "Zijlstra", birth, "Dorpsweg", "12", "3512 KL", "Utrecht", mail, phone]
}

/// The women of the crowd.
const WOMEN: [&str; 12] =
    ["Lotte", "Noor", "Ingrid", "Yara", "Fleur", "Eva", "Mila", "Iris", "Tess", "Vera", "Linda", "Samira"];

/// The groups of a case's rows, among others who tell their gender beside their whole given name.
fn groups(case: &[Told]) -> String {
    let mut table = Table::new(&[&ROLES[..], &[Role::Gender]].concat());
    for (gender, row) in case {
        table.push(row.iter().copied().chain([*gender]));
    }
    for row in &crowd() {
        let gender = match row[1].as_str() {
            given if given.len() == 1 => "",
            given if WOMEN.contains(&given) => "V",
            _ => "M",
        };
        table.push(row.iter().map(String::as_str).chain([gender]));
    }
    let records = table.close();
    let linker = Linker::new(&records);
    let model = linker.train();
    grouping(&linker.with(&model).persons()[..case.len()])
}

const SHARED: &str = "fam@zijlstra.example";
const LINE: &str = "0301234567";

/// Husband and wife under one roof, with one mailbox and one line; few rows tell a gender or a birth date.
const fn couple(his: &'static str, hers: &'static str) -> [Told; 6] {
    [
        (his, row("crm", "Willem", "", "", LINE)),
        ("", row("webshop", "Willem", "", SHARED, LINE)),
        ("", row("app", "Willem", "1959-05-11", SHARED, "")),
        (hers, row("branch", "Willy", "", "", LINE)),
        ("", row("callcentre", "Willy", "", SHARED, LINE)),
        ("", row("desk", "Willy", "1959-05-29", SHARED, "")),
    ]
}

#[test]
fn a_form_of_a_name_joins_no_man_with_a_woman() {
    let cases: [(&str, &[Told], &str); 4] = [
        ("a couple", &couple("M", "V"), "aaabbb"),
        ("the same in other words", &couple("dhr.", "mevrouw"), "aaabbb"),
        (
            "one man under both names",
            &[
                ("M", row("crm", "Willem", "1959-05-11", "", LINE)),
                ("M", row("webshop", "Wim", "1959-05-11", SHARED, LINE)),
            ],
            "aa",
        ),
        (
            "one name, though a gender is wrong",
            &[
                ("M", row("crm", "Willem", "1959-05-11", SHARED, LINE)),
                ("V", row("webshop", "Willem", "1959-05-11", SHARED, LINE)),
            ],
            "aa",
        ),
    ];
    for (name, case, expected) in cases {
        assert_eq!(groups(case), expected, "{name}");
    }
}
