//! One model: its picture, its pillars, why it is where it is, what would lift it.

use maturity::position::{PillarPosition, Position};
use maturity::trend::Trend;
use maud::{Markup, html};

use super::Pieces;
use crate::html::story;

/// A model taken apart.
#[derive(Debug)]
pub struct ModelPieces {
    /// Its name.
    pub name: String,
    /// The place in a sentence.
    pub verdict: String,
    /// The plot in the model's own picture.
    pub picture: Markup,
    /// Its pillars, in the model's order.
    pub pillars: Vec<PillarRow>,
    /// What holds, what is missing, what is nearest, and the way to the next level.
    pub why: Markup,
    /// What is wanted, how far that is, and whether the pillars keep step; absent where nothing is wanted.
    pub targets: Option<Markup>,
    /// What changed since the round before; absent in a first round.
    pub trend: Option<Markup>,
    /// What was published, and what others reached.
    pub beside: Markup,
    /// What it cannot tell, where it comes from.
    pub small_print: Markup,
}

/// A pillar in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PillarRow {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// What is said.
    pub claim: String,
    /// What is measured.
    pub evidence: String,
    /// Said minus measured, over the questions that have both.
    pub gap: String,
    /// What is wanted.
    pub target: String,
}

impl Pieces<'_> {
    /// A model by its id.
    pub fn model(&self, id: &str) -> Option<ModelPieces> {
        let model = self.model_of(id)?;
        let page = &self.page;
        let trend = page.input.trends.iter().find(|trend| trend.model == model.id);
        let wants = model.level.as_ref().is_some_and(|level| level.target.is_some())
            || model.pillars.iter().any(|pillar| pillar.target.is_some());
        Some(ModelPieces {
            name: page.text(&model.name).to_owned(),
            verdict: page.verdict(model),
            picture: page.picture(model),
            pillars: model.pillars.iter().map(|pillar| self.pillar_row(model, pillar)).collect(),
            why: html! { (page.why(model)) (page.lift(model)) },
            targets: wants.then(|| page.targets_of(model)),
            trend: trend.map(|trend| page.trend_of(trend)),
            beside: html! { (page.wishes(model)) (page.benchmarks(model)) (page.others(model)) },
            small_print: page.small_print(model),
        })
    }

    /// Ids of all models, and their names.
    pub fn model_names(&self) -> Vec<(&str, &str)> {
        let models = self.page.input.positions.models.iter();
        models.map(|model| (model.id.as_str(), self.page.text(&model.name))).collect()
    }

    /// What changed in one model, drawn; the pieces are of the later round.
    pub fn change(&self, trend: &Trend) -> Markup {
        self.page.trend_of(trend)
    }

    fn pillar_row(&self, model: &Position, pillar: &PillarPosition) -> PillarRow {
        let words = &self.page.words;
        let decimals = story::decimals(model);
        let number = |value: Option<f64>| words.number_or_dash(value, decimals);
        PillarRow {
            href: format!("/models/{}/{}{}", model.id, pillar.id, self.page.query),
            name: self.page.text(&pillar.name).to_owned(),
            claim: number(pillar.claim),
            evidence: number(pillar.evidence),
            gap: pillar.gap.map_or_else(|| number(None), |gap| words.signed(gap, decimals)),
            target: number(pillar.target),
        }
    }
}
