//! Who is who, for people: the person behind an identifier, the log of merges, undoing one; and resolving whom the
//! shared identifiers left apart.

#[cfg(test)]
mod cases;
mod resolve;
mod review;
mod rows;
mod sure;
pub(crate) mod traits;
mod view;

pub use resolve::{ASK_MIN, JOIN_MIN, JoinView, LEARN_ROWS_MIN, ResolvedIdentity, Resolving};
pub(crate) use review::facts;
pub use review::{Compared, DecidedDoubtView, DecidedView, DecisionView, DoubtView, FactView, Verdict};
pub use view::{LinkedView, PartView};

use people::identifier::{Identifier, Normalising};
use serde::Serialize;

use crate::{AppError, Folder};

/// A person as an identifier leads to them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonView {
    /// The person; absent when the identifier is shared and points at nobody.
    pub person: Option<String>,
    /// What points at them.
    pub identifiers: Vec<IdentifierView>,
    /// What is known of them.
    pub traits: Vec<TraitView>,
    /// How many events they have.
    pub events: u64,
    /// What linking joined in them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub joins: Vec<MergeView>,
}

/// A merge that linking made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MergeView {
    /// Its number in the log, to undo it by.
    pub merge: i64,
    /// What was found.
    pub linked: LinkedView,
}

/// Who says so, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By<'a> {
    /// Who.
    pub actor: &'a str,
    /// Why.
    pub reason: &'a str,
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    /// What was found, where linking made the merge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linked: Option<LinkedView>,
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
        let merge = |(merge, found): &(i64, store::identity::Finding)| MergeView {
            merge: *merge,
            linked: LinkedView::from(found),
        };
        let fact = |(name, value, source): (String, String, String)| TraitView { name, value, source };
        Ok(PersonView {
            person: who.person.map(person_name),
            identifiers: who.identifiers.into_iter().map(identifier).collect(),
            traits: who.traits.into_iter().map(fact).collect(),
            events: who.events,
            joins: who.joins.iter().map(merge).collect(),
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
                linked: entry.linked.as_ref().map(LinkedView::from),
            })
            .collect())
    }

    /// Decides that two identifiers are never one person, whatever arrives.
    pub fn keep_apart(&mut self, one: &str, other: &str, by: By<'_>) -> Result<(), AppError> {
        let (one, other) = (parse_identifier(one)?, parse_identifier(other)?);
        Ok(self.store.keep_apart(&self.workspace, [&one, &other], self.decided_by(by))?)
    }

    /// Undoes a merge for good.
    pub fn undo_merge(&mut self, merge: i64, by: By<'_>) -> Result<(), AppError> {
        Ok(self.store.undo_merge(&self.workspace, merge, self.decided_by(by))?)
    }
}

pub(crate) fn parse_identifier(written: &str) -> Result<Identifier, AppError> {
    let (namespace, raw) = written.split_once(':').ok_or_else(|| {
        AppError::Refused(format!(
            "`{written}` is not an identifier: write namespace:value, such as email:jan@example.org"
        ))
    })?;
    Identifier::parse(namespace, raw, &Normalising::default())
        .map_err(|refused| AppError::Refused(format!("`{written}`: {refused}")))
}

/// A person's number as people read it.
pub(crate) fn person_name(id: i64) -> String {
    format!("p{id:016x}")
}
