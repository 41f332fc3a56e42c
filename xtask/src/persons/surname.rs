//! Surnames: the common ones as often as they are borne, and a long tail put together from roots and endings.
//!
//! A prefix (tussenvoegsel) is kept apart from the name, as Dutch registers do.

#[rustfmt::skip]
mod lists;

use super::chance::Chance;
use super::given_name::Descent;
use lists::{
    COMMON, DOERS, ENDINGS, FATHERS, FROM, INDONESIAN, MOROCCAN, POLISH, ROOTS, SONS, SURINAMESE, TRADES,
    TURKISH,
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
    let of = |name: &str| Surname { prefix: "", name: name.to_owned() };
    match descent {
        Descent::Dutch => common(chance).unwrap_or_else(|| tail(chance)),
        Descent::Frisian => Surname {
            prefix: "",
            name: format!(
                "{}{}",
                tail_item(chance, ROOTS),
                chance.one(&["stra", "ma", "sma", "inga", "ema"])
            ),
        },
        Descent::Turkish => of(chance.early(TURKISH)),
        Descent::Moroccan => of(chance.early(MOROCCAN)),
        Descent::Surinamese => of(chance.early(SURINAMESE)),
        Descent::Polish => of(chance.early(POLISH)),
        Descent::Indonesian => of(chance.early(INDONESIAN)),
    }
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
        0 => Surname { prefix: "", name: format!("{}{}", tail_item(chance, FATHERS), chance.early(SONS)) },
        1 => Surname { prefix: chance.early(FROM), name: place(chance) },
        2 => Surname { prefix: "", name: format!("{}{}", tail_item(chance, ROOTS), chance.early(DOERS)) },
        3 => Surname {
            prefix: chance.one(&["de", "de", "den", "'t"]),
            name: tail_item(chance, TRADES).to_owned(),
        },
        _ => Surname { prefix: "", name: place(chance) },
    }
}

/// "Hoogenboom", "Oosterhout": a root and an ending, now and then two roots.
fn place(chance: &mut Chance) -> String {
    let root = tail_item(chance, ROOTS);
    let ending = tail_item(chance, ENDINGS);
    if chance.yes(0.12) {
        let second = tail_item(chance, ROOTS).to_lowercase();
        return format!("{root}{second}{ending}");
    }
    format!("{root}{ending}")
}

/// An item of a list, the first four times as likely as the last.
fn tail_item<'a>(chance: &mut Chance, of: &[&'a str]) -> &'a str {
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
