//! The built program as a server on a port of its own, and plain HTTP to it.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::binary::{rijp, succeeds};

/// A server that ends with the test.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    /// Serves the workspace in a folder; `port` 0 takes a free one.
    pub(crate) fn start(folder: &Path, port: u16) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rijp"))
            .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
            .current_dir(folder)
            .env_remove("RIJP_DIR")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut told = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        told.read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.unwrap_or_else(|| panic!("no address in: {line}")).parse().unwrap();
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::stderr()));
        Server { child, address }
    }

    /// Ends it without a word, as a power cut would.
    pub(crate) fn kill(mut self) -> SocketAddr {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.address
    }

    pub(crate) fn ask(&self, request: &[u8]) -> Answer {
        ask(self.address, request)
    }

    pub(crate) fn post(&self, path: &str, headers: &[&str], body: &[u8]) -> Answer {
        self.ask(&message("POST", path, headers, body))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// A header's value, in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_lowercase())
    }
}

pub(crate) fn message(method: &str, path: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let mut request = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    for header in headers {
        request += &format!("{header}\r\n");
    }
    request += &format!("Content-Length: {}\r\n\r\n", body.len());
    [request.as_bytes(), body].concat()
}

fn ask(address: SocketAddr, request: &[u8]) -> Answer {
    let mut connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    // A server that has heard enough closes: what it said is still read.
    let _ = connection.write_all(request);
    let mut bytes = Vec::new();
    let _ = connection.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}

/// Makes a workspace.
pub(crate) fn workspace(folder: &Path) {
    succeeds(&rijp(folder, &["init", "--name", "De Fietswinkel"]));
}

/// Connects a source; returns its write key.
pub(crate) fn source(folder: &Path, name: &str, extra: &[&str]) -> String {
    let told = succeeds(&rijp(folder, &[&["source", "add", name, "--json"], extra].concat()));
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    told["write_key"].as_str().unwrap().to_owned()
}
