//! A real browser, driven as a person drives one: clicks at what can be seen, keys that are pressed, words that are read.
//!
//! ```text
//! let Some(world) = World::own() else { return };     // no Chromium: the test says `skipped:`
//! let mut tab = world.tab_of(Role::Owner).phone().dark();
//! tab.goto("/settings/users");
//! tab.type_into("Naam", "Jan").choose("Rol", "viewer").click("Toevoegen");
//! tab.shows("Jan");
//! ```
//!
//! What one names is a selector when it begins with a small letter or one of `#.[*` and selects something that is seen; else the
//! words on it or its label. Everything waits, up to [`PATIENCE`], until it can be done; then it fails, tells what the page says
//! and leaves a picture in `target/journeys`. When a tab closes, errors of scripts and what the content policy refused fail its test.

#![allow(dead_code, reason = "each test takes what it needs")]

pub(crate) mod axe;
mod devtools;
mod eye;
mod hand;
mod keys;
mod problems;
pub(crate) mod process;
mod tab;

use std::sync::OnceLock;
use std::time::Duration;

pub(crate) use eye::Scheme;
use process::Chromium;
pub(crate) use tab::Tab;

/// How long anything may take before a journey gives up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// How long to listen before looking again.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// The one browser of this test program, in which every tab has cookies of its own; `None`, said aloud, where there is none.
pub(crate) fn chromium() -> Option<&'static Chromium> {
    static CHROMIUM: OnceLock<Option<Chromium>> = OnceLock::new();
    let found = CHROMIUM.get_or_init(|| Chromium::start("about:blank"));
    if found.is_none() {
        eprintln!("skipped: no Chromium");
    }
    found.as_ref()
}
