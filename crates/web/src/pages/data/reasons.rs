//! Why a row or event is refused, in the reader's language. The reasons come from where rows are understood, in English and
//! with the value between backticks: what is left of one without its values and figures is its code. What a library says in
//! words of its own stays as it is.

use maud::{Markup, html};

use crate::pages::visit::Visit;

/// How a reason reads without what stands between backticks and with 0 for each figure, and the key of its words.
const KNOWN: &[(&str, &str)] = &[
    ("`` is not a time", "page-reason-time"),
    ("`` is not a time; say how it is written in ``", "page-reason-time"),
    ("`` is not a date that exists", "page-reason-date"),
    ("`` is not between 0 and 0", "page-reason-century"),
    ("the row does not say when it happened", "page-reason-no-time"),
    ("`` is not a number", "page-reason-number"),
    ("`` has a comma; say with `` what it means", "page-reason-comma"),
    ("`` is not a number with decimal ``", "page-reason-number"),
    ("`` is not a whole number of cents; is the unit ``?", "page-reason-cents"),
    ("`` is too large", "page-reason-large"),
    ("`` is too large an amount", "page-reason-large"),
    ("`` is negative", "page-reason-negative"),
    ("`` is not a positive weight", "page-reason-weight"),
    ("`` is neither yes nor no", "page-reason-boolean"),
    ("`` is neither `` nor ``", "page-reason-direction"),
    ("`` is not one of ``, ``, ``, ``, ``", "page-reason-feedback-kind"),
    ("`` is longer than 0 characters", "page-reason-too-long"),
    ("the mapping has no meaning for ``", "page-reason-map"),
    ("an interaction needs a channel", "page-reason-channel"),
    ("a case needs an id", "page-reason-case"),
    ("an order needs an id", "page-reason-order"),
    ("a goal event needs the goal", "page-reason-goal"),
    ("consent needs the purpose it is for", "page-reason-consent-purpose"),
    ("consent is given or withdrawn, and neither is said", "page-reason-consent-answer"),
    ("feedback needs a score, an emotion or a verbatim", "page-reason-feedback"),
    ("a score needs to say on which scale it is", "page-reason-scale"),
    ("0 is not a valence: 0, 0 or 0", "page-reason-valence"),
    ("0 cents is negative, which only a returned order can be", "page-reason-returned"),
    ("the row has no identifier that can be read, so it is about nobody", "page-reason-nobody"),
    ("is missing, and so is ``: the event is about nobody", "page-reason-nobody"),
    ("what makes the row unique is blank", "page-reason-unique"),
    // Lines of a file that are no row.
    ("it is longer than 0 MiB", "page-reason-long"),
    ("it has 0 cells where the header has 0", "page-reason-cells"),
    ("it has more than 0 cells", "page-reason-many-cells"),
    ("it has more than 0 values", "page-reason-many-cells"),
    ("a quote opens here and does not close where a cell ends", "page-reason-quote"),
    ("a quote opens here and does not close within 0 MiB", "page-reason-quote"),
    ("it has a zero byte, which text does not", "page-reason-binary"),
    ("it is not UTF-0, which the mapping says it is", "page-reason-encoding"),
    ("it is not a JSON object", "page-reason-not-object"),
    // Files that cannot be read at all, and imports that ended early.
    ("file `` is empty", "page-reason-file-empty"),
    ("file `` is not text: byte 0 is zero", "page-reason-not-text"),
    ("file `` has no readable header: no line is a JSON object with keys", "page-reason-no-objects"),
    ("table `` has more than 0 rows, too many to look up by key", "page-reason-lookup"),
    ("the files did not arrive to their end", "page-reason-broke-off"),
    ("it was stopped", "page-reason-stopped"),
    // Events that a source sent.
    ("is missing", "page-reason-missing"),
    ("is blank", "page-reason-missing"),
    ("is missing: a track call needs a name", "page-reason-no-name"),
    ("is missing: a group call needs the organisation", "page-reason-group"),
    ("is missing: a CloudEvent needs id, source, specversion and type", "page-reason-cloud"),
    ("is a list, and the event does not say whether given or withdrawn", "page-reason-consent-list"),
    ("is missing: an alias needs the id there was before", "page-reason-alias"),
    ("is too long", "page-reason-long-word"),
    ("is longer than 0 characters", "page-reason-plain-long"),
    ("is told twice", "page-reason-twice"),
    ("is in another currency than the workspace's, so it is not added up", "page-reason-currency"),
    ("is neither text nor a number", "page-reason-text"),
    ("is not an object", "page-reason-object"),
    ("has objects and lists in one another more than 0 levels deep", "page-reason-deep"),
    ("is not a time in ISO 0", "page-reason-iso"),
    ("lies before 0: the sender's clock was not set", "page-reason-clock"),
    ("lies more than a day in the future", "page-reason-future"),
    ("is not a time on the calendar", "page-reason-plain-time"),
    ("is not between 0 and 0", "page-reason-plain-century"),
    ("is not a number", "page-reason-plain-number"),
    ("is too large", "page-reason-plain-large"),
    ("is negative", "page-reason-plain-negative"),
    ("is not positive", "page-reason-plain-positive"),
    ("is neither yes nor no", "page-reason-plain-boolean"),
    ("is neither `` nor ``", "page-reason-plain-direction"),
    ("is not one of ``, ``, ``, ``, ``", "page-reason-feedback-kind"),
    ("is not one of identify, track, page, screen, group, alias", "page-reason-call"),
    ("is not 0", "page-reason-version"),
    ("are more than 0", "page-reason-many"),
    ("are 0 or more", "page-reason-many"),
    ("are more than the 0 one event may tell", "page-reason-many"),
    ("are more than the 0 one event may speak of", "page-reason-many"),
    ("have one without a name", "page-reason-many-traits"),
    ("have a name of more than 0 characters", "page-reason-many-traits"),
    ("have one of more than 0 characters", "page-reason-many-traits"),
];

/// The same of reasons that go on in words of a library, or in as many forms as somebody chose: how they begin.
const BEGINNINGS: &[(&str, &str)] = &[
    ("`` is not a time in the form ", "page-reason-time-form"),
    ("0 is not on the ", "page-reason-off-scale"),
    ("it is not JSON: ", "page-reason-not-json"),
    ("file `` has no readable header: ", "page-reason-header"),
    ("file ``: the workbook unpacks to more than ", "page-reason-workbook-large"),
    ("file ``: the workbook cannot be ", "page-reason-workbook"),
    ("file ``: the Parquet file cannot be ", "page-reason-parquet"),
];

/// A reason as the reader reads it.
pub(super) fn told(visit: &Visit, reason: &str) -> Markup {
    let first = reason.split("\n").next().unwrap_or_default();
    let (bare, column) = match first.strip_suffix("`)").and_then(|start| start.rsplit_once(" (column `")) {
        Some((bare, column)) => (bare, Some(column)),
        None => (first, None),
    };
    let Parted { code, value, number } = parted(bare);
    let words = visit.words;
    html! {
        @match key_of(&code) {
            Some(key) => {
                (words.with(key, &[("value", value.into()), ("number", number.into())]))
                @if let Some(column) = column { " " (words.with("page-reason-column", &[("column", column.into())])) }
            },
            None => span lang="en" { (reason) },
        }
    }
}

fn key_of(code: &str) -> Option<&'static str> {
    let known = KNOWN.iter().find(|(known, _)| *known == code);
    let begun = || BEGINNINGS.iter().find(|(beginning, _)| code.starts_with(beginning));
    known.or_else(begun).map(|(_, key)| *key)
}

/// A reason taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
struct Parted<'a> {
    /// What it says but for values and figures.
    code: String,
    /// The first value.
    value: &'a str,
    /// The first figure.
    number: String,
}

fn parted(reason: &str) -> Parted<'_> {
    let mut parted = Parted::default();
    for (place, part) in reason.split('`').enumerate() {
        if place % 2 == 0 {
            parted.add_words(part);
            continue;
        }
        parted.code.push_str("``");
        if place == 1 {
            parted.value = part;
        }
    }
    parted
}

impl Parted<'_> {
    /// Words as they are, and 0 for each figure: digits, with a sign before and a point between them.
    fn add_words(&mut self, words: &str) {
        let is_in_figure = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '-');
        let mut rest = words;
        while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
            let before = rest[..at].strip_suffix('-');
            let is_signed = before.is_some_and(|before| !before.ends_with(char::is_alphanumeric));
            let begins = if is_signed { at - 1 } else { at };
            let length = rest[begins..].find(|letter| !is_in_figure(letter)).unwrap_or(rest.len() - begins);
            let figure = &rest[begins..begins + length];
            self.code.push_str(&rest[..begins]);
            self.code.push('0');
            if self.number.is_empty() {
                figure.clone_into(&mut self.number);
            }
            rest = &rest[begins + length..];
        }
        self.code.push_str(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_parted_from_its_values_and_figures() {
        let cases = [
            ("`x` is not a time", "`` is not a time", "x", ""),
            ("`x1` is neither `a` nor `b`", "`` is neither `` nor ``", "x1", ""),
            ("`x…` is longer than 200 characters", "`` is longer than 0 characters", "x…", "200"),
            ("-0.5 is not a valence: -1, 0 or 1", "0 is not a valence: 0, 0 or 0", "", "-0.5"),
            ("is not 1.0", "is not 0", "", "1.0"),
            (
                "it is not UTF-8, which the mapping says it is",
                "it is not UTF-0, which the mapping says it is",
                "",
                "8",
            ),
            ("an order needs an id", "an order needs an id", "", ""),
            ("é 7", "é 0", "", "7"),
            ("", "", "", ""),
        ];
        for (reason, code, value, number) in cases {
            let expected = Parted { code: code.to_owned(), value, number: number.to_owned() };
            assert_eq!(parted(reason), expected, "{reason}");
        }
    }

    #[test]
    fn every_code_has_words_in_both_languages() {
        for language in [app::Language::Nl, app::Language::En] {
            let words = app::Words::new(language);
            for (code, key) in KNOWN.iter().chain(BEGINNINGS) {
                let values = [("value", "x".into()), ("number", "7".into())];
                let told = words.find(key, &values).unwrap_or_else(|| panic!("{code}: no words for {key}"));
                assert!(!told.contains('{'), "{code}: {told}");
            }
        }
    }

    /// Each text on one line that is given as a reason where rows and messages are understood.
    fn reasons_in(source: &str) -> impl Iterator<Item = String> {
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        let gives = |line: &&str| {
            ["Err(\"", "Err(format!(\"", "Fault::of(", "ok_or(\""].iter().any(|way| line.contains(way))
        };
        let text = |line: &str| line.rsplit('"').nth(1).unwrap_or_default().to_owned();
        code.lines().filter(gives).map(text).filter(|reason| reason.contains(' '))
    }

    /// With something in each place that is filled in.
    fn filled(reason: &str) -> String {
        let parts = reason.split('{').enumerate();
        parts
            .map(
                |(at, part)| if at == 0 { part } else { part.split_once('}').map_or(part, |(_, rest)| rest) },
            )
            .collect::<Vec<_>>()
            .join("7")
    }

    #[test]
    fn every_reason_that_is_given_is_known() {
        let sources = [
            include_str!("../../../../people/src/mapping/field.rs"),
            include_str!("../../../../people/src/wire/cloud.rs"),
            include_str!("../../../../people/src/wire/consent.rs"),
            include_str!("../../../../people/src/wire/facets.rs"),
            include_str!("../../../../people/src/wire/identifiers.rs"),
            include_str!("../../../../people/src/wire/message.rs"),
            include_str!("../../../../people/src/wire/message_id.rs"),
            include_str!("../../../../people/src/wire/time.rs"),
            include_str!("../../../../people/src/wire/traits.rs"),
        ];
        let reasons: Vec<String> = sources.into_iter().flat_map(reasons_in).collect();
        for reason in &reasons {
            assert!(key_of(&parted(&filled(reason)).code).is_some(), "no words for: {reason}");
        }
        assert!(
            reasons.len() > 30,
            "the scan found only {}: has the way of refusing changed?",
            reasons.len()
        );
    }
}
