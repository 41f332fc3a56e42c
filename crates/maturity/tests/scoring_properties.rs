//! What must hold of every score, whatever the answers.

mod fixture;

use std::collections::BTreeMap;

use fixture::{QUESTIONS, figure, files, group, position, respondent, score};
use maturity::position::{Position, Positions};
use maturity::{Answer, AnswerSheet, Group, Library, MetricFigure, Respondent, Settings};
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

/// Everything of a model that may not fall when an answer or a figure rises, as one list of numbers; unknown is absent.
fn heights(model: &Position) -> Vec<Option<f64>> {
    let levels = |level: &Option<maturity::position::LevelPosition>| {
        let level = level.clone().unwrap_or_default();
        [level.claim, level.evidence, level.prudent]
            .map(|reading| reading.map(|reading| f64::from(reading.rank)))
    };
    let pillars = model.pillars.iter().flat_map(|pillar| {
        let [claim, evidence, prudent] = levels(&pillar.level);
        [pillar.claim, pillar.evidence, pillar.prudent, claim, evidence, prudent]
    });
    let indices = model.indices.iter().map(|index| index.value);
    levels(&model.level).into_iter().chain(pillars).chain(indices).collect()
}

fn assert_nothing_fell(before: &Positions, after: &Positions) -> Result<(), TestCaseError> {
    for (before, after) in before.models.iter().zip(&after.models) {
        for (low, high) in heights(before).into_iter().zip(heights(after)) {
            prop_assert!(low <= high.map(|high| high + 1e-9), "{}: {low:?} became {high:?}", before.id);
        }
    }
    Ok(())
}

/// Every interval that comes from drawing respondents or leaving them out, by what it is of.
fn widths(positions: &Positions) -> BTreeMap<String, f64> {
    let mut widths = BTreeMap::new();
    let mut note = |name: String, interval: Option<[f64; 2]>| {
        interval.map(|[low, high]| widths.insert(name, high - low));
    };
    for model in &positions.models {
        note(format!("{} balance", model.id), model.balance.as_ref().and_then(|balance| balance.interval));
        for index in &model.indices {
            note(format!("{} {}", model.id, index.id), index.interval);
        }
        for pillar in &model.pillars {
            note(format!("{} {} claim", model.id, pillar.id), pillar.interval);
            note(format!("{} {} alpha", model.id, pillar.id), pillar.agreement.alpha_interval);
            for question in &pillar.questions {
                note(format!("{} {}", model.id, question.id), question.interval);
            }
        }
    }
    widths
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
        assert_nothing_fell(&before, &score(all, &figures, &settings()))?;
    }

    #[test]
    fn a_better_figure_lowers_nothing(all in respondents(), value in 0.0..0.9_f64, better in 0.0..0.1_f64, other in 0.0..1.0_f64) {
        let measured = |value| score(all.clone(), &[figure("recognition_rate", value), figure("context_carry_rate", other)], &settings());
        assert_nothing_fell(&measured(value), &measured(value + better))?;
    }

    #[test]
    fn a_question_nobody_knows_is_left_out_and_not_counted_as_one(mut all in respondents(), which in 0..4_usize) {
        for respondent in &mut all {
            respondent.answers.insert(QUESTIONS[which].to_owned(), Answer::DontKnow);
        }
        for model in score(all, &[], &settings()).models {
            for pillar in &model.pillars {
                let known: Vec<_> = pillar.questions.iter().filter(|question| question.id != QUESTIONS[which]).collect();
                for unknown in pillar.questions.iter().filter(|question| question.id == QUESTIONS[which]) {
                    prop_assert_eq!((unknown.claim, unknown.prudent, unknown.interval, unknown.r_wg), (None, None, None, None));
                }
                if known.iter().all(|question| question.claim.is_none()) {
                    prop_assert_eq!((pillar.claim, pillar.interval, pillar.n), (None, None, 0));
                }
            }
        }
    }

    #[test]
    fn the_seed_decides_the_draws_and_nothing_else(all in respondents(), figures in figures(), seed in any::<u64>()) {
        let drawn = |seed| score(all.clone(), &figures, &Settings { seed, ..settings() });
        let (once, other) = (drawn(seed), drawn(seed.wrapping_add(1)));
        prop_assert_eq!(json(&once), json(&drawn(seed)));
        for (once, other) in once.models.iter().zip(&other.models) {
            prop_assert_eq!(heights(once), heights(other));
            let agreement = |model: &Position| model.pillars.iter().map(|pillar| pillar.agreement).collect::<Vec<_>>();
            prop_assert_eq!(agreement(once), agreement(other));
        }
    }

    #[test]
    fn the_order_of_files_makes_no_difference(all in respondents(), files in Just(files()).prop_shuffle()) {
        let scored = |files: &[(String, String)]| {
            let library = Library::parse(files, None).unwrap_or_default();
            let sheet = AnswerSheet::new(all.clone(), &library).unwrap_or_default();
            json(&maturity::score(&library, &sheet, &[], &settings()))
        };
        let once = scored(&fixture::files());
        prop_assert!(once.contains("recognise"));
        prop_assert_eq!(once, scored(&files));
    }

    #[test]
    fn agreement_stays_within_its_interval_and_its_scale(all in respondents()) {
        for model in score(all, &[], &settings()).models {
            for agreement in model.pillars.iter().map(|pillar| pillar.agreement) {
                prop_assert!(agreement.r_wg.is_none_or(|r_wg| (0.0..=1.0).contains(&r_wg)), "{agreement:?}");
                prop_assert!(agreement.cronbach.is_none_or(|alpha| alpha <= 1.0 + 1e-9 && agreement.cronbach_n >= 10), "{agreement:?}");
                let Some([low, high]) = agreement.alpha_interval else { continue };
                let within = agreement.alpha.is_some_and(|alpha| low <= alpha && alpha <= high);
                prop_assert!(within && high <= 1.0, "{agreement:?}");
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(25))]

    /// The same distribution of answers from eight times as many people is surer of everything.
    #[test]
    fn fewer_respondents_widen_every_interval(rows in prop::collection::vec(prop::array::uniform4(1..=5_u8), 5..12)) {
        let from = |times| score(group(Group::FrontLine, &rows.repeat(times)), &[], &Settings::default());
        let (few, many) = (widths(&from(1)), widths(&from(8)));
        prop_assert!(few.len() >= 10, "{few:?}");
        for (name, few) in few {
            let many = many.get(&name).copied();
            prop_assert!(many.is_some_and(|many| many < few + 1e-9), "{name}: {few} became {many:?} of {rows:?}");
        }
    }
}

#[test]
fn the_more_respondents_of_one_mind_the_narrower_the_interval() {
    let rows = [[2, 3, 4, 5], [3, 3, 3, 3], [4, 2, 3, 4]];
    let by_times = [1, 4, 16, 64]
        .map(|times| widths(&score(group(Group::FrontLine, &rows.repeat(times)), &[], &Settings::default())));
    for pair in by_times.windows(2) {
        for (name, few) in &pair[0] {
            assert!(pair[1].get(name).is_some_and(|many| many < few), "{name}: {by_times:?}");
        }
    }
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
