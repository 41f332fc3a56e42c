//! Channels and their figures, and one figure with its definition and its query.

use maud::{Markup, html};

use super::Pieces;
use super::switches::SWITCHES;
use crate::html::channels::FACETS;
use crate::html::parts;
use crate::input::MetricTable;

impl Pieces<'_> {
    /// How much of the grid is measured, in a sentence.
    pub fn grip_in_short(&self) -> String {
        self.page.measured_cells(&self.page.channels_seen())
    }

    /// The five things by channel and by touchpoint, holes shown as holes.
    pub fn channels(&self) -> Markup {
        let channels = self.page.channels_seen();
        html! { (self.page.grip(&channels, &self.touchpoints())) (self.switches()) }
    }

    fn touchpoints(&self) -> Markup {
        let (page, words) = (&self.page, &self.page.words);
        let metrics = FACETS.map(|(name, candidates)| (name, page.facet(candidates)));
        let places = self.places(&metrics.map(|(_, metric)| metric));
        html! {
            @if !places.is_empty() {
                (page.chapter_heading(&words.get("page-touchpoints")))
                div.scroll role="group" tabindex="0" aria-labelledby="touchpoints-caption" {
                    table.scorecard {
                        caption id="touchpoints-caption" { (words.get("page-touchpoints-caption")) }
                        thead {
                            tr {
                                th scope="col" { (words.get("html-touchpoint")) }
                                @for (name, metric) in &metrics { (page.facet_heading(name, *metric)) }
                            }
                        }
                        tbody {
                            @for (channel, touchpoint) in &places {
                                tr {
                                    th scope="row" { (spaced(touchpoint)) small { (page.channel(channel)) } }
                                    @for (_, metric) in &metrics {
                                        (page.facet_cell(*metric, metric.and_then(|metric| {
                                            metric.rows.iter().find(|row| row.channel.as_deref() == Some(channel.as_str())
                                                && row.touchpoint.as_deref() == Some(touchpoint.as_str()))
                                        })))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Every touchpoint of any of these metrics, in the order of its channel.
    fn places(&self, metrics: &[Option<&MetricTable>]) -> Vec<(String, String)> {
        let rows = metrics.iter().flatten().flat_map(|metric| &metric.rows);
        let mut places: Vec<(String, String)> =
            rows.filter_map(|row| Some((row.channel.clone()?, row.touchpoint.clone()?))).collect();
        let channels = self.page.channels_seen();
        let place = |channel: &str| channels.iter().position(|known| *known == channel);
        places.sort_by(|one, other| (place(&one.0), one).cmp(&(place(&other.0), other)));
        places.dedup();
        places
    }

    /// The title of a metric.
    pub fn metric_name(&self, id: &str) -> Option<String> {
        self.page.metric(id).map(|metric| self.page.text(&metric.title).to_owned())
    }

    /// A metric: what it means, what was found where, and the query it is found by.
    pub fn metric(&self, id: &str) -> Option<Markup> {
        let metric = self.page.metric(id)?;
        let (page, words) = (&self.page, &self.page.words);
        let title = page.text(&metric.title);
        Some(html! {
            p.lead { (page.text(&metric.meaning)) }
            @if let Some(row) = metric.total() {
                @if let Some(value) = row.value {
                    dl.readings {
                        div.evidence {
                            dt { (words.get("html-all-channels")) }
                            dd {
                                (words.figure(value, metric.unit))
                                @if let Some(interval) = row.interval { small { (page.interval(interval, metric.unit)) } }
                            }
                        }
                        div { dt { "n" } dd { (words.count(row.n)) } }
                    }
                }
            }
            (page.figure(
                &format!("metric-{}", metric.id),
                &words.get("page-by-channel"),
                &format!("{title}: {}", words.get("page-by-channel")),
                page.text(&metric.meaning),
                |frame| page.metric_bars(frame, metric),
            ))
            (self.metric_touchpoints(metric))
            h2 { (words.get("page-definition")) }
            p { (words.get("page-definition-lead")) }
            // The formula is part of the definition and, like the query, in English.
            pre lang="en" tabindex="0" role="group" aria-label=(words.with("html-sql-of", &[("metric", title.into())])) {
                code { "-- " (metric.formula) "\n" (metric.sql) }
            }
            @if let Some(until) = &page.input.data.until {
                p.quiet { (words.with("page-data-until", &[("day", words.date(until).into())])) }
            }
        })
    }

    fn metric_touchpoints(&self, metric: &MetricTable) -> Markup {
        let has = metric.rows.iter().any(|row| row.touchpoint.is_some());
        let summary = if metric.id == SWITCHES { "page-by-next-channel" } else { "page-by-touchpoint" };
        html! {
            @if has {
                details open {
                    summary { (self.page.words.get(summary)) }
                    (parts::table(&format!("metric-{}-rows", metric.id), &self.page.metric_table(metric)))
                }
            }
        }
    }
}

/// A touchpoint goes by the organisation's own id, which has lines for spaces.
fn spaced(id: &str) -> String {
    id.replace('_', " ")
}
