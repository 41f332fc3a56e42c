//! Genders as columns tell them: a letter, a word, a form of address, in Dutch and English and a few languages beside.
//!
//! What it knows becomes one word, so that `M` and `dhr.` agree; "unknown" is not known. A word it does not know stays
//! as it is and is compared like any other value, but two such words are never taken for a man and a woman.

use super::fold::fold;

/// What a man is told by, folded.
const MEN: [&str; 15] = [
    "m",
    "man",
    "male",
    "mannelijk",
    "masculin",
    "mannlich",
    "h",
    "homme",
    "heer",
    "de heer",
    "dhr",
    "meneer",
    "mr",
    "mister",
    "herr",
];
/// What a woman is told by, folded.
const WOMEN: [&str; 18] = [
    "v",
    "vrouw",
    "vrouwelijk",
    "f",
    "female",
    "feminin",
    "femme",
    "w",
    "woman",
    "weiblich",
    "mevrouw",
    "mevr",
    "mw",
    "mrs",
    "ms",
    "miss",
    "mme",
    "frau",
];
/// What says that nobody knows, folded.
const UNKNOWN: [&str; 5] = ["onbekend", "unknown", "n a", "nvt", "niet opgegeven"];

/// A gender as it is compared; empty where it is not known.
pub(super) fn normalised(raw: &str) -> String {
    let folded = fold(raw);
    let folded = folded.trim();
    match folded {
        _ if MEN.contains(&folded) => MEN[0].to_owned(),
        _ if WOMEN.contains(&folded) => WOMEN[0].to_owned(),
        _ if UNKNOWN.contains(&folded) => String::new(),
        _ => folded.to_owned(),
    }
}

/// 1 for a man, -1 for a woman, 0 for what [`normalised`] does not know: of two, the product is negative if one is a
/// man and the other a woman.
pub(super) fn side(normalised: &str) -> i8 {
    i8::from(normalised == MEN[0]) - i8::from(normalised == WOMEN[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn genders_in_whatever_words_have_a_side() {
        for (raw, expected) in [
            ("M", 1),
            ("dhr.", 1),
            ("De heer", 1),
            ("Männlich", 1),
            ("V", -1),
            ("mw.", -1),
            ("Female", -1),
            ("X", 0),
            ("onbekend", 0),
            ("", 0),
        ] {
            assert_eq!(side(&normalised(raw)), expected, "{raw}");
        }
        assert_eq!(normalised("N/A"), "");
        assert_eq!(normalised(" X "), "x");
        assert_eq!(normalised("Mevrouw"), normalised("f"));
    }
}
