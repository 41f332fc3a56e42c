//! Columns: the lake's event files and the metrics over them.
//!
//! The only crate that names DataFusion, Arrow and Parquet. It knows no person by name (the lake holds
//! pseudonymous ids), no store, no clock and no screen: files and SQL go in, [`figure::Figure`]s come out.

pub mod catalogue;
pub mod engine;
pub mod figure;
pub mod lake;
pub mod lake_rows;
pub mod metric;
pub mod parquet_rows;
pub mod period;
pub mod refusal;
pub mod schema;
