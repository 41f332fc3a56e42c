//! What we say beside what is measured, practice by practice: the joint nobody else shows.

use maturity::position::EvidenceReading;
use maud::{Markup, html};

use super::story::{self, Comparison, TELLING_GAP};
use super::{Page, parts};
use crate::input::Unit;

/// So many rows make the point; all others wait behind a click.
const MOST_ROWS: usize = 6;

impl Page<'_> {
    /// The chapter.
    pub(super) fn say_do(&self) -> Markup {
        let comparisons = story::comparisons(&self.input.positions);
        let modest = comparisons.iter().filter(|comparison| comparison.gap <= -TELLING_GAP).count();
        let unmeasured = story::questions(&self.input.positions).len() - comparisons.len();
        let lead = self.words.with(
            "html-say-do-lead",
            &[
                ("compared", comparisons.len().into()),
                ("modest", modest.into()),
                ("unmeasured", unmeasured.into()),
            ],
        );
        let (first, rest) = comparisons.split_at(comparisons.len().min(MOST_ROWS));
        let body = html! {
            @if comparisons.is_empty() { p { (self.words.get("html-nothing-measured")) } }
            @else { (self.comparison_table(&self.words.get("html-say-do-caption"), first)) }
            @if !rest.is_empty() {
                details {
                    summary { (self.words.with("html-say-do-rest", &[("count", rest.len().into())])) }
                    (self.comparison_table(&self.words.get("html-say-do-rest-caption"), rest))
                }
            }
        };
        parts::chapter("say-do", &self.words.get("html-say-do"), &lead, &body)
    }

    fn comparison_table(&self, caption: &str, comparisons: &[Comparison]) -> Markup {
        html! {
            table.comparisons.stacks role="table" {
                caption { (caption) }
                thead role="rowgroup" {
                    tr role="row" {
                        th role="columnheader" scope="col" { (self.words.get("html-practice")) }
                        th.claim role="columnheader" scope="col" { (self.words.get("chart-claim")) }
                        th.evidence role="columnheader" scope="col" { (self.words.get("chart-evidence")) }
                        th role="columnheader" scope="col" { (self.words.get("chart-gap")) }
                    }
                }
                tbody role="rowgroup" { @for comparison in comparisons { (self.comparison_row(comparison)) } }
            }
        }
    }

    fn comparison_row(&self, comparison: &Comparison) -> Markup {
        let evidence = comparison.evidence;
        html! {
            tr role="row" {
                th role="rowheader" scope="row" {
                    (self.text(&comparison.question.prompt))
                    small {
                        (self.metric_link(&evidence.metric))
                        ": " (self.evidence_value(evidence)) " " (self.evidence_basis(evidence))
                    }
                }
                td.claim role="cell" { (self.words.number(comparison.claim, 1)) }
                td.evidence role="cell" { (self.words.number(evidence.level, 1)) }
                td role="cell" { b { (self.words.signed(comparison.gap, 1)) } }
            }
        }
    }

    /// The measured figure in its unit.
    pub(crate) fn evidence_value(&self, evidence: &EvidenceReading) -> String {
        self.words.figure(evidence.value, self.unit_of(&evidence.metric))
    }

    /// "(30% to 32%, n = 29,812)".
    pub(super) fn evidence_basis(&self, evidence: &EvidenceReading) -> String {
        let n = self.words.count(evidence.n);
        let unit = self.unit_of(&evidence.metric);
        evidence.interval.map_or_else(
            || format!("(n\u{a0}=\u{a0}{n})"),
            |interval| format!("({}, n\u{a0}=\u{a0}{n})", self.interval(interval, unit)),
        )
    }

    pub(crate) fn unit_of(&self, metric: &str) -> Unit {
        self.input.metrics.iter().find(|known| known.id == metric).map_or(Unit::Mean, |known| known.unit)
    }
}
