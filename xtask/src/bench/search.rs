//! `cargo xtask bench search`: how soon somebody is found among a million, by the page an agent uses; how soon whoever is
//! new is found; and what keeping the index takes beside writing.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::live::Spread;
use super::live::asked::Asked;
use super::live::client::Connection;
use super::live::server::Server;
use super::{machine, write_section};
use crate::persons;

const TITLE: &str = "People: search";

/// Persons sent in one request.
const BATCH: usize = 500;

/// New persons whose way into the index is measured.
const NEW: usize = 20;

/// The seed of the made-up persons.
const SEED: u64 = 11;

/// A made-up person.
struct Made {
    number: String,
    first_name: String,
    surname: String,
    city: String,
}

/// A way to look for somebody.
type Way = (&'static str, fn(&Made) -> String);

const WAYS: &[Way] = &[
    ("first name and surname", |made| format!("{} {}", made.first_name, made.surname)),
    ("surname, place", |made| format!("{} {}", made.surname, made.city)),
    ("a surname alone", |made| made.surname.clone()),
    ("beginnings of both", |made| format!("{} {}", begin(&made.surname, 4), begin(&made.first_name, 1))),
    ("one letter", |made| begin(&made.first_name, 1)),
    ("a customer's number", |made| made.number.clone()),
    ("nobody's name", |made| format!("{}qx {}", made.surname, made.first_name)),
];

fn begin(name: &str, letters: usize) -> String {
    name.chars().take(letters).collect()
}

pub(crate) fn search(arguments: &[&str]) -> Result<()> {
    let Asked { seconds, persons: count, binary } = Asked::read(arguments)?;
    let server = Server::start("bench-search", binary.as_deref())?;
    eprintln!("making {count} persons …");
    let people = made(&server, count)?;
    let cookie = sign_in(server.address, &server.set_up_token)?;
    eprintln!("sending them …");
    let began = Instant::now();
    send(&server, &people)?;
    let sent = began.elapsed();
    let [writer, searching] = ["writer", "searching"].map(|thread| server.thread_seconds(thread));
    let last = people.last().context("nobody was made")?;
    let asked = |connection: &mut Connection, typed: &str| ask(connection, &cookie, typed);
    let mut connection = Connection::open(server.address)?;
    while !asked(&mut connection, &format!("{} {}", last.first_name, last.surname))?.contains("class=\"who\"")
    {
        std::thread::sleep(Duration::from_millis(50));
    }
    let behind = began.elapsed() - sent;
    eprintln!("looking for {seconds} s each way …");
    let mut body = opening(count, sent, behind, [writer, searching]);
    for (name, way) in WAYS {
        let spread = looks(&mut connection, &cookie, &people, *way, Duration::from_secs(seconds))?;
        let _ = writeln!(body, "| found by {name} | {spread} |");
    }
    let _ =
        writeln!(body, "| found after it was answered | {} |", arrivals(&server, &mut connection, &cookie)?);
    server.stop()?;
    if binary.is_none() {
        write_section(TITLE, &body)?;
    }
    print!("{body}");
    Ok(())
}

fn made(server: &Server, count: u64) -> Result<Vec<Made>> {
    let path = server.beside().join("persons.csv");
    persons::write(&path, count, SEED)?;
    let text = fs::read_to_string(&path)?;
    let person = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let cell = |at: usize| cells.get(at).map(|cell| cell.replace(['"', '\\'], "")).unwrap_or_default();
        Made { number: format!("k{}", cell(0)), first_name: cell(2), surname: cell(4), city: cell(11) }
    };
    Ok(text.lines().skip(1).map(person).filter(|made| !made.surname.is_empty()).collect())
}

fn send(server: &Server, people: &[Made]) -> Result<()> {
    let mut connection = Connection::open(server.address)?;
    for batch in people.chunks(BATCH) {
        let events: Vec<String> = batch.iter().map(identify).collect();
        let body = format!(r#"{{"writeKey":"{}","batch":[{}]}}"#, server.write_key, events.join(","));
        let head =
            format!("POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n", body.len());
        let (status, answer) = connection.ask((head + &body).as_bytes())?;
        if status != 200 {
            bail!("{status} instead of 200: {}", String::from_utf8_lossy(answer));
        }
    }
    Ok(())
}

fn identify(made: &Made) -> String {
    let Made { number, first_name, surname, city } = made;
    format!(
        r#"{{"type":"identify","messageId":"{number}","userId":"{number}","traits":{{"firstName":"{first_name}","lastName":"{surname}","city":"{city}"}}}}"#
    )
}

/// The session of the first owner.
fn sign_in(address: SocketAddr, token: &str) -> Result<String> {
    let body = format!(
        "token={token}&organisation=Bench&language=en&name=Bench&email=bench%40example.org&password=a+sentence+to+remember"
    );
    let mut stream = TcpStream::connect(address)?;
    write!(
        stream,
        "POST /set-up HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let session = answer.split("rijp=").nth(1).and_then(|rest| rest.split(';').next());
    Ok(session.with_context(|| format!("no session: {answer}"))?.to_owned())
}

fn ask(connection: &mut Connection, cookie: &str, typed: &str) -> Result<String> {
    let typed: String = typed.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let request =
        format!("GET /people?q={typed} HTTP/1.1\r\nHost: localhost\r\nCookie: rijp={cookie}\r\n\r\n");
    let (status, page) = connection.ask(request.as_bytes())?;
    if status != 200 {
        bail!("{status} instead of a page");
    }
    Ok(String::from_utf8_lossy(page).into_owned())
}

fn looks(
    connection: &mut Connection,
    cookie: &str,
    people: &[Made],
    way: fn(&Made) -> String,
    during: Duration,
) -> Result<Spread> {
    let (began, mut times, mut draw) = (Instant::now(), Vec::new(), 1_u64);
    while began.elapsed() < during {
        draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let made = &people[(draw >> 33) as usize % people.len()];
        let asked = Instant::now();
        ask(connection, cookie, &way(made))?;
        times.push(asked.elapsed());
    }
    Ok(Spread::of(times))
}

/// From the answer that somebody new is in to the page that finds them by name.
fn arrivals(server: &Server, connection: &mut Connection, cookie: &str) -> Result<Spread> {
    let mut times = Vec::new();
    for at in 0..NEW {
        let surname = format!("Nieuwkomer{at}x");
        let made = Made {
            number: format!("new-{at}"),
            first_name: String::from("Jo"),
            surname,
            city: String::new(),
        };
        send(server, std::slice::from_ref(&made))?;
        let answered = Instant::now();
        while !ask(connection, cookie, &made.surname)?.contains("class=\"who\"") {}
        times.push(answered.elapsed());
    }
    Ok(Spread::of(times))
}

fn opening(persons: u64, sent: Duration, behind: Duration, [writer, searching]: [f64; 2]) -> String {
    format!(
        "Written by `cargo xtask bench search`: {persons} made-up persons, sent over HTTP one after the other; each look is the whole page an\n\
         agent gets, with up to 50 persons on it, one after the other.\n\nMachine: {}.\n\n| what | figure |\n|---|---|\n\
         | all sent | {:.0} s |\n| the last of them found by name after that | {:.1} s |\n\
         | processor while sending: the thread that writes, the one that keeps the index | {writer:.1} s, {searching:.1} s |\n",
        machine(),
        sent.as_secs_f64(),
        behind.as_secs_f64(),
    )
}
