//! Record linkage: which rows of a table are one person, though no identifier says so; all at once, or one by one.
//!
//! ```text
//! rows ─▶ Table ─▶ Records ─▶ Linker ─▶ train ─▶ Model
//!                                │                 │
//!                                └──── Judge ◀─────┘ ─▶ link: persons, and pairs with their weights
//!                                                    ─▶ explain: a pair's weights in words, which add up
//!                    Records + Model ─▶ Index ◀─ row ─▶ its person, with the reasons
//! ```
//!
//! Columns have a [`Role`]; nothing else is set, and there is no threshold: rows are one person when that is likelier
//! than not. In order:
//!
//! 1. Every text is normalised once and becomes a number ([`Table`]). What a mailbox tells of a name is read too.
//! 2. Pairs that share a key are looked at (`block`), their number grows with the rows.
//! 3. Each comparison gives a level (`field`, `compare`): same, a form of the name, one slip apart, other, not known. The
//!    four columns of an address are one comparison, as they agree for one reason.
//! 4. A model of four classes - one person, one household, namesakes, strangers - is learned by
//!    expectation-maximisation (`train`, `model`), after Fellegi & Sunter (1969), with the rarity of values
//!    (Newcombe 1959, Winkler 2000) counted in persons rather than rows.
//! 5. Groups join, strongest pair first, as long as the whole of both speaks for one person (`cluster`).
//! 6. [`evaluate`] measures a grouping against the truth, pairwise and by B-cubed (Bagga & Baldwin 1998);
//!    [`calibration`] whether what was said of pairs was right.
//!
//! A model can be kept: [`SavedModel`] is its file, [`ModelTable`] what it says.
//!
//! What costs is waiting for memory, so what is asked for together lies together: texts are looked up in batches
//! (`batch`), rows stand by surname (`place`) and values are numbered in the order of the rows (`renumber`), pairs come
//! row by row (`block`), and persons are made neighbourhood by neighbourhood (`neighbourhood`).
//!
//! *Invariants:* no file, clock, thread or unseeded draw; the order of rows changes nothing; a column without a role is
//! never read. Up to four billion rows have numbers; memory at its peak is about 450 bytes a row of fourteen columns.

mod address;
mod asked;
mod bag;
mod batch;
mod best;
mod between;
mod binary_logarithm;
mod block;
mod calibration;
mod cluster;
mod columns;
mod compare;
mod contact;
mod count;
mod date;
mod evaluate;
mod field;
pub(crate) mod fold;
mod gender;
mod ids;
mod index;
mod intern;
mod key;
mod keyring;
mod known;
mod lists;
mod lookups;
mod model;
mod model_file;
mod model_table;
mod name;
mod near;
mod neighbourhood;
mod nickname;
mod place;
mod radix;
mod rarity;
mod reference;
mod renumber;
mod rival;
mod role;
mod scale;
mod several;
mod sift;
mod spelling;
mod table;
mod train;

pub use batch::trimmed;
pub use calibration::{Calibration, CalibrationBand, Said, Threshold, calibration, thresholds};
pub use columns::{Columns, ColumnsRefusal};
pub use evaluate::{Agreement, Evaluation, evaluate};
pub use field::Words;
pub use ids::Ids;
pub use index::{Added, Candidate, Change, Decision, Found, Index, IndexRefusal, Moved};
pub use model::{Learned, Model};
pub use model_file::{Fitted, ModelRefusal, SavedModel};
pub use model_table::{ComparisonTable, LevelShares, ModelTable, Odds};
pub use reference::Reference;
pub use role::Role;
pub use table::{Records, Table};

use block::Blocks;
use cluster::{Clustered, EDGE_ODDS_MIN, Edge, Rules, SURE_ODDS};
use compare::Comparator;
use lookups::Lookups;
use scale::Scale;
use sift::Sift;

/// A table ready to be linked.
#[derive(Debug)]
pub struct Linker<'a> {
    records: &'a Records,
    blocks: Blocks,
    /// As if each row were another person's.
    lookups: Lookups,
}

/// A table and a model together: says who is who, and why.
#[derive(Debug)]
pub struct Judge<'a> {
    records: &'a Records,
    lookups: Lookups,
    blocks: &'a Blocks,
    model: &'a Model,
    /// Where each row stands in our order, by the order they came in.
    places: Vec<u32>,
}

/// What linking found.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// The person of each row in the order the rows came, as the first row of that person.
    pub persons: Vec<u32>,
    /// Pairs worth a look, strongest first.
    pub pairs: Vec<Pair>,
}

/// What is known of some rows before looking, by the order they came in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Rows that are one person.
    pub together: Vec<(u32, u32)>,
    /// Rows that are two persons, however alike.
    pub apart: Vec<(u32, u32)>,
}

/// How likely one person must be: above the band rows join, within it somebody is asked, below it they are left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Least probability that is asked about.
    pub ask: f64,
    /// Least probability at which rows join unasked.
    pub join: f64,
}

impl Band {
    /// Nothing is asked: rows join when that is likelier than not, as [`Judge::link`] does.
    pub const EVEN: Band = Band { ask: 0.5, join: 0.5 };
}

/// What resolving found.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// The person of each row in the order the rows came, as the first row of that person.
    pub persons: Vec<u32>,
    /// The joins in the order they were made: a row of each of the two, and how likely the two *as groups* were one.
    pub joins: Vec<Pair>,
    /// Persons that may be one, strongest first: a row of each, and how likely it is.
    pub doubts: Vec<Pair>,
}

/// Two rows that may be one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The row that came first.
    pub left: u32,
    /// The other.
    pub right: u32,
    /// log2 odds that they are one person.
    pub weight: f32,
    /// The same as a probability.
    pub probability: f64,
    /// What others that are as like have taken from the weight; 0 between people.
    pub rivals: f32,
}

impl Pair {
    /// Others that are as like take so much from the weight.
    fn give_way(&mut self, taken: f32) {
        self.weight -= taken;
        self.probability = model::probability(self.weight);
        self.rivals = taken;
    }
}

/// One finding and its weight: "same birth date +9.1".
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// What was found.
    pub words: Words,
    /// log2 of how much likelier it is of one person.
    pub weight: f32,
    /// Of several columns of one role those whose values say it, of either row: the first, the second, from 0. `None` where
    /// there is one, and of groups of rows.
    pub which: Option<[u8; 2]>,
    /// The roles of those columns; none where it is of no column.
    pub roles: &'static [Role],
}

impl Reason {
    /// What is found in no column, or in whichever.
    fn of_none(words: Words, weight: f32) -> Self {
        Reason { words, weight, which: None, roles: &[] }
    }
}

/// A pair's weight, part by part; the parts add up to the total.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What each comparison found and what that weighs, in the order of the comparisons.
    pub parts: Vec<Reason>,
    /// log2 odds of one person.
    pub total: f32,
}

impl Explanation {
    /// The total as a probability.
    pub fn probability(&self) -> f64 {
        model::probability(self.total)
    }

    /// The same where others that are as like take so much from the weight ([`Pair::rivals`]).
    #[must_use]
    pub fn among_rivals(mut self, taken: f32) -> Self {
        if taken > 0.0 {
            self.parts.push(Reason::of_none(RIVALS, -taken));
            self.total -= taken;
        }
        self
    }
}

/// What every waterfall of weights begins with.
const BEFORE: Words = Words { nl: "voor we kijken", en: "before looking" };
/// What it ends with.
const OTHERS: Words =
    Words { nl: "wat een huishouden of naamgenoten verklaren", en: "what a household or namesakes explain" };

/// What ends that of a thing.
const RIVALS: Words = Words { nl: "wat er ook op lijkt", en: "others that resemble it as well" };

impl<'a> Linker<'a> {
    /// Finds the pairs worth comparing.
    pub fn new(records: &'a Records) -> Self {
        Linker { records, blocks: Blocks::of(records), lookups: Lookups::of(records) }
    }

    /// Learns a model from the table itself.
    pub fn train(&self) -> Model {
        train::train(self.records, &self.blocks, &self.lookups)
    }

    /// The same, where something is known before: pairs known to be one person teach how one person's rows agree, and
    /// are no longer among those to be found.
    pub fn train_knowing(&self, known: &Known) -> Model {
        let mut model = self.train();
        let together = placed(&self.places(), &known.together);
        let lookups = self.lookups.with_per_person(&model.per_person);
        let comparator = Comparator::new(self.records, &lookups);
        model.prior_same = known::prior_of_unknown(&comparator, &model, &together);
        model
    }

    /// With a model, which may come from another table of the same columns.
    pub fn with<'b>(&'b self, model: &'b Model) -> Judge<'b> {
        let fields = model.shares.iter().map(|shares| (shares.field, shares.slot)).collect();
        let lookups = self.lookups.with_per_person(&model.per_person).with_fields(fields);
        Judge { records: self.records, lookups, blocks: &self.blocks, model, places: self.places() }
    }

    /// Where each row stands in our order, by the order they came in.
    fn places(&self) -> Vec<u32> {
        let mut places = vec![0; self.records.len()];
        for (place, row) in self.records.original.iter().enumerate() {
            places[*row as usize] = place as u32;
        }
        places
    }

    /// The table of a model, for reading: field, level, and the shares of one person, a household and strangers.
    pub fn shares(model: &Model) -> Vec<(String, &'static str, f64, f64, f64)> {
        let share = |log: f32| binary_logarithm::exp2(f64::from(log));
        let mut rows =
            vec![(String::from("prior"), "", share(model.prior_same), share(model.prior_household), 1.0)];
        rows.push((String::from("namesakes"), "", share(model.prior_same), share(model.prior_namesake), 1.0));
        for shares in &model.shares {
            for (at, level) in shares.field.levels().iter().enumerate() {
                let of = |logs: &[f32]| share(logs[at + 1]);
                rows.push((
                    format!("{:?}", shares.field),
                    level.words.en,
                    of(&shares.same),
                    of(&shares.household),
                    of(&shares.stranger),
                ));
            }
        }
        rows
    }
}

impl Judge<'_> {
    /// Puts the rows together into persons.
    pub fn link(&self) -> Linked {
        let edges = self.edges(EDGE_ODDS_MIN);
        let original = &self.records.original;
        let mut pairs: Vec<Pair> = edges.iter().map(|edge| pair(edge, original)).collect();
        let taken = rival::taken_by_rivals(self.records, self.model, &edges);
        pairs.iter_mut().zip(taken).for_each(|(pair, taken)| pair.give_way(taken));
        pairs.sort_unstable_by(|a, b| {
            b.weight.total_cmp(&a.weight).then(a.left.cmp(&b.left)).then(a.right.cmp(&b.right))
        });
        let found = self.cluster(edges, &Rules::default());
        Linked { persons: persons(&found.groups, original), pairs }
    }

    /// The persons of [`Judge::link`] alone, for less time and memory.
    pub fn persons(&self) -> Vec<u32> {
        let found = self.cluster(self.edges(0.0), &Rules::default());
        persons(&found.groups, &self.records.original)
    }

    /// Puts rows together that are surely one person, and names the pairs of persons that somebody should look at.
    pub fn resolve(&self, known: &Known, band: Band) -> Resolved {
        let rules = Rules {
            together: placed(&self.places, &known.together),
            apart: placed(&self.places, &known.apart),
            join: model::odds_of(band.join),
            ask: model::odds_of(band.ask),
        };
        let found = self.cluster(self.edges(rules.ask), &rules);
        let original = &self.records.original;
        Resolved {
            persons: persons(&found.groups, original),
            joins: found.joins.iter().map(|edge| pair(edge, original)).collect(),
            doubts: found.doubts.iter().map(|edge| pair(edge, original)).collect(),
        }
    }

    /// What this table is judged by, to judge other records by as well.
    pub fn reference(&self) -> Reference {
        Reference::of(self.records).with_once(cluster::once(self.records, &self.edges(SURE_ODDS)))
    }

    /// Why two groups of rows, by the order they came in, are or are not one person.
    pub fn explain_groups(&self, left: &[u32], right: &[u32]) -> Explanation {
        let places = |rows: &[u32]| {
            let mut places: Vec<u32> = rows.iter().map(|row| self.places[*row as usize]).collect();
            places.sort_unstable();
            places
        };
        groups_explained(&self.comparator(), self.model, &places(left), &places(right))
    }

    fn comparator(&self) -> Comparator<'_> {
        Comparator::new(self.records, &self.lookups)
    }

    fn cluster(&self, edges: Vec<Edge>, rules: &Rules) -> Clustered {
        cluster::cluster(&self.comparator(), self.model, edges, rules)
    }

    fn edges(&self, above: f32) -> Vec<Edge> {
        let comparator = self.comparator();
        let scale = Scale::of(self.model);
        let sift = Sift::new(&comparator, &scale);
        let mut edges = Vec::new();
        let soon = |row| self.records.touch(row);
        self.blocks.each_pair(soon, |left, right| {
            if let Some(odds) = sift.odds_above(left, right, above) {
                edges.push(Edge { odds, left: left.min(right), right: left.max(right) });
            }
        });
        edges
    }

    /// Why two rows, by the order they came in, are or are not one person.
    pub fn explain(&self, left: u32, right: u32) -> Explanation {
        let (left, right) = (self.places[left as usize], self.places[right as usize]);
        let comparator = self.comparator();
        let outcome = comparator.compare(left, right);
        let weights = self.model.weigh(&outcome);
        let mut parts = vec![Reason::of_none(BEFORE, self.model.prior_same)];
        for (at, shares) in self.model.shares.iter().enumerate() {
            if let Some(level) = (outcome.levels[at] as usize).checked_sub(1) {
                let which = comparator.which(at, left, right);
                let words = shares.field.levels()[level].words;
                parts.push(Reason { words, weight: weights.same[at], which, roles: shares.field.roles() });
            }
        }
        let total = self.model.odds_of(&outcome);
        explained(parts, total)
    }
}

/// Why two groups of rows, by their place, are or are not one person.
fn groups_explained(comparator: &Comparator<'_>, model: &Model, left: &[u32], right: &[u32]) -> Explanation {
    let weights = between::group_weights(comparator, model, left, right);
    let mut sums = model::Sums::default();
    let mut parts = vec![Reason::of_none(BEFORE, model.prior_same)];
    for (shares, weight) in model.shares.iter().zip(&weights) {
        if let Some(level) = (weight.level as usize).checked_sub(1) {
            parts.push(Reason::of_none(shares.field.levels()[level].words, weight.same));
            sums.add(shares.field, weight.same, weight.household);
        }
    }
    explained(parts, model.odds(&sums) - model.surplus(left.len() + right.len()))
}

/// What the parts leave of the total is what a household or namesakes explain.
fn explained(mut parts: Vec<Reason>, total: f32) -> Explanation {
    let apart: f32 = parts.iter().map(|part| part.weight).sum();
    parts.push(Reason::of_none(OTHERS, total - apart));
    Explanation { parts, total }
}

/// Pairs of rows by their place in our order.
fn placed(places: &[u32], pairs: &[(u32, u32)]) -> Vec<(u32, u32)> {
    pairs.iter().map(|(left, right)| (places[*left as usize], places[*right as usize])).collect()
}

fn pair(edge: &Edge, original: &[u32]) -> Pair {
    let (a, b) = (original[edge.left as usize], original[edge.right as usize]);
    Pair {
        left: a.min(b),
        right: a.max(b),
        weight: edge.odds,
        probability: model::probability(edge.odds),
        rivals: 0.0,
    }
}

/// The first row of each group, in the order the rows came.
fn persons(groups: &[u32], original: &[u32]) -> Vec<u32> {
    let mut first = vec![u32::MAX; groups.len()];
    for (row, group) in groups.iter().enumerate() {
        first[*group as usize] = first[*group as usize].min(original[row]);
    }
    let mut persons = vec![0; groups.len()];
    for (row, group) in groups.iter().enumerate() {
        persons[original[row] as usize] = first[*group as usize];
    }
    persons
}
