//! How far one can build on the answers: agreement per pillar with the rule of thumb of its author, and no more than that.

use chart::Table;
use maturity::position::{PillarPosition, Position};
use maud::{Markup, html};

use super::{Page, parts};

/// From here on one may rely on the answers (Krippendorff, *Content Analysis*, 2004, section 11.4).
const RELY: f64 = 0.8;
/// From here on tentative conclusions may be drawn (the same).
const TENTATIVE: f64 = 0.667;
/// Decimals of an agreement figure.
const DECIMALS: usize = 2;

impl Page<'_> {
    /// The section; nothing where no figure is defined, as with a single respondent.
    pub(super) fn agreement(&self) -> Markup {
        let models: Vec<&Position> =
            self.input.positions.models.iter().filter(|model| model.pillars.iter().any(is_known)).collect();
        html! {
            @if !models.is_empty() {
                h3 { (self.words.get("html-agreement")) }
                @if let Some(count) = self.relied_on(&models) { p { (count) } }
                p { (self.words.get("html-agreement-alpha")) }
                @if models.iter().any(|model| model.pillars.iter().any(|pillar| pillar.agreement.cronbach.is_some())) {
                    p { (self.words.get("html-agreement-cronbach")) }
                }
                @for model in models {
                    details {
                        summary { (self.words.with("html-agreement-caption", &[("model", self.text(&model.name).into())])) }
                        (parts::table(&format!("agreement-{}", model.id), &self.agreement_table(model)))
                    }
                }
            }
        }
    }

    /// How many pillars keep which of the two bounds.
    fn relied_on(&self, models: &[&Position]) -> Option<String> {
        let pillars = models.iter().flat_map(|model| &model.pillars);
        let alphas: Vec<f64> =
            pillars.filter_map(|pillar| pillar.agreement.alpha).filter(|alpha| alpha.is_finite()).collect();
        let rely = alphas.iter().filter(|alpha| **alpha >= RELY).count();
        let tentative = alphas.iter().filter(|alpha| **alpha >= TENTATIVE).count() - rely;
        let counts = [("all", alphas.len().into()), ("rely", rely.into()), ("tentative", tentative.into())];
        (!alphas.is_empty()).then(|| self.words.with("html-agreement-count", &counts))
    }

    fn agreement_table(&self, model: &Position) -> Table {
        let columns = [
            "chart-subject",
            "html-r-wg",
            "html-alpha",
            "chart-interval",
            "html-cronbach",
            "html-cronbach-n",
        ];
        let caption = [("model", self.text(&model.name).into())];
        Table {
            caption: self.words.with("html-agreement-caption", &caption),
            columns: columns.iter().map(|key| self.words.get(key)).collect(),
            rows: model.pillars.iter().map(|pillar| self.agreement_row(pillar)).collect(),
        }
    }

    fn agreement_row(&self, pillar: &PillarPosition) -> Vec<String> {
        let agreement = pillar.agreement;
        let figure = |value: Option<f64>| self.words.number_or_dash(value, DECIMALS);
        let interval = agreement.alpha_interval.map(|interval| self.words.range(interval, DECIMALS));
        let n = agreement.cronbach.map(|_| self.words.count(agreement.cronbach_n.into()));
        vec![
            self.text(&pillar.name).to_owned(),
            figure(agreement.r_wg),
            figure(agreement.alpha),
            interval.unwrap_or_default(),
            figure(agreement.cronbach),
            n.unwrap_or_default(),
        ]
    }
}

fn is_known(pillar: &PillarPosition) -> bool {
    let agreement = pillar.agreement;
    [agreement.r_wg, agreement.alpha, agreement.cronbach].into_iter().flatten().any(f64::is_finite)
}
