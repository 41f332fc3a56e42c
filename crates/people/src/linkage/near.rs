//! How far two spellings are apart.
//!
//! Typing errors are insertions, deletions, substitutions and transpositions of neighbours (Damerau 1964). Works on
//! bytes of folded text, which is ASCII for Latin scripts; elsewhere a letter counts as its bytes.

/// Longest text compared letter by letter, in bytes; what is longer is cut. Names and addresses stay well under it.
const TEXT_MAX: usize = 40;

/// The least number of slips that turn one text into the other, or `limit + 1` when it takes more (optimal string
/// alignment: no part is edited twice).
pub(super) fn slips(left: &str, right: &str, limit: usize) -> usize {
    let left = &left.as_bytes()[..left.len().min(TEXT_MAX)];
    let right = &right.as_bytes()[..right.len().min(TEXT_MAX)];
    if left.len().abs_diff(right.len()) > limit {
        return limit + 1;
    }
    let same = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[same..], &right[same..]);
    let same = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[..left.len() - same], &right[..right.len() - same]);
    if left.is_empty() || right.is_empty() {
        return left.len().max(right.len()).min(limit + 1);
    }
    aligned(left, right, limit)
}

fn aligned(left: &[u8], right: &[u8], limit: usize) -> usize {
    let mut before = [0u8; TEXT_MAX + 1];
    let mut above = [0u8; TEXT_MAX + 1];
    let mut row = [0u8; TEXT_MAX + 1];
    for (index, cell) in above.iter_mut().enumerate() {
        *cell = index as u8;
    }
    for (i, a) in left.iter().enumerate() {
        row[0] = i as u8 + 1;
        let mut least = row[0];
        for (j, b) in right.iter().enumerate() {
            let mut cost = (above[j] + u8::from(a != b)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                cost = cost.min(before[j - 1] + 1);
            }
            row[j + 1] = cost;
            least = least.min(cost);
        }
        if usize::from(least) > limit {
            return limit + 1;
        }
        before = above;
        above = row;
    }
    usize::from(above[right.len()]).min(limit + 1)
}

/// How alike two spellings are, as levels of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// One slip apart, and long enough for that to say something.
    Slip,
    /// Two slips in a longer text, or one begins the other.
    Close,
    /// Neither.
    Far,
}

/// Shortest text in which one slip says something, in letters.
const SLIP_LETTERS_MIN: usize = 3;
/// Shortest text in which two slips say something, in letters.
const CLOSE_LETTERS_MIN: usize = 6;

/// How alike two different spellings are.
pub(super) fn likeness(left: &str, right: &str) -> Likeness {
    let shortest = left.len().min(right.len());
    if shortest < SLIP_LETTERS_MIN {
        return Likeness::Far;
    }
    match slips(left, right, 2) {
        0 | 1 => Likeness::Slip,
        2 if shortest >= CLOSE_LETTERS_MIN => Likeness::Close,
        _ if left.starts_with(right) || right.starts_with(left) => Likeness::Close,
        _ => Likeness::Far,
    }
}

/// Whether two different texts are one but for slips in their letters: a number that differs is another thing, as are
/// texts too long to be read to the end.
pub(super) fn is_misspelt(left: &str, right: &str) -> bool {
    let digits = |text: &'_ str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let slips_allowed = match left.len().min(right.len()) {
        ..SLIP_LETTERS_MIN => return false,
        ..CLOSE_LETTERS_MIN => 1,
        _ => 2,
    };
    left.len().max(right.len()) <= TEXT_MAX
        && slips(left, right, slips_allowed) <= slips_allowed
        && digits(left) == digits(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        for (left, right, count) in [
            ("jansen", "jansen", 0),
            ("jansen", "janssen", 1),
            ("jansen", "jnasen", 1),
            ("jansen", "hansen", 1),
            ("niewustra", "nieuwstra", 1),
            ("ca", "abc", 3),
            ("bruin", "bruijns", 2),
            ("abcdef", "uvwxyz", 4),
            ("", "abc", 3),
        ] {
            assert_eq!(slips(left, right, 3), count, "{left} {right}");
            assert_eq!(slips(right, left, 3), count, "{right} {left}");
        }
    }

    #[test]
    fn short_texts_are_not_alike_by_chance() {
        for (left, right, expected) in [
            ("jo", "bo", Likeness::Far),
            ("jan", "jon", Likeness::Slip),
            ("chris", "christina", Likeness::Close),
            ("molencamp", "molenkmap", Likeness::Close),
            ("peter", "gerard", Likeness::Far),
        ] {
            assert_eq!(likeness(left, right), expected, "{left} {right}");
        }
    }
}
