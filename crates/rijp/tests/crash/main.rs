//! Killed at any instant, short of room, unable to write: what was acknowledged is there once, nothing is there twice,
//! store and lake agree, and it goes on. Likewise when the clock jumps.
//!
//! A few rounds by default; `cargo xtask crash 200` asks for more.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

#[path = "../binary/mod.rs"]
mod binary;
mod clock;
mod kills;
mod load;
mod no_room;
mod server;

use std::path::{Path, PathBuf};

use binary::{rijp, succeeds};

/// A workspace with a source, in a folder of its own.
struct World {
    _folder: tempfile::TempDir,
    path: PathBuf,
    write_key: String,
}

fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data");
    let write_key = started(&path);
    World { _folder: folder, path, write_key }
}

/// Starts a workspace and returns the write key of its source.
fn started(path: &Path) -> String {
    let dir = path.to_string_lossy();
    succeeds(&rijp(Path::new("."), &["init", "--name", "Proef", "--dir", &dir]));
    let made = succeeds(&rijp(Path::new("."), &["source", "add", "shop", "--json", "--dir", &dir]));
    let made: serde_json::Value = serde_json::from_str(&made).unwrap();
    made["write_key"].as_str().unwrap().to_owned()
}

/// The doctor is content, but for a disk that was made too small; returns how many events it found.
#[track_caller]
fn sound(path: &Path) -> u64 {
    let output = rijp(Path::new("."), &["doctor", "--deep", "--json", "--dir", &path.to_string_lossy()]);
    let said = binary::text(&output.stdout);
    let diagnosis: serde_json::Value = serde_json::from_str(&said).unwrap();
    let checks = diagnosis["checks"].as_array().unwrap();
    let wrong = checks.iter().filter(|check| check["state"] == "wrong" && check["name"] != "disk");
    assert_eq!(wrong.count(), 0, "{said}\n{}", binary::text(&output.stderr));
    let events = checks.iter().find(|check| check["name"] == "events").unwrap();
    events["found"].as_str().unwrap().split(' ').next().unwrap().parse().unwrap()
}
