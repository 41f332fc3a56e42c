//! Writing the lake: one person's sealed events after another into Parquet files.
//!
//! A file that this module finished is complete and on disk, but it belongs to the lake only once the
//! store's catalogue names it. This module knows neither the store nor the catalogue.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, BooleanBuilder, Float64Builder, Int64Builder, RecordBatch, StringBuilder,
    TimestampMicrosecondBuilder,
};
use arrow::datatypes::{Int64Type, TimestampMicrosecondType};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use people::event::{Facets, Kind};
use people::sequence::SequenceFacts;

use crate::schema::{self, COLUMNS, Cell, ColumnType};

/// Rows gathered before they are handed to the Parquet writer: enough to make a column worth encoding,
/// few enough to stay in the processor's cache.
const BATCH_ROWS: usize = 8_192;

/// Rows in a row group: DuckDB's and DataFusion's unit of parallel reading and of skipping by statistics.
const ROW_GROUP_ROWS: usize = 131_072;

/// One event as the lake holds it: pseudonymous, with what it owes to its neighbours.
#[derive(Debug, Clone, Copy)]
pub struct LakeRow<'a> {
    /// The partition the person lives in.
    pub bucket: i64,
    /// The event's number in the store.
    pub event_id: i64,
    /// Whose event it is; absent for an anonymous contact.
    pub person_id: Option<i64>,
    /// Known by more than a cookie or a device.
    pub identified: bool,
    /// Microseconds since 1970, UTC.
    pub time_us: i64,
    /// The system that sent it.
    pub source: &'a str,
    /// The event's name.
    pub name: &'a str,
    /// What sort of thing it records.
    pub kind: Kind,
    /// What the source said.
    pub facets: &'a Facets,
    /// What the neighbours add.
    pub facts: SequenceFacts<'a>,
}

/// A file of the lake, with what the catalogue must know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// Where it is.
    pub path: PathBuf,
    /// Rows in it.
    pub rows: u64,
    /// Size of the file, bytes.
    pub bytes: u64,
    /// Size of its Parquet footer, bytes, so that a reader fetches it in one go.
    pub footer_bytes: u64,
    /// Smallest and largest person id; absent in a file of anonymous events.
    pub person_ids: Option<(i64, i64)>,
    /// First and last moment in it, microseconds since 1970.
    pub times_us: (i64, i64),
}

/// Why a lake file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum LakeError {
    /// The file system refused.
    #[error("lake file `{path}`: {source}")]
    Io {
        /// The file concerned.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The Parquet encoder refused.
    #[error("lake file `{path}`: {source}")]
    Parquet {
        /// The file concerned.
        path: PathBuf,
        /// What the encoder said.
        source: parquet::errors::ParquetError,
    },
}

/// Writes one data file; rows come sorted by person and time.
pub struct LakeWriter {
    path: PathBuf,
    writer: ArrowWriter<File>,
    columns: Vec<ColumnBuilder>,
    gathered: usize,
    rows: u64,
    person_ids: Option<(i64, i64)>,
    times_us: (i64, i64),
}

impl LakeWriter {
    /// Starts a file, making its folder where needed. What stood at `path` belonged to an attempt that was
    /// never committed, and is overwritten.
    pub fn create(path: &Path) -> Result<LakeWriter, LakeError> {
        let io = |source| LakeError::Io { path: path.to_path_buf(), source };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(io)?;
        }
        let file = File::create(path).map_err(io)?;
        let writer = ArrowWriter::try_new(file, schema::arrow_schema(), Some(properties()))
            .map_err(|source| LakeError::Parquet { path: path.to_path_buf(), source })?;
        Ok(LakeWriter {
            path: path.to_path_buf(),
            writer,
            columns: COLUMNS.iter().map(|column| ColumnBuilder::new(column.column_type)).collect(),
            gathered: 0,
            rows: 0,
            person_ids: None,
            times_us: (i64::MAX, i64::MIN),
        })
    }

    /// Adds one row.
    pub fn push(&mut self, row: &LakeRow<'_>) -> Result<(), LakeError> {
        for (builder, column) in self.columns.iter_mut().zip(COLUMNS) {
            builder.append((column.value)(row));
        }
        self.note_bounds(row);
        self.gathered += 1;
        self.rows += 1;
        if self.gathered == BATCH_ROWS { self.write_batch() } else { Ok(()) }
    }

    /// Closes the file and makes it durable.
    pub fn finish(mut self) -> Result<DataFile, LakeError> {
        self.write_batch()?;
        self.writer.finish().map_err(|source| LakeError::Parquet { path: self.path.clone(), source })?;
        let io = |source| LakeError::Io { path: self.path.clone(), source };
        let mut file = File::open(&self.path).map_err(io)?;
        file.sync_all().map_err(io)?;
        let (bytes, footer_bytes) = sizes(&mut file).map_err(io)?;
        Ok(DataFile {
            rows: self.rows,
            bytes,
            footer_bytes,
            person_ids: self.person_ids,
            times_us: self.times_us,
            path: self.path,
        })
    }

    /// Adds rows that were sealed before, as they are.
    fn push_sealed(&mut self, rows: &RecordBatch) -> Result<(), LakeError> {
        if rows.num_rows() == 0 {
            return Ok(());
        }
        self.write_batch()?;
        let time = rows
            .column_by_name("time")
            .and_then(|column| column.as_primitive_opt::<TimestampMicrosecondType>());
        for &at in time.iter().flat_map(|column| column.values().iter()) {
            self.times_us = (self.times_us.0.min(at), self.times_us.1.max(at));
        }
        let persons = person_ids(rows).unwrap_or_default();
        if let (Some(&first), Some(&last)) = (persons.first(), persons.last()) {
            let (low, high) = self.person_ids.unwrap_or((first, last));
            self.person_ids = Some((low.min(first), high.max(last)));
        }
        self.rows += rows.num_rows() as u64;
        self.writer.write(rows).map_err(|source| LakeError::Parquet { path: self.path.clone(), source })
    }

    fn note_bounds(&mut self, row: &LakeRow<'_>) {
        self.times_us = (self.times_us.0.min(row.time_us), self.times_us.1.max(row.time_us));
        if let Some(person) = row.person_id {
            let (low, high) = self.person_ids.unwrap_or((person, person));
            self.person_ids = Some((low.min(person), high.max(person)));
        }
    }

    fn write_batch(&mut self) -> Result<(), LakeError> {
        if self.gathered == 0 {
            return Ok(());
        }
        let arrays: Vec<ArrayRef> = self.columns.iter_mut().map(ColumnBuilder::finish).collect();
        self.gathered = 0;
        RecordBatch::try_new(schema::arrow_schema(), arrays)
            .map_err(parquet::errors::ParquetError::from)
            .and_then(|batch| self.writer.write(&batch))
            .map_err(|source| LakeError::Parquet { path: self.path.clone(), source })
    }
}

/// Writes a partition anew for the persons that changed, and copies everybody else's rows as they were sealed.
pub struct PartitionRewrite {
    writer: LakeWriter,
    earlier: Option<ParquetRecordBatchReader>,
    /// Rows read from the earlier file and not yet copied.
    held: Option<RecordBatch>,
}

impl PartitionRewrite {
    /// Starts the file `path` from what `earlier` holds. Persons must then come in ascending order.
    pub fn start(path: &Path, earlier: Option<&Path>) -> Result<PartitionRewrite, LakeError> {
        let reader = earlier.map(open_batches).transpose()?;
        Ok(PartitionRewrite { writer: LakeWriter::create(path)?, earlier: reader, held: None })
    }

    /// Puts these rows in the place of what was sealed of this person.
    pub fn replace_person(&mut self, person_id: i64, rows: &[LakeRow<'_>]) -> Result<(), LakeError> {
        self.copy_below(person_id)?;
        self.drop_person(person_id)?;
        rows.iter().try_for_each(|row| self.writer.push(row))
    }

    /// Adds a row at the end; for a partition that has no persons.
    pub fn push(&mut self, row: &LakeRow<'_>) -> Result<(), LakeError> {
        self.writer.push(row)
    }

    /// Copies the rest and closes the file; `None` when nothing is left in the partition.
    pub fn finish(mut self) -> Result<Option<DataFile>, LakeError> {
        while let Some(rows) = self.next_rows()? {
            self.writer.push_sealed(&rows)?;
        }
        let file = self.writer.finish()?;
        Ok((file.rows > 0).then_some(file))
    }

    fn copy_below(&mut self, person_id: i64) -> Result<(), LakeError> {
        while let Some(rows) = self.next_rows()? {
            let below = person_ids(&rows).unwrap_or_default().partition_point(|&person| person < person_id);
            self.writer.push_sealed(&rows.slice(0, below))?;
            if below < rows.num_rows() {
                self.held = Some(rows.slice(below, rows.num_rows() - below));
                return Ok(());
            }
        }
        Ok(())
    }

    fn drop_person(&mut self, person_id: i64) -> Result<(), LakeError> {
        while let Some(rows) = self.next_rows()? {
            let through =
                person_ids(&rows).unwrap_or_default().partition_point(|&person| person <= person_id);
            if through < rows.num_rows() {
                self.held = Some(rows.slice(through, rows.num_rows() - through));
                return Ok(());
            }
        }
        Ok(())
    }

    fn next_rows(&mut self) -> Result<Option<RecordBatch>, LakeError> {
        if let Some(rows) = self.held.take() {
            return Ok(Some(rows));
        }
        let read = self.earlier.as_mut().and_then(Iterator::next).transpose();
        read.map_err(|source| LakeError::Parquet { path: self.writer.path.clone(), source: source.into() })
    }
}

fn open_batches(path: &Path) -> Result<ParquetRecordBatchReader, LakeError> {
    let file = File::open(path).map_err(|source| LakeError::Io { path: path.to_path_buf(), source })?;
    ParquetRecordBatchReaderBuilder::try_new(file)
        .and_then(ParquetRecordBatchReaderBuilder::build)
        .map_err(|source| LakeError::Parquet { path: path.to_path_buf(), source })
}

/// The person ids of rows that all have one; a partition of persons holds no others.
fn person_ids(rows: &RecordBatch) -> Option<&[i64]> {
    let column = rows.column_by_name("person_id")?.as_primitive_opt::<Int64Type>()?;
    (column.null_count() == 0).then(|| column.values().as_ref())
}

fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .build()
}

/// File size and footer size: the last eight bytes of a Parquet file are the footer's length and `PAR1`.
fn sizes(file: &mut File) -> std::io::Result<(u64, u64)> {
    let bytes = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::End(-8))?;
    let mut length = [0_u8; 4];
    file.read_exact(&mut length)?;
    Ok((bytes, u64::from(u32::from_le_bytes(length))))
}

/// Gathers the values of one column.
enum ColumnBuilder {
    Text(StringBuilder),
    Integer(Int64Builder),
    Real(Float64Builder),
    Flag(BooleanBuilder),
    Time(TimestampMicrosecondBuilder),
}

impl ColumnBuilder {
    fn new(column_type: ColumnType) -> ColumnBuilder {
        match column_type {
            ColumnType::Text => ColumnBuilder::Text(StringBuilder::new()),
            ColumnType::Integer => ColumnBuilder::Integer(Int64Builder::new()),
            ColumnType::Real => ColumnBuilder::Real(Float64Builder::new()),
            ColumnType::Flag => ColumnBuilder::Flag(BooleanBuilder::new()),
            ColumnType::Time => ColumnBuilder::Time(TimestampMicrosecondBuilder::new()),
        }
    }

    fn append(&mut self, cell: Cell<'_>) {
        match (self, cell) {
            (ColumnBuilder::Text(builder), Cell::Text(value)) => builder.append_option(value),
            (ColumnBuilder::Integer(builder), Cell::Integer(value)) => builder.append_option(value),
            (ColumnBuilder::Real(builder), Cell::Real(value)) => builder.append_option(value),
            (ColumnBuilder::Flag(builder), Cell::Flag(value)) => builder.append_option(value),
            (ColumnBuilder::Time(builder), Cell::Time(value)) => builder.append_option(value),
            _ => unreachable!("the column list pairs every type with its own cell; a test walks it"),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            ColumnBuilder::Text(builder) => Arc::new(builder.finish()),
            ColumnBuilder::Integer(builder) => Arc::new(builder.finish()),
            ColumnBuilder::Real(builder) => Arc::new(builder.finish()),
            ColumnBuilder::Flag(builder) => Arc::new(builder.finish()),
            ColumnBuilder::Time(builder) => Arc::new(builder.finish()),
        }
    }
}
