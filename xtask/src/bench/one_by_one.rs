//! How soon one new record finds its person among those that are there: what `people`'s example `stream` says.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::target;
use crate::command::{program, root, run, shown};

/// The example's answer for this file, line by line; `None` where the example is not there.
pub(super) fn one_by_one(file: &Path, columns: &Path) -> Result<Option<String>> {
    if !root().join("crates/people/examples/stream.rs").is_file() {
        return Ok(None);
    }
    run(&mut program("cargo", &["build", "--quiet", "--package", "people", "--example", "stream"]))?;
    let example = target().join("debug/examples/stream");
    let mut command = program(&example.to_string_lossy(), &[]);
    command.arg(file).arg(columns);
    eprintln!("  one by one …");
    let output = command.output().with_context(|| format!("`{}` could not be started", shown(&command)))?;
    if !output.status.success() {
        bail!("`{}` failed: {}", shown(&command), String::from_utf8_lossy(&output.stderr));
    }
    Ok(Some(String::from_utf8(output.stdout)?))
}

/// The paragraph of the page.
pub(super) fn told(million: f64, said: &str) -> String {
    format!(
        "\nOne record at a time, at {million} million, by `crates/people/examples/stream.rs`: the last records come one by one to an index of the\n\
         others, and at the end the persons are compared with those of linking all at once. Milliseconds of wall time.\n\n```text\n{}\n```\n",
        said.trim()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_stands_in_the_paragraph() {
        let told = told(1.0, "add: p50 0.1 ms\n");
        assert!(
            told.contains("at 1 million, by") && told.ends_with("```text\nadd: p50 0.1 ms\n```\n"),
            "{told}"
        );
    }
}
