//! The built binary as a server, and what a program that talks to it needs: requests, and streams of events.

#![allow(dead_code, reason = "each test uses a part")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::binary::{rijp, succeeds};

/// How long anything may take before a test gives up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Served {
    pub(crate) address: String,
    process: Child,
}

/// A workspace with a source; returns the source's write key.
pub(crate) fn workspace(folder: &Path) -> String {
    succeeds(&rijp(folder, &["init", "--name", "Fietsen"]));
    let made = succeeds(&rijp(folder, &["source", "add", "shop", "--json"]));
    serde_json::from_str::<Value>(&made).unwrap()["write_key"].as_str().unwrap().to_owned()
}

pub(crate) fn token(folder: &Path, scopes: &[&str]) -> String {
    let mut arguments = vec!["token", "add", "crm", "--json"];
    scopes.iter().for_each(|scope| arguments.extend(["--scope", scope]));
    let made = succeeds(&rijp(folder, &arguments));
    serde_json::from_str::<Value>(&made).unwrap()["token"].as_str().unwrap().to_owned()
}

impl Served {
    pub(crate) fn start(folder: &Path) -> Served {
        let mut process = Command::new(env!("CARGO_BIN_EXE_rijp"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .current_dir(folder)
            .env_remove("RIJP_DIR")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut told = BufReader::new(process.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("http://") {
            line.clear();
            assert!(told.read_line(&mut line).unwrap() > 0, "the server did not start");
        }
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        Served { address, process }
    }

    /// Ends it as Ctrl-C does; returns whether it ended well.
    pub(crate) fn interrupt(mut self) -> bool {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status.success();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }

    /// Ends it as a power cut does.
    pub(crate) fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    pub(crate) fn connect(&self) -> Line {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        Line { address: self.address.clone(), stream: BufReader::new(stream) }
    }

    pub(crate) fn request(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> (u16, Value) {
        self.connect().request(method, path, headers, body)
    }

    /// Sends events with a source's key; they must all go in.
    pub(crate) fn send(&self, key: &str, events: &Value) {
        let body = serde_json::json!({ "writeKey": key, "batch": events }).to_string();
        let (status, answer) = self.request("POST", "/v1/batch", &[], &body);
        assert_eq!((status, &answer["refused"]), (200, &Value::from(0)), "{answer}");
    }

    /// Listens to a stream of events.
    pub(crate) fn listen(&self, path: &str, token: &str, headers: &[(&str, &str)]) -> Listener {
        let mut line = self.connect();
        let bearer = format!("Bearer {token}");
        let headers = [&[("authorization", bearer.as_str())], headers].concat();
        line.ask("GET", path, &headers, "");
        let (status, head) = line.head();
        assert_eq!(status, 200, "{path}");
        assert!(head.contains("content-type: text/event-stream"), "{head}");
        assert!(head.contains("x-accel-buffering: no"), "{head}");
        let (sender, told) = channel();
        let closer = line.stream.get_ref().try_clone().unwrap();
        std::thread::spawn(move || {
            let mut text = String::new();
            while let Some(chunk) = line.chunk() {
                text.push_str(&chunk);
                while let Some(end) = text.find("\n\n") {
                    let event: String = text.drain(..end + 2).collect();
                    if sender.send((Instant::now(), Sse::read(&event))).is_err() {
                        return;
                    }
                }
            }
        });
        Listener { told, closer }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One connection.
pub(crate) struct Line {
    address: String,
    stream: BufReader<TcpStream>,
}

impl Line {
    pub(crate) fn request(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> (u16, Value) {
        self.ask(method, path, headers, body);
        self.answer()
    }

    /// Sends the beginning of a body that is a byte longer, and no more.
    pub(crate) fn begin(&mut self, method: &str, path: &str, token: &str, body: &str) {
        let length = body.len() + 1;
        let text = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {token}\r\ncontent-length: {length}\r\n\r\n{body}",
            self.address
        );
        self.stream.get_mut().write_all(text.as_bytes()).unwrap();
    }

    pub(crate) fn answer(&mut self) -> (u16, Value) {
        let (status, head) = self.head();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap_or("0");
        let mut body = vec![0; length.trim().parse().unwrap()];
        self.stream.read_exact(&mut body).unwrap();
        (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    fn ask(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) {
        let mut text = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\n", self.address);
        headers.iter().for_each(|(name, value)| text.push_str(&format!("{name}: {value}\r\n")));
        text.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
        self.stream.get_mut().write_all(text.as_bytes()).unwrap();
    }

    fn head(&mut self) -> (u16, String) {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(self.stream.read_line(&mut head).unwrap() > 0, "no answer: {head}");
        }
        (head.split(' ').nth(1).unwrap().parse().unwrap(), head.to_ascii_lowercase())
    }

    /// Asks for a stream and leaves it unread.
    pub(crate) fn ask_only(&mut self, path: &str, bearer: &str) {
        self.ask("GET", path, &[("authorization", bearer)], "");
    }

    /// Reads a stream until an event of a name; how many others came before.
    pub(crate) fn names_until(&mut self, name: &str) -> usize {
        assert_eq!(self.head().0, 200);
        let line = format!("event: {name}\n");
        let mut others = 0;
        while let Some(chunk) = self.chunk() {
            if chunk.contains(&line) {
                return others;
            }
            others += chunk.matches("event: ").count();
        }
        panic!("the stream ended without `{name}`");
    }

    /// A chunk of an answer without end; `None` when it ended.
    fn chunk(&mut self) -> Option<String> {
        let mut size = String::new();
        self.stream.read_line(&mut size).ok()?;
        let size = usize::from_str_radix(size.trim(), 16).ok()?;
        let mut chunk = vec![0; size + 2];
        self.stream.read_exact(&mut chunk).ok()?;
        chunk.truncate(size);
        (size > 0).then(|| String::from_utf8(chunk).unwrap())
    }
}

/// An event as it came over the wire.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sse {
    pub(crate) id: Option<i64>,
    pub(crate) event: Option<String>,
    pub(crate) data: Value,
}

impl Sse {
    fn read(text: &str) -> Sse {
        let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
        Sse {
            id: field("id: ").map(|id| id.parse().unwrap()),
            event: field("event: "),
            data: field("data: ").map_or(Value::Null, |data| serde_json::from_str(&data).unwrap()),
        }
    }

    pub(crate) fn is(&self, event: &str) -> bool {
        self.event.as_deref() == Some(event)
    }
}

pub(crate) struct Listener {
    told: Receiver<(Instant, Sse)>,
    closer: TcpStream,
}

impl Listener {
    /// The next event that has a name, and when it came; `None` when the stream ended.
    pub(crate) fn next(&self) -> Option<(Instant, Sse)> {
        loop {
            let told = self.told.recv_timeout(PATIENCE).ok()?;
            if told.1.event.is_some() {
                return Some(told);
            }
        }
    }

    /// The next event of a name; those of other names on the way are an error.
    #[track_caller]
    pub(crate) fn expect(&self, name: &str) -> Sse {
        let (_, told) = self.next().unwrap_or_else(|| panic!("the stream ended before `{name}`"));
        assert!(told.is(name), "{told:?} is no `{name}`");
        told
    }

    /// Whether it ends without a further event.
    pub(crate) fn ends(&self) -> bool {
        self.next().is_none()
    }

    pub(crate) fn close(self) {
        let _ = self.closer.shutdown(std::net::Shutdown::Both);
    }
}
