//! The shipped metrics on the tiny data set, on two engines, and what happens when a metric is wrong.

#![allow(clippy::unwrap_used, reason = "clippy knows tests, not the functions they share")]

mod mistakes;
mod on_datafusion;
mod on_duckdb;
mod period;
mod sequence;
mod tiny;
