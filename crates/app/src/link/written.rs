//! What a linking writes: persons and pairs as CSV.

use std::borrow::Cow;
use std::fmt::Write as _;

use maturity::text::Language;
use people::linkage::{Judge, Pair, Words};

/// `unique_id,cluster_id`.
pub(super) fn clusters_csv(ids: &[String], persons: &[u32]) -> String {
    let mut csv = String::from("unique_id,cluster_id\n");
    for (id, person) in ids.iter().zip(persons) {
        let _ = writeln!(csv, "{},{}", quoted(id), quoted(&ids[*person as usize]));
    }
    csv
}

/// `left_id,right_id,weight,probability,reasons`, the reasons in a language.
pub(super) fn pairs_csv(ids: &[String], pairs: &[Pair], judge: &Judge<'_>, language: Language) -> String {
    let mut csv = String::from("left_id,right_id,weight,probability,reasons\n");
    for pair in pairs {
        let explained = judge.explain(pair.left, pair.right);
        let reasons: Vec<String> = explained
            .parts
            .iter()
            .map(|part| format!("{} {:+.1}", in_language(part.words, language), part.weight))
            .collect();
        let (left, right) = (quoted(&ids[pair.left as usize]), quoted(&ids[pair.right as usize]));
        let reasons = reasons.join("; ");
        let _ =
            writeln!(csv, "{left},{right},{:.2},{:.4},{}", pair.weight, pair.probability, quoted(&reasons));
    }
    csv
}

/// A phrase in one of its two languages.
pub(super) fn in_language(words: Words, language: Language) -> &'static str {
    match language {
        Language::Nl => words.nl,
        Language::En => words.en,
    }
}

/// A cell of a CSV file, in quotes where it needs them (RFC 4180).
fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\"")).into()
    } else {
        cell.into()
    }
}
