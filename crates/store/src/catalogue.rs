//! The catalogue of the lake, in the tables of the DuckLake 1.0 specification.
//!
//! A commit ends the files it replaces and adds the new ones in one transaction, and what was waiting to be sealed is cleared
//! after it: of everybody who does not wait, the lake tells the whole story at every instant. Any DuckLake reader can attach the database.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, Transaction, params};

use crate::sealing::bucket_of;
use crate::{Store, StoreError, WorkspaceId};

/// Version of the specification these tables follow.
const DUCKLAKE_VERSION: &str = "1.0";

/// Name of the one table a workspace's lake has.
const EVENTS: &str = "events";

/// A column of the lake's table, as the catalogue needs it.
#[derive(Debug, Clone, Copy)]
pub struct CatalogueColumn {
    /// Name in SQL.
    pub name: &'static str,
    /// DuckLake's name of the type.
    pub column_type: &'static str,
    /// Whether it may be NULL.
    pub nulls_allowed: bool,
}

/// A Parquet file of the lake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueFile {
    /// Partition it belongs to.
    pub bucket: i64,
    /// Path below the table's folder.
    pub path: String,
    /// Rows in it.
    pub rows: u64,
    /// Size, bytes.
    pub bytes: u64,
    /// Size of the footer, bytes.
    pub footer_bytes: u64,
    /// Bounds per column id, as text in SQL's own notation.
    pub bounds: Vec<(i64, String, String)>,
}

/// What sealing changed.
#[derive(Debug, Default)]
pub struct SealCommit {
    /// Partitions that were written anew: their earlier files end.
    pub replaced_buckets: Vec<i64>,
    /// The new files.
    pub files: Vec<CatalogueFile>,
    /// Newest event that was read: what touched a person later stays unsealed.
    pub through_event_id: i64,
    /// Where the data ended, microseconds since 1970.
    pub data_end_us: i64,
    /// Persons that were sealed.
    pub sealed_persons: Vec<i64>,
    /// Those among them whose follow-up window was still open.
    pub open_windows: Vec<i64>,
}

impl Store {
    /// Makes sure the workspace has its table in the catalogue, with these columns. `schema_uuid` and `table_uuid` are
    /// drawn by the caller. A table that an earlier version made with other columns is forgotten and everything waits
    /// to be sealed anew; the paths of its files come back, for the caller to remove.
    pub fn ensure_lake(
        &mut self,
        workspace: WorkspaceId,
        data_path: &str,
        columns: &[CatalogueColumn],
        uuids: [&str; 2],
        now: &str,
    ) -> Result<Vec<String>, StoreError> {
        let transaction = self.connection.transaction()?;
        let mut unneeded = Vec::new();
        if let Some(table) = table_id(&transaction, workspace)?
            && column_names(&transaction, table)?
                != columns.iter().map(|column| column.name).collect::<Vec<_>>()
        {
            unneeded = forget_table(&transaction, workspace, table)?;
        }
        if table_id(&transaction, workspace)?.is_none() {
            if next_snapshot_id(&transaction)? == 0 {
                start_catalogue(&transaction, data_path)?;
            }
            create_table(&transaction, workspace, columns, uuids, now)?;
        }
        // The folder may have been moved since.
        transaction.execute(
            "UPDATE ducklake_metadata
             SET value = ?1
             WHERE key = 'data_path' AND value <> ?1",
            [data_path],
        )?;
        transaction.commit()?;
        Ok(unneeded)
    }

    /// Number the next commit will have; new files carry it in their names, so that no two commits share a file.
    pub fn next_lake_snapshot(&self) -> Result<i64, StoreError> {
        Ok(next_snapshot_id(&self.connection)?)
    }

    /// Live files of a workspace: bucket and path below the table's folder.
    pub fn lake_files(&self, workspace: WorkspaceId) -> Result<Vec<(i64, String)>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT CAST(v.partition_value AS INTEGER), f.path
             FROM ducklake_data_file f
             JOIN ducklake_table t ON t.table_id = f.table_id
             JOIN ducklake_schema s ON s.schema_id = t.schema_id
             JOIN ducklake_file_partition_value v ON v.data_file_id = f.data_file_id
             WHERE s.schema_name = ?1 AND f.end_snapshot IS NULL
             ORDER BY 1, f.data_file_id",
        )?;
        let rows = select.query_map([schema_name(workspace)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Takes the workspace's table out of the catalogue, so that everything is sealed anew. Returns the paths of its files,
    /// for the caller to remove.
    pub fn forget_lake(&mut self, workspace: WorkspaceId) -> Result<Vec<String>, StoreError> {
        let transaction = self.connection.transaction()?;
        let paths = match table_id(&transaction, workspace)? {
            Some(table) => forget_table(&transaction, workspace, table)?,
            None => Vec::new(),
        };
        transaction.commit()?;
        Ok(paths)
    }

    /// Makes a seal part of the lake. Returns the paths of files no snapshot needs any more, for the caller to remove.
    pub fn commit_seal(
        &mut self,
        workspace: WorkspaceId,
        commit: &SealCommit,
        now: &str,
    ) -> Result<Vec<String>, StoreError> {
        self.open_windows_of(workspace, &commit.open_windows)?;
        let transaction = self.connection.transaction()?;
        let table = table_id(&transaction, workspace)?
            .ok_or_else(|| StoreError::NotFound { what: "lake table", name: schema_name(workspace) })?;
        let unneeded = forget_ended_files(&transaction, table)?;
        let snapshot = add_snapshot(&transaction, table, commit, now)?;
        end_files(&transaction, table, snapshot, &commit.replaced_buckets)?;
        add_files(&transaction, table, snapshot, &commit.files)?;
        refresh_table_stats(&transaction, table)?;
        transaction.execute(
            "UPDATE workspace SET sealed_last_us = ?2 WHERE id = ?1",
            (workspace.0, commit.data_end_us),
        )?;
        transaction.commit()?;
        self.clear_unsealed(workspace, commit.through_event_id)?;
        self.close_windows(workspace, commit)?;
        Ok(unneeded)
    }

    /// Before the seal counts: whoever has an open window and is not on the list would not be sealed again in time.
    fn open_windows_of(&mut self, workspace: WorkspaceId, persons: &[i64]) -> Result<(), StoreError> {
        self.in_steps(persons, |transaction, person| {
            let mut open = transaction.prepare_cached(
                "INSERT INTO open_window (workspace_id, bucket, person_id)
                 VALUES (?1, ?2, ?3)
                 ON CONFLICT DO NOTHING",
            )?;
            open.execute((workspace.0, bucket_of(*person), person))?;
            Ok(())
        })
    }

    /// After the seal counts: what was sealed no longer waits, unless something touched it after it was read. Whoever is
    /// left on the list by a crash is sealed once more, to the same.
    fn clear_unsealed(&mut self, workspace: WorkspaceId, through_event_id: i64) -> Result<(), StoreError> {
        let sealed = self
            .connection
            .prepare_cached(
                "SELECT bucket, person_id FROM unsealed WHERE workspace_id = ?1 AND through_event_id <= ?2",
            )?
            .query_map((workspace.0, through_event_id), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<(i64, i64)>, _>>()?;
        self.in_steps(&sealed, |transaction, (bucket, person)| {
            let mut clear = transaction.prepare_cached(
                "DELETE FROM unsealed
                 WHERE workspace_id = ?1 AND bucket = ?2 AND person_id = ?3 AND through_event_id <= ?4",
            )?;
            clear.execute((workspace.0, bucket, person, through_event_id))?;
            Ok(())
        })
    }

    fn close_windows(&mut self, workspace: WorkspaceId, commit: &SealCommit) -> Result<(), StoreError> {
        let open: HashSet<i64> = commit.open_windows.iter().copied().collect();
        let closed = commit.sealed_persons.iter().copied().filter(|person| !open.contains(person));
        let closed: Vec<i64> = closed.collect();
        self.in_steps(&closed, |transaction, person| {
            let mut close = transaction.prepare_cached(
                "DELETE FROM open_window
                 WHERE workspace_id = ?1 AND bucket = ?2 AND person_id = ?3",
            )?;
            close.execute((workspace.0, bucket_of(*person), person))?;
            Ok(())
        })
    }
}

/// The schema a workspace's table lives in, also the folder its files lie in.
pub fn schema_name(workspace: WorkspaceId) -> String {
    format!("workspace_{}", workspace.0)
}

/// The folder of a workspace's `events` files, below the lake's data path.
pub fn events_folder(workspace: WorkspaceId) -> String {
    format!("{}/{EVENTS}", schema_name(workspace))
}

fn table_id(connection: &rusqlite::Connection, workspace: WorkspaceId) -> rusqlite::Result<Option<i64>> {
    connection
        .query_row(
            "SELECT t.table_id
             FROM ducklake_table t
             JOIN ducklake_schema s ON s.schema_id = t.schema_id
             WHERE s.schema_name = ?1 AND t.table_name = ?2 AND t.end_snapshot IS NULL",
            (schema_name(workspace), EVENTS),
            |row| row.get(0),
        )
        .optional()
}

fn next_snapshot_id(connection: &rusqlite::Connection) -> rusqlite::Result<i64> {
    connection
        .query_row("SELECT COALESCE(MAX(snapshot_id) + 1, 0) FROM ducklake_snapshot", [], |row| row.get(0))
}

fn start_catalogue(transaction: &Transaction<'_>, data_path: &str) -> rusqlite::Result<()> {
    let entries = [
        ("version", DUCKLAKE_VERSION),
        ("created_by", "rijp"),
        ("data_path", data_path),
        ("encrypted", "false"),
    ];
    for (key, value) in entries {
        transaction.execute("INSERT INTO ducklake_metadata (key, value) VALUES (?1, ?2)", (key, value))?;
    }
    Ok(())
}

/// Catalogue numbers a new workspace takes: its schema, its table, its partitioning, its sort order.
const CATALOGUE_IDS_PER_WORKSPACE: i64 = 4;

fn create_table(
    transaction: &Transaction<'_>,
    workspace: WorkspaceId,
    columns: &[CatalogueColumn],
    [schema_uuid, table_uuid]: [&str; 2],
    now: &str,
) -> rusqlite::Result<()> {
    let snapshot = next_snapshot_id(transaction)?;
    let (schema_version, first_id, next_file): (i64, i64, i64) = transaction.query_row(
        "SELECT COALESCE(MAX(schema_version), 0), COALESCE(MAX(next_catalog_id), 0), COALESCE(MAX(next_file_id), 0)
         FROM ducklake_snapshot",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let [schema, table, partition, sort] = [first_id, first_id + 1, first_id + 2, first_id + 3];
    let name = schema_name(workspace);
    let schema_version = schema_version + 1;
    transaction.execute(
        "INSERT INTO ducklake_snapshot (snapshot_id, snapshot_time, schema_version, next_catalog_id, next_file_id)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        (snapshot, now, schema_version, first_id + CATALOGUE_IDS_PER_WORKSPACE, next_file),
    )?;
    transaction.execute(
        "INSERT INTO ducklake_snapshot_changes (snapshot_id, changes_made)
         VALUES (?1, ?2)",
        (snapshot, format!("created_schema:\"{name}\",created_table:\"{name}\".\"{EVENTS}\"")),
    )?;
    transaction.execute(
        "INSERT INTO ducklake_schema (schema_id, schema_uuid, begin_snapshot, schema_name, path, path_is_relative)
         VALUES (?1, ?2, ?3, ?4, ?5, 1)",
        (schema, schema_uuid, snapshot, &name, format!("{name}/")),
    )?;
    transaction.execute(
        "INSERT INTO ducklake_table (table_id, table_uuid, begin_snapshot, schema_id, table_name, path, path_is_relative)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)",
        (table, table_uuid, snapshot, schema, EVENTS, format!("{EVENTS}/")),
    )?;
    transaction.execute(
        "INSERT INTO ducklake_schema_versions (begin_snapshot, schema_version, table_id)
         VALUES (?1, ?2, ?3)",
        (snapshot, schema_version, table),
    )?;
    transaction.execute(
        "INSERT INTO ducklake_table_stats (table_id, record_count, next_row_id, file_size_bytes)
         VALUES (?1, 0, 0, 0)",
        [table],
    )?;
    add_columns(transaction, table, snapshot, columns)?;
    add_layout(transaction, table, snapshot, [partition, sort], columns)
}

fn add_columns(
    transaction: &Transaction<'_>,
    table: i64,
    snapshot: i64,
    columns: &[CatalogueColumn],
) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO ducklake_column (column_id, begin_snapshot, table_id, column_order, column_name, column_type,
                                      default_value, nulls_allowed, default_value_type, default_value_dialect)
         VALUES (?1, ?2, ?3, ?1, ?4, ?5, 'NULL', ?6, 'literal', 'duckdb')",
    )?;
    for (id, column) in (1_i64..).zip(columns) {
        insert.execute((id, snapshot, table, column.name, column.column_type, column.nulls_allowed))?;
    }
    Ok(())
}

/// Partitioned by bucket, sorted by person and time.
fn add_layout(
    transaction: &Transaction<'_>,
    table: i64,
    snapshot: i64,
    [partition, sort]: [i64; 2],
    columns: &[CatalogueColumn],
) -> rusqlite::Result<()> {
    let bucket = (1_i64..).zip(columns).find(|(_, column)| column.name == "bucket").map(|(id, _)| id);
    transaction.execute(
        "INSERT INTO ducklake_partition_info (partition_id, table_id, begin_snapshot)
         VALUES (?1, ?2, ?3)",
        (partition, table, snapshot),
    )?;
    transaction.execute(
        "INSERT INTO ducklake_partition_column (partition_id, table_id, partition_key_index, column_id, transform)
         VALUES (?1, ?2, 0, ?3, 'identity')",
        (partition, table, bucket),
    )?;
    transaction.execute(
        "INSERT INTO ducklake_sort_info (sort_id, table_id, begin_snapshot)
         VALUES (?1, ?2, ?3)",
        (sort, table, snapshot),
    )?;
    for (index, expression) in [(0_i64, "person_id"), (1, "\"time\"")] {
        transaction.execute(
            "INSERT INTO ducklake_sort_expression (sort_id, table_id, sort_key_index, expression, dialect, sort_direction, null_order)
             VALUES (?1, ?2, ?3, ?4, 'duckdb', 'ASC', 'NULLS_LAST')",
            (sort, table, index, expression),
        )?;
    }
    Ok(())
}

fn column_names(transaction: &Transaction<'_>, table: i64) -> rusqlite::Result<Vec<String>> {
    transaction
        .prepare_cached(
            "SELECT column_name
             FROM ducklake_column
             WHERE table_id = ?1 AND end_snapshot IS NULL
             ORDER BY column_order",
        )?
        .query_map([table], |row| row.get(0))?
        .collect()
}

/// Takes a table out of the catalogue and lets everything wait to be sealed again: the events hold all it held.
/// Returns the paths of its files.
fn forget_table(
    transaction: &Transaction<'_>,
    workspace: WorkspaceId,
    table: i64,
) -> rusqlite::Result<Vec<String>> {
    let paths = transaction
        .prepare_cached("SELECT path FROM ducklake_data_file WHERE table_id = ?1")?
        .query_map([table], |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    for catalogue in TABLES_OF_A_TABLE {
        transaction.execute(&format!("DELETE FROM {catalogue} WHERE table_id = ?1"), [table])?;
    }
    transaction.execute("DELETE FROM ducklake_schema WHERE schema_name = ?1", [schema_name(workspace)])?;
    let mut wait = transaction.prepare_cached(
        "INSERT INTO unsealed (workspace_id, bucket, person_id, through_event_id)
         VALUES (?1, ?2, ?3, 0)
         ON CONFLICT DO NOTHING",
    )?;
    let mut persons = transaction.prepare_cached(
        "SELECT DISTINCT COALESCE(person_id, 0)
         FROM identifier
         WHERE workspace_id = ?1
         UNION
         SELECT 0",
    )?;
    for person in persons.query_map([workspace.0], |row| row.get::<_, i64>(0))? {
        let person = person?;
        wait.execute((workspace.0, bucket_of(person), person))?;
    }
    Ok(paths)
}

/// Where the catalogue speaks of one table.
const TABLES_OF_A_TABLE: [&str; 11] = [
    "ducklake_file_partition_value",
    "ducklake_file_column_stats",
    "ducklake_data_file",
    "ducklake_column",
    "ducklake_table_stats",
    "ducklake_table_column_stats",
    "ducklake_partition_column",
    "ducklake_partition_info",
    "ducklake_sort_expression",
    "ducklake_sort_info",
    "ducklake_table",
];

/// Files that an earlier commit ended: whoever was reading then has finished, and erasure wants them gone.
/// The snapshots that needed them go too; nobody could read them any more.
fn forget_ended_files(transaction: &Transaction<'_>, table: i64) -> rusqlite::Result<Vec<String>> {
    let paths = transaction
        .prepare_cached(
            "SELECT path
             FROM ducklake_data_file
             WHERE table_id = ?1 AND end_snapshot IS NOT NULL",
        )?
        .query_map([table], |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    for statement in [
        "DELETE FROM ducklake_file_partition_value
         WHERE data_file_id IN (SELECT data_file_id FROM ducklake_data_file WHERE table_id = ?1 AND end_snapshot IS NOT NULL)",
        "DELETE FROM ducklake_file_column_stats
         WHERE data_file_id IN (SELECT data_file_id FROM ducklake_data_file WHERE table_id = ?1 AND end_snapshot IS NOT NULL)",
        "DELETE FROM ducklake_snapshot
         WHERE snapshot_id < (SELECT MAX(end_snapshot) FROM ducklake_data_file WHERE table_id = ?1)",
        "DELETE FROM ducklake_snapshot_changes
         WHERE snapshot_id < (SELECT MAX(end_snapshot) FROM ducklake_data_file WHERE table_id = ?1)",
        "DELETE FROM ducklake_data_file
         WHERE table_id = ?1 AND end_snapshot IS NOT NULL",
    ] {
        transaction.execute(statement, [table])?;
    }
    Ok(paths)
}

fn add_snapshot(
    transaction: &Transaction<'_>,
    table: i64,
    commit: &SealCommit,
    now: &str,
) -> rusqlite::Result<i64> {
    let snapshot = next_snapshot_id(transaction)?;
    transaction.execute(
        "INSERT INTO ducklake_snapshot (snapshot_id, snapshot_time, schema_version, next_catalog_id, next_file_id)
         SELECT ?1, ?2, schema_version, next_catalog_id, next_file_id + ?3
         FROM ducklake_snapshot
         ORDER BY snapshot_id DESC
         LIMIT 1",
        (snapshot, now, commit.files.len() as i64),
    )?;
    transaction.execute(
        "INSERT INTO ducklake_snapshot_changes (snapshot_id, changes_made, author, commit_message)
         VALUES (?1, ?2, 'rijp', ?3)",
        (
            snapshot,
            format!("inserted_into_table:{table},deleted_from_table:{table}"),
            format!("sealed through event {}", commit.through_event_id),
        ),
    )?;
    Ok(snapshot)
}

fn end_files(
    transaction: &Transaction<'_>,
    table: i64,
    snapshot: i64,
    buckets: &[i64],
) -> rusqlite::Result<()> {
    let mut update = transaction.prepare_cached(
        "UPDATE ducklake_data_file
         SET end_snapshot = ?1
         WHERE table_id = ?2
           AND end_snapshot IS NULL
           AND data_file_id IN (SELECT data_file_id FROM ducklake_file_partition_value
                                WHERE table_id = ?2 AND partition_value = CAST(?3 AS TEXT))",
    )?;
    for bucket in buckets {
        update.execute((snapshot, table, bucket))?;
    }
    Ok(())
}

fn add_files(
    transaction: &Transaction<'_>,
    table: i64,
    snapshot: i64,
    files: &[CatalogueFile],
) -> rusqlite::Result<()> {
    let (mut file_id, mut row_id, partition): (i64, i64, i64) = transaction.query_row(
        "SELECT (SELECT next_file_id FROM ducklake_snapshot WHERE snapshot_id = ?2) - ?3,
                (SELECT next_row_id FROM ducklake_table_stats WHERE table_id = ?1),
                (SELECT partition_id FROM ducklake_partition_info WHERE table_id = ?1)",
        (table, snapshot, files.len() as i64),
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    for file in files {
        transaction.execute(
            "INSERT INTO ducklake_data_file (data_file_id, table_id, begin_snapshot, path, path_is_relative, file_format,
                                             record_count, file_size_bytes, footer_size, row_id_start, partition_id)
             VALUES (?1, ?2, ?3, ?4, 1, 'parquet', ?5, ?6, ?7, ?8, ?9)",
            params![
                file_id,
                table,
                snapshot,
                file.path,
                file.rows as i64,
                file.bytes as i64,
                file.footer_bytes as i64,
                row_id,
                partition
            ],
        )?;
        transaction.execute(
            "INSERT INTO ducklake_file_partition_value (data_file_id, table_id, partition_key_index, partition_value)
             VALUES (?1, ?2, 0, CAST(?3 AS TEXT))",
            (file_id, table, file.bucket),
        )?;
        add_bounds(transaction, table, file_id, file)?;
        file_id += 1;
        row_id += file.rows as i64;
    }
    transaction
        .execute("UPDATE ducklake_table_stats SET next_row_id = ?2 WHERE table_id = ?1", (table, row_id))?;
    Ok(())
}

fn add_bounds(
    transaction: &Transaction<'_>,
    table: i64,
    file_id: i64,
    file: &CatalogueFile,
) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO ducklake_file_column_stats (data_file_id, table_id, column_id, value_count, null_count, min_value, max_value)
         VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6)",
    )?;
    for (column, low, high) in &file.bounds {
        insert.execute(params![file_id, table, column, file.rows as i64, low, high])?;
    }
    Ok(())
}

fn refresh_table_stats(transaction: &Transaction<'_>, table: i64) -> rusqlite::Result<()> {
    transaction.execute(
        "UPDATE ducklake_table_stats
         SET record_count = (SELECT COALESCE(SUM(record_count), 0) FROM ducklake_data_file
                             WHERE table_id = ?1 AND end_snapshot IS NULL),
             file_size_bytes = (SELECT COALESCE(SUM(file_size_bytes), 0) FROM ducklake_data_file
                                WHERE table_id = ?1 AND end_snapshot IS NULL)
         WHERE table_id = ?1",
        [table],
    )?;
    Ok(())
}
