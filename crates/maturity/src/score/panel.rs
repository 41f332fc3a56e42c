//! The answers as matrices, one per group, and what each question comes to.
//!
//! Within a group every respondent weighs the same; between groups the assessment decides, equally unless it says
//! otherwise. A question nobody in a group could judge leaves that group out of that question.

mod tally;

use std::collections::BTreeMap;

use self::tally::{Cells, Tally};
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

    /// Somebody's answers to these questions. Both lists go by id, so that they are walked side by side.
    fn answers<'a>(&'a self, respondent: &'a Respondent) -> impl Iterator<Item = (usize, Answer)> + 'a {
        let mut places = self.places.iter().peekable();
        respondent.answers.iter().filter_map(move |(id, answer)| {
            while places.next_if(|(asked, _)| **asked < id.as_str()).is_some() {}
            let (_, place) = places.next_if(|(asked, _)| **asked == id.as_str())?;
            Some((*place, *answer))
        })
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
    /// The same rows, laid out for adding.
    cells: Cells,
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

/// Where the resamples of a panel stand: the draws of each group, and the sums of the last resample.
pub(super) struct Resampling {
    draws: Vec<Draws>,
    tallies: Vec<Tally>,
    unseen: Cells,
}

/// One question over the groups, each weighed.
#[derive(Debug, Clone, Copy, Default)]
struct Weighed {
    levels: f64,
    nets: f64,
    weights: f64,
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
        let tallies: Vec<Tally> = self.groups.iter().map(|group| group.tally(self.questions)).collect();
        self.combine(&tallies)
    }

    /// A source of draws per group, so that one group's answers do not disturb another's.
    pub(super) fn draws(&self, seed: u64) -> Resampling {
        Resampling {
            draws: self.groups.iter().map(|group| Draws::new(seed, group.group as u64)).collect(),
            tallies: self.groups.iter().map(|_| Tally::new(self.questions)).collect(),
            unseen: Cells::of(&[vec![0; self.questions]]),
        }
    }

    /// What they would come to with other respondents from the same groups.
    pub(super) fn resampled(&self, resampling: &mut Resampling) -> Claims {
        let Resampling { draws, tallies, unseen } = resampling;
        for ((group, draws), tally) in self.groups.iter().zip(draws).zip(tallies.iter_mut()) {
            group.draw(draws, tally, unseen);
        }
        self.combine(tallies)
    }

    /// The weighted mean over the groups that could judge a question.
    fn combine(&self, tallies: &[Tally]) -> Claims {
        let mut sums = vec![Weighed::default(); self.questions];
        for (group, tally) in self.groups.iter().zip(tallies) {
            for (sums, (count, sum, net)) in sums.iter_mut().zip(tally.questions()) {
                if count > 0 {
                    sums.levels += group.weight * f64::from(sum) / f64::from(count);
                    sums.nets += group.weight * f64::from(net) / f64::from(count);
                    sums.weights += group.weight;
                }
            }
        }
        let over_groups = |figure: fn(&Weighed) -> f64| {
            let mean = |sums: &Weighed| (sums.weights > 0.0).then(|| figure(sums) / sums.weights);
            sums.iter().map(mean).collect()
        };
        Claims { means: over_groups(|sums| sums.levels), nets: over_groups(|sums| sums.nets) }
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
            for (question, answer) in asked.answers(member) {
                counts[question].add(answer);
                if let Answer::Level(anchor) = answer {
                    row[question] = anchor.get();
                }
            }
            rows.push(row);
        }
        rows.sort_unstable();
        Self { group, weight, cells: Cells::of(&rows), rows, counts }
    }

    fn tally(&self, questions: usize) -> Tally {
        let mut tally = Tally::new(questions);
        (0..self.rows.len() as u32).for_each(|at| tally.add(self.cells.row(at)));
        tally.carry();
        tally
    }

    /// As many respondents as there are, drawn with replacement from those there are **and one nobody met**.
    ///
    /// Plain resampling believes that the organisation holds no other people than those who answered: one
    /// respondent, or five who agree, would be certain. So each draw has one chance in n + 1 to be somebody unseen,
    /// who answers like one of the others but is a point or two rosier or grimmer all along. The variance this adds
    /// is that of a uniform answer, 2, divided by n + 1: what one prior observation would add. It matters for three
    /// directors and vanishes for two hundred.
    fn draw(&self, draws: &mut Draws, tally: &mut Tally, unseen: &mut Cells) {
        tally.clear();
        let n = self.rows.len() as u32;
        for _ in 0..n {
            let drawn = draws.below(n + 1);
            if drawn < n {
                tally.add(self.cells.row(drawn));
                continue;
            }
            let like = &self.rows[draws.below(n) as usize];
            let shift = draws.below(5) as i8 - 2;
            tally.add(unseen.shifted(like, shift));
        }
        tally.carry();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(group: Group, weight: f64, rows: &[&[u8]]) -> GroupAnswers {
        let rows: Vec<Vec<u8>> = rows.iter().map(|row| row.to_vec()).collect();
        let cells = Cells::of(&rows);
        GroupAnswers { group, weight, rows, cells, counts: Vec::new() }
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
}
