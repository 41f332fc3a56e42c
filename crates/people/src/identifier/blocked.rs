//! What a workspace lets pass for an identifier: its country, and the values that point at nobody.

use std::collections::BTreeSet;

use phonenumber::country;
use thiserror::Error;

/// How values are read and which are refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalising {
    pub(super) country: country::Id,
    blocked: BTreeSet<String>,
    role_mailboxes: BTreeSet<String>,
}

/// A country of which no numbering plan is known.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is not a country code of two capitals, such as NL")]
pub struct UnknownCountry(String);

/// Values that programs and people write where there is none, in lower case; besides rows of zeros and dashes. From
/// the lists of Segment and PostHog, who met them in practice, and the Dutch ones.
#[rustfmt::skip]
pub const BLOCKED_VALUES: [&str; 43] = [
    "-1", "null", "(null)", "<null>", "nil", "none", "undefined", "nan", "na", "n/a", "n.a.", "#n/a",
    "empty", "blank", "missing", "unknown", "not set", "(not set)", "true", "false", "anonymous", "guest",
    "visitor", "test", "testing", "default", "distinct_id", "distinctid", "user_id", "userid", "id",
    "email", "not_authenticated", "[object object]", "onbekend", "anoniem", "geen", "leeg", "nvt", "n.v.t.",
    "gast", "xxx", "x",
];

/// Mailboxes typed to get past a required field, at whatever domain. Reserved domains (`example.com`, `.test`) as such
/// are not blocked: test data lives there, and no form forces anybody to use them.
#[rustfmt::skip]
pub const PLACEHOLDER_MAILBOXES: [&str; 24] = [
    "test", "testing", "tester", "example", "dummy", "fake", "none", "null", "nobody", "noemail", "nomail",
    "no-email", "unknown", "anonymous", "undefined", "geen", "geenmail", "geen-email", "geenemail",
    "onbekend", "anoniem", "nvt", "asdf", "xxx",
];

/// Mailboxes that belong to a function (RFC 2142 and Dutch habit), unless the workspace says otherwise: several people
/// read them, and who writes from them today is not who writes tomorrow.
#[rustfmt::skip]
pub const ROLE_MAILBOXES: [&str; 36] = [
    "info", "informatie", "contact", "sales", "verkoop", "support", "service", "klantenservice", "helpdesk",
    "servicedesk", "admin", "administratie", "administrator", "office", "kantoor", "secretariaat",
    "receptie", "balie", "hr", "personeel", "finance", "boekhouding", "facturen", "facturatie", "invoice",
    "inkoop", "marketing", "webmaster", "postmaster", "hostmaster", "abuse", "noreply", "no-reply",
    "donotreply", "mailer-daemon", "root",
];

impl Normalising {
    /// For a country given as two capitals; phone numbers without a country code are read as that country's.
    pub fn new(country: &str) -> Result<Self, UnknownCountry> {
        let country = country.parse().map_err(|_| UnknownCountry(country.chars().take(8).collect()))?;
        Ok(Normalising {
            country,
            blocked: BTreeSet::new(),
            role_mailboxes: ROLE_MAILBOXES.map(String::from).into(),
        })
    }

    /// Refuses these values too, in whatever case they are written.
    pub fn blocking<'a>(mut self, values: impl IntoIterator<Item = &'a str>) -> Self {
        self.blocked.extend(values.into_iter().map(|value| value.trim().to_lowercase()));
        self
    }

    /// Takes these mailboxes for a function's instead of [`ROLE_MAILBOXES`].
    pub fn with_role_mailboxes<'a>(mut self, mailboxes: impl IntoIterator<Item = &'a str>) -> Self {
        self.role_mailboxes = mailboxes.into_iter().map(|mailbox| mailbox.trim().to_lowercase()).collect();
        self
    }

    /// What a value is instead of an identifier.
    pub(super) fn blocked(&self, value: &str) -> Option<&'static str> {
        if !value.is_empty() && value.bytes().all(|byte| byte == b'0' || byte == b'-') {
            return Some("it holds nothing but zeros");
        }
        if !value.is_empty() && !value.contains(char::is_alphanumeric) {
            return Some("it holds no letter or digit");
        }
        if is_word_for_no_value(value) {
            return Some("it is a word for no value");
        }
        let is_listed = !self.blocked.is_empty() && self.blocked.contains(&value.to_lowercase());
        is_listed.then_some("it is on the workspace's list of blocked values")
    }

    /// What the mailbox of an e-mail address is instead of a person's.
    pub(super) fn blocked_mailbox(&self, mailbox: &str) -> Option<&'static str> {
        if PLACEHOLDER_MAILBOXES.contains(&mailbox) {
            return Some("it is a placeholder");
        }
        self.role_mailboxes.contains(mailbox).then_some("it is the address of a function, not of a person")
    }
}

/// Without a copy for plain ASCII, which nearly every value is.
fn is_word_for_no_value(value: &str) -> bool {
    match value.is_ascii() {
        true if value.len() > BLOCKED_VALUE_BYTES_MAX => false,
        true => BLOCKED_VALUES.iter().any(|word| word.eq_ignore_ascii_case(value)),
        false => BLOCKED_VALUES.contains(&value.to_lowercase().as_str()),
    }
}

/// `not_authenticated`.
const BLOCKED_VALUE_BYTES_MAX: usize = 17;

/// The Netherlands.
impl Default for Normalising {
    fn default() -> Self {
        Normalising {
            country: country::Id::NL,
            blocked: BTreeSet::new(),
            role_mailboxes: ROLE_MAILBOXES.map(String::from).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::Identifier;

    #[test]
    fn the_lists_are_in_lower_case() {
        let all = BLOCKED_VALUES.iter().chain(&PLACEHOLDER_MAILBOXES).chain(&ROLE_MAILBOXES);
        for value in all {
            assert_eq!(*value, value.to_lowercase());
        }
        assert_eq!(BLOCKED_VALUES.iter().map(|value| value.len()).max(), Some(BLOCKED_VALUE_BYTES_MAX));
    }

    #[test]
    fn a_workspace_blocks_its_own_values_in_any_case() {
        let normalising = Normalising::default().blocking(["Winkel-01"]);
        let refused = Identifier::parse("device_id", "WINKEL-01", &normalising).unwrap_err();
        assert!(refused.to_string().contains("list of blocked values"));
        assert!(Identifier::parse("device_id", "winkel-02", &normalising).is_ok());
    }

    #[test]
    fn a_workspace_says_which_mailboxes_are_functions() {
        let normalising = Normalising::default().with_role_mailboxes(["winkel"]);
        assert!(Identifier::parse("email", "info@jansen.nl", &normalising).is_ok());
        assert!(Identifier::parse("email", "Winkel@jansen.nl", &normalising).is_err());
    }

    #[test]
    fn a_country_nobody_knows_is_refused() {
        assert!(Normalising::new("NL").is_ok());
        for country in ["Nederland", "nl", "XX", ""] {
            assert!(Normalising::new(country).unwrap_err().to_string().contains("two capitals"), "{country}");
        }
    }
}
