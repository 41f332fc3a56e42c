//! Enough of a person to tell them from others of the same name, and no more: values are masked.

use jiff::Timestamp;
use people::identifier::names_a_person;
use people::linkage::Role;

use crate::identity::person_name;
use crate::identity::traits::role_of;
use crate::{AppError, Folder};

/// Identifiers on a card.
const IDENTIFIERS_SHOWN: usize = 4;

/// Identifiers read for a card, to choose from.
const IDENTIFIERS_READ_MAX: usize = 50;

/// Facts read for a card.
const FACTS_READ_MAX: usize = 200;

/// A person in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The person's number.
    pub person: String,
    /// What they are called, where that is known.
    pub name: Option<String>,
    /// Where they live, where that is known.
    pub place: Option<String>,
    /// Values that point at them, masked.
    pub identifiers: Vec<CardIdentifier>,
    /// There are further ones.
    pub more: bool,
    /// What happened last.
    pub last: Option<LastContact>,
}

/// A value that points at a person, masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardIdentifier {
    /// The kind of value.
    pub namespace: String,
    /// Its beginning or end.
    pub masked: String,
}

/// What happened last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastContact {
    /// When.
    pub time: Timestamp,
    /// Through which channel, where that was told.
    pub channel: Option<String>,
}

impl Folder {
    pub(crate) fn card(&self, person: i64) -> Result<Card, AppError> {
        let workspace = self.workspace.id;
        let mut facts = self.store.traits_of(workspace, person, FACTS_READ_MAX)?;
        facts.sort_unstable_by_key(|fact| std::cmp::Reverse(fact.time_us));
        let facts: Vec<(&str, &str)> = facts.iter().map(|fact| (&*fact.name, &*fact.value)).collect();
        let mut identifiers = self.store.some_identifiers_of(workspace, person, IDENTIFIERS_READ_MAX)?;
        let more = identifiers.len() > IDENTIFIERS_SHOWN;
        // What the person knows themselves comes before cookies and devices.
        identifiers.sort_by_key(|(namespace, _)| !names_a_person(namespace));
        identifiers.truncate(IDENTIFIERS_SHOWN);
        let identifiers = identifiers.into_iter().map(|(namespace, value)| {
            let masked = masked(&namespace, &value);
            CardIdentifier { namespace, masked }
        });
        let last = self.store.timeline(workspace, person, None, 1)?.into_iter().next();
        let last = last.and_then(|event| {
            let time = Timestamp::from_microsecond(event.place.time_us).ok()?;
            Some(LastContact { time, channel: event.body.facets.channel })
        });
        Ok(Card {
            person: person_name(person),
            name: name_of(&facts),
            place: place_of(&facts),
            identifiers: identifiers.collect(),
            more,
            last,
        })
    }
}

/// What somebody is called by facts of which the first of a role counts.
pub(super) fn name_of(facts: &[(&str, &str)]) -> Option<String> {
    let of = |role| first(facts, role);
    let family = of(Role::FamilyName).map(|family| match of(Role::FamilyNamePrefix) {
        Some(prefix) => format!("{prefix} {family}"),
        None => family.to_owned(),
    });
    match (of(Role::GivenName), family, of(Role::FullName)) {
        (Some(given), Some(family), _) => Some(format!("{given} {family}")),
        (_, _, Some(full)) => Some(full.to_owned()),
        (given, family, None) => given.map(str::to_owned).or(family),
    }
}

pub(super) fn place_of(facts: &[(&str, &str)]) -> Option<String> {
    first(facts, Role::City).map(str::to_owned)
}

fn first<'f>(facts: &[(&'f str, &'f str)], role: Role) -> Option<&'f str> {
    let found = facts.iter().find(|(name, value)| role_of(name) == Some(role) && !value.trim().is_empty());
    found.map(|(_, value)| value.trim())
}

/// A value of which enough is shown to recognise it by, and too little to use it.
pub fn masked(namespace: &str, value: &str) -> String {
    let (signs, shown_end) = (value.chars().count(), 3);
    if namespace == "email"
        && let Some((mailbox, domain)) = value.rsplit_once('@')
    {
        let first: String = mailbox.chars().take(1).collect();
        return format!("{first}…@{domain}");
    }
    if signs <= shown_end + 1 {
        return String::from("…");
    }
    let end: String = value.chars().skip(signs - shown_end).collect();
    format!("…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_called_by_what_is_known() {
        for (facts, name) in [
            (&[("first_name", "Sanne"), ("infix", "de"), ("last_name", "Wit")][..], Some("Sanne de Wit")),
            (&[("name", "S. de Wit"), ("first_name", "Sanne")], Some("S. de Wit")),
            (&[("voornaam", "Sanne")], Some("Sanne")),
            (&[("lastName", "Wit"), ("lastName", "Zwart")], Some("Wit")),
            (&[("first_name", " "), ("colour", "red")], None),
        ] {
            assert_eq!(name_of(facts).as_deref(), name, "{facts:?}");
        }
    }

    #[test]
    fn a_masked_value_is_recognised_and_not_usable() {
        for (namespace, value, shown) in [
            ("email", "sanne@example.org", "s…@example.org"),
            ("phone", "+31612345678", "…678"),
            ("customer_number", "K1", "…"),
            ("customer_number", "K1234", "…234"),
            ("device_id", "ééééé", "…ééé"),
        ] {
            assert_eq!(masked(namespace, value), shown);
        }
    }
}
