//! Opening a file: what sort of thing it is by its first bytes, whatever it is called; `.gz` is opened on the way.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::rc::Rc;

use encoding_rs::Encoding;
use flate2::read::MultiGzDecoder;

use super::outcome::ImportError;
use super::transcode::Transcoder;

/// How the rows of a file are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Csv,
    JsonLines,
    Xlsx,
    Parquet,
}

/// A file, opened and recognised.
pub(super) struct Input {
    pub format: Format,
    /// The first bytes, for guessing the separator: UTF-8 as far as they are text.
    pub head: Vec<u8>,
    /// The whole text, from the start, without byte order mark.
    pub text: Box<dyn Read>,
    /// Whether bytes that are not UTF-8 are to be read as Windows-1252.
    pub fallback: Fallback,
}

/// What to do with a record that is not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fallback {
    /// Read it as Windows-1252, which is what such files turn out to be.
    Windows1252,
    /// Refuse it: the mapping says it is UTF-8.
    Refuse,
}

/// As much as is looked at to recognise a file and its separator.
const HEAD_BYTES: u64 = 64 * 1024;

const GZIP: [u8; 2] = [0x1f, 0x8b];

impl Input {
    /// Open `path`; bytes read from disk are counted in `counter`.
    pub(super) fn open(
        path: &Path,
        encoding: Option<&str>,
        counter: &Rc<Cell<u64>>,
    ) -> Result<Input, ImportError> {
        let file = name(path);
        let unreadable = |source| ImportError::Unreadable { path: path.to_owned(), source };
        let stored = Counting { file: File::open(path).map_err(unreadable)?, count: counter.clone() };
        let (head, all) = peek(Box::new(BufReader::new(stored))).map_err(unreadable)?;
        let gzipped = head.starts_with(&GZIP);
        let (head, all) = match gzipped {
            true => peek(Box::new(Unpacking::of(all, counter))).map_err(unreadable)?,
            false => (head, all),
        };
        if head.is_empty() {
            return Err(ImportError::Empty { file });
        }
        // Workbooks and Parquet are packed already and read from their end, so not through gzip.
        if let Some(format) = packed(&head).filter(|_| !gzipped) {
            return Ok(Input { format, head, text: all, fallback: Fallback::Refuse });
        }
        let encoding = encoding.map(named_encoding).transpose()?;
        let (head, text) = unmarked(&head, all, encoding).map_err(unreadable)?;
        if let Some(offset) = head.iter().position(|byte| *byte == 0) {
            return Err(ImportError::NotText { file, offset });
        }
        let fallback = if encoding.is_some() { Fallback::Refuse } else { Fallback::Windows1252 };
        let format = if looks_like_json(&head) { Format::JsonLines } else { Format::Csv };
        Ok(Input { format, head, text, fallback })
    }
}

/// The file's name without its folder.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn packed(head: &[u8]) -> Option<Format> {
    match head {
        [b'P', b'K', 3, 4, ..] => Some(Format::Xlsx),
        [b'P', b'A', b'R', b'1', ..] => Some(Format::Parquet),
        _ => None,
    }
}

fn looks_like_json(head: &[u8]) -> bool {
    let mut line =
        head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).skip_while(|line| line.is_empty());
    line.next().is_some_and(|line| line.starts_with(b"{"))
}

fn named_encoding(label: &str) -> Result<&'static Encoding, ImportError> {
    Encoding::for_label(label.as_bytes())
        .ok_or_else(|| ImportError::UnknownEncoding { label: label.to_owned() })
}

/// The text without its byte order mark, in UTF-8 if it was UTF-16 or the mapping says what it is.
fn unmarked(
    head: &[u8],
    mut all: Box<dyn Read>,
    encoding: Option<&'static Encoding>,
) -> io::Result<(Vec<u8>, Box<dyn Read>)> {
    let (encoding, mark) = match Encoding::for_bom(head) {
        Some((marked, mark)) => (Some(marked), mark),
        None => (encoding, 0),
    };
    all.read_exact(&mut vec![0; mark])?;
    match encoding {
        Some(encoding) if encoding != encoding_rs::UTF_8 => peek(Box::new(Transcoder::new(all, encoding))),
        _ => Ok((head[mark..].to_vec(), all)),
    }
}

/// The first bytes, and everything from the start.
fn peek(mut source: Box<dyn Read>) -> io::Result<(Vec<u8>, Box<dyn Read>)> {
    let mut head = Vec::new();
    source.by_ref().take(HEAD_BYTES).read_to_end(&mut head)?;
    Ok((head.clone(), Box::new(Cursor::new(head).chain(source))))
}

/// How many times its size a packed file may unpack to: exports shrink to a twentieth, the dullest ones to a hundredth.
const UNPACKED_TIMES_MAX: u64 = 250;

/// So much may come out of any packed file, whatever its size.
const UNPACKED_BYTES_FREE: u64 = 64 * 1024 * 1024;

/// What comes out of a packed file, until that is more than a table would hold.
struct Unpacking {
    packed: MultiGzDecoder<BufReader<Box<dyn Read>>>,
    /// Bytes read from disk.
    read: Rc<Cell<u64>>,
    unpacked: u64,
}

impl Unpacking {
    fn of(packed: Box<dyn Read>, read: &Rc<Cell<u64>>) -> Unpacking {
        Unpacking { packed: MultiGzDecoder::new(BufReader::new(packed)), read: read.clone(), unpacked: 0 }
    }
}

impl Read for Unpacking {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.packed.read(buffer)?;
        self.unpacked += read as u64;
        let most = self.read.get().saturating_mul(UNPACKED_TIMES_MAX).max(UNPACKED_BYTES_FREE);
        if self.unpacked > most {
            return Err(io::Error::other(format!(
                "it unpacks to more than {UNPACKED_TIMES_MAX} times its size, which no table does"
            )));
        }
        Ok(read)
    }
}

/// Counts what is read from disk, so that progress is true for packed files too.
struct Counting {
    file: File,
    count: Rc<Cell<u64>>,
}

impl Read for Counting {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}
