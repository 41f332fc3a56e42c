//! Reading a model: what is not of the shape, or cannot be, is refused with its line.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::super::Role;
use super::super::binary_logarithm::log2;
use super::super::field::Field;
use super::super::model::{Learned, NEVER};
use super::{Comparison, FORMAT, ModelRefusal, SavedModel, VERSION, named};

/// What is written for the reader and follows from the rest may be rounded by this.
const ROUNDED: f64 = 0.011;

impl SavedModel {
    /// Reads the file.
    pub fn parse(text: &str) -> Result<Self, ModelRefusal> {
        let kind: Kind = toml::from_str(text).map_err(|error| shape(&error))?;
        let Some(version) = kind.version.filter(|_| kind.format.as_deref() == Some(FORMAT)) else {
            return Err(ModelRefusal::OtherKind);
        };
        if *version.get_ref() != VERSION {
            let line = line_of(text, &version);
            return Err(ModelRefusal::OtherVersion { line, found: *version.get_ref() });
        }
        let file: File = toml::from_str(text).map_err(|error| shape(&error))?;
        let odds = |odds: Option<&Spanned<OddsFile>>| odds.map_or(Ok(NEVER), |odds| prior(text, odds));
        let mut comparisons: Vec<Comparison> = Vec::new();
        for written in &file.comparison {
            let read = comparison(text, written)?;
            if comparisons.iter().any(|known| known.field == read.field && known.column == read.column) {
                let message = format!("{} is there twice", named(read.field, read.column.as_deref()));
                return Err(wrong(text, written, message, "leave one of the two out"));
            }
            comparisons.push(read);
        }
        Ok(SavedModel {
            learned: file.learned_from,
            columns: file.columns,
            priors: [
                odds(Some(&file.prior.one_person))?,
                odds(file.prior.household.as_ref())?,
                odds(file.prior.namesakes.as_ref())?,
            ],
            comparisons,
        })
    }
}

fn prior(text: &str, written: &Spanned<OddsFile>) -> Result<f32, ModelRefusal> {
    let OddsFile { one_in, log2: said } = *written.get_ref();
    if !(one_in > 0.0 && one_in.is_finite()) {
        let message = format!("`one_in` is {one_in}, and one pair in so many has to be more than 0");
        return Err(wrong(text, written, message, "48000 says that one pair in 48,000 is of one person"));
    }
    let log = -log2(one_in);
    follows(text, written, "log2", said, log)?;
    Ok(log as f32)
}

fn comparison(text: &str, written: &Spanned<ComparisonFile>) -> Result<Comparison, ModelRefusal> {
    let ComparisonFile { of: field, column, rows_per_person, levels } = written.get_ref();
    let expected = field.levels();
    if levels.len() != expected.len() {
        let message = format!("{} has {} levels, not {}", named(*field, None), expected.len(), levels.len());
        return Err(wrong(text, written, message, "take the levels as they were written"));
    }
    if let Some((slot, rows)) = rows_per_person.iter().find(|(_, rows)| !(**rows >= 1.0 && rows.is_finite()))
    {
        let message =
            format!("`rows_per_person` says {rows} of `{slot}`, and one person has at least one row");
        return Err(wrong(text, written, message, "1.0 says that nobody is there twice"));
    }
    let levels: Result<Vec<[f32; 3]>, ModelRefusal> =
        levels.iter().zip(expected).map(|(level, expected)| shares(text, level, expected.words.en)).collect();
    Ok(Comparison {
        field: *field,
        column: column.clone(),
        rows_per_person: rows_per_person.clone(),
        levels: levels?,
    })
}

fn shares(text: &str, written: &Spanned<LevelFile>, expected: &str) -> Result<[f32; 3], ModelRefusal> {
    let level = written.get_ref();
    if level.is != expected {
        let message = format!("the level here is \"{expected}\", not \"{}\"", level.is);
        return Err(wrong(text, written, message, "take the levels as they were written, in their order"));
    }
    let shares = [("m", level.m), ("household", level.household), ("u", level.u)];
    if let Some((name, share)) = shares.iter().find(|(_, share)| !(0.0..=1.0).contains(share)) {
        let message = format!("`{name}` is {share}, which is no share");
        return Err(wrong(text, written, message, "a share is from 0 to 1"));
    }
    let logs = shares.map(|(_, share)| log2(share));
    follows(text, written, "weight", level.weight, logs[0] - logs[2])?;
    Ok(logs.map(|log| log as f32))
}

/// What is written for the reader has to follow from what counts.
fn follows<T>(
    text: &str,
    written: &Spanned<T>,
    name: &str,
    said: Option<f64>,
    is: f64,
) -> Result<(), ModelRefusal> {
    match said {
        Some(said) if said.is_nan() || (said - is).abs() > ROUNDED => {
            let message = format!("`{name}` is {said}, and {is:.2} follows from what stands beside it");
            Err(wrong(text, written, message, &format!("leave `{name}` out: it is there for the reader")))
        }
        _ => Ok(()),
    }
}

fn wrong<T>(text: &str, written: &Spanned<T>, message: String, hint: &str) -> ModelRefusal {
    ModelRefusal::Wrong { line: line_of(text, written), message, hint: hint.to_owned() }
}

/// The line that something stands on, from 1.
fn line_of<T>(text: &str, written: &Spanned<T>) -> usize {
    let before = text.get(..written.span().start).unwrap_or_default();
    1 + before.bytes().filter(|byte| *byte == b'\n').count()
}

fn shape(error: &toml::de::Error) -> ModelRefusal {
    ModelRefusal::Shape { message: error.to_string().trim_end().to_owned() }
}

#[derive(Deserialize)]
struct Kind {
    format: Option<String>,
    version: Option<Spanned<i64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: i64,
    learned_from: Learned,
    columns: BTreeMap<String, Role>,
    prior: PriorFile,
    comparison: Vec<Spanned<ComparisonFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PriorFile {
    one_person: Spanned<OddsFile>,
    household: Option<Spanned<OddsFile>>,
    namesakes: Option<Spanned<OddsFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OddsFile {
    one_in: f64,
    log2: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ComparisonFile {
    of: Field,
    column: Option<String>,
    rows_per_person: BTreeMap<String, f64>,
    levels: Vec<Spanned<LevelFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelFile {
    is: String,
    m: f64,
    household: f64,
    u: f64,
    weight: Option<f64>,
}
