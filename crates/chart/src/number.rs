//! Numbers as text: for the reader, and for SVG coordinates.

/// From here on digits no longer help a reader and the number is written with an exponent.
const LONGEST_PLAIN_NUMBER: f64 = 1e12;

/// A finite number with a fixed count of decimals and a real minus sign.
pub(crate) fn text(value: f64, decimals: usize, decimal_mark: char) -> String {
    let plain = if value.abs() < LONGEST_PLAIN_NUMBER {
        format!("{:.*}", decimals, value.abs())
    } else {
        format!("{:.2e}", value.abs())
    };
    let is_zero = plain.chars().all(|digit| matches!(digit, '0' | '.'));
    let sign = if value < 0.0 && !is_zero { "−" } else { "" };
    format!("{sign}{}", plain.replace('.', &decimal_mark.to_string()))
}

/// An SVG coordinate: a tenth of a unit is finer than any screen shows, and short.
pub(crate) fn coordinate(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    // Adding zero turns -0 into 0.
    format!("{}", tenths + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_in_the_readers_language() {
        let cases = [
            (3.84, 1, ',', "3,8"),
            (-1.25, 1, '.', "−1.2"),
            (-0.04, 1, ',', "0,0"),
            (61.0, 0, ',', "61"),
            (4.2e15, 1, ',', "4,20e15"),
        ];
        for (value, decimals, mark, expected) in cases {
            assert_eq!(text(value, decimals, mark), expected);
        }
    }

    #[test]
    fn coordinates_are_short_and_never_minus_zero() {
        for (value, expected) in [(10.0, "10"), (10.04, "10"), (10.06, "10.1"), (-0.01, "0")] {
            assert_eq!(coordinate(value), expected);
        }
    }
}
