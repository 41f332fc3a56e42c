//! Which pairs are looked at: those that agree on at least one key.
//!
//! Comparing everybody with everybody grows with the square of the table. A key is something two records of one person
//! are likely to share - an address, a phone number, a name with a birth date - and a key that more than
//! [`BLOCK_MAX`] records share says too little to be worth the pairs. So the number of pairs grows with the number of
//! records. Each pair comes once, whatever number of keys it shares.

use std::collections::HashMap;
use std::hint::black_box;

use super::intern::{hash_text, mix};
use super::radix::sort_by_upper_half;
use super::role::Role;
use super::table::{Records, slot};

/// Most records that share a key which still is one. Two hundred people of one name and nothing else in common are not
/// found in one another by that name.
pub(super) const BLOCK_MAX: usize = 64;

/// Pairs that may have nothing but the birth date in common: these many, or one for [`ROWS_A_BIRTH_PAIR`] rows if that
/// is more. In a large table hundreds are born on a day, and the date needs a name beside it; a small one can afford to
/// look.
const BIRTH_PAIRS: usize = 200_000;
/// Of a million rows, one such pair in two thousand is a find: enough to look on, not to look far.
const ROWS_A_BIRTH_PAIR: usize = 5;

/// The column of the birth date alone.
const BIRTH_COLUMN: usize = 13;

/// How many rows are read together before they are asked for, so that the waits for memory overlap; as many as the
/// largest block.
const ROWS_AHEAD: usize = BLOCK_MAX;

/// Groups whose keys are gathered in one pass: every pass reads all keys, and every group takes eight bytes a row.
const COLUMNS_TOGETHER: usize = 3;

/// Words of a text that are keys: its rarest ones.
const RARE_WORDS: usize = 6;

/// Keys of all records, and the blocks they form.
#[derive(Debug)]
pub(super) struct Blocks {
    /// Columns of the key matrix.
    width: usize,
    /// A row of keys per record; 0 where there is none.
    keys: Vec<u32>,
    groups: Vec<Group>,
}

/// Columns whose keys are of one kind, so that a key in one meets the same key in another.
#[derive(Debug)]
struct Group {
    columns: std::ops::Range<usize>,
    /// Every bit where a column of a single key comes before these.
    before: [u32; NAME_COLUMN],
    /// Key and record, those of a key together; only keys of blocks of two to [`BLOCK_MAX`] records.
    entries: Vec<u64>,
}

impl Blocks {
    pub(super) fn of(records: &Records) -> Self {
        let texts: Vec<usize> = text_slots(records).into_iter().filter(|slot| records.holds(*slot)).collect();
        let mut widths = vec![1; PERSON_KEYS];
        widths[PERSON_KEYS - 1] = NAME_COLUMNS;
        widths.extend(texts.iter().map(|_| RARE_WORDS));
        let width: usize = widths.iter().sum();
        let mut keys = Vec::with_capacity(records.len() * width);
        let rare: Vec<Vec<[u32; RARE_WORDS]>> = texts.iter().map(|slot| rarest(records, *slot)).collect();
        let hashes: Vec<Vec<u64>> = (0..slot::MORE)
            .map(|slot| if HASHED.contains(&slot) { records.hashes(slot) } else { Vec::new() })
            .collect();
        for index in 0..records.len() as u32 {
            let row = records.row(index);
            person_keys(records, row, &|slot, number| hashes[slot][number as usize - 1], &mut keys);
            for (slot, rare) in texts.iter().zip(&rare) {
                keys.extend(match row[*slot] {
                    0 => [0; RARE_WORDS],
                    number => rare[number as usize - 1],
                });
            }
        }
        let mut blocks = Blocks { width, keys, groups: Vec::new() };
        let ends = widths.iter().scan(0, |end, width| {
            *end += width;
            Some(*end)
        });
        let columns: Vec<std::ops::Range<usize>> =
            ends.zip(&widths).map(|(end, width)| end - width..end).collect();
        for columns in columns.chunks(COLUMNS_TOGETHER) {
            for (columns, entries) in columns.iter().zip(blocks.entries(columns)) {
                blocks.add_group(columns.clone(), entries, block_max(records, columns.start));
            }
        }
        blocks
    }

    /// The keys of some groups, each with its row.
    fn entries(&self, groups: &[std::ops::Range<usize>]) -> Vec<Vec<u64>> {
        let mut entries: Vec<Vec<u64>> = vec![Vec::new(); groups.len()];
        for (row, keys) in self.keys.chunks_exact(self.width).enumerate() {
            for (columns, entries) in groups.iter().zip(&mut entries) {
                for key in keys[columns.clone()].iter().filter(|key| **key != 0) {
                    entries.push(u64::from(*key) << 32 | row as u64);
                }
            }
        }
        entries
    }

    /// Sorts a group's keys into blocks and forgets the keys that too many share.
    fn add_group(&mut self, columns: std::ops::Range<usize>, mut entries: Vec<u64>, most: usize) {
        sort_by_upper_half(&mut entries);
        entries.dedup();
        let mut kept = Vec::new();
        for block in entries.chunk_by(|a, b| a >> 32 == b >> 32) {
            match block.len() {
                // Nobody shares a key that one record has.
                1 => {}
                size if size <= most => kept.extend_from_slice(block),
                _ => self.forget(block, columns.clone()),
            }
        }
        drop(entries);
        let kept = by_first_row(&kept);
        let before = std::array::from_fn(|at| if at < columns.start { u32::MAX } else { 0 });
        self.groups.push(Group { columns, before, entries: kept });
    }

    fn forget(&mut self, block: &[u64], columns: std::ops::Range<usize>) {
        for entry in block {
            let start = (*entry as u32) as usize * self.width;
            let keys = &mut self.keys[start + columns.start..start + columns.end];
            keys.iter_mut().filter(|key| u64::from(**key) == entry >> 32).for_each(|key| *key = 0);
        }
    }

    /// How many pairs there are, counting one that shares several keys as often.
    pub(super) fn pairs_at_most(&self) -> usize {
        let blocks = self.groups.iter().flat_map(|group| group.entries.chunk_by(|a, b| a >> 32 == b >> 32));
        blocks.map(|block| block.len() * (block.len() - 1) / 2).sum()
    }

    /// Calls with each pair once, the smaller row first, some time after `soon` was called with both.
    pub(super) fn each_pair(&self, mut soon: impl FnMut(u32), call: impl FnMut(u32, u32)) {
        let soon = |row| {
            self.touch(row);
            soon(row);
        };
        self.each_pair_of(|_| true, soon, call);
    }

    /// Calls with each pair whose first shared key is taken.
    pub(super) fn each_pair_of(
        &self,
        takes: impl Fn(u32) -> bool,
        mut soon: impl FnMut(u32),
        mut call: impl FnMut(u32, u32),
    ) {
        for group in &self.groups {
            let (mut seen, mut touched) = (0, 0);
            for block in group.entries.chunk_by(|a, b| a >> 32 == b >> 32) {
                seen += block.len();
                if seen > touched {
                    let ahead = &group.entries[touched..(touched + ROWS_AHEAD).min(group.entries.len())];
                    ahead.iter().for_each(|entry| soon(*entry as u32));
                    touched += ahead.len();
                }
                let key = (block[0] >> 32) as u32;
                if !takes(key) {
                    continue;
                }
                for (at, first) in block.iter().enumerate() {
                    for second in &block[at + 1..] {
                        let (left, right) = (*first as u32, *second as u32);
                        if self.is_first(left, right, key, group) {
                            call(left, right);
                        }
                    }
                }
            }
        }
    }

    /// Reads the keys of a row that will be asked for: nobody waits for them, and then they are there.
    #[inline]
    fn touch(&self, row: u32) {
        let start = row as usize * self.width;
        black_box(self.keys[start] ^ self.keys[start + NAME_COLUMN]);
    }

    /// Whether this key of this group is the first that the two share.
    #[inline]
    fn is_first(&self, left: u32, right: u32, key: u32, group: &Group) -> bool {
        if group.columns.start == 0 {
            return true;
        }
        let a = &self.keys[left as usize * self.width..][..self.width];
        let b = &self.keys[right as usize * self.width..][..self.width];
        let (Some(single_a), Some(single_b)) = (a.first_chunk(), b.first_chunk()) else { return false };
        let same = shares_any(single_a, single_b, &group.before);
        let columns = &group.columns;
        if same || columns.end <= NAME_COLUMN {
            return !same;
        }
        let before =
            self.groups.iter().map(|group| &group.columns).filter(|range| range.start >= NAME_COLUMN);
        let mut before = before.take_while(|range| range.start < columns.start);
        before.all(|range| shares(&a[range.clone()], &b[range.clone()]).is_none())
            && shares(&a[columns.clone()], &b[columns.clone()]) == Some(key)
    }
}

/// Most records that share a key of the group that begins at a column. What rows that came after counting hold does not
/// move it.
pub(super) fn block_max(records: &Records, column: usize) -> usize {
    let rows = records.counted.as_ref().map_or(0, |counted| counted.rows);
    match column {
        BIRTH_COLUMN => {
            affordable(&records.values[slot::BIRTH].counts, BIRTH_PAIRS.max(rows / ROWS_A_BIRTH_PAIR))
        }
        _ => BLOCK_MAX,
    }
}

/// Whether two rows of keys share one in the columns that count. Looks at all columns whatever it finds: that is done
/// several columns at a time.
#[inline]
fn shares_any(a: &[u32; NAME_COLUMN], b: &[u32; NAME_COLUMN], counts: &[u32; NAME_COLUMN]) -> bool {
    let mut found = 0;
    for at in 0..NAME_COLUMN {
        found |= if a[at] == b[at] { a[at] & counts[at] } else { 0 };
    }
    found != 0
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

/// The same blocks in the order of their first rows: what is looked at one after the other lies together.
fn by_first_row(entries: &[u64]) -> Vec<u64> {
    let mut at = 0;
    let mut blocks: Vec<u64> = Vec::new();
    for block in entries.chunk_by(|a, b| a >> 32 == b >> 32) {
        blocks.push(block[0] << 32 | at);
        at += block.len() as u64;
    }
    sort_by_upper_half(&mut blocks);
    let mut ordered = Vec::with_capacity(entries.len());
    for block in blocks {
        let rest = &entries[block as u32 as usize..];
        ordered.extend(rest.iter().take_while(|entry| *entry >> 32 == rest[0] >> 32));
    }
    ordered
}

/// The smallest key that both hold.
fn shares(a: &[u32], b: &[u32]) -> Option<u32> {
    a.iter().filter(|key| **key != 0 && b.contains(key)).min().copied()
}

/// Slots whose values are keys by their text, so that keys do not depend on which value came first.
const HASHED: [usize; 7] =
    [slot::EMAIL, slot::PHONE, slot::POSTCODE, slot::CITY, slot::STREET, slot::NATIONAL, slot::BIRTH];

/// Groups of keys of a person; the last, of names, has three columns.
const PERSON_KEYS: usize = 18;
/// Where the columns of the names begin: those before are each a group.
const NAME_COLUMN: usize = PERSON_KEYS - 1;
const NAME_COLUMNS: usize = 3;

fn person_keys(records: &Records, row: &[u32], hash: &impl Fn(usize, u32) -> u64, keys: &mut Vec<u32>) {
    let number = if row[slot::GIVEN_IN_EMAIL] != 0 { row[slot::GIVEN_IN_EMAIL] } else { row[slot::GIVEN] };
    let given = (number != 0).then(|| &records.names.givens[number as usize - 1]);
    let initial = given.map_or(0, |given| u64::from(given.initial));
    let first = given.filter(|given| !given.only_initials).map_or(0, |given| given.first);
    let called = given.filter(|given| !given.only_initials).map_or(0, called);
    let parts = match row[slot::FAMILY].max(row[slot::FAMILY_IN_EMAIL]) {
        0 => &[][..],
        number => &records.names.families[number as usize - 1].parts,
    };
    let family = parts.last().copied().unwrap_or(0);
    let first_family = parts.first().copied().filter(|first| *first != family).unwrap_or(0);
    let at = |slot: usize| if row[slot] == 0 { 0 } else { hash(slot, row[slot]) };
    let mailbox =
        if row[slot::EMAIL] == 0 { 0 } else { records.mailboxes[row[slot::EMAIL] as usize - 1].whole };
    let house = if row[slot::NUMBER] == 0 { 0 } else { records.houses[row[slot::NUMBER] as usize - 1].base };
    let birth = at(slot::BIRTH);
    let year = if birth == 0 { 0 } else { u64::from(records.dates[row[slot::BIRTH] as usize - 1] / 10_000) };
    let family_initial = match row[slot::FAMILY].max(row[slot::FAMILY_IN_EMAIL]) {
        0 => 0,
        number => u64::from(records.names.family_texts.text(number).as_bytes()[0]),
    };
    // Whichever of the two is the given name.
    let initials = match (initial, family_initial) {
        (0, _) | (_, 0) => 0,
        (a, b) => 256 * a.min(b) + a.max(b),
    };
    let own = |value: u64| both(value, 1);
    keys.extend([
        own(at(slot::EMAIL)),
        own(mailbox),
        own(at(slot::PHONE)),
        both(at(slot::POSTCODE), house),
        both(family, birth),
        both(called, birth),
        both(family, at(slot::POSTCODE)),
        both((mix(family) * u64::from(family != 0 && initial != 0)) ^ initial, at(slot::CITY)),
        both(both(at(slot::STREET), house).into(), family),
        both(called, at(slot::POSTCODE)),
        both((mix(family) * u64::from(family != 0 && initial != 0)) ^ initial, year),
        own(at(slot::NATIONAL)),
        both(initials, birth),
        own(birth),
        both(initials, at(slot::POSTCODE)),
        both(both(initials, at(slot::STREET)).into(), at(slot::CITY)),
        both(both(initials, year).into(), at(slot::CITY)),
        both(first.min(family), first.max(family)) * u32::from(first != 0 && family != 0),
        both(called, mix(family) * u64::from(family != 0)),
        both(called, mix(first_family) * u64::from(first_family != 0)),
    ]);
}

/// What somebody is called by: one number for all short forms of a name as far as they share their first group.
fn called(given: &super::name::Given) -> u64 {
    given.groups.first().map_or(given.first, |group| mix(u64::from(*group)))
}

/// A key of two values; none when one of them is not there.
#[inline]
fn both(left: u64, right: u64) -> u32 {
    if left == 0 || right == 0 { 0 } else { (mix(left ^ mix(right)) >> 32).max(1) as u32 }
}

/// The keys of one row, for rows that come one by one. Unlike [`Blocks`] it keeps a group for every slot of texts,
/// whether or not a row has one.
#[derive(Debug)]
pub(super) struct Keyring {
    texts: Vec<(usize, WordCounts)>,
}

/// How many of the counted rows hold a word in a slot.
type WordCounts = HashMap<u32, u32>;

impl Keyring {
    pub(super) fn of(records: &Records) -> Self {
        let slots = text_slots(records).into_iter();
        Keyring { texts: slots.map(|slot| (slot, word_counts(records, slot))).collect() }
    }

    /// How many groups there are.
    pub(super) fn kinds(&self) -> usize {
        PERSON_KEYS + self.texts.len()
    }

    /// Most records that share a key, per group.
    pub(super) fn block_max(&self, records: &Records) -> Vec<usize> {
        (0..self.kinds()).map(|group| block_max(records, group)).collect()
    }

    /// Calls with the group and the key of each key a row has; the same one may come twice.
    pub(super) fn each(&self, records: &Records, row: &[u32], mut call: impl FnMut(usize, u32)) {
        let mut keys = Vec::with_capacity(PERSON_KEYS + NAME_COLUMNS);
        person_keys(records, row, &|slot, number| hash_text(records.text(slot, number)), &mut keys);
        for (column, key) in keys.into_iter().enumerate().filter(|(_, key)| *key != 0) {
            call(column.min(NAME_COLUMN), key);
        }
        for (at, (slot, counts)) in self.texts.iter().enumerate().filter(|(_, (slot, _))| row[*slot] != 0) {
            for key in rare_words(records, *slot, row[*slot], counts).into_iter().filter(|key| *key != 0) {
                call(PERSON_KEYS + at, key);
            }
        }
    }
}

/// Slots of texts whose rare words are keys.
fn text_slots(records: &Records) -> Vec<usize> {
    let more = (0..records.more.len()).filter(|at| records.more[*at] == Role::Text);
    let full_names = records.tell_further_names().then_some(slot::WORDS);
    more.map(|at| slot::MORE + at).chain([slot::ORGANISATION]).chain(full_names).collect()
}

fn word_counts(records: &Records, slot: usize) -> WordCounts {
    let mut counts = WordCounts::new();
    for (number, rows) in (1..=records.counted_values(slot) as u32).zip(&records.values[slot].counts) {
        split(records, slot, number).into_iter().for_each(|word| *counts.entry(word).or_default() += rows);
    }
    counts
}

/// The words of a text, as keys.
fn split(records: &Records, slot: usize, number: u32) -> Vec<u32> {
    if slot == slot::WORDS {
        return records.words[number as usize - 1].iter().map(|word| *word as u32).collect();
    }
    records.text(slot, number).split(' ').map(|word| hash_text(word) as u32).collect()
}

/// The rarest words of each text of a slot.
fn rarest(records: &Records, slot: usize) -> Vec<[u32; RARE_WORDS]> {
    let counts = word_counts(records, slot);
    let texts = records.texts(slot).len() as u32;
    (1..=texts).map(|number| rare_words(records, slot, number, &counts)).collect()
}

/// The rarest words of a text, as keys. A word that one row alone holds finds nobody among those that were counted: it
/// comes after the others, for rows that come later.
fn rare_words(records: &Records, slot: usize, number: u32, counts: &WordCounts) -> [u32; RARE_WORDS] {
    let mut words = split(records, slot, number);
    words.sort_unstable_by_key(|word| match counts.get(word).copied().unwrap_or(0) {
        rows @ (0 | 1) => (true, 1 - rows, *word),
        rows => (false, rows, *word),
    });
    words.dedup();
    let mut rare = [0; RARE_WORDS];
    rare.iter_mut().zip(words).for_each(|(key, word)| *key = word);
    rare
}

#[cfg(test)]
mod tests {
    use super::super::table::Table;
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
