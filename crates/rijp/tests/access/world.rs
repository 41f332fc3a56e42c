//! A workspace with an owner, a source, tokens and a customer; and plain HTTP to its server.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::binary::{rijp, succeeds};
use crate::browser::{Browser, Server};

pub(crate) const PASSWORD: &str = "een lange zin om te onthouden";
pub(crate) const OWNER: &str = "eigenaar@example.org";

/// Whoever knows nothing of the workspace must never read this.
pub(crate) const CUSTOMER: &str = "an@fiets.example";

pub(crate) struct World {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) server: Server,
    pub(crate) owner: Browser,
    pub(crate) key: String,
}

impl World {
    pub(crate) fn new() -> World {
        World::served(&[])
    }

    /// Served with further arguments.
    pub(crate) fn served(arguments: &[&str]) -> World {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path();
        let init = succeeds(&rijp(dir, &["init", "--name", "Fietsen", "--language", "nl"]));
        assert!(init.contains("Fietsen"), "{init}");
        let key =
            json_of(dir, &["source", "add", "shop", "--json"])["write_key"].as_str().unwrap().to_owned();
        let arguments = [&["serve", "--listen", "127.0.0.1:0"], arguments].concat();
        let server = Server::start(dir, &arguments, "to make the first one\n");
        let owner = server.first_owner("Fietsen", "Eigenaar", OWNER, PASSWORD);
        let world = World { folder, server, owner, key };
        world.send(&contact("1", CUSTOMER));
        world
    }

    /// A further user, who chose a password.
    pub(crate) fn user(&mut self, role: &str) -> Browser {
        let email = format!("{role}@example.org");
        let added =
            self.owner.post("/settings/users/add", &[("name", role), ("email", &email), ("role", role)]);
        let link = added.body.split("/welcome/").nth(1).unwrap().split('<').next().unwrap().to_owned();
        let mut browser = self.server.browser();
        let chosen = browser.post(&format!("/welcome/{link}"), &[("password", PASSWORD)]);
        assert_eq!(chosen.leads_to(), "/");
        browser
    }

    pub(crate) fn token(&self, scopes: &[&str], purposes: &[&str]) -> String {
        let mut arguments = vec!["token", "add", "crm", "--json"];
        scopes.iter().for_each(|scope| arguments.extend(["--scope", scope]));
        purposes.iter().for_each(|purpose| arguments.extend(["--purpose", purpose]));
        json_of(self.folder.path(), &arguments)["token"].as_str().unwrap().to_owned()
    }

    pub(crate) fn send(&self, event: &Value) {
        let body = json!({ "writeKey": self.key, "batch": [event] }).to_string();
        let answer = ask(self.server.address, "POST", "/v1/batch", &[], &body);
        assert_eq!((answer.status, answer.json()["events"].as_u64()), (200, Some(1)), "{}", answer.body);
    }
}

pub(crate) fn json_of(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&succeeds(&rijp(folder, arguments))).unwrap()
}

pub(crate) fn contact(id: &str, email: &str) -> Value {
    json!({
        "type": "track", "event": "Interaction Started", "messageId": id, "userId": email,
        "traits": { "email": email }, "properties": { "channel": "web", "verbatim": "my bell is lost" }
    })
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }

    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

fn begun(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> (BufReader<TcpStream>, u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
    headers.iter().for_each(|(name, value)| text.push_str(&format!("{name}: {value}\r\n")));
    text.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
    stream.write_all(text.as_bytes()).unwrap();
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert!(reader.read_line(&mut head).unwrap() > 0, "no answer to {path}: {head}");
    }
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (reader, status, head.to_lowercase())
}

/// Asks, and reads the answer to its end; of a stream only that it begins.
pub(crate) fn ask(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Answer {
    let (mut reader, status, head) = begun(address, method, path, headers, body);
    let mut body = String::new();
    if !head.contains("text/event-stream") {
        reader.read_to_string(&mut body).unwrap();
    }
    Answer { status, head, body }
}

/// A stream of which one reads on.
pub(crate) struct Listening(BufReader<TcpStream>);

pub(crate) fn listen(address: SocketAddr, path: &str, token: &str) -> Listening {
    let bearer = format!("Bearer {token}");
    let (reader, status, _) = begun(address, "GET", path, &[("authorization", &bearer)], "");
    assert_eq!(status, 200, "{path}");
    Listening(reader)
}

impl Listening {
    /// The next event with a name: that, and its data.
    pub(crate) fn next(&mut self) -> (String, Value) {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(told) = line.strip_prefix("event: ") {
                name = told.trim().to_owned();
            }
            if let Some(data) = line.strip_prefix("data: ") {
                return (name, serde_json::from_str(data).unwrap());
            }
        }
    }
}
