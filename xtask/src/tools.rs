//! What the tests need beyond Rust, installed where we may and named where we may not.
//!
//! Nothing here is needed to build or run the product. A test whose tool is missing says `skipped:` and why.

use std::path::PathBuf;

use crate::command::{answers, program, root, run};

/// Python packages of the second engine: the metrics run on it too, and it attaches the lake.
const PYTHON_PACKAGES: &[&str] =
    &["duckdb==1.5.5", "duckdb-extension-ducklake==1.5.5", "duckdb-extension-sqlite-scanner==1.5.5"];

/// A Python with DuckDB in a scratch environment of ours; `None`, said aloud, where it cannot be had.
pub(crate) fn python_with_duckdb() -> Option<PathBuf> {
    let environment = root().join("target").join("test-python");
    let python = environment.join("bin").join("python");
    if has_packages(&python) {
        return Some(python);
    }
    ensure_python();
    let made = run(&mut program("python3", &["-m", "venv", &environment.to_string_lossy()]));
    let installed = made.and_then(|()| {
        let mut pip = program(
            &python.to_string_lossy(),
            &["-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
        );
        run(pip.args(PYTHON_PACKAGES))
    });
    match installed {
        Ok(()) if has_packages(&python) => Some(python),
        Ok(()) => missing("its packages installed but do not load"),
        Err(error) => missing(&format!("{error:#}")),
    }
}

fn has_packages(python: &std::path::Path) -> bool {
    answers(
        &python.to_string_lossy(),
        &["-c", "import duckdb, duckdb_extension_ducklake, duckdb_extension_sqlite_scanner"],
    )
}

/// As root on a system with apt, Python is one package away.
fn ensure_python() {
    if answers("python3", &["-c", "import venv, ensurepip"]) {
        return;
    }
    let root_user = program("id", &["-u"]).output().is_ok_and(|output| output.stdout.starts_with(b"0\n"));
    if root_user && answers("apt-get", &["--version"]) {
        let installed = run(&mut program("apt-get", &["update", "-qq"])).and_then(|()| {
            run(&mut program("apt-get", &["install", "-y", "-qq", "python3", "python3-venv"]))
        });
        if let Err(error) = installed {
            eprintln!("xtask: {error:#}");
        }
    }
}

fn missing(why: &str) -> Option<PathBuf> {
    eprintln!(
        "xtask: the second engine is missing ({why}); the tests that compare with it will say `skipped`.\n  \
         hint: install python3 with venv, and the packages {}",
        PYTHON_PACKAGES.join(", ")
    );
    None
}
