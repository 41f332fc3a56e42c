//! Lists of hashes, numbered from 1 and kept one behind the other: a list of its own for each would be a second wait
//! for memory whenever one is read.

/// Lists of hashes.
#[derive(Debug, Clone, Default)]
pub(super) struct Lists {
    items: Vec<u64>,
    ends: Vec<u32>,
}

impl Lists {
    /// Adds a list, which gets the next number.
    pub(super) fn push(&mut self, items: impl IntoIterator<Item = u64>) {
        self.items.extend(items);
        self.ends.push(self.items.len() as u32);
    }

    /// The list of a number; empty for 0.
    #[inline]
    pub(super) fn of(&self, number: u32) -> &[u64] {
        let Some(at) = (number as usize).checked_sub(1) else { return &[] };
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.items[start..self.ends[at] as usize]
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All lists by number, from 1.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u64]> {
        (1..=self.len() as u32).map(|number| self.of(number))
    }

    /// The same lists in another order, by their numbers.
    #[must_use]
    pub(super) fn in_order(&self, numbers: &[u32]) -> Self {
        let mut lists =
            Lists { items: Vec::with_capacity(self.items.len()), ends: Vec::with_capacity(numbers.len()) };
        numbers.iter().for_each(|number| lists.push(self.of(*number).iter().copied()));
        lists
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_found_by_number_and_in_another_order() {
        let mut lists = Lists::default();
        [vec![7, 8], vec![], vec![9]].into_iter().for_each(|list| lists.push(list));
        assert_eq!((lists.of(1), lists.of(2), lists.of(3)), (&[7, 8][..], &[][..], &[9][..]));
        assert_eq!((lists.of(0), lists.len()), (&[][..], 3));
        let other = lists.in_order(&[3, 1, 2]);
        assert_eq!(other.iter().collect::<Vec<_>>(), [&[9][..], &[7, 8], &[]]);
    }
}
