//! What the same bytes cost at the least on this disk: SQLite inserting them, and a file they are appended to.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use rusqlite::Connection;

/// How long each is measured.
const EACH: Duration = Duration::from_secs(6);

/// Events a second, made durable in groups.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Floor {
    /// Rows with the event's bytes and a unique key of 16 bytes, as a table of events would have it.
    pub(crate) indexed_rows: f64,
    /// Rows with the bytes alone.
    pub(crate) rows: f64,
    /// The bytes at the end of a file.
    pub(crate) appended: f64,
    /// One fsync after a page, milliseconds.
    pub(crate) fsync_ms: f64,
}

/// Measures in a folder, in groups of so many events of so many bytes.
pub(crate) fn floor(folder: &Path, group: usize, event_bytes: usize) -> Result<Floor> {
    let path = folder.join("floor");
    let event = vec![b'x'; event_bytes];
    let measured = Floor {
        indexed_rows: inserted(
            &path,
            group,
            &event,
            "CREATE TABLE event (id INTEGER PRIMARY KEY, key BLOB UNIQUE, body BLOB)",
        )?,
        rows: inserted(
            &path,
            group,
            &event,
            "CREATE TABLE event (id INTEGER PRIMARY KEY, key BLOB, body BLOB)",
        )?,
        appended: appended(&path, &event.repeat(group), group)?,
        fsync_ms: 1e3 / appended(&path, &[0; 4_096], 1)?,
    };
    Ok(measured)
}

/// With a write-ahead log and `synchronous = FULL`, as the product has it.
fn inserted(path: &Path, group: usize, event: &[u8], table: &str) -> Result<f64> {
    let mut connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.execute_batch(table)?;
    let began = Instant::now();
    let mut number = 0_u64;
    while began.elapsed() < EACH {
        let transaction = connection.transaction()?;
        let mut insert = transaction.prepare_cached("INSERT INTO event (key, body) VALUES (?1, ?2)")?;
        for _ in 0..group {
            number += 1;
            insert.execute((key(number), event))?;
        }
        drop(insert);
        transaction.commit()?;
    }
    let rate = number as f64 / began.elapsed().as_secs_f64();
    drop(connection);
    fs::remove_file(path)?;
    Ok(rate)
}

/// Keys come in no order, as those of events do.
fn key(number: u64) -> [u8; 16] {
    u128::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835).to_be_bytes()
}

fn appended(path: &Path, bytes: &[u8], events: usize) -> Result<f64> {
    let mut file = File::create(path)?;
    let began = Instant::now();
    let mut groups = 0;
    while began.elapsed() < EACH {
        file.write_all(bytes)?;
        file.sync_data()?;
        groups += 1;
    }
    let rate = (groups * events) as f64 / began.elapsed().as_secs_f64();
    fs::remove_file(path)?;
    Ok(rate)
}
