//! How common a value is between strangers.
//!
//! A rare surname shared is stronger than a common one (Newcombe 1959). What counts is how many *other* persons have
//! it: of the rows that hold a value some are the same person's, and counting those would make an e-mail address that
//! one person left five times look common. How many rows of one person share a value is learned with the model.

use super::binary_logarithm::log2;

/// Share of a value that only one person seems to have, in persons: the next one may have it too.
const UNSEEN_PERSONS: f64 = 0.3;

/// Values of so many rows are worked out once per number of rows: nearly all values are of these.
const FEW_ROWS_MAX: u32 = 1000;

/// Per value, log2 of how much commoner it is between strangers than the average shared value; and that average.
#[derive(Debug, Clone, Default)]
pub(super) struct Rarity {
    /// From number 1 at index 0.
    pub(super) commonness: Vec<f32>,
    /// log2 of the chance that two strangers share a value.
    pub(super) by_chance: f32,
    /// The commonness of a value that came after counting: as if one row had it.
    pub(super) unseen: f32,
}

impl Rarity {
    /// From the rows per value and the rows that one person has of it.
    pub(super) fn new(counts: &[u32], per_person: f64) -> Self {
        let total = counts.iter().map(|count| f64::from(*count)).sum::<f64>().max(1.0);
        let others =
            |count: f64| ((count - per_person).max(0.0) + UNSEEN_PERSONS * per_person.min(count)) / total;
        let same: f64 =
            counts.iter().map(|count| f64::from(*count) / total * others(f64::from(*count))).sum();
        let by_chance = log2(same.max(1e-12)) as f32;
        let of = |count: u32| log2(others(f64::from(count.max(1)))) as f32 - by_chance;
        let most = counts.iter().copied().max().unwrap_or(0).min(FEW_ROWS_MAX);
        let few: Vec<f32> = (0..=most).map(of).collect();
        let commonness =
            counts.iter().map(|count| few.get(*count as usize).copied().unwrap_or_else(|| of(*count)));
        Rarity { commonness: commonness.collect(), by_chance, unseen: of(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commoner_value_is_never_rarer() {
        let rarity = Rarity::new(&[1, 2, 3, 8, 40, 40, 900], 2.5);
        assert!(rarity.commonness.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(rarity.commonness[4], rarity.commonness[5]);
    }

    #[test]
    fn rows_of_one_person_do_not_make_a_value_common() {
        let counts = [5; 100];
        let (by_rows, by_persons) = (Rarity::new(&counts, 1.0), Rarity::new(&counts, 5.0));
        assert!(by_persons.by_chance < by_rows.by_chance - 1.0);
    }
}
