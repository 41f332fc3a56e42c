//! `cargo xtask bench identity`: what linking costs and how good it is as the table grows, beside Splink on the same files.
//!
//! Both read the same columns of the same file and are scored by the same command. Neither reads the truth.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use super::cost::{Cost, cost};
use super::one_by_one::{one_by_one, told};
use super::{machine, target, write_section};
use crate::command::{program, run, shown};
use crate::persons;
use crate::tools;

const TITLE: &str = "Identity";

/// Millions of records when none are named.
const MILLIONS: &[f64] = &[0.1, 0.3, 1.0, 3.0, 5.0];

/// Splink links up to so many million: larger ones cost minutes and teach nothing more.
const SPLINK_MILLIONS_MAX: f64 = 1.0;

/// Where both link, they do in turn, so many times: a machine is not as fast at every moment, and the middle one counts.
const TURNS: usize = 3;

/// New records come one by one at the largest size up to so many million, which then fits in memory twice.
const ONE_BY_ONE_MILLIONS_MAX: f64 = 1.0;

/// The world of the sizes, and two others of the smallest size.
const SEED: u64 = 7;
const OTHER_SEEDS: [u64; 2] = [8, 9];

/// The most records of one person in these files.
const LARGEST_TRUE: usize = 9;

/// Who links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Rijp,
    Splink,
}

impl By {
    fn name(self) -> &'static str {
        match self {
            Self::Rijp => "Rijp",
            Self::Splink => "Splink 5",
        }
    }
}

/// One linking of one file.
struct Measured {
    million: f64,
    seed: u64,
    by: By,
    cost: Cost,
    quality: Quality,
}

/// What `rijp identity evaluate` says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Quality {
    precision: f64,
    recall: f64,
    f1: f64,
    b_cubed: f64,
    largest: usize,
}

/// What links, and where its files go.
struct Bench {
    folder: PathBuf,
    binary: PathBuf,
    splink: Option<PathBuf>,
    /// The size at which new records come one by one.
    one_by_one: f64,
    measured: Vec<Measured>,
    /// The paragraph of it.
    arrivals: String,
}

pub(crate) fn identity(arguments: &[&str]) -> Result<()> {
    let sizes: Vec<&str> = arguments.iter().copied().filter(|argument| *argument != "--no-splink").collect();
    let mut millions: Vec<f64> = sizes
        .iter()
        .map(|size| size.parse().with_context(|| format!("`{size}` is no number of millions")))
        .collect::<Result<_>>()?;
    if millions.is_empty() {
        millions = MILLIONS.to_vec();
    }
    let fitting = millions.iter().copied().filter(|million| *million <= ONE_BY_ONE_MILLIONS_MAX);
    let one_by_one = fitting.fold(0.0, f64::max);
    let mut bench = prepared(sizes.len() == arguments.len(), one_by_one)?;
    let smallest = millions.iter().copied().fold(f64::INFINITY, f64::min);
    for million in millions {
        bench.at(million, SEED)?;
        write_section(TITLE, &bench.report())?;
    }
    (bench.splink, bench.one_by_one) = (None, 0.0);
    for seed in OTHER_SEEDS {
        bench.at(smallest, seed)?;
    }
    let body = bench.report();
    write_section(TITLE, &body)?;
    print!("{body}");
    Ok(())
}

fn prepared(with_splink: bool, one_by_one: f64) -> Result<Bench> {
    run(&mut program("cargo", &["build", "--quiet", "--package", "rijp"]))?;
    let folder = target().join("bench-identity");
    fs::create_dir_all(&folder)?;
    // A copy, so that whoever builds meanwhile does not change what is measured.
    let binary = folder.join("rijp");
    fs::copy(target().join("debug/rijp"), &binary)?;
    let splink = if with_splink { tools::python_with_splink() } else { None };
    Ok(Bench { folder, binary, splink, one_by_one, measured: Vec::new(), arrivals: String::new() })
}

impl Bench {
    fn report(&self) -> String {
        report(&self.measured) + &self.arrivals
    }

    /// Makes the file, lets everybody link it, and clears it away.
    fn at(&mut self, million: f64, seed: u64) -> Result<()> {
        let file = self.folder.join("persons.csv");
        eprintln!("{million} million records of seed {seed} …");
        persons::write(&file, (million * 1e6).round() as u64, seed)?;
        let both = self.splink.is_some() && million <= SPLINK_MILLIONS_MAX;
        let (all, turns) = if both { (&[By::Rijp, By::Splink][..], TURNS) } else { (&[By::Rijp][..], 1) };
        let mut measured: Vec<Vec<Measured>> = all.iter().map(|_| Vec::new()).collect();
        for _ in 0..turns {
            for (by, measured) in all.iter().zip(&mut measured) {
                measured.push(self.link(*by, &file, million, seed)?);
            }
        }
        self.measured.extend(measured.into_iter().filter_map(middle));
        let columns = persons::columns(&file);
        if million.total_cmp(&self.one_by_one).is_eq() {
            let said = one_by_one(&file, &columns)?;
            self.arrivals = said.map_or_else(String::new, |said| told(million, &said));
        }
        fs::remove_file(columns)?;
        fs::remove_file(file)?;
        Ok(())
    }

    fn link(&self, by: By, file: &Path, million: f64, seed: u64) -> Result<Measured> {
        let clusters = self.folder.join("clusters.csv");
        let (file, to) = (file.to_string_lossy(), clusters.to_string_lossy());
        let mut command = match (by, &self.splink) {
            (By::Splink, Some(python)) => {
                program(&python.to_string_lossy(), &["xtask/link_with_splink.py", &file, &to])
            }
            _ => {
                let columns = persons::columns(Path::new(&*file));
                let columns = columns.to_string_lossy();
                program(
                    &self.binary.to_string_lossy(),
                    &["identity", "link", &file, "--columns", &columns, "--out", &to],
                )
            }
        };
        eprintln!("  {} …", by.name());
        let cost = cost(command.stdout(Stdio::null()).stderr(Stdio::null()))?;
        let quality = self.quality(&to, &file)?;
        fs::remove_file(&clusters)?;
        Ok(Measured { million, seed, by, cost, quality })
    }

    fn quality(&self, clusters: &str, file: &str) -> Result<Quality> {
        let truth = persons::TRUTH;
        let arguments = ["identity", "evaluate", clusters, file, "--truth", truth, "--json"];
        let mut command = program(&self.binary.to_string_lossy(), &arguments);
        let output = command.output()?;
        if !output.status.success() {
            bail!("`{}` failed: {}", shown(&command), String::from_utf8_lossy(&output.stderr));
        }
        let said = String::from_utf8(output.stdout)?;
        Quality::read(&said)
            .with_context(|| format!("`{}` answered otherwise than expected", shown(&command)))
    }
}

/// The one in the middle by processor time.
fn middle(mut measured: Vec<Measured>) -> Option<Measured> {
    measured.sort_by(|a, b| a.cost.processor_seconds.total_cmp(&b.cost.processor_seconds));
    let at = measured.len() / 2;
    (at < measured.len()).then(|| measured.swap_remove(at))
}

impl Quality {
    fn read(said: &str) -> Option<Self> {
        let figure = |of, name| number(after(after(said, of)?, name)?);
        let sizes = after(said, "sizes")?.split_once('[')?.1.split_once(']')?.0;
        Some(Self {
            precision: figure("pairwise", "precision")?,
            recall: figure("pairwise", "recall")?,
            f1: figure("pairwise", "f1")?,
            b_cubed: figure("b_cubed", "f1")?,
            largest: sizes.split(',').count(),
        })
    }
}

/// What follows a name in JSON.
fn after<'a>(json: &'a str, name: &str) -> Option<&'a str> {
    Some(json.split_once(&format!("\"{name}\":"))?.1)
}

fn number(json: &str) -> Option<f64> {
    json.trim_start().split([',', '}', '\n']).next()?.trim().parse().ok()
}

fn report(measured: &[Measured]) -> String {
    let mut text = String::from(
        "Written by `cargo xtask bench identity`: customers of `cargo xtask persons`, from file to clusters. Households, twins, namesakes,\n\
         movers, shared mailboxes and doors, eight channels that each know a part; the country grows with the table. Rijp: the binary of the dev\n\
         profile, its defaults. Splink 5.0 on DuckDB 2.0 with two threads: `xtask/link_with_splink.py`, its library's comparisons, pairs\n\
         of 0.95 and more clustered. Processor seconds count all threads, in user and system mode; both are scored by `rijp identity evaluate`.\n\
         Where both link a file they do so in turn, three times, and the middle one by processor time is told.\n\n",
    );
    let _ = writeln!(text, "Machine: {}.\n", machine());
    let _ = writeln!(
        text,
        "| million records | by | processor s | µs a record | wall s | peak MiB | precision | recall | F1 | B-cubed F1 | largest (true {LARGEST_TRUE}) |\n\
         |---|---|---|---|---|---|---|---|---|---|---|"
    );
    for row in measured {
        text.push_str(&line(row));
    }
    text.push_str(&ratios(measured));
    text.push_str(&growth(measured));
    text
}

fn line(row: &Measured) -> String {
    let Measured { million, cost, quality, .. } = row;
    let seed = if row.seed == SEED { String::new() } else { format!(", seed {}", row.seed) };
    format!(
        "| {million}{seed} | {} | {:.1} | {:.1} | {:.1} | {:.0} | {:.4} | {:.4} | {:.4} | {:.4} | {} |\n",
        row.by.name(),
        cost.processor_seconds,
        cost.processor_seconds / million,
        cost.seconds,
        cost.peak_mib,
        quality.precision,
        quality.recall,
        quality.f1,
        quality.b_cubed,
        quality.largest,
    )
}

/// Splink against us, where both linked the same file.
fn ratios(measured: &[Measured]) -> String {
    let mut text = String::new();
    for theirs in measured.iter().filter(|row| row.by == By::Splink) {
        let same = |row: &&Measured| {
            row.by == By::Rijp && row.seed == theirs.seed && row.million.total_cmp(&theirs.million).is_eq()
        };
        let Some(ours) = measured.iter().find(same) else { continue };
        let _ = writeln!(
            text,
            "\nAt {} million Splink takes **{:.1} × the processor time** and {:.1} × the memory; of the pairs it joins {:.1} % are wrong, of ours {:.1} %.",
            theirs.million,
            theirs.cost.processor_seconds / ours.cost.processor_seconds,
            theirs.cost.peak_mib / ours.cost.peak_mib,
            100.0 * (1.0 - theirs.quality.precision),
            100.0 * (1.0 - ours.quality.precision),
        );
    }
    text
}

/// Each of our sizes against the one before.
fn growth(measured: &[Measured]) -> String {
    let ours: Vec<&Measured> = measured.iter().filter(|row| row.by == By::Rijp && row.seed == SEED).collect();
    let mut steps = Vec::new();
    for pair in ours.windows(2) {
        let (before, now) = (pair[0], pair[1]);
        steps.push(format!(
            "from {} to {} million ({:.1} ×) {:.1} × the processor time, {:.1} × the memory, B-cubed F1 {:+.4}",
            before.million,
            now.million,
            now.million / before.million,
            now.cost.processor_seconds / before.cost.processor_seconds,
            now.cost.peak_mib / before.cost.peak_mib,
            now.quality.b_cubed - before.quality.b_cubed,
        ));
    }
    if steps.is_empty() { String::new() } else { format!("\nGrowth of ours: {}.\n", steps.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(million: f64, by: By, processor_seconds: f64, precision: f64) -> Measured {
        let cost = Cost { seconds: 1.0, processor_seconds, peak_mib: processor_seconds * 10.0 };
        let quality = Quality { precision, recall: 0.9, f1: 0.9, b_cubed: precision, largest: 12 };
        Measured { million, seed: SEED, by, cost, quality }
    }

    #[test]
    fn quality_is_read_from_the_answer() {
        let said = "{\n \"b_cubed\": {\n \"f1\": 0.97,\n \"precision\": 0.5\n },\n \"pairwise\": {\n \"f1\": 0.95,\n \"precision\": 0.96,\n \
                    \"recall\": 0.94\n },\n \"sizes\": [\n 3,\n 2,\n 1\n ],\n \"true_sizes\": [\n 4\n ]\n}";
        let expected = Quality { precision: 0.96, recall: 0.94, f1: 0.95, b_cubed: 0.97, largest: 3 };
        assert_eq!(Quality::read(said), Some(expected));
        assert_eq!(Quality::read("{}"), None);
    }

    #[test]
    fn ratio_and_growth_compare_the_same_with_the_same() {
        let measured =
            [row(0.1, By::Rijp, 1.0, 0.98), row(1.0, By::Rijp, 12.0, 0.97), row(1.0, By::Splink, 60.0, 0.75)];
        let told = report(&measured);
        for expected in [
            "At 1 million Splink takes **5.0 × the processor time** and 5.0 × the memory",
            "25.0 % are wrong, of ours 3.0 %",
            "from 0.1 to 1 million (10.0 ×) 12.0 × the processor time, 12.0 × the memory, B-cubed F1 -0.0100",
        ] {
            assert!(told.contains(expected), "{expected} is not in {told}");
        }
        assert!(!told.contains("At 0.1 million"));
        let turns = [3.0, 1.0, 2.0].map(|seconds| row(1.0, By::Rijp, seconds, 0.9));
        assert_eq!(middle(turns.into()).map(|row| row.cost.processor_seconds), Some(2.0));
        assert!(middle(Vec::new()).is_none());
    }
}
