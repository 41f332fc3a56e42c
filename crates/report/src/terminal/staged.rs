//! A staged model in plain letters: the staircase with who stands where, and the gates that are still shut.

use maturity::position::{GatePosition, LevelPosition, LevelReading, Position, Scoring};

use super::in_words;
use super::page::{Ink, Page};
use crate::words::Words;

/// Characters a step is further to the right than the one below it; less where there are many steps.
const STEP_CHARACTERS: usize = 4;
/// Width the stairs may take, so that names and marks keep theirs.
const STAIRS_CHARACTERS: usize = 24;
/// Widest a level's name is shown.
const NAME_CHARACTERS: usize = 24;
/// Shut gates told one by one.
const GATES_SHOWN: usize = 3;

/// The staircase of a staged model, the highest step first.
pub(super) fn staircase(page: &mut Page, model: &Position, words: &Words) {
    let Some(level) = model.level.as_ref().filter(|_| model.scoring == Scoring::Staged) else { return };
    let steps = model.levels.len();
    let run = (STAIRS_CHARACTERS / steps.max(1)).clamp(1, STEP_CHARACTERS);
    let names: Vec<String> = model
        .levels
        .iter()
        .map(|mark| page.fit(&format!("{}. {}", mark.rank, in_words(&mark.name, words)), NAME_CHARACTERS))
        .collect();
    let widest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    for (place, name) in names.iter().enumerate().rev() {
        let stairs = format!("  {:width$}", stair(place, steps, run), width = run * steps + 2);
        let standing = standing(level, model.levels[place].rank, words);
        let mut pieces = vec![(Ink::Quiet, stairs), (Ink::Plain, format!("{name:widest$}  "))];
        pieces.extend(standing);
        let pieces: Vec<(Ink, &str)> = pieces.iter().map(|(ink, piece)| (*ink, piece.as_str())).collect();
        page.line(&pieces);
    }
}

/// One line of the stairs: its tread, and the riser that leads on from the step below.
fn stair(place: usize, steps: usize, run: usize) -> String {
    let indent = " ".repeat(place * run);
    let tread = "─".repeat(run.saturating_sub(1));
    let riser = if place == 0 { "─" } else { "┌" };
    let end = if place + 1 == steps { "─" } else { "┘" };
    format!("{indent}{riser}{tread}{end}")
}

/// The readings that stand on a step, each with its sign and word.
fn standing(level: &LevelPosition, rank: u8, words: &Words) -> Vec<(Ink, String)> {
    let readings = [
        (Ink::Claim, "○", words.get("chart-claim"), &level.claim),
        (Ink::Evidence, "◆", words.get("chart-evidence"), &level.evidence),
        (Ink::Strong, "■", words.get("chart-prudent"), &level.prudent),
    ];
    let is_here =
        |reading: &Option<LevelReading>| reading.as_ref().is_some_and(|reading| reading.rank == rank);
    let here = readings.into_iter().filter(|(_, _, _, reading)| is_here(reading));
    here.map(|(ink, sign, word, _)| (ink, format!("{sign} {word}  "))).collect()
}

/// Which gates are open, and the shut ones by name: without them a level is not reached whatever the score.
pub(super) fn gates(page: &mut Page, model: &Position, words: &Words) {
    if model.gates.is_empty() {
        return;
    }
    let open = model.gates.iter().filter(|gate| is_open(gate) == Some(true)).count();
    let counts = [("open", open.into()), ("all", model.gates.len().into())];
    page.paragraph("  ", &words.with("terminal-gates", &counts));
    let not_open: Vec<&GatePosition> =
        model.gates.iter().filter(|gate| is_open(gate) != Some(true)).collect();
    for gate in not_open.iter().take(GATES_SHOWN) {
        page.paragraph(
            if is_open(gate).is_some() { "    ✕ " } else { "    ? " },
            &gate_line(model, gate, words),
        );
    }
    if let Some(more) = not_open.len().checked_sub(GATES_SHOWN).filter(|more| *more > 0) {
        page.paragraph("    ", &words.with("terminal-more-gates", &[("n", more.into())]));
    }
}

/// Read prudently where that is known, by the claim elsewhere.
fn is_open(gate: &GatePosition) -> Option<bool> {
    gate.prudent.or(gate.claim)
}

fn gate_line(model: &Position, gate: &GatePosition, words: &Words) -> String {
    let mark = model.levels.iter().find(|mark| mark.rank == gate.level);
    let level = mark.map_or_else(|| gate.level.to_string(), |mark| in_words(&mark.name, words).to_owned());
    words.with(
        "terminal-gate",
        &[
            ("level", level.into()),
            ("prompt", in_words(&gate.question.prompt, words).into()),
            ("value", words.number_or_dash(gate.question.prudent.or(gate.question.claim), 1).into()),
            ("needed", words.number(gate.at_least, 1).into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_begins_where_the_one_below_it_ends() {
        for (steps, run) in [(4, 4), (2, 4), (7, 3), (1, 4)] {
            for place in 1..steps {
                let (upper, lower) = (stair(place, steps, run), stair(place - 1, steps, run));
                let corner = |line: &str, sign| line.chars().position(|letter| letter == sign);
                assert_eq!(corner(&upper, '┌'), corner(&lower, '┘'), "{steps} steps of {run}: {place}");
            }
        }
    }
}
