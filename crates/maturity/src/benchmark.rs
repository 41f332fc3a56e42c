//! Comparing with other organisations without knowing them: an anonymous file of aggregates, and where one stands in it (A22).
//!
//! Small groups are refused twice: an entry needs enough respondents, and a comparison needs enough organisations. What
//! an entry may hold, [`entry`] says; how entries are written and read, [`pool`]. Where a pool comes from is no concern
//! of this crate.

pub mod entry;
pub mod organisation;
pub mod pool;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::entry::{Entry, EntryRefusal};
pub use self::organisation::{Key, Organisation, RespondentBand, Sector, SizeClass};
pub use self::pool::{Pool, PoolRefusal};
use crate::position::{PillarPosition, Position, Scoring};
use crate::statistics::hyndman_fan::quantile;
use crate::text::Text;

/// Among fewer organisations quartiles would be single organisations.
pub const MINIMUM_ORGANISATIONS: usize = 5;

/// Where one model's position stands among comparable organisations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The model's id.
    pub model: String,
    /// The model's version: only entries of the same version are compared with.
    pub version: u32,
    /// Name of the model.
    pub name: Text,
    /// Sector of the organisations compared with; absent when it is all sectors.
    pub sector: Option<String>,
    /// Size class of the organisations compared with; absent when it is all sizes.
    pub size: Option<String>,
    /// How many organisations.
    pub organisations: u32,
    /// The pillars, in the model's order.
    pub pillars: Vec<PillarComparison>,
}

/// One pillar among those of comparable organisations, on the model's scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PillarComparison {
    /// The pillar's id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The own claim.
    pub own: Option<f64>,
    /// Lower quartile, median and upper quartile of the others' claims.
    pub quartiles: [f64; 3],
    /// Share of the others that the own claim lies above, 0-1, ties counting half.
    pub above: Option<f64>,
}

/// Where a position stands among the entries of the same version of the model.
///
/// The comparison is with organisations of the same sector and size where there are at least
/// [`MINIMUM_ORGANISATIONS`], else of the same sector, else of the same size, else with all of them; it says which. With
/// fewer in all, and for a pillar that fewer have a claim on, there is none. Of an organisation that is in the pool with
/// several rounds the latest counts, and `own`, the key of one's own entries, counts not at all.
pub fn compare(
    position: &Position,
    pool: &[Entry],
    sector: Option<&str>,
    size: Option<&str>,
    own: Option<&str>,
) -> Option<Comparison> {
    let others = others(position, pool, own);
    let circles = [(sector, size), (sector, None), (None, size), (None, None)];
    let (entries, (sector, size)) = circles.into_iter().find_map(|(sector, size)| {
        let within = |entry: &&&Entry| {
            sector.is_none_or(|sector| entry.sector.as_str() == sector)
                && size.is_none_or(|size| entry.size.id() == size)
        };
        let entries: Vec<&Entry> = others.iter().filter(within).copied().collect();
        (entries.len() >= MINIMUM_ORGANISATIONS).then_some((entries, (sector, size)))
    })?;
    let pillars = position.pillars.iter();
    Some(Comparison {
        model: position.id.clone(),
        version: position.version,
        name: position.name.clone(),
        sector: sector.map(str::to_owned),
        size: size.map(str::to_owned),
        organisations: entries.len() as u32,
        pillars: pillars.filter_map(|pillar| among(pillar, &entries, position.scoring)).collect(),
    })
}

/// The latest entry of each other organisation for this version of the model.
fn others<'e>(position: &Position, pool: &'e [Entry], own: Option<&str>) -> Vec<&'e Entry> {
    let mut latest: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in pool {
        let is_same_model = (&entry.model, entry.version, entry.scoring)
            == (&position.id, position.version, position.scoring);
        if !is_same_model || own == Some(entry.key.as_str()) {
            continue;
        }
        let kept = latest.entry(entry.key.as_str()).or_insert(entry);
        if entry.year > kept.year {
            *kept = entry;
        }
    }
    latest.into_values().collect()
}

fn among(pillar: &PillarPosition, entries: &[&Entry], scoring: Scoring) -> Option<PillarComparison> {
    let claims: Vec<f64> = entries.iter().filter_map(|entry| entry.claim(&pillar.id)).collect();
    if claims.len() < MINIMUM_ORGANISATIONS {
        return None;
    }
    Some(PillarComparison {
        id: pillar.id.clone(),
        name: pillar.name.clone(),
        own: pillar.claim,
        quartiles: [quantile(&claims, 0.25)?, quantile(&claims, 0.5)?, quantile(&claims, 0.75)?],
        above: pillar.claim.map(|own| share_below(&claims, entry::rounded(own, scoring))),
    })
}

/// The share of the values that lie below this one, ties counting half. Both are as coarse as entries are.
fn share_below(values: &[f64], own: f64) -> f64 {
    let counts = values.iter().map(|value| match value.total_cmp(&own) {
        std::cmp::Ordering::Less => 1.0,
        std::cmp::Ordering::Equal => 0.5,
        std::cmp::Ordering::Greater => 0.0,
    });
    counts.sum::<f64>() / values.len() as f64
}
