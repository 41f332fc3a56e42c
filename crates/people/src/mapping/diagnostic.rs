//! What is wrong with a mapping: which file, which line, what, and a hint that helps.

use std::fmt;
use std::ops::Range;

/// One mistake in a mapping, or between a mapping and a file it is asked to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The mapping's file as the user named it.
    pub file: String,
    /// Line in that file, from 1.
    pub line: usize,
    /// What is wrong, in lower case, naming the thing.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.message)?;
        match &self.hint {
            Some(hint) => write!(out, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

/// All mistakes found at once, so that one round of repair is enough.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", list(.0))]
pub struct Diagnostics(pub Vec<Diagnostic>);

fn list(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Where a mapping was written: turns the byte ranges of the TOML reader into lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Origin {
    file: String,
    line_starts: Vec<usize>,
}

impl Origin {
    pub(super) fn new(file: &str, text: &str) -> Origin {
        let line_starts = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        Origin { file: file.to_owned(), line_starts }
    }

    pub(super) fn diagnostic(&self, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
        let line = 1 + self.line_starts.partition_point(|start| *start <= span.start);
        Diagnostic { file: self.file.clone(), line, message: message.into(), hint: None }
    }
}

impl Diagnostic {
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }

    /// Hint at the names that look like the one that was asked for, or else at what there is.
    pub(super) fn hint_names(self, wanted: &str, names: &[&str]) -> Diagnostic {
        let near = nearest(wanted, names);
        match (near.is_empty(), names.is_empty()) {
            (false, _) => self.hint(format!("did you mean {}?", quoted(&near))),
            (true, false) => self.hint(format!("there is {}", quoted_some(names))),
            (true, true) => self,
        }
    }
}

/// Names shown in a hint: more would hide the message they explain.
const NAMES_SHOWN_MAX: usize = 12;

/// At most three names that differ little from `wanted`, best first.
fn nearest<'a>(wanted: &str, names: &[&'a str]) -> Vec<&'a str> {
    let wanted = wanted.to_lowercase();
    let far = (wanted.chars().count() / 3).max(1);
    let mut near: Vec<(usize, &str)> = names
        .iter()
        .map(|name| (strsim::damerau_levenshtein(&wanted, &name.to_lowercase()), *name))
        .filter(|(distance, _)| *distance <= far)
        .collect();
    near.sort();
    near.into_iter().take(3).map(|(_, name)| name).collect()
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn quoted_some(names: &[&str]) -> String {
    let shown = quoted(&names[..names.len().min(NAMES_SHOWN_MAX)]);
    match names.len().checked_sub(NAMES_SHOWN_MAX) {
        Some(more) if more > 0 => format!("{shown} and {more} more"),
        _ => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_becomes_a_line() {
        let origin = Origin::new("shop.toml", "id = 'x'\n\nname = 'y'\n");
        for (byte, line) in [(0, 1), (8, 1), (9, 2), (10, 3), (19, 3)] {
            assert_eq!(origin.diagnostic(byte..byte, "x").line, line, "byte {byte}");
        }
    }

    #[test]
    fn a_hint_names_what_is_near_or_else_what_there_is() {
        let hint = |wanted, names: &[&str]| {
            Origin::new("f", "").diagnostic(0..0, "m").hint_names(wanted, names).hint.unwrap_or_default()
        };
        assert_eq!(hint("chanel", &["channel", "need"]), "did you mean `channel`?");
        assert_eq!(hint("ORDER_ID", &["order_id"]), "did you mean `order_id`?");
        assert_eq!(hint("zzz", &["channel", "need"]), "there is `channel`, `need`");
        assert_eq!(hint("zzz", &[]), "");
        let many: Vec<String> = (0..20).map(|n| format!("column {n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(hint("zzz", &many).ends_with("and 8 more"));
    }

    #[test]
    fn a_diagnostic_reads_as_file_line_message_hint() {
        let diagnostic = Origin::new("a.toml", "\n").diagnostic(1..1, "no column `z`").hint("look again");
        assert_eq!(diagnostic.to_string(), "a.toml:2: no column `z`\n  hint: look again");
    }
}
