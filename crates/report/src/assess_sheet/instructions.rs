//! The first sheet: what is asked, how to answer, and why an honest low answer helps more than a kind high one (A02).

use rust_xlsxwriter::{Format, FormatAlign, Url, Worksheet, XlsxError};

use crate::paper;
use crate::words::Words;
use maturity::Group;

/// Width of the text, in characters: a comfortable line.
const TEXT_WIDTH: f64 = 92.0;

/// Heading and text of each paragraph.
const PARAGRAPHS: [(&str, &str); 7] = [
    ("sheet-honest-title", "sheet-honest"),
    ("sheet-see-title", "sheet-see"),
    ("sheet-unknown-title", "sheet-unknown"),
    ("sheet-remark-title", "sheet-remark-about"),
    ("sheet-several-title", "sheet-several"),
    ("sheet-privacy-title", "sheet-privacy"),
    ("sheet-limits-title", "sheet-limits"),
];

pub(super) fn write(sheet: &mut Worksheet, words: &Words, groups: &[Group]) -> Result<(), XlsxError> {
    sheet.set_name(paper::sheet_name(&words.get("sheet-instructions")))?;
    sheet.set_column_width(0, 3)?.set_column_width(1, TEXT_WIDTH)?;
    sheet.set_screen_gridlines(false);
    sheet.write_with_format(1, 1, words.get("sheet-instructions-title"), &paper::title())?;
    write_paragraph(sheet, 2, &words.get("sheet-instructions-lead"))?;
    let mut row = 4;
    for (heading, paragraph) in PARAGRAPHS {
        sheet.write_with_format(row, 1, words.get(heading), &paper::subtitle())?;
        write_paragraph(sheet, row + 1, &words.get(paragraph))?;
        row += 3;
    }
    sheet.write_with_format(row, 1, words.get("sheet-groups-title"), &paper::subtitle())?;
    for (row, group) in (row + 1..).zip(groups) {
        write_link(sheet, row, words, *group)?;
    }
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write_paragraph(sheet: &mut Worksheet, row: u32, text: &str) -> Result<(), XlsxError> {
    let format = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.write_with_format(row, 1, text, &format)?;
    sheet.set_row_height(row, paper::row_height_points(&[(text, TEXT_WIDTH, 11.0)]))?;
    Ok(())
}

/// A line that leads to the group's sheet.
fn write_link(sheet: &mut Worksheet, row: u32, words: &Words, group: Group) -> Result<(), XlsxError> {
    let name = sheet_name(words, group);
    let link = Url::new(format!("internal:'{}'!D6", name.replace('\'', "''")));
    sheet.write_url_with_text(row, 1, link, group_name(words, group))?;
    Ok(())
}

pub(super) fn group_name(words: &Words, group: Group) -> String {
    words.find(&format!("group-{group}"), &[]).unwrap_or_else(|| group.to_string())
}

pub(super) fn sheet_name(words: &Words, group: Group) -> String {
    paper::sheet_name(&group_name(words, group))
}

#[cfg(test)]
mod tests {
    use maturity::text::Language;

    use super::*;

    #[test]
    fn every_paragraph_is_there_in_both_languages() {
        for language in [Language::Nl, Language::En] {
            let words = Words::new(language);
            for key in PARAGRAPHS.iter().flat_map(|(heading, text)| [heading, text]) {
                assert!(words.find(key, &[]).is_some(), "{key}");
            }
        }
    }
}
