//! A program that ends when the test does, however that ends: a shell beside it waits for the test to be gone.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]
#![allow(dead_code, reason = "each test takes what it needs")]

use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};

/// Runs the program, waits until nobody holds the other end of its standard input, ends the program and removes a folder.
const WATCH: &str = r#"trap '' INT
folder="$0"
"$@" &
program=$!
read -r _
kill "$program"
wait "$program"
rm -rf "$folder""#;

/// A running program. It ends, and its folder goes, when this is dropped or the process that has it is gone.
pub(crate) struct Ending {
    shell: Child,
}

impl Ending {
    /// Starts a program in `inside`; `folder` is removed after it.
    pub(crate) fn start(program: &str, arguments: &[&str], inside: &Path, folder: &Path) -> Ending {
        let shell = Command::new("sh")
            .args(["-c", WATCH])
            .arg(folder)
            .arg(program)
            .args(arguments)
            .current_dir(inside)
            .env_remove("RIJP_DIR")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Ending { shell }
    }

    /// What it says on standard error; once.
    pub(crate) fn said(&mut self) -> ChildStderr {
        self.shell.stderr.take().unwrap()
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}
