//! Which trait holds what: the names that mappings, Segment's clients and Dutch systems use, and the roles they mean.

use people::linkage::Role;

/// What linking reads of a person, in the order of the columns of [`super::rows`].
pub(super) const ROLES: [Role; 15] = [
    Role::GivenName,
    Role::FamilyNamePrefix,
    Role::FamilyName,
    Role::FullName,
    Role::BirthDate,
    Role::Gender,
    Role::Street,
    Role::HouseNumber,
    Role::Postcode,
    Role::City,
    Role::Country,
    Role::Email,
    Role::Phone,
    Role::NationalId,
    Role::Organisation,
];

/// Names of traits per role, as [`folded`]: small letters and digits alone, without `address` in front.
const NAMES: &[(Role, &[&str])] = &[
    (
        Role::GivenName,
        &[
            "firstname",
            "givenname",
            "forename",
            "initials",
            "callname",
            "voornaam",
            "voornamen",
            "roepnaam",
            "voorletters",
        ],
    ),
    (
        Role::FamilyNamePrefix,
        &[
            "familynameprefix",
            "lastnameprefix",
            "surnameprefix",
            "infix",
            "tussenvoegsel",
            "tussenvoegsels",
            "voorvoegsel",
        ],
    ),
    (Role::FamilyName, &["lastname", "familyname", "surname", "achternaam", "geslachtsnaam"]),
    (Role::FullName, &["name", "fullname", "naam", "volledigenaam"]),
    (
        Role::BirthDate,
        &[
            "birthday",
            "birthdate",
            "dateofbirth",
            "dob",
            "birthyear",
            "yearofbirth",
            "geboortedatum",
            "geboortejaar",
        ],
    ),
    (Role::Gender, &["gender", "sex", "geslacht"]),
    (
        Role::Street,
        &["address", "street", "streetname", "line1", "streetaddress", "adres", "straat", "straatnaam"],
    ),
    (Role::HouseNumber, &["housenumber", "streetnumber", "huisnummer"]),
    (Role::Postcode, &["postcode", "postalcode", "zip", "zipcode"]),
    (Role::City, &["city", "town", "plaats", "woonplaats", "stad"]),
    (Role::Country, &["country", "countrycode", "land"]),
    (Role::Email, &["email", "emailaddress", "mail", "emailadres"]),
    (
        Role::Phone,
        &[
            "phone",
            "phonenumber",
            "telephone",
            "mobile",
            "mobilephone",
            "mobilenumber",
            "telefoon",
            "telefoonnummer",
            "mobiel",
        ],
    ),
    (
        Role::NationalId,
        &["nationalid", "bsn", "burgerservicenummer", "ssn", "socialsecuritynumber", "personalnumber"],
    ),
    (
        Role::Organisation,
        &["company", "companyname", "organisation", "organization", "organisatie", "bedrijf", "bedrijfsnaam"],
    ),
];

/// What a trait, or the namespace of an identifier, says of a person; `None` where linking does not read it.
pub(crate) fn role_of(name: &str) -> Option<Role> {
    let folded = folded(name);
    let below = ["address", "adres"]
        .iter()
        .find_map(|above| folded.strip_prefix(above))
        .filter(|below| !below.is_empty());
    let named = |name: &str| NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(role, _)| *role);
    named(&folded).or_else(|| named(below?))
}

/// The column of a role.
pub(crate) fn column_of(role: Role) -> usize {
    ROLES.iter().position(|known| *known == role).unwrap_or_default()
}

/// The word by which a role is called in files and messages, `given_name`.
pub(crate) fn name_of(role: Role) -> String {
    serde_json::to_value(role).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

fn folded(name: &str) -> String {
    let fine = name.chars().filter(|sign| sign.is_alphanumeric());
    fine.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trait_is_known_by_whatever_its_source_calls_it() {
        for (name, expected) in [
            ("first_name", Some(Role::GivenName)),
            ("firstName", Some(Role::GivenName)),
            ("Voornaam", Some(Role::GivenName)),
            ("name", Some(Role::FullName)),
            ("birthday", Some(Role::BirthDate)),
            ("birth_year", Some(Role::BirthDate)),
            ("address.street", Some(Role::Street)),
            ("address.postalCode", Some(Role::Postcode)),
            ("address", Some(Role::Street)),
            ("e-mail", Some(Role::Email)),
            ("huisnummer", Some(Role::HouseNumber)),
            ("bsn", Some(Role::NationalId)),
            ("customer_number", None),
            ("state", None),
            ("favourite_colour", None),
        ] {
            assert_eq!(role_of(name), expected, "{name}");
        }
    }

    #[test]
    fn every_name_is_folded_and_means_one_thing() {
        let all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let distinct: std::collections::BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), distinct.len());
        assert!(all.iter().all(|name| folded(name) == **name));
        assert!(NAMES.iter().all(|(role, _)| ROLES.contains(role)) && NAMES.len() == ROLES.len());
    }
}
