//! Making assessments, saying what they are about, and listing them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use maturity::settings::{Settings, Settled};
use report::input::{AssessmentNote, RoundNote};
use serde::Serialize;
use store::assessment::{About, StoredAssessment};
use store::round::StoredRound;

use super::benchmark::check_kind;
use super::settle::settled_of;
use super::{Found, settings_of};
use crate::report::day;
use crate::{AppError, Folder};

/// Assessments of one workspace: a consultant with many clients gives each a workspace of its own.
const ASSESSMENTS_MAX: usize = 1_000;

/// Characters of an id or a round's name: it stands in commands, file names and tables.
pub(super) const NAME_CHARACTERS_MAX: usize = 60;

/// The address under which a further assessment is made.
const RESERVED_ID: &str = "new";

/// Characters of a reason or a description: a paragraph; a document belongs elsewhere.
pub(super) const TEXT_CHARACTERS_MAX: usize = 1_000;

/// Name of the round that is opened where somebody answers before one was opened.
pub(crate) const FIRST_ROUND: &str = "1";

/// An assessment with its rounds, to list.
#[derive(Debug, Clone, Serialize)]
pub struct AssessmentView {
    /// Its id.
    pub id: String,
    /// Its name; the organisation's own where it has none.
    pub name: String,
    /// The part of the organisation it is about.
    pub unit: Option<String>,
    /// The country.
    pub country: Option<String>,
    /// The brand.
    pub brand: Option<String>,
    /// The sector.
    pub sector: Option<String>,
    /// The size class.
    pub size: Option<String>,
    /// Its rounds, oldest first.
    pub rounds: Vec<RoundView>,
    /// How it weighs, what it wants, what it leaves out.
    pub settings: Settings,
}

/// A round, to list.
#[derive(Debug, Clone, Serialize)]
pub struct RoundView {
    /// Its name.
    pub name: String,
    /// First day of its period, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Last day of its period, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// The day it was opened, `YYYY-MM-DD`.
    pub opened_on: String,
    /// The day it was closed, `YYYY-MM-DD`.
    pub closed_on: Option<String>,
    /// People who answered in it.
    pub respondents: u64,
    /// Nobody can tell which answers are whose.
    pub is_anonymous: bool,
    /// What an assessor settled in it, per question.
    pub settled: BTreeMap<String, Settled>,
}

impl Folder {
    /// Every assessment, in the order they were made.
    pub fn assessments(&self) -> Result<Vec<AssessmentView>, AppError> {
        let assessments = self.store.assessments(self.workspace.id)?;
        assessments.iter().map(|assessment| self.view(assessment)).collect()
    }

    /// One assessment.
    pub fn assessment(&self, id: &str) -> Result<AssessmentView, AppError> {
        self.view(&self.find_assessment(id)?)
    }

    /// Makes an assessment beside `main`, such as one of a country or a brand.
    pub fn new_assessment(&mut self, id: &str, about: &About) -> Result<AssessmentView, AppError> {
        is_kebab_case(id)?;
        let about = described(&About::default(), about)?;
        let known = self.store.assessments(self.workspace.id)?.len();
        if known >= ASSESSMENTS_MAX {
            return Err(AppError::Refused(format!("a workspace has at most {ASSESSMENTS_MAX} assessments")));
        }
        let now_us = self.now.as_microsecond();
        let made = self.store.add_assessment(self.workspace.id, id, &about, "{}", now_us)?;
        self.view(&made)
    }

    pub(super) fn view(&self, assessment: &StoredAssessment) -> Result<AssessmentView, AppError> {
        let rounds = self.store.rounds(self.workspace.id, assessment.id)?;
        let about = assessment.about.clone();
        Ok(AssessmentView {
            id: assessment.slug.clone(),
            name: about.name.unwrap_or_else(|| self.workspace.name.clone()),
            unit: about.unit,
            country: about.country,
            brand: about.brand,
            sector: about.sector,
            size: about.size,
            rounds: rounds.iter().map(|round| self.round_view(round)).collect::<Result<_, _>>()?,
            settings: settings_of(assessment)?,
        })
    }

    pub(super) fn round_view(&self, round: &StoredRound) -> Result<RoundView, AppError> {
        let note = round_note(round);
        Ok(RoundView {
            name: note.name,
            from: note.from,
            until: note.until,
            opened_on: day_of(round.opened_us),
            closed_on: note.closed_on,
            respondents: self.store.respondent_count(self.workspace.id, round.id)?,
            is_anonymous: round.is_anonymous,
            settled: settled_of(round)?,
        })
    }

    /// The frame of an assessment, as a report shows it.
    pub(crate) fn assessment_note(&self, found: &Found, settings: &Settings) -> AssessmentNote {
        let about = found.assessment.about.clone();
        let weights = &settings.group_weights;
        AssessmentNote {
            id: found.assessment.slug.clone(),
            name: about.name.unwrap_or_else(|| self.workspace.name.clone()),
            unit: about.unit,
            country: about.country,
            brand: about.brand,
            sector: about.sector,
            size: about.size,
            round: match &found.round {
                Some(round) => round_note(round),
                None => RoundNote { name: FIRST_ROUND.to_string(), ..RoundNote::default() },
            },
            weights: weights.iter().map(|(group, weight)| (group.to_string(), (*weight).into())).collect(),
        }
    }
}

fn round_note(round: &StoredRound) -> RoundNote {
    let [from, until] = round.days.clone();
    RoundNote { name: round.name.clone(), from, until, closed_on: round.closed_us.map(day_of) }
}

/// `YYYY-MM-DD`, UTC, of microseconds since 1970.
pub(super) fn day_of(us: i64) -> String {
    Timestamp::from_microsecond(us).map_or_else(|_| String::new(), day)
}

/// What it is about after a change: what the change does not name stays, an empty text takes back.
pub(super) fn described(before: &About, change: &About) -> Result<About, AppError> {
    let field = |before: &Option<String>, change: &Option<String>| match change {
        None => Ok(before.clone()),
        Some(text) if text.trim().is_empty() => Ok(None),
        Some(text) => short_text("description", text).map(Some),
    };
    let about = About {
        name: field(&before.name, &change.name)?,
        unit: field(&before.unit, &change.unit)?,
        country: field(&before.country, &change.country)?,
        brand: field(&before.brand, &change.brand)?,
        sector: field(&before.sector, &change.sector)?,
        size: field(&before.size, &change.size)?,
    };
    check_kind(about.sector.as_deref(), about.size.as_deref())?;
    Ok(about)
}

pub(super) fn is_kebab_case(id: &str) -> Result<(), AppError> {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    if id.len() <= NAME_CHARACTERS_MAX && id.split('-').all(word) && id != RESERVED_ID {
        return Ok(());
    }
    Err(AppError::Refused(format!(
        "`{id}` cannot be the id of an assessment\n  hint: lower-case words and numbers with hyphens, such as `belgium-2026`, at most {NAME_CHARACTERS_MAX} characters"
    )))
}

/// A name that stands in commands and tables.
pub(super) fn short_name(what: &str, name: &str) -> Result<String, AppError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_CHARACTERS_MAX || name.contains(char::is_control) {
        return Err(AppError::Refused(format!(
            "`{name}` cannot be the name of a {what}\n  hint: 1 to {NAME_CHARACTERS_MAX} characters on one line"
        )));
    }
    Ok(name.to_string())
}

/// A reason or description, in somebody's own words.
pub(super) fn short_text(what: &str, text: &str) -> Result<String, AppError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > TEXT_CHARACTERS_MAX {
        return Err(AppError::Refused(format!(
            "a {what} has 1 to {TEXT_CHARACTERS_MAX} characters; this one has {}",
            text.chars().count()
        )));
    }
    Ok(text.to_string())
}

/// Texts that go with a choice are no documents.
pub(super) fn not_too_long(texts: &[&Option<String>]) -> Result<(), AppError> {
    let longest = texts.iter().filter_map(|text| text.as_ref()).map(|text| text.chars().count()).max();
    match longest.filter(|characters| *characters > TEXT_CHARACTERS_MAX) {
        None => Ok(()),
        Some(characters) => Err(AppError::Refused(format!(
            "a reason or name has at most {TEXT_CHARACTERS_MAX} characters; this one has {characters}"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kebab_case() {
        for (id, taken) in [
            ("main", true),
            ("belgium-2026", true),
            ("", false),
            ("-a", false),
            ("a--b", false),
            ("België", false),
            ("Main", false),
            ("a b", false),
            ("new", false),
            ("new-zealand", true),
        ] {
            assert_eq!(is_kebab_case(id).is_ok(), taken, "{id}");
        }
        assert!(is_kebab_case(&"a".repeat(NAME_CHARACTERS_MAX + 1)).is_err());
    }

    #[test]
    fn a_description_changes_what_it_names_and_takes_back_what_it_empties() {
        let before = About { unit: Some("Winkels".into()), brand: Some("A".into()), ..About::default() };
        let change = About { unit: Some(" ".into()), country: Some(" BE ".into()), ..About::default() };
        let after = described(&before, &change).unwrap();
        assert_eq!((after.unit, after.brand, after.country), (None, Some("A".into()), Some("BE".into())));
    }
}
