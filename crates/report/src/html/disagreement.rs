//! Where the groups see different organisations, and what deserves a second look.

use chart::{Chart, Distribution, DistributionRow, Frame, Spread, SpreadMark, SpreadRow};
use maturity::position::QuestionPosition;
use maud::{Markup, html};

use super::{Page, parts, story};
use crate::highlights::{self, Highlight};

/// As many statements as a two-hour meeting can discuss.
const MOST_QUESTIONS: usize = 5;

/// So many findings of one sort make the point; the rest waits behind a click.
const MOST_FINDINGS: usize = 3;

impl Page<'_> {
    /// The chapter.
    pub(super) fn disagreement(&self) -> Markup {
        let questions: Vec<&QuestionPosition> =
            story::disagreements(&self.input.positions).into_iter().map(|(question, _)| question).collect();
        let shown = &questions[..questions.len().min(MOST_QUESTIONS)];
        let body = html! {
            @if !shown.is_empty() {
                (self.figure(
                    "groups",
                    &self.words.get("html-figure-groups"),
                    &self.words.get("html-figure-groups"),
                    &self.words.get("html-figure-groups-about"),
                    |frame| self.group_means(frame, shown),
                ))
                (self.spread(shown))
            }
            (self.settled())
            (self.little_known())
            (self.findings())
            (self.agreement())
        };
        let lead = self.words.with("html-disagreement-lead", &[("count", questions.len().into())]);
        parts::chapter("disagreement", &self.words.get("html-disagreement"), &lead, &body)
    }

    pub(crate) fn group_means(&self, frame: &Frame, questions: &[&QuestionPosition]) -> Chart {
        let groups: Vec<&str> =
            self.input.positions.respondents.iter().map(|group| group.group.as_str()).collect();
        let spread = Spread {
            scale: [1.0, 5.0],
            groups: groups.iter().map(|group| self.group(group)).collect(),
            rows: questions.iter().map(|question| self.group_row(question, &groups)).collect(),
            decimals: 1,
        };
        chart::spread(frame, &spread, &self.wording)
    }

    fn group_row(&self, question: &QuestionPosition, groups: &[&str]) -> SpreadRow {
        let place = |group: &str| groups.iter().position(|known| *known == group);
        let marks = question
            .groups
            .iter()
            .filter_map(|mean| Some(SpreadMark { group: place(&mean.group)?, mean: mean.mean }));
        SpreadRow { name: self.text(&question.prompt).to_owned(), marks: marks.collect() }
    }

    pub(crate) fn answers(&self, frame: &Frame, questions: &[&QuestionPosition]) -> Chart {
        let row = |question: &&QuestionPosition| DistributionRow {
            name: self.text(&question.prompt).to_owned(),
            counts: question.distribution,
        };
        let answers = [1_u8, 2, 3, 4, 5].map(|answer| answer.to_string());
        let distribution = Distribution { answers, rows: questions.iter().map(row).collect() };
        chart::distribution(frame, &distribution, &self.wording)
    }

    fn findings(&self) -> Markup {
        let kinds = self.findings_by_kind();
        html! {
            @if !kinds.is_empty() { h3 { (self.words.get("html-findings")) } }
            @for (kind, findings) in kinds {
                @let (first, rest) = findings.split_at(findings.len().min(MOST_FINDINGS));
                h4 { (self.finding_kind(kind)) }
                (self.finding_list(first))
                @if !rest.is_empty() {
                    details {
                        summary { (self.words.with("html-more-findings", &[("count", rest.len().into())])) }
                        (self.finding_list(rest))
                    }
                }
            }
        }
    }

    /// The findings of all models, the most telling sort first.
    pub(crate) fn findings_by_kind(&self) -> Vec<(&str, Vec<Highlight<'_>>)> {
        let mut kinds: Vec<(&str, Vec<Highlight>)> = Vec::new();
        for highlight in highlights::findings(self.input, usize::MAX) {
            let kind = highlight.finding.kind.as_str();
            match kinds.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, told)) => told.push(highlight),
                None => kinds.push((kind, vec![highlight])),
            }
        }
        kinds
    }

    /// A finding about a whole model says which.
    fn finding_list(&self, findings: &[Highlight]) -> Markup {
        html! {
            ul.findings {
                @for highlight in findings {
                    li {
                        (self.text(&highlight.finding.text))
                        @if highlight.finding.about.is_none() {
                            " " span.quiet { (self.text(&highlight.model.name)) }
                        }
                    }
                }
            }
        }
    }

    pub(crate) fn finding_kind(&self, kind: &str) -> String {
        let name = self.words.find(&format!("html-finding-{kind}"), &[]);
        name.unwrap_or_else(|| self.words.get("html-finding-other"))
    }
}
