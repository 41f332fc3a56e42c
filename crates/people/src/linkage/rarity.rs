//! How common a value is between strangers.
//!
//! A rare surname shared is stronger than a common one (Newcombe 1959). What counts is how many *other* persons have
//! it: of the rows that hold a value some are the same person's, and counting those would make an e-mail address that
//! one person left five times look common. How many rows of one person share a value is learned with the model.

use super::binary_logarithm::log2;

/// Share of a value that only one person seems to have, in persons: the next one may have it too.
const UNSEEN_PERSONS: f64 = 0.3;

/// What values of up to so many rows are worth is worked out once: nearly all values are of these.
const FEW_ROWS_MAX: u32 = 1000;

/// How many values have how many rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Spread {
    /// Rows, and the values that have so many; ascending.
    values: Vec<(u32, u32)>,
}

impl Spread {
    /// Of the rows of each value.
    pub(super) fn of(counts: &[u32]) -> Self {
        let mut few = vec![0; FEW_ROWS_MAX as usize + 1];
        let mut many = Vec::new();
        for rows in counts {
            match few.get_mut(*rows as usize) {
                Some(values) => *values += 1,
                None => many.push(*rows),
            }
        }
        many.sort_unstable();
        let few = (0..).zip(few).filter(|(_, values)| *values > 0);
        let many = many.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32));
        Spread { values: few.chain(many).collect() }
    }

    /// Rows of all values together.
    pub(super) fn rows(&self) -> f64 {
        self.values.iter().map(|(rows, values)| f64::from(*rows) * f64::from(*values)).sum()
    }
}

/// How much commoner a value is between strangers than the average shared value, by its rows; and that average.
#[derive(Debug, Clone, Default)]
pub(super) struct Rarity {
    per_person: f64,
    /// Rows of all values.
    total: f64,
    /// As log2, by the rows of a value.
    few: Vec<f32>,
    /// The same for values of more rows, ascending.
    many: Vec<(u32, f32)>,
    /// log2 of the chance that two strangers share a value.
    pub(super) by_chance: f32,
}

impl Rarity {
    /// From the rows per value and the rows that one person has of it.
    pub(super) fn new(spread: &Spread, per_person: f64) -> Self {
        let mut rarity = Rarity { per_person, total: spread.rows().max(1.0), ..Rarity::default() };
        let same = spread.values.iter().map(|(rows, values)| {
            f64::from(*values) * f64::from(*rows) / rarity.total * rarity.others(f64::from(*rows))
        });
        rarity.by_chance = log2(same.sum::<f64>().max(1e-12)) as f32;
        let most = spread.values.last().map_or(0, |(rows, _)| *rows).min(FEW_ROWS_MAX);
        rarity.few = (0..=most).map(|rows| rarity.worked_out(rows)).collect();
        let many = spread.values.iter().map(|(rows, _)| *rows).filter(|rows| *rows > most);
        rarity.many = many.map(|rows| (rows, rarity.worked_out(rows))).collect();
        rarity
    }

    /// log2 of how much commoner a value of so many rows is. One that came after counting, of none, is as if one row had it.
    #[inline]
    pub(super) fn of(&self, rows: u32) -> f32 {
        self.few.get(rows as usize).copied().unwrap_or_else(|| self.of_many(rows))
    }

    fn of_many(&self, rows: u32) -> f32 {
        let known = self.many.binary_search_by_key(&rows, |(of, _)| *of);
        known.map_or_else(|_| self.worked_out(rows), |at| self.many[at].1)
    }

    fn worked_out(&self, rows: u32) -> f32 {
        log2(self.others(f64::from(rows.max(1)))) as f32 - self.by_chance
    }

    /// The share of others that have a value of so many rows.
    fn others(&self, rows: f64) -> f64 {
        ((rows - self.per_person).max(0.0) + UNSEEN_PERSONS * self.per_person.min(rows)) / self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commoner_value_is_never_rarer() {
        let rarity = Rarity::new(&Spread::of(&[1, 2, 3, 8, 40, 40, 900, 5000, 5000, 7000]), 2.5);
        let commonness = [0, 1, 2, 3, 8, 40, 900, 5000, 7000].map(|rows| rarity.of(rows));
        assert!(commonness.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(commonness[0], commonness[1]);
    }

    #[test]
    fn rows_of_one_person_do_not_make_a_value_common() {
        let spread = Spread::of(&[5; 100]);
        let (by_rows, by_persons) = (Rarity::new(&spread, 1.0), Rarity::new(&spread, 5.0));
        assert!(by_persons.by_chance < by_rows.by_chance - 1.0);
    }

    #[test]
    fn rows_are_counted_whatever_number_of_them_a_value_has() {
        let counts = [0, 1, 1, 7, 1000, 1001, 1001, 90_000];
        let spread = Spread::of(&counts);
        assert_eq!(spread.rows(), f64::from(counts.iter().sum::<u32>()));
        assert_eq!(spread.values, [(0, 1), (1, 2), (7, 1), (1000, 1), (1001, 2), (90_000, 1)]);
    }
}
