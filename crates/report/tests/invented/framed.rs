//! What surrounds the position of the invented organisation: the assessment it belongs to, the round before, and others.

use std::collections::BTreeMap;

use maturity::benchmark::{Comparison, PillarComparison};
use maturity::position::{Lift, LiftStep, PillarPosition, Position, Positions, Reading, SettledValue};
use maturity::text::Language;
use maturity::trend::{Change, LevelChange, PillarChange, Trend};
use report::input::{AssessmentNote, RoundNote};

use super::text;

/// The name an organisation gives is in its own language.
pub(crate) fn own_words(language: Language, nl: &str, en: &str) -> String {
    if language == Language::Nl { nl.to_owned() } else { en.to_owned() }
}

/// A closed second round of a part of the organisation.
pub(crate) fn assessment(language: Language) -> AssessmentNote {
    AssessmentNote {
        id: "sales-2026".to_owned(),
        name: own_words(language, "Verkoop en service", "Sales and service"),
        unit: None,
        country: Some(own_words(language, "Nederland", "The Netherlands")),
        brand: Some("Wielrijk".to_owned()),
        sector: Some("retail".to_owned()),
        size: Some("250-999".to_owned()),
        round: RoundNote {
            name: "2026".to_owned(),
            from: Some("2025-03-01".to_owned()),
            until: Some("2026-02-28".to_owned()),
            closed_on: Some("2026-03-01".to_owned()),
        },
        weights: BTreeMap::from([("management".to_owned(), 0.5)]),
    }
}

/// A round before this one, in which some pillars stood lower, some higher, and most about the same.
pub(crate) fn trends(positions: &Positions) -> Vec<Trend> {
    positions.models.iter().map(trend).collect()
}

fn trend(model: &Position) -> Trend {
    let span = model.scale[1] - model.scale[0];
    let rank = |reading: Option<u8>| reading.map(|rank| [rank.max(2) - 1, rank]);
    let level = model.level.as_ref().map(|level| LevelChange {
        claim: rank(level.claim.as_ref().map(|reading| reading.rank)),
        evidence: level.evidence.as_ref().map(|reading| [reading.rank; 2]),
        prudent: level.prudent.as_ref().map(|reading| [reading.rank; 2]),
    });
    let caution = text("In 2024 deed IT en data niet mee.", "In 2024 IT and data did not take part.");
    Trend {
        model: model.id.clone(),
        name: model.name.clone(),
        from_round: "2024".to_owned(),
        to_round: "2026".to_owned(),
        cautions: if model.level.is_some() { vec![caution] } else { vec![] },
        level,
        pillars: model.pillars.iter().enumerate().map(|(place, pillar)| moved(pillar, place, span)).collect(),
    }
}

fn moved(pillar: &PillarPosition, place: usize, span: f64) -> PillarChange {
    let step = [0.14, 0.02, -0.09, 0.04][place % 4] * span;
    let change = |after: f64, step: f64, half: f64| Change {
        before: after - step,
        after,
        difference: step,
        interval: Some([step - half, step + half]),
        beyond_chance: step.abs() > half,
    };
    PillarChange {
        id: pillar.id.clone(),
        name: pillar.name.clone(),
        claim: pillar.claim.map(|after| change(after, step, 0.06 * span)),
        evidence: pillar.evidence.map(|after| change(after, step / 3.0, 0.02 * span)),
    }
}

/// Fourteen shops that told of themselves.
pub(crate) fn comparisons(positions: &Positions) -> Vec<Comparison> {
    let with_levels = positions.models.iter().filter(|model| model.level.is_some());
    with_levels.map(comparison).collect()
}

fn comparison(model: &Position) -> Comparison {
    let span = model.scale[1] - model.scale[0];
    let pillars = model.pillars.iter().enumerate().map(|(place, pillar)| {
        let median = model.scale[0] + span * [0.44, 0.52, 0.38][place % 3];
        PillarComparison {
            id: pillar.id.clone(),
            name: pillar.name.clone(),
            own: pillar.claim,
            quartiles: [median - 0.1 * span, median, median + 0.08 * span],
            above: pillar.claim.map(|own| if own > median { 0.79 } else { 0.36 }),
        }
    });
    Comparison {
        model: model.id.clone(),
        version: model.version,
        name: model.name.clone(),
        sector: Some("retail".to_owned()),
        size: None,
        organisations: 14,
        pillars: pillars.collect(),
    }
}

/// Adds to a scored position what talking about it afterwards added: a settled value, and what it takes to rise.
pub(crate) fn talked_over(model: &mut Position, language: Language) {
    settle(model, language);
    if !model.lifts.is_empty() {
        return;
    }
    let Some(prudent) = model.level.as_ref().and_then(|level| level.prudent.as_ref()) else { return };
    let Some(next) = model.levels.iter().find(|mark| mark.rank == prudent.rank + 1) else { return };
    let mut low: Vec<(&PillarPosition, &str, f64)> = model
        .pillars
        .iter()
        .flat_map(|pillar| pillar.questions.iter().map(move |question| (pillar, question)))
        .filter_map(|(pillar, question)| Some((pillar, question.id.as_str(), question.prudent?)))
        .collect();
    low.sort_by(|one, other| one.2.total_cmp(&other.2).then(one.1.cmp(other.1)));
    low.dedup_by_key(|(_, question, _)| *question);
    let steps = low.iter().take(2).map(|(pillar, question, from)| LiftStep {
        pillar: Some(pillar.id.clone()),
        question: (*question).to_owned(),
        gate: false,
        from: Some(*from),
        to: 3.0,
    });
    model.lifts = vec![Lift {
        reading: Reading::Prudent,
        level: next.rank,
        name: next.name.clone(),
        steps: steps.collect(),
        text: text(
            "Twee praktijken moeten omhoog; al het andere voldoet al.",
            "Two practices have to rise; all else will do.",
        ),
    }];
}

fn settle(model: &mut Position, language: Language) {
    let first = model.pillars.iter_mut().flat_map(|pillar| &mut pillar.questions).next();
    if let Some(question) = first.filter(|question| question.answered.is_some()) {
        question.settled = Some(SettledValue {
            value: 3.0,
            reason: own_words(
                language,
                "het plan ligt er, maar op de werkvloer kent niemand het",
                "the plan is there, but nobody on the floor knows it",
            ),
            by: Some(own_words(language, "externe beoordelaar", "external assessor")),
        });
        question.claim = Some(3.0);
        question.gap = question.evidence.as_ref().map(|evidence| 3.0 - evidence.level);
    }
}
