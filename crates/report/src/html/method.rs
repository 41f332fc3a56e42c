//! How it was measured: what the data are, who answered, every metric with its query, and what to keep in mind.

use chart::Table;
use maud::{Markup, html};

use super::pieces::SWITCHES;
use super::{Page, parts, story};
use crate::input::{MetricRow, MetricTable};

impl Page<'_> {
    /// The chapter.
    pub(super) fn method(&self) -> Markup {
        let body = html! {
            h3 { (self.words.get("html-data")) }
            (self.data_summary())
            h3 { (self.words.get("html-who-answered")) }
            (self.answering())
            h3 { (self.words.get("html-honesty")) }
            (self.honesty())
            @if !self.input.metrics.is_empty() {
                h3 { (self.words.get("html-metrics")) }
                p { (self.words.get("html-metrics-lead")) }
                @for metric in &self.input.metrics { (self.metric_definition(metric)) }
            }
        };
        parts::chapter("method", &self.words.get("html-method"), &self.words.get("html-method-lead"), &body)
    }

    fn data_summary(&self) -> Markup {
        let data = &self.input.data;
        let day = |day: &Option<String>| {
            day.as_deref().map_or_else(|| self.words.get("chart-unknown"), |day| self.words.date(day))
        };
        let mut figures = vec![
            ("html-events", self.words.count(data.events)),
            ("html-interactions", self.words.count(data.interactions)),
            ("html-persons", self.words.count(data.persons)),
            ("html-rejected", self.words.count(data.rejected)),
            ("html-first-event", day(&data.from)),
            ("html-last-event", day(&data.until)),
        ];
        if !data.sources.is_empty() {
            figures.push(("html-sources", data.sources.join(", ")));
        }
        html! {
            dl.figures {
                @for (key, value) in figures { div { dt { (self.words.get(key)) } dd { (value) } } }
            }
        }
    }

    fn answering(&self) -> Markup {
        let groups = &self.input.positions.respondents;
        let questions = story::questions(&self.input.positions);
        let dont_know: u32 = questions.iter().map(|question| question.dont_know).sum();
        let not_applicable: u32 = questions.iter().map(|question| question.not_applicable).sum();
        let table = Table {
            caption: self.words.get("html-groups-caption"),
            columns: vec![self.words.get("html-group"), self.words.get("html-respondents")],
            rows: groups
                .iter()
                .map(|group| vec![self.group(&group.group), self.words.count(group.n.into())])
                .collect(),
        };
        html! {
            (parts::table("groups-answered", &table))
            @if let Some(weights) = self.words.weights(&self.input.assessment) { p { (weights) } }
            p {
                (self.words.with("html-not-answered", &[
                    ("dontknow", dont_know.into()),
                    ("notapplicable", not_applicable.into()),
                    ("questions", questions.len().into()),
                ]))
            }
        }
    }

    fn honesty(&self) -> Markup {
        let stale = story::questions(&self.input.positions)
            .iter()
            .filter(|question| question.evidence.as_ref().is_some_and(|evidence| evidence.stale))
            .count();
        html! {
            ul {
                li { (self.words.get("html-honesty-claims")) }
                li { (self.words.get("html-honesty-prudent")) }
                li { (self.words.get("html-honesty-intervals")) }
                li { (self.words.get("html-honesty-levels")) }
                li { (self.words.get("html-honesty-groups")) }
                @if stale > 0 { li { (self.words.with("html-honesty-stale", &[("count", stale.into())])) } }
                @for note in &self.input.notes { li { (note) } }
            }
        }
    }

    fn metric_definition(&self, metric: &MetricTable) -> Markup {
        html! {
            details.metric {
                summary {
                    span.name { (self.text(&metric.title)) }
                    @if let Some(value) = metric.total().and_then(|total| total.value) {
                        " " span.value { (self.words.figure(value, metric.unit)) }
                    }
                }
                // The id is inside, so that a browser unfolds the definition when a link leads here.
                p id={ "metric-" (metric.id) } { (self.text(&metric.meaning)) }
                // The formula is part of the definition and, like the query, in English.
                pre lang="en" tabindex="0" role="group" aria-label=(self.words.with("html-sql-of", &[("metric", self.text(&metric.title).into())])) {
                    code { "-- " (metric.formula) "\n" (metric.sql) }
                }
                (parts::table(&format!("metric-{}-figures", metric.id), &self.metric_table(metric)))
            }
        }
    }

    pub(super) fn metric_table(&self, metric: &MetricTable) -> Table {
        let second = if metric.id == SWITCHES { "page-switches-to" } else { "html-touchpoint" };
        let columns = ["html-channel", second, "html-value", "chart-interval"];
        Table {
            caption: self.words.with("html-metric-caption", &[("metric", self.text(&metric.title).into())]),
            columns: columns.iter().map(|key| self.words.get(key)).chain(["n".to_owned()]).collect(),
            rows: metric.rows.iter().map(|row| self.metric_table_row(row, metric)).collect(),
        }
    }

    fn metric_table_row(&self, row: &MetricRow, metric: &MetricTable) -> Vec<String> {
        let all = || self.words.get("html-all-channels");
        vec![
            row.channel.as_deref().map_or_else(all, |channel| self.channel(channel)),
            match &row.touchpoint {
                Some(channel) if metric.id == SWITCHES => self.channel(channel),
                touchpoint => touchpoint.clone().unwrap_or_default(),
            },
            row.value.map_or_else(
                || self.words.get("html-not-measured"),
                |value| self.words.figure(value, metric.unit),
            ),
            row.interval.map(|interval| self.interval(interval, metric.unit)).unwrap_or_default(),
            self.words.count(row.n),
        ]
    }
}
