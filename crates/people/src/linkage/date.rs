//! Birth dates: several notations in, year, month and day out, and how two of them differ.
//!
//! Does not judge whether a date is likely; an impossible month or day is a typing error that still says much.

/// A date packed as year × 10000 + month × 100 + day; month and day 0 when only the year is known. 0 is no date.
pub(super) fn parse(raw: &str) -> u32 {
    let groups: Vec<&str> =
        raw.split(|sign: char| !sign.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    let (year, month, day) = match groups.as_slice() {
        [all] if all.len() == 8 => {
            let day_first = (number(&all[4..]), number(&all[2..4]), number(&all[..2]));
            let year_first = (number(&all[..4]), number(&all[4..6]), number(&all[6..]));
            let fits = |(_, month, day): (u32, u32, u32)| month <= 12 && day <= 31;
            if fits(day_first) && !fits(year_first) { day_first } else { year_first }
        }
        [year] if year.len() == 4 => (number(year), 0, 0),
        [year, month] if year.len() == 4 => (number(year), number(month), 0),
        [year, month, day, ..] if year.len() == 4 => (number(year), number(month), number(day)),
        [day, month, year, ..] if year.len() == 4 => (number(year), number(month), number(day)),
        _ => return 0,
    };
    match (YEAR_MIN..=YEAR_MAX).contains(&year) && month < 100 && day < 100 {
        true => year * 10_000 + month * 100 + day,
        false => 0,
    }
}

/// The earliest and latest year taken for one: historical registers on one side, typing errors on the other.
const YEAR_MIN: u32 = 1000;
const YEAR_MAX: u32 = 2999;

/// How two dates differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateLikeness {
    /// The same day.
    Same,
    /// The same year, of which one is all that is known, or 1 January, which many systems write for that.
    SameYearOneVague,
    /// One slip of the keyboard: a digit, two neighbouring digits, day and month swapped.
    Slip,
    /// Two of year, month and day are the same.
    TwoParts,
    /// The same year.
    SameYear,
    /// Another date.
    Other,
}

/// How two dates, neither of them 0, differ.
#[inline]
pub(super) fn likeness(left: u32, right: u32) -> DateLikeness {
    if left == right {
        return DateLikeness::Same;
    }
    let parts = |date: u32| [date / 10_000, date / 100 % 100, date % 100];
    let (a, b) = (parts(left), parts(right));
    let same_year = a[0] == b[0];
    if same_year && (is_vague(a) || is_vague(b)) {
        return DateLikeness::SameYearOneVague;
    }
    if same_year && a[1] == b[2] && a[2] == b[1] || one_slip(left, right) {
        return DateLikeness::Slip;
    }
    match a.iter().zip(b).filter(|(x, y)| *x == y).count() {
        2 => DateLikeness::TwoParts,
        _ if same_year => DateLikeness::SameYear,
        _ => DateLikeness::Other,
    }
}

fn is_vague([_, month, day]: [u32; 3]) -> bool {
    month <= 1 && day <= 1
}

/// One of the eight digits differs, or two neighbours are swapped.
#[inline]
fn one_slip(left: u32, right: u32) -> bool {
    let digits = |mut date: u32| {
        let mut digits = [0u8; 8];
        for digit in digits.iter_mut().rev() {
            *digit = (date % 10) as u8;
            date /= 10;
        }
        digits
    };
    let (a, b) = (digits(left), digits(right));
    let apart = || (0..8).filter(|at| a[*at] != b[*at]);
    let first = apart().next().unwrap_or(0);
    match apart().count() {
        1 => true,
        2 => first < 7 && a[first] == b[first + 1] && a[first + 1] == b[first],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notations_of_one_day_are_equal() {
        for raw in [
            "1971-06-24",
            "24-06-1971",
            "24/6/1971",
            "19710624",
            "24061971",
            "1971-06-24T00:00:00",
            "24.06.1971",
        ] {
            assert_eq!(parse(raw), 19_710_624, "{raw}");
        }
        assert_eq!(parse("1971"), 19_710_000);
        assert_eq!(parse("1862-81-01"), 18_628_101);
        for raw in ["", "onbekend", "t222794995", "12-5-71"] {
            assert_eq!(parse(raw), 0, "{raw}");
        }
    }

    #[test]
    fn differences_are_named() {
        use DateLikeness::*;
        for (left, right, expected) in [
            (19_710_624, 19_710_624, Same),
            (19_710_624, 19_710_524, Slip),
            (19_710_624, 19_170_624, Slip),
            (19_571_103, 19_570_311, Slip),
            (19_710_624, 19_710_101, SameYearOneVague),
            (19_710_624, 19_710_000, SameYearOneVague),
            (19_710_624, 19_880_624, TwoParts),
            (19_710_624, 19_711_113, SameYear),
            (19_710_624, 19_881_113, Other),
        ] {
            assert_eq!(likeness(left, right), expected, "{left} {right}");
            assert_eq!(likeness(right, left), expected, "{right} {left}");
        }
    }
}
