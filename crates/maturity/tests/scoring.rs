//! What answers and figures come to, worked out by hand on the small library.

mod fixture;

use std::collections::BTreeMap;

use fixture::{figure, group, position, respondent, score};
use maturity::position::{Finding, LevelPosition, Position, Reading, Verdict};
use maturity::settings::{LevelTarget, PillarTarget, Targets, Weight};
use maturity::{Group, MetricFigure, Respondent, Settings};

fn close(got: Option<f64>, expected: f64) -> bool {
    got.is_some_and(|got| (got - expected).abs() < 1e-9)
}

fn ranks(level: Option<&LevelPosition>) -> [Option<u8>; 3] {
    let level = level.unwrap_or_else(|| panic!("the model has levels"));
    [&level.claim, &level.evidence, &level.prudent]
        .map(|reading| reading.as_ref().map(|reading| reading.rank))
}

fn kinds(position: &Position) -> Vec<(&str, Option<&str>)> {
    position.findings.iter().map(|finding| (finding.kind.as_str(), finding.about.as_deref())).collect()
}

fn of_kind<'p>(position: &'p Position, kind: &str) -> Vec<&'p Finding> {
    position.findings.iter().filter(|finding| finding.kind == kind).collect()
}

/// Two groups that disagree: management 5, 5, 4, 4; the front line 3, 3, 2 and no idea of the fourth.
fn two_groups() -> Vec<Respondent> {
    let mut all = group(Group::Management, &[[5, 5, 4, 4]; 5]);
    all.extend(group(Group::FrontLine, &[[3, 3, 2, 0]; 10]));
    all
}

#[test]
fn groups_weigh_equally_whatever_their_size() {
    let positions = score(two_groups(), &[], &Settings::default());
    let wheel = position(&positions, "wheel");
    assert!(close(wheel.pillars[0].claim, 4.0), "{:?}", wheel.pillars[0].claim);
    assert!(close(wheel.pillars[1].claim, 3.5), "{:?}", wheel.pillars[1].claim);
    assert_eq!(ranks(wheel.level.as_ref()), [Some(4), None, Some(4)]);
    let groups: Vec<(&str, u32)> =
        positions.respondents.iter().map(|count| (count.group.as_str(), count.n)).collect();
    assert_eq!(groups, [("management", 5), ("front_line", 10)]);
}

#[test]
fn weights_of_groups_are_the_assessments_choice() {
    let weight = |weight| Weight::try_from(weight).unwrap_or_else(|refusal| panic!("{refusal}"));
    for (management, front_line, expected) in [(1.0, 3.0, 3.5), (0.0, 1.0, 3.0), (2.0, 0.0, 5.0)] {
        let group_weights =
            BTreeMap::from([(Group::Management, weight(management)), (Group::FrontLine, weight(front_line))]);
        let positions = score(two_groups(), &[], &Settings { group_weights, ..Settings::default() });
        let data = &position(&positions, "wheel").pillars[0];
        assert!(close(data.claim, expected), "{management}:{front_line} gives {:?}", data.claim);
    }
}

#[test]
fn not_knowing_is_neither_good_nor_bad_and_is_reported() {
    let mut all = group(Group::FrontLine, &[[4, 0, 9, 0]; 6]);
    all.push(respondent("other", Group::FrontLine, [4, 2, 9, 0]));
    let positions = score(all, &[], &Settings::default());
    let wheel = position(&positions, "wheel");
    let (data, strategy) = (&wheel.pillars[0], &wheel.pillars[1]);
    let carry = &data.questions[1];
    assert_eq!((carry.claim, carry.dont_know, carry.not_applicable), (Some(2.0), 6, 0));
    assert_eq!(carry.distribution, [0, 1, 0, 0, 0]);
    assert_eq!((data.n, strategy.n), (7, 0));
    assert_eq!((strategy.claim, strategy.interval, strategy.agreement.r_wg), (None, None, None));
    assert_eq!(strategy.questions[0].not_applicable, 7);
}

#[test]
fn a_question_nobody_knew_is_unknown_and_not_one() {
    let positions = score(group(Group::ItData, &[[0, 9, 0, 9]; 8]), &[], &Settings::default());
    for model in &positions.models {
        let level = model.level.as_ref();
        assert!(level.is_none_or(|level| level.claim.is_none() && level.prudent.is_none()), "{model:?}");
        assert!(model.pillars.iter().all(|pillar| pillar.claim.is_none() && pillar.interval.is_none()));
        assert!(model.indices.iter().all(|index| index.value.is_none() && index.n == 0));
        assert!(model.why.is_empty() && model.balance.is_none(), "{model:?}");
    }
    assert_eq!(positions.respondents, []);
}

#[test]
fn stairs_are_climbed_by_criteria_and_gates() {
    for (answers, claim, why) in [
        ([1, 5, 5, 5], 1, "recognise"),
        ([3, 5, 3, 5], 2, "recognise"), // 67 % of full at 4: largely, not fully
        ([4, 3, 3, 5], 2, "carry"),     // 50 % is not largely
        ([4, 4, 3, 3], 2, "guard"),     // the gate is shut
        ([4, 4, 3, 4], 3, ""),
    ] {
        let positions = score(group(Group::Management, &[answers; 20]), &[], &Settings::default());
        let stairs = position(&positions, "stairs");
        assert_eq!(ranks(stairs.level.as_ref())[0], Some(claim), "{answers:?}");
        let nearest = stairs.why.iter().find(|reason| reason.verdict == Verdict::NearestToTipping);
        let question = nearest.and_then(|reason| reason.question.as_deref()).unwrap_or_default();
        assert_eq!(question, why, "{answers:?}");
    }
}

#[test]
fn every_reason_carries_its_figures_in_both_languages() {
    let positions = score(group(Group::Management, &[[3, 4, 3, 3]; 20]), &[], &Settings::default());
    let stairs = position(&positions, "stairs");
    let told: Vec<(Verdict, Option<u8>, &str)> =
        stairs.why.iter().map(|reason| (reason.verdict, reason.level, reason.text.en.as_str())).collect();
    assert_eq!(
        told,
        [
            (
                Verdict::NearestToTipping,
                Some(3),
                "Closest to Whole is a gate that is still shut: “Somebody guards the customer experience” stands at 3.0 by the answers, at least 3.5 needed."
            ),
            (
                Verdict::Fails,
                Some(3),
                "Whole fails on “We recognise customers in every channel”: largely achieved (67 % by the answers), more than 85 % needed."
            ),
            (
                Verdict::Holds,
                Some(2),
                "Linked holds on “We recognise customers in every channel”: largely achieved (67 % by the answers), more than 50 % needed."
            ),
            (
                Verdict::Holds,
                Some(3),
                "Whole holds on “Agents know what happened in other channels”: largely achieved (75 % by the answers), more than 50 % needed."
            ),
            (
                Verdict::Holds,
                Some(2),
                "Linked holds on “There is one plan”: fully achieved (100 % by the answers), more than 50 % needed."
            ),
        ]
    );
    assert!(stairs.why.iter().all(|reason| reason.reading == Reading::Claim && !reason.text.nl.is_empty()));
    let gate = &stairs.gates[0];
    assert_eq!((gate.level, gate.claim, gate.evidence, gate.prudent), (3, Some(false), None, Some(false)));
    assert_eq!((gate.question.id.as_str(), gate.question.weight), ("guard", 0.0));
}

#[test]
fn evidence_stands_beside_the_claim_and_never_changes_it() {
    let respondents = || group(Group::FrontLine, &[[5, 5, 4, 4]; 20]);
    let without = score(respondents(), &[], &Settings::default());
    let with = score(respondents(), &[figure("recognition_rate", 0.40)], &Settings::default());
    for (without, with) in without.models.iter().zip(&with.models) {
        let claims = |model: &Position| -> Vec<_> {
            model.pillars.iter().map(|pillar| (pillar.claim, pillar.interval)).collect()
        };
        assert_eq!(claims(without), claims(with), "{}", with.id);
        let claim = |model: &Position| model.level.as_ref().map(|level| level.claim.clone());
        assert_eq!(claim(without), claim(with), "{}", with.id);
    }
    let wheel = position(&with, "wheel");
    let data = &wheel.pillars[0];
    assert!(close(data.evidence, 2.5) && close(data.prudent, 3.75) && close(data.gap, 2.5), "{data:?}");
    assert_eq!(wheel.pillars[1].evidence, None);
    assert_eq!(ranks(wheel.level.as_ref()), [Some(5), Some(3), Some(4)]);
    let steps = position(&with, "steps");
    assert!(
        close(steps.pillars[0].evidence, 37.5) && close(steps.pillars[0].gap, 62.5),
        "{:?}",
        steps.pillars[0]
    );
    let recognise = &data.questions[0];
    assert!(close(recognise.gap, 2.5) && close(recognise.prudent, 2.5), "{recognise:?}");
    let [low, high] =
        recognise.evidence.as_ref().and_then(|reading| reading.level_interval).unwrap_or_default();
    assert!((low - 2.4).abs() < 1e-9 && (high - 2.6).abs() < 1e-9, "{low} {high}");
}

#[test]
fn staged_evidence_is_judged_over_what_was_measured() {
    let respondents = group(Group::FrontLine, &[[4, 4, 3, 4]; 20]);
    for (value, expected) in [
        (0.20, [Some(3), Some(1), Some(1)]), // level 1.5 of 4: 17 %
        (0.60, [Some(3), Some(2), Some(2)]), // level 3.5: 83 %, largely
        (0.70, [Some(3), Some(2), Some(3)]), // level 4: fully; no metric speaks of Whole
    ] {
        let positions =
            score(respondents.clone(), &[figure("recognition_rate", value)], &Settings::default());
        let stairs = position(&positions, "stairs");
        assert_eq!(ranks(stairs.level.as_ref()), expected, "{value}");
        assert_eq!(ranks(stairs.pillars[1].level.as_ref())[1], None, "nothing was measured of the processes");
    }
}

#[test]
fn stale_and_thin_figures_are_shown_but_do_not_count() {
    let stale = MetricFigure { age_days: Some(121), ..figure("recognition_rate", 0.9) };
    let thin = MetricFigure { n: 199, ..figure("context_carry_rate", 0.9) };
    let no_number = MetricFigure { value: f64::NAN, ..figure("context_carry_rate", 0.9) };
    let respondents = group(Group::FrontLine, &[[3, 3, 3, 3]; 9]);
    let positions =
        score(respondents, &[stale, thin, no_number, figure("unheard_of", 1.0)], &Settings::default());
    let wheel = position(&positions, "wheel");
    let (recognise, carry) = (&wheel.pillars[0].questions[0], &wheel.pillars[0].questions[1]);
    assert!(recognise.evidence.as_ref().is_some_and(|reading| reading.stale), "{recognise:?}");
    assert_eq!((&carry.evidence, carry.measured.len(), carry.measured[0].too_few), (&None, 1, true));
    assert_eq!((recognise.gap, carry.gap, wheel.pillars[0].evidence), (None, None, None));
    assert_eq!(ranks(wheel.level.as_ref()), [Some(3), None, Some(3)]);
    assert_eq!(kinds(wheel), [("stale_evidence", Some("recognise"))]);
    assert_eq!(
        wheel.findings[0].text.nl,
        "Het cijfer `recognition_rate` bij “We herkennen klanten in elk kanaal” is 121 dagen oud en telt niet meer mee (grens: 120 dagen)."
    );
}

#[test]
fn a_figure_without_an_interval_gets_none() {
    let exact = MetricFigure { interval: None, ..figure("recognition_rate", 0.4) };
    let positions = score(Vec::new(), &[exact], &Settings::default());
    let wheel = position(&positions, "wheel");
    assert!(close(wheel.pillars[0].evidence, 2.5));
    assert_eq!(wheel.pillars[0].evidence_interval, None);
    assert_eq!(ranks(wheel.level.as_ref()), [None, Some(3), Some(3)]);
}

#[test]
fn balance_is_held_against_the_profile_that_is_wanted() {
    let respondents = || group(Group::Management, &[[4, 4, 2, 2]; 30]);
    let proposed = score(respondents(), &[], &Settings::default());
    let wheel = position(&proposed, "wheel");
    let balance = wheel.balance.as_ref().unwrap_or_else(|| panic!("balance is asked for"));
    assert!((balance.spread - 1.5).abs() < 1e-9, "{balance:?}"); // 4 − 3.5 and 2 − 3
    assert_eq!((balance.furthest_behind.as_str(), balance.furthest_ahead.as_str()), ("strategy", "data"));
    assert!(wheel.pillars.iter().all(|pillar| pillar.target_proposed));

    let target =
        |value| PillarTarget { value, reason: Some("eerst de data".to_owned()), owner: None, due: None };
    let chosen = Targets {
        level: Some(LevelTarget { level: "four".to_owned(), reason: None, owner: None, due: None }),
        pillars: BTreeMap::from([("data".to_owned(), target(4.5)), ("strategy".to_owned(), target(2.5))]),
        deliberate_imbalance: Some("eerst de data".to_owned()),
    };
    let settings =
        Settings { targets: BTreeMap::from([("wheel".to_owned(), chosen)]), ..Settings::default() };
    let positions = score(respondents(), &[], &settings);
    let wheel = position(&positions, "wheel");
    let balance = wheel.balance.as_ref().unwrap_or_else(|| panic!("balance is asked for"));
    assert!(balance.spread.abs() < 1e-9, "both are half a point behind: {balance:?}");
    assert_eq!(balance.deliberate.as_deref(), Some("eerst de data"));
    assert_eq!((wheel.pillars[0].target, wheel.pillars[0].target_proposed), (Some(4.5), false));
    let wanted = wheel.level.as_ref().and_then(|level| level.target.as_ref());
    assert_eq!(wanted.map(|wanted| (wanted.rank, wanted.proposed)), Some((4, false)));
}

#[test]
fn indices_are_top_two_minus_bottom_two() {
    let mut all = group(Group::FrontLine, &[[5, 1, 3, 3], [4, 2, 3, 3], [3, 3, 3, 3], [1, 1, 3, 3]]);
    all.extend(group(Group::ItData, &[[4, 3, 3, 3]]));
    let positions = score(all, &[], &Settings::default());
    let indices = &position(&positions, "steps").indices;
    assert!(close(indices[0].value, 62.5), "{:?}", indices[0]); // front line 25, IT 100
    assert!(close(indices[1].value, -37.5), "{:?}", indices[1]);
    assert_eq!((indices[0].n, indices[1].n), (5, 5));
}

#[test]
fn a_level_on_the_border_is_as_likely_as_not() {
    let sure = score(group(Group::FrontLine, &[[4, 4, 4, 4]; 40]), &[], &Settings::default());
    let border: Vec<[u8; 4]> = (0..40).map(|at| if at % 2 == 0 { [4; 4] } else { [3; 4] }).collect();
    let unsure = score(group(Group::FrontLine, &border), &[], &Settings::default());
    let probability = |positions| {
        let level = position(positions, "wheel").level.clone().unwrap_or_default();
        level.claim.map_or(0.0, |claim| claim.probability)
    };
    assert!(probability(&sure) > 0.999, "{}", probability(&sure));
    assert!((probability(&unsure) - 0.5).abs() < 0.1, "{}", probability(&unsure));
}

#[test]
fn findings_name_flattery_disagreement_and_thoughtlessness() {
    let mut all = group(Group::Management, &[[5, 5, 5, 5]; 6]);
    all.extend(group(
        Group::FrontLine,
        &[[4, 4, 4, 4], [4, 4, 4, 4], [3, 4, 4, 4], [4, 4, 4, 4], [5, 4, 4, 4]],
    ));
    all.extend(group(Group::ItData, &[[1, 4, 4, 4], [1, 4, 4, 4], [1, 4, 4, 4], [5, 4, 4, 4], [5, 4, 4, 4]]));
    let positions = score(all, &[figure("context_carry_rate", 0.30)], &Settings::default());
    let stairs = position(&positions, "stairs");
    assert_eq!(
        kinds(stairs),
        [
            ("say_do_gap", Some("carry")),
            ("say_do_gap", None),
            ("management_rosier", Some("systems")),
            ("management_rosier", Some("processes")),
            ("above_base_rate", None),
            ("disagreement", Some("recognise")),
            ("thin_evidence", None),
        ]
    );
    assert_eq!(
        of_kind(stairs, "say_do_gap")[0].text.en,
        "“Agents know what happened in other channels” gets 4.3 from those who answered; the figures come to 2.0."
    );
    assert_eq!(
        of_kind(stairs, "management_rosier")[1].text.nl,
        "Management geeft Processen gemiddeld 5,0, de andere groepen 4,0."
    );
}

#[test]
fn a_level_few_reach_is_held_against_the_published_share() {
    let positions = score(group(Group::Management, &[[5, 5, 5, 5]; 6]), &[], &Settings::default());
    let stairs = position(&positions, "stairs");
    assert_eq!(
        of_kind(stairs, "above_base_rate")[0].text.en,
        "The answers come to Whole. In 2010, 4 % (2.6-6.1 %) got that far: “fully joined up”. Sample: 500 companies. It is no norm."
    );
    let interval = stairs.benchmarks[0].interval.unwrap_or_default();
    assert!((interval[0] - 0.026).abs() < 5e-4 && (interval[1] - 0.061).abs() < 5e-4, "{interval:?}");
    let lower = score(group(Group::Management, &[[4, 1, 5, 5]; 6]), &[], &Settings::default());
    assert!(of_kind(position(&lower, "stairs"), "above_base_rate").is_empty());
}

#[test]
fn the_numbers_of_a_published_score_never_change() {
    let positions = score(two_groups(), &[figure("recognition_rate", 0.4)], &Settings::default());
    let wheel = position(&positions, "wheel");
    let balance = wheel.balance.as_ref().and_then(|balance| balance.interval);
    let probability = wheel.level.clone().unwrap_or_default().prudent.map(|prudent| prudent.probability);
    let data = &wheel.pillars[0];
    let shown = format!("{:.4?} {:.4?} {balance:.4?} {probability:?}", data.interval, data.evidence_interval);
    assert_eq!(shown, "Some([3.7000, 4.1000]) Some([2.4017, 2.6020]) Some([0.0000, 0.3000]) Some(0.957)");
}
