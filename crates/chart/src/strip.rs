//! One position in a table cell: said, measured and the gap between, on a line without words.

use crate::canvas::{Canvas, Frame};
use crate::marks::{self, Glyph};
use crate::paint::Paint;
use crate::pillar_plot::{self, Pillar};
use crate::scale::Scale;
use crate::{Chart, Wording};

const WIDTH: f64 = 190.0;
const HEIGHT: f64 = 32.0;

/// Draws the strip. It has one size, whatever the frame's width.
pub fn strip(frame: &Frame, ends: [f64; 2], pillar: &Pillar, decimals: usize, wording: &Wording) -> Chart {
    let scale = Scale::new(ends, marks::REACH + 1.0, WIDTH - marks::REACH - 1.0);
    let middle = HEIGHT / 2.0;
    let mut canvas = Canvas::new();
    canvas.line(Paint::Base, [scale.left(), middle], [scale.right(), middle]);
    for end in [scale.left(), scale.right()] {
        canvas.line(Paint::Base, [end, middle - 4.0], [end, middle + 4.0]);
    }
    pillar_plot::draw_gap(&mut canvas, pillar, &scale, middle);
    for (glyph, value, y) in
        [(Glyph::Claim, pillar.claim, middle - 6.0), (Glyph::Evidence, pillar.evidence, middle + 6.0)]
    {
        if let Some(x) = scale.place(value) {
            marks::draw(&mut canvas, glyph, x, y);
        }
    }
    let table = pillar_plot::table(frame.title, std::slice::from_ref(pillar), decimals, wording);
    Chart { svg: canvas.finish_at(frame, [WIDTH, HEIGHT]), table }
}
