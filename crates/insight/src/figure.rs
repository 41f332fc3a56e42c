//! The rows a metric's query returned, read as [`Figure`]s: checked, with their interval, in a fixed order.

use std::collections::BTreeSet;

use arrow::array::{Array, ArrayRef, AsArray, Float64Array, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Date32Type, Float64Type};
use jiff::civil::Date;
use maturity::figure::MetricFigure;
use maturity::interval;
use serde::Serialize;

use crate::metric::{IntervalKind, Metric};

/// Rows one metric may return: a hundred channels of a hundred touchpoints. Past it a query groups by something
/// that is neither, such as a person.
pub const FIGURES_MAX: usize = 10_000;

/// Digits that are kept of a computed number. Sums of fractions differ in their last digits with the order in which
/// partitions finish; what is kept does not, and is far finer than any figure is sure.
const DIGITS_KEPT: i32 = 12;

const REQUIRED: [&str; 6] = ["channel", "touchpoint", "numerator", "denominator", "value", "n"];
const OPTIONAL: [&str; 5] = ["effective_n", "promoters", "detractors", "variance", "as_of"];

/// One measured figure: of everything, of a channel, or of a touchpoint within a channel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// The metric's id.
    pub metric: String,
    /// The channel; absent for all channels together.
    pub channel: Option<String>,
    /// The touchpoint; absent for the whole channel.
    pub touchpoint: Option<String>,
    /// What stands above the line; absent where the figure is no ratio, such as a median.
    pub numerator: Option<f64>,
    /// What stands below the line.
    pub denominator: Option<f64>,
    /// The figure, in the metric's unit.
    pub value: f64,
    /// Observations behind it.
    pub n: u64,
    /// 95 % interval in the metric's unit, where its kind has one.
    pub interval: Option<[f64; 2]>,
    /// Day of the newest row behind it.
    pub as_of: Option<Date>,
}

impl Figure {
    /// Whether it is the figure of everything together.
    pub fn is_total(&self) -> bool {
        self.channel.is_none()
    }

    /// The figure as scoring takes it; `today` decides how old it is.
    pub fn as_evidence(&self, today: Date) -> MetricFigure {
        let age_days = self.as_of.map(|as_of| (today - as_of).get_days());
        MetricFigure {
            metric: self.metric.clone(),
            value: self.value,
            interval: self.interval,
            n: self.n,
            as_of: self.as_of.map(|as_of| as_of.to_string()),
            age_days: age_days.and_then(|days| u32::try_from(days.max(0)).ok()),
        }
    }
}

/// Why a query's rows are no figures.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FigureError {
    /// A column the interval or every metric needs.
    #[error(
        "the query returns no column `{column}`{}",
        hint(
            "every metric returns channel, touchpoint, numerator, denominator, value, n; `interval: nps` needs promoters and detractors too, `interval: mean` needs variance"
        )
    )]
    MissingColumn {
        /// The column.
        column: &'static str,
    },
    /// A column that means nothing here.
    #[error("the query returns an unknown column `{column}`{}", hint(&format!("besides {} it may return {}", REQUIRED.join(", "), OPTIONAL.join(", "))))]
    UnknownColumn {
        /// The column.
        column: String,
    },
    /// A column of the wrong type.
    #[error("column `{column}` is {found}, not {wanted}")]
    WrongType {
        /// The column.
        column: &'static str,
        /// The type the query gives.
        found: String,
        /// What it should be.
        wanted: &'static str,
    },
    /// The same place twice.
    #[error(
        "two rows for {place}{}",
        hint(
            "a NULL touchpoint means the whole channel; the views say 'unknown' where the source named none"
        )
    )]
    Twice {
        /// Channel and touchpoint in words.
        place: String,
    },
    /// A touchpoint of no channel.
    #[error("touchpoint `{touchpoint}` has no channel")]
    TouchpointAlone {
        /// The touchpoint.
        touchpoint: String,
    },
    /// Infinite or not a number.
    #[error(
        "column `{column}` is not a finite number for {place}{}",
        hint("divide by NULLIF(…, 0), so that nothing measured gives NULL")
    )]
    NotFinite {
        /// The column.
        column: &'static str,
        /// Channel and touchpoint in words.
        place: String,
    },
    /// No or a negative number of observations behind a value.
    #[error("column `n` is no number of observations for {place}")]
    NoCount {
        /// Channel and touchpoint in words.
        place: String,
    },
    /// More than anybody can read.
    #[error("the query returns more than {FIGURES_MAX} rows{}", hint("group by channel and touchpoint only"))]
    TooMany,
}

fn hint(text: &str) -> String {
    format!("\n  hint: {text}")
}

/// Reads the rows of `metric`: the total first, then channels by name, each followed by its touchpoints.
///
/// A row without a value or without observations is no figure: unknown is left out, never shown as zero.
/// `newest` is the day the figures are from where the query does not say.
pub(crate) fn figures(
    metric: &Metric,
    batches: &[RecordBatch],
    newest: Option<Date>,
) -> Result<Vec<Figure>, FigureError> {
    if batches.iter().map(RecordBatch::num_rows).sum::<usize>() > FIGURES_MAX {
        return Err(FigureError::TooMany);
    }
    let mut figures = Vec::new();
    for batch in batches {
        let rows = Rows::of(metric, batch)?;
        for row in 0..batch.num_rows() {
            figures.extend(rows.figure(metric, row, newest)?);
        }
    }
    figures.sort_by(|a, b| (&a.channel, &a.touchpoint).cmp(&(&b.channel, &b.touchpoint)));
    let mut places = BTreeSet::new();
    for figure in &figures {
        if !places.insert((&figure.channel, &figure.touchpoint)) {
            return Err(FigureError::Twice {
                place: place(figure.channel.as_deref(), figure.touchpoint.as_deref()),
            });
        }
    }
    Ok(figures)
}

fn place(channel: Option<&str>, touchpoint: Option<&str>) -> String {
    match (channel, touchpoint) {
        (None, _) => "the total".to_owned(),
        (Some(channel), None) => format!("channel `{channel}`"),
        (Some(channel), Some(touchpoint)) => format!("channel `{channel}`, touchpoint `{touchpoint}`"),
    }
}

/// The columns of one batch, in the types a figure needs.
struct Rows {
    channel: StringArray,
    touchpoint: StringArray,
    numerator: Float64Array,
    denominator: Float64Array,
    value: Float64Array,
    n: Float64Array,
    effective_n: Option<Float64Array>,
    promoters: Option<Float64Array>,
    detractors: Option<Float64Array>,
    variance: Option<Float64Array>,
    as_of: Option<ArrayRef>,
}

impl Rows {
    fn of(metric: &Metric, batch: &RecordBatch) -> Result<Rows, FigureError> {
        let schema = batch.schema();
        let known = |name: &str| REQUIRED.contains(&name) || OPTIONAL.contains(&name);
        if let Some(unknown) = schema.fields().iter().find(|field| !known(field.name())) {
            return Err(FigureError::UnknownColumn { column: unknown.name().clone() });
        }
        let needs = |column: &'static str, kind| match (metric.interval == kind, batch.column_by_name(column))
        {
            (true, None) => Err(FigureError::MissingColumn { column }),
            _ => Ok(()),
        };
        needs("promoters", IntervalKind::Nps)?;
        needs("detractors", IntervalKind::Nps)?;
        needs("variance", IntervalKind::Mean)?;
        Ok(Rows {
            channel: text(batch, "channel")?,
            touchpoint: text(batch, "touchpoint")?,
            numerator: number(batch, "numerator")?,
            denominator: number(batch, "denominator")?,
            value: number(batch, "value")?,
            n: number(batch, "n")?,
            effective_n: optional_number(batch, "effective_n")?,
            promoters: optional_number(batch, "promoters")?,
            detractors: optional_number(batch, "detractors")?,
            variance: optional_number(batch, "variance")?,
            as_of: day(batch, "as_of")?,
        })
    }

    fn figure(
        &self,
        metric: &Metric,
        row: usize,
        newest: Option<Date>,
    ) -> Result<Option<Figure>, FigureError> {
        let channel = self.channel.is_valid(row).then(|| self.channel.value(row));
        let touchpoint = self.touchpoint.is_valid(row).then(|| self.touchpoint.value(row));
        if let (None, Some(touchpoint)) = (channel, touchpoint) {
            return Err(FigureError::TouchpointAlone { touchpoint: touchpoint.to_owned() });
        }
        let place = || place(channel, touchpoint);
        let finite = |column: &'static str, array: &Float64Array| match at(array, row) {
            Some(found) if !found.is_finite() => Err(FigureError::NotFinite { column, place: place() }),
            found => Ok(found.map(rounded)),
        };
        let Some(value) = finite("value", &self.value)? else { return Ok(None) };
        let n =
            at(&self.n, row).filter(|n| *n >= 0.0).ok_or_else(|| FigureError::NoCount { place: place() })?;
        if n == 0.0 {
            return Ok(None);
        }
        Ok(Some(Figure {
            metric: metric.id.clone(),
            channel: channel.map(str::to_owned),
            touchpoint: touchpoint.map(str::to_owned),
            numerator: finite("numerator", &self.numerator)?,
            denominator: finite("denominator", &self.denominator)?,
            value,
            n: n as u64,
            interval: self.interval(metric.interval, row, n).map(|bounds| bounds.map(rounded)),
            as_of: self.day(row).or(newest),
        }))
    }

    /// Weighted answers count for fewer: `effective_n` where the query gives it, else all observations.
    fn interval(&self, kind: IntervalKind, row: usize, n: f64) -> Option<[f64; 2]> {
        let optional = |array: &Option<Float64Array>| array.as_ref().and_then(|array| at(array, row));
        let effective_n = optional(&self.effective_n).unwrap_or(n);
        let whole = at(&self.denominator, row).filter(|whole| *whole > 0.0);
        match kind {
            IntervalKind::None => None,
            IntervalKind::Wilson => {
                let share = at(&self.numerator, row)? / whole?;
                Some(interval::wilson(share * effective_n, effective_n))
            }
            IntervalKind::Nps => {
                let scale = effective_n / whole?;
                let [promoters, detractors] = [optional(&self.promoters)?, optional(&self.detractors)?];
                Some(interval::nps(promoters * scale, detractors * scale, effective_n))
            }
            IntervalKind::Mean => {
                interval::mean(at(&self.value, row)?, optional(&self.variance)?.max(0.0), effective_n)
            }
        }
    }

    fn day(&self, row: usize) -> Option<Date> {
        let days = self.as_of.as_ref()?.as_primitive_opt::<Date32Type>()?;
        let since_1970 = days.is_valid(row).then(|| i64::from(days.value(row)))?;
        Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(since_1970).ok()?).ok()
    }
}

fn at(array: &Float64Array, row: usize) -> Option<f64> {
    array.is_valid(row).then(|| array.value(row))
}

fn text(batch: &RecordBatch, column: &'static str) -> Result<StringArray, FigureError> {
    let array = batch.column_by_name(column).ok_or(FigureError::MissingColumn { column })?;
    let is_text = array.data_type().is_string() || *array.data_type() == DataType::Null;
    converted(array, column, is_text, &DataType::Utf8, "text").map(|array| array.as_string::<i32>().clone())
}

fn number(batch: &RecordBatch, column: &'static str) -> Result<Float64Array, FigureError> {
    optional_number(batch, column)?.ok_or(FigureError::MissingColumn { column })
}

fn optional_number(batch: &RecordBatch, column: &'static str) -> Result<Option<Float64Array>, FigureError> {
    let Some(array) = batch.column_by_name(column) else { return Ok(None) };
    let is_number = array.data_type().is_numeric() || *array.data_type() == DataType::Null;
    let numbers = converted(array, column, is_number, &DataType::Float64, "a number")?;
    Ok(Some(numbers.as_primitive::<Float64Type>().clone()))
}

fn day(batch: &RecordBatch, column: &'static str) -> Result<Option<ArrayRef>, FigureError> {
    let Some(array) = batch.column_by_name(column) else { return Ok(None) };
    let is_time = array.data_type().is_temporal() || *array.data_type() == DataType::Null;
    converted(array, column, is_time, &DataType::Date32, "a time").map(Some)
}

fn converted(
    array: &ArrayRef,
    column: &'static str,
    fits: bool,
    to: &DataType,
    wanted: &'static str,
) -> Result<ArrayRef, FigureError> {
    let wrong = || FigureError::WrongType { column, found: array.data_type().to_string(), wanted };
    if !fits {
        return Err(wrong());
    }
    cast(array, to).map_err(|_| wrong())
}

/// The number with [`DIGITS_KEPT`] significant digits.
fn rounded(number: f64) -> f64 {
    if number == 0.0 {
        return 0.0;
    }
    let magnitude = number.abs().log10().floor() as i32;
    let scale = 10_f64.powi(DIGITS_KEPT - 1 - magnitude);
    let kept = (number * scale).round() / scale;
    if kept.is_finite() { kept } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computed_numbers_keep_twelve_digits() {
        for (number, kept) in [
            (0.1 + 0.2, 0.3),
            (-2.0 / 3.0, -0.666_666_666_667),
            (123_456_789_012.0, 123_456_789_012.0),
            (1e-9 / 3.0, 3.333_333_333_33e-10),
            (0.0, 0.0),
            (1e300, 1e300),
            (1e-300, 1e-300),
        ] {
            assert!((rounded(number) - kept).abs() <= kept.abs() * 1e-15, "{number}: {}", rounded(number));
        }
        assert_eq!(rounded(0.1 + 0.2), rounded(0.3));
    }

    #[test]
    fn evidence_knows_its_age_and_is_never_younger_than_today() {
        let figure = Figure {
            metric: "nps".to_owned(),
            channel: None,
            touchpoint: None,
            numerator: None,
            denominator: None,
            value: 33.0,
            n: 100,
            interval: None,
            as_of: Some(Date::constant(2026, 3, 20)),
        };
        for (today, age_days) in
            [((2026, 3, 31), 11), ((2026, 3, 20), 0), ((2026, 3, 1), 0), ((2027, 3, 20), 365)]
        {
            let evidence = figure.as_evidence(Date::constant(today.0, today.1, today.2));
            assert_eq!(evidence.age_days, Some(age_days), "{today:?}");
            assert_eq!(evidence.as_of.as_deref(), Some("2026-03-20"));
        }
    }
}
