//! `cargo xtask bench`: what things cost, written to `docs/BENCHMARKS.md`, a section for each.
//!
//! Ratios matter, not seconds: machines are noisy. Each section names its machine.

mod cost;
pub(crate) mod identity;
pub(crate) mod intake;
mod live;
pub(crate) mod main_job;
pub(crate) mod maturity;
pub(crate) mod memory;
mod one_by_one;
pub(crate) mod pages;
pub(crate) mod profile;
pub(crate) mod search;

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::command::root;

const OPENING: &str = "# Benchmarks\n\nRead the ratios; seconds are those of one machine on one day.\n";

/// Puts a section in the place of the one with its title, or after the others. The others stay as they are.
fn write_section(title: &str, body: &str) -> Result<()> {
    let path = root().join("docs/BENCHMARKS.md");
    let page = fs::read_to_string(&path).unwrap_or_default();
    fs::write(&path, with_section(&page, title, body))?;
    Ok(())
}

fn with_section(page: &str, title: &str, body: &str) -> String {
    let section = format!("{title}\n\n{}\n", body.trim());
    let mut sections: Vec<String> =
        page.split("\n## ").skip(1).map(|section| format!("{}\n", section.trim())).collect();
    match sections.iter().position(|section| section.lines().next() == Some(title)) {
        Some(place) => sections[place] = section,
        None => sections.push(section),
    }
    sections.iter().fold(OPENING.to_owned(), |page, section| page + "\n## " + section)
}

/// Where cargo builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Processor, cores and memory, as far as the system tells.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZeroUsize::get);
    let field = |path: &str, name: &str| {
        let text = fs::read_to_string(path).ok()?;
        let line = text.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_string())
    };
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".into());
    let memory = field("/proc/meminfo", "MemTotal").unwrap_or_else(|| "unknown memory".into());
    format!("{processor}, {cores} cores, {memory}, {}", std::env::consts::OS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_replaces_its_own_and_no_other() {
        let one = with_section("", "One", "first\n\n| a |\n");
        let both = with_section(&one, "Two", "second");
        assert_eq!(both, format!("{OPENING}\n## One\n\nfirst\n\n| a |\n\n## Two\n\nsecond\n"));
        let again = with_section(&both, "One", "third");
        assert_eq!(again, format!("{OPENING}\n## One\n\nthird\n\n## Two\n\nsecond\n"));
        assert_eq!(with_section(&again, "Two", "second"), again);
    }
}
