//! Given names by sex, time of birth and descent, and what people are called at home.
//!
//! The lists are in order of how often a name is given, the commonest first.

#[rustfmt::skip]
mod lists;

use super::chance::Chance;
use lists::{
    CALLED, FRISIAN_MEN, FRISIAN_WOMEN, INDONESIAN_MEN, INDONESIAN_WOMEN, MEN_BEFORE_1946, MEN_BEFORE_1965,
    MEN_BEFORE_1980, MEN_BEFORE_1995, MEN_SINCE_1995, MOROCCAN_MEN, MOROCCAN_WOMEN, POLISH_MEN, POLISH_WOMEN,
    SURINAMESE_MEN, SURINAMESE_WOMEN, TURKISH_MEN, TURKISH_WOMEN, WOMEN_BEFORE_1946, WOMEN_BEFORE_1965,
    WOMEN_BEFORE_1980, WOMEN_BEFORE_1995, WOMEN_SINCE_1995,
};

/// As registers write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sex {
    Man,
    Woman,
}

/// Where a family's names come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Descent {
    Dutch,
    Frisian,
    Turkish,
    Moroccan,
    Surinamese,
    Polish,
    Indonesian,
}

/// The first names of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GivenNames {
    /// As registered, the first first: one to three.
    pub(super) registered: Vec<&'static str>,
    /// What everybody says.
    pub(super) called: &'static str,
}

impl GivenNames {
    /// "J.P.M."
    pub(super) fn initials(&self) -> String {
        self.registered.iter().filter_map(|name| Some(format!("{}.", initial(name)?))).collect()
    }
}

/// Dutch first names start with their first letter, but for IJsbrand.
fn initial(name: &str) -> Option<String> {
    if name.starts_with("IJ") { Some("IJ".into()) } else { name.chars().next().map(String::from) }
}

/// Draws the names of somebody born in this year. `after`: the parent whose first name the child gets.
pub(super) fn given_names(
    chance: &mut Chance,
    descent: Descent,
    sex: Sex,
    born: i32,
    after: Option<&'static str>,
) -> GivenNames {
    // Some parents choose what was in fashion before, or what will be.
    let fashion = if chance.yes(0.15) { born + chance.between(-25, 25) } else { born };
    let list = list(descent, sex, fashion);
    let first = after.unwrap_or_else(|| first(chance, list, born));
    let mut registered = vec![first];
    // Catholics of before 1970 have three, children of now often one.
    let more = if descent != Descent::Dutch {
        chance.weighted(&[85, 12, 3])
    } else if born < 1970 {
        chance.weighted(&[38, 37, 25])
    } else {
        chance.weighted(&[50, 32, 18])
    };
    for _ in 0..more {
        let next = if chance.yes(0.35) { second(chance, descent, sex) } else { chance.early(list) };
        if !registered.contains(&next) {
            registered.push(next);
        }
    }
    GivenNames { called: called(chance, first, born), registered }
}

/// A few names were given to most; since the eighties the choice is wide.
fn first(chance: &mut Chance, list: &[&'static str], born: i32) -> &'static str {
    if born >= 1980 && chance.yes(0.6) { chance.one(list) } else { chance.early(list) }
}

/// The old names that go on as second names: "Johannes Petrus Maria".
fn second(chance: &mut Chance, descent: Descent, sex: Sex) -> &'static str {
    match (descent, sex) {
        (Descent::Dutch, _) if chance.yes(0.4) => "Maria",
        (Descent::Dutch, Sex::Man) => chance.early(MEN_BEFORE_1946),
        (Descent::Dutch, Sex::Woman) => chance.early(WOMEN_BEFORE_1946),
        _ => chance.early(list(descent, sex, 1970)),
    }
}

/// Most people of before 1970 are called otherwise than they are registered; after it few are.
fn called(chance: &mut Chance, registered: &'static str, born: i32) -> &'static str {
    let short = if born < 1970 { 0.7 } else { 0.2 };
    let Some((_, forms)) = CALLED.iter().find(|(formal, _)| *formal == registered) else {
        return registered;
    };
    if chance.yes(short) { chance.one(forms) } else { registered }
}

/// Another of the forms of a name, as somebody else may write it; `None` when it has but one.
pub(super) fn other_form(chance: &mut Chance, names: &GivenNames) -> Option<&'static str> {
    let registered = names.registered.first()?;
    if names.called != *registered {
        return Some(registered);
    }
    let (_, forms) = CALLED.iter().find(|(formal, _)| formal == registered)?;
    Some(chance.one(forms))
}

fn list(descent: Descent, sex: Sex, born: i32) -> &'static [&'static str] {
    match (descent, sex) {
        (Descent::Dutch, Sex::Man) => match born {
            ..1946 => MEN_BEFORE_1946,
            1946..1965 => MEN_BEFORE_1965,
            1965..1980 => MEN_BEFORE_1980,
            1980..1995 => MEN_BEFORE_1995,
            _ => MEN_SINCE_1995,
        },
        (Descent::Dutch, Sex::Woman) => match born {
            ..1946 => WOMEN_BEFORE_1946,
            1946..1965 => WOMEN_BEFORE_1965,
            1965..1980 => WOMEN_BEFORE_1980,
            1980..1995 => WOMEN_BEFORE_1995,
            _ => WOMEN_SINCE_1995,
        },
        (Descent::Frisian, Sex::Man) => FRISIAN_MEN,
        (Descent::Frisian, Sex::Woman) => FRISIAN_WOMEN,
        (Descent::Turkish, Sex::Man) => TURKISH_MEN,
        (Descent::Turkish, Sex::Woman) => TURKISH_WOMEN,
        (Descent::Moroccan, Sex::Man) => MOROCCAN_MEN,
        (Descent::Moroccan, Sex::Woman) => MOROCCAN_WOMEN,
        (Descent::Surinamese, Sex::Man) => SURINAMESE_MEN,
        (Descent::Surinamese, Sex::Woman) => SURINAMESE_WOMEN,
        (Descent::Polish, Sex::Man) => POLISH_MEN,
        (Descent::Polish, Sex::Woman) => POLISH_WOMEN,
        (Descent::Indonesian, Sex::Man) => INDONESIAN_MEN,
        (Descent::Indonesian, Sex::Woman) => INDONESIAN_WOMEN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_registered_names() {
        let names = |registered: &[&'static str]| GivenNames { registered: registered.to_vec(), called: "" };
        for (registered, expected) in
            [(vec!["Johannes", "Petrus", "Maria"], "J.P.M."), (vec!["IJsbrand"], "IJ."), (vec!["Ömer"], "Ö.")]
        {
            assert_eq!(names(&registered).initials(), expected);
        }
    }

    #[test]
    fn the_old_are_called_otherwise_than_registered_more_often_than_the_young() {
        let called_otherwise = |born| {
            let mut chance = Chance::of(3, 3);
            (0..2_000)
                .filter(|_| {
                    let names = given_names(&mut chance, Descent::Dutch, Sex::Man, born, None);
                    names.called != names.registered[0]
                })
                .count()
        };
        assert!(called_otherwise(1940) > 3 * called_otherwise(2000));
    }
}
