//! Comparing with other organisations: a closed round goes out as anonymous entries, entries of others come in, and a
//! report says where it stands among them (A22).

use std::collections::BTreeMap;
use std::path::Path;

use maturity::Positions;
use maturity::benchmark::pool::MAXIMUM_FILE_BYTES;
use maturity::benchmark::{Comparison, Entry, Key, Organisation, Pool, Sector, SizeClass, compare};
use report::input::{AssessmentNote, ReportInput};
use serde::Serialize;
use store::round::StoredRound;

use super::{Found, Which};
use crate::{AppError, Folder};

/// What goes to others.
#[derive(Debug, Clone, PartialEq)]
pub struct BenchmarkExport {
    /// The file.
    pub file: String,
    /// The round it is of.
    pub round: String,
    /// Models that are in it.
    pub models: Vec<String>,
    /// Models that are not, with the reason.
    pub refused: BTreeMap<String, String>,
}

/// What became of entries that came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BenchmarkImport {
    /// Entries that were not there yet.
    pub added: usize,
    /// Entries that were there already.
    pub known: usize,
    /// Entries that are there with other figures; the first to come stays.
    pub differing: usize,
}

/// How many organisations of a kind there are entries of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct BenchmarkKind {
    /// The model's id.
    pub model: String,
    /// Its version.
    pub version: u32,
    /// The sector.
    pub sector: String,
    /// The size class.
    pub size: String,
    /// Organisations.
    pub organisations: usize,
}

impl Folder {
    /// The anonymous entries of a closed round, one per model: the latest closed one, or the one that is named.
    pub fn export_benchmark(&self, which: &Which) -> Result<BenchmarkExport, AppError> {
        let found = closed(self.find(which)?, which)?;
        let Some(frozen) = self.thaw(&found, self.language())? else {
            return Err(not_closed(&found.assessment.slug));
        };
        let organisation = self.organisation(&found, &frozen)?;
        let (mut pool, mut refused) = (Pool::default(), BTreeMap::new());
        let mut models = Vec::new();
        for position in &frozen.positions.models {
            match Entry::of(position, &frozen.positions.respondents, &organisation) {
                Ok(entry) => {
                    models.push(position.id.clone());
                    pool.add(vec![entry]).map_err(|refusal| AppError::Refused(refusal.to_string()))?;
                }
                Err(refusal) => drop(refused.insert(position.id.clone(), refusal.to_string())),
            }
        }
        if let (true, Some(reason)) = (models.is_empty(), refused.values().next()) {
            return Err(AppError::Refused(reason.clone()));
        }
        Ok(BenchmarkExport {
            file: pool.to_json().map_err(|refusal| AppError::Refused(refusal.to_string()))?,
            round: frozen.assessment.round.name,
            models,
            refused,
        })
    }

    /// Takes in a file of entries, or refuses it as a whole.
    pub fn import_benchmark(&mut self, file: &Path) -> Result<BenchmarkImport, AppError> {
        let io = |source| AppError::Io { path: file.to_path_buf(), source };
        let refused =
            |reason: &dyn std::fmt::Display| AppError::Refused(format!("{}: {reason}", file.display()));
        let bytes = std::fs::metadata(file).map_err(io)?.len();
        if bytes > MAXIMUM_FILE_BYTES as u64 {
            return Err(refused(&format!(
                "{bytes} bytes, and a benchmark file has at most {MAXIMUM_FILE_BYTES}"
            )));
        }
        let text = std::fs::read_to_string(file).map_err(io)?;
        let read = Pool::parse(&text).map_err(|refusal| refused(&refusal))?;
        let mut pool = Pool::default();
        pool.add(self.benchmark_entries()?).map_err(|refusal| refused(&refusal))?;
        let added = pool.add(read.entries().to_vec()).map_err(|refusal| refused(&refusal))?;
        let rows: Vec<(String, String)> = read.entries().iter().map(row).collect::<Result<_, _>>()?;
        self.store.put_benchmark_entries(self.workspace.id, &rows, self.now.as_microsecond())?;
        Ok(BenchmarkImport { added: added.added, known: added.known, differing: added.differing })
    }

    /// How many organisations there are entries of, per model and kind.
    pub fn benchmark_kinds(&self) -> Result<Vec<BenchmarkKind>, AppError> {
        let mut keys: BTreeMap<(String, u32, String, String), Vec<Key>> = BTreeMap::new();
        for entry in self.benchmark_entries()? {
            let kind =
                (entry.model, entry.version, entry.sector.as_str().to_string(), entry.size.to_string());
            keys.entry(kind).or_default().push(entry.key);
        }
        let kind = |((model, version, sector, size), mut keys): (_, Vec<Key>)| {
            keys.sort();
            keys.dedup();
            BenchmarkKind { model, version, sector, size, organisations: keys.len() }
        };
        Ok(keys.into_iter().map(kind).collect())
    }

    /// Where each position stands among the entries of others; nothing without enough of them.
    pub(crate) fn comparisons(
        &self,
        assessment: &AssessmentNote,
        positions: &Positions,
    ) -> Result<Vec<Comparison>, AppError> {
        let entries = self.benchmark_entries()?;
        let own = self.benchmark_key(&assessment.id);
        let (sector, size) = (assessment.sector.as_deref(), assessment.size.as_deref());
        let own = Some(own.as_str());
        let models = positions.models.iter();
        Ok(models.filter_map(|position| compare(position, &entries, sector, size, own)).collect())
    }

    fn benchmark_entries(&self) -> Result<Vec<Entry>, AppError> {
        let stored = self.store.benchmark_entries(self.workspace.id)?;
        let read = |json: &String| {
            serde_json::from_str(json).map_err(|error| {
                AppError::Refused(format!("a stored benchmark entry cannot be read: {error}"))
            })
        };
        stored.iter().map(read).collect()
    }

    /// What tells entries of one assessment from those of another: derived from the workspace's secret, so that it is
    /// the same for all its rounds and says nothing to anybody else.
    fn benchmark_key(&self, assessment: &str) -> String {
        format!("{:016x}", self.workspace.key.hash_64(&[b"benchmark", assessment.as_bytes()]))
    }

    fn organisation(&self, found: &Found, frozen: &ReportInput) -> Result<Organisation, AppError> {
        let note = &frozen.assessment;
        let about = &found.assessment.about;
        let (Some(sector), Some(size)) = (&about.sector, &about.size) else {
            return Err(AppError::Refused(format!(
                "assessment `{}` has no sector and size to be compared by\n  hint: `rijp assess set --assessment {} --sector retail --size medium` gives them",
                found.assessment.slug, found.assessment.slug
            )));
        };
        Ok(Organisation {
            key: parsed(Key::parse(&self.benchmark_key(&note.id)))?,
            sector: parsed(Sector::parse(sector))?,
            size: size_class(size)?,
            year: year_of(note.round.until.as_deref().unwrap_or(&frozen.generated_on))?,
        })
    }
}

/// The sector and size by which organisations find each other.
pub(super) fn check_kind(sector: Option<&str>, size: Option<&str>) -> Result<(), AppError> {
    sector.map(|sector| parsed(Sector::parse(sector))).transpose()?;
    size.map(size_class).transpose()?;
    Ok(())
}

fn size_class(size: &str) -> Result<SizeClass, AppError> {
    SizeClass::parse(size).ok_or_else(|| AppError::Unknown {
        what: "size class",
        name: size.to_string(),
        known: SizeClass::ALL.iter().map(ToString::to_string).collect(),
    })
}

fn parsed<T, E: std::fmt::Display>(parsed: Result<T, E>) -> Result<T, AppError> {
    parsed.map_err(|error| AppError::Refused(error.to_string()))
}

/// The round that was named, else the latest closed one.
fn closed(found: Found, which: &Which) -> Result<Found, AppError> {
    let is_closed = |round: &&StoredRound| round.closed_us.is_some();
    let round = match &which.round {
        Some(_) => found.round.as_ref().filter(is_closed),
        None => found.rounds.iter().rev().find(is_closed),
    };
    match round.cloned() {
        Some(round) => Ok(Found { round: Some(round), ..found }),
        None => Err(not_closed(&found.assessment.slug)),
    }
}

fn not_closed(assessment: &str) -> AppError {
    AppError::Refused(format!(
        "only a closed round of assessment `{assessment}` can be shared: an open one may still change\n  hint: `rijp assess round close --assessment {assessment}` freezes it"
    ))
}

fn year_of(day: &str) -> Result<u16, AppError> {
    let year = day.split('-').next().and_then(|year| year.parse().ok());
    year.ok_or_else(|| AppError::Refused(format!("`{day}` is not a day")))
}

/// An entry under what makes it one: the model, its version, the organisation and the year.
fn row(entry: &Entry) -> Result<(String, String), AppError> {
    let key = format!("{}@{}/{}/{}", entry.model, entry.version, entry.key.as_str(), entry.year);
    let json = serde_json::to_string(entry).map_err(|error| AppError::Refused(error.to_string()))?;
    Ok((key, json))
}
