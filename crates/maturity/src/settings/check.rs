//! Whether settings fit the library: what they name exists, what they choose has a reason, and something stays to score.

use super::{LeftOut, LevelTarget, PillarTarget, Settings, SettingsRefusal, Targets, WishTarget, day};
use crate::group::Group;
use crate::library::Library;
use crate::library::diagnostic::did_you_mean;
use crate::library::model::Model;
use crate::position::Scoring;

impl Settings {
    /// Everything in the settings that does not fit the library. Scoring ignores what does not fit, so ask first.
    pub fn refusals(&self, library: &Library) -> Vec<SettingsRefusal> {
        let mut refusals = Vec::new();
        if Group::ALL.iter().all(|group| self.weight(*group) == 0.0) {
            refusals.push(SettingsRefusal::NoWeight);
        }
        for id in &self.models {
            refusals.extend(model(library, id, "score").err());
        }
        for (id, targets) in &self.targets {
            match model(library, id, "set a target for") {
                Ok(model) => refusals.extend(targets.refusals(model)),
                Err(refusal) => refusals.push(refusal),
            }
        }
        refusals.extend(self.settled_refusals(library));
        refusals.extend(self.left_out.refusals(library));
        let scored = library.models().iter().filter(|model| self.scores(&model.id));
        refusals.extend(scored.flat_map(|model| self.left_out.leaves_too_little(model)));
        refusals
    }

    fn settled_refusals(&self, library: &Library) -> Vec<SettingsRefusal> {
        let mut refusals = Vec::new();
        for (id, settled) in &self.settled {
            refusals.extend(question(library, id, "settle"));
            if !(1.0..=5.0).contains(&settled.value) {
                let (question, value) = (id.clone(), settled.value);
                refusals.push(SettingsRefusal::SettledOffScale { question, value });
            }
            refusals.extend(no_reason(&settled.reason, || format!("the value settled for question `{id}`")));
        }
        refusals
    }
}

impl LeftOut {
    fn refusals(&self, library: &Library) -> Vec<SettingsRefusal> {
        let mut refusals = Vec::new();
        for (id, reason) in &self.questions {
            refusals.extend(question(library, id, "leave out"));
            refusals.extend(no_reason(reason, || format!("leaving out question `{id}`")));
        }
        for (id, pillars) in &self.pillars {
            match model(library, id, "leave a pillar out of") {
                Ok(model) => refusals.extend(pillars.keys().filter_map(|id| pillar(model, id))),
                Err(refusal) => refusals.push(refusal),
            }
            refusals.extend(pillars.iter().filter_map(|(pillar, reason)| {
                no_reason(reason, || format!("leaving out pillar `{pillar}` of model `{id}`"))
            }));
        }
        refusals
    }

    /// A model needs a pillar, and a staged one a criterion for every level above the lowest that had one: what a
    /// library refuses in a file is refused here as well.
    fn leaves_too_little(&self, model: &Model) -> Vec<SettingsRefusal> {
        let left = self.applied_to(model);
        if left.pillars.is_empty() {
            return vec![SettingsRefusal::NothingLeft { model: model.id.clone() }];
        }
        let has_criterion =
            |model: &Model, level: &str| model.criteria.iter().any(|criterion| criterion.level == level);
        let bare = model.levels.iter().filter(|level| {
            model.scoring == Scoring::Staged
                && level.rank > 1
                && has_criterion(model, &level.id)
                && !has_criterion(&left, &level.id)
        });
        bare.map(|level| SettingsRefusal::NoCriterionLeft {
            model: model.id.clone(),
            level: level.id.clone(),
        })
        .collect()
    }
}

impl Targets {
    fn refusals(&self, model: &Model) -> Vec<SettingsRefusal> {
        let mut refusals = Vec::new();
        if let Some(target) = &self.level {
            refusals.extend(target.refusals(model));
        }
        for (id, target) in &self.pillars {
            refusals.extend(pillar(model, id));
            refusals.extend(target.refusals(model, id));
        }
        for (metric, target) in &self.wishes {
            refusals.extend(wish(model, metric));
            refusals.extend(target.refusals(model, metric));
        }
        let deliberate = self.deliberate_imbalance.as_deref();
        refusals.extend(deliberate.and_then(|reason| {
            no_reason(reason, || format!("the deliberate imbalance of model `{}`", model.id))
        }));
        refusals
    }
}

impl LevelTarget {
    fn refusals(&self, model: &Model) -> Vec<SettingsRefusal> {
        let mut refusals = Vec::new();
        if model.level(&self.level).is_none() {
            refusals.push(SettingsRefusal::UnknownLevel {
                model: model.id.clone(),
                level: self.level.clone(),
                hint: did_you_mean(&self.level, model.levels.iter().map(|level| level.id.as_str())),
            });
        }
        let what = || format!("the target level of model `{}`", model.id);
        refusals.extend(commitment(self.reason.as_deref(), self.due.as_deref(), what));
        refusals
    }
}

impl PillarTarget {
    fn refusals(&self, model: &Model, pillar: &str) -> Vec<SettingsRefusal> {
        let [low, high] = model.scale();
        let mut refusals = Vec::new();
        if !(low..=high).contains(&self.value) {
            let (model, pillar) = (model.id.clone(), pillar.to_owned());
            refusals.push(SettingsRefusal::OffScale { model, pillar, value: self.value, low, high });
        }
        let what = || format!("the target for pillar `{pillar}` of model `{}`", model.id);
        refusals.extend(commitment(self.reason.as_deref(), self.due.as_deref(), what));
        refusals
    }
}

impl WishTarget {
    fn refusals(&self, model: &Model, metric: &str) -> Vec<SettingsRefusal> {
        let mut refusals = Vec::new();
        if !(0.0..=1.0).contains(&self.share) {
            let (model, metric) = (model.id.clone(), metric.to_owned());
            refusals.push(SettingsRefusal::NoShare { model, metric, share: self.share });
        }
        let what = || format!("the wish for `{metric}` of model `{}`", model.id);
        refusals.extend(commitment(self.reason.as_deref(), self.due.as_deref(), what));
        refusals
    }
}

// --- single things ---------------------------------------------------------------------------------------------

fn model<'l>(library: &'l Library, id: &str, purpose: &'static str) -> Result<&'l Model, SettingsRefusal> {
    library.model(id).ok_or_else(|| SettingsRefusal::UnknownModel {
        model: id.to_owned(),
        purpose,
        hint: did_you_mean(id, library.models().iter().map(|model| model.id.as_str())),
    })
}

fn question(library: &Library, id: &str, purpose: &'static str) -> Option<SettingsRefusal> {
    library.question(id).is_none().then(|| SettingsRefusal::UnknownQuestion {
        question: id.to_owned(),
        purpose,
        hint: did_you_mean(id, library.questions().iter().map(|question| question.id.as_str())),
    })
}

fn pillar(model: &Model, id: &str) -> Option<SettingsRefusal> {
    model.pillar(id).is_none().then(|| SettingsRefusal::UnknownPillar {
        model: model.id.clone(),
        pillar: id.to_owned(),
        hint: did_you_mean(id, model.pillars.iter().map(|known| known.id.as_str())),
    })
}

fn wish(model: &Model, metric: &str) -> Option<SettingsRefusal> {
    let known = || model.wishes.iter().map(|wish| wish.metric.as_str());
    (!known().any(|id| id == metric)).then(|| SettingsRefusal::UnknownWish {
        model: model.id.clone(),
        metric: metric.to_owned(),
        hint: did_you_mean(metric, known()),
    })
}

/// Why something is wanted and by when, where that is told.
fn commitment(
    reason: Option<&str>,
    due: Option<&str>,
    what: impl Fn() -> String,
) -> impl Iterator<Item = SettingsRefusal> {
    let no_reason = reason.and_then(|reason| no_reason(reason, &what));
    no_reason.into_iter().chain(due.and_then(|due| not_a_day(due, &what)))
}

fn no_reason(reason: &str, what: impl FnOnce() -> String) -> Option<SettingsRefusal> {
    reason.trim().is_empty().then(|| SettingsRefusal::NoReason { what: what() })
}

fn not_a_day(written: &str, what: impl FnOnce() -> String) -> Option<SettingsRefusal> {
    (!day::exists(written)).then(|| SettingsRefusal::NotADay { what: what(), written: written.to_owned() })
}
