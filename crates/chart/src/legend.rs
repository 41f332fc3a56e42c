//! What the signs mean, in a line under the drawing that breaks where the sheet ends.

use crate::canvas::{Anchor, Canvas, Width};
use crate::lettering;
use crate::marks::{self, Glyph};
use crate::paint::Paint;

const SIZE: f64 = 13.0;
const LINE_HEIGHT: f64 = 22.0;
const GLYPH_ROOM: f64 = 24.0;
const BETWEEN: f64 = 18.0;

/// Draws the signs with their words from `top` down and returns where it ends.
pub(crate) fn draw(canvas: &mut Canvas, width: Width, top: f64, signs: &[(Glyph, &str)]) -> f64 {
    let right = width.units();
    let (mut x, mut y) = (0.0, top + LINE_HEIGHT / 2.0);
    for (glyph, word) in signs {
        let word = lettering::fit(word, right - GLYPH_ROOM, SIZE);
        let room = GLYPH_ROOM + lettering::width(&word, SIZE);
        if x > 0.0 && x + room > right {
            (x, y) = (0.0, y + LINE_HEIGHT);
        }
        marks::draw(canvas, *glyph, x + marks::REACH + 1.0, y);
        canvas.text(Paint::Quiet, [x + GLYPH_ROOM, y + SIZE * 0.35], SIZE, Anchor::Start, &word);
        x += room + BETWEEN;
    }
    if signs.is_empty() { top } else { y + LINE_HEIGHT / 2.0 }
}
