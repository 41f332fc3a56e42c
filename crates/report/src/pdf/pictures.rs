//! The drawings of a model, as on the page: a staircase for stages, a grid for pillars with levels, bars for an index,
//! and dots for factors that have no levels.

use chart::{Chart, Frame, Width};
use maturity::position::{Position, Scoring};

use super::content::{Block, Drawing};
use crate::html::Page;

/// Draws for paper. The caption stands under the drawing; `about` is for whoever cannot see it.
pub(super) fn drawing(
    id: &str,
    caption: &str,
    about: &str,
    width: Width,
    draw: impl Fn(&Frame) -> Chart,
) -> Drawing {
    let chart = draw(&Frame { id, title: caption, description: about, width });
    Drawing::new(chart, caption.to_owned(), about)
}

/// The model in its own spirit.
pub(super) fn of_model(page: &Page, model: &Position) -> Vec<Block> {
    match (model.scoring, &model.level) {
        (Scoring::Staged, Some(level)) => vec![
            model_drawing(page, model, "html-figure-staircase", |frame| page.staircase(frame, model, level)),
            model_drawing(page, model, "html-figure-pillars", |frame| page.pillars(frame, model)),
        ],
        (Scoring::Index, _) => {
            let steps = model_drawing(page, model, "html-figure-steps", |frame| page.steps(frame, model));
            std::iter::once(steps).chain(indices(page, model)).collect()
        }
        _ if !model.levels.is_empty() => {
            vec![model_drawing(page, model, "html-figure-grid", |frame| page.grid(frame, model))]
        }
        _ => vec![model_drawing(page, model, "html-figure-factors", |frame| page.pillars(frame, model))],
    }
}

fn model_drawing(page: &Page, model: &Position, key: &str, draw: impl Fn(&Frame) -> Chart) -> Block {
    let about = page.verdict(model);
    Block::Drawing(drawing(&format!("{}-{key}", model.id), &page.words.get(key), &about, Width::Wide, draw))
}

fn indices(page: &Page, model: &Position) -> Option<Block> {
    let (caption, about) =
        (page.words.get("html-figure-indices"), page.words.get("html-figure-indices-about"));
    let id = format!("{}-indices", model.id);
    let draw = |frame: &Frame| page.index_bars(frame, &model.indices);
    (!model.indices.is_empty()).then(|| Block::Drawing(drawing(&id, &caption, &about, Width::Wide, draw)))
}
