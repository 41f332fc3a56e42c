//! A crowd of made-up people around a case, and its linking.

use people::linkage::{Linked, Linker, Role, Table};

/// source, given name, surname, birth date, street, house number, postcode, city, e-mail, phone.
pub(crate) type Row = [&'static str; 10];

pub(crate) const ROLES: [Role; 10] = [
    Role::Source,
    Role::GivenName,
    Role::FamilyName,
    Role::BirthDate,
    Role::Street,
    Role::HouseNumber,
    Role::Postcode,
    Role::City,
    Role::Email,
    Role::Phone,
];

/// People around the case: households of two, each person known to two sources, with the gaps that sources have.
pub(crate) fn crowd() -> Vec<[String; 10]> {
    const GIVEN: [&str; 24] = [
        "Bram", "Lotte", "Daan", "Noor", "Gerard", "Ingrid", "Ruben", "Yara", "Stijn", "Fleur", "Koen",
        "Eva", "Wouter", "Mila", "Jesse", "Iris", "Hugo", "Tess", "Floris", "Vera", "Rick", "Linda", "Omar",
        "Samira",
    ];
    const FAMILY: [&str; 20] = [
        "Koster",
        "Bakker",
        "Veenstra",
        "Mulder",
        "Postma",
        "Smeets",
        "Dijkman",
        "Hoekzema",
        "Lammers",
        "Bos",
        "Vermeulen",
        "Peeters",
        "Kramer",
        "Huisman",
        "Schipper",
        "Willems",
        "Kuiper",
        "Brouwer",
        "Scholten",
        "Timmer",
    ];
    const CITY: [&str; 5] = ["Utrecht", "Zwolle", "Breda", "Almere", "Leiden"];
    let mut rows = Vec::new();
    for person in 0..360usize {
        let household = person / 2;
        let given = GIVEN[(person * 7 + person / 24) % 24];
        let family = FAMILY[(household * 11 + household / 20) % 20];
        let birth =
            format!("{}-{:02}-{:02}", 1940 + person * 37 % 60, 1 + person * 5 % 12, 1 + person * 17 % 28);
        let street = format!("{}straat", FAMILY[household * 3 % 20]);
        let number = (1 + household * 13 % 90).to_string();
        let postcode = format!("{} {}", 1011 + household * 29 % 8000, ["AB", "CD", "XK"][household % 3]);
        let city = CITY[household % 5].to_owned();
        let mail = format!("{}.{}{}@post.example", given.to_lowercase(), family.to_lowercase(), person % 97);
        let phone = format!("06{:08}", 11_000_000 + person * 7919);
        let text = |text: &str| text.to_owned();
        rows.push([
            text("crm"),
            text(given),
            text(family),
            birth.clone(),
            street,
            number,
            postcode,
            city,
            String::new(),
            phone.clone(),
        ]);
        rows.push(match person % 3 {
            0 => ["webshop", given, family, "", "", "", "", "", &mail, &phone].map(text),
            1 => ["webshop", given, family, &birth, "", "", "", "", &mail, ""].map(text),
            _ => ["webshop", &given[..1], family, &birth, "", "", "", "", "", &phone].map(text),
        });
    }
    rows
}

pub(crate) fn table(rows: &[[String; 10]]) -> Table {
    let mut table = Table::new(&ROLES);
    rows.iter().for_each(|row| table.push(row.iter().map(String::as_str)));
    table
}

pub(crate) fn link(rows: &[[String; 10]]) -> Linked {
    let records = table(rows).close();
    let linker = Linker::new(&records);
    let model = linker.train();
    linker.with(&model).link()
}

/// The groups of the first rows, as letters: `aab` when the first two are one person and the third is another.
pub(crate) fn grouping(persons: &[u32]) -> String {
    let letter = |person: &u32| {
        let first = persons.iter().position(|other| other == person).unwrap();
        let before: std::collections::BTreeSet<u32> = persons[..first].iter().copied().collect();
        char::from(b'a' + before.len() as u8)
    };
    persons.iter().map(letter).collect()
}

pub(crate) fn among_others(case: &[Row]) -> Vec<[String; 10]> {
    let case = case.iter().map(|row| row.map(str::to_owned));
    case.chain(crowd()).collect()
}
