//! Finding a person: by any identifier in any spelling, by their number, or by words of name and place.
//!
//! *Invariant*: nobody is shown in a list without it being written down, as with any read.

use people::event::Kind;
use people::identifier::{Identifier, Normalising};
use people::linkage::Role;
use people::search::{asked, words_of};
use store::identity::Behind;
use store::search::{Named, SearchIndex};

use crate::identity::traits::role_of;
use crate::live::Live;
use crate::person::{Card, person_number};
use crate::profile::PURPOSE_DEFAULT;
use crate::reads::Through;
use crate::{AppError, Folder};

/// Persons shown; whoever is not among them is found by a further word.
pub const SHOWN_MAX: usize = 50;

/// Longest text that is looked for, in characters: an identifier at its longest, with its namespace.
pub const TYPED_CHARS_MAX: usize = 330;

/// Identifiers of one name that are looked through: one person may have thousands.
const LOOKED_AT_MAX: usize = 5_000;

/// Identifiers asked of the index at a time.
const ASKED_AT_A_TIME: usize = 200;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Searched {
    /// The persons, those whom an identifier names first.
    pub persons: Vec<Card>,
    /// There are further ones.
    pub more: bool,
    /// Namespaces in which what was typed is used by several persons; those seen with it are among the persons.
    pub shared: Vec<String>,
    /// Names are still being read for the first time: not everybody is found by name.
    pub is_being_read: bool,
}

/// Persons found, each once, up to the bound.
#[derive(Default)]
struct Found {
    persons: Vec<i64>,
    more: bool,
}

impl Found {
    fn add(&mut self, person: i64) {
        if self.persons.contains(&person) {
            return;
        }
        self.more |= self.persons.len() == SHOWN_MAX;
        if !self.more {
            self.persons.push(person);
        }
    }
}

/// The words by which a person of these facts, each a name and a value, is found.
pub(crate) fn words_of_facts(facts: &[(String, String)]) -> String {
    let is_named = |name: &str| {
        matches!(
            role_of(name),
            Some(
                Role::GivenName
                    | Role::FamilyName
                    | Role::FullName
                    | Role::Organisation
                    | Role::City
                    | Role::Postcode
            )
        )
    };
    let prefix = facts.iter().find(|(name, _)| role_of(name) == Some(Role::FamilyNamePrefix));
    let glued = |name: &str, value: &str| match (role_of(name), prefix) {
        (Some(Role::FamilyName), Some((_, prefix))) => format!("{prefix} {value}"),
        _ => value.to_owned(),
    };
    let named: Vec<String> =
        facts.iter().filter(|(name, _)| is_named(name)).map(|(name, value)| glued(name, value)).collect();
    words_of(named.iter().map(String::as_str))
}

impl Live {
    /// Looks for whoever is meant, for a user.
    ///
    /// # Errors
    /// The store or the index cannot be read; or too many reads wait to be written down.
    pub fn search(&self, user: i64, typed: &str) -> Result<Searched, AppError> {
        let typed: String = typed.trim().chars().take(TYPED_CHARS_MAX).collect();
        let mut found = Found::default();
        let shared = self.read(|folder| folder.by_identifier(&typed, &mut found))?;
        let words = asked(&typed);
        for named in [Named::Words(&words), Named::Beginnings(&words)] {
            self.by_name(named, &mut found)?;
        }
        let is_being_read = !self.ask_index(SearchIndex::is_whole)?;
        let persons =
            self.read(|folder| found.persons.iter().map(|person| folder.card(*person)).collect())?;
        for person in &found.persons {
            self.note_seen_by(user, *person, PURPOSE_DEFAULT, Through::Search)?;
        }
        Ok(Searched { persons, more: found.more, shared, is_being_read })
    }

    /// Whoever is called so, by the order in which they became known.
    fn by_name(&self, named: Named<'_>, found: &mut Found) -> Result<(), AppError> {
        let mut after = 0;
        for _ in 0..LOOKED_AT_MAX / ASKED_AT_A_TIME {
            let identifiers =
                self.ask_index(|index| index.identifiers_named(named, after, ASKED_AT_A_TIME))?;
            let persons = self.read(|folder| {
                Ok(folder.store.persons_of_identifiers(folder.workspace.id, &identifiers)?)
            })?;
            persons.into_iter().for_each(|person| found.add(person));
            match identifiers.last() {
                Some(last) if identifiers.len() == ASKED_AT_A_TIME && !found.more => after = *last,
                _ => return Ok(()),
            }
        }
        // Thousands of identifiers of the same few: others may follow.
        found.more = true;
        Ok(())
    }
}

impl Folder {
    /// Whoever what was typed points at, in whichever namespace; returns the namespaces in which several share it.
    fn by_identifier(&self, typed: &str, found: &mut Found) -> Result<Vec<String>, AppError> {
        if let Some(person) = person_number(typed)
            && self.store.is_somebody(self.workspace.id, person)?
        {
            found.add(person);
        }
        let mut shared = Vec::new();
        for identifier in self.may_be(typed)? {
            match self.store.behind(self.workspace.id, &identifier)? {
                Behind::Unknown => {}
                Behind::Person(person) => found.add(person),
                Behind::Shared => {
                    let beside = self.store.persons_beside(self.workspace.id, &identifier, SHOWN_MAX + 1)?;
                    beside.into_iter().for_each(|person| found.add(person));
                    shared.push(identifier.namespace().to_owned());
                }
            }
        }
        Ok(shared)
    }

    /// What was typed, as an identifier of each namespace there is in which it may be one.
    fn may_be(&self, typed: &str) -> Result<Vec<Identifier>, AppError> {
        let normalising = Normalising::default();
        let parse = |namespace: &str, raw: &str| Identifier::parse(namespace, raw, &normalising).ok();
        let namespaces = self.store.namespaces(&self.workspace)?;
        let named =
            typed.split_once(':').filter(|(namespace, _)| namespaces.iter().any(|it| it == namespace));
        let named = named.and_then(|(namespace, raw)| parse(namespace, raw));
        let plain = namespaces.iter().filter_map(|namespace| parse(namespace, typed));
        Ok(named.into_iter().chain(plain).collect())
    }
}

/// A sort of event as addresses and message keys call it.
pub(crate) fn kind_of(word: &str) -> Option<Kind> {
    [
        Kind::Interaction,
        Kind::Feedback,
        Kind::Case,
        Kind::Order,
        Kind::Goal,
        Kind::Identify,
        Kind::Consent,
        Kind::Other,
    ]
    .into_iter()
    .find(|kind| kind.as_str() == word)
}
