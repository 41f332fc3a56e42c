//! What a new resolution changed: the log of merges, and their undoing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::identity::{Assignment, Decision, Link, Node};
use crate::person::PersonId;

/// One change among persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    /// Several persons turned out to be one.
    Merged {
        /// Who they are now.
        survivor: PersonId,
        /// One of those they were.
        absorbed: PersonId,
        /// The link that ties the absorbed person to the rest; `None` when people decided it.
        because: Option<Link>,
    },
    /// The same person under another number: a stronger identifier became known, or the strongest was taken away.
    Renamed {
        /// The number until now.
        from: PersonId,
        /// The number from now on.
        to: PersonId,
    },
    /// Part of a person turned out to be another.
    Split {
        /// Who they were together.
        from: PersonId,
        /// Who a part of them is now.
        into: PersonId,
    },
    /// None of a person's identifiers points at anybody any more.
    Dissolved {
        /// Who it was.
        person: PersonId,
    },
}

/// What changed from `before` to `after`, ordered. Identifiers that are only in `after` are new.
///
/// `links` are those of the new resolution; they give the reasons.
pub fn between(before: &[Assignment], after: &[Assignment], links: &[Link]) -> Vec<Change> {
    let moves = Moves::new(before, after);
    let reasons = moves.reasons(links);
    let mut changes = Vec::new();
    for (old, new) in &moves.to {
        match new.len() {
            0 => changes.push(Change::Dissolved { person: *old }),
            1 => changes.extend(moves.renamed(*old, new)),
            _ => changes.extend(parts(*old, new)),
        }
    }
    for (survivor, old) in moves.from.iter().filter(|(_, old)| old.len() > 1) {
        let absorbed = old.iter().filter(|old| *old != survivor);
        changes.extend(absorbed.map(|old| {
            let because = reasons.get(&Party::Person(*old)).copied();
            Change::Merged { survivor: *survivor, absorbed: *old, because }
        }));
    }
    changes.sort_unstable();
    changes
}

/// The decisions that undo a merge: the absorbed side is parted from the rest of the person it was merged into, and
/// no link between the two sides counts any more, whether it is there already or is told again.
///
/// Both sides come back as they were: `absorbed` the identifiers of the absorbed person as logged with the merge,
/// `rest` all others of the merged person, `links` those among them. Nothing where a side is empty.
pub fn keep_apart(absorbed: &[Node], rest: &[Node], links: &[Link]) -> Vec<Decision> {
    let canonical =
        |side: &[Node]| side.iter().min_by_key(|node| (node.rank, node.hash, node.id)).map(|node| node.id);
    let (Some(one), Some(other)) = (canonical(absorbed), canonical(rest)) else { return Vec::new() };
    let ids = |side: &[Node]| side.iter().map(|node| node.id).collect::<BTreeSet<i64>>();
    let (absorbed, rest) = (ids(absorbed), ids(rest));
    let crosses = |link: &&Link| {
        absorbed.contains(&link.one) && rest.contains(&link.other)
            || absorbed.contains(&link.other) && rest.contains(&link.one)
    };
    let mut apart: BTreeSet<Link> = links.iter().filter(crosses).copied().collect();
    apart.insert(Link::new(one, other));
    apart.into_iter().map(Decision::KeepApart).collect()
}

fn parts(old: PersonId, new: &BTreeSet<PersonId>) -> impl Iterator<Item = Change> + '_ {
    new.iter().filter(move |new| **new != old).map(move |new| Change::Split { from: old, into: *new })
}

/// Who went where.
struct Moves {
    before: HashMap<i64, PersonId>,
    after: HashMap<i64, PersonId>,
    to: BTreeMap<PersonId, BTreeSet<PersonId>>,
    from: BTreeMap<PersonId, BTreeSet<PersonId>>,
}

/// What a link can tie together: persons there were, and identifiers that were nobody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Party {
    Person(PersonId),
    Identifier(i64),
}

impl Moves {
    fn new(before: &[Assignment], after: &[Assignment]) -> Self {
        let by_id = |assignments: &[Assignment]| {
            assignments.iter().filter_map(|it| Some((it.id, it.person?))).collect::<HashMap<i64, PersonId>>()
        };
        let (before, after) = (by_id(before), by_id(after));
        let mut to: BTreeMap<PersonId, BTreeSet<PersonId>> = BTreeMap::new();
        let mut from = to.clone();
        for (id, old) in &before {
            let reached = to.entry(*old).or_default();
            if let Some(new) = after.get(id) {
                reached.insert(*new);
                from.entry(*new).or_default().insert(*old);
            }
        }
        Moves { before, after, to, from }
    }

    /// A person who went to one place alone.
    fn renamed(&self, old: PersonId, new: &BTreeSet<PersonId>) -> Option<Change> {
        let to = *new.first()?;
        let alone = self.from.get(&to).is_some_and(|old| old.len() == 1);
        (alone && to != old).then_some(Change::Renamed { from: old, to })
    }

    /// For each party that was merged, the first link by ascending ids that joins it with another.
    fn reasons(&self, links: &[Link]) -> HashMap<Party, Link> {
        let mut ties: Vec<Link> = links.iter().filter(|link| self.is_in_merged(link)).copied().collect();
        ties.sort_unstable();
        let mut joined = Joined::default();
        let mut reasons = HashMap::new();
        for link in ties {
            let (one, other) = (self.party(link.one), self.party(link.other));
            if joined.unite(one, other) {
                reasons.entry(one).or_insert(link);
                reasons.entry(other).or_insert(link);
            }
        }
        reasons
    }

    /// Whether both ends of a link are now in one person who was several.
    fn is_in_merged(&self, link: &Link) -> bool {
        let Some(person) = self.after.get(&link.one) else { return false };
        self.after.get(&link.other) == Some(person) && self.from.get(person).is_some_and(|old| old.len() > 1)
    }

    fn party(&self, id: i64) -> Party {
        self.before.get(&id).map_or(Party::Identifier(id), |person| Party::Person(*person))
    }
}

/// Which parties are joined already.
#[derive(Default)]
struct Joined {
    parents: HashMap<Party, Party>,
}

impl Joined {
    /// The party that stands for all it is joined with; the way there is made shorter for the next.
    fn root(&mut self, mut party: Party) -> Party {
        while let Some(parent) = self.parents.get(&party).copied() {
            if let Some(grandparent) = self.parents.get(&parent).copied() {
                self.parents.insert(party, grandparent);
            }
            party = parent;
        }
        party
    }

    /// False when they were one already.
    fn unite(&mut self, one: Party, other: Party) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        if one != other {
            self.parents.insert(one.max(other), one.min(other));
        }
        one != other
    }
}
