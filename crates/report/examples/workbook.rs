//! Writes the report of an invented organisation as a workbook: `cargo run -p report --example workbook -- nl > report.xlsx`.

#[path = "../tests/invented/mod.rs"]
mod invented;

use std::io::Write as _;

use maturity::text::Language;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let language = match std::env::args().nth(1).as_deref() {
        Some("en") => Language::En,
        _ => Language::Nl,
    };
    let workbook = report::xlsx_report::write(&invented::organisation(language))?;
    std::io::stdout().write_all(&workbook)?;
    Ok(())
}
