//! What two records of one person are likely to share: the keys of a row.
//!
//! A telephone number, a name with a birth date, a door with an initial, the rare words of a text. Knows nothing of who
//! shares them.
//!
//! Each key is worth its pairs. Of those that shared a door alone, one in a hundred and forty was a find: with the
//! initial of the given name beside it a fifth of all pairs need no look; only a small table looks at all. Initials with a birth date found nobody whom
//! the other keys did not, on any set; that key is gone.

use std::collections::HashMap;

use super::intern::{hash_text, mix};
use super::role::Role;
use super::table::{Records, slot};

/// Words of a text that are keys: its rarest ones.
pub(super) const RARE_WORDS: usize = 6;

/// Slots whose values are keys by their text, so that keys do not depend on which value came first.
pub(super) const HASHED: [usize; 7] =
    [slot::EMAIL, slot::PHONE, slot::POSTCODE, slot::CITY, slot::STREET, slot::NATIONAL, slot::BIRTH];

/// Groups of keys of a person. Each is a column, but for the last: by a surname in either place.
pub(super) const PERSON_KEYS: usize = CALLED + 1;
/// The group of the mailbox, whoever keeps it.
pub(super) const MAILBOX: usize = 1;
/// The group of the door alone.
pub(super) const DOOR: usize = 3;
/// The group of the birth date alone.
pub(super) const BIRTH: usize = 12;
/// The group of a surname with what somebody is called by, and nothing else.
pub(super) const CALLED: usize = 18;
/// Columns of the last group.
pub(super) const CALLED_COLUMNS: usize = 2;
/// Columns of a person's keys.
pub(super) const PERSON_COLUMNS: usize = CALLED + CALLED_COLUMNS;

/// The keys of a row's person, by the hash of a value of a slot; 0 where there is none.
pub(super) fn person_keys(
    records: &Records,
    row: &[u32],
    hash: &impl Fn(usize, u32) -> u64,
) -> [u32; PERSON_COLUMNS] {
    let number = if row[slot::GIVEN_IN_EMAIL] != 0 { row[slot::GIVEN_IN_EMAIL] } else { row[slot::GIVEN] };
    let given = (number != 0).then(|| &records.names.givens[number as usize - 1]);
    let initial = given.map_or(0, |given| u64::from(given.initial));
    let first = given.filter(|given| !given.only_initials).map_or(0, |given| given.first);
    let called = given.filter(|given| !given.only_initials).map_or(0, called);
    let parts = records.names.families.of(row[slot::FAMILY].max(row[slot::FAMILY_IN_EMAIL]));
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
        number => u64::from(records.names.family_texts.bytes(number)[0]),
    };
    // Whichever of the two is the given name.
    let initials = match (initial, family_initial) {
        (0, _) | (_, 0) => 0,
        (a, b) => 256 * a.min(b) + a.max(b),
    };
    let door = both(at(slot::POSTCODE), house);
    let own = |value: u64| both(value, 1);
    [
        own(at(slot::EMAIL)),
        own(mailbox),
        own(at(slot::PHONE)),
        door,
        both(family, birth),
        both(called, birth),
        both(family, at(slot::POSTCODE)),
        both((mix(family) * u64::from(family != 0 && initial != 0)) ^ initial, at(slot::CITY)),
        both(both(at(slot::STREET), house).into(), family),
        both(called, at(slot::POSTCODE)),
        both((mix(family) * u64::from(family != 0 && initial != 0)) ^ initial, year),
        own(at(slot::NATIONAL)),
        own(birth),
        both(door.into(), 1 + initial),
        both(initials, at(slot::POSTCODE)),
        both(both(initials, at(slot::STREET)).into(), at(slot::CITY)),
        both(both(initials, year).into(), at(slot::CITY)),
        both(first.min(family), first.max(family)) * u32::from(first != 0 && family != 0),
        both(called, mix(family) * u64::from(family != 0)),
        both(called, mix(first_family) * u64::from(first_family != 0)),
    ]
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

/// How many of the counted rows hold a word in a slot.
pub(super) type WordCounts = HashMap<u32, u32>;

/// Slots of texts whose rare words are keys.
pub(super) fn text_slots(records: &Records) -> Vec<usize> {
    let more = (0..records.more.len()).filter(|at| records.more[*at] == Role::Text);
    let full_names = records.tell_further_names().then_some(slot::WORDS);
    more.map(|at| slot::MORE + at).chain([slot::ORGANISATION]).chain(full_names).collect()
}

pub(super) fn word_counts(records: &Records, slot: usize) -> WordCounts {
    let mut counts = WordCounts::new();
    for (number, rows) in (1..=records.counted_values(slot) as u32).zip(&records.values[slot].counts) {
        split(records, slot, number).into_iter().for_each(|word| *counts.entry(word).or_default() += rows);
    }
    counts
}

/// The words of a text, as keys.
fn split(records: &Records, slot: usize, number: u32) -> Vec<u32> {
    if slot == slot::WORDS {
        return records.words.of(number).iter().map(|word| *word as u32).collect();
    }
    records.text(slot, number).split(' ').map(|word| hash_text(word) as u32).collect()
}

/// The rarest words of each text of a slot.
pub(super) fn rarest(records: &Records, slot: usize) -> Vec<[u32; RARE_WORDS]> {
    let counts = word_counts(records, slot);
    let texts = records.texts(slot).len() as u32;
    (1..=texts).map(|number| rare_words(records, slot, number, &counts)).collect()
}

/// The rarest words of a text, as keys. A word that one row alone holds finds nobody among those that were counted: it
/// comes after the others, for rows that come later.
pub(super) fn rare_words(
    records: &Records,
    slot: usize,
    number: u32,
    counts: &WordCounts,
) -> [u32; RARE_WORDS] {
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
