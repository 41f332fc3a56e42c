//! A pack: groups of the journal that follow one another, with one ordered list of where each identifier is named.
//!
//! Looking a person up in a list of groups costs a search in each; in a pack it costs one.

use std::sync::Arc;

use super::journal::Group;
use super::packed::Packed;
use super::run::Visit;
use super::snapshot::corrupt;
use super::tail::Held;
use crate::StoreError;

/// Where an identifier is named: the group by its place in the pack, and where the event begins and ends there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    identifier: i64,
    group: u32,
    begin: u32,
    end: u32,
}

/// Groups that follow one another. It never changes.
#[derive(Debug)]
pub(crate) struct Pack {
    /// One or more, ascending.
    groups: Vec<Arc<Group>>,
    /// Ordered.
    places: Vec<Place>,
    /// How often packs became one to make this one.
    pub(crate) size: u32,
    pub(crate) held: Held,
}

impl Pack {
    /// A group by itself.
    pub(crate) fn of_one(group: Arc<Group>) -> Pack {
        let places =
            group.places().map(|(identifier, begin, end)| Place { identifier, group: 0, begin, end });
        Pack { places: places.collect(), held: group.held(), groups: vec![group], size: 0 }
    }

    /// Several packs that follow one another as one.
    pub(crate) fn of_packs(packs: &[Arc<Pack>]) -> Pack {
        let mut places = Vec::with_capacity(packs.iter().map(|pack| pack.places.len()).sum());
        let mut groups: Vec<Arc<Group>> = Vec::new();
        let (mut held, mut size) = (Held::default(), 0);
        for pack in packs {
            let earlier = groups.len() as u32;
            places.extend(pack.places.iter().map(|of| Place { group: of.group + earlier, ..*of }));
            groups.extend(pack.groups.iter().cloned());
            held.add(pack.held);
            size = size.max(pack.size + 1);
        }
        // Not the unstable one: this one sees that a few ordered lists follow one another.
        places.sort();
        Pack { groups, places, size, held }
    }

    /// The groups after one that is among them.
    pub(crate) fn after(&self, through: i64) -> Pack {
        let gone = self.groups.partition_point(|group| group.id <= through);
        let groups = self.groups[gone..].to_vec();
        let kept = self.places.iter().filter(|place| place.group as usize >= gone);
        let places = kept.map(|place| Place { group: place.group - gone as u32, ..*place }).collect();
        let mut held = Held::default();
        groups.iter().for_each(|group| held.add(group.held()));
        Pack { groups, places, size: self.size, held }
    }

    pub(crate) fn groups(&self) -> &[Arc<Group>] {
        &self.groups
    }

    pub(crate) fn first(&self) -> i64 {
        self.groups.first().map_or(0, |group| group.id)
    }

    pub(crate) fn last(&self) -> i64 {
        self.groups.last().map_or(0, |group| group.id)
    }

    /// Visits the events that carry one of these ascending identifiers, of the groups after the first and up to the second
    /// that is given.
    pub(crate) fn visit(
        &self,
        identifiers: &[i64],
        (after, through): (i64, i64),
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError> {
        let mut rest = &self.places[..];
        for identifier in identifiers {
            rest = &rest[rest.partition_point(|place| place.identifier < *identifier)..];
            for place in rest.iter().take_while(|place| place.identifier == *identifier) {
                let group = &self.groups[place.group as usize];
                if group.id > after && group.id <= through {
                    let event: Packed<'_> =
                        group.event(place.begin, place.end).map_err(|broken| corrupt(group.id, broken))?;
                    visit(*identifier, event)?;
                }
            }
        }
        Ok(())
    }
}
