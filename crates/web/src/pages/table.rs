//! The head of a table that stacks on a phone: one row of columns, by the keys of their words.

use app::Words;
use maud::{Markup, html};

/// A column that shows a reading carries its sign.
fn reading(key: &str) -> Option<&str> {
    match key {
        "chart-claim" => Some("claim"),
        "chart-evidence" => Some("evidence"),
        "chart-prudent" => Some("prudent"),
        _ => None,
    }
}

/// The head, a column for each key.
pub(crate) fn head(words: &Words, columns: &[&str]) -> Markup {
    html! {
        thead role="rowgroup" {
            tr role="row" {
                @for key in columns { th class=[reading(key)] role="columnheader" scope="col" { (words.get(key)) } }
            }
        }
    }
}
