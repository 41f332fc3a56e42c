//! The figures behind a drawing, for people and programs that read rather than look.

use serde::Serialize;

/// A table whose first column names the row. Every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What the table shows: the drawing's title.
    pub caption: String,
    /// Headings, the row's name first.
    pub columns: Vec<String>,
    /// Cells as text in the reader's notation; empty where a figure does not apply.
    pub rows: Vec<Vec<String>>,
}
