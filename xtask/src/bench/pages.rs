//! `cargo xtask bench pages`: what each page takes the server, by its own clock, and weighs, at the size of the demo.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::live::Spread;
use super::{machine, target, write_section};
use crate::command::{program, run};

const TITLE: &str = "Pages";

/// How often each page is asked, one at a time.
const ASKED: usize = 50;

/// Pages of one route that are asked; there are thirty pillars.
const OF_A_ROUTE_MAX: usize = 6;

/// How often is looked whether people are found by name, and how often at most.
const SEARCHED_EVERY: Duration = Duration::from_millis(100);
const SEARCHED_MAX: usize = 600;

/// Links that change the language, or are files.
const SKIPPED: [&str; 2] = ["/language/", "/assets/"];

/// A surname of the demo that many people have: no page links to a person, one searches.
const SURNAME: &str = "jansen";

/// The demo, served.
struct Demo {
    child: Child,
    address: SocketAddr,
    cookie: String,
}

/// One page: what it took each time, and its bytes with and without drawings.
struct Measured {
    took: Vec<Duration>,
    bytes: usize,
    without_drawings: usize,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

pub(crate) fn pages(persons: Option<&str>) -> Result<()> {
    let demo = Demo::start(&target().join("bench-pages"), persons)?;
    let mut routes: BTreeMap<String, Vec<Measured>> = BTreeMap::new();
    demo.until_people_are_found()?;
    for (path, route) in demo.linked()? {
        let of_route = routes.entry(route).or_default();
        if of_route.len() < OF_A_ROUTE_MAX {
            of_route.push(demo.measured(&path)?);
        }
    }
    let body = report(&routes, persons);
    write_section(TITLE, &body)?;
    print!("{body}");
    Ok(())
}

impl Demo {
    fn start(folder: &Path, persons: Option<&str>) -> Result<Demo> {
        run(&mut program("cargo", &["build", "--quiet", "--package", "rijp"]))?;
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        // A copy, so that whoever builds meanwhile does not change what is measured.
        let binary = folder.join("rijp");
        fs::copy(target().join("debug/rijp"), &binary)?;
        let mut command = Command::new(&binary);
        command.args(["demo", "--serve", "--port", "0", "--dir"]).arg(folder.join("demo"));
        command.args(persons.map_or(vec![], |persons| vec!["--persons", persons]));
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        let mut said = BufReader::new(child.stderr.take().context("the demo says nothing")?);
        let mut link = String::new();
        while !link.contains("/enter/") {
            link.clear();
            if said.read_line(&mut link)? == 0 {
                bail!("the demo was not served");
            }
        }
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        let (address, token) = link
            .trim()
            .split_once("http://")
            .and_then(|(_, rest)| rest.split_once("/enter/"))
            .context("no link")?;
        let mut demo = Demo { child, address: address.parse()?, cookie: String::new() };
        let entered = demo.ask(&format!("/enter/{token}"))?;
        let cookie = entered.head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        demo.cookie =
            cookie.and_then(|cookie| cookie.split(';').next()).context("the demo lets nobody in")?.to_owned();
        Ok(demo)
    }

    /// Waits until people are found by name: names are read beside what is asked first.
    fn until_people_are_found(&self) -> Result<()> {
        for _ in 0..SEARCHED_MAX {
            if self.ask(&format!("/people?q={SURNAME}"))?.body.contains("href=\"/people/p") {
                return Ok(());
            }
            std::thread::sleep(SEARCHED_EVERY);
        }
        bail!("nobody of the demo is called {SURNAME}")
    }

    /// Every page that some page links to, and its route.
    fn linked(&self) -> Result<BTreeMap<String, String>> {
        let mut seen = BTreeSet::new();
        let mut pages = BTreeMap::new();
        let mut waiting = vec![String::from("/"), format!("/people?q={SURNAME}")];
        while let Some(path) = waiting.pop() {
            let answer = self.ask(&path)?;
            let is_page = answer.status == 200 && answer.head.contains("content-type: text/html");
            let Some((route, _)) = answer.timing().filter(|_| is_page) else { continue };
            pages.insert(path, route.to_owned());
            let links =
                answer.body.split("href=\"/").skip(1).filter_map(|rest| rest.split(['"', '#', '?']).next());
            let links = links.map(|link| format!("/{link}"));
            waiting.extend(links.filter(|link| {
                !SKIPPED.iter().any(|start| link.starts_with(start))
                    && !link.ends_with("/live")
                    && seen.insert(link.clone())
            }));
        }
        Ok(pages)
    }

    fn measured(&self, path: &str) -> Result<Measured> {
        let mut took = Vec::with_capacity(ASKED);
        let mut body = String::new();
        for _ in 0..ASKED {
            let answer = self.ask(path)?;
            let (_, milliseconds) =
                answer.timing().with_context(|| format!("{path} does not tell what it took"))?;
            took.push(Duration::from_secs_f64(milliseconds / 1e3));
            body = answer.body;
        }
        Ok(Measured { took, bytes: body.len(), without_drawings: without_drawings(&body) })
    }

    fn ask(&self, path: &str) -> Result<Answer> {
        let mut connection = TcpStream::connect(self.address)?;
        write!(
            connection,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {}\r\n\r\n",
            self.address, self.cookie
        )?;
        let mut bytes = Vec::new();
        connection.read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").context("no answer")?;
        let status = head.split(' ').nth(1).context("no status")?.parse()?;
        Ok(Answer { status, head: head.to_owned(), body: body.to_owned() })
    }
}

impl Answer {
    /// Which route answered, and its milliseconds.
    fn timing(&self) -> Option<(&str, f64)> {
        let (route, took) = self.head.split_once("server-timing: page;desc=\"")?.1.split_once("\";dur=")?;
        Some((route, took.split(['\r', '\n']).next()?.parse().ok()?))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn without_drawings(body: &str) -> usize {
    let drawings = body.split("<svg").skip(1).map(|rest| rest.find("</svg>").unwrap_or_default());
    body.len() - drawings.sum::<usize>()
}

fn report(routes: &BTreeMap<String, Vec<Measured>>, persons: Option<&str>) -> String {
    let mut text = format!(
        "Written by `cargo xtask bench pages`: the demo{}, each page asked {ASKED} times, one at a time; the time is the server's own\n\
         (`Server-Timing`), so without network and browser. Of a route with many pages {OF_A_ROUTE_MAX} are asked; sizes are those of the\n\
         largest. A page should take less than 50 ms and weigh less than 100 kB, drawings included, but for the report.\n\n\
         Machine: {}.\n\n| page | time | kB | kB without drawings |\n|---|---|---:|---:|\n",
        persons.map_or(String::new(), |persons| format!(" with {persons} persons")),
        machine()
    );
    for (route, pages) in routes {
        let took = pages.iter().flat_map(|page| page.took.iter().copied()).collect();
        let largest =
            |size: fn(&Measured) -> usize| pages.iter().map(size).max().unwrap_or_default() as f64 / 1e3;
        let (bytes, without) = (largest(|page| page.bytes), largest(|page| page.without_drawings));
        let _ = writeln!(text, "| `{route}` | {} | {bytes:.0} | {without:.0} |", Spread::of(took));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_route_and_its_time_are_read_off() {
        let head = "HTTP/1.1 200 OK\r\nserver-timing: page;desc=\"/models/{model}\";dur=1.25\r\nvary: cookie";
        let answer = Answer { status: 200, head: head.to_owned(), body: String::new() };
        assert_eq!(answer.timing(), Some(("/models/{model}", 1.25)));
    }

    #[test]
    fn a_drawing_does_not_count() {
        assert_eq!(without_drawings("a<svg>lines</svg>b"), "a<svg</svg>b".len());
    }
}
