//! Which pairs are looked at: those that agree on at least one key.
//!
//! Comparing everybody with everybody grows with the square of the table. A key that more than [`BLOCK_MAX`] records
//! share says too little to be worth the pairs. So the number of pairs grows with the number of records. Each pair comes
//! once, whatever number of keys it shares: row by row, with all that come after it and share a key of it. So one of the
//! two is at hand, and that a pair was seen shows in a mark on the other. Nobody comes after the last of a block, so that
//! row is not looked up in it: half of the waits, where most blocks are of two.

use super::key::{
    self, CALLED, CALLED_COLUMNS, HASHED, PERSON_COLUMNS, PERSON_KEYS, RARE_WORDS, person_keys, rarest,
    text_slots,
};
use super::radix::{gather_by_upper_half, sort_by_upper_half};
use super::table::{Records, slot};

/// Most records that share a key which still is one. Two hundred people of one name and nothing else in common are not
/// found in one another by that name.
pub(super) const BLOCK_MAX: usize = 64;

/// The same for keys that find least: the mailbox wherever it is kept, and a name in one of its forms. Of a million
/// rows, one pair in two thousand of the larger blocks is a find.
const FAINT_BLOCK_MAX: usize = 16;

/// Pairs that may have nothing but the birth date in common: these many, or one for [`ROWS_A_BIRTH_PAIR`] rows if that
/// is more. In a large table hundreds are born on a day, and the date needs a name beside it; a small one can afford to
/// look.
const BIRTH_PAIRS: usize = 100_000;
/// Of a million rows, one such pair in a thousand is a find: enough to look on, not to look far.
const ROWS_A_BIRTH_PAIR: usize = 10;

/// Pairs that may have nothing but the door in common: likewise. A large table looks at doors beside an initial.
const DOOR_PAIRS: usize = 50_000;

/// Pairs that are found before the first of them is looked at, so that the waits for their rows overlap.
const PAIRS_AHEAD: usize = 64;

/// No row, and no block.
const NONE: u32 = u32::MAX;

/// The blocks of all records.
#[derive(Debug)]
pub(super) struct Blocks {
    rows: usize,
    /// Where each row stands among the members of a block, [`NONE`] where it is in none or the last of it, and the group:
    /// as many times as a group has columns, as a row may be in a block of each.
    columns: Vec<(Vec<u32>, usize)>,
    /// Per group - columns whose keys are of one kind, so that a key in one meets the same key in another - the rows of
    /// each block in ascending order, with [`NONE`] behind the last.
    members: Vec<Vec<u32>>,
    /// Pairs, counting one that shares several keys as often.
    pairs: usize,
}

/// Room to sort in, of one group after the other: made once, as new room costs more than sorting in it.
#[derive(Default)]
struct Room {
    entries: Vec<u64>,
    spare: Vec<u64>,
    members: Vec<u32>,
}

impl Blocks {
    pub(super) fn of(records: &Records) -> Self {
        let texts: Vec<usize> = text_slots(records).into_iter().filter(|slot| records.holds(*slot)).collect();
        let mut blocks = Blocks { rows: records.len(), columns: Vec::new(), members: Vec::new(), pairs: 0 };
        let (columns, further) = person_columns(records);
        let mut columns = columns.into_iter();
        let mut room = Room::default();
        for (group, mut further) in further.into_iter().enumerate() {
            let width = if group == CALLED { CALLED_COLUMNS } else { 1 };
            let mut columns: Vec<Vec<u32>> = columns.by_ref().take(width).collect();
            columns.append(&mut further);
            blocks.add_group(columns, block_max(records, group), &mut room);
        }
        for slot in texts {
            blocks.add_group(rare_columns(records, slot), BLOCK_MAX, &mut room);
        }
        blocks
    }

    /// Adds the blocks of keys of one kind, but for keys that nobody or too many share.
    fn add_group(&mut self, columns: Vec<Vec<u32>>, most: usize, room: &mut Room) {
        let entries = &mut room.entries;
        entries.clear();
        columns.iter().for_each(|keys| add_entries(keys, entries));
        gather_by_upper_half(entries, &mut room.spare);
        if columns.len() > 1 {
            entries.chunk_by_mut(|a, b| key_of(a) == key_of(b)).for_each(<[u64]>::sort_unstable);
            entries.dedup();
        }
        let members = &mut room.members;
        members.clear();
        let mut places = columns;
        places.iter_mut().for_each(|places| places.fill(NONE));
        for block in by_first_row(entries, most) {
            self.pairs += block.len() * (block.len() - 1) / 2;
            let Some((last, others)) = block.split_last() else { continue };
            for entry in others {
                let row = *entry as u32;
                let mut of_row = places.iter_mut().map(|places| &mut places[row as usize]);
                if let Some(free) = of_row.find(|place| **place == NONE) {
                    *free = members.len() as u32;
                }
                members.push(row);
            }
            // After the last there is nobody to look for.
            members.extend([*last as u32, NONE]);
        }
        self.columns.extend(places.into_iter().map(|places| (places, self.members.len())));
        self.members.push(members.clone());
    }

    /// How many pairs there are, counting one that shares several keys as often.
    pub(super) fn pairs_at_most(&self) -> usize {
        self.pairs
    }

    /// Calls with each pair once, the smaller row first, some time after `soon` was called with both.
    pub(super) fn each_pair(&self, soon: impl FnMut(u32), call: impl FnMut(u32, u32)) {
        self.each_pair_of(|_| true, soon, call);
    }

    /// Calls with each pair whose smaller row is taken.
    pub(super) fn each_pair_of(
        &self,
        takes: impl Fn(u32) -> bool,
        mut soon: impl FnMut(u32),
        mut call: impl FnMut(u32, u32),
    ) {
        let mut seen_with = vec![NONE; self.rows];
        let mut found: Vec<(u32, u32)> = Vec::with_capacity(2 * PAIRS_AHEAD);
        for left in (0..self.rows as u32).filter(|row| takes(*row)) {
            let before = found.len();
            for (places, group) in &self.columns {
                let place = places[left as usize];
                if place == NONE {
                    continue;
                }
                // Those that come after it, which the end of the block ends.
                for right in &self.members[*group][place as usize + 1..] {
                    if *right == NONE {
                        break;
                    }
                    if std::mem::replace(&mut seen_with[*right as usize], left) != left {
                        soon(*right);
                        found.push((left, *right));
                    }
                }
            }
            if found.len() > before {
                soon(left);
            }
            if found.len() >= PAIRS_AHEAD {
                found.drain(..).for_each(|(left, right)| call(left, right));
            }
        }
        found.into_iter().for_each(|(left, right)| call(left, right));
    }
}

/// Most records that share a key of a group. What rows that came after counting hold does not move it.
pub(super) fn block_max(records: &Records, group: usize) -> usize {
    let rows = records.counted.as_ref().map_or(0, |counted| counted.rows);
    match group {
        key::BIRTH => {
            affordable(&records.values[slot::BIRTH].counts, BIRTH_PAIRS.max(rows / ROWS_A_BIRTH_PAIR))
        }
        key::DOOR => affordable(&records.values[slot::DOOR].counts, DOOR_PAIRS),
        key::MAILBOX | CALLED => FAINT_BLOCK_MAX,
        _ => BLOCK_MAX,
    }
}

/// The largest block that can be kept when the smallest come first and there may be so many pairs.
fn affordable(sizes: &[u32], pairs: usize) -> usize {
    let mut blocks = [0usize; BLOCK_MAX + 1];
    for size in sizes.iter().filter(|size| **size as usize <= BLOCK_MAX) {
        blocks[*size as usize] += 1;
    }
    let mut sum = 0;
    let over = (2..=BLOCK_MAX).find(|size| {
        sum += blocks[*size] * size * (size - 1) / 2;
        sum > pairs
    });
    over.map_or(BLOCK_MAX, |size| size - 1)
}

/// The keys of each row's person, a list per column; and per group those by further values of one role.
fn person_columns(records: &Records) -> (Vec<Vec<u32>>, Vec<Vec<Vec<u32>>>) {
    let hashes: Vec<Vec<u64>> = (0..slot::MORE)
        .map(|slot| if HASHED.contains(&slot) { records.hashes(slot) } else { Vec::new() })
        .collect();
    let mut columns = vec![vec![0; records.len()]; PERSON_COLUMNS];
    for row in 0..records.len() as u32 {
        let keys = person_keys(records, records.row(row), &|slot, number| hashes[slot][number as usize - 1]);
        columns.iter_mut().zip(keys).for_each(|(column, key)| column[row as usize] = key);
    }
    let further = further_columns(records, &columns, &|slot, number| hashes[slot][number as usize - 1]);
    (columns, further)
}

/// Keys by further values of one role, where they differ from those of the first: per group a list per column.
fn further_columns(
    records: &Records,
    columns: &[Vec<u32>],
    hash: &impl Fn(usize, u32) -> u64,
) -> Vec<Vec<Vec<u32>>> {
    let mut further = vec![Vec::new(); PERSON_KEYS];
    if records.several.is_empty() {
        return further;
    }
    for row in 0..records.len() as u32 {
        for (at, variant) in records.several.variants(records.row(row)).enumerate() {
            for (column, key) in person_keys(records, &variant, hash).into_iter().enumerate() {
                if key == 0 || column >= CALLED || key == columns[column][row as usize] {
                    continue;
                }
                let further: &mut Vec<Vec<u32>> = &mut further[column];
                further.resize_with(further.len().max(at + 1), || vec![0; records.len()]);
                further[at][row as usize] = key;
            }
        }
    }
    further
}

/// The rare words of each row's text in a slot, a list per column.
fn rare_columns(records: &Records, slot: usize) -> Vec<Vec<u32>> {
    let rare = rarest(records, slot);
    let of = |row: u32, column: usize| match records.row(row)[slot] {
        0 => 0,
        number => rare[number as usize - 1][column],
    };
    let rows = || 0..records.len() as u32;
    (0..RARE_WORDS).map(|column| rows().map(|row| of(row, column)).collect()).collect()
}

/// Adds an entry for each row that has a key. Each is written, and the next takes the place of one without a key: whether
/// there is one is as good as random, and guessing it costs more.
fn add_entries(keys: &[u32], entries: &mut Vec<u64>) {
    let mut length = entries.len();
    entries.resize(length + keys.len(), 0);
    for (row, key) in (0u64..).zip(keys) {
        entries[length] = u64::from(*key) << u32::BITS | row;
        length += usize::from(*key != 0);
    }
    entries.truncate(length);
}

/// The key of an entry.
#[inline]
fn key_of(entry: &u64) -> u32 {
    (entry >> u32::BITS) as u32
}

/// The blocks of two to so many entries, in the order of their first rows: what is looked at one after the other lies
/// together.
fn by_first_row(entries: &[u64], most: usize) -> impl Iterator<Item = &[u64]> {
    let mut at = 0;
    let mut blocks: Vec<u64> = Vec::new();
    for block in entries.chunk_by(|a, b| key_of(a) == key_of(b)) {
        if (2..=most).contains(&block.len()) {
            blocks.push(block[0] << u32::BITS | at);
        }
        at += block.len() as u64;
    }
    sort_by_upper_half(&mut blocks);
    blocks.into_iter().map(move |block| {
        let rest = &entries[block as u32 as usize..];
        &rest[..rest.iter().take_while(|entry| key_of(entry) == key_of(&rest[0])).count()]
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Role, Table};
    use super::*;

    fn records(rows: &[[&str; 4]]) -> Records {
        let mut table = Table::new(&[Role::GivenName, Role::FamilyName, Role::BirthDate, Role::Email]);
        rows.iter().for_each(|row| table.push(*row));
        table.close()
    }

    #[test]
    fn each_pair_that_shares_a_key_comes_once() {
        let records = records(&[
            ["Jan", "Vos", "1970-01-02", "jan@vos.example"],
            ["Jan", "Vos", "1970-01-02", "jan@vos.example"],
            ["Vos", "Jan", "1970-01-02", ""],
            ["Piet", "Bos", "1981-05-06", ""],
        ]);
        let mut pairs = Vec::new();
        Blocks::of(&records).each_pair(|_| (), |left, right| pairs.push((left.min(right), left.max(right))));
        let found = pairs.len();
        pairs.sort_unstable();
        pairs.dedup();
        assert_eq!((found, pairs.len()), (3, 3));
    }

    #[test]
    fn pairs_grow_with_the_rows_and_not_with_their_square() {
        let crowd = |size: usize| {
            let rows: Vec<[String; 4]> = (0..size)
                .map(|at| {
                    let born = format!("19{:02}-{:02}-11", at % 70 + 10, at % 12 + 1);
                    ["Jan".to_owned(), format!("Vos{}", at % 50), born, format!("{}@vos.example", at / 2)]
                })
                .collect();
            let rows: Vec<[&str; 4]> = rows.iter().map(|row| row.each_ref().map(String::as_str)).collect();
            Blocks::of(&records(&rows)).pairs_at_most()
        };
        let (small, large) = (crowd(20_000), crowd(80_000));
        assert!(large <= 4 * small, "{small} {large}");
    }
}
