//! `rijp identity find`: which persons new records are, among records that are there.

use anyhow::Result;
use app::link::Finding;

use crate::arguments::Find;
use crate::output;
use crate::progress::Bars;

pub(crate) fn run(command: &Find) -> Result<()> {
    let finding = Finding {
        new: &command.new,
        among: &command.among,
        columns: &command.reading.columns,
        model: command.reading.model.as_deref(),
        language: super::language(command.reading.language),
    };
    let found = app::link::find(&finding, &Bars::new())?;
    super::write_file(&command.out, found.csv.as_bytes())?;
    if command.reading.json {
        return output::json(&serde_json::json!({
            "new": found.new, "found": found.found, "among": found.among,
            "refused": found.refused.named, "further_refused": found.refused.further,
            "left_out": found.left_out, "out": command.out,
        }));
    }
    for row in &found.refused.named {
        eprintln!("refused: {row}");
    }
    for comparison in &found.left_out {
        eprintln!("left out: the model knows {comparison}, and the records have no such column");
    }
    output::text(&format!(
        "{} of {} new records are somebody among {} records; {} rows refused; `{}` is written",
        found.found,
        found.new,
        found.among,
        found.refused.count(),
        command.out.display()
    ))
}
