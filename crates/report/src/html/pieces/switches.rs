//! Which channel people go on to: the metric of switches as a picture.

use chart::{Chart, Frame, Switches};
use maud::{Markup, html};

use super::Pieces;
use crate::input::MetricTable;

/// The metric whose touchpoints are the channels people went on to.
pub(crate) const SWITCHES: &str = "channel_switches";

/// Channels that are drawn: with more the cells of a phone have no room for a figure. The table behind the metric has all.
const CHANNELS_DRAWN_MAX: usize = 10;

impl Pieces<'_> {
    /// The picture with its table, and the way to its definition; nothing where nobody went on.
    pub(super) fn switches(&self) -> Markup {
        let Some(metric) = self.page.metric(SWITCHES) else { return html! {} };
        let drawn = self.drawn(metric);
        if drawn.places.len() < 2 {
            return html! {};
        }
        let (page, words) = (&self.page, &self.page.words);
        let share = metric.total().and_then(|row| row.value).map(|value| words.figure(value, metric.unit));
        html! {
            section aria-labelledby="switches" {
                h2 id="switches" { (words.get("page-switches")) }
                p { (words.get("page-switches-lead")) }
                @if let Some(share) = share { p { (words.with("page-switches-all", &[("share", share.into())])) } }
                (page.figure(
                    "switches",
                    &words.get("page-switches-caption"),
                    &words.get("page-switches-caption"),
                    &words.get("page-switches-description"),
                    |frame| self.switches_drawn(frame, &drawn),
                ))
                p.quiet { a href=(page.metric_href(SWITCHES)) { (words.get("page-switches-metric")) } }
            }
        }
    }

    fn switches_drawn(&self, frame: &Frame, drawn: &Switches) -> Chart {
        chart::switches(frame, drawn, &self.page.wording)
    }

    /// The channels people came from or went on to, in the order of the scorecard, and the share of each pair.
    fn drawn(&self, metric: &MetricTable) -> Switches {
        let page = &self.page;
        let is_named = |channel: &&str| {
            let named = |name: &Option<String>| name.as_deref() == Some(*channel);
            metric.rows.iter().any(|row| named(&row.channel) || named(&row.touchpoint))
        };
        let channels: Vec<&str> =
            page.channels_seen().into_iter().filter(is_named).take(CHANNELS_DRAWN_MAX).collect();
        let row = |from: &str, to: Option<&str>| {
            let is_it = |row: &&crate::input::MetricRow| {
                row.channel.as_deref() == Some(from) && row.touchpoint.as_deref() == to
            };
            metric.rows.iter().find(is_it)
        };
        let shares = |from: &&str| {
            let has_any = row(from, None).is_some();
            let share = |to: &&str| row(from, Some(to)).and_then(|row| row.value).or(has_any.then_some(0.0));
            channels.iter().map(share).collect()
        };
        Switches {
            from: page.words.get("page-switches-from"),
            to: page.words.get("page-switches-to"),
            places: channels.iter().map(|channel| page.channel(channel)).collect(),
            shares: channels.iter().map(shares).collect(),
            counts: channels
                .iter()
                .map(|from| page.words.count(row(from, None).map_or(0, |row| row.n)))
                .collect(),
        }
    }
}
