//! What the tests need beyond Rust, installed where we may and named where we may not.
//!
//! Nothing here is needed to build or run the product. A test whose tool is missing says `skipped:` and why.

use std::path::PathBuf;

use crate::command::{answers, program, root, run};

/// Python packages that belong together.
struct Packages {
    what: &'static str,
    /// The folder under `target` of the scratch environment they go into.
    environment: &'static str,
    installed_as: &'static [&'static str],
    imports: &'static str,
}

/// The second engine: the metrics run on it too, and it attaches the lake.
const SECOND_ENGINE: Packages = Packages {
    what: "the second engine",
    environment: "test-python",
    installed_as: &[
        "duckdb==1.5.5",
        "duckdb-extension-ducklake==1.5.5",
        "duckdb-extension-sqlite-scanner==1.5.5",
    ],
    imports: "import duckdb, duckdb_extension_ducklake, duckdb_extension_sqlite_scanner",
};

/// Others' programs for our statistics; pandas and scipy come with pingouin.
const STATISTICS: Packages = Packages {
    what: "others' statistics",
    environment: "test-python",
    installed_as: &["krippendorff==0.9.0", "pingouin==0.7.0"],
    imports: "import krippendorff, pingouin, pandas, scipy",
};

/// Another program for record linkage. It wants a newer second engine than the one above, so it lives apart.
const SPLINK: Packages = Packages {
    what: "Splink",
    environment: "splink-python",
    installed_as: &["splink==5.0.0", "duckdb==2.0.0"],
    imports: "import duckdb, splink",
};

/// A mail server that invitations are sent to.
const MAIL_SERVER: Packages = Packages {
    what: "the mail server of the tests",
    environment: "test-mail",
    installed_as: &["aiosmtpd==1.4.6"],
    imports: "import aiosmtpd.controller",
};

/// What receivers of our webhooks verify with, in Python.
const WEBHOOK_VERIFIER: Packages = Packages {
    what: "the Python verifier of webhooks",
    environment: "webhook-verifiers",
    installed_as: &["standardwebhooks==1.1.0"],
    imports: "import standardwebhooks.webhooks",
};

/// The same for Node.
const WEBHOOK_VERIFIER_OF_NODE: &str = "standardwebhooks@1.1.1";

/// A Python with the second engine and, where they can be had, others' statistics; `None`, said aloud, without the
/// second engine.
pub(crate) fn python_for_tests() -> Option<PathBuf> {
    let python = python_with(&SECOND_ENGINE);
    python_with(&STATISTICS);
    python
}

/// A Python with others' statistics; `None`, said aloud, where it cannot be had.
pub(crate) fn python_with_statistics() -> Option<PathBuf> {
    python_with(&STATISTICS)
}

/// A Python with Splink; `None`, said aloud, where it cannot be had.
pub(crate) fn python_with_splink() -> Option<PathBuf> {
    python_with(&SPLINK)
}

/// A Python with a mail server; `None`, said aloud, where it cannot be had.
pub(crate) fn python_with_mail_server() -> Option<PathBuf> {
    python_with(&MAIL_SERVER)
}

/// The packages with which receivers verify our webhooks; what cannot be had is said aloud, and its test says `skipped`.
pub(crate) fn ensure_webhook_verifiers() {
    python_with(&WEBHOOK_VERIFIER);
    let environment = root().join("target").join(WEBHOOK_VERIFIER.environment);
    if environment.join("node_modules").join("standardwebhooks").exists() {
        return;
    }
    let folder = environment.to_string_lossy();
    let arguments = ["install", "--silent", "--no-save", "--prefix", &folder, WEBHOOK_VERIFIER_OF_NODE];
    if let Err(error) = run(&mut program("npm", &arguments)) {
        eprintln!(
            "xtask: the Node verifier of webhooks cannot be had ({error:#}); what uses it will say `skipped`.\n  \
             hint: install node and npm"
        );
    }
}

/// The Python of a scratch environment of ours, with these packages.
fn python_with(packages: &Packages) -> Option<PathBuf> {
    let environment = root().join("target").join(packages.environment);
    let python = environment.join("bin").join("python");
    if has(&python, packages) {
        return Some(python);
    }
    ensure_python();
    let made = run(&mut program("python3", &["-m", "venv", &environment.to_string_lossy()]));
    let installed = made.and_then(|()| {
        let mut pip = program(
            &python.to_string_lossy(),
            &["-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
        );
        run(pip.args(packages.installed_as))
    });
    match installed {
        Ok(()) if has(&python, packages) => Some(python),
        Ok(()) => missing(packages, "its packages installed but do not load"),
        Err(error) => missing(packages, &format!("{error:#}")),
    }
}

fn has(python: &std::path::Path, packages: &Packages) -> bool {
    answers(&python.to_string_lossy(), &["-c", packages.imports])
}

/// As root on a system with apt, Python is one package away.
pub(crate) fn ensure_python() {
    if !answers("python3", &["-c", "import venv, ensurepip"]) {
        install(&["python3", "python3-venv"]);
    }
}

/// The programs that look into a PDF from outside; without them the tests of the documents say `skipped`.
pub(crate) fn ensure_pdf_readers() {
    if answers("pdfinfo", &["-v"]) && answers("pdftotext", &["-v"]) {
        return;
    }
    install(&["poppler-utils"]);
    if !answers("pdfinfo", &["-v"]) {
        eprintln!(
            "xtask: PDF files cannot be looked into; what does will say `skipped`.\n  hint: install poppler-utils"
        );
    }
}

/// What Chromium is called here and there; `RIJP_CHROMIUM` names another.
const CHROMIUMS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// The browser of the journeys; without it they say `skipped`.
pub(crate) fn ensure_chromium() {
    let named = std::env::var("RIJP_CHROMIUM").ok();
    let is_there =
        || named.iter().map(String::as_str).chain(CHROMIUMS).any(|name| answers(name, &["--version"]));
    if !is_there() {
        install(&["chromium"]);
    }
    if !is_there() {
        eprintln!(
            "xtask: there is no Chromium; the journeys and the test of the browser client will say `skipped`.\n  \
             hint: install chromium"
        );
    }
}

/// Installs packages of the system where we may: as root, with apt.
pub(crate) fn install(packages: &[&str]) {
    let root_user = program("id", &["-u"]).output().is_ok_and(|output| output.stdout.starts_with(b"0\n"));
    if !root_user || !answers("apt-get", &["--version"]) {
        return;
    }
    let installed = run(&mut program("apt-get", &["update", "-qq"]))
        .and_then(|()| run(program("apt-get", &["install", "-y", "-qq"]).args(packages)));
    if let Err(error) = installed {
        eprintln!("xtask: {error:#}");
    }
}

fn missing(packages: &Packages, why: &str) -> Option<PathBuf> {
    eprintln!(
        "xtask: {} cannot be had ({why}); what compares with it will say `skipped`.\n  \
         hint: install python3 with venv, and the packages {}",
        packages.what,
        packages.installed_as.join(", ")
    );
    None
}
