//! What the logs ask by: who, what, which day. An address says all of it, so that it can be kept and sent.

use app::Words;
use maud::{Markup, html};

use crate::pages::reply::escaped;

/// Most names of one sort to choose from; any other is one click away in the list itself.
pub(super) const CHOICES_MAX: usize = 100;

/// One of many.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
}

/// An address with the fields that say something.
pub(super) fn address(place: &str, fields: &[(&str, &str)]) -> String {
    let said = fields.iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<String> = said.map(|(name, value)| format!("{name}={}", escaped(value))).collect();
    if pairs.is_empty() { place.to_owned() } else { format!("{place}?{}", pairs.join("&")) }
}

/// A choice of one among many, or of all; keys of its label and of that.
pub(super) fn select(
    words: &Words,
    name: &str,
    [label, all]: [&str; 2],
    choices: &[Choice],
    chosen: &str,
) -> Markup {
    html! {
        div.field {
            label for={ "field-" (name) } { (words.get(label)) }
            select id={ "field-" (name) } name=(name) {
                option value="" { (words.get(all)) }
                @for choice in choices {
                    option value=(choice.value) selected[choice.value == chosen] { (choice.label) }
                }
            }
        }
    }
}

/// A day.
pub(super) fn day(words: &Words, chosen: &str) -> Markup {
    html! {
        div.field {
            label for="field-day" { (words.get("page-filter-day")) }
            input id="field-day" name="day" type="date" value=(chosen);
        }
    }
}

/// Show what is asked for, or all again.
pub(super) fn buttons(words: &Words, place: &str) -> Markup {
    html! {
        p.controls {
            button.button { (words.get("page-filter-show")) }
            a.plain href=(place) { (words.get("page-filter-clear")) }
        }
    }
}

/// A user of whom only the number is left.
pub(super) fn user_number(words: &Words, number: i64) -> String {
    words.with("page-audit-user", &[("number", number.to_string().into())])
}

/// A cell of a file that spreadsheets open: what begins like a formula is made a text.
pub(super) fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = text.replace('"', "\"\"");
    if is_formula { format!("\"'{text}\"") } else { format!("\"{text}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_asked_and_nothing_else() {
        assert_eq!(address("/a", &[("by", ""), ("day", "")]), "/a");
        assert_eq!(address("/a", &[("by", "user-1"), ("day", "2026-01-02")]), "/a?by=user-1&day=2026-01-02");
        assert_eq!(address("/a", &[("by", "a&b=c")]), "/a?by=a%26b%3Dc");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (text, written) in [
            ("plain", "\"plain\""),
            ("=1+1", "\"'=1+1\""),
            ("@a", "\"'@a\""),
            ("-1", "\"'-1\""),
            ("a \"b\"", "\"a \"\"b\"\"\""),
        ] {
            assert_eq!(cell(text), written);
        }
    }
}
