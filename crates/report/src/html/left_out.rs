//! What the assessment leaves out of the models, and why: told at the start, since it bears on every figure after it.

use maturity::position::{LeftOutPart, Position};
use maud::{Markup, html};

use super::Page;
use crate::highlights;

/// So many are told at once; a longer list waits behind a click.
const MOST_TOLD: usize = 3;

impl Page<'_> {
    /// The notice; nothing where the models are used whole.
    pub(super) fn left_out(&self) -> Markup {
        let parts = highlights::left_out(&self.input.positions);
        let (told, rest) =
            if parts.len() > MOST_TOLD { (&[][..], &parts[..]) } else { (&parts[..], &[][..]) };
        html! {
            @if !parts.is_empty() {
                aside.left-out id="left-out" aria-labelledby="left-out-title" {
                    p id="left-out-title" {
                        b { (self.words.with("html-left-out", &[("count", parts.len().into())])) }
                    }
                    (self.left_out_list(told))
                    @if !rest.is_empty() {
                        details {
                            summary { (self.words.get("html-left-out-all")) }
                            (self.left_out_list(rest))
                        }
                    }
                }
            }
        }
    }

    fn left_out_list(&self, parts: &[(&LeftOutPart, Vec<&Position>)]) -> Markup {
        html! {
            @if !parts.is_empty() {
                ul {
                    @for (part, models) in parts {
                        li {
                            (self.text(&part.name))
                            @if part.pillar.is_some() && part.question.is_none() { (self.of_models(models)) }
                            " – " q { (part.reason) }
                        }
                    }
                }
            }
        }
    }

    /// A pillar's name alone does not say of which model it is.
    fn of_models(&self, models: &[&Position]) -> String {
        let names: Vec<&str> = models.iter().map(|model| self.text(&model.name)).collect();
        format!(" ({})", self.words.with("html-left-out-pillar", &[("model", names.join(", ").into())]))
    }
}
