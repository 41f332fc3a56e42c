//! A small world of identifiers written as words, for the tests of identity.

#![allow(clippy::unwrap_used, reason = "a test that cannot build its world must stop")]

use std::collections::{BTreeMap, BTreeSet};

use people::identifier::{Identifier, Normalising};
use people::identity::changes::{self, Change};
use people::identity::{
    Decision, IdentityRules, Link, Node, Resolution, Standing, identifier_hash, links_of_event, resolve,
};
use people::keyed_hash::HashKey;
use people::person::PersonId;

#[derive(Clone)]
pub(crate) struct World {
    pub(crate) rules: IdentityRules,
    pub(crate) key: HashKey,
    words: Vec<String>,
    nodes: BTreeMap<String, Node>,
    links: BTreeSet<Link>,
    decisions: Vec<Decision>,
}

impl World {
    pub(crate) fn of_events(events: &str) -> World {
        let empty = World {
            rules: IdentityRules::default(),
            key: HashKey::new([3; 16]),
            words: Vec::new(),
            nodes: BTreeMap::new(),
            links: BTreeSet::new(),
            decisions: Vec::new(),
        };
        empty.and(events)
    }

    /// The same world after more events.
    pub(crate) fn and(&self, events: &str) -> World {
        let mut world = self.clone();
        for event in events.split(';') {
            let ids: Vec<i64> = event.split_whitespace().map(|word| world.know(word)).collect();
            world.links.extend(links_of_event(&ids));
        }
        world
    }

    /// `m1 = m2` the same, `m1 # m2` kept apart.
    pub(crate) fn deciding(mut self, decisions: &str) -> World {
        for decision in decisions.split(';').filter(|decision| !decision.trim().is_empty()) {
            let words: Vec<&str> = decision.split_whitespace().collect();
            let link = self.link(words[0], words[2]);
            self.decisions.push(if words[1] == "=" {
                Decision::Same(link)
            } else {
                Decision::KeepApart(link)
            });
        }
        self
    }

    /// Undoes the merge that took in the person `word` was of in `before`.
    pub(crate) fn undoing(&self, before: &World, word: &str) -> World {
        let absorbed = before.nodes_of(before.person(word).unwrap());
        let rest = self.nodes_of(self.person(word).unwrap());
        let rest: Vec<Node> = rest.into_iter().filter(|node| !absorbed.contains(node)).collect();
        let mut world = self.clone();
        world.decisions.extend(changes::keep_apart(&absorbed, &rest, &self.links()));
        world
    }

    fn know(&mut self, word: &str) -> i64 {
        if let Some(node) = self.nodes.get(word) {
            return node.id;
        }
        let namespace = namespace(word);
        // A letter before the number keeps `d0` from being a blocked value.
        let value = if namespace == "email" { format!("{word}@fiets.nl") } else { format!("v{word}") };
        let identifier = match namespace {
            "phone" => Identifier::parse(
                "phone",
                &format!("+316{:08}", 10_000_000 + number(word)),
                &Normalising::default(),
            ),
            _ => Identifier::parse(namespace, &value, &Normalising::default()),
        };
        // Ids that are neither dense nor in order of the words.
        let id = (self.words.len() as i64 * 7919) % 104_729 - 50_000;
        let hash = identifier_hash(&self.key, &identifier.unwrap());
        let rank = self.rules.rank(namespace).unwrap();
        self.words.push(word.to_owned());
        self.nodes.insert(word.to_owned(), Node { id, rank, hash, standing: Standing::Open });
        id
    }

    pub(crate) fn id(&self, word: &str) -> i64 {
        self.nodes[word].id
    }

    pub(crate) fn link(&self, one: &str, other: &str) -> Link {
        Link::new(self.id(one), self.id(other))
    }

    pub(crate) fn links(&self) -> Vec<Link> {
        self.links.iter().copied().collect()
    }

    /// The one with the largest hash: of equals it is placed last.
    pub(crate) fn last_placed(&self, words: &[&str]) -> i64 {
        words.iter().map(|word| self.nodes[*word]).max_by_key(|node| node.hash).unwrap().id
    }

    pub(crate) fn resolve(&self) -> Resolution {
        self.resolve_with(&self.links(), &self.decisions)
    }

    pub(crate) fn resolve_with(&self, links: &[Link], decisions: &[Decision]) -> Resolution {
        let nodes: Vec<Node> = self.nodes.values().copied().collect();
        resolve(&nodes, links, decisions, &self.rules, &self.key)
    }

    pub(crate) fn person_by_id(&self, id: i64) -> Option<PersonId> {
        self.resolve().assignments.iter().find(|it| it.id == id).and_then(|it| it.person)
    }

    pub(crate) fn person(&self, word: &str) -> Option<PersonId> {
        self.person_by_id(self.id(word))
    }

    pub(crate) fn person_count(&self) -> usize {
        self.resolve().assignments.iter().filter_map(|it| it.person).collect::<BTreeSet<_>>().len()
    }

    pub(crate) fn changes_to(&self, after: &World) -> Vec<Change> {
        changes::between(&self.resolve().assignments, &after.resolve().assignments, &after.links())
    }

    /// `c1 m1 / p2 / ~ d1`: a row for each person, in the order of ranks and numbers; last who is shared.
    pub(crate) fn persons(&self) -> String {
        let word_of: BTreeMap<i64, &String> = self.nodes.iter().map(|(word, node)| (node.id, word)).collect();
        let mut rows: BTreeMap<Option<PersonId>, Vec<&String>> = BTreeMap::new();
        for assignment in self.resolve().assignments {
            rows.entry(assignment.person).or_default().push(word_of[&assignment.id]);
        }
        let order = |word: &&String| (self.nodes[*word].rank, number(word));
        rows.values_mut().for_each(|row| row.sort_by_key(order));
        let shared = rows.remove(&None);
        let mut rows: Vec<Vec<&String>> = rows.into_values().collect();
        rows.sort_by_key(|row| order(&row[0]));
        let mut texts: Vec<String> = rows.iter().map(|row| join(row)).collect();
        texts.extend(shared.map(|row| format!("~ {}", join(&row))));
        texts.join(" / ")
    }

    fn nodes_of(&self, person: PersonId) -> Vec<Node> {
        let assignments = self.resolve().assignments;
        let ids: BTreeSet<i64> =
            assignments.iter().filter(|it| it.person == Some(person)).map(|it| it.id).collect();
        self.nodes.values().filter(|node| ids.contains(&node.id)).copied().collect()
    }
}

fn namespace(word: &str) -> &'static str {
    match &word[..1] {
        "c" => "customer_number",
        "l" => "loyalty_card",
        "u" => "user_id",
        "m" => "email",
        "p" => "phone",
        "a" => "anonymous_id",
        _ => "device_id",
    }
}

fn number(word: &str) -> u32 {
    word[1..].parse().unwrap()
}

fn join(words: &[&String]) -> String {
    words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" ")
}
