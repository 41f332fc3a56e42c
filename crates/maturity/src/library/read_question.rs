//! From tables to questions, obstacles and requirements.

use super::obstacle::Obstacle;
use super::question::{Anchors, EvidenceRule, Origin, Question, SCALE_POINTS, Theme, Voice};
use super::reader::Table;
use super::requirement::{MetBy, Requirement};
use crate::group::Group;

/// Older than this and a figure is history, not evidence: ten years.
const LONGEST_AGE_DAYS: u64 = 3_650;

/// A minimum sample beyond any organisation's data is a slip of the pen.
const LARGEST_MINIMUM_N: u64 = 1_000_000_000;

/// A file of the question bank.
pub(super) fn questions(mut file: Table<'_>) -> Vec<Question> {
    let questions = file.some_tables("question").into_iter().map(question).collect();
    file.finish();
    questions
}

fn question(mut table: Table<'_>) -> Question {
    let id = table.id("question");
    let question = Question {
        id,
        requirements: table.some_strings("requirements"),
        judges: table.choices("judges", &Group::ALL.map(|group| (group.id(), group))),
        obstacles: table.strings("obstacles"),
        origin: table.table("origin").map_or_else(no_origin, origin),
        theme: table.optional_choice("theme", &Theme::ALL.map(|theme| (theme.id(), theme))),
        prompt: table.text("prompt"),
        anchors: table.table("anchors").map(anchors).unwrap_or_default(),
        evidence: table.tables("evidence").into_iter().filter_map(evidence_rule).collect(),
    };
    table.finish();
    question
}

fn anchors(mut table: Table<'_>) -> Anchors {
    let anchors = Anchors { nl: table.five_strings("nl"), en: table.five_strings("en") };
    table.finish();
    anchors
}

/// Whose words: `{ by = "…" }`, or `{ seed = "004", voice = "author", quote = "…" }`.
pub(super) fn origin(mut table: Table<'_>) -> Origin {
    let own = table.has("by") || !table.has("seed");
    let origin = if own {
        Origin::Own { by: table.string("by") }
    } else {
        let voices = [("author", Voice::Author), ("owner", Voice::Owner)];
        Origin::Seed {
            seed: table.string("seed"),
            voice: table.choice("voice", &voices).unwrap_or(Voice::Author),
            quote: table.string("quote"),
        }
    };
    table.finish();
    origin
}

fn no_origin() -> Origin {
    Origin::Own { by: String::new() }
}

fn evidence_rule(mut table: Table<'_>) -> Option<EvidenceRule> {
    let metric = table.string("metric");
    let thresholds = table.five_numbers("thresholds");
    if thresholds.is_some_and(|steps| !is_strictly_monotone(steps)) {
        let message = format!("`thresholds` of {} neither rise nor fall all the way", table.name());
        let hint =
            "the metric's value at level 1, 2, 3, 4 and 5, each higher (or each lower) than the one before";
        table.mistake("thresholds", message, hint.to_owned());
    }
    let minimum_n = table.whole("minimum_n", 1..=LARGEST_MINIMUM_N);
    let max_age_days = table.whole("max_age_days", 1..=LONGEST_AGE_DAYS);
    table.finish();
    let max_age_days = u32::try_from(max_age_days?).ok()?;
    Some(EvidenceRule { metric, thresholds: thresholds?, minimum_n: minimum_n?, max_age_days })
}

fn is_strictly_monotone(steps: [f64; SCALE_POINTS]) -> bool {
    steps.windows(2).all(|pair| pair[0] < pair[1]) || steps.windows(2).all(|pair| pair[0] > pair[1])
}

/// The file of obstacles.
pub(super) fn obstacles(mut file: Table<'_>) -> Vec<Obstacle> {
    let obstacles = file.some_tables("obstacle").into_iter().map(obstacle).collect();
    file.finish();
    obstacles
}

fn obstacle(mut table: Table<'_>) -> Obstacle {
    let id = table.id("obstacle");
    let obstacle = Obstacle {
        id,
        requirement: table.string("requirement"),
        origin: table.table("origin").map_or_else(no_origin, origin),
        text: table.text("text"),
    };
    table.finish();
    obstacle
}

/// The file of requirements.
pub(super) fn requirements(mut file: Table<'_>) -> Vec<Requirement> {
    let requirements = file.some_tables("requirement").into_iter().map(requirement).collect();
    file.finish();
    requirements
}

fn requirement(mut table: Table<'_>) -> Requirement {
    let requirement = Requirement {
        id: table.string("id"),
        name: table.string("name"),
        met_by: table.choices("met_by", &MetBy::ALL.map(|means| (means.letter(), means))),
    };
    table.finish();
    requirement
}
