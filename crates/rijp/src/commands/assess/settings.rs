//! What an assessment chooses: what it is about, weights, models, what is left out, targets, a wanted imbalance.

use anyhow::Result;
use app::assess::{About, AssessmentView, LevelTarget, Part, PillarTarget, SettingsChange, WishTarget};

use super::{described, opened};
use crate::arguments::{Choose, Commitment, Common, OfAssessment};
use crate::output;

pub(super) fn run(choice: Choose) -> Result<()> {
    match choice {
        Choose::Set { common, of, about, models, all_models, groups, all_groups, small_groups } => {
            let mut changes = Vec::new();
            if all_models || !models.is_empty() {
                changes.push(SettingsChange::Models(models));
            }
            if all_groups || !groups.is_empty() {
                changes.push(SettingsChange::Groups(groups));
            }
            changes.extend(small_groups.map(SettingsChange::SmallGroups));
            set(&common, &of, &described(about), changes)
        }
        Choose::Weigh { common, of, group, weight } => {
            let told = format!("group `{group}` weighs {weight} where another weighs 1");
            change(&common, &of, SettingsChange::Weigh { group, weight }, &told)
        }
        Choose::LeaveOut { common, of, part, reason } => {
            let told = format!("`{part}` is left out; the report says so with the reason");
            change(&common, &of, SettingsChange::LeaveOut(Part::parse(&part), reason), &told)
        }
        Choose::PutBack { common, of, part } => {
            let told = format!("`{part}` counts again");
            change(&common, &of, SettingsChange::PutBack(Part::parse(&part)), &told)
        }
        Choose::Imbalance { common, of, model, reason, take_back: _ } => {
            let told = match reason {
                Some(_) => format!("the imbalance in `{model}` is recorded as wanted"),
                None => format!("the imbalance in `{model}` is not recorded as wanted any more"),
            };
            change(&common, &of, SettingsChange::Imbalance { model, reason }, &told)
        }
        Choose::Wish { common, of, model, metric, share, commitment, take_back } => {
            let Commitment { reason, owner, due } = commitment;
            let target = share.filter(|_| !take_back);
            let told = told_target(&format!("{model}/{metric}"), target.map(|share| share.to_string()));
            let target = target.map(|share| WishTarget { share, reason, owner, due });
            change(&common, &of, SettingsChange::Wish { model, metric, target }, &told)
        }
        Choose::Target { common, of, model, pillar, value, level, commitment, take_back } => {
            let Commitment { reason, owner, due } = commitment;
            let (wanted, told) = match (pillar, level) {
                (Some(pillar), _) => {
                    let target = value.filter(|_| !take_back);
                    let told =
                        told_target(&format!("{model}/{pillar}"), target.map(|value| value.to_string()));
                    let target = target.map(|value| PillarTarget { value, reason, owner, due });
                    (SettingsChange::TargetOfPillar { model, pillar, target }, told)
                }
                (None, level) => {
                    let target = level.filter(|_| !take_back);
                    let told = told_target(&model, target.clone());
                    let target = target.map(|level| LevelTarget { level, reason, owner, due });
                    (SettingsChange::TargetOfLevel { model, target }, told)
                }
            };
            change(&common, &of, wanted, &told)
        }
    }
}

fn told_target(what: &str, target: Option<String>) -> String {
    match target {
        Some(target) => format!("{what} is to reach {target}"),
        None => format!("{what} has no target any more"),
    }
}

fn change(common: &Common, of: &OfAssessment, change: SettingsChange, told: &str) -> Result<()> {
    let (mut folder, shelf) = opened(common)?;
    let changed = folder.change_assessment(&shelf, &of.assessment, &About::default(), vec![change])?;
    show(common, &changed, told)
}

fn set(common: &Common, of: &OfAssessment, about: &About, changes: Vec<SettingsChange>) -> Result<()> {
    let (mut folder, shelf) = opened(common)?;
    let changed = folder.change_assessment(&shelf, &of.assessment, about, changes)?;
    show(common, &changed, &format!("assessment `{}` is set", of.assessment))
}

fn show(common: &Common, assessment: &AssessmentView, told: &str) -> Result<()> {
    if common.json { output::json(assessment) } else { output::text(told) }
}
