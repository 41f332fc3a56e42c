//! Positions of the invented organisation: the models and questions that ship, scored on invented answers and figures.

#![allow(clippy::expect_used, reason = "clippy knows tests, not the functions they share")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use maturity::position::{LeftOutPart, Position};
use maturity::settings::{PillarTarget, Settings, Targets};
use maturity::text::Language;
use maturity::{Answer, AnswerSheet, Group, Library, MetricFigure, Positions, Respondent};

use super::framed::own_words;

/// Respondents per group, and how much rosier than average the group sees things.
const GROUPS: [(Group, u32, f64); 4] = [
    (Group::Management, 6, 1.0),
    (Group::FrontLine, 41, -0.5),
    (Group::ItData, 9, -0.2),
    (Group::Marketing, 12, 0.4),
];

/// What is measured over all channels: an organisation that answers well and remembers badly.
const FIGURES: [(&str, f64, f64); 12] = [
    ("recognition_rate", 0.38, 0.004),
    ("repeated_identification_rate", 0.44, 0.004),
    ("repeated_explanation_rate", 0.29, 0.005),
    ("context_carry_rate", 0.23, 0.006),
    ("visible_within_minute_rate", 0.53, 0.003),
    ("first_contact_resolution", 0.60, 0.005),
    ("resolution_rate", 0.69, 0.004),
    ("on_time_rate", 0.81, 0.005),
    ("promise_kept_rate", 0.86, 0.006),
    ("goal_crm_link_rate", 0.12, 0.01),
    ("nps", 6.8, 1.1),
    ("ces_easy_share", 0.58, 0.01),
];

/// The positions.
pub(crate) fn positions(language: Language) -> Positions {
    let library = library();
    let sheet =
        AnswerSheet::new(respondents(&library), &library).expect("the answers are to questions that ship");
    let settings = Settings { resamples: 200, targets: targets(language), ..Settings::default() };
    let mut positions = maturity::score(&library, &sheet, &FIGURES.map(figure), &settings);
    for model in &mut positions.models {
        super::framed::talked_over(model, language);
        owned(model, language);
        measured_apart(model);
    }
    leave_out(&mut positions, language);
    positions
}

/// The organisation chose its own profile in one model, and wants it out of balance.
fn targets(language: Language) -> BTreeMap<String, Targets> {
    let pillar = |value| PillarTarget { value, reason: None, owner: None, due: None };
    let pillars = [("strategy", 4.0), ("data", 3.5), ("technology", 3.0)];
    let engagement = Targets {
        pillars: pillars.map(|(id, value)| (id.to_owned(), pillar(value))).into(),
        deliberate_imbalance: Some(own_words(
            language,
            "eerst de strategie, de techniek volgt in 2027",
            "strategy first, technology follows in 2027",
        )),
        ..Targets::default()
    };
    BTreeMap::from([("engagement".to_owned(), engagement)])
}

/// Who answers for a chosen target, why and by when.
fn owned(model: &mut Position, language: Language) {
    let chosen = model.pillars.iter_mut().filter(|pillar| pillar.target.is_some() && !pillar.target_proposed);
    let owners = [
        own_words(language, "hoofd klantcontact", "head of service"),
        own_words(language, "directeur IT", "director of IT"),
        own_words(language, "hoofd marketing", "head of marketing"),
    ];
    for (pillar, owner) in chosen.zip(owners) {
        pillar.target_reason =
            Some(super::text("hier lopen klanten op vast", "this is where people get stuck"));
        (pillar.target_owner, pillar.target_due) = (Some(owner), Some("2026-12-31".to_owned()));
    }
}

/// Agreement as a larger panel would show it.
fn measured_apart(model: &mut Position) {
    for (place, pillar) in model.pillars.iter_mut().enumerate() {
        let alpha = [0.82, 0.71, 0.34][place % 3];
        pillar.agreement.alpha = Some(alpha);
        pillar.agreement.alpha_interval = Some([alpha - 0.06, alpha + 0.05]);
        (pillar.agreement.cronbach, pillar.agreement.cronbach_n) = (Some(0.79), 51);
    }
}

/// Two questions and one pillar were left out of the models.
fn leave_out(positions: &mut Positions, language: Language) {
    let asked = LeftOutPart {
        pillar: None,
        question: Some("brand-abroad".to_owned()),
        name: super::text(
            "Is de merkbelofte in elk land dezelfde?",
            "Is the brand promise the same in every country?",
        ),
        reason: own_words(language, "we werken in één land", "we work in one country"),
    };
    for model in positions.models.iter_mut().take(2) {
        model.left_out = vec![asked.clone()];
    }
    if let Some(model) = positions.models.last_mut() {
        model.left_out.push(LeftOutPart {
            pillar: Some("partners".to_owned()),
            question: None,
            name: super::text("Partners", "Partners"),
            reason: own_words(language, "we verkopen niet via anderen", "we do not sell through others"),
        });
    }
}

fn library() -> Library {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models"), &mut files);
    let read =
        |path: &PathBuf| (path.display().to_string(), fs::read(path).expect("a model file can be read"));
    let files: Vec<(String, Vec<u8>)> = files.iter().map(read).collect();
    Library::parse(&files, None).expect("the models that ship have no mistakes")
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the models ship with the source") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
}

fn figure((metric, value, half): (&str, f64, f64)) -> MetricFigure {
    MetricFigure {
        metric: metric.to_owned(),
        value,
        interval: Some([value - half, value + half]),
        n: 29_812,
        as_of: Some("2026-02-28".to_owned()),
        age_days: Some(2),
    }
}

fn respondents(library: &Library) -> Vec<Respondent> {
    let people =
        GROUPS.into_iter().flat_map(|(group, n, rosier)| (0..n).map(move |place| (group, place, rosier)));
    people.map(|(group, place, rosier)| respondent(library, group, place, rosier)).collect()
}

fn respondent(library: &Library, group: Group, place: u32, rosier: f64) -> Respondent {
    let judged = library.questions().iter().zip(0..).filter(|(question, _)| question.judges.contains(&group));
    let answers: BTreeMap<String, Answer> =
        judged.map(|(question, number)| (question.id.clone(), answer(number, place, rosier))).collect();
    Respondent { id: format!("{}-{place}", group.id()), group, answers, comments: BTreeMap::new() }
}

/// Every question has its own height and every respondent a mood, without a source of randomness.
fn answer(question: u32, respondent: u32, rosier: f64) -> Answer {
    let is_obscure = question % 23 == 5 && !respondent.is_multiple_of(3);
    if is_obscure || (respondent * 13 + question * 5).is_multiple_of(19) {
        return Answer::DontKnow;
    }
    let height = 2.5 + f64::from(question * 37 % 17) / 17.0 * 1.5;
    let mood = f64::from((respondent * 31 + question * 17) % 7) / 3.0 - 1.0;
    let level = (height + rosier + mood).round().clamp(1.0, 5.0);
    Answer::level(level as u8).expect("a level from 1 to 5")
}
