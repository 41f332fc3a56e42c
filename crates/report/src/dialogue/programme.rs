//! How to spend two hours: what there is to talk about shares the time between the opening and the agreements.

use super::Dialogue;

/// Length of the session.
pub const SESSION_MINUTES: u32 = 120;

const OPENING_MINUTES: u32 = 10;
const READING_MINUTES: u32 = 15;
const AGREEMENTS_MINUTES: u32 = 15;

/// Nobody plans a meeting in smaller pieces.
const STEP_MINUTES: u32 = 5;

/// What happens in a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Why we are here, and how we talk.
    Opening,
    /// Everyone reads the summary in silence and marks what surprises.
    Reading,
    /// The statements we disagree on.
    Statements,
    /// The claims above their figures.
    Gaps,
    /// What hinders.
    Obstacles,
    /// There is nothing to lay side by side yet: what do we want to know?
    WantToKnow,
    /// Who does what, by when, and how we will see it.
    Agreements,
}

/// A part of the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// What happens.
    pub part: Part,
    /// Minutes after the start at which it begins.
    pub begins: u32,
    /// How long it takes, in minutes.
    pub minutes: u32,
}

/// The slots, which together fill the session exactly.
pub(super) fn of(dialogue: &Dialogue) -> Vec<Slot> {
    let opening = [(Part::Opening, OPENING_MINUTES), (Part::Reading, READING_MINUTES)];
    let subjects = shared(&subjects(dialogue));
    let parts = opening.into_iter().chain(subjects).chain([(Part::Agreements, AGREEMENTS_MINUTES)]);
    let mut begins = 0;
    let mut slots = Vec::new();
    for (part, minutes) in parts {
        slots.push(Slot { part, begins, minutes });
        begins += minutes;
    }
    slots
}

/// What there is to talk about, and how heavily it weighs.
fn subjects(dialogue: &Dialogue) -> Vec<(Part, u32)> {
    let all = [
        (Part::Statements, 3, !dialogue.statements.is_empty()),
        (Part::Gaps, 3, !dialogue.gaps.is_empty()),
        (Part::Obstacles, 2, !dialogue.obstacles.is_empty()),
    ];
    let there: Vec<(Part, u32)> =
        all.into_iter().filter(|(.., is_there)| *is_there).map(|(part, weight, _)| (part, weight)).collect();
    if there.is_empty() { vec![(Part::WantToKnow, 1)] } else { there }
}

/// The time between, by weight, in whole steps; what is left over goes to the first.
fn shared(subjects: &[(Part, u32)]) -> Vec<(Part, u32)> {
    let between = SESSION_MINUTES - OPENING_MINUTES - READING_MINUTES - AGREEMENTS_MINUTES;
    let weights: u32 = subjects.iter().map(|(_, weight)| weight).sum();
    let mut shared: Vec<(Part, u32)> = subjects
        .iter()
        .map(|(part, weight)| (*part, between * weight / weights / STEP_MINUTES * STEP_MINUTES))
        .collect();
    let given: u32 = shared.iter().map(|(_, minutes)| minutes).sum();
    if let Some((_, first)) = shared.first_mut() {
        *first += between - given;
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn whatever_there_is_to_talk_about_the_session_takes_two_hours() {
        let input = example::report_input();
        let full = Dialogue::of(&input);
        for leave_out in 0..8_u8 {
            let mut dialogue = full.clone();
            for (bit, is_left_out) in [leave_out & 1, leave_out & 2, leave_out & 4].iter().enumerate() {
                match (bit, *is_left_out > 0) {
                    (0, true) => dialogue.statements.clear(),
                    (1, true) => dialogue.gaps.clear(),
                    (2, true) => dialogue.obstacles.clear(),
                    _ => {}
                }
            }
            let slots = of(&dialogue);
            let ends: Vec<u32> = slots.iter().map(|slot| slot.begins + slot.minutes).collect();
            assert_eq!(ends.last(), Some(&SESSION_MINUTES));
            assert!(slots.iter().skip(1).zip(&ends).all(|(slot, end)| slot.begins == *end));
            assert!(slots.iter().all(|slot| slot.minutes > 0 && slot.minutes % STEP_MINUTES == 0));
        }
    }

    #[test]
    fn the_time_goes_by_weight() {
        let subjects = [(Part::Statements, 3), (Part::Gaps, 3), (Part::Obstacles, 2)];
        assert_eq!(shared(&subjects).iter().map(|(_, minutes)| *minutes).collect::<Vec<_>>(), [30, 30, 20]);
        assert_eq!(shared(&subjects[1..]).iter().map(|(_, minutes)| *minutes).collect::<Vec<_>>(), [50, 30]);
    }
}
