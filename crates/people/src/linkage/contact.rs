//! E-mail addresses and telephone numbers as record linkage compares them: every spelling of one is one text.
//!
//! Looser than [`crate::identifier`] on purpose: a mistyped address is no identifier but still evidence, and no
//! numbering plan is consulted, so that a million numbers cost little. Nothing here refuses; what holds nothing is empty.

use std::borrow::Cow;

use super::batch::trimmed;
use super::intern::hash_text;

/// An address in lower case, without a name around it and without what follows a plus in the mailbox. Most are
/// written so.
pub(super) fn email(raw: &str) -> Cow<'_, str> {
    if raw.bytes().all(|sign| IS_PLAIN[sign as usize]) && !raw.ends_with("@googlemail.com") {
        return raw.into();
    }
    let raw = trimmed(raw);
    let inside =
        raw.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')).map_or(raw, |(_, address)| address);
    let lower = if inside.is_ascii() { inside.to_ascii_lowercase() } else { inside.to_lowercase() };
    let address = lower.strip_prefix("mailto:").unwrap_or(&lower);
    let Some((mailbox, domain)) = address.rsplit_once('@') else { return address.to_owned().into() };
    let mailbox = mailbox
        .split_once('+')
        .map_or(mailbox, |(before, _)| if before.is_empty() { mailbox } else { before });
    let domain = if domain == "googlemail.com" { "gmail.com" } else { domain };
    if mailbox.len() + 1 + domain.len() == lower.len() {
        return lower.into();
    }
    format!("{mailbox}@{domain}").into()
}

/// Whether a sign stands in an address as it is.
static IS_PLAIN: [bool; 256] = {
    let (mut plain, mut sign) = ([false; 256], 0);
    while sign < plain.len() {
        plain[sign] = matches!(sign as u8, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-' | b'@');
        sign += 1;
    }
    plain
};

/// The mailbox of an address that [`email`] made.
pub(super) fn mailbox(address: &str) -> &str {
    let at = address.bytes().rposition(|sign| sign == b'@');
    at.map_or(address, |at| &address[..at])
}

/// A mailbox by what it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mailbox {
    /// Hash of all of it.
    pub(super) whole: u64,
    /// Hash of its letters: most people's are their name.
    pub(super) letters: u64,
    /// Hash of its digits.
    pub(super) number: u64,
    /// Whether it has digits: `karin47` and `karin62` are two people's, `karin` may be either's.
    pub(super) is_numbered: bool,
    /// Hash of the domain.
    pub(super) domain: u64,
}

/// Takes an address that [`email`] made apart.
pub(super) fn take_apart(address: &str) -> Mailbox {
    let mailbox = mailbox(address);
    let (letters, digits) = letters_and_digits(mailbox);
    Mailbox {
        whole: hash_text(mailbox),
        letters: hash_text(&letters),
        number: hash_text(&digits),
        is_numbered: !digits.is_empty(),
        domain: hash_text(&address[mailbox.len()..]),
    }
}

/// The letters of a mailbox and its digits. Most are letters with a number behind them, or none.
fn letters_and_digits(mailbox: &str) -> (Cow<'_, str>, Cow<'_, str>) {
    let (letters, rest) = mailbox.split_at(mailbox.bytes().take_while(u8::is_ascii_alphabetic).count());
    if rest.bytes().all(|sign| sign.is_ascii_digit()) {
        return (letters.into(), rest.into());
    }
    let (mut letters, mut digits) = (String::with_capacity(mailbox.len()), String::new());
    for sign in mailbox.chars() {
        if sign.is_ascii_digit() {
            digits.push(sign);
        } else if sign.is_alphabetic() {
            letters.push(sign);
        }
    }
    (letters.into(), digits.into())
}

/// Fewest digits of a number that points at a line.
const DIGITS_MIN: usize = 6;

/// The digits of a number within its country: `06-12345678`, `0031 6…` and `+31 (0)6…` are `612345678`.
pub(super) fn phone(raw: &str) -> Cow<'_, str> {
    if raw.starts_with('0') && !raw.starts_with("00") && raw.bytes().all(|sign| sign.is_ascii_digit()) {
        return if points_at_a_line(&raw[1..]) { raw[1..].into() } else { "".into() };
    }
    let raw = trimmed(raw);
    let raw = raw.strip_prefix("tel:").unwrap_or(raw);
    let plus = raw.starts_with('+');
    let mut digits = String::with_capacity(raw.len());
    for (at, sign) in raw.bytes().enumerate().filter(|(_, sign)| sign.is_ascii_digit()) {
        if sign != b'0' || !raw[..at].ends_with('(') || !raw[at + 1..].starts_with(')') {
            digits.push(char::from(sign));
        }
    }
    let international = plus || digits.starts_with("00");
    if !plus && digits.starts_with("00") {
        digits.drain(..2);
    }
    let bare = !international && !digits.starts_with('0') && digits.len() > NATIONAL_DIGITS_MAX;
    if international || bare {
        digits.drain(..country_digits(&digits).min(digits.len()));
    }
    let national = digits.trim_start_matches('0');
    match points_at_a_line(national) {
        true if national.len() == digits.len() => digits.into(),
        true => national.to_owned().into(),
        false => "".into(),
    }
}

/// Whether a number within its country has enough digits, and not one of them only.
fn points_at_a_line(national: &str) -> bool {
    national.len() >= DIGITS_MIN && national.bytes().any(|digit| digit != national.as_bytes()[0])
}

/// Most digits of a number without its country's code in the plans that people write bare.
const NATIONAL_DIGITS_MAX: usize = 10;

/// How many digits the country's code has (ITU-T E.164, list of assigned codes).
fn country_digits(digits: &str) -> usize {
    const TWO: [u8; 45] = [
        20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57,
        58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98, 28,
    ];
    match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [first, second, ..] if TWO.contains(&((first - b'0') * 10 + (second - b'0'))) => 2,
        _ => 3,
    }
}

/// Whether a number that [`phone`] made has the form of a mobile one in the Netherlands, which one person carries;
/// others may stand in a house.
pub(super) fn is_mobile(national: &str) -> bool {
    national.len() == 9 && national.starts_with('6')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_number_are_equal() {
        for raw in [
            "06-12345678",
            "0612345678",
            "+31 (0)6 12 34 56 78",
            "0031612345678",
            "31612345678",
            "tel:+31-6-12345678",
        ] {
            assert_eq!(phone(raw), "612345678", "{raw}");
        }
        for raw in ["(404) 231-1368", "404/231-1368", "+1 404 231 1368", "1 404 231 1368"] {
            assert_eq!(phone(raw), "4042311368", "{raw}");
        }
        for raw in ["", "0", "000000000", "n/a", "12345"] {
            assert_eq!(phone(raw), "", "{raw}");
        }
    }

    #[test]
    fn spellings_of_one_address_are_equal() {
        for raw in [
            "Jan@Fiets.nl",
            "jan+bol@fiets.nl",
            "mailto:jan@fiets.nl",
            "Jan <jan@fiets.nl>",
            " jan@fiets.nl ",
        ] {
            assert_eq!(email(raw), "jan@fiets.nl", "{raw}");
        }
        assert_eq!(email("+x@fiets.nl"), "+x@fiets.nl");
        assert_eq!(mailbox("jan@fiets.nl"), "jan");
        assert_eq!(mailbox("jan75fiets.nl"), "jan75fiets.nl");
    }
}
