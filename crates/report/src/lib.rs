//! Documents out and in: the assessment workbook people fill in, and the report as a spreadsheet, JSON,
//! text, page or print, and the pack to talk it over with.
//!
//! Everything here is a function of values: it measures nothing, scores nothing and knows no clock.
//! It refuses to know the store, the lake and the network; `app` gathers a [`input::ReportInput`] and hands it over.

pub mod answer_file;
pub mod answer_list;
pub mod answers;
pub mod assess_sheet;
pub mod dialogue;
#[cfg(test)]
mod example;
pub mod figures;
pub mod frame;
pub mod highlights;
pub mod html;
pub mod input;
pub mod json_report;
pub mod linkage;
mod paper;
pub mod pdf;
pub mod sheet_rows;
pub mod terminal;
mod unpacking;
mod wishes;
pub mod words;
pub mod xlsx_report;
