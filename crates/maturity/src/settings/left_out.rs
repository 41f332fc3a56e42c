//! Leaving out what does not fit the organisation (A21): a model as one assessment uses it.
//!
//! A question that is left out vanishes from the pillars, whose other questions share its weight, and from criteria and
//! gates, which then neither block nor pass. A pillar that is left out, or of which no question stays, vanishes with its
//! criteria. A gate stays as long as its question does: it is a condition of the model, not of a pillar.

use std::borrow::Cow;

use super::{LeftOut, Settings};
use crate::library::Library;
use crate::library::model::{Model, Pillar};
use crate::position::LeftOutPart;

impl Settings {
    /// The library with the models that are scored, without what is left out: what to ask, and what to score by.
    pub fn tailored<'l>(&self, library: &'l Library) -> Cow<'l, Library> {
        if self.models.is_empty() && self.left_out == LeftOut::default() {
            return Cow::Borrowed(library);
        }
        let models = library.models().iter().filter(|model| self.scores(&model.id));
        Cow::Owned(library.with_models(models.map(|model| self.left_out.applied_to(model)).collect()))
    }

    /// Whether this model is scored.
    pub fn scores(&self, model: &str) -> bool {
        self.models.is_empty() || self.models.contains(model)
    }
}

impl LeftOut {
    /// The model without what is left out.
    pub fn applied_to(&self, model: &Model) -> Model {
        let mut tailored = model.clone();
        let stays = |question: &str| !self.questions.contains_key(question);
        tailored.pillars.retain(|pillar| !self.has_pillar(&model.id, &pillar.id));
        for pillar in &mut tailored.pillars {
            keep_questions(pillar, stays);
        }
        tailored.pillars.retain(|pillar| !pillar.questions.is_empty());
        let has_pillar = |id: &str| tailored.pillars.iter().any(|pillar| pillar.id == id);
        tailored.criteria.retain(|criterion| stays(&criterion.question) && has_pillar(&criterion.pillar));
        tailored.gates.retain(|gate| stays(&gate.question));
        tailored
    }

    /// What is left out of this model: whole pillars, then questions that it would have used.
    pub(crate) fn parts(&self, model: &Model, library: &Library) -> Vec<LeftOutPart> {
        let pillars = model.pillars.iter().filter_map(|pillar| {
            let reason = self.pillars.get(&model.id)?.get(&pillar.id)?.clone();
            Some(LeftOutPart {
                pillar: Some(pillar.id.clone()),
                question: None,
                name: pillar.name.clone(),
                reason,
            })
        });
        let questions = model.question_ids().into_iter().filter_map(|id| {
            let reason = self.questions.get(id)?.clone();
            let name = library.question(id)?.prompt.clone();
            Some(LeftOutPart { pillar: None, question: Some(id.to_owned()), name, reason })
        });
        pillars.chain(questions).collect()
    }

    fn has_pillar(&self, model: &str, pillar: &str) -> bool {
        self.pillars.get(model).is_some_and(|pillars| pillars.contains_key(pillar))
    }
}

/// Keeps some questions of a pillar; written weights add up to 1 again.
fn keep_questions(pillar: &mut Pillar, stays: impl Fn(&str) -> bool) {
    let all = pillar.questions.len();
    pillar.questions.retain(|used| stays(&used.id));
    let sum: f64 = pillar.questions.iter().filter_map(|used| used.weight).sum();
    if pillar.questions.len() < all && sum > 0.0 {
        for used in &mut pillar.questions {
            used.weight = used.weight.map(|weight| weight / sum);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::model::UsedQuestion;
    use crate::text::Text;

    #[test]
    fn what_stays_shares_the_weight() {
        for (weights, expected) in [
            ([Some(0.5), Some(0.25), Some(0.25)], vec![Some(0.5), Some(0.5)]),
            ([None, None, None], vec![None, None]),
            ([Some(1.0), Some(0.0), Some(0.0)], vec![Some(0.0), Some(0.0)]),
        ] {
            let ids = ["gone", "one", "two"].into_iter().zip(weights);
            let questions = ids.map(|(id, weight)| UsedQuestion { id: id.to_owned(), weight }).collect();
            let (id, name) = ("p".to_owned(), Text::default());
            let mut pillar = Pillar { id, origin: None, name, text: None, questions };
            keep_questions(&mut pillar, |id| id != "gone");
            let kept: Vec<Option<f64>> = pillar.questions.iter().map(|used| used.weight).collect();
            assert_eq!(kept, expected, "{weights:?}");
        }
    }
}
