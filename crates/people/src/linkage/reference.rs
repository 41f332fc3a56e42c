//! What records are judged by apart from their own rows: how common each value is, which names are known, which sources
//! hold nobody twice.
//!
//! A table that is linked on its own counts itself, so every further row would move every weight a little. A reference
//! is counted once. Under one reference and one model the same records give the same persons, in whatever order and in
//! whatever parts they come: all at once (`Linker`), or one by one ([`super::Index`]). A value that came after counting
//! is taken for one that a single row has. [`super::Judge::reference`] makes one. Knows no rows.

use super::table::{Records, Table};

/// Counts of one table, to read others by. It holds the values of that table (names, addresses, numbers), so it is as
/// personal as the table is.
#[derive(Debug, Clone)]
pub struct Reference {
    vocabulary: Records,
}

impl Reference {
    /// What was counted of a closed table, and which of its sources hold nobody twice.
    pub(super) fn new(records: &Records, once: Vec<bool>) -> Self {
        let mut vocabulary = records.clone().without_rows();
        vocabulary.counted.get_or_insert_default().once.get_or_insert(once);
        Reference { vocabulary }
    }

    /// An empty table of the same columns, whose rows are read under this reference.
    pub fn table(&self) -> Table {
        Table::under(self.vocabulary.clone())
    }
}
