//! `cargo xtask bench maturity`: how long scoring takes, how it grows, and what the same job takes in pandas.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::{machine, target, write_section};
use crate::command::{program, run, shown};
use crate::tools;

const TITLE: &str = "Scoring many assessments";

/// Assessments to score when none are named.
const ASSESSMENTS: usize = 1_000;

/// Respondents an assessment.
const RESPONDENTS: usize = 200;

/// Python gets so few: it takes about a second each, and each takes as long as the next.
const IN_PYTHON: usize = 5;

/// Seconds for so many assessments of so many respondents.
struct Measured {
    assessments: usize,
    respondents: usize,
    seconds: f64,
}

impl Measured {
    fn each_ms(&self) -> f64 {
        self.seconds * 1_000.0 / self.assessments as f64
    }
}

pub(crate) fn maturity(assessments: Option<&str>) -> Result<()> {
    let most = match assessments {
        Some(written) => {
            written.parse().with_context(|| format!("`{written}` is no number of assessments"))?
        }
        None => ASSESSMENTS,
    };
    let most = most.max(10);
    run(&mut program("cargo", &["build", "--quiet", "--package", "maturity", "--example", "score_many"]))?;
    let folder = target().join("bench-maturity");
    fs::create_dir_all(&folder)?;
    // A copy, so that whoever builds meanwhile does not change what is measured.
    let example = folder.join("score_many");
    fs::copy(target().join("debug/examples/score_many"), &example)?;
    let tenth = most / 10;
    let mut measured = Vec::new();
    for (assessments, respondents) in [
        (tenth.div_ceil(10), RESPONDENTS),
        (tenth, RESPONDENTS),
        (most, RESPONDENTS),
        (tenth, RESPONDENTS / 4),
        (tenth, 4 * RESPONDENTS),
    ] {
        measured.push(measure(&example, assessments, respondents)?);
    }
    let in_python = python(&example, &folder)?;
    let body = report(&measured, in_python.as_ref());
    write_section(TITLE, &body)?;
    print!("{body}");
    Ok(())
}

fn measure(example: &Path, assessments: usize, respondents: usize) -> Result<Measured> {
    eprintln!("{assessments} assessments of {respondents} respondents …");
    let said = said(example, &["measure", &assessments.to_string(), &respondents.to_string()])?;
    let seconds =
        said.trim().parse().with_context(|| format!("`{}` is no number of seconds", said.trim()))?;
    Ok(Measured { assessments, respondents, seconds })
}

fn said(example: &Path, arguments: &[&str]) -> Result<String> {
    let mut command = program(&example.to_string_lossy(), arguments);
    let output = command.output().with_context(|| format!("`{}` could not be started", shown(&command)))?;
    if !output.status.success() {
        bail!("`{}` failed: {}", shown(&command), String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// What the script says of the same answers, name by name; `None`, said aloud, without its packages.
fn python(example: &Path, folder: &Path) -> Result<Option<BTreeMap<String, f64>>> {
    let Some(python) = tools::python_with_statistics() else { return Ok(None) };
    eprintln!("{IN_PYTHON} of them in Python …");
    let answers = folder.join("answers.jsonl");
    fs::write(&answers, said(example, &["export", &IN_PYTHON.to_string(), &RESPONDENTS.to_string()])?)?;
    let mut script = program(&python.to_string_lossy(), &["xtask/score_many.py"]);
    script.stdin(File::open(&answers)?);
    // One thread each.
    for library in ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"] {
        script.env(library, "1");
    }
    let output = script.output().with_context(|| format!("`{}` could not be started", shown(&script)))?;
    if !output.status.success() {
        bail!("`{}` failed: {}", shown(&script), String::from_utf8_lossy(&output.stderr));
    }
    Ok(Some(figures(&String::from_utf8(output.stdout)?)))
}

/// Lines of a name, a tab and a number.
fn figures(said: &str) -> BTreeMap<String, f64> {
    let figure = |line: &str| {
        let (name, number) = line.split_once('\t')?;
        Some((name.to_owned(), number.trim().parse().ok()?))
    };
    said.lines().filter_map(figure).collect()
}

fn report(measured: &[Measured], in_python: Option<&BTreeMap<String, f64>>) -> String {
    let mut text = format!(
        "Written by `cargo xtask bench maturity`. Invented answers to 70 questions of the bank, scored by the models that ship, one after the\n\
         other on one thread, in the dev profile: claim, evidence and prudent value of every question, pillar and model, 1,000 resamples,\n\
         intervals, levels with their probabilities, r_wg, Krippendorff's alpha with its jackknife, Cronbach's alpha, reasons, findings.\n\
         Seconds are those of the processor.\n\n\
         Machine: {}.\n\n\
         | assessments | respondents each | seconds | ms an assessment | against {RESPONDENTS} respondents |\n|---|---|---|---|---|\n",
        machine()
    );
    let usual = measured.iter().rfind(|measured| measured.respondents == RESPONDENTS);
    for row in measured {
        let against = usual.map_or(f64::NAN, |usual| row.each_ms() / usual.each_ms());
        let _ = writeln!(
            text,
            "| {} | {} | {:.2} | {:.1} | {against:.2} × |",
            row.assessments,
            row.respondents,
            row.seconds,
            row.each_ms()
        );
    }
    match (in_python, usual) {
        (Some(figures), Some(usual)) => text.push_str(&beside(figures, usual)),
        _ => text.push_str("\nThe same in Python was skipped: its packages cannot be had here.\n"),
    }
    text
}

fn beside(figures: &BTreeMap<String, f64>, usual: &Measured) -> String {
    let assessments = figures.get("assessments").copied().unwrap_or(f64::NAN);
    let named = |prefix: &'static str| {
        figures.iter().filter_map(move |(name, figure)| Some((name.strip_prefix(prefix)?, *figure)))
    };
    let each_ms = |seconds: f64| seconds * 1_000.0 / assessments;
    let all: f64 = named("seconds ").map(|(_, seconds)| seconds).sum();
    let parts: Vec<String> =
        named("seconds ").map(|(part, seconds)| format!("{part} {:.0}", each_ms(seconds))).collect();
    let differences: Vec<String> =
        named("difference ").map(|(name, difference)| format!("{name} {difference:.0e}")).collect();
    format!(
        "\nPart of that job with pandas, numpy, pingouin and krippendorff (`xtask/score_many.py`: no levels, evidence, reasons or findings; its\n\
         resamples are products of matrices, its jackknife keeps the counts), one thread, measured on {assessments} assessments of {} respondents and scaled up:\n\
         {:.0} ms an assessment, {:.0} s for 1,000: **{:.1} × as long as all of ours**. By part, in ms: {}.\n\n\
         Largest difference between their figures and ours: {}.\n",
        usual.respondents,
        each_ms(all),
        each_ms(all),
        each_ms(all) / usual.each_ms(),
        parts.join(", "),
        differences.join(", "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_that_of_one_assessment_to_one() {
        let figures = figures(
            "assessments\t2\nseconds means\t0.5\nseconds alpha\t1.5\ndifference claim\t1e-14\nnoise\n",
        );
        let told = beside(&figures, &Measured { assessments: 100, respondents: 200, seconds: 5.0 });
        for expected in [
            "1000 ms an assessment, 1000 s for 1,000",
            "**20.0 × as long",
            "alpha 750, means 250",
            "claim 1e-14",
        ] {
            assert!(told.contains(expected), "{expected} is not in {told}");
        }
    }
}
