//! How our spreadsheets look: a few quiet formats and one way to print.

use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

pub(crate) const WHITE: Color = Color::RGB(0xFF_FF_FF);
pub(crate) const LINE: Color = Color::RGB(0xC9_CE_D6);
pub(crate) const TO_DO: Color = Color::RGB(0xFF_F7_DB);
pub(crate) const INK: Color = Color::RGB(0x1F_2A_37);
pub(crate) const QUIET: Color = Color::RGB(0x5B_65_73);
pub(crate) const HEADER: Color = Color::RGB(0xE8_ED_F3);
pub(crate) const CLAIM: Color = Color::RGB(0xB7_79_1F);
pub(crate) const EVIDENCE: Color = Color::RGB(0x1D_5F_8A);

/// Code of A4 in the format.
const A4: u8 = 9;

/// Size of the default font, which a column's width is counted in.
const DEFAULT_FONT_POINTS: f64 = 11.0;
/// Height of a line over the size of its font.
const LINE_SPACING: f64 = 1.26;
/// Characters of running text in one unit of a column's width, which is a digit's: a little under what the default
/// font needs, for the sake of wider ones.
const CHARACTERS_PER_WIDTH: f64 = 1.08;
/// Air under the last line.
const ROW_PADDING_POINTS: f64 = 4.0;
/// The tallest row the format allows.
const TALLEST_ROW_POINTS: f64 = 409.0;

pub(crate) fn title() -> Format {
    Format::new().set_bold().set_font_size(16).set_font_color(INK)
}

pub(crate) fn subtitle() -> Format {
    Format::new().set_bold().set_font_size(12).set_font_color(INK)
}

pub(crate) fn header() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(HEADER)
        .set_font_color(INK)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(QUIET)
}

pub(crate) fn quiet() -> Format {
    Format::new().set_font_color(QUIET)
}

pub(crate) fn quiet_top() -> Format {
    quiet().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Hair).set_border_bottom_color(LINE)
}

pub(crate) fn quiet_centred() -> Format {
    quiet().set_align(FormatAlign::Center)
}

pub(crate) fn wrapped() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Left)
        .set_indent(1)
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Hair)
        .set_border_bottom_color(LINE)
}

/// The day put into a document that has none of its own, so that the same content gives the same bytes.
pub(crate) fn undated() -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(2025, 1, 1)
}

/// Printed on A4 across, as wide as the page and as many pages long as it takes, numbered.
pub(crate) fn landscape(sheet: &mut Worksheet) {
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3).set_footer("&L&A&R&P / &N");
}

/// Height of a row that shows every text in full: not every spreadsheet fits rows to wrapped text when it opens a file.
///
/// Each text comes with its column's width in characters and its font's size in points.
pub(crate) fn row_height_points(texts: &[(&str, f64, f64)]) -> f64 {
    let heights = texts.iter().map(|(text, width, size)| {
        let characters = (width * CHARACTERS_PER_WIDTH * DEFAULT_FONT_POINTS / size).max(1.0) as usize;
        lines(text, characters) as f64 * size * LINE_SPACING
    });
    let tallest = heights.fold(DEFAULT_FONT_POINTS * LINE_SPACING, f64::max);
    (tallest + ROW_PADDING_POINTS).min(TALLEST_ROW_POINTS)
}

/// Lines a text takes when words are wrapped at a number of characters.
fn lines(text: &str, characters: usize) -> usize {
    let (mut lines, mut used) = (1, 0);
    for length in text.split_whitespace().map(|word| word.chars().count()) {
        let needed = if used == 0 { length } else { used + 1 + length };
        if needed <= characters {
            used = needed;
        } else {
            lines += usize::from(used > 0) + length.saturating_sub(1) / characters;
            used = length - length.saturating_sub(1) / characters * characters;
        }
    }
    lines
}

/// A name that a sheet may carry: at most 31 characters, none of `[]:*?/\`, no quote at either end, never empty.
pub(crate) fn sheet_name(name: &str) -> String {
    let kept: String =
        name.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }).collect();
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = kept.trim().trim_matches('\'').trim();
    // The limit is in UTF-16 units, so two for a character outside the basic plane.
    let mut units = 0;
    let short: String = trimmed
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= 31
        })
        .collect();
    let short = short.trim().trim_matches('\'');
    if short.is_empty() { "-".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_tall_as_its_longest_text_needs() {
        for (text, characters, expected) in [
            ("", 10, 1),
            ("one", 10, 1),
            ("one two three", 10, 2),
            ("one two three", 7, 2),
            ("one two three", 3, 4),
            ("a-word-of-twenty-five-chars", 10, 3),
            ("x a-word-of-twenty-five-chars y", 10, 4),
        ] {
            assert_eq!(lines(text, characters), expected, "{text} at {characters}");
        }
        assert!(row_height_points(&[("word ".repeat(9_999).as_str(), 10.0, 11.0)]) <= TALLEST_ROW_POINTS);
    }

    #[test]
    fn any_name_becomes_one_a_sheet_may_carry() {
        let cases = [
            ("IT en data", "IT en data"),
            ("a/b:c", "a b c"),
            ("a: b", "a b"),
            ("'quoted'", "quoted"),
            ("", "-"),
            ("  ", "-"),
            ("a name that goes on and on and on and on", "a name that goes on and on and"),
        ];
        for (name, expected) in cases {
            assert_eq!(sheet_name(name), expected);
            assert!(Worksheet::new().set_name(sheet_name(name)).is_ok());
        }
    }
}
