//! A lift lifts, and with anything less the level stays.

use proptest::prelude::*;

use super::*;
use crate::score::rules::Kind;

const QUESTIONS: usize = 7;
const PILLARS: usize = 3;

fn values() -> impl Strategy<Value = Vec<Option<f64>>> {
    prop::collection::vec(prop::option::weighted(0.85, 1.0..=5.0_f64), QUESTIONS)
}

/// Stairs of four levels, each with criteria, and gates on some.
fn stairs() -> impl Strategy<Value = Rules> {
    let criterion = (2..=4_u8, 0..PILLARS, 0..QUESTIONS, 2..=5_u8);
    let gate = (2..=4_u8, 0..QUESTIONS, 1.01..=5.0_f64);
    let parts = (prop::collection::vec(criterion, 0..9), prop::collection::vec(gate, 0..4));
    parts.prop_map(|(criteria, gates)| {
        let of_each_level = (2..=4).map(|rank| (rank, 0, usize::from(rank), 4));
        let criteria = of_each_level.chain(criteria).map(|(rank, pillar, question, full_at)| Condition {
            rank,
            pillar: Some(pillar),
            question,
            kind: Kind::Criterion { full_at },
        });
        let gates = gates.into_iter().map(|(rank, question, at_least)| Condition {
            rank,
            pillar: None,
            question,
            kind: Kind::Gate { at_least },
        });
        let conditions = criteria.chain(gates).collect();
        Rules {
            scoring: Scoring::Staged,
            highest: 4,
            pillars: vec![Vec::new(); PILLARS],
            conditions,
            themed: Vec::new(),
        }
    })
}

/// Pillars whose mean is the level; a question may be in several, and may weigh nothing.
fn slope() -> impl Strategy<Value = Rules> {
    let used = (0..QUESTIONS, prop::sample::select(vec![0.0, 0.2, 0.5, 1.0]));
    let pillars = prop::collection::vec(prop::collection::vec(used, 1..4), 1..4);
    let scoring = prop::sample::select(vec![Scoring::Continuous, Scoring::Index]);
    (pillars, scoring, 2..=6_u8).prop_map(|(pillars, scoring, highest)| Rules {
        scoring,
        highest,
        pillars,
        conditions: Vec::new(),
        themed: Vec::new(),
    })
}

/// The values with these steps taken.
fn taken<'s>(values: &[Option<f64>], steps: impl IntoIterator<Item = &'s Step>) -> Vec<Option<f64>> {
    let mut values = values.to_vec();
    for step in steps {
        values[step.question] = Some(step.to);
    }
    values
}

/// All steps but one.
fn without(steps: &[Step], left_out: usize) -> impl Iterator<Item = &Step> {
    steps.iter().enumerate().filter(move |(place, _)| *place != left_out).map(|(_, step)| step)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn stairs_are_climbed_by_these_steps_and_no_fewer(rules in stairs(), values in values(), blocks in any::<bool>()) {
        let unknown = if blocks { Unknown::Blocks } else { Unknown::Passes };
        let level = |values: &[Option<f64>]| rules.outcome(values, unknown).level;
        let Some(reached) = level(&values) else { return Ok(()) };
        let lift = over_stairs(&rules, &values, unknown, reached);
        prop_assert!(lift.is_some() || reached == 4 || !blocks, "below the top there is a way up");
        let Some((next, steps)) = lift else { return Ok(()) };
        prop_assert!(level(&taken(&values, &steps)) >= Some(next), "{steps:?} do not lift to {next}");
        for (place, step) in steps.iter().enumerate() {
            prop_assert!(step.to <= 5.0 && step.from.is_none_or(|from| from < step.to), "{step:?}");
            prop_assert!(level(&taken(&values, without(&steps, place))) < Some(next), "{step:?} can be left out");
            let less = Step { to: step.to - 0.01, ..step.clone() };
            let lower = taken(&taken(&values, &steps), [&less]);
            prop_assert!(level(&lower) < Some(next), "{step:?} could be lower");
        }
    }

    #[test]
    fn the_mean_is_lifted_by_as_few_questions_as_can_be(rules in slope(), values in values()) {
        let outcome = rules.outcome(&values, Unknown::Blocks);
        let level = |values: &[Option<f64>]| rules.outcome(values, Unknown::Blocks).level;
        let Some(reached) = outcome.level.filter(|level| *level < rules.highest) else { return Ok(()) };
        let lift = up_the_mean(&rules, &values, &outcome, reached);
        let Some((next, steps)) = lift else { return Err(TestCaseError::fail("there is always a way up")) };
        prop_assert_eq!(next, reached + 1);
        prop_assert!(level(&taken(&values, &steps)) >= Some(next), "{steps:?} do not lift to {next}");
        prop_assert!(steps.iter().all(|step| step.to <= 5.0 && step.from.is_some_and(|from| from < step.to)), "{steps:?}");
        let last = steps.last().map(|step| Step { to: step.to - 0.01, ..step.clone() });
        let lower = taken(&taken(&values, &steps), &last);
        prop_assert!(level(&lower) < Some(next), "{last:?} would do");
        // Of all sets of known questions with fewer members, none does it with every one of them at the top.
        for set in 0_u32..1 << QUESTIONS {
            let members: Vec<usize> = (0..QUESTIONS).filter(|at| set & (1 << at) != 0 && values[*at].is_some()).collect();
            if members.len() < steps.len() {
                let mut raised = values.clone();
                members.iter().for_each(|at| raised[*at] = Some(5.0));
                prop_assert!(level(&raised) < Some(next), "{members:?} would do, not only {steps:?}");
            }
        }
    }
}

#[test]
fn without_a_figure_on_a_higher_level_there_is_something_to_measure_and_nothing_to_raise() {
    let criterion =
        |rank, question| Condition { rank, pillar: Some(0), question, kind: Kind::Criterion { full_at: 5 } };
    let conditions = vec![criterion(2, 0), criterion(3, 1)];
    let rules = Rules {
        scoring: Scoring::Staged,
        highest: 3,
        pillars: vec![Vec::new()],
        conditions,
        themed: Vec::new(),
    };
    assert_eq!(over_stairs(&rules, &[Some(4.0), None], Unknown::Passes, 2), None);
    let (level, steps) = over_stairs(&rules, &[Some(4.0), None], Unknown::Blocks, 2).unwrap();
    let told: Vec<_> = steps.iter().map(|step| (step.question, step.from, step.to)).collect();
    assert_eq!((level, told), (3, vec![(0, Some(4.0), 4.41), (1, None, 3.01)]));
}
