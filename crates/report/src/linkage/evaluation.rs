//! The page about an evaluation: how good a linking is, whether its probabilities are right, and what another bar
//! would have given.

use chart::{Chart, Curve, Curves, Frame, Reliability, ReliabilityRow, Table, Wording};
use maud::{Markup, html};

use super::figures::SHARE_DECIMALS;
use super::{EvaluationInput, PairsNote, sizes};
use crate::html::shell::Shell;
use crate::html::{self, parts};
use crate::words::{Value, Words};

/// The weight at which one person is as likely as not.
const EVEN: f64 = 0.0;

/// The page, in the language of the input.
pub fn evaluation_page(input: &EvaluationInput) -> String {
    let words = Words::new(input.language);
    let page = Evaluation { input, wording: html::wording(&words), words };
    page.draw().into_string()
}

struct Evaluation<'a> {
    input: &'a EvaluationInput,
    words: Words,
    wording: Wording,
}

impl Evaluation<'_> {
    fn draw(&self) -> Markup {
        let story = html! {
            (self.summary())
            (self.sizes())
            @if let Some(pairs) = &self.input.pairs {
                (self.calibration(pairs))
                (self.thresholds(pairs))
            }
            (self.method())
        };
        let mut chapters =
            vec![("summary", self.words.get("link-summary")), ("sizes", self.words.get("link-sizes"))];
        if self.input.pairs.is_some() {
            chapters.push(("calibration", self.words.get("link-calibration")));
            chapters.push(("thresholds", self.words.get("link-thresholds")));
        }
        chapters.push(("method", self.words.get("link-how-measured")));
        let files = [
            ("clusters", (&self.input.clusters).into()),
            ("truth", (&self.input.truth).into()),
            ("records", self.input.records.into()),
        ];
        let shell = Shell {
            words: &self.words,
            eyebrow: self.words.get("link-evaluation-eyebrow"),
            heading: self.words.with("link-evaluation-heading", &self.shares()),
            cover: html! { p.basis { (self.words.with("link-evaluation-basis", &files)) } },
            chapters,
            story,
            footer: self.words.get("link-footer"),
        };
        shell.draw()
    }

    /// Precision and recall of the pairs, as percentages.
    fn shares(&self) -> [(&'static str, Value<'_>); 2] {
        let [precision, recall, _] = self.input.pairwise.map(|share| self.words.percent(share, 1));
        [("precision", precision.into()), ("recall", recall.into())]
    }

    fn summary(&self) -> Markup {
        let lead = self.words.with("link-evaluation-lead", &self.shares());
        let [found_only, truth_only] = self.input.unmatched;
        let counts = [
            ("found", found_only.into()),
            ("truth", truth_only.into()),
            ("refused", self.input.refused.into()),
        ];
        let body = html! {
            (parts::table("agreement", &self.agreement()))
            @if found_only + truth_only + self.input.refused > 0 {
                p { (self.words.with("link-evaluation-left-out", &counts)) }
            }
        };
        parts::chapter("summary", &self.words.get("link-summary"), &lead, &body)
    }

    fn agreement(&self) -> Table {
        let row = |key: &str, figures: [f64; 3]| {
            let figures = figures.map(|figure| self.words.number(figure, SHARE_DECIMALS));
            std::iter::once(self.words.get(key)).chain(figures).collect()
        };
        Table {
            caption: self.words.get("link-agreement-caption"),
            columns: ["link-over", "link-precision", "link-recall", "link-f1"]
                .map(|key| self.words.get(key))
                .to_vec(),
            rows: vec![
                row("link-over-pairs", self.input.pairwise),
                row("link-over-records", self.input.b_cubed),
            ],
        }
    }

    fn sizes(&self) -> Markup {
        let [found, truth] = &self.input.sizes;
        let lead = self.words.with(
            "link-evaluation-sizes-lead",
            &[("found", found.len().into()), ("truth", truth.len().into())],
        );
        let caption = self.words.get("link-sizes-caption");
        let body = parts::figure(&self.words, "sizes-figure", [&caption, &caption, &lead], |frame| {
            sizes::sizes(&self.words, frame, found, Some(truth), ["link-sizes-found", "link-size-heading"])
        });
        parts::chapter("sizes", &self.words.get("link-sizes"), &lead, &body)
    }

    fn calibration(&self, pairs: &PairsNote) -> Markup {
        let error = self.words.number(pairs.error, SHARE_DECIMALS);
        let about = self
            .words
            .with("link-calibration-about", &[("n", pairs.weighed.into()), ("error", error.into())]);
        let caption = self.words.get("link-calibration-caption");
        let body = html! {
            (parts::figure(&self.words, "calibration-figure", [&caption, &caption, &about], |frame| self.draw_calibration(frame, pairs)))
            p { (about) }
        };
        let lead = self.words.get("link-calibration-lead");
        parts::chapter("calibration", &self.words.get("link-calibration"), &lead, &body)
    }

    fn draw_calibration(&self, frame: &Frame, pairs: &PairsNote) -> Chart {
        let rows = pairs.bands.iter().map(|band| {
            let [low, high] =
                band.ends.map(|end| self.words.number(end, if end > 0.9 && end < 1.0 { 2 } else { 1 }));
            ReliabilityRow {
                name: self.words.with("range", &[("low", low.into()), ("high", high.into())]),
                said: band.said,
                share: band.share,
                interval: Some(band.interval),
                n: self.words.count(band.n),
            }
        });
        let reliability = Reliability {
            said: self.words.get("link-said"),
            share: self.words.get("link-true-share"),
            ideal: self.words.get("link-ideal"),
            decimals: SHARE_DECIMALS,
            rows: rows.collect(),
        };
        let wording = Wording { subject: self.words.get("link-band"), ..self.wording.clone() };
        chart::reliability(frame, &reliability, &wording)
    }

    fn thresholds(&self, pairs: &PairsNote) -> Markup {
        let missed = [("missed", pairs.never_weighed.into()), ("all", pairs.true_pairs.into())];
        let about = self.words.with("link-thresholds-about", &missed);
        let caption = self.words.get("link-thresholds-caption");
        let body = html! {
            (parts::figure(&self.words, "thresholds-figure", [&caption, &caption, &about], |frame| self.draw_thresholds(frame, pairs)))
            p { (about) }
        };
        let lead = self.words.get("link-thresholds-lead");
        parts::chapter("thresholds", &self.words.get("link-thresholds"), &lead, &body)
    }

    fn draw_thresholds(&self, frame: &Frame, pairs: &PairsNote) -> Chart {
        // F1 first: it lies on top.
        let lines = [("link-f1", 2), ("link-precision", 0), ("link-recall", 1)];
        let lines = lines.map(|(key, at)| Curve {
            name: self.words.get(key),
            values: pairs.thresholds.iter().map(|threshold| Some(threshold.agreement[at])).collect(),
        });
        let curves = Curves {
            along: self.words.get("link-least-weight"),
            upward: self.words.get("link-share"),
            places: pairs
                .thresholds
                .iter()
                .map(|threshold| (threshold.weight, self.words.signed(threshold.weight, 0)))
                .collect(),
            lines: lines.to_vec(),
            here: Some((EVEN, self.words.get("link-even"))),
            decimals: SHARE_DECIMALS,
        };
        chart::curves(frame, &curves, &self.wording)
    }

    fn method(&self) -> Markup {
        let body = html! {
            p { (self.words.get("link-how-pairs")) }
            p { (self.words.get("link-how-records")) }
            @if self.input.pairs.is_some() { p { (self.words.get("link-how-calibration")) } }
        };
        parts::chapter("method", &self.words.get("link-how-measured"), "", &body)
    }
}
