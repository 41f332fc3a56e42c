//! Lines of a table as cells, for the records of nearly every file: no quote in them, and UTF-8.
//!
//! Every byte of an import goes through here, so it stands in the crate that is built to run fast and not beside the
//! reader of files: that takes a twentieth less time over linking a million records. It knows nothing of quotes, of
//! other encodings or of where the bytes come from; what it cannot cut is left to those who do.

/// Cuts lines at a separator.
#[derive(Debug, Clone)]
pub struct Cutter {
    separator: u8,
}

/// Bytes that are looked at together.
const BLOCK: usize = u128::BITS as usize / 8;

/// A line that was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// How many cells it has.
    pub cells: usize,
    /// Bytes of the cells and the separators between them.
    pub bytes: usize,
    /// The same with the end of the line.
    pub length: usize,
}

impl Cutter {
    /// For a separator of one byte.
    pub fn new(separator: u8) -> Self {
        Cutter { separator }
    }

    /// Cuts the line that a text begins with, and notes where each cell ends. Nothing where not all of the line is there,
    /// where it is blank, holds a quote or a zero byte, or has more cells than there is room for.
    pub fn cut(&self, text: &[u8], ends: &mut [usize]) -> Option<Line> {
        let mut cells = 0;
        for (block, bytes) in text.chunks(BLOCK).enumerate() {
            let mut telling = self.telling(bytes);
            while telling != 0 {
                let at = block * BLOCK + telling.trailing_zeros() as usize / 8;
                telling &= telling - 1;
                let next = *text.get(at + 1)?;
                let end_of_line = match text[at] {
                    b'\n' => 1,
                    b'\r' if next == b'\n' => 2,
                    byte if byte == self.separator => 0,
                    _ => return None,
                };
                *ends.get_mut(cells)? = at;
                cells += 1;
                if end_of_line > 0 {
                    return (at > 0).then_some(Line { cells, bytes: at, length: at + end_of_line });
                }
            }
        }
        None
    }

    /// A bit for each byte that is more than a part of a cell: the lowest of its place.
    #[inline]
    fn telling(&self, bytes: &[u8]) -> u128 {
        let mut block = [b' '; BLOCK];
        match bytes.first_chunk() {
            Some(whole) => block = *whole,
            None => block[..bytes.len()].copy_from_slice(bytes),
        }
        for byte in &mut block {
            let ends_line = (*byte == b'\n') | (*byte == b'\r');
            *byte = u8::from((*byte == self.separator) | ends_line | (*byte == b'"') | (*byte == 0));
        }
        let padding = u128::MAX.checked_shl(8 * bytes.len() as u32).unwrap_or(0);
        u128::from_le_bytes(block) & !padding
    }
}

/// The cells of a record by where each ends, with so many bytes between them; nothing where it is not UTF-8.
pub fn cells<'t>(record: &'t [u8], ends: &[usize], between: usize) -> Option<Vec<&'t str>> {
    let mut rest = std::str::from_utf8(record).ok()?;
    let mut cells = Vec::with_capacity(ends.len());
    let mut start = 0;
    for end in ends {
        let (cell, after) = rest.split_at_checked(end - start)?;
        cells.push(cell);
        rest = after.split_at_checked(between).map_or("", |(_, rest)| rest);
        start = end + between;
    }
    Some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_line_is_cut_and_any_other_is_left() {
        let cut = |text: &str| -> Option<(Vec<String>, usize)> {
            let mut ends = [0; 3];
            let line = Cutter::new(b';').cut(text.as_bytes(), &mut ends)?;
            let cells = cells(&text.as_bytes()[..line.bytes], &ends[..line.cells], 1)?;
            Some((cells.into_iter().map(str::to_owned).collect(), line.length))
        };
        for (text, expected) in [
            ("a;b\nc", Some((vec!["a", "b"], 4))),
            ("a;;\r\nc", Some((vec!["a", "", ""], 5))),
            (";b\nc", Some((vec!["", "b"], 3))),
            ("é;ø,\nc", Some((vec!["é", "ø,"], 7))),
            ("\nc", None),
            ("a;b;c;d\ne", None),
            ("a;b", None),
            ("a;b\n", None),
            ("a;\"b\"\nc", None),
            ("a;b\rc\nd", None),
            ("a;\0\nb", None),
            ("", None),
            ("a line of many blocks;and of no\nc", Some((vec!["a line of many blocks", "and of no"], 32))),
        ] {
            let expected =
                expected.map(|(cells, length)| (cells.into_iter().map(str::to_owned).collect(), length));
            assert_eq!(cut(text), expected, "{text:?}");
        }
        assert_eq!(cells(b"a\xff", &[2], 1), None);
        assert_eq!(cells("é".as_bytes(), &[1, 2], 0), None);
    }
}
