//! The invented organisation in its second round, with everything a report can show filled in: what was settled, left
//! out, wanted by whom and when, what changed, and others to stand beside.

use std::collections::BTreeMap;

use maturity::benchmark::{Comparison, PillarComparison};
use maturity::position::*;
use maturity::text::Language;
use maturity::trend::{Change, LevelChange, PillarChange, Trend};
use report::input::{AssessmentNote, ReportInput, RoundNote};

use crate::invented::{organisation, text};

/// The second round.
pub(crate) fn second_round(language: Language) -> ReportInput {
    let mut input = organisation(language);
    input.assessment = assessment();
    input.trends = input.positions.models.iter().map(trend).collect();
    input.comparisons = input.positions.models.iter().map(comparison).collect();
    input.notes = vec!["De winkels zijn pas sinds juni aangesloten.".to_owned()];
    for model in &mut input.positions.models {
        model.left_out = vec![LeftOutPart {
            pillar: None,
            question: Some("partners".to_owned()),
            name: text("Samen optrekken met partners", "Working with partners"),
            reason: "Wielrijk verkoopt alleen zelf.".to_owned(),
        }];
        if model.lifts.is_empty() {
            model.lifts = lift(model).into_iter().collect();
        }
        settle(model);
        own(model);
    }
    input
}

fn assessment() -> AssessmentNote {
    AssessmentNote {
        id: "jaarlijks".to_owned(),
        name: "Jaarlijkse meting".to_owned(),
        unit: Some("Winkels en webwinkel".to_owned()),
        round: RoundNote { name: "2026".to_owned(), ..RoundNote::default() },
        weights: BTreeMap::from([("front_line".to_owned(), 2.0)]),
        ..AssessmentNote::default()
    }
}

fn lift(model: &Position) -> Option<Lift> {
    let level = model.level.as_ref()?.prudent.as_ref()?;
    let next = model.levels.iter().find(|mark| mark.rank == level.rank + 1)?;
    let pillar = model.pillars.first()?;
    let steps = pillar.questions.iter().take(3).map(|question| LiftStep {
        pillar: Some(pillar.id.clone()),
        question: question.id.clone(),
        gate: false,
        from: question.prudent,
        to: 3.5,
    });
    Some(Lift {
        reading: Reading::Prudent,
        level: next.rank,
        name: next.name.clone(),
        steps: steps.collect(),
        text: text("Drie praktijken tillen ons een niveau hoger.", "Three practices lift us one level."),
    })
}

fn settle(model: &mut Position) {
    let Some(question) = model.pillars.first_mut().and_then(|pillar| pillar.questions.first_mut()) else {
        return;
    };
    question.settled = Some(SettledValue {
        value: 2.5,
        reason: "In de winkels is het niet te zien; op de site wel.".to_owned(),
        by: Some("Beoordelaar van buiten".to_owned()),
    });
}

fn own(model: &mut Position) {
    for (place, pillar) in model.pillars.iter_mut().enumerate().filter(|(_, pillar)| pillar.target.is_some())
    {
        pillar.target_proposed = false;
        pillar.target_owner = Some(["Klantcontact", "IT", "Marketing"][place % 3].to_owned());
        pillar.target_due = Some("2027-01-01".to_owned());
        pillar.target_reason =
            Some(text("Hier merken klanten het eerst iets van.", "Customers notice this first."));
    }
    if let (Some(level), Some(top)) = (&mut model.level, model.levels.last()) {
        level.target = Some(LevelWanted {
            rank: top.rank,
            name: top.name.clone(),
            reason: Some(text("Het past bij onze belofte.", "It fits what we promise.")),
            owner: Some("Operations".to_owned()),
            due: Some("2028-06-30".to_owned()),
            proposed: false,
        });
    }
    if let Some(balance) = &mut model.balance {
        balance.deliberate = Some("Eerst de data, dan de rest.".to_owned());
    }
}

fn trend(model: &Position) -> Trend {
    let rank = |reading: &Option<LevelReading>| reading.as_ref().map(|of| [of.rank.max(2) - 1, of.rank]);
    let width = model.scale[1] - model.scale[0];
    let change = |value: Option<f64>, share: f64| {
        let (after, difference) = (value?, share * width);
        let interval = Some([difference - 0.05 * width, difference + 0.05 * width]);
        Some(Change {
            before: after - difference,
            after,
            difference,
            interval,
            beyond_chance: share.abs() > 0.05,
        })
    };
    Trend {
        model: model.id.clone(),
        name: model.name.clone(),
        from_round: "2025".to_owned(),
        to_round: "2026".to_owned(),
        cautions: vec![text("In 2025 deed marketing niet mee.", "Marketing did not take part in 2025.")],
        level: model.level.as_ref().map(|level| LevelChange {
            claim: rank(&level.claim),
            evidence: rank(&level.evidence),
            prudent: rank(&level.prudent),
        }),
        pillars: model
            .pillars
            .iter()
            .map(|pillar| PillarChange {
                id: pillar.id.clone(),
                name: pillar.name.clone(),
                claim: change(pillar.claim, 0.09),
                evidence: change(pillar.evidence, -0.02),
            })
            .collect(),
    }
}

fn comparison(model: &Position) -> Comparison {
    let at = |share: f64| model.scale[0] + share * (model.scale[1] - model.scale[0]);
    let pillars = model.pillars.iter().map(|pillar| PillarComparison {
        id: pillar.id.clone(),
        name: pillar.name.clone(),
        own: pillar.claim,
        quartiles: [at(0.35), at(0.48), at(0.61)],
        above: pillar.claim.map(|_| 0.72),
    });
    Comparison {
        model: model.id.clone(),
        version: model.version,
        name: model.name.clone(),
        sector: Some("detailhandel".to_owned()),
        size: None,
        organisations: 14,
        pillars: pillars.collect(),
    }
}
