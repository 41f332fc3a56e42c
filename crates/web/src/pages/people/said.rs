//! What events, identifiers and facts are called on pages. Words that sources chose stay as they are.

use app::person::event::{Direction, FeedbackKind};
use app::{Value, Words};

/// Longest text shown of what a source sent, in characters; the whole is in the source.
pub(super) const TEXT_CHARS_MAX: usize = 1_000;

/// A known word, else what the source calls it.
fn known(words: &Words, key: &str, raw: &str) -> String {
    let folded: String = raw.chars().map(|sign| if sign == '_' { '-' } else { sign }).collect();
    let plain = folded.len() <= 64 && folded.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    let found = plain.then(|| words.find(&format!("{key}{}", folded.to_ascii_lowercase()), &[])).flatten();
    found.unwrap_or_else(|| short(&raw.replace('_', " "), 60))
}

pub(super) fn channel(words: &Words, channel: &str) -> String {
    known(words, "channel-", channel)
}

pub(super) fn namespace(words: &Words, namespace: &str) -> String {
    known(words, "page-people-namespace-", namespace)
}

pub(super) fn status(words: &Words, status: &str) -> String {
    known(words, "page-people-status-", status)
}

pub(super) fn purpose(words: &Words, purpose: &str) -> String {
    known(words, "page-people-purpose-", purpose)
}

/// A fact's name: the role it plays, else what its source calls it.
pub(super) fn fact(words: &Words, name: &str) -> String {
    match app::person::role_name(name) {
        Some(role) => known(words, "identity-role-", &role),
        None => known(words, "page-people-namespace-", &name.replace('.', "_")),
    }
}

pub(super) fn direction(words: &Words, direction: Direction) -> String {
    words.get(match direction {
        Direction::Inbound => "page-people-inbound",
        Direction::Outbound => "page-people-outbound",
    })
}

/// "NPS 9 of 10".
pub(super) fn score(words: &Words, kind: FeedbackKind, score: f64) -> String {
    let decimals = usize::from(score.fract() != 0.0);
    let values = [("score", Value::Text(words.number(score, decimals).into()))];
    words.with(&format!("page-people-score-{}", kind.as_str()), &values)
}

/// At most so many characters.
pub(super) fn short(text: &str, chars: usize) -> String {
    match text.char_indices().nth(chars) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
