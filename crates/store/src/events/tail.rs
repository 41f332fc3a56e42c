//! The tail: what is in the journal and not yet in a run, in memory, shared by everybody in this process who reads.
//!
//! Groups never change. Whoever reads takes the whole list as it is at that moment and keeps it for as long as they
//! like; a new group makes a new list. The list holds a group only once it is committed.

use std::sync::{Arc, PoisonError, RwLock};

use super::journal::Group;
use super::pack::Pack;

/// Packs of one size that become one of the next: a person is looked up in each pack, and every group is packed anew for
/// each size there is.
const PACKS_PER_SIZE: usize = 8;

/// Groups by ascending number, without gaps, in packs: the older ones in large packs, the newest in small ones.
#[derive(Debug, Clone, Default)]
pub(crate) struct Groups {
    packs: Vec<Arc<Pack>>,
    /// The last group that was taken in; those before the first that is here are in runs.
    pub(crate) through: i64,
}

/// How much a list of groups holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) events: usize,
    pub(crate) bytes: usize,
    pub(crate) groups: usize,
}

impl Held {
    pub(crate) fn add(&mut self, other: Held) {
        self.events += other.events;
        self.bytes += other.bytes;
        self.groups += other.groups;
    }
}

impl Groups {
    /// These groups and no others.
    pub(crate) fn of(groups: Vec<Group>) -> Groups {
        let mut all = Groups::default();
        groups.into_iter().for_each(|group| all.push(Arc::new(group)));
        all
    }

    /// Adds the group that comes next.
    pub(crate) fn push(&mut self, group: Arc<Group>) {
        self.through = group.id;
        self.packs.push(Arc::new(Pack::of_one(group)));
        while let Some(place) = self.packs.len().checked_sub(PACKS_PER_SIZE) {
            let size = self.packs[place].size;
            if self.packs[place..].iter().any(|pack| pack.size != size) {
                return;
            }
            let packed = Pack::of_packs(&self.packs[place..]);
            self.packs.truncate(place);
            self.packs.push(Arc::new(packed));
        }
    }

    /// Lets go of the groups up to one.
    fn forget(&mut self, through: i64) {
        let gone = self.packs.partition_point(|pack| pack.last() <= through);
        self.packs.drain(..gone);
        if let Some(first) = self.packs.first_mut()
            && first.first() <= through
        {
            *first = Arc::new(first.after(through));
        }
    }

    /// The last group before the first that is here.
    pub(crate) fn before(&self) -> i64 {
        self.packs.first().map_or(self.through, |pack| pack.first() - 1)
    }

    /// The packs, oldest first.
    pub(crate) fn packs(&self) -> &[Arc<Pack>] {
        &self.packs
    }

    /// The groups after one, in order.
    pub(crate) fn after(&self, through: i64) -> impl Iterator<Item = &Arc<Group>> {
        let groups = self.packs.iter().flat_map(|pack| pack.groups());
        groups.skip_while(move |group| group.id <= through)
    }

    /// How much there is after a group.
    pub(crate) fn held_after(&self, through: i64) -> Held {
        let mut held = Held::default();
        for pack in &self.packs {
            match pack.first() > through {
                true => held.add(pack.held),
                false => pack
                    .groups()
                    .iter()
                    .filter(|group| group.id > through)
                    .for_each(|group| held.add(group.held())),
            }
        }
        held
    }
}

/// The tail of one workspace.
#[derive(Debug, Default)]
pub(crate) struct Tail {
    groups: RwLock<Arc<Groups>>,
}

impl Tail {
    /// The list as it is now.
    pub(crate) fn groups(&self) -> Arc<Groups> {
        Arc::clone(&self.groups.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes in committed groups, and lets go of those up to `folded_through`. Groups that are there already are passed over,
    /// as others may have read the same from the journal.
    pub(crate) fn advance(&self, new: &[Arc<Group>], folded_through: i64) -> Arc<Groups> {
        let mut groups = self.groups.write().unwrap_or_else(PoisonError::into_inner);
        let of = Arc::make_mut(&mut groups);
        of.through = of.through.max(folded_through);
        for group in new {
            if group.id == of.through + 1 {
                of.push(Arc::clone(group));
            }
        }
        of.forget(folded_through);
        Arc::clone(&groups)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

    use people::event::{Event, Facets, Kind};

    use super::*;
    use crate::events::packed::put_event;

    /// A group of two events: number `2 * id` of identifiers 1 and `10 + id`, number `2 * id + 1` of nobody's.
    fn group(id: i64) -> Group {
        let (mut bytes, mut scratch) = (Vec::new(), Vec::new());
        let event = Event {
            time: jiff::Timestamp::from_second(id).unwrap(),
            source: String::from("web"),
            message_id: id.to_string(),
            name: String::from("page"),
            kind: Kind::Other,
            identifiers: Vec::new(),
            traits: Default::default(),
            properties: Default::default(),
            facets: Facets::default(),
        };
        put_event(&mut bytes, &mut scratch, &event, 2 * id, 1, [1, 10 + id].into_iter());
        put_event(&mut bytes, &mut scratch, &event, 2 * id + 1, 1, std::iter::empty());
        Group::new(id, vec![id as u128], bytes).unwrap()
    }

    fn numbers(groups: &Groups, identifier: i64, within: (i64, i64)) -> Vec<i64> {
        let mut found = Vec::new();
        for pack in groups.packs() {
            pack.visit(&[identifier], within, &mut |_, event| {
                found.push(event.number);
                Ok(())
            })
            .unwrap();
        }
        found
    }

    #[test]
    fn every_group_is_found_by_each_of_its_identifiers_whatever_pack_it_is_in() {
        for count in [0, 1, 7, 8, 9, 63, 64, 65, 200, 513] {
            let groups = Groups::of((1..=count).map(group).collect());
            assert_eq!((groups.through, groups.before()), (count, 0), "{count}");
            assert!(groups.packs().len() <= 7 * 4, "{count}: {} packs", groups.packs().len());
            let all: Vec<i64> = (1..=count).map(|id| 2 * id).collect();
            assert_eq!(numbers(&groups, 1, (0, count)), all, "{count}");
            let nobody: Vec<i64> = (1..=count).map(|id| 2 * id + 1).collect();
            assert_eq!(numbers(&groups, 0, (0, count)), nobody, "{count}");
            for id in 1..=count {
                assert_eq!(numbers(&groups, 10 + id, (0, count)), [2 * id], "{count}: {id}");
            }
            assert!(numbers(&groups, 9, (0, count)).is_empty());
            assert_eq!(groups.held_after(0).events, 2 * count as usize);
            assert_eq!(groups.after(3).count() as i64, (count - 3).max(0));
        }
    }

    #[test]
    fn what_is_folded_is_gone_and_what_is_not_committed_for_a_reader_is_not_seen() {
        for folded in [0, 1, 8, 20, 63, 64, 99, 100] {
            let tail = Tail::default();
            let new: Vec<Arc<Group>> = (1..=100).map(|id| Arc::new(group(id))).collect();
            for one in &new {
                tail.advance(std::slice::from_ref(one), 0);
            }
            // A second reader that read the same from the journal adds nothing.
            let groups = tail.advance(&new, folded);
            assert_eq!((groups.through, groups.before()), (100, folded), "{folded}");
            let kept: Vec<i64> = (folded + 1..=100).map(|id| 2 * id).collect();
            assert_eq!(numbers(&groups, 1, (0, 100)), kept, "{folded}");
            assert_eq!(groups.held_after(folded), groups.held_after(0));
            assert_eq!(groups.held_after(folded).groups as i64, 100 - folded);
            assert_eq!(
                numbers(&groups, 1, (70, 72)),
                if folded < 71 { vec![142, 144] } else { vec![] }
                    .into_iter()
                    .filter(|n| n / 2 > folded)
                    .collect::<Vec<i64>>()
            );
            let older = Groups::of((101..=110).map(group).collect());
            assert_eq!((older.before(), older.through), (100, 110));
        }
    }
}
