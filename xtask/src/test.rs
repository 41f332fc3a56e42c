//! `cargo xtask test`: format, lints and every test, ending in a count.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::command::{program, run as run_program, shown};
use crate::{clients, tools};

/// What the test runner counted, and which of the passed tests said that they were skipped.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: u64,
    failed: u64,
    ignored: u64,
    said_skipped: u64,
    /// The test whose output is being read has said so already.
    heard: bool,
}

/// Signing in by a provider, which only who asks for the feature has. Its own tests are those whose names hold `oidc`.
const OF_FEATURE: &[&str] = &[
    "test",
    "--workspace",
    "--features",
    "rijp/oidc",
    "--no-fail-fast",
    "--lib",
    "--test",
    "oidc",
    "--",
    "--show-output",
    "oidc",
];

pub(crate) fn run_all_checks() -> Result<()> {
    run_program(&mut program("cargo", &["fmt", "--all", "--check"]))?;
    run_program(&mut program(
        "cargo",
        &["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"],
    ))
}

pub(crate) fn run() -> Result<()> {
    run_all_checks()?;
    let python = tools::python_for_tests();
    tools::ensure_pdf_readers();
    tools::ensure_webhook_verifiers();
    let mut tests = program("cargo", &["test", "--workspace", "--no-fail-fast", "--", "--show-output"]);
    if let Some(python) = python {
        tests.env("RIJP_PYTHON", python);
    }
    if let Some(python) = tools::python_with_mail_server() {
        tests.env("RIJP_MAIL_PYTHON", python);
    }
    let clients = clients::for_tests();
    tests.env("RIJP_CLIENTS", &clients);
    let mut counts = Counts::default();
    let success = count_tests(&mut tests, &mut counts)?;
    // In the same target folder: what the feature brings is built beside the rest, and our last three crates once more.
    let mut of_feature = program("cargo", OF_FEATURE);
    of_feature.env("RIJP_CLIENTS", &clients);
    let feature_success = count_tests(&mut of_feature, &mut counts)?;
    let (passed, skipped) = (counts.passed - counts.said_skipped, counts.ignored + counts.said_skipped);
    println!("{passed} passed, {} failed, {skipped} skipped", counts.failed);
    for (command, success) in [(&tests, success), (&of_feature, feature_success)] {
        if !success {
            bail!("`{}` failed", shown(command));
        }
    }
    if counts.failed > 0 {
        bail!("{} tests failed", counts.failed);
    }
    if counts.passed == 0 {
        bail!("no test was run");
    }
    Ok(())
}

/// Passes the runner's output through and adds up its closing lines.
fn count_tests(command: &mut std::process::Command, counts: &mut Counts) -> Result<bool> {
    let mut runner = command.stdout(Stdio::piped()).spawn().context("the tests could not be started")?;
    let output = runner.stdout.take().context("the tests have no output")?;
    for line in BufReader::new(output).lines() {
        let line = line?;
        if keep(&line) {
            println!("{line}");
        }
        add(counts, &line);
    }
    Ok(runner.wait()?.success())
}

/// A thousand `… ok` lines say nothing; what failed, what was skipped and the totals do.
fn keep(line: &str) -> bool {
    let passed = line.starts_with("test ") && line.ends_with("... ok");
    !passed && !line.trim().is_empty()
}

/// Reads `test result: ok. 12 passed; 0 failed; 1 ignored; …`, and `skipped: …` in what a passed test printed.
fn add(counts: &mut Counts, line: &str) {
    if line.starts_with("---- ") {
        counts.heard = false;
    }
    if line.starts_with("skipped: ") && !counts.heard {
        counts.heard = true;
        counts.said_skipped += 1;
    }
    let Some(result) = line.strip_prefix("test result: ") else { return };
    for part in result.split([';', '.']) {
        let mut words = part.split_whitespace();
        let (Some(Ok(count)), Some(what)) = (words.next().map(str::parse::<u64>), words.next()) else {
            continue;
        };
        match what {
            "passed" => counts.passed += count,
            "failed" => counts.failed += count,
            "ignored" => counts.ignored += count,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_add_up() {
        let mut counts = Counts::default();
        add(
            &mut counts,
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s",
        );
        add(&mut counts, "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out");
        add(&mut counts, "test some_test ... ok");
        for line in [
            "---- one stdout ----",
            "skipped: no tool",
            "skipped: no data",
            "---- two stdout ----",
            "skipped: no tool",
        ] {
            add(&mut counts, line);
        }
        assert_eq!(counts, Counts { passed: 14, failed: 1, ignored: 1, said_skipped: 2, heard: true });
    }
}
