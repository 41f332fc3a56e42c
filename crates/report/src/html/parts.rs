//! Parts that return on the page: a chapter, a drawing with its table, a table, a figure with its interval.

use chart::{Chart, Frame, Table, Width};
use maud::{Markup, PreEscaped, html};

use super::{Links, Page};
use crate::input::Unit;
use crate::words::Words;

/// A chapter with its heading and a line that says what it is about.
pub(crate) fn chapter(id: &str, title: &str, lead: &str, body: &Markup) -> Markup {
    html! {
        section.chapter id=(id) aria-labelledby={ (id) "-title" } {
            h2 id={ (id) "-title" } { (title) }
            @if !lead.is_empty() { p.lead { (lead) } }
            (body)
        }
    }
}

/// A table whose first column names the row. `id` is unique on the page; it labels the box that scrolls on a phone.
pub(crate) fn table(id: &str, table: &Table) -> Markup {
    let in_words: Vec<bool> = (0..table.columns.len()).map(|place| holds_words(table, place)).collect();
    let is_words = |place: usize| in_words.get(place).copied().unwrap_or_default();
    html! {
        div.scroll role="group" tabindex="0" aria-labelledby={ (id) "-caption" } {
            table {
                caption id={ (id) "-caption" } { (table.caption) }
                thead {
                    tr {
                        @for (place, column) in table.columns.iter().enumerate() {
                            th.words[is_words(place)] scope="col" { (column) }
                        }
                    }
                }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (place, cell) in row.iter().enumerate() {
                                @if place == 0 { th scope="row" { (cell) } } @else { td.words[is_words(place)] { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Whether a column is read rather than compared: most of its filled cells begin with a letter.
fn holds_words(table: &Table, place: usize) -> bool {
    let cells = || table.rows.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.is_empty());
    let words = cells().filter(|cell| cell.starts_with(char::is_alphabetic)).count();
    words * 2 > cells().count()
}

/// A drawing for phone and page, a caption over it and its table behind a click. The title is read aloud without its
/// surroundings, so it may be longer than the caption.
pub(crate) fn figure(
    words: &Words,
    id: &str,
    [caption, title, description]: [&str; 3],
    draw: impl Fn(&Frame) -> Chart,
) -> Markup {
    let (wide_id, narrow_id) = (format!("{id}-wide"), format!("{id}-narrow"));
    let wide = draw(&Frame { id: &wide_id, title, description, width: Width::Wide });
    let narrow = draw(&Frame { id: &narrow_id, title, description, width: Width::Narrow });
    html! {
        figure {
            figcaption { (caption) }
            div.wide { (PreEscaped(wide.svg)) }
            div.narrow { (PreEscaped(narrow.svg)) }
            (figure_table(words, id, &wide.table))
        }
    }
}

fn figure_table(words: &Words, id: &str, figures: &Table) -> Markup {
    html! {
        details.figures {
            summary { (words.get("html-table-of-figure")) span.hidden { ": " (figures.caption) } }
            (table(&format!("{id}-table"), figures))
        }
    }
}

impl Page<'_> {
    /// A drawing for phone and page, with its table behind a click.
    pub(super) fn figure(
        &self,
        id: &str,
        caption: &str,
        title: &str,
        description: &str,
        draw: impl Fn(&Frame) -> Chart,
    ) -> Markup {
        figure(&self.words, id, [caption, title, description], draw)
    }

    /// A small drawing that fits a phone and, several abreast, a page.
    pub(super) fn small_figure(
        &self,
        id: &str,
        title: &str,
        description: &str,
        draw: impl Fn(&Frame) -> Chart,
    ) -> Markup {
        let chart = draw(&Frame { id, title, description, width: Width::Narrow });
        html! {
            figure.small {
                figcaption { (title) }
                p.quiet { (description) }
                (PreEscaped(chart.svg))
                (figure_table(&self.words, id, &chart.table))
            }
        }
    }

    /// The heading of a part of a model: under the model's in a document, under the chapter's on a page of its own.
    pub(super) fn part_heading(&self, title: &str, id: Option<&str>) -> Markup {
        match self.links {
            Links::Anchors => html! { h4.part id=[id] { (title) } },
            Links::Paths => html! { h3.part id=[id] { (title) } },
        }
    }

    /// The heading of a part of a chapter that is a page of its own elsewhere.
    pub(super) fn chapter_heading(&self, title: &str) -> Markup {
        match self.links {
            Links::Anchors => html! { h3 { (title) } },
            Links::Paths => html! { h2 { (title) } },
        }
    }

    /// "29% to 33%".
    pub(crate) fn interval(&self, [low, high]: [f64; 2], unit: Unit) -> String {
        let (low, high) = (self.words.figure(low, unit), self.words.figure(high, unit));
        self.words.with("range", &[("low", low.into()), ("high", high.into())])
    }

    /// A metric's title that leads to its definition, where the report carries it.
    pub(crate) fn metric_link(&self, id: &str) -> Markup {
        let is_carried = self.input.metrics.iter().any(|metric| metric.id == id);
        let title = self.metric_title(id);
        html! { @if is_carried { a href=(self.metric_href(id)) { (title) } } @else { (title) } }
    }

    /// A metric's title by its id; a metric the report does not carry goes by its id.
    pub(crate) fn metric_title(&self, id: &str) -> String {
        let metric = self.input.metrics.iter().find(|metric| metric.id == id);
        metric.map_or_else(|| id.to_owned(), |metric| self.text(&metric.title).to_owned())
    }
}
