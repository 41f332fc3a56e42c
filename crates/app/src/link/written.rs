//! What a linking writes: persons and pairs as CSV.

use std::fmt::Write as _;

use maturity::text::Language;
use people::cells::push_cell;
use people::linkage::{Columns, Explanation, Ids, Judge, Pair, Reason, Words};

/// Room for a row of two ids; of longer ones there comes more.
const ROW_BYTES: usize = 16;

/// `unique_id,cluster_id`.
pub(super) fn clusters_csv(ids: &Ids, persons: &[u32]) -> String {
    let mut csv = String::with_capacity(persons.len() * ROW_BYTES);
    csv.push_str("unique_id,cluster_id\n");
    for (row, person) in (0..).zip(persons) {
        push_cell(ids.of(row), &mut csv);
        csv.push(',');
        push_cell(ids.of(*person), &mut csv);
        csv.push('\n');
    }
    csv
}

/// `left_id,right_id,weight,probability,reasons`, the reasons in a language.
pub(super) fn pairs_csv(
    ids: &Ids,
    pairs: &[Pair],
    judge: &Judge<'_>,
    columns: &Columns,
    language: Language,
) -> String {
    let mut csv = String::from("left_id,right_id,weight,probability,reasons\n");
    for pair in pairs {
        let reasons = judge.explain(pair.left, pair.right).among_rivals(pair.rivals);
        let reasons = in_words(&reasons, columns, language);
        push_cell(ids.of(pair.left), &mut csv);
        csv.push(',');
        push_cell(ids.of(pair.right), &mut csv);
        let _ = write!(csv, ",{:.2},{:.4},", pair.weight, pair.probability);
        push_cell(&reasons, &mut csv);
        csv.push('\n');
    }
    csv
}

/// The reasons in one line: "same birth date +9.1; other first name -4.3".
pub(super) fn in_words(reasons: &Explanation, columns: &Columns, language: Language) -> String {
    let parts = reasons.parts.iter().map(|part| {
        let which = which(part, columns);
        format!("{}{which} {:+.1}", in_language(part.words, language), part.weight)
    });
    parts.collect::<Vec<_>>().join("; ")
}

/// Of several columns of one role those that say it, the left record's first: " (email_2, email)".
fn which(part: &Reason, columns: &Columns) -> String {
    let Some(of) = part.which else { return String::new() };
    let named = part.roles.iter().find_map(|role| {
        let column = |at: u8| {
            let of_role = columns.columns.iter().filter(|(_, other)| *other == role);
            of_role.map(|(name, _)| name.as_str()).nth(usize::from(at))
        };
        Some([column(of[0])?, column(of[1])?])
    });
    match named {
        None => String::new(),
        Some([left, right]) if left == right => format!(" ({left})"),
        Some([left, right]) => format!(" ({left}, {right})"),
    }
}

/// A phrase in one of its two languages.
pub(super) fn in_language(words: Words, language: Language) -> &'static str {
    match language {
        Language::Nl => words.nl,
        Language::En => words.en,
    }
}
