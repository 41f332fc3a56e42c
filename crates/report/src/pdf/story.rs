//! The report from front to back. A chapter with nothing to tell is left out, not shown empty.

use serde::Serialize;

use super::content::{Chapter, Frame};
use super::summary::Summary;
use super::{benchmark, channels, disagreement, method, model, say_do, summary, targets, trend};
use crate::html::Page;

/// What the report's template gets.
#[derive(Debug, Serialize)]
pub(super) struct Paper {
    frame: Frame,
    summary: Summary,
    /// Heading of the table of contents.
    contents: String,
    chapters: Vec<Chapter>,
}

/// The whole report.
pub(super) fn paper(page: &Page) -> Paper {
    let question = page.words.get("html-eyebrow");
    let title = format!("{} – {}", page.input.organisation, question);
    let chapters = [
        model::chapter(page),
        say_do::chapter(page),
        channels::chapter(page),
        disagreement::chapter(page),
        targets::chapter(page),
        trend::chapter(page),
        benchmark::chapter(page),
        method::chapter(page),
    ];
    Paper {
        frame: Frame::new(page, title, page.words.get("document-about-report")),
        summary: summary::summary(page),
        contents: page.words.get("html-contents"),
        chapters: chapters.into_iter().flatten().collect(),
    }
}
