//! Which few things a reader should see first: the findings that matter, the cheapest step up, what it takes to reach the
//! next level, what was left out.
//!
//! Every face of the report (page, terminal, spreadsheet, print) takes them from here, so that they never contradict.

use maturity::position::{Finding, LeftOutPart, Lift, Position, Positions, Reading, Reason, Verdict};
use maturity::text::Text;

use crate::input::ReportInput;

/// Sorts of findings, most telling first. What is not in the list comes after it.
const KINDS: [&str; 12] = [
    "say_do_gap",
    "management_rosier",
    "self_rosier",
    "group_rosier",
    "disagreement",
    "above_base_rate",
    "imbalance",
    "settled_apart",
    "mostly_unknown",
    "straight_lining",
    "stale_evidence",
    "thin_evidence",
];

/// A finding and the model it was found in.
#[derive(Debug, Clone, Copy)]
pub struct Highlight<'a> {
    /// The model.
    pub model: &'a Position,
    /// The finding.
    pub finding: &'a Finding,
}

/// The findings that matter most, at most `limit`: the largest of each sort first, then the next of each sort.
///
/// Models share questions, so the same sentence from a second model is left out.
pub fn findings(input: &ReportInput, limit: usize) -> Vec<Highlight<'_>> {
    let mut ranked: Vec<(usize, usize, f64, Highlight)> = Vec::new();
    for (kind, highlights) in by_kind(input).into_iter().enumerate() {
        let ordered = highlights.into_iter().enumerate();
        ranked.extend(ordered.map(|(place, highlight)| (place, kind, -highlight.finding.size, highlight)));
    }
    ranked.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    ranked.into_iter().take(limit).map(|(_, _, _, highlight)| highlight).collect()
}

/// All findings, once each, in groups of one sort, the largest first within a group.
fn by_kind(input: &ReportInput) -> Vec<Vec<Highlight<'_>>> {
    let mut groups: Vec<Vec<Highlight>> = vec![Vec::new(); KINDS.len() + 1];
    let mut said: Vec<&Text> = Vec::new();
    for model in &input.positions.models {
        for finding in model.findings.iter().filter(|finding| finding.size.is_finite()) {
            if said.contains(&&finding.text) {
                continue;
            }
            said.push(&finding.text);
            let kind = KINDS.iter().position(|kind| *kind == finding.kind).unwrap_or(KINDS.len());
            groups[kind].push(Highlight { model, finding });
        }
    }
    for group in &mut groups {
        group.sort_by(|a, b| b.finding.size.total_cmp(&a.finding.size));
    }
    groups
}

/// The cheapest steps up, at most `limit`: what is nearest to tipping a level, then what lies furthest under its target;
/// one model after the other, so that no model drowns the rest.
pub fn steps_up(input: &ReportInput, limit: usize) -> Vec<(&Position, &Reason)> {
    let mut steps: Vec<(usize, &Position, &Reason)> = Vec::new();
    for model in &input.positions.models {
        steps.extend(steps_of(model).into_iter().enumerate().map(|(turn, reason)| (turn, model, reason)));
    }
    steps.sort_by_key(|(turn, _, reason)| (*turn, reason.verdict != Verdict::NearestToTipping));
    let mut said: Vec<&Text> = Vec::new();
    steps.retain(|(_, _, reason)| {
        let new = !said.contains(&&reason.text);
        said.push(&reason.text);
        new
    });
    steps.into_iter().take(limit).map(|(_, model, reason)| (model, reason)).collect()
}

/// What one can act on first in one model: the practice nearest to tipping a level, the pillar furthest under its target,
/// how far the next level is, or else the weakest pillar.
pub fn steps_of(model: &Position) -> Vec<&Reason> {
    let of = |verdict| why(model).into_iter().filter(move |reason| reason.verdict == verdict);
    let (practices, levels): (Vec<&Reason>, Vec<&Reason>) =
        of(Verdict::NearestToTipping).partition(|reason| reason.question.is_some());
    let known: Vec<&Reason> = practices.into_iter().chain(of(Verdict::BehindTarget)).chain(levels).collect();
    if known.is_empty() { of(Verdict::Weakest).collect() } else { known }
}

/// The reasons of one reading: the prudent one where it is explained, the claim elsewhere.
pub fn why(model: &Position) -> Vec<&Reason> {
    let of = |reading: Reading| model.why.iter().filter(move |reason| reason.reading == reading);
    let prudent: Vec<&Reason> = of(Reading::Prudent).collect();
    if prudent.is_empty() { of(Reading::Claim).collect() } else { prudent }
}

/// What it takes to reach the next level: read prudently where that is known, by the claim elsewhere.
pub fn lift(model: &Position) -> Option<&Lift> {
    let of = |reading: Reading| {
        model.lifts.iter().find(move |lift| lift.reading == reading && !lift.steps.is_empty())
    };
    of(Reading::Prudent).or_else(|| of(Reading::Claim))
}

/// What the assessment leaves out, once each though several models use it, and the models that miss it.
pub fn left_out(positions: &Positions) -> Vec<(&LeftOutPart, Vec<&Position>)> {
    let mut parts: Vec<(&LeftOutPart, Vec<&Position>)> = Vec::new();
    for model in &positions.models {
        for part in &model.left_out {
            let is_same = |known: &&LeftOutPart| part.question.is_some() && known.question == part.question;
            match parts.iter_mut().find(|(known, _)| is_same(known)) {
                Some((_, models)) => models.push(model),
                None => parts.push((part, vec![model])),
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    fn finding(kind: &str, size: f64, text: &str) -> Finding {
        let text = Text { nl: text.to_owned(), en: text.to_owned() };
        Finding { kind: kind.to_owned(), about: None, size, text }
    }

    fn texts(input: &ReportInput, limit: usize) -> Vec<&str> {
        findings(input, limit).iter().map(|highlight| highlight.finding.text.en.as_str()).collect()
    }

    #[test]
    fn the_largest_of_each_sort_comes_before_the_second_of_any() {
        let mut input = example::report_input();
        input.positions.models.truncate(2);
        input.positions.models[0].findings = vec![
            finding("disagreement", 9.0, "d"),
            finding("say_do_gap", 1.0, "small gap"),
            finding("say_do_gap", 2.0, "large gap"),
        ];
        input.positions.models[1].findings =
            vec![finding("say_do_gap", 2.0, "large gap"), finding("own_sort", 5.0, "own")];
        assert_eq!(texts(&input, 9), ["large gap", "d", "own", "small gap"]);
        assert_eq!(texts(&input, 2), ["large gap", "d"]);
    }

    #[test]
    fn every_model_has_its_turn_before_a_second_step_of_any() {
        let mut input = example::report_input();
        let step = input.positions.models[0].why[0].clone();
        let told = |verdict, text: &str| Reason {
            verdict,
            text: Text { nl: text.to_owned(), en: text.to_owned() },
            ..step.clone()
        };
        input.positions.models[0].why =
            vec![told(Verdict::BehindTarget, "a behind"), told(Verdict::NearestToTipping, "a nearest")];
        input.positions.models[1].why =
            vec![told(Verdict::Fails, "b fails"), told(Verdict::BehindTarget, "b behind")];
        let texts =
            |limit| steps_up(&input, limit).iter().map(|(_, step)| step.text.en.clone()).collect::<Vec<_>>();
        assert_eq!(texts(9), ["a nearest", "b behind", "a behind"]);
        assert_eq!(texts(1), ["a nearest"]);
    }

    #[test]
    fn a_practice_comes_before_a_border_and_the_weakest_only_where_nothing_else_is_known() {
        let mut input = example::report_input();
        let step = input.positions.models[0].why[0].clone();
        let told = |verdict, question: Option<&str>, text: &str| Reason {
            verdict,
            question: question.map(str::to_owned),
            text: Text { nl: text.to_owned(), en: text.to_owned() },
            ..step.clone()
        };
        let model = &mut input.positions.models[0];
        model.why = vec![
            told(Verdict::NearestToTipping, None, "border"),
            told(Verdict::Weakest, None, "weakest"),
            told(Verdict::NearestToTipping, Some("q"), "practice"),
        ];
        let texts =
            |model: &Position| steps_of(model).iter().map(|step| step.text.en.clone()).collect::<Vec<_>>();
        assert_eq!(texts(model), ["practice", "border"]);
        model.why = vec![told(Verdict::Weakest, None, "weakest"), told(Verdict::Holds, None, "holds")];
        assert_eq!(texts(model), ["weakest"]);
    }

    #[test]
    fn a_question_left_out_of_two_models_is_told_once_with_both() {
        let mut input = example::report_input();
        let part = |question: Option<&str>, pillar: Option<&str>| LeftOutPart {
            pillar: pillar.map(str::to_owned),
            question: question.map(str::to_owned),
            name: Text { nl: "n".to_owned(), en: "n".to_owned() },
            reason: "r".to_owned(),
        };
        input.positions.models[0].left_out = vec![part(Some("q"), None)];
        input.positions.models[1].left_out = vec![part(None, Some("people")), part(Some("q"), None)];
        input.positions.models[2].left_out = vec![part(None, Some("people"))];
        let counts: Vec<usize> = left_out(&input.positions).iter().map(|(_, models)| models.len()).collect();
        assert_eq!(counts, [2, 1, 1]);
    }

    #[test]
    fn without_findings_there_is_nothing_to_highlight() {
        let mut input = example::report_input();
        input.positions.models.clear();
        assert!(findings(&input, 3).is_empty());
        assert!(steps_up(&input, 3).is_empty());
    }
}
