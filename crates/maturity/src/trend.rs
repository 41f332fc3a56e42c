//! From one round to the next: what changed, and whether it is more than chance.
//!
//! A closed round is frozen, so a trend is a function of two positions as they were, never of answers scored anew. What
//! makes two rounds hard to compare is said beside the change; nothing is corrected for it. Where the scale itself is
//! another one, nothing is compared at all.

mod caution;

use serde::{Deserialize, Serialize};

use crate::position::{LevelPosition, LevelReading, PillarPosition, Position, Positions};
use crate::statistics::zou_donner::{self, Estimate};
use crate::text::Text;

/// What changed in every model that both rounds scored, in the order of the later one.
pub fn trends(from_round: &str, earlier: &Positions, to_round: &str, later: &Positions) -> Vec<Trend> {
    let rounds = [from_round, to_round];
    let groups = caution::groups(rounds, &earlier.respondents, &later.respondents);
    let changes = later.models.iter().filter_map(|later| {
        let earlier = earlier.models.iter().find(|earlier| earlier.id == later.id)?;
        let mut trend = trend(from_round, earlier, to_round, later);
        trend.cautions.extend(groups.clone());
        Some(trend)
    });
    changes.collect()
}

/// What changed in one model. Which groups answered, a position does not say: [`trends`] does.
pub fn trend(from_round: &str, earlier: &Position, to_round: &str, later: &Position) -> Trend {
    let compares = earlier.scale == later.scale;
    let pillars = later.pillars.iter().filter_map(|later| {
        let earlier = earlier.pillars.iter().find(|earlier| earlier.id == later.id)?;
        Some(PillarChange::between(earlier, later))
    });
    let level = earlier.level.as_ref().zip(later.level.as_ref());
    Trend {
        model: later.id.clone(),
        name: later.name.clone(),
        from_round: from_round.to_owned(),
        to_round: to_round.to_owned(),
        cautions: caution::cautions([from_round, to_round], earlier, later),
        level: level.filter(|_| compares).map(|(earlier, later)| LevelChange::between(earlier, later)),
        pillars: if compares { pillars.collect() } else { Vec::new() },
    }
}

/// What changed in one model between two rounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trend {
    /// The model's id.
    pub model: String,
    /// The model's name.
    pub name: Text,
    /// Name of the earlier round.
    pub from_round: String,
    /// Name of the later round.
    pub to_round: String,
    /// The two rounds used another version of the model, other groups or other parts left out: why the changes are to
    /// be read with care. Empty where they compare.
    pub cautions: Vec<Text>,
    /// Rank of the level claimed, before and after; absent for models without levels.
    pub level: Option<LevelChange>,
    /// The pillars that both rounds have; none where their scales differ.
    pub pillars: Vec<PillarChange>,
}

/// The level before and after, by each reading that both rounds have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelChange {
    /// What respondents said: rank before, rank after.
    pub claim: Option<[u8; 2]>,
    /// What metrics showed.
    pub evidence: Option<[u8; 2]>,
    /// What a prudent reader held.
    pub prudent: Option<[u8; 2]>,
}

impl LevelChange {
    fn between(earlier: &LevelPosition, later: &LevelPosition) -> Self {
        let ranks = |before: &Option<LevelReading>, after: &Option<LevelReading>| {
            Some([before.as_ref()?.rank, after.as_ref()?.rank])
        };
        Self {
            claim: ranks(&earlier.claim, &later.claim),
            evidence: ranks(&earlier.evidence, &later.evidence),
            prudent: ranks(&earlier.prudent, &later.prudent),
        }
    }
}

/// What changed in one pillar, on the model's scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PillarChange {
    /// The pillar's id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What respondents say.
    pub claim: Option<Change>,
    /// What metrics show.
    pub evidence: Option<Change>,
}

impl PillarChange {
    fn between(earlier: &PillarPosition, later: &PillarPosition) -> Self {
        let change = |before: (Option<f64>, Option<[f64; 2]>), after: (Option<f64>, Option<[f64; 2]>)| {
            Some(Change::between((before.0?, before.1), (after.0?, after.1)))
        };
        Self {
            id: later.id.clone(),
            name: later.name.clone(),
            claim: change((earlier.claim, earlier.interval), (later.claim, later.interval)),
            evidence: change(
                (earlier.evidence, earlier.evidence_interval),
                (later.evidence, later.evidence_interval),
            ),
        }
    }
}

/// A value before and after.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// In the earlier round.
    pub before: f64,
    /// In the later round.
    pub after: f64,
    /// After minus before.
    pub difference: f64,
    /// 95 % interval of the difference, where both values have one.
    pub interval: Option<[f64; 2]>,
    /// The interval leaves out zero: more than chance explains.
    pub beyond_chance: bool,
}

impl Change {
    /// The interval by Zou & Donner: two rounds are drawn apart, so their intervals know nothing of each other.
    fn between(before: (f64, Option<[f64; 2]>), after: (f64, Option<[f64; 2]>)) -> Self {
        let estimate =
            |(value, interval): (f64, Option<[f64; 2]>)| Some(Estimate { value, interval: interval? });
        let both = estimate(before).zip(estimate(after));
        let interval = both.map(|(earlier, later)| zou_donner::difference(earlier, later));
        Self {
            before: before.0,
            after: after.0,
            difference: after.0 - before.0,
            interval,
            beyond_chance: interval.is_some_and(|[low, high]| low > 0.0 || high < 0.0),
        }
    }
}
