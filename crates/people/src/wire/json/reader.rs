//! The grammar: bytes to nodes. It checks everything once, so that who reads the nodes need check nothing.

use super::{Node, Sort, Unreadable};

/// Reads a document from its first byte to its last, without recursion.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    nodes: Vec<Node>,
    /// Objects and lists not yet closed.
    open: Vec<u32>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        // A typical event has a value or key in every twelve bytes.
        Reader { bytes, at: 0, nodes: Vec::with_capacity(bytes.len() / 12 + 8), open: Vec::new() }
    }

    /// The document's nodes in the order of the text.
    pub(super) fn document(mut self) -> Result<Vec<Node>, Unreadable> {
        self.blank();
        self.value()?;
        while let Some(&container) = self.open.last() {
            self.step(container)?;
        }
        self.blank();
        match self.at == self.bytes.len() {
            true => Ok(self.nodes),
            false => self.fault("the end"),
        }
    }

    /// Closes the container, or reads what comes next in it.
    fn step(&mut self, container: u32) -> Result<(), Unreadable> {
        let is_object = self.nodes[container as usize].sort == Sort::Object;
        self.blank();
        if self.peek() == Some(if is_object { b'}' } else { b']' }) {
            self.close(container);
            return Ok(());
        }
        if self.nodes.len() > container as usize + 1 {
            self.take(b',', if is_object { "`,` or `}`" } else { "`,` or `]`" })?;
            self.blank();
        }
        if is_object {
            self.take(b'"', "a key")?;
            self.string()?;
            self.blank();
            self.take(b':', "`:`")?;
            self.blank();
        }
        self.value()
    }

    fn close(&mut self, container: u32) {
        self.at += 1;
        self.open.pop();
        let next = self.nodes.len() as u32;
        let node = &mut self.nodes[container as usize];
        (node.end, node.next) = (self.at as u32, next);
    }

    fn value(&mut self) -> Result<(), Unreadable> {
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                self.string()
            }
            Some(b'{') => self.open(Sort::Object),
            Some(b'[') => self.open(Sort::List),
            Some(b't') => self.literal(b"true", Sort::True),
            Some(b'f') => self.literal(b"false", Sort::False),
            Some(b'n') => self.literal(b"null", Sort::Null),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.fault("a value"),
        }
    }

    fn open(&mut self, sort: Sort) -> Result<(), Unreadable> {
        self.open.push(self.nodes.len() as u32);
        let start = self.at;
        self.at += 1;
        self.push(sort, start);
        Ok(())
    }

    fn push(&mut self, sort: Sort, start: usize) {
        let next = self.nodes.len() as u32 + 1;
        self.nodes.push(Node { sort, start: start as u32, end: self.at as u32, next });
    }

    fn literal(&mut self, word: &[u8], sort: Sort) -> Result<(), Unreadable> {
        if !self.bytes[self.at..].starts_with(word) {
            return self.fault("a value");
        }
        let start = self.at;
        self.at += word.len();
        self.push(sort, start);
        Ok(())
    }

    /// After the opening quote.
    fn string(&mut self) -> Result<(), Unreadable> {
        let start = self.at;
        let mut sort = Sort::Text;
        loop {
            self.at += plain_bytes(&self.bytes[self.at..]);
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    sort = Sort::Escaped;
                    self.escape()?;
                }
                Some(_) => return self.fault("no control character in a text"),
                None => return self.fault("`\"`"),
            }
        }
        self.push(sort, start);
        self.at += 1;
        Ok(())
    }

    fn escape(&mut self) -> Result<(), Unreadable> {
        let rest = &self.bytes[self.at + 1..];
        let length = match rest.first() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') if rest.len() > 4 && rest[1..5].iter().all(u8::is_ascii_hexdigit) => 6,
            _ => return self.fault("an escape"),
        };
        self.at += length;
        Ok(())
    }

    fn number(&mut self) -> Result<(), Unreadable> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        match self.peek() {
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        self.push(Sort::Number, start);
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Unreadable> {
        let count = self.bytes[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 {
            return self.fault("a digit");
        }
        self.at += count;
        Ok(())
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8, expected: &'static str) -> Result<(), Unreadable> {
        if self.peek() != Some(byte) {
            return self.fault(expected);
        }
        self.at += 1;
        Ok(())
    }

    fn blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn fault<T>(&self, expected: &'static str) -> Result<T, Unreadable> {
        Err(Unreadable { at: self.at, expected })
    }
}

/// Bytes before the first that ends a text, escapes a sign or may not be in one. Eight at a time, by the usual tricks on
/// whole words: subtracting 1 from each byte borrows only where it was zero.
fn plain_bytes(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word;
    let mut at = 0;
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*eight);
        let quotes = zeros(word ^ (ONES * b'"' as u64));
        let backslashes = zeros(word ^ (ONES * b'\\' as u64));
        let controls = word.wrapping_sub(ONES * 0x20) & !word;
        let found = (quotes | backslashes | controls) & HIGHS;
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = &bytes[at..];
    at + rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_at_a_time_is_as_one_at_a_time() {
        let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
        for before in 0..20 {
            for byte in 0..=u8::MAX {
                for filler in [b'a', b' ', b'!', 0x7f, 0x80, 0xff, b'#', b']', b'['] {
                    let mut bytes = vec![filler; before];
                    bytes.extend([byte, b'\\', filler, b'"']);
                    let expected = bytes.iter().position(ends).unwrap_or(bytes.len());
                    assert_eq!(plain_bytes(&bytes), expected, "{byte} after {before} of {filler}");
                }
            }
        }
        assert_eq!(plain_bytes(&[b'a'; 19]), 19);
    }
}
