//! What must hold for any links and decisions whatsoever.

use std::collections::{BTreeMap, BTreeSet};

use people::identity::changes::{self, Change};
use people::identity::{
    Assignment, Decided, Decision, IdentityRules, Link, Node, Rank, Refused, Standing, resolve,
};
use people::keyed_hash::HashKey;
use people::person::PersonId;
use proptest::prelude::*;

/// Few identifiers and many links, so that limits break, chains meet and decisions contradict.
#[derive(Debug, Clone)]
struct World {
    nodes: Vec<Node>,
    links: Vec<Link>,
    decisions: Vec<Decision>,
}

const KEY: [u8; 16] = [9; 16];

impl World {
    fn resolve(&self) -> people::identity::Resolution {
        self.resolve_part(&self.nodes, &self.links)
    }

    fn resolve_part(&self, nodes: &[Node], links: &[Link]) -> people::identity::Resolution {
        resolve(nodes, links, &self.decisions, &IdentityRules::default(), &HashKey::new(KEY))
    }

    fn persons(&self) -> BTreeMap<i64, Option<PersonId>> {
        by_id(&self.resolve().assignments)
    }

    fn neighbours(&self, id: i64) -> Vec<(i64, Rank)> {
        let ends = self.links.iter().filter_map(|link| match (link.one == id, link.other == id) {
            (true, false) => Some(link.other),
            (false, true) => Some(link.one),
            _ => None,
        });
        ends.collect::<BTreeSet<i64>>().into_iter().map(|id| (id, self.nodes[id as usize].rank)).collect()
    }

    /// Gathers a neighbourhood as a store does: see the documentation of `people::identity`.
    fn neighbourhood(&self, touched: i64) -> (Vec<Node>, Vec<Link>) {
        let decided = Decided::new(&self.decisions);
        let (mut nodes, mut links) = (BTreeMap::new(), BTreeSet::new());
        let mut waiting = vec![touched];
        while let Some(id) = waiting.pop() {
            if nodes.contains_key(&id) {
                continue;
            }
            let neighbours = self.neighbours(id);
            let shared =
                decided.shared_by_neighbours(&IdentityRules::default(), id, neighbours.iter().copied());
            let standing = if shared.is_some() { Standing::Shared } else { Standing::Open };
            nodes.insert(id, Node { standing, ..self.nodes[id as usize] });
            waiting.extend(decided.same_as(id));
            if standing == Standing::Open {
                links.extend(neighbours.iter().map(|(other, _)| Link::new(id, *other)));
                waiting.extend(neighbours.iter().map(|(other, _)| *other));
            }
        }
        (nodes.into_values().collect(), links.into_iter().collect())
    }
}

fn by_id(assignments: &[Assignment]) -> BTreeMap<i64, Option<PersonId>> {
    assignments.iter().map(|it| (it.id, it.person)).collect()
}

fn members(persons: &BTreeMap<i64, Option<PersonId>>) -> BTreeMap<PersonId, BTreeSet<i64>> {
    let mut members: BTreeMap<PersonId, BTreeSet<i64>> = BTreeMap::new();
    for (id, person) in persons {
        if let Some(person) = person {
            members.entry(*person).or_default().insert(*id);
        }
    }
    members
}

fn worlds(decisions_max: usize) -> impl Strategy<Value = World> {
    (2usize..40).prop_flat_map(move |size| {
        let id = 0..size as i64;
        let links = prop::collection::vec((id.clone(), id.clone()), 0..size * 2);
        let decisions = prop::collection::vec((any::<bool>(), id.clone(), id), 0..=decisions_max);
        let nodes = prop::collection::vec((0u16..6, any::<u64>()), size);
        (nodes, links, decisions).prop_map(|(nodes, links, decisions)| World {
            nodes: (0..).zip(nodes).map(|(id, (rank, hash))| node(id, rank, hash)).collect(),
            links: links.into_iter().map(|(one, other)| Link::new(one, other)).collect(),
            decisions: decisions.into_iter().map(|(same, one, other)| decision(same, one, other)).collect(),
        })
    })
}

fn node(id: i64, rank: u16, hash: u64) -> Node {
    Node { id, rank: Rank(rank), hash, standing: Standing::Open }
}

fn decision(same: bool, one: i64, other: i64) -> Decision {
    let link = Link::new(one, other);
    if same { Decision::Same(link) } else { Decision::KeepApart(link) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn order_repetition_and_numbering_change_nothing(world in worlds(4), seed in any::<u64>()) {
        let mut mixed = world.clone();
        let turn = |length: usize| if length == 0 { 0 } else { seed as usize % length };
        let (by_links, by_nodes) = (turn(mixed.links.len()), turn(mixed.nodes.len()));
        mixed.links.rotate_left(by_links);
        mixed.links.reverse();
        mixed.links.extend_from_slice(&world.links);
        mixed.nodes.rotate_left(by_nodes);
        mixed.decisions.reverse();
        prop_assert_eq!(world.resolve(), mixed.resolve());

        let renumber = |id: i64| i64::MAX - id * 1_000_003;
        let relink = |link: &Link| Link::new(renumber(link.one), renumber(link.other));
        let mut renumbered = world.clone();
        renumbered.nodes.iter_mut().for_each(|node| node.id = renumber(node.id));
        renumbered.links = world.links.iter().map(relink).collect();
        renumbered.decisions = world.decisions.iter().map(|decision| match decision {
            Decision::Same(link) => Decision::Same(relink(link)),
            Decision::KeepApart(link) => Decision::KeepApart(relink(link)),
        }).collect();
        let original: BTreeMap<i64, _> = world.persons().into_iter().map(|(id, it)| (renumber(id), it)).collect();
        prop_assert_eq!(original, renumbered.persons());
    }

    #[test]
    fn neighbourhood_by_neighbourhood_equals_everything_at_once(world in worlds(4)) {
        let whole = world.persons();
        for touched in 0..world.nodes.len() as i64 {
            let (nodes, links) = world.neighbourhood(touched);
            for (id, person) in by_id(&world.resolve_part(&nodes, &links).assignments) {
                prop_assert_eq!(whole[&id], person, "identifier {} by way of {}", id, touched);
            }
        }
    }

    #[test]
    fn batch_by_batch_equals_everything_at_once(world in worlds(0), cut in 0usize..80) {
        let mut grown = world.clone();
        let later = grown.links.split_off(cut.min(grown.links.len()));
        let mut persons = grown.persons();
        for link in later {
            grown.links.push(link);
            for touched in [link.one, link.other] {
                let decided = Decided::new(&[]);
                let near = grown.neighbours(touched);
                let flipped = decided.shared_by_neighbours(&IdentityRules::default(), touched, near.iter().copied());
                let all = flipped.map(|_| near.iter().map(|(id, _)| *id).collect()).unwrap_or_default();
                for id in std::iter::once(touched).chain::<Vec<i64>>(all) {
                    let (nodes, links) = grown.neighbourhood(id);
                    persons.extend(by_id(&grown.resolve_part(&nodes, &links).assignments));
                }
            }
        }
        prop_assert_eq!(persons, world.persons());
    }

    #[test]
    fn limits_hold_in_every_person(world in worlds(0)) {
        let rules = IdentityRules::default();
        for ids in members(&world.persons()).values() {
            for (place, rule) in rules.namespaces().iter().enumerate() {
                let count = ids.iter().filter(|id| world.nodes[**id as usize].rank == Rank(place as u16)).count();
                prop_assert!(rule.limit.is_none_or(|limit| count <= usize::from(limit)), "{}: {}", rule.name, count);
            }
        }
    }

    #[test]
    fn decisions_hold(world in worlds(6)) {
        let resolution = world.resolve();
        let persons = by_id(&resolution.assignments);
        for decision in &world.decisions {
            match decision {
                Decision::KeepApart(link) if link.one != link.other => {
                    let (one, other) = (persons[&link.one], persons[&link.other]);
                    prop_assert!(one != other || one.is_none());
                }
                Decision::Same(link) if link.one != link.other => {
                    let contradicted = resolution.refused.contains(&Refused::Same { link: *link });
                    let (one, other) = (persons[&link.one], persons[&link.other]);
                    prop_assert!(contradicted || (one == other && one.is_some()));
                }
                _ => {}
            }
        }
    }

    #[test]
    fn every_person_hangs_together_by_links_or_decisions(world in worlds(3)) {
        let decided = Decided::new(&world.decisions);
        for ids in members(&world.persons()).values() {
            let mut reached = BTreeSet::new();
            let mut waiting: Vec<i64> = ids.first().copied().into_iter().collect();
            while let Some(id) = waiting.pop() {
                if reached.insert(id) {
                    let near = world.neighbours(id).into_iter().map(|(other, _)| other).chain(decided.same_as(id));
                    waiting.extend(near.filter(|other| ids.contains(other)));
                }
            }
            prop_assert_eq!(&reached, ids);
        }
    }

    #[test]
    fn a_person_is_numbered_by_its_strongest_identifier(world in worlds(2)) {
        for (person, ids) in members(&world.persons()) {
            let strongest = ids.iter().map(|id| &world.nodes[*id as usize]).min_by_key(|node| (node.rank, node.hash));
            prop_assert_eq!(strongest.map(|node| PersonId::of(&HashKey::new(KEY), node.hash)), Some(person));
        }
    }

    #[test]
    fn whatever_is_apart_has_a_reason(world in worlds(3)) {
        let resolution = world.resolve();
        let persons = by_id(&resolution.assignments);
        let named: BTreeSet<i64> = resolution.refused.iter().flat_map(|refused| match refused {
            Refused::Shared { id, .. } | Refused::Alone { id, .. } => vec![*id],
            Refused::Link { link, .. } | Refused::Same { link } => vec![link.one, link.other],
        }).collect();
        for link in &world.links {
            let together = persons[&link.one].is_some() && persons[&link.one] == persons[&link.other];
            let itself = link.one == link.other;
            prop_assert!(together || itself || named.contains(&link.one) || named.contains(&link.other));
        }
    }

    #[test]
    fn the_log_accounts_for_every_person_who_came_or_went(world in worlds(3), cut in 0usize..80) {
        let mut earlier = world.clone();
        earlier.links.truncate(cut);
        let (before, after) = (earlier.resolve().assignments, world.resolve().assignments);
        let changes = changes::between(&before, &after, &world.links);
        let alive = |assignments: &[Assignment]| assignments.iter().filter_map(|it| it.person).collect::<BTreeSet<_>>();
        let (was, is) = (alive(&before), alive(&after));
        let gone: BTreeSet<PersonId> = changes.iter().filter_map(|change| match change {
            Change::Merged { absorbed, .. } => Some(*absorbed),
            Change::Renamed { from, .. } | Change::Split { from, .. } => Some(*from),
            Change::Dissolved { person } => Some(*person),
        }).collect();
        prop_assert!(was.difference(&is).all(|person| gone.contains(person)));
        prop_assert_eq!(changes::between(&after, &after, &world.links), []);
        for change in &changes {
            if let Change::Merged { because, .. } = change {
                prop_assert!(because.is_none_or(|link| world.links.contains(&link)));
            }
        }
    }

    #[test]
    fn an_undone_merge_gives_back_both_sides(world in worlds(0), ends in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let before = world.persons();
        let (one, other) = (ends.0.index(before.len()) as i64, ends.1.index(before.len()) as i64);
        let mut merged = world.clone();
        merged.links.push(Link::new(one, other));
        let after = merged.persons();
        let sides = members(&before);
        let (Some(one_side), Some(other_side)) = (before[&one], before[&other]) else { return Ok(()) };
        prop_assume!(one_side != other_side && after[&one].is_some() && after[&one] == after[&other]);

        let nodes = |ids: &BTreeSet<i64>| ids.iter().map(|id| world.nodes[*id as usize]).collect::<Vec<_>>();
        let (absorbed, rest) = (nodes(&sides[&one_side]), nodes(&sides[&other_side]));
        merged.decisions.extend(changes::keep_apart(&absorbed, &rest, &merged.links));
        prop_assert_eq!(merged.persons(), before);
    }
}
