//! How answers lean: one bar per group, low answers to the left of the middle, high ones to the right, the middle answer
//! across it. Groups of different sizes can be compared, since every bar shows shares; the figures in it are counts.

use crate::canvas::{Anchor, Canvas, Frame, Width};
use crate::distribution::{self, Distribution, DistributionRow};
use crate::marks::Glyph;
use crate::paint::Paint;
use crate::rows::{Column, NAME_ROOM, Names, Place, Plan, RowText};
use crate::scale::Scale;
use crate::{Chart, Wording, legend, lettering};

/// Groups have short names, so that even on a phone they stand before their bar.
const NARROW_NAME_ROOM: f64 = 108.0;
/// The least that lies on either side of the middle, so that unanimous answers do not fill the sheet.
const LEAST_REACH: f64 = 0.5;

/// Draws a bar per row, the rows of one question.
pub fn diverging(frame: &Frame, distribution: &Distribution, wording: &Wording) -> Chart {
    let plan = Plan {
        width: frame.width,
        names: Names::Beside(if frame.width == Width::Wide { NAME_ROOM } else { NARROW_NAME_ROOM }),
        columns: vec![Column { glyph: None, heading: "n", room: 44.0 }],
        track_height: 30.0,
        header: 26.0,
    };
    let reach = distribution.rows.iter().filter_map(leaning).flatten().fold(LEAST_REACH, f64::max);
    let scale = plan.scale([-reach, reach]);
    let rows: Vec<RowText> =
        distribution.rows.iter().map(|row| distribution::row_text(row, wording)).collect();
    let mut canvas = Canvas::new();
    let places = plan.write(&mut canvas, &rows);
    let bottom = places.last().map_or(plan.header, |place| place.bottom);
    canvas.line(Paint::Base, [scale.at(0.0), plan.header - 4.0], [scale.at(0.0), bottom + 2.0]);
    for (row, place) in distribution.rows.iter().zip(&places) {
        draw_bar(&mut canvas, row, &scale, *place);
    }
    let signs: Vec<(Glyph, &str)> = distribution
        .answers
        .iter()
        .enumerate()
        .map(|(tone, name)| (Glyph::Tone(tone), name.as_str()))
        .collect();
    let height = legend::draw(&mut canvas, frame.width, bottom + 8.0, &signs) + 4.0;
    Chart {
        svg: canvas.finish(frame, height),
        table: distribution::table(frame.title, distribution, wording),
    }
}

/// The shares to the left and to the right of the middle; nothing where nobody answered.
fn leaning(row: &DistributionRow) -> Option<[f64; 2]> {
    let total = row.total();
    let [one, two, three, four, five] = row.counts.map(f64::from);
    (total > 0.0).then(|| [(one + two + three / 2.0) / total, (four + five + three / 2.0) / total])
}

fn draw_bar(canvas: &mut Canvas, row: &DistributionRow, scale: &Scale, place: Place) {
    let (Some([left, _]), total) = (leaning(row), row.total()) else { return };
    let mut from = -left;
    for (tone, count) in row.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let to = from + f64::from(*count) / total;
        let (start, width) = (scale.at(from), scale.at(to) - scale.at(from));
        from = to;
        canvas.rect(Paint::Tone(tone), [start, place.middle - 10.0, (width - 1.5).max(0.5), 20.0], 1.0);
        let words = count.to_string();
        if lettering::width(&words, 12.0) + 6.0 <= width {
            let middle = start + (width - 1.5) / 2.0;
            canvas.text(Paint::OnTone(tone), [middle, place.middle + 4.0], 12.0, Anchor::Middle, &words);
        }
    }
}
