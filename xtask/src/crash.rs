//! `cargo xtask crash`: the server is killed at random instants under load, as often as asked.

use anyhow::{Context, Result};

use crate::command::{program, run};

/// Rounds when none are named: the bar.
const ROUNDS: u64 = 200;

pub(crate) fn crash(rounds: Option<&str>) -> Result<()> {
    let rounds = match rounds {
        Some(word) => word.parse().with_context(|| format!("`{word}` is no number of rounds"))?,
        None => ROUNDS,
    };
    let test = ["test", "--workspace", "--test", "crash", "--", "--nocapture"];
    run(program("cargo", &test).env("RIJP_CRASH_ROUNDS", rounds.to_string()))
}
