//! Which column of a table holds what: the file a user writes to have a table linked.
//!
//! ```toml
//! id = "unique_id"
//!
//! [columns]
//! first_name = "given_name"
//! birth_date = "birth_date"
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Role;

/// More columns than any table of people has, and few enough to compare.
const COLUMNS_MAX: usize = 200;

/// The columns of a table that are read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// The column that tells records apart.
    pub id: String,
    /// Role per column; a column that is not named is never read.
    pub columns: BTreeMap<String, Role>,
}

/// Why a file of columns cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ColumnsRefusal {
    /// It is not the shape that is asked for; the message names line and column.
    #[error(
        "{message}\n  hint: `id = \"COLUMN\"` and a table `[columns]` of `column = \"role\"`; the roles are in docs/guide/identity.md"
    )]
    Shape {
        /// What the reader said.
        message: String,
    },
    /// Nothing to compare.
    #[error("`[columns]` names no column to compare\n  hint: give at least one, such as `email = \"email\"`")]
    Empty,
    /// Too many to compare.
    #[error("`[columns]` names {named} columns; at most {COLUMNS_MAX} are compared")]
    TooMany {
        /// How many it names.
        named: usize,
    },
    /// What tells records apart says nothing about who they are.
    #[error(
        "column `{id}` is the id and has a role as well\n  hint: an id of the record is no evidence; leave it out of `[columns]`"
    )]
    IdHasRole {
        /// The column.
        id: String,
    },
}

impl Columns {
    /// Reads the file.
    pub fn parse(text: &str) -> Result<Self, ColumnsRefusal> {
        let columns: Columns = toml::from_str(text)
            .map_err(|error| ColumnsRefusal::Shape { message: error.to_string().trim_end().to_owned() })?;
        if columns.columns.contains_key(&columns.id) {
            return Err(ColumnsRefusal::IdHasRole { id: columns.id });
        }
        match columns.columns.len() {
            0 => Err(ColumnsRefusal::Empty),
            named if named > COLUMNS_MAX => Err(ColumnsRefusal::TooMany { named }),
            _ => Ok(columns),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_read_or_refused_with_what_to_do() {
        let good = Columns::parse("id = \"nr\"\n[columns]\nvoornaam = \"given_name\"\n").unwrap();
        assert_eq!((good.id.as_str(), good.columns["voornaam"]), ("nr", Role::GivenName));
        for (text, expected) in [
            ("id = \"nr\"\n[columns]\n", "names no column to compare"),
            ("id = \"nr\"\n[columns]\nnr = \"email\"\n", "column `nr` is the id"),
            ("id = \"nr\"\n[columns]\na = \"first_name\"\n", "line 3"),
            ("[columns]\na = \"email\"\n", "missing field `id`"),
            ("id = \"nr\"\nsheet = 1\n[columns]\na = \"email\"\n", "unknown field `sheet`"),
        ] {
            let refused = Columns::parse(text).unwrap_err().to_string();
            assert!(refused.contains(expected), "{text}: {refused}");
        }
    }
}
