//! A running `rijp serve`, and a connection to it that stays open.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// An answer may take as long as the slowest disk; past it the test has found something.
const ANSWER_WITHIN: Duration = Duration::from_secs(60);

/// A server on a workspace, killed when it is dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    /// Starts one on a free port and waits until it listens.
    pub(crate) fn start(workspace: &Path) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rijp"));
        Server::of(command.arg("serve"), workspace)
    }

    /// Starts one by a command that ends in `rijp serve`.
    pub(crate) fn of(command: &mut Command, workspace: &Path) -> Server {
        let mut child = command
            .args(["--listen", "127.0.0.1:0", "--seal-every", "1", "--dir"])
            .arg(workspace)
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut lines = String::new();
        while !lines.contains("http://") {
            assert!(said.read_line(&mut lines).unwrap() > 0, "the server did not start: {lines}");
        }
        let address = lines.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
        let address = address.parse().unwrap();
        // What it says later is read, so that it never waits for somebody to listen.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Server { child, address }
    }

    /// `kill -9`.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a server said: status and body.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: serde_json::Value,
}

impl Answer {
    pub(crate) fn count(&self, of: &str) -> u64 {
        self.body[of].as_u64().unwrap_or_else(|| panic!("no `{of}` in {}", self.body))
    }
}

/// One connection, used again and again.
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> std::io::Result<Connection> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(ANSWER_WITHIN))?;
        Ok(Connection { stream: BufReader::new(stream) })
    }

    /// Posts a batch; an error when the server went away before it answered.
    pub(crate) fn post(&mut self, body: &str) -> std::io::Result<Answer> {
        let length = body.len();
        let head = format!("POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n");
        self.stream.get_mut().write_all(&[head.as_bytes(), body.as_bytes()].concat())?;
        self.answer()
    }

    /// Asks for a path with a token.
    pub(crate) fn get(&mut self, path: &str, token: &str) -> std::io::Result<Answer> {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n");
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.answer()
    }

    fn answer(&mut self) -> std::io::Result<Answer> {
        let (mut status, mut length) = (0, 0);
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            if let Some(rest) = line.strip_prefix("HTTP/1.1 ") {
                status = rest[..3].parse().unwrap();
            }
            if let Some((_, value)) =
                line.split_once(": ").filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            {
                length = value.parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Answer { status, body: serde_json::from_slice(&body).unwrap_or_default() })
    }
}
