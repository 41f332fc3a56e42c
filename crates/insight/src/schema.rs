//! The columns of the lake's `events` table: one list from which the Arrow schema, the writer, the catalogue
//! entry and the documentation follow, so that they cannot drift apart.

use std::collections::HashMap;
use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};

use crate::lake::LakeRow;

/// The four shapes a value can have in the lake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// UTF-8 text.
    Text,
    /// 64-bit integer.
    Integer,
    /// 64-bit float.
    Real,
    /// True or false.
    Flag,
    /// Microseconds since 1970, UTC wall time.
    Time,
}

impl ColumnType {
    /// The name the DuckLake 1.0 specification gives this type.
    pub fn ducklake_name(self) -> &'static str {
        match self {
            ColumnType::Text => "varchar",
            ColumnType::Integer => "int64",
            ColumnType::Real => "float64",
            ColumnType::Flag => "boolean",
            ColumnType::Time => "timestamp",
        }
    }

    fn arrow(self) -> DataType {
        match self {
            ColumnType::Text => DataType::Utf8,
            ColumnType::Integer => DataType::Int64,
            ColumnType::Real => DataType::Float64,
            ColumnType::Flag => DataType::Boolean,
            ColumnType::Time => DataType::Timestamp(TimeUnit::Microsecond, None),
        }
    }
}

/// One value on its way into a column; its variant matches the column's [`ColumnType`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Cell<'a> {
    Text(Option<&'a str>),
    Integer(Option<i64>),
    Real(Option<f64>),
    Flag(Option<bool>),
    Time(Option<i64>),
}

/// A column: its name everywhere (SQL, mapping files, documentation), its type and where its value comes from.
pub struct Column {
    /// Name in SQL.
    pub name: &'static str,
    /// Shape of its values.
    pub column_type: ColumnType,
    /// Whether every row has a value.
    pub required: bool,
    pub(crate) value: for<'a> fn(&'a LakeRow<'a>) -> Cell<'a>,
}

const fn optional(
    name: &'static str,
    column_type: ColumnType,
    value: for<'a> fn(&'a LakeRow<'a>) -> Cell<'a>,
) -> Column {
    Column { name, column_type, required: false, value }
}

const fn required(
    name: &'static str,
    column_type: ColumnType,
    value: for<'a> fn(&'a LakeRow<'a>) -> Cell<'a>,
) -> Column {
    Column { name, column_type, required: true, value }
}

fn micros(time: Option<jiff::Timestamp>) -> Cell<'static> {
    Cell::Time(time.map(jiff::Timestamp::as_microsecond))
}

use ColumnType::{Flag, Integer, Real, Text, Time};

/// Every column of `events`, in order. A column's place is its DuckLake column id, so new ones go at the end.
///
/// What names a person (traits, properties, verbatims, identifier values) has no column: it stays in the store.
pub static COLUMNS: &[Column] = &[
    required("bucket", Integer, |r| Cell::Integer(Some(r.bucket))),
    required("event_id", Integer, |r| Cell::Integer(Some(r.event_id))),
    optional("person_id", Integer, |r| Cell::Integer(r.person_id)),
    required("time", Time, |r| Cell::Time(Some(r.time_us))),
    required("source", Text, |r| Cell::Text(Some(r.source))),
    required("name", Text, |r| Cell::Text(Some(r.name))),
    required("kind", Text, |r| Cell::Text(Some(r.kind.as_str()))),
    optional("channel", Text, |r| Cell::Text(r.facets.channel.as_deref())),
    optional("touchpoint", Text, |r| Cell::Text(r.facets.touchpoint.as_deref())),
    optional("direction", Text, |r| Cell::Text(r.facets.direction.map(people::event::Direction::as_str))),
    optional("need", Text, |r| Cell::Text(r.facets.need.as_deref())),
    optional("recognised", Flag, |r| Cell::Flag(r.facets.recognised)),
    optional("identification_repeated", Flag, |r| Cell::Flag(r.facets.identification_repeated)),
    optional("explanation_repeated", Flag, |r| Cell::Flag(r.facets.explanation_repeated)),
    optional("context_shown", Flag, |r| Cell::Flag(r.facets.context_shown)),
    optional("visible_at", Time, |r| micros(r.facets.visible_at)),
    optional("wait_s", Integer, |r| Cell::Integer(r.facets.wait_s)),
    optional("handle_s", Integer, |r| Cell::Integer(r.facets.handle_s)),
    optional("cost_cents", Integer, |r| Cell::Integer(r.facets.cost_cents)),
    optional("revenue_cents", Integer, |r| Cell::Integer(r.facets.revenue_cents)),
    optional("resolved", Flag, |r| Cell::Flag(r.facets.resolved)),
    optional("case_id", Text, |r| Cell::Text(r.facets.case_id.as_deref())),
    optional("case_status", Text, |r| Cell::Text(r.facets.case_status.as_deref())),
    optional("due_at", Time, |r| micros(r.facets.due_at)),
    optional("order_id", Text, |r| Cell::Text(r.facets.order_id.as_deref())),
    optional("order_status", Text, |r| Cell::Text(r.facets.order_status.as_deref())),
    optional("promised_at", Time, |r| micros(r.facets.promised_at)),
    optional("delivered_at", Time, |r| micros(r.facets.delivered_at)),
    optional("feedback_kind", Text, |r| {
        Cell::Text(r.facets.feedback_kind.map(people::event::FeedbackKind::as_str))
    }),
    optional("score", Real, |r| Cell::Real(r.facets.score)),
    optional("emotion", Text, |r| Cell::Text(r.facets.emotion.as_deref())),
    optional("weight", Real, |r| Cell::Real(r.facets.weight)),
    optional("goal", Text, |r| Cell::Text(r.facets.goal.as_deref())),
    optional("crm_linked", Flag, |r| Cell::Flag(r.facets.crm_linked)),
    optional("consent_purpose", Text, |r| Cell::Text(r.facets.consent_purpose.as_deref())),
    optional("consent_granted", Flag, |r| Cell::Flag(r.facets.consent_granted)),
    optional("previous_channel", Text, |r| Cell::Text(r.facts.previous_channel)),
    optional("since_previous_s", Integer, |r| Cell::Integer(r.facts.since_previous_s)),
    optional("repeat_before", Flag, |r| Cell::Flag(r.facts.repeat_before)),
    optional("repeat_after", Flag, |r| Cell::Flag(r.facts.repeat_after)),
    optional("switched", Flag, |r| Cell::Flag(r.facts.switched)),
    optional("context_carried", Flag, |r| Cell::Flag(r.facts.context_carried)),
    optional("first_on_need", Flag, |r| Cell::Flag(r.facts.first_on_need)),
    optional("first_contact_resolved", Flag, |r| Cell::Flag(r.facts.first_contact_resolved)),
    optional("consented", Flag, |r| Cell::Flag(r.facts.consented)),
    required("identified", Flag, |r| Cell::Flag(Some(r.identified))),
];

/// The Arrow schema of an `events` file. Each field carries the DuckLake column id, by which other engines find it.
pub fn arrow_schema() -> SchemaRef {
    let fields = COLUMNS.iter().enumerate().map(|(at, column)| {
        let field_id = (parquet::arrow::PARQUET_FIELD_ID_META_KEY.to_string(), (at + 1).to_string());
        Field::new(column.name, column.column_type.arrow(), !column.required)
            .with_metadata(HashMap::from([field_id]))
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}
