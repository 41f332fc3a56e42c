//! Pillars by level, one line each: claim, evidence, target and the claim's interval on the model's own scale.

use maturity::position::{PillarPosition, Position};

use super::page::{Ink, Page};
use crate::figures::UNKNOWN;
use crate::words::Words;

/// Widest a pillar's name is shown.
const NAME_CHARACTERS: usize = 22;
/// Width of each of the three figures behind the plot.
const FIGURE_CHARACTERS: usize = 9;
/// Space before a line of the plot.
const INDENT: &str = "  ";
/// Marks along the axis; 1-5 and 0-100 both have five.
const TICKS: usize = 5;

/// What stands in one place of a plotted line, later ones over earlier ones. What is said is a hollow circle and what is
/// measured a filled diamond, as in the report's pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Nothing,
    Guide,
    Interval,
    Target,
    Claim,
    Evidence,
    /// Claim and evidence fall in one place.
    Both,
}

impl Sign {
    fn drawn(self, ascii: bool) -> (Ink, &'static str) {
        match (self, ascii) {
            (Self::Nothing, _) => (Ink::Plain, " "),
            (Self::Guide, false) => (Ink::Quiet, "·"),
            (Self::Guide, true) => (Ink::Quiet, "."),
            (Self::Interval, false) => (Ink::Claim, "─"),
            (Self::Interval, true) => (Ink::Claim, "-"),
            (Self::Target, _) => (Ink::Target, "|"),
            (Self::Claim, false) => (Ink::Claim, "○"),
            (Self::Claim, true) => (Ink::Claim, "o"),
            (Self::Evidence, false) => (Ink::Evidence, "◆"),
            (Self::Evidence, true) => (Ink::Evidence, "*"),
            (Self::Both, false) => (Ink::Evidence, "◈"),
            (Self::Both, true) => (Ink::Evidence, "@"),
        }
    }
}

/// The pillars of a model with an axis above them.
pub(super) fn pillars(page: &mut Page, model: &Position, words: &Words) {
    if model.pillars.is_empty() {
        return;
    }
    let names = model.pillars.iter().map(|pillar| pillar.name.in_language(words.language()).chars().count());
    let name_width = names.max().unwrap_or(0).min(NAME_CHARACTERS);
    let figures = 3 * FIGURE_CHARACTERS;
    let width = page.width.saturating_sub(INDENT.len() + name_width + 2 + figures);
    page.line(&[(Ink::Quiet, &axis_line(model, name_width, width, words))]);
    for pillar in &model.pillars {
        let name = page.fit(pillar.name.in_language(words.language()), name_width);
        let mut pieces = vec![(Ink::Plain, format!("{INDENT}{name:name_width$}  "))];
        pieces.extend(drawn(&plotted(pillar, model.scale, width), page.is_ascii()));
        pieces.extend(figures_of(pillar, model.scale, words));
        let pieces: Vec<(Ink, &str)> = pieces.iter().map(|(ink, text)| (*ink, text.as_str())).collect();
        page.line(&pieces);
    }
}

/// The scale's five marks over their places, and what the figures behind it are.
fn axis_line(model: &Position, name_width: usize, width: usize, words: &Words) -> String {
    let [low, high] = model.scale;
    let mut axis: Vec<char> = vec![' '; width];
    for tick in 0..TICKS {
        let value = low + (high - low) * tick as f64 / (TICKS - 1) as f64;
        let label: Vec<char> = words.number(value, 0).chars().collect();
        let place = (width - 1) * tick / (TICKS - 1);
        let start = place.saturating_sub(label.len() / 2).min(width.saturating_sub(label.len()));
        for (at, sign) in (start..).zip(label) {
            axis[at] = sign;
        }
    }
    let heads = [words.get("terminal-say"), words.get("terminal-show"), words.get("terminal-gap")];
    let heads: String = heads.iter().map(|head| format!("{head:>FIGURE_CHARACTERS$}")).collect();
    let axis: String = axis.into_iter().collect();
    format!("{INDENT}{:name_width$}  {axis}{heads}", "")
}

/// The signs of one pillar over the width of the plot.
fn plotted(pillar: &PillarPosition, scale: [f64; 2], width: usize) -> Vec<Sign> {
    let mut signs = vec![Sign::Nothing; width];
    for tick in 0..TICKS {
        signs[(width - 1) * tick / (TICKS - 1)] = Sign::Guide;
    }
    let place = |value: f64| place(value, scale, width);
    if let Some((low, high)) = pillar.interval.and_then(|[low, high]| Some((place(low)?, place(high)?))) {
        signs[low.min(high)..=high.max(low)].fill(Sign::Interval);
    }
    for (value, sign) in
        [(pillar.target, Sign::Target), (pillar.claim, Sign::Claim), (pillar.evidence, Sign::Evidence)]
    {
        let Some(at) = value.and_then(place) else { continue };
        let both = sign == Sign::Evidence && signs[at] == Sign::Claim;
        signs[at] = if both { Sign::Both } else { sign };
    }
    signs
}

/// Where a value falls; values off the scale fall on its ends, and what is no number falls nowhere.
fn place(value: f64, [low, high]: [f64; 2], width: usize) -> Option<usize> {
    let share = (value - low) / (high - low);
    share.is_finite().then(|| (share.clamp(0.0, 1.0) * (width - 1) as f64).round() as usize)
}

/// The signs as pieces of text, neighbours of one ink together.
fn drawn(signs: &[Sign], ascii: bool) -> Vec<(Ink, String)> {
    let mut pieces: Vec<(Ink, String)> = Vec::new();
    for (ink, text) in signs.iter().map(|sign| sign.drawn(ascii)) {
        match pieces.last_mut() {
            Some((last, piece)) if *last == ink => piece.push_str(text),
            _ => pieces.push((ink, text.to_owned())),
        }
    }
    pieces
}

/// Claim, evidence and gap in figures.
fn figures_of(pillar: &PillarPosition, scale: [f64; 2], words: &Words) -> [(Ink, String); 3] {
    let decimals = if scale[1] > 10.0 { 0 } else { 1 };
    let figure =
        |value: Option<f64>| format!("{:>FIGURE_CHARACTERS$}", words.number_or_dash(value, decimals));
    let gap = pillar.gap.map_or_else(|| UNKNOWN.to_owned(), |gap| words.signed(gap, decimals));
    let gap = format!("{gap:>FIGURE_CHARACTERS$}");
    [(Ink::Claim, figure(pillar.claim)), (Ink::Evidence, figure(pillar.evidence)), (Ink::Plain, gap)]
}

/// What the signs mean.
pub(super) fn legend(page: &mut Page, words: &Words) {
    let sign = |sign: Sign| sign.drawn(page.is_ascii()).1;
    let legend = format!(
        "{} {}  {} {}  {} {}  {} {}",
        sign(Sign::Claim),
        words.get("terminal-legend-claim"),
        sign(Sign::Interval),
        words.get("terminal-legend-interval"),
        sign(Sign::Evidence),
        words.get("terminal-legend-evidence"),
        sign(Sign::Target),
        words.get("terminal-legend-target"),
    );
    page.line(&[(Ink::Quiet, &legend)]);
}

#[cfg(test)]
mod tests {
    use maturity::text::Text;
    use proptest::prelude::*;

    use super::*;

    fn pillar(claim: Option<f64>, evidence: Option<f64>, interval: Option<[f64; 2]>) -> PillarPosition {
        PillarPosition {
            id: "systems".to_owned(),
            name: Text { nl: "Systemen".to_owned(), en: "Systems".to_owned() },
            claim,
            evidence,
            prudent: evidence,
            interval,
            target: Some(5.0),
            ..PillarPosition::default()
        }
    }

    fn line(pillar: &PillarPosition) -> String {
        plotted(pillar, [1.0, 5.0], 17).iter().map(|sign| sign.drawn(false).1).collect()
    }

    #[test]
    fn a_pillar_is_drawn_where_its_values_are() {
        assert_eq!(line(&pillar(Some(3.0), Some(2.0), Some([2.5, 3.5]))), "·   ◆ ──○── ·   |");
        assert_eq!(line(&pillar(None, None, None)), "·   ·   ·   ·   |");
        assert_eq!(line(&pillar(Some(2.0), Some(2.0), None)), "·   ◈   ·   ·   |");
        assert_eq!(line(&pillar(Some(9.0), Some(-9.0), None)), "◆   ·   ·   ·   ○");
        assert_eq!(line(&pillar(Some(f64::NAN), None, Some([f64::NAN, 2.0]))), "·   ·   ·   ·   |");
    }

    proptest! {
        #[test]
        fn no_figures_break_the_plot(
            claim in any::<Option<f64>>(),
            evidence in any::<Option<f64>>(),
            interval in any::<Option<[f64; 2]>>(),
            scale in any::<[f64; 2]>(),
            width in 1_usize..100,
        ) {
            prop_assert_eq!(plotted(&pillar(claim, evidence, interval), scale, width).len(), width);
        }
    }
}
