//! How often values occur: what is counted once over a table, and what follows from it.
//!
//! A word alone may be a given name or a surname, and a mailbox may hold either: what more rows say decides. Rows that
//! come after counting are read by the same counts.

use super::contact;
use super::table::{Records, slot};

/// What is counted once over a table, and then holds for every row that is read under it.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted {
    /// How many rows there were.
    pub(super) rows: usize,
    /// Whether a source holds nobody twice, by its number, once that has been seen (`cluster`).
    pub(super) once: Option<Vec<bool>>,
    /// How many values each slot had.
    pub(super) values: Vec<usize>,
    /// Rows per given name and per surname, mailboxes left out: what mailboxes are read by.
    pub(super) names: [Vec<u32>; 2],
    /// Rows per given name and per surname, by number, where a full name is not a single word.
    pub(super) beside_lone: [Vec<u32>; 2],
}

impl Records {
    /// A full name of one word is a given name or a surname, whichever that word is more often in this table.
    pub(super) fn settle_lone_names(&mut self) {
        let mut givens = vec![0u32; self.names.given_texts.len() + 1];
        let mut families = vec![0u32; self.names.family_texts.len() + 1];
        for row in self.cells.chunks_exact(self.width).filter(|row| !is_lone(row)) {
            givens[row[slot::GIVEN] as usize] += 1;
            families[row[slot::FAMILY] as usize] += 1;
        }
        self.counted.get_or_insert_default().beside_lone = [givens, families];
        self.read_lone_names(0);
    }

    fn read_lone_names(&mut self, start: usize) {
        let Some(counted) = &self.counted else { return };
        let [givens, families] = &counted.beside_lone;
        let count = |counts: &[u32], number: u32| counts.get(number as usize).copied().unwrap_or(0);
        for row in self.cells[start..].chunks_exact_mut(self.width).filter(|row| is_lone(row)) {
            let family = row[slot::FAMILY];
            let given = self.names.given_texts.find(self.names.family_texts.text(family)).unwrap_or(0);
            if given != 0 && count(givens, given) > count(families, family) {
                (row[slot::GIVEN], row[slot::FAMILY]) = (given, 0);
            }
        }
    }

    /// Names that only mailboxes tell count as well: a word that many mailboxes hold is no rare surname.
    pub(super) fn count_names_in_addresses(&mut self) {
        for (slot, told) in [(slot::GIVEN, slot::GIVEN_IN_EMAIL), (slot::FAMILY, slot::FAMILY_IN_EMAIL)] {
            for row in self.cells.chunks_exact(self.width).filter(|row| row[told] != 0) {
                self.values[slot].counts[row[told] as usize - 1] += 1;
            }
        }
    }

    /// Where a row names nobody, its e-mail address may.
    pub(super) fn read_addresses(&mut self, start: usize) {
        let Some(counted) = &self.counted else { return };
        let [givens, families] = &counted.names;
        for row in self.cells[start..].chunks_exact_mut(self.width) {
            let no_given =
                row[slot::GIVEN] == 0 || self.names.givens[row[slot::GIVEN] as usize - 1].only_initials;
            if row[slot::EMAIL] == 0 || (row[slot::FAMILY] != 0 && !no_given) {
                continue;
            }
            let mailbox = contact::mailbox(self.values[slot::EMAIL].texts.text(row[slot::EMAIL]));
            let (given, family) = self.names.in_mailbox(mailbox, [givens, families]);
            if no_given {
                row[slot::GIVEN_IN_EMAIL] = given;
            }
            if row[slot::FAMILY] == 0 {
                row[slot::FAMILY_IN_EMAIL] = family;
            }
        }
    }

    /// Rows per value of every slot; doors have no numbers yet, and mailboxes have not been read.
    pub(super) fn count(&mut self) {
        let is_counted =
            |slot: &usize| !matches!(*slot, slot::DOOR | slot::GIVEN_IN_EMAIL | slot::FAMILY_IN_EMAIL);
        let mut counts: Vec<Vec<u32>> = (0..self.width)
            .map(|slot| vec![0; if is_counted(&slot) { self.texts(slot).len() } else { 0 }])
            .collect();
        let slots: Vec<usize> = (0..self.width).filter(|slot| !counts[*slot].is_empty()).collect();
        for row in self.cells.chunks_exact(self.width) {
            for slot in slots.iter().filter(|slot| row[**slot] != 0) {
                counts[*slot][row[*slot] as usize - 1] += 1;
            }
        }
        for (further, first) in self.several.slots() {
            for row in self.cells.chunks_exact(self.width).filter(|row| row[further] != 0) {
                counts[first][row[further] as usize - 1] += 1;
            }
        }
        let counted = self.counted.get_or_insert_default();
        counted.rows = self.cells.len() / self.width;
        counted.values = counts.iter().map(Vec::len).collect();
        counted.names = [counts[slot::GIVEN].clone(), counts[slot::FAMILY].clone()];
        self.values.iter_mut().zip(counts).for_each(|(values, counts)| values.counts = counts);
    }

    /// Doors come as hashes and get numbers, in the order of the rows.
    pub(super) fn count_doors(&mut self) {
        let mut counts = Vec::new();
        for slot in std::iter::once(slot::DOOR).chain(self.several.doors()) {
            for row in self.cells.chunks_exact_mut(self.width).filter(|row| row[slot] != 0) {
                let next = counts.len() as u32 + 1;
                row[slot] = *self.doors.entry(row[slot]).or_insert(next);
                if row[slot] == next {
                    counts.push(0);
                }
                counts[row[slot] as usize - 1] += 1;
            }
        }
        self.counted.get_or_insert_default().values[slot::DOOR] = counts.len();
        self.values[slot::DOOR].counts = counts;
    }

    /// Rows that come after counting: what is new in them counts as nothing.
    pub(super) fn settle(&mut self, start: usize) {
        for slot in std::iter::once(slot::DOOR).chain(self.several.doors()) {
            for cell in self.cells[start..].iter_mut().skip(slot).step_by(self.width) {
                let next = self.doors.len() as u32 + 1;
                *cell = if *cell == 0 { 0 } else { *self.doors.entry(*cell).or_insert(next) };
            }
        }
        let doors = self.doors.len();
        for slot in 0..self.width {
            let values = if slot == slot::DOOR { doors } else { self.texts(slot).len() };
            if !matches!(slot, slot::GIVEN_IN_EMAIL | slot::FAMILY_IN_EMAIL) {
                self.values[slot].counts.resize(values, 0);
            }
        }
        self.read_lone_names(start);
        self.read_addresses(start);
    }
}

/// Whether all that a row tells of a name is a single word, which may be either.
fn is_lone(row: &[u32]) -> bool {
    row[slot::WORDS] != 0 && row[slot::GIVEN] == 0 && row[slot::FAMILY] != 0
}
