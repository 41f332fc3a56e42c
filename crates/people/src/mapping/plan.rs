//! A table fitted to the columns of one file: rows in, events out.

use std::collections::HashMap;

use super::diagnostic::{Diagnostic, Diagnostics};
use super::document::{Condition, Keep};
use super::field::{self, check};
use super::row::{Columns, Row};
use super::table::{EventShape, Facet, Table};
use super::value::Value;
use crate::event::{Event, Facets, Kind, MESSAGE_ID_MAX_CHARS};
use crate::identifier::{Identifier, Normalising};

/// Turns the rows of one file into events. It counts rows that are alike, so each file needs its own plan.
#[derive(Debug)]
pub struct Plan {
    table: String,
    source: String,
    normalising: Normalising,
    columns: Columns,
    events: Vec<EventPlan>,
    left_out: Vec<String>,
    /// How often a row with this content came before; kept only where a message id has to be made from it.
    occurrences: HashMap<u64, u32>,
    counts_rows: bool,
}

#[derive(Debug)]
struct EventPlan {
    shape: EventShape,
    when: Vec<Test>,
    keep: Vec<usize>,
    keeps_extra: bool,
}

#[derive(Debug)]
struct Test {
    position: usize,
    condition: Condition,
}

/// Why a row is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct Refused {
    /// The event's field that could not be filled.
    pub field: String,
    /// What is wrong, in lower case, naming the value and its column.
    pub reason: String,
}

/// The property under which identifiers are kept that could not be read: the contact still counts.
pub const UNREAD_IDENTIFIERS: &str = "unread_identifiers";

/// Longest trait, in characters.
const TRAIT_CHARS_MAX: usize = 1000;

impl Table {
    /// Fit the table to a file with these columns; `file_name` is what messages call it.
    ///
    /// # Errors
    /// Each column the mapping reads and the file does not have, with the names that look like it.
    pub fn bind(&self, file_name: &str, source: &str, columns: Columns) -> Result<Plan, Diagnostics> {
        let mut diagnostics = Vec::new();
        let (mut events, mut left_out) = (Vec::new(), Vec::new());
        for shape in &self.events {
            match self.bind_event(shape, &columns, file_name) {
                Ok(event) => events.push(event),
                Err(_) if shape.optional => left_out.push(shape.id.clone()),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        if !diagnostics.is_empty() {
            return Err(Diagnostics(diagnostics));
        }
        let counts_rows = events.iter().any(|event| event.shape.message_id.is_none());
        let (table, source) = (self.id.clone(), source.to_owned());
        let normalising = self.normalising.clone();
        Ok(Plan {
            table,
            source,
            normalising,
            columns,
            events,
            left_out,
            occurrences: HashMap::new(),
            counts_rows,
        })
    }

    fn bind_event(
        &self,
        shape: &EventShape,
        columns: &Columns,
        file_name: &str,
    ) -> Result<EventPlan, Diagnostic> {
        let missing = |column: &toml::Spanned<String>| {
            let (id, name) = (&self.id, column.get_ref());
            let message = format!("table `{id}` of file `{file_name}` has no column `{name}`");
            let names: Vec<&str> = columns.names().iter().map(String::as_str).collect();
            self.origin.diagnostic(column.span(), message).hint_names(name, &names)
        };
        let position = |name: &str| columns.position(name);
        let at = |column: &toml::Spanned<String>| position(column.get_ref()).ok_or_else(|| missing(column));
        let bound = |value: &Value| value.bind(&position).map_err(missing);
        let named = |values: &[(String, Value)]| {
            values.iter().map(|(name, value)| Ok((name.clone(), bound(value)?))).collect::<Result<_, _>>()
        };
        let facets =
            shape.facets.iter().map(|facet| Ok(Facet { value: bound(&facet.value)?, ..facet.clone() }));
        let tests =
            shape.when.iter().map(|test| Ok(Test { position: at(&test.column)?, condition: test.clone() }));
        let message_id = shape.message_id.as_ref().map(bound).transpose()?;
        Ok(EventPlan {
            when: tests.collect::<Result<_, _>>()?,
            keep: match &shape.keep {
                Keep::Columns(kept) => kept.iter().map(at).collect::<Result<_, _>>()?,
                Keep::Nothing => Vec::new(),
                Keep::Rest => self.unused(columns),
            },
            keeps_extra: shape.keep == Keep::Rest,
            shape: EventShape {
                message_id,
                time: bound(&shape.time)?,
                identifiers: named(&shape.identifiers)?,
                traits: named(&shape.traits)?,
                facets: facets.collect::<Result<_, _>>()?,
                ..shape.clone()
            },
        })
    }

    /// The file's own columns that end up in no value of any event.
    fn unused(&self, columns: &Columns) -> Vec<usize> {
        let valued: std::collections::HashSet<&str> = self
            .events
            .iter()
            .flat_map(EventShape::valued_columns)
            .map(|column| column.get_ref().as_str())
            .collect();
        (0..columns.own()).filter(|at| !valued.contains(columns.names()[*at].as_str())).collect()
    }
}

impl Plan {
    /// Optional events this file has no columns for.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// The columns it expects of each row.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The events of one row: all of them, or none and the reason. A row whose conditions make no event gives none.
    ///
    /// # Errors
    /// The first thing that is wrong with the row. It is refused whole, so that a repaired row can be imported again
    /// without doubling the events that were fine.
    pub fn events(&mut self, row: &Row<'_>) -> Result<Vec<Event>, Refused> {
        let content = self.counts_rows.then(|| self.occurrence(row));
        let events = self.events.iter().map(|event| self.event(event, row, content.as_deref()));
        events.filter_map(Result::transpose).collect()
    }

    /// What the row says and how often it said so before, as text.
    fn occurrence(&mut self, row: &Row<'_>) -> String {
        let content = self.columns.content(row);
        #[allow(clippy::cast_possible_truncation)]
        let count = self.occurrences.entry(content as u64).or_insert(0);
        *count += 1;
        format!("{content:032x}-{count}")
    }

    fn event(
        &self,
        plan: &EventPlan,
        row: &Row<'_>,
        content: Option<&str>,
    ) -> Result<Option<Event>, Refused> {
        if !plan.when.iter().all(|test| test.holds(row)) {
            return Ok(None);
        }
        let shape = &plan.shape;
        let Some(facets) = facets(shape, row)? else { return Ok(None) };
        let time = shape.time.read(row.cells, &mut field::time).map_err(refused("time"))?;
        let time = match time {
            Some(time) => time,
            None if shape.requires_time => return Ok(None),
            None => return Err(refused("time")("the row does not say when it happened".to_owned())),
        };
        check(shape.kind, &facets).map_err(|(field, reason)| refused(field.name())(reason))?;
        let mut properties = self.properties(plan, row);
        let identifiers = self.identifiers(shape, row, &mut properties)?;
        Ok(Some(Event {
            message_id: self.message_id(plan, row, content)?,
            source: self.source.clone(),
            time,
            name: shape.name.clone(),
            kind: shape.kind,
            identifiers,
            traits: traits(shape, row)?,
            facets,
            properties,
        }))
    }

    fn properties(&self, plan: &EventPlan, row: &Row<'_>) -> serde_json::Map<String, serde_json::Value> {
        let kept = plan.keep.iter().map(|at| (self.columns.names()[*at].as_str(), row.cells[*at]));
        let extra = row.extra.iter().copied().filter(|_| plan.keeps_extra);
        let filled = kept.chain(extra).filter(|(_, cell)| !cell.trim().is_empty());
        filled.map(|(name, cell)| (name.to_owned(), cell.into())).collect()
    }

    fn identifiers(
        &self,
        shape: &EventShape,
        row: &Row<'_>,
        properties: &mut serde_json::Map<String, serde_json::Value>,
    ) -> Result<Vec<Identifier>, Refused> {
        let mut identifiers = Vec::new();
        let mut unread = serde_json::Map::new();
        for (namespace, value) in &shape.identifiers {
            let text =
                value.read(row.cells, &mut |text, _| Ok(text.to_owned())).map_err(refused(namespace))?;
            let Some(text) = text else { continue };
            match Identifier::parse(namespace, &text, &self.normalising) {
                Ok(identifier) => identifiers.push(identifier),
                Err(_) => drop(unread.insert(namespace.clone(), text.into())),
            }
        }
        if identifiers.is_empty() && matches!(shape.kind, Kind::Identify | Kind::Consent) {
            let reason = "the row has no identifier that can be read, so it is about nobody".to_owned();
            return Err(refused("identifiers")(reason));
        }
        if !unread.is_empty() {
            properties.insert(UNREAD_IDENTIFIERS.to_owned(), unread.into());
        }
        Ok(identifiers)
    }

    fn message_id(&self, plan: &EventPlan, row: &Row<'_>, content: Option<&str>) -> Result<String, Refused> {
        let key = match &plan.shape.message_id {
            Some(value) => {
                let key = value
                    .read(row.cells, &mut |text, _| Ok(text.to_owned()))
                    .map_err(refused("message_id"))?;
                let blank = || refused("message_id")("what makes the row unique is blank".to_owned());
                key.ok_or_else(blank)?
            }
            None => content.unwrap_or_default().to_owned(),
        };
        let id = format!("{}.{}:{key}", self.table, plan.shape.id);
        match id.chars().count() <= MESSAGE_ID_MAX_CHARS {
            true => Ok(id),
            false => {
                Err(refused("message_id")(format!("`{id}` is longer than {MESSAGE_ID_MAX_CHARS} characters")))
            }
        }
    }
}

/// The facets of the event, or nothing where one is blank without which there is no event.
fn facets(shape: &EventShape, row: &Row<'_>) -> Result<Option<Facets>, Refused> {
    let mut facets = Facets::default();
    for facet in &shape.facets {
        let fill = &mut |text: &str, notation: &_| facet.field.fill(&mut facets, text, notation);
        let filled = facet.value.read(row.cells, fill).map_err(refused(facet.field.name()))?;
        if facet.required && filled.is_none() {
            return Ok(None);
        }
    }
    Ok(Some(facets))
}

fn traits(shape: &EventShape, row: &Row<'_>) -> Result<std::collections::BTreeMap<String, String>, Refused> {
    let mut traits = std::collections::BTreeMap::new();
    for (name, value) in &shape.traits {
        let bounded = &mut |text: &str, _: &_| field::at_most(text, TRAIT_CHARS_MAX);
        if let Some(text) = value.read(row.cells, bounded).map_err(refused(name))? {
            traits.insert(name.clone(), text);
        }
    }
    Ok(traits)
}

fn refused(field: &str) -> impl FnOnce(String) -> Refused {
    let field = field.to_owned();
    move |reason| Refused { field, reason }
}

impl Test {
    fn holds(&self, row: &Row<'_>) -> bool {
        let cell = row.cells[self.position].trim();
        let among = |texts: &Vec<String>| texts.iter().any(|text| text == cell);
        let Condition { is, is_not, filled, .. } = &self.condition;
        is.as_ref().is_none_or(among)
            && is_not.as_ref().is_none_or(|texts| !among(texts))
            && filled.is_none_or(|filled| filled != cell.is_empty())
    }
}
