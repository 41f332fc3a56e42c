//! Writes the page of an invented organisation to standard output: `cargo run -p report --example page -- nl > page.html`.

#[path = "../tests/invented/mod.rs"]
mod invented;

use std::io::Write as _;

use maturity::text::Language;

fn main() -> std::io::Result<()> {
    let language = match std::env::args().nth(1).as_deref() {
        Some("en") => Language::En,
        _ => Language::Nl,
    };
    std::io::stdout().write_all(report::html::page(&invented::organisation(language)).as_bytes())
}
