//! Who sees a rosier organisation than whom (A03, A08, C08): management than the rest, those inside than an assessor from
//! outside, one group than another.
//!
//! Only over questions for which both sides may be shown, each weighing as it does in the pillar. What one finding
//! says, the next does not repeat: of two groups only the pair furthest apart is named, and not where it says again
//! that management, or the organisation itself, is the rosier one.

use super::finding;
use crate::group::Group;
use crate::position::{Finding, PillarPosition, QuestionPosition};
use crate::score::model_score::ModelScore;
use crate::score::rules::mean;
use crate::score::sentences::number;
use crate::text::Text;

/// From half a level on, they see another organisation.
const TELLING_DIFFERENCE: f64 = 0.5;

/// Where management is rosier, where the organisation is, and which group is.
pub(super) fn findings(score: &ModelScore<'_>, pillars: &[PillarPosition]) -> [Vec<Finding>; 3] {
    let mut found = [Vec::new(), Vec::new(), Vec::new()];
    for pillar in pillars {
        let management = management_rosier(pillar);
        let itself = self_rosier(score, pillar);
        let group = furthest_pair(pillar).filter(|pair| {
            let told_of_management = management.is_some() && pair.rosier == Group::Management;
            let told_of_itself = itself.is_some() && pair.grimmer == Group::External;
            !told_of_management && !told_of_itself
        });
        found[0].extend(management);
        found[1].extend(itself);
        found[2].extend(group.map(|pair| pair.finding(pillar)));
    }
    found
}

/// Where management sees more than the other groups do.
fn management_rosier(pillar: &PillarPosition) -> Option<Finding> {
    let both = |question: &QuestionPosition| {
        let others = question.groups.iter().filter(|group| group.group != Group::Management.id());
        let others = mean(others.map(|group| Some(group.mean)))?;
        Some([shown(question, Group::Management)?, others])
    };
    let told = over_questions(pillar, both).filter(is_telling)?;
    let ([high, low], name) = (told.map(|value| number(value, 1)), &pillar.name);
    let nl = format!("Management geeft {} gemiddeld {}, de andere groepen {}.", name.nl, high.nl, low.nl);
    let en = format!("Management gives {} {} on average, the other groups {}.", name.en, high.en, low.en);
    Some(finding("management_rosier", Some(&pillar.id), told[0] - told[1], nl, en))
}

/// Where the organisation sees more in itself than an assessor from outside does.
fn self_rosier(score: &ModelScore<'_>, pillar: &PillarPosition) -> Option<Finding> {
    let both = |question: &QuestionPosition| {
        Some([assessed_by_itself(score, question)?, shown(question, Group::External)?])
    };
    let told = over_questions(pillar, both).filter(is_telling)?;
    let ([high, low], name) = (told.map(|value| number(value, 1)), &pillar.name);
    let nl = format!(
        "De eigen beoordeling geeft {} gemiddeld {}, de beoordeling van buiten {}.",
        name.nl, high.nl, low.nl
    );
    let en = format!(
        "Self-assessment gives {} {} on average, the assessment from outside {}.",
        name.en, high.en, low.en
    );
    Some(finding("self_rosier", Some(&pillar.id), told[0] - told[1], nl, en))
}

/// The mean of all groups but the external one, weighing as the assessment says.
///
/// It may be shown wherever the external group may: what is hidden then are no groups at all, or at least two that are
/// large enough together (`disclosure`), and those are part of this mean as they are of the mean of all.
fn assessed_by_itself(score: &ModelScore<'_>, question: &QuestionPosition) -> Option<f64> {
    let place = score.ground.asked.place(&question.id)?;
    let own = score.ground.panel.groups.iter().filter(|group| group.group != Group::External);
    let weighed = own
        .filter_map(|group| Some((group.counts[place].mean()?, score.ground.settings.weight(group.group))));
    let (sum, weights) =
        weighed.fold((0.0, 0.0), |(sum, weights), (mean, weight)| (sum + mean * weight, weights + weight));
    (weights > 0.0).then(|| sum / weights)
}

/// Two groups and what each gives a pillar.
struct Pair {
    rosier: Group,
    grimmer: Group,
    means: [f64; 2],
}

/// The two groups furthest apart, if that is far enough to tell.
fn furthest_pair(pillar: &PillarPosition) -> Option<Pair> {
    let mut furthest: Option<Pair> = None;
    for rosier in Group::ALL {
        for grimmer in Group::ALL {
            let both =
                |question: &QuestionPosition| Some([shown(question, rosier)?, shown(question, grimmer)?]);
            let Some(means) = over_questions(pillar, both).filter(is_telling) else { continue };
            let pair = Pair { rosier, grimmer, means };
            if furthest.as_ref().is_none_or(|known| pair.difference() > known.difference()) {
                furthest = Some(pair);
            }
        }
    }
    furthest
}

impl Pair {
    fn difference(&self) -> f64 {
        self.means[0] - self.means[1]
    }

    fn finding(&self, pillar: &PillarPosition) -> Finding {
        let [high, low] = self.means.map(|value| number(value, 1));
        let (rosier, grimmer, name) =
            (sentence_start(&self.rosier.name()), self.grimmer.name(), &pillar.name);
        let nl = format!(
            "{} geeft {} gemiddeld {}, {} geeft {}.",
            rosier.nl, name.nl, high.nl, grimmer.nl, low.nl
        );
        let en = format!(
            "{} gives {} {} on average, {} gives {}.",
            rosier.en, name.en, high.en, grimmer.en, low.en
        );
        finding("group_rosier", Some(&pillar.id), self.difference(), nl, en)
    }
}

/// A name of a group with a capital letter.
fn sentence_start(name: &Text) -> Text {
    let capital = |text: &str| {
        let mut letters = text.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    };
    Text { nl: capital(&name.nl), en: capital(&name.en) }
}

/// What a group gives a question, if the group may be shown.
fn shown(question: &QuestionPosition, group: Group) -> Option<f64> {
    question.groups.iter().find(|shown| shown.group == group.id()).map(|shown| shown.mean)
}

/// Both means on 1-5 over the questions that have both, weighing as they do in the pillar.
fn over_questions(
    pillar: &PillarPosition,
    both: impl Fn(&QuestionPosition) -> Option<[f64; 2]>,
) -> Option<[f64; 2]> {
    let known = pillar.questions.iter().filter_map(|question| Some((both(question)?, question.weight)));
    let (sums, weights) = known.fold(([0.0; 2], 0.0), |([high, low], weights), (means, weight)| {
        ([high + weight * means[0], low + weight * means[1]], weights + weight)
    });
    (weights > 0.0).then(|| sums.map(|sum| sum / weights))
}

fn is_telling([high, low]: &[f64; 2]) -> bool {
    high - low >= TELLING_DIFFERENCE
}
