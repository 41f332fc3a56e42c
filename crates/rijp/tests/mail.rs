//! Invitations and reminders by mail, taken by a real mail server that this test starts.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod browser;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use app::Folder;
use app::invite::Link;
use browser::{Browser, Server};

/// How long a mail may take that is put off once.
const PATIENCE: Duration = Duration::from_secs(60);

/// A mail server; it ends with the test.
struct MailServer {
    child: Child,
    port: u16,
    folder: tempfile::TempDir,
}

impl MailServer {
    /// `None`, said aloud, where there is none to be had.
    fn start() -> Option<MailServer> {
        let python =
            std::env::var_os("RIJP_MAIL_PYTHON").map_or_else(|| PathBuf::from("python3"), PathBuf::from);
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail_server/serve.py");
        let has =
            Command::new(&python).args(["-c", "import aiosmtpd.controller"]).stderr(Stdio::null()).status();
        if !has.is_ok_and(|status| status.success()) {
            eprintln!(
                "skipped: no mail server to send to; `cargo xtask test` installs one (Python with aiosmtpd)"
            );
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(&python)
            .arg(&script)
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Some(MailServer { child, port: line.trim().parse().unwrap(), folder })
    }

    /// The mails that were taken, by their address: all of them, once there are so many.
    fn mails(&self, count: usize) -> BTreeMap<String, Vec<String>> {
        let began = Instant::now();
        loop {
            let files = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
            let mut taken: Vec<PathBuf> =
                files.filter(|path| path.extension().is_some_and(|end| end == "eml")).collect();
            taken.sort_by_key(|path| path.file_stem().unwrap().to_str().unwrap().parse::<u32>().unwrap());
            if taken.len() >= count {
                let mut mails: BTreeMap<String, Vec<String>> = BTreeMap::new();
                for path in taken {
                    let mail = fs::read_to_string(path).unwrap();
                    let to = mail.lines().next().unwrap().trim_start_matches("X-To: ").to_owned();
                    mails.entry(to).or_default().push(readable(&mail));
                }
                return mails;
            }
            assert!(began.elapsed() < PATIENCE, "{} of {count} mails were taken", taken.len());
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Without the line ends and codes of quoted-printable.
fn readable(mail: &str) -> String {
    mail.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=")
}

/// The links of a mail to the questionnaire.
fn links(mail: &str) -> Vec<String> {
    let found = mail.split("/answer/").skip(1);
    found
        .map(|rest| {
            rest.chars()
                .take_while(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter))
                .collect()
        })
        .collect()
}

fn owner(server: &Server) -> Browser {
    server.first_owner(
        "Gemeente Voorbeeld",
        "Eigenaar",
        "eigenaar@example.org",
        "een lange zin om te onthouden",
    )
}

fn served(folder: &Path, port: u16) -> Server {
    let url = format!("smtp://127.0.0.1:{port}");
    let arguments =
        ["serve", "--listen", "127.0.0.1:0", "--smtp-url", &url, "--mail-from", "Rijp <rijp@example.org>"];
    Server::start(folder, &arguments, "to make the first one\n")
}

fn make(owner: &mut Browser, anonymous: &str) {
    let fields = [
        ("name", "Alles"),
        ("model", "engagement"),
        ("group", "it_data"),
        ("small", "5"),
        ("round", "2026"),
        ("anonymous", anonymous),
    ];
    assert_eq!(owner.post("/assessments/new", &fields).status, 303);
}

fn invite(owner: &mut Browser, list: &str) -> String {
    let fields = [("step", "make"), ("list", list), ("days", "30"), ("mail", "yes"), ("language", "en")];
    owner.post_file("/assessments/main/invite", &fields, None).leads_to().to_owned()
}

/// Asks until the page says it.
fn until(owner: &mut Browser, place: &str, words: &str) -> String {
    let began = Instant::now();
    loop {
        let page = owner.get(place);
        if page.body.contains(words) {
            return page.body;
        }
        assert!(began.elapsed() < PATIENCE, "`{words}` is not in {}", page.body);
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn people_are_invited_and_reminded_by_mail_and_the_fate_of_each_mail_is_shown() {
    let Some(mail) = MailServer::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let server = served(dir.path(), mail.port);
    assert!(server.said.contains("not encrypted"), "{}", server.said);
    let mut owner = owner(&server);
    make(&mut owner, "no");
    let page = invite(
        &mut owner,
        "An <b>Wit</b> <an@example.org>; it\nrefused@example.org; it\nlater@example.org; it",
    );
    assert!(page.contains("/links?"), "{page}");
    let mails = mail.mails(2);
    let to_an = &mails["an@example.org"][0];
    assert!(to_an.contains("Gemeente Voorbeeld asks how you see our customer experience"), "{to_an}");
    assert!(to_an.contains("&lt;b&gt;") && to_an.contains("Your answers carry your name"), "{to_an}");
    assert!(!to_an.contains("refused@") && !to_an.contains("later@"), "everybody gets a mail of their own");
    let link = links(to_an).remove(0);
    let begun = server.browser().post(&format!("/answer/{link}"), &[]);
    assert!(begun.leads_to().contains("/question/"));
    let response = until(&mut owner, "/assessments/main/response", "2 aangenomen, 0 onderweg, 1 geweigerd");
    assert!(
        response.contains("nobody here is called that") && response.contains("Mail aangenomen op"),
        "{response}"
    );

    // A mail a day: a second reminder goes to nobody, unless somebody insists.
    owner.get("/assessments/main/remind").shows(&["3 mensen zijn nog niet klaar", "2 van hen kregen"]);
    let ordered = owner.post("/assessments/main/remind", &[("how", "mail"), ("language", "nl")]);
    assert!(ordered.leads_to().contains("said=mail-ordered"), "the refused one is tried anew");
    until(&mut owner, "/assessments/main/response", "2 aangenomen, 0 onderweg, 2 geweigerd");
    let insisted = [("how", "mail"), ("language", "nl"), ("insist", "yes")];
    assert!(owner.post("/assessments/main/remind", &insisted).leads_to().contains("said=mail-ordered"));
    let mails = mail.mails(4);
    let reminder = &mails["an@example.org"][1];
    assert!(reminder.contains("Herinnering"), "{reminder}");
    let second = links(reminder).remove(0);
    assert_ne!(second, link);
    let folder = Folder::open(&dir.path().join("rijp-data"), app::now()).unwrap();
    for link in [&link, &second] {
        let Link::Good(invited) = folder.link(link).unwrap() else { panic!("{link} is not good") };
        assert!(invited.is_begun, "both lead to the questionnaire that was begun");
    }
    until(&mut owner, "/assessments/main/response", "Herinnerd op");
}

#[test]
fn in_an_anonymous_round_only_the_mail_knows_the_link_and_a_reminder_holds_none() {
    let Some(mail) = MailServer::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let server = served(dir.path(), mail.port);
    let mut owner = owner(&server);
    make(&mut owner, "yes");
    let page = invite(&mut owner, "an@example.org; it\nlater@example.org; it");
    assert!(page.contains("said=mail-ordered"), "no link is shown: {page}");
    let mails = mail.mails(2);
    for (to, mails) in &mails {
        let links = links(&mails[0]);
        assert!(links.len() >= 2 && links.iter().all(|link| *link == links[0]), "{to}: {links:?}");
        server.browser().get(&format!("/answer/{}", links[0])).shows(&["Beginnen"]);
    }
    let insisted = [("how", "mail"), ("language", "nl"), ("insist", "yes")];
    owner.post("/assessments/main/remind", &insisted);
    let mails = mail.mails(4);
    assert!(links(&mails["an@example.org"][1]).is_empty(), "{}", mails["an@example.org"][1]);
}

#[test]
fn a_mail_server_that_is_not_there_costs_nothing_but_the_mail() {
    let dir = tempfile::tempdir().unwrap();
    // Port 9 takes nothing on this machine.
    let server = served(dir.path(), 9);
    let mut owner = owner(&server);
    make(&mut owner, "no");
    invite(&mut owner, "an@example.org; it");
    until(&mut owner, "/assessments/main/response", "we proberen het opnieuw");
}

#[test]
fn settings_that_cannot_be_used_are_refused_without_their_password() {
    let dir = tempfile::tempdir().unwrap();
    let refused = Command::new(env!("CARGO_BIN_EXE_rijp"))
        .args(["serve", "--listen", "127.0.0.1:0", "--smtp-url", "http://user:geheim@example.org"])
        .args(["--mail-from", "rijp@example.org"])
        .current_dir(dir.path())
        .env_remove("RIJP_DIR")
        .output()
        .unwrap();
    let told = String::from_utf8(refused.stderr).unwrap();
    assert!(
        !refused.status.success() && told.contains("RIJP_SMTP_URL") && !told.contains("geheim"),
        "{told}"
    );
}
