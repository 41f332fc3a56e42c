//! 240 invented customers, whom the tests of linking write down in their own ways.

/// What the columns of [`HEADER`] hold.
pub(crate) const COLUMNS: &str = "id = \"nr\"\n[columns]\nvoornaam = \"given_name\"\nachternaam = \"family_name\"\n\
    geboren = \"birth_date\"\nmail = \"email\"\nplaats = \"city\"\n";

/// A customer's fields, in this order.
pub(crate) const HEADER: &str = "voornaam,achternaam,geboren,mail,plaats";

pub(crate) const CUSTOMERS: usize = 240;

const GIVEN: [&str; 16] = [
    "Anna", "Bram", "Carla", "Dirk", "Esra", "Finn", "Gijs", "Hanna", "Ivo", "Jasmijn", "Koen", "Lotte",
    "Mila", "Niels", "Olga", "Pieter",
];
const FAMILY: [&str; 16] = [
    "Bakker", "Visser", "Mulder", "Peters", "Hendriks", "Dekker", "Brouwer", "Postma", "Kuipers", "Veenstra",
    "Schouten", "Willems", "Hoekstra", "Molenaar", "Prins", "Verbeek",
];
const CITIES: [&str; 5] = ["Zwolle", "Assen", "Gouda", "Venlo", "Hoorn"];

pub(crate) struct Customer {
    pub(crate) given: &'static str,
    pub(crate) family: &'static str,
    pub(crate) born: String,
    pub(crate) mail: String,
    pub(crate) city: &'static str,
}

pub(crate) fn customer(number: usize) -> Customer {
    let (given, family) = (GIVEN[number % 16], FAMILY[(number / 16 + number) % 16]);
    Customer {
        given,
        family,
        born: format!("{}-{:02}-{:02}", 1940 + number * 7 % 60, 1 + number % 12, 1 + number * 5 % 28),
        mail: format!("{}.{}{number}@voorbeeld.nl", given.to_lowercase(), family.to_lowercase()),
        city: CITIES[number % 5],
    }
}
