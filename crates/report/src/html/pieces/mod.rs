//! The report in pieces, for pages that show one thing each: the same words, figures and drawings, with links that lead to
//! pages instead of chapters.

mod evidence_links;
mod metric;
mod model;
mod overview;
mod pillar;
mod statement;
mod switches;

use maturity::position::Position;
use maturity::text::Text;
use maud::Markup;

use super::{Links, Page};
use crate::input::ReportInput;

pub use evidence_links::EvidenceLinks;
pub use model::{ModelPieces, PillarRow};
pub use overview::{Bearing, Finding, ModelCard, Step, Told};
pub use statement::Statement;
pub(crate) use switches::SWITCHES;

/// The metrics of the scorecard of channels.
pub fn facet_metrics() -> impl Iterator<Item = &'static str> {
    super::channels::FACETS.into_iter().flat_map(|(_, candidates)| candidates.iter().copied())
}

/// What the library says about a practice beside its position.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Practice {
    /// What one would see at 1 … 5, lowest first.
    pub anchors: Vec<Text>,
    /// What may stand in the way.
    pub obstacles: Vec<Text>,
}

/// A position, ready to be shown a piece at a time.
pub struct Pieces<'a> {
    page: Page<'a>,
    links: EvidenceLinks,
}

impl<'a> Pieces<'a> {
    /// The pieces of an input, in its language.
    pub fn new(input: &'a ReportInput) -> Self {
        Self { page: Page { links: Links::Paths, ..Page::new(input) }, links: EvidenceLinks::default() }
    }

    /// The same, with links that go on to the same round: what comes after an address, with its `?`.
    pub fn of_round(self, query: &str) -> Self {
        Self { page: Page { query: query.to_owned(), ..self.page }, ..self }
    }

    /// What it all rests on: assessment, round, respondents, events, period.
    pub fn basis(&self) -> Markup {
        self.page.cover()
    }

    /// What the assessment leaves out of the models; empty where nothing is.
    pub fn left_out(&self) -> Markup {
        self.page.left_out()
    }

    fn model_of(&self, id: &str) -> Option<&'a Position> {
        self.page.input.positions.models.iter().find(|model| model.id == id)
    }
}
