//! A table of a mapping, checked as far as possible without seeing a file of it.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use toml::Spanned;

use super::diagnostic::{Diagnostic, Diagnostics, Origin};
use super::document::{
    Alternatives, Condition, EventDocument, Join, Keep, MessageId, Reading, TableDocument,
};
use super::field::Field;
use super::file_name::{capture, fits};
use super::value::Value;
use crate::event::Kind;
use crate::identifier::{Identifier, IdentifierRefused, Normalising};

/// Files of one shape and the events each of their rows becomes.
#[derive(Debug, Clone)]
pub struct Table {
    pub(super) origin: Origin,
    pub(super) id: String,
    pub(super) normalising: Normalising,
    pub(super) events: Vec<EventShape>,
    files: Vec<String>,
    read: Reading,
    from_file_name: Vec<(String, Spanned<String>)>,
    joins: Vec<Join>,
}

/// One event of a row, everything compiled but the places of the columns.
#[derive(Debug, Clone)]
pub(super) struct EventShape {
    pub id: String,
    pub name: String,
    pub kind: Kind,
    pub optional: bool,
    pub when: Vec<Condition>,
    pub requires_time: bool,
    pub message_id: Option<Value>,
    pub time: Value,
    pub identifiers: Vec<(String, Value)>,
    pub traits: Vec<(String, Value)>,
    pub keep: Keep,
    /// Those without which there is no event come first.
    pub facets: Vec<Facet>,
}

#[derive(Debug, Clone)]
pub(super) struct Facet {
    pub field: Field,
    pub value: Value,
    pub required: bool,
}

/// Columns looked up in another table of the same import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// The other table; its columns are called `table.column` here.
    pub table: String,
    /// The column of this table that holds the key.
    pub column: String,
    /// The column of the other table that holds the key.
    pub their_column: String,
    /// The columns of the other table that are used here.
    pub columns: Vec<String>,
}

/// Longest id of a table or event: both are part of a message id, which has [`MESSAGE_ID_MAX_CHARS`] in all.
///
/// [`MESSAGE_ID_MAX_CHARS`]: crate::event::MESSAGE_ID_MAX_CHARS
const ID_CHARS_MAX: usize = 24;

impl Table {
    /// The table's id within the mapping.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How its files are to be read.
    pub fn reading(&self) -> &Reading {
        &self.read
    }

    /// Is this file, named without its folder and without `.gz`, one of the table's?
    pub fn is_for(&self, file_name: &str) -> bool {
        self.files.is_empty() || self.files.iter().any(|pattern| fits(pattern, file_name))
    }

    /// Which files it is for, to show.
    pub fn patterns(&self) -> String {
        if self.files.is_empty() { "any file".to_owned() } else { self.files.join(", ") }
    }

    /// Columns that the name of a file gives to each of its rows.
    ///
    /// # Errors
    /// Where the name does not fit the pattern.
    pub fn from_file_name(&self, file_name: &str) -> Result<Vec<(String, String)>, Diagnostics> {
        let captured = self.from_file_name.iter().map(|(column, pattern)| {
            let text = capture(pattern.get_ref(), file_name).ok_or_else(|| {
                let message = format!("the name of file `{file_name}` is not like `{}`", pattern.get_ref());
                Diagnostics(vec![self.origin.diagnostic(pattern.span(), message)])
            })?;
            Ok((column.clone(), text.to_owned()))
        });
        captured.collect()
    }

    /// What has to be looked up in other tables before a row can be understood.
    pub fn lookups(&self) -> Vec<Lookup> {
        self.joins.iter().map(|join| self.lookup(join)).collect()
    }

    fn lookup(&self, join: &Join) -> Lookup {
        let table = join.table.get_ref();
        let mut columns: Vec<String> = self.columns().iter().filter_map(|name| theirs(name, table)).collect();
        columns.sort();
        columns.dedup();
        Lookup {
            table: table.clone(),
            column: join.column.get_ref().clone(),
            their_column: join.their_column.as_ref().unwrap_or(&join.column).get_ref().clone(),
            columns,
        }
    }

    /// Every column any event reads.
    fn columns(&self) -> Vec<&str> {
        self.events.iter().flat_map(EventShape::columns).map(|column| column.get_ref().as_str()).collect()
    }

    /// A mistake about a lookup, at the line of the join.
    ///
    /// The line of the mapping is what the user can change; the file is not.
    pub fn lookup_diagnostic(&self, lookup: &Lookup, message: &str) -> Diagnostics {
        let span = self
            .joins
            .iter()
            .find(|join| *join.table.get_ref() == lookup.table)
            .map(|join| join.table.span());
        Diagnostics(vec![self.origin.diagnostic(span.unwrap_or_default(), message)])
    }
}

fn theirs(name: &str, table: &str) -> Option<String> {
    name.strip_prefix(table)?.strip_prefix('.').map(str::to_owned)
}

impl EventShape {
    /// Every column the event reads, also those it may do without.
    pub(super) fn columns(&self) -> impl Iterator<Item = &Spanned<String>> {
        let conditions = self.when.iter().map(|condition| &condition.column);
        conditions.chain(self.message_id.iter().flat_map(Value::columns)).chain(self.valued_columns())
    }

    /// The columns whose text ends up in the event.
    pub(super) fn valued_columns(&self) -> impl Iterator<Item = &Spanned<String>> {
        let named = self.identifiers.iter().chain(&self.traits).map(|(_, value)| value);
        let values = named.chain(self.facets.iter().map(|facet| &facet.value)).chain([&self.time]);
        values.flat_map(Value::columns)
    }
}

/// Turns one written table into a checked one, gathering every mistake.
pub(super) struct Compiler<'a> {
    pub origin: &'a Origin,
    pub time_zone: &'a TimeZone,
    pub normalising: &'a Normalising,
    pub diagnostics: Vec<Diagnostic>,
}

impl Compiler<'_> {
    pub(super) fn table(&mut self, written: TableDocument) -> Table {
        self.check_id(&written.id);
        self.check_reading(&written);
        for pattern in written.from_file_name.values().filter(|pattern| !pattern.get_ref().contains("{}")) {
            self.mistake(pattern, "a pattern for a file name marks the part it means with `{}`");
        }
        let mut events: Vec<EventShape> = Vec::new();
        for event in written.events {
            let span = event.span();
            let Some(shape) = self.event(event, &written.every) else { continue };
            if events.iter().any(|other| other.id == shape.id) {
                let message = format!(
                    "table `{}` has two events `{}`; give one an `id`",
                    written.id.get_ref(),
                    shape.id
                );
                self.diagnostics.push(self.origin.diagnostic(span, message));
            }
            events.push(shape);
        }
        Table {
            origin: self.origin.clone(),
            id: written.id.into_inner(),
            normalising: self.normalising.clone(),
            events,
            files: written.files,
            read: written.read,
            from_file_name: written.from_file_name.into_iter().collect(),
            joins: written.joins,
        }
    }

    fn mistake<T>(&mut self, place: &Spanned<T>, message: impl Into<String>) {
        self.diagnostics.push(self.origin.diagnostic(place.span(), message));
    }

    fn check_id(&mut self, id: &Spanned<String>) {
        let fine = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "-_".contains(sign);
        if id.get_ref().is_empty() || id.get_ref().len() > ID_CHARS_MAX || !id.get_ref().chars().all(fine) {
            let message = format!(
                "id `{}` is not 1 to {ID_CHARS_MAX} small letters, digits, `-` and `_`",
                id.get_ref()
            );
            self.mistake(id, message);
        }
    }

    fn check_reading(&mut self, written: &TableDocument) {
        let read = &written.read;
        if read.separator.is_some_and(|separator| !separator.is_ascii() || "\"\r\n".contains(separator)) {
            self.mistake(
                &written.id,
                format!("table `{}`: the separator is one ASCII character", written.id.get_ref()),
            );
        }
        if read.header_row == Some(0) {
            self.mistake(&written.id, format!("table `{}`: rows are counted from 1", written.id.get_ref()));
        }
    }

    fn event(&mut self, event: Spanned<EventDocument>, every: &EventDocument) -> Option<EventShape> {
        let span = event.span();
        let before = self.diagnostics.len();
        let event = merged(event.into_inner(), every);
        let required = self.required(&event);
        let shape = self.shape(&event, &required);
        for (part, there) in
            [("name", event.name.is_some()), ("kind", event.kind.is_some()), ("time", event.time.is_some())]
        {
            if !there {
                self.diagnostics
                    .push(self.origin.diagnostic(span.clone(), format!("an event needs a `{part}`")));
            }
        }
        shape.filter(|_| self.diagnostics.len() == before)
    }

    fn shape(&mut self, event: &EventDocument, required: &[Field]) -> Option<EventShape> {
        let time = event.time.as_ref().and_then(|written| self.value(written));
        let mut facets: Vec<Facet> = Vec::new();
        for (field, written) in &event.facets {
            let Some(value) = self.value(written) else { continue };
            facets.push(Facet { field: *field, value, required: required.contains(field) });
        }
        facets.sort_by_key(|facet| !facet.required);
        let message_id = match &event.message_id {
            Some(written) => Some(self.compiled(&placed(written), written.span())?),
            None => None,
        };
        self.check_namespaces(event);
        let identifiers = self.values(&event.identifiers);
        let traits = self.values(&event.traits);
        let name = event.name.clone()?.into_inner();
        let id = event
            .id
            .clone()
            .unwrap_or_else(|| Spanned::new(event.name.as_ref().map_or(0..0, Spanned::span), kebab(&name)));
        self.check_id(&id);
        Some(EventShape {
            id: id.into_inner(),
            name,
            kind: *event.kind.as_ref()?.get_ref(),
            optional: event.optional,
            when: event.when.iter().map(|condition| condition.get_ref().clone()).collect(),
            requires_time: event.requires.iter().any(|name| name.get_ref() == "time"),
            message_id,
            time: time?,
            identifiers,
            traits,
            keep: event.keep.clone().unwrap_or(Keep::Rest),
            facets,
        })
    }

    /// A namespace that cannot be one would leave every row without its identifier.
    fn check_namespaces(&mut self, event: &EventDocument) {
        for (namespace, written) in &event.identifiers {
            let refused = Identifier::parse(namespace, "1", self.normalising).err();
            if let Some(refused @ IdentifierRefused::Namespace { .. }) = refused {
                self.mistake(written, refused.to_string());
            }
        }
    }

    /// The facets without which there is no event; each must be one that the event fills.
    fn required(&mut self, event: &EventDocument) -> Vec<Field> {
        for condition in &event.when {
            let tests = condition.get_ref();
            let count = [tests.is.is_some(), tests.is_not.is_some(), tests.filled.is_some()]
                .iter()
                .filter(|test| **test)
                .count();
            if count != 1 {
                self.mistake(condition, "a condition has exactly one of `is`, `is_not` and `filled`");
            }
        }
        let mut required = Vec::new();
        for name in event.requires.iter().filter(|name| name.get_ref() != "time") {
            match Field::named(name.get_ref())
                .filter(|field| event.facets.iter().any(|(filled, _)| filled == field))
            {
                Some(field) => required.push(field),
                None => self
                    .mistake(name, format!("the event requires `{}` and does not fill it", name.get_ref())),
            }
        }
        required
    }

    fn value(&mut self, written: &Spanned<Alternatives>) -> Option<Value> {
        self.compiled(written.get_ref(), written.span())
    }

    fn compiled(&mut self, written: &Alternatives, span: std::ops::Range<usize>) -> Option<Value> {
        let compiled = Value::compile(written, self.time_zone);
        compiled.map_err(|message| self.diagnostics.push(self.origin.diagnostic(span, message))).ok()
    }

    fn values(&mut self, written: &BTreeMap<String, Spanned<Alternatives>>) -> Vec<(String, Value)> {
        written.iter().filter_map(|(name, written)| Some((name.clone(), self.value(written)?))).collect()
    }
}

/// A message id of columns is written as a list and compiled as a template; its mistakes are at the list.
fn placed(written: &Spanned<MessageId>) -> Alternatives {
    let mut alternatives = written.get_ref().0.clone();
    for template in alternatives.0.iter_mut().filter_map(|expression| expression.template.as_mut()) {
        *template = Spanned::new(written.span(), template.get_ref().clone());
    }
    alternatives
}

/// What the event says itself goes before what every event of the table says.
fn merged(mut event: EventDocument, every: &EventDocument) -> EventDocument {
    let every = every.clone();
    event.optional |= every.optional;
    event.when.extend(every.when);
    event.requires.extend(every.requires);
    event.name = event.name.or(every.name);
    event.kind = event.kind.or(every.kind);
    event.message_id = event.message_id.or(every.message_id);
    event.time = event.time.or(every.time);
    event.keep = event.keep.or(every.keep);
    event.identifiers = every.identifiers.into_iter().chain(event.identifiers).collect();
    event.traits = every.traits.into_iter().chain(event.traits).collect();
    for (field, value) in every.facets {
        if !event.facets.iter().any(|(own, _)| *own == field) {
            event.facets.push((field, value));
        }
    }
    event
}

/// `Order Delivered` → `order-delivered`, at most as long as an id may be.
fn kebab(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() { sign.to_ascii_lowercase() } else { '-' })
        .collect();
    plain.chars().take(ID_CHARS_MAX).collect::<String>().trim_matches('-').to_owned()
}
