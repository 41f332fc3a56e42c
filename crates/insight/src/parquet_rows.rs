//! The rows of a Parquet file as text, for import, a batch at a time. It knows columns, not what they mean.

use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;

use arrow::array::{ArrayRef, RecordBatch, make_array};
use arrow::datatypes::DataType;
use arrow::error::ArrowError;
use arrow::util::display::{ArrayFormatter, FormatOptions};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::errors::ParquetError;

/// Why a Parquet file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ParquetRowsError {
    /// The system does not give it.
    #[error("the file cannot be opened: {0}")]
    Unopened(#[from] std::io::Error),
    /// It is not Parquet, or is broken.
    #[error("the Parquet file cannot be read: {0}")]
    Unreadable(#[from] ParquetError),
    /// A batch of it is broken.
    #[error("the Parquet file cannot be read on: {0}")]
    Broken(#[from] ArrowError),
}

/// Rows decoded at once.
const BATCH_ROWS: usize = 4096;

/// A Parquet file, opened.
pub struct ParquetRows {
    columns: Vec<String>,
    batches: ParquetRecordBatchReader,
}

impl ParquetRows {
    /// Open the file and read its schema.
    ///
    /// # Errors
    /// A file that is not Parquet.
    pub fn open(path: &Path) -> Result<ParquetRows, ParquetRowsError> {
        let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?.with_batch_size(BATCH_ROWS);
        let columns = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
        Ok(ParquetRows { columns, batches: builder.build()? })
    }

    /// The names of its columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Show each row to `see`, counted from 1. What is null is blank; times are ISO 8601; what is nested is shown as
    /// Arrow shows it.
    ///
    /// # Errors
    /// A part of the file that cannot be decoded.
    pub fn each_row(self, see: &mut dyn FnMut(u64, &[&str]) -> ControlFlow<()>) -> Result<(), ParquetRowsError> {
        let mut number = 0;
        for batch in self.batches {
            if each_of_batch(&batch?, &mut number, see)?.is_break() {
                return Ok(());
            }
        }
        Ok(())
    }
}

fn each_of_batch(
    batch: &RecordBatch,
    number: &mut u64,
    see: &mut dyn FnMut(u64, &[&str]) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, ArrowError> {
    let options = FormatOptions::default();
    let columns = batch.columns().iter().map(in_utc).collect::<Result<Vec<_>, _>>()?;
    let formatters = columns.iter().map(|column| ArrayFormatter::try_new(column.as_ref(), &options));
    let formatters = formatters.collect::<Result<Vec<_>, _>>()?;
    let mut text = String::new();
    for row in 0..batch.num_rows() {
        text.clear();
        let mut ends = Vec::with_capacity(formatters.len());
        for formatter in &formatters {
            formatter.value(row).write(&mut text).map_err(|_| ArrowError::CastError("a value that has no text".to_owned()))?;
            ends.push(text.len());
        }
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let cells: Vec<&str> = starts.zip(&ends).map(|(start, end)| &text[start..*end]).collect();
        *number += 1;
        if see(*number, &cells).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Instants are stored in UTC whatever zone the column names; shown with that offset they need no zone database.
fn in_utc(column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    let DataType::Timestamp(unit, Some(_)) = column.data_type() else { return Ok(column.clone()) };
    let utc = DataType::Timestamp(*unit, Some("+00:00".into()));
    Ok(make_array(column.to_data().into_builder().data_type(utc).build()?))
}
