//! scoring
use crate::answer::AnswerSheet;
use crate::figure::MetricFigure;
use crate::library::Library;
use crate::position::Positions;
use crate::settings::Settings;

/// Scores every model of the library.
pub fn score(
    library: &Library,
    sheet: &AnswerSheet,
    evidence: &[MetricFigure],
    settings: &Settings,
) -> Positions {
    let _ = (library, sheet, evidence, settings);
    Positions { models: Vec::new(), respondents: Vec::new() }
}
