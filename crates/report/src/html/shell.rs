//! The frame of every page: head, cover, contents, story, foot. One file, no script, and nothing asked of the network.

use maturity::text::Language;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::words::Words;

/// A page to be framed.
pub(crate) struct Shell<'a> {
    pub(crate) words: &'a Words,
    /// What kind of page it is, over the heading.
    pub(crate) eyebrow: String,
    /// What it is about.
    pub(crate) heading: String,
    /// What stands under the heading.
    pub(crate) cover: Markup,
    /// Id and title of each chapter, in reading order.
    pub(crate) chapters: Vec<(&'static str, String)>,
    pub(crate) story: Markup,
    /// The last line.
    pub(crate) footer: String,
}

impl Shell<'_> {
    pub(crate) fn draw(&self) -> Markup {
        let language = if self.words.language() == Language::Nl { "nl" } else { "en" };
        html! {
            (DOCTYPE)
            html lang=(language) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.heading) " – " (self.eyebrow) }
                    style { (PreEscaped(style())) }
                }
                body {
                    a.skip href="#main" { (self.words.get("html-skip")) }
                    header.cover {
                        p.mark { (mark()) "Rijp" }
                        p.eyebrow { (self.eyebrow) }
                        h1 { (self.heading) }
                        (self.cover)
                    }
                    (self.contents())
                    main id="main" { (self.story) }
                    footer { p { (self.footer) } }
                }
            }
        }
    }

    fn contents(&self) -> Markup {
        html! {
            nav aria-label=(self.words.get("html-contents")) {
                ol {
                    @for (id, title) in &self.chapters {
                        li { a href={ "#" (id) } { (title) } }
                    }
                }
            }
        }
    }
}

/// The page's rules, the drawings' rules, and the drawings' colours on dark paper.
fn style() -> String {
    format!("{}{}", part_rules(), include_str!("sheet.css"))
}

/// The rules of the parts: type, tables, figures, drawings, in light and dark. Pages put their own layout after them.
pub fn part_rules() -> String {
    let dark = chart::dark_scheme();
    format!(
        "{}{}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}",
        include_str!("parts.css"),
        chart::stylesheet()
    )
}

/// The house mark: what is said, and what is measured.
fn mark() -> Markup {
    html! {
        svg.sign viewBox="0 0 34 20" width="34" height="20" aria-hidden="true" focusable="false" {
            circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" stroke-width="2.5" {}
            polygon points="24,1 33,10 24,19 15,10" fill="var(--accent)" {}
        }
    }
}
