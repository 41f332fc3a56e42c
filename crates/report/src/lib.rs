//! Documents out and in: the assessment workbook people fill in, and the report as a spreadsheet, JSON, text or page.
//!
//! Everything here is a function of values: it measures nothing, scores nothing and knows no clock.
//! It refuses to know the store, the lake and the network; `app` gathers a [`input::ReportInput`] and hands it over.

pub mod answers;
pub mod assess_sheet;
pub mod figures;
pub mod input;
mod paper;
pub mod words;
pub mod sheet_rows;
