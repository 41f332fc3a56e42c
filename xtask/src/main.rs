//! Developer commands: `cargo xtask test` proves the whole house from nothing, `cargo xtask bench` measures it.
//!
//! It knows the product only from outside, as a binary to run, so that what it measures is what a user gets.

#![allow(clippy::print_stdout, reason = "a developer's command talks to its terminal")]

mod bench;
mod clients;
mod command;
mod crash;
mod persons;
mod pictures;
mod test;
mod tools;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask test                     everything: format, lints, tests; installs what the tests need or names it
cargo xtask bench main-job [MILLIONS …]
                                     import, metrics and score at 0.4, 4 and 20 million events; writes its section of docs/BENCHMARKS.md
cargo xtask bench maturity [ASSESSMENTS]
                                     scoring 1,000 assessments and how it grows, beside pandas and krippendorff; likewise
cargo xtask bench identity [MILLIONS …] [--no-splink]
                                     linking 0.1, 0.3, 1, 3 and 5 million made-up persons, and Splink up to one million; likewise
cargo xtask bench intake [SECONDS] [--persons N]
                                     durable events a second over HTTP, what single ones wait, memory over time, beside the floor; likewise
cargo xtask bench profile [SECONDS] [--persons N]
                                     reading a person and seeing it elsewhere while 10,000 events a second come in; likewise
cargo xtask bench memory [SECONDS] [--persons N]
                                     whether the server's memory stays flat over an hour of events and reads; likewise
cargo xtask bench pages [PERSONS]     what each page of the demo takes the server and weighs; likewise
cargo xtask pictures                 every page on three screens, light and dark, in both languages, into target/pictures
cargo xtask bench search [SECONDS] [--persons N] [--binary PATH]
                                     finding a person by name and number among a million, on the page; likewise
cargo xtask crash [ROUNDS]            kills the server at random instants under load, 200 times; nothing acknowledged may be lost or doubled
cargo xtask persons --records N --seed N --out FILE
                                     made-up Dutch customers with the truth beside them, up to five million records";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test"] => test::run(),
        ["bench", "main-job", sizes @ ..] => bench::main_job::main_job(sizes),
        ["bench", "maturity"] => bench::maturity::maturity(None),
        ["bench", "maturity", assessments] => bench::maturity::maturity(Some(assessments)),
        ["bench", "identity", arguments @ ..] => bench::identity::identity(arguments),
        ["crash"] => crash::crash(None),
        ["crash", rounds] => crash::crash(Some(rounds)),
        ["bench", "intake", arguments @ ..] => bench::intake::intake(arguments),
        ["bench", "memory", arguments @ ..] => bench::memory::memory(arguments),
        ["bench", "profile", arguments @ ..] => bench::profile::profile(arguments),
        ["bench", "pages"] => bench::pages::pages(None),
        ["bench", "pages", persons] => bench::pages::pages(Some(persons)),
        ["pictures"] => pictures::pictures(),
        ["bench", "search", arguments @ ..] => bench::search::search(arguments),
        ["persons", arguments @ ..] => persons::persons(arguments),
        _ => Err(anyhow::anyhow!("usage:\n{USAGE}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
