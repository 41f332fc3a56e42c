//! Changing the settings of an assessment: weights, models, tailoring, targets, a wanted imbalance.
//!
//! A change is a value; applying it to settings is a function of both, and what does not fit the library is refused
//! before anything is written.

use std::collections::BTreeMap;
use std::fmt;

use maturity::group::Group;
use maturity::settings::{LevelTarget, PillarTarget, Settings, Targets, Weight, WishTarget};
use store::assessment::About;

use super::about::{AssessmentView, described, not_too_long, short_text};
use super::settings_of;
use crate::models::Shelf;
use crate::{AppError, Folder};

/// Group sizes that may be shown apart start here: of two people, each knows what the other said.
pub const SMALL_GROUP_SIZE_MIN: u32 = 3;

/// A larger bound would hide every group of an ordinary organisation.
pub const SMALL_GROUP_SIZE_MAX: u32 = 100;

/// A heavier group would drown all others.
pub const WEIGHT_MAX: f64 = 1_000.0;

/// One change of an assessment's settings.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingsChange {
    /// How heavily a group weighs; 1 is like the others.
    Weigh {
        /// The group's id.
        group: String,
        /// 0 or more.
        weight: f64,
    },
    /// Groups with fewer answers are never shown apart.
    SmallGroups(u32),
    /// The models that are scored; none is all of them.
    Models(Vec<String>),
    /// The groups that are asked, by their ids; none is all of them.
    Groups(Vec<String>),
    /// Leaves a part out, with the reason.
    LeaveOut(Part, String),
    /// Takes that back.
    PutBack(Part),
    /// The value wanted of a pillar.
    TargetOfPillar {
        /// The model's id.
        model: String,
        /// The pillar's id.
        pillar: String,
        /// What is wanted; `None` takes it back.
        target: Option<PillarTarget>,
    },
    /// The level wanted.
    TargetOfLevel {
        /// The model's id.
        model: String,
        /// What is wanted; `None` takes it back.
        target: Option<LevelTarget>,
    },
    /// The share wanted of a measured figure.
    Wish {
        /// The model's id.
        model: String,
        /// The metric's id.
        metric: String,
        /// What is wanted; `None` takes it back.
        target: Option<WishTarget>,
    },
    /// Why an imbalance between the pillars is wanted; `None` takes it back.
    Imbalance {
        /// The model's id.
        model: String,
        /// The reason.
        reason: Option<String>,
    },
}

/// A part of the models that an assessment can leave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A question, in every model.
    Question(String),
    /// A pillar of one model.
    Pillar {
        /// The model's id.
        model: String,
        /// The pillar's id.
        pillar: String,
    },
}

impl Folder {
    /// Changes what an assessment is about and its settings, all or nothing, or says what does not fit. Of what it is
    /// about, `None` stays as it is and an empty text takes back. Closed rounds keep what they were closed with.
    pub fn change_assessment(
        &mut self,
        shelf: &Shelf,
        id: &str,
        about: &About,
        changes: Vec<SettingsChange>,
    ) -> Result<AssessmentView, AppError> {
        self.find_assessment(id)?;
        let changed = self.store.change_assessment::<AppError>(self.workspace.id, id, |assessment| {
            let mut settings = settings_of(assessment)?;
            changes.into_iter().try_for_each(|change| apply(change, &mut settings))?;
            fits(&settings, shelf)?;
            assessment.about = described(&assessment.about, about)?;
            assessment.settings =
                serde_json::to_string(&settings).map_err(|error| AppError::Refused(error.to_string()))?;
            Ok(())
        })?;
        self.view(&changed)
    }
}

/// Says everything in settings that does not fit the library.
pub(super) fn fits(settings: &Settings, shelf: &Shelf) -> Result<(), AppError> {
    let refusals = settings.refusals(&shelf.library);
    if refusals.is_empty() {
        return Ok(());
    }
    Err(AppError::Mistakes(refusals.iter().map(ToString::to_string).collect()))
}

/// The settings after a change. Whether they fit the library is for [`Settings::refusals`] to say.
fn apply(change: SettingsChange, settings: &mut Settings) -> Result<(), AppError> {
    match change {
        SettingsChange::Weigh { group, weight } => weigh(settings, &group, weight)?,
        SettingsChange::SmallGroups(size) => settings.small_group_size = small_group_size(size)?,
        SettingsChange::Models(ids) => settings.models = ids.into_iter().collect(),
        SettingsChange::Groups(ids) => {
            settings.groups = ids.iter().map(|id| parse_group(id)).collect::<Result<_, _>>()?;
        }
        SettingsChange::LeaveOut(part, reason) => leave_out(settings, part, short_text("reason", &reason)?),
        SettingsChange::PutBack(part) => put_back(settings, &part)?,
        SettingsChange::TargetOfPillar { model, pillar, target } => {
            if let Some(target) = &target {
                not_too_long(&[&target.reason, &target.owner])?;
            }
            put(&mut settings.targets.entry(model).or_default().pillars, pillar, target);
        }
        SettingsChange::TargetOfLevel { model, target } => {
            if let Some(target) = &target {
                not_too_long(&[&target.reason, &target.owner])?;
            }
            settings.targets.entry(model).or_default().level = target;
        }
        SettingsChange::Wish { model, metric, target } => {
            if let Some(target) = &target {
                not_too_long(&[&target.reason, &target.owner])?;
            }
            put(&mut settings.targets.entry(model).or_default().wishes, metric, target);
        }
        SettingsChange::Imbalance { model, reason } => {
            let reason = reason.map(|reason| short_text("reason", &reason)).transpose()?;
            settings.targets.entry(model).or_default().deliberate_imbalance = reason;
        }
    }
    settings.targets.retain(|_, targets| *targets != Targets::default());
    Ok(())
}

fn put<T>(targets: &mut BTreeMap<String, T>, id: String, target: Option<T>) {
    match target {
        Some(target) => drop(targets.insert(id, target)),
        None => drop(targets.remove(&id)),
    }
}

fn weigh(settings: &mut Settings, group: &str, weight: f64) -> Result<(), AppError> {
    let group = parse_group(group)?;
    if weight > WEIGHT_MAX {
        return Err(AppError::Refused(format!("a group weighs at most {WEIGHT_MAX}, not {weight}")));
    }
    let weight = Weight::try_from(weight).map_err(|refusal| AppError::Refused(refusal.to_string()))?;
    settings.group_weights.insert(group, weight);
    settings.group_weights.retain(|_, weight| f64::from(*weight) != 1.0);
    Ok(())
}

fn small_group_size(size: u32) -> Result<u32, AppError> {
    if (SMALL_GROUP_SIZE_MIN..=SMALL_GROUP_SIZE_MAX).contains(&size) {
        return Ok(size);
    }
    Err(AppError::Refused(format!(
        "groups can be hidden below {SMALL_GROUP_SIZE_MIN} to {SMALL_GROUP_SIZE_MAX} answers, not below {size}"
    )))
}

fn leave_out(settings: &mut Settings, part: Part, reason: String) {
    let left_out = &mut settings.left_out;
    match part {
        Part::Question(question) => drop(left_out.questions.insert(question, reason)),
        Part::Pillar { model, pillar } => {
            drop(left_out.pillars.entry(model).or_default().insert(pillar, reason));
        }
    }
}

fn put_back(settings: &mut Settings, part: &Part) -> Result<(), AppError> {
    let left_out = &mut settings.left_out;
    let removed = match part {
        Part::Question(question) => left_out.questions.remove(question).is_some(),
        Part::Pillar { model, pillar } => {
            left_out.pillars.get_mut(model).is_some_and(|pillars| pillars.remove(pillar).is_some())
        }
    };
    left_out.pillars.retain(|_, pillars| !pillars.is_empty());
    if removed {
        return Ok(());
    }
    let in_models = left_out.pillars.iter();
    let pillars =
        in_models.flat_map(|(model, pillars)| pillars.keys().map(move |id| format!("{model}/{id}")));
    Err(AppError::Unknown {
        what: "part left out",
        name: part.to_string(),
        known: left_out.questions.keys().cloned().chain(pillars).collect(),
    })
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Question(question) => formatter.write_str(question),
            Part::Pillar { model, pillar } => write!(formatter, "{model}/{pillar}"),
        }
    }
}

pub(super) fn parse_group(id: &str) -> Result<Group, AppError> {
    Group::parse(id).ok_or_else(|| AppError::Unknown {
        what: "group",
        name: id.to_string(),
        known: Group::ALL.iter().map(|group| group.id().to_string()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(changes: &[SettingsChange]) -> Result<Settings, AppError> {
        let mut settings = Settings::default();
        for change in changes {
            apply(change.clone(), &mut settings)?;
        }
        Ok(settings)
    }

    #[test]
    fn every_change_can_be_taken_back() {
        let (model, pillar) = (|| "engagement".to_string(), || "data".to_string());
        let question = || Part::Question("single-view".into());
        let part = || Part::Pillar { model: model(), pillar: pillar() };
        let weigh = |weight| SettingsChange::Weigh { group: "management".into(), weight };
        let imbalance = |reason| SettingsChange::Imbalance { model: model(), reason };
        let level = LevelTarget { level: "level-3".into(), reason: None, owner: None, due: None };
        let wanted = PillarTarget { value: 4.0, reason: None, owner: None, due: None };
        let there = [
            SettingsChange::LeaveOut(question(), "no contact centre".into()),
            SettingsChange::LeaveOut(part(), "not now".into()),
            weigh(2.0),
            imbalance(Some("data first".into())),
            SettingsChange::TargetOfPillar { model: model(), pillar: pillar(), target: Some(wanted) },
            SettingsChange::TargetOfLevel { model: model(), target: Some(level) },
        ];
        let back = [
            SettingsChange::PutBack(question()),
            SettingsChange::PutBack(part()),
            weigh(1.0),
            imbalance(None),
            SettingsChange::TargetOfPillar { model: model(), pillar: pillar(), target: None },
            SettingsChange::TargetOfLevel { model: model(), target: None },
        ];
        for change in &there {
            assert_ne!(changed(std::slice::from_ref(change)).unwrap(), Settings::default(), "{change:?}");
        }
        assert_eq!(changed(&[&there[..], &back[..]].concat()).unwrap(), Settings::default());
    }

    #[test]
    fn what_cannot_be_a_setting_is_refused_by_name() {
        let leave_out =
            |reason: String| SettingsChange::LeaveOut(Part::Question("single-view".into()), reason);
        let weigh = |group: &str, weight| SettingsChange::Weigh { group: group.into(), weight };
        let cases = [
            (leave_out("  ".into()), "a reason has 1 to 1000 characters"),
            (leave_out("x".repeat(1_001)), "this one has 1001"),
            (SettingsChange::PutBack(Part::Question("single-view".into())), "no part left out `single-view`"),
            (weigh("bosses", 1.0), "there is no group `bosses`"),
            (weigh("management", -1.0), "cannot weigh -1"),
            (weigh("management", f64::NAN), "cannot weigh NaN"),
            (weigh("management", 1e9), "at most 1000"),
            (SettingsChange::SmallGroups(1), "not below 1"),
        ];
        for (change, message) in cases {
            let refused = changed(std::slice::from_ref(&change)).unwrap_err().to_string();
            assert!(refused.contains(message), "{refused}");
        }
    }
}
