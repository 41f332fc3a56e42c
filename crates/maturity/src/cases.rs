//! Runs the test cases that models carry: the answers of each case are scored like any other, and what comes out is
//! held against what its writer expected.
//!
//! Ten people of one group answer each case, so that a mean in tenths can be had; figures come fresh and with more
//! observations than any question asks for. Targets are those the model proposes.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::answer::{Answer, AnswerSheet, Respondent};
use crate::figure::MetricFigure;
use crate::group::Group;
use crate::library::Library;
use crate::library::case::{Case, CaseAnswer, NoLevel, WHOLE_LEVEL, WrittenNumber};
use crate::library::model::Model;
use crate::position::{LevelReading, PillarPosition, Position, QuestionPosition, Reading, Scoring, Verdict};
use crate::score::score;
use crate::settings::Settings;
use crate::text::Text;

/// People who answer a case: as many as there are tenths.
const RESPONDENTS: u8 = 10;

/// Observations behind each figure: more than any question may ask for.
const PLENTY: u64 = 1_000_000_000;

/// Reasons told for one level that came out otherwise; the rest is in `rijp assess score`.
const MOST_REASONS: usize = 3;

/// What became of one case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseOutcome {
    /// The model's id.
    pub model: String,
    /// The case's name.
    pub case: String,
    /// A sentence for each expectation that was not met: what was expected, what came out, and why.
    pub failures: Vec<Text>,
}

impl CaseOutcome {
    /// Everything came out as expected.
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
}

/// Runs every case of every model, in the order of the models and then as written.
pub fn run(library: &Library) -> Vec<CaseOutcome> {
    let of_model = |model: &'_ Model| -> Vec<CaseOutcome> {
        let outcome = |case: &Case| CaseOutcome {
            model: model.id.clone(),
            case: case.name.clone(),
            failures: failures(library, model, case),
        };
        model.cases.iter().map(outcome).collect()
    };
    library.models().iter().flat_map(of_model).collect()
}

fn failures(library: &Library, model: &Model, case: &Case) -> Vec<Text> {
    let respondents = (0..RESPONDENTS).map(|number| respondent(model, case, number)).collect();
    let sheet = AnswerSheet::new(respondents, library).unwrap_or_default();
    let settings = Settings {
        models: [model.id.clone()].into(),
        resamples: 1,
        small_group_size: 1,
        ..Settings::default()
    };
    let positions = score(library, &sheet, &figures(case), &settings);
    let Some(position) = positions.models.into_iter().find(|position| position.id == model.id) else {
        return Vec::new();
    };
    Held { model, case, position: &position }.failures()
}

/// One of the ten: with a mean of 3.4 the first four say 4 and the others 3.
fn respondent(model: &Model, case: &Case, number: u8) -> Respondent {
    let answer = |id: &str| match case.answer(id)? {
        CaseAnswer::Mean(mean) => {
            let tenths = (mean * f64::from(RESPONDENTS)).round() as u8;
            Answer::level(tenths / RESPONDENTS + u8::from(number < tenths % RESPONDENTS))
        }
        CaseAnswer::NoLevel(NoLevel::DontKnow) => Some(Answer::DontKnow),
        CaseAnswer::NoLevel(NoLevel::NotApplicable) => Some(Answer::NotApplicable),
    };
    let answers = model.question_ids().into_iter().filter_map(|id| Some((id.to_owned(), answer(id)?)));
    Respondent {
        id: format!("case-{number}"),
        group: Group::External,
        answers: answers.collect(),
        comments: BTreeMap::new(),
    }
}

fn figures(case: &Case) -> Vec<MetricFigure> {
    let figure = |(metric, value): (&String, &f64)| MetricFigure {
        metric: metric.clone(),
        value: *value,
        interval: None,
        n: PLENTY,
        as_of: None,
        age_days: Some(0),
    };
    case.figures.iter().map(figure).collect()
}

/// What came out, held against what was expected.
struct Held<'h> {
    model: &'h Model,
    case: &'h Case,
    position: &'h Position,
}

impl Held<'_> {
    fn failures(&self) -> Vec<Text> {
        let expect = &self.case.expect;
        let levels = [
            (Reading::Claim, &expect.level),
            (Reading::Evidence, &expect.evidence),
            (Reading::Prudent, &expect.prudent),
        ];
        let mut failures: Vec<Text> = levels
            .into_iter()
            .filter_map(|(reading, level)| self.level(reading, level.as_deref()?))
            .collect();
        failures.extend(expect.pillars.iter().filter_map(|(id, number)| self.claim(id, *number)));
        failures.extend(expect.evidence_pillars.iter().filter_map(|(id, number)| self.evidence(id, *number)));
        failures.extend(expect.indices.iter().filter_map(|(id, number)| self.index(id, *number)));
        failures.extend(expect.balance.and_then(|number| self.balance(number)));
        failures.extend(expect.unknown.iter().filter_map(|id| self.unknown(id)));
        failures
    }

    fn level(&self, reading: Reading, expected: &str) -> Option<Text> {
        let expected = self.model.level(expected)?;
        let got = self.reached(reading);
        let too_low = got.is_none_or(|got| got.rank < expected.rank);
        let met = got.is_some_and(|got| got.rank == expected.rank);
        (!met).then(|| {
            let name = got.map_or_else(unknown, |got| got.name.clone());
            differs(&level_by(reading), &expected.name, &name, &self.reasons(reading, too_low))
        })
    }

    fn reached(&self, reading: Reading) -> Option<&LevelReading> {
        let level = self.position.level.as_ref()?;
        match reading {
            Reading::Claim => level.claim.as_ref(),
            Reading::Evidence => level.evidence.as_ref(),
            Reading::Prudent => level.prudent.as_ref(),
        }
    }

    /// What stopped the climb, or what carried it further than expected.
    fn reasons(&self, reading: Reading, too_low: bool) -> Text {
        let why = &self.position.why;
        let is_told = why.iter().any(|reason| reason.reading == reading);
        let reading = if is_told { reading } else { Reading::Claim };
        let tells = |verdict: Verdict| match verdict {
            Verdict::NearestToTipping | Verdict::Fails | Verdict::Unknown => too_low,
            Verdict::Holds => !too_low,
            Verdict::BehindTarget | Verdict::Weakest | Verdict::Strongest => false,
        };
        let telling = why.iter().filter(|reason| reason.reading == reading && tells(reason.verdict));
        joined(telling.map(|reason| &reason.text).take(MOST_REASONS), " ")
    }

    fn claim(&self, id: &str, expected: WrittenNumber) -> Option<Text> {
        let pillar = self.pillar(id)?;
        let about = both(format!("pijler `{id}`"), format!("pillar `{id}`"));
        let parts = parts(pillar, |question| question.claim);
        self.number(&about, expected, pillar.claim, self.least_decimals(), &parts)
    }

    fn evidence(&self, id: &str, expected: WrittenNumber) -> Option<Text> {
        let pillar = self.pillar(id)?;
        let about =
            both(format!("pijler `{id}` volgens de cijfers"), format!("pillar `{id}` by the figures"));
        let parts = parts(pillar, |question| question.evidence.as_ref().map(|evidence| evidence.level));
        self.number(&about, expected, pillar.evidence, self.least_decimals(), &parts)
    }

    fn pillar(&self, id: &str) -> Option<&PillarPosition> {
        self.position.pillars.iter().find(|pillar| pillar.id == id)
    }

    /// Digits that count on the model's scale even where fewer are written.
    fn least_decimals(&self) -> u8 {
        match self.model.scoring {
            Scoring::Staged | Scoring::Continuous => 1,
            Scoring::Index => 0,
        }
    }

    fn index(&self, id: &str, expected: WrittenNumber) -> Option<Text> {
        let index = self.position.indices.iter().find(|index| index.id == id)?;
        let about = both(format!("index `{id}`"), format!("index `{id}`"));
        self.number(&about, expected, index.value, 0, &Text::default())
    }

    fn balance(&self, expected: WrittenNumber) -> Option<Text> {
        let balance = self.position.balance.as_ref();
        let ends = balance.map_or_else(Text::default, |balance| {
            let (behind, ahead) = (&balance.furthest_behind, &balance.furthest_ahead);
            both(
                format!("Het verst achter op zijn doel is `{behind}`, het verst vooruit `{ahead}`."),
                format!("Furthest behind its target is `{behind}`, furthest ahead `{ahead}`."),
            )
        });
        let about = both("balans".to_owned(), "balance".to_owned());
        self.number(&about, expected, balance.map(|balance| balance.spread), self.least_decimals(), &ends)
    }

    fn number(
        &self,
        about: &Text,
        expected: WrittenNumber,
        got: Option<f64>,
        least_decimals: u8,
        because: &Text,
    ) -> Option<Text> {
        let met = got.is_some_and(|got| expected.stands_for(got, least_decimals));
        let decimals = expected.decimals.max(least_decimals);
        (!met).then(|| {
            let got = got.map_or_else(unknown, |got| written(got, decimals + 1));
            differs(about, &written(expected.value, decimals), &got, because)
        })
    }

    fn unknown(&self, id: &str) -> Option<Text> {
        if id == WHOLE_LEVEL {
            let got = self.reached(Reading::Claim)?;
            return Some(differs(&level_by(Reading::Claim), &unknown(), &got.name, &Text::default()));
        }
        let claim = self.pillar(id)?.claim?;
        let about = both(format!("pijler `{id}`"), format!("pillar `{id}`"));
        Some(differs(&about, &unknown(), &written(claim, 2), &Text::default()))
    }
}

// --- sentences -----------------------------------------------------------------------------------------------------

fn differs(about: &Text, expected: &Text, got: &Text, because: &Text) -> Text {
    let after = |because: &str| if because.is_empty() { String::new() } else { format!(" {because}") };
    both(
        format!("{}: {} verwacht, {} gekregen.{}", about.nl, expected.nl, got.nl, after(&because.nl)),
        format!("{}: expected {}, got {}.{}", about.en, expected.en, got.en, after(&because.en)),
    )
}

fn level_by(reading: Reading) -> Text {
    let (nl, en) = match reading {
        Reading::Claim => ("niveau volgens de antwoorden", "level by the answers"),
        Reading::Evidence => ("niveau volgens de cijfers", "level by the figures"),
        Reading::Prudent => ("voorzichtig niveau", "prudent level"),
    };
    both(nl.to_owned(), en.to_owned())
}

/// The questions behind a pillar, each with its value on 1-5 and its weight.
fn parts(pillar: &PillarPosition, value: impl Fn(&QuestionPosition) -> Option<f64>) -> Text {
    let part = |question: &QuestionPosition| {
        let value = value(question).map_or_else(unknown, |value| written(value, 1));
        let (id, weight) = (&question.id, written(question.weight, 2));
        both(format!("`{id}` {} × {}", value.nl, weight.nl), format!("`{id}` {} × {}", value.en, weight.en))
    };
    let parts: Vec<Text> = pillar.questions.iter().map(part).collect();
    let list = joined(parts.iter(), "; ");
    both(format!("De vragen: {}.", list.nl), format!("The questions: {}.", list.en))
}

fn unknown() -> Text {
    both("onbekend".to_owned(), "unknown".to_owned())
}

/// Dutch writes a comma.
fn written(value: f64, decimals: u8) -> Text {
    let en = format!("{value:.*}", usize::from(decimals));
    both(en.replace('.', ","), en)
}

fn joined<'t>(texts: impl Iterator<Item = &'t Text>, between: &str) -> Text {
    let (nl, en): (Vec<&str>, Vec<&str>) = texts.map(|text| (text.nl.as_str(), text.en.as_str())).unzip();
    both(nl.join(between), en.join(between))
}

fn both(nl: String, en: String) -> Text {
    Text { nl, en }
}
