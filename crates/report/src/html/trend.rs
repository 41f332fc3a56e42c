//! What changed since the round before, and whether it is more than chance: per model a drawing with its table.

use chart::{Change as DrawnChange, ChangeRow, Changes, Chart, Frame};
use maturity::position::Position;
use maturity::trend::{Change, LevelChange, PillarChange, Trend};
use maud::{Markup, html};

use super::{Page, parts, story};

impl Page<'_> {
    /// The chapter; nothing in a first round.
    pub(super) fn trend(&self) -> Markup {
        let from = self.input.trends.first().map_or("", |trend| trend.from_round.as_str());
        let body = html! {
            @if self.input.trends.iter().any(|trend| !trend.pillars.is_empty()) {
                p { (self.words.with("html-trend-figure-about", &[("from", from.into())])) }
            }
            @for trend in &self.input.trends { (self.model_trend(trend)) }
        };
        html! {
            @if let Some(lead) = self.trend_in_short() {
                (parts::chapter("trend", &self.words.get("html-trend"), &lead, &body))
            }
        }
    }

    /// How many pillars moved beyond chance in what is said; nothing without an earlier round.
    pub(crate) fn trend_in_short(&self) -> Option<String> {
        let from = &self.input.trends.first()?.from_round;
        let pillars = self.input.trends.iter().flat_map(|trend| &trend.pillars);
        let changes: Vec<&Change> = pillars.filter_map(|pillar| pillar.claim.as_ref()).collect();
        if changes.is_empty() {
            return Some(self.words.get("html-trend-none"));
        }
        let beyond = |up: bool| {
            changes.iter().filter(|change| change.beyond_chance && (change.difference > 0.0) == up).count()
        };
        let (risen, fallen) = (beyond(true), beyond(false));
        let counts = [
            ("from", from.into()),
            ("risen", risen.into()),
            ("fallen", fallen.into()),
            ("rest", (changes.len() - risen - fallen).into()),
        ];
        Some(self.words.with("html-trend-summary", &counts))
    }

    fn model_trend(&self, trend: &Trend) -> Markup {
        html! {
            h3 { (self.text(&trend.name)) }
            (self.trend_of(trend))
        }
    }

    /// What changed in one model.
    pub(super) fn trend_of(&self, trend: &Trend) -> Markup {
        let model = self.input.positions.models.iter().find(|model| model.id == trend.model);
        let rounds = [("from", (&trend.from_round).into()), ("to", (&trend.to_round).into())];
        let caption = self.words.with("html-trend-figure", &rounds);
        let title = format!("{}: {caption}", self.text(&trend.name));
        html! {
            @if let Some(level) = &trend.level { p { (self.level_change(level, model)) } }
            @if !trend.cautions.is_empty() {
                div.caution {
                    p { b { (self.words.get("html-trend-cautions")) } }
                    ul { @for caution in &trend.cautions { li { (self.text(caution)) } } }
                }
            }
            @if !trend.pillars.is_empty() {
                (self.figure(
                    &format!("trend-{}", trend.model),
                    &caption,
                    &title,
                    &self.words.with("html-trend-figure-about", &rounds[..1]),
                    |frame| self.changes(frame, trend, model),
                ))
            }
        }
    }

    /// "Said: from Considered to Capable. Measured: still Considered."
    fn level_change(&self, level: &LevelChange, model: Option<&Position>) -> String {
        let readings = [
            ("chart-claim", level.claim),
            ("chart-evidence", level.evidence),
            ("chart-prudent", level.prudent),
        ];
        let told = readings.into_iter().filter_map(|(reading, ranks)| {
            let [before, after] = ranks?;
            let key = if before == after { "html-trend-stayed" } else { "html-trend-moved" };
            Some(self.words.with(
                key,
                &[
                    ("reading", capitalised(&self.words.get(reading)).into()),
                    ("before", self.rank_name(before, model).into()),
                    ("after", self.rank_name(after, model).into()),
                ],
            ))
        });
        told.collect::<Vec<_>>().join(" ")
    }

    /// A level by the name the model gives it now, or by its number.
    pub(super) fn rank_name(&self, rank: u8, model: Option<&Position>) -> String {
        let mark = model.and_then(|model| model.levels.iter().find(|mark| mark.rank == rank));
        mark.map_or_else(
            || self.words.with("html-level-number", &[("number", rank.into())]),
            |mark| self.level_words(self.text(&mark.name)),
        )
    }

    fn changes(&self, frame: &Frame, trend: &Trend, model: Option<&Position>) -> Chart {
        let changes = Changes {
            scale: model.map_or([1.0, 5.0], |model| model.scale),
            from: trend.from_round.clone(),
            to: trend.to_round.clone(),
            rows: trend.pillars.iter().map(|pillar| self.change_row(pillar)).collect(),
            decimals: model.map_or(1, story::decimals),
        };
        chart::changes(frame, &changes, &self.wording)
    }

    fn change_row(&self, pillar: &PillarChange) -> ChangeRow {
        ChangeRow {
            name: self.text(&pillar.name).to_owned(),
            claim: pillar.claim.map(drawn),
            evidence: pillar.evidence.map(drawn),
        }
    }
}

fn drawn(change: Change) -> DrawnChange {
    DrawnChange {
        before: change.before,
        after: change.after,
        interval: change.interval,
        beyond_chance: change.beyond_chance,
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
