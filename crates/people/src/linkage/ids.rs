//! What a table's rows are called where they come from: each id once.
//!
//! A million ids as texts of their own would take more room than all that is compared. Knows nothing of what rows hold.

use super::batch::{BATCH_MAX, Batch};
use super::intern::Texts;

/// Ids of rows, in the order the rows came.
#[derive(Debug, Clone, Default)]
pub struct Ids {
    texts: Texts,
    waiting: Batch,
    /// Whether one came that is not behind the one before it. Until then none can occur twice, and none is looked up.
    mixed: bool,
}

impl Ids {
    /// Most ids that wait; they are looked up together, as finding one among millions is waiting for memory.
    pub const WAITING_MAX: usize = BATCH_MAX;

    /// Puts the id of the next row, which is not blank, among those that wait for [`Ids::settle`]; true when no more may.
    #[must_use]
    pub fn wait(&mut self, id: &str) -> bool {
        self.waiting.push(id);
        self.waiting.len() == Self::WAITING_MAX
    }

    /// Adds the ids that wait. Those that occurred before are not added: each with its place among those that waited.
    pub fn settle(&mut self) -> Vec<(usize, String)> {
        if !self.mixed && self.ascend() {
            self.waiting.iter().for_each(|id| self.texts.append(id));
            self.waiting.clear();
            return Vec::new();
        }
        self.mixed = true;
        let mut last = self.texts.len() as u32;
        let numbers = self.texts.add_all(&self.waiting);
        let waiting = std::mem::take(&mut self.waiting);
        let mut doubles = Vec::new();
        for (at, (id, number)) in waiting.iter().zip(numbers).enumerate() {
            if number > last {
                last = number;
            } else {
                doubles.push((at, id.to_owned()));
            }
        }
        doubles
    }

    /// Whether each id that waits is behind the one before it: longer, or of later letters. Numbers that count on are.
    fn ascend(&self) -> bool {
        let before = std::iter::once(self.texts.text(self.texts.len() as u32)).chain(self.waiting.iter());
        before.zip(self.waiting.iter()).all(|(one, next)| (one.len(), one) < (next.len(), next))
    }

    /// Adds the id of the next row. False, and nothing is added, if it is blank or occurred before.
    pub fn add(&mut self, id: &str) -> bool {
        let before = self.len();
        self.mixed = true;
        self.texts.add(id) as usize > before
    }

    /// The id of a row; blank for a row that is not there.
    pub fn of(&self, row: u32) -> &str {
        if row as usize >= self.len() {
            return "";
        }
        self.texts.text(row + 1)
    }

    /// How many there are; those that wait are not.
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
    fn ids_that_wait_are_told_apart_together() {
        let mut ids = Ids::default();
        for (together, expected) in [
            (vec!["7", "a", "7"], vec![(2, "7")]),
            (vec!["b", "a", "b"], vec![(1, "a"), (2, "b")]),
            (vec![], vec![]),
        ] {
            assert!(!together.into_iter().any(|id| ids.wait(id)));
            let doubles = ids.settle();
            let doubles: Vec<(usize, &str)> = doubles.iter().map(|(at, id)| (*at, id.as_str())).collect();
            assert_eq!(doubles, expected);
        }
        assert_eq!((ids.len(), ids.of(0), ids.of(1), ids.of(2)), (3, "7", "a", "b"));
        let waits: Vec<bool> = (0..Ids::WAITING_MAX).map(|id| ids.wait(&id.to_string())).collect();
        assert_eq!(waits.iter().position(|full| *full), Some(Ids::WAITING_MAX - 1));
    }

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

    #[test]
    fn ids_that_count_on_are_told_apart_once_one_does_not() {
        let mut ids = Ids::default();
        for (together, expected) in [
            (vec!["9", "10", "a7"], vec![]),
            (vec!["a8", "b0", "100"], vec![]),
            (vec!["101", "102"], vec![]),
            (vec!["103", "9", "104", "102"], vec![(1, "9"), (3, "102")]),
            (vec!["105", "b0"], vec![(1, "b0")]),
        ] {
            assert!(!together.into_iter().any(|id| ids.wait(id)));
            let doubles = ids.settle();
            let doubles: Vec<(usize, &str)> = doubles.iter().map(|(at, id)| (*at, id.as_str())).collect();
            assert_eq!(doubles, expected);
        }
        assert_eq!((ids.len(), ids.of(4), ids.of(10)), (11, "b0", "105"));
    }
}
