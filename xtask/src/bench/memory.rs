//! `cargo xtask bench memory`: whether the server's memory stays flat while events and readers keep coming for an hour, with all that
//! runs beside them: folding, sealing, indexing, scoring.

use std::fmt::Write as _;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use anyhow::Result;

use super::live::Spread;
use super::live::asked::Asked;
use super::live::events::{Numbers, Request};
use super::live::load::{self, Pace, Sent};
use super::live::server::Server;
use super::profile::reads;
use super::{machine, write_section};

const TITLE: &str = "The live view: memory over time";

/// 2,000 events a second: four connections with a batch of a hundred each 200 ms in the middle.
const CONNECTIONS: u64 = 4;
const BATCH: usize = 100;
const EVERY: Duration = Duration::from_millis(200);

/// How often the size is looked at, and how many stretches are told of: within each it rises and falls with what is folded,
/// sealed and scored.
const LOOK_EVERY: Duration = Duration::from_secs(2);
const STRETCHES: usize = 12;

/// At one moment: seconds since the load began, events so far, resident MiB.
type Look = (f64, u64, f64);

pub(crate) fn memory(arguments: &[&str]) -> Result<()> {
    let mut arguments = arguments.to_vec();
    // An hour, where no number of seconds is named; one that is named comes later and counts.
    arguments.insert(0, "3600");
    let Asked { seconds, persons, binary } = Asked::read(&arguments)?;
    let server = Server::start("bench-memory", binary.as_deref())?;
    eprintln!("{persons} persons log in …");
    load::preload(server.address, &server.write_key, persons)?;
    eprintln!("events and reads for {seconds} s …");
    let (looks, read) = run(&server, persons, Duration::from_secs(seconds))?;
    let body = report(persons, &looks, &read);
    server.stop()?;
    if binary.is_none() {
        write_section(TITLE, &body)?;
    }
    print!("{body}");
    Ok(())
}

fn run(server: &Server, persons: u64, during: Duration) -> Result<(Vec<Look>, Spread)> {
    let sent = Sent::default();
    let pace = Pace { every: Some(EVERY), during };
    let began = Instant::now();
    std::thread::scope(|scope| {
        let loading = scope.spawn(|| {
            let made =
                |sender| (Request::mixed(&server.write_key, BATCH), Numbers::of_sender(persons, sender));
            load::all(server.address, CONNECTIONS, pace, &sent, made)
        });
        let reading = scope.spawn(|| reads(server, persons, during));
        let mut looks = Vec::new();
        while !loading.is_finished() {
            let events = sent.events.load(Ordering::Relaxed);
            looks.push((began.elapsed().as_secs_f64(), events, server.resident_mib()));
            std::thread::sleep(LOOK_EVERY);
        }
        let gone = |_| anyhow::anyhow!("the load panicked");
        loading.join().map_err(gone)??;
        Ok((looks, reading.join().map_err(gone)??))
    })
}

/// The least, the middle and the largest size.
fn spread(looks: &[Look]) -> [f64; 3] {
    let mut sizes: Vec<f64> = looks.iter().map(|look| look.2).collect();
    sizes.sort_unstable_by(f64::total_cmp);
    [0, sizes.len() / 2, sizes.len().saturating_sub(1)].map(|at| sizes.get(at).copied().unwrap_or(f64::NAN))
}

/// MiB a minute by which the size grew: the line with the least squares through what was seen.
fn slope(looks: &[Look]) -> f64 {
    let n = looks.len() as f64;
    let mean = |of: fn(&Look) -> f64| looks.iter().map(of).sum::<f64>() / n;
    let (at, size) = (mean(|look| look.0), mean(|look| look.2));
    let together: f64 = looks.iter().map(|look| (look.0 - at) * (look.2 - size)).sum();
    let apart: f64 = looks.iter().map(|look| (look.0 - at).powi(2)).sum();
    together / apart * 60.0
}

fn report(persons: u64, looks: &[Look], read: &Spread) -> String {
    let mut text = format!(
        "Written by `cargo xtask bench memory`: {persons} persons known, events of the same mix at 2,000 a second, {} reads of a person a\n\
         second, sealing each minute and scoring beside it, all at random moments. A person is read: {read}.\n\n\
         Machine: {}.\n\n| until minute | events so far | least resident MiB | usually | most |\n|---|---|---|---|---|\n",
        super::profile::READS,
        machine()
    );
    for stretch in looks.chunks(looks.len().div_ceil(STRETCHES).max(1)) {
        let Some((at, events, _)) = stretch.last() else { continue };
        let [least, usually, most] = spread(stretch);
        let _ = writeln!(text, "| {:.0} | {events} | {least:.0} | {usually:.0} | {most:.0} |", at / 60.0);
    }
    let parts = [("the first half", 0, 2), ("the second half", 2, 4), ("the last quarter", 3, 4)];
    let slopes = parts.map(|(name, from, to)| {
        let part = &looks[looks.len() * from / 4..looks.len() * to / 4];
        format!("{:+.1} in {name}", slope(part))
    });
    let _ = writeln!(text, "\nMiB a minute it grew by: {}.", slopes.join(", "));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_read_off_and_a_flat_size_has_none() {
        let growing: Vec<Look> = (0..100).map(|at| (f64::from(at) * 5.0, 0, 700.0 + f64::from(at))).collect();
        assert!((slope(&growing) - 12.0).abs() < 1e-9);
        let flat: Vec<Look> = (0..100).map(|at| (f64::from(at), 0, 700.0 + f64::from(at % 2))).collect();
        assert!(slope(&flat).abs() < 0.1);
        assert_eq!(spread(&growing), [700.0, 750.0, 799.0]);
    }
}
