//! Measuring a linking against the truth: the groups, and what was said of pairs.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::rc::Rc;

use ::report::linkage::{BandNote, EvaluationInput, PairsNote, ThresholdNote};
use maturity::interval::wilson;
use maturity::text::Language;
use people::linkage::{
    Agreement, Calibration, CalibrationBand, Evaluation, Said, Threshold, calibration, evaluate, thresholds,
};
use people::mapping::Reading;

use super::learned::file_name;
use super::refused::Refused;
use crate::AppError;
use crate::import::rows::{self, Halt, Item};

/// What to measure, and where the truth is.
#[derive(Debug, Clone, Copy)]
pub struct Measuring<'a> {
    /// Clusters as `rijp identity link` writes them.
    pub clusters: &'a Path,
    /// A file with the truth.
    pub truth: &'a Path,
    /// How that file says it.
    pub truth_is: TruthIs<'a>,
    /// Pairs as `rijp identity link --pairs` writes them.
    pub pairs: Option<&'a Path>,
}

/// How a file says which records belong together.
#[derive(Debug, Clone, Copy)]
pub enum TruthIs<'a> {
    /// A row per record: one column tells records apart, one says which belong together.
    Groups {
        /// The column that tells records apart.
        id: &'a str,
        /// The column that says which belong together.
        group: &'a str,
    },
    /// A row per pair of records that belong together; what belongs to one that belongs to another is of that one too.
    Pairs {
        /// The column of one record.
        left: &'a str,
        /// The column of the other.
        right: &'a str,
    },
}

/// A linking against the truth.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluated {
    /// Precision, recall and sizes.
    pub evaluation: Evaluation,
    /// Records that both files know.
    pub records: usize,
    /// Records that only the clusters know: left out.
    pub only_found: usize,
    /// Records that only the truth knows: left out.
    pub only_true: usize,
    /// Rows of any of the files that could not be read.
    pub refused: Refused,
    /// What was said of pairs, where a file of pairs was given.
    pub pairs: Option<WeighedPairs>,
}

/// What was said of pairs, against the truth.
#[derive(Debug, Clone, PartialEq)]
pub struct WeighedPairs {
    /// Pairs whose truth is known.
    pub weighed: usize,
    /// Pairs of a record that clusters or truth do not know: left out.
    pub unknown: usize,
    /// Pairs of records that are one person, weighed or not.
    pub true_pairs: u64,
    /// Those of them that were never weighed.
    pub never_weighed: u64,
    /// Bands of probability against the share that is true.
    pub calibration: Calibration,
    /// Precision and recall by the least weight.
    pub thresholds: Vec<Threshold>,
}

/// Names by number, in the order they were first read.
#[derive(Default)]
struct Names(HashMap<Box<str>, u32>);

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.0.get(name) {
            return number;
        }
        let number = self.0.len() as u32;
        self.0.insert(name.into(), number);
        number
    }
}

/// The group of each record, by the record's number; `None` where the file does not know the record.
#[derive(Default)]
struct Groups(Vec<Option<u32>>);

impl Groups {
    fn of(&self, record: u32) -> Option<u32> {
        self.0.get(record as usize).copied().flatten()
    }

    /// Whether the record had no group yet.
    fn put(&mut self, record: u32, group: u32) -> bool {
        let record = record as usize;
        self.0.resize(self.0.len().max(record + 1), None);
        let is_new = self.0[record].is_none();
        self.0[record].get_or_insert(group);
        is_new
    }

    fn count(&self) -> usize {
        self.0.iter().flatten().count()
    }
}

/// Measures a linking against the truth.
pub fn evaluate_files(measuring: &Measuring<'_>) -> Result<Evaluated, AppError> {
    let mut refused = Refused::default();
    let mut records = Names::default();
    let found = groups(measuring.clusters, ["unique_id", "cluster_id"], &mut records, &mut refused)?;
    let truth = match measuring.truth_is {
        TruthIs::Groups { id, group } => groups(measuring.truth, [id, group], &mut records, &mut refused)?,
        TruthIs::Pairs { left, right } => {
            let mut truth = joined(measuring.truth, [left, right], &mut records, &mut refused)?;
            // A record that is in no pair belongs to nobody else.
            (0..records.0.len() as u32).for_each(|record| _ = truth.put(record, record));
            truth
        }
    };
    let both = (0..records.0.len() as u32).filter_map(|record| found.of(record).zip(truth.of(record)));
    let (clusters, persons): (Vec<u32>, Vec<u32>) = both.unzip();
    if clusters.is_empty() {
        return Err(AppError::Refused(format!(
            "`{}` and `{}` have no record in common\n  hint: the ids have to be the same in both, spelled alike",
            measuring.clusters.display(),
            measuring.truth.display()
        )));
    }
    let evaluation = evaluate(&clusters, &persons);
    let person = |record: &str| {
        let record = *records.0.get(record)?;
        found.of(record).and_then(|_| Some((record, truth.of(record)?)))
    };
    let pairs = measuring
        .pairs
        .map(|path| weighed(path, person, evaluation.true_pairs(), &mut refused))
        .transpose()?;
    Ok(Evaluated {
        only_found: found.count() - clusters.len(),
        only_true: truth.count() - clusters.len(),
        records: clusters.len(),
        evaluation,
        refused,
        pairs,
    })
}

/// Reads the group of each record; a record without one, or that is there twice, is refused.
fn groups(
    path: &Path,
    columns: [&str; 2],
    records: &mut Names,
    refused: &mut Refused,
) -> Result<Groups, AppError> {
    let mut groups = Groups::default();
    let mut names = Names::default();
    each(path, columns, refused, &mut |[id, group]| match (id.is_empty(), group.is_empty()) {
        (true, _) => Err(format!("`{}` is blank", columns[0])),
        (_, true) => Err(format!("`{}` of record `{id}` is blank", columns[1])),
        _ if groups.put(records.number(id), names.number(group)) => Ok(()),
        _ => Err(format!("record `{id}` occurred before")),
    })?;
    Ok(groups)
}

/// Reads pairs that belong together: a record is of one group with all it is joined with, and all those are.
fn joined(
    path: &Path,
    columns: [&str; 2],
    records: &mut Names,
    refused: &mut Refused,
) -> Result<Groups, AppError> {
    let mut with: HashMap<u32, Vec<u32>> = HashMap::new();
    each(path, columns, refused, &mut |[left, right]| {
        if left.is_empty() || right.is_empty() {
            return Err("one of the two records is blank".to_owned());
        }
        let (left, right) = (records.number(left), records.number(right));
        with.entry(left).or_default().push(right);
        with.entry(right).or_default().push(left);
        Ok(())
    })?;
    let mut groups = Groups::default();
    for &first in with.keys() {
        let mut reached = vec![first];
        while let Some(record) = reached.pop() {
            // All of a group are reached from its first, so one that has a group has this one.
            if groups.put(record, first) {
                reached.extend(&with[&record]);
            }
        }
    }
    Ok(groups)
}

/// Reads what was said of pairs and compares it with the truth.
fn weighed(
    path: &Path,
    person: impl Fn(&str) -> Option<(u32, u32)>,
    true_pairs: u64,
    refused: &mut Refused,
) -> Result<WeighedPairs, AppError> {
    let mut said: Vec<Said> = Vec::new();
    let mut seen: HashSet<(u32, u32)> = HashSet::new();
    let mut unknown = 0;
    each(path, ["left_id", "right_id", "weight", "probability"], refused, &mut |[
        left,
        right,
        weight,
        probability,
    ]| {
        let weight = number("weight", weight)?;
        let probability = number("probability", probability)?;
        if !(0.0..=1.0).contains(&probability) {
            return Err(format!("`probability` is {probability}, and goes from 0 to 1"));
        }
        let Some(((one, person), (other, another))) = person(left).zip(person(right)) else {
            unknown += 1;
            return Ok(());
        };
        if !seen.insert((one.min(other), one.max(other))) {
            return Err(format!("the pair `{left}`, `{right}` occurred before"));
        }
        said.push(Said { weight, probability, is_one: person == another });
        Ok(())
    })?;
    // Sums over them shall not depend on the order of the rows.
    said.sort_unstable_by(|one, other| {
        one.probability
            .total_cmp(&other.probability)
            .then(one.weight.total_cmp(&other.weight))
            .then(one.is_one.cmp(&other.is_one))
    });
    let ones = said.iter().filter(|pair| pair.is_one).count() as u64;
    Ok(WeighedPairs {
        weighed: said.len(),
        unknown,
        true_pairs,
        never_weighed: true_pairs.saturating_sub(ones),
        calibration: calibration(&said),
        thresholds: thresholds(&said, true_pairs),
    })
}

fn number(name: &str, cell: &str) -> Result<f64, String> {
    let number = cell.parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| format!("`{name}` is `{cell}`, which is no number"))
}

/// Shows the cells of some columns of each row; what cannot be taken is refused with file, line and reason.
fn each<const N: usize>(
    path: &Path,
    columns: [&str; N],
    refused: &mut Refused,
    take: &mut dyn FnMut([&str; N]) -> Result<(), String>,
) -> Result<(), AppError> {
    let mut places: Option<[usize; N]> = None;
    let mut names = Vec::new();
    rows::each(path, &Reading::default(), &Rc::default(), &mut |item| {
        let taken = match item {
            Item::Columns(known) => {
                names = known.to_vec();
                let found: Vec<usize> =
                    columns.iter().filter_map(|name| known.iter().position(|known| known == name)).collect();
                places = found.try_into().ok();
                return if places.is_some() { Ok(()) } else { Err(Halt::Enough) };
            }
            Item::Row { line, cells, .. } => {
                let cells =
                    places.map(|places| places.map(|at| cells.get(at).map_or("", |cell| cell.trim())));
                cells.map_or(Ok(()), &mut *take).map_err(|reason| (line, reason))
            }
            Item::Bad { line, reason, .. } => Err((line, reason)),
        };
        if let Err((line, reason)) = taken {
            refused.add(format!("{}:{line}: {reason}", path.display()));
        }
        Ok(())
    })?;
    if places.is_some() {
        return Ok(());
    }
    let missing: Vec<&str> =
        columns.into_iter().filter(|name| !names.iter().any(|known| known == name)).collect();
    let name = format!("{} in {}", missing.join(", "), path.display());
    Err(AppError::Unknown { what: "column", name, known: names })
}

/// The 95 % interval of the share of a band that is one person.
pub fn interval(band: &CalibrationBand) -> [f64; 2] {
    wilson(band.ones as f64, band.pairs as f64)
}

/// The page about an evaluation.
pub fn evaluation_page(measuring: &Measuring<'_>, evaluated: &Evaluated, language: Language) -> String {
    let evaluation = &evaluated.evaluation;
    let figures = |agreement: Agreement| [agreement.precision, agreement.recall, agreement.f1];
    let sizes = |sizes: &[usize]| sizes.iter().map(|count| *count as u64).collect();
    ::report::linkage::evaluation_page(&EvaluationInput {
        language,
        clusters: file_name(measuring.clusters),
        truth: file_name(measuring.truth),
        records: evaluated.records as u64,
        unmatched: [evaluated.only_found as u64, evaluated.only_true as u64],
        refused: evaluated.refused.count() as u64,
        pairwise: figures(evaluation.pairwise),
        b_cubed: figures(evaluation.b_cubed),
        sizes: [sizes(&evaluation.sizes), sizes(&evaluation.true_sizes)],
        pairs: evaluated.pairs.as_ref().map(|pairs| PairsNote {
            weighed: pairs.weighed as u64,
            true_pairs: pairs.true_pairs,
            never_weighed: pairs.never_weighed,
            error: pairs.calibration.error,
            bands: pairs.calibration.bands.iter().map(band_note).collect(),
            thresholds: pairs
                .thresholds
                .iter()
                .map(|at| ThresholdNote { weight: at.weight, agreement: figures(at.agreement) })
                .collect(),
        }),
    })
}

fn band_note(band: &CalibrationBand) -> BandNote {
    BandNote {
        ends: band.ends,
        n: band.pairs,
        said: band.said,
        share: band.share(),
        interval: interval(band),
    }
}
