//! Which events a file of the lake holds, and whose: for whoever compares the lake with the rows it was made from.

use std::fs::File;
use std::path::Path;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::Int64Type;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::errors::ParquetError;

use crate::lake::LakeError;

/// How many rows a file says it holds.
///
/// # Errors
/// The file is not there, or no Parquet.
pub fn count(path: &Path) -> Result<u64, LakeError> {
    let rows = open(path)?.metadata().file_metadata().num_rows();
    Ok(u64::try_from(rows).unwrap_or(0))
}

/// Calls `visit` with the number and the person of every event in a file; 0 stands for nobody. Reads these two
/// columns alone.
///
/// # Errors
/// The file is not there, no Parquet, or none of the lake.
pub fn visit(path: &Path, visit: &mut dyn FnMut(i64, i64)) -> Result<(), LakeError> {
    let parquet = |source| LakeError::Parquet { path: path.to_path_buf(), source };
    let builder = open(path)?;
    let mask = ProjectionMask::columns(builder.parquet_schema(), ["event_id", "person_id"]);
    for batch in builder.with_projection(mask).build().map_err(parquet)? {
        let batch = batch.map_err(|error| parquet(error.into()))?;
        visit_batch(&batch, visit).ok_or_else(|| {
            parquet(ParquetError::General(String::from("it has no columns `event_id` and `person_id`")))
        })?;
    }
    Ok(())
}

fn visit_batch(batch: &RecordBatch, visit: &mut dyn FnMut(i64, i64)) -> Option<()> {
    let events = batch.column_by_name("event_id")?.as_primitive_opt::<Int64Type>()?;
    let persons = batch.column_by_name("person_id")?.as_primitive_opt::<Int64Type>()?;
    for (row, event) in events.values().iter().enumerate() {
        visit(*event, if persons.is_null(row) { 0 } else { persons.value(row) });
    }
    Some(())
}

fn open(path: &Path) -> Result<ParquetRecordBatchReaderBuilder<File>, LakeError> {
    let file = File::open(path).map_err(|source| LakeError::Io { path: path.to_path_buf(), source })?;
    ParquetRecordBatchReaderBuilder::try_new(file)
        .map_err(|source| LakeError::Parquet { path: path.to_path_buf(), source })
}
