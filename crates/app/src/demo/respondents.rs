//! Who answers the questions about the company, and what they answer.
//!
//! Management is about a level kinder to the company than those who meet its customers; marketing stands in between;
//! IT and data are of two minds. One person gives the same answer to everything, some do not know. An answer depends on
//! the seed, the person and the question alone, so asking more questions changes no earlier answer.

use super::chance::{Chance, mixed};

/// What somebody answers to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// One of the five anchors, 1-5.
    Level(u8),
    /// Cannot tell.
    DontKnow,
    /// Does not concern this company.
    NotApplicable,
}

/// Somebody who was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Respondent {
    /// `management`, `front_line`, `it_data` or `marketing`; nobody from outside was asked.
    pub group: &'static str,
    /// Within the group, such as `front_line-07`: nobody's name.
    pub id: String,
    /// Question id and answer, in the order asked.
    pub answers: Vec<(String, Answer)>,
}

/// A group of respondents and how it sees the company.
struct Group {
    name: &'static str,
    size: u32,
    /// Where its view lies, on the five anchors.
    view: f64,
    /// How far its members stand apart.
    spread: f64,
    /// Share of questions somebody cannot judge.
    dont_know: f64,
}

const GROUPS: [Group; 4] = [
    Group { name: "management", size: 6, view: 3.85, spread: 0.3, dont_know: 0.03 },
    Group { name: "front_line", size: 24, view: 2.85, spread: 0.5, dont_know: 0.09 },
    Group { name: "it_data", size: 8, view: 3.05, spread: 0.9, dont_know: 0.05 },
    Group { name: "marketing", size: 9, view: 3.40, spread: 0.4, dont_know: 0.06 },
];

/// How far one question lies above or below the next, for everybody alike.
const QUESTIONS_APART: f64 = 0.5;
/// How far these lie above a question that is neither praised nor blamed. Everybody is proud of how each channel serves
/// by itself, and takes the links between channels for more than they are: with this the company calls itself Capable.
const PRIDE: [(&str, f64); 13] = [
    ("basic-service", 0.80),
    ("channel-fits-people", 0.95),
    ("colleagues-know", 0.25),
    ("easy-switching", 0.25),
    ("effort-reduced", 0.20),
    ("goals-needs-crm", 0.85),
    ("individual-needs", 0.20),
    ("no-repeated-explanation", 0.25),
    ("promises-kept", 0.20),
    ("recognition-in-channels", 0.30),
    ("single-view", 0.25),
    ("status-insight", 0.50),
    ("truly-customer-centred", 0.75),
];

/// When somebody was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// At the end of the exports.
    Now,
    /// A year before, when the company thought somewhat less of itself.
    YearBefore,
}

/// How much lower everybody answered a year before, on the five anchors.
const YEAR_BEFORE_LOWER: f64 = 0.35;

impl Asked {
    fn lower(self) -> f64 {
        match self {
            Asked::Now => 0.0,
            Asked::YearBefore => YEAR_BEFORE_LOWER,
        }
    }

    /// The purpose of the stream of answers: nobody answers the same as a year ago by construction.
    fn stream(self) -> u64 {
        match self {
            Asked::Now => ANSWER,
            Asked::YearBefore => ANSWER_YEAR_BEFORE,
        }
    }
}

/// How far one answer lies from what its giver thinks on the whole.
const ANSWERS_APART: f64 = 1.3;
/// Share of questions somebody thinks do not concern the company.
const NOT_APPLICABLE: f64 = 0.015;
/// This one of the front line gives this level to everything.
const STRAIGHT_LINER: (&str, u32, u8) = ("front_line", 17, 3);

/// Purposes of the independent streams here.
const PERSON: u64 = 101;
const QUESTION: u64 = 102;
const ANSWER: u64 = 103;
const ANSWER_YEAR_BEFORE: u64 = 104;

/// Everybody's answers to these questions.
pub fn respondents(seed: u64, questions: &[&str], asked: Asked) -> Vec<Respondent> {
    let mut all = Vec::new();
    for (place, group) in GROUPS.iter().enumerate() {
        for number in 1..=group.size {
            let person = place as u64 * 1_000 + u64::from(number);
            let leaning = Chance::of(seed, PERSON, person).around(group.spread);
            let answers = questions.iter().map(|question| {
                let answer = if (group.name, number) == (STRAIGHT_LINER.0, STRAIGHT_LINER.1) {
                    Answer::Level(STRAIGHT_LINER.2)
                } else {
                    answer(seed, person, question, group, leaning - asked.lower(), asked.stream())
                };
                ((*question).to_owned(), answer)
            });
            let answers = answers.collect();
            all.push(Respondent { group: group.name, id: format!("{}-{number:02}", group.name), answers });
        }
    }
    all
}

fn answer(seed: u64, person: u64, question: &str, group: &Group, leaning: f64, stream: u64) -> Answer {
    let topic = fingerprint(question);
    let proud = PRIDE.iter().find(|(proud_of, _)| *proud_of == question);
    let lies =
        proud.map_or_else(|| Chance::of(seed, QUESTION, topic).around(QUESTIONS_APART), |&(_, lift)| lift);
    let mut chance = Chance::of(seed, stream, topic ^ mixed(person));
    if chance.happens(group.dont_know) {
        return Answer::DontKnow;
    }
    if chance.happens(NOT_APPLICABLE) {
        return Answer::NotApplicable;
    }
    let level = group.view + lies + leaning + chance.around(ANSWERS_APART);
    Answer::Level(level.round().clamp(1.0, 5.0) as u8)
}

/// A number for a question's id (FNV-1a, 64 bits).
fn fingerprint(text: &str) -> u64 {
    let start = 0xCBF2_9CE4_8422_2325_u64;
    text.bytes().fold(start, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

impl Chance {
    /// Zero on average and at most this far from it, the middle likelier than the ends.
    fn around(&mut self, most: f64) -> f64 {
        (self.share() + self.share() - 1.0) * most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTIONS: [&str; 8] = ["a-1", "b-2", "c-3", "d-4", "e-5", "f-6", "g-7", "h-8"];

    fn mean(all: &[Respondent], group: &str) -> f64 {
        let levels: Vec<f64> = all
            .iter()
            .filter(|respondent| respondent.group == group)
            .flat_map(|respondent| &respondent.answers)
            .filter_map(|(_, answer)| match answer {
                Answer::Level(level) => Some(f64::from(*level)),
                Answer::DontKnow | Answer::NotApplicable => None,
            })
            .collect();
        levels.iter().sum::<f64>() / levels.len() as f64
    }

    #[test]
    fn management_stands_about_a_level_above_the_front_line() {
        for seed in 0..20 {
            let all = respondents(seed, &QUESTIONS, Asked::Now);
            let flattery = mean(&all, "management") - mean(&all, "front_line");
            assert!((0.6..1.5).contains(&flattery), "seed {seed}: {flattery}");
            assert!(mean(&all, "marketing") > mean(&all, "front_line"), "seed {seed}");
        }
    }

    #[test]
    fn some_do_not_know_and_one_always_says_the_same() {
        let all = respondents(1, &QUESTIONS, Asked::Now);
        assert_eq!(all.len(), 47);
        assert!(all.iter().flat_map(|one| &one.answers).any(|(_, answer)| *answer == Answer::DontKnow));
        let same = |one: &&Respondent| one.answers.iter().all(|(_, answer)| *answer == Answer::Level(3));
        assert_eq!(all.iter().filter(same).map(|one| one.id.as_str()).collect::<Vec<_>>(), ["front_line-17"]);
    }

    #[test]
    fn a_year_before_the_same_people_answered_lower() {
        for seed in 0..20 {
            let all = |asked| respondents(seed, &QUESTIONS, asked);
            for group in ["management", "front_line", "marketing"] {
                let risen = mean(&all(Asked::Now), group) - mean(&all(Asked::YearBefore), group);
                assert!((-0.1..0.9).contains(&risen), "seed {seed}, {group}: {risen}");
            }
            let risen: f64 = ["management", "front_line", "it_data", "marketing"]
                .iter()
                .map(|group| mean(&all(Asked::Now), group) - mean(&all(Asked::YearBefore), group))
                .sum();
            assert!(risen / 4.0 > 0.15, "seed {seed}: {risen}");
        }
    }

    #[test]
    fn an_answer_does_not_depend_on_what_else_is_asked() {
        let few = respondents(5, &QUESTIONS[2..4], Asked::Now);
        let many = respondents(5, &QUESTIONS, Asked::Now);
        for (one, other) in few.iter().zip(&many) {
            assert_eq!(one.answers, other.answers[2..4]);
        }
    }
}
