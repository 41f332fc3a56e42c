//! Running the built binary, and what it must say.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::path::Path;
use std::process::{Command, Output};

/// Runs the built program in a folder.
pub(crate) fn rijp(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rijp"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("RIJP_DIR")
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What it printed, after it succeeded.
#[track_caller]
pub(crate) fn succeeds(output: &Output) -> String {
    assert!(output.status.success(), "{}\n{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

/// Fails with this exit code, says each of these on standard error, and does not panic.
#[track_caller]
pub(crate) fn fails(output: &Output, exit: i32, said: &[&str]) {
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(exit), "{told}");
    assert!(!told.contains("panicked"), "{told}");
    for word in said {
        assert!(told.contains(word), "`{word}` is not said in: {told}");
    }
}

pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}
