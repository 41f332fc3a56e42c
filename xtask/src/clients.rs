//! The SDKs of others that events are sent with, and what looks at our pages, installed from their registries for the tests of the server.
//!
//! Each that cannot be had is named, and its test says `skipped:`; nothing here is needed to build or run the product.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::command::{answers, program, root, run};
use crate::tools;

/// Oldest Node that the clients run on.
const NODE_MAJOR_MIN: u32 = 20;

/// Python clients that live together, by the folder of their environment.
const PYTHON: &[(&str, &[&str], &str)] = &[
    (
        "python",
        &["segment-analytics-python==2.4.0", "rudder-sdk-python==2.1.9"],
        "import segment.analytics, rudderstack.analytics",
    ),
    // It shows its key in the body only.
    ("python-before", &["segment-analytics-python==2.3.6"], "import segment.analytics"),
];

/// Clients for Node, the one for browsers, and what tells whether everybody can use a page.
const NODE: &[&str] = &[
    "axe-core@4.14.1",
    "@segment/analytics-node@3.1.0",
    "@segment/analytics-next@1.84.3",
    "@rudderstack/rudder-sdk-node@3.0.13",
    // Who vouches for users, in the test of signing in by a provider.
    "oidc-provider@9.13.3",
];

/// The folder with the clients that can be had.
pub(crate) fn for_tests() -> PathBuf {
    let folder = folder();
    for (environment, packages, imports) in PYTHON {
        let made = python(&folder.join(environment), packages, imports);
        told(made, &packages.join(", "), "python3 with venv");
    }
    told(node(&folder.join("node")), &NODE.join(", "), "nodejs 20 or later, and npm");
    tools::ensure_chromium();
    folder
}

/// Where they go.
pub(crate) fn folder() -> PathBuf {
    root().join("target").join("test-clients")
}

fn told(installed: Result<()>, what: &str, needs: &str) {
    if let Err(error) = installed {
        eprintln!(
            "xtask: {what} cannot be had ({error:#}); its test will say `skipped`.\n  hint: it needs {needs}"
        );
    }
}

fn python(environment: &Path, packages: &[&str], imports: &str) -> Result<()> {
    let python = environment.join("bin").join("python").to_string_lossy().into_owned();
    if answers(&python, &["-c", imports]) {
        return Ok(());
    }
    tools::ensure_python();
    run(&mut program("python3", &["-m", "venv", &environment.to_string_lossy()]))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    run(program(&python, &pip).args(packages))
}

fn node(folder: &Path) -> Result<()> {
    let is_there = |package: &&str| {
        let name = package.rsplit_once('@').map_or(*package, |(name, _)| name);
        folder.join("node_modules").join(name).join("package.json").exists()
    };
    if NODE.iter().all(is_there) && node_major().is_some() {
        return Ok(());
    }
    if node_major().is_none_or(|major| major < NODE_MAJOR_MIN) || !answers("npm", &["--version"]) {
        tools::install(&["nodejs", "npm"]);
    }
    std::fs::create_dir_all(folder)?;
    let quiet = ["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--loglevel=error"];
    run(program("npm", &quiet).args(["--prefix", &folder.to_string_lossy()]).args(NODE))
}

fn node_major() -> Option<u32> {
    let told = program("node", &["--version"]).output().ok()?;
    let text = String::from_utf8(told.stdout).ok()?;
    text.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}
