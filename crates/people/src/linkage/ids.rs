//! What a table's rows are called where they come from: each id once.
//!
//! A million ids as texts of their own would take more room than all that is compared. Knows nothing of what rows hold.

use super::intern::Texts;

/// Ids of rows, in the order the rows came.
#[derive(Debug, Clone, Default)]
pub struct Ids {
    texts: Texts,
}

impl Ids {
    /// Adds the id of the next row. False, and nothing is added, if it is blank or occurred before.
    pub fn add(&mut self, id: &str) -> bool {
        let before = self.len();
        self.texts.add(id) as usize > before
    }

    /// The id of a row; blank for a row that is not there.
    pub fn of(&self, row: u32) -> &str {
        if row as usize >= self.len() {
            return "";
        }
        self.texts.text(row + 1)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// No more ids: forgets what finds an id that occurred before.
    #[must_use]
    pub fn closed(mut self) -> Self {
        self.texts.forget_places();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_one_row() {
        let mut ids = Ids::default();
        let added: Vec<bool> = ["7", "a", "7", "", "b"].map(|id| ids.add(id)).into();
        assert_eq!(added, [true, true, false, false, true]);
        let mut ids = ids.closed();
        assert_eq!([ids.of(0), ids.of(1), ids.of(2), ids.of(3)], ["7", "a", "b", ""]);
        assert!(!ids.add("a") && ids.add("c"));
        assert_eq!((ids.len(), ids.of(3)), (4, "c"));
    }
}
