//! Starting a Chromium without a window, and finding out whether there is one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]
#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::ending::Ending;

/// What Chromium is called here and there; `RIJP_CHROMIUM` names another.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// The same on every machine: no window, no first-run pages, nothing fetched on its own account, no font smoothing that differs.
const ARGUMENTS: [&str; 14] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--hide-scrollbars",
    "--no-default-browser-check",
    "--no-first-run",
    "--font-render-hinting=none",
    "--remote-debugging-port=0",
];

/// A browser that ends with the test.
pub(crate) struct Chromium {
    /// A folder of the test's own, removed with the browser.
    pub(crate) folder: PathBuf,
    /// Where one speaks to it: `ws://…`.
    pub(crate) devtools: String,
    _process: Ending,
}

impl Chromium {
    /// Starts one on an address; `None` where there is none to start.
    pub(crate) fn start(address: &str) -> Option<Chromium> {
        let program = program()?;
        let folder = tempfile::Builder::new().prefix("rijp-chromium-").tempdir().unwrap().keep();
        let profile = format!("--user-data-dir={}", folder.join("profile").display());
        let arguments: Vec<&str> = ARGUMENTS.into_iter().chain([profile.as_str(), address]).collect();
        let mut process = Ending::start(program, &arguments, Path::new("."), &folder);
        let mut lines = BufReader::new(process.said());
        let mut said = String::new();
        while !said.contains("DevTools listening on ") {
            assert!(lines.read_line(&mut said).unwrap() > 0, "Chromium did not start: {said}");
        }
        // What it says later must not fill the pipe.
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        let devtools = said.split("DevTools listening on ").nth(1).unwrap().trim().to_owned();
        Some(Chromium { folder, devtools, _process: process })
    }
}

/// The Chromium of this machine; where there is none, the test that asks says so.
fn program() -> Option<&'static str> {
    static PROGRAM: OnceLock<Option<String>> = OnceLock::new();
    let found = PROGRAM.get_or_init(|| {
        let named = std::env::var("RIJP_CHROMIUM").ok();
        named.into_iter().chain(NAMES.map(str::to_owned)).find(|name| answers(name))
    });
    if found.is_none() {
        eprintln!("skipped: no Chromium; install chromium, or name one in RIJP_CHROMIUM");
    }
    found.as_deref()
}

fn answers(name: &str) -> bool {
    Command::new(name).arg("--version").output().is_ok_and(|told| told.status.success())
}
