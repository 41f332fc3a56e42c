//! Each model in its own picture, why the position is what it is, what would lift it, and what the model cannot tell.

use maturity::position::{BenchmarkFigure, LevelPosition, Position, Reason, Verdict};
use maud::{Markup, html};

use super::{Page, parts, story};
use crate::input::Unit;
use crate::{highlights, wishes};

/// So many reasons are read; the rest waits behind a click.
const MOST_REASONS: usize = 4;

impl Page<'_> {
    /// All models, one after the other.
    pub(super) fn models(&self) -> Markup {
        let body = html! { @for model in &self.input.positions.models { (self.model(model)) } };
        parts::chapter("models", &self.words.get("html-models"), &self.words.get("html-models-lead"), &body)
    }

    fn model(&self, model: &Position) -> Markup {
        html! {
            article.model id={ "model-" (model.id) } aria-labelledby={ "model-" (model.id) "-title" } {
                h3 id={ "model-" (model.id) "-title" } { (self.text(&model.name)) }
                p.verdict { (self.verdict(model)) }
                (self.picture(model))
                (self.why(model))
                (self.lift(model))
                (self.wishes(model))
                (self.benchmarks(model))
                (self.others(model))
                (self.small_print(model))
            }
        }
    }

    /// The position in a sentence.
    pub(crate) fn verdict(&self, model: &Position) -> String {
        model
            .level
            .as_ref()
            .map_or_else(|| self.verdict_by_pillars(model), |level| self.verdict_by_level(level))
    }

    fn verdict_by_level(&self, level: &LevelPosition) -> String {
        let claim = level.claim.as_ref().map(|reading| self.level_name(reading));
        let evidence = level.evidence.as_ref().map(|reading| self.level_name(reading));
        let prudent = level.prudent.as_ref().map(|reading| self.level_name(reading));
        match (claim, evidence, prudent) {
            (Some(claim), Some(evidence), _) if claim == evidence => {
                self.words.with("html-verdict-same", &[("level", claim.into())])
            }
            (Some(claim), Some(evidence), Some(prudent)) => self.words.with(
                "html-verdict-differs",
                &[("claim", claim.into()), ("evidence", evidence.into()), ("prudent", prudent.into())],
            ),
            (Some(claim), ..) => self.words.with("html-verdict-claim-only", &[("level", claim.into())]),
            (None, Some(evidence), _) => {
                self.words.with("html-verdict-evidence-only", &[("level", evidence.into())])
            }
            _ => self.words.get("html-verdict-unknown"),
        }
    }

    /// Without levels: where one is furthest and least far, and how much of it is measured.
    fn verdict_by_pillars(&self, model: &Position) -> String {
        let ranked = story::ranked(model);
        let (Some((best, high)), Some((worst, low))) = (ranked.first(), ranked.last()) else {
            return self.words.get("html-verdict-unknown");
        };
        let decimals = story::decimals(model);
        let measured = model.pillars.iter().filter(|pillar| pillar.evidence.is_some()).count();
        self.words.with(
            "html-verdict-pillars",
            &[
                ("best", self.text(&best.name).into()),
                ("high", self.words.number(*high, decimals).into()),
                ("worst", self.text(&worst.name).into()),
                ("low", self.words.number(*low, decimals).into()),
                ("measured", measured.into()),
                ("all", model.pillars.len().into()),
            ],
        )
    }

    pub(super) fn why(&self, model: &Position) -> Markup {
        self.why_of(&highlights::why(model), &highlights::steps_of(model))
    }

    /// What holds, what is missing, what nobody knows, and what lifts, of these reasons.
    pub(super) fn why_of(&self, reasons: &[&Reason], lifts: &[&Reason]) -> Markup {
        let of = |verdict| -> Vec<&Reason> {
            reasons.iter().copied().filter(|reason| reason.verdict == verdict).collect()
        };
        let (holds, fails, unknown) = (of(Verdict::Holds), of(Verdict::Fails), of(Verdict::Unknown));
        html! {
            div.why {
                (self.reasons("holds", &self.words.get("html-holds"), &holds))
                (self.reasons("fails", &self.words.get("html-fails"), &fails))
                (self.reasons("unknown", &self.words.get("html-not-known"), &unknown))
                (self.reasons("lifts", &self.words.get("html-lifts"), lifts))
            }
        }
    }

    fn reasons(&self, class: &str, title: &str, reasons: &[&Reason]) -> Markup {
        let (first, rest) = reasons.split_at(reasons.len().min(MOST_REASONS));
        html! {
            @if !reasons.is_empty() {
                div class=(class) {
                    (self.part_heading(title, None))
                    (self.reason_list(first))
                    @if !rest.is_empty() {
                        details {
                            summary { (self.words.with("html-more-reasons", &[("count", rest.len().into())])) }
                            (self.reason_list(rest))
                        }
                    }
                }
            }
        }
    }

    fn reason_list(&self, reasons: &[&Reason]) -> Markup {
        html! {
            ul {
                @for reason in reasons {
                    li {
                        @if reason.gate { span.tag { (self.words.get("html-gate")) } " " }
                        (self.text(&reason.text))
                    }
                }
            }
        }
    }

    pub(super) fn wishes(&self, model: &Position) -> Markup {
        let told = wishes::sentences(model, &self.words);
        html! {
            @if !told.is_empty() {
                (self.part_heading(&self.words.get("wishes"), None))
                ul { @for sentence in &told { li { (sentence) } } }
            }
        }
    }

    pub(super) fn benchmarks(&self, model: &Position) -> Markup {
        html! {
            @if !model.benchmarks.is_empty() {
                aside.benchmark aria-label=(self.words.with("html-benchmark-of", &[("model", self.text(&model.name).into())])) {
                    (self.part_heading(&self.words.get("html-benchmark"), None))
                    ul { @for benchmark in &model.benchmarks { li { (self.benchmark(benchmark)) } } }
                }
            }
        }
    }

    fn benchmark(&self, benchmark: &BenchmarkFigure) -> Markup {
        html! {
            b { (self.words.percent(benchmark.share, 0)) } " "
            (self.text(&benchmark.about))
            @if let Some(interval) = benchmark.interval { " (" (self.interval(interval, Unit::Share)) ")" }
            ". "
            span.quiet {
                (benchmark.year) ". " (self.text(&benchmark.sample).trim_end_matches('.')) ". "
                (benchmark.source.trim_end_matches('.')) "."
            }
        }
    }

    pub(super) fn small_print(&self, model: &Position) -> Markup {
        html! {
            p.small-print {
                b { (self.words.get("html-limitations")) } " " (self.text(&model.limitations)) " "
                (self.text(&model.credit)) " "
                (self.words.with("html-version", &[("id", (&model.id).into()), ("version", model.version.into())]))
            }
        }
    }
}
