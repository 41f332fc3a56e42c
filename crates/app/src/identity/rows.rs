//! A person as rows that linking can compare: one for each source and identifier that tells something, and further
//! ones for further addresses and numbers, so that nothing that is known is thrown away.

use std::collections::BTreeMap;

use people::linkage::Role;
use store::identity::KnownPerson;

use super::traits::{ROLES, column_of, role_of};

/// What is known at one place: a text per role, blank where nothing is.
pub(super) type Row = [String; ROLES.len()];

/// Most rows of a person: linking looks at no more of a group.
const ROWS_MAX: usize = 12;

/// Least things that must be known of somebody to compare them with others: an e-mail address alone says no more than
/// the shared identifiers did.
const KNOWN_MIN: usize = 2;

/// What makes one thing known: a name in parts is one, an address too. Gender and country are of half the world.
const THINGS: &[&[Role]] = &[
    &[Role::GivenName, Role::FamilyName, Role::FullName],
    &[Role::BirthDate],
    &[Role::Street, Role::Postcode, Role::City],
    &[Role::Email],
    &[Role::Phone],
    &[Role::NationalId],
    &[Role::Organisation],
];

/// What a further row repeats: without it an address alone would be compared.
const REPEATED: &[Role] = &[
    Role::GivenName,
    Role::FamilyNamePrefix,
    Role::FamilyName,
    Role::FullName,
    Role::BirthDate,
    Role::Gender,
];

/// The rows of a person; none where too little is known to compare.
pub(super) fn rows_of(person: &KnownPerson) -> Vec<Row> {
    let mut rows = rows_of_traits(person);
    for role in [Role::Email, Role::Phone, Role::NationalId] {
        let named = person.identifiers.iter().chain(&person.shared);
        let values: Vec<&str> = named
            .filter(|(namespace, _)| role_of(namespace) == Some(role))
            .map(|(_, value)| value.as_str())
            .collect();
        spread(&mut rows, column_of(role), &values);
    }
    rows.truncate(ROWS_MAX);
    let known = THINGS.iter().filter(|roles| is_known(&rows, roles)).count();
    if known < KNOWN_MIN { Vec::new() } else { rows }
}

/// A row for each identifier and source; of two traits of one role the first by name counts.
fn rows_of_traits(person: &KnownPerson) -> Vec<Row> {
    let mut rows: BTreeMap<(usize, &str), Row> = BTreeMap::new();
    for fact in &person.traits {
        let Some(role) = role_of(&fact.name) else { continue };
        let row = rows.entry((fact.identifier, fact.source.as_str())).or_default();
        let cell = &mut row[column_of(role)];
        if cell.is_empty() {
            fact.value.trim().clone_into(cell);
        }
    }
    rows.into_values().collect()
}

/// Puts each value that no row holds yet where the column is blank, then in rows of its own.
fn spread(rows: &mut Vec<Row>, column: usize, values: &[&str]) {
    for value in values {
        if rows.iter().any(|row| row[column].eq_ignore_ascii_case(value)) {
            continue;
        }
        if let Some(row) = rows.iter_mut().find(|row| row[column].is_empty()) {
            (*value).clone_into(&mut row[column]);
        } else if rows.len() < ROWS_MAX {
            let mut row = further(rows);
            (*value).clone_into(&mut row[column]);
            rows.push(row);
        }
    }
}

/// A row that repeats who it is, as the first row that says so.
fn further(rows: &[Row]) -> Row {
    let mut further = Row::default();
    let names = |row: &&Row| REPEATED.iter().any(|role| !row[column_of(*role)].is_empty());
    if let Some(row) = rows.iter().find(names) {
        for column in REPEATED.iter().map(|role| column_of(*role)) {
            further[column].clone_from(&row[column]);
        }
    }
    further
}

fn is_known(rows: &[Row], roles: &[Role]) -> bool {
    rows.iter().any(|row| roles.iter().any(|role| !row[column_of(*role)].is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::cases::person;

    fn cells(rows: &[Row], role: Role) -> Vec<&str> {
        rows.iter().map(|row| row[column_of(role)].as_str()).collect()
    }

    #[test]
    fn each_source_is_a_row_and_further_addresses_are_further_rows() {
        let known = person(
            &[
                ("customer_number", "7"),
                ("email", "a@fiets.nl"),
                ("email", "b@fiets.nl"),
                ("email", "c@fiets.nl"),
            ],
            &[
                (0, "crm", "first_name", "Jan"),
                (0, "crm", "last_name", "Prins"),
                (0, "shop", "name", "J. Prins"),
                (0, "shop", "favourite_colour", "rood"),
            ],
        );
        let rows = rows_of(&known);
        assert_eq!(cells(&rows, Role::GivenName), ["Jan", "", "Jan"]);
        assert_eq!(cells(&rows, Role::FullName), ["", "J. Prins", ""]);
        assert_eq!(cells(&rows, Role::Email), ["a@fiets.nl", "b@fiets.nl", "c@fiets.nl"]);
    }

    #[test]
    fn an_address_that_is_a_trait_and_an_identifier_is_there_once() {
        let known = person(
            &[("email", "a@fiets.nl")],
            &[(0, "crm", "email", "A@fiets.nl"), (0, "crm", "name", "An")],
        );
        assert_eq!(cells(&rows_of(&known), Role::Email), ["A@fiets.nl"]);
    }

    #[test]
    fn who_is_known_by_one_thing_is_left_out() {
        assert!(rows_of(&person(&[("email", "a@fiets.nl")], &[])).is_empty());
        assert!(rows_of(&person(&[("device_id", "d1")], &[(0, "crm", "name", "An")])).is_empty());
        assert_eq!(rows_of(&person(&[("email", "a@fiets.nl")], &[(0, "crm", "city", "Assen")])).len(), 1);
    }

    #[test]
    fn rows_are_bounded() {
        let many: Vec<(String, String)> =
            (0..40).map(|n| (String::from("email"), format!("a{n}@fiets.nl"))).collect();
        let known = KnownPerson { identifiers: many, ..person(&[], &[(0, "crm", "name", "An")]) };
        assert_eq!(rows_of(&known).len(), ROWS_MAX);
    }
}
