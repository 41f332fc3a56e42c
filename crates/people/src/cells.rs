//! Lines of a table as cells, for the records of nearly every file: no quote in them, and UTF-8. And cells as text again.
//!
//! Every byte of an import goes through here, so it stands in the crate that is built to run fast and not beside the
//! reader of files: that takes a twentieth less time over linking a million records. Reading knows nothing of quotes, of
//! other encodings or of where the bytes come from; what it cannot cut is left to those who do.

/// Cuts lines at a separator.
#[derive(Debug, Clone)]
pub struct Cutter {
    separator: u8,
}

/// Bytes that are looked at together.
const BLOCK: usize = 16;

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
        let (blocks, rest) = text.as_chunks::<BLOCK>();
        let mut cells = 0;
        for (at, block) in (0..).step_by(BLOCK).zip(blocks) {
            if let Some(found) = self.cut_block(text, at, self.telling(block), &mut cells, ends) {
                return found;
            }
        }
        // Blanks tell nothing.
        let mut last = [b' '; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        self.cut_block(text, text.len() - rest.len(), self.telling(&last), &mut cells, ends)?
    }

    /// Cuts at the bytes of a block that tell; gives what came of the line where that shows.
    #[inline]
    fn cut_block(
        &self,
        text: &[u8],
        block: usize,
        telling: [u64; 2],
        cells: &mut usize,
        ends: &mut [usize],
    ) -> Option<Option<Line>> {
        for (half, mut telling) in (block..).step_by(BLOCK / 2).zip(telling) {
            while telling != 0 {
                let at = half + telling.trailing_zeros() as usize / 8;
                telling &= telling - 1;
                let (Some(next), Some(end)) = (text.get(at + 1), ends.get_mut(*cells)) else {
                    return Some(None);
                };
                *end = at;
                *cells += 1;
                let byte = text[at];
                if byte == self.separator {
                    continue;
                }
                let end_of_line = match byte {
                    b'\n' => 1,
                    b'\r' if *next == b'\n' => 2,
                    _ => return Some(None),
                };
                let line = Line { cells: *cells, bytes: at, length: at + end_of_line };
                return Some((at > 0).then_some(line));
            }
        }
        None
    }

    /// A bit for each byte that is more than a part of a cell: the lowest of its place, in either half of a block.
    #[inline]
    fn telling(&self, block: &[u8; BLOCK]) -> [u64; 2] {
        let tells = block.map(|byte| {
            let ends_line = (byte == b'\n') | (byte == b'\r');
            u8::from((byte == self.separator) | ends_line | (byte == b'"') | (byte == 0))
        });
        let both = u128::from_le_bytes(tells);
        [both as u64, (both >> u64::BITS) as u64]
    }
}

/// The cells of a record by where each ends, with so many bytes between them; nothing where it is not UTF-8.
pub fn cells<'t>(record: &'t [u8], ends: &[usize], between: usize) -> Option<Vec<&'t str>> {
    let text = std::str::from_utf8(record).ok()?;
    let mut cells = Vec::with_capacity(ends.len());
    let mut start = 0;
    for end in ends {
        cells.push(text.get(start..*end)?);
        start = end + between;
    }
    Some(cells)
}

/// Adds a cell to a table that commas separate, in quotes where it needs them (RFC 4180).
pub fn push_cell(cell: &str, table: &mut String) {
    // Each of them comes before all that most cells are of.
    let may_tell = cell.bytes().any(|byte| byte <= b',');
    if may_tell && cell.contains(['"', ',', '\n', '\r']) {
        table.push('"');
        table.push_str(&cell.replace('"', "\"\""));
        table.push('"');
    } else {
        table.push_str(cell);
    }
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

    #[test]
    fn lines_are_cut_wherever_a_block_ends() {
        for length in 1..70 {
            let text = format!("{};{}\r\n;", "a".repeat(length), "b".repeat(70 - length));
            let mut ends = [0; 2];
            let line = Cutter::new(b';').cut(text.as_bytes(), &mut ends);
            assert_eq!(line, Some(Line { cells: 2, bytes: 71, length: 73 }), "{length}");
            assert_eq!(ends, [length, 71]);
            assert_eq!(Cutter::new(b';').cut(&text.as_bytes()[..length], &mut ends), None);
        }
    }

    #[test]
    fn cells_are_written_as_they_are_read() {
        let mut table = String::new();
        for cell in ["a b", "", "a,b", "say \"so\"", "two\nlines", "é"] {
            push_cell(cell, &mut table);
            table.push(';');
        }
        assert_eq!(table, "a b;;\"a,b\";\"say \"\"so\"\"\";\"two\nlines\";é;");
    }
}
