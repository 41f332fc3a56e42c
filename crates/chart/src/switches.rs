//! From which place people went on to which: a grid of shares, each row a hundred per cent, with its figure in each cell. On
//! a phone the columns go by number, because their names would not fit.

use crate::canvas::{Anchor, Canvas, Frame, Width};
use crate::paint::Paint;
use crate::{Chart, Table, Wording, lettering, number};

/// Shares of those who went on, from each place to each.
#[derive(Debug, Clone, PartialEq)]
pub struct Switches {
    /// What rows are, as a heading: "from".
    pub from: String,
    /// What columns are, as a heading: "came back in".
    pub to: String,
    /// The places, in the order of rows and columns alike.
    pub places: Vec<String>,
    /// For each place, the share that went on to each; absent is unknown.
    pub shares: Vec<Vec<Option<f64>>>,
    /// For each place, how many went on, in the reader's notation.
    pub counts: Vec<String>,
}

/// From these shares on a cell is a tone darker.
const TONES_FROM: [f64; 4] = [0.05, 0.15, 0.3, 0.5];

const CELL_HEIGHT: f64 = 38.0;
const HEADER: f64 = 52.0;
const SIZE: f64 = 13.0;

/// Where things stand on the sheet.
struct Plan {
    width: Width,
    left: f64,
    right: f64,
    cell: f64,
}

impl Plan {
    fn of(width: Width, places: usize) -> Plan {
        let (left, counts) = if width == Width::Wide { (150.0, 80.0) } else { (92.0, 4.0) };
        let right = width.units() - counts;
        Plan { width, left, right, cell: (right - left) / places.max(1) as f64 }
    }
}

/// Draws the grid.
pub fn switches(frame: &Frame, switches: &Switches, wording: &Wording) -> Chart {
    let plan = Plan::of(frame.width, switches.places.len());
    let (mut canvas, mut words) = (Canvas::new(), Canvas::new());
    draw_heads(&mut words, switches, &plan);
    for (row, name) in switches.places.iter().enumerate() {
        let top = HEADER + CELL_HEIGHT * row as f64;
        let name = if plan.width == Width::Wide { name.clone() } else { format!("{} {name}", row + 1) };
        let name = lettering::fit(&name, plan.left - 10.0, SIZE);
        words.text(Paint::Word, [0.0, top + 24.0], SIZE, Anchor::Start, &name);
        for column in 0..switches.places.len() {
            draw_cell([&mut canvas, &mut words], switches, wording, &plan, [row, column]);
        }
        if let Some(count) = switches.counts.get(row).filter(|_| plan.width == Width::Wide) {
            words.text(Paint::Quiet, [plan.width.units(), top + 24.0], SIZE, Anchor::End, count);
        }
    }
    canvas.absorb(words);
    let height = HEADER + CELL_HEIGHT * switches.places.len() as f64 + 6.0;
    Chart { svg: canvas.finish(frame, height), table: table(frame.title, switches, wording) }
}

fn draw_heads(words: &mut Canvas, switches: &Switches, plan: &Plan) {
    words.text(
        Paint::Quiet,
        [0.0, HEADER - 12.0],
        SIZE,
        Anchor::Start,
        &lettering::fit(&switches.from, plan.left - 10.0, SIZE),
    );
    let to = if plan.width == Width::Wide { switches.to.clone() } else { format!("{} (%)", switches.to) };
    let heading = lettering::fit(&to, plan.right - plan.left, SIZE);
    words.text(Paint::Quiet, [plan.left + 2.0, 16.0], SIZE, Anchor::Start, &heading);
    if plan.width == Width::Wide {
        words.text(Paint::Quiet, [plan.width.units(), HEADER - 12.0], SIZE, Anchor::End, "n");
    }
    for (column, name) in switches.places.iter().enumerate() {
        let middle = plan.left + plan.cell * (column as f64 + 0.5);
        let name = if plan.width == Width::Wide { name.clone() } else { (column + 1).to_string() };
        let name = lettering::fit(&name, plan.cell - 4.0, SIZE);
        words.text(Paint::Quiet, [middle, HEADER - 12.0], SIZE, Anchor::Middle, &name);
    }
}

/// A cell with its figure; those who stayed are outlined.
fn draw_cell(
    [canvas, words]: [&mut Canvas; 2],
    switches: &Switches,
    wording: &Wording,
    plan: &Plan,
    [row, column]: [usize; 2],
) {
    let (left, top) = (plan.left + plan.cell * column as f64, HEADER + CELL_HEIGHT * row as f64);
    let edge = if row == column { 5.0 } else { 1.5 };
    let inside = [left + edge, top + edge, plan.cell - 2.0 * edge, CELL_HEIGHT - 2.0 * edge];
    let share = share(switches, row, column);
    let tone = share.filter(|share| *share > 0.0).map(tone_of);
    canvas.rect(tone.map_or(Paint::Area, Paint::Tone), inside, 2.0);
    if row == column {
        canvas.rect(Paint::Outline, [left + 1.5, top + 1.5, plan.cell - 3.0, CELL_HEIGHT - 3.0], 2.0);
    }
    let Some(share) = share else { return };
    let figure = if plan.width == Width::Wide {
        wording.percent(share)
    } else {
        number::text(share * 100.0, 0, wording.decimal_mark)
    };
    let paint = tone.map_or(Paint::Quiet, Paint::OnTone);
    words.text(
        paint,
        [left + plan.cell / 2.0, top + 24.0],
        SIZE,
        Anchor::Middle,
        &lettering::fit(&figure, plan.cell, SIZE),
    );
}

fn share(switches: &Switches, row: usize, column: usize) -> Option<f64> {
    switches.shares.get(row)?.get(column).copied().flatten().filter(|share| share.is_finite())
}

fn tone_of(share: f64) -> usize {
    TONES_FROM.iter().filter(|from| share >= **from).count()
}

fn table(caption: &str, switches: &Switches, wording: &Wording) -> Table {
    let mut columns = vec![switches.from.clone()];
    columns.extend(switches.places.iter().cloned());
    columns.push(String::from("n"));
    let row = |(row, name): (usize, &String)| {
        let mut cells = vec![name.clone()];
        cells.extend((0..switches.places.len()).map(|column| {
            share(switches, row, column)
                .map_or_else(|| wording.unknown.clone(), |share| wording.percent(share))
        }));
        cells.push(switches.counts.get(row).cloned().unwrap_or_default());
        cells
    };
    Table {
        caption: caption.to_owned(),
        columns,
        rows: switches.places.iter().enumerate().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_is_darker_the_larger_the_share() {
        let cases = [(0.0, 0), (0.049, 0), (0.05, 1), (0.29, 2), (0.3, 3), (0.5, 4), (1.0, 4)];
        for (share, tone) in cases {
            assert_eq!(tone_of(share), tone, "{share}");
        }
    }
}
