//! How our spreadsheets look: a few quiet formats and one way to print.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet};

pub(crate) const WHITE: Color = Color::RGB(0xFF_FF_FF);
pub(crate) const LINE: Color = Color::RGB(0xC9_CE_D6);
pub(crate) const TO_DO: Color = Color::RGB(0xFF_F7_DB);
pub(crate) const INK: Color = Color::RGB(0x1F_2A_37);
pub(crate) const QUIET: Color = Color::RGB(0x5B_65_73);
pub(crate) const HEADER: Color = Color::RGB(0xE8_ED_F3);
pub(crate) const CLAIM: Color = Color::RGB(0xB7_79_1F);
pub(crate) const EVIDENCE: Color = Color::RGB(0x1D_5F_8A);
pub(crate) const BAR: Color = Color::RGB(0xA9_CB_E3);

/// Code of A4 in the format.
const A4: u8 = 9;

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
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Hair)
        .set_border_bottom_color(LINE)
}

/// Printed on A4 across, as wide as the page and as many pages long as it takes, numbered.
pub(crate) fn landscape(sheet: &mut Worksheet) {
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3).set_footer("&L&A&R&P / &N");
}

/// A name that a sheet may carry: at most 31 characters, none of `[]:*?/\`, no quote at either end, never empty.
pub(crate) fn sheet_name(name: &str) -> String {
    let kept: String =
        name.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }).collect();
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
    fn any_name_becomes_one_a_sheet_may_carry() {
        let cases = [
            ("IT en data", "IT en data"),
            ("a/b:c", "a b c"),
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
