//! The sum of what speaks for and against: each part begins where the one before it ended, the last bar is what they add
//! up to. The table holds every figure, so the drawing in it repeats and says nothing of its own.

use app::identity::{LinkedView, PartView};
use app::{Language, Words};
use maud::{Markup, html};

/// Width of the drawing, in its own units.
const WIDTH: f64 = 240.0;

/// Smallest weight that one decimal shows; less has no sign.
const SHOWN_MIN: f32 = 0.05;

pub(super) fn waterfall(words: &Words, linked: &LinkedView) -> Markup {
    let mut sums = vec![0.0];
    sums.extend(linked.parts.iter().scan(0.0, |sum, part| {
        *sum += f64::from(part.weight);
        Some(*sum)
    }));
    let ends = sums.iter().copied().chain([f64::from(linked.weight)]);
    let low = ends.clone().fold(0.0, f64::min);
    let span = (ends.fold(0.0, f64::max) - low).max(1.0);
    let at = |value: f64| (value - low) / span * WIDTH;
    html! {
        table.waterfall {
            caption { (words.get("page-people-waterfall")) }
            thead {
                tr {
                    th scope="col" { (words.get("page-people-sum-part")) }
                    th scope="col" { (words.get("page-people-weight")) }
                    td {}
                }
            }
            tbody {
                @for (part, pair) in linked.parts.iter().zip(sums.windows(2)) {
                    tr {
                        th scope="row" { (told(words, part)) }
                        td { (written(words, part.weight)) }
                        td.drawn { (bar(at(pair[0]), at(pair[1]), at(0.0), if part.weight < 0.0 { "against" } else { "for" })) }
                    }
                }
            }
            tfoot {
                tr {
                    th scope="row" { (words.get("identity-total")) }
                    td { b { (written(words, linked.weight)) } }
                    td.drawn { (bar(at(0.0), at(f64::from(linked.weight)), at(0.0), "sum")) }
                }
            }
        }
    }
}

fn bar(from: f64, to: f64, zero: f64, class: &str) -> Markup {
    let (left, width) = (from.min(to), (to - from).abs().max(1.0));
    html! {
        svg.bar viewBox={ "0 0 " (WIDTH) " 16" } aria-hidden="true" focusable="false" preserveAspectRatio="none" {
            line x1=(rounded(zero)) x2=(rounded(zero)) y1="0" y2="16" class="zero" {}
            rect x=(rounded(left)) y="3" width=(rounded(width)) height="10" class=(class) {}
        }
    }
}

fn rounded(value: f64) -> String {
    format!("{value:.1}")
}

fn told<'p>(words: &Words, part: &'p PartView) -> &'p str {
    match words.language() {
        Language::Nl => &part.nl,
        Language::En => &part.en,
    }
}

fn written(words: &Words, weight: f32) -> String {
    if weight.abs() < SHOWN_MIN { words.number(0.0, 1) } else { words.signed(f64::from(weight), 1) }
}
