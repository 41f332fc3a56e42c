//! Linking one record at a time: a new record finds its person among millions of others, with the reasons, and the
//! persons are those that linking all of them at once would give.
//!
//! ```text
//! row ─▶ keys ─▶ rows that share one ─▶ edges ─▶ all that a path of edges joins ─▶ the grouping of the batch, on these
//! ```
//!
//! In batch, groups join along edges, and their odds look at nothing but the rows of the two groups; so rows that no
//! path joins have no part in each other's persons, and grouping anew what a record touches is as good as grouping all
//! anew. The comparing and the grouping are the batch's own. What the batch counts over the whole table stands still
//! here: it is counted once (see [`super::Reference`]), or every judgement would change a little with every row.
//!
//! *Invariant:* after any additions, removals and decisions, in any order, the persons equal those of
//! [`super::Judge::resolve`] over the same records in the order of their ids, under the same model and reference - as
//! long as nothing [waits](Index::waiting).
//!
//! A record costs about 450 bytes in a table of persons, a look some hundred comparisons. What stays of a removed record
//! are its texts, without anything that says whose they were, until the index is made anew.

mod graph;
mod keys;
mod neighbours;
mod regroup;
mod rows;

use std::collections::BTreeSet;

use super::keyring::Keyring;
use super::lookups::Lookups;
use super::model::{self, Model};
use super::place::hash_value;
use super::table::{Records, Table};
use super::{Band, Explanation, Linker, Pair, Reference, cluster};
use graph::Graph;
use keys::Keys;
use rows::Rows;

/// Most rows that are read over the life of an index: their texts stay, and more would not fit the four gigabytes that
/// a column's texts have room for.
const READS_MAX: usize = 50_000_000;

/// Most rows that one addition groups anew. People's neighbourhoods have some tens of rows; ten thousand take some tens
/// of milliseconds, and whoever waits for one record should not wait longer. See [`Index::waiting`].
const COMPONENT_MAX: usize = 10_000;

/// Most persons that are told of for one record.
const CANDIDATES_MAX: usize = 8;

/// The id that stands for a record that is looked up.
const NOBODY: u32 = u32::MAX;

/// Records that are linked as they come.
#[derive(Debug)]
pub struct Index {
    /// Reads rows; holds the values of all of them, and the rows that are being compared.
    table: Table,
    lookups: Lookups,
    model: Model,
    /// Least log2 odds at which groups join, and at which they are a doubt.
    join: f32,
    ask: f32,
    keyring: Keyring,
    keys: Keys,
    rows: Rows,
    graph: Graph,
    /// Per row the least id of its person's records.
    persons: Vec<u32>,
    waiting: BTreeSet<u32>,
    component_max: usize,
    reads: usize,
}

/// Where a record belongs.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The person it is, as the least id of that person's other records; none if it is the only one.
    pub person: Option<u32>,
    /// Persons it may be, the one it is first, then by the strongest pair; at most eight.
    pub candidates: Vec<Candidate>,
    /// Whether the record stands alone for now, see [`Index::waiting`].
    pub waits: bool,
}

/// A person that a record may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The least id of the person's records.
    pub person: u32,
    /// The records of that person that are like this one, the strongest first.
    pub like: Vec<u32>,
    /// log2 odds that the record and all of that person's are one.
    pub weight: f32,
    /// The same as a probability.
    pub probability: f64,
    /// Why, in words and weights that add up.
    pub reasons: Explanation,
}

/// What changed for others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Change {
    /// Records that are of another person than before, by their ids, in order.
    pub moved: Vec<Moved>,
    /// Persons among those that were looked at which may be one, strongest first.
    pub doubts: Vec<Pair>,
}

/// A record that is of another person than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moved {
    /// The record.
    pub id: u32,
    /// The least id of the records it was one person with.
    pub from: u32,
    /// The least id of those it is one person with now.
    pub to: u32,
}

/// What adding a record did.
#[derive(Debug, Clone, PartialEq)]
pub struct Added {
    /// Where it belongs.
    pub found: Found,
    /// What that changed for others.
    pub change: Change,
}

/// What somebody decided of two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// They are one person.
    Same,
    /// They are two persons, however alike.
    Different,
    /// What was decided no longer holds.
    Open,
}

/// Why an index refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IndexRefusal {
    /// Ids tell records apart.
    #[error("there is a record {id} already\n  hint: remove it first, or give the new one an id of its own")]
    Known {
        /// The id.
        id: u32,
    },
    /// The record is not there.
    #[error("there is no record {id}")]
    Unknown {
        /// The id.
        id: u32,
    },
    /// One record is one person.
    #[error("record {id} cannot be told from itself\n  hint: a decision is about two records")]
    Itself {
        /// The id.
        id: u32,
    },
    /// This id is kept free.
    #[error("{NOBODY} is no id of a record\n  hint: any smaller number is")]
    Reserved,
    /// Ids and rows do not go together.
    #[error(
        "{ids} ids do not number {rows} rows in ascending order\n  hint: an id for each row, each greater than the one before"
    )]
    Ids {
        /// How many ids were given.
        ids: usize,
        /// How many rows there are.
        rows: usize,
    },
    /// The model was learned from other columns.
    #[error(
        "the model compares columns that these records do not have\n  hint: use a model of the same columns"
    )]
    Model,
    /// It has read as much as it has room for.
    #[error("the index has read {READS_MAX} rows\n  hint: make it anew from the records it holds")]
    Full,
}

impl Index {
    /// Links records in batch and goes on from there. The ids number the rows in the order they came and must ascend;
    /// the records' own reference, or the one they were read under, holds from here on.
    pub fn new(records: Records, ids: &[u32], model: Model, band: Band) -> Result<Self, IndexRefusal> {
        let ascend = ids.windows(2).all(|pair| pair[0] < pair[1]);
        if ids.len() != records.len() || !ascend {
            return Err(IndexRefusal::Ids { ids: ids.len(), rows: records.len() });
        }
        if ids.last() == Some(&NOBODY) {
            return Err(IndexRefusal::Reserved);
        }
        if model.shares.iter().any(|shares| shares.slot >= records.width) {
            return Err(IndexRefusal::Model);
        }
        let (join, ask) = (model::odds_of(band.join), model::odds_of(band.ask));
        let ids: Vec<u32> = records.original.iter().map(|row| ids[*row as usize]).collect();
        let linker = Linker::new(&records);
        let judge = linker.with(&model);
        let mut edges = judge.edges(ask.min(cluster::SURE_ODDS));
        let once = cluster::once(&records, &edges);
        edges.retain(|edge| edge.odds > ask);
        let mut graph = Graph::new(records.len());
        edges.iter().for_each(|edge| graph.link(edge.left, edge.right, edge.odds));
        let groups = judge.cluster(edges, &cluster::Rules { join, ask, ..Default::default() }).groups;
        let lookups = judge.lookups;
        drop(linker);
        let keyring = Keyring::of(&records);
        let keys = Keys::new(neighbours::entries(&records, &keyring), keyring.block_max(&records));
        let (rows, mut table) = taken_apart(records, ids);
        table.records.saw_once(once);
        Ok(Index {
            table,
            lookups,
            model,
            join,
            ask,
            keyring,
            keys,
            persons: least_ids(&groups, |row| rows.id(row)),
            reads: rows.len(),
            rows,
            graph,
            waiting: BTreeSet::new(),
            component_max: COMPONENT_MAX,
        })
    }

    /// What its records are judged by.
    pub fn reference(&self) -> Reference {
        Reference::of(&self.table.records)
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The person of a record, as the least id of that person's records.
    pub fn person_of(&self, id: u32) -> Option<u32> {
        self.rows.of(id).map(|row| self.persons[row as usize])
    }

    /// Every record with its person, by id.
    pub fn persons(&self) -> Vec<(u32, u32)> {
        let mut persons: Vec<(u32, u32)> =
            self.rows.ids().filter_map(|id| Some((id, self.person_of(id)?))).collect();
        persons.sort_unstable();
        persons
    }

    /// How many neighbourhoods wait to be grouped anew: an addition leaves those of more than ten thousand records as
    /// they are, and its record alone. Then persons are not those of the batch until [`Index::settle`].
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Groups anew what waits, however large.
    pub fn settle(&mut self) -> Change {
        let waiting: Vec<u32> = std::mem::take(&mut self.waiting).into_iter().collect();
        self.regroup(&waiting, usize::MAX)
    }

    /// Adds a record, a text per column as in the table.
    pub fn add<'a>(
        &mut self,
        id: u32,
        row: impl IntoIterator<Item = &'a str>,
    ) -> Result<Added, IndexRefusal> {
        if id == NOBODY {
            return Err(IndexRefusal::Reserved);
        }
        if self.rows.of(id).is_some() {
            return Err(IndexRefusal::Known { id });
        }
        let row = self.read(id, row)?;
        let mut seeds = self.enter(row);
        seeds.push(row);
        let mut change = self.regroup(&seeds, self.component_max);
        change.moved.retain(|moved| moved.id != id);
        let component = self.graph.component(row);
        let found = self.found(row, &component, &self.persons_of(&component));
        Ok(Added { found, change })
    }

    /// Where a record would belong, without adding it. A key that this one record more would make too common still
    /// counts; for the rest it is what [`Index::add`] would find.
    pub fn look_up<'a>(&mut self, row: impl IntoIterator<Item = &'a str>) -> Result<Found, IndexRefusal> {
        let row = self.read(NOBODY, row)?;
        let alike = self.alike(row);
        alike.iter().for_each(|(other, odds)| self.graph.link(row, *other, *odds));
        let mut component = self.graph.component(row);
        let persons = if component.len() > self.component_max {
            self.waiting.insert(row);
            self.persons_of(&component)
        } else {
            let groups = self.group(&mut component).groups;
            least_ids(&groups, |at| self.rows.id(component[at as usize]))
        };
        let found = self.found(row, &component, &persons);
        self.waiting.remove(&row);
        self.graph.isolate(row);
        self.rows.remove(row);
        Ok(found)
    }

    /// Takes a record out; what it alone held together falls apart.
    pub fn remove(&mut self, id: u32) -> Result<Change, IndexRefusal> {
        let row = self.rows.of(id).ok_or(IndexRefusal::Unknown { id })?;
        let seeds = self.leave(row);
        Ok(self.regroup(&seeds, usize::MAX))
    }

    /// Holds a decision about two records, until they are removed or it is opened again.
    pub fn decide(&mut self, left: u32, right: u32, decision: Decision) -> Result<Change, IndexRefusal> {
        if left == right {
            return Err(IndexRefusal::Itself { id: left });
        }
        let of = |id: u32| self.rows.of(id).ok_or(IndexRefusal::Unknown { id });
        let (left, right) = (of(left)?, of(right)?);
        self.graph.decide(left, right, decision == Decision::Same, decision == Decision::Different);
        Ok(self.regroup(&[left, right], usize::MAX))
    }

    /// Reads a row and gives it a number, its person itself alone.
    fn read<'a>(&mut self, id: u32, row: impl IntoIterator<Item = &'a str>) -> Result<u32, IndexRefusal> {
        if self.reads == READS_MAX {
            return Err(IndexRefusal::Full);
        }
        self.reads += 1;
        let cells = self.table.read(row);
        let records = &self.table.records;
        self.lookups.extend(records);
        let hash = |slot: usize, number: u32| hash_value(slot, records.text(slot, number));
        let place = records.several.place(&cells, hash);
        let row = self.rows.insert(id, place, &cells);
        if self.persons.len() == row as usize {
            self.persons.push(id);
        }
        self.persons[row as usize] = id;
        Ok(row)
    }

    fn persons_of(&self, rows: &[u32]) -> Vec<u32> {
        rows.iter().map(|row| self.persons[*row as usize]).collect()
    }
}

/// The rows of closed records, and a table that goes on from their values.
fn taken_apart(mut records: Records, ids: Vec<u32>) -> (Rows, Table) {
    let hashes: Vec<Vec<u64>> = (0..records.width).map(|slot| records.value_hashes(slot)).collect();
    let hash = |slot: usize, number: u32| hashes[slot][number as usize - 1];
    let rows = records.cells.chunks_exact(records.width);
    let places = rows.map(|cells| records.several.place(cells, hash)).collect();
    let cells = std::mem::take(&mut records.cells);
    let rows = Rows::new(records.width, cells, places, ids);
    (rows, Table::under(records.without_rows()))
}

/// The least id of each row's group.
fn least_ids(groups: &[u32], id: impl Fn(u32) -> u32) -> Vec<u32> {
    let mut least = vec![NOBODY; groups.len()];
    for (row, group) in groups.iter().enumerate() {
        least[*group as usize] = least[*group as usize].min(id(row as u32));
    }
    groups.iter().map(|group| least[*group as usize]).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

    use super::super::Role;
    use super::*;

    #[test]
    fn a_record_whose_neighbourhood_is_too_large_waits_and_is_settled() {
        let row = |person: usize, born: bool| {
            let name = ["Anna", "Bram", "Carla", "Dirk", "Esra"][person % 5].to_owned();
            let born = if born {
                format!("19{}-0{}-1{}", 40 + person, 1 + person % 9, person % 7)
            } else {
                String::new()
            };
            [name, format!("Vos{person}"), born, format!("{person}@vos.example")]
        };
        let mut table = Table::new(&[Role::GivenName, Role::FamilyName, Role::BirthDate, Role::Email]);
        for person in 0..50 {
            for born in [true, false] {
                table.push(row(person, born).iter().map(String::as_str));
            }
        }
        let records = table.close();
        let model = Linker::new(&records).train();
        let ids: Vec<u32> = (0..100).collect();
        let mut index = Index::new(records, &ids, model, Band::EVEN).unwrap();
        index.component_max = 2;
        let another = row(7, true);
        let texts = || another.iter().map(String::as_str);
        assert_eq!(index.person_of(15), Some(14));
        assert!(index.look_up(texts()).unwrap().waits);
        assert_eq!(index.waiting(), 0);

        let added = index.add(100, texts()).unwrap();
        assert!(added.found.waits && added.found.person.is_none() && added.change == Change::default());
        assert_eq!((index.waiting(), index.person_of(100)), (1, Some(100)));
        assert_eq!(added.found.candidates[0].person, 14);
        let change = index.settle();
        assert_eq!(change.moved, [Moved { id: 100, from: 100, to: 14 }]);
        assert_eq!((index.waiting(), index.person_of(100)), (0, Some(14)));
    }
}
