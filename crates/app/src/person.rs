//! A person as pages show them: a card in a list, and the single view with its timeline narrowed to what is looked for.

mod card;
mod hand;
mod timeline;

pub use card::{Card, CardIdentifier, LastContact, masked};
pub use hand::{Beside, HistoryEntry, HistoryWhy, Split, Toward};
pub use people::event;
pub use people::identifier::names_a_person;
pub use store::identity::Earlier;
pub use timeline::{Narrowed, Sort};

use people::profile::purpose::{Part, Purpose};

use crate::identity::person_name;
use crate::identity::traits::{column_of, name_of, role_of};
use crate::live::Live;
use crate::profile::{ProfileRefused, ProfileView, Question};
use crate::reads::Through;
use crate::{AppError, Folder};

/// What is asked of a person.
#[derive(Debug, Clone, Copy)]
pub struct PersonAsked<'a> {
    /// The person's number.
    pub person: i64,
    /// What for.
    pub purpose: &'static Purpose,
    /// Entries of the timeline.
    pub timeline: usize,
    /// Where an earlier page ended.
    pub before: Option<&'a str>,
    /// Which entries.
    pub narrowed: &'a Narrowed,
}

/// The single view.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonSeen {
    /// What the person is called, where that is known and may be seen.
    pub name: Option<String>,
    /// Where they live, likewise.
    pub place: Option<String>,
    /// Everything else.
    pub profile: ProfileView,
    /// The number of the newest event there was: whoever watches begins after it.
    pub newest: i64,
}

/// The word of the role a fact plays, `given_name`, by whatever name its source gave it; nothing where it plays none.
pub fn role_name(fact: &str) -> Option<String> {
    role_of(fact).map(name_of)
}

/// Where a fact stands among others: names first, then what else is read of a person, then what is not.
pub fn role_place(fact: &str) -> usize {
    role_of(fact).map_or(usize::MAX, column_of)
}

/// The number of a person written as people read it, `p` and sixteen signs.
pub fn person_number(written: &str) -> Option<i64> {
    let signs = written.strip_prefix('p').filter(|signs| signs.len() == 16)?;
    let is_plain = signs.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    is_plain.then(|| u64::from_str_radix(signs, 16).ok()).flatten().map(|number| number as i64)
}

impl Live {
    /// What a user may see of a person.
    ///
    /// # Errors
    /// See [`ProfileRefused`]; or the store cannot be read.
    pub fn see_person(&self, user: i64, asked: &PersonAsked<'_>) -> Result<PersonSeen, AppError> {
        let seen = self.read(|folder| folder.store.at_one_moment(|| folder.person_seen(asked)))?;
        self.note_seen_by(user, asked.person, asked.purpose.name, Through::Page)?;
        Ok(seen)
    }

    /// Whether a user may be told what happens to a person, for a purpose: where the timeline is withheld, so is that.
    ///
    /// # Errors
    /// As [`Live::see_person`].
    pub fn may_watch(&self, user: i64, person: i64, purpose: &'static Purpose) -> Result<bool, AppError> {
        let used = self.use_of(&person_name(person), purpose)?;
        self.note_seen_by(user, person, purpose.name, Through::Stream)?;
        Ok(used.sees(Part::Timeline))
    }

    /// The person an address leads to now: a number, a number of earlier, or `namespace:value`.
    ///
    /// # Errors
    /// [`ProfileRefused`] where it leads to nobody.
    pub fn person_at(&self, written: &str) -> Result<i64, AppError> {
        let Some(person) = person_number(written) else {
            return self.read(|folder| folder.person_of(written));
        };
        let is_somebody =
            |person| self.read(|folder| Ok(folder.store.is_somebody(folder.workspace.id, person)?));
        let mut now = person;
        for _ in 0..FOLLOWED_MAX {
            if is_somebody(now)? {
                return Ok(now);
            }
            let changes = self
                .read(|folder| self.ask_index(|index| index.changes_of(&folder.store, now, LOOKED_AT_MAX)))?;
            let goes_on =
                changes.iter().find(|it| it.absorbed == now && matches!(&*it.change, "merged" | "renamed"));
            let Some(change) = goes_on else { break };
            now = change.survivor;
        }
        Err(ProfileRefused::NoSuchPerson { namespace: String::from("number") }.into())
    }
}

/// Merges that an old number is followed through; a person who was joined more often is found by an identifier.
const FOLLOWED_MAX: usize = 16;

/// Changes of one person that are looked at to find where they went.
const LOOKED_AT_MAX: usize = 100;

impl Folder {
    fn person_seen(&self, asked: &PersonAsked<'_>) -> Result<PersonSeen, AppError> {
        let newest = self.store.newest_event_id(self.workspace.id)?;
        let number = person_name(asked.person);
        let question = Question {
            identifier: &number,
            purpose: asked.purpose,
            timeline: asked.timeline,
            before: asked.before,
        };
        let mut profile = self.profile(&question)?;
        if let Some(timeline) = profile.profile.timeline.as_mut().filter(|_| !asked.narrowed.is_all()) {
            *timeline = self.narrowed(asked)?;
        }
        let facts = profile.profile.traits.iter().flat_map(|traits| &traits.traits);
        let facts: Vec<(&str, &str)> =
            facts.filter(|fact| fact.current).map(|fact| (&*fact.name, &*fact.value)).collect();
        Ok(PersonSeen { name: card::name_of(&facts), place: card::place_of(&facts), profile, newest })
    }
}
