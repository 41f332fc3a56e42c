//! Why a row or event is refused, in the reader's language. The reasons come from where rows are understood, in English and
//! with the value between backticks; those a reader often meets have words here, the others stay as they are.

use maud::{Markup, html};

use crate::pages::visit::Visit;

/// How a reason reads without what stands between backticks, and the key of its words.
const KNOWN: &[(&str, &str)] = &[
    ("`` is not a time", "page-reason-time"),
    ("`` is not a time in the form ``", "page-reason-time-form"),
    ("`` is not a time; say how it is written in ``", "page-reason-time"),
    ("`` is not a date that exists", "page-reason-date"),
    ("`` is not between 1970 and 2100", "page-reason-century"),
    ("the row does not say when it happened", "page-reason-no-time"),
    ("`` is not a number", "page-reason-number"),
    ("`` has a comma; say with `` what it means", "page-reason-comma"),
    ("`` is not a number with decimal ``", "page-reason-number"),
    ("`` is not a whole number of cents; is the unit ``?", "page-reason-cents"),
    ("`` is too large", "page-reason-large"),
    ("`` is too large an amount", "page-reason-large"),
    ("`` is negative", "page-reason-negative"),
    ("`` is neither yes nor no", "page-reason-boolean"),
    ("`` is neither `` nor ``", "page-reason-direction"),
    ("an interaction needs a channel", "page-reason-channel"),
    ("a case needs an id", "page-reason-case"),
    ("an order needs an id", "page-reason-order"),
    ("a goal event needs the goal", "page-reason-goal"),
    ("feedback needs a score, an emotion or a verbatim", "page-reason-feedback"),
    ("a score needs to say on which scale it is", "page-reason-scale"),
    ("the row has no identifier that can be read, so it is about nobody", "page-reason-nobody"),
    ("is missing, and so is ``: the event is about nobody", "page-reason-nobody"),
    ("is missing", "page-reason-missing"),
    ("is blank", "page-reason-missing"),
    ("what makes the row unique is blank", "page-reason-unique"),
    ("it is longer than 1 MiB", "page-reason-long"),
    ("a quote opens here and does not close where a cell ends", "page-reason-quote"),
    ("a quote opens here and does not close within 1 MiB", "page-reason-quote"),
    ("it has a zero byte, which text does not", "page-reason-binary"),
    ("file `` is empty", "page-reason-file-empty"),
    ("the files did not arrive to their end", "page-reason-broke-off"),
];

/// A reason as the reader reads it.
pub(super) fn told(visit: &Visit, reason: &str) -> Markup {
    let first = reason.split("\n").next().unwrap_or_default();
    let (bare, column) = match first.strip_suffix("`)").and_then(|start| start.rsplit_once(" (column `")) {
        Some((bare, column)) => (bare, Some(column)),
        None => (first, None),
    };
    let (shape, values) = parted(bare);
    let known = KNOWN.iter().find(|(known, _)| *known == shape).map(|(_, key)| *key);
    let words = visit.words;
    let value = values.first().copied().unwrap_or_default();
    html! {
        @match known.or_else(|| of_cells(bare)) {
            Some(key) => {
                (words.with(key, &[("value", value.into())]))
                @if let Some(column) = column { " " (words.with("page-reason-column", &[("column", column.into())])) }
            },
            None => span lang="en" { (reason) },
        }
    }
}

/// Reasons that name their figures without backticks.
fn of_cells(reason: &str) -> Option<&'static str> {
    if reason.contains(" is not on the ") && reason.contains(" scale of ") {
        return Some("page-reason-off-scale");
    }
    (reason.starts_with("it has ") && reason.contains(" cells where the header has "))
        .then_some("page-reason-cells")
}

/// What a reason says but for its values, and those values.
fn parted(reason: &str) -> (String, Vec<&str>) {
    let mut shape = String::new();
    let mut values = Vec::new();
    for (place, part) in reason.split('`').enumerate() {
        if place % 2 == 0 {
            shape.push_str(part);
        } else {
            shape.push_str("``");
            values.push(part);
        }
    }
    (shape, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_parted_from_its_values() {
        let cases = [
            ("`x` is not a time", "`` is not a time", vec!["x"]),
            ("`x` is neither `a` nor `b`", "`` is neither `` nor ``", vec!["x", "a", "b"]),
            ("an order needs an id", "an order needs an id", vec![]),
            ("", "", vec![]),
        ];
        for (reason, shape, values) in cases {
            assert_eq!(parted(reason), (shape.to_owned(), values), "{reason}");
        }
    }
}
