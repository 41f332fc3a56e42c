//! Measuring: every metric over the lake, as figures to show and as evidence to score with.

use std::collections::BTreeMap;

use insight::engine::{Engine, Extent};
use insight::figure::Figure;
use insight::metric::Metric;
use insight::period::Period;
use insight::refusal::EngineError;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maturity::MetricFigure;
use report::input::{MetricRow, MetricTable};

use crate::models::Shelf;
use crate::{AppError, Folder, Progress};

/// What was measured.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    /// Every metric with its figures, in the catalogue's order.
    pub tables: Vec<MetricTable>,
    /// The totals, for scoring.
    pub evidence: Vec<MetricFigure>,
    /// What the figures rest on, where that is a period.
    pub extent: Option<Extent>,
    /// Metrics that could not be measured, with the reason; a user's own may be wrong without costing the others.
    pub failed: BTreeMap<String, String>,
}

impl Folder {
    /// Measures every metric, or the one that is named, after bringing the lake up to date.
    pub fn measure(
        &mut self,
        shelf: &Shelf,
        only: Option<&str>,
        progress: &dyn Progress,
    ) -> Result<Measured, AppError> {
        self.measure_in(shelf, only, Period::default(), progress)
    }

    /// The same, over a period only.
    pub(crate) fn measure_in(
        &mut self,
        shelf: &Shelf,
        only: Option<&str>,
        period: Period,
        progress: &dyn Progress,
    ) -> Result<Measured, AppError> {
        self.seal(progress)?;
        let metrics = chosen(shelf, only)?;
        let files = self.lake_files()?;
        if files.is_empty() {
            return Ok(Measured {
                tables: metrics.iter().map(|metric| table(metric, &[])).collect(),
                ..Measured::default()
            });
        }
        progress.start("measuring", metrics.len() as u64);
        let refused = |error: EngineError| AppError::Engine(error.to_string());
        let engine = Engine::over_parquet_in(&files, &shelf.catalogue, period).map_err(refused)?;
        let today = self.now.to_zoned(TimeZone::UTC).date();
        let mut measured = Measured::default();
        if period.is_limited() {
            measured.extent = Some(engine.extent().map_err(refused)?);
        }
        for (metric, figures) in metrics.iter().zip(engine.measure_all(&metrics)) {
            progress.advance(1);
            match figures {
                Ok(figures) => measured.add(metric, &figures, today),
                Err(error) if only.is_some() => return Err(AppError::Engine(error.to_string())),
                Err(error) => {
                    measured.failed.insert(metric.id.clone(), error.to_string());
                }
            }
        }
        progress.finish();
        Ok(measured)
    }
}

impl Measured {
    fn add(&mut self, metric: &Metric, figures: &[Figure], today: Date) {
        self.tables.push(table(metric, figures));
        self.evidence.extend(
            figures.iter().filter(|figure| figure.is_total()).map(|figure| figure.as_evidence(today)),
        );
    }
}

fn chosen(shelf: &Shelf, only: Option<&str>) -> Result<Vec<Metric>, AppError> {
    let Some(id) = only else { return Ok(shelf.catalogue.metrics().to_vec()) };
    match shelf.catalogue.metric(id) {
        Some(metric) => Ok(vec![metric.clone()]),
        None => Err(AppError::Unknown {
            what: "metric",
            name: id.to_string(),
            known: shelf.catalogue.metrics().iter().map(|metric| metric.id.clone()).collect(),
        }),
    }
}

fn table(metric: &Metric, figures: &[Figure]) -> MetricTable {
    MetricTable {
        id: metric.id.clone(),
        title: metric.title.clone(),
        meaning: metric.meaning.clone(),
        formula: metric.formula.clone(),
        unit: metric.unit,
        better: metric.better,
        requirements: metric.requirements.clone(),
        sql: metric.sql.clone(),
        rows: figures.iter().map(row).collect(),
    }
}

fn row(figure: &Figure) -> MetricRow {
    MetricRow {
        channel: figure.channel.clone(),
        touchpoint: figure.touchpoint.clone(),
        numerator: figure.numerator,
        denominator: figure.denominator,
        value: Some(figure.value),
        interval: figure.interval,
        n: figure.n,
    }
}
