//! A disk that is full or cannot be written: a clear refusal, nothing broken, and on it goes when there is room.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::binary::{self, rijp};
use crate::load::batch;
use crate::server::{Connection, Server};
use crate::{sound, started, world};

/// Events a request.
const BATCH: u64 = 100;

/// Requests after which a disk of a few megabytes must be full.
const REQUESTS_MAX: u64 = 4_000;

/// Sends until the server refuses; returns how many requests it took in, and what it said then.
fn fill(server: &Server, write_key: &str, first: u64) -> (u64, crate::server::Answer) {
    let mut connection = Connection::open(server.address).unwrap();
    for request in first..REQUESTS_MAX {
        let answer = connection.post(&batch(write_key, request * BATCH..(request + 1) * BATCH)).unwrap();
        if answer.status != 200 {
            return (request, answer);
        }
    }
    panic!("the disk never became full");
}

#[track_caller]
fn refuses_clearly(answer: &crate::server::Answer) {
    assert_eq!(answer.status, 503, "{}", answer.body);
    assert!(answer.body["code"].is_string() && answer.body["message"].is_string(), "{}", answer.body);
}

/// A limit on the size of files stands for a full disk where nobody may mount one.
#[test]
fn a_file_that_may_not_grow_is_refused_and_started_again_without_the_limit_it_goes_on() {
    let world = world();
    let mut limited = Command::new("bash");
    limited.args([
        "-c",
        "trap '' XFSZ; ulimit -f 2048; exec \"$0\" serve \"$@\"",
        env!("CARGO_BIN_EXE_rijp"),
    ]);
    let server = Server::of(&mut limited, &world.path);
    let (taken, refused) = fill(&server, &world.write_key, 0);
    refuses_clearly(&refused);
    assert!(taken > 0);
    server.kill();
    assert_eq!(sound(&world.path), taken * BATCH);
    let server = Server::start(&world.path);
    let mut connection = Connection::open(server.address).unwrap();
    for request in 0..=taken {
        let again =
            connection.post(&batch(&world.write_key, request * BATCH..(request + 1) * BATCH)).unwrap();
        let new = if request < taken { 0 } else { BATCH };
        assert_eq!((again.status, again.count("events")), (200, new), "request {request}: {}", again.body);
    }
}

/// A small disk in memory; `None` where nobody may mount one.
struct SmallDisk {
    folder: tempfile::TempDir,
}

impl SmallDisk {
    fn mounted(options: &str) -> Option<SmallDisk> {
        let disk = SmallDisk { folder: tempfile::tempdir().unwrap() };
        disk.mount(&["-t", "tmpfs", "-o", options, "tmpfs"]).then_some(disk)
    }

    fn mount(&self, arguments: &[&str]) -> bool {
        let mut mount = Command::new("mount");
        mount.args(arguments).arg(self.folder.path());
        mount.output().is_ok_and(|output| output.status.success())
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.folder.path()).output();
    }
}

#[test]
fn on_a_full_disk_it_refuses_and_goes_on_when_there_is_room_again() {
    let Some(disk) = SmallDisk::mounted("size=24m") else {
        return println!("skipped: nobody may mount a small disk here");
    };
    let write_key = started(&disk.data());
    let filler = disk.folder.path().join("filler");
    std::fs::write(&filler, vec![1; 14 << 20]).unwrap();
    let server = Server::start(&disk.data());
    let (taken, refused) = fill(&server, &write_key, 0);
    refuses_clearly(&refused);
    assert!(refused.body["message"].as_str().unwrap().contains("disk is full"), "{}", refused.body);
    std::fs::remove_file(&filler).unwrap();
    let mut connection = Connection::open(server.address).unwrap();
    let again = connection.post(&batch(&write_key, taken * BATCH..(taken + 1) * BATCH)).unwrap();
    assert_eq!((again.status, again.count("events")), (200, BATCH), "{}", again.body);
    server.kill();
    assert_eq!(sound(&disk.data()), (taken + 1) * BATCH);
}

#[test]
fn a_disk_that_cannot_be_written_is_named_and_nothing_is_changed() {
    let Some(disk) = SmallDisk::mounted("size=24m") else {
        return println!("skipped: nobody may mount a small disk here");
    };
    let write_key = started(&disk.data());
    let server = Server::start(&disk.data());
    let mut connection = Connection::open(server.address).unwrap();
    assert_eq!(connection.post(&batch(&write_key, 0..BATCH)).unwrap().status, 200);
    server.kill();
    assert!(disk.mount(&["-o", "remount,ro"]));
    let dir = disk.data().to_string_lossy().into_owned();
    let server = Server::start(&disk.data());
    let mut connection = Connection::open(server.address).unwrap();
    refuses_clearly(&connection.post(&batch(&write_key, BATCH..2 * BATCH)).unwrap());
    server.kill();
    let examined = rijp(Path::new("."), &["doctor", "--dir", &dir]);
    binary::fails(&examined, 1, &["permissions"]);
    assert!(disk.mount(&["-o", "remount,rw"]));
    assert_eq!(sound(&disk.data()), BATCH);
}

#[test]
fn a_server_does_not_start_on_a_disk_that_cannot_be_written_and_names_the_file() {
    let Some(disk) = SmallDisk::mounted("size=24m") else {
        return println!("skipped: nobody may mount a small disk here");
    };
    started(&disk.data());
    assert!(disk.mount(&["-o", "remount,ro"]));
    let file = disk.data().join("rijp.db").to_string_lossy().into_owned();
    let serve = |folder: &Path| {
        rijp(Path::new("."), &["serve", "--listen", "127.0.0.1:0", "--dir", &folder.to_string_lossy()])
    };
    binary::fails(
        &serve(&disk.data()),
        1,
        &[&format!("`{file}` cannot be written to"), "hint:", "right to write"],
    );
    // Nor does it make a new one there.
    let elsewhere = disk.folder.path().join("elsewhere");
    binary::fails(&serve(&elsewhere), 1, &[&elsewhere.to_string_lossy(), "Read-only"]);
    assert!(disk.mount(&["-o", "remount,rw"]));
    assert_eq!(sound(&disk.data()), 0);
}
