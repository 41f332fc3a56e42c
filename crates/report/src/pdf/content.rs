//! What a template gets: plain values with ready sentences. How they look is the template's business.

use chart::Chart;
use maturity::text::Language;
use serde::Serialize;

use crate::html::Page;

/// What both documents say about themselves.
#[derive(Debug, Serialize)]
pub(super) struct Frame {
    /// `nl` or `en`: hyphenation, and the voice of a screen reader.
    pub(super) language: &'static str,
    /// The document's name, organisation included.
    pub(super) title: String,
    /// What it is about, for whoever searches.
    pub(super) description: String,
    /// The organisation.
    pub(super) organisation: String,
    /// Year, month and day it was made; absent where the input gives no day.
    pub(super) date: Option<[u16; 3]>,
    /// At the foot of each page.
    pub(super) footer: String,
}

impl Frame {
    /// The frame of a document with this title.
    pub(super) fn new(page: &Page, title: String, description: String) -> Self {
        let input = page.input;
        let day = page.words.date(&input.generated_on);
        Self {
            language: if page.words.language() == Language::Nl { "nl" } else { "en" },
            footer: page.words.with("document-footer", &[("title", (&title).into()), ("day", day.into())]),
            title,
            description,
            organisation: input.organisation.clone(),
            date: day_of(&input.generated_on),
        }
    }
}

/// `YYYY-MM-DD` as numbers, where it is a day that exists.
fn day_of(day: &str) -> Option<[u16; 3]> {
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<u16>().ok());
    let date = [parts.next()??, parts.next()??, parts.next()??];
    let exists = typst::foundations::Datetime::from_ymd(
        date[0].into(),
        date[1].try_into().ok()?,
        date[2].try_into().ok()?,
    );
    exists.map(|_| date)
}

/// A part of the document with its heading.
#[derive(Debug, Default, Serialize)]
pub(super) struct Chapter {
    pub(super) title: String,
    /// What it is about, in a sentence or two.
    pub(super) lead: String,
    /// Begins on a page of its own.
    pub(super) apart: bool,
    pub(super) blocks: Vec<Block>,
}

/// One piece of a chapter.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Block {
    /// A heading under the chapter's: 2 or 3.
    Heading { level: u8, text: String },
    /// A sentence or more.
    Paragraph { text: String, tone: Tone },
    /// Points, numbered where the order says something.
    List { items: Vec<Item>, numbered: bool },
    /// Figures in rows.
    Table(Table),
    /// A drawing.
    Drawing(Drawing),
    /// Small drawings, two abreast.
    Abreast { drawings: Vec<Drawing> },
}

/// How loud a paragraph is.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Tone {
    /// Running text.
    Plain,
    /// Small print.
    Quiet,
}

/// A short column with its heading.
#[derive(Debug, Serialize)]
pub(super) struct Column {
    pub(super) title: String,
    pub(super) items: Vec<Item>,
    pub(super) numbered: bool,
}

/// One point of a list.
#[derive(Debug, Default, Serialize)]
pub(super) struct Item {
    /// A mark before it, such as "condition".
    pub(super) tag: Option<String>,
    pub(super) text: String,
    /// A quiet word after it.
    pub(super) note: Option<String>,
}

impl From<String> for Item {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// A table whose first column names the row.
#[derive(Debug, Serialize)]
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) columns: Vec<TableColumn>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Serialize)]
pub(super) struct TableColumn {
    pub(super) title: String,
    /// A quiet line below the title.
    pub(super) note: Option<String>,
    /// Share of the width; `None` takes what its figures need.
    pub(super) share: Option<u8>,
    /// Figures stand at the right.
    pub(super) figures: bool,
}

impl TableColumn {
    /// A column of words.
    pub(super) fn words(title: String, share: u8) -> Self {
        Self { title, note: None, share: Some(share), figures: false }
    }

    /// A column of figures, as wide as they are.
    pub(super) fn figures(title: String) -> Self {
        Self { title, note: None, share: None, figures: true }
    }
}

/// A cell: what it says, with a quiet line below where it needs one.
#[derive(Debug, Default, Serialize)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) note: Option<String>,
    pub(super) strong: bool,
}

impl Cell {
    /// With a quiet line below.
    pub(super) fn noted(text: String, note: String) -> Self {
        Self { text, note: Some(note).filter(|note| !note.is_empty()), strong: false }
    }

    /// The cell that the row is about.
    pub(super) fn strong(self) -> Self {
        Self { strong: true, ..self }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// A drawing with what it says in words.
#[derive(Debug, Serialize)]
pub(super) struct Drawing {
    pub(super) svg: String,
    /// For whoever cannot see it: what it is, what there is to see, and its figures.
    pub(super) alt: String,
    pub(super) caption: String,
}

/// More rows than this are not read aloud for one drawing.
const ROWS_TOLD_MAX: usize = 40;

impl Drawing {
    /// A drawing and its alternative text: caption, what there is to see, and the figures of its table.
    pub(super) fn new(chart: Chart, caption: String, about: &str) -> Self {
        let named = |(column, cell): (&String, &String)| format!("{column} {cell}");
        let told = |row: &Vec<String>| {
            let figures = chart.table.columns.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty());
            let figures: Vec<String> = figures.map(named).collect();
            format!("{}: {}", row.first().map_or("", String::as_str), figures.join(", "))
        };
        let rows: Vec<String> = chart.table.rows.iter().take(ROWS_TOLD_MAX).map(told).collect();
        let alt = format!("{}. {about} {}.", caption.trim_end_matches(['.', '?']), rows.join("; "));
        Self { svg: chart.svg, alt, caption }
    }
}

/// A paragraph of running text.
pub(super) fn plain(text: String) -> Block {
    Block::Paragraph { text, tone: Tone::Plain }
}

/// Small print.
pub(super) fn quiet(text: String) -> Block {
    Block::Paragraph { text, tone: Tone::Quiet }
}

/// A heading that stays with what follows it.
pub(super) fn heading(level: u8, text: String) -> Block {
    Block::Heading { level, text }
}
