//! Reviewing: each pair in doubt with what is known of both, side by side, and deciding about it.

use std::collections::{BTreeMap, BTreeSet};

use people::identifier::{Identifier, Normalising};
use people::linkage::Role;
use serde::Serialize;
pub use store::identity::Verdict;
use store::identity::{DecidedBy, Doubt, KnownPerson, LoggedDecision};

use super::traits::{ROLES, name_of, role_of};
use super::view::LinkedView;
use super::{By, person_name};
use crate::audit::Act;
use crate::{AppError, Folder};

/// Two persons that may be one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DoubtView {
    /// By which it is decided.
    pub number: i64,
    /// The two.
    pub persons: [String; 2],
    /// What is known of them.
    pub facts: Vec<FactView>,
    /// What linking found.
    pub linked: LinkedView,
    /// The model that found it.
    pub model: String,
    /// Somebody put it off.
    pub put_off: bool,
}

/// What is known of one matter of two persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactView {
    /// The role (`given_name`), or the trait or namespace as its source calls it.
    pub name: String,
    /// Whether linking reads it.
    pub is_read: bool,
    /// What is known of the first person.
    pub left: Vec<String>,
    /// Of the second.
    pub right: Vec<String>,
    /// How the two compare.
    pub compared: Compared,
}

/// How two lists of values compare; capitals, spaces and dots aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Compared {
    /// They share a value.
    Same,
    /// Both have some, none in common.
    Different,
    /// Only one has any.
    OneSided,
}

/// What became of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecidedView {
    /// The doubt.
    pub number: i64,
    /// `same`, `different` or `later`.
    pub verdict: String,
    /// The merge in the log, where two persons became one by it.
    pub merge: Option<i64>,
}

/// A pair that was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecidedDoubtView {
    /// The number of the doubt.
    pub number: i64,
    /// What holds: `same` or `different`.
    pub verdict: String,
    /// Who the two are now; the same twice where they are one, absent where one is nobody any more.
    pub persons: [Option<String>; 2],
    /// The decision; absent where parting others decided it too.
    pub decision: Option<DecisionView>,
}

/// A decision as logged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionView {
    /// Number in the log of decisions.
    pub id: i64,
    /// The doubt it decided; absent where two were parted without one.
    pub doubt: Option<i64>,
    /// `same`, `different` or `later`.
    pub verdict: String,
    /// Who.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// When, UTC.
    pub decided: String,
}

impl Folder {
    /// Pairs that wait for a decision: the likeliest first, those put off last.
    pub fn doubts(&self, limit: u32) -> Result<Vec<DoubtView>, AppError> {
        let doubts = self.store.doubts(&self.workspace, limit)?;
        doubts.into_iter().filter_map(|doubt| self.doubt_view(doubt).transpose()).collect()
    }

    /// Decides about a pair, for ever but for `later`.
    pub fn decide(&mut self, number: i64, verdict: Verdict, by: By<'_>) -> Result<DecidedView, AppError> {
        let merge = self.store.decide(&self.workspace, number, verdict, self.decided_by(by))?;
        Ok(DecidedView { number, verdict: verdict.as_str().to_owned(), merge })
    }

    /// Decides about a pair in place of what was decided before; `later` lets it wait again.
    ///
    /// # Errors
    /// There is no such pair, or it cannot be decided so.
    pub fn decide_anew(
        &mut self,
        number: i64,
        verdict: Verdict,
        by: By<'_>,
    ) -> Result<DecidedView, AppError> {
        let merge = self.store.decide_anew(&self.workspace, number, verdict, self.decided_by(by))?;
        Ok(DecidedView { number, verdict: verdict.as_str().to_owned(), merge })
    }

    /// Pairs that were decided, those decided last first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn decided_doubts(&self, limit: u32) -> Result<Vec<DecidedDoubtView>, AppError> {
        let decided = self.store.decided_doubts(&self.workspace, limit)?;
        let view = |of: store::identity::DecidedDoubt| DecidedDoubtView {
            number: of.number,
            verdict: of.verdict,
            persons: of.persons.map(|person| (person != 0).then(|| person_name(person))),
            decision: of.decision.map(decision_view),
        };
        Ok(decided.into_iter().map(view).collect())
    }

    /// Decides about a pair as a user, who is remembered.
    ///
    /// # Errors
    /// As [`Folder::decide`].
    pub fn decide_as(
        &mut self,
        user: i64,
        number: i64,
        verdict: Verdict,
        reason: &str,
    ) -> Result<(), AppError> {
        let actor = self.user_name(user)?;
        self.decide(number, verdict, By { actor: &actor, reason })?;
        self.note(Some(user), Act::DoubtDecided, Some(&number.to_string()))
    }

    /// Whether nobody decided about a pair yet.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn doubt_is_open(&self, number: i64) -> Result<bool, AppError> {
        Ok(self.store.doubt_is_open(&self.workspace, number)?)
    }

    /// How many pairs wait for a decision, and how many were decided.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn doubt_counts(&self) -> Result<[u64; 2], AppError> {
        Ok(self.store.doubt_counts(&self.workspace)?)
    }

    /// Who decided what, newest first.
    pub fn identity_decisions(&self, limit: u32) -> Result<Vec<DecisionView>, AppError> {
        let decisions = self.store.identity_decisions(&self.workspace, limit)?;
        Ok(decisions.into_iter().map(decision_view).collect())
    }

    pub(super) fn decided_by<'b>(&self, by: By<'b>) -> DecidedBy<'b> {
        DecidedBy { actor: by.actor, reason: by.reason, at_us: self.now.as_microsecond() }
    }

    fn doubt_view(&self, doubt: Doubt) -> Result<Option<DoubtView>, AppError> {
        let [Some(left), Some(right)] = self.store.known_of(&self.workspace, doubt.finding.pair)? else {
            return Ok(None);
        };
        Ok(Some(DoubtView {
            number: doubt.number,
            persons: [person_name(left.person), person_name(right.person)],
            facts: facts(&left, &right),
            linked: LinkedView::from(&doubt.finding),
            model: doubt.model,
            put_off: doubt.put_off,
        }))
    }
}

/// Where a matter stands: what linking reads first, in the order it reads it.
type Place = (usize, String);

/// What is known of two persons, matter by matter.
pub(crate) fn facts(left: &KnownPerson, right: &KnownPerson) -> Vec<FactView> {
    let mut matters: BTreeMap<Place, [BTreeSet<String>; 2]> = BTreeMap::new();
    for (side, person) in [left, right].into_iter().enumerate() {
        for (name, value) in told(person) {
            let place = place(name);
            let value = spelled(&place.1, value);
            matters.entry(place).or_default()[side].insert(value);
        }
    }
    let fact = |((at, name), [left, right]): (Place, [BTreeSet<String>; 2])| FactView {
        name,
        is_read: at < ROLES.len(),
        compared: compared(&left, &right),
        left: left.into_iter().collect(),
        right: right.into_iter().collect(),
    };
    matters.into_iter().map(fact).collect()
}

fn told(person: &KnownPerson) -> impl Iterator<Item = (&str, &str)> {
    let named = person.identifiers.iter().chain(&person.shared);
    let named = named.map(|(namespace, value)| (namespace.as_str(), value.as_str()));
    named.chain(person.traits.iter().map(|fact| (fact.name.as_str(), fact.value.as_str())))
}

fn place(name: &str) -> Place {
    let role = role_of(name);
    let at = role.and_then(|role: Role| ROLES.iter().position(|known| *known == role));
    (at.unwrap_or(ROLES.len()), role.map_or_else(|| name.to_owned(), name_of))
}

/// An address or number as the identifiers spell it, so that two spellings of one are one.
fn spelled(name: &str, value: &str) -> String {
    let parsed = match name {
        "email" | "phone" => Identifier::parse(name, value, &Normalising::default()).ok(),
        _ => None,
    };
    parsed.map_or_else(|| value.trim().to_owned(), |identifier| identifier.value().to_owned())
}

fn compared(left: &BTreeSet<String>, right: &BTreeSet<String>) -> Compared {
    let folded = |values: &BTreeSet<String>| -> BTreeSet<String> {
        let fold = |value: &String| -> String {
            value.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        values.iter().map(fold).collect()
    };
    match (left.is_empty() || right.is_empty(), folded(left).is_disjoint(&folded(right))) {
        (true, _) => Compared::OneSided,
        (false, true) => Compared::Different,
        (false, false) => Compared::Same,
    }
}

fn decision_view(decision: LoggedDecision) -> DecisionView {
    let decided = jiff::Timestamp::from_microsecond(decision.decided_us);
    DecisionView {
        id: decision.id,
        doubt: decision.doubt,
        verdict: decision.verdict,
        actor: decision.actor,
        reason: decision.reason,
        decided: decided.map_or(decision.day, |at| at.strftime("%F %R").to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::cases::person;

    fn from_crm(
        traits: &[(&'static str, &'static str)],
    ) -> Vec<(usize, &'static str, &'static str, &'static str)> {
        traits.iter().map(|&(name, value)| (0, "crm", name, value)).collect()
    }

    #[test]
    fn what_is_known_of_two_stands_side_by_side() {
        let left = person(
            &[("customer_number", "7"), ("phone", "+31612345678")],
            &from_crm(&[
                ("voornaam", "Jan"),
                ("postcode", "1942 AB"),
                ("phone", "06 12345678"),
                ("colour", "red"),
            ]),
        );
        let right =
            person(&[("phone", "+31612345678")], &from_crm(&[("first_name", "Johan"), ("zip", "1942ab")]));
        let facts = facts(&left, &right);
        let told: Vec<(&str, Compared)> =
            facts.iter().map(|fact| (fact.name.as_str(), fact.compared)).collect();
        assert_eq!(
            told,
            [
                ("given_name", Compared::Different),
                ("postcode", Compared::Same),
                ("phone", Compared::Same),
                ("colour", Compared::OneSided),
                ("customer_number", Compared::OneSided),
            ]
        );
        assert_eq!(facts[2].left, ["+31612345678"], "two spellings of one number are one");
    }
}
