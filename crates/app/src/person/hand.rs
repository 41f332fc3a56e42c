//! Who is who, by hand: two persons side by side, making them one, parting one, undoing a merge, and what came before.
//! Everything is written down with who did it.

use jiff::Timestamp;
use store::identity::{DecidedBy, Earlier, LoggedChange};

use super::{Card, person_number};
use crate::audit::Act;
use crate::identity::{FactView, LinkedView, person_name};
use crate::live::Live;
use crate::profile::{PURPOSE_DEFAULT, Pointing};
use crate::reads::Through;
use crate::{AppError, Folder};

/// Entries of a person's history.
const HISTORY_MAX: usize = 50;

/// Identifiers of one person that can be told apart by hand; a person with more is no person.
const PARTED_MAX: usize = 200;

/// Two persons, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// The two.
    pub cards: [Card; 2],
    /// What is known of them, matter by matter.
    pub facts: Vec<FactView>,
    /// Earlier decisions keep them apart.
    pub are_kept_apart: bool,
}

/// What is known of a person's identifiers, to part them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Number and identifier.
    pub identifiers: Vec<(i64, Pointing)>,
    /// There are further ones.
    pub more: bool,
}

/// Who some identifiers would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toward {
    /// The person; absent where they would point at nobody.
    pub person: Option<String>,
    /// The identifiers.
    pub identifiers: Vec<Pointing>,
    /// There are further ones.
    pub more: bool,
    /// It is those that were chosen, or some of them.
    pub is_chosen: bool,
}

/// A change of who a person is.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryEntry {
    /// When.
    pub at: Timestamp,
    /// `merged`, `split`, `renamed`, `dissolved`; of a decision `same`, `different` or `later`.
    pub what: String,
    /// The other person, where there is one.
    pub other: Option<String>,
    /// Why.
    pub why: HistoryWhy,
    /// The merge, where it can be undone.
    pub merge: Option<i64>,
}

/// Why it changed.
#[derive(Debug, Clone, PartialEq)]
pub enum HistoryWhy {
    /// Two sorts of identifiers were seen on one event.
    Seen([String; 2]),
    /// Linking found it.
    Linked(LinkedView),
    /// Somebody decided it: who, and the reason they gave.
    Decided {
        /// Who.
        actor: String,
        /// Why.
        reason: String,
    },
    /// It follows from the rules.
    Rules,
}

impl Live {
    /// A person's history, newest first: changes of who they are, and what was decided.
    ///
    /// # Errors
    /// The store or the index cannot be read.
    pub fn history_of(&self, person: i64) -> Result<Vec<HistoryEntry>, AppError> {
        let read = |folder: &Folder| {
            let changes = self.ask_index(|index| index.changes_of(&folder.store, person, HISTORY_MAX))?;
            let mut entries = Vec::new();
            for change in changes.into_iter().filter(|change| change.change != "renamed") {
                entries.push(folder.changed(person, change)?);
            }
            let decisions = folder.store.decisions_about(folder.workspace.id, person, HISTORY_MAX as u32)?;
            entries.extend(decisions.into_iter().map(|decision| HistoryEntry {
                at: Timestamp::from_microsecond(decision.decided_us).unwrap_or_default(),
                what: decision.verdict,
                other: None,
                why: HistoryWhy::Decided { actor: decision.actor, reason: decision.reason },
                merge: None,
            }));
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
            Ok(entries)
        };
        self.read(read)
    }

    /// Two persons side by side, for a user who may decide about them.
    ///
    /// # Errors
    /// One of them is nobody; or the store cannot be read.
    pub fn beside(&self, user: i64, persons: [i64; 2], purpose: &'static str) -> Result<Beside, AppError> {
        let beside = self.read(|folder| folder.beside_each_other(persons))?;
        persons.iter().try_for_each(|person| self.note_seen_by(user, *person, purpose, Through::Pair))?;
        Ok(beside)
    }
}

impl Live {
    /// Writes down that a user saw two persons who may be one.
    ///
    /// # Errors
    /// Too many reads wait to be written down.
    pub fn note_pair(&self, user: i64, persons: &[String; 2]) -> Result<(), AppError> {
        let numbers = persons.iter().filter_map(|person| person_number(person));
        numbers
            .into_iter()
            .try_for_each(|person| self.note_seen_by(user, person, PURPOSE_DEFAULT, Through::Pair))
    }
}

impl Folder {
    fn beside_each_other(&self, persons: [i64; 2]) -> Result<Beside, AppError> {
        let known = self.store.known_persons(&self.workspace, persons)?;
        let [Some(left), Some(right)] = &known else {
            let nobody = persons.iter().zip(&known).find(|(_, known)| known.is_none());
            let name = nobody.map(|(person, _)| person_name(*person)).unwrap_or_default();
            return Err(store::StoreError::NotFound { what: "person", name }.into());
        };
        let facts = crate::identity::facts(left, right);
        let mut apart = self.store.persons_kept_apart(&self.workspace)?.into_iter();
        let are_kept_apart = apart.any(|(one, other)| [[one, other], [other, one]].contains(&persons));
        Ok(Beside { cards: [self.card(persons[0])?, self.card(persons[1])?], facts, are_kept_apart })
    }

    /// Makes two persons one.
    ///
    /// # Errors
    /// One of them is nobody (any more), or an earlier decision keeps them apart and stands.
    pub fn unite(
        &mut self,
        user: i64,
        persons: [i64; 2],
        earlier: Earlier,
        reason: &str,
    ) -> Result<(), AppError> {
        let actor = self.user_name(user)?;
        let by = DecidedBy { actor: &actor, reason, at_us: self.now.as_microsecond() };
        let [one, other] = persons.map(person_name);
        self.store.unite(&self.workspace, persons, earlier, by)?;
        self.note(Some(user), Act::PersonsJoined, Some(&format!("{one} {other}")))
    }

    /// Undoes a merge that this person holds.
    ///
    /// # Errors
    /// There is no such merge of theirs (any more).
    pub fn part_merge(&mut self, user: i64, person: i64, merge: i64, reason: &str) -> Result<(), AppError> {
        if !self.store.holds_merge(self.workspace.id, person, merge)? {
            return Err(store::StoreError::NotFound { what: "merge", name: merge.to_string() }.into());
        }
        let actor = self.user_name(user)?;
        let by = DecidedBy { actor: &actor, reason, at_us: self.now.as_microsecond() };
        self.store.undo_merge(&self.workspace, merge, by)?;
        self.note(Some(user), Act::JoinUndone, Some(&person_name(person)))
    }

    /// The identifiers of a person, to choose from.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn identifiers_to_part(&self, person: i64) -> Result<Split, AppError> {
        let mut all = self.store.identifiers_of(self.workspace.id, person, PARTED_MAX + 1)?;
        let more = all.len() > PARTED_MAX;
        all.truncate(PARTED_MAX);
        let identifiers = all.into_iter().map(|(id, namespace, value)| (id, Pointing { namespace, value }));
        Ok(Split { identifiers: identifiers.collect(), more })
    }

    /// Who would be who if these identifiers of a person were parted from the others: those who stay first.
    ///
    /// # Errors
    /// One of them is not the person's (any more); or none would go, or none would stay.
    pub fn would_part(&self, person: i64, chosen: &[i64]) -> Result<Vec<Toward>, AppError> {
        let split = self.identifiers_to_part(person)?;
        let parts = self.store.would_be_apart(&self.workspace, person, chosen)?;
        let mut parts: Vec<Toward> = parts
            .into_iter()
            .map(|part| {
                let of_part = split.identifiers.iter().filter(|(id, _)| part.identifiers.contains(id));
                let identifiers: Vec<Pointing> = of_part.map(|(_, of)| of.clone()).collect();
                Toward {
                    person: part.person.map(person_name),
                    more: identifiers.len() < part.identifiers.len(),
                    identifiers,
                    is_chosen: part.identifiers.iter().any(|id| chosen.contains(id)),
                }
            })
            .collect();
        parts.sort_by_key(|part| part.is_chosen);
        Ok(parts)
    }

    /// Parts these identifiers of a person from the others.
    ///
    /// # Errors
    /// As [`Folder::would_part`].
    pub fn set_apart(
        &mut self,
        user: i64,
        person: i64,
        chosen: &[i64],
        reason: &str,
    ) -> Result<(), AppError> {
        let actor = self.user_name(user)?;
        let by = DecidedBy { actor: &actor, reason, at_us: self.now.as_microsecond() };
        self.store.set_apart(&self.workspace, person, chosen, by)?;
        self.note(Some(user), Act::PersonParted, Some(&person_name(person)))
    }

    fn changed(&self, person: i64, change: LoggedChange) -> Result<HistoryEntry, AppError> {
        let other = if change.survivor == person { change.absorbed } else { change.survivor };
        let is_held =
            change.change == "merged" && self.store.holds_merge(self.workspace.id, person, change.id)?;
        let why = match (&change.linked, change.seen()) {
            (Some(found), _) => HistoryWhy::Linked(LinkedView::from(found)),
            (None, Some(seen)) => HistoryWhy::Seen(seen.map(str::to_owned)),
            (None, None) => HistoryWhy::Rules,
        };
        Ok(HistoryEntry {
            at: Timestamp::from_microsecond(change.logged_us).unwrap_or_default(),
            what: change.change,
            other: Some(person_name(other)).filter(|_| other != 0),
            why,
            merge: is_held.then_some(change.id),
        })
    }

    pub(crate) fn user_name(&self, user: i64) -> Result<String, AppError> {
        let users = self.users()?;
        let found = users.into_iter().find(|known| known.number == user);
        Ok(found.map_or_else(|| user.to_string(), |user| user.name))
    }
}
