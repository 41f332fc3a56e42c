//! Which few things a reader should see first: the findings that matter, the cheapest step up, what stands in the way.
//!
//! Every short form of the report (terminal, summary sheet) takes them from here, so that they never contradict.

use maturity::position::{Finding, Position, Reading, Reason, Verdict};
use maturity::text::Text;

use crate::input::ReportInput;

/// Sorts of findings, most telling first. What is not in the list comes after it.
const KINDS: [&str; 6] = [
    "say_do_gap",
    "management_rosier",
    "disagreement",
    "above_base_rate",
    "straight_lining",
    "stale_evidence",
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
        steps.extend(lifts(model).into_iter().enumerate().map(|(turn, reason)| (turn, model, reason)));
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

/// What would lift one model, seen prudently where that is explained and by the claim elsewhere.
fn lifts(model: &Position) -> Vec<&Reason> {
    let is_explained = |reading| model.why.iter().any(|reason| reason.reading == reading);
    let reading = if is_explained(Reading::Prudent) { Reading::Prudent } else { Reading::Claim };
    let of = |verdict| {
        model.why.iter().filter(move |reason| reason.reading == reading && reason.verdict == verdict)
    };
    of(Verdict::NearestToTipping).chain(of(Verdict::BehindTarget)).collect()
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
    fn without_findings_there_is_nothing_to_highlight() {
        let mut input = example::report_input();
        input.positions.models.clear();
        assert!(findings(&input, 3).is_empty());
        assert!(steps_up(&input, 3).is_empty());
    }
}
