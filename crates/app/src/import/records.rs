//! Splitting text into CSV records with bounded memory: one bad record is reported and never costs its neighbours.

use std::io::{self, Read};

use csv_core::ReadRecordResult;
use people::cells::Cutter;

/// Longest record, in bytes. The largest honest ones are long e-mails; a whole file swallowed by a stray quote is longer.
pub(super) const RECORD_BYTES_MAX: usize = 1024 * 1024;

/// Most fields in a record: what a spreadsheet can have.
pub(super) const FIELDS_MAX: usize = 16_384;

/// Pieces read from the source.
const PIECE_BYTES: usize = 64 * 1024;

/// A record, or why there is none.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Record {
    /// Its fields are in [`Records::fields`].
    Fields {
        line: u64,
    },
    /// It cannot be read; reading goes on with the next line.
    Bad {
        line: u64,
        reason: String,
        raw: Vec<u8>,
    },
    End,
}

/// The records of a text.
pub(super) struct Records<R> {
    source: R,
    separator: u8,
    core: csv_core::Reader,
    /// Read and not yet given away, from `start` on.
    window: Vec<u8>,
    start: usize,
    ended: bool,
    /// The physical line at `start`, from 1.
    line: u64,
    /// The number of fields every record is to have, once known.
    width: Option<usize>,
    text: Vec<u8>,
    ends: Vec<usize>,
    count: usize,
    /// Bytes between the fields in `text`: the separator, where a record was split as it stands.
    between: usize,
    cutter: Cutter,
}

impl<R: Read> Records<R> {
    pub(super) fn new(source: R, separator: u8) -> Records<R> {
        Records {
            source,
            separator,
            core: csv_core::ReaderBuilder::new().delimiter(separator).build(),
            window: Vec::new(),
            start: 0,
            ended: false,
            line: 1,
            width: None,
            text: vec![0; 4096],
            ends: vec![0; 64],
            count: 0,
            between: 0,
            cutter: Cutter::new(separator),
        }
    }

    /// From now on a record with another number of fields is bad.
    pub(super) fn expect_width(&mut self, width: usize) {
        self.width = Some(width);
    }

    /// The fields of the record given last.
    pub(super) fn fields(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends().iter().map(|end| end + self.between));
        self.ends().iter().zip(starts).map(|(end, start)| &self.text[start..*end])
    }

    /// The fields of the record given last, one behind the other, with so many bytes [between](Records::between) them.
    pub(super) fn text(&self) -> &[u8] {
        &self.text[..self.ends().last().copied().unwrap_or(0)]
    }

    /// Bytes between two fields in [`Records::text`].
    pub(super) fn between(&self) -> usize {
        self.between
    }

    /// Where in [`Records::text`] each field ends.
    pub(super) fn ends(&self) -> &[usize] {
        &self.ends[..self.count]
    }

    /// The next record.
    pub(super) fn read(&mut self) -> io::Result<Record> {
        if self.split_plain() {
            return Ok(Record::Fields { line: self.line - 1 });
        }
        self.skip_blank_lines()?;
        let Some(length) = self.split()? else { return self.too_long() };
        if length == 0 {
            return Ok(Record::End);
        }
        let raw = &self.window[self.start..self.start + length];
        let lines = memchr_lines(raw);
        if lines > 1 && !(self.has_width() && is_well_quoted(raw, self.separator)) {
            return self.only_first_line("a quote opens here and does not close where a cell ends");
        }
        let line = self.line;
        if let Some(reason) = self.misfit(raw) {
            let raw = raw.to_vec();
            self.consume(length);
            return Ok(Record::Bad { line, reason, raw });
        }
        self.consume(length);
        Ok(Record::Fields { line })
    }

    /// Splits the line at the start of the window if all of it is there and it is a good record without quotes, as
    /// nearly all are: such a line is cut at its separators. Whatever else there is, is left to the others.
    fn split_plain(&mut self) -> bool {
        let rest = &self.window[self.start..];
        let Some(line) = self.cutter.cut(rest, &mut self.ends) else { return false };
        if line.bytes > self.text.len() || self.width.is_some_and(|width| width != line.cells) {
            return false;
        }
        self.text[..line.bytes].copy_from_slice(&rest[..line.bytes]);
        (self.count, self.between) = (line.cells, 1);
        (self.start, self.line) = (self.start + line.length, self.line + 1);
        true
    }

    fn has_width(&self) -> bool {
        self.width.is_none_or(|width| width == self.count)
    }

    fn misfit(&self, raw: &[u8]) -> Option<String> {
        match self.width {
            Some(width) if width != self.count => {
                Some(format!("it has {} cells where the header has {width}", self.count))
            }
            _ if raw.contains(&0) => Some("it has a zero byte, which text does not".to_owned()),
            _ => None,
        }
    }

    fn consume(&mut self, length: usize) {
        let bytes = &self.window[self.start..self.start + length];
        self.line += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.start += length;
    }

    /// More of the source into the window; false at its end.
    fn fill(&mut self) -> io::Result<bool> {
        if self.start > 0 {
            self.window.drain(..self.start);
            self.start = 0;
        }
        let read = self.source.by_ref().take(PIECE_BYTES as u64).read_to_end(&mut self.window)?;
        self.ended = read == 0;
        Ok(!self.ended)
    }

    fn skip_blank_lines(&mut self) -> io::Result<()> {
        loop {
            let rest = &self.window[self.start..];
            let blank = rest.iter().take_while(|byte| **byte == b'\n' || **byte == b'\r').count();
            let whole = blank == rest.len();
            self.consume(blank);
            if !whole || !self.fill()? {
                return Ok(());
            }
        }
    }

    /// Split the record at the start of the window: its length in bytes, or nothing where it is too long.
    fn split(&mut self) -> io::Result<Option<usize>> {
        self.core.reset();
        let (mut length, mut written) = (0, 0);
        (self.count, self.between) = (0, 0);
        loop {
            if self.start + length == self.window.len() && !self.ended {
                self.fill()?;
            }
            if length > RECORD_BYTES_MAX || self.count > FIELDS_MAX {
                return Ok(None);
            }
            let input = &self.window[self.start + length..];
            let (result, read, out, ends) =
                self.core.read_record(input, &mut self.text[written..], &mut self.ends[self.count..]);
            length += read;
            written += out;
            self.count += ends;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => return Ok(Some(length)),
            }
        }
    }

    fn too_long(&mut self) -> io::Result<Record> {
        match self.window[self.start..].contains(&b'\n') {
            true if self.count > FIELDS_MAX => {
                self.only_first_line(&format!("it has more than {FIELDS_MAX} cells"))
            }
            true => self.only_first_line("a quote opens here and does not close within 1 MiB"),
            false => self.skip_line(),
        }
    }

    /// Give up the first physical line of the record alone.
    fn only_first_line(&mut self, reason: &str) -> io::Result<Record> {
        let (line, rest) = (self.line, &self.window[self.start..]);
        let length = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        let raw = rest[..length].to_vec();
        self.consume(length);
        Ok(Record::Bad { line, reason: reason.to_owned(), raw })
    }

    /// Pass over a line of any length, keeping only its beginning.
    fn skip_line(&mut self) -> io::Result<Record> {
        let line = self.line;
        let raw = self.window[self.start..].iter().take(4096).copied().collect();
        loop {
            let newline = self.window[self.start..].iter().position(|byte| *byte == b'\n');
            if let Some(at) = newline {
                self.consume(at + 1);
                break;
            }
            self.start = self.window.len();
            if !self.fill()? {
                break;
            }
        }
        Ok(Record::Bad { line, reason: "it is longer than 1 MiB".to_owned(), raw })
    }
}

/// How many physical lines a record covers.
fn memchr_lines(raw: &[u8]) -> usize {
    let ended = raw.strip_suffix(b"\n").unwrap_or(raw);
    1 + ended.iter().filter(|byte| **byte == b'\n').count()
}

/// Does every quote open at the start of a cell and close at its end? Only then may a record go over several lines.
fn is_well_quoted(raw: &[u8], separator: u8) -> bool {
    #[derive(Clone, Copy, PartialEq)]
    enum At {
        Start,
        Bare,
        Quoted,
        Quote,
    }
    let mut at = At::Start;
    for byte in raw {
        at = match (at, *byte) {
            (At::Quoted, b'"') => At::Quote,
            (At::Quoted, _) => At::Quoted,
            (At::Start | At::Quote, b'"') => At::Quoted,
            (_, byte) if byte == separator || byte == b'\n' || byte == b'\r' => At::Start,
            (At::Quote, _) => return false,
            (At::Start | At::Bare, _) => At::Bare,
        };
    }
    at != At::Quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each record as `line: field|field`, or `line! reason`.
    fn read_all(text: &[u8], width: Option<usize>) -> Vec<String> {
        let mut records = Records::new(text, b',');
        if let Some(width) = width {
            records.expect_width(width);
        }
        let mut all = Vec::new();
        loop {
            match records.read().unwrap() {
                Record::End => return all,
                Record::Bad { line, reason, .. } => all.push(format!("{line}! {reason}")),
                Record::Fields { line } => {
                    let fields: Vec<_> = records.fields().map(String::from_utf8_lossy).collect();
                    all.push(format!("{line}: {}", fields.join("|")));
                }
            }
        }
    }

    const UNCLOSED: &str = "a quote opens here and does not close where a cell ends";

    #[test]
    fn records_are_split_and_bad_ones_stand_alone() {
        let cases: [(&str, Vec<String>); 11] = [
            ("", vec![]),
            ("\n\r\n\n", vec![]),
            ("a,b\n1,2\n", vec!["1: a|b".into(), "2: 1|2".into()]),
            ("a,b\r\n\r\n1,2", vec!["1: a|b".into(), "3: 1|2".into()]),
            ("a,\"b\n\"\"c\"\"\"\n1,2\n", vec!["1: a|b\n\"c\"".into(), "3: 1|2".into()]),
            (
                "a,b\n1\n2,3\n",
                vec!["1: a|b".into(), "2! it has 1 cells where the header has 2".into(), "3: 2|3".into()],
            ),
            ("a,b,c\n2,3\n", vec!["1! it has 3 cells where the header has 2".into(), "2: 2|3".into()]),
            ("\"a,b\n1,2\n3,4\n", vec![format!("1! {UNCLOSED}"), "2: 1|2".into(), "3: 3|4".into()]),
            ("a,\"b\n1,2\n3,\"4\"\n", vec![format!("1! {UNCLOSED}"), "2: 1|2".into(), "3: 3|4".into()]),
            ("a,b\"c\n1,2\n", vec!["1: a|b\"c".into(), "2: 1|2".into()]),
            ("a,\0\n1,2\n", vec!["1! it has a zero byte, which text does not".into(), "2: 1|2".into()]),
        ];
        for (text, expected) in cases {
            assert_eq!(read_all(text.as_bytes(), Some(2)), expected, "{text:?}");
        }
    }

    #[test]
    fn a_line_of_50_mb_is_refused_alone() {
        let mut text = b"a,b\n1,".to_vec();
        text.resize(50_000_000, b'x');
        text.extend_from_slice(b"\n3,4\n");
        assert_eq!(read_all(&text, Some(2)), ["1: a|b", "2! it is longer than 1 MiB", "3: 3|4"]);
    }

    #[test]
    fn a_quote_that_swallows_more_than_a_record_may_hold_costs_one_line() {
        let mut text = b"a,b\n1,\"2\n".to_vec();
        text.extend(b"3,4\n".repeat(300_000));
        let all = read_all(&text, Some(2));
        assert_eq!(all[1], "2! a quote opens here and does not close within 1 MiB");
        assert_eq!(all.len(), 300_002);
    }

    #[test]
    fn a_record_just_as_long_as_allowed_is_read() {
        let mut text = vec![b'x'; RECORD_BYTES_MAX - 3];
        text.extend_from_slice(b",b\n1,2\n");
        assert_eq!(read_all(&text, Some(2)).len(), 2);
        assert!(read_all(&text, Some(2))[0].starts_with("1: xxx"));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_to_their_end(bytes: Vec<u8>, width in 0_usize..4) {
            read_all(&bytes, Some(width).filter(|width| *width > 0));
        }

        #[test]
        fn bytes_full_of_quotes_and_separators_are_read_to_their_end(text in "[a,\"\n\r]{0,60}", width in 0_usize..4) {
            read_all(text.as_bytes(), Some(width).filter(|width| *width > 0));
        }

        #[test]
        fn cells_are_the_same_with_and_without_quotes(
            rows in proptest::collection::vec(proptest::collection::vec("[a é;]{0,3}", 1..4), 0..9),
            end in "\r?\n",
            width in 0_usize..4,
        ) {
            let text = |quote: &str| -> String {
                let line = |cells: &Vec<String>| {
                    cells.iter().map(|cell| format!("{quote}{cell}{quote}")).collect::<Vec<_>>().join(",") + &end
                };
                rows.iter().filter(|cells| cells.concat() != "" || cells.len() > 1).map(line).collect()
            };
            let width = Some(width).filter(|width| *width > 0);
            proptest::prop_assert_eq!(read_all(text("").as_bytes(), width), read_all(text("\"").as_bytes(), width));
        }

        #[test]
        fn what_was_written_is_read(rows in proptest::collection::vec(("[a,\"\n ]{0,6}", "[b,\"\n ]{0,6}"), 0..20)) {
            let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
            let text: String = rows.iter().map(|(a, b)| format!("{},{}\n", quoted(a), quoted(b))).collect();
            let mut line = 1;
            let expected: Vec<String> = rows.iter().map(|(a, b)| {
                let record = format!("{line}: {a}|{b}");
                line += 1 + a.matches('\n').count() + b.matches('\n').count();
                record
            }).collect();
            proptest::prop_assert_eq!(read_all(text.as_bytes(), Some(2)), expected);
        }
    }
}
