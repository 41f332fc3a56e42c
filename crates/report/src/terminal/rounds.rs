//! What changed since the round before, in a line or two per model.

use maturity::position::Position;
use maturity::trend::{Change, PillarChange, Trend};

use super::in_words;
use super::page::Page;
use crate::words::Words;

/// The trend of a model; nothing in a first round.
pub(super) fn trend(page: &mut Page, model: &Position, trends: &[Trend], words: &Words) {
    let Some(trend) = trends.iter().find(|trend| trend.model == model.id) else { return };
    let decimals = if model.scale[1] > 10.0 { 0 } else { 1 };
    let since = words.with("terminal-since", &[("round", (&trend.from_round).into())]);
    page.paragraph("  ", &format!("{since} {}", moves(trend, decimals, words)));
    for caution in &trend.cautions {
        page.paragraph("    ", in_words(caution, words));
    }
}

/// What moved beyond chance by name, the rest as a count.
fn moves(trend: &Trend, decimals: usize, words: &Words) -> String {
    let mut told: Vec<String> =
        trend.pillars.iter().filter_map(|pillar| moved(pillar, decimals, words)).collect();
    let within = trend.pillars.len() - told.len();
    if within > 0 {
        told.push(words.with("terminal-within-chance", &[("n", within.into())]));
    }
    told.join(" · ")
}

/// "↑ Data gezegd +0,4": the readings of one pillar that moved beyond chance.
fn moved(pillar: &PillarChange, decimals: usize, words: &Words) -> Option<String> {
    let readings = [(words.get("chart-claim"), pillar.claim), (words.get("chart-evidence"), pillar.evidence)];
    let beyond: Vec<(String, Change)> = readings
        .into_iter()
        .filter_map(|(word, change)| Some((word, change.filter(|change| change.beyond_chance)?)))
        .collect();
    let figures: Vec<String> = beyond
        .iter()
        .map(|(word, change)| {
            let arrow = if change.difference > 0.0 { "↑" } else { "↓" };
            format!("{arrow} {word} {}", words.signed(change.difference, decimals))
        })
        .collect();
    (!figures.is_empty()).then(|| format!("{} {}", in_words(&pillar.name, words), figures.join(", ")))
}
