//! What it takes to reach the next level of a model, and not a thing more.

use chart::Table;
use maturity::position::{Lift, LiftStep, Position, Reading};
use maud::{Markup, html};

use super::{Page, parts};
use crate::{figures, highlights};

/// So many steps are seen at once, the smallest first; the others wait behind a click.
const MOST_STEPS: usize = 6;

impl Page<'_> {
    /// The smallest set of practices that would lift the model; nothing at the top and for models without levels.
    pub(super) fn lift(&self, model: &Position) -> Markup {
        let lift = highlights::lift(model);
        html! { @if let Some(lift) = lift { (self.lift_told(model, lift)) } }
    }

    fn lift_told(&self, model: &Position, lift: &Lift) -> Markup {
        let (first, rest) = lift.steps.split_at(lift.steps.len().min(MOST_STEPS));
        let level = self.level_words(self.text(&lift.name));
        html! {
            section.lift aria-labelledby={ "lift-" (model.id) "-title" } {
                (self.part_heading(
                    &self.words.with("html-lift", &[("level", level.into())]),
                    Some(&format!("lift-{}-title", model.id)),
                ))
                (parts::table(&format!("lift-{}", model.id), &self.lift_table(model, lift, first)))
                @if !rest.is_empty() {
                    details {
                        summary { (self.words.with("html-lift-more", &[("count", rest.len().into())])) }
                        (parts::table(&format!("lift-{}-more", model.id), &self.lift_table(model, lift, rest)))
                    }
                }
            }
        }
    }

    fn lift_table(&self, model: &Position, lift: &Lift, steps: &[LiftStep]) -> Table {
        let columns = ["html-practice", "html-lift-now", "html-lift-needed"];
        Table {
            caption: self.lift_caption(lift),
            columns: columns.iter().map(|key| self.words.get(key)).collect(),
            rows: steps.iter().map(|step| self.lift_row(model, step)).collect(),
        }
    }

    fn lift_caption(&self, lift: &Lift) -> String {
        match lift.reading {
            Reading::Claim => self.words.get("html-lift-claim"),
            Reading::Evidence => self.words.get("html-lift-evidence"),
            Reading::Prudent => self.words.get("html-lift-prudent"),
        }
    }

    fn lift_row(&self, model: &Position, step: &LiftStep) -> Vec<String> {
        let prompt = self.prompt(model, &step.question);
        let name =
            if step.gate { format!("{prompt} ({})", self.words.get("html-gate")) } else { prompt.to_owned() };
        let value = |value: f64| figures::shortest((value * 100.0).round() / 100.0, self.words.language());
        let from = step.from.map_or_else(|| self.words.get("chart-unknown"), value);
        vec![name, from, value(step.to)]
    }

    /// A question of a model in its own words, or by its id where the model has it no longer.
    fn prompt<'n>(&self, model: &'n Position, id: &'n str) -> &'n str {
        let of_pillars = model.pillars.iter().flat_map(|pillar| &pillar.questions);
        let mut questions = of_pillars.chain(model.gates.iter().map(|gate| &gate.question));
        questions.find(|question| question.id == id).map_or(id, |question| self.text(&question.prompt))
    }
}
