//! What records are judged by apart from their own rows: how common each value is, which names are known, which sources
//! hold nobody twice.
//!
//! A table that is linked on its own counts itself, so every further row would move every weight a little. A reference
//! is counted once. Under one reference and one model the same records give the same persons, in whatever order and in
//! whatever parts they come: all at once (`Linker`), or one by one ([`super::Index`]). A value that came after counting
//! is taken for one that a single row has. [`super::Judge::reference`]
//! makes one, and [`super::Index::reference`] gives its own. Knows no rows.

use super::table::{Records, Table};

/// Counts of one table, to read others by. It holds the values of that table (names, addresses, numbers), so it is as
/// personal as the table is.
#[derive(Debug, Clone)]
pub struct Reference {
    vocabulary: Records,
}

impl Reference {
    /// What was counted of a closed table.
    pub(super) fn of(records: &Records) -> Self {
        Reference { vocabulary: records.clone().without_rows() }
    }

    /// With the sources that hold nobody twice, unless that was known.
    pub(super) fn with_once(mut self, once: Vec<bool>) -> Self {
        self.vocabulary.saw_once(once);
        self
    }

    /// An empty table of the same columns, whose rows are read under this reference.
    pub fn table(&self) -> Table {
        Table::under(self.vocabulary.clone())
    }
}
