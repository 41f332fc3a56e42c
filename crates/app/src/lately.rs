//! Whether a channel is getting better: the figures of its scorecard over the last ninety days of the data, beside those of the
//! ninety days before.

use insight::engine::Engine;
use insight::figure::Figure;
use insight::metric::Metric;
use insight::period::Period;
use insight::refusal::EngineError;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use report::html::pieces::facet_metrics;
use report::input::Lately;

use crate::models::Shelf;
use crate::{AppError, Folder};

/// Days of each of the two stretches: a quarter, so that weeks and months weigh alike in both.
const STRETCH_DAYS: i64 = 90;

/// Observations both stretches need: of fewer, one answer more or less is a change.
const OBSERVATIONS_MIN: u64 = 20;

impl Folder {
    /// What changed lately, per metric of the scorecard and per channel and touchpoint; nothing where the data do not go back
    /// far enough.
    pub(crate) fn lately(&self, shelf: &Shelf) -> Result<Vec<Lately>, AppError> {
        let files = self.lake_files()?;
        let period = self.store.counts(self.workspace.id)?.period_us;
        let day =
            |us: i64| jiff::Timestamp::from_microsecond(us).ok().map(|at| at.to_zoned(TimeZone::UTC).date());
        let days =
            period.and_then(|(first, last)| Some((day(first)?, day(last.min(self.now.as_microsecond()))?)));
        let Some((first, last)) = days.filter(|_| !files.is_empty()) else { return Ok(Vec::new()) };
        let Some([before, recent]) = stretches(first, last) else { return Ok(Vec::new()) };
        let metrics: Vec<Metric> =
            facet_metrics().filter_map(|id| shelf.catalogue.metric(id)).cloned().collect();
        let measured = |period: Period| -> Result<Vec<Figure>, AppError> {
            let refused = |error: EngineError| AppError::Engine(error.to_string());
            let engine = Engine::over_parquet_in(&files, &shelf.catalogue, period).map_err(refused)?;
            // A metric that cannot be measured has no trend either; the scorecard says why.
            Ok(engine.measure_all(&metrics).into_iter().flat_map(Result::unwrap_or_default).collect())
        };
        Ok(pairs(&measured(before)?, &measured(recent)?))
    }
}

/// The two stretches up to the last day, where the first day lies before both.
fn stretches(first: Date, last: Date) -> Option<[Period; 2]> {
    let back = |days: i64| last.checked_sub(days.days()).ok();
    let (begin, middle, end) = (back(2 * STRETCH_DAYS - 1)?, back(STRETCH_DAYS)?, back(STRETCH_DAYS - 1)?);
    let stretch = |from, until| Period { from: Some(from), until: Some(until) };
    (first <= begin).then(|| [stretch(begin, middle), stretch(end, last)])
}

fn pairs(before: &[Figure], recent: &[Figure]) -> Vec<Lately> {
    let is_same = |one: &Figure, other: &Figure| {
        (&one.metric, &one.channel, &one.touchpoint) == (&other.metric, &other.channel, &other.touchpoint)
    };
    let pair = |now: &Figure| {
        let enough = |figure: &&Figure| figure.n >= OBSERVATIONS_MIN;
        let then = before.iter().filter(enough).find(|then| is_same(then, now))?;
        Some(Lately {
            metric: now.metric.clone(),
            channel: now.channel.clone(),
            touchpoint: now.touchpoint.clone(),
            before: then.value,
            recent: now.value,
            beyond_chance: then
                .interval
                .zip(now.interval)
                .map(|(then, now)| then[1] < now[0] || now[1] < then[0]),
        })
    };
    recent.iter().filter(|now| now.n >= OBSERVATIONS_MIN).filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn two_stretches_follow_on_each_other_and_need_as_much_data() {
        let [before, recent] = stretches(date(2025, 1, 1), date(2026, 6, 30)).unwrap();
        assert_eq!((recent.from, recent.until), (Some(date(2026, 4, 2)), Some(date(2026, 6, 30))));
        assert_eq!((before.from, before.until), (Some(date(2026, 1, 2)), Some(date(2026, 4, 1))));
        assert_eq!(stretches(date(2026, 1, 3), date(2026, 6, 30)), None);
        assert!(stretches(date(2026, 1, 2), date(2026, 6, 30)).is_some());
    }

    #[test]
    fn a_change_is_beyond_chance_where_the_intervals_lie_apart() {
        let figure = |value: f64, interval: Option<[f64; 2]>| Figure {
            metric: "m".to_owned(),
            channel: Some("web".to_owned()),
            touchpoint: None,
            numerator: None,
            denominator: None,
            value,
            n: 20,
            interval,
            as_of: None,
        };
        let cases = [
            (Some([0.1, 0.2]), Some([0.3, 0.4]), Some(true)),
            (Some([0.3, 0.4]), Some([0.1, 0.2]), Some(true)),
            (Some([0.1, 0.3]), Some([0.2, 0.4]), Some(false)),
            (None, Some([0.2, 0.4]), None),
        ];
        for (then, now, beyond_chance) in cases {
            let found = pairs(&[figure(0.2, then)], &[figure(0.3, now)]);
            assert_eq!(found[0].beyond_chance, beyond_chance, "{then:?} {now:?}");
        }
        assert!(pairs(&[], &[figure(0.3, None)]).is_empty());
        let few = Figure { n: 19, ..figure(0.2, None) };
        assert!(pairs(&[few], &[figure(0.3, None)]).is_empty());
    }
}
