//! What must hold of every score, whatever the answers.

mod fixture;

use fixture::{QUESTIONS, figure, group, position, respondent, score};
use maturity::position::{Position, Positions};
use maturity::{Answer, Group, MetricFigure, Respondent, Settings};
use proptest::prelude::*;

/// Few resamples: the properties are of every score, not of many draws.
fn settings() -> Settings {
    Settings { resamples: 40, ..Settings::default() }
}

fn respondents() -> impl Strategy<Value = Vec<Respondent>> {
    let codes = prop::array::uniform4(prop::sample::select(vec![0_u8, 1, 2, 3, 4, 5, 9]));
    prop::collection::vec((0..5_usize, codes), 1..30).prop_map(|rows| {
        let numbered = rows.into_iter().enumerate();
        numbered.map(|(at, (place, codes))| respondent(&at.to_string(), Group::ALL[place], codes)).collect()
    })
}

fn figures() -> impl Strategy<Value = Vec<MetricFigure>> {
    let metric = prop::sample::select(vec!["recognition_rate", "context_carry_rate"]);
    prop::collection::vec((metric, 0.0..1.0_f64), 0..3)
        .prop_map(|rows| rows.into_iter().map(|(metric, value)| figure(metric, value)).collect())
}

/// Everything of a model that may not fall when an answer rises, as one list of numbers; unknown is absent.
fn heights(model: &Position) -> Vec<Option<f64>> {
    let levels = |level: &Option<maturity::position::LevelPosition>| {
        let level = level.clone().unwrap_or_default();
        [level.claim, level.prudent].map(|reading| reading.map(|reading| f64::from(reading.rank)))
    };
    let pillars = model.pillars.iter().flat_map(|pillar| {
        let [claim, prudent] = levels(&pillar.level);
        [pillar.claim, pillar.prudent, claim, prudent]
    });
    let indices = model.indices.iter().map(|index| index.value);
    levels(&model.level).into_iter().chain(pillars).chain(indices).collect()
}

fn json(positions: &Positions) -> String {
    serde_json::to_string(positions).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn raising_an_answer_lowers_nothing(mut all in respondents(), figures in figures(), who in any::<prop::sample::Index>(), which in 0..4_usize) {
        let before = score(all.clone(), &figures, &settings());
        let chosen = who.get_mut(&mut all);
        let Some(Answer::Level(level)) = chosen.answers.get(QUESTIONS[which]).copied() else { return Ok(()) };
        let Some(raised) = Answer::level(level.get() + 1) else { return Ok(()) };
        chosen.answers.insert(QUESTIONS[which].to_owned(), raised);
        let after = score(all, &figures, &settings());
        for (before, after) in before.models.iter().zip(&after.models) {
            for (low, high) in heights(before).into_iter().zip(heights(after)) {
                prop_assert!(low <= high.map(|high| high + 1e-9), "{}: {low:?} became {high:?}", before.id);
            }
        }
    }

    #[test]
    fn neither_order_nor_names_matter(all in respondents(), figures in figures(), seed in any::<u64>()) {
        let settings = Settings { seed, ..settings() };
        let once = json(&score(all.clone(), &figures, &settings));
        let mut turned: Vec<Respondent> = all.into_iter().rev().collect();
        for (at, respondent) in turned.iter_mut().enumerate() {
            respondent.id = format!("z{at}");
        }
        let figures: Vec<MetricFigure> = figures.into_iter().rev().collect();
        prop_assert_eq!(once, json(&score(turned, &figures, &settings)));
    }

    #[test]
    fn everything_stays_on_its_scale(all in respondents(), figures in figures()) {
        for model in score(all, &figures, &settings()).models {
            let [low, high] = model.scale;
            for pillar in &model.pillars {
                for value in [pillar.claim, pillar.evidence, pillar.prudent].into_iter().flatten() {
                    prop_assert!((low..=high).contains(&value), "{}: {value}", pillar.id);
                }
                for (value, interval) in [(pillar.claim, pillar.interval), (pillar.evidence, pillar.evidence_interval)] {
                    let Some([from, to]) = interval else { continue };
                    prop_assert!(low <= from && to <= high, "{}: {from} {to}", pillar.id);
                    prop_assert!(value.is_some_and(|value| from <= value && value <= to), "{}: {value:?} in {from} {to}", pillar.id);
                }
            }
            let level = model.level.clone().unwrap_or_default();
            for reading in [level.claim, level.evidence, level.prudent].into_iter().flatten() {
                prop_assert!((0.0..=1.0).contains(&reading.probability));
            }
            for reason in model.why.iter().filter(|reason| reason.level.is_some() && reason.pillar.is_some()) {
                prop_assert!(reason.achieved.is_none_or(|achieved| (0.0..=100.0).contains(&achieved)), "{reason:?}");
            }
            prop_assert!(model.indices.iter().filter_map(|index| index.value).all(|value| (-100.0..=100.0).contains(&value)));
        }
    }

    #[test]
    fn no_small_group_is_shown_or_can_be_computed(all in respondents()) {
        for model in score(all, &[], &settings()).models {
            for question in model.pillars.iter().flat_map(|pillar| &pillar.questions) {
                prop_assert!(question.groups.iter().all(|group| group.n >= 5), "{:?}", question.groups);
                let shown: u32 = question.groups.iter().map(|group| group.n).sum();
                let hidden = question.distribution.iter().sum::<u32>() - shown;
                prop_assert!(hidden == 0 || hidden >= 5 || question.groups.is_empty(), "{hidden} beside {:?}", question.groups);
            }
        }
    }

    #[test]
    fn a_respondent_more_or_less_never_makes_it_panic(all in respondents(), figures in figures(), resamples in 0..3_u32) {
        for few in 0..all.len().min(3) {
            let settings = Settings { resamples, small_group_size: few as u32, ..Settings::default() };
            score(all[..few].to_vec(), &figures, &settings);
        }
    }
}

#[test]
fn the_more_respondents_of_one_mind_the_narrower_the_interval() {
    let rows = [[2, 3, 4, 5], [3, 3, 3, 3], [4, 2, 3, 4]];
    let widths: Vec<f64> = [1, 4, 16, 64]
        .map(|times| {
            let positions = score(group(Group::FrontLine, &rows.repeat(times)), &[], &Settings::default());
            let [low, high] = position(&positions, "wheel").pillars[0].interval.unwrap_or_default();
            high - low
        })
        .to_vec();
    assert!(widths.windows(2).all(|pair| pair[0] > pair[1]), "{widths:?}");
}

#[test]
fn one_respondent_does_not_make_a_level_certain() {
    let positions = score(vec![respondent("only", Group::External, [3; 4])], &[], &Settings::default());
    let wheel = position(&positions, "wheel");
    let [low, high] = wheel.pillars[0].interval.unwrap_or_default();
    assert!(high - low > 2.0, "{low} {high}");
    let probability = wheel.level.clone().unwrap_or_default().claim.map_or(1.0, |claim| claim.probability);
    assert!(probability < 0.8, "{probability}");
}
