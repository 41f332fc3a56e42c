//! What an assessment chooses: settled values, what is left out, which models, targets. Each shows, none shows twice.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod fixture;

use std::collections::BTreeSet;

use fixture::{figure, group, leaving_out, library, named, position, score, settled, settling, wanted};
use maturity::position::{Finding, Position, Positions, QuestionPosition, Reading};
use maturity::settings::{LevelTarget, Targets};
use maturity::{Group, Library, Respondent, Settings};
use proptest::prelude::*;

fn question<'p>(model: &'p Position, id: &str) -> &'p QuestionPosition {
    let gates = model.gates.iter().map(|gate| &gate.question);
    let all = model.pillars.iter().flat_map(|pillar| &pillar.questions).chain(gates);
    all.into_iter().find(|question| question.id == id).unwrap()
}

fn of_kind<'p>(model: &'p Position, kind: &str) -> Vec<&'p Finding> {
    model.findings.iter().filter(|finding| finding.kind == kind).collect()
}

fn claimed(model: &Position) -> Option<(u8, f64)> {
    model.level.as_ref()?.claim.as_ref().map(|claim| (claim.rank, claim.probability))
}

/// Ten people who see it the same way.
fn of_one_mind(answers: [u8; 4]) -> Vec<Respondent> {
    group(Group::FrontLine, &[answers; 10])
}

// --- settled values --------------------------------------------------------------------------------------------

#[test]
fn a_settled_value_stands_in_for_the_answers_and_they_stay_beside_it() {
    let positions = score(of_one_mind([4, 2, 3, 3]), &[], &settling([("recognise", 2.5)]));
    let wheel = position(&positions, "wheel");
    let recognise = question(wheel, "recognise");
    assert_eq!((recognise.claim, recognise.answered, recognise.interval), (Some(2.5), Some(4.0), None));
    assert_eq!((recognise.distribution, recognise.prudent), ([0, 0, 0, 10, 0], Some(2.5)));
    assert_eq!(recognise.groups[0].mean, 4.0);
    let value = recognise.settled.as_ref().unwrap();
    assert_eq!((value.value, value.reason.as_str()), (2.5, "gezien in het systeem"));
    assert_eq!(value.by.as_deref(), Some("adviseur"));
    assert_eq!(wheel.pillars[0].claim, Some(2.25));
    let carry = question(wheel, "carry");
    assert_eq!((carry.claim, carry.answered, &carry.settled), (Some(2.0), Some(2.0), &None));
    assert!(carry.interval.is_some());
}

#[test]
fn a_level_that_is_settled_throughout_is_certain() {
    let all = [("recognise", 4.0), ("carry", 4.0), ("one-plan", 4.0), ("guard", 4.0)];
    let positions = score(Vec::new(), &[], &settling(all));
    for model in positions.models.iter().filter(|model| model.level.is_some()) {
        assert_eq!(claimed(model).unwrap().1, 1.0, "{}", model.id);
        assert!(model.pillars.iter().all(|pillar| pillar.n == 0), "nobody answered");
    }
    let steps = position(&positions, "steps");
    assert_eq!(steps.pillars[0].interval, Some([75.0, 75.0]));
    assert_eq!((steps.indices[0].value, steps.indices[0].n), (None, 0), "an index counts answers");
}

#[test]
fn what_was_settled_a_point_or_more_apart_is_told() {
    let positions = score(of_one_mind([4, 4, 4, 4]), &[], &settling([("recognise", 3.0), ("carry", 3.1)]));
    let told = of_kind(position(&positions, "wheel"), "settled_apart");
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].about.as_deref(), told[0].size), (Some("recognise"), 1.0));
    assert_eq!(
        told[0].text.nl,
        "“We herkennen klanten in elk kanaal” is vastgesteld op 3,0; wie antwoordde, komt gemiddeld op 4,0."
    );
}

#[test]
fn a_reason_and_a_gap_say_that_the_value_was_settled() {
    let figures = [figure("recognition_rate", 0.10)];
    let positions = score(of_one_mind([2, 4, 3, 4]), &figures, &settling([("recognise", 3.0)]));
    let stairs = position(&positions, "stairs");
    let why = stairs.why.iter().find(|reason| reason.question.as_deref() == Some("recognise")).unwrap();
    assert!(why.text.en.contains("(67 % as settled)"), "{}", why.text.en);
    assert_eq!(
        of_kind(stairs, "say_do_gap")[0].text.en,
        "“We recognise customers in every channel” was settled at 3.0; the figures come to 1.0."
    );
    assert_eq!(question(stairs, "recognise").prudent, Some(1.0), "a figure goes before what was settled");
}

// --- what is left out ------------------------------------------------------------------------------------------

#[test]
fn what_is_left_out_is_seen_by_nobody() {
    let mut all = of_one_mind([4, 1, 3, 2]);
    all.extend(group(Group::ItData, &[[4, 5, 3, 4]; 6]));
    let figures = [figure("context_carry_rate", 0.1), figure("recognition_rate", 0.7)];
    let positions = score(all, &figures, &leaving_out(["carry", "guard"], []));
    let json = serde_json::to_value(&positions).unwrap();
    for model in json["models"].as_array().unwrap() {
        let mut model = model.clone();
        model["left_out"].take();
        let written = model.to_string();
        assert!(!written.contains("\"carry\"") && !written.contains("\"guard\""), "{written}");
    }
    let wheel = position(&positions, "wheel");
    assert_eq!((wheel.pillars[0].claim, wheel.pillars[0].questions[0].weight), (Some(4.0), 1.0));
    let steps = position(&positions, "steps");
    assert_eq!(
        steps.pillars.iter().map(|pillar| pillar.id.as_str()).collect::<Vec<_>>(),
        ["personal", "central"]
    );
    assert_eq!((steps.indices[1].value, steps.indices[1].n), (None, 0));
    let stairs = position(&positions, "stairs");
    assert!(stairs.gates.is_empty());
    assert_eq!(question(stairs, "recognise").weight, 1.0);
}

#[test]
fn what_is_left_out_is_listed_where_the_model_used_it() {
    let settings = leaving_out(["guard"], [["wheel", "data"]]);
    let positions = score(of_one_mind([4, 4, 4, 4]), &[], &settings);
    let listed = |id: &str| -> Vec<(Option<String>, Option<String>, String, String)> {
        let parts = position(&positions, id).left_out.clone();
        parts.into_iter().map(|part| (part.pillar, part.question, part.name.en, part.reason)).collect()
    };
    let guard = || {
        let name = "Somebody guards the customer experience".to_owned();
        (None, Some("guard".to_owned()), name, "past niet".to_owned())
    };
    let data = (Some("data".to_owned()), None, "Data".to_owned(), "doen we niet".to_owned());
    assert_eq!(listed("wheel"), [data, guard()]);
    assert_eq!(listed("stairs"), [guard()]);
    assert_eq!(listed("steps"), []);
}

#[test]
fn a_gate_that_is_left_out_neither_blocks_nor_opens() {
    for (guard, with_gate) in [(1, 2), (5, 3)] {
        let answers = || of_one_mind([4, 4, 3, guard]);
        let rank = |settings: &Settings| {
            claimed(position(&score(answers(), &[], settings), "stairs")).map(|(rank, _)| rank)
        };
        assert_eq!(rank(&Settings::default()), Some(with_gate));
        assert_eq!(rank(&leaving_out(["guard"], [])), Some(3), "guard at {guard}");
    }
}

#[test]
fn a_pillar_that_is_left_out_takes_its_criteria_with_it() {
    let answers = || of_one_mind([4, 4, 1, 4]);
    let without = score(answers(), &[], &leaving_out([], [["stairs", "processes"]]));
    assert_eq!(claimed(position(&score(answers(), &[], &Settings::default()), "stairs")).unwrap().0, 1);
    assert_eq!(claimed(position(&without, "stairs")).unwrap().0, 3);
    assert_eq!(position(&without, "wheel").pillars.len(), 2, "of the other models nothing is left out");
}

#[test]
fn only_the_chosen_models_are_scored() {
    let models = BTreeSet::from(["wheel".to_owned()]);
    let chosen = score(of_one_mind([4, 3, 2, 1]), &[], &Settings { models, ..Settings::default() });
    let all = score(of_one_mind([4, 3, 2, 1]), &[], &Settings::default());
    assert_eq!(chosen.models, [position(&all, "wheel").clone()]);
}

// --- targets and balance ---------------------------------------------------------------------------------------

#[test]
fn who_answers_for_a_target_and_by_when_goes_along() {
    let level = LevelTarget {
        level: "four".to_owned(),
        reason: None,
        owner: Some("directie".to_owned()),
        due: Some("2028-02-29".to_owned()),
    };
    let chosen =
        Targets { level: Some(level), pillars: named([("data", wanted(4.0))]), deliberate_imbalance: None };
    let settings = Settings { targets: named([("wheel", chosen)]), ..Settings::default() };
    assert_eq!(settings.refusals(&library()), []);
    let positions = score(of_one_mind([3, 3, 3, 3]), &[], &settings);
    let wheel = position(&positions, "wheel");
    let data = &wheel.pillars[0];
    assert_eq!(data.target_owner.as_deref(), Some("hoofd klantcontact"));
    assert_eq!(data.target_due.as_deref(), Some("2027-06-30"));
    let level = wheel.level.as_ref().unwrap().target.as_ref().unwrap();
    assert_eq!((level.owner.as_deref(), level.due.as_deref()), (Some("directie"), Some("2028-02-29")));
}

#[test]
fn an_imbalance_nags_until_it_is_chosen() {
    let answers = || group(Group::FrontLine, &[[5, 5, 2, 2]; 40]);
    let nagging = score(answers(), &[], &Settings::default());
    let told = of_kind(position(&nagging, "wheel"), "imbalance");
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].about.as_deref(), told[0].size), (Some("strategy"), 2.5)); // 5 − 3.5 and 2 − 3
    assert!(
        told[0]
            .text
            .nl
            .starts_with("Gemeten aan wat gewenst is, ligt Data 2,5 hoger dan Strategie (95 %-interval "),
        "{}",
        told[0].text.nl
    );
    let reason = Some("eerst de data, dan de rest".to_owned());
    let chosen = Targets { deliberate_imbalance: reason, ..Targets::default() };
    let settings = Settings { targets: named([("wheel", chosen)]), ..Settings::default() };
    let quiet = score(answers(), &[], &settings);
    assert!(of_kind(position(&quiet, "wheel"), "imbalance").is_empty());
    assert!(position(&quiet, "wheel").balance.as_ref().unwrap().spread > 2.0, "it is still shown");
}

#[test]
fn an_imbalance_that_chance_may_have_made_does_not_nag() {
    for (answers, people) in [([4, 4, 2, 2], 3), ([4, 4, 3, 3], 40)] {
        let positions = score(group(Group::FrontLine, &vec![answers; people]), &[], &Settings::default());
        let wheel = position(&positions, "wheel");
        assert!(wheel.balance.is_some());
        assert!(of_kind(wheel, "imbalance").is_empty(), "{answers:?} by {people}");
    }
}

// --- lifts -----------------------------------------------------------------------------------------------------

#[test]
fn a_lift_names_the_steps_and_no_more_the_smallest_first() {
    let positions = score(of_one_mind([3, 4, 3, 3]), &[], &Settings::default());
    let lifts = &position(&positions, "stairs").lifts;
    let steps: Vec<_> = lifts[0]
        .steps
        .iter()
        .map(|step| (step.pillar.as_deref(), step.question.as_str(), step.gate, step.from, step.to))
        .collect();
    assert_eq!(
        steps,
        [(None, "guard", true, Some(3.0), 3.5), (Some("systems"), "recognise", false, Some(3.0), 3.56)]
    );
    assert_eq!((lifts.len(), lifts[0].level, lifts[0].name.en.as_str()), (1, 3, "Whole"));
    assert_eq!(
        lifts[0].text.nl,
        "Volgens de antwoorden moeten twee dingen verder om van Gekoppeld naar Heel te komen: de poort “Iemand waakt over de klantervaring” van 3 naar 3,5; “We herkennen klanten in elk kanaal” van 3 naar 3,56."
    );
    let lift = &position(&positions, "wheel").lifts[0];
    assert_eq!(
        lift.text.en,
        "By the answers, one thing must come further to get from 3 to 4: “We recognise customers in every channel” from 3 to 4. That border is ours."
    );
}

#[test]
fn what_nobody_knew_must_become_known() {
    let positions = score(of_one_mind([4, 0, 3, 4]), &[], &Settings::default());
    let lift = &position(&positions, "stairs").lifts[0];
    assert_eq!((lift.steps.len(), lift.steps[0].from, lift.steps[0].to), (1, None, 3.01));
    assert_eq!(
        lift.text.en,
        "By the answers, one thing must come further to get from Linked to Whole: “Agents know what happened in other channels” to 3.01 (now unknown)."
    );
}

#[test]
fn every_reading_with_a_story_of_its_own_is_lifted_by_itself() {
    let figures = [figure("recognition_rate", 0.30)];
    let positions = score(of_one_mind([4, 4, 3, 4]), &figures, &Settings::default());
    let lifts: Vec<_> = position(&positions, "stairs")
        .lifts
        .iter()
        .map(|lift| (lift.reading, lift.level, lift.steps.len(), lift.steps[0].from))
        .collect();
    assert_eq!(
        lifts,
        [(Reading::Evidence, 2, 1, Some(2.0)), (Reading::Prudent, 2, 1, Some(2.0))],
        "the claim stands at the top"
    );
    assert!(position(&positions, "steps").lifts.is_empty(), "a model without levels has nothing to lift to");
}

// --- what does not fit ----------------------------------------------------------------------------------------

#[test]
fn settings_that_were_not_asked_about_are_ignored() {
    let strange = Settings {
        models: BTreeSet::from(["wheel".to_owned(), "nothing".to_owned()]),
        ..settling([("nobody-asks", 3.0), ("carry", 9.0)])
    };
    let positions = score(of_one_mind([4, 4, 4, 4]), &[], &strange);
    assert_eq!(positions.models.len(), 1);
    let carry = question(position(&positions, "wheel"), "carry");
    assert_eq!((carry.claim, &carry.settled), (Some(4.0), &None));
    let empty = leaving_out(["recognise", "carry", "one-plan", "guard"], []);
    for model in score(of_one_mind([4; 4]), &[figure("recognition_rate", 0.5)], &empty).models {
        assert!(model.pillars.is_empty() && model.lifts.is_empty() && model.findings.is_empty(), "{model:?}");
    }
}

// --- properties ------------------------------------------------------------------------------------------------

/// The library with everything about these questions cut out of its files by hand: what leaving out must equal.
fn library_without(question: &str) -> Library {
    let cut = |text: &str| match question {
        "carry" => text
            .replace(
                "{ id = \"recognise\", weight = 0.5 }, { id = \"carry\", weight = 0.5 }",
                "{ id = \"recognise\" }",
            )
            .replace("{ id = \"recognise\" }, { id = \"carry\" }", "{ id = \"recognise\" }"),
        _ => text.replace("{ id = \"one-plan\" }, { id = \"guard\" }", "{ id = \"one-plan\" }"),
    };
    let files: Vec<(String, String)> = fixture::files()
        .into_iter()
        .filter(|(name, _)| !name.contains("stairs") && !name.contains("steps"))
        .map(|(name, text)| (name, cut(&text)))
        .collect();
    Library::parse(&files, None).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn leaving_out_a_question_is_having_a_model_without_it(
        rows in prop::collection::vec(prop::array::uniform4(0..=5_u8), 1..12),
        which in prop::sample::select(vec!["carry", "guard"]),
    ) {
        let respondents = group(Group::FrontLine, &rows);
        let settings = Settings {
            models: BTreeSet::from(["wheel".to_owned()]),
            resamples: 50,
            ..leaving_out([which], [])
        };
        let left_out = score(respondents.clone(), &[], &settings);
        let smaller = library_without(which);
        let mut asked = respondents;
        asked.iter_mut().for_each(|respondent| { respondent.answers.remove(which); });
        let sheet = maturity::AnswerSheet::new(asked, &smaller).unwrap();
        let without = maturity::score(&smaller, &sheet, &[], &Settings { resamples: 50, ..Settings::default() });
        let mut expected = position(&without, "wheel").clone();
        expected.left_out = position(&left_out, "wheel").left_out.clone();
        prop_assert_eq!(position(&left_out, "wheel"), &expected);
    }

    #[test]
    fn taking_the_steps_of_a_lift_lifts_the_claim(rows in prop::collection::vec(prop::array::uniform4(0..=5_u8), 1..12)) {
        let quick = Settings { resamples: 5, ..Settings::default() };
        let before = score(group(Group::FrontLine, &rows), &[], &quick);
        let claim_after = |model: &Position, steps: &[(String, f64)]| {
            let settled = steps.iter().map(|(id, value)| (id.clone(), settled(*value))).collect();
            let after = score(group(Group::FrontLine, &rows), &[], &Settings { settled, ..quick.clone() });
            claimed(position(&after, &model.id)).map(|(rank, _)| rank)
        };
        for model in &before.models {
            let Some((rank, _)) = claimed(model) else { continue };
            let top = model.levels.len();
            prop_assert_eq!(model.lifts.len(), usize::from(usize::from(rank) < top), "{}", model.id);
            for lift in &model.lifts {
                prop_assert_eq!((lift.reading, lift.level), (Reading::Claim, rank + 1));
                let steps: Vec<(String, f64)> = lift.steps.iter().map(|step| (step.question.clone(), step.to)).collect();
                prop_assert!(claim_after(model, &steps) >= Some(lift.level), "{lift:?}");
                for left_out in 0..steps.len() {
                    let mut fewer = steps.clone();
                    fewer.remove(left_out);
                    prop_assert!(claim_after(model, &fewer) < Some(lift.level), "{lift:?} without step {left_out}");
                }
            }
        }
    }

    #[test]
    fn findings_and_choices_about_targets_correct_nothing(
        rows in prop::collection::vec(prop::array::uniform4(0..=5_u8), 1..12),
        deliberate in any::<bool>(),
    ) {
        let figures = [figure("recognition_rate", 0.3)];
        let quick = Settings { resamples: 20, ..Settings::default() };
        let chosen = Targets {
            pillars: named([("data", wanted(4.5))]),
            deliberate_imbalance: deliberate.then(|| "zo bedoeld".to_owned()),
            ..Targets::default()
        };
        let with = Settings { targets: named([("wheel", chosen)]), small_group_size: 2, ..quick.clone() };
        let scores = |positions: Positions| -> Vec<String> {
            positions.models.iter().map(figures_of).collect()
        };
        let plain = scores(score(group(Group::FrontLine, &rows), &figures, &quick));
        prop_assert_eq!(plain, scores(score(group(Group::FrontLine, &rows), &figures, &with)));
    }
}

/// Every figure of a model that is a score, none that is a target or a finding.
fn figures_of(model: &Position) -> String {
    let level = model.level.clone().unwrap_or_default();
    let pillars: Vec<_> = model
        .pillars
        .iter()
        .map(|pillar| {
            (pillar.claim, pillar.evidence, pillar.prudent, pillar.interval, pillar.gap, pillar.agreement)
        })
        .collect();
    format!("{:?} {:?} {:?} {pillars:?} {:?}", level.claim, level.evidence, level.prudent, model.indices)
}

#[test]
fn a_straight_liner_counts_like_anybody_else() {
    let rows = [[3, 3, 3, 3], [5, 4, 2, 1]];
    let positions = score(group(Group::FrontLine, &rows), &[], &Settings::default());
    let means: Vec<Option<f64>> =
        position(&positions, "wheel").pillars.iter().map(|pillar| pillar.claim).collect();
    assert_eq!(means, [Some(3.75), Some(2.25)]);
}
