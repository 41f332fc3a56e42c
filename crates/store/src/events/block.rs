//! A block: events by identifier, time and number, packed together and compressed.
//!
//! Blocks are never changed. One that was cut off or damaged does not decompress (zstd's checksum) and is named.

use std::cell::RefCell;

use super::bytes::{Broken, Bytes, put_bytes, put_number};
use super::packed::Packed;

/// Bytes of a block before compression: large enough that events of one person compress well, small enough that
/// looking up one person costs some 20 microseconds a block.
const BLOCK_BYTES: usize = 16 * 1024;

/// Bytes a block or group may become when decompressed: an event has at most 64 KiB, a group some thousands of them.
const DECOMPRESSED_MAX: usize = 1 << 30;

/// The fastest of zstd's usual levels: bytes are written three or four times while runs grow.
const LEVEL: i32 = 1;

/// Compresses blocks and groups, one after the other.
pub(crate) struct Packer {
    compressor: zstd::bulk::Compressor<'static>,
}

impl Packer {
    pub(crate) fn new() -> Result<Packer, Broken> {
        let refused = |_| Broken("the compressor does not start");
        let mut compressor = zstd::bulk::Compressor::new(LEVEL).map_err(refused)?;
        compressor.include_checksum(true).map_err(refused)?;
        Ok(Packer { compressor })
    }

    /// The bytes compressed, their number before them.
    pub(crate) fn pack(&mut self, bytes: &[u8]) -> Result<Vec<u8>, Broken> {
        let mut out = Vec::new();
        put_number(&mut out, bytes.len() as u64);
        let packed = self.compressor.compress(bytes).map_err(|_| Broken("it cannot be compressed"))?;
        out.extend_from_slice(&packed);
        Ok(out)
    }
}

/// What [`Packer::pack`] packed.
pub(crate) fn unpack(packed: &[u8]) -> Result<Vec<u8>, Broken> {
    let mut bytes = Bytes::new(packed);
    let length = usize::try_from(bytes.number()?).unwrap_or(usize::MAX);
    if length > DECOMPRESSED_MAX {
        return Err(Broken("it would be larger than anything that was ever written"));
    }
    let unpacked = decompressed(bytes.rest(), length)?;
    if unpacked.len() != length {
        return Err(Broken("it ends too early"));
    }
    Ok(unpacked)
}

thread_local! {
    /// Setting a decompressor up costs as much as unpacking a block: each thread keeps its own, of some 100 KiB.
    static DECOMPRESSOR: RefCell<Option<zstd::bulk::Decompressor<'static>>> = const { RefCell::new(None) };
}

fn decompressed(packed: &[u8], length: usize) -> Result<Vec<u8>, Broken> {
    DECOMPRESSOR.with_borrow_mut(|kept| {
        let decompressor = match kept {
            Some(decompressor) => decompressor,
            None => kept.insert(
                zstd::bulk::Decompressor::new().map_err(|_| Broken("the decompressor does not start"))?,
            ),
        };
        decompressor.decompress(packed, length).map_err(|_| Broken("it is damaged"))
    })
}

/// A finished block.
pub(crate) struct Block {
    /// The identifier its first events are kept under.
    pub(crate) first_identifier: i64,
    /// The identifier its last events are kept under.
    pub(crate) last_identifier: i64,
    /// Its bytes, compressed.
    pub(crate) content: Vec<u8>,
}

/// Makes blocks of events that come by identifier, time and number.
pub(crate) struct Blocks {
    packer: Packer,
    first_identifier: i64,
    bytes: Vec<u8>,
    identifier: i64,
    /// The events of the identifier that is being added, each after its length.
    events: Vec<u8>,
}

impl Blocks {
    pub(crate) fn new() -> Result<Blocks, Broken> {
        Ok(Blocks {
            packer: Packer::new()?,
            first_identifier: 0,
            bytes: Vec::with_capacity(BLOCK_BYTES * 2),
            identifier: 0,
            events: Vec::new(),
        })
    }

    /// Adds an event; a block comes back when it is full.
    pub(crate) fn push(&mut self, identifier: i64, event: &[u8]) -> Result<Option<Block>, Broken> {
        if identifier != self.identifier {
            self.end_identifier();
        }
        if self.bytes.is_empty() && self.events.is_empty() {
            self.first_identifier = identifier;
        }
        self.identifier = identifier;
        put_bytes(&mut self.events, event);
        if self.bytes.len() + self.events.len() < BLOCK_BYTES {
            return Ok(None);
        }
        self.finish()
    }

    /// The last block, if there is anything in it.
    pub(crate) fn finish(&mut self) -> Result<Option<Block>, Broken> {
        self.end_identifier();
        if self.bytes.is_empty() {
            return Ok(None);
        }
        let content = self.packer.pack(&self.bytes)?;
        self.bytes.clear();
        Ok(Some(Block { first_identifier: self.first_identifier, last_identifier: self.identifier, content }))
    }

    fn end_identifier(&mut self) {
        if !self.events.is_empty() {
            put_number(&mut self.bytes, self.identifier as u64);
            put_bytes(&mut self.bytes, &self.events);
            self.events.clear();
        }
    }
}

/// Reads the events of a block that was unpacked, identifier by identifier.
pub(crate) fn identifiers_in(block: &[u8]) -> impl Iterator<Item = Result<(i64, &[u8]), Broken>> {
    let mut bytes = Bytes::new(block);
    std::iter::from_fn(move || {
        if bytes.is_empty() {
            return None;
        }
        let next = bytes.number().and_then(|id| Ok((id as i64, bytes.bytes()?)));
        if next.is_err() {
            bytes = Bytes::new(&[]);
        }
        Some(next)
    })
}

/// Reads events that stand one after the other, each after its length.
pub(crate) fn events_in(events: &[u8]) -> impl Iterator<Item = Result<Packed<'_>, Broken>> {
    let mut bytes = Bytes::new(events);
    std::iter::from_fn(move || {
        if bytes.is_empty() {
            return None;
        }
        let next = bytes.bytes().and_then(Packed::read);
        if next.is_err() {
            bytes = Bytes::new(&[]);
        }
        Some(next)
    })
}
