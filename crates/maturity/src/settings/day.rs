//! Whether a written day exists. Which day it is today, this crate does not know.

/// The days of each month in a year that is no leap year.
const DAYS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// A day of the Gregorian calendar, `YYYY-MM-DD`, from year 1 on.
pub(super) fn exists(written: &str) -> bool {
    let shape = |(place, letter): (usize, u8)| match place {
        4 | 7 => letter == b'-',
        _ => letter.is_ascii_digit(),
    };
    if written.len() != 10 || !written.bytes().enumerate().all(shape) {
        return false;
    }
    let number = |from: usize, to: usize| written[from..to].parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    year > 0 && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day)
}

fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    DAYS[month as usize - 1] + u32::from(leap && month == 2)
}

#[cfg(test)]
mod tests {
    use super::exists;

    #[test]
    fn only_days_that_come_are_days() {
        for (written, expected) in [
            ("2026-03-01", true),
            ("2026-12-31", true),
            ("2024-02-29", true),
            ("2026-02-29", false),
            ("2000-02-29", true),
            ("1900-02-29", false),
            ("2026-04-31", false),
            ("2026-13-01", false),
            ("2026-00-10", false),
            ("2026-01-00", false),
            ("0000-01-01", false),
            ("2026-1-1", false),
            ("01-03-2026", false),
            ("2026/03/01", false),
            ("2026-03-01T00:00", false),
            ("+026-03-01", false),
            ("20２-3-01", false), // a wide two: ten bytes long
            ("next year", false),
            ("", false),
        ] {
            assert_eq!(exists(written), expected, "`{written}`");
        }
    }
}
