//! Facts about a person, each with who says so and since when: the newest first, so that the first of a name is the fact.

use std::collections::HashSet;

use jiff::Timestamp;
use serde::Serialize;

/// Facts listed: ten sources with thirty each.
pub const TRAITS_LISTED_MAX: usize = 300;

/// A fact as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldTrait {
    /// Its name.
    pub name: String,
    /// What it is.
    pub value: String,
    /// The system that says so.
    pub source: String,
    /// When it said so.
    pub time: Timestamp,
}

/// Facts of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Traits {
    /// By name, and of one name the newest first: one per source.
    pub traits: Vec<Trait>,
    /// There are further facts.
    pub more: bool,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trait {
    /// Its name.
    pub name: String,
    /// What it is.
    pub value: String,
    /// The system that says so.
    pub source: String,
    /// When it said so.
    pub time: Timestamp,
    /// Whether this is the newest of its name: others are what further sources say.
    pub current: bool,
}

/// The newest of each name and source; of one moment the larger value, as it is kept.
pub(super) fn traits(mut told: Vec<ToldTrait>) -> Traits {
    told.sort_unstable_by(|one, other| {
        let newest_first = |of: &ToldTrait| std::cmp::Reverse((of.time, of.value.clone()));
        (&one.name, newest_first(one), &one.source).cmp(&(&other.name, newest_first(other), &other.source))
    });
    let mut seen: HashSet<(&str, &str)> = HashSet::new();
    let mut last = None;
    let mut kept = Vec::new();
    for told in told.iter().filter(|told| seen.insert((&told.name, &told.source))) {
        let current = last != Some(&told.name);
        last = Some(&told.name);
        let ToldTrait { name, value, source, time } = told.clone();
        kept.push(Trait { name, value, source, time, current });
    }
    let more = kept.len() > TRAITS_LISTED_MAX;
    kept.truncate(TRAITS_LISTED_MAX);
    Traits { traits: kept, more }
}
