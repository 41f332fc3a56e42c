//! `rijp identity`: who is who, why, and undoing it; and linking files that no identifier links.

mod doubt;
mod workspace;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::arguments::Identity;
use crate::output;
use crate::progress::Bars;

pub(crate) fn run(command: Identity) -> Result<()> {
    match command {
        Identity::Who { common, identifier } => {
            let who = super::open(&common)?.who(&identifier)?;
            if common.json { output::json(&who) } else { output::text(&described(&who)) }
        }
        Identity::Resolve { common, dry_run } => workspace::resolve(&common, dry_run),
        Identity::Review { common, limit, language, by } => workspace::review(&common, limit, language, &by),
        Identity::Decide { common, number, verdict, because } => {
            workspace::decide(&common, number, verdict, &because)
        }
        Identity::Log { common, limit, decisions: true } => workspace::decisions(&common, limit),
        Identity::Log { common, limit, decisions: false } => {
            let log = super::open(&common)?.identity_log(limit)?;
            if common.json {
                return output::json(&log);
            }
            let rows: Vec<Vec<String>> = log
                .iter()
                .map(|entry| {
                    vec![
                        entry.id.to_string(),
                        entry.change.clone(),
                        entry.survivor.clone(),
                        entry.absorbed.clone(),
                        reason(entry),
                    ]
                })
                .collect();
            output::text(&output::table(&["number", "change", "person", "other person", "because"], &rows))
        }
        Identity::Link { files, columns, out, pairs, json } => {
            link(&files, &columns, &out, pairs.as_deref(), json)
        }
        Identity::Evaluate { clusters, truth_file, id, truth, json } => {
            evaluate(&clusters, &truth_file, &id, &truth, json)
        }
        Identity::Part { common, one, other, because } => {
            super::open(&common)?.keep_apart(&one, &other, because.by())?;
            if common.json {
                return output::json(&serde_json::json!({ "apart": [one, other] }));
            }
            output::text(&format!("{one} and {other} are two persons, whatever arrives"))
        }
        Identity::Undo { common, merge, because } => {
            super::open(&common)?.undo_merge(merge, because.by())?;
            if common.json {
                return output::json(&serde_json::json!({ "undone": merge }));
            }
            output::text(&format!("merge {merge} is undone; the two stay apart whatever arrives"))
        }
    }
}

fn link(files: &[PathBuf], columns: &Path, out: &Path, pairs: Option<&Path>, json: bool) -> Result<()> {
    let linked = app::link::link(files, columns, pairs.is_some(), &Bars::new())?;
    super::write_file(out, linked.clusters_csv.as_bytes())?;
    if let (Some(path), Some(csv)) = (pairs, &linked.pairs_csv) {
        super::write_file(path, csv.as_bytes())?;
    }
    let refused = linked.refused.len() + linked.further_refused;
    if json {
        return output::json(&serde_json::json!({
            "records": linked.records, "clusters": linked.clusters, "largest": linked.largest,
            "refused": linked.refused, "further_refused": linked.further_refused, "out": out, "pairs": pairs,
        }));
    }
    for row in &linked.refused {
        eprintln!("refused: {row}");
    }
    output::text(&format!(
        "{} records are {} persons, the largest of {} records; {refused} rows refused; `{}` is written",
        linked.records,
        linked.clusters,
        linked.largest,
        out.display()
    ))
}

fn evaluate(clusters: &Path, truth_file: &Path, id: &str, truth: &str, json: bool) -> Result<()> {
    let evaluated = app::link::evaluate_files(clusters, truth_file, id, truth)?;
    let (pairwise, b_cubed) = (evaluated.evaluation.pairwise, evaluated.evaluation.b_cubed);
    if json {
        let agreement = |agreement: app::link::Agreement| {
            serde_json::json!({
                "precision": agreement.precision, "recall": agreement.recall, "f1": agreement.f1,
            })
        };
        return output::json(&serde_json::json!({
            "records": evaluated.records, "unmatched": evaluated.unmatched,
            "pairwise": agreement(pairwise), "b_cubed": agreement(b_cubed),
            "sizes": evaluated.evaluation.sizes, "true_sizes": evaluated.evaluation.true_sizes,
        }));
    }
    let row = |name: &str, agreement: app::link::Agreement| {
        let number = |value: f64| format!("{value:.4}");
        vec![name.to_string(), number(agreement.precision), number(agreement.recall), number(agreement.f1)]
    };
    let table = output::table(
        &["over", "precision", "recall", "F1"],
        &[row("pairs", pairwise), row("records (B-cubed)", b_cubed)],
    );
    output::text(&format!(
        "{table}\nlargest cluster {} records (true {}); {} records compared, {} in one file only",
        evaluated.evaluation.sizes.len(),
        evaluated.evaluation.true_sizes.len(),
        evaluated.records,
        evaluated.unmatched
    ))
}

/// Parts of a sum that a line of the log names.
const PARTS_NAMED_MAX: usize = 3;

fn reason(entry: &app::identity::IdentityChange) -> String {
    let Some(linked) = &entry.linked else { return entry.reason.clone() };
    let words = app::Words::new(app::Language::En);
    format!("{}: {}", entry.reason, doubt::in_short(&linked.parts, PARTS_NAMED_MAX, &words))
}

fn described(who: &app::PersonView) -> String {
    let mut text = match &who.person {
        Some(person) => format!("person {person}, {} events\n", who.events),
        None => String::from("shared by several persons: it points at nobody\n"),
    };
    for identifier in &who.identifiers {
        text += &format!("  {:18} {}\n", identifier.namespace, identifier.value);
    }
    for fact in &who.traits {
        text += &format!("  {:18} {} (from {})\n", fact.name, fact.value, fact.source);
    }
    let words = app::Words::new(app::Language::En);
    for join in &who.joins {
        let why = doubt::in_short(&join.linked.parts, PARTS_NAMED_MAX, &words);
        let probability = join.linked.probability;
        text += &format!("  joined by linking  merge {}, probability {probability:.3}: {why}\n", join.merge);
    }
    text
}
