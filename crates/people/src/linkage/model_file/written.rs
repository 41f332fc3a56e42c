//! Writing a model, so that people can read it and a program gets the same one back.

use std::fmt::Write as _;

use super::super::binary_logarithm::{exp2, log2};
use super::super::model::{Learned, NEVER};
use super::{Comparison, FORMAT, SavedModel, VERSION};

/// Digits that say any double.
const DIGITS_MAX: usize = 17;

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
pub(super) fn share(log: f32) -> String {
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
