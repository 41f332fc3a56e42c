//! What must hold of a score by the models that ship, from nobody up to ten thousand respondents.

mod shipped;

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use maturity::answer::MAXIMUM_RESPONDENTS;
use maturity::position::{LevelPosition, PillarPosition, Position};
use maturity::statistics::resampling::Draws;
use maturity::{Answer, AnswerSheet, Group, Library, MetricFigure, Positions, Respondent, Settings};
use proptest::prelude::*;

static LIBRARY: LazyLock<Library> = LazyLock::new(shipped::library);

/// A score that takes longer is one nobody waits for; on an idle machine it takes a few seconds.
const PATIENCE: Duration = Duration::from_secs(60);

fn score(respondents: Vec<Respondent>, figures: &[MetricFigure], resamples: u32) -> Positions {
    let sheet = AnswerSheet::new(respondents, &LIBRARY).unwrap_or_else(|refusals| panic!("{refusals:?}"));
    maturity::score(&LIBRARY, &sheet, figures, &Settings { resamples, ..Settings::default() })
}

/// So many respondents of all groups; of every ten answers one is "don't know".
fn respondents(seed: u64, n: usize) -> Vec<Respondent> {
    let mut draws = Draws::new(seed, 1);
    let heights: Vec<u32> = LIBRARY.questions().iter().map(|_| 1 + draws.below(4)).collect();
    let mut answer = |height: u32| match draws.below(10) {
        0 => Answer::DontKnow,
        _ => Answer::level((height + draws.below(3)).min(5) as u8).unwrap_or(Answer::NotApplicable),
    };
    let mut answers = || {
        let asked = LIBRARY.questions().iter().zip(&heights);
        asked.map(|(question, height)| (question.id.clone(), answer(*height))).collect()
    };
    (0..n)
        .map(|at| Respondent {
            id: at.to_string(),
            group: Group::ALL[at % Group::ALL.len()],
            answers: answers(),
            comments: BTreeMap::new(),
        })
        .collect()
}

/// A figure at this share of the way from the lowest to the highest threshold, for every metric some question cites.
fn figures(share: f64) -> Vec<MetricFigure> {
    let mut figures: BTreeMap<&str, MetricFigure> = BTreeMap::new();
    for rule in LIBRARY.questions().iter().flat_map(|question| &question.evidence) {
        let [lowest, .., highest] = rule.thresholds;
        let figure = MetricFigure {
            metric: rule.metric.clone(),
            value: lowest + share * (highest - lowest),
            interval: None,
            n: rule.minimum_n,
            as_of: None,
            age_days: Some(0),
        };
        figures.entry(&rule.metric).or_insert(figure);
    }
    figures.into_values().collect()
}

fn ranks(level: Option<&LevelPosition>) -> [Option<f64>; 3] {
    let level = level.cloned().unwrap_or_default();
    [level.claim, level.evidence, level.prudent].map(|reading| reading.map(|reading| f64::from(reading.rank)))
}

/// Everything of a model that may not fall when an answer rises; unknown is absent.
fn heights(model: &Position) -> Vec<Option<f64>> {
    let of_pillar = |pillar: &PillarPosition| {
        let values = [pillar.claim, pillar.evidence, pillar.prudent];
        values.into_iter().chain(ranks(pillar.level.as_ref())).collect::<Vec<_>>()
    };
    let indices = model.indices.iter().map(|index| index.value);
    ranks(model.level.as_ref())
        .into_iter()
        .chain(model.pillars.iter().flat_map(of_pillar))
        .chain(indices)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn more_maturity_in_any_answer_lowers_no_model(seed in any::<u64>(), n in 1..12_usize, raised in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..40), measured in prop::option::of(0.0..1.0_f64)) {
        let before = respondents(seed, n);
        let mut after = before.clone();
        for (who, which) in raised {
            let question = &which.get(LIBRARY.questions()).id;
            let answers = &mut who.get_mut(&mut after).answers;
            let Some(Answer::Level(level)) = answers.get(question).copied() else { continue };
            answers.extend(Answer::level(level.get() + 1).map(|higher| (question.clone(), higher)));
        }
        let figures = measured.map(figures).unwrap_or_default();
        let (before, after) = (score(before, &figures, 2), score(after, &figures, 2));
        for (before, after) in before.models.iter().zip(&after.models) {
            for (low, high) in heights(before).into_iter().zip(heights(after)) {
                prop_assert!(low <= high.map(|high| high + 1e-9), "{}: {low:?} became {high:?}", before.id);
            }
        }
    }
}

#[test]
fn nobody_is_unknown_in_every_model() {
    let positions = score(Vec::new(), &[], 100);
    assert_eq!((positions.models.len(), positions.respondents.len()), (LIBRARY.models().len(), 0));
    for model in &positions.models {
        assert!(heights(model).iter().all(Option::is_none), "{}", model.id);
        assert!(model.pillars.iter().all(|pillar| pillar.n == 0 && pillar.agreement.alpha.is_none()));
    }
}

#[test]
fn one_respondent_agrees_with_nobody_and_is_sure_of_little() {
    for model in score(respondents(3, 1), &[], 1_000).models {
        let width = model.scale[1] - model.scale[0];
        for pillar in model.pillars {
            let agreement = pillar.agreement;
            assert_eq!((pillar.n, agreement.r_wg, agreement.alpha), (1, None, None), "{}", pillar.id);
            assert_eq!((agreement.alpha_interval, agreement.cronbach), (None, None), "{}", pillar.id);
            let [low, high] = pillar.interval.unwrap_or_default();
            assert!(high - low > 0.4 * width, "{}: {low} {high}", pillar.id);
        }
    }
}

#[test]
fn the_largest_round_is_scored_in_seconds() {
    let all = respondents(5, MAXIMUM_RESPONDENTS);
    let started = Instant::now();
    let positions = score(all, &[], Settings::default().resamples);
    assert!(started.elapsed() < PATIENCE, "it took {:?}", started.elapsed());
    println!("{MAXIMUM_RESPONDENTS} respondents: {:?}", started.elapsed());
    for model in positions.models {
        let width = model.scale[1] - model.scale[0];
        for pillar in model.pillars {
            let [low, high] = pillar.interval.unwrap_or_default();
            assert!(pillar.n > 9_900 && high - low < 0.02 * width, "{}: {low} {high}", pillar.id);
            let Some(alpha) = pillar.agreement.alpha else { continue };
            let [low, high] = pillar.agreement.alpha_interval.unwrap_or_default();
            assert!(low < alpha && alpha < high && high - low < 0.05, "{}: {low} {high}", pillar.id);
        }
    }
}
