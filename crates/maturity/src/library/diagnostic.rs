//! A mistake in a library file, explained where it stands.

use std::fmt;

/// One mistake: where, what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Diagnostic {
    /// The file's name, as it was handed in.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, in lower case, naming the thing.
    pub message: String,
    /// What would be right.
    pub hint: Option<String>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, message, hint } = self;
        write!(formatter, "{file}:{line}:{column}: {message}{}", hint_line(hint.as_deref()))
    }
}

/// The hint under a message, on a line of its own.
pub(crate) fn hint_line(hint: Option<&str>) -> String {
    hint.map(|hint| format!("\n  hint: {hint}")).unwrap_or_default()
}

/// Line and column, both from 1, of a byte offset; an offset past the end is the end.
pub(super) fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let mut before = offset.min(text.len());
    while !text.is_char_boundary(before) {
        before -= 1;
    }
    let before = &text[..before];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// `did you mean …`, when one of the candidates is close enough to be a slip of the pen.
pub(crate) fn did_you_mean<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    closest(wrong, candidates).map(|right| format!("did you mean `{right}`?"))
}

/// Words longer than this are not compared: nobody's typing error is that long, and comparing costs its square.
const LONGEST_COMPARED: usize = 100;

/// The candidate nearest to what was written, if at most a third of it (and at least two letters) would change.
fn closest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if wrong.len() > LONGEST_COMPARED {
        return None;
    }
    let allowed = (wrong.chars().count() / 3).max(2);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST_COMPARED)
        .map(|candidate| (strsim::damerau_levenshtein(wrong, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_reads_like_a_compiler_message() {
        let diagnostic = Diagnostic {
            file: "models/foviance.toml".to_owned(),
            line: 12,
            column: 3,
            message: "model `foviance` has no question `gov-7`".to_owned(),
            hint: Some("did you mean `gov-1`?".to_owned()),
        };
        assert_eq!(
            diagnostic.to_string(),
            "models/foviance.toml:12:3: model `foviance` has no question `gov-7`\n  hint: did you mean `gov-1`?"
        );
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "één\ntwéé x";
        for (offset, expected) in [(0, (1, 1)), (1, (1, 1)), (text.find('x').unwrap(), (2, 6)), (999, (2, 7))]
        {
            assert_eq!(line_and_column(text, offset), expected, "offset {offset}");
        }
    }

    #[test]
    fn only_slips_of_the_pen_are_suggested() {
        let known = ["recognition-in-channels", "theme", "en", "nl"];
        for (wrong, right) in [
            ("recognition-in-chanels", Some("recognition-in-channels")),
            ("them", Some("theme")),
            ("brand-values", None),
            ("e", Some("en")),
            ("", None),
        ] {
            assert_eq!(closest(wrong, known), right, "{wrong}");
        }
    }
}
