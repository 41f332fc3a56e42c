//! A mapping as one draws it up on a page: every row becomes one event, and of each column is said what it holds.
//!
//! It can say less than a mapping that is written by hand; [`Draft::document`] writes it as one, so that there is one way
//! only by which rows become events.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use toml::{Table, Value};

use super::field::Field;
use super::{Diagnostics, Mapping};
use crate::event::Kind;
use crate::identifier::namespace_fault;

/// Columns one can say something about; a file may have more, and what these hold stays with the event as it came.
pub const DRAFT_COLUMNS_MAX: usize = 200;

/// Ways to write a time one can choose from, in the order they are tried on a file.
pub const TIME_FORMATS: [&str; 13] = [
    "iso",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%Y%m%d",
    "unix_s",
    "unix_ms",
];

/// Facts about a person a column may hold.
pub const TRAITS: [&str; 7] =
    ["name", "first_name", "last_name", "birth_date", "street", "postal_code", "city"];

/// Identifiers a column may hold.
pub const NAMESPACES: [&str; 7] =
    ["email", "phone", "customer_number", "user_id", "loyalty_card", "anonymous_id", "device_id"];

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// Something that is kept with the event as it came.
    Rest,
    /// Nothing that is to be kept.
    Nothing,
    /// When it happened.
    Time,
    /// What makes the row unique.
    MessageId,
    /// A value that points at the person, of this namespace.
    Identifier(String),
    /// A fact about the person.
    Trait(String),
    /// A field of an event, by its name.
    Field(&'static str),
}

/// A mapping that is being drawn up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The source its events come from.
    pub source: String,
    /// What each row is.
    pub kind: Kind,
    /// Fields that are the same for every row, by name: the channel of a file of phone calls, say.
    pub constants: BTreeMap<String, String>,
    /// Of each column of the file, in its order, what it holds.
    pub columns: Vec<(String, Holds)>,
    /// How times are written: one of [`TIME_FORMATS`].
    pub time_format: String,
    /// The fraction of a number stands behind a comma.
    pub decimal_comma: bool,
    /// Amounts are whole euros (or whatever the currency is), not cents.
    pub in_euros: bool,
    /// What the file's words for channels mean; others stay as they are.
    pub channels: BTreeMap<String, String>,
}

/// What is wrong with a draft, before any row is read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftMistake {
    /// No column says when it happened.
    NoTime,
    /// Two columns hold the same, by the word of what they hold.
    Twice(String),
    /// Such an event cannot do without this field.
    Missing(&'static str),
    /// Nothing would say who it is about.
    NoIdentifier,
}

impl Holds {
    /// As forms and rows write it: `time`, `identifiers.email`, `traits.city`, `channel`; empty for what is kept as it came.
    pub fn word(&self) -> String {
        match self {
            Holds::Rest => String::new(),
            Holds::Nothing => "nothing".to_owned(),
            Holds::Time => "time".to_owned(),
            Holds::MessageId => "message_id".to_owned(),
            Holds::Identifier(namespace) => format!("identifiers.{namespace}"),
            Holds::Trait(name) => format!("traits.{name}"),
            Holds::Field(name) => (*name).to_owned(),
        }
    }

    /// Reads that word.
    pub fn parse(word: &str) -> Option<Holds> {
        if let Some(namespace) = word.strip_prefix("identifiers.") {
            return namespace_fault(namespace).is_none().then(|| Holds::Identifier(namespace.to_owned()));
        }
        if let Some(name) = word.strip_prefix("traits.") {
            return TRAITS.contains(&name).then(|| Holds::Trait(name.to_owned()));
        }
        match word {
            "" => Some(Holds::Rest),
            "nothing" => Some(Holds::Nothing),
            "time" => Some(Holds::Time),
            "message_id" => Some(Holds::MessageId),
            field => Field::names().find(|name| *name == field).map(Holds::Field),
        }
    }

    /// Everything a column may hold, kept as it came and nothing first.
    pub fn all() -> Vec<Holds> {
        let mut all = vec![Holds::Rest, Holds::Nothing, Holds::Time, Holds::MessageId];
        all.extend(NAMESPACES.map(|namespace| Holds::Identifier(namespace.to_owned())));
        all.extend(TRAITS.map(|name| Holds::Trait(name.to_owned())));
        all.extend(Field::names().map(Holds::Field));
        all
    }
}

impl Serialize for Holds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.word())
    }
}

impl<'de> Deserialize<'de> for Holds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Holds, D::Error> {
        let word = String::deserialize(deserializer)?;
        let unknown = || serde::de::Error::custom(format!("`{word}` is nothing a column can hold"));
        Holds::parse(&word).ok_or_else(unknown)
    }
}

impl Draft {
    /// All that is wrong with it at once.
    pub fn mistakes(&self) -> Vec<DraftMistake> {
        let mut mistakes = Vec::new();
        if !self.holds(&Holds::Time) {
            mistakes.push(DraftMistake::NoTime);
        }
        let mut seen = BTreeSet::new();
        let told = self.columns.iter().map(|(_, holds)| holds);
        let twice: BTreeSet<String> = told
            .filter(|holds| !matches!(holds, Holds::Rest | Holds::Nothing))
            .filter(|holds| !seen.insert(*holds))
            .map(Holds::word)
            .collect();
        mistakes.extend(twice.into_iter().map(DraftMistake::Twice));
        for (field, instead) in needed(self.kind) {
            if !self.fills(field) && !instead.iter().any(|field| self.fills(field)) {
                mistakes.push(DraftMistake::Missing(field));
            }
        }
        if self.fills("score") && self.kind == Kind::Feedback && !self.fills("feedback_kind") {
            mistakes.push(DraftMistake::Missing("feedback_kind"));
        }
        let has_identifier = self.columns.iter().any(|(_, holds)| matches!(holds, Holds::Identifier(_)));
        if matches!(self.kind, Kind::Identify | Kind::Consent) && !has_identifier {
            mistakes.push(DraftMistake::NoIdentifier);
        }
        mistakes
    }

    fn holds(&self, wanted: &Holds) -> bool {
        self.columns.iter().any(|(_, holds)| holds == wanted)
    }

    fn fills(&self, field: &str) -> bool {
        let in_column =
            self.columns.iter().any(|(_, holds)| matches!(holds, Holds::Field(name) if *name == field));
        in_column || self.constants.get(field).is_some_and(|text| !text.is_empty())
    }

    /// It is for files with these columns: the same ones, in whatever order.
    pub fn is_for(&self, columns: &[String]) -> bool {
        let own: BTreeSet<&str> = self.columns.iter().map(|(column, _)| column.as_str()).collect();
        let theirs: BTreeSet<&str> = columns.iter().take(DRAFT_COLUMNS_MAX).map(String::as_str).collect();
        own == theirs
    }

    /// The mapping, checked.
    ///
    /// # Errors
    /// What [`Mapping::parse`] finds wrong; nothing that [`Draft::mistakes`] would not have told.
    pub fn mapping(&self) -> Result<Mapping, Diagnostics> {
        Mapping::parse(&self.document(), "mapping")
    }

    /// The mapping as one would write it by hand.
    pub fn document(&self) -> String {
        let title =
            Table::from_iter([("nl".to_owned(), text(&self.source)), ("en".to_owned(), text(&self.source))]);
        let table = Table::from_iter([
            ("id".to_owned(), text("rows")),
            ("event".to_owned(), Value::Array(vec![Value::Table(self.event())])),
        ]);
        let document = Table::from_iter([
            ("id".to_owned(), text("drawn-up")),
            ("title".to_owned(), Value::Table(title)),
            ("source".to_owned(), text(&self.source)),
            ("table".to_owned(), Value::Array(vec![Value::Table(table)])),
        ]);
        document.to_string()
    }

    fn event(&self) -> Table {
        let mut event = Table::new();
        event.insert("id".to_owned(), text(self.kind.as_str()));
        event.insert("name".to_owned(), text(name_of(self.kind)));
        event.insert("kind".to_owned(), text(self.kind.as_str()));
        for (field, constant) in self.constants.iter().filter(|(_, constant)| !constant.is_empty()) {
            event.insert(field.clone(), text(constant));
        }
        let (mut identifiers, mut traits, mut kept) = (Table::new(), Table::new(), Vec::new());
        for (column, holds) in &self.columns {
            let mut value = Table::from_iter([("column".to_owned(), text(column))]);
            match holds {
                Holds::Rest => kept.push(text(column)),
                Holds::Nothing => {}
                Holds::Time => {
                    self.say_how(&mut value, "time");
                    event.insert("time".to_owned(), Value::Table(value));
                }
                Holds::MessageId => drop(event.insert("message_id".to_owned(), Value::Table(value))),
                Holds::Identifier(namespace) => {
                    drop(identifiers.insert(namespace.clone(), Value::Table(value)));
                }
                Holds::Trait(name) => drop(traits.insert(name.clone(), Value::Table(value))),
                Holds::Field(field) => {
                    self.say_how(&mut value, field);
                    event.insert((*field).to_owned(), self.beside_constant(field, value));
                }
            }
        }
        event.insert("identifiers".to_owned(), Value::Table(identifiers));
        event.insert("traits".to_owned(), Value::Table(traits));
        event.insert("keep".to_owned(), if kept.is_empty() { text("nothing") } else { Value::Array(kept) });
        event
    }

    /// Where the cell is blank, what is the same for every row counts.
    fn beside_constant(&self, field: &str, value: Table) -> Value {
        match self.constants.get(field).filter(|constant| !constant.is_empty()) {
            Some(constant) => Value::Array(vec![Value::Table(value), text(constant)]),
            None => Value::Table(value),
        }
    }

    fn say_how(&self, value: &mut Table, field: &str) {
        if (field == "time" || field.ends_with("_at")) && self.time_format != "iso" {
            value.insert("formats".to_owned(), Value::Array(vec![text(&self.time_format)]));
        }
        let is_amount = field.ends_with("_cents");
        if is_amount && self.in_euros {
            value.insert("unit".to_owned(), text("euros"));
        }
        if self.decimal_comma && (is_amount || field.ends_with("_s") || matches!(field, "score" | "weight")) {
            value.insert("decimal".to_owned(), text(","));
        }
        if field == "channel" && !self.channels.is_empty() {
            let words = self.channels.iter().map(|(word, channel)| (word.clone(), text(channel)));
            value.insert("map".to_owned(), Value::Table(words.collect()));
            value.insert("otherwise".to_owned(), text("keep"));
        }
    }
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// Every kind, the most usual first.
pub const KINDS: [Kind; 8] = [
    Kind::Interaction,
    Kind::Feedback,
    Kind::Case,
    Kind::Order,
    Kind::Goal,
    Kind::Identify,
    Kind::Consent,
    Kind::Other,
];

/// What such an event is called where nobody said.
fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Interaction => "Contact Imported",
        Kind::Feedback => "Feedback Given",
        Kind::Case => "Case Updated",
        Kind::Order => "Order Updated",
        Kind::Goal => "Goal Reached",
        Kind::Identify => "Person Identified",
        Kind::Consent => "Consent Updated",
        Kind::Other => "Row Imported",
    }
}

/// Fields without which such an event is refused, each with those that would do instead.
fn needed(kind: Kind) -> &'static [(&'static str, &'static [&'static str])] {
    match kind {
        Kind::Interaction => &[("channel", &[])],
        Kind::Feedback => &[("score", &["emotion", "verbatim"])],
        Kind::Case => &[("case_id", &[])],
        Kind::Order => &[("order_id", &[])],
        Kind::Goal => &[("goal", &[])],
        Kind::Consent => &[("consent_purpose", &[]), ("consent_granted", &[])],
        Kind::Identify | Kind::Other => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Columns, Row};
    use super::*;

    fn draft(kind: Kind, columns: &[(&str, &str)]) -> Draft {
        let columns =
            columns.iter().map(|(column, word)| ((*column).to_owned(), Holds::parse(word).unwrap()));
        Draft {
            source: "Loket <script>".to_owned(),
            kind,
            constants: BTreeMap::new(),
            columns: columns.collect(),
            time_format: "%d-%m-%Y".to_owned(),
            decimal_comma: true,
            in_euros: true,
            channels: BTreeMap::from([("tel \"1\"".to_owned(), "phone".to_owned())]),
        }
    }

    #[test]
    fn rows_become_events_by_a_draft_whatever_its_columns_are_called() {
        let columns = [
            ("<script>", "identifiers.email"),
            ("it's \"{when}\"\nhere", "time"),
            ("via", "channel"),
            ("kosten", "cost_cents"),
            ("opmerking", ""),
            ("intern", "nothing"),
        ];
        let draft = draft(Kind::Interaction, &columns);
        assert_eq!(draft.mistakes(), []);
        let mapping = draft.mapping().unwrap();
        let names: Vec<String> = columns.iter().map(|(column, _)| (*column).to_owned()).collect();
        let table = &mapping.tables()[0];
        let mut plan = table.bind("f.csv", mapping.source(), Columns::new(&names, &[])).unwrap();
        let cells = ["a@example.org", "31-01-2024", "tel \"1\"", "1.250,50", "bel terug", "geheim"];
        let events = plan.events(&Row { cells: &cells, extra: &[] }).unwrap();
        assert_eq!(events.len(), 1);
        let event = &events[0];
        assert_eq!(event.source, "Loket <script>");
        assert_eq!(event.time.to_string(), "2024-01-30T23:00:00Z");
        assert_eq!(event.facets.channel.as_deref(), Some("phone"));
        assert_eq!(event.facets.cost_cents, Some(125_050));
        assert_eq!(event.identifiers[0].value(), "a@example.org");
        assert_eq!(event.properties.keys().collect::<Vec<_>>(), ["opmerking"]);
    }

    #[test]
    fn what_is_the_same_for_every_row_counts_where_a_cell_is_blank() {
        let mut draft = draft(Kind::Interaction, &[("dag", "time"), ("via", "channel")]);
        draft.constants.insert("channel".to_owned(), "store".to_owned());
        draft.constants.insert("direction".to_owned(), String::new());
        let mapping = draft.mapping().unwrap();
        let names = ["dag".to_owned(), "via".to_owned()];
        let mut plan = mapping.tables()[0].bind("f.csv", "s", Columns::new(&names, &[])).unwrap();
        for (via, channel) in [("", "store"), ("chat", "chat")] {
            let events = plan.events(&Row { cells: &["01-02-2024", via], extra: &[] }).unwrap();
            assert_eq!(events[0].facets.channel.as_deref(), Some(channel));
        }
    }

    #[test]
    fn what_is_missing_is_told_at_once_and_every_other_draft_is_a_mapping() {
        use DraftMistake::{Missing, NoIdentifier, NoTime, Twice};
        type Told<'a> = (Kind, &'a [(&'a str, &'a str)], &'a [DraftMistake]);
        let cases: &[Told<'_>] = &[
            (Kind::Interaction, &[("a", "")], &[NoTime, Missing("channel")]),
            (
                Kind::Interaction,
                &[("a", "time"), ("b", "time"), ("c", "channel")],
                &[Twice("time".to_owned())],
            ),
            (Kind::Feedback, &[("a", "time"), ("b", "score")], &[Missing("feedback_kind")]),
            (Kind::Feedback, &[("a", "time"), ("b", "verbatim")], &[]),
            (Kind::Case, &[("a", "time")], &[Missing("case_id")]),
            (Kind::Order, &[("a", "time"), ("b", "order_id")], &[]),
            (Kind::Goal, &[("a", "time")], &[Missing("goal")]),
            (Kind::Identify, &[("a", "time")], &[NoIdentifier]),
            (
                Kind::Consent,
                &[
                    ("a", "time"),
                    ("b", "consent_purpose"),
                    ("c", "consent_granted"),
                    ("d", "identifiers.email"),
                ],
                &[],
            ),
            (Kind::Other, &[("a", "time")], &[]),
        ];
        for (kind, columns, mistakes) in cases {
            let draft = draft(*kind, columns);
            assert_eq!(draft.mistakes(), *mistakes, "{columns:?}");
            if mistakes.is_empty() {
                let mapping = draft.mapping().unwrap();
                let names: Vec<String> = columns.iter().map(|(column, _)| (*column).to_owned()).collect();
                mapping.tables()[0].bind("f.csv", "s", Columns::new(&names, &[])).unwrap();
            }
        }
    }

    #[test]
    fn everything_a_column_can_hold_is_read_back_from_its_word() {
        for holds in Holds::all() {
            assert_eq!(Holds::parse(&holds.word()), Some(holds));
        }
        for word in ["identifiers.", "identifiers.<b>", "traits.password", "nonsense"] {
            assert_eq!(Holds::parse(word), None, "{word}");
        }
    }
}
