//! Mappings: how the rows of a known export become events.
//!
//! A mapping is a small TOML file, documented in `docs/guide/import.md`. [`Mapping::parse`] checks it, [`Table::bind`]
//! fits it to the columns of one file, and [`Plan::events`] turns each row into events, or refuses that row with a
//! reason. This module refuses to know files, encodings and separators: it sees named cells of text.

mod diagnostic;
mod document;
mod draft;
pub(crate) mod field;
mod file_name;
mod guess;
pub(crate) mod notation;
mod plan;
mod row;
mod table;
mod value;

use jiff::tz::TimeZone;

pub use diagnostic::{Diagnostic, Diagnostics};
pub use document::{Reading, Title};
pub use draft::{DRAFT_COLUMNS_MAX, Draft, DraftMistake, Holds, KINDS, NAMESPACES, TIME_FORMATS, TRAITS};
pub use guess::guess;
pub use plan::{Plan, Refused, UNREAD_IDENTIFIERS};
pub use row::{Columns, Row};
pub use table::{Lookup, Table};

use crate::identifier::Normalising;
use diagnostic::Origin;
use document::{Document, UNKNOWN_KEY, event_keys};
use table::Compiler;

/// Where an export's time is not told, it is Dutch time.
const TIME_ZONE: &str = "Europe/Amsterdam";

/// How the files of one export become events.
#[derive(Debug, Clone)]
pub struct Mapping {
    id: String,
    title: Title,
    source: String,
    ignore: Vec<String>,
    tables: Vec<Table>,
}

impl Mapping {
    /// Read and check a mapping; `file` is what the messages call it.
    ///
    /// # Errors
    /// All mistakes that can be seen without a file to import, each with its line.
    pub fn parse(text: &str, file: &str) -> Result<Mapping, Diagnostics> {
        let origin = Origin::new(file, text);
        let document: Document =
            toml::from_str(text).map_err(|error| Diagnostics(vec![unreadable(&origin, &error)]))?;
        let mut diagnostics = Vec::new();
        let time_zone = time_zone(&document, &origin, &mut diagnostics);
        let normalising = normalising(&document, &origin, &mut diagnostics);
        let mut compiler =
            Compiler { origin: &origin, time_zone: &time_zone, normalising: &normalising, diagnostics };
        let mut tables: Vec<Table> = Vec::new();
        for written in document.tables {
            let span = written.span();
            let table = compiler.table(written.into_inner());
            if tables.iter().any(|other| other.id() == table.id()) {
                let message = format!("there are two tables `{}`", table.id());
                compiler.diagnostics.push(origin.diagnostic(span, message));
            }
            tables.push(table);
        }
        let mut diagnostics = compiler.diagnostics;
        check_joins(&tables, &mut diagnostics);
        if !diagnostics.is_empty() {
            return Err(Diagnostics(diagnostics));
        }
        let (id, title, source, ignore) = (document.id, document.title, document.source, document.ignore);
        Ok(Mapping { id, title, source, ignore, tables })
    }

    /// The mapping's id: the name of a preset.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it is called on screen.
    pub fn title(&self) -> &Title {
        &self.title
    }

    /// The source its events come from, unless the user names another.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// All tables, in the order written.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// The table for a file, named without its folder and without `.gz`: the first that is for it.
    pub fn table_for(&self, file_name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.is_for(file_name))
    }

    /// Does this file belong to the export without saying anything about contacts?
    pub fn ignores(&self, file_name: &str) -> bool {
        self.ignore.iter().any(|pattern| file_name::fits(pattern, file_name))
    }
}

fn time_zone(document: &Document, origin: &Origin, diagnostics: &mut Vec<Diagnostic>) -> TimeZone {
    let name = document.time_zone.as_ref().map_or(TIME_ZONE, |name| name.get_ref());
    value::find_time_zone(name).unwrap_or_else(|message| {
        let span = document.time_zone.as_ref().map(toml::Spanned::span).unwrap_or_default();
        diagnostics.push(origin.diagnostic(span, message).hint("a zone is named like `Europe/Amsterdam`"));
        TimeZone::UTC
    })
}

/// Where a phone number does not tell its country, it is a Dutch one unless the mapping says otherwise.
fn normalising(document: &Document, origin: &Origin, diagnostics: &mut Vec<Diagnostic>) -> Normalising {
    let Some(country) = &document.country else { return Normalising::default() };
    Normalising::new(country.get_ref()).unwrap_or_else(|unknown| {
        diagnostics.push(origin.diagnostic(country.span(), unknown.to_string()));
        Normalising::default()
    })
}

fn check_joins(tables: &[Table], diagnostics: &mut Vec<Diagnostic>) {
    let ids: Vec<&str> = tables.iter().map(Table::id).collect();
    for table in tables {
        for lookup in table.lookups().iter().filter(|lookup| !ids.contains(&lookup.table.as_str())) {
            let message =
                format!("table `{}` joins `{}`, which is not a table here", table.id(), lookup.table);
            let Diagnostics(found) = table.lookup_diagnostic(lookup, &message);
            diagnostics.extend(found.into_iter().map(|one| one.hint_names(&lookup.table, &ids)));
        }
    }
}

/// What the TOML reader could not make sense of, with a better hint than a list of all names where there is one.
fn unreadable(origin: &Origin, error: &toml::de::Error) -> Diagnostic {
    let diagnostic = origin.diagnostic(error.span().unwrap_or_default(), error.message());
    match error.message().strip_prefix(UNKNOWN_KEY) {
        Some(key) => diagnostic.hint_names(key.trim_matches('`'), &event_keys()),
        None => diagnostic,
    }
}
