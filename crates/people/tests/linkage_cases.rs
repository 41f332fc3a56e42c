//! Who is one person and who is not: known cases, each among a few hundred other people.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod crowd;

use crowd::*;
use people::linkage::{Linker, Role, Table};

#[test]
fn known_cases() {
    let cases: [(&str, &str, &[Row]); 15] = [
        (
            "twins share all but the given name",
            "abab",
            &[
                [
                    "crm",
                    "Anouk",
                    "Zijlstra",
                    "1994-03-05",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "",
                    "0301234567",
                ],
                [
                    "crm",
                    "Milou",
                    "Zijlstra",
                    "1994-03-05",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "",
                    "0301234567",
                ],
                [
                    "webshop",
                    "Anouk",
                    "Zijlstra",
                    "1994-03-05",
                    "Dorpsweg",
                    "12",
                    "3512KL",
                    "Utrecht",
                    "anouk.z@post.example",
                    "",
                ],
                [
                    "webshop",
                    "Milou",
                    "Zijlstra",
                    "1994-03-05",
                    "Dorpsweg",
                    "12",
                    "3512KL",
                    "Utrecht",
                    "milou.z@post.example",
                    "",
                ],
            ],
        ),
        (
            "father and son of one name",
            "abab",
            &[
                ["crm", "Harmen", "Zijlstra", "1951-07-11", "Dorpsweg", "12", "3512 KL", "Utrecht", "", ""],
                ["crm", "Harmen", "Zijlstra", "1983-02-20", "Dorpsweg", "12", "3512 KL", "Utrecht", "", ""],
                [
                    "webshop",
                    "Harmen",
                    "Zijlstra",
                    "1951-07-11",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "",
                    "0612345678",
                ],
                [
                    "webshop",
                    "Harmen",
                    "Zijlstra",
                    "1983-02-20",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "",
                    "0687654321",
                ],
            ],
        ),
        (
            "four spellings of one telephone number",
            "aaaa",
            &[
                ["crm", "Sanne", "Zijlstra", "", "", "", "", "", "", "06-12345678"],
                ["webshop", "Sanne", "Zijlstra", "", "", "", "", "", "", "0031612345678"],
                ["callcenter", "S.", "Zijlstra", "", "", "", "", "", "", "+31 (0)6 12 34 56 78"],
                ["branch", "Sanne", "", "", "", "", "", "", "", "0612345678"],
            ],
        ),
        (
            "plus-addressing is one mailbox",
            "aa",
            &[
                ["webshop", "Sanne", "Zijlstra", "", "", "", "", "", "Sanne.Zijlstra+shop@post.example", ""],
                ["email", "", "", "", "", "", "", "", "sanne.zijlstra@post.example", ""],
            ],
        ),
        (
            "prefixes of a surname in four ways",
            "aaaa",
            &[
                ["crm", "Tjeerd", "van der Zwaag", "1960-05-06", "", "", "", "", "", ""],
                ["webshop", "Tjeerd", "v.d. Zwaag", "1960-05-06", "", "", "", "", "", ""],
                ["branch", "Tjeerd", "Zwaag", "1960-05-06", "", "", "", "", "", ""],
                ["app", "Tjeerd", "vanderZwaag", "1960-05-06", "", "", "", "", "", ""],
            ],
        ),
        (
            "a partner's name is added",
            "aa",
            &[
                ["crm", "Geeske", "Zijlstra", "1971-08-09", "", "", "", "", "", "0612345678"],
                [
                    "webshop",
                    "Geeske",
                    "de Haan-Zijlstra",
                    "1971-08-09",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "",
                    "",
                ],
            ],
        ),
        (
            "somebody moves house",
            "aa",
            &[
                ["crm", "Geeske", "Zijlstra", "1971-08-09", "Dorpsweg", "12", "3512 KL", "Utrecht", "", ""],
                ["branch", "Geeske", "Zijlstra", "1971-08-09", "Kade", "3", "8011 AB", "Zwolle", "", ""],
            ],
        ),
        (
            "one e-mail address of a couple does not join them",
            "ab",
            &[
                [
                    "crm",
                    "Geeske",
                    "Zijlstra",
                    "1971-08-09",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "zijlstra@post.example",
                    "",
                ],
                [
                    "crm",
                    "Tjeerd",
                    "Zijlstra",
                    "1969-01-30",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "zijlstra@post.example",
                    "",
                ],
            ],
        ),
        (
            "an e-mail address alone finds its person",
            "aa",
            &[
                [
                    "crm",
                    "Geeske",
                    "Zijlstra",
                    "1971-08-09",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "geeske88@post.example",
                    "",
                ],
                ["email", "", "", "", "", "", "", "", "GEESKE88@post.example", ""],
            ],
        ),
        (
            "a short form of the name",
            "aa",
            &[
                ["crm", "Cornelis", "Zijlstra", "1949-10-01", "Dorpsweg", "12", "3512 KL", "Utrecht", "", ""],
                ["branch", "Kees", "Zijlstra", "1949-10-01", "", "", "", "", "", ""],
            ],
        ),
        (
            "given name and surname swapped, a slip in the date",
            "aa",
            &[
                ["crm", "Geeske", "Zijlstra", "1971-08-09", "Dorpsweg", "12", "3512 KL", "Utrecht", "", ""],
                [
                    "branch",
                    "Zijlstra",
                    "Geeske",
                    "1971-09-08",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "",
                    "",
                ],
            ],
        ),
        (
            "given name and surname swapped, a slip in one of them",
            "aa",
            &[
                ["crm", "Geeske", "Zijlstra", "1971-08-09", "Dorpsweg", "12", "3512 KL", "Utrecht", "", ""],
                [
                    "branch",
                    "Zijlsrta",
                    "Geeske",
                    "1971-08-09",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "",
                    "",
                ],
            ],
        ),
        (
            "another alphabet's letters",
            "aa",
            &[
                ["crm", "Ayşe", "Öztürk", "1988-12-24", "", "", "", "", "", "0612345678"],
                ["webshop", "AYSE", "OZTURK", "1988-12-24", "", "", "", "", "", ""],
            ],
        ),
        (
            "people of one common name are not one person",
            "ab",
            &[
                ["email", "Bram", "Bakker", "", "", "", "", "", "", "0612345678"],
                ["app", "Bram", "Bakker", "", "", "", "", "", "", "0687654321"],
            ],
        ),
        (
            "a couple at one address",
            "ab",
            &[
                ["crm", "Geeske", "Zijlstra", "", "Dorpsweg", "12", "3512 KL", "Utrecht", "", "0301234567"],
                ["crm", "Tjeerd", "Zijlstra", "", "Dorpsweg", "12", "3512 KL", "Utrecht", "", "0301234567"],
            ],
        ),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(name, expected, case)| {
            let rows = among_others(case);
            let found = grouping(&link(&rows).persons[..case.len()]);
            (found != *expected)
                .then(|| format!("{name}: {found} instead of {expected}\n{}", reasons(&rows, case.len())))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rows of which no two may be one person, however the others fall: the first two of each case.
#[test]
fn what_cannot_be_one_person_is_not_joined_by_what_lies_between() {
    let cases: [(&str, &[Row]); 5] = [
        (
            "father and son, and a record of either that has no birth date",
            &[
                ["crm", "Harmen", "Zijlstra", "1951-07-11", "Dorpsweg", "12", "3512 KL", "Utrecht", "", ""],
                [
                    "webshop",
                    "Harmen",
                    "Zijlstra",
                    "1983-02-20",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "",
                    "",
                ],
                [
                    "branch",
                    "Harmen",
                    "Zijlstra",
                    "",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "",
                    "0301234567",
                ],
                ["app", "H.", "Zijlstra", "", "Dorpsweg", "12", "3512KL", "Utrecht", "", "0301234567"],
            ],
        ),
        (
            "twins with a mobile number each, and a record with their initial alone",
            &[
                [
                    "crm",
                    "Anouk",
                    "Zijlstra",
                    "1994-03-05",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "",
                    "0612345678",
                ],
                [
                    "webshop",
                    "Arnold",
                    "Zijlstra",
                    "1994-03-05",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "",
                    "0687654321",
                ],
                ["branch", "A.", "Zijlstra", "1994-03-05", "Dorpsweg", "12", "3512 KL", "Utrecht", "", ""],
            ],
        ),
        (
            "partners with one mailbox, and the mailbox alone",
            &[
                [
                    "crm",
                    "Geeske",
                    "Zijlstra",
                    "1971-08-09",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "fam@vos.example",
                    "",
                ],
                [
                    "webshop",
                    "Tjeerd",
                    "de Haan",
                    "1969-01-30",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "fam@vos.example",
                    "",
                ],
                ["email", "", "", "", "", "", "", "", "fam@vos.example", ""],
            ],
        ),
        (
            "a tenant who moved in and one who moved out",
            &[
                [
                    "crm",
                    "Geeske",
                    "Zijlstra",
                    "1971-08-09",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "",
                    "0301234567",
                ],
                [
                    "webshop",
                    "Omar",
                    "Koster",
                    "1988-12-24",
                    "Dorpsweg",
                    "12",
                    "3512 KL",
                    "Utrecht",
                    "",
                    "0301234567",
                ],
                ["branch", "", "", "", "Dorpsweg", "12", "3512 KL", "Utrecht", "", "0301234567"],
            ],
        ),
        (
            "brothers whose first initial is the same and whose second is not",
            &[
                ["crm", "D.J.", "Zijlstra", "", "Dorpsweg", "12", "3512 KL", "Utrecht", "", ""],
                ["webshop", "D.B.", "Zijlstra", "", "Dorpsweg", "12", "3512 KL", "Utrecht", "", ""],
            ],
        ),
    ];
    let joined: Vec<String> = cases
        .iter()
        .filter_map(|(name, case)| {
            let rows = among_others(case);
            let persons = link(&rows).persons;
            (persons[0] == persons[1]).then(|| format!("{name}\n{}", reasons(&rows, case.len())))
        })
        .collect();
    assert!(joined.is_empty(), "{}", joined.join("\n"));
}

/// In the crowd nobody is in one source twice; with a tenth of a source's rows copied into it that is no rule any more.
#[test]
fn a_source_that_holds_nobody_twice_is_learned_and_kept_to() {
    const TWICE: [Row; 2] = [
        ["crm", "Geeske", "Zijlstra", "1971-08-09", "Dorpsweg", "12", "3512 KL", "Utrecht", "", "0612345678"],
        ["crm", "Geeske", "Zijlstra", "1971-08-09", "Dorpsweg", "12", "3512 KL", "Utrecht", "", ""],
    ];
    let once = among_others(&TWICE);
    let copies: Vec<_> = crowd().into_iter().filter(|row| row[0] == "crm").step_by(10).collect();
    let twice: Vec<_> = once.iter().cloned().chain(copies).collect();
    assert_eq!(grouping(&link(&once).persons[..2]), "ab");
    assert_eq!(grouping(&link(&twice).persons[..2]), "aa");
}

#[test]
fn a_country_speaks_for_and_against() {
    let mut table = Table::new(&[Role::GivenName, Role::FamilyName, Role::BirthDate, Role::Country]);
    for (at, row) in crowd().iter().enumerate() {
        let country = ["Nederland", "België", "Suriname"][at / 4 % 3];
        table.push([&row[1], &row[2], &row[3], country]);
    }
    let records = table.close();
    let linker = Linker::new(&records);
    let model = linker.train();
    let judge = linker.with(&model);
    let weight = |left, right| {
        let parts = judge.explain(left, right).parts;
        parts.iter().find(|part| part.words.en.ends_with("country")).map(|part| part.weight).unwrap()
    };
    assert!(weight(0, 1) > 0.5 && weight(0, 4) < -0.5, "{} {}", weight(0, 1), weight(0, 4));
}

/// Full names, some of a single word.
#[test]
fn a_lone_name_is_what_it_is_more_often() {
    let mut table = Table::new(&[Role::FullName, Role::Email, Role::Phone]);
    table.push(["Samira", "samira.koster@post.example", ""]);
    table.push(["Samira Bakker", "samira88@post.example", "0612345678"]);
    table.push(["S. Koster", "samira.koster@post.example", "0687654321"]);
    for row in crowd() {
        table.push([format!("{} {}", row[1], row[2]).as_str(), &row[8], &row[9]]);
    }
    let records = table.close();
    let linker = Linker::new(&records);
    let model = linker.train();
    assert_eq!(grouping(&linker.with(&model).persons()[..3]), "aba");
}

/// Why the first rows of a table are or are not one person.
fn reasons(rows: &[[String; 10]], first: usize) -> String {
    let records = table(rows).close();
    let linker = Linker::new(&records);
    let model = linker.train();
    let judge = linker.with(&model);
    let mut lines = Vec::new();
    for right in 1..first as u32 {
        for left in 0..right {
            let explanation = judge.explain(left, right);
            lines.push(format!("  {left}-{right} {:.1}: {:?}", explanation.total, explanation.parts));
        }
    }
    lines.join("\n")
}

#[test]
fn the_crowd_is_found_as_it_is() {
    let rows = crowd();
    let truth: Vec<usize> = (0..rows.len()).map(|row| row / 2).collect();
    let evaluation = people::linkage::evaluate(&link(&rows).persons, &truth);
    assert!(evaluation.pairwise.f1 > 0.97 && evaluation.largest() <= 3, "{evaluation:?}");
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let rows = crowd();
    let groups = |rows: &[[String; 10]]| {
        let persons = link(rows).persons;
        let mut groups: Vec<Vec<[String; 10]>> = vec![Vec::new(); rows.len()];
        persons.iter().zip(rows).for_each(|(person, row)| groups[*person as usize].push(row.clone()));
        groups.retain(|group| !group.is_empty());
        groups.iter_mut().for_each(|group| group.sort());
        groups.sort();
        groups
    };
    let expected = groups(&rows);
    for step in [7, 119, 311] {
        let shuffled: Vec<_> = (0..rows.len()).map(|at| rows[at * step % rows.len()].clone()).collect();
        assert!(groups(&shuffled) == expected, "step {step}");
    }
}

#[test]
fn what_sources_are_called_changes_nothing() {
    let rows = crowd();
    let renamed: Vec<_> = rows
        .iter()
        .map(|row| {
            let mut row = row.clone();
            row[0] = if row[0] == "crm" { "webshop".to_owned() } else { "zzz".to_owned() };
            row
        })
        .collect();
    assert_eq!(grouping(&link(&rows).persons[..40]), grouping(&link(&renamed).persons[..40]));
}

#[test]
fn rows_that_are_the_same_and_say_enough_are_one_person() {
    let mut rows = crowd();
    let copies: Vec<_> = rows.iter().step_by(3).cloned().collect();
    let from = rows.len();
    rows.extend(copies);
    let persons = link(&rows).persons;
    let apart = (from..rows.len()).filter(|copy| persons[*copy] != persons[(copy - from) * 3]).count();
    assert_eq!(apart, 0);
}

#[test]
fn weights_add_up_to_the_total() {
    let rows = crowd();
    let records = table(&rows).close();
    let linker = Linker::new(&records);
    let model = linker.train();
    let judge = linker.with(&model);
    let linked = judge.link();
    assert_eq!(judge.persons(), linked.persons);
    assert!(linked.pairs.len() > 300, "{}", linked.pairs.len());
    for pair in &linked.pairs {
        let explanation = judge.explain(pair.left, pair.right);
        let sum: f32 = explanation.parts.iter().map(|part| part.weight).sum();
        assert!((sum - explanation.total).abs() < 1e-3 && (pair.weight - explanation.total).abs() < 1e-3);
        assert_eq!(judge.explain(pair.right, pair.left).total, explanation.total);
        assert!(pair.left < pair.right && (0.0..=1.0).contains(&pair.probability));
    }
}

#[test]
fn a_column_without_a_role_is_not_read() {
    let rows = crowd();
    let mut table = Table::new(&ROLES);
    for (at, row) in rows.iter().enumerate() {
        let truth = (at / 2).to_string();
        table.push(row.iter().map(String::as_str).chain([truth.as_str()]));
    }
    let records = table.close();
    let linker = Linker::new(&records);
    let model = linker.train();
    assert_eq!(linker.with(&model).link(), link(&rows));
}

#[test]
fn tables_of_nothing_link_to_nothing() {
    for rows in [0, 1, 2] {
        let rows = vec![[""; 10].map(str::to_owned); rows];
        let linked = link(&rows);
        assert_eq!((linked.persons.len(), linked.pairs.len()), (rows.len(), 0));
    }
}
