//! From one round to the next: what changed, whether it is more than chance, and what makes rounds hard to compare.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod fixture;

use std::collections::BTreeMap;

use fixture::{figure, group, position, score};
use maturity::position::{Position, Positions};
use maturity::settings::{LeftOut, Settled};
use maturity::trend::{Change, Trend, trend, trends};
use maturity::{Group, Settings};
use proptest::prelude::*;

fn quick() -> Settings {
    Settings { resamples: 200, ..Settings::default() }
}

fn round(who: Group, answers: [u8; 4], people: usize) -> Positions {
    score(group(who, &vec![answers; people]), &[], &quick())
}

fn between(earlier: &Positions, later: &Positions) -> Vec<Trend> {
    trends("2025", earlier, "2026", later)
}

fn of<'t>(trends: &'t [Trend], model: &str) -> &'t Trend {
    trends.iter().find(|trend| trend.model == model).unwrap()
}

#[test]
fn a_change_is_told_per_pillar_and_level() {
    let earlier = round(Group::FrontLine, [2, 2, 3, 3], 40);
    let later =
        score(group(Group::FrontLine, &[[4, 4, 3, 3]; 40]), &[figure("recognition_rate", 0.5)], &quick());
    let trends = between(&earlier, &later);
    assert_eq!(
        trends.iter().map(|trend| trend.model.as_str()).collect::<Vec<_>>(),
        ["stairs", "steps", "wheel"]
    );
    let wheel = of(&trends, "wheel");
    assert_eq!((wheel.from_round.as_str(), wheel.to_round.as_str()), ("2025", "2026"));
    assert_eq!(wheel.cautions, []);
    let level = wheel.level.as_ref().unwrap();
    assert_eq!((level.claim, level.evidence, level.prudent), (Some([3, 4]), None, Some([3, 3])));
    let (data, strategy) = (wheel.pillars[0].claim.unwrap(), wheel.pillars[1].claim.unwrap());
    assert_eq!((data.before, data.after, data.difference), (2.0, 4.0, 2.0));
    assert!(data.beyond_chance && !strategy.beyond_chance && strategy.difference == 0.0, "{strategy:?}");
    assert_eq!(wheel.pillars[0].evidence, None, "the earlier round had no figures");
}

#[test]
fn the_same_twice_is_no_change_and_nothing_is_known_of_what_one_round_lacks() {
    let once = round(Group::FrontLine, [3, 3, 0, 0], 8);
    for trend in between(&once, &once) {
        for pillar in &trend.pillars {
            assert!(
                pillar.claim.is_none_or(|change| change.difference == 0.0 && !change.beyond_chance),
                "{pillar:?}"
            );
        }
    }
    let known = round(Group::FrontLine, [3, 3, 3, 3], 8);
    let trends = between(&once, &known);
    assert_eq!(of(&trends, "wheel").pillars[1].claim, None);
    let only_one = Positions { models: vec![position(&known, "wheel").clone()], ..known.clone() };
    assert_eq!(between(&only_one, &known).len(), 1);
}

#[test]
fn rounds_that_do_not_compare_say_why() {
    let earlier = round(Group::FrontLine, [3, 3, 3, 3], 8);
    let wheel = position(&earlier, "wheel");
    let cautions = |change: &dyn Fn(&mut Position)| -> Vec<String> {
        let mut later = wheel.clone();
        change(&mut later);
        trend("2025", wheel, "2026", &later).cautions.into_iter().map(|caution| caution.en).collect()
    };
    assert_eq!(cautions(&|_| {}), Vec::<String>::new());
    assert_eq!(
        cautions(&|later| later.version = 3),
        ["“2025” used version 2 of this model, “2026” version 3: a difference may be the model's."]
    );
    assert_eq!(
        cautions(&|later| later.pillars[0].id = "information".to_owned()),
        ["Not in both rounds, “2025” and “2026”: Data; Data."]
    );
    let mut other_scale = wheel.clone();
    other_scale.scale = [0.0, 100.0];
    let apart = trend("2025", wheel, "2026", &other_scale);
    assert_eq!((apart.pillars.len(), apart.level), (0, None));
    assert_eq!(
        apart.cautions[0].nl,
        "“2025” is gerekend op een schaal van 1 tot 5, “2026” van 0 tot 100: de twee zijn niet te vergelijken."
    );
}

#[test]
fn what_was_left_out_or_settled_in_one_round_only_is_said() {
    let earlier = round(Group::FrontLine, [3, 3, 3, 3], 8);
    let reasons = |id: &str| BTreeMap::from([(id.to_owned(), "past niet".to_owned())]);
    let pillars = BTreeMap::from([("wheel".to_owned(), reasons("strategy"))]);
    let settled = Settled { value: 4.0, reason: "gezien".to_owned(), by: None };
    let settings = Settings {
        left_out: LeftOut { questions: reasons("recognise"), pillars },
        settled: BTreeMap::from([("carry".to_owned(), settled)]),
        ..quick()
    };
    let later = score(group(Group::FrontLine, &[[3; 4]; 8]), &[], &settings);
    let cautions: Vec<String> =
        of(&between(&earlier, &later), "wheel").cautions.iter().map(|caution| caution.nl.clone()).collect();
    assert_eq!(
        cautions,
        [
            "Alleen in “2026” weggelaten: Strategie; We herkennen klanten in elk kanaal.",
            "Alleen in “2026” vastgesteld in plaats van gemiddeld: Medewerkers weten wat er in andere kanalen is gebeurd.",
        ]
    );
    assert_eq!(of(&between(&later, &later), "wheel").cautions, [], "twice the same choice compares");
}

#[test]
fn other_groups_that_answered_are_named() {
    let earlier = round(Group::FrontLine, [3, 3, 3, 3], 8);
    let later = round(Group::Management, [3, 3, 3, 3], 8);
    let trends = between(&earlier, &later);
    assert_eq!(
        of(&trends, "steps").cautions[0].en,
        "Other groups answered: in “2025” front line, in “2026” management."
    );
}

/// The wheel with this claim and interval on its first pillar.
fn claiming(value: f64, interval: Option<[f64; 2]>) -> Position {
    let mut wheel = position(&round(Group::FrontLine, [3; 4], 1), "wheel").clone();
    wheel.pillars[0].claim = Some(value);
    wheel.pillars[0].interval = interval;
    wheel
}

fn change(earlier: &Position, later: &Position) -> Change {
    trend("1", earlier, "2", later).pillars[0].claim.unwrap()
}

#[test]
fn without_an_interval_on_both_sides_nothing_is_beyond_chance() {
    let (sure, unsure) = (claiming(2.0, Some([1.9, 2.1])), claiming(4.0, None));
    let told = change(&sure, &unsure);
    assert_eq!((told.difference, told.interval, told.beyond_chance), (2.0, None, false));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn symmetric_intervals_add_as_the_root_of_their_squares(
        [before, after] in prop::array::uniform2(1.0..5.0_f64),
        [wide, wider] in prop::array::uniform2(0.0..2.0_f64),
    ) {
        let earlier = claiming(before, Some([before - wide, before + wide]));
        let later = claiming(after, Some([after - wider, after + wider]));
        let told = change(&earlier, &later);
        let half = (wide * wide + wider * wider).sqrt();
        let [low, high] = told.interval.unwrap();
        prop_assert!((told.difference - half - low).abs() < 1e-9 && (told.difference + half - high).abs() < 1e-9);
        prop_assert_eq!(told.beyond_chance, low > 0.0 || high < 0.0);
        let back = change(&later, &earlier);
        let [back_low, back_high] = back.interval.unwrap();
        prop_assert!((back.difference + told.difference).abs() < 1e-12);
        prop_assert!((back_low + high).abs() < 1e-9 && (back_high + low).abs() < 1e-9, "turned round, it is the mirror image");
    }
}
