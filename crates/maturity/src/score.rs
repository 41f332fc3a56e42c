//! From answers and figures to a position in every model.
//!
//! Three values stand beside each other for every question, all on 1-5: the *claim* (what respondents say), the
//! *evidence* (what metrics show) and the *prudent* value (evidence where there is some, the claim elsewhere). A
//! model's rules turn each of the three into pillars and a level; the same rules run over every resample, which
//! gives the intervals and the probabilities. Evidence never changes a claim.

mod agreement;
mod balance;
mod disclosure;
mod findings;
mod lifts;
mod measures;
mod model_score;
mod panel;
mod questions;
mod rules;
mod sentences;
mod why;
mod wishes;

pub use self::disclosure::shown as groups_shown;
use self::measures::Measures;
use self::model_score::{Figures, ModelScore};
use self::panel::{Asked, Claims, Panel};
use self::rules::Rules;
use crate::answer::{Answer, AnswerSheet};
use crate::figure::MetricFigure;
use crate::group::Group;
use crate::library::Library;
use crate::position::{GroupCount, Position, Positions};
use crate::settings::{MAXIMUM_RESAMPLES, Settings};
use crate::statistics::resampling::middle_95;

/// The position in every model of the library, from the answers and the figures.
///
/// What the settings leave out is scored by nobody: no figure, finding or reason sees it.
/// Settings that do not fit the library are ignored: ask [`Settings::refusals`] first. The order of respondents and of
/// figures makes no difference, and the same input gives the same bytes.
pub fn score(
    library: &Library,
    sheet: &AnswerSheet,
    evidence: &[MetricFigure],
    settings: &Settings,
) -> Positions {
    let (whole, tailored) = (library, settings.tailored(library));
    let library = tailored.as_ref();
    let asked = Asked::of(library);
    let ground = Ground::of(&asked, sheet, evidence, settings);
    let rules: Vec<Rules> = library.models().iter().map(|model| Rules::of(model, &asked)).collect();
    let (samples, intervals) = resample(&ground, &rules);
    let models = library.models().iter().zip(rules).zip(samples).map(|((model, rules), samples)| {
        let observed = Figures::of(&rules, &ground.observed);
        let score = ModelScore { ground: &ground, model, rules, observed, samples, intervals: &intervals };
        let left_out = whole.model(&model.id).map(|model| settings.left_out.parts(model, whole));
        let wishes = wishes::wishes(model, evidence, settings);
        Position { left_out: left_out.unwrap_or_default(), wishes, ..score.position() }
    });
    Positions { models: models.collect(), respondents: respondents(sheet) }
}

/// Everything the models share.
struct Ground<'a> {
    asked: &'a Asked<'a>,
    panel: Panel,
    measures: Measures<'a>,
    settings: &'a Settings,
    /// What the answers come to per question, whatever was settled.
    answered: Vec<Option<f64>>,
    /// What an assessor settled per question.
    settled: Vec<Option<f64>>,
    observed: Values,
}

/// The values of all questions, as observed or in one resample.
struct Values {
    claims: Claims,
    evidence: Vec<Option<f64>>,
    prudent: Vec<Option<f64>>,
}

impl Values {
    /// A settled value stands in for the answers, in every resample as well: it was not sampled. The nets, which count
    /// answers, stay those of the answers.
    fn of(mut claims: Claims, evidence: Vec<Option<f64>>, settled: &[Option<f64>]) -> Self {
        for (claim, settled) in claims.means.iter_mut().zip(settled) {
            *claim = settled.or(*claim);
        }
        let prudent = evidence.iter().zip(&claims.means).map(|(shown, said)| shown.or(*said)).collect();
        Self { claims, evidence, prudent }
    }
}

impl<'a> Ground<'a> {
    fn of(
        asked: &'a Asked<'a>,
        sheet: &AnswerSheet,
        figures: &'a [MetricFigure],
        settings: &'a Settings,
    ) -> Self {
        let panel = Panel::of(asked, sheet.respondents(), settings);
        let measures = Measures::of(asked, figures);
        let settled = settled(asked, settings);
        let claims = panel.claims();
        let answered = claims.means.clone();
        let observed = Values::of(claims, measures.levels(), &settled);
        Self { asked, panel, measures, settings, answered, settled, observed }
    }
}

/// What was settled per question, where it is on the scale.
fn settled(asked: &Asked<'_>, settings: &Settings) -> Vec<Option<f64>> {
    let value = |id: &str| settings.settled.get(id).map(|settled| settled.value);
    let on_scale = |value: &f64| (1.0..=5.0).contains(value);
    asked.questions.iter().map(|question| value(&question.id).filter(on_scale)).collect()
}

/// The figures of each model in every resample, and the interval of the claim on every question.
fn resample(ground: &Ground<'_>, rules: &[Rules]) -> (Vec<Vec<Figures>>, Vec<Option<[f64; 2]>>) {
    let seed = ground.settings.seed;
    let (mut answers, mut figures) = (ground.panel.draws(seed), Measures::draws(seed));
    let mut samples: Vec<Vec<Figures>> = rules.iter().map(|_| Vec::new()).collect();
    let mut claims: Vec<Vec<f64>> = ground.asked.questions.iter().map(|_| Vec::new()).collect();
    for _ in 0..ground.settings.resamples.clamp(1, MAXIMUM_RESAMPLES) {
        let (said, shown) = (ground.panel.resampled(&mut answers), ground.measures.resampled(&mut figures));
        let values = Values::of(said, shown, &ground.settled);
        for (samples, rules) in samples.iter_mut().zip(rules) {
            samples.push(Figures::of(rules, &values));
        }
        for (claims, claim) in claims.iter_mut().zip(&values.claims.means) {
            claims.extend(claim);
        }
    }
    let observed = ground.observed.claims.means.iter();
    let intervals = claims.into_iter().zip(observed).map(|(claims, claim)| around((*claim)?, claims));
    (samples, intervals.collect())
}

/// The middle 95 % of the resamples. At the end of a scale resamples can only lie to one side; the observed value is
/// part of its own interval all the same.
fn around(observed: f64, resamples: Vec<f64>) -> Option<[f64; 2]> {
    middle_95(resamples).map(|[low, high]| [low.min(observed), high.max(observed)])
}

/// Respondents who answered at least one question, whichever model uses it.
fn respondents(sheet: &AnswerSheet) -> Vec<GroupCount> {
    let answered = |group: Group| {
        let gave_a_level = |answer: &Answer| matches!(answer, Answer::Level(_));
        let members = sheet.respondents().iter().filter(|respondent| respondent.group == group);
        members.filter(|respondent| respondent.answers.values().any(gave_a_level)).count() as u32
    };
    let counts = Group::ALL.map(|group| GroupCount { group: group.id().to_owned(), n: answered(group) });
    counts.into_iter().filter(|count| count.n > 0).collect()
}
