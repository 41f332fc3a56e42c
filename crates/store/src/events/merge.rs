//! Merging: several runs become one, a piece at a time, so that a fold never waits for a merge.
//!
//! Copies of an event that do not count any more, because its identifiers began or ceased to point at somebody, are
//! left out: the copy that counts was written in the transaction in which that happened.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use rusqlite::Connection;

use super::bytes::{Broken, Bytes};
use super::fold::Nobody;
use super::packed::Packed;
use super::pieces::{Cutter, Hand, Piece, Stopped};
use super::run::{Run, named, read_block, read_keys};
use crate::StoreError;

/// A merge in progress.
pub(crate) struct Merge {
    nobody: Arc<Nobody>,
    cutter: Option<Cutter>,
    events: Vec<EventCursor>,
    /// Which cursor comes next: identifier, time, number and cursor.
    next: BinaryHeap<Reverse<(i64, i64, i64, usize)>>,
    keys: Vec<KeyCursor>,
    events_ended: bool,
}

impl Merge {
    pub(crate) fn start(
        connection: &Connection,
        runs: &[Arc<Run>],
        nobody: Arc<Nobody>,
    ) -> Result<Merge, Stopped> {
        let mut events = Vec::new();
        let mut keys = Vec::new();
        let mut next = BinaryHeap::new();
        for run in runs {
            let mut cursor = EventCursor::new(Arc::clone(run));
            if let Some((identifier, time_us, number)) = cursor.advance(connection)? {
                next.push(Reverse((identifier, time_us, number, events.len())));
            }
            events.push(cursor);
            keys.push(KeyCursor::new(connection, run)?);
        }
        let count = keys.iter().map(|cursor| cursor.at_most).sum();
        let cutter = Some(Cutter::new(count)?);
        Ok(Merge { nobody, cutter, events, next, keys, events_ended: false })
    }

    /// Makes one more piece. False when all was handed over.
    pub(crate) fn step(&mut self, connection: &Connection, hand: &mut Hand<'_>) -> Result<bool, Stopped> {
        let Some(cutter) = &mut self.cutter else { return Ok(false) };
        while let Some(Reverse((identifier, _, number, place))) = self.next.pop() {
            let cursor = &mut self.events[place];
            let piece = match cursor.counts(identifier, &self.nobody)? {
                true => cutter.event(identifier, number, cursor.event())?,
                false => None,
            };
            if let Some((identifier, time_us, number)) = cursor.advance(connection)? {
                self.next.push(Reverse((identifier, time_us, number, place)));
            }
            if let Some(piece) = piece {
                hand(piece)?;
                return Ok(true);
            }
        }
        if !self.events_ended {
            self.events_ended = true;
            if let Some(piece) = cutter.end_events()? {
                hand(piece)?;
            }
            return Ok(true);
        }
        if let Some(piece) = next_keys(connection, cutter, &mut self.keys)? {
            hand(piece)?;
            return Ok(true);
        }
        if let Some(cutter) = self.cutter.take() {
            cutter.finish(Vec::new(), hand)?;
        }
        Ok(false)
    }
}

/// Adds keys until a piece is full; `None` when there are no more.
fn next_keys(
    connection: &Connection,
    cutter: &mut Cutter,
    keys: &mut [KeyCursor],
) -> Result<Option<Piece>, Stopped> {
    loop {
        let least = keys.iter_mut().filter_map(|cursor| Some((cursor.key?, cursor))).min_by_key(|of| of.0);
        let Some((key, cursor)) = least else { return Ok(None) };
        cursor.advance(connection)?;
        if let Some(piece) = cutter.key(key) {
            return Ok(Some(piece));
        }
    }
}

/// Where reading the events of a run has come.
struct EventCursor {
    run: Arc<Run>,
    /// Blocks that were read.
    place: usize,
    block: i64,
    bytes: Vec<u8>,
    at: usize,
    identifier: i64,
    /// Where the events of the identifier end.
    end: usize,
    event: std::ops::Range<usize>,
}

impl EventCursor {
    fn new(run: Arc<Run>) -> EventCursor {
        EventCursor { run, place: 0, block: 0, bytes: Vec::new(), at: 0, identifier: 0, end: 0, event: 0..0 }
    }

    fn event(&self) -> &[u8] {
        &self.bytes[self.event.clone()]
    }

    fn counts(&self, identifier: i64, nobody: &Nobody) -> Result<bool, StoreError> {
        let packed = Packed::read(self.event()).map_err(|broken| named(self.block, broken))?;
        Ok(packed.anchor(|id| nobody.contains(&id)) == identifier)
    }

    /// Goes to the next event and says its identifier, time and number.
    fn advance(&mut self, connection: &Connection) -> Result<Option<(i64, i64, i64)>, StoreError> {
        while self.at >= self.bytes.len() {
            let Some(block) = self.run.blocks.get(self.place) else { return Ok(None) };
            self.block = block.id;
            self.bytes = read_block(connection, self.block)?;
            (self.at, self.end) = (0, 0);
            self.place += 1;
        }
        let found = self.read().map_err(|broken| named(self.block, broken))?;
        Ok(Some(found))
    }

    fn read(&mut self) -> Result<(i64, i64, i64), Broken> {
        let mut bytes = Bytes::new(&self.bytes[self.at..]);
        if self.at >= self.end {
            self.identifier = bytes.number()? as i64;
            let length = bytes.number()? as usize;
            self.end = self.bytes.len() - bytes.len() + length;
        }
        let event = bytes.bytes()?;
        let packed = Packed::read(event)?;
        self.at = self.bytes.len() - bytes.len();
        self.event = self.at - event.len()..self.at;
        Ok((self.identifier, packed.time_us, packed.number))
    }
}

/// Where reading the keys of a run has come.
struct KeyCursor {
    blocks: Vec<i64>,
    place: usize,
    keys: Vec<u128>,
    at: usize,
    key: Option<u128>,
    /// Keys there can be.
    at_most: usize,
}

impl KeyCursor {
    fn new(connection: &Connection, run: &Run) -> Result<KeyCursor, StoreError> {
        let blocks: Vec<i64> = run.keys(connection)?.blocks.iter().map(|block| block.1).collect();
        let at_most = run.events as usize;
        let mut cursor = KeyCursor { blocks, place: 0, keys: Vec::new(), at: 0, key: None, at_most };
        cursor.advance(connection)?;
        Ok(cursor)
    }

    fn advance(&mut self, connection: &Connection) -> Result<(), StoreError> {
        while self.at >= self.keys.len() {
            let Some(block) = self.blocks.get(self.place) else {
                self.key = None;
                return Ok(());
            };
            self.keys = read_keys(connection, *block)?;
            (self.at, self.place) = (0, self.place + 1);
        }
        self.key = Some(self.keys[self.at]);
        self.at += 1;
        Ok(())
    }
}
