//! How far two spellings are apart.
//!
//! Typing errors are insertions, deletions, substitutions and transpositions of neighbours (Damerau 1964). Works on
//! bytes of folded text, which is ASCII for Latin scripts; elsewhere a letter counts as its bytes.

/// Longest text compared letter by letter, in bytes; what is longer is cut. Names and addresses stay well under it.
const TEXT_MAX: usize = 40;

/// The least number of slips that turn one text into the other, or `limit + 1` when it takes more (optimal string
/// alignment: no part is edited twice).
pub(super) fn slips(left: &[u8], right: &[u8], limit: usize) -> usize {
    let left = &left[..left.len().min(TEXT_MAX)];
    let right = &right[..right.len().min(TEXT_MAX)];
    if left.len().abs_diff(right.len()) > limit {
        return limit + 1;
    }
    let same = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[same..], &right[same..]);
    let same = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[..left.len() - same], &right[..right.len() - same]);
    match (left, right) {
        ([], rest) | (rest, []) => rest.len().min(limit + 1),
        // Both ends differ: one slip is one letter for another, or two neighbours swapped.
        ([_], [_]) => 1,
        ([a, b], [c, d]) if a == d && b == c => 1,
        _ if limit < 2 => limit + 1,
        _ => aligned(left, right, limit),
    }
}

/// Counts a column of cells at a time: how each differs from the cell above it and beside it is a bit of a word (Myers 1999,
/// with transpositions by Hyyrö 2003).
fn aligned(left: &[u8], right: &[u8], limit: usize) -> usize {
    let mut places = [0u64; 256];
    for (at, letter) in left.iter().enumerate() {
        places[usize::from(*letter)] |= 1 << at;
    }
    let last = 1 << (left.len() - 1);
    // Where a cell is one more, and one less, than the cell above it; where it is the same as that above and before it.
    let (mut more, mut less, mut same) = (u64::MAX, 0u64, 0u64);
    let mut before = 0;
    let mut slips = left.len();
    for (read, letter) in right.iter().enumerate() {
        let here = places[usize::from(*letter)];
        let swapped = ((!same & here) << 1) & before;
        same = (((here & more).wrapping_add(more)) ^ more) | here | less | swapped;
        let (beside_more, beside_less) = (less | !(same | more), same & more);
        slips += usize::from(beside_more & last != 0);
        slips -= usize::from(beside_less & last != 0);
        if slips > limit + (right.len() - read - 1) {
            return limit + 1;
        }
        let (beside_more, beside_less) = (beside_more << 1 | 1, beside_less << 1);
        (more, less) = (beside_less | !(same | beside_more), beside_more & same);
        before = here;
    }
    slips.min(limit + 1)
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
pub(super) fn likeness(left: &[u8], right: &[u8]) -> Likeness {
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
pub(super) fn is_misspelt(left: &[u8], right: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().copied().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let shortest = left.len().min(right.len());
    if shortest < SLIP_LETTERS_MIN {
        return false;
    }
    let slips_allowed = if shortest < CLOSE_LETTERS_MIN { 1 } else { 2 };
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
            assert_eq!(slips(left.as_bytes(), right.as_bytes(), 3), count, "{left} {right}");
            assert_eq!(slips(right.as_bytes(), left.as_bytes(), 3), count, "{right} {left}");
        }
    }

    /// The same by the book, cell by cell.
    fn counted(left: &[u8], right: &[u8]) -> usize {
        let mut cells = vec![vec![0; right.len() + 1]; left.len() + 1];
        for i in 0..=left.len() {
            for j in 0..=right.len() {
                cells[i][j] = match (i, j) {
                    (0, _) | (_, 0) => i + j,
                    _ => {
                        let other = usize::from(left[i - 1] != right[j - 1]);
                        (cells[i - 1][j - 1] + other).min(cells[i - 1][j] + 1).min(cells[i][j - 1] + 1)
                    }
                };
                if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                    cells[i][j] = cells[i][j].min(cells[i - 2][j - 2] + 1);
                }
            }
        }
        cells[left.len()][right.len()]
    }

    proptest::proptest! {
        #[test]
        fn slips_are_those_by_the_book(left in "[abc]{0,40}", right in "[abc]{0,40}", limit in 1usize..=30) {
            let expected = counted(left.as_bytes(), right.as_bytes()).min(limit + 1);
            proptest::prop_assert_eq!(slips(left.as_bytes(), right.as_bytes(), limit), expected);
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
            assert_eq!(likeness(left.as_bytes(), right.as_bytes()), expected, "{left} {right}");
        }
    }
}
