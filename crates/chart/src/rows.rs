//! The plan most drawings share: one row per thing, its name beside its track on a page and above it on a phone, its
//! figures at the end of the row.

use crate::canvas::{Anchor, Canvas, Width};
use crate::lettering;
use crate::marks::{self, Glyph};
use crate::paint::Paint;
use crate::scale::Scale;

const NAME_SIZE: f64 = 14.0;
const FIGURE_SIZE: f64 = 13.0;
const NAME_LINE: f64 = 18.0;
/// Width of the names on a page.
pub(crate) const NAME_ROOM: f64 = 196.0;
/// Room from the names to the track and from the track to the figures on a page.
const GUTTER: f64 = 20.0;
/// The least a name gets on a phone, before the figures beside it are shortened.
const LEAST_NAME_ROOM: f64 = 124.0;
/// Room a sign takes before its figure.
const SIGN_ROOM: f64 = 20.0;
/// Room between figures that stand side by side.
const BETWEEN: f64 = 10.0;
/// A name is cut after three lines; the table has it whole.
const MOST_NAME_LINES: usize = 3;
/// Width of the names on a page where they are whole sentences.
const SENTENCE_ROOM: f64 = 300.0;

/// A column of figures at the end of the rows.
pub(crate) struct Column<'a> {
    pub(crate) glyph: Option<Glyph>,
    pub(crate) heading: &'a str,
    /// Width on a page; on a phone figures stand side by side.
    pub(crate) room: f64,
}

/// One row to come.
pub(crate) struct RowText<'a> {
    pub(crate) name: &'a str,
    /// One per column.
    pub(crate) figures: Vec<String>,
}

/// Where a row came to lie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) top: f64,
    pub(crate) middle: f64,
    pub(crate) bottom: f64,
}

/// Where names stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Names {
    /// Over their track, with the figures beside them.
    Above,
    /// Before their track, in a column this wide.
    Beside(f64),
}

impl Names {
    /// What suits names of any length: above on a phone, beside on a page.
    pub(crate) fn on(width: Width) -> Self {
        match width {
            Width::Narrow => Self::Above,
            Width::Wide => Self::Beside(NAME_ROOM),
        }
    }

    /// What suits names that are questions.
    pub(crate) fn sentences_on(width: Width) -> Self {
        match width {
            Width::Narrow => Self::Above,
            Width::Wide => Self::Beside(SENTENCE_ROOM),
        }
    }
}

/// The plan of a drawing with rows.
pub(crate) struct Plan<'a> {
    pub(crate) width: Width,
    pub(crate) names: Names,
    pub(crate) columns: Vec<Column<'a>>,
    /// Height the marks of one row need.
    pub(crate) track_height: f64,
    /// Height above the first row, for a scale.
    pub(crate) header: f64,
}

impl Plan<'_> {
    /// The scale on the track of this plan.
    pub(crate) fn scale(&self, ends: [f64; 2]) -> Scale {
        let sheet = self.width.units();
        match self.names {
            Names::Above => Scale::new(ends, marks::REACH + 2.0, sheet - marks::REACH - 2.0),
            Names::Beside(room) => {
                let figures: f64 = self.columns.iter().map(|column| column.room).sum();
                Scale::new(ends, room + GUTTER, sheet - figures - GUTTER)
            }
        }
    }

    /// Writes names, headings and figures; returns the place of each row's track.
    pub(crate) fn write(&self, canvas: &mut Canvas, rows: &[RowText]) -> Vec<Place> {
        if self.names != Names::Above {
            self.write_headings(canvas);
        }
        let mut top = self.header;
        let mut places = Vec::with_capacity(rows.len());
        for row in rows {
            let place = match self.names {
                Names::Above => self.write_above(canvas, row, top),
                Names::Beside(room) => self.write_beside(canvas, row, top, room),
            };
            top = place.bottom;
            places.push(place);
        }
        places
    }

    fn write_headings(&self, canvas: &mut Canvas) {
        let baseline = self.header - 10.0;
        for (column, right) in self.columns.iter().zip(self.rights()) {
            let glyph_room = if column.glyph.is_some() { 23.0 } else { 0.0 };
            let heading = lettering::fit(column.heading, column.room - glyph_room - 4.0, FIGURE_SIZE);
            canvas.text(Paint::Quiet, [right, baseline], FIGURE_SIZE, Anchor::End, &heading);
            if let Some(glyph) = column.glyph {
                let left = right - lettering::width(&heading, FIGURE_SIZE) - 15.0;
                marks::draw(canvas, glyph, left, baseline - 4.5);
            }
        }
    }

    /// The right edge of each column on a page.
    fn rights(&self) -> Vec<f64> {
        let mut right = self.width.units() - self.columns.iter().map(|column| column.room).sum::<f64>();
        self.columns
            .iter()
            .map(|column| {
                right += column.room;
                right
            })
            .collect()
    }

    fn write_beside(&self, canvas: &mut Canvas, row: &RowText, top: f64, room: f64) -> Place {
        let lines = lettering::wrap(row.name, room, NAME_SIZE, MOST_NAME_LINES);
        let words = NAME_LINE * lines.len() as f64;
        let height = self.track_height.max(words + 12.0);
        let middle = top + height / 2.0;
        for (line, number) in lines.iter().zip(0u8..) {
            let baseline = middle - words / 2.0 + NAME_LINE * (f64::from(number) + 0.76);
            canvas.text(Paint::Word, [0.0, baseline], NAME_SIZE, Anchor::Start, line);
        }
        for ((column, right), figure) in self.columns.iter().zip(self.rights()).zip(&row.figures) {
            let figure = lettering::fit(figure, column.room - 4.0, FIGURE_SIZE);
            canvas.text(Paint::Word, [right, middle + 4.5], FIGURE_SIZE, Anchor::End, &figure);
        }
        Place { top, middle, bottom: top + height }
    }

    fn write_above(&self, canvas: &mut Canvas, row: &RowText, top: f64) -> Place {
        let baseline = top + 6.0 + NAME_SIZE;
        let figures_left = self.write_figures_beside(canvas, row, baseline);
        let lines = lettering::wrap(row.name, figures_left - 10.0, NAME_SIZE, MOST_NAME_LINES);
        for (line, number) in lines.iter().zip(0u8..) {
            let baseline = baseline + NAME_LINE * f64::from(number);
            canvas.text(Paint::Word, [0.0, baseline], NAME_SIZE, Anchor::Start, line);
        }
        let words = NAME_LINE * lines.len().max(1) as f64 + 8.0;
        let middle = top + words + self.track_height / 2.0;
        Place { top: top + words, middle, bottom: top + words + self.track_height }
    }

    /// Writes the figures from the right edge to the left and returns where they begin.
    fn write_figures_beside(&self, canvas: &mut Canvas, row: &RowText, baseline: f64) -> f64 {
        let mut right = self.width.units();
        for (column, text) in self.columns.iter().zip(self.texts_beside(row)).rev() {
            canvas.text(Paint::Word, [right, baseline], FIGURE_SIZE, Anchor::End, &text);
            right -= lettering::width(&text, FIGURE_SIZE);
            if let Some(glyph) = column.glyph {
                marks::draw(canvas, glyph, right - 11.0, baseline - 4.5);
                right -= SIGN_ROOM;
            }
            right -= BETWEEN;
        }
        right
    }

    /// The figures as they stand beside a name, all shortened alike where together they would leave the name no room.
    fn texts_beside(&self, row: &RowText) -> Vec<String> {
        let texts: Vec<String> =
            self.columns.iter().zip(&row.figures).map(|(column, figure)| beside(column, figure)).collect();
        let signs = self.columns.iter().filter(|column| column.glyph.is_some()).count() as f64;
        let room = self.width.units() - LEAST_NAME_ROOM - signs * SIGN_ROOM - BETWEEN * texts.len() as f64;
        if texts.iter().map(|text| lettering::width(text, FIGURE_SIZE)).sum::<f64>() <= room {
            return texts;
        }
        let share = room / texts.len() as f64;
        texts.iter().map(|text| lettering::fit(text, share, FIGURE_SIZE)).collect()
    }
}

/// A figure as it stands beside a name: its sign says what it is, or else its heading does.
fn beside(column: &Column, figure: &str) -> String {
    if column.glyph.is_some() || figure.is_empty() || column.heading.is_empty() {
        return figure.to_owned();
    }
    format!("{} {figure}", column.heading)
}
