//! Surnames: the common ones as often as they are borne, and a long tail put together from roots and endings.
//!
//! A prefix (tussenvoegsel) is kept apart from the name, as Dutch registers do.

#[rustfmt::skip]
mod lists;

use super::chance::Chance;
use super::given_name::Descent;
use lists::{
    COMMON, DOERS, ENDINGS, FATHERS, FRISIAN_ENDINGS, FROM, INDONESIAN, MOLUCCAN_ENDINGS, MOLUCCAN_ROOTS,
    MOROCCAN, MOROCCAN_FRONTS, MOROCCAN_ROOTS, POLISH, POLISH_ENDINGS, POLISH_ROOTS, ROOTS, SONS, SURINAMESE,
    SURINAMESE_ENDINGS, SURINAMESE_ROOTS, TRADES, TURKISH, TURKISH_ENDINGS, TURKISH_ROOTS,
};

/// A family's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Surname {
    /// "van der", or empty.
    pub(super) prefix: &'static str,
    /// "Berg".
    pub(super) name: String,
}

pub(super) fn surname(chance: &mut Chance, descent: Descent) -> Surname {
    match descent {
        Descent::Dutch => common(chance).unwrap_or_else(|| tail(chance)),
        Descent::Frisian => composed(chance, ROOTS, FRISIAN_ENDINGS),
        Descent::Turkish => known_or_composed(chance, TURKISH, TURKISH_ROOTS, TURKISH_ENDINGS),
        Descent::Moroccan => known_or_composed(chance, MOROCCAN, MOROCCAN_FRONTS, MOROCCAN_ROOTS),
        Descent::Surinamese if chance.yes(0.3) => tail(chance),
        Descent::Surinamese => known_or_composed(chance, SURINAMESE, SURINAMESE_ROOTS, SURINAMESE_ENDINGS),
        Descent::Polish => known_or_composed(chance, POLISH, POLISH_ROOTS, POLISH_ENDINGS),
        Descent::Indonesian if chance.yes(0.4) => common(chance).unwrap_or_else(|| tail(chance)),
        Descent::Indonesian => known_or_composed(chance, INDONESIAN, MOLUCCAN_ROOTS, MOLUCCAN_ENDINGS),
    }
}

/// A quarter bear one of the common names of their descent, the others one of very many.
fn known_or_composed(chance: &mut Chance, known: &[&str], fronts: &[&str], backs: &[&str]) -> Surname {
    if chance.yes(0.25) {
        return Surname { prefix: "", name: chance.early(known).to_owned() };
    }
    composed(chance, fronts, backs)
}

fn composed(chance: &mut Chance, fronts: &[&str], backs: &[&str]) -> Surname {
    let (front, back) = (item(chance, fronts), item(chance, backs));
    let name = match back.split_at_checked(1) {
        Some((first, rest)) if front.ends_with(' ') => format!("{front}{}{rest}", first.to_uppercase()),
        _ => format!("{front}{back}"),
    };
    Surname { prefix: "", name }
}

/// One of the common names, as often as they are borne; else nothing.
fn common(chance: &mut Chance) -> Option<Surname> {
    let mut left = chance.below(10_000);
    let found = COMMON.iter().find(|(bearers, ..)| {
        let here = left < *bearers;
        left = left.saturating_sub(*bearers);
        here
    });
    found.map(|(_, prefix, name)| Surname { prefix, name: (*name).to_owned() })
}

/// Kinds of name in the tail, in percent: son of somebody, from somewhere, who does something, what somebody is.
const KINDS: [u32; 5] = [12, 40, 22, 10, 16];

fn tail(chance: &mut Chance) -> Surname {
    match chance.weighted(&KINDS) {
        0 => Surname { prefix: "", name: format!("{}{}", item(chance, FATHERS), chance.early(SONS)) },
        1 => Surname { prefix: chance.early(FROM), name: place(chance) },
        2 => Surname { prefix: "", name: format!("{}{}", item(chance, ROOTS), chance.early(DOERS)) },
        3 => {
            Surname { prefix: chance.one(&["de", "de", "den", "'t"]), name: item(chance, TRADES).to_owned() }
        }
        _ => Surname { prefix: "", name: place(chance) },
    }
}

/// "Hoogenboom", "Oosterhout": a root and an ending, now and then two roots.
fn place(chance: &mut Chance) -> String {
    let root = item(chance, ROOTS);
    let ending = item(chance, ENDINGS);
    if chance.yes(0.12) {
        let second = item(chance, ROOTS).to_lowercase();
        return format!("{root}{second}{ending}");
    }
    format!("{root}{ending}")
}

/// An item of a list, the first four times as likely as the last.
fn item<'a>(chance: &mut Chance, of: &[&'a str]) -> &'a str {
    if chance.yes(0.5) { chance.early(of) } else { chance.one(of) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn the_commonest_name_is_borne_by_one_in_two_hundred_and_the_tail_is_long() {
        let mut chance = Chance::of(5, 5);
        let mut seen: BTreeMap<(&str, String), u32> = BTreeMap::new();
        let persons = 200_000;
        for _ in 0..persons {
            let surname = surname(&mut chance, Descent::Dutch);
            *seen.entry((surname.prefix, surname.name)).or_default() += 1;
        }
        let most = seen.iter().max_by_key(|(_, count)| **count).map(|(name, count)| (name.clone(), *count));
        let Some(((prefix, name), count)) = most else { panic!("nobody has a name") };
        assert_eq!((prefix, name.as_str()), ("de", "Jong"));
        assert!((700..1_300).contains(&count), "{count}");
        assert!(seen.len() > 20_000, "{} names", seen.len());
    }
}
