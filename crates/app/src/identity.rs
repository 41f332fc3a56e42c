//! Who is who, for people: the person behind an identifier, the log of merges, and undoing one.

use people::identifier::{Identifier, Normalising};
use serde::Serialize;

use crate::{AppError, Folder};

/// A person as an identifier leads to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonView {
    /// The person; absent when the identifier is shared and points at nobody.
    pub person: Option<String>,
    /// What points at them.
    pub identifiers: Vec<IdentifierView>,
    /// What is known of them.
    pub traits: Vec<TraitView>,
    /// How many events they have.
    pub events: u64,
}

/// An identifier of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IdentifierView {
    /// Kind of value.
    pub namespace: String,
    /// The normalised value.
    pub value: String,
    /// More than one person uses it.
    pub shared: bool,
}

/// A fact about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TraitView {
    /// Its name.
    pub name: String,
    /// What it is.
    pub value: String,
    /// Who says so.
    pub source: String,
}

/// A merge or split as logged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IdentityChange {
    /// Number in the log.
    pub id: i64,
    /// `merged`, `split`, `renamed` or `dissolved`.
    pub change: String,
    /// The person that went on.
    pub survivor: String,
    /// The other person.
    pub absorbed: String,
    /// Why.
    pub reason: String,
}

impl Folder {
    /// Who is behind `namespace:value`.
    pub fn who(&self, written: &str) -> Result<PersonView, AppError> {
        let identifier = parse_identifier(written)?;
        let unknown =
            || AppError::Unknown { what: "identifier", name: written.to_string(), known: Vec::new() };
        let who = self
            .store
            .who(&self.workspace, identifier.namespace(), identifier.value())?
            .ok_or_else(unknown)?;
        let identifier =
            |(namespace, value, shared): (String, String, bool)| IdentifierView { namespace, value, shared };
        let fact = |(name, value, source): (String, String, String)| TraitView { name, value, source };
        Ok(PersonView {
            person: who.person.map(person_name),
            identifiers: who.identifiers.into_iter().map(identifier).collect(),
            traits: who.traits.into_iter().map(fact).collect(),
            events: who.events,
        })
    }

    /// Merges and splits, newest first.
    pub fn identity_log(&self, limit: u32) -> Result<Vec<IdentityChange>, AppError> {
        let log = self.store.identity_log(&self.workspace, limit)?;
        Ok(log
            .into_iter()
            .map(|entry| IdentityChange {
                id: entry.id,
                change: entry.change,
                survivor: person_name(entry.survivor),
                absorbed: person_name(entry.absorbed),
                reason: entry.reason,
            })
            .collect())
    }

    /// Decides that two identifiers are never one person, whatever arrives.
    pub fn keep_apart(&mut self, one: &str, other: &str, reason: &str) -> Result<(), AppError> {
        let (one, other) = (parse_identifier(one)?, parse_identifier(other)?);
        Ok(self.store.keep_apart(&self.workspace, [&one, &other], reason, self.now.as_microsecond())?)
    }

    /// Undoes a merge for good.
    pub fn undo_merge(&mut self, merge: i64, reason: &str) -> Result<(), AppError> {
        Ok(self.store.undo_merge(&self.workspace, merge, reason, self.now.as_microsecond())?)
    }
}

fn parse_identifier(written: &str) -> Result<Identifier, AppError> {
    let (namespace, raw) = written.split_once(':').ok_or_else(|| {
        AppError::Refused(format!(
            "`{written}` is not an identifier: write namespace:value, such as email:jan@example.org"
        ))
    })?;
    Identifier::parse(namespace, raw, &Normalising::default())
        .map_err(|refused| AppError::Refused(format!("`{written}`: {refused}")))
}

/// A person's number as people read it.
fn person_name(id: i64) -> String {
    format!("p{id:016x}")
}
