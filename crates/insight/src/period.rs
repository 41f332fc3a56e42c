//! A period to measure over: what the views show of the lake when a figure is about part of the time.
//!
//! Nothing after the period is seen. Of what came before it, a view shows what the period's own rows need: the consent
//! of a person and the beginning of a case are older than the contact they belong to. Facts that a contact owes to its
//! neighbours stay as they were sealed.

use datafusion::common::{DataFusionError, ScalarValue};
use datafusion::logical_expr::{Expr, col, lit};
use datafusion::prelude::SessionContext;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The column that says whether a view's row belongs to a period: where a case or an order began, and whether a person
/// was seen. Views of users are not limited.
const BEGINS: [(&str, &str); 7] = [
    ("events", "time"),
    ("interactions", "time"),
    ("feedback", "time"),
    ("goals", "time"),
    ("cases", "opened_at"),
    ("orders", "placed_at"),
    ("people", "last_seen"),
];

/// A stretch of days, UTC; an end that is absent is not limited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

impl Period {
    /// Whether it leaves anything out.
    pub fn is_limited(&self) -> bool {
        self.from.is_some() || self.until.is_some()
    }

    /// Takes what comes after the period out of `events`; to be done before the views are defined over it.
    pub(crate) async fn end(self, context: SessionContext) -> Result<(), DataFusionError> {
        let after = self.until.and_then(|until| until.checked_add(1.day()).ok());
        let Some(end) = after.and_then(start_of) else { return Ok(()) };
        narrow(&context, "events", col("time").lt(end)).await
    }

    /// Takes what came before the period out of the views.
    pub(crate) async fn begin(self, context: SessionContext) -> Result<(), DataFusionError> {
        let Some(start) = self.from.and_then(start_of) else { return Ok(()) };
        for (view, begins) in BEGINS {
            if context.table_exist(view)? {
                narrow(&context, view, col(begins).gt_eq(start.clone())).await?;
            }
        }
        Ok(())
    }
}

/// Puts the rows of a view that meet a condition in its place.
async fn narrow(context: &SessionContext, view: &str, condition: Expr) -> Result<(), DataFusionError> {
    let kept = context.table(view).await?.filter(condition)?.into_view();
    context.deregister_table(view)?;
    context.register_table(view, kept)?;
    Ok(())
}

/// The first moment of a day, as the lake writes times.
fn start_of(day: Date) -> Option<Expr> {
    let moment = day.to_zoned(TimeZone::UTC).ok()?.timestamp();
    Some(lit(ScalarValue::TimestampMicrosecond(Some(moment.as_microsecond()), None)))
}
