//! The assessment workbook: a sheet per respondent group that people fill in, and that reads back however they left it.
//!
//! Reading goes by content, never by position: a hidden row names the columns, a hidden column names the questions, and
//! where those are gone the header `R1` and the question's own words do. Moved columns, inserted rows, another
//! language and a pasted picture change nothing. It refuses to know what an answer is worth.

mod find;
mod instructions;
mod layout;
mod open;
mod read;
mod write;

pub use open::{Reason, SheetRefused};
pub use read::read;
pub use write::{write, write_filled};
