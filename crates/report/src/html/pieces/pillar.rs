//! One pillar: how its practices were answered by whom, what was measured of them, what would bring them further.

use std::collections::BTreeMap;

use chart::{Chart, Distribution, DistributionRow, Frame};
use maturity::position::{EvidenceReading, GroupMean, PillarPosition, Position, QuestionPosition, Reason};
use maud::{Markup, html};

use super::{Pieces, Practice};
use crate::highlights;
use crate::html::story;

impl Pieces<'_> {
    /// Name of a model's pillar.
    pub fn pillar_name(&self, model: &str, pillar: &str) -> Option<&str> {
        let pillar = self.model_of(model)?.pillars.iter().find(|known| known.id == pillar)?;
        Some(self.page.text(&pillar.name))
    }

    /// A pillar of a model, with its practices.
    pub fn pillar(
        &self,
        model: &str,
        pillar: &str,
        practices: &BTreeMap<String, Practice>,
    ) -> Option<Markup> {
        let model = self.model_of(model)?;
        let pillar = model.pillars.iter().find(|known| known.id == pillar)?;
        let words = &self.page.words;
        Some(html! {
            (self.pillar_figures(model, pillar))
            (self.pillar_why(model, pillar))
            section aria-labelledby="practices" {
                h2 id="practices" { (words.get("page-practices")) }
                p.lead { (words.with("page-practices-lead", &[("count", pillar.questions.len().into())])) }
                @for question in &pillar.questions {
                    (self.practice(question, practices.get(&question.id)))
                }
            }
        })
    }

    fn pillar_figures(&self, model: &Position, pillar: &PillarPosition) -> Markup {
        let (page, words, decimals) = (&self.page, &self.page.words, story::decimals(model));
        let with_interval = |value: Option<f64>, interval: Option<[f64; 2]>| {
            let value = words.number_or_dash(value, decimals);
            (value, interval.map(|interval| words.range(interval, decimals)).unwrap_or_default())
        };
        let agreement = words.number_or_dash(pillar.agreement.r_wg, 2);
        let figures = [
            ("claim", "chart-claim", with_interval(pillar.claim, pillar.interval)),
            ("evidence", "chart-evidence", with_interval(pillar.evidence, pillar.evidence_interval)),
            ("", "chart-target", with_interval(pillar.target, None)),
            ("", "page-agreement", (agreement, words.with("respondent-count", &[("n", pillar.n.into())]))),
        ];
        html! {
            dl.readings {
                @for (class, key, (value, note)) in figures.iter().filter(|figure| figure.1 != "chart-target" || pillar.target.is_some()) {
                    div class=(class) { dt { (words.get(key)) } dd { (value) @if !note.is_empty() { small { (note) } } } }
                }
            }
            @if let Some(reason) = pillar.target_reason.as_ref().filter(|_| pillar.target.is_some()) {
                p.quiet { (words.get("page-target-because")) " " (page.text(reason)) }
            }
        }
    }

    fn pillar_why<'p>(&self, model: &'p Position, pillar: &PillarPosition) -> Markup {
        let here = |reasons: Vec<&'p Reason>| -> Vec<&'p Reason> {
            let is_here = |reason: &&Reason| reason.pillar.as_deref() == Some(pillar.id.as_str());
            reasons.into_iter().filter(is_here).collect()
        };
        let (reasons, lifts) = (here(highlights::why(model)), here(highlights::steps_of(model)));
        html! {
            @if !reasons.is_empty() {
                section aria-labelledby="why" {
                    h2 id="why" { (self.page.words.get("page-why-here")) }
                    (self.page.why_of(&reasons, &lifts))
                }
            }
        }
    }

    fn practice(&self, question: &QuestionPosition, practice: Option<&Practice>) -> Markup {
        let words = &self.page.words;
        html! {
            article.practice id=(question.id) aria-labelledby={ (question.id) "-prompt" } {
                h3 id={ (question.id) "-prompt" } { (self.page.text(&question.prompt)) }
                (self.readings(question))
                div.two {
                    div {
                        (self.said(question))
                        (self.evidence_links(question))
                    }
                    div {
                        (self.measured(question))
                        @if let Some(practice) = practice { (self.way_up(question, practice)) }
                    }
                }
                @if let Some(settled) = &question.settled {
                    p.quiet { (words.get("page-settled")) " " q { (settled.reason) } }
                }
            }
        }
    }

    pub(super) fn readings(&self, question: &QuestionPosition) -> Markup {
        let words = &self.page.words;
        let evidence = question.evidence.as_ref().filter(|evidence| !evidence.stale);
        html! {
            p.said-shown {
                span.claim { (words.get("chart-claim")) " " b { (words.number_or_dash(question.claim, 1)) } }
                " "
                span.evidence {
                    (words.get("chart-evidence")) " "
                    b { (words.number_or_dash(evidence.map(|evidence| evidence.level), 1)) }
                }
                @if let Some(gap) = question.gap {
                    " "
                    span { (words.get("chart-gap")) " " b { (words.signed(gap, 1)) } }
                }
            }
        }
    }

    /// Everybody together, and every group that is large enough to be shown apart.
    pub(super) fn said(&self, question: &QuestionPosition) -> Markup {
        let words = &self.page.words;
        let total: u32 = question.distribution.iter().sum();
        let without = question.dont_know + question.not_applicable;
        let prompt = self.page.text(&question.prompt);
        let title = words.with("page-answers-to", &[("question", prompt.into())]);
        html! {
            @if total > 0 {
                (self.page.figure(
                    &format!("{}-answers", question.id),
                    &words.get("page-answers"),
                    &title,
                    &words.get("page-answers-about"),
                    |frame| self.distribution(frame, question),
                ))
            } @else { p.quiet { (words.get("page-nobody-answered")) } }
            @if without > 0 { p.quiet { (words.with("page-not-judged", &[("count", without.into())])) } }
        }
    }

    fn distribution(&self, frame: &Frame, question: &QuestionPosition) -> Chart {
        let everybody =
            DistributionRow { name: self.page.words.get("page-everybody"), counts: question.distribution };
        let groups = shown_apart(question)
            .into_iter()
            .map(|group| DistributionRow { name: self.page.group(&group.group), counts: group.distribution });
        let answers = [1_u8, 2, 3, 4, 5].map(|answer| answer.to_string());
        let distribution = Distribution { answers, rows: std::iter::once(everybody).chain(groups).collect() };
        chart::distribution(frame, &distribution, &self.page.wording)
    }

    pub(super) fn measured(&self, question: &QuestionPosition) -> Markup {
        let words = &self.page.words;
        html! {
            h4 { (words.get("page-measured")) }
            @if question.measured.is_empty() { p.quiet { (words.get("page-not-measured")) } }
            @else { ul.measured { @for evidence in &question.measured { li { (self.evidence(evidence)) } } } }
        }
    }

    fn evidence(&self, evidence: &EvidenceReading) -> Markup {
        let (page, words) = (&self.page, &self.page.words);
        html! {
            (page.metric_link(&evidence.metric)) ": "
            b { (page.evidence_value(evidence)) } " "
            span.quiet { (page.evidence_basis(evidence)) }
            span.quiet.line {
                (words.with("page-as-level", &[("level", words.number(evidence.level, 1).into())]))
                @if let Some(day) = &evidence.as_of {
                    " " (words.with("page-as-of", &[("day", words.date(day).into())]))
                }
                @if evidence.stale { " " b { (words.get("page-stale")) } }
                @if evidence.too_few { " " b { (words.get("page-too-few")) } }
            }
        }
    }

    /// What one sees now, what one would see a level up, and what may stand in between.
    fn way_up(&self, question: &QuestionPosition, practice: &Practice) -> Markup {
        let (page, words) = (&self.page, &self.page.words);
        let now = question.prudent.map(|value| (value.floor().clamp(1.0, 5.0)) as usize);
        let anchor =
            |level: usize| practice.anchors.get(level.checked_sub(1)?).map(|anchor| page.text(anchor));
        html! {
            @if let Some(now) = now {
                h4 { (words.get("page-way-up")) }
                dl.anchors {
                    @if let Some(seen) = anchor(now) {
                        dt { (words.with("page-anchor-now", &[("level", now.into())])) } dd { (seen) }
                    }
                    @if let Some(next) = anchor(now + 1) {
                        dt.next { (words.with("page-anchor-next", &[("level", (now + 1).into())])) } dd { (next) }
                    }
                }
            }
            @if !practice.obstacles.is_empty() {
                details {
                    summary { (words.with("page-obstacles", &[("count", practice.obstacles.len().into())])) }
                    ul { @for obstacle in &practice.obstacles { li { (page.text(obstacle)) } } }
                }
            }
        }
    }
}

/// The groups whose answers can stand beside everybody's. What is left when those of all shown are taken away must not be
/// fewer than the smallest group shown: that one was large enough, so a group that was too small cannot be read off either.
fn shown_apart(question: &QuestionPosition) -> Vec<&GroupMean> {
    let count = |group: &GroupMean| group.distribution.iter().sum::<u32>();
    let mut shown: Vec<&GroupMean> = question.groups.iter().collect();
    shown.sort_by_key(|group| std::cmp::Reverse(count(group)));
    let everybody: u32 = question.distribution.iter().sum();
    while let Some(smallest) = shown.last() {
        let rest = everybody.saturating_sub(shown.iter().map(|group| count(group)).sum());
        if rest == 0 || rest >= count(smallest) {
            break;
        }
        shown.pop();
    }
    question.groups.iter().filter(|group| shown.iter().any(|kept| kept.group == group.group)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A group and how many of it answered.
    type Counted = (&'static str, u32);

    fn group(name: &str, n: u32) -> GroupMean {
        GroupMean { group: name.to_owned(), n, mean: 3.0, distribution: [0, 0, n, 0, 0] }
    }

    #[test]
    fn a_group_that_is_too_small_cannot_be_read_off_from_the_rest() {
        let cases: [(u32, &[Counted], &[&str]); 5] = [
            // Nobody is left over: every group is shown as it is.
            (13, &[("management", 6), ("marketing", 7)], &["management", "marketing"]),
            // Three are left over, so the smallest group goes with them: 3 + 6 is more than 7.
            (16, &[("management", 6), ("marketing", 7)], &["marketing"]),
            // Enough are left over.
            (23, &[("management", 6), ("marketing", 7)], &["management", "marketing"]),
            // One group and one person: nothing can be shown apart.
            (7, &[("management", 6)], &[]),
            (0, &[], &[]),
        ];
        for (everybody, groups, expected) in cases {
            let question = QuestionPosition {
                distribution: [0, 0, everybody, 0, 0],
                groups: groups.iter().map(|(name, n)| group(name, *n)).collect(),
                ..QuestionPosition::default()
            };
            let shown: Vec<&str> = shown_apart(&question).iter().map(|group| group.group.as_str()).collect();
            assert_eq!(shown, expected, "{everybody} {groups:?}");
        }
    }
}
