//! What a form about an assessment got wrong, of which field; and the fields, read.

use std::collections::BTreeSet;

use jiff::civil::Date;
use maturity::benchmark::{Sector, SizeClass};
use maturity::group::Group;
use maturity::settings::Weight;

use super::about::{NAME_CHARACTERS_MAX, TEXT_CHARACTERS_MAX};
use super::change::{SMALL_GROUP_SIZE_MAX, SMALL_GROUP_SIZE_MIN, WEIGHT_MAX};
use crate::models::Shelf;

/// Something a form got wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// The assessment has no name.
    NameMissing,
    /// Its name is too long.
    NameTooLong,
    /// Another assessment is called this.
    NameTaken,
    /// What it is about is too long.
    PartTooLong,
    /// No model was chosen, or one that is not there.
    ModelsMissing,
    /// No group was chosen, or one that is not there.
    GroupsMissing,
    /// The round has no name.
    RoundMissing,
    /// The round's name is too long.
    RoundTooLong,
    /// The assessment had a round of this name.
    RoundTaken,
    /// The first day is no day.
    FromWrong,
    /// The last day is no day.
    UntilWrong,
    /// The period ends before it begins.
    PeriodBackwards,
    /// The bound of small groups is out of bounds.
    SmallGroupsWrong,
    /// A group cannot weigh this.
    WeightWrong,
    /// The sector is no word.
    SectorWrong,
    /// The size class is not one.
    SizeWrong,
    /// A wanted value is none, or not on the scale.
    ValueWrong,
    /// A wanted share is none.
    ShareWrong,
    /// No value was agreed on, or one off the scale.
    SettledWrong,
    /// Who settled it is too long.
    ByTooLong,
    /// A reason is missing.
    ReasonMissing,
    /// A reason, or who answers for it, is too long.
    ReasonTooLong,
    /// The day it is wanted by is no day.
    DueWrong,
}

impl Mistake {
    /// Every mistake.
    pub const ALL: [Mistake; 23] = [
        Mistake::NameMissing,
        Mistake::NameTooLong,
        Mistake::NameTaken,
        Mistake::PartTooLong,
        Mistake::ModelsMissing,
        Mistake::GroupsMissing,
        Mistake::RoundMissing,
        Mistake::RoundTooLong,
        Mistake::RoundTaken,
        Mistake::FromWrong,
        Mistake::UntilWrong,
        Mistake::PeriodBackwards,
        Mistake::SmallGroupsWrong,
        Mistake::WeightWrong,
        Mistake::SectorWrong,
        Mistake::SizeWrong,
        Mistake::ValueWrong,
        Mistake::ShareWrong,
        Mistake::SettledWrong,
        Mistake::ByTooLong,
        Mistake::ReasonMissing,
        Mistake::ReasonTooLong,
        Mistake::DueWrong,
    ];

    /// The end of its message key (`page-assess-mistake-…`).
    pub fn word(self) -> &'static str {
        match self {
            Mistake::NameMissing => "name-missing",
            Mistake::NameTooLong => "name-too-long",
            Mistake::NameTaken => "name-taken",
            Mistake::PartTooLong => "part-too-long",
            Mistake::ModelsMissing => "models-missing",
            Mistake::GroupsMissing => "groups-missing",
            Mistake::RoundMissing => "round-missing",
            Mistake::RoundTooLong => "round-too-long",
            Mistake::RoundTaken => "round-taken",
            Mistake::FromWrong => "from-wrong",
            Mistake::UntilWrong => "until-wrong",
            Mistake::PeriodBackwards => "period-backwards",
            Mistake::SmallGroupsWrong => "small-groups-wrong",
            Mistake::WeightWrong => "weight-wrong",
            Mistake::SectorWrong => "sector-wrong",
            Mistake::SizeWrong => "size-wrong",
            Mistake::ValueWrong => "value-wrong",
            Mistake::ShareWrong => "share-wrong",
            Mistake::SettledWrong => "settled-wrong",
            Mistake::ByTooLong => "by-too-long",
            Mistake::ReasonMissing => "reason-missing",
            Mistake::ReasonTooLong => "reason-too-long",
            Mistake::DueWrong => "due-wrong",
        }
    }
}

/// Longest name of an assessment and of what it is about, in characters: they are headings.
pub const TITLE_CHARACTERS_MAX: usize = 100;

/// The name of an assessment.
pub fn name(text: &str) -> Result<String, Mistake> {
    let name = one_line(text);
    match name.chars().count() {
        0 => Err(Mistake::NameMissing),
        1..=TITLE_CHARACTERS_MAX => Ok(name),
        _ => Err(Mistake::NameTooLong),
    }
}

/// The part, brand or country it is about; nothing is the whole.
pub fn part(text: &str) -> Result<Option<String>, Mistake> {
    let part = one_line(text);
    match part.chars().count() {
        0 => Ok(None),
        1..=TITLE_CHARACTERS_MAX => Ok(Some(part)),
        _ => Err(Mistake::PartTooLong),
    }
}

/// The name of a round.
pub fn round(text: &str) -> Result<String, Mistake> {
    let name = one_line(text);
    match name.chars().count() {
        0 => Err(Mistake::RoundMissing),
        1..=NAME_CHARACTERS_MAX => Ok(name),
        _ => Err(Mistake::RoundTooLong),
    }
}

/// The days a round is about; each may be left open.
pub fn period(from: &str, until: &str) -> Result<[Option<String>; 2], Mistake> {
    let from = day(from).map_err(|()| Mistake::FromWrong)?;
    let until = day(until).map_err(|()| Mistake::UntilWrong)?;
    if from.zip(until).is_some_and(|(from, until)| from > until) {
        return Err(Mistake::PeriodBackwards);
    }
    Ok([from, until].map(|day| day.map(|day| day.to_string())))
}

/// The day something is wanted by.
pub fn due(text: &str) -> Result<Option<String>, Mistake> {
    Ok(day(text).map_err(|()| Mistake::DueWrong)?.map(|day| day.to_string()))
}

fn day(text: &str) -> Result<Option<Date>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| ()),
    }
}

/// The models that are scored; all of them is none, so that one that comes later counts too.
pub fn models<'a>(ids: impl Iterator<Item = &'a str>, shelf: &Shelf) -> Result<Vec<String>, Mistake> {
    let chosen: BTreeSet<&str> = ids.collect();
    if chosen.is_empty() || !chosen.iter().all(|id| shelf.library.model(id).is_some()) {
        return Err(Mistake::ModelsMissing);
    }
    let is_all = chosen.len() == shelf.library.models().len();
    Ok(if is_all { Vec::new() } else { chosen.into_iter().map(str::to_owned).collect() })
}

/// The groups that are asked; all of them is none.
pub fn groups<'a>(ids: impl Iterator<Item = &'a str>) -> Result<Vec<String>, Mistake> {
    let chosen: BTreeSet<&str> = ids.collect();
    if chosen.is_empty() || !chosen.iter().all(|id| Group::parse(id).is_some()) {
        return Err(Mistake::GroupsMissing);
    }
    let is_all = chosen.len() == Group::ALL.len();
    Ok(if is_all { Vec::new() } else { chosen.into_iter().map(str::to_owned).collect() })
}

/// How small a group is not shown apart.
pub fn small_groups(text: &str) -> Result<u32, Mistake> {
    let size = text.trim().parse().map_err(|_| Mistake::SmallGroupsWrong)?;
    let is_in = (SMALL_GROUP_SIZE_MIN..=SMALL_GROUP_SIZE_MAX).contains(&size);
    if is_in { Ok(size) } else { Err(Mistake::SmallGroupsWrong) }
}

/// How heavily a group weighs.
pub fn weight(text: &str) -> Result<f64, Mistake> {
    let weight = number(text).ok_or(Mistake::WeightWrong)?;
    let is_in = weight <= WEIGHT_MAX && Weight::try_from(weight).is_ok();
    if is_in { Ok(weight) } else { Err(Mistake::WeightWrong) }
}

/// A value that is wanted, on this scale; nothing wants none.
pub fn value(text: &str, [low, high]: [f64; 2]) -> Result<Option<f64>, Mistake> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let value = number(text).filter(|value| (low..=high).contains(value));
    value.map(Some).ok_or(Mistake::ValueWrong)
}

/// A share that is wanted, 0-1, as one writes it: in per cent; nothing wants none.
pub fn share(text: &str) -> Result<Option<f64>, Mistake> {
    let text = text.trim().trim_end_matches('%').trim_end();
    if text.is_empty() {
        return Ok(None);
    }
    let percent = number(text).filter(|percent| (0.0..=100.0).contains(percent));
    percent.map(|percent| Some(percent / 100.0)).ok_or(Mistake::ShareWrong)
}

/// The value that was agreed on, 1-5.
pub fn settled(text: &str) -> Result<f64, Mistake> {
    number(text).filter(|value| (1.0..=5.0).contains(value)).ok_or(Mistake::SettledWrong)
}

/// Who settled it; nothing is not told.
pub fn by_whom(text: &str) -> Result<Option<String>, Mistake> {
    let name = one_line(text);
    match name.chars().count() {
        0 => Ok(None),
        1..=NAME_CHARACTERS_MAX => Ok(Some(name)),
        _ => Err(Mistake::ByTooLong),
    }
}

/// Why, in somebody's own words; nothing gives no reason.
pub fn reason(text: &str) -> Result<Option<String>, Mistake> {
    let text = text.trim();
    match text.chars().count() {
        0 => Ok(None),
        1..=TEXT_CHARACTERS_MAX => Ok(Some(text.to_owned())),
        _ => Err(Mistake::ReasonTooLong),
    }
}

/// Sectors one can choose from; on the command line one can write another.
pub const SECTORS: [&str; 13] = Sector::SUGGESTED;

/// Size classes, by the number of people an organisation employs.
pub const SIZES: [&str; 4] = ["micro", "small", "medium", "large"];

/// The sector; nothing is not told.
pub fn sector(text: &str) -> Result<Option<String>, Mistake> {
    match text.trim() {
        "" => Ok(None),
        text => Sector::parse(text)
            .map(|sector| Some(sector.as_str().to_owned()))
            .map_err(|_| Mistake::SectorWrong),
    }
}

/// The size class; nothing is not told.
pub fn size(text: &str) -> Result<Option<String>, Mistake> {
    match text.trim() {
        "" => Ok(None),
        text => SizeClass::parse(text).map(|size| Some(size.to_string())).ok_or(Mistake::SizeWrong),
    }
}

/// A number with a point or a comma.
fn number(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse().ok()
}

/// Without what makes no sense on one line.
fn one_line(text: &str) -> String {
    text.trim().chars().filter(|letter| !letter.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_gets_wrong_is_told() {
        assert_eq!(name("  Winkels \n"), Ok("Winkels".to_owned()));
        assert_eq!(name(" \u{7}"), Err(Mistake::NameMissing));
        assert_eq!(name(&"é".repeat(100)).map(|name| name.chars().count()), Ok(100));
        assert_eq!(name(&"é".repeat(101)), Err(Mistake::NameTooLong));
        assert_eq!(part(""), Ok(None));
        assert_eq!(part(&"a".repeat(101)), Err(Mistake::PartTooLong));
        assert_eq!(round(""), Err(Mistake::RoundMissing));
        assert_eq!(round(&"a".repeat(61)), Err(Mistake::RoundTooLong));
        assert_eq!(weight("0,5"), Ok(0.5));
        for text in ["", "-1", "NaN", "inf", "1001", "heavy"] {
            assert_eq!(weight(text), Err(Mistake::WeightWrong), "{text}");
        }
        assert_eq!(small_groups(" 5 "), Ok(5));
        for text in ["", "2", "101", "-5", "5.5"] {
            assert_eq!(small_groups(text), Err(Mistake::SmallGroupsWrong), "{text}");
        }
        assert_eq!(value("", [1.0, 5.0]), Ok(None));
        assert_eq!(value("3,5", [1.0, 5.0]), Ok(Some(3.5)));
        for text in ["0.9", "5.1", "NaN", "much"] {
            assert_eq!(value(text, [1.0, 5.0]), Err(Mistake::ValueWrong), "{text}");
        }
        for (text, read) in [("", None), ("30", Some(0.3)), (" 12,5 % ", Some(0.125)), ("100", Some(1.0))] {
            assert_eq!(share(text), Ok(read), "{text}");
        }
        for text in ["-1", "101", "NaN", "much"] {
            assert_eq!(share(text), Err(Mistake::ShareWrong), "{text}");
        }
        assert_eq!(settled("2,5"), Ok(2.5));
        for text in ["", "0", "6", "NaN", "two"] {
            assert_eq!(settled(text), Err(Mistake::SettledWrong), "{text}");
        }
        assert_eq!(by_whom(" An\n"), Ok(Some("An".to_owned())));
        assert_eq!(by_whom(&"a".repeat(61)), Err(Mistake::ByTooLong));
    }

    #[test]
    fn every_size_class_can_be_chosen() {
        let all: Vec<String> = SizeClass::ALL.iter().map(ToString::to_string).collect();
        assert_eq!(all, SIZES);
        assert_eq!(size("huge"), Err(Mistake::SizeWrong));
        assert_eq!(sector("Zorg en welzijn"), Err(Mistake::SectorWrong));
    }

    #[test]
    fn a_period_is_two_days_in_order_or_less() {
        let days = |from: &str, until: &str| [from, until].map(|day| Some(day.to_owned()));
        assert_eq!(period("", " "), Ok([None, None]));
        assert_eq!(period("2026-01-01", "2026-01-01"), Ok(days("2026-01-01", "2026-01-01")));
        assert_eq!(period("2026-02-30", ""), Err(Mistake::FromWrong));
        assert_eq!(period("", "soon"), Err(Mistake::UntilWrong));
        assert_eq!(period("2026-02-01", "2026-01-31"), Err(Mistake::PeriodBackwards));
    }

    #[test]
    fn all_models_or_groups_are_written_as_none() {
        let shelf = Shelf::shipped().unwrap();
        let all: Vec<&str> = shelf.library.models().iter().map(|model| model.id.as_str()).collect();
        assert_eq!(models(all.iter().copied(), &shelf), Ok(Vec::new()));
        assert_eq!(models(["foviance"].into_iter(), &shelf), Ok(vec!["foviance".to_owned()]));
        assert_eq!(models(["none"].into_iter(), &shelf), Err(Mistake::ModelsMissing));
        assert_eq!(models(std::iter::empty(), &shelf), Err(Mistake::ModelsMissing));
        assert_eq!(groups(Group::ALL.into_iter().map(Group::id)), Ok(Vec::new()));
        assert_eq!(groups(["bosses"].into_iter()), Err(Mistake::GroupsMissing));
    }
}
