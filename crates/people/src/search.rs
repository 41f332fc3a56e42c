//! Finding somebody by name: which words a name or a place is found by, and which words somebody types.
//!
//! Accents, capitals and signs do not count, nor the order of words, nor what stands before a surname (`van der`). It
//! knows neither an index nor who anybody is.

use std::collections::BTreeSet;

use crate::linkage::fold::fold;

/// Most words kept of one person: three names, a place and a company, from a few systems that spell them their own way.
pub const WORDS_MAX: usize = 32;

/// Longest word that counts, in characters: longer ones are no names.
pub const WORD_CHARS_MAX: usize = 40;

/// Most words of what somebody types; more do not narrow it further.
pub const ASKED_WORDS_MAX: usize = 8;

/// What stands before a surname and is left out or misspelled as often as not.
const PREFIXES: &[&str] = &[
    "aan", "al", "bij", "da", "de", "del", "den", "der", "des", "di", "do", "dos", "du", "el", "het", "in",
    "la", "le", "op", "t", "te", "ten", "ter", "uit", "van", "vd", "von", "voor", "zu",
];

/// The words by which something called so is found, in alphabetical order with spaces between.
pub fn words_of<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut words: BTreeSet<String> = BTreeSet::new();
    for name in names {
        let folded = split(name);
        let bare = without_prefixes(&folded);
        if bare.len() < folded.len() {
            // `van den Berg` is written `Vandenberg` too.
            words.extend(short(&folded.concat()).map(str::to_owned));
        }
        words.extend(bare.into_iter().map(str::to_owned));
    }
    let words: Vec<String> = words.into_iter().take(WORDS_MAX).collect();
    words.join(" ")
}

/// The words of what somebody typed, each once, in the order they were typed.
pub fn asked(typed: &str) -> Vec<String> {
    let folded = split(typed);
    let mut words: Vec<String> = Vec::new();
    for word in without_prefixes(&folded) {
        if !words.iter().any(|known| known == word) && words.len() < ASKED_WORDS_MAX {
            words.push(word.to_owned());
        }
    }
    words
}

fn split(text: &str) -> Vec<String> {
    fold(text).split(' ').filter_map(short).map(str::to_owned).collect()
}

fn short(word: &str) -> Option<&str> {
    Some(word).filter(|word| !word.is_empty() && word.chars().count() <= WORD_CHARS_MAX)
}

/// Somebody who is called `De` alone keeps it.
fn without_prefixes(words: &[String]) -> Vec<&str> {
    let bare: Vec<&str> = words.iter().map(String::as_str).filter(|word| !PREFIXES.contains(word)).collect();
    if bare.is_empty() { words.iter().map(String::as_str).collect() } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_words_however_they_are_spelled() {
        for (names, words) in [
            (&["Sanne", "de Wit"][..], "dewit sanne wit"),
            (&["SANNE", "Sänne"], "sanne"),
            (&["Jan-Peter", "van den Berg"], "berg jan peter vandenberg"),
            (&["'t Hart", "J.P."], "hart j p thart"),
            (&["Ayşe", "Öztürk"], "ayse ozturk"),
            (&["De"], "de"),
            (&["O'Brien"], "obrien"),
            (&["", " - "], ""),
        ] {
            assert_eq!(words_of(names.iter().copied()), words, "{names:?}");
        }
    }

    #[test]
    fn what_is_typed_is_read_the_same_way() {
        for (typed, words) in [
            ("  WIT, Sanne de ", &["wit", "sanne"][..]),
            ("van", &["van"]),
            ("sanne sanne", &["sanne"]),
            ("\"wit\" OR * (sanne)", &["wit", "or", "sanne"]),
            ("", &[]),
        ] {
            assert_eq!(asked(typed), words, "{typed:?}");
        }
    }

    #[test]
    fn words_and_their_length_are_bounded() {
        let many: Vec<String> = (0..100).map(|at| format!("w{at}")).collect();
        assert_eq!(words_of([many.join(" ").as_str()]).split(' ').count(), WORDS_MAX);
        assert_eq!(asked(&many.join(" ")).len(), ASKED_WORDS_MAX);
        assert_eq!(words_of(["x".repeat(WORD_CHARS_MAX + 1).as_str()]), "");
        assert_eq!(words_of(["x".repeat(WORD_CHARS_MAX).as_str()]).len(), WORD_CHARS_MAX);
    }
}
