//! Reading text of another encoding as UTF-8, a piece at a time.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding};

/// Pieces read from the source.
const PIECE_BYTES: usize = 64 * 1024;

/// A reader of UTF-8 over a reader of another encoding. What the encoding cannot mean becomes U+FFFD.
pub(super) struct Transcoder<R> {
    source: R,
    decoder: Decoder,
    /// Read, not yet decoded.
    raw: Vec<u8>,
    /// Decoded, not yet given.
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Transcoder<R> {
    pub(super) fn new(source: R, encoding: &'static Encoding) -> Transcoder<R> {
        let decoder = encoding.new_decoder_without_bom_handling();
        Transcoder { source, decoder, raw: Vec::new(), text: Vec::new(), given: 0, ended: false }
    }

    fn decode_piece(&mut self) -> io::Result<()> {
        if self.raw.is_empty() {
            let read = self.source.by_ref().take(PIECE_BYTES as u64).read_to_end(&mut self.raw)?;
            self.ended = read == 0;
        }
        self.text.resize(PIECE_BYTES, 0);
        let (result, read, written, _) = self.decoder.decode_to_utf8(&self.raw, &mut self.text, self.ended);
        self.text.truncate(written);
        self.given = 0;
        self.raw.drain(..read);
        // At the end the decoder may still hold text it had no room for.
        self.ended &= result == CoderResult::InputEmpty;
        Ok(())
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() && !self.ended {
            self.decode_piece()?;
        }
        let count = buffer.len().min(self.text.len() - self.given);
        buffer[..count].copy_from_slice(&self.text[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn text_comes_out_as_utf_8_whatever_its_length() {
        let long = "één kóffie € ☕ 🚲\n".repeat(20_000);
        for text in ["", "a", "é€🚲", &long] {
            let mut read = String::new();
            let bytes = utf_16le(text);
            Transcoder::new(bytes.as_slice(), encoding_rs::UTF_16LE).read_to_string(&mut read).unwrap();
            assert_eq!(read.len(), text.len());
            assert!(read == text);
        }
    }

    #[test]
    fn half_a_character_at_the_end_is_shown_as_unknown() {
        let mut read = String::new();
        let bytes = [b'a', 0, b'b'];
        Transcoder::new(bytes.as_slice(), encoding_rs::UTF_16LE).read_to_string(&mut read).unwrap();
        assert_eq!(read, "a\u{fffd}");
    }
}
