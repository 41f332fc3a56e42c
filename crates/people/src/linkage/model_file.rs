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

mod read;
#[cfg(test)]
mod tests;
mod written;

use std::collections::BTreeMap;

use super::bag::Codes;
use super::field::{Field, LEVELS_MAX};
use super::model::{Learned, Model, Shares};
use super::table::{Records, slot};
use super::{Columns, Role, lookups};

/// What kind of file it is.
const FORMAT: &str = "rijp-linkage-model";

/// The shape that is written and read. Another number means other comparisons or levels.
const VERSION: i64 = 1;

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
        for (field, slot) in lookups::fields(records, &Codes::of(records)) {
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
        slot::COUNTRY => "country",
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
