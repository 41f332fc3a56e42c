//! `rijp report`: the position as text, page, PDF, JSON or workbook.

use anyhow::{Result, bail};
use app::{Screen, Shelf};

use crate::arguments::{Report, ReportFormat};
use crate::output;
use crate::progress::Bars;

pub(crate) fn run(command: Report) -> Result<()> {
    let mut folder = super::open(&command.common)?;
    let shelf = Shelf::of_workspace(&command.common.dir)?;
    let language = command.language.map(super::language);
    let input = folder.assessed(&shelf, &command.of.into(), language, &Bars::new())?;
    let screen = if command.out.is_none() { output::screen() } else { Screen::default() };
    let content = match command.format {
        ReportFormat::Terminal => app::report::terminal(&input, &screen).into_bytes(),
        ReportFormat::Html => app::report::html(&input).into_bytes(),
        ReportFormat::Pdf => app::report::pdf(&input)?,
        ReportFormat::Json => app::report::json(&input)?.into_bytes(),
        ReportFormat::Xlsx => app::report::xlsx(&input)?,
    };
    match (&command.out, command.format) {
        (Some(out), _) => {
            super::write_file(out, &content)?;
            if command.common.json {
                return output::json(&serde_json::json!({ "out": out, "bytes": content.len() }));
            }
            output::text(&format!("`{}` is written", out.display()))
        }
        (None, ReportFormat::Xlsx) => {
            bail!("a workbook does not fit on a terminal; name a file with `--out report.xlsx`")
        }
        (None, ReportFormat::Pdf) => {
            bail!("a PDF does not fit on a terminal; name a file with `--out report.pdf`")
        }
        (None, _) => output::text(&String::from_utf8_lossy(&content)),
    }
}
