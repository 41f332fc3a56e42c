//! Adding up the answers of many respondents: the inner loop of every resample.
//!
//! A respondent is three runs of bytes, each with a byte per question: whether a level was given, the level, and how
//! favourable it is. They lie side by side without gaps or branches, so that a processor adds sixteen at a time.

use crate::library::question::SCALE_POINTS;

/// Counts, levels and favours.
const RUNS: usize = 3;

/// So many rows can be added to a byte before it overflows: the highest level fits 51 times in 255.
const ROWS_IN_A_BYTE: u32 = u8::MAX as u32 / SCALE_POINTS as u32;

/// Answers as bytes to add, a row per respondent.
pub(super) struct Cells {
    questions: usize,
    bytes: Vec<u8>,
}

impl Cells {
    /// From rows of one length with a cell per question: 1-5, or 0 where no level was given.
    pub(super) fn of(rows: &[Vec<u8>]) -> Self {
        let questions = rows.first().map_or(0, Vec::len);
        let mut bytes = Vec::with_capacity(RUNS * questions * rows.len());
        for row in rows {
            bytes.extend(row.iter().map(|level| u8::from(*level > 0)));
            bytes.extend(row);
            bytes.extend(row.iter().map(|level| favour(*level)));
        }
        Self { questions, bytes }
    }

    pub(super) fn row(&self, at: u32) -> &[u8] {
        let width = RUNS * self.questions;
        &self.bytes[at as usize * width..][..width]
    }

    /// The first row overwritten by this one with its levels moved up or down, up to two points and within the scale;
    /// no level stays no level.
    pub(super) fn shifted(&mut self, row: &[u8], shift: i8) -> &[u8] {
        let (counts, rest) = self.bytes.split_at_mut(self.questions);
        let (levels, favours) = rest.split_at_mut(self.questions);
        let cells = counts.iter_mut().zip(levels).zip(favours);
        for (((count, moved), favoured), level) in cells.zip(row) {
            *count = u8::from(*level > 0);
            *moved = *count * within_scale(*level, shift);
            *favoured = favour(*moved);
        }
        self.row(0)
    }
}

/// Without a branch and below zero, so that it too goes sixteen at a time.
fn within_scale(level: u8, shift: i8) -> u8 {
    const LIFT: u8 = 2;
    let lifted = level.wrapping_add(LIFT.wrapping_add_signed(shift));
    lifted.clamp(1 + LIFT, SCALE_POINTS as u8 + LIFT).wrapping_sub(LIFT)
}

/// 0 for a level of 1-2 and where there is none, 1 for 3, 2 for 4-5: the net of the boxes plus one per answer.
fn favour(level: u8) -> u8 {
    u8::from(level > 2) + u8::from(level > 3)
}

/// The sums of some rows.
pub(super) struct Tally {
    questions: usize,
    bytes: Vec<u8>,
    rows_in_bytes: u32,
    totals: Vec<u32>,
}

impl Tally {
    pub(super) fn new(questions: usize) -> Self {
        let width = RUNS * questions;
        Self { questions, bytes: vec![0; width], rows_in_bytes: 0, totals: vec![0; width] }
    }

    pub(super) fn clear(&mut self) {
        self.bytes.fill(0);
        self.rows_in_bytes = 0;
        self.totals.fill(0);
    }

    pub(super) fn add(&mut self, row: &[u8]) {
        for (sum, cell) in self.bytes.iter_mut().zip(row) {
            // It never wraps, and a check for it would cost more than the addition.
            *sum = sum.wrapping_add(*cell);
        }
        self.rows_in_bytes += 1;
        if self.rows_in_bytes == ROWS_IN_A_BYTE {
            self.carry();
        }
    }

    /// Moves what stands in bytes to the totals; to be done before they are read.
    pub(super) fn carry(&mut self) {
        for (total, sum) in self.totals.iter_mut().zip(&mut self.bytes) {
            *total += u32::from(*sum);
            *sum = 0;
        }
        self.rows_in_bytes = 0;
    }

    /// Per question: how many gave a level, the sum of the levels, and how many more said 4-5 than 1-2.
    pub(super) fn questions(&self) -> impl Iterator<Item = (u32, u32, i32)> {
        let (counts, rest) = self.totals.split_at(self.questions);
        let (sums, favours) = rest.split_at(self.questions);
        let nets = favours.iter().zip(counts).map(|(favour, count)| *favour as i32 - *count as i32);
        counts
            .iter()
            .copied()
            .zip(sums.iter().copied())
            .zip(nets)
            .map(|((count, sum), net)| (count, sum, net))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_add_up_however_many_there_are() {
        let rows = [vec![5, 1, 0, 3], vec![5, 2, 0, 4], vec![5, 3, 1, 0]];
        let cells = Cells::of(&rows);
        for times in [1_u32, 16, 17, 18, 1_000] {
            let mut tally = Tally::new(4);
            for _ in 0..times {
                (0..3).for_each(|at| tally.add(cells.row(at)));
            }
            tally.carry();
            let expected = [(3, 15, 3), (3, 6, -2), (1, 1, -1), (2, 7, 1)];
            let expected = expected.map(|(n, sum, net)| (n * times, sum * times, net * times as i32));
            assert_eq!(tally.questions().collect::<Vec<_>>(), expected, "{times} times");
            tally.clear();
            assert!(tally.questions().all(|question| question == (0, 0, 0)));
        }
    }

    #[test]
    fn a_shift_stays_on_the_scale() {
        let mut cells = Cells::of(&[vec![0]]);
        for (level, shift, expected) in
            [(1, -2, 1), (5, 2, 5), (3, -1, 2), (3, 2, 5), (4, 0, 4), (0, 2, 0), (0, -2, 0)]
        {
            let plain = Cells::of(&[vec![expected]]);
            assert_eq!(cells.shifted(&[level], shift), plain.row(0), "{level} by {shift}");
        }
    }
}
