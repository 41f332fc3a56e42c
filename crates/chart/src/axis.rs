//! The words over a scale: levels by name, or the numbers at its ends.

use crate::canvas::{Anchor, Canvas};
use crate::lettering;
use crate::marks;
use crate::paint::Paint;
use crate::scale::Scale;

const SIZE: f64 = 12.0;
const BASELINE: f64 = 28.0;

/// A word over its place on the scale, within `room`, pulled in where it would run off the track.
pub(crate) fn write(canvas: &mut Canvas, scale: &Scale, x: f64, word: &str, room: f64) {
    let word = lettering::fit(word, room.min(scale.right() - scale.left()), SIZE);
    let half = lettering::width(&word, SIZE) / 2.0;
    let (left, right) = (scale.left() - marks::REACH, scale.right() + marks::REACH);
    let (x, anchor) = if x - half < left {
        (left, Anchor::Start)
    } else if x + half > right {
        (right, Anchor::End)
    } else {
        (x, Anchor::Middle)
    };
    canvas.text(Paint::Quiet, [x, BASELINE], SIZE, anchor, &word);
}
