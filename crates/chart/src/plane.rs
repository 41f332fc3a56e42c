//! A sheet with two scales: figures to the right, figures upwards, with the words along both.

use crate::canvas::{Anchor, Canvas, Width};
use crate::lettering;
use crate::paint::Paint;
use crate::scale::Scale;

const SIZE: f64 = 12.0;
/// Room for the words of the upright scale.
const LEFT: f64 = 52.0;
/// Room to the right, so that a mark at the end is whole.
const RIGHT: f64 = 14.0;
/// Room for the title over the upright scale.
const TOP: f64 = 30.0;
/// Room for the words and the title under the scale.
const BOTTOM: f64 = 46.0;

/// The room that figures are drawn in.
pub(crate) struct Plane {
    pub(crate) x: Scale,
    pub(crate) y: Scale,
    width: Width,
}

impl Plane {
    /// Of this width, with the ends of both scales.
    pub(crate) fn new(width: Width, x: [f64; 2], y: [f64; 2]) -> Self {
        let height = if width == Width::Wide { 340.0 } else { 270.0 };
        let x = Scale::new(x, LEFT, width.units() - RIGHT);
        let y = Scale::new(y, TOP + height, TOP);
        Plane { x, y, width }
    }

    /// The grid, its words and what both scales are. Words along the scale are left out where they would touch.
    pub(crate) fn draw(
        &self,
        canvas: &mut Canvas,
        x_marks: &[(f64, String)],
        y_marks: &[(f64, String)],
        [x_title, y_title]: [&str; 2],
    ) {
        for (value, word) in y_marks {
            let Some(y) = self.y.place(Some(*value)) else { continue };
            canvas.line(Paint::Rule, [self.x.left(), y], [self.x.right(), y]);
            let word = lettering::fit(word, LEFT - 10.0, SIZE);
            canvas.text(Paint::Quiet, [LEFT - 8.0, y + 4.0], SIZE, Anchor::End, &word);
        }
        let mut free = 0.0;
        for (value, word) in x_marks {
            let Some(x) = self.x.place(Some(*value)) else { continue };
            canvas.line(Paint::Rule, [x, self.y.right()], [x, self.y.left()]);
            let word = lettering::fit(word, LEFT + RIGHT, SIZE);
            let half = lettering::width(&word, SIZE) / 2.0;
            let middle = x.min(self.width.units() - half);
            if middle - half >= free {
                canvas.text(Paint::Quiet, [middle, self.y.left() + 18.0], SIZE, Anchor::Middle, &word);
                free = middle + half + 6.0;
            }
        }
        let room = self.width.units();
        let (x_title, y_title) = (lettering::fit(x_title, room, SIZE), lettering::fit(y_title, room, SIZE));
        canvas.text(Paint::Word, [0.0, SIZE], SIZE, Anchor::Start, &y_title);
        canvas.text(Paint::Word, [self.x.right(), self.y.left() + 38.0], SIZE, Anchor::End, &x_title);
    }

    /// Where the words under the scale end.
    pub(crate) fn bottom(&self) -> f64 {
        self.y.left() + BOTTOM
    }

    /// A place on the sheet; nothing for what is unknown.
    pub(crate) fn at(&self, x: f64, y: f64) -> Option<[f64; 2]> {
        Some([self.x.place(Some(x))?, self.y.place(Some(y))?])
    }
}
