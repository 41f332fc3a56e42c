//! How writing goes wrong: keys beside the one meant, ears, scanners, missing accents, dates turned round.

use super::chance::Chance;

/// What kind of mistake a channel makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// A key beside the right one, one too many, one too few, two turned round.
    Keyboard,
    /// Written down by ear.
    Ear,
    /// Read by a machine from a form.
    Scanner,
}

/// The text with one mistake in it. Texts of one character stay as they are.
pub(super) fn slipped(chance: &mut Chance, slip: Slip, text: &str) -> String {
    match slip {
        Slip::Keyboard => keyboard(chance, text),
        Slip::Ear => replaced(chance, text, HEARD).unwrap_or_else(|| keyboard(chance, text)),
        Slip::Scanner => replaced(chance, text, SCANNED).unwrap_or_else(|| keyboard(chance, text)),
    }
}

/// How names are heard and written otherwise: "Meijer", "Meyer", "Meier".
#[rustfmt::skip]
const HEARD: &[(&str, &str)] = &[
    ("ij", "y"), ("ij", "ei"), ("ei", "ij"), ("y", "ij"), ("ei", "ey"), ("dt", "d"), ("d", "dt"), ("ck", "k"),
    ("k", "ck"), ("ks", "x"), ("s", "z"), ("z", "s"), ("ss", "s"), ("s", "ss"), ("ou", "au"), ("au", "ou"),
    ("f", "v"), ("v", "f"), ("ff", "f"), ("uu", "u"), ("ee", "e"), ("e", "ee"), ("oo", "o"), ("aa", "a"),
    ("ae", "aa"), ("oe", "u"), ("g", "ch"), ("ch", "g"), ("ph", "f"), ("th", "t"), ("t", "th"), ("c", "k"),
    ("ll", "l"), ("l", "ll"), ("nn", "n"), ("n", "nn"), ("sch", "s"), ("gh", "g"), ("tz", "ts"), ("b", "p"),
    ("d", "t"),
];

const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

fn keyboard(chance: &mut Chance, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() < 2 {
        return text.to_owned();
    }
    let at = chance.below(letters.len());
    match chance.weighted(&[35, 25, 15, 25]) {
        0 => letters[at] = beside(chance, letters[at]),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, letters[at]),
        _ => {
            let at = at.min(letters.len() - 2);
            letters.swap(at, at + 1);
        }
    }
    letters.into_iter().collect()
}

fn beside(chance: &mut Chance, key: char) -> char {
    let small = key.to_ascii_lowercase();
    let Some((row, place)) = ROWS.iter().find_map(|row| Some((row, row.find(small)?))) else { return 'e' };
    let place = if place == 0 || (place + 1 < row.len() && chance.yes(0.5)) { place + 1 } else { place - 1 };
    let hit = char::from(row.as_bytes()[place]);
    if key.is_uppercase() { hit.to_ascii_uppercase() } else { hit }
}

const SCANNED: &[(&str, &str)] = &[
    ("m", "rn"),
    ("rn", "m"),
    ("l", "1"),
    ("l", "i"),
    ("i", "l"),
    ("o", "0"),
    ("O", "0"),
    ("e", "c"),
    ("c", "e"),
    ("h", "b"),
    ("b", "h"),
    ("n", "u"),
    ("u", "n"),
    ("v", "y"),
    ("g", "q"),
    ("S", "5"),
    ("B", "8"),
    ("ij", "y"),
    ("ij", "ü"),
    ("cl", "d"),
    ("w", "vv"),
    ("t", "f"),
    ("a", "o"),
    ("1", "7"),
    ("0", "6"),
    ("5", "6"),
    ("3", "8"),
    ("J", "I"),
    ("K", "X"),
    ("G", "C"),
];

/// One of the pairs that occur, applied once.
fn replaced(chance: &mut Chance, text: &str, pairs: &[(&str, &str)]) -> Option<String> {
    let start = chance.below(pairs.len());
    let (from, to) = (0..pairs.len())
        .map(|step| pairs[(start + step) % pairs.len()])
        .find(|(from, _)| text.contains(from))?;
    let places: Vec<usize> = text.match_indices(from).map(|(place, _)| place).collect();
    let place = places[chance.below(places.len())];
    Some(format!("{}{to}{}", &text[..place], &text[place + from.len()..]))
}

/// A digit misread or mistyped.
pub(super) fn other_digit(chance: &mut Chance, text: &str) -> String {
    let places: Vec<usize> =
        text.match_indices(|c: char| c.is_ascii_digit()).map(|(place, _)| place).collect();
    if places.len() < 2 {
        return text.to_owned();
    }
    let at = 1 + chance.below(places.len() - 1);
    let mut bytes = text.as_bytes().to_vec();
    if chance.yes(0.4) {
        bytes.swap(places[at - 1], places[at]);
    } else {
        bytes[places[at]] = b'0' + chance.below(10) as u8;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A day of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: i32,
    pub(super) month: i32,
    pub(super) day: i32,
}

impl Date {
    fn written(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A date as it was entered, `2001-12-31`: mostly right.
pub(super) fn written_date(chance: &mut Chance, date: Date) -> String {
    let entered = match chance.weighted(&[950, 14, 12, 8, 7, 9]) {
        0 => date,
        1 => Date { month: 1, day: 1, ..date },
        2 if date.day <= 12 => Date { month: date.day, day: date.month, ..date },
        3 => Date { year: date.year + if chance.yes(0.5) { 1 } else { -1 }, ..date },
        4 => Date { year: date.year - date.year % 100 + date.year % 10 * 10 + date.year / 10 % 10, ..date },
        5 => Date { day: chance.between(1, 28), ..date },
        _ => Date { month: chance.between(1, 12), day: date.day.min(28), ..date },
    };
    entered.written()
}

/// Without accents, as old systems keep it.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match PLAIN.iter().find(|(letters, _)| letters.contains(letter)) {
            Some((_, plain)) => out.push_str(plain),
            None => out.push(letter),
        }
    }
    out
}

const PLAIN: &[(&str, &str)] = &[
    ("áàâäãåă", "a"),
    ("ÁÀÂÄ", "A"),
    ("ç", "c"),
    ("Ç", "C"),
    ("ćč", "c"),
    ("éèêëę", "e"),
    ("ÉÈÊË", "E"),
    ("ğ", "g"),
    ("íìîïı", "i"),
    ("İ", "I"),
    ("ł", "l"),
    ("Ł", "L"),
    ("ñń", "n"),
    ("óòôöõø", "o"),
    ("ÓÖØ", "O"),
    ("śş", "s"),
    ("ŚŞ", "S"),
    ("úùûü", "u"),
    ("ÜÚ", "U"),
    ("ýÿ", "y"),
    ("źżž", "z"),
    ("ŹŻ", "Z"),
    ("ą", "a"),
    ("ß", "ss"),
];

/// German and Turkish letters as some write them out: "Özdemir", "Oezdemir".
pub(super) fn written_out(text: &str) -> String {
    let mut out = text.to_owned();
    for (from, to) in [
        ("ö", "oe"),
        ("Ö", "Oe"),
        ("ü", "ue"),
        ("Ü", "Ue"),
        ("ş", "sh"),
        ("Ş", "Sh"),
        ("ç", "ch"),
        ("Ç", "Ch"),
    ] {
        out = out.replace(from, to);
    }
    plain(&out)
}

/// UTF-8 read as if it were Latin-1: "RenÃ©".
pub(super) fn misread(text: &str) -> String {
    text.bytes().map(char::from).filter(|letter| !letter.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_changes_little() {
        let mut chance = Chance::of(1, 1);
        for slip in [Slip::Keyboard, Slip::Ear, Slip::Scanner] {
            for text in ["Meijer", "Van den Berg", "Özdemir", "Bo"] {
                for _ in 0..100 {
                    let slipped = slipped(&mut chance, slip, text);
                    let difference = slipped.chars().count().abs_diff(text.chars().count());
                    assert!(difference <= 2 && !slipped.is_empty(), "{text} became {slipped}");
                }
            }
        }
    }

    #[test]
    fn accents_go_in_each_of_the_ways() {
        for (text, flat, out, read) in [
            ("René", "Rene", "Rene", "RenÃ©"),
            ("Şahin", "Sahin", "Shahin", "Å\u{9e}ahin"),
            ("Göl", "Gol", "Goel", "GÃ¶l"),
        ] {
            assert_eq!(plain(text), flat);
            assert_eq!(written_out(text), out);
            assert_eq!(misread(text), read.replace('\u{9e}', ""));
        }
    }

    #[test]
    fn most_dates_are_right_and_all_are_dates() {
        let mut chance = Chance::of(6, 6);
        let date = Date { year: 1987, month: 3, day: 31 };
        let written: Vec<String> = (0..5_000).map(|_| written_date(&mut chance, date)).collect();
        let right = written.iter().filter(|text| *text == "1987-03-31").count();
        assert!((4_600..4_950).contains(&right), "{right}");
        assert!(written.iter().all(|text| text.len() == 10));
    }
}
