//! Phone numbers, by the numbering plans of Google's libphonenumber (crate `phonenumber`).

use phonenumber::country;
use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber, Type};

use super::Unfit;

/// Longest text taken for a phone number, in bytes: an international number with spaces, brackets and an extension
/// stays under 40.
const TEXT_MAX_BYTES: usize = 64;

/// Fewest digits of a number that no plan assigns to a line. Shorter ones are numbers of services or half a number.
const UNASSIGNED_DIGITS_MIN: usize = 7;

/// `06-12345678`, `0031 6 12345678`, `+31 (0)6 12 34 56 78` become `+31612345678`.
///
/// A number of the right form that is not assigned to any line passes: plans change faster than libraries, and a number
/// that two channels know is one number. Numbers of services and companies do not point at a person.
pub(super) fn normalise(raw: &str, country: country::Id) -> Result<String, Unfit> {
    if let Some(e164) = dutch_mobile(raw, country) {
        return Ok(e164);
    }
    let malformed = Unfit::Malformed("is not a phone number");
    let Some((line, extension)) = split_extension(raw) else { return Err(malformed) };
    let number = parse(line, country).ok_or(malformed)?;
    let e164 = number.format().mode(Mode::E164).to_string();
    match number.number_type(&DATABASE) {
        Type::FixedLine
        | Type::Mobile
        | Type::FixedLineOrMobile
        | Type::PersonalNumber
        | Type::Voip
        | Type::Pager => {}
        Type::Unknown if fits_plan(&number, &e164) => {}
        Type::Unknown => return Err(Unfit::Malformed("is not a number of its country")),
        _ => return Err(Unfit::Blocked("it is the number of a service or a company")),
    }
    if e164.trim_end_matches('0').len() + UNASSIGNED_DIGITS_MIN <= e164.len() {
        return Err(Unfit::Blocked("it holds nothing but zeros"));
    }
    Ok(if extension.is_empty() { e164 } else { format!("{e164};ext={extension}") })
}

/// A Dutch mobile number in one of its three plain spellings, which most numbers here are, without the work of finding
/// its plan: `6`, one of 1-5 or 8, and seven digits (libphonenumber's pattern for mobile numbers of country code 31).
fn dutch_mobile(raw: &str, country: country::Id) -> Option<String> {
    let abroad = raw.strip_prefix("+31").or_else(|| raw.strip_prefix("0031"));
    let national = abroad.or_else(|| raw.strip_prefix('0').filter(|_| country == country::Id::NL))?;
    let digits = national.as_bytes();
    let is_mobile = digits.len() == 9
        && digits.iter().all(u8::is_ascii_digit)
        && digits[0] == b'6'
        && matches!(digits[1], b'1'..=b'5' | b'8');
    let is_real = digits.len() == 9 && digits[3..].iter().any(|digit| *digit != b'0');
    (is_mobile && is_real).then(|| format!("+31{national}"))
}

/// With a plus the country is known, and none is told to the parser: it would take the first zero of an Italian number
/// for a Dutch prefix. No national number begins with `00`, so that is a plus as well.
fn parse(raw: &str, country: country::Id) -> Option<PhoneNumber> {
    if let Some(international) = raw.strip_prefix("00") {
        return phonenumber::parse(None, format!("+{international}")).ok();
    }
    let country = Some(country).filter(|_| !raw.starts_with('+'));
    phonenumber::parse(country, raw).ok()
}

/// The number of the line and the digits of an extension, if there is one. Other words are refused: the parser would
/// read letters as the keys they are on, so that `06 12345678 Jan` became another number.
fn split_extension(raw: &str) -> Option<(&str, &str)> {
    if raw.len() > TEXT_MAX_BYTES {
        return None;
    }
    let raw = raw.strip_prefix("tel:").unwrap_or(raw).trim();
    let is_line = |sign: char| sign.is_ascii_digit() || sign.is_whitespace() || "+-.()/".contains(sign);
    let (line, rest) = raw.split_at(raw.find(|sign| !is_line(sign)).unwrap_or(raw.len()));
    let extension = rest.trim_start_matches(|sign: char| !sign.is_ascii_digit());
    let word = &rest[..rest.len() - extension.len()];
    let is_word =
        EXTENSION_WORDS.contains(&word.trim_matches([';', '=', '.', ':', ' ']).to_lowercase().as_str());
    let complete = rest.is_empty() || (is_word && !extension.is_empty());
    (complete && extension.bytes().all(|byte| byte.is_ascii_digit())).then_some((line, extension))
}

/// How people write that an extension follows.
const EXTENSION_WORDS: [&str; 6] = ["ext", "extension", "x", "#", "toestel", "tst"];

fn fits_plan(number: &PhoneNumber, e164: &str) -> bool {
    let code = number.code().value();
    let national = e164.get(1 + code.to_string().len()..).unwrap_or_default();
    let plans = DATABASE.by_code(&code).unwrap_or_default();
    national.len() >= UNASSIGNED_DIGITS_MIN
        && plans.iter().any(|plan| plan.descriptors().general().is_match(national))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(raw: &str) -> Result<String, Unfit> {
        normalise(raw, country::Id::NL)
    }

    #[test]
    fn spellings_of_one_number_are_equal() {
        for raw in [
            "06-12345678",
            "0612345678",
            "06 12 34 56 78",
            "(06) 12345678",
            "0031 6 12345678",
            "0031(0)612345678",
            "+31 (0)6 12 34 56 78",
            "+31612345678",
            "31612345678",
            "612345678",
            "tel:+31-6-12345678",
            "+31\u{a0}6\u{a0}12345678",
        ] {
            assert_eq!(phone(raw).as_deref(), Ok("+31612345678"), "{raw}");
        }
    }

    #[test]
    fn the_quick_way_for_dutch_mobile_numbers_says_what_the_plan_says() {
        let plan = |raw: &str| {
            parse(raw, country::Id::NL).map(|number| {
                (number.number_type(&DATABASE) == Type::Mobile, number.format().mode(Mode::E164).to_string())
            })
        };
        for second in 0..10 {
            for rest in ["1234567", "0000001", "9999999", "0000000", "123456", "12345678"] {
                for prefix in ["+316", "00316", "06", "+306", "+31 6", "6", "+3106", "00316 "] {
                    let raw = format!("{prefix}{second}{rest}");
                    if let Some(quick) = dutch_mobile(&raw, country::Id::NL) {
                        assert_eq!(plan(&raw), Some((true, quick)), "{raw}");
                    }
                }
            }
        }
        assert_eq!(dutch_mobile("0612345678", country::Id::NL).as_deref(), Some("+31612345678"));
        assert_eq!(dutch_mobile("0612345678", country::Id::BE), None);
        assert_eq!(dutch_mobile("0610000000", country::Id::NL), None, "zeros are for the rule on zeros");
    }

    #[test]
    fn numbers_abroad_and_at_home_keep_their_country() {
        for (raw, value) in [
            ("0032 470 12 34 56", "+32470123456"),
            ("+32 (0)470/12.34.56", "+32470123456"),
            ("+39 06 12345678", "+390612345678"),
            ("0039 06 12345678", "+390612345678"),
            ("+1 (415) 555-2671", "+14155552671"),
            ("010-1234567", "+31101234567"),
            ("085 123 4567", "+31851234567"),
            ("+31 20 123 4567 ext. 4", "+31201234567;ext=4"),
            ("020-1234567 toestel 12", "+31201234567;ext=12"),
        ] {
            assert_eq!(phone(raw).as_deref(), Ok(value), "{raw}");
        }
        assert_eq!(normalise("0470 12 34 56", country::Id::BE).as_deref(), Ok("+32470123456"));
    }

    #[test]
    fn a_number_no_plan_assigns_passes_when_its_form_is_right() {
        assert_eq!(phone("06-98765432").as_deref(), Ok("+31698765432"));
        assert_eq!(phone("+44 7700 900123").as_deref(), Ok("+447700900123"));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for raw in [
            "06-1234567",
            "12345",
            "abc",
            "0612345678 Jan",
            "0612345678 / 0201234567",
            "+",
            "0031",
            "+999 12345678",
            "0612345678,0687654321",
            "٠٦١٢٣٤٥٦٧٨",
            "x",
            "ext 4",
        ] {
            assert!(matches!(phone(raw), Err(Unfit::Malformed(_))), "{raw}: {:?}", phone(raw));
        }
        assert!(phone(&"6".repeat(65)).is_err());
    }

    #[test]
    fn services_and_rows_of_zeros_are_no_persons() {
        for raw in ["0900-1234", "0800-0432", "088 123 4567", "0600000000", "+31 20 000 0000"] {
            assert!(matches!(phone(raw), Err(Unfit::Blocked(_))), "{raw}: {:?}", phone(raw));
        }
    }
}
