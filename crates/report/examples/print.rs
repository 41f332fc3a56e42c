//! Writes the documents of an invented organisation into a folder: `cargo run -p report --example print -- FOLDER`.

#[path = "../tests/invented/mod.rs"]
mod invented;
#[path = "../tests/invented/rich.rs"]
mod rich;

use std::path::PathBuf;
use std::time::Instant;

use maturity::text::Language;
use report::input::ReportInput;
use report::pdf::{self, PdfError};

type Print = fn(&ReportInput) -> Result<Vec<u8>, PdfError>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("give the folder to write into")?);
    let documents: [(&str, Print); 2] = [("report", pdf::report), ("dialogue", pdf::dialogue)];
    for (name, language) in [("nl", Language::Nl), ("en", Language::En)] {
        let input = rich::second_round(language);
        for (document, print) in documents {
            let begun = Instant::now();
            let bytes = print(&input)?;
            let path = folder.join(format!("{document}-{name}.pdf"));
            eprintln!("{}: {} bytes in {} ms", path.display(), bytes.len(), begun.elapsed().as_millis());
            std::fs::write(path, bytes)?;
        }
    }
    Ok(())
}
