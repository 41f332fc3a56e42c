//! Scores many invented assessments with the shipped models, and says how long it takes and how that grows.
//!
//! ```text
//! score_many                      how it grows, as a table
//! score_many measure [SIZE]       seconds of scoring, a number
//! score_many positions [SIZE]     what `rijp assess score --json` would print, a line of JSON each
//! score_many export [SIZE]        the answers and their figures as plain arrays, for others to compute: a line of JSON each
//! ```
//!
//! A size is up to three numbers: assessments, respondents and questions, 1,000 × 200 × 70 by default: the first 70 of the
//! bank. The answers come from a seed and from nobody. Only scoring is timed,
//! not the inventing.

#![allow(clippy::print_stdout, reason = "an example talks to its terminal")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use maturity::library::question::Question;
use maturity::statistics::resampling::Draws;
use maturity::{Answer, AnswerSheet, Group, Library, MetricFigure, Positions, Respondent, Settings};
use serde_json::{Value, json};

/// Assessments, respondents each, questions each.
type Size = [usize; 3];

const DEFAULT: Size = [1_000, 200, 70];

/// Ten times the assessments, then four times the respondents.
const GROWTH: [Size; 6] =
    [[10, 200, 70], [100, 200, 70], [1_000, 200, 70], [100, 50, 70], [100, 200, 70], [100, 800, 70]];

/// Of every twenty respondents so many are of each group.
const GROUPS: [(Group, usize); 5] = [
    (Group::Management, 2),
    (Group::FrontLine, 10),
    (Group::ItData, 3),
    (Group::Marketing, 4),
    (Group::External, 1),
];

fn main() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let library = shipped()?;
    match words.as_slice() {
        [] => growth(&library)?,
        ["measure", size @ ..] => println!("{}", measure(&library, parse(size)?)?),
        ["positions", size @ ..] => {
            each(&library, parse(size)?, |assessment| json!(assessment.score(&library)))?;
        }
        ["export", size @ ..] => each(&library, parse(size)?, |assessment| assessment.export(&library))?,
        _ => {
            return Err(
                "give `measure`, `positions` or `export` and up to three numbers, or nothing".to_owned()
            );
        }
    }
    Ok(())
}

fn parse(written: &[&str]) -> Result<Size, String> {
    let mut size = DEFAULT;
    for (number, word) in size.iter_mut().zip(written) {
        *number = word.parse().map_err(|_| format!("`{word}` is no number"))?;
    }
    Ok(size)
}

fn each(library: &Library, size: Size, told: impl Fn(&Assessment) -> Value) -> Result<(), String> {
    let [assessments, respondents, questions] = size;
    for seed in 0..assessments {
        println!("{}", told(&Assessment::invent(library, seed, respondents, questions)?));
    }
    Ok(())
}

fn growth(library: &Library) -> Result<(), String> {
    println!("| assessments | respondents | seconds | ms an assessment |\n|---|---|---|---|");
    for size in GROWTH {
        let seconds = measure(library, size)?;
        let [assessments, respondents, _] = size;
        let each = seconds * 1_000.0 / assessments as f64;
        println!("| {assessments} | {respondents} | {seconds:.2} | {each:.2} |");
    }
    Ok(())
}

/// Invents and scores one assessment after the other: the seconds that scoring took.
fn measure(library: &Library, [assessments, respondents, questions]: Size) -> Result<f64, String> {
    let clock = Clock { started: Instant::now() };
    let mut seconds = 0.0;
    for seed in 0..assessments {
        let assessment = Assessment::invent(library, seed, respondents, questions)?;
        let before = clock.seconds();
        std::hint::black_box(assessment.score(library));
        seconds += clock.seconds() - before;
    }
    Ok(seconds)
}

/// Tells how long the processor worked for us, where the system says so; elsewhere the time that passed. On a busy machine
/// the one is steady and the other is not.
struct Clock {
    started: Instant,
}

impl Clock {
    fn seconds(&self) -> f64 {
        let of_processor = std::fs::read_to_string("/proc/self/schedstat").ok().and_then(|text| {
            let nanoseconds: f64 = text.split_whitespace().next()?.parse().ok()?;
            Some(nanoseconds / 1e9)
        });
        of_processor.unwrap_or_else(|| self.started.elapsed().as_secs_f64())
    }
}

/// One organisation's answers and figures.
struct Assessment {
    sheet: AnswerSheet,
    figures: Vec<MetricFigure>,
    settings: Settings,
}

impl Assessment {
    fn invent(library: &Library, seed: usize, respondents: usize, questions: usize) -> Result<Self, String> {
        let mut draws = Draws::new(seed as u64, 0);
        let asked = &library.questions()[..questions.min(library.questions().len())];
        let heights: Vec<u32> = asked.iter().map(|_| 10 + draws.below(30)).collect();
        let people = (0..respondents).map(|at| respondent(&mut draws, at, asked, &heights)).collect();
        let refused = |refusals| format!("{refusals:?}");
        Ok(Self {
            sheet: AnswerSheet::new(people, library).map_err(refused)?,
            figures: figures(&mut draws, asked),
            settings: Settings { seed: seed as u64, ..Settings::default() },
        })
    }

    fn score(&self, library: &Library) -> Positions {
        maturity::score(library, &self.sheet, &self.figures, &self.settings)
    }

    /// Answers per group (1-5, 0 where no level was given), the models' pillars with the places and weights of their
    /// questions, and what scoring makes of them.
    fn export(&self, library: &Library) -> Value {
        let place = |id: &str| library.questions().iter().position(|question| question.id == id);
        let level = |respondent: &Respondent, question: &Question| match respondent.answers.get(&question.id)
        {
            Some(Answer::Level(anchor)) => anchor.get(),
            _ => 0,
        };
        let row = |respondent: &Respondent| -> Vec<u8> {
            library.questions().iter().map(|question| level(respondent, question)).collect()
        };
        let mut groups: BTreeMap<&str, Vec<Vec<u8>>> = BTreeMap::new();
        for respondent in self.sheet.respondents() {
            groups.entry(respondent.group.id()).or_default().push(row(respondent));
        }
        let positions = self.score(library);
        let pillars = positions.models.iter().flat_map(|model| {
            model.pillars.iter().map(|pillar| {
                let questions = pillar.questions.iter();
                json!({
                    "model": model.id,
                    "pillar": pillar.id,
                    "scale": model.scale,
                    "questions": questions.map(|asked| json!([place(&asked.id), asked.weight])).collect::<Vec<_>>(),
                    "claim": pillar.claim,
                    "interval": pillar.interval,
                    "agreement": pillar.agreement,
                })
            })
        });
        json!({ "groups": groups, "pillars": pillars.collect::<Vec<_>>(), "resamples": self.settings.resamples })
    }
}

/// Somebody with a mood of their own, who answers around the height of each question and sometimes cannot know.
fn respondent(draws: &mut Draws, at: usize, asked: &[Question], heights: &[u32]) -> Respondent {
    let mood = draws.below(11);
    let mut answer = |height: &u32| match draws.below(100) {
        0..=4 => Answer::DontKnow,
        5..=6 => Answer::NotApplicable,
        _ => {
            let level = (height + mood + draws.below(20)) / 10;
            Answer::level(level.clamp(1, 5) as u8).unwrap_or(Answer::DontKnow)
        }
    };
    let answers = asked.iter().zip(heights).map(|(question, height)| (question.id.clone(), answer(height)));
    Respondent {
        id: at.to_string(),
        group: group_of(at),
        answers: answers.collect(),
        comments: BTreeMap::new(),
    }
}

fn group_of(at: usize) -> Group {
    let mut place = at % 20;
    for (group, share) in GROUPS {
        if place < share {
            return group;
        }
        place -= share;
    }
    Group::External
}

/// A figure for every metric that some question cites, somewhere between its thresholds.
fn figures(draws: &mut Draws, asked: &[Question]) -> Vec<MetricFigure> {
    let mut figures: BTreeMap<&str, MetricFigure> = BTreeMap::new();
    for rule in asked.iter().flat_map(|question| &question.evidence) {
        let [from, .., to] = rule.thresholds;
        let step = (to - from) / 100.0;
        let value = from + step * f64::from(draws.below(101));
        let interval = Some([value - 3.0 * step.abs(), value + 3.0 * step.abs()]);
        let metric = rule.metric.clone();
        let figure =
            MetricFigure { metric, value, interval, n: 10 * rule.minimum_n, as_of: None, age_days: Some(1) };
        figures.entry(&rule.metric).or_insert(figure);
    }
    figures.into_values().collect()
}

fn shipped() -> Result<Library, String> {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
    let mut paths = toml_files(&models)?;
    paths.extend(toml_files(&models.join("questions"))?);
    let read = |path: &PathBuf| {
        let content = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok((path.display().to_string(), content))
    };
    let files: Vec<(String, Vec<u8>)> = paths.iter().map(read).collect::<Result<_, String>>()?;
    Library::parse(&files, None).map_err(|mistakes| format!("{mistakes:?}"))
}

fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    Ok(paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect())
}
