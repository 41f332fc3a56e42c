//! A trained model as a file that people can read, check and change: TOML, with its format and version.
//!
//! ```toml
//! format = "rijp-linkage-model"
//! version = 1
//! [prior]
//! one_person = { one_in = 47813.2, log2 = -15.545 }
//! [[comparison]]
//! of = "birth"
//! rows_per_person = { birth_date = 1.82 }
//! levels = [
//!     { is = "same birth date", m = 0.9012, household = 0.011, u = 0.000047, weight = 14.22 },
//! ]
//! ```
//!
//! Shares have as many digits as bring the same model back, bit for bit. What can be worked out from them (`weight`,
//! `log2`) stands beside them for the reader, and has to agree. There is no value of any person in it: no name, no
//! address, no count of one. Says nothing of how a model is learned.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;
use toml::Spanned;

use super::bag::Codes;
use super::binary_logarithm::{exp2, log2};
use super::field::{Field, LEVELS_MAX};
use super::model::{Learned, Model, NEVER, Shares};
use super::table::{Records, slot};
use super::{Columns, Role, compare};

/// What kind of file it is.
const FORMAT: &str = "rijp-linkage-model";

/// The shape that is written and read. Another number means other comparisons or levels.
const VERSION: i64 = 1;

/// What is written for the reader and follows from the rest may be rounded by this.
const ROUNDED: f64 = 0.011;

/// Digits that say any double.
const DIGITS_MAX: usize = 17;

/// A model apart from the table it was learned from.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedModel {
    learned: Learned,
    /// The columns it was learned from, for the reader.
    columns: BTreeMap<String, Role>,
    /// log2 odds of one person, one household, namesakes.
    priors: [f32; 3],
    comparisons: Vec<Comparison>,
}

/// What one comparison learned.
#[derive(Debug, Clone, PartialEq)]
struct Comparison {
    field: Field,
    /// The column, where a table may have several of the kind.
    column: Option<String>,
    rows_per_person: BTreeMap<String, f64>,
    /// Per level: one person, household, strangers, as log2.
    levels: Vec<[f32; 3]>,
}

/// A model made to measure for a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// With the comparisons of the table, in its order.
    pub model: Model,
    /// Comparisons of the file that the table has no column for.
    pub left_out: Vec<String>,
}

/// Why a file of a model cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelRefusal {
    /// Another kind of file.
    #[error(
        "it is no model of a linking: it does not say `format = \"{FORMAT}\"`\n  hint: `rijp identity link … --save-model FILE` writes one"
    )]
    OtherKind,
    /// Written by a program of another age.
    #[error(
        "line {line}: it is a model of version {found}, and version {VERSION} is read\n  hint: learn it anew with `--save-model`"
    )]
    OtherVersion {
        /// Where it says so.
        line: usize,
        /// What it says.
        found: i64,
    },
    /// It is not the shape that is asked for; the message names line and column.
    #[error("{message}")]
    Shape {
        /// What the reader said.
        message: String,
    },
    /// Something in it cannot be.
    #[error("line {line}: {message}\n  hint: {hint}")]
    Wrong {
        /// Where.
        line: usize,
        /// What.
        message: String,
        /// What to do.
        hint: String,
    },
    /// The table holds something that the model was not taught.
    #[error(
        "it knows nothing of {comparison}, which this table has\n  hint: leave that column out of `[columns]`, or learn a model from a table that has it"
    )]
    NotTaught {
        /// The comparison, and its column where it has one of its own.
        comparison: String,
    },
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

impl SavedModel {
    /// A model with the columns it was learned from.
    pub fn new(model: &Model, columns: &Columns) -> Self {
        let comparisons = model.shares.iter().map(|shares| Comparison {
            field: shares.field,
            column: own_column(shares.field, shares.slot, columns).map(str::to_owned),
            rows_per_person: slots_of(shares.field, shares.slot)
                .map(|slot| (slot_name(slot), model.per_person.get(slot).copied().unwrap_or(1.0)))
                .collect(),
            levels: (1..=shares.field.levels().len())
                .map(|level| [shares.same[level], shares.household[level], shares.stranger[level]])
                .collect(),
        });
        SavedModel {
            learned: model.learned,
            columns: columns.columns.clone(),
            priors: [model.prior_same, model.prior_household, model.prior_namesake],
            comparisons: comparisons.collect(),
        }
    }

    /// Comparisons of a column of its own, by their place in a model of that table, with the column.
    pub fn own_columns<'c>(model: &Model, columns: &'c Columns) -> Vec<(usize, &'c str)> {
        let slots =
            model.shares.iter().map(|shares| own_column(shares.field, shares.slot, columns)).enumerate();
        slots.filter_map(|(at, column)| Some((at, column?))).collect()
    }

    /// The model for a table of these columns.
    pub fn fit(&self, records: &Records, columns: &Columns) -> Result<Fitted, ModelRefusal> {
        let mut shares = Vec::new();
        let mut per_person = vec![1.0; records.width];
        let mut used = vec![false; self.comparisons.len()];
        for (field, slot) in compare::fields(records, &Codes::of(records)) {
            let column = own_column(field, slot, columns);
            let is_it = |known: &Comparison| known.field == field && known.column.as_deref() == column;
            let at = match self.comparisons.iter().position(is_it) {
                Some(at) => at,
                None if is_not_of_a_column(field) => {
                    shares.push(silent(field, slot));
                    continue;
                }
                None => return Err(ModelRefusal::NotTaught { comparison: named(field, column) }),
            };
            used[at] = true;
            shares.push(self.comparisons[at].shares(slot));
            for slot in slots_of(field, slot) {
                let known = self.comparisons[at].rows_per_person.get(&slot_name(slot));
                per_person[slot] = known.copied().unwrap_or(1.0);
            }
        }
        let [prior_same, prior_household, prior_namesake] = self.priors;
        let mut model =
            Model { shares, prior_same, prior_household, prior_namesake, per_person, learned: self.learned };
        model.forget_what_cannot_be_told();
        let left_out = self.comparisons.iter().zip(&used).filter(|(_, used)| !**used);
        let left_out = left_out.map(|(known, _)| named(known.field, known.column.as_deref())).collect();
        Ok(Fitted { model, left_out })
    }
}

impl Comparison {
    fn shares(&self, slot: usize) -> Shares {
        let of = |class: usize| {
            let mut logs = [0.0; LEVELS_MAX];
            logs[1..].iter_mut().zip(&self.levels).for_each(|(log, level)| *log = level[class]);
            logs
        };
        Shares { field: self.field, slot, same: of(0), household: of(1), stranger: of(2) }
    }
}

/// Whether a table may have it without having a column for it: files are sources, and codes are read out of texts.
fn is_not_of_a_column(field: Field) -> bool {
    matches!(field, Field::Source | Field::Code)
}

/// Shares that weigh nothing, of one person, household and strangers alike.
fn silent(field: Field, slot: usize) -> Shares {
    let alike = [0.0; LEVELS_MAX];
    Shares { field, slot, same: alike, household: alike, stranger: alike }
}

/// Slots whose values a comparison looks up.
fn slots_of(field: Field, slot: usize) -> impl Iterator<Item = usize> {
    let address = [slot::DOOR, slot::POSTCODE, slot::CITY, slot::STREET];
    let slots = match field {
        Field::Address => address.to_vec(),
        Field::Code => Vec::new(),
        _ => vec![slot],
    };
    slots.into_iter()
}

fn slot_name(slot: usize) -> String {
    let name = match slot {
        slot::GIVEN => "given_name",
        slot::FAMILY => "family_name",
        slot::WORDS => "full_name",
        slot::BIRTH => "birth_date",
        slot::GENDER => "gender",
        slot::DOOR => "door",
        slot::POSTCODE => "postcode",
        slot::CITY => "city",
        slot::STREET => "street",
        slot::EMAIL => "email",
        slot::PHONE => "phone",
        slot::NATIONAL => "national_id",
        slot::ORGANISATION => "organisation",
        slot::SOURCE => "source",
        _ => "value",
    };
    name.to_owned()
}

/// The column of a slot, where a table may have several of the kind.
fn own_column(field: Field, slot: usize, columns: &Columns) -> Option<&str> {
    if field == Field::Code {
        return None;
    }
    let has_slot = |role: &Role| matches!(role, Role::Text | Role::Number | Role::Category);
    let own = columns.columns.iter().filter(|(_, role)| has_slot(role));
    own.map(|(name, _)| name.as_str()).nth(slot.checked_sub(slot::MORE)?)
}

fn named(field: Field, column: Option<&str>) -> String {
    let name = field.name();
    column.map_or_else(|| format!("`{name}`"), |column| format!("`{name}` of column `{column}`"))
}

/// What comes in front, so that a reader needs nothing else.
const PREFACE: &str = "\
# What was learned about one table, to link others by. Shares and weights; no value of any person.
#
# m          share of one person's pairs that are at the level
# household  the same of two persons of one household; of what is each one's own, the share beyond chance
# u          the same of strangers; where a value is shared, of a value of usual rarity
# weight     log2 (m / u): what the level says for one person. It follows from m and u.
# one_in     one pair of records in so many; log2 of that share follows from it.
";

impl SavedModel {
    /// The file.
    pub fn to_toml(&self) -> String {
        let mut text = format!("{PREFACE}\nformat = \"{FORMAT}\"\nversion = {VERSION}\n\n");
        let Learned { records, keyed_pairs, sampled_pairs, random_pairs } = self.learned;
        let _ = write!(
            text,
            "[learned_from]\nrecords = {records}\nkeyed_pairs = {keyed_pairs}\nsampled_pairs = {sampled_pairs}\nrandom_pairs = {random_pairs}\n\n[columns]\n"
        );
        for (column, role) in &self.columns {
            let _ = writeln!(text, "{} = {}", key(column), quoted(role.name()));
        }
        text.push_str("\n[prior]\n");
        for (name, prior) in ["one_person", "household", "namesakes"].iter().zip(self.priors) {
            match prior > NEVER {
                true => {
                    let one_in = shortest(exp2(-f64::from(prior)), |one_in| -log2(one_in) as f32 == prior);
                    let _ = writeln!(text, "{name} = {{ one_in = {one_in}, log2 = {prior:.3} }}");
                }
                false => {
                    let _ =
                        writeln!(text, "# no {name}: these columns do not tell such pairs from one person");
                }
            }
        }
        self.comparisons.iter().for_each(|comparison| comparison.write(&mut text));
        text
    }
}

impl Comparison {
    fn write(&self, text: &mut String) {
        let _ = write!(text, "\n[[comparison]]\nof = {}\n", quoted(self.field.name()));
        if let Some(column) = &self.column {
            let _ = writeln!(text, "column = {}", quoted(column));
        }
        let rows: Vec<String> =
            self.rows_per_person.iter().map(|(slot, rows)| format!("{slot} = {rows:?}")).collect();
        let _ = writeln!(text, "rows_per_person = {{ {} }}", rows.join(", "));
        text.push_str("levels = [\n");
        for (level, logs) in self.field.levels().iter().zip(&self.levels) {
            let [m, household, u] = logs.map(share);
            let _ = writeln!(
                text,
                "    {{ is = {}, m = {m}, household = {household}, u = {u}, weight = {:.2} }},",
                quoted(level.words.en),
                logs[0] - logs[2]
            );
        }
        text.push_str("]\n");
    }
}

/// A share of which this is the log2, in as few digits as bring it back.
fn share(log: f32) -> String {
    if log <= NEVER {
        return "0.0".to_owned();
    }
    shortest(exp2(f64::from(log)), |share| log2(share) as f32 == log)
}

/// A number in as few digits, though at least three, as still say what is to be said.
fn shortest(value: f64, says: impl Fn(f64) -> bool) -> String {
    let rounded = |digits: usize| format!("{value:.*e}", digits - 1).parse::<f64>().unwrap_or(value);
    let found = (3..DIGITS_MAX).map(rounded).find(|value| says(*value)).unwrap_or(value);
    format!("{found:?}")
}

/// A name of a column as TOML writes it: bare where it may be.
fn key(name: &str) -> String {
    let is_bare = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    if !name.is_empty() && name.chars().all(is_bare) { name.to_owned() } else { quoted(name) }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

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
        Some(said) if !((said - is).abs() <= ROUNDED) => {
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

#[cfg(test)]
mod tests {
    use super::super::{Linker, Table};
    use super::*;

    const COLUMNS: &str = "id = \"nr\"\n[columns]\nvoornaam = \"given_name\"\nachternaam = \"family_name\"\n\
        geboren = \"birth_date\"\nmail = \"email\"\nplaats = \"city\"\nberoep = \"category\"\n";

    fn columns() -> Columns {
        Columns::parse(COLUMNS).unwrap()
    }

    /// Some hundreds of records in the columns' own order: achternaam, beroep, geboren, mail, plaats, voornaam.
    fn records(columns: &Columns, rows: usize) -> Records {
        let roles: Vec<Role> = columns.columns.values().copied().collect();
        let mut table = Table::new(&roles);
        let pick = |list: &[&'static str], at: usize| list[at % list.len()];
        for at in 0..rows {
            let person = at / 2;
            let given = pick(&["Anna", "Bram", "Carla", "Dirk", "Esra", "Finn", "Gijs"], person);
            let family = pick(&["Bakker", "Visser", "Mulder", "Peters", "Prins"], person / 7);
            let born =
                format!("{}-{:02}-{:02}", 1940 + person * 7 % 60, 1 + person % 12, 1 + person * 5 % 28);
            let mail = if at % 3 == 0 { String::new() } else { format!("{given}{person}@voorbeeld.nl") };
            let cells = columns.columns.keys().map(|name| match name.as_str() {
                "achternaam" => family.to_owned(),
                "beroep" => pick(&["kok", "smid", "arts"], person).to_owned(),
                "geboren" => born.clone(),
                "mail" => mail.clone(),
                "plaats" => pick(&["Zwolle", "Assen", "Gouda"], person).to_owned(),
                _ => given.to_owned(),
            });
            let cells: Vec<String> = cells.collect();
            table.push(cells.iter().map(String::as_str));
        }
        table.close()
    }

    fn saved() -> (Records, Model, SavedModel) {
        let (columns, records) = (columns(), records(&columns(), 600));
        let model = Linker::new(&records).train();
        let saved = SavedModel::new(&model, &columns);
        (records, model, saved)
    }

    #[test]
    fn a_model_comes_back_from_its_file_bit_for_bit() {
        let (records, model, saved) = saved();
        let text = saved.to_toml();
        let read = SavedModel::parse(&text).unwrap();
        assert_eq!(read, saved, "{text}");
        assert_eq!(read.to_toml(), text);
        let fitted = read.fit(&records, &columns()).unwrap();
        assert_eq!(fitted, Fitted { model: model.clone(), left_out: Vec::new() });
        assert_eq!(
            Linker::new(&records).with(&fitted.model).link(),
            Linker::new(&records).with(&model).link()
        );
    }

    #[test]
    fn every_logarithm_comes_back_from_few_digits() {
        for step in 1..4000_i16 {
            let log = -f32::from(step) * 0.013 - 1.0 / f32::from(step);
            let text = share(log);
            assert_eq!(log2(text.parse().unwrap()) as f32, log, "{text}");
            assert!(text.len() <= 14, "{text}");
        }
        assert_eq!(share(NEVER), "0.0");
        assert_eq!(share(0.0), "1.0");
    }

    #[test]
    fn a_table_with_less_is_fitted_and_one_with_more_is_refused() {
        let (_, _, saved) = saved();
        let without = |left_out: &str| {
            let kept: Vec<&str> = COLUMNS.lines().filter(|line| !line.starts_with(left_out)).collect();
            Columns::parse(&kept.join("\n")).unwrap()
        };
        let less = without("beroep");
        let fitted = saved.fit(&records(&less, 40), &less).unwrap();
        assert_eq!(fitted.left_out, ["`category` of column `beroep`"]);
        let few = without("geboren");
        let taught = records(&few, 600);
        let saved = SavedModel::new(&Linker::new(&taught).train(), &few);
        let refused = saved.fit(&records(&columns(), 40), &columns()).unwrap_err().to_string();
        assert!(refused.contains("it knows nothing of `birth`") && refused.contains("hint:"), "{refused}");
    }

    #[test]
    fn files_that_are_sources_weigh_nothing_where_that_was_never_taught() {
        let (_, _, saved) = saved();
        let mut with_source = COLUMNS.to_owned();
        with_source.push_str("zender = \"source\"\n");
        let with_source = Columns::parse(&with_source).unwrap();
        let records = records(&with_source, 40);
        let fitted = saved.fit(&records, &with_source).unwrap();
        let told = fitted.model.table();
        let source = told.comparisons.iter().find(|comparison| comparison.name.en == "source").unwrap();
        assert!(source.levels.iter().all(|level| level.weight == 0.0 && level.household_weight == 0.0));
        assert_eq!(Linker::new(&records).with(&fitted.model).persons().len(), 40);
    }

    #[test]
    fn what_cannot_be_is_named_with_its_line() {
        let (_, _, saved) = saved();
        let text = saved.to_toml();
        let line_with = |words: &str| {
            text.lines().zip(1..).find(|(line, _)| line.contains(words)).map_or(0, |(_, number)| number)
        };
        let birth = line_with("same birth date");
        let cut = |line: &str, key: &str| {
            let (from, rest) = line.split_once(key).unwrap();
            let (_, behind) = rest.split_once([',', '}']).unwrap();
            (from.to_owned(), behind.to_owned())
        };
        let changed = |words: &str, key: &str, value: &str| {
            let line = text.lines().find(|line| line.contains(words)).unwrap();
            let (from, behind) = cut(line, key);
            text.replace(line, &format!("{from}{key}{value},{behind}"))
        };
        for (broken, expected) in [
            ("answer = 42\n".to_owned(), "it is no model of a linking".to_owned()),
            (
                text.replace("version = 1", "version = 9"),
                format!("line {}: it is a model of version 9", line_with("version = ")),
            ),
            (
                changed("same birth date", " m = ", "1.5"),
                format!("line {birth}: `m` is 1.5, which is no share"),
            ),
            (
                changed("same birth date", " u = ", "nan"),
                format!("line {birth}: `u` is NaN, which is no share"),
            ),
            (text.replace("same birth date", "same birthday"), format!("line {birth}: the level here is")),
            (
                text.replace("is = \"same birth date\", m", "is = \"same birth date\", n"),
                "unknown field `n`".to_owned(),
            ),
            (changed("same birth date", " household = ", "0.5, x = 1"), "unknown field `x`".to_owned()),
            (text.replace("of = \"birth\"", "of = \"star_sign\""), "unknown variant `star_sign`".to_owned()),
            (text.replace("of = \"email\"", "of = \"gender\""), "`gender` has 2 levels, not 10".to_owned()),
            (text.replace("birth_date = 1", "birth_date = 0"), "one person has at least one row".to_owned()),
            (
                text.replace("one_person = { one_in = ", "one_person = { one_in = -"),
                "has to be more than 0".to_owned(),
            ),
            (text.replace("log2 = -", "log2 = -9"), "`log2` is -9".to_owned()),
            (text.replace("[prior]", "[priors]"), "unknown field `priors`".to_owned()),
        ] {
            let refused = SavedModel::parse(&broken).unwrap_err().to_string();
            assert!(refused.contains(&expected), "{expected}: {refused}");
        }
    }

    #[test]
    fn columns_of_any_name_come_back() {
        let names = ["naam", "post code", "e-mail", "a.b", "\"quoted\"", "naïef", "x]y = 1"];
        let columns = Columns {
            id: "nr".to_owned(),
            columns: names.iter().map(|name| ((*name).to_owned(), Role::Category)).collect(),
        };
        let mut table = Table::new(&[Role::Category; 7]);
        (0..40).for_each(|at| table.push([if at % 2 == 0 { "a" } else { "b" }; 7]));
        let records = table.close();
        let model = Linker::new(&records).train();
        let saved = SavedModel::new(&model, &columns);
        let read = SavedModel::parse(&saved.to_toml()).unwrap();
        assert_eq!(read, saved);
        assert_eq!(read.fit(&records, &columns).unwrap().model, model);
    }

    #[test]
    fn a_share_can_be_changed_by_hand() {
        let (_, _, saved) = saved();
        let line_free = |line: &str| {
            let (kept, _) = line.split_once(", weight").unwrap_or((line, ""));
            if kept == line { line.to_owned() } else { format!("{kept} }},") }
        };
        let text: Vec<String> = saved.to_toml().lines().map(line_free).collect();
        assert_eq!(SavedModel::parse(&text.join("\n")).unwrap(), saved);
    }
}
