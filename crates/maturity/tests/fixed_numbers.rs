//! The figures of one invented assessment, digit for digit: what was published once can be computed again, on every
//! machine and by every later version. Where one of them changes, every score and interval ever printed changes too.

mod fixture;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fixture::{QUESTIONS, figure, respondent, score};
use maturity::position::{PillarPosition, Position, QuestionPosition};
use maturity::settings::Weight;
use maturity::statistics::resampling::Draws;
use maturity::{Group, Respondent, Settings};

const EXPECTED: &str = include_str!("fixture/numbers.txt");

/// Sixty respondents in five groups, of whom some do not know and some do not answer.
fn respondents() -> Vec<Respondent> {
    let mut draws = Draws::new(2_013, 7);
    let mut code = |height: u32| match draws.below(12) {
        0 => 0,
        1 => 9,
        _ => (height + draws.below(3)).clamp(1, 5) as u8,
    };
    let codes: Vec<[u8; 4]> = (0..60).map(|_| [code(2), code(1), code(3), code(2)]).collect();
    let group = |at: usize| Group::ALL[[0, 1, 1, 1, 2, 3, 4, 1][at % 8]];
    let mut all: Vec<Respondent> = codes
        .into_iter()
        .enumerate()
        .map(|(at, codes)| respondent(&format!("r{at}"), group(at), codes))
        .collect();
    all[3].answers.remove(QUESTIONS[1]);
    all[11].answers.clear();
    all
}

fn settings() -> Settings {
    let weight = |weight: f64| Weight::try_from(weight).unwrap_or_else(|refusal| panic!("{refusal}"));
    let group_weights = BTreeMap::from([(Group::Management, weight(2.5)), (Group::Marketing, weight(0.0))]);
    Settings { group_weights, seed: 2_013, ..Settings::default() }
}

fn told(model: &Position) -> String {
    let mut text = String::new();
    let level = model.level.clone().unwrap_or_default();
    let readings = [level.claim, level.evidence, level.prudent]
        .map(|reading| reading.map(|reading| (reading.rank, reading.probability)));
    let balance = model.balance.as_ref().map(|balance| (balance.spread, balance.interval));
    let _ = writeln!(text, "{} {readings:?} {balance:?}", model.id);
    for pillar in &model.pillars {
        told_pillar(&mut text, pillar);
    }
    for question in model.gates.iter().map(|gate| &gate.question) {
        told_question(&mut text, question);
    }
    for index in &model.indices {
        let _ = writeln!(text, "  {} {:?} {:?} {}", index.id, index.value, index.interval, index.n);
    }
    text
}

fn told_pillar(text: &mut String, pillar: &PillarPosition) {
    let PillarPosition { id, claim, interval, evidence, evidence_interval, prudent, n, .. } = pillar;
    let _ = writeln!(text, "  {id} n {n}");
    let _ = writeln!(text, "    {claim:?} {interval:?} {evidence:?} {evidence_interval:?} {prudent:?}");
    let _ = writeln!(text, "    {:?}", pillar.agreement);
    pillar.questions.iter().for_each(|question| told_question(text, question));
}

fn told_question(text: &mut String, question: &QuestionPosition) {
    let QuestionPosition { id, claim, interval, r_wg, distribution, .. } = question;
    let _ = writeln!(text, "    {id} {claim:?} {interval:?} {r_wg:?} {distribution:?}");
}

#[test]
fn the_same_answers_give_the_same_digits_for_ever() {
    let figures = [figure("recognition_rate", 0.47), figure("context_carry_rate", 0.31)];
    let positions = score(respondents(), &figures, &settings());
    let got: String = positions.models.iter().map(told).collect();
    assert!(got == EXPECTED, "the figures changed; they were\n{EXPECTED}\nand are\n{got}");
}
