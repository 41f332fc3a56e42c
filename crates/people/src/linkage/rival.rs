//! What others that are as like take from a pair of things.
//!
//! Products of one make are all alike, and their texts, codes and prices agree for one reason: by itself each pair looks
//! like one thing. But of all that resemble a thing in another source at most one is that thing, and inside its own source
//! whatever resembles it more is the likelier copy. So a pair shares its odds with its rivals: p = o / (1 + o + Σ o').
//! People are told apart by what two of them do not share, and have no rivals. Learning goes by the same (`train`).

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::asked::Mixed;
use super::binary_logarithm::{exp2, log2};
use super::cluster::Edge;
use super::model::Model;
use super::table::{Records, slot};

/// Odds, as log2, beyond which a pair takes no more from its rivals.
pub(super) const RIVAL_ODDS_MAX: f32 = 40.0;

/// Odds of the pairs of a row, summed.
type Sums<K> = HashMap<K, f64, BuildHasherDefault<Mixed>>;

/// Per edge what its rivals take from its odds, as log2; nothing where there are none, as between people.
pub(super) fn taken_by_rivals(records: &Records, model: &Model, edges: &[Edge]) -> Vec<f32> {
    if !model.is_of_things() || !records.holds(slot::SOURCE) {
        return Vec::new();
    }
    let source = |row: u32| records.row(row)[slot::SOURCE];
    let odds = |edge: &Edge| exp2(f64::from(edge.odds.min(RIVAL_ODDS_MAX)));
    let (mut of_row, mut of_side): (Sums<u32>, Sums<(u32, u32)>) = Default::default();
    for edge in edges {
        for (row, other) in [(edge.left, edge.right), (edge.right, edge.left)] {
            *of_row.entry(row).or_default() += odds(edge);
            *of_side.entry((row, source(other))).or_default() += odds(edge);
        }
    }
    let taken = |edge: &Edge| {
        let (left, right) = (source(edge.left), source(edge.right));
        let all = match left == right {
            true => of_row[&edge.left] + of_row[&edge.right],
            false => of_side[&(edge.left, right)] + of_side[&(edge.right, left)],
        };
        log2(1.0 + (all - 2.0 * odds(edge)).max(0.0)) as f32
    };
    edges.iter().map(taken).collect()
}
