//! Carrying over: events of earlier versions, a row each, become runs. In slices, each one transaction that says how far
//! it came, so that an interrupted one goes on where it was; when nothing is left the old table goes.

use std::collections::{BTreeMap, HashMap};

use people::event::{Event, Facets, Kind};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use serde::Deserialize;

use super::block::Blocks;
use super::bytes::Broken;
use super::filter::{Filter, Holds};
use super::packed::{NO_IDENTIFIER, put_event};
use super::pieces::Identifiers;
use crate::StoreError;

/// Events of one slice: some 150 MB in memory, and a run of about the size that folds make too.
const SLICE_EVENTS: i64 = 262_144;

/// Keys of a block.
const KEYS_PER_BLOCK: usize = 1024;

/// The part of an event that was kept as JSON.
#[derive(Deserialize)]
struct Body {
    name: String,
    kind: Kind,
    message_id: String,
    facets: Facets,
    #[serde(default)]
    traits: BTreeMap<String, String>,
    #[serde(default)]
    properties: serde_json::Map<String, serde_json::Value>,
}

/// A row on its way into a run.
struct Carried {
    anchor: i64,
    time_us: i64,
    number: i64,
    bytes: Vec<u8>,
    key: u128,
}

/// Carries over what is left of the old table.
pub(crate) fn carry_over(connection: &mut Connection) -> Result<(), StoreError> {
    while is_left(connection)? {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have been at it.
        if is_left(&transaction)? {
            carry_slice(&transaction)?;
        }
        transaction.commit()?;
    }
    Ok(())
}

fn is_left(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'event'")?.exists([])
}

fn carry_slice(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    let from: i64 =
        transaction.query_row("SELECT MAX(through_event_id) FROM event_carried", [], |row| row.get(0))?;
    let (carried, through) = read_slice(transaction, from)?;
    if carried.is_empty() {
        transaction.execute_batch("DROP TABLE event; DROP TABLE event_carried;")?;
        return Ok(());
    }
    for (workspace, events) in carried {
        write_run(transaction, workspace, events)?;
    }
    transaction.execute("UPDATE event_carried SET through_event_id = ?1", [through])?;
    Ok(())
}

/// The next events by workspace, and the last number among them.
fn read_slice(
    transaction: &Transaction<'_>,
    from: i64,
) -> Result<(HashMap<i64, Vec<Carried>>, i64), StoreError> {
    let mut select = transaction.prepare(
        "SELECT id, workspace_id, source_id, dedupe_key, time_us, anchor_id, identifiers, body
         FROM event
         WHERE id > ?1
         ORDER BY id
         LIMIT ?2",
    )?;
    let mut rows = select.query((from, SLICE_EVENTS))?;
    let mut slice: HashMap<i64, Vec<Carried>> = HashMap::new();
    let mut through = from;
    let mut scratch = Vec::new();
    while let Some(row) = rows.next()? {
        through = row.get(0)?;
        let corrupt = |error: &dyn std::error::Error| StoreError::Corrupt {
            what: "event",
            id: through,
            reason: error.to_string(),
        };
        let time_us = row.get(4)?;
        let text = |column: usize| row.get_ref(column)?.as_bytes().map_err(rusqlite::Error::from);
        let identifiers: Vec<i64> = serde_json::from_slice(text(6)?).map_err(|error| corrupt(&error))?;
        let body: Body = serde_json::from_slice(text(7)?).map_err(|error| corrupt(&error))?;
        let event = Event {
            message_id: body.message_id,
            source: String::new(),
            time: jiff::Timestamp::from_microsecond(time_us).map_err(|error| corrupt(&error))?,
            name: body.name,
            kind: body.kind,
            identifiers: Vec::new(),
            traits: body.traits,
            facets: body.facets,
            properties: body.properties,
        };
        let mut framed = Vec::new();
        put_event(&mut framed, &mut scratch, &event, through, row.get(2)?, identifiers.into_iter());
        slice.entry(row.get(1)?).or_default().push(Carried {
            anchor: row.get::<_, Option<i64>>(5)?.unwrap_or(NO_IDENTIFIER),
            time_us,
            number: through,
            bytes: scratch.clone(),
            key: u128::from_be_bytes(row.get(3)?),
        });
    }
    Ok((slice, through))
}

fn write_run(
    transaction: &Transaction<'_>,
    workspace: i64,
    mut events: Vec<Carried>,
) -> Result<(), StoreError> {
    let broken = |broken: Broken| StoreError::Corrupt { what: "event", id: 0, reason: broken.to_string() };
    transaction.execute(
        "INSERT INTO event_run (workspace_id, level, state, events) VALUES (?1, 0, 'standing', ?2)",
        (workspace, events.len() as i64),
    )?;
    let run = transaction.last_insert_rowid();
    let mut insert = transaction
        .prepare_cached("INSERT INTO event_block (run_id, first_identifier, last_identifier, content) VALUES (?1, ?2, ?3, ?4)")?;
    events.sort_unstable_by_key(|event| (event.anchor, event.time_us, event.number));
    let mut blocks = Blocks::new().map_err(broken)?;
    let mut identifiers = Identifiers::default();
    for event in &events {
        identifiers.add(event.anchor);
        if let Some(block) = blocks.push(event.anchor, &event.bytes).map_err(broken)? {
            insert.execute((run, block.first_identifier, block.last_identifier, block.content))?;
        }
    }
    if let Some(block) = blocks.finish().map_err(broken)? {
        insert.execute((run, block.first_identifier, block.last_identifier, block.content))?;
    }
    let mut keys: Vec<u128> = events.iter().map(|event| event.key).collect();
    keys.sort_unstable();
    let mut filter = Filter::new(keys.len());
    let mut insert = transaction
        .prepare_cached("INSERT INTO event_key_block (run_id, first_key, content) VALUES (?1, ?2, ?3)")?;
    for keys in keys.chunks(KEYS_PER_BLOCK) {
        keys.iter().for_each(|key| filter.insert(*key));
        let content: Vec<u8> = keys.iter().flat_map(|key| key.to_be_bytes()).collect();
        insert.execute((run, keys[0].to_be_bytes(), content))?;
    }
    let mut insert =
        transaction.prepare_cached("INSERT INTO event_filter (run_id, kind, content) VALUES (?1, ?2, ?3)")?;
    insert.execute((run, Holds::Keys.as_str(), filter.to_bytes()))?;
    insert.execute((run, Holds::Identifiers.as_str(), identifiers.filter().to_bytes()))?;
    Ok(())
}
