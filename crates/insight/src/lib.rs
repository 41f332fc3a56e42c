//! insight

pub mod parquet_rows;
