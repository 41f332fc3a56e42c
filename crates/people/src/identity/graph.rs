//! The graph as the resolver walks it: nodes and links by place instead of by id, and the links that do not count.

use std::collections::BTreeMap;

use crate::identity::forest::Forest;
use crate::identity::{
    Cause, Decided, Decision, IdentityRules, Link, NEIGHBOURHOOD_IDENTIFIERS_MAX, Node, Rank, Refused,
    Standing,
};

/// Two places in [`Graph::nodes`], the smaller first.
pub(super) type Pair = (u32, u32);

/// What was handed in, ordered, without repetition, and with the links that do not count taken out step by step.
pub(super) struct Graph {
    /// By id.
    pub(super) nodes: Vec<Node>,
    /// The links that still count.
    pub(super) links: Vec<Pair>,
    /// Decided to be one.
    pub(super) same: Vec<Pair>,
    /// Decided to be different.
    pub(super) apart: Vec<Pair>,
    /// Which nodes are shared by their neighbours.
    pub(super) shared: Vec<bool>,
    /// What was taken out and why.
    pub(super) refused: Vec<Refused>,
}

impl Graph {
    pub(super) fn new(nodes: &[Node], links: &[Link], decisions: &[Decision]) -> Self {
        let mut nodes = nodes.to_vec();
        nodes.sort_unstable_by_key(|node| node.id);
        nodes.dedup_by_key(|node| node.id);
        let places = Places::new(&nodes);
        let same = decisions.iter().filter_map(|decision| match decision {
            Decision::Same(link) => Some(*link),
            Decision::KeepApart(_) => None,
        });
        let apart = decisions.iter().filter_map(|decision| match decision {
            Decision::KeepApart(link) => Some(*link),
            Decision::Same(_) => None,
        });
        Graph {
            links: places.pairs(links.iter().copied()),
            same: places.pairs(same),
            apart: places.pairs(apart),
            shared: nodes.iter().map(|node| node.standing == Standing::Shared).collect(),
            refused: Vec::new(),
            nodes,
        }
    }

    /// The link between two places, in the caller's numbers.
    pub(super) fn link(&self, (one, other): Pair) -> Link {
        Link::new(self.nodes[one as usize].id, self.nodes[other as usize].id)
    }

    /// Voids every link between two identifiers that were called different.
    pub(super) fn void_links_kept_apart(&mut self) {
        if self.apart.is_empty() {
            return;
        }
        let apart = std::mem::take(&mut self.apart);
        self.void_links(Cause::Decided, |pair| apart.binary_search(&pair).is_ok());
        self.apart = apart;
    }

    /// Finds the identifiers that are shared by their neighbours, and voids their links.
    pub(super) fn void_links_of_shared(&mut self, rules: &IdentityRules, decided: &Decided) {
        let neighbours = Adjacency::new(self.nodes.len(), &self.links, both_ways);
        for (place, node) in self.nodes.iter().enumerate() {
            let others = neighbours.of(place as u32).iter().map(|other| &self.nodes[*other as usize]);
            let too_many =
                decided.shared_by_neighbours(rules, node.id, others.map(|other| (other.id, other.rank)));
            if let Some(rank) = too_many.filter(|_| node.standing == Standing::Open) {
                self.shared[place] = true;
                self.refused.push(Refused::Shared { id: node.id, because: Cause::Neighbours(rank) });
            }
        }
        let shared = &self.shared;
        self.links.retain(|(one, other)| !shared[*one as usize] && !shared[*other as usize]);
    }

    /// Voids the weakest links of neighbourhoods that are too large, until each part fits.
    pub(super) fn void_links_beyond_bound(&mut self) {
        loop {
            let roots = self.roots();
            let mut sizes = vec![0usize; self.nodes.len()];
            roots.iter().for_each(|root| sizes[*root as usize] += 1);
            let mut weakest: BTreeMap<u32, Rank> = BTreeMap::new();
            for pair in &self.links {
                let root = roots[pair.0 as usize];
                if sizes[root as usize] > NEIGHBOURHOOD_IDENTIFIERS_MAX {
                    let rank = weakest.entry(root).or_insert(Rank(0));
                    *rank = self.weaker_rank(*pair).max(*rank);
                }
            }
            if weakest.is_empty() {
                return;
            }
            let ranks: Vec<Rank> = self.nodes.iter().map(|node| node.rank).collect();
            self.void_links(Cause::Neighbourhood, |(one, other)| {
                let weaker = ranks[one as usize].max(ranks[other as usize]);
                weakest.get(&roots[one as usize]) == Some(&weaker)
            });
        }
    }

    /// For each place the smallest place of its neighbourhood.
    pub(super) fn roots(&self) -> Vec<u32> {
        let mut forest = Forest::new(self.nodes.len());
        for (one, other) in self.links.iter().chain(&self.same) {
            forest.unite(*one, *other);
        }
        (0..self.nodes.len() as u32).map(|place| forest.root(place)).collect()
    }

    fn weaker_rank(&self, (one, other): Pair) -> Rank {
        self.nodes[one as usize].rank.max(self.nodes[other as usize].rank)
    }

    fn void_links(&mut self, because: Cause, void: impl Fn(Pair) -> bool) {
        let (voided, links) = std::mem::take(&mut self.links).into_iter().partition(|pair| void(*pair));
        self.links = links;
        let voided: Vec<Pair> = voided;
        let refused = voided.into_iter().map(|pair| Refused::Link { link: self.link(pair), because });
        let refused: Vec<Refused> = refused.collect();
        self.refused.extend(refused);
    }
}

/// From ids to places: a table where ids lie close together, as row numbers do, otherwise a search.
struct Places<'a> {
    nodes: &'a [Node],
    first: i64,
    table: Vec<u32>,
}

const NO_PLACE: u32 = u32::MAX;

/// How many numbers a table may hold for each node there is.
const TABLE_SPREAD_MAX: u64 = 4;

impl<'a> Places<'a> {
    fn new(nodes: &'a [Node]) -> Self {
        let (Some(first), Some(last)) = (nodes.first(), nodes.last()) else {
            return Places { nodes, first: 0, table: Vec::new() };
        };
        let span = last.id.abs_diff(first.id);
        let mut table = Vec::new();
        if span < TABLE_SPREAD_MAX * nodes.len() as u64 {
            table = vec![NO_PLACE; span as usize + 1];
            for (place, node) in nodes.iter().enumerate() {
                table[node.id.abs_diff(first.id) as usize] = place as u32;
            }
        }
        Places { nodes, first: first.id, table }
    }

    fn of(&self, id: i64) -> Option<u32> {
        if self.table.is_empty() {
            return self.nodes.binary_search_by_key(&id, |node| node.id).ok().map(|place| place as u32);
        }
        let place = usize::try_from(id.checked_sub(self.first)?).ok()?;
        self.table.get(place).copied().filter(|place| *place != NO_PLACE)
    }

    fn pairs(&self, links: impl Iterator<Item = Link>) -> Vec<Pair> {
        let ends = links.filter_map(|link| Some((self.of(link.one)?, self.of(link.other)?)));
        let mut pairs: Vec<Pair> = ends.map(ordered).filter(|(one, other)| one != other).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

fn ordered((one, other): Pair) -> Pair {
    (one.min(other), one.max(other))
}

/// For each place, other places: all lists in one row, as there are millions of short ones.
pub(super) struct Adjacency {
    ends: Vec<u32>,
    others: Vec<u32>,
}

/// A link is in the lists of both its ends.
pub(super) fn both_ways((one, other): Pair) -> [Option<Pair>; 2] {
    [Some((one, other)), Some((other, one))]
}

impl Adjacency {
    /// `entries` says in whose lists a pair goes: (list, member).
    pub(super) fn new(size: usize, pairs: &[Pair], entries: impl Fn(Pair) -> [Option<Pair>; 2]) -> Self {
        let all = || pairs.iter().flat_map(|pair| entries(*pair)).flatten();
        let mut ends = vec![0u32; size + 1];
        all().for_each(|(list, _)| ends[list as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let mut others = vec![0u32; sum as usize];
        for (list, member) in all() {
            ends[list as usize] -= 1;
            others[ends[list as usize] as usize] = member;
        }
        Adjacency { ends, others }
    }

    pub(super) fn of(&self, place: u32) -> &[u32] {
        let place = place as usize;
        &self.others[self.ends[place] as usize..self.ends[place + 1] as usize]
    }
}
