//! The built server as a browser without scripts meets it: pages asked for, forms sent, cookies kept.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running server; it ends with the test.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// What it said on the terminal until it listened.
    pub(crate) said: String,
}

impl Server {
    /// Starts the program and reads what it says until a line has `until`, which must hold the address too.
    pub(crate) fn start(folder: &Path, arguments: &[&str], until: &str) -> Server {
        Server::start_with(folder, arguments, &[], until)
    }

    /// The same, with variables of its environment.
    pub(crate) fn start_with(
        folder: &Path,
        arguments: &[&str],
        variables: &[(&str, &str)],
        until: &str,
    ) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rijp"))
            .args(arguments)
            .current_dir(folder)
            .env_remove("RIJP_DIR")
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        while !said.contains(until) {
            assert!(lines.read_line(&mut said).unwrap() > 0, "it ended: {said}");
        }
        // What it says later must not fill the pipe.
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        let place = said.split("http://").nth(1).unwrap();
        let address = place.split(['/', ' ']).next().unwrap().parse().unwrap();
        Server { child, address, said }
    }

    /// What follows `marker` in what it said, up to the next space or line.
    pub(crate) fn told_after(&self, marker: &str) -> String {
        let rest = self.said.split(marker).nth(1).unwrap_or_else(|| panic!("no `{marker}`: {}", self.said));
        rest.split_whitespace().next().unwrap().to_owned()
    }

    /// Makes the first account of an empty workspace by the link on the terminal, and is signed in by it.
    pub(crate) fn first_owner(&self, organisation: &str, name: &str, email: &str, password: &str) -> Browser {
        let mut browser = self.browser();
        let token = self.told_after("token=");
        let fields = [
            ("token", token.as_str()),
            ("organisation", organisation),
            ("language", "nl"),
            ("name", name),
            ("email", email),
            ("password", password),
        ];
        assert_eq!(browser.post("/set-up", &fields).leads_to(), "/");
        browser
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser { address: self.address, cookies: Vec::new(), own_pages: true }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser that keeps cookies and follows nothing by itself.
#[derive(Clone)]
pub(crate) struct Browser {
    pub(crate) address: SocketAddr,
    pub(crate) cookies: Vec<(String, String)>,
    /// Its forms come from the server's own pages.
    pub(crate) own_pages: bool,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
    /// The body as it came, where it is a file.
    pub(crate) bytes: Vec<u8>,
}

impl Page {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let is_it =
            |line: &&str| line.split(':').next().is_some_and(|found| found.eq_ignore_ascii_case(name));
        self.head.lines().find(is_it).and_then(|line| line.split_once(':')).map(|(_, value)| value.trim())
    }

    /// Where it leads on to.
    #[track_caller]
    pub(crate) fn leads_to(&self) -> &str {
        assert_eq!(self.status, 303, "{} {}", self.head, self.body);
        self.header("location").unwrap()
    }

    #[track_caller]
    pub(crate) fn shows(&self, words: &[&str]) -> &Page {
        for word in words {
            assert!(self.body.contains(word), "`{word}` is not in: {}", self.body);
        }
        self
    }
}

impl Browser {
    pub(crate) fn get(&mut self, path: &str) -> Page {
        self.ask("GET", path, "")
    }

    /// A page once the position behind it is computed: until then it asks to be asked again.
    pub(crate) fn get_computed(&mut self, path: &str) -> Page {
        loop {
            let page = self.get(path);
            if page.header("refresh").is_none() {
                return page;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let fields = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
        self.ask("POST", path, &fields.collect::<Vec<_>>().join("&"))
    }

    /// Sends a form that a file may come with: the field, the file's name, and what is in it.
    pub(crate) fn post_file(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: Option<(&str, &str, &[u8])>,
    ) -> Page {
        const BOUNDARY: &str = "----between-parts";
        let mut body = Vec::new();
        for (name, value) in fields {
            let head =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(head.into_bytes());
        }
        if let Some((name, file_name, bytes)) = file {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        self.send("POST", path, &format!("multipart/form-data; boundary={BOUNDARY}"), &body)
    }

    fn ask(&mut self, verb: &str, path: &str, body: &str) -> Page {
        self.send(verb, path, "application/x-www-form-urlencoded", body.as_bytes())
    }

    fn send(&mut self, verb: &str, path: &str, kind: &str, body: &[u8]) -> Page {
        let mut connection = TcpStream::connect(self.address).unwrap();
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let origin =
            if self.own_pages { self.address.to_string() } else { String::from("elsewhere.example") };
        write!(
            connection,
            "{verb} {path} HTTP/1.1\r\nHost: {}\r\nOrigin: http://{origin}\r\nConnection: close\r\nCookie: {}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            self.address,
            cookies.join("; "),
            body.len(),
        )
        .unwrap();
        // A server that wants no more of it closes early, and has answered all the same.
        let _ = connection.write_all(body);
        let mut answer = Vec::new();
        let _ = connection.read_to_end(&mut answer);
        let ends = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let (head, bytes) =
            (String::from_utf8_lossy(&answer[..ends]).into_owned(), answer[ends + 4..].to_vec());
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let page = Page { status, head, body: String::from_utf8_lossy(&bytes).into_owned(), bytes };
        self.keep_cookies(&page);
        page
    }

    fn keep_cookies(&mut self, page: &Page) {
        for line in page.head.lines() {
            let Some(cookie) = line.to_ascii_lowercase().starts_with("set-cookie:").then(|| &line[11..])
            else {
                continue;
            };
            let (name, value) = cookie.split(';').next().unwrap().trim().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }
}

/// A value of a form or an address.
pub(crate) fn encoded(value: &str) -> String {
    value
        .bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            },
        )
        .collect()
}
