//! E-mail addresses.
//!
//! What is *not* normalised, because live identity must never join two people who are two: the part after a plus
//! (`jan+bol@…` is an address of its own at many providers) and the dots of Gmail (which the provider ignores, but
//! only that one, and only today). Both are evidence for record linkage, where evidence is weighed.

use std::borrow::Cow;

use super::{Normalising, Unfit};

/// Longest address and mailbox, in bytes (RFC 5321 section 4.5.3.1).
const ADDRESS_MAX_BYTES: usize = 254;
const MAILBOX_MAX_BYTES: usize = 64;

/// `" Jan <MAILTO:Jan@Fiets.NL> "` becomes `jan@fiets.nl`.
///
/// The standard lets a mailbox differ by case; no provider in use does, and people type capitals at will.
pub(super) fn normalise(raw: &str, normalising: &Normalising) -> Result<String, Unfit> {
    let address = without_mailto(within_brackets(raw)).trim();
    let Some((mailbox, domain)) = address.rsplit_once('@') else {
        return Err(Unfit::Malformed("has no @"));
    };
    let mailbox = mailbox.to_lowercase();
    if !is_mailbox(&mailbox) {
        return Err(Unfit::Malformed("has an impossible part before the @"));
    }
    let domain = ascii_domain(domain).ok_or(Unfit::Malformed("has an impossible domain"))?;
    if mailbox.len() + 1 + domain.len() > ADDRESS_MAX_BYTES {
        return Err(Unfit::Malformed("is longer than 254 characters"));
    }
    match normalising.blocked_mailbox(&mailbox) {
        Some(reason) => Err(Unfit::Blocked(reason)),
        None => Ok(format!("{mailbox}@{domain}")),
    }
}

/// The address in `Jan de Vries <jan@fiets.nl>`.
fn within_brackets(raw: &str) -> &str {
    let inside = raw.strip_suffix('>').and_then(|rest| rest.rsplit_once('<'));
    inside.map_or(raw, |(_, address)| address)
}

/// The address in `mailto:jan@fiets.nl?subject=Fiets`.
fn without_mailto(raw: &str) -> &str {
    const SCHEME: &str = "mailto:";
    match raw.get(..SCHEME.len()) {
        Some(start) if start.eq_ignore_ascii_case(SCHEME) => {
            let address = &raw[SCHEME.len()..];
            address.split_once('?').map_or(address, |(address, _)| address)
        }
        _ => raw,
    }
}

/// A dot-atom (RFC 5322), letters of any script allowed (RFC 6531). Quoted mailboxes exist on paper only.
fn is_mailbox(mailbox: &str) -> bool {
    let atom = |sign: char| sign.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(sign);
    mailbox.len() <= MAILBOX_MAX_BYTES
        && mailbox.split('.').all(|part| !part.is_empty() && part.chars().all(atom))
}

/// The domain in lower case and ASCII: `Fïets.NL.` becomes `xn--fets-5pa.nl`.
fn ascii_domain(domain: &str) -> Option<String> {
    let domain = domain.strip_suffix('.').unwrap_or(domain);
    let ascii: Cow<'_, str> = match domain.is_ascii() {
        true => Cow::Owned(domain.to_ascii_lowercase()),
        false => Cow::Owned(idna::domain_to_ascii(domain).ok()?),
    };
    let label = |label: &str| {
        let plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        plain && !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-')
    };
    (ascii.contains('.') && ascii.split('.').all(label)).then(|| ascii.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(raw: &str) -> Result<String, Unfit> {
        normalise(raw, &Normalising::default())
    }

    #[test]
    fn spellings_of_one_address_are_equal() {
        for raw in [
            "jan@fiets.nl",
            "Jan@Fiets.NL",
            "mailto:jan@fiets.nl",
            "MAILTO:JAN@FIETS.NL?subject=Mijn%20fiets",
            "Jan de Vries <jan@fiets.nl>",
            "<mailto:jan@fiets.nl>",
            "jan@fiets.nl.",
        ] {
            assert_eq!(email(raw).as_deref(), Ok("jan@fiets.nl"), "{raw}");
        }
        assert_eq!(email("jan@fïets.nl"), email("JAN@FÏETS.NL"));
        assert_eq!(email("jan@fïets.nl").as_deref(), Ok("jan@xn--fets-5pa.nl"));
    }

    #[test]
    fn different_addresses_stay_different() {
        for (raw, value) in [
            ("jan+bol@gmail.com", "jan+bol@gmail.com"),
            ("j.a.n@gmail.com", "j.a.n@gmail.com"),
            ("o'neill@fiets.nl", "o'neill@fiets.nl"),
            ("sjörd@fiets.nl", "sjörd@fiets.nl"),
            ("testa@fiets.nl", "testa@fiets.nl"),
            ("jan.test@fiets.nl", "jan.test@fiets.nl"),
        ] {
            assert_eq!(email(raw).as_deref(), Ok(value), "{raw}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for raw in [
            "jan",
            "jan@",
            "@fiets.nl",
            "jan@fiets",
            "jan@fiets..nl",
            "jan@-fiets.nl",
            "ja n@fiets.nl",
            "jan..x@fiets.nl",
            ".jan@fiets.nl",
            "jan@fiets.nl, piet@fiets.nl",
            "jan@fi ets.nl",
            "jan@fiets.nl>",
            "jan@piet@fiets.nl",
            "mailto:",
        ] {
            assert!(matches!(email(raw), Err(Unfit::Malformed(_))), "{raw}");
        }
        assert!(email(&format!("{}@fiets.nl", "j".repeat(64))).is_ok());
        assert!(email(&format!("{}@fiets.nl", "j".repeat(65))).is_err());
        assert!(email(&format!("jan@{}nl", "fiets.".repeat(45))).is_err());
    }

    #[test]
    fn functions_and_placeholders_are_no_persons() {
        for raw in [
            "info@fiets.nl",
            "Klantenservice@fiets.nl",
            "no-reply@fiets.nl",
            "test@fiets.example",
            "geen@geen.nl",
        ] {
            assert!(matches!(email(raw), Err(Unfit::Blocked(_))), "{raw}");
        }
    }
}
