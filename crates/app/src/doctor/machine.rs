//! What the workspace lies on: room, permissions, and the write-ahead log.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::rows::bytes;
use super::{Check, fine, lake_folder, warning, wrong};

/// Less room than this is too little to go on for long, and a tenth of it too little to go on at all.
const ROOM_BYTES_MIN: u64 = 1 << 30;

/// A write-ahead log larger than this is not folded back: something reads without end, or nothing can write.
const LOG_BYTES_MAX: u64 = 1 << 30;

pub(super) fn checks(path: &Path, database: &Path) -> Vec<Check> {
    vec![permissions(path, database), room(path), log(database)]
}

/// Who may write, and who else may read.
fn permissions(path: &Path, database: &Path) -> Check {
    let closed = |place: &PathBuf| place.metadata().is_ok_and(|about| about.permissions().readonly());
    let written = File::options().append(true).open(database);
    let lake = lake_folder(path);
    let refused = written.is_err().then(|| database.to_path_buf());
    if let Some(place) = refused.or_else(|| [path.to_path_buf(), lake].into_iter().find(closed)) {
        let found = format!("`{}` cannot be written to", place.display());
        return wrong(
            "permissions",
            found,
            "nothing new can be kept: give the account that runs the server the right to write",
        );
    }
    match open_to_others(path, database) {
        true => warning(
            "permissions",
            format!("others on this machine can read `{}`, which names persons", database.display()),
            format!("`chmod 700 {}`", path.display()),
        ),
        false => fine("permissions", "only its owner can read it"),
    }
}

#[cfg(unix)]
fn open_to_others(path: &Path, database: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let others =
        |place: &Path, bits: u32| place.metadata().is_ok_and(|about| about.permissions().mode() & bits != 0);
    // Whoever may not enter the folder reads nothing in it.
    others(path, 0o011) && others(database, 0o044)
}

#[cfg(not(unix))]
fn open_to_others(_: &Path, _: &Path) -> bool {
    false
}

/// The system is asked by `df`, which every Unix has.
fn room(path: &Path) -> Check {
    let asked = Command::new("df").arg("-Pk").arg(path).output();
    let free = asked.ok().and_then(|said| free_bytes(&String::from_utf8_lossy(&said.stdout)));
    let Some(free) = free else { return fine("disk", "how much room is left is not known here") };
    let said = format!("{} left", bytes(free));
    let hint = "make room: when there is none, events are answered with 503 and their senders keep them";
    if free < ROOM_BYTES_MIN / 10 {
        return wrong("disk", said, hint);
    }
    if free < ROOM_BYTES_MIN { warning("disk", said, hint) } else { fine("disk", said) }
}

/// The fourth figure of the second line: KiB that are free.
fn free_bytes(said: &str) -> Option<u64> {
    let kib: u64 = said.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    Some(kib * 1024)
}

fn log(database: &Path) -> Check {
    let mut path = database.as_os_str().to_owned();
    path.push("-wal");
    let size = PathBuf::from(path).metadata().map_or(0, |about| about.len());
    let said = format!("{} of write-ahead log", bytes(size));
    if size > LOG_BYTES_MAX {
        return warning(
            "log",
            said,
            "stop whatever reads the database for hours on end; it is folded back at the next write",
        );
    }
    fine("log", said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_read_past_a_name_with_blanks_before_it() {
        let said = "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/vda 100 40 60 40% /a b\n";
        assert_eq!(free_bytes(said), Some(60 * 1024));
        assert_eq!(free_bytes("df: nothing\n"), None);
    }
}
