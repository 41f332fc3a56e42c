//! `rijp benchmark`: anonymous entries out and in.

use anyhow::Result;
use app::assess::Which;

use crate::arguments::{Benchmark, Common};
use crate::output;

pub(crate) fn run(command: Benchmark) -> Result<()> {
    match command {
        Benchmark::Export { common, of, out } => export(&common, &of.into(), &out),
        Benchmark::Import { common, file } => import(&common, &file),
        Benchmark::List { common } => list(&common),
    }
}

fn export(common: &Common, which: &Which, out: &std::path::Path) -> Result<()> {
    let export = super::open(common)?.export_benchmark(which)?;
    super::write_file(out, export.file.as_bytes())?;
    if common.json {
        return output::json(&serde_json::json!({
            "out": out, "round": export.round, "models": export.models, "refused": export.refused,
        }));
    }
    for (model, reason) in &export.refused {
        eprintln!("{model} is not in it: {reason}");
    }
    output::text(&format!(
        "`{}` holds round {} for {}: rounded figures, people counted in bands, no name and no answer",
        out.display(),
        export.round,
        export.models.join(", ")
    ))
}

fn import(common: &Common, file: &std::path::Path) -> Result<()> {
    let imported = super::open(common)?.import_benchmark(file)?;
    if common.json {
        return output::json(&imported);
    }
    output::text(&format!(
        "{} entries are new, {} were there already, {} are there with other figures and were left as they are",
        imported.added, imported.known, imported.differing
    ))
}

fn list(common: &Common) -> Result<()> {
    let kinds = super::open(common)?.benchmark_kinds()?;
    if common.json {
        return output::json(&kinds);
    }
    let rows: Vec<Vec<String>> = kinds
        .iter()
        .map(|kind| {
            vec![
                format!("{}@{}", kind.model, kind.version),
                kind.sector.clone(),
                kind.size.clone(),
                kind.organisations.to_string(),
            ]
        })
        .collect();
    output::text(&output::table(&["model", "sector", "size", "organisations"], &rows))
}
