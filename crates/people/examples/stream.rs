//! Loads a CSV file but for its last records, adds those one by one, and compares the persons with those of linking all at
//! once under the same reference.
//!
//! `stream FILE.csv COLUMNS.toml [--last N]`
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measuring tool may stop where it stands and prints"
)]

use std::collections::HashMap;
use std::fs;
use std::time::{Duration, Instant};

use people::linkage::{Band, Index, Linker, Role, Table};

/// Records that are added one by one unless told otherwise.
const LAST: usize = 10_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let last = arguments.iter().position(|argument| argument == "--last");
    let last = last.map_or(LAST, |at| arguments[at + 1].parse().unwrap());
    let (roles, rows) = read(&arguments[0], &arguments[1]);
    let split = rows.len().saturating_sub(last);

    println!("texts of {} rows: {}", rows.len(), memory());

    let start = Instant::now();
    let mut table = Table::new(&roles);
    rows[..split].iter().for_each(|row| table.push(row));
    let records = table.close();
    let linker = Linker::new(&records);
    let model = linker.train();
    drop(linker);
    println!("{split} rows read and learned from: {:.2} s, {}", start.elapsed().as_secs_f64(), memory());
    let ids: Vec<u32> = (0..split as u32).collect();
    let mut index = Index::new(records, &ids, model.clone(), Band::EVEN).unwrap();
    println!("loaded: {:.2} s, {}", start.elapsed().as_secs_f64(), memory());
    let reference = index.reference();

    let timed = |each: &mut dyn FnMut(usize)| -> Vec<Duration> {
        let timed = (split..rows.len()).map(|at| {
            let start = Instant::now();
            each(at);
            start.elapsed()
        });
        timed.collect()
    };
    let mut found = 0;
    tell("look", timed(&mut |at| found += usize::from(index.look_up(&rows[at]).unwrap().person.is_some())));
    println!("{found} of {last} find somebody");
    tell("add", timed(&mut |at| drop(index.add(at as u32, &rows[at]).unwrap())));
    println!("{} wait; {}", index.waiting(), memory());
    let streamed = index.persons();
    for at in split..rows.len() {
        index.remove(at as u32).unwrap();
    }
    tell("add again", timed(&mut |at| drop(index.add(at as u32, &rows[at]).unwrap())));
    println!("the same after removing and adding again: {}", index.persons() == streamed);
    drop(index);

    let mut table = reference.table();
    rows.iter().for_each(|row| table.push(row));
    let records = table.close();
    let persons = Linker::new(&records).with(&model).persons();
    let other = streamed.iter().zip(&persons).filter(|((_, person), batch)| person != *batch).count();
    println!("records of another person than in batch: {other} of {}", rows.len());
}

fn read(file: &str, columns: &str) -> (Vec<Role>, Vec<csv::StringRecord>) {
    let columns: toml::Table = fs::read_to_string(columns).unwrap().parse().unwrap();
    let roles: HashMap<String, Role> = columns["columns"].clone().try_into().unwrap();
    let mut reader = csv::Reader::from_path(file).unwrap();
    let headers = reader.headers().unwrap().clone();
    let (wanted, roles): (Vec<usize>, Vec<Role>) =
        headers.iter().enumerate().filter_map(|(at, name)| Some((at, *roles.get(name)?))).unzip();
    let cells = |row: csv::StringRecord| wanted.iter().map(|at| row[*at].to_owned()).collect();
    (roles, reader.records().map(|row| cells(row.unwrap())).collect())
}

fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
    println!(
        "{what}: p50 {:.3} ms, p90 {:.3} ms, p99 {:.3} ms, p99.9 {:.3} ms, most {:.3} ms",
        at(0.5),
        at(0.9),
        at(0.99),
        at(0.999),
        at(1.0)
    );
}

fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| status.lines().find(|line| line.starts_with(name)).unwrap_or("").replace('\t', " ");
    format!("{}, {}", of("VmRSS"), of("VmHWM"))
}
