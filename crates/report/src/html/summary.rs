//! The first page: where are we, is it true, what next - in sentences with figures.

use maturity::position::{LevelReading, PillarPosition, Position};
use maud::{Markup, html};

use super::story::{self, Comparison, TELLING_GAP};
use super::{Page, parts};
use crate::highlights;

/// As many as a board remembers.
const MOST_GAPS: usize = 3;
const MOST_STEPS: usize = 3;

impl Page<'_> {
    /// The summary, made to fit one printed page.
    pub(super) fn summary(&self) -> Markup {
        let comparisons = story::comparisons(&self.input.positions);
        parts::chapter(
            "summary",
            &self.words.get("html-summary"),
            &self.headline(&comparisons),
            &html! {
                (self.where_are_we())
                @if let Some(trend) = self.trend_in_short() {
                    p.since { (trend) " " a href="#trend" { (self.words.get("html-trend")) } }
                }
                (self.left_out())
                div.pair {
                    div { h3 { (self.words.get("html-is-it-true")) } (self.is_it_true(&comparisons)) }
                    div { h3 { (self.words.get("html-what-next")) } (self.what_next()) }
                }
            },
        )
    }

    /// The one sentence to take away.
    pub(crate) fn headline(&self, comparisons: &[Comparison]) -> String {
        let rosier = comparisons.iter().filter(|comparison| comparison.gap >= TELLING_GAP).count();
        if comparisons.is_empty() {
            return self.words.get("html-headline-no-evidence");
        }
        self.words.with("html-headline", &[("rosier", rosier.into()), ("compared", comparisons.len().into())])
    }

    fn where_are_we(&self) -> Markup {
        html! {
            h3 { (self.words.get("html-where-are-we")) }
            table.positions.stacks role="table" {
                caption { (self.words.get("html-positions-caption")) }
                thead role="rowgroup" {
                    tr role="row" {
                        th role="columnheader" scope="col" { (self.words.get("html-model")) }
                        th.claim role="columnheader" scope="col" { (self.words.get("chart-claim")) }
                        th.evidence role="columnheader" scope="col" { (self.words.get("chart-evidence")) }
                        th.prudent role="columnheader" scope="col" { (self.words.get("chart-prudent")) }
                    }
                }
                tbody role="rowgroup" { @for model in &self.input.positions.models { (self.position_row(model)) } }
            }
        }
    }

    fn position_row(&self, model: &Position) -> Markup {
        html! {
            tr role="row" {
                th role="rowheader" scope="row" {
                    a href=(self.model_href(&model.id)) { (self.text(&model.name)) }
                    (self.strip(model))
                }
                @if let Some(level) = &model.level {
                    (self.level_cell("claim", level.claim.as_ref()))
                    (self.level_cell("evidence", level.evidence.as_ref()))
                    (self.level_cell("prudent", level.prudent.as_ref()))
                } @else {
                    (self.mean_cell("claim", model, |pillar| pillar.claim))
                    (self.mean_cell("evidence", model, |pillar| pillar.evidence))
                    (self.mean_cell("prudent", model, |pillar| pillar.prudent))
                }
            }
        }
    }

    fn level_cell(&self, class: &str, reading: Option<&LevelReading>) -> Markup {
        html! {
            td role="cell" class=(class) {
                @if let Some(reading) = reading {
                    b { (self.level_name(reading)) }
                    small { (self.words.with("html-sure", &[("share", self.words.certainty(reading.probability).into())])) }
                } @else { i { (self.words.get("chart-unknown")) } }
            }
        }
    }

    fn mean_cell(&self, class: &str, model: &Position, figure: fn(&PillarPosition) -> Option<f64>) -> Markup {
        html! {
            td role="cell" class=(class) {
                @if let Some((mean, known)) = story::mean(model, figure) {
                    b { (self.words.number(mean, story::decimals(model))) }
                    small {
                        (self.words.with("html-mean-of", &[("known", known.into()), ("all", model.pillars.len().into())]))
                    }
                } @else { i { (self.words.get("chart-unknown")) } }
            }
        }
    }

    /// A level as one says it: by name, or "level 3" where the source gives no names.
    pub(crate) fn level_name(&self, reading: &LevelReading) -> String {
        self.level_words(self.text(&reading.name))
    }

    /// A name that is, or ends in, nothing but a number becomes "level 3", which reads well inside a sentence.
    pub(crate) fn level_words(&self, name: &str) -> String {
        let number =
            name.split_whitespace().last().filter(|word| word.chars().all(|digit| digit.is_ascii_digit()));
        number.map_or_else(
            || name.to_owned(),
            |number| self.words.with("html-level-number", &[("number", number.into())]),
        )
    }

    fn is_it_true(&self, comparisons: &[Comparison]) -> Markup {
        let rosiest: Vec<&Comparison> =
            comparisons.iter().filter(|comparison| comparison.gap >= TELLING_GAP).take(MOST_GAPS).collect();
        html! {
            @if comparisons.is_empty() { p { (self.words.get("html-nothing-measured")) } }
            @else if rosiest.is_empty() { p { (self.words.get("html-claims-hold")) } }
            @else {
                ul.gaps {
                    @for comparison in rosiest {
                        li {
                            span.prompt { (self.text(&comparison.question.prompt)) }
                            " "
                            (self.comparison_in_words(comparison))
                        }
                    }
                }
            }
        }
    }

    /// "Said 3.9, measured 1.9: recognised when the contact begins is 31%."
    fn comparison_in_words(&self, comparison: &Comparison) -> String {
        self.words.with(
            "html-comparison",
            &[
                ("claim", self.words.number(comparison.claim, 1).into()),
                ("evidence", self.words.number(comparison.evidence.level, 1).into()),
                ("metric", self.metric_title(&comparison.evidence.metric).into()),
                ("value", self.evidence_value(comparison.evidence).into()),
            ],
        )
    }

    fn what_next(&self) -> Markup {
        let steps = highlights::steps_up(self.input, MOST_STEPS);
        html! {
            @if steps.is_empty() { p { (self.words.get("html-no-next-step")) } }
            @else {
                ol.steps {
                    @for (model, reason) in steps {
                        li {
                            (self.text(&reason.text)) " "
                            a.quiet href=(self.model_href(&model.id)) { (self.text(&model.name)) }
                        }
                    }
                }
            }
        }
    }
}
