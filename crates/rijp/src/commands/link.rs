//! `rijp identity link`: which records of files are one person.

use anyhow::Result;
use app::link::{LinkedFiles, Linking};

use crate::arguments::Link;
use crate::output;
use crate::progress::Bars;

pub(crate) fn run(command: &Link) -> Result<()> {
    let linking = Linking {
        files: &command.files,
        columns: &command.reading.columns,
        model: command.reading.model.as_deref(),
        with_pairs: command.pairs.is_some(),
        with_page: command.report.is_some(),
        language: super::language(command.reading.language),
    };
    let linked = app::link::link(&linking, &Bars::new())?;
    let files = [
        (Some(&command.out), Some(&linked.clusters_csv)),
        (command.pairs.as_ref(), linked.pairs_csv.as_ref()),
        (command.save_model.as_ref(), Some(&linked.model_toml)),
        (command.report.as_ref(), linked.page.as_ref()),
    ];
    let files = files.into_iter().filter_map(|(path, content)| path.zip(content));
    let mut written = Vec::new();
    for (path, content) in files {
        super::write_file(path, content.as_bytes())?;
        written.push(format!("`{}`", path.display()));
    }
    if command.reading.json {
        return output::json(&serde_json::json!({
            "records": linked.records, "clusters": linked.clusters, "largest": linked.largest,
            "refused": linked.refused.named, "further_refused": linked.refused.further,
            "left_out": linked.left_out, "out": command.out, "pairs": command.pairs,
            "model": command.save_model, "report": command.report,
        }));
    }
    tell(&linked, &written)
}

fn tell(linked: &LinkedFiles, written: &[String]) -> Result<()> {
    for row in &linked.refused.named {
        eprintln!("refused: {row}");
    }
    for comparison in &linked.left_out {
        eprintln!("left out: the model knows {comparison}, and these files have no such column");
    }
    let (verb, refused) = (if written.len() == 1 { "is" } else { "are" }, linked.refused.count());
    output::text(&format!(
        "{} records are {} persons, the largest of {} records; {refused} rows refused; {} {verb} written",
        linked.records,
        linked.clusters,
        linked.largest,
        written.join(", ")
    ))
}
