//! Signing in by a real provider, a process of its own, as a browser without scripts does it: there, a password, consent, and
//! back. Where the provider is not installed the test says `skipped:`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod browser;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use browser::{Browser, Page, Server};

const PASSWORD: &str = "een lange zin om te onthouden";
const OWNER: &str = "eigenaar@example.org";

/// Where `cargo xtask test` put the provider.
fn installed() -> Option<PathBuf> {
    let clients = std::env::var_os("RIJP_CLIENTS").map(|clients| PathBuf::from(clients).join("node"));
    let folder = clients.filter(|folder| folder.join("node_modules/oidc-provider").exists());
    if folder.is_none() {
        eprintln!("skipped: no provider; `cargo xtask test` installs oidc-provider and sets RIJP_CLIENTS");
    }
    folder
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A provider that ends with the test.
struct Provider(Child);

impl Provider {
    fn start(folder: &Path, back: &str, port: u16, in_userinfo: bool) -> Provider {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oidc/provider.mjs");
        let mut child = Command::new("node")
            .arg(script)
            .arg(folder)
            .args([back, &port.to_string()])
            .env("IN_USERINFO", if in_userinfo { "1" } else { "0" })
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut told = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("listening") {
            assert!(told.read_line(&mut line).unwrap() > 0, "the provider ended: {line}");
        }
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        Provider(child)
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A server that has the provider, and its owner.
fn served(folder: &Path, provider_port: u16) -> (Server, Browser) {
    let port = free_port();
    let arguments = [
        "serve",
        "--listen",
        &format!("127.0.0.1:{port}"),
        "--oidc-issuer",
        &format!("http://localhost:{provider_port}"),
        "--oidc-client-id",
        "rijp",
        "--oidc-name",
        "Fietsen & co",
    ];
    let secret = [("RIJP_OIDC_CLIENT_SECRET", "a secret of the test")];
    let server = Server::start_with(folder, &arguments, &secret, "to make the first one\n");
    let owner = server.first_owner("Fietsen", "Eigenaar", OWNER, PASSWORD);
    (server, owner)
}

fn back_of(server_port: u16) -> String {
    format!("http://127.0.0.1:{server_port}/sign-in/provider/back")
}

/// A browser at the provider: cookies by path are all sent, which it does not mind.
#[derive(Default)]
struct There {
    cookies: BTreeMap<String, String>,
}

impl There {
    fn ask(&mut self, method: &str, address: &str, body: &str) -> (u16, String, String) {
        let rest =
            address.strip_prefix("http://localhost:").unwrap_or_else(|| panic!("elsewhere: {address}"));
        let (port, path) = rest.split_once('/').unwrap();
        let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        write!(
            stream,
            "{method} /{path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            cookies.join("; "),
            body.len(),
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let answer = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        for line in head.lines().filter(|line| line.to_lowercase().starts_with("set-cookie:")) {
            let (name, value) = line[11..].split(';').next().unwrap().trim().split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let place = head
            .lines()
            .find_map(|line| line.to_lowercase().starts_with("location:").then(|| line[9..].trim()));
        (status, place.unwrap_or_default().to_owned(), body.to_owned())
    }

    /// Signs in there and agrees; where the provider leads back to.
    fn sign_in(&mut self, start: &str, email: &str) -> String {
        let port = start.split(':').nth(2).unwrap().split('/').next().unwrap().to_owned();
        let whole = |place: &str| match place.strip_prefix('/') {
            Some(path) => format!("http://localhost:{port}/{path}"),
            None => place.to_owned(),
        };
        let mut place = start.to_owned();
        let mut body = String::new();
        for _ in 0..12 {
            if !place.starts_with("http://localhost:") {
                return place;
            }
            let method = if body.is_empty() { "GET" } else { "POST" };
            let (status, next, page) = self.ask(method, &place, &body);
            body.clear();
            if status == 200 {
                let action = page.split("action=\"").nth(1).unwrap().split('"').next().unwrap();
                let is_login = page.contains("name=\"login\"");
                body = if is_login {
                    format!("prompt=login&login={}&password=any", email.replace('@', "%40"))
                } else {
                    String::from("prompt=consent")
                };
                place = whole(action);
            } else {
                assert!((300..400).contains(&status), "{status} {place}: {page}");
                place = whole(&next);
            }
        }
        panic!("the provider leads around in circles: {place}");
    }
}

/// The path of an address of ours.
fn path_of(address: &str) -> &str {
    &address[address.find("/sign-in").unwrap()..]
}

/// All the way: the page one sees in the end.
fn signs_in(browser: &mut Browser, email: &str) -> Page {
    let there = browser.get("/sign-in/provider?next=/settings/sessions").leads_to().to_owned();
    let back = There::default().sign_in(&there, email);
    browser.get(path_of(&back))
}

fn world(in_userinfo: bool) -> Option<(tempfile::TempDir, Provider, Server, Browser)> {
    let clients = installed()?;
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let (server, owner) = served(folder.path(), port);
    let provider = Provider::start(&clients, &back_of(server.address.port()), port, in_userinfo);
    Some((folder, provider, server, owner))
}

#[test]
fn oidc_signs_in_who_was_added_and_nobody_else_does() {
    for in_userinfo in [false, true] {
        let Some((_folder, _provider, server, mut owner)) = world(in_userinfo) else { return };
        server.browser().get("/sign-in").shows(&["Aanmelden met Fietsen &amp; co", "Wachtwoord"]);
        let mut browser = server.browser();
        let signed_in = signs_in(&mut browser, OWNER);
        assert_eq!(signed_in.leads_to(), "/settings/sessions", "{}", signed_in.head);
        assert!(!signed_in.head.to_lowercase().contains("secure"), "{}", signed_in.head);
        assert_eq!(browser.get("/settings/users").status, 200, "as who they are here");
        owner.get("/settings/audit").shows(&["Meldde zich voor het eerst aan via de organisatie"]);
        owner.get("/settings/users").shows(&["meldt zich aan via uw organisatie"]);
        assert_eq!(browser.post("/sign-out", &[]).leads_to(), "/sign-in");
        assert_eq!(browser.get("/settings").leads_to(), "/sign-in?next=/settings");

        let stranger = signs_in(&mut server.browser(), "vreemd@example.org");
        assert_eq!(stranger.status, 403);
        stranger.shows(&["Vraag de eigenaar van deze werkruimte"]);
        let add = [("name", "U"), ("email", "unverified-u@example.org"), ("role", "viewer")];
        assert_eq!(owner.post("/settings/users/add", &add).status, 200);
        let unverified = signs_in(&mut server.browser(), "unverified-u@example.org");
        assert_eq!(unverified.status, 403);
        unverified.shows(&["staat niet in voor uw e-mailadres"]);
        let add = [("name", "W"), ("email", "weg@example.org"), ("role", "owner")];
        assert_eq!(owner.post("/settings/users/add", &add).status, 200);
        assert_eq!(signs_in(&mut server.browser(), "weg@example.org").leads_to(), "/settings/sessions");
        assert_eq!(owner.post("/settings/users/end", &[("user", "3")]).leads_to(), "/settings/users");
        assert_eq!(signs_in(&mut server.browser(), "weg@example.org").status, 403, "their access was ended");
    }
}

#[test]
fn oidc_attempts_end_once_and_in_the_browser_it_began_in() {
    let Some((_folder, _provider, server, _owner)) = world(false) else { return };
    let mut browser = server.browser();
    let there = browser.get("/sign-in/provider").leads_to().to_owned();
    assert!(there.contains("code_challenge_method=S256") && there.contains("nonce="), "{there}");
    let begun = browser.cookies.clone();
    let back = path_of(&There::default().sign_in(&there, OWNER)).to_owned();

    let stale = |browser: &mut Browser, path: &str, why: &str| {
        let page = browser.get(path);
        assert_eq!(page.status, 403, "{why}");
        page.shows(&["Begin opnieuw"]);
        assert!(browser.cookies.iter().all(|(name, _)| name != "rijp"), "{why}");
    };
    stale(&mut server.browser(), &back, "a browser that began nothing");
    let mut other = server.browser();
    other.get("/sign-in/provider");
    stale(&mut other, &back, "a browser that began another attempt");
    let mut spoilt = browser.clone();
    stale(&mut spoilt, &back.replace("state=", "state=x"), "another state");
    assert_eq!(browser.get(&back).leads_to(), "/");
    let mut again = server.browser();
    again.cookies = begun;
    stale(&mut again, &back, "the same attempt once more");

    let mut refused = server.browser();
    let there = refused.get("/sign-in/provider").leads_to().to_owned();
    let state = there.split("state=").nth(1).unwrap().split('&').next().unwrap();
    let page = refused.get(&format!("/sign-in/provider/back?error=access_denied&state={state}"));
    assert_eq!(page.status, 403);
    page.shows(&["heeft u niet aangemeld"]);
    let mut guessed = server.browser();
    let there = guessed.get("/sign-in/provider").leads_to().to_owned();
    let state = there.split("state=").nth(1).unwrap().split('&').next().unwrap();
    let page = guessed.get(&format!("/sign-in/provider/back?code=guessed&state={state}"));
    assert_eq!(page.status, 403);
    page.shows(&["heeft u niet aangemeld"]);
}

#[test]
fn oidc_leaves_passwords_alone_where_the_provider_is_down() {
    let folder = tempfile::tempdir().unwrap();
    let (server, _owner) = served(folder.path(), free_port());
    let mut browser = server.browser();
    let page = browser.get("/sign-in/provider");
    assert_eq!(page.status, 502);
    page.shows(&["is niet bereikbaar"]);
    let fields = [("email", OWNER), ("password", PASSWORD)];
    assert_eq!(browser.post("/sign-in", &fields).leads_to(), "/");
}
