//! `cargo xtask pictures`: what every page looks like, to be looked at by whoever made it.

use anyhow::{Result, bail};

use crate::command::{program, root, run};
use crate::{clients, tools};

pub(crate) fn pictures() -> Result<()> {
    tools::ensure_chromium();
    let folder = root().join("target").join("pictures");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let mut test = program("cargo", &["test", "--workspace", "--test", "pictures", "--", "--nocapture"]);
    run(test.env("RIJP_PICTURES", &folder).env("RIJP_CLIENTS", clients::folder()))?;
    let index = folder.join("index.html");
    if !index.exists() {
        bail!("no pictures were made\n  hint: they need Chromium");
    }
    println!("{}", index.display());
    Ok(())
}
