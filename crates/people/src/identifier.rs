//! Values that point at a person: namespace and normalised value.
//!
//! Two spellings of one e-mail address or phone number must be equal, and a value that points at nobody in particular
//! (`null`, `0000`, `info@…`) must not exist as an identifier at all: one such value would join thousands of people.
//! It knows nothing of who has a value; whether a real value is shared by several persons is for [`crate::identity`].

mod blocked;
mod email;
mod phone;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use blocked::{BLOCKED_VALUES, Normalising, PLACEHOLDER_MAILBOXES, ROLE_MAILBOXES, UnknownCountry};

/// A value that points at a person. Two spellings of one e-mail address or phone number are equal.
///
/// Reading one back from what this program wrote checks its form only; text from outside goes through
/// [`Identifier::parse`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Identifier {
    namespace: String,
    value: String,
}

/// Longest value, in characters: an e-mail address has at most 254 (RFC 5321), ids of devices and browsers under 100.
pub const VALUE_MAX_CHARS: usize = 256;

/// Longest name of a namespace, in characters: enough for words, too short for data in the wrong column.
pub const NAMESPACE_MAX_CHARS: usize = 64;

/// Why a value is not an identifier. The value itself is never repeated: it may name a person.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdentifierRefused {
    /// Not a name a namespace can have.
    #[error("`{namespace}` is not a namespace: {fault}")]
    Namespace {
        /// As written, shortened to [`NAMESPACE_MAX_CHARS`].
        namespace: String,
        /// What is wrong with it.
        fault: &'static str,
    },
    /// Nothing there.
    #[error("the `{0}` is blank")]
    Blank(String),
    /// Too much.
    #[error("the `{0}` is longer than {VALUE_MAX_CHARS} characters")]
    TooLong(String),
    /// Not what this namespace holds.
    #[error("the `{namespace}` {fault}")]
    Malformed {
        /// The namespace.
        namespace: String,
        /// What is wrong, as the rest of a sentence.
        fault: &'static str,
    },
    /// A value that stands for nobody in particular.
    #[error("the `{namespace}` points at nobody in particular: {reason}")]
    Blocked {
        /// The namespace.
        namespace: String,
        /// What it is instead.
        reason: &'static str,
    },
}

impl Identifier {
    /// Normalises a value and refuses what points at nobody.
    ///
    /// | namespace | becomes |
    /// |---|---|
    /// | `email` | lower case, without `mailto:` or a name around it, the domain in ASCII (IDNA) |
    /// | `phone` | E.164: `06-12345678`, `0031 6…` and `+31 (0)6…` are `+31612345678` |
    /// | `customer_number`, `loyalty_card` | upper case, without spaces and dots; a number of digits alone without leading zeros, which one system pads with and the next does not |
    /// | `anonymous_id`, `device_id`, any other | without surrounding space |
    pub fn parse(namespace: &str, raw: &str, normalising: &Normalising) -> Result<Self, IdentifierRefused> {
        if let Some(fault) = namespace_fault(namespace) {
            let namespace = namespace.chars().take(NAMESPACE_MAX_CHARS).collect();
            return Err(IdentifierRefused::Namespace { namespace, fault });
        }
        let raw = visible(raw);
        let raw = raw.trim();
        check_length(namespace, raw)?;
        if let Some(reason) = normalising.blocked(raw) {
            return Err(IdentifierRefused::Blocked { namespace: namespace.to_owned(), reason });
        }
        let value = match namespace {
            "email" => email::normalise(raw, normalising),
            "phone" => phone::normalise(raw, normalising.country),
            "customer_number" | "loyalty_card" => number(raw),
            _ => one_line(raw),
        };
        let value = value.map_err(|refused| refused.of(namespace))?;
        let reason = if value == raw { None } else { normalising.blocked(&value) };
        if let Some(reason) = reason {
            return Err(IdentifierRefused::Blocked { namespace: namespace.to_owned(), reason });
        }
        check_length(namespace, &value)?;
        Ok(Identifier { namespace: namespace.to_owned(), value })
    }

    /// The kind of value: `email`, `phone`, `customer_number`, `user_id`, `anonymous_id`, `device_id`, `loyalty_card` or an
    /// own one.
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The normalised value.
    pub fn value(&self) -> &str {
        &self.value
    }
}

/// Whether a value of this namespace says who somebody is. A browser's cookie and a device do not: they point at a
/// person one can follow, not at one the organisation knows.
pub fn names_a_person(namespace: &str) -> bool {
    !matches!(namespace, "anonymous_id" | "ga_client_id" | "device_id" | "advertising_id")
}

/// What is wrong with a namespace's name, if anything: it is a word in snake case, as it becomes part of addresses
/// and file headings.
pub(crate) fn namespace_fault(name: &str) -> Option<&'static str> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if name.is_empty() {
        return Some("it is blank");
    }
    if name.len() > NAMESPACE_MAX_CHARS {
        return Some("it is longer than 64 characters");
    }
    if !name.bytes().all(plain) {
        return Some("only a-z, 0-9 and _ may be in it");
    }
    if !name.as_bytes()[0].is_ascii_lowercase() {
        return Some("it must begin with a letter");
    }
    None
}

/// Why a value cannot be normalised, before the namespace is added.
#[derive(Debug, PartialEq, Eq)]
enum Unfit {
    Malformed(&'static str),
    Blocked(&'static str),
}

impl Unfit {
    fn of(self, namespace: &str) -> IdentifierRefused {
        let namespace = namespace.to_owned();
        match self {
            Unfit::Malformed(fault) => IdentifierRefused::Malformed { namespace, fault },
            Unfit::Blocked(reason) => IdentifierRefused::Blocked { namespace, reason },
        }
    }
}

/// Without the characters nobody sees, which spreadsheets and web pages leave in copied text.
fn visible(raw: &str) -> Cow<'_, str> {
    const UNSEEN: [char; 6] = ['\u{feff}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{ad}'];
    if raw.is_ascii() || !raw.contains(UNSEEN) {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(raw.replace(UNSEEN, ""))
}

fn check_length(namespace: &str, value: &str) -> Result<(), IdentifierRefused> {
    if value.is_empty() {
        return Err(IdentifierRefused::Blank(namespace.to_owned()));
    }
    if value.len() > VALUE_MAX_CHARS && value.chars().count() > VALUE_MAX_CHARS {
        return Err(IdentifierRefused::TooLong(namespace.to_owned()));
    }
    Ok(())
}

/// Customer and card numbers are typed with spaces, dots and in either case. A number that went through a spreadsheet
/// as an amount comes back as `12345.0`; that zero was never part of it.
fn number(raw: &str) -> Result<String, Unfit> {
    let digits = raw.strip_suffix(".0").filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let kept = digits.unwrap_or(raw).chars().filter(|sign| !sign.is_whitespace() && *sign != '.');
    let kept: String = kept.flat_map(char::to_uppercase).collect();
    let padded = kept.bytes().all(|byte| byte.is_ascii_digit()) && kept.bytes().any(|byte| byte != b'0');
    one_line(if padded { kept.trim_start_matches('0') } else { &kept })
}

fn one_line(raw: &str) -> Result<String, Unfit> {
    let holds_control = match raw.is_ascii() {
        true => raw.bytes().any(|byte| byte.is_ascii_control()),
        false => raw.contains(char::is_control),
    };
    if holds_control {
        return Err(Unfit::Malformed("holds a line break or another control character"));
    }
    Ok(raw.to_owned())
}

/// An identifier as a row or message holds it.
#[derive(Deserialize)]
struct Written {
    namespace: String,
    value: String,
}

impl TryFrom<Written> for Identifier {
    type Error = IdentifierRefused;

    fn try_from(Written { namespace, value }: Written) -> Result<Self, IdentifierRefused> {
        if let Some(fault) = namespace_fault(&namespace) {
            return Err(IdentifierRefused::Namespace { namespace, fault });
        }
        check_length(&namespace, &value)?;
        Ok(Identifier { namespace, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(namespace: &str, raw: &str) -> Result<String, String> {
        Identifier::parse(namespace, raw, &Normalising::default())
            .map(|identifier| identifier.value().to_owned())
            .map_err(|refused| refused.to_string())
    }

    #[test]
    fn spellings_of_one_value_are_equal() {
        for (namespace, raw, value) in [
            ("customer_number", " k 0012.345 ", "K0012345"),
            ("customer_number", "007", "7"),
            ("loyalty_card", "00 12 34", "1234"),
            ("customer_number", "12345.0", "12345"),
            ("customer_number", "1.000", "1000"),
            ("customer_number", "A.0", "A0"),
            ("loyalty_card", "2620 0000 1234 5678", "2620000012345678"),
            ("anonymous_id", "  Ab-12.x ", "Ab-12.x"),
            ("device_id", "\u{feff}f3\u{200b}a9", "f3a9"),
            ("student_number", "s 1.2", "s 1.2"),
        ] {
            assert_eq!(parse(namespace, raw).as_deref(), Ok(value), "{namespace} {raw:?}");
        }
    }

    #[test]
    fn what_points_at_nobody_is_refused_in_every_namespace() {
        for raw in
            ["0", "0000", "00-00", "-1", "NULL", "none", "undefined", "NaN", "Anonymous", "onbekend", "n/a"]
        {
            for namespace in ["customer_number", "anonymous_id", "phone", "email", "student_number"] {
                let refused = parse(namespace, raw).unwrap_err();
                assert!(
                    refused.starts_with(&format!("the `{namespace}` points at nobody")),
                    "{raw}: {refused}"
                );
            }
        }
    }

    #[test]
    fn what_cannot_be_a_value_says_why() {
        for (namespace, raw, reason) in [
            ("customer_number", "  ", "the `customer_number` is blank"),
            (
                "customer_number",
                "-.-",
                "the `customer_number` points at nobody in particular: it holds no letter or digit",
            ),
            ("device_id", "a\nb", "the `device_id` holds a line break or another control character"),
            ("e-mail", "x", "`e-mail` is not a namespace: only a-z, 0-9 and _ may be in it"),
            ("", "x", "`` is not a namespace: it is blank"),
            ("9lives", "x", "`9lives` is not a namespace: it must begin with a letter"),
        ] {
            assert_eq!(parse(namespace, raw), Err(reason.to_owned()), "{namespace} {raw:?}");
        }
    }

    #[test]
    fn lengths_are_bounded() {
        assert!(parse("device_id", &"x".repeat(VALUE_MAX_CHARS)).is_ok());
        assert!(parse("device_id", &"é".repeat(VALUE_MAX_CHARS)).is_ok());
        assert!(
            parse("device_id", &"x".repeat(VALUE_MAX_CHARS + 1)).unwrap_err().contains("longer than 256")
        );
        assert!(parse(&"n".repeat(NAMESPACE_MAX_CHARS), "x1").is_ok());
        assert!(parse(&"n".repeat(NAMESPACE_MAX_CHARS + 1), "x1").unwrap_err().contains("longer than 64"));
    }

    #[test]
    fn a_refusal_never_repeats_the_value() {
        for (namespace, raw) in [("email", "jan geheim"), ("phone", "geheim"), ("email", "info@geheim.nl")] {
            assert!(!parse(namespace, raw).unwrap_err().contains("geheim"));
        }
    }

    #[test]
    fn reading_back_refuses_what_was_never_written() {
        let read = |text: &str| serde_json::from_str::<Identifier>(text);
        assert!(read(r#"{"namespace":"email","value":"jan@fiets.nl"}"#).is_ok());
        assert!(read(r#"{"namespace":"E-mail","value":"jan@fiets.nl"}"#).is_err());
        assert!(read(r#"{"namespace":"email","value":""}"#).is_err());
    }
}
