//! Rows that could not be taken: the first are named, the others counted.

/// Refused rows that are named; more than anybody reads.
const NAMED_MAX: usize = 100;

/// Rows that were refused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refused {
    /// Each with file, line and reason; the first hundred.
    pub named: Vec<String>,
    /// How many more there are.
    pub further: usize,
}

impl Refused {
    /// Adds a row.
    pub(super) fn add(&mut self, why: String) {
        if self.named.len() < NAMED_MAX {
            self.named.push(why);
        } else {
            self.further += 1;
        }
    }

    /// Adds the rows of another file.
    pub(super) fn extend(&mut self, others: Refused) {
        others.named.into_iter().for_each(|why| self.add(why));
        self.further += others.further;
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.named.len() + self.further
    }
}
