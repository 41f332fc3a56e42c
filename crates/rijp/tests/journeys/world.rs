//! The worlds that journeys begin in: an empty folder, or the example with a user of each role, made once and copied.

#![allow(dead_code, reason = "each area takes what it needs")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use app::permission::Role;
use serde_json::Value;

use crate::browser::{Browser, Server};
use crate::chromium::process::Chromium;
use crate::chromium::{Tab, chromium};
use crate::ending::Ending;

/// Persons in the example: enough for every page to have something to show.
const PERSONS: &str = "500";

/// What the users of every world sign in with; their address is `role@example.org`.
pub(crate) const PASSWORD: &str = "een lange zin om te onthouden";

/// The source of the example that journeys send events by.
const SOURCE: &str = "journeys";

/// A served workspace. It ends, and its folder goes, with the test.
pub(crate) struct World {
    pub(crate) address: SocketAddr,
    pub(crate) folder: PathBuf,
    chromium: &'static Chromium,
    /// What the server said on the terminal until it listened.
    said: String,
    made: Option<&'static Made>,
    _server: Ending,
}

/// The example as it was made: where it lies, and what opens it.
struct Made {
    folder: PathBuf,
    /// The session of a user of each role.
    sessions: BTreeMap<&'static str, String>,
    write_key: String,
}

impl World {
    /// The example, a copy that one may change.
    pub(crate) fn own() -> Option<World> {
        let chromium = chromium()?;
        let made = made(chromium);
        let folder = tempfile::Builder::new().prefix("rijp-journey-").tempdir().unwrap().keep();
        copy(&made.folder, &folder);
        Some(World::serve(chromium, folder, Some(made)))
    }

    /// The example that all share who only look.
    pub(crate) fn shared() -> Option<&'static World> {
        static SHARED: OnceLock<Option<World>> = OnceLock::new();
        SHARED.get_or_init(World::own).as_ref()
    }

    /// An empty folder, and nobody with an account yet.
    pub(crate) fn empty() -> Option<World> {
        let folder = tempfile::Builder::new().prefix("rijp-journey-").tempdir().unwrap().keep();
        Some(World::serve(chromium()?, folder, None))
    }

    fn serve(chromium: &'static Chromium, folder: PathBuf, made: Option<&'static Made>) -> World {
        let arguments = ["serve", "--dir", ".", "--listen", "127.0.0.1:0"];
        let mut server = Ending::start(env!("CARGO_BIN_EXE_rijp"), &arguments, &folder, &folder);
        let mut lines = BufReader::new(server.said());
        let until = if made.is_some() { "until you press Ctrl-C\n" } else { "to make the first one\n" };
        let mut said = String::new();
        while !said.contains(until) {
            assert!(lines.read_line(&mut said).unwrap() > 0, "the server ended: {said}");
        }
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        let place = said.split("http://").nth(1).unwrap();
        let address = place.split(['/', ' ']).next().unwrap().parse().unwrap();
        let world = World { address, folder, chromium, said, made, _server: server };
        if made.is_some() {
            world.browser_of(Role::Owner).get_computed("/");
        }
        world
    }

    /// A tab of somebody who is not signed in.
    pub(crate) fn tab(&self) -> Tab {
        Tab::open(self.chromium, self.address)
    }

    /// A tab of the user with this role, signed in.
    pub(crate) fn tab_of(&self, role: Role) -> Tab {
        self.tab().with_cookie("rijp", &self.session(role))
    }

    /// The same without a browser, where only the answer matters.
    pub(crate) fn browser_of(&self, role: Role) -> Browser {
        let cookies = vec![(String::from("rijp"), self.session(role))];
        Browser { address: self.address, cookies, own_pages: true }
    }

    fn session(&self, role: Role) -> String {
        self.made.unwrap().sessions[role.word()].clone()
    }

    /// The link by which the first owner comes in.
    pub(crate) fn set_up_place(&self) -> String {
        let token = self.said.split("token=").nth(1).unwrap().split_whitespace().next().unwrap();
        format!("/set-up?token={token}")
    }

    /// The first owner of an empty world, who has just made their account and looks at the overview.
    pub(crate) fn first_owner(&self) -> Tab {
        let mut tab = self.tab();
        tab.goto(&self.set_up_place());
        tab.type_into("Naam van uw organisatie", "Gemeente Voorbeeld").type_into("Uw naam", "Jo");
        tab.type_into("E-mailadres", "jo@example.org").type_into("Wachtwoord", PASSWORD);
        tab.click("main>form button").arrives_at("/");
        tab
    }

    /// What an SDK shows to send events.
    pub(crate) fn write_key(&self) -> &str {
        &self.made.unwrap().write_key
    }

    /// Sends events as an SDK would, and returns when they are in.
    pub(crate) fn send(&self, events: &Value) {
        self.send_by(&self.made.unwrap().write_key, events);
    }

    /// The same by another source's key.
    pub(crate) fn send_by(&self, write_key: &str, events: &Value) {
        let body = serde_json::json!({ "writeKey": write_key, "batch": events }).to_string();
        let mut connection = TcpStream::connect(self.address).unwrap();
        let length = body.len();
        write!(connection, "POST /v1/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}")
            .unwrap();
        let mut answer = String::new();
        std::io::Read::read_to_string(&mut connection, &mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"refused\":0"), "{answer}");
    }
}

/// Makes the example and its users, once for the whole test program; it goes with the browser.
fn made(chromium: &Chromium) -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = chromium.folder.join("example");
        let arguments =
            ["demo", "--dir", ".", "--persons", PERSONS, "--serve", "--port", "0", "--language", "nl"];
        fs::create_dir(&folder).unwrap();
        let server = Server::start(&folder, &arguments, "until you press Ctrl-C\n");
        let mut owner = server.browser();
        assert_eq!(owner.get(&format!("/enter/{}", server.told_after("/enter/"))).leads_to(), "/");
        let users = Role::ALL.into_iter().map(|role| (role.word(), user(&server, &mut owner, role)));
        let sessions = users.collect();
        drop(server);
        let added = Command::new(env!("CARGO_BIN_EXE_rijp"))
            .args(["source", "add", SOURCE, "--channel", "web", "--dir", ".", "--json"])
            .current_dir(&folder)
            .output()
            .unwrap();
        let told: Value = serde_json::from_slice(&added.stdout).unwrap();
        Made { folder, sessions, write_key: told["write_key"].as_str().unwrap().to_owned() }
    })
}

/// Adds a user and returns the session they signed in with.
fn user(server: &Server, owner: &mut Browser, role: Role) -> String {
    let email = format!("{}@example.org", role.word());
    let fields = [("name", role.word()), ("email", email.as_str()), ("role", role.word())];
    let added = owner.post("/settings/users/add", &fields);
    let link = added.body.split("/welcome/").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let mut browser = server.browser();
    assert_eq!(browser.post(&format!("/welcome/{link}"), &[("password", PASSWORD)]).leads_to(), "/");
    browser.cookies.into_iter().find(|(name, _)| name == "rijp").unwrap().1
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let copied = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &copied);
        } else {
            fs::copy(&path, &copied).unwrap();
        }
    }
}
