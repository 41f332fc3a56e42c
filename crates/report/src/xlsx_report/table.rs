//! One table on a sheet: a header that stays in view, widths one can read, cells that are numbers where they are numbers.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::input::Unit;
use crate::paper;

/// Characters a cell of the format can hold.
const CELL_CHARACTERS: usize = 32_767;

/// What goes into a cell. Unknown figures leave it empty, so that averages over a column stay right.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    /// A number and how to show it.
    Number(Option<f64>, Shown),
}

/// How a number is shown; the cell holds all its digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shown {
    Whole,
    Decimals1,
    Decimals2,
    Share,
    Euros,
    Seconds,
    Hours,
    /// With a plus where it is above zero.
    Difference,
}

impl Shown {
    pub(super) fn of(unit: Unit) -> Self {
        match unit {
            Unit::Share => Self::Share,
            Unit::Points => Self::Decimals1,
            Unit::Mean => Self::Decimals2,
            Unit::Seconds => Self::Seconds,
            Unit::Hours => Self::Hours,
            Unit::Cents => Self::Euros,
            Unit::Count => Self::Whole,
        }
    }

    fn pattern(self) -> &'static str {
        match self {
            Self::Whole => "#,##0",
            Self::Decimals1 => "#,##0.0",
            Self::Decimals2 => "#,##0.00",
            Self::Share => "0.0%",
            Self::Euros => "\"€\" #,##0.00",
            Self::Seconds => "#,##0 \"s\"",
            Self::Hours => "#,##0.0 \"h\"",
            Self::Difference => "+0.0;-0.0;0.0",
        }
    }

    /// The number as the cell holds it: amounts in euros.
    fn scaled(self, number: f64) -> f64 {
        if self == Self::Euros { number / 100.0 } else { number }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A column: its header and width in characters.
pub(super) struct Column {
    pub(super) header: String,
    pub(super) width: f64,
}

/// Writes a table with its header at a row; gives the row after it.
pub(super) fn write(
    sheet: &mut Worksheet,
    first_row: u32,
    columns: &[Column],
    rows: &[Vec<Cell>],
) -> Result<u32, XlsxError> {
    let first = rows.first().map_or(&[][..], Vec::as_slice);
    for (place, column) in columns.iter().enumerate() {
        let is_number = matches!(first.get(place), Some(Cell::Number(..)));
        let header = if is_number {
            paper::header().set_align(FormatAlign::Right)
        } else {
            paper::header().set_indent(1)
        };
        let place = u16::try_from(place).unwrap_or(u16::MAX);
        sheet.write_string_with_format(first_row, place, &column.header, &header)?;
        sheet.set_column_width(place, column.width)?;
    }
    // Bold words are wider than the column counts on.
    let headers: Vec<_> =
        columns.iter().map(|column| (column.header.as_str(), column.width * 0.85, 11.0)).collect();
    sheet.set_row_height(first_row, paper::row_height_points(&headers))?;
    for (row, cells) in (first_row + 1..).zip(rows) {
        for (place, cell) in (0..).zip(cells) {
            write_cell(sheet, row, place, cell)?;
        }
        fit(sheet, row, columns, cells)?;
    }
    Ok(first_row + 1 + rows.len() as u32)
}

/// A sheet that is one table: header frozen, with a filter, printed across.
pub(super) fn write_sheet(
    sheet: &mut Worksheet,
    columns: &[Column],
    rows: &[Vec<Cell>],
) -> Result<(), XlsxError> {
    let after = write(sheet, 0, columns, rows)?;
    sheet.set_freeze_panes(1, 1)?;
    let last_column = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
    if !rows.is_empty() {
        sheet.autofilter(0, 0, after - 1, last_column)?;
    }
    paper::landscape(sheet);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

pub(super) fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, short(text), &paper::wrapped())?;
        }
        Cell::Number(Some(number), shown) if number.is_finite() => {
            sheet.write_number_with_format(row, column, shown.scaled(*number), &format(*shown))?;
        }
        Cell::Number(_, shown) => {
            sheet.write_blank(row, column, &format(*shown))?;
        }
    }
    Ok(())
}

/// A text in a cell of its own, cut where the format ends.
pub(super) fn short(text: &str) -> String {
    // The limit is in UTF-16 units; a quarter of them is safe for any text and cuts only what nobody reads in a cell.
    if text.len() <= CELL_CHARACTERS {
        return text.to_owned();
    }
    text.chars().take(CELL_CHARACTERS / 4).chain(['…']).collect()
}

fn format(shown: Shown) -> Format {
    paper::wrapped().set_indent(0).set_align(FormatAlign::Right).set_num_format(shown.pattern())
}

fn fit(sheet: &mut Worksheet, row: u32, columns: &[Column], cells: &[Cell]) -> Result<(), XlsxError> {
    let texts = columns.iter().zip(cells).filter_map(|(column, cell)| match cell {
        Cell::Text(text) => Some((text.as_str(), column.width - 1.0, 11.0)),
        Cell::Number(..) => None,
    });
    sheet.set_row_height(row, paper::row_height_points(&texts.collect::<Vec<_>>()))?;
    Ok(())
}
