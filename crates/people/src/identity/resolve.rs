//! Resolving: from nodes, links and decisions to persons, one neighbourhood after the other.

use crate::identity::graph::Graph;
use crate::identity::groups::Limits;
use crate::identity::neighbourhood::Neighbourhoods;
use crate::identity::placing::place;
use crate::identity::{Assignment, Decided, Decision, IdentityRules, Link, Node, Resolution};
use crate::keyed_hash::HashKey;
use crate::person::PersonId;

/// Who is who among `nodes`.
///
/// Links and decisions that name an identifier not among the nodes are passed over; of nodes with one id the first is
/// taken. Ranks must come from these same `rules`. Time and memory grow linearly with nodes and links, but for the
/// sorting of ids and links.
pub fn resolve(
    nodes: &[Node],
    links: &[Link],
    decisions: &[Decision],
    rules: &IdentityRules,
    key: &HashKey,
) -> Resolution {
    let mut graph = Graph::new(nodes, links, decisions);
    graph.void_links_kept_apart();
    graph.void_links_of_shared(rules, &Decided::new(decisions));
    graph.void_links_beyond_bound();
    let (assignments, refused) = place_all(&graph, rules, key);
    let mut refused: Vec<_> = graph.refused.into_iter().chain(refused).collect();
    refused.sort_unstable();
    refused.dedup();
    Resolution { assignments, refused }
}

fn place_all(
    graph: &Graph,
    rules: &IdentityRules,
    key: &HashKey,
) -> (Vec<Assignment>, Vec<crate::identity::Refused>) {
    let neighbourhoods = Neighbourhoods::of(graph);
    let limits = Limits::new(rules);
    let mut assignments: Vec<Assignment> =
        graph.nodes.iter().map(|node| Assignment { id: node.id, person: None }).collect();
    let mut refused = Vec::new();
    for seats in neighbourhoods.ranges() {
        let (canonical, refused_here) = place(graph, &neighbourhoods, &limits, seats.clone());
        for (seat, canonical) in seats.zip(canonical) {
            let place = neighbourhoods.places[seat as usize] as usize;
            assignments[place].person = canonical.map(|seat| {
                let canonical = neighbourhoods.places[seat as usize] as usize;
                PersonId::of(key, graph.nodes[canonical].hash)
            });
        }
        refused.extend(refused_here);
    }
    (assignments, refused)
}
