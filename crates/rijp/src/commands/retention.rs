//! `rijp retention`: what leaves by age, after how many days, and how much is older. It removes only when asked to.

use anyhow::{Context, Result};
use app::retention::{Keeping, Kept, Removed};

use crate::arguments::Retention;
use crate::output;

pub(crate) fn run(command: &Retention) -> Result<()> {
    let mut folder = super::open(&command.common)?;
    let wanted = command.keep.iter().map(|written| keep(written)).collect::<Result<Vec<_>>>()?;
    for (kept, days) in wanted {
        folder.keep_for(None, kept, days)?;
    }
    if command.remove {
        let removed = folder.remove_old(&mut || true)?;
        return if command.common.json {
            output::json(&removed)
        } else {
            output::text(&told_removed(&removed))
        };
    }
    let keepings = folder.keepings()?;
    if command.common.json { output::json(&keepings) } else { output::text(&told(&keepings)) }
}

fn keep(written: &str) -> Result<(Kept, u32)> {
    let (what, days) = written
        .split_once('=')
        .with_context(|| format!("`{written}` is not WHAT=DAYS, such as refused=30"))?;
    let days = days.parse().with_context(|| format!("`{days}` is not a number of days"))?;
    Ok((Kept::parse(what)?, days))
}

fn told(keepings: &[Keeping]) -> String {
    let line = |keeping: &Keeping| {
        format!("{:<10} {:>5} days  {} older\n", keeping.kept.word(), keeping.days, keeping.old)
    };
    let lines: String = keepings.iter().map(line).collect();
    format!("{lines}nothing was removed; `rijp serve` removes once a day, `--remove` now\n")
}

fn told_removed(removed: &[Removed]) -> String {
    if removed.is_empty() {
        return String::from("nothing is old enough to be removed");
    }
    removed.iter().map(|of| format!("removed {} {}\n", of.rows, of.kept.word())).collect()
}
