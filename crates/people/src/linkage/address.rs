//! Where somebody lives: street, house number, postcode and city as texts to compare, and the door they make together.
//!
//! Two records at one door agree in four columns for one reason; that is why the columns are one comparison.

use super::fold::fold;
use super::intern::hash_text;

/// Endings of streets as they are shortened, folded.
const STREET_ENDINGS: [(&str, &str); 14] = [
    ("str", "straat"),
    ("wg", "weg"),
    ("ln", "laan"),
    ("pln", "plein"),
    ("st", "street"),
    ("rd", "road"),
    ("ave", "avenue"),
    ("av", "avenue"),
    ("pl", "place"),
    ("dr", "drive"),
    ("ct", "court"),
    ("cres", "crescent"),
    ("crs", "crescent"),
    ("blvd", "boulevard"),
];

/// A street without spaces, its ending written out: `Heidestr.` is `heidestraat`.
pub(super) fn street(raw: &str) -> String {
    let mut street = fold(raw);
    let last_at = street.rfind(' ').map_or(0, |space| space + 1);
    let last = &street[last_at..];
    let whole = STREET_ENDINGS.iter().find(|(ending, _)| *ending == last).map(|(_, whole)| *whole);
    match whole {
        Some(whole) if last_at > 0 => street.replace_range(last_at.., whole),
        _ if last.len() > "str".len() && last.ends_with("str") => street.push_str("aat"),
        _ => {}
    }
    without_spaces(street)
}

fn without_spaces(mut text: String) -> String {
    if text.bytes().any(|sign| sign == b' ') {
        text.retain(|sign| sign != ' ');
    }
    text
}

/// A house number with its addition: `43-A` is `43 a`.
pub(super) fn house_number(raw: &str) -> String {
    fold(raw)
}

/// A house number by what it is compared on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct House {
    /// Hash of all its letters and digits: `23-2` and `232` are often one.
    pub(super) whole: u64,
    /// Hash of the digits it begins with, up to a sign or a letter.
    pub(super) base: u64,
}

/// Takes a number that [`house_number`] made apart.
pub(super) fn take_apart(number: &str) -> House {
    House { whole: hash_text(&number.replace(' ', "")), base: hash_text(house(number)) }
}

/// The digits a house number begins with.
fn house(raw: &str) -> &str {
    let raw = raw.trim_start();
    &raw[..raw.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(raw.len())]
}

/// A postcode or a city as letters and digits only.
pub(super) fn place(raw: &str) -> String {
    without_spaces(fold(raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_street_are_equal() {
        for (left, right) in [
            ("Heidestr.", "Heidestraat"),
            ("Burg. Smitsstraat", "burg smitsstraat"),
            ("pridham street", "Pridhamstreet"),
            ("Main St", "main street"),
            ("Prins Hendrik str", "Prins Hendrikstraat"),
        ] {
            assert_eq!(street(left), street(right));
        }
        assert_eq!(street("St"), "st");
    }

    #[test]
    fn house_numbers_have_a_base_and_an_addition() {
        for (raw, number, base) in
            [("43-A", "43 a", "43"), ("43 A", "43 a", "43"), ("65-bis", "65 bis", "65"), ("A", "a", "")]
        {
            assert_eq!((house_number(raw).as_str(), house(raw)), (number, base));
        }
        assert_eq!(place("1041 RD"), place("1041rd"));
        assert_eq!(place("'s-Hertogenbosch"), "shertogenbosch");
    }
}
