//! Guessing the separator of a CSV file from its first records.

use super::records::{Record, Records};

const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];

/// As many records as the guess is made from.
const RECORDS_MAX: usize = 50;

/// The separator with which most of the first records have as many cells as the first one, and that more than one;
/// of equals the one that makes more cells, then the earlier of `,` `;` tab `|`.
pub(super) fn guess(head: &[u8]) -> u8 {
    let mut best = (0.0, 0, CANDIDATES[0]);
    for separator in CANDIDATES {
        let (agreeing, width) = agreement(head, separator);
        if width > 1 && (agreeing, width) > (best.0, best.1) {
            best = (agreeing, width, separator);
        }
    }
    best.2
}

/// The share of records as wide as the first, and its width.
fn agreement(head: &[u8], separator: u8) -> (f64, usize) {
    let mut records = Records::new(head, separator);
    let mut widths = Vec::new();
    while widths.len() < RECORDS_MAX {
        match records.read() {
            Ok(Record::Fields { .. }) => widths.push(records.fields().count()),
            Ok(Record::Bad { .. }) => widths.push(0),
            Ok(Record::End) | Err(_) => break,
        }
    }
    // The last record is likely cut off in the middle.
    if widths.len() > 2 {
        widths.pop();
    }
    let width = widths.first().copied().unwrap_or(0);
    let agreeing = widths.iter().filter(|other| **other == width).count();
    #[allow(clippy::cast_precision_loss)]
    (agreeing as f64 / widths.len().max(1) as f64, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_makes_a_table() {
        let cases = [
            ("a,b,c\n1,2,3\n", b','),
            ("a;b\n1,5;2\n3,5;4\n", b';'),
            ("a\tb\n1\t2,5\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("name;text\n1;\"x,y,z\n;;;\"\n2;b\n", b';'),
            ("a,b;c,d\n1,2;3,4\n", b','),
            ("single\n1\n2\n", b','),
            ("", b','),
            ("\"a;x\",b\n\"c;d;e\",f\n", b','),
        ];
        for (head, expected) in cases {
            assert_eq!(guess(head.as_bytes()) as char, expected as char, "{head:?}");
        }
    }
}
