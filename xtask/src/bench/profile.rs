//! `cargo xtask bench profile`: how soon a person is read, and how soon what happened to them is seen elsewhere, while
//! 10,000 events a second come in.

use std::fmt::Write as _;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::live::Spread;
use super::live::asked::Asked;
use super::live::client::{Connection, get};
use super::live::events::{Numbers, Request};
use super::live::load::{self, Pace, Sent};
use super::live::moments::Moments;
use super::live::server::Server;
use super::{machine, write_section};

const TITLE: &str = "The live view: profile";

/// 10,000 events a second: eight connections with a batch of a hundred each 80 ms in the middle.
const CONNECTIONS: u64 = 8;
const BATCH: usize = 100;
const EVERY: Duration = Duration::from_millis(80);

/// 200 reads a second: readers enough that seldom one is due while it still waits for the one before.
const READERS: u64 = 16;
const READ_EVERY: Duration = Duration::from_millis(80);

/// Reads a second, in the middle.
pub(super) const READS: u128 = READERS as u128 * 1000 / READ_EVERY.as_millis();

/// Events whose way to a watcher is measured.
const WATCHED: usize = 200;

/// What was measured.
struct Measured {
    persons: u64,
    /// Events that came in, a second.
    rate: f64,
    reads: Spread,
    /// The same while nothing comes in.
    reads_alone: Spread,
    /// Processor time a read of the threads that answer, milliseconds: with events coming in, less what these threads take
    /// for the events; and alone.
    read_ms: f64,
    read_alone_ms: f64,
    seen: Result<Spread>,
}

pub(crate) fn profile(arguments: &[&str]) -> Result<()> {
    let Asked { seconds, persons, binary } = Asked::read(arguments)?;
    let server = Server::start("bench-profile", binary.as_deref())?;
    eprintln!("{persons} persons log in …");
    load::preload(server.address, &server.write_key, persons)?;
    let measured = measure(&server, persons, seconds)?;
    let body = report(&measured);
    server.stop()?;
    if binary.is_none() {
        write_section(TITLE, &body)?;
    }
    print!("{body}");
    Ok(())
}

fn measure(server: &Server, persons: u64, seconds: u64) -> Result<Measured> {
    let during = Duration::from_secs(seconds);
    eprintln!("reading alone for {seconds} s …");
    // What was just taken in is folded and sealed first, so that it is not counted.
    std::thread::sleep(Duration::from_secs(5));
    let began = server.answering_seconds();
    let reads_alone = reads(server, persons, during)?;
    let read_alone_ms = (server.answering_seconds() - began) * 1e3 / reads_alone.n as f64;
    let sent = Sent::default();
    let pace = Pace { every: Some(EVERY), during: Duration::from_secs(3 * seconds + 60) };
    std::thread::scope(|scope| -> Result<_> {
        let loading = scope.spawn(|| {
            let made =
                |sender| (Request::mixed(&server.write_key, BATCH), Numbers::of_sender(persons, sender));
            load::all(server.address, CONNECTIONS, pace, &sent, made)
        });
        let spent = || (server.answering_seconds(), sent.events.load(Ordering::Relaxed) as f64);
        let measured = (|| {
            eprintln!("only events for {seconds} s …");
            let (began, before, first) = (Instant::now(), spent(), during);
            std::thread::sleep(first);
            let without = spent();
            eprintln!("reading for {seconds} s …");
            let reads = reads(server, persons, during)?;
            let with = spent();
            let rate = (with.1 - before.1) / began.elapsed().as_secs_f64();
            let an_event = (without.0 - before.0) / (without.1 - before.1);
            let of_reads = with.0 - without.0 - an_event * (with.1 - without.1);
            let read_ms = of_reads * 1e3 / reads.n as f64;
            eprintln!("watching {WATCHED} events …");
            let seen = seen(server);
            Ok::<_, anyhow::Error>(Measured {
                persons,
                rate,
                reads,
                reads_alone,
                read_ms,
                read_alone_ms,
                seen,
            })
        })();
        sent.stop.store(true, Ordering::Relaxed);
        loading.join().map_err(|_| anyhow::anyhow!("the load panicked"))??;
        measured
    })
}

/// Random persons, read at random moments; timed from the moment each was due.
pub(super) fn reads(server: &Server, persons: u64, during: Duration) -> Result<Spread> {
    let times = std::thread::scope(|scope| -> Result<Vec<Duration>> {
        let readers: Vec<_> = (0..READERS)
            .map(|reader| scope.spawn(move || read_on(server, persons, reader, during)))
            .collect();
        let mut times = Vec::new();
        for reader in readers {
            times.extend(reader.join().map_err(|_| anyhow::anyhow!("a reader panicked"))??);
        }
        Ok(times)
    })?;
    Ok(Spread::of(times))
}

fn read_on(server: &Server, persons: u64, reader: u64, during: Duration) -> Result<Vec<Duration>> {
    let mut connection = Connection::open(server.address)?;
    let (began, mut times) = (Instant::now(), Vec::new());
    let mut moments = Moments::new(began, READ_EVERY, reader);
    let mut draw = reader + 1;
    while began.elapsed() < during {
        draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Not the first: a number of nothing but zeros is nobody's.
        let person = 1 + (draw >> 33) % (persons - 1).max(1);
        let request = get(&format!("/v1/people/user_id:{person:010}"), &server.token);
        let due = moments.wait();
        let (status, body) = connection.ask(&request)?;
        if status != 200 {
            bail!("{status} instead of a person: {}", String::from_utf8_lossy(body));
        }
        times.push(due.elapsed());
    }
    Ok(times)
}

/// From the answer 200 to the moment somebody who watches that person sees it; none where it was seen before the answer.
fn seen(server: &Server) -> Result<Spread> {
    let person = "bench-watched";
    let mut sender = Connection::open(server.address)?;
    let event = |number: usize| {
        let body = format!(
            r#"{{"writeKey":"{}","type":"track","messageId":"watched-{number}","userId":"{person}","event":"Interaction Started","properties":{{"channel":"phone"}}}}"#,
            server.write_key
        );
        format!("POST /v1/track HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n{body}", body.len())
            .into_bytes()
    };
    sender.ask(&event(WATCHED))?;
    let mut watcher = Connection::open(server.address)?;
    watcher.listen(&get(&format!("/v1/people/user_id:{person}/live"), &server.token))?;
    let (told, heard) = mpsc::channel();
    std::thread::spawn(move || {
        while watcher.line().is_ok_and(|line| !line.starts_with("data:") || told.send(Instant::now()).is_ok())
        {
        }
    });
    // The first thing told is that one watches, and no event.
    heard.recv_timeout(Duration::from_secs(5))?;
    let mut times = Vec::new();
    for number in 0..WATCHED {
        let (status, _) = sender.ask(&event(number))?;
        let answered = Instant::now();
        if status != 200 {
            bail!("{status} instead of 200");
        }
        let seen = heard.recv_timeout(Duration::from_secs(5))?;
        times.push(seen.saturating_duration_since(answered));
    }
    Ok(Spread::of(times))
}

fn report(measured: &Measured) -> String {
    let Measured { persons, rate, reads, reads_alone, read_ms, read_alone_ms, seen } = measured;
    let mut text = format!(
        "Written by `cargo xtask bench profile`: {persons} persons known, while events of the same mix came in at {rate:.0} a second from\n\
         {CONNECTIONS} connections. Reads come from {READERS} connections, {READS} a second, and count from the moment each was due. Both come at\n\
         random moments, as independent clients do.\n\n\
         Machine: {}.\n\n| what | figure |\n|---|---|\n",
        machine()
    );
    let _ = writeln!(text, "| **a person is read** | **{reads}** |");
    let _ = writeln!(text, "| the same while nothing comes in | {reads_alone} |");
    let _ = writeln!(text, "| processor time of the threads that answer, a read | {read_ms:.2} ms |");
    let _ = writeln!(text, "| the same while nothing comes in | {read_alone_ms:.2} ms |");
    let seen = match seen {
        Ok(seen) => seen.to_string(),
        Err(error) => format!("not measured: {error}"),
    };
    let _ = writeln!(text, "| seen by a watcher after the answer | {seen} |");
    text
}
