//! Which drawing suits which model: a staircase for stages, a grid for pillars with levels, bars for an index, and dots
//! for factors that have no levels.

use chart::{
    Chart, Frame, Level, Matrix, Measure, Measures, Pillar, PillarPlot, Reading, ReadingKind, Staircase,
    Steps, Width,
};
use maturity::position::{IndexPosition, LevelPosition, LevelReading, PillarPosition, Position, Scoring};
use maud::{Markup, PreEscaped, html};

use super::{Page, story};

/// An index over shares runs from all low to all high.
const INDEX_SCALE: [f64; 2] = [-100.0, 100.0];

impl Page<'_> {
    /// The model in its own spirit.
    pub(super) fn picture(&self, model: &Position) -> Markup {
        match (model.scoring, &model.level) {
            (Scoring::Staged, Some(level)) => html! {
                (self.model_figure(model, "stairs", "html-figure-staircase", |frame| self.staircase(frame, model, level)))
                (self.model_figure(model, "pillars", "html-figure-pillars", |frame| self.pillars(frame, model)))
            },
            (Scoring::Index, _) => html! {
                (self.model_figure(model, "steps", "html-figure-steps", |frame| self.steps(frame, model)))
                (self.indices(model))
            },
            _ if !model.levels.is_empty() => {
                self.model_figure(model, "grid", "html-figure-grid", |frame| self.grid(frame, model))
            }
            _ => {
                self.model_figure(model, "pillars", "html-figure-factors", |frame| self.pillars(frame, model))
            }
        }
    }

    /// A drawing of a model: caption from `key`, and the model's verdict as its description.
    fn model_figure(
        &self,
        model: &Position,
        kind: &str,
        key: &str,
        draw: impl Fn(&Frame) -> Chart,
    ) -> Markup {
        let caption = self.words.get(key);
        let title = format!("{}: {caption}", self.text(&model.name));
        self.figure(&format!("{}-{kind}", model.id), &caption, &title, &self.verdict(model), draw)
    }

    /// The position in one line, for the summary.
    pub(super) fn strip(&self, model: &Position) -> Markup {
        html! { (PreEscaped(self.strip_chart(model).svg)) }
    }

    /// The drawing of that line.
    pub(crate) fn strip_chart(&self, model: &Position) -> Chart {
        let name = self.text(&model.name);
        let rank = |reading: &Option<LevelReading>| reading.as_ref().map(|reading| f64::from(reading.rank));
        let mean =
            |figure: fn(&PillarPosition) -> Option<f64>| story::mean(model, figure).map(|(mean, _)| mean);
        let (scale, claim, evidence) = match (&model.level, model.levels.last()) {
            (Some(level), Some(top)) => {
                ([1.0, f64::from(top.rank)], rank(&level.claim), rank(&level.evidence))
            }
            _ => (model.scale, mean(|pillar| pillar.claim), mean(|pillar| pillar.evidence)),
        };
        let pillar = Pillar { name: name.to_owned(), claim, evidence, ..Pillar::default() };
        let (id, description) = (format!("{}-strip", model.id), self.verdict(model));
        let frame = Frame { id: &id, title: name, description: &description, width: Width::Narrow };
        chart::strip(&frame, scale, &pillar, story::decimals(model), &self.wording)
    }

    pub(crate) fn staircase(&self, frame: &Frame, model: &Position, level: &LevelPosition) -> Chart {
        let kinds = [
            (ReadingKind::Claim, &level.claim),
            (ReadingKind::Evidence, &level.evidence),
            (ReadingKind::Prudent, &level.prudent),
        ];
        let readings = kinds.map(|(kind, reading)| read(model, kind, reading.as_ref()));
        let steps = model.levels.iter().map(|mark| self.text(&mark.name).to_owned()).collect();
        chart::staircase(frame, &Staircase { steps, readings: readings.to_vec() }, &self.wording)
    }

    /// Pillars on their scale. Levels are marked only where levels and scale are the same thing.
    pub(crate) fn pillars(&self, frame: &Frame, model: &Position) -> Chart {
        let levels = if model.scoring == Scoring::Staged { vec![] } else { self.levels(model) };
        let pillars = self.rows(model);
        let plot = PillarPlot { scale: model.scale, levels, pillars, decimals: story::decimals(model) };
        chart::pillar_plot(frame, &plot, &self.wording)
    }

    fn levels(&self, model: &Position) -> Vec<Level> {
        let level = |rank: u8, name: &str| Level { value: f64::from(rank), name: name.to_owned() };
        model.levels.iter().map(|mark| level(mark.rank, self.text(&mark.name))).collect()
    }

    pub(crate) fn grid(&self, frame: &Frame, model: &Position) -> Chart {
        let matrix = Matrix {
            levels: model.levels.iter().map(|mark| self.text(&mark.name).to_owned()).collect(),
            pillars: self.rows(model),
            band: band(model),
            decimals: story::decimals(model),
        };
        chart::matrix(frame, &matrix, &self.wording)
    }

    pub(crate) fn steps(&self, frame: &Frame, model: &Position) -> Chart {
        let steps = Steps { scale: model.scale, steps: self.rows(model), decimals: story::decimals(model) };
        chart::steps(frame, &steps, &self.wording)
    }

    fn rows(&self, model: &Position) -> Vec<Pillar> {
        model.pillars.iter().map(|pillar| row(self.text(&pillar.name), pillar)).collect()
    }

    /// Gewin, Gemak, Gevoel.
    fn indices(&self, model: &Position) -> Markup {
        html! {
            @if !model.indices.is_empty() {
                (self.figure(
                    &format!("{}-indices", model.id),
                    &self.words.get("html-figure-indices"),
                    &self.words.get("html-figure-indices"),
                    &self.words.get("html-figure-indices-about"),
                    |frame| self.index_bars(frame, &model.indices),
                ))
            }
        }
    }

    pub(crate) fn index_bars(&self, frame: &Frame, indices: &[IndexPosition]) -> Chart {
        let rows = indices.iter().map(|index| self.index_bar(index)).collect();
        let measures = Measures {
            scale: INDEX_SCALE,
            marks: [-100.0, 0.0, 100.0].map(|end| (end, self.words.signed(end, 0))).to_vec(),
            heading: self.words.get("html-index"),
            rows,
        };
        chart::measures(frame, &measures, &self.wording)
    }

    fn index_bar(&self, index: &IndexPosition) -> Measure {
        let end = |value: f64| self.words.signed(value, 0);
        let interval = index.interval.map(|[low, high]| {
            self.words.with("range", &[("low", end(low).into()), ("high", end(high).into())])
        });
        Measure {
            name: self.text(&index.name).to_owned(),
            value: index.value,
            interval: index.interval,
            text: index.value.map(end).unwrap_or_default(),
            interval_text: interval.unwrap_or_default(),
            n: self.words.count(index.n.into()),
        }
    }
}

fn read(model: &Position, kind: ReadingKind, reading: Option<&LevelReading>) -> Reading {
    let step = reading.and_then(|reading| model.levels.iter().position(|mark| mark.rank == reading.rank));
    Reading {
        kind,
        step: step.map(|index| index + 1),
        probability: reading.map(|reading| reading.probability),
    }
}

fn row(name: &str, pillar: &PillarPosition) -> Pillar {
    Pillar {
        name: name.to_owned(),
        claim: pillar.claim,
        claim_interval: pillar.interval,
        evidence: pillar.evidence,
        evidence_interval: pillar.evidence_interval,
        gap: pillar.gap,
        target: pillar.target,
        n: Some(pillar.n),
    }
}

/// Smallest and largest distance of a claim to its target, as balance is measured: the pillars all lie between the two,
/// seen from where each should be.
fn band(model: &Position) -> Option<[f64; 2]> {
    model.balance.as_ref()?;
    let distances = || {
        model
            .pillars
            .iter()
            .filter_map(|pillar| Some(pillar.claim? - pillar.target?))
            .filter(|d| d.is_finite())
    };
    Some([distances().reduce(f64::min)?, distances().reduce(f64::max)?])
}
