//! The real clients against the built server: each sends a thousand events, the server is killed half-way and comes back,
//! and every event arrived once. Where a client is not installed the test says `skipped:`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod binary;
#[path = "chromium/process.rs"]
mod chromium;
mod ending;
mod server;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use binary::{folder, rijp, text};
use chromium::Chromium;
use server::{Server, source, workspace};

/// Events each client sends.
const EVENTS: u64 = 1_000;

/// How long a client may take to send again what did not arrive: they wait ever longer between attempts.
const PATIENCE: Duration = Duration::from_secs(120);

/// Where `cargo xtask test` put the clients.
fn installed() -> Option<PathBuf> {
    let clients = std::env::var_os("RIJP_CLIENTS").map(PathBuf::from);
    if clients.is_none() {
        eprintln!("skipped: no clients; `cargo xtask test` installs them and sets RIJP_CLIENTS");
    }
    clients
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients").join(name)
}

/// How many events of the one customer there are; none as long as nobody knows the customer.
fn arrived(folder: &Path) -> u64 {
    let told = rijp(folder, &["identity", "who", "user_id:one-customer", "--json"]);
    let known: Option<serde_json::Value> = serde_json::from_str(&text(&told.stdout)).ok();
    known.and_then(|who| who["events"].as_u64()).unwrap_or_default()
}

/// Waits until all have arrived, and that none arrives twice.
#[track_caller]
fn all_arrive_once(folder: &Path, client: &str) {
    let start = Instant::now();
    let mut count = 0;
    while count < EVENTS && start.elapsed() < PATIENCE {
        count = arrived(folder);
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(count, EVENTS, "events of {client}");
}

/// Runs a client that says `half` when half is on its way, waits for a line, and says `sent` when all is.
fn sends_through_a_power_cut(client: &str, program: &Path, arguments: &[&str], modules: Option<&Path>) {
    let folder = folder();
    workspace(folder.path());
    let key = source(folder.path(), "shop", &[]);
    let server = Server::start(folder.path(), 0);
    let mut command = Command::new(program);
    if let Some(modules) = modules {
        command.env("NODE_PATH", modules);
    }
    let (host, events) = (server.address.to_string(), EVENTS.to_string());
    // What Python compiles would lie beside the scripts.
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    command.arg(arguments[0]).args([&host, &key, &events]).args(&arguments[1..]);
    let mut running = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut told = BufReader::new(running.stdout.take().unwrap());
    hear(&mut told, "half");
    let address = server.kill();
    running.stdin.take().unwrap().write_all(b"nobody listens\n").unwrap();
    hear(&mut told, "sent");
    let server = Server::start(folder.path(), address.port());
    ends_well(running, client);
    all_arrive_once(folder.path(), client);
    drop(server);
    assert_eq!(arrived(folder.path()), EVENTS, "{client}: nothing came twice");
}

fn hear(told: &mut BufReader<ChildStdout>, word: &str) {
    let mut line = String::new();
    told.read_line(&mut line).unwrap();
    assert_eq!(line.trim(), word);
}

fn ends_well(mut running: Child, client: &str) {
    let start = Instant::now();
    while running.try_wait().unwrap().is_none() && start.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(50));
    }
    let _ = running.kill();
    let status = running.wait().unwrap();
    assert!(status.success(), "{client} ended with {status}");
}

#[test]
fn every_event_of_the_python_clients_arrives_once() {
    let Some(clients) = installed() else { return };
    let (newest, before) = (clients.join("python/bin/python"), clients.join("python-before/bin/python"));
    for (client, python, name, extra) in [
        ("segment-analytics-python 2.4.0", &newest, "with_segment.py", None),
        ("segment-analytics-python 2.4.0 with gzip", &newest, "with_segment.py", Some("gzip")),
        ("segment-analytics-python 2.3.6", &before, "with_segment.py", None),
        ("rudder-sdk-python 2.1.9", &newest, "with_rudder.py", None),
    ] {
        if !python.exists() {
            eprintln!("skipped: {client} is not installed");
            continue;
        }
        let script = script(name);
        let arguments: Vec<&str> = script.to_str().into_iter().chain(extra).collect();
        sends_through_a_power_cut(client, python, &arguments, None);
    }
}

#[test]
fn every_event_of_the_node_clients_arrives_once() {
    let Some(clients) = installed() else { return };
    let modules = clients.join("node/node_modules");
    for (client, package, name) in [
        ("@segment/analytics-node 3.1.0", "@segment/analytics-node", "with_segment.cjs"),
        ("@rudderstack/rudder-sdk-node 3.0.13", "@rudderstack/rudder-sdk-node", "with_rudder.cjs"),
    ] {
        if !modules.join(package).exists() {
            eprintln!("skipped: {client} is not installed");
            continue;
        }
        let script = script(name);
        sends_through_a_power_cut(client, Path::new("node"), &[script.to_str().unwrap()], Some(&modules));
    }
}

#[test]
fn every_event_of_the_browser_client_arrives_once() {
    let Some(clients) = installed() else { return };
    let sdk = clients.join("node/node_modules/@segment/analytics-next/dist/umd");
    if !sdk.exists() {
        eprintln!("skipped: @segment/analytics-next is not installed");
        return;
    }
    for strategy in ["standard", "batching"] {
        browser_sends_through_a_power_cut(&sdk, strategy);
    }
}

fn browser_sends_through_a_power_cut(sdk: &Path, strategy: &str) {
    let folder = folder();
    workspace(folder.path());
    let key = source(folder.path(), "site", &["--channel", "web"]);
    let server = Server::start(folder.path(), 0);
    let site = TcpListener::bind("127.0.0.1:0").unwrap();
    let (page, host) = (site.local_addr().unwrap(), server.address);
    let address = format!("http://{page}/?key={key}&host={host}&count={EVENTS}&strategy={strategy}");
    let Some(browser) = Chromium::start(&address) else { return };
    let server = site_until_sent(&site, sdk, folder.path(), server);
    all_arrive_once(folder.path(), &format!("@segment/analytics-next 1.84.3, {strategy}"));
    drop(browser);
    drop(server);
    assert_eq!(arrived(folder.path()), EVENTS, "{strategy}: nothing came twice");
}

/// Serves the page and the SDK; kills the server when the page says that half is on its way, and starts it anew when the
/// page has handed the rest to the SDK.
fn site_until_sent(site: &TcpListener, sdk: &Path, folder: &Path, server: Server) -> Server {
    let (mut running, mut port) = (Some(server), 0);
    for connection in site.incoming() {
        let mut connection = connection.unwrap();
        let asked = path_asked(&mut connection);
        let path = asked.split('?').next().unwrap_or_default();
        match path {
            "/half" => port = running.take().map(Server::kill).as_ref().map_or(port, SocketAddr::port),
            "/sent" => {
                answer(&mut connection, "text/plain", b"");
                return Server::start(folder, port);
            }
            _ => {}
        }
        match path.strip_prefix("/sdk/") {
            Some(name) => match std::fs::read(sdk.join(name)) {
                Ok(bytes) => answer(&mut connection, "text/javascript", &bytes),
                Err(_) => answer(&mut connection, "text/plain", b""),
            },
            None if path == "/" => {
                answer(&mut connection, "text/html", &std::fs::read(script("page.html")).unwrap());
            }
            None => answer(&mut connection, "text/plain", b""),
        }
    }
    unreachable!("a listener listens on")
}

fn path_asked(connection: &mut TcpStream) -> String {
    connection.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && connection.read(&mut byte).unwrap_or_default() == 1 {
        head.push(byte[0]);
    }
    text(&head).split(' ').nth(1).unwrap_or_default().to_owned()
}

fn answer(connection: &mut TcpStream, content_type: &str, body: &[u8]) {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = connection.write_all(&[head.as_bytes(), body].concat());
}
