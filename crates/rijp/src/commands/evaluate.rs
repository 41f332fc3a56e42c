//! `rijp identity evaluate`: how good a linking is against the truth.

use anyhow::Result;
use app::link::{Agreement, Evaluated, Measuring, TruthIs, WeighedPairs, interval};
use serde_json::{Value, json};

use crate::arguments::Evaluate;
use crate::output;

/// Lines of the table of thresholds; the page and the JSON have them all.
const THRESHOLDS_SHOWN: usize = 12;

pub(crate) fn run(command: &Evaluate) -> Result<()> {
    let truth_is = match (&command.left, &command.right) {
        (Some(left), Some(right)) => TruthIs::Pairs { left, right },
        _ => TruthIs::Groups { id: &command.id, group: &command.truth },
    };
    let measuring = Measuring {
        clusters: &command.clusters,
        truth: &command.truth_file,
        truth_is,
        pairs: command.pairs.as_deref(),
    };
    let evaluated = app::link::evaluate_files(&measuring)?;
    if let Some(path) = &command.report {
        let page = app::link::evaluation_page(&measuring, &evaluated, super::language(command.language));
        super::write_file(path, page.as_bytes())?;
    }
    if command.json {
        return output::json(&as_json(&evaluated));
    }
    for row in &evaluated.refused.named {
        eprintln!("refused: {row}");
    }
    let mut text = agreement_table(&evaluated);
    if let Some(pairs) = &evaluated.pairs {
        text += &calibration_table(pairs);
        text += &threshold_table(pairs);
    }
    if let Some(path) = &command.report {
        text += &format!("\n`{}` is written", path.display());
    }
    output::text(&text)
}

fn agreement_table(evaluated: &Evaluated) -> String {
    let row = |name: &str, agreement: Agreement| {
        std::iter::once(name.to_owned()).chain(figures(agreement)).collect()
    };
    let table = output::table(
        &["over", "precision", "recall", "F1"],
        &[
            row("pairs", evaluated.evaluation.pairwise),
            row("records (B-cubed)", evaluated.evaluation.b_cubed),
        ],
    );
    format!(
        "{table}\nlargest cluster {} records (true {}); {} records compared, {} in the clusters only, {} in the truth only; {} rows refused\n",
        evaluated.evaluation.sizes.len(),
        evaluated.evaluation.true_sizes.len(),
        evaluated.records,
        evaluated.only_found,
        evaluated.only_true,
        evaluated.refused.count()
    )
}

fn calibration_table(pairs: &WeighedPairs) -> String {
    let rows: Vec<Vec<String>> = pairs
        .calibration
        .bands
        .iter()
        .map(|band| {
            let [low, high] = interval(band);
            vec![
                format!("{} to {}", band.ends[0], band.ends[1]),
                format!("{:.4}", band.said),
                format!("{:.4}", band.share()),
                format!("{low:.4} to {high:.4}"),
                band.pairs.to_string(),
            ]
        })
        .collect();
    let table = output::table(&["probability", "said", "true", "95% interval", "pairs"], &rows);
    format!(
        "\n{table}\n{} pairs weighed, {} of records that clusters or truth do not know; expected calibration error {:.4}\n",
        pairs.weighed, pairs.unknown, pairs.calibration.error
    )
}

fn threshold_table(pairs: &WeighedPairs) -> String {
    let every = pairs.thresholds.len().div_ceil(THRESHOLDS_SHOWN).max(1);
    let rows: Vec<Vec<String>> = pairs
        .thresholds
        .iter()
        .step_by(every)
        .map(|at| {
            let counted = [format!("{}", at.weight), at.pairs.to_string()];
            counted.into_iter().chain(figures(at.agreement)).collect()
        })
        .collect();
    let table = output::table(&["least weight", "pairs", "precision", "recall", "F1"], &rows);
    format!(
        "\n{table}\njoining pairs one by one; of {} true pairs {} were never weighed and count as missed\n",
        pairs.true_pairs, pairs.never_weighed
    )
}

fn figures(agreement: Agreement) -> [String; 3] {
    [agreement.precision, agreement.recall, agreement.f1].map(|value| format!("{value:.4}"))
}

fn as_json(evaluated: &Evaluated) -> Value {
    let (refused, evaluation) = (&evaluated.refused, &evaluated.evaluation);
    json!({
        "records": evaluated.records,
        "only_in_clusters": evaluated.only_found, "only_in_truth": evaluated.only_true,
        "refused": refused.named, "further_refused": refused.further,
        "pairwise": agreement_json(evaluation.pairwise), "b_cubed": agreement_json(evaluation.b_cubed),
        "sizes": evaluation.sizes, "true_sizes": evaluation.true_sizes,
        "pairs": evaluated.pairs.as_ref().map(pairs_json),
    })
}

fn agreement_json(agreement: Agreement) -> Value {
    json!({ "precision": agreement.precision, "recall": agreement.recall, "f1": agreement.f1 })
}

fn pairs_json(pairs: &WeighedPairs) -> Value {
    let bands = pairs.calibration.bands.iter().map(|band| {
        json!({
            "from": band.ends[0], "to": band.ends[1], "pairs": band.pairs, "said": band.said,
            "true": band.share(), "interval": interval(band),
        })
    });
    let thresholds = pairs.thresholds.iter().map(|at| {
        let mut row = agreement_json(at.agreement);
        row["weight"] = at.weight.into();
        row["pairs"] = at.pairs.into();
        row
    });
    json!({
        "weighed": pairs.weighed, "unknown": pairs.unknown, "true_pairs": pairs.true_pairs,
        "never_weighed": pairs.never_weighed, "calibration_error": pairs.calibration.error,
        "calibration": bands.collect::<Vec<_>>(), "thresholds": thresholds.collect::<Vec<_>>(),
    })
}
