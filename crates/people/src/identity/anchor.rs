//! From one event to its links and its person.

use crate::identity::{Link, Node};

/// Most identifiers one event may carry. Real events have up to six; with all pairs linked, sixteen make 120 links,
/// and more are a list of people, not one person.
pub const IDENTIFIERS_PER_EVENT_MAX: usize = 16;

/// The links an event tells of: every pair of its identifiers. The caller has kept to [`IDENTIFIERS_PER_EVENT_MAX`].
pub fn links_of_event(identifiers: &[i64]) -> impl Iterator<Item = Link> + '_ {
    let pairs = identifiers
        .iter()
        .enumerate()
        .flat_map(|(place, one)| identifiers[place + 1..].iter().map(move |other| Link::new(*one, *other)));
    pairs.filter(|link| link.one != link.other)
}

/// The identifier that names an event's person: the strongest that points at one, then the smallest hash.
///
/// `shared` answers whether an identifier points at nobody. `None` when all do: the event is kept without a person.
pub fn anchor<'a>(
    identifiers: impl IntoIterator<Item = &'a Node>,
    shared: impl Fn(i64) -> bool,
) -> Option<&'a Node> {
    identifiers.into_iter().filter(|node| !shared(node.id)).min_by_key(|node| (node.rank, node.hash))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::{Rank, Standing};

    fn node(id: i64, rank: u16, hash: u64) -> Node {
        Node { id, rank: Rank(rank), hash, standing: Standing::Open }
    }

    #[test]
    fn the_strongest_identifier_that_points_at_somebody_names_the_person() {
        let event = [node(1, 4, 10), node(2, 2, 30), node(3, 2, 20), node(4, 0, 40)];
        let of = |shared: &[i64]| anchor(&event, |id| shared.contains(&id)).map(|node| node.id);
        assert_eq!(of(&[]), Some(4));
        assert_eq!(of(&[4]), Some(3));
        assert_eq!(of(&[4, 3, 2]), Some(1));
        assert_eq!(of(&[1, 2, 3, 4]), None);
    }

    #[test]
    fn an_event_links_every_pair_once_and_nothing_to_itself() {
        let links: Vec<Link> = links_of_event(&[3, 1, 2, 1]).collect();
        assert_eq!(links.len(), 5);
        assert!(links.iter().all(|link| link.one < link.other));
        assert_eq!(links_of_event(&[7]).count(), 0);
    }
}
