//! Resolving a workspace: finding persons the shared identifiers left apart, joining those who are surely one, and
//! keeping those who may be for people to decide.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use people::identity::IdentityRules;
use people::keyed_hash::HashKey;
use people::linkage::{Band, Columns, Known, Linker, Model, Records, SavedModel, Table};
use serde::Serialize;
use store::identity::KnownPerson;

use super::person_name;
use super::rows::rows_of;
use super::sure::{Candidate, Found, Sure, sort_out};
use super::traits::{ROLES, name_of};
use super::view::PartView;
use crate::link::learned;
use crate::{AppError, Folder, Progress};

/// Least probability at which persons are joined unasked. A wrong join shows one customer the other's affairs and
/// someone has to find it; a missed one costs a question.
pub const JOIN_MIN: f64 = 0.95;

/// Least probability that is asked about: of five such pairs one is a person, and fewer is not worth the looking.
pub const ASK_MIN: f64 = 0.2;

/// Least rows from which linking learns how often values agree by chance and how often persons differ from
/// themselves. Below it, it goes by what is expected of any table, and asks about all it finds.
pub const LEARN_ROWS_MIN: usize = 500;

/// Most rows that are compared at once: some four gigabytes of memory.
const ROWS_MAX: usize = 10_000_000;

/// Most doubts that are kept: more than somebody decides in a year; the likeliest are.
const DOUBTS_MAX: usize = 10_000;

/// A probability no pair reaches: where nothing is to be joined.
const NEVER: f64 = 0.999_999_999;

/// Steps after reading: compare, learn, group, explain and keep.
const STEPS: u64 = 4;

/// How to resolve.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolving {
    /// Find the same and change nothing.
    pub dry_run: bool,
    /// A model that was saved; without one it is learned from the workspace.
    pub model: Option<PathBuf>,
}

/// What resolving found and did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResolvedIdentity {
    /// Persons that were compared.
    pub persons: usize,
    /// Persons of whom too little is known to compare.
    pub left_out: usize,
    /// Rows that were compared: one for each source and identifier that tells something of a person.
    pub rows: usize,
    /// There was too little to learn from, so that all that was found is asked about.
    pub asks_only: bool,
    /// Persons that were joined; with a dry run those that would be.
    pub joins: Vec<JoinView>,
    /// Pairs that wait for a decision.
    pub doubts: u64,
    /// Likelier pairs were kept instead of these.
    pub further_doubts: usize,
    /// Which model judged, as a fingerprint of it.
    pub model: String,
    /// Nothing was changed.
    pub dry_run: bool,
    /// The model as a file, to go by elsewhere; absent where there was nobody to compare.
    #[serde(skip)]
    pub model_toml: Option<String>,
}

/// Two persons that were joined.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JoinView {
    /// The merge in the log, to undo it by; absent with a dry run.
    pub merge: Option<i64>,
    /// The two as they were.
    pub persons: [String; 2],
    /// How likely they are one.
    pub probability: f64,
    /// The same as log2 odds.
    pub weight: f32,
    /// What the weight is the sum of.
    pub parts: Vec<PartView>,
}

impl Folder {
    /// Finds persons that are one, joins those that surely are and keeps those that may be as doubts, in place of the
    /// doubts nobody decided yet.
    pub fn resolve_identity(
        &mut self,
        resolving: &Resolving,
        progress: &dyn Progress,
    ) -> Result<ResolvedIdentity, AppError> {
        let rules = IdentityRules::default();
        let path = resolving.model.as_deref();
        let saved = path.map(learned::read).transpose()?;
        let through = self.store.newest_event_id(self.workspace.id)?;
        let gathered = self.gather_candidates(&rules, progress)?;
        let fitted =
            path.zip(saved.as_ref()).map(|(path, saved)| gathered.fitted(path, saved)).transpose()?;
        progress.start("resolving", STEPS);
        let asks_only = fitted.is_none() && gathered.records.len() < LEARN_ROWS_MIN;
        let mut found = gathered.find(&rules, fitted, asks_only, progress);
        let dry_run = resolving.dry_run;
        let further_doubts = found.sure.doubts.len().saturating_sub(DOUBTS_MAX);
        found.sure.doubts.truncate(DOUBTS_MAX);
        let mut doubts = found.sure.doubts.len() as u64;
        let mut merges = vec![None; found.sure.joins.len()];
        if !dry_run {
            let kept = self.keep_findings(&found)?;
            (doubts, merges) = (kept.doubts, kept.merges);
        }
        progress.advance(1);
        progress.finish();
        let made = found.sure.joins.iter().zip(merges).filter(|(_, merge)| dry_run || merge.is_some());
        let resolved = ResolvedIdentity {
            persons: gathered.candidates.len(),
            left_out: gathered.left_out,
            rows: gathered.records.len(),
            asks_only,
            joins: made.map(|(join, merge)| join_view(join, merge)).collect(),
            doubts,
            further_doubts,
            model: found.model,
            dry_run,
            model_toml: found.model_toml,
        };
        if !dry_run {
            self.keep_resolved(&resolved, through)?;
        }
        Ok(resolved)
    }

    fn gather_candidates(
        &self,
        rules: &IdentityRules,
        progress: &dyn Progress,
    ) -> Result<Gathered, AppError> {
        progress.start("reading persons", self.store.counts(self.workspace.id)?.persons);
        let mut table = Table::new(&ROLES);
        let mut candidates = Vec::new();
        let mut left_out = 0;
        let mut take_in = |known: KnownPerson| -> Result<(), AppError> {
            progress.advance(1);
            let rows = rows_of(&known);
            let first_row = table.len();
            if rows.is_empty() {
                left_out += 1;
                return Ok(());
            }
            if first_row + rows.len() > ROWS_MAX {
                return Err(AppError::Refused(format!(
                    "there is more than {ROWS_MAX} rows to compare: more than one machine resolves at once"
                )));
            }
            rows.iter().for_each(|row| table.push(row.iter().map(String::as_str)));
            candidates.push(Candidate::new(&known, first_row as u32, rows.len() as u32, rules));
            Ok(())
        };
        self.store.visit_known(&self.workspace, &mut take_in)?;
        progress.finish();
        let known = known(&candidates, &self.store.persons_kept_apart(&self.workspace)?);
        Ok(Gathered { candidates, left_out, known, records: table.close() })
    }

    fn keep_findings(&mut self, found: &Findings) -> Result<store::identity::KeptFindings, AppError> {
        let findings = |found: &[Found]| found.iter().map(|it| it.finding.clone()).collect::<Vec<_>>();
        Ok(self.store.keep_findings(
            &self.workspace,
            &found.model,
            &findings(&found.sure.joins),
            &findings(&found.sure.doubts),
            self.now.as_microsecond(),
        )?)
    }
}

/// Everybody who can be compared.
struct Gathered {
    candidates: Vec<Candidate>,
    left_out: usize,
    known: Known,
    records: Records,
}

/// What linking found, and by which model.
struct Findings {
    sure: Sure,
    model: String,
    model_toml: Option<String>,
}

impl Gathered {
    /// A saved model made to measure for what is known of these persons.
    fn fitted(&self, path: &Path, saved: &SavedModel) -> Result<Model, AppError> {
        let fitted = saved.fit(&self.records, &columns());
        fitted.map(|fitted| fitted.model).map_err(|refusal| learned::refused(path, &refusal.to_string()))
    }

    fn find(
        &self,
        rules: &IdentityRules,
        model: Option<Model>,
        asks_only: bool,
        progress: &dyn Progress,
    ) -> Findings {
        if self.candidates.len() < 2 {
            return Findings { sure: Sure::default(), model: String::new(), model_toml: None };
        }
        let linker = Linker::new(&self.records);
        progress.advance(1);
        let model = model.unwrap_or_else(|| linker.train_knowing(&self.known));
        progress.advance(1);
        let judge = linker.with(&model);
        let band = Band { ask: ASK_MIN, join: JOIN_MIN };
        let of_linking = if asks_only { Band { join: NEVER, ..band } } else { band };
        let resolved = judge.resolve(&self.known, of_linking);
        progress.advance(1);
        let sure = sort_out(&judge, &self.candidates, rules, &resolved, band, !asks_only);
        let model_toml = Some(SavedModel::new(&model, &columns()).to_toml());
        Findings { sure, model: fingerprint(&model), model_toml }
    }
}

/// What linking reads, each role a column of its own name.
fn columns() -> Columns {
    let columns: BTreeMap<_, _> = ROLES.iter().map(|role| (name_of(*role), *role)).collect();
    Columns { id: String::from("person"), columns }
}

/// The rows of one person are together; persons that people keep apart are apart.
fn known(candidates: &[Candidate], apart: &[(i64, i64)]) -> Known {
    let together = candidates.iter().flat_map(|candidate| {
        let further = candidate.first_row + 1..candidate.first_row + candidate.rows;
        further.map(|row| (candidate.first_row, row))
    });
    let together = together.collect();
    let first_rows: HashMap<i64, u32> = match apart.is_empty() {
        true => HashMap::new(),
        false => candidates.iter().map(|candidate| (candidate.person, candidate.first_row)).collect(),
    };
    let rows = |(one, other): &(i64, i64)| Some((*first_rows.get(one)?, *first_rows.get(other)?));
    Known { together, apart: apart.iter().filter_map(rows).collect() }
}

/// Tells one model from another.
fn fingerprint(model: &Model) -> String {
    let written = serde_json::to_vec(model).unwrap_or_default();
    format!("{:016x}", HashKey::new([0; 16]).hash_64(&[&written]))
}

fn join_view(found: &Found, merge: Option<i64>) -> JoinView {
    JoinView {
        merge,
        persons: found.persons.map(person_name),
        probability: found.finding.probability,
        weight: found.finding.weight,
        parts: found.finding.parts.iter().map(PartView::from).collect(),
    }
}
