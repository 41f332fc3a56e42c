//! The report and the dialogue pack as PDF: tagged, checked against PDF/UA-1, the same bytes for the same input.
//!
//! Rust prepares *content*: plain values whose sentences are ready. The templates beside this file lay them out and get
//! them as data, so nothing that comes from outside is ever read as markup. The sentences, figures and drawings are the
//! page's own ([`crate::html`]), so that page and paper cannot contradict each other.

mod benchmark;
mod channels;
mod content;
mod disagreement;
mod letters;
mod method;
mod model;
mod pack;
mod pictures;
mod say_do;
mod story;
mod summary;
mod targets;
mod trend;
mod world;

use serde::Serialize;

use crate::dialogue::Dialogue;
use crate::html::Page;
use crate::input::ReportInput;
use world::Template;

/// Why a document was not made. Nothing in an input should cause it; it says what to report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The content could not be written down for the template.
    #[error("the content of the document cannot be written down: {message}")]
    Content {
        /// What the writer said.
        message: String,
    },
    /// A template is not where it should be.
    #[error("the template `{file}` has no usable path")]
    Template {
        /// The template.
        file: String,
    },
    /// A template or its content could not be laid out, or does not meet PDF/UA-1.
    #[error(
        "the document cannot be laid out: {message}{place}\nhint: the page has the same content: `rijp report --format html`"
    )]
    Layout {
        /// What the layouter said.
        message: String,
        /// The template and line, where known.
        place: String,
    },
}

/// The report: a summary on one page, then every model, what is said beside what is measured, where the groups
/// disagree, targets, and how it was measured.
///
/// # Errors
/// [`PdfError`], where the layouter refuses its own template or content.
pub fn report(input: &ReportInput) -> Result<Vec<u8>, PdfError> {
    let page = Page::new(input);
    print(Template::Report, &story::paper(&page), input)
}

/// The pack for a two-hour session about the findings (A25), made to be put on the table: a page per statement.
///
/// # Errors
/// As [`report`].
pub fn dialogue(input: &ReportInput) -> Result<Vec<u8>, PdfError> {
    let page = Page::new(input);
    print(Template::Dialogue, &pack::paper(&page, &Dialogue::of(input)), input)
}

fn print(template: Template, paper: &impl Serialize, input: &ReportInput) -> Result<Vec<u8>, PdfError> {
    let unwritten = |error: serde_json::Error| PdfError::Content { message: error.to_string() };
    let mut content = serde_json::to_value(paper).map_err(unwritten)?;
    letters::printable(&mut content);
    let content = serde_json::to_vec(&content).map_err(unwritten)?;
    world::print(template, content, input.language)
}
