//! `cargo xtask bench main-job`: wall time and peak memory of import, metrics and score as the business grows.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result};

use super::cost::{Cost, cost};
use super::{machine, target, write_section};
use crate::command::{program, run};

const TITLE: &str = "The main job";

/// The generator makes about this many events a person.
const EVENTS_PER_PERSON: f64 = 19.7;

/// Millions of events to measure at when none are named: a factor ten and a factor five.
const MILLIONS: &[f64] = &[0.4, 4.0, 20.0];

/// One command at one size.
struct Measured {
    step: &'static str,
    seconds: f64,
    peak_mib: f64,
}

pub(crate) fn main_job(sizes: &[&str]) -> Result<()> {
    let millions = if sizes.is_empty() {
        MILLIONS.to_vec()
    } else {
        sizes
            .iter()
            .map(|size| size.parse().with_context(|| format!("`{size}` is no number of millions")))
            .collect::<Result<_>>()?
    };
    run(&mut program("cargo", &["build", "--quiet", "--package", "rijp"]))?;
    let folder = target().join("bench-main-job");
    fs::create_dir_all(&folder)?;
    // A copy, so that whoever builds meanwhile does not change what is measured.
    let binary = folder.join("rijp");
    fs::copy(target().join("debug/rijp"), &binary)?;
    let mut rows = Vec::new();
    for million in millions {
        rows.push((million, at(&binary, &folder.join("run"), million)?));
        write_section(TITLE, &report(&rows))?;
    }
    print!("{}", report(&rows));
    Ok(())
}

/// Makes a company of this size, does the main job on it, and clears it away.
fn at(binary: &Path, folder: &Path, million: f64) -> Result<Vec<Measured>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let persons = format!("{:.0}", million * 1e6 / EVENTS_PER_PERSON);
    let made = folder.join("made");
    let data = folder.join("data");
    let (made_at, data_at) = (made.to_string_lossy().into_owned(), data.to_string_lossy().into_owned());
    measure(binary, "generate", &["demo", "--files-only", "--persons", &persons, "--dir", &made_at])?;
    let files = files_in(&made.join("exports"))?;
    let mut import = vec!["import", "--preset", "demo", "--dir", &data_at];
    import.extend(files.iter().map(String::as_str));
    let measured = vec![
        measure(binary, "import", &import)?,
        measure(binary, "seal and metrics", &["metrics", "--dir", &data_at, "--json"])?,
        measure(binary, "metrics again", &["metrics", "--dir", &data_at, "--json"])?,
        measure(binary, "metrics and score", &["assess", "score", "--dir", &data_at, "--json"])?,
    ];
    fs::remove_dir_all(folder)?;
    Ok(measured)
}

fn files_in(folder: &Path) -> Result<Vec<String>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    Ok(files.into_iter().map(|path| path.to_string_lossy().into_owned()).collect())
}

fn measure(binary: &Path, step: &'static str, arguments: &[&str]) -> Result<Measured> {
    let mut command = program(&binary.to_string_lossy(), arguments);
    command.stdout(Stdio::null());
    eprintln!("{step} …");
    let Cost { seconds, peak_mib, .. } = cost(&mut command)?;
    Ok(Measured { step, seconds, peak_mib })
}

fn report(rows: &[(f64, Vec<Measured>)]) -> String {
    let mut text = String::from(
        "Written by `cargo xtask bench main-job`. The generator's retailer at several sizes, imported, sealed, measured and scored by\n\
         the binary of the dev profile (the one `cargo run` builds).\n\n",
    );
    let _ = writeln!(text, "Machine: {}.\n", machine());
    text.push_str("| million events | step | seconds | events a second | peak memory, MiB | time against the size before |\n|---|---|---|---|---|---|\n");
    for (at, (million, measured)) in rows.iter().enumerate() {
        for (index, step) in measured.iter().enumerate() {
            let growth = at.checked_sub(1).map(|before| (&rows[before].1[index], million / rows[before].0));
            let growth = growth.map_or_else(
                || "–".to_string(),
                |(before, larger)| {
                    format!("{:.1} × for {larger:.0} × the events", step.seconds / before.seconds)
                },
            );
            let rate = million * 1e6 / step.seconds;
            let _ = writeln!(
                text,
                "| {million} | {} | {:.1} | {rate:.0} | {:.0} | {growth} |",
                step.step, step.seconds, step.peak_mib
            );
        }
    }
    text
}
