//! What a column of a table holds.

use serde::{Deserialize, Serialize};

/// What a column holds; nothing else about a table need be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// First names or initials.
    GivenName,
    /// Surname, with or without its prefix.
    FamilyName,
    /// Prefix of a surname (Dutch: tussenvoegsel).
    FamilyNamePrefix,
    /// All of a name in one text.
    FullName,
    /// Date of birth, in any of the usual notations, or a year.
    BirthDate,
    /// Gender, in whatever words.
    Gender,
    /// Street, with or without the number.
    Street,
    /// House number with its addition.
    HouseNumber,
    /// Postcode.
    Postcode,
    /// Place of living.
    City,
    /// Country.
    Country,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// A number that one person has and no other: citizen service number, social security number.
    NationalId,
    /// Name of an organisation.
    Organisation,
    /// Free text: a title, a description.
    Text,
    /// A number: price, year.
    Number,
    /// One of a list: occupation, brand.
    Category,
    /// The system a record comes from.
    Source,
}

impl Role {
    /// As it is written in a file of columns.
    pub fn name(self) -> &'static str {
        match self {
            Role::GivenName => "given_name",
            Role::FamilyName => "family_name",
            Role::FamilyNamePrefix => "family_name_prefix",
            Role::FullName => "full_name",
            Role::BirthDate => "birth_date",
            Role::Gender => "gender",
            Role::Street => "street",
            Role::HouseNumber => "house_number",
            Role::Postcode => "postcode",
            Role::City => "city",
            Role::Country => "country",
            Role::Email => "email",
            Role::Phone => "phone",
            Role::NationalId => "national_id",
            Role::Organisation => "organisation",
            Role::Text => "text",
            Role::Number => "number",
            Role::Category => "category",
            Role::Source => "source",
        }
    }
}
