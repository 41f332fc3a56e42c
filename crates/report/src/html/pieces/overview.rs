//! What is understood in ten seconds: per model the place by each reading, the gap and the trend; the few findings that
//! matter; what to do next.

use maturity::position::{LevelReading, PillarPosition, Position};
use maturity::trend::{Change, Trend};
use maud::Markup;

use super::Pieces;
use crate::highlights;
use crate::html::story;

/// A figure or level, and what to know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// "capable", "3.2".
    pub value: String,
    /// "80% certain", "8 of 9 parts".
    pub note: String,
}

/// Which way something points, told by a sign and never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    /// More.
    Up,
    /// Less.
    Down,
    /// Neither, or both.
    Level,
}

/// One model in a line.
#[derive(Debug)]
pub struct ModelCard {
    /// The model's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Said and measured on one line, drawn.
    pub strip: Markup,
    /// The place in a sentence.
    pub verdict: String,
    /// What a prudent reader holds.
    pub prudent: Option<Told>,
    /// What we say.
    pub claim: Option<Told>,
    /// What the data show.
    pub evidence: Option<Told>,
    /// How much more is said than shown; absent where one of the two is.
    pub gap: Option<(Bearing, Told)>,
    /// What changed since the round before; absent in a first round.
    pub trend: Option<(Bearing, Told)>,
}

/// A finding in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What sort of finding.
    pub kind: String,
    /// The sentence.
    pub text: String,
    /// Where it is taken apart.
    pub href: String,
}

/// Something to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The sentence.
    pub text: String,
    /// The model it would lift.
    pub model: String,
    /// Where it is taken apart.
    pub href: String,
}

impl Pieces<'_> {
    /// The one sentence to take away.
    pub fn headline(&self) -> String {
        self.page.headline(&story::comparisons(&self.page.input.positions))
    }

    /// Every model in a line.
    pub fn cards(&self) -> Vec<ModelCard> {
        self.page.input.positions.models.iter().map(|model| self.card(model)).collect()
    }

    fn card(&self, model: &Position) -> ModelCard {
        let level = model.level.as_ref();
        let told = |reading: fn(&PillarPosition) -> Option<f64>, rank: Option<&LevelReading>| match level {
            Some(_) => rank.map(|rank| self.level_told(rank)),
            None => self.mean_told(model, reading),
        };
        ModelCard {
            id: model.id.clone(),
            name: self.page.text(&model.name).to_owned(),
            strip: self.page.strip(model),
            verdict: self.page.verdict(model),
            prudent: told(|pillar| pillar.prudent, level.and_then(|level| level.prudent.as_ref())),
            claim: told(|pillar| pillar.claim, level.and_then(|level| level.claim.as_ref())),
            evidence: told(|pillar| pillar.evidence, level.and_then(|level| level.evidence.as_ref())),
            gap: self.gap(model),
            trend: self
                .page
                .input
                .trends
                .iter()
                .find(|trend| trend.model == model.id)
                .map(|trend| self.since(trend, model)),
        }
    }

    fn level_told(&self, reading: &LevelReading) -> Told {
        let share = self.page.words.certainty(reading.probability);
        Told {
            value: self.page.level_name(reading),
            note: self.page.words.with("html-sure", &[("share", share.into())]),
        }
    }

    fn mean_told(&self, model: &Position, figure: fn(&PillarPosition) -> Option<f64>) -> Option<Told> {
        let (mean, known) = story::mean(model, figure)?;
        let counts = [("known", known.into()), ("all", model.pillars.len().into())];
        Some(Told {
            value: self.page.words.number(mean, story::decimals(model)),
            note: self.page.words.with("html-mean-of", &counts),
        })
    }

    /// Of levels the steps between them; of pillars the mean over those that have both, since only there the two speak
    /// about the same.
    fn gap(&self, model: &Position) -> Option<(Bearing, Told)> {
        let words = &self.page.words;
        if let Some(level) = &model.level {
            let steps = i32::from(level.claim.as_ref()?.rank) - i32::from(level.evidence.as_ref()?.rank);
            let note = words.get(gap_note(f64::from(steps)));
            let value = words.with("page-gap-steps", &[("steps", f64::from(steps.abs()).into())]);
            return Some((bearing(f64::from(steps)), Told { value, note }));
        }
        let (gap, known) = story::mean(model, |pillar| pillar.gap)?;
        let decimals = story::decimals(model);
        let counts = [("known", known.into()), ("all", model.pillars.len().into())];
        Some((
            bearing(gap),
            Told { value: words.signed(gap, decimals), note: words.with("page-gap-over", &counts) },
        ))
    }

    /// A level that moved by its names, else how many parts moved by more than chance in what is said.
    fn since(&self, trend: &Trend, model: &Position) -> (Bearing, Told) {
        let words = &self.page.words;
        let since = words.with("page-since", &[("round", (&trend.from_round).into())]);
        let moved =
            trend.level.as_ref().and_then(|level| level.claim).filter(|[before, after]| before != after);
        if let Some([before, after]) = moved {
            let level = self.page.rank_name(before, Some(model));
            let value = words.with("page-trend-was", &[("level", level.into())]);
            return (bearing(f64::from(after) - f64::from(before)), Told { value, note: since });
        }
        let changes: Vec<&Change> = trend.pillars.iter().filter_map(|pillar| pillar.claim.as_ref()).collect();
        let beyond = |up: bool| {
            changes.iter().filter(|change| change.beyond_chance && (change.difference > 0.0) == up).count()
        };
        let (risen, fallen) = (beyond(true), beyond(false));
        let key = match (risen, fallen) {
            (0, 0) => "page-trend-none",
            (_, 0) => "page-trend-risen",
            (0, _) => "page-trend-fallen",
            _ => "page-trend-both",
        };
        let counts = [("risen", risen.into()), ("fallen", fallen.into())];
        (bearing(risen as f64 - fallen as f64), Told { value: words.with(key, &counts), note: since })
    }

    /// The findings that matter most.
    pub fn findings(&self, limit: usize) -> Vec<Finding> {
        let found = highlights::findings(self.page.input, limit);
        let told = |highlight: highlights::Highlight| {
            let about = highlight.finding.about.as_deref();
            Finding {
                kind: self.page.finding_kind(&highlight.finding.kind),
                text: self.page.text(&highlight.finding.text).to_owned(),
                href: place(highlight.model, about, about),
            }
        };
        found.into_iter().map(told).collect()
    }

    /// What lifts most for the least.
    pub fn steps(&self, limit: usize) -> Vec<Step> {
        let steps = highlights::steps_up(self.page.input, limit).into_iter();
        let told = steps.map(|(model, reason)| Step {
            text: self.page.text(&reason.text).to_owned(),
            model: self.page.text(&model.name).to_owned(),
            href: place(model, reason.pillar.as_deref(), reason.question.as_deref()),
        });
        told.collect()
    }
}

/// The page that takes a pillar or question apart, or else its model's.
fn place(model: &Position, pillar: Option<&str>, question: Option<&str>) -> String {
    let has = |found: &&PillarPosition| {
        Some(found.id.as_str()) == pillar
            || found.questions.iter().any(|known| Some(known.id.as_str()) == question)
    };
    let model_page = format!("/models/{}", model.id);
    let Some(pillar) = model.pillars.iter().find(has) else { return model_page };
    let known = pillar.questions.iter().find(|known| Some(known.id.as_str()) == question);
    let below = known.map_or_else(String::new, |known| format!("#{}", known.id));
    format!("{model_page}/{}{below}", pillar.id)
}

fn bearing(value: f64) -> Bearing {
    match value {
        value if value > 0.0 => Bearing::Up,
        value if value < 0.0 => Bearing::Down,
        _ => Bearing::Level,
    }
}

fn gap_note(gap: f64) -> &'static str {
    match bearing(gap) {
        Bearing::Up => "page-gap-rosier",
        Bearing::Down => "page-gap-modest",
        Bearing::Level => "page-gap-none",
    }
}
