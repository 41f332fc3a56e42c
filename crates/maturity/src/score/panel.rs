//! The answers as matrices, one per group, and what each question comes to.
//!
//! Within a group every respondent weighs the same; between groups the assessment decides, equally unless it says
//! otherwise. A question nobody in a group could judge leaves that group out of that question.

use std::collections::BTreeMap;

use crate::answer::{Answer, Respondent};
use crate::group::Group;
use crate::library::Library;
use crate::library::question::{Question, SCALE_POINTS};
use crate::settings::Settings;
use crate::statistics::resampling::Draws;

/// The questions that some model uses, in the order of the bank: everything in scoring goes by their place here.
pub(super) struct Asked<'l> {
    pub(super) questions: Vec<&'l Question>,
    places: BTreeMap<&'l str, usize>,
}

impl<'l> Asked<'l> {
    pub(super) fn of(library: &'l Library) -> Self {
        let used: Vec<&str> = library.models().iter().flat_map(|model| model.question_ids()).collect();
        let questions: Vec<&Question> =
            library.questions().iter().filter(|question| used.contains(&question.id.as_str())).collect();
        let places = questions.iter().enumerate().map(|(place, question)| (question.id.as_str(), place));
        Self { places: places.collect(), questions }
    }

    /// A checked library has every question its models name.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }
}

/// The answers of the groups that weigh something.
pub(super) struct Panel {
    pub(super) groups: Vec<GroupAnswers>,
    questions: usize,
}

/// The answers of one group.
pub(super) struct GroupAnswers {
    pub(super) group: Group,
    weight: f64,
    /// A row per respondent, a cell per question: 1-5, or 0 where no level was given. The rows are sorted, so that
    /// neither the order nor the names of respondents can change a draw.
    pub(super) rows: Vec<Vec<u8>>,
    /// Per question.
    pub(super) counts: Vec<Counts>,
}

/// How often each answer was given to one question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) levels: [u32; SCALE_POINTS],
    pub(super) dont_know: u32,
    pub(super) not_applicable: u32,
}

/// What each question comes to; unknown where nobody gave a level.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Claims {
    /// Mean, 1-5.
    pub(super) means: Vec<Option<f64>>,
    /// Share of 4-5 minus share of 1-2, −1 … 1.
    pub(super) nets: Vec<Option<f64>>,
}

impl Panel {
    pub(super) fn of(asked: &Asked<'_>, respondents: &[Respondent], settings: &Settings) -> Self {
        let groups = Group::ALL.into_iter().filter_map(|group| {
            let weight = settings.weight(group);
            let members: Vec<&Respondent> =
                respondents.iter().filter(|respondent| respondent.group == group).collect();
            (weight > 0.0 && !members.is_empty()).then(|| GroupAnswers::of(asked, group, weight, &members))
        });
        Self { groups: groups.collect(), questions: asked.questions.len() }
    }

    /// What the answers as given come to.
    pub(super) fn claims(&self) -> Claims {
        let tallies: Vec<Vec<Tally>> = self.groups.iter().map(|group| group.tally(self.questions)).collect();
        self.combine(&tallies)
    }

    /// A source of draws per group, so that one group's answers do not disturb another's.
    pub(super) fn draws(&self, seed: u64) -> Vec<Draws> {
        self.groups.iter().map(|group| Draws::new(seed, group.group as u64)).collect()
    }

    /// What they would come to with other respondents from the same groups.
    pub(super) fn resampled(&self, draws: &mut [Draws]) -> Claims {
        let tallies: Vec<Vec<Tally>> = self
            .groups
            .iter()
            .zip(draws)
            .map(|(group, draws)| group.resampled_tally(self.questions, draws))
            .collect();
        self.combine(&tallies)
    }

    /// The weighted mean over the groups that could judge a question.
    fn combine(&self, tallies: &[Vec<Tally>]) -> Claims {
        let over_groups = |question: usize, figure: fn(&Tally) -> f64| {
            let (mut sum, mut weights) = (0.0, 0.0);
            for (group, tallies) in self.groups.iter().zip(tallies) {
                let tally = &tallies[question];
                if tally.count > 0 {
                    sum += group.weight * figure(tally) / f64::from(tally.count);
                    weights += group.weight;
                }
            }
            (weights > 0.0).then(|| sum / weights)
        };
        Claims {
            means: (0..self.questions).map(|at| over_groups(at, |tally| f64::from(tally.sum))).collect(),
            nets: (0..self.questions).map(|at| over_groups(at, |tally| f64::from(tally.net))).collect(),
        }
    }

    /// The answers of all groups to one question.
    pub(super) fn counts(&self, question: usize) -> Counts {
        let mut all = Counts::default();
        for group in &self.groups {
            let counts = &group.counts[question];
            for (sum, count) in all.levels.iter_mut().zip(counts.levels) {
                *sum += count;
            }
            all.dont_know += counts.dont_know;
            all.not_applicable += counts.not_applicable;
        }
        all
    }
}

impl Counts {
    /// Answers that give a level.
    pub(super) fn n(&self) -> u32 {
        self.levels.iter().sum()
    }

    pub(super) fn mean(&self) -> Option<f64> {
        let sum: u32 = self.levels.iter().zip(1..).map(|(count, level)| count * level).sum();
        (self.n() > 0).then(|| f64::from(sum) / f64::from(self.n()))
    }

    fn add(&mut self, answer: Answer) {
        match answer {
            Answer::Level(anchor) => self.levels[usize::from(anchor.get()) - 1] += 1,
            Answer::DontKnow => self.dont_know += 1,
            Answer::NotApplicable => self.not_applicable += 1,
        }
    }
}

impl GroupAnswers {
    fn of(asked: &Asked<'_>, group: Group, weight: f64, members: &[&Respondent]) -> Self {
        let mut counts = vec![Counts::default(); asked.questions.len()];
        let mut rows = Vec::with_capacity(members.len());
        for member in members {
            let mut row = vec![0; asked.questions.len()];
            for (id, answer) in &member.answers {
                let Some(question) = asked.place(id) else { continue };
                counts[question].add(*answer);
                if let Answer::Level(anchor) = answer {
                    row[question] = anchor.get();
                }
            }
            rows.push(row);
        }
        rows.sort_unstable();
        Self { group, weight, rows, counts }
    }

    fn tally(&self, questions: usize) -> Vec<Tally> {
        let mut tallies = vec![Tally::default(); questions];
        for row in &self.rows {
            add_row(&mut tallies, row);
        }
        tallies
    }

    /// As many respondents as there are, drawn with replacement from those there are **and one nobody met**.
    ///
    /// Plain resampling believes that the organisation holds no other people than those who answered: one
    /// respondent, or five who agree, would be certain. So each draw has one chance in n + 1 to be somebody unseen,
    /// who answers like one of the others but is a point or two rosier or grimmer all along. The variance this adds
    /// is that of a uniform answer, 2, divided by n + 1: what one prior observation would add. It matters for three
    /// directors and vanishes for two hundred.
    fn resampled_tally(&self, questions: usize, draws: &mut Draws) -> Vec<Tally> {
        let mut tallies = vec![Tally::default(); questions];
        let n = self.rows.len() as u32;
        for _ in 0..n {
            let drawn = draws.below(n + 1);
            match self.rows.get(drawn as usize) {
                Some(row) => add_row(&mut tallies, row),
                None => {
                    let like = &self.rows[draws.below(n) as usize];
                    let shift = draws.below(5) as i8 - 2;
                    let row: Vec<u8> = like.iter().map(|level| shifted(*level, shift)).collect();
                    add_row(&mut tallies, &row);
                }
            }
        }
        tallies
    }
}

/// A level moved up or down within the scale; no level stays no level.
fn shifted(level: u8, shift: i8) -> u8 {
    if level == 0 { 0 } else { level.saturating_add_signed(shift).clamp(1, SCALE_POINTS as u8) }
}

/// The answers of a group to one question, as far as means need them.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    count: u32,
    sum: u32,
    net: i32,
}

/// What one answer adds, by level; no level adds nothing.
const ADDS: [Tally; SCALE_POINTS + 1] = [
    Tally { count: 0, sum: 0, net: 0 },
    Tally { count: 1, sum: 1, net: -1 },
    Tally { count: 1, sum: 2, net: -1 },
    Tally { count: 1, sum: 3, net: 0 },
    Tally { count: 1, sum: 4, net: 1 },
    Tally { count: 1, sum: 5, net: 1 },
];

fn add_row(tallies: &mut [Tally], row: &[u8]) {
    for (tally, level) in tallies.iter_mut().zip(row) {
        let add = &ADDS[usize::from(*level)];
        tally.count += add.count;
        tally.sum += add.sum;
        tally.net += add.net;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(group: Group, weight: f64, rows: &[&[u8]]) -> GroupAnswers {
        let rows = rows.iter().map(|row| row.to_vec()).collect();
        GroupAnswers { group, weight, rows, counts: Vec::new() }
    }

    #[test]
    fn forty_front_line_voices_do_not_drown_two_directors() {
        let many = vec![&[2_u8][..]; 40];
        let panel = Panel {
            groups: vec![group(Group::Management, 1.0, &[&[4], &[4]]), group(Group::FrontLine, 1.0, &many)],
            questions: 1,
        };
        assert_eq!(panel.claims().means, [Some(3.0)]);
        assert_eq!(panel.claims().nets, [Some(0.0)]);
    }

    #[test]
    fn a_group_that_does_not_know_is_left_out_of_that_question_only() {
        let groups =
            vec![group(Group::Management, 3.0, &[&[0, 5, 0]]), group(Group::ItData, 1.0, &[&[2, 1, 0]])];
        let panel = Panel { groups, questions: 3 };
        assert_eq!(panel.claims().means, [Some(2.0), Some(4.0), None]);
    }

    #[test]
    fn one_respondent_is_not_certain_and_two_hundred_alike_nearly_are() {
        let spread = |respondents: usize| {
            let rows = vec![&[3_u8][..]; respondents];
            let panel = Panel { groups: vec![group(Group::External, 1.0, &rows)], questions: 1 };
            let mut draws = panel.draws(1);
            let means = (0..1000).filter_map(|_| panel.resampled(&mut draws).means[0]).collect();
            let [low, high] = crate::statistics::resampling::middle_95(means).unwrap();
            high - low
        };
        assert!(spread(1) > 3.0, "{}", spread(1));
        assert!(spread(5) < spread(1) && spread(20) < spread(5) && spread(200) < 0.05, "{}", spread(200));
    }

    #[test]
    fn a_shift_stays_on_the_scale() {
        for (level, shift, expected) in [(1, -2, 1), (5, 2, 5), (3, -1, 2), (3, 2, 5), (0, 2, 0)] {
            assert_eq!(shifted(level, shift), expected, "{level} by {shift}");
        }
    }
}
