//! Numbers in, accessible SVG out.
//!
//! Every picture of the product is drawn here, once: the page, the printed report and the README embed the same SVG, the
//! terminal prints the [`Table`] that comes with it. The same input gives the same bytes.
//!
//! What this crate refuses to know: files, the clock, languages (every word comes in through [`Wording`] and [`Frame`]),
//! and what a figure means. A figure that is absent, infinite or not a number is *unknown*: it is said, never drawn as zero.
//!
//! A drawing is legible on its own: colours stand in the attributes, so a renderer that knows no style sheets shows it
//! right. A page that includes [`stylesheet`] recolours it through custom properties, for dark rooms and for print. No
//! meaning rests on colour alone: what is said is a hollow circle, what is measured a filled diamond.

mod axis;
mod bars;
mod canvas;
mod changes;
mod curves;
mod distribution;
mod diverging;
mod legend;
mod lettering;
mod marks;
mod matrix;
mod measures;
mod number;
mod paint;
mod pillar_plot;
mod plane;
mod quartiles;
mod reliability;
mod rows;
mod scale;
mod spread;
mod staircase;
mod steps;
mod strip;
mod switches;
mod table;
mod wording;

pub use bars::{Bar, BarGroup, Bars, bars};
pub use canvas::{Frame, Width};
pub use changes::{Change, ChangeRow, Changes, changes};
pub use curves::{Curve, Curves, curves};
pub use distribution::{Distribution, DistributionRow, distribution};
pub use diverging::diverging;
pub use matrix::{Matrix, matrix};
pub use measures::{Measure, Measures, measures};
pub use paint::{dark_scheme, stylesheet};
pub use pillar_plot::{Level, Pillar, PillarPlot, pillar_plot};
pub use quartiles::{QuartileRow, Quartiles, quartiles};
pub use reliability::{Reliability, ReliabilityRow, reliability};
pub use spread::{Spread, SpreadMark, SpreadRow, spread};
pub use staircase::{Reading, ReadingKind, Staircase, staircase};
pub use steps::{Steps, steps};
pub use strip::strip;
pub use switches::{Switches, switches};
pub use table::Table;
pub use wording::Wording;

/// A drawing and the same figures as a table, for whoever cannot or does not want to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// An `<svg>` element, to be put into HTML as it is.
    pub svg: String,
    /// The figures in words and numbers.
    pub table: Table,
}

impl Chart {
    /// The drawing as a file of its own, with its style sheet inside, so that it follows the reader's light or dark scheme.
    pub fn standalone(&self) -> String {
        let Some(end) = self.svg.find('>') else { return self.svg.clone() };
        let (opening, rest) = self.svg.split_at(end + 1);
        let dark = dark_scheme();
        let style = stylesheet();
        format!(
            "{opening}<style>svg{{background:var(--chart-paper,#fff)}}{style}@media(prefers-color-scheme:dark){{svg{{{dark}}}}}</style>{rest}\n"
        )
    }
}
