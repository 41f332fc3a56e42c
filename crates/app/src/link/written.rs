//! What a linking writes: persons and pairs as CSV.

use std::borrow::Cow;
use std::fmt::Write as _;

use maturity::text::Language;
use people::linkage::{Explanation, Ids, Judge, Pair, Words};

/// `unique_id,cluster_id`.
pub(super) fn clusters_csv(ids: &Ids, persons: &[u32]) -> String {
    let mut csv = String::from("unique_id,cluster_id\n");
    for (row, person) in (0..).zip(persons) {
        csv.push_str(&quoted(ids.of(row)));
        csv.push(',');
        csv.push_str(&quoted(ids.of(*person)));
        csv.push('\n');
    }
    csv
}

/// `left_id,right_id,weight,probability,reasons`, the reasons in a language.
pub(super) fn pairs_csv(ids: &Ids, pairs: &[Pair], judge: &Judge<'_>, language: Language) -> String {
    let mut csv = String::from("left_id,right_id,weight,probability,reasons\n");
    for pair in pairs {
        let reasons = judge.explain(pair.left, pair.right).among_rivals(pair.rivals);
        let reasons = in_words(&reasons, language);
        let (left, right) = (quoted(ids.of(pair.left)), quoted(ids.of(pair.right)));
        let _ =
            writeln!(csv, "{left},{right},{:.2},{:.4},{}", pair.weight, pair.probability, quoted(&reasons));
    }
    csv
}

/// The reasons in one line: "same birth date +9.1; other first name -4.3".
pub(super) fn in_words(reasons: &Explanation, language: Language) -> String {
    let parts = reasons.parts.iter();
    let parts = parts.map(|part| format!("{} {:+.1}", in_language(part.words, language), part.weight));
    parts.collect::<Vec<_>>().join("; ")
}

/// A phrase in one of its two languages.
pub(super) fn in_language(words: Words, language: Language) -> &'static str {
    match language {
        Language::Nl => words.nl,
        Language::En => words.en,
    }
}

/// A cell of a CSV file, in quotes where it needs them (RFC 4180).
pub(super) fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.bytes().any(|sign| matches!(sign, b'"' | b',' | b'\n' | b'\r')) {
        format!("\"{}\"", cell.replace('"', "\"\"")).into()
    } else {
        cell.into()
    }
}
