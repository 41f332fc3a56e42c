//! A mapping as it is written: the shapes of its TOML, before anything is checked against a file.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Error, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use toml::Spanned;

use super::field::Field;
use crate::event::Kind;

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub id: String,
    pub title: Title,
    pub source: String,
    pub time_zone: Option<Spanned<String>>,
    pub country: Option<Spanned<String>>,
    /// Files that belong to the export and say nothing about contacts.
    #[serde(default)]
    pub ignore: Vec<String>,
    #[serde(rename = "table")]
    pub tables: Vec<Spanned<TableDocument>>,
}

/// What the mapping is called on screen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableDocument {
    pub id: Spanned<String>,
    #[serde(default)]
    pub files: Vec<String>,
    #[serde(default)]
    pub read: Reading,
    /// Columns made of the file's name: column → pattern with `{}`.
    #[serde(default)]
    pub from_file_name: BTreeMap<String, Spanned<String>>,
    #[serde(default, rename = "join")]
    pub joins: Vec<Join>,
    /// What every event of the table has unless it says otherwise.
    #[serde(default)]
    pub every: EventDocument,
    #[serde(rename = "event")]
    pub events: Vec<Spanned<EventDocument>>,
}

/// How a file is to be read; what is absent is found out from the file itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// What stands between the cells of a CSV file, one ASCII character.
    pub separator: Option<char>,
    /// A label of the Encoding Standard, such as `utf-8`, `windows-1252`, `iso-8859-15`.
    pub encoding: Option<String>,
    /// The sheet of a workbook; absent: its first.
    pub sheet: Option<String>,
    /// The record, from 1, that holds the column names; absent: the first.
    pub header_row: Option<usize>,
    /// The column names of a file that has none in it.
    pub columns: Option<Vec<String>>,
}

/// Columns of another table of the same import, looked up by a key.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Join {
    pub table: Spanned<String>,
    /// The key's column here.
    pub column: Spanned<String>,
    /// The key's column there, where it is called otherwise.
    pub their_column: Option<Spanned<String>>,
}

/// One event made of a row. Facets are kept in the order they were written.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct EventDocument {
    pub id: Option<Spanned<String>>,
    pub name: Option<Spanned<String>>,
    pub kind: Option<Spanned<Kind>>,
    pub optional: bool,
    pub when: Vec<Spanned<Condition>>,
    pub requires: Vec<Spanned<String>>,
    pub message_id: Option<Spanned<MessageId>>,
    pub time: Option<Spanned<Alternatives>>,
    pub identifiers: BTreeMap<String, Spanned<Alternatives>>,
    pub traits: BTreeMap<String, Spanned<Alternatives>>,
    pub keep: Option<Keep>,
    pub facets: Vec<(Field, Spanned<Alternatives>)>,
}

/// What makes a row unique: a column, a list of columns taken together, or an expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MessageId(pub Alternatives);

/// When an event is made of the row at all.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Condition {
    pub column: Spanned<String>,
    pub is: Option<Vec<String>>,
    pub is_not: Option<Vec<String>>,
    pub filled: Option<bool>,
}

/// Which columns are kept as they came, in the event's properties.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Keep {
    /// `"rest"`: those no value of the table uses.
    Rest,
    /// `"nothing"`.
    Nothing,
    Columns(Vec<Spanned<String>>),
}

/// The first expression that is filled and understood gives the value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alternatives(pub Vec<Expression>);

/// Where one value comes from and how it is to be understood.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expression {
    pub column: Option<Spanned<String>>,
    /// The first of these that is filled.
    pub columns: Option<Vec<Spanned<String>>>,
    /// One column that changed its name: the first of these the file has, filled or not.
    pub renamed: Option<Vec<Spanned<String>>>,
    pub value: Option<String>,
    pub template: Option<Spanned<String>>,
    /// Codes that mean "no answer".
    #[serde(default)]
    pub blank: Vec<String>,
    pub map: Option<BTreeMap<String, String>>,
    pub otherwise: Option<Otherwise>,
    #[serde(default)]
    pub formats: Vec<String>,
    pub time_zone: Option<Spanned<String>>,
    pub unit: Option<Unit>,
    pub decimal: Option<Decimal>,
    pub scale: Option<f64>,
    pub add: Option<f64>,
}

/// What becomes of a code that the map does not have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Otherwise {
    #[default]
    Refuse,
    Keep,
    Blank,
}

/// How money is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Unit {
    #[default]
    Cents,
    Euros,
}

/// How the fraction of a number is set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Decimal {
    #[serde(rename = ",")]
    Comma,
    #[serde(rename = ".")]
    Point,
}

const EVENT_KEYS: [&str; 11] = [
    "id",
    "name",
    "kind",
    "optional",
    "when",
    "requires",
    "message_id",
    "time",
    "identifiers",
    "traits",
    "keep",
];

impl<'de> Deserialize<'de> for EventDocument {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EventVisitor)
    }
}

struct EventVisitor;

impl<'de> Visitor<'de> for EventVisitor {
    type Value = EventDocument;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an event: name, kind, time and the fields it fills")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<EventDocument, A::Error> {
        let mut event = EventDocument::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "id" => event.id = Some(map.next_value()?),
                "name" => event.name = Some(map.next_value()?),
                "kind" => event.kind = Some(map.next_value()?),
                "optional" => event.optional = map.next_value()?,
                "when" => event.when = map.next_value()?,
                "requires" => event.requires = map.next_value()?,
                "message_id" => event.message_id = Some(map.next_value()?),
                "time" => event.time = Some(map.next_value()?),
                "identifiers" => event.identifiers = map.next_value()?,
                "traits" => event.traits = map.next_value()?,
                "keep" => event.keep = Some(map.next_value()?),
                other => match Field::named(other) {
                    Some(field) => event.facets.push((field, map.next_value()?)),
                    None => return Err(A::Error::custom(unknown_key(other))),
                },
            }
        }
        Ok(event)
    }
}

/// Serde's own sentence would list forty names; the nearest ones help more.
fn unknown_key(key: &str) -> String {
    format!("{UNKNOWN_KEY}`{key}`")
}

/// How the message about an unknown key of an event begins, for [`event_keys`] to be hinted at.
pub(super) const UNKNOWN_KEY: &str = "an event has no field ";

/// Every key an event may have.
pub(super) fn event_keys() -> Vec<&'static str> {
    EVENT_KEYS.into_iter().chain(Field::names()).collect()
}

impl<'de> Deserialize<'de> for Alternatives {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AlternativesVisitor)
    }
}

struct AlternativesVisitor;

impl<'de> Visitor<'de> for AlternativesVisitor {
    type Value = Alternatives;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text, a table such as { column = \"x\" }, or a list of them")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Alternatives, E> {
        Ok(one(Expression { value: Some(text.to_owned()), ..Expression::default() }))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Alternatives, A::Error> {
        Expression::deserialize(MapAccessDeserializer::new(map)).map(one)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Alternatives, A::Error> {
        let mut all = Vec::new();
        while let Some(Alternatives(some)) = list.next_element()? {
            all.extend(some);
        }
        Ok(Alternatives(all))
    }
}

fn one(expression: Expression) -> Alternatives {
    Alternatives(vec![expression])
}

impl<'de> Deserialize<'de> for Keep {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KeepVisitor)
    }
}

struct KeepVisitor;

impl<'de> Visitor<'de> for KeepVisitor {
    type Value = Keep;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("`rest`, `nothing` or a list of columns")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Keep, E> {
        match word {
            "rest" => Ok(Keep::Rest),
            "nothing" => Ok(Keep::Nothing),
            _ => Err(E::invalid_value(serde::de::Unexpected::Str(word), &self)),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Keep, A::Error> {
        let mut columns = Vec::new();
        while let Some(column) = list.next_element()? {
            columns.push(column);
        }
        Ok(Keep::Columns(columns))
    }
}

impl<'de> Deserialize<'de> for MessageId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Alternatives(written) = Alternatives::deserialize(deserializer)?;
        let texts: Option<Vec<&str>> = written.iter().map(|one| one.value.as_deref()).collect();
        // A constant would make all rows one, so here a text can only be meant as a column.
        let Some(columns) = texts else { return Ok(MessageId(Alternatives(written))) };
        let template = columns.iter().map(|column| format!("{{{column}}}")).collect::<Vec<_>>().join("|");
        let template = Some(Spanned::new(0..0, template));
        Ok(MessageId(one(Expression { template, ..Expression::default() })))
    }
}
