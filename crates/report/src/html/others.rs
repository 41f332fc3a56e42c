//! Where a model's position stands among other organisations: shown beside what was published, and never as a norm.

use chart::{Chart, Frame, QuartileRow, Quartiles};
use maturity::benchmark::{Comparison, PillarComparison};
use maturity::position::Position;
use maud::{Markup, html};

use super::{Page, story};

impl Page<'_> {
    /// The comparisons of one model; nothing without benchmark data.
    pub(super) fn others(&self, model: &Position) -> Markup {
        let of_model = self.input.comparisons.iter().filter(|comparison| comparison.model == model.id);
        html! {
            @for (number, comparison) in of_model.enumerate() {
                (self.comparison(model, comparison, &format!("{}-others-{}", model.id, number + 1)))
            }
        }
    }

    fn comparison(&self, model: &Position, comparison: &Comparison, id: &str) -> Markup {
        let name = format!("{} ({})", self.text(&model.name), self.compared_with(comparison));
        html! {
            aside.benchmark.others aria-label=(self.words.with("html-others-of", &[("model", name.into())])) {
                (self.part_heading(&self.words.get("html-others"), None))
                p { b { (self.compared_with(comparison)) } ". " (self.words.get("html-others-about")) }
                (self.figure(
                    id,
                    &self.words.get("html-others-figure"),
                    &format!("{}: {}", self.text(&model.name), self.words.get("html-others-figure")),
                    &self.compared_with(comparison),
                    |frame| self.places(frame, model, comparison),
                ))
            }
        }
    }

    /// "12 organisations, sector retail, any size".
    fn compared_with(&self, comparison: &Comparison) -> String {
        let sector = comparison.sector.as_ref().map_or_else(
            || self.words.get("html-others-all-sectors"),
            |sector| self.words.with("html-others-sector", &[("sector", sector.into())]),
        );
        let size = comparison.size.as_ref().map_or_else(
            || self.words.get("html-others-all-sizes"),
            |size| self.words.with("html-others-size", &[("size", size.into())]),
        );
        let count = self.words.with("html-others-count", &[("n", comparison.organisations.into())]);
        format!("{count}, {sector}, {size}")
    }

    fn places(&self, frame: &Frame, model: &Position, comparison: &Comparison) -> Chart {
        let quartiles = Quartiles {
            scale: model.scale,
            rows: comparison.pillars.iter().map(|pillar| self.place(pillar)).collect(),
            decimals: story::decimals(model),
        };
        chart::quartiles(frame, &quartiles, &self.wording)
    }

    fn place(&self, pillar: &PillarComparison) -> QuartileRow {
        QuartileRow {
            name: self.text(&pillar.name).to_owned(),
            own: pillar.own,
            quartiles: pillar.quartiles,
            above: pillar.above,
        }
    }
}
