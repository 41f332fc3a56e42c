//! Grip per channel: usage, satisfaction, cost, revenue and performance, and whether people are recognised there. What
//! nobody measures is shown as a hole, because a hole is a finding.

use chart::{Chart, Frame, Measure, Measures};
use maud::{Markup, html};

use super::{Page, parts};
use crate::input::{Better, Lately, MetricRow, MetricTable, Unit};

/// The five things a channel is judged by, each with the metrics that can fill it, the best first.
pub(crate) const FACETS: [(&str, &[&str]); 5] = [
    ("html-usage", &["contacts"]),
    ("html-satisfaction", &["csat_top2", "grade_mean", "nps"]),
    ("html-cost", &["cost_per_contact"]),
    ("html-revenue", &["revenue_per_contact"]),
    ("html-performance", &["resolution_rate", "on_time_rate", "first_contact_resolution"]),
];

/// Whether the next channel knows what the last one knew, each drawn on its own.
pub(crate) const CONTINUITY: [&str; 6] = [
    "recognition_rate",
    "repeated_identification_rate",
    "repeated_explanation_rate",
    "context_carry_rate",
    "visible_within_minute_rate",
    "first_contact_resolution",
];

impl Page<'_> {
    /// The chapter.
    pub(super) fn channels(&self) -> Markup {
        let channels = self.channels_seen();
        let body = self.grip(&channels, &html! {});
        parts::chapter("channels", &self.words.get("html-channels"), &self.measured_cells(&channels), &body)
    }

    /// The scorecard, what is to be said under it, and whether the next channel knows what the last one knew.
    pub(super) fn grip(&self, channels: &[&str], under: &Markup) -> Markup {
        html! {
            @if channels.is_empty() { p { (self.words.get("html-no-channels")) } }
            @else {
                (self.scorecard(channels))
                @if !self.input.lately.is_empty() { p.quiet { (self.words.get("page-lately")) } }
                (under)
                (self.chapter_heading(&self.words.get("html-continuity")))
                p { (self.words.get("html-continuity-lead")) }
                div.abreast {
                    @for metric in CONTINUITY.iter().filter_map(|id| self.metric(id)) { (self.continuity(metric)) }
                }
            }
        }
    }

    /// Channels in the order of the data, and those only a metric knows.
    pub(crate) fn channels_seen(&self) -> Vec<&str> {
        let mut channels: Vec<&str> = self.input.data.channels.iter().map(String::as_str).collect();
        let in_metrics = self.input.metrics.iter().flat_map(|metric| &metric.rows);
        for channel in in_metrics.filter_map(|row| row.channel.as_deref()) {
            if !channels.contains(&channel) {
                channels.push(channel);
            }
        }
        channels
    }

    pub(crate) fn metric(&self, id: &str) -> Option<&MetricTable> {
        self.input.metrics.iter().find(|metric| metric.id == id)
    }

    /// The metric that fills a facet: the first that was measured anywhere.
    pub(crate) fn facet(&self, candidates: &[&str]) -> Option<&MetricTable> {
        candidates
            .iter()
            .filter_map(|id| self.metric(id))
            .find(|metric| metric.rows.iter().any(|row| row.value.is_some()))
    }

    pub(crate) fn measured_cells(&self, channels: &[&str]) -> String {
        let is_known = |channel: &str, metric: Option<&MetricTable>| {
            metric.and_then(|metric| metric.in_channel(channel)).is_some_and(|row| row.value.is_some())
        };
        let metrics = FACETS.map(|(_, candidates)| self.facet(candidates));
        let known: usize = channels
            .iter()
            .map(|channel| metrics.iter().filter(|metric| is_known(channel, **metric)).count())
            .sum();
        let all = channels.len() * FACETS.len();
        self.words.with("html-channels-lead", &[("known", known.into()), ("all", all.into())])
    }

    fn scorecard(&self, channels: &[&str]) -> Markup {
        let metrics = FACETS.map(|(name, candidates)| (name, self.facet(candidates)));
        html! {
            div.scroll role="group" tabindex="0" aria-labelledby="scorecard-caption" {
                table.scorecard {
                    caption id="scorecard-caption" { (self.words.get("html-scorecard-caption")) }
                    thead {
                        tr {
                            th scope="col" { (self.words.get("html-channel")) }
                            @for (name, metric) in &metrics { (self.facet_heading(name, *metric)) }
                        }
                    }
                    tbody {
                        @for channel in channels {
                            tr {
                                th scope="row" { (self.channel(channel)) }
                                @for (_, metric) in &metrics {
                                    (self.facet_cell(*metric, metric.and_then(|metric| metric.in_channel(channel))))
                                }
                            }
                        }
                        tr.total {
                            th scope="row" { (self.words.get("html-all-channels")) }
                            @for (_, metric) in &metrics {
                                (self.facet_cell(*metric, metric.and_then(MetricTable::total)))
                            }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn facet_heading(&self, name: &str, metric: Option<&MetricTable>) -> Markup {
        html! {
            th scope="col" {
                (self.words.get(name))
                @if let Some(metric) = metric {
                    small { (self.metric_link(&metric.id)) }
                }
            }
        }
    }

    pub(super) fn facet_cell(&self, metric: Option<&MetricTable>, row: Option<&MetricRow>) -> Markup {
        let known = metric.zip(row).and_then(|(metric, row)| Some((metric.unit, row, row.value?)));
        html! {
            @if let Some((unit, row, value)) = known {
                td {
                    (self.words.figure(value, unit))
                    @if let Some(interval) = row.interval { small { (self.interval(interval, unit)) } }
                    (self.lately(metric, row))
                }
            } @else { td.hole { (self.words.get("html-not-measured")) } }
        }
    }

    /// Where a figure went lately: from what to what, and whether chance may have done it.
    fn lately(&self, metric: Option<&MetricTable>, row: &MetricRow) -> Markup {
        let is_it = |lately: &&Lately| {
            metric.is_some_and(|metric| metric.id == lately.metric)
                && (&lately.channel, &lately.touchpoint) == (&row.channel, &row.touchpoint)
        };
        let found = self.input.lately.iter().find(is_it).zip(metric);
        let said = found.map(|(lately, metric)| {
            let figure = |value: f64| self.words.figure(value, metric.unit);
            let key = match (lately.beyond_chance, lately.recent > lately.before) {
                (Some(false), _) => "page-lately-same",
                // What is counted is all there is; of a mean without interval nobody knows what chance does.
                (None, _) if metric.unit != Unit::Count => "page-lately-unsure",
                _ if figure(lately.recent) == figure(lately.before) => "page-lately-same",
                (_, true) => "page-lately-up",
                (_, false) => "page-lately-down",
            };
            let ends = [("before", figure(lately.before).into()), ("recent", figure(lately.recent).into())];
            self.words.with(key, &ends)
        });
        html! { @if let Some(said) = said { small.lately { (said) } } }
    }

    fn continuity(&self, metric: &MetricTable) -> Markup {
        let direction = match metric.better {
            Better::Higher => self.words.get("html-higher-is-better"),
            Better::Lower => self.words.get("html-lower-is-better"),
            Better::Neither => String::new(),
        };
        let id = format!("continuity-{}", metric.id);
        self.small_figure(&id, self.text(&metric.title), &direction, |frame| self.metric_bars(frame, metric))
    }

    pub(crate) fn metric_bars(&self, frame: &Frame, metric: &MetricTable) -> Chart {
        let rows = metric.rows.iter().filter(|row| row.touchpoint.is_none());
        let rows: Vec<Measure> = rows.map(|row| self.metric_bar(row, metric.unit)).collect();
        let scale = scale(metric.unit, &rows);
        let measures = Measures {
            marks: scale.map(|end| (end, self.scale_end(end, metric.unit))).to_vec(),
            scale,
            heading: self.text(&metric.title).to_owned(),
            rows,
        };
        chart::measures(frame, &measures, &self.wording)
    }

    /// The ends of a scale are round: no decimals for shares.
    fn scale_end(&self, end: f64, unit: Unit) -> String {
        if unit == Unit::Share { self.words.percent(end, 0) } else { self.words.figure(end, unit) }
    }

    fn metric_bar(&self, row: &MetricRow, unit: Unit) -> Measure {
        let all = || self.words.get("html-all-channels");
        Measure {
            name: row.channel.as_deref().map_or_else(all, |channel| self.channel(channel)),
            value: row.value,
            interval: row.interval,
            text: row.value.map(|value| self.words.figure(value, unit)).unwrap_or_default(),
            interval_text: row.interval.map(|interval| self.interval(interval, unit)).unwrap_or_default(),
            n: self.words.count(row.n),
        }
    }
}

/// A share is drawn on the whole of 0-100 %, so that two drawings can be compared; other units as far as they reach.
fn scale(unit: Unit, rows: &[Measure]) -> [f64; 2] {
    if unit == Unit::Share {
        return [0.0, 1.0];
    }
    let reached = rows.iter().flat_map(|row| row.value.into_iter().chain(row.interval.into_iter().flatten()));
    reached
        .filter(|value| value.is_finite())
        .fold([0.0, 0.0], |[low, high], value| [low.min(value), high.max(value)])
}
