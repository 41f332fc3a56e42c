//! Measured shares beside the shares that are wanted, in a sentence each, so that every form of the report says the same.

use maturity::position::{Position, WishPosition, WishStanding};

use crate::words::Words;

/// A sentence per wish of a model; nothing where it was neither measured nor wanted.
pub(crate) fn sentences(model: &Position, words: &Words) -> Vec<String> {
    model.wishes.iter().filter_map(|wish| sentence(wish, words)).collect()
}

fn sentence(wish: &WishPosition, words: &Words) -> Option<String> {
    let mut told = vec![measured(wish, words), wanted(wish, words)?];
    told.extend(wish.standing.map(|standing| words.get(standing_key(standing))));
    told.extend(wish.reason.clone());
    told.extend(wish.owner.clone());
    told.extend(wish.due.as_ref().map(|day| words.date(day)));
    Some(format!("{}: {}.", wish.name.in_language(words.language()), told.join("; ").trim_end_matches('.')))
}

fn measured(wish: &WishPosition, words: &Words) -> String {
    let Some(share) = wish.share else { return words.get("wish-unmeasured") };
    let figure = words.with(
        "wish-measured",
        &[("share", words.percent(share, 0).into()), ("n", words.count(wish.n).into())],
    );
    match wish.interval {
        Some([low, high]) => format!("{figure} ({}–{})", words.percent(low, 0), words.percent(high, 0)),
        None => figure,
    }
}

/// Nothing at all to tell where nobody measured and nobody wished.
fn wanted(wish: &WishPosition, words: &Words) -> Option<String> {
    match (wish.wanted, wish.share) {
        (Some(share), _) => Some(words.with("wish-wanted", &[("share", words.percent(share, 0).into())])),
        (None, Some(_)) => Some(words.get("wish-not-chosen")),
        (None, None) => None,
    }
}

fn standing_key(standing: WishStanding) -> &'static str {
    match standing {
        WishStanding::Below => "wish-below",
        WishStanding::Met => "wish-met",
        WishStanding::Above => "wish-above",
    }
}

#[cfg(test)]
mod tests {
    use maturity::text::Language;

    use super::*;
    use crate::example;

    #[test]
    fn a_wish_is_told_with_what_was_measured() {
        let nines = example::wishes().remove(0);
        let unchosen = WishPosition { wanted: None, standing: None, reason: None, ..nines.clone() };
        let nothing = WishPosition { share: None, interval: None, n: 0, ..unchosen.clone() };
        let words = Words::new(Language::En);
        let told = |wish: &WishPosition| sentence(wish, &words);
        assert_eq!(
            told(&nines).unwrap(),
            "Report grade 9 or higher: 23% measured over 1,200 answers (21%–25%); 30% is wanted; less than that was measured; op de momenten die tellen."
        );
        assert_eq!(
            told(&unchosen).unwrap(),
            "Report grade 9 or higher: 23% measured over 1,200 answers (21%–25%); nobody chose yet what share is wanted."
        );
        assert_eq!(told(&nothing), None);
    }
}
