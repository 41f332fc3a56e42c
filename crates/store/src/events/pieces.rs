//! The parts a run is built of: a worker makes them, whoever writes puts them away one after the other.

use super::block::{Block, Blocks};
use super::bytes::{Broken, Bytes, put_number};
use super::filter::{Filter, Holds, of_identifier};
use super::journal::KEY_BYTES;
use crate::StoreError;

/// Compressed bytes that are handed over at once: few enough that writing them delays a commit by some milliseconds.
const PIECE_BYTES: usize = 512 * 1024;

/// Keys of one block: what is read to look one up.
const KEYS_PER_BLOCK: usize = 1024;

/// Keys, ascending.
pub(crate) struct KeyBlock {
    pub(crate) first_key: u128,
    pub(crate) content: Vec<u8>,
}

/// Part of a run.
pub(crate) enum Piece {
    Blocks(Vec<Block>),
    Keys(Vec<KeyBlock>),
    /// Part of a filter; the parts of one kind come in order.
    Filter(Holds, Vec<u8>),
    /// Everything was handed over.
    Finished(Finished),
    /// It cannot be built; nothing of it counts.
    Failed(StoreError),
}

/// What came of a run.
#[derive(Debug, Default, Clone)]
pub(crate) struct Finished {
    /// Events in it.
    pub(crate) events: u64,
    /// Of a fold: the identifiers its events are kept under, ascending, of groups that were not marked unsealed yet.
    pub(crate) unmarked: Vec<i64>,
    /// Bytes of its blocks, compressed.
    pub(crate) bytes: u64,
}

/// Whether whoever takes the pieces still wants them.
pub(crate) type Hand<'h> = dyn FnMut(Piece) -> Result<(), Gone> + 'h;

/// Nobody takes pieces any more.
#[derive(Debug)]
pub(crate) struct Gone;

/// Why building stopped.
pub(crate) enum Stopped {
    Gone,
    Failed(StoreError),
}

impl From<Gone> for Stopped {
    fn from(_: Gone) -> Stopped {
        Stopped::Gone
    }
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Stopped {
        Stopped::Failed(error)
    }
}

impl From<Broken> for Stopped {
    fn from(broken: Broken) -> Stopped {
        let reason = broken.to_string();
        Stopped::Failed(StoreError::Corrupt { what: "events in memory", id: 0, reason })
    }
}

/// Cuts events and keys into pieces.
pub(crate) struct Cutter {
    blocks: Blocks,
    ready: Vec<Block>,
    ready_bytes: usize,
    /// The event before: events that are there twice are written once.
    last: Option<(i64, i64)>,
    keys: Vec<u8>,
    first_key: u128,
    last_key: Option<u128>,
    key_blocks: Vec<KeyBlock>,
    filter: Filter,
    identifiers: Identifiers,
    finished: Finished,
}

impl Cutter {
    /// For about so many keys.
    pub(crate) fn new(keys: usize) -> Result<Cutter, Broken> {
        Ok(Cutter {
            blocks: Blocks::new()?,
            ready: Vec::new(),
            ready_bytes: 0,
            last: None,
            keys: Vec::with_capacity(KEYS_PER_BLOCK * KEY_BYTES),
            first_key: 0,
            last_key: None,
            key_blocks: Vec::new(),
            filter: Filter::new(keys),
            identifiers: Identifiers::default(),
            finished: Finished::default(),
        })
    }

    /// Adds an event; they come by identifier, time and number. A piece comes back when one is full.
    pub(crate) fn event(
        &mut self,
        identifier: i64,
        number: i64,
        event: &[u8],
    ) -> Result<Option<Piece>, Broken> {
        if self.last.replace((identifier, number)) == Some((identifier, number)) {
            return Ok(None);
        }
        self.finished.events += 1;
        self.identifiers.add(identifier);
        let block = self.blocks.push(identifier, event)?;
        Ok(self.take_block(block))
    }

    /// The last piece of events.
    pub(crate) fn end_events(&mut self) -> Result<Option<Piece>, Broken> {
        let block = self.blocks.finish()?;
        let piece = self.take_block(block);
        let rest = std::mem::take(&mut self.ready);
        Ok(piece.or_else(|| (!rest.is_empty()).then_some(Piece::Blocks(rest))))
    }

    fn take_block(&mut self, block: Option<Block>) -> Option<Piece> {
        let block = block?;
        self.ready_bytes += block.content.len();
        self.finished.bytes += block.content.len() as u64;
        self.ready.push(block);
        if self.ready_bytes < PIECE_BYTES {
            return None;
        }
        self.ready_bytes = 0;
        Some(Piece::Blocks(std::mem::take(&mut self.ready)))
    }

    /// Adds a key; they come in ascending order.
    pub(crate) fn key(&mut self, key: u128) -> Option<Piece> {
        if self.last_key.replace(key) == Some(key) {
            return None;
        }
        if self.keys.is_empty() {
            self.first_key = key;
        }
        self.keys.extend_from_slice(&key.to_be_bytes());
        self.filter.insert(key);
        if self.keys.len() < KEYS_PER_BLOCK * KEY_BYTES {
            return None;
        }
        self.end_key_block();
        let full = self.key_blocks.len() * KEYS_PER_BLOCK * KEY_BYTES >= PIECE_BYTES;
        full.then(|| Piece::Keys(std::mem::take(&mut self.key_blocks)))
    }

    fn end_key_block(&mut self) {
        if !self.keys.is_empty() {
            let content = std::mem::take(&mut self.keys);
            self.key_blocks.push(KeyBlock { first_key: self.first_key, content });
        }
    }

    /// Hands over what remains, and says what came of it.
    pub(crate) fn finish(mut self, unmarked: Vec<i64>, hand: &mut Hand<'_>) -> Result<(), Gone> {
        self.end_key_block();
        hand(Piece::Keys(std::mem::take(&mut self.key_blocks)))?;
        hand_filter(Holds::Keys, &self.filter, hand)?;
        hand_filter(Holds::Identifiers, &self.identifiers.filter(), hand)?;
        hand(Piece::Finished(Finished { unmarked, ..self.finished }))
    }
}

fn hand_filter(kind: Holds, filter: &Filter, hand: &mut Hand<'_>) -> Result<(), Gone> {
    for part in filter.to_bytes().chunks(PIECE_BYTES) {
        hand(Piece::Filter(kind, part.to_vec()))?;
    }
    Ok(())
}

/// The identifiers of a run, ascending. How many there are is known at the end only, and a merge may have millions: each is
/// kept as its distance from the one before, a byte or two.
#[derive(Default)]
pub(crate) struct Identifiers {
    count: usize,
    last: i64,
    steps: Vec<u8>,
}

impl Identifiers {
    /// Adds one; the same again adds nothing.
    pub(crate) fn add(&mut self, identifier: i64) {
        if self.count > 0 && self.last == identifier {
            return;
        }
        put_number(&mut self.steps, identifier.wrapping_sub(self.last) as u64);
        self.last = identifier;
        self.count += 1;
    }

    /// A filter of them.
    pub(crate) fn filter(&self) -> Filter {
        let mut filter = Filter::new(self.count);
        let mut steps = Bytes::new(&self.steps);
        let mut identifier = 0_i64;
        while let Ok(step) = steps.number() {
            identifier = identifier.wrapping_add(step as i64);
            filter.insert(of_identifier(identifier));
        }
        filter
    }
}
