//! Names of persons: given names, initials, surnames with their prefixes and partners.
//!
//! Knows what is written, not who is meant: `J.` is an initial, `de Vries-Jansen` two surnames, `v.d. Berg` and
//! `van den Berg` the surname Berg. Comparing is for [`super::compare`].

use std::borrow::Cow;

use super::fold::fold;
use super::intern::{Texts, hash_text};
use super::lists::Lists;
use super::nickname::Nicknames;

/// A given name as written once.
#[derive(Debug, Clone, Default)]
pub(super) struct Given {
    /// The first name: what the person is called by.
    pub(super) first: u64,
    /// First letter, as a byte.
    pub(super) initial: u8,
    /// Its initials, the first again among them.
    pub(super) initials: [u8; INITIALS_MAX],
    /// Only initials are given.
    pub(super) only_initials: bool,
    /// Groups of short forms (see [`Nicknames`]).
    pub(super) groups: Vec<u16>,
}

impl Given {
    /// Whether both may be short for one name.
    #[inline]
    pub(super) fn is_form_of(&self, other: &Given) -> bool {
        self.groups.iter().any(|group| other.groups.contains(group))
    }
}

/// A table's names: each text once, and what it says.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) given_texts: Texts,
    pub(super) givens: Vec<Given>,
    pub(super) family_texts: Texts,
    /// Per surname, hashes of its parts, prefixes left out; a person with a partner's name has two.
    pub(super) families: Lists,
    nicknames: Nicknames,
}

/// Words that are known, found without comparing a text with each of them.
#[derive(Debug)]
struct WordSet {
    words: &'static [&'static str],
    /// Per first letter, how long the words are that begin with it: a bit per length.
    lengths: [u16; 32],
}

impl WordSet {
    /// Of words of at most fifteen letters.
    const fn new(words: &'static [&'static str]) -> Self {
        let mut lengths = [0; 32];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            lengths[word[0] as usize % 32] |= 1 << word.len();
            at += 1;
        }
        WordSet { words, lengths }
    }

    fn contains(&self, word: &str) -> bool {
        self.may_contain(word) && self.words.contains(&word)
    }

    /// Whether the set has the word when it is folded. Of letters and digits alone, folding keeps how many there are.
    fn contains_folded(&self, raw: &str) -> bool {
        let is_plain = raw.bytes().all(|sign| sign.is_ascii_alphanumeric());
        (!is_plain || self.may_contain(raw)) && self.contains(&fold(raw))
    }

    /// Whether a word of this length begins with this letter, in whichever case.
    fn may_contain(&self, word: &str) -> bool {
        let lengths = word.bytes().next().map_or(0, |first| self.lengths[first as usize % 32]);
        word.len() < u16::BITS as usize && lengths >> word.len() & 1 == 1
    }
}

/// Words before a surname that say little of who it is, folded. Dutch tussenvoegsels and the common foreign ones.
static PREFIXES: WordSet = WordSet::new(&[
    "van", "de", "den", "der", "het", "t", "ten", "ter", "te", "v", "d", "vd", "vdr", "vden", "vander",
    "vanden", "vande", "op", "in", "aan", "bij", "uit", "onder", "over", "von", "zu", "zum", "zur", "vom",
    "du", "des", "le", "la", "les", "del", "della", "di", "da", "dos", "das", "do", "el", "al", "bin", "ben",
    "ibn", "of",
]);

/// Words around a name that are no name, folded.
static TITLES: WordSet = WordSet::new(&[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mister",
    "dr",
    "drs",
    "ir",
    "ing",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "heer",
    "mevrouw",
    "mevr",
    "mw",
    "mej",
    "dhr",
    "fam",
    "familie",
    "baron",
    "baronet",
    "bart",
    "earl",
    "duke",
    "viscount",
    "count",
    "rev",
    "reverend",
    "hon",
    "jr",
    "sr",
    "junior",
    "senior",
    "ii",
    "iii",
    "iv",
    "esq",
    "jhr",
    "jkvr",
    "msc",
]);

impl Names {
    /// The number of a given name.
    pub(super) fn given(&mut self, raw: &str) -> u32 {
        let shouted = raw.len() <= 4 && raw.chars().all(|sign| sign.is_ascii_uppercase());
        let folded = fold(raw);
        let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        words.retain(|word| !TITLES.contains(word));
        let Some(first) = words.first().copied() else { return 0 };
        let only_initials = words.iter().all(|word| word.chars().count() == 1)
            || (shouted && !first.contains(['a', 'e', 'i', 'o', 'u', 'y']));
        let text = match only_initials {
            true => words.concat(),
            false => words.join(" "),
        };
        let text = if only_initials { format!("{text}.") } else { text };
        let number = self.given_texts.add(&text);
        if self.givens.len() < number as usize {
            let groups = self.nicknames.of(first).to_vec();
            let initial = first.as_bytes()[0];
            let initials = initials(&words, only_initials);
            self.givens.push(Given { first: hash_text(first), initial, initials, only_initials, groups });
        }
        number
    }

    /// Whether a given name and a surname are one word: who is known by a single name has not told two.
    pub(super) fn is_same_word(&self, given: u32, family: u32) -> bool {
        given != 0 && family != 0 && self.families.of(family).contains(&self.givens[given as usize - 1].first)
    }

    /// The number of a surname, prefixes left out.
    pub(super) fn family(&mut self, raw: &str) -> u32 {
        let folded = fold(&unglued(raw));
        let folded = with_y(&folded);
        let name = match folded.contains(' ') || TITLES.contains(&folded) {
            true => without_prefixes(&folded).into(),
            false => folded,
        };
        let number = self.family_texts.add(&name);
        if self.families.len() < number as usize {
            self.families.push(name.split(' ').map(hash_text));
        }
        number
    }

    /// Numbers the surnames anew: old numbers in the new order, and new ones by the old, from 0.
    pub(super) fn reorder_families(&mut self, old: &[u32], new: &[u32]) {
        self.family_texts.reorder(old);
        self.family_texts.tell_places(new);
        self.families = self.families.in_order(old);
    }
}

impl Names {
    /// The given and family name a mailbox is made of, as far as the table knows them: `bianca.vandenbosman57` holds
    /// Bianca and Bosman. 0 for what is not found; a single letter is the initial of a given name.
    ///
    /// A word that more rows have as given name than as surname is no surname.
    pub(super) fn in_mailbox(&self, mailbox: &str, counts: [&[u32]; 2]) -> (u32, u32) {
        let folded = fold(mailbox);
        let folded = with_y(&folded);
        let words: Vec<&str> =
            folded.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        if words.len() > 1 {
            for at in (0..words.len()).rev() {
                if let Some(family) = self.known_family(words[at], counts) {
                    let rest = if at == 0 { words[1] } else { words[0] };
                    return (self.known_given(rest, counts), family);
                }
            }
        }
        let Some(word) = words.iter().max_by_key(|word| word.len()) else { return (0, 0) };
        let cuts = (1..word.len()).filter(|cut| word.is_char_boundary(*cut));
        // The longest surname at the end, then one at the start with an initial behind it, then a given name alone.
        for cut in cuts {
            if let given @ 1.. = self.known_given(&word[..cut], counts)
                && let Some(family) = self.known_family(&word[cut..], counts)
            {
                return (given, family);
            }
        }
        let last = word.len() - word.chars().next_back().map_or(0, char::len_utf8);
        match (self.known_family(&word[..last], counts), self.known_family(word, counts)) {
            (Some(family), None) => (self.known_given(&word[last..], counts), family),
            (_, Some(family)) if self.known_given(word, counts) == 0 => (0, family),
            _ => (self.known_given(word, counts), 0),
        }
    }

    /// Names that came after counting are not known to a mailbox.
    fn known_given(&self, word: &str, [givens, _]: [&[u32]; 2]) -> u32 {
        let found = match word.as_bytes() {
            [letter] => str::from_utf8(&[*letter, b'.']).ok().and_then(|text| self.given_texts.find(text)),
            _ if word.chars().nth(1).is_none() => self.given_texts.find(&format!("{word}.")),
            _ => self.given_texts.find(word),
        };
        found.filter(|number| *number as usize <= givens.len()).unwrap_or(0)
    }

    /// A surname with or without a prefix written onto it.
    fn known_family(&self, word: &str, counts: [&[u32]; 2]) -> Option<u32> {
        let [givens, families] = counts;
        let long = |word: &&str| word.len() >= MAILBOX_SURNAME_MIN;
        let count =
            |counts: &[u32], number: u32| counts.get((number as usize).wrapping_sub(1)).copied().unwrap_or(0);
        let is_family =
            |word: &str, number: u32| count(families, number) > count(givens, self.known_given(word, counts));
        let known = |word: &str| self.family_texts.find(word).filter(|number| is_family(word, *number));
        let bare =
            GLUED_PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix)).filter(long).find_map(known);
        bare.or_else(|| Some(word).filter(long).and_then(known))
    }
}

/// The words of a folded surname that are no title and no prefix; prefixes alone are the name.
fn without_prefixes(folded: &str) -> String {
    let mut parts: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    parts.retain(|word| !TITLES.contains(word));
    if parts.iter().any(|word| !PREFIXES.contains(word)) {
        parts.retain(|word| !PREFIXES.contains(word));
    }
    parts.join(" ")
}

/// Initials that are compared; few people have more.
const INITIALS_MAX: usize = 4;

/// The initials of a given name: those it consists of, or the first letters of its words; 0 where there is no more.
fn initials(words: &[&str], only_initials: bool) -> [u8; INITIALS_MAX] {
    let letters = |word: &&str| word.bytes().take(if only_initials { INITIALS_MAX } else { 1 }).collect();
    let letters: Vec<Vec<u8>> = words.iter().map(letters).collect();
    let mut initials = [0; INITIALS_MAX];
    initials.iter_mut().zip(letters.concat()).for_each(|(initial, letter)| *initial = letter);
    initials
}

/// Shortest surname recognised in a mailbox, in letters: `bos` is one, `li` is chance.
const MAILBOX_SURNAME_MIN: usize = 3;

/// Prefixes as they are written onto a surname in a mailbox, longest first.
const GLUED_PREFIXES: [&str; 12] =
    ["vanden", "vander", "vande", "vant", "van", "den", "der", "ten", "ter", "de", "el", "al"];

/// `deVries` and `vanDijk` with their space: a prefix written onto its name.
fn unglued(raw: &str) -> Cow<'_, str> {
    let may_begin = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    if raw.is_ascii() && !raw.as_bytes().windows(2).any(may_begin) {
        return raw.into();
    }
    let boundary = raw.char_indices().find(|(at, sign)| {
        *at > 0 && sign.is_uppercase() && raw[..*at].chars().next_back().is_some_and(char::is_lowercase)
    });
    match boundary {
        Some((at, _)) if PREFIXES.contains(&raw[..at].to_lowercase()) => {
            format!("{} {}", &raw[..at], &raw[at..]).into()
        }
        _ => raw.into(),
    }
}

/// A folded text with `y` for `ij`, which are one letter.
fn with_y(folded: &str) -> Cow<'_, str> {
    match folded.as_bytes().windows(2).any(|pair| matches!(pair, [b'i', b'j'])) {
        true => folded.replace("ij", "y").into(),
        false => folded.into(),
    }
}

/// A full name in given and family part: `Jan Piet de Vries` as (`Jan Piet`, `de Vries`), `Vries, Jan de` likewise.
/// Titles are left out; after the surname begins nothing is given.
pub(super) fn split_full(raw: &str) -> (String, String) {
    let is_title = |word: &&str| !TITLES.contains_folded(word);
    if let Some((family, given)) = raw.split_once(',')
        && given.split_whitespace().count() <= 3
        && given.split_whitespace().all(|word| !word.starts_with(|sign: char| sign.is_ascii_digit()))
        && given.split_whitespace().any(|word| is_title(&word))
    {
        return (given.trim().to_owned(), family.trim().to_owned());
    }
    let before_comma = raw.split(',').next().unwrap_or(raw);
    let words: Vec<&str> = before_comma.split_whitespace().filter(is_title).collect();
    let is_prefix = |word: &&str| PREFIXES.contains_folded(word);
    let family = match words.iter().skip(1).position(is_prefix) {
        Some(at) => at + 1,
        None => words.len().saturating_sub(1),
    };
    (words[..family].join(" "), words[family..].join(" "))
}

/// The words of a full name that may be names, as hashes, each once and sorted.
pub(super) fn words(raw: &str) -> Vec<u64> {
    let folded = fold(raw);
    let is_name = |word: &&str| {
        word.len() > 1
            && !PREFIXES.contains(word)
            && !TITLES.contains(word)
            && !word.as_bytes()[0].is_ascii_digit()
    };
    let mut words: Vec<u64> =
        folded.split(' ').filter(is_name).map(|word| hash_text(&with_y(word))).collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_and_spellings_of_one_surname_are_equal() {
        let mut names = Names::default();
        let berg = names.family("Berg");
        for raw in ["van den Berg", "v.d. Berg", "BERG", "vandenBerg", "berg, van den"] {
            assert_eq!(names.family(raw), berg, "{raw}");
        }
        assert_eq!(names.family("IJzerlaan"), names.family("yzerlaan"));
        assert_eq!(names.family("'t Hooft"), names.family("t Hooft"));
        assert_ne!(names.family("MacBeth"), names.family("Beth"));
        let both = names.family("Sterbroek-van der Berkenbroek");
        assert_eq!(names.families.of(both).len(), 2);
        assert_eq!(names.family(" "), 0);
        let prefix = names.family("van");
        assert_eq!(names.families.of(prefix).len(), 1);
    }

    #[test]
    fn initials_are_known_from_names() {
        let mut names = Names::default();
        for (raw, only_initials) in
            [("J.", true), ("J.P.", true), ("JP", false), ("JPH", true), ("Jan", false), ("BO", false)]
        {
            let number = names.given(raw);
            let expected = only_initials || raw == "JP";
            assert_eq!(names.givens[number as usize - 1].only_initials, expected, "{raw}");
        }
        assert_eq!(names.given("J P"), names.given("J.P."));
        assert_eq!(names.given("mr. Jan"), names.given("Jan"));
    }

    #[test]
    fn full_names_are_split() {
        for (raw, given, family) in [
            ("Jan de Vries", "Jan", "de Vries"),
            ("Vries, Jan de", "Jan de", "Vries"),
            ("dr. Mary Louise Webster", "Mary Louise", "Webster"),
            ("thomas clifford, 1st baron clifford of chudleigh", "thomas", "clifford"),
            ("Madonna", "", "Madonna"),
        ] {
            assert_eq!(split_full(raw), (given.to_owned(), family.to_owned()), "{raw}");
        }
    }
}
