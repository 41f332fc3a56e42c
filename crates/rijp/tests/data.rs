//! The pages about data, over plain HTTP: a source from its key to its first event, a file from a browser to its events, and
//! what is refused on the way.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod browser;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use base64::Engine;
use browser::{Browser, Page, Server};

const PASSWORD: &str = "een lange zin om te onthouden";
const SCRIPT: &str = "<script>alert(1)</script>";

/// Nothing here takes longer, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(60);

const TICKETS: &str = "Ticketnummer;Aangemaakt op;Kanaal;E-mail;Onderwerp;Kosten;<script>\n\
    T-1;31-01-2026 09:15;Telefoon;sanne@example.org;reparatie;4,50;=1+1\n\
    T-2;01-02-2026 10:00;chat;;levering;12;x\n\
    T-3;32-02-2026 10:00;chat;b@example.org;levering;12;x\n\
    T-4;03-02-2026 11:30;balie;c@example.org;garantie;;y\n\
    T-5;04-02-2026 11:30;balie;d@example.org;garantie;;y\n\
    T-6;05-02-2026 11:30;balie;=e@example.org;garantie;veel;y\n";

fn served(folder: &Path) -> (Server, Browser) {
    let server = Server::start(folder, &["serve", "--listen", "127.0.0.1:0"], "to make the first one\n");
    let owner = server.first_owner("Voorbeeld", "Eigenaar", "eigenaar@example.org", PASSWORD);
    (server, owner)
}

/// A further user of this role.
fn user_of(server: &Server, owner: &mut Browser, role: &str) -> Browser {
    let email = format!("{role}@example.org");
    let added = owner.post("/settings/users/add", &[("name", role), ("email", &email), ("role", role)]);
    let link = added.body.split("/welcome/").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let mut browser = server.browser();
    assert_eq!(browser.post(&format!("/welcome/{link}"), &[("password", PASSWORD)]).leads_to(), "/");
    browser
}

/// Sends what a browser would, to the end of the answer.
fn asked(browser: &Browser, head: &str, body: &[u8]) -> Page {
    let mut connection = TcpStream::connect(browser.address).unwrap();
    let cookies: Vec<String> =
        browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let (address, cookies) = (browser.address, cookies.join("; "));
    let head = format!(
        "{head}Host: {address}\r\nOrigin: http://{address}\r\nConnection: close\r\nCookie: {cookies}\r\n\r\n"
    );
    connection.write_all(head.as_bytes()).unwrap();
    // A server that refuses early need not read all of it.
    let _ = connection.write_all(body);
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Page { status, head: head.to_owned(), body: body.to_owned(), bytes: body.as_bytes().to_vec() }
}

fn form_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut form = Vec::new();
    for (name, bytes) in files {
        let head = format!(
            "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
        );
        form.extend_from_slice(head.as_bytes());
        form.extend_from_slice(bytes);
        form.extend_from_slice(b"\r\n");
    }
    form.extend_from_slice(b"--x--\r\n");
    form
}

fn brought(browser: &Browser, files: &[(&str, &[u8])]) -> Page {
    let form = form_of(files);
    let head = format!(
        "POST /data/imports HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {}\r\n",
        form.len()
    );
    asked(browser, &head, &form)
}

/// An upload once its import came to an end.
fn ended(browser: &mut Browser, place: &str) -> Page {
    let begin = Instant::now();
    loop {
        let page = browser.get(place);
        if !page.body.contains("data-again") {
            return page;
        }
        assert!(begin.elapsed() < PATIENCE, "{}", page.body);
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn track(browser: &Browser, key: &str, body: &str) -> Page {
    let key = base64::engine::general_purpose::STANDARD.encode(format!("{key}:"));
    let length = body.len();
    let head =
        format!("POST /v1/track HTTP/1.1\r\nAuthorization: Basic {key}\r\nContent-Length: {length}\r\n");
    asked(browser, &head, body.as_bytes())
}

fn left_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder.join("rijp-data/uploads")).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_source_gets_a_key_and_its_first_event_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let (server, mut owner) = served(folder.path());
    owner.get("/data").shows(&["Er komt nog niets binnen.", "/data/sources/new", "/data/imports"]);
    let wrong = [("name", ""), ("cost", "veel"), ("events_per_s", "0"), ("user_id", "nobody")];
    let wrong = owner.post("/data/sources/new", &wrong);
    assert_eq!(wrong.status, 422);
    wrong.shows(&["4 dingen kloppen nog niet", "Vul een naam in.", "zoals 4,50", "value=\"veel\""]);

    let fields = [("name", SCRIPT), ("channel", "Web"), ("cost", "4,50"), ("user_id", "customer_number")];
    let made = owner.post("/data/sources/new", &fields);
    assert_eq!(made.status, 200, "{}", made.body);
    made.shows(&[
        "&lt;script&gt;",
        "u ziet hem één keer",
        "analytics-next",
        "€ 4,50".trim_start_matches("€ "),
    ]);
    assert!(!made.body.contains(SCRIPT), "{}", made.body);
    let key = made.body.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(owner.post("/data/sources/new", &fields).status, 422, "the name is taken");
    assert!(!owner.get("/data/sources/1").body.contains(&key), "a key is shown once");
    owner.get("/data/sources/1/debugger").shows(&["niets binnengekomen"]);

    let event = r#"{"userId": "42", "event": "Interaction Started", "messageId": "m-1",
        "properties": {"need": "<b>repair</b>"}}"#;
    assert_eq!(track(&owner, &key, event).status, 200);
    assert_eq!(track(&owner, &key, r#"{"event": "Interaction Started"}"#).status, 200, "listed as refused");
    let seen = owner.get("/data/sources/1/debugger");
    seen.shows(&[
        "klantnummer",
        "42",
        "&lt;b&gt;repair&lt;/b&gt;",
        "1 nieuw",
        "Geweigerd:",
        "Zoals ontvangen",
    ]);
    assert!(!seen.body.contains(&key) && !seen.body.contains("<b>repair"), "{}", seen.body);
    owner
        .get("/data")
        .shows(&["De ene aangesloten bron liet vandaag van zich horen.", "/data/refused?source="]);
    owner
        .get("/data/refused?source=%3Cscript%3Ealert(1)%3C%2Fscript%3E")
        .shows(&["één gebeurtenis geweigerd"]);
    owner.get("/language/en?back=/data");
    owner.get("/data/sources/1/debugger").shows(&["customer number", "Refused:", "As received"]);
    owner.get("/language/nl?back=/data");

    let changed = [("channel", "app"), ("user_id", "user_id"), ("events_per_s", "50")];
    assert_eq!(owner.post("/data/sources/1/change", &changed).leads_to(), "/data/sources/1?saved");
    owner.get("/data/sources/1").shows(&["app", "50"]);
    owner.post("/data/sources/1/key", &[]).shows(&["u ziet hem één keer"]);
    owner.get("/data/sources/1/revoke/1").shows(&["eerstvolgende verzoek", "De andere sleutels"]);
    assert_eq!(owner.post("/data/sources/1/revoke/1", &[]).leads_to(), "/data/sources/1");
    assert_eq!(track(&owner, &key, event).status, 401, "a key that was revoked");
    for place in
        ["/data/sources/1/revoke/1", "/data/sources/1/revoke/x", "/data/sources/2", "/data/sources/-1"]
    {
        assert_eq!(owner.get(place).status, 404, "{place}");
    }
    owner.get("/settings/audit").shows(&["Sloot een bron aan", "Keek mee met", "Trok een sleutel"]);
    let mut analyst = user_of(&server, &mut owner, "analyst");
    assert_eq!(analyst.get("/data/sources/1").status, 200);
    assert_eq!(analyst.get("/data/sources/1/debugger").status, 403, "it shows whom it is about");
}

#[test]
fn a_file_is_looked_at_imported_and_known_again() {
    let folder = tempfile::tempdir().unwrap();
    let (server, mut owner) = served(folder.path());
    let name = "../../<img src=x>.csv";
    let upload = brought(&owner, &[(name, TICKETS.as_bytes())]);
    let place = upload.leads_to().to_owned();
    assert_eq!(left_in(folder.path()), ["1"]);
    let look = owner.get(&place);
    look.shows(&[
        "&lt;img src=x&gt;.csv",
        "Zo lezen wij het",
        "5 gebeurtenissen",
        "één rij wordt geweigerd",
        "geen tijd in de gekozen vorm",
    ]);
    look.shows(&["&lt;script&gt;", "phone", "sanne@example.org", "Alle rijen importeren"]);
    assert!(!look.body.contains("<img") && !look.body.contains("<script>"), "{}", look.body);

    // Without a time nothing goes in; the last column is left out and the mapping gets a name.
    let columns = ["case_id", "", "channel", "identifiers.email", "need", "cost_cents", "nothing"];
    let mut fields = vec![
        ("by", "own"),
        ("kind", "interaction"),
        ("source", "helpdesk"),
        ("time_format", "%d-%m-%Y %H:%M"),
        ("decimal", "comma"),
        ("unit", "euros"),
        ("save_as", "Helpdesk"),
    ];
    let names: Vec<String> = (0..columns.len()).map(|place| format!("c{place}")).collect();
    fields.extend(names.iter().map(String::as_str).zip(columns));
    assert_eq!(owner.post(&format!("{place}/mapping"), &fields).leads_to(), format!("{place}#outcome"));
    owner.get(&place).shows(&["Zeg in welke kolom staat wanneer het gebeurde."]);
    assert_eq!(owner.post(&format!("{place}/start"), &[]).leads_to(), place);
    owner.get(&place).shows(&["Zeg in welke kolom"]);
    for (name, value) in &mut fields {
        if *name == "c1" {
            *value = "time";
        }
    }
    owner.post(&format!("{place}/mapping"), &fields);
    owner.get(&place).shows(&["4 gebeurtenissen", "2 rijen worden geweigerd", "veel"]);
    assert_eq!(owner.post(&format!("{place}/start"), &[]).leads_to(), place);
    let done = ended(&mut owner, &place);
    done.shows(&["Er gingen 4 nieuwe gebeurtenissen naar binnen.", "Geweigerde rijen van"]);
    assert_eq!(left_in(folder.path()), Vec::<String>::new(), "an imported file is removed");
    owner.get("/data").shows(&["helpdesk", "&lt;img src=x&gt;.csv"]);

    let again = brought(&owner, &[("again.csv", TICKETS.as_bytes())]).leads_to().to_owned();
    owner.get(&again).shows(&["precies deze inhoud", "uw mapping ‘Helpdesk’"]);
    owner.post(&format!("{again}/start"), &[]);
    ended(&mut owner, &again).shows(&["Niets nieuws: alle 4 gebeurtenissen waren al bekend."]);

    let list = "/data/refused?file=%3Cimg%20src%3Dx%3E.csv";
    owner.get(list).shows(&[
        "2 rijen van dit bestand",
        "geen tijd in de gekozen vorm",
        "b@example.org",
        "=e@example.org",
    ]);
    let mut analyst = user_of(&server, &mut owner, "analyst");
    let hidden = analyst.get(list);
    hidden.shows(&["2 rijen van dit bestand", "die toont uw rol niet"]);
    assert!(!hidden.body.contains("example.org"), "{}", hidden.body);
    assert_eq!(analyst.get("/data/refused.csv?file=again.csv").status, 403);
    analyst.get(&place).shows(&["Er gingen 4 nieuwe"]);
    let csv = owner.get("/data/refused.csv?file=again.csv");
    assert!(csv.header("content-disposition").unwrap().contains("attachment"));
    assert_eq!(csv.body.lines().count(), 3, "{}", csv.body);
    assert_eq!(owner.get("/data/refused.csv?file=none").status, 404);
    assert_eq!(owner.post("/data/refused/clear", &[("file", "again.csv")]).leads_to(), "/data/refused");
    owner.get("/data/refused?file=again.csv").shows(&["staat geen rij op de lijst"]);
    owner.get("/settings/audit").shows(&[
        "Bracht bestanden",
        "Startte een import",
        "Las rijen van een bestand",
    ]);
}

#[test]
fn two_imports_wait_for_each_other_and_one_can_be_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let (_server, mut owner) = served(folder.path());
    let file = |many: u32, source: &str| {
        let rows =
            (0..many).map(|n| format!("2026-01-{:02} 10:00,phone,{source}{n}@example.org\n", n % 28 + 1));
        format!("date,channel,email\n{}", rows.collect::<String>())
    };
    let one = brought(&owner, &[("one.csv", file(4_000, "a").as_bytes())]).leads_to().to_owned();
    let two = brought(&owner, &[("two.csv", file(300, "b").as_bytes())]).leads_to().to_owned();
    let three = brought(&owner, &[("three.csv", file(3, "c").as_bytes())]).leads_to().to_owned();
    for place in [&one, &two] {
        owner.post(&format!("{place}/start"), &[]);
    }
    assert_eq!(owner.post(&format!("{three}/cancel"), &[]).leads_to(), three);
    owner.get(&three).shows(&["Dit is gestopt"]);
    assert_eq!(owner.post(&format!("{three}/start"), &[]).leads_to(), three);
    owner.get(&three).shows(&["Dit is gestopt"]);
    ended(&mut owner, &one).shows(&["Er gingen 4.000 nieuwe"]);
    ended(&mut owner, &two).shows(&["Er gingen 300 nieuwe"]);
    assert_eq!(left_in(folder.path()), Vec::<String>::new());
    for place in ["/data/imports/99", "/data/imports/x"] {
        assert_eq!(owner.get(place).status, 404, "{place}");
        assert_eq!(owner.post(&format!("{place}/start"), &[]).status, 404, "{place}");
    }
}

#[test]
fn what_cannot_be_read_is_told_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let (server, mut owner) = served(folder.path());
    for files in [&[("", &b""[..])][..], &[("empty.csv", b"")], &[]] {
        let page = brought(&owner, files);
        assert_eq!(page.status, 422, "{}", page.body);
        page.shows(&["Kies een bestand waar iets in staat."]);
    }
    let plain = owner.post("/data/imports", &[("files", "a.csv")]);
    assert_eq!(plain.status, 422, "no form with files");

    // More than two gigabytes are announced: refused before they travel.
    let head = "POST /data/imports HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 2200000000\r\n";
    let large = asked(&owner, head, b"--x\r\n");
    assert_eq!(large.status, 413, "{}", large.head);
    large.shows(&["samen groter dan"]);

    // The browser is closed half-way.
    let half = form_of(&[("half.csv", TICKETS.as_bytes())]);
    let mut connection = TcpStream::connect(owner.address).unwrap();
    let cookie = &owner.cookies[0];
    write!(
        connection,
        "POST /data/imports HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nCookie: {1}={2}\r\n\
         Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {3}\r\n\r\n",
        owner.address,
        cookie.0,
        cookie.1,
        half.len()
    )
    .unwrap();
    connection.write_all(&half[..200]).unwrap();
    drop(connection);
    let begin = Instant::now();
    while !left_in(folder.path()).is_empty() {
        assert!(begin.elapsed() < PATIENCE, "{:?}", left_in(folder.path()));
        std::thread::sleep(Duration::from_millis(20));
    }
    owner.get("/data/imports").shows(&["nog niets geïmporteerd"]);

    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..1_500 {
        packed.write_all(&[b'a'; 64 * 1024]).unwrap();
    }
    let bomb = packed.finish().unwrap();
    let utf16: Vec<u8> = std::iter::once(0xfeff_u16)
        .chain("datum;kanaal\n2026-01-31 10:00;chat\n".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let cases: [(&str, &[u8], &str); 4] = [
        ("binary.csv", &[7, 0, 1, 2, 0, 0], "niet te lezen"),
        ("bomb.csv.gz", &bomb, "niet te lezen"),
        ("broken.xlsx", b"PK\x03\x04nothing", "niet te lezen"),
        ("utf16.csv", &utf16, "Uit de eerste rijen komt één gebeurtenis"),
    ];
    for (name, bytes, said) in cases {
        let place = brought(&owner, &[(name, bytes)]).leads_to().to_owned();
        let page = owner.get(&place);
        assert_eq!(page.status, 200, "{name}");
        page.shows(&[said]);
        assert_eq!(owner.post(&format!("{place}/cancel"), &[]).leads_to(), place);
    }
    assert_eq!(left_in(folder.path()), Vec::<String>::new());
    let mut viewer = user_of(&server, &mut owner, "viewer");
    assert_eq!(viewer.get("/data").status, 403);
    assert_eq!(brought(&viewer, &[("a.csv", b"a\n1\n")]).status, 403);
    assert_eq!(left_in(folder.path()), Vec::<String>::new());
}
