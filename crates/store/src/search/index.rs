//! The file of the index: opening it, and making it anew where it is not ours.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};

use crate::{Store, StoreError, Workspace, WorkspaceId};

/// The file's name, beside the database.
pub const SEARCH_FILE: &str = "search.db";

/// The version of the schema below: another one is made anew.
const FORMAT: i64 = 1;

/// Page cache, KiB: the upper levels of the index at a million persons.
const CACHE_KIB: i64 = 32 * 1024;

/// How long one process waits for another that writes, milliseconds.
const BUSY_TIMEOUT_MS: u64 = 5_000;

/// Words by identifier, so that who is who may change without a word being written again. Beginnings of one to three
/// letters have lists of their own, since very many words begin with them.
const SCHEMA: &str = "
CREATE TABLE state (
    format        INTEGER NOT NULL,
    -- Whose rows it was made from: a keyed hash.
    made_of       BLOB    NOT NULL,
    news_through  INTEGER NOT NULL,
    moves_through INTEGER NOT NULL,
    -- The last identifier whose facts were read for the first time; NULL once all were.
    facts_through INTEGER
) STRICT;
CREATE TABLE named (
    identifier_id INTEGER PRIMARY KEY,
    words         TEXT    NOT NULL
) STRICT;
CREATE VIRTUAL TABLE name_word USING fts5 (
    words, content = 'named', content_rowid = 'identifier_id', detail = none, columnsize = 0, prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TABLE person_move (
    person_id INTEGER NOT NULL,
    log_id    INTEGER NOT NULL,
    PRIMARY KEY (person_id, log_id)
) STRICT, WITHOUT ROWID;
";

/// The index of one workspace.
pub struct SearchIndex {
    pub(super) connection: Connection,
    pub(super) workspace: WorkspaceId,
    path: PathBuf,
}

/// How far it has read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    pub(super) news_through: i64,
    pub(super) moves_through: i64,
    pub(super) facts_through: Option<i64>,
}

impl SearchIndex {
    /// Opens the index beside a database, making it anew where it is missing or not of this workspace.
    pub fn open(store: &Store, workspace: &Workspace) -> Result<SearchIndex, StoreError> {
        let path = store.path().with_file_name(SEARCH_FILE);
        let open = || -> Result<SearchIndex, StoreError> {
            Ok(SearchIndex { connection: connect(&path)?, workspace: workspace.id, path: path.clone() })
        };
        let index = open()?;
        let made_of = workspace.key.hash_128(&[SEARCH_FILE.as_bytes()]).to_le_bytes();
        if index.is_ours(store, &made_of) {
            return Ok(index);
        }
        drop(index);
        remove(&path)?;
        let index = open()?;
        index.make(store, &made_of)?;
        Ok(index)
    }

    /// Another connection to it, for asking beside one that writes.
    pub fn reader(&self) -> Result<SearchIndex, StoreError> {
        let connection = connect(&self.path)?;
        Ok(SearchIndex { connection, workspace: self.workspace, path: self.path.clone() })
    }

    pub(super) fn state(&self) -> Result<State, StoreError> {
        let mut select =
            self.connection.prepare_cached("SELECT news_through, moves_through, facts_through FROM state")?;
        let read = |row: &rusqlite::Row<'_>| {
            let (news_through, moves_through) = (row.get(0)?, row.get(1)?);
            Ok(State { news_through, moves_through, facts_through: row.get(2)? })
        };
        Ok(select.query_row([], read)?)
    }

    /// Of these rows, of this version, readable, and not ahead of the rows as it would be after these were put back.
    fn is_ours(&self, store: &Store, made_of: &[u8]) -> bool {
        let known: Option<(i64, Vec<u8>)> = self
            .connection
            .query_row("SELECT format, made_of FROM state", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
            .unwrap_or_default();
        let is_of_these = known.is_some_and(|(format, of)| format == FORMAT && of == made_of);
        let Ok(state) = self.state() else { return false };
        let newest = (store.newest_trait_news(), store.newest_identity_move(self.workspace));
        let (Ok(news), Ok(moves)) = newest else { return false };
        is_of_these && state.news_through <= news && state.moves_through <= moves
    }

    /// What is news from now on need not be read twice, and may be.
    fn make(&self, store: &Store, made_of: &[u8]) -> Result<(), StoreError> {
        let news_through = store.newest_trait_news()?;
        let transaction = self.connection.unchecked_transaction()?;
        transaction.execute_batch(SCHEMA)?;
        transaction.execute(
            "INSERT INTO state (format, made_of, news_through, moves_through, facts_through)
             VALUES (?1, ?2, ?3, 0, 0)",
            (FORMAT, made_of, news_through),
        )?;
        Ok(transaction.commit()?)
    }
}

/// A committed step may be lost when the power fails, and is then read again.
fn connect(path: &Path) -> Result<Connection, StoreError> {
    let refused = |source| StoreError::Open { path: path.to_path_buf(), source };
    let connection = Connection::open(path).map_err(refused)?;
    let configured = configure(&connection);
    match configured {
        Err(rusqlite::Error::SqliteFailure(error, _)) if error.code == rusqlite::ErrorCode::NotADatabase => {}
        other => other.map_err(refused)?,
    }
    Ok(connection)
}

fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(std::time::Duration::from_millis(BUSY_TIMEOUT_MS))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)
}

fn remove(path: &Path) -> Result<(), StoreError> {
    for ending in ["", "-wal", "-shm"] {
        let mut file = path.as_os_str().to_owned();
        file.push(ending);
        match std::fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                let source = rusqlite::Error::ToSqlConversionFailure(Box::new(error));
                return Err(StoreError::Open { path: path.to_path_buf(), source });
            }
            _ => {}
        }
    }
    Ok(())
}
