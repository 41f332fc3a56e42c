//! A table to link: rows of texts come in one by one, what stays is a row of numbers each.
//!
//! Every text is normalised for its role once, however often it occurs. Nothing here compares. Rows are kept in an
//! order that follows from their content alone, so that no later step can depend on the order of arrival.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::hint::black_box;

use super::asked::Mixed;
use super::batch::{BATCH_MAX, Batch, trimmed};
use super::count::Counted;
use super::intern::{Numbers, Texts, hash_bytes, hash_text, mix};
use super::lists::Lists;
use super::name::Names;
use super::place::{hash_value, in_order, place};
use super::role::Role;
use super::several::Several;
use super::spelling::Spellings;
use super::{address, contact, date, fold, gender, name};

/// What a number in a row of [`Records`] stands for.
pub(super) mod slot {
    pub(in super::super) const GIVEN: usize = 0;
    pub(in super::super) const FAMILY: usize = 1;
    pub(in super::super) const BIRTH: usize = 2;
    pub(in super::super) const GENDER: usize = 3;
    pub(in super::super) const STREET: usize = 4;
    pub(in super::super) const NUMBER: usize = 5;
    pub(in super::super) const POSTCODE: usize = 6;
    pub(in super::super) const CITY: usize = 7;
    /// Postcode and house number together.
    pub(in super::super) const DOOR: usize = 8;
    pub(in super::super) const EMAIL: usize = 9;
    pub(in super::super) const PHONE: usize = 10;
    pub(in super::super) const NATIONAL: usize = 11;
    pub(in super::super) const SOURCE: usize = 12;
    pub(in super::super) const COUNTRY: usize = 13;
    /// Further words of a full name.
    pub(in super::super) const WORDS: usize = 14;
    pub(in super::super) const ORGANISATION: usize = 15;
    /// Given name in the e-mail address, where no column or only an initial tells.
    pub(in super::super) const GIVEN_IN_EMAIL: usize = 16;
    /// Surname in the e-mail address, where no column tells.
    pub(in super::super) const FAMILY_IN_EMAIL: usize = 17;
    /// Texts, numbers and categories, one slot per column, begin here.
    pub(in super::super) const MORE: usize = 18;
}

/// Words of a full name that says a given name and a surname.
const NAMES_USUAL: usize = 2;
/// Full names are keys by their rare words where one in so many has further ones: what the others tell is found by given
/// name and surname.
const FURTHER_SHARE: u64 = 10;

/// Rows that come in. [`Table::close`] when there are no more.
#[derive(Debug, Clone)]
pub struct Table {
    roles: Vec<Role>,
    /// Whose values each column's are.
    slots: Vec<usize>,
    /// Where each column's value goes: with its slot, but for further columns of a role.
    places: Vec<usize>,
    /// Per column, so that each spelling is normalised once.
    seen: Vec<Spellings>,
    /// Given and family number per full name, beside its words.
    split_as: Vec<(u32, u32)>,
    /// Given names and surnames that full names were made of: a tenth as many as those.
    parts: [Spellings; 2],
    /// Hash of each postcode, by number.
    postcodes: Vec<u64>,
    /// Texts of the rows that came last, per column: they are taken in together.
    waiting: Vec<Batch>,
    /// How many rows wait.
    waits: usize,
    pub(super) records: Records,
}

/// The values of one slot: each distinct normalised text.
#[derive(Debug, Clone, Default)]
pub(super) struct Values {
    pub(super) texts: Texts,
    /// Rows that hold each value, from number 1 at index 0; 0 for a value that came after counting.
    pub(super) counts: Vec<u32>,
}

/// A closed table: rows of numbers in an order of their own.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// What the columns hold.
    pub(super) roles: Vec<Role>,
    pub(super) width: usize,
    pub(super) cells: Vec<u32>,
    /// Row in the order they came, per row in our order.
    pub(super) original: Vec<u32>,
    pub(super) values: Vec<Values>,
    /// Roles of the slots from [`slot::MORE`].
    pub(super) more: Vec<Role>,
    pub(super) names: Names,
    /// Birth dates by number.
    pub(super) dates: Vec<u32>,
    /// House numbers, by number.
    pub(super) houses: Vec<address::House>,
    /// Mailboxes, by number of the address.
    pub(super) mailboxes: Vec<contact::Mailbox>,
    /// Whether a phone number is a mobile one.
    pub(super) mobiles: Vec<bool>,
    /// Whether a gender is a man's or a woman's, by number (see [`gender::side`]).
    pub(super) genders: Vec<i8>,
    /// Words of a full name, by number, sorted hashes.
    pub(super) words: Lists,
    /// None until the table is closed for the first time.
    pub(super) counted: Option<Counted>,
    /// Numbers of the doors, by hash.
    pub(super) doors: HashMap<u32, u32, BuildHasherDefault<Mixed>>,
    /// Where further values of one role are.
    pub(super) several: Several,
}

impl Table {
    /// A table with these columns. Of several e-mail addresses, telephone and national numbers and addresses each counts,
    /// of other columns of one role the first that is not blank; texts, numbers and categories are each their own.
    pub fn new(roles: &[Role]) -> Self {
        let mut records = Records { roles: roles.to_vec(), ..Records::default() };
        let (slots, places) = slots(&mut records);
        records.values = vec![Values::default(); records.width];
        Table::of(records, slots, places)
    }

    /// A table that goes on from the values of another: what those were counted as holds here.
    pub(super) fn under(vocabulary: Records) -> Self {
        let mut records = Records { more: Vec::new(), ..vocabulary };
        let (slots, places) = slots(&mut records);
        let full_names = records.values[slot::WORDS].texts.len() as u32;
        let mut table = Table::of(records, slots, places);
        for number in 1..=full_names {
            let raw = table.records.values[slot::WORDS].texts.text(number).to_owned();
            let split = table.split(&raw);
            table.split_as.push(split);
        }
        table
    }

    fn of(records: Records, slots: Vec<usize>, places: Vec<usize>) -> Self {
        let columns = slots.len();
        Table {
            roles: records.roles.clone(),
            slots,
            places,
            seen: vec![Spellings::default(); columns],
            split_as: vec![(0, 0)],
            parts: Default::default(),
            postcodes: Vec::new(),
            waiting: vec![Batch::default(); columns],
            waits: 0,
            records,
        }
    }

    /// Adds a row, a text per column; missing texts are blank.
    pub fn push<'a>(&mut self, row: impl IntoIterator<Item = &'a str>) {
        if self.waits == BATCH_MAX {
            self.take_in();
        }
        let mut row = row.into_iter();
        for (batch, role) in self.waiting.iter_mut().zip(&self.roles) {
            push_cell(batch, *role, row.next().unwrap_or(""));
        }
        self.waits += 1;
    }

    /// Takes rows back that came last, by their places among the last so many: of those there may be as many as ids wait
    /// ([`super::Ids::WAITING_MAX`]), in a table whose rows are told of in such parts.
    pub fn take_back(&mut self, places: &[usize]) {
        if !places.is_empty() {
            self.waiting.iter_mut().for_each(|batch| batch.take_out(places));
            self.waits -= places.len();
        }
    }

    /// Adds a row as it stands in a file: per column the place of its cell, if it has one there, and for columns that
    /// are left over what the file says of all its rows.
    pub fn push_placed(&mut self, cells: &[&str], places: &[Option<usize>], left_over: Option<&str>) {
        if self.waits == BATCH_MAX {
            self.take_in();
        }
        let mut columns = self.waiting.iter_mut().zip(&self.roles);
        for (place, (batch, role)) in places.iter().zip(&mut columns) {
            push_cell(batch, *role, place.and_then(|at| cells.get(at)).copied().unwrap_or(""));
        }
        columns.for_each(|(batch, role)| push_cell(batch, *role, left_over.unwrap_or("")));
        self.waits += 1;
    }

    /// Reads one row under what was counted before, and does not keep it; none of its spellings is remembered.
    pub(super) fn read<'a>(&mut self, row: impl IntoIterator<Item = &'a str>) -> Vec<u32> {
        let start = self.records.cells.len();
        self.records.cells.resize(start + self.records.width, 0);
        let mut house = 0;
        for (column, raw) in row.into_iter().take(self.roles.len()).enumerate() {
            let number = self.normalised(column, trimmed(raw));
            self.place_all(start, column, &[number]);
            if self.places[column] == slot::NUMBER {
                self.note_house(&mut house, number);
            }
        }
        self.place_full_name(start);
        house = self.settle_several(start, house);
        self.place_door(start + slot::STREET, house);
        self.records.settle(start);
        self.records.cells.split_off(start)
    }

    /// Takes in the rows that wait, column by column.
    fn take_in(&mut self) {
        let (start, width) = (self.records.cells.len(), self.records.width);
        let waits = std::mem::take(&mut self.waits);
        self.records.cells.resize(start + waits * width, 0);
        let mut houses = [0; BATCH_MAX];
        for column in 0..self.roles.len() {
            let mut batch = std::mem::take(&mut self.waiting[column]);
            let numbers = self.numbers(column, &batch);
            self.place_all(start, column, &numbers[..waits]);
            if self.places[column] == slot::NUMBER {
                houses
                    .iter_mut()
                    .zip(&numbers[..waits])
                    .for_each(|(house, number)| self.note_house(house, *number));
            }
            batch.clear();
            self.waiting[column] = batch;
        }
        for (at, house) in houses.into_iter().take(waits).enumerate() {
            self.place_full_name(start + at * width);
            let house = self.settle_several(start + at * width, house);
            self.place_door(start + at * width + slot::STREET, house);
        }
    }

    /// Places values of a column in the rows that start there, but where another column of its place did.
    fn place_all(&mut self, start: usize, column: usize, numbers: &[u32]) {
        let place = self.places[column];
        let rows = self.records.cells[start..].chunks_exact_mut(self.records.width);
        for (row, number) in rows.zip(numbers).filter(|(row, _)| row[place] == 0) {
            row[place] = *number;
        }
    }

    /// Notes the hash of the base of a house number, if there is one.
    fn note_house(&self, house: &mut u64, number: u32) {
        if number != 0 {
            *house = self.records.houses[number as usize - 1].base;
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.records.cells.len() / self.records.width + self.waits
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// No more rows: counts what is frequent and puts the rows in their own order.
    pub fn close(mut self) -> Records {
        self.take_in();
        let mut records = self.records;
        let was_counted = records.counted.is_some();
        if was_counted {
            records.settle(0);
        } else {
            records.settle_lone_names();
            records.count();
            records.read_addresses(0);
            records.count_names_in_addresses();
        }
        // Names are still looked for in mailboxes; of the rest only a later row would ask.
        records.values.iter_mut().for_each(|values| values.texts.forget_places());
        records.order();
        if !was_counted {
            records.count_doors();
            records.renumber();
        }
        records
    }

    /// The numbers of some texts in their column. Mailboxes, telephones and full names hardly repeat: they are
    /// normalised as they come.
    fn numbers(&mut self, column: usize, batch: &Batch) -> Numbers {
        let role = self.roles[column];
        match role {
            Role::FullName => return self.full_names(batch),
            Role::Email | Role::Phone => return self.records.numbers(role, self.slots[column], batch),
            Role::FamilyNamePrefix => return [0; BATCH_MAX],
            _ => {}
        }
        let mut numbers = [0; BATCH_MAX];
        let hashes = self.seen[column].hashes(batch);
        for (at, number) in
            numbers.iter_mut().enumerate().take(batch.len()).filter(|(at, _)| hashes[*at] != 0)
        {
            *number = self.seen[column].number(hashes[at]).unwrap_or_else(|| {
                let normalised = self.normalised(column, batch.text(at));
                self.seen[column].note(hashes[at], normalised);
                normalised
            });
        }
        numbers
    }

    fn normalised(&mut self, column: usize, raw: &str) -> u32 {
        match self.roles[column] {
            _ if raw.is_empty() => 0,
            Role::FullName => {
                let number = self.records.values[slot::WORDS].texts.add(raw);
                self.note_full_name(raw, number);
                number
            }
            role => self.records.number(role, self.slots[column], raw),
        }
    }

    /// Registers full names; their numbers count into `split_as`.
    fn full_names(&mut self, batch: &Batch) -> Numbers {
        let numbers = self.records.values[slot::WORDS].texts.add_all(batch);
        batch.iter().zip(&numbers).for_each(|(raw, number)| self.note_full_name(raw, *number));
        numbers
    }

    /// Takes a full name apart when its number is new.
    fn note_full_name(&mut self, raw: &str, number: u32) {
        if self.records.words.len() < number as usize {
            let split = self.split(raw);
            self.records.words.push(name::words(raw));
            self.split_as.push(split);
        }
    }

    /// The numbers of the given name and the surname in a full name.
    fn split(&mut self, raw: &str) -> (u32, u32) {
        let (given, family) = name::split_full(raw);
        let [givens, families] = &mut self.parts;
        let names = &mut self.records.names;
        let given = givens.number_of(&given, || names.given(&given));
        (given, families.number_of(&family, || names.family(&family)))
    }

    /// A full name gives the words, and the given and family name where no column of their own does.
    fn place_full_name(&mut self, start: usize) {
        let row = &mut self.records.cells[start..];
        let Some((given, family)) = self.split_as.get(row[slot::WORDS] as usize) else { return };
        if row[slot::GIVEN] == 0 && row[slot::FAMILY] != *family {
            row[slot::GIVEN] = *given;
        }
        if row[slot::FAMILY] == 0 && !self.records.names.is_same_word(row[slot::GIVEN], *family) {
            row[slot::FAMILY] = *family;
        }
    }

    /// Puts further values of a role in order and finds their doors; gives the house of the first address.
    #[inline]
    fn settle_several(&mut self, start: usize, house: u64) -> u64 {
        if self.records.several.is_empty() { house } else { self.settle_further(start) }
    }

    #[cold]
    fn settle_further(&mut self, start: usize) -> u64 {
        let Records { several, cells, width, .. } = &mut self.records;
        several.settle(&mut cells[start..start + *width]);
        let house =
            |records: &Records, at: usize| match records.cells[start + at + slot::NUMBER - slot::STREET] {
                0 => 0,
                number => records.houses[number as usize - 1].base,
            };
        for at in self.records.several.addresses().collect::<Vec<usize>>() {
            self.place_door(start + at, house(&self.records, at));
        }
        house(&self.records, slot::STREET)
    }

    /// The door of the address that begins there.
    #[inline]
    fn place_door(&mut self, start: usize, house: u64) {
        const POSTCODE: usize = slot::POSTCODE - slot::STREET;
        const DOOR: usize = slot::DOOR - slot::STREET;
        let row = &mut self.records.cells[start..];
        if house == 0 || row[POSTCODE] == 0 {
            return;
        }
        let texts = &self.records.values[slot::POSTCODE].texts;
        for number in self.postcodes.len() + 1..=texts.len() {
            self.postcodes.push(mix(hash_text(texts.text(number as u32))));
        }
        let key = mix(house ^ self.postcodes[row[POSTCODE] as usize - 1]) as u32;
        row[DOOR] = key.max(1);
    }
}

/// Adds a cell to those of its column that wait. A prefix says nothing of who somebody is.
#[inline(always)]
fn push_cell(batch: &mut Batch, role: Role, text: &str) {
    if role != Role::FamilyNamePrefix {
        batch.push_trimmed(text);
    }
}

/// Whose values each column's are and where they go, in a row as wide as that takes.
fn slots(records: &mut Records) -> (Vec<usize>, Vec<usize>) {
    records.width = slot::MORE;
    let roles = records.roles.clone();
    let slots: Vec<usize> = roles.iter().map(|role| slot_of(*role, records)).collect();
    let (several, places) = Several::of(&roles, &slots, &mut records.width);
    records.several = several;
    (slots, places)
}

fn slot_of(role: Role, records: &mut Records) -> usize {
    match role {
        Role::GivenName => slot::GIVEN,
        Role::FamilyName => slot::FAMILY,
        Role::FamilyNamePrefix | Role::Country => slot::COUNTRY,
        Role::FullName => slot::WORDS,
        Role::BirthDate => slot::BIRTH,
        Role::Gender => slot::GENDER,
        Role::Street => slot::STREET,
        Role::HouseNumber => slot::NUMBER,
        Role::Postcode => slot::POSTCODE,
        Role::City => slot::CITY,
        Role::Email => slot::EMAIL,
        Role::Phone => slot::PHONE,
        Role::NationalId => slot::NATIONAL,
        Role::Source => slot::SOURCE,
        Role::Organisation => slot::ORGANISATION,
        Role::Text | Role::Number | Role::Category => {
            records.more.push(role);
            records.width += 1;
            records.width - 1
        }
    }
}

impl Records {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.original.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.original.is_empty()
    }

    /// The values and their counts alone.
    pub(super) fn without_rows(self) -> Self {
        Records { cells: Vec::new(), original: Vec::new(), ..self }
    }

    /// Notes which sources hold nobody twice, by number, unless that was known.
    pub(super) fn saw_once(&mut self, once: Vec<bool>) {
        self.counted.get_or_insert_default().once.get_or_insert(once);
    }

    /// How many values of a slot were there when values were counted: the first so many.
    pub(super) fn counted_values(&self, slot: usize) -> usize {
        self.counted.as_ref().and_then(|counted| counted.values.get(slot)).copied().unwrap_or(0)
    }

    /// Whether full names, as they were counted, tell more than a given name and a surname: one in [`FURTHER_SHARE`] does.
    pub(super) fn tell_further_names(&self) -> bool {
        let counted = self.counted_values(slot::WORDS);
        let names = || self.words.iter().zip(&self.values[slot::WORDS].counts).take(counted);
        let rows: u64 = names().map(|(_, rows)| u64::from(*rows)).sum();
        let further = names().filter(|(words, _)| words.len() > NAMES_USUAL);
        further.map(|(_, rows)| u64::from(*rows)).sum::<u64>() * FURTHER_SHARE > rows
    }

    /// Whether any row has a value in a slot; what mailboxes tell is not asked for.
    pub(super) fn holds(&self, slot: usize) -> bool {
        !self.values[slot].counts.is_empty() && self.column(slot).any(|cell| cell != 0)
    }

    /// The values of all rows in a slot.
    #[inline]
    fn column(&self, slot: usize) -> impl Iterator<Item = u32> {
        self.cells.chunks_exact(self.width).map(move |row| row[slot])
    }

    #[inline]
    pub(super) fn row(&self, index: u32) -> &[u32] {
        let start = index as usize * self.width;
        &self.cells[start..start + self.width]
    }

    /// Reads a row that will be asked for: nobody waits for it, and then it is there.
    #[inline]
    pub(super) fn touch(&self, index: u32) {
        let row = self.row(index);
        black_box(row[0] ^ row[slot::COUNTRY]);
    }

    /// Normalises a text for its role and numbers it.
    fn number(&mut self, role: Role, slot: usize, raw: &str) -> u32 {
        let text = match role {
            Role::GivenName => return self.names.given(raw),
            Role::FamilyName => return self.names.family(raw),
            Role::FamilyNamePrefix => return 0,
            Role::BirthDate => return self.date(raw),
            _ => normalised(role, raw),
        };
        let number = self.values[slot].texts.add(&text);
        self.note(role, &text, number);
        number
    }

    /// The same for some texts whose role is neither a name nor a date.
    fn numbers(&mut self, role: Role, slot: usize, raw: &Batch) -> Numbers {
        let mut batch = Batch::with_room_of(raw);
        raw.iter().for_each(|raw| batch.push(&normalised(role, raw)));
        let numbers = self.values[slot].texts.add_all(&batch);
        batch.iter().zip(&numbers).for_each(|(text, number)| self.note(role, text, *number));
        numbers
    }

    /// Keeps what a text is compared on when its number is new.
    fn note(&mut self, role: Role, text: &str, number: u32) {
        let number = number as usize;
        match role {
            Role::HouseNumber if self.houses.len() < number => self.houses.push(address::take_apart(text)),
            Role::Email if self.mailboxes.len() < number => self.mailboxes.push(contact::take_apart(text)),
            Role::Phone if self.mobiles.len() < number => self.mobiles.push(contact::is_mobile(text)),
            Role::Gender if self.genders.len() < number => self.genders.push(gender::side(text)),
            _ => {}
        }
    }

    fn date(&mut self, raw: &str) -> u32 {
        let date = date::parse(raw);
        if date == 0 {
            return 0;
        }
        let number = self.values[slot::BIRTH].texts.add(&date.to_string());
        if self.dates.len() < number as usize {
            self.dates.push(date);
        }
        number
    }

    /// Puts rows in the order of their content, those of one surname together: they are compared with one another most,
    /// and what lies together is read fast. Rows of the same content are interchangeable but for their place.
    fn order(&mut self) {
        let hashes: Vec<Vec<u64>> = (0..self.width).map(|slot| self.value_hashes(slot)).collect();
        let rows = self.cells.chunks_exact(self.width);
        let hash = |slot: usize, number: u32| hashes[slot][number as usize - 1];
        let places: Vec<(u32, u64)> = match self.several.is_empty() {
            true => rows.map(|cells| place(cells, hash)).collect(),
            false => rows.map(|cells| self.several.place(cells, hash)).collect(),
        };
        drop(hashes);
        self.original = in_order(&places);
        let mut cells = Vec::with_capacity(self.cells.len());
        for row in &self.original {
            cells.extend_from_slice(&self.cells[*row as usize * self.width..][..self.width]);
        }
        self.cells = cells;
    }

    #[inline]
    pub(super) fn texts(&self, slot: usize) -> &Texts {
        match slot {
            slot::GIVEN | slot::GIVEN_IN_EMAIL => &self.names.given_texts,
            slot::FAMILY | slot::FAMILY_IN_EMAIL => &self.names.family_texts,
            _ => &self.values[slot].texts,
        }
    }

    /// Hash of each text of a slot, from number 1 at index 0.
    pub(super) fn hashes(&self, slot: usize) -> Vec<u64> {
        let texts = self.texts(slot);
        (1..=texts.len() as u32).map(|number| hash_bytes(texts.bytes(number))).collect()
    }

    /// The same of each value, see [`hash_value`].
    pub(super) fn value_hashes(&self, slot: usize) -> Vec<u64> {
        let texts = self.texts(slot);
        (1..=texts.len() as u32).map(|number| hash_value(slot, texts.text(number))).collect()
    }

    /// The same as bytes.
    #[inline]
    pub(super) fn bytes(&self, slot: usize, number: u32) -> &[u8] {
        self.texts(slot).bytes(number)
    }

    /// The normalised text of a cell.
    pub(super) fn text(&self, slot: usize, number: u32) -> &str {
        self.texts(slot).text(number)
    }
}

/// A text as it is compared in its role.
fn normalised(role: Role, raw: &str) -> Cow<'_, str> {
    match role {
        Role::Email => contact::email(raw),
        Role::Phone => contact::phone(raw),
        Role::Street => address::street(raw).into(),
        Role::HouseNumber => address::house_number(raw).into(),
        Role::Gender => gender::normalised(raw).into(),
        Role::Postcode | Role::City | Role::NationalId => address::place(raw).into(),
        _ => fold::fold(raw).into(),
    }
}
