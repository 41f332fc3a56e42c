//! Two records side by side: per field the level at which they agree, and how telling the shared value is.
//!
//! Says nothing of probabilities. Equal numbers are equal values; texts are touched only where they differ.

use super::bag::cosine;
use super::date::{self, DateLikeness};
use super::field::{Field, address, birth, code, email, family, given, number, phone, text, words};
use super::lookups::Lookups;
use super::near::{self, Likeness, likeness};
use super::table::{Records, slot};

/// Most comparisons of a table. A table of persons has ten, a wide one of products as many columns.
pub(super) const FIELDS_MAX: usize = 20;

/// What comparing two records gives.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outcome {
    /// Level per comparison; 0 where one of the two does not know.
    pub(super) levels: [u8; FIELDS_MAX],
    /// How much likelier than usual this agreement is between strangers, as log2: below 0 for a rare value.
    pub(super) commonness: [f32; FIELDS_MAX],
}

impl Outcome {
    /// Nothing is known.
    #[inline]
    pub(super) fn none() -> Self {
        Outcome { levels: [0; FIELDS_MAX], commonness: [0.0; FIELDS_MAX] }
    }
}

/// The comparisons of a table: its records, and what is looked up of their values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Comparator<'a> {
    pub(super) records: &'a Records,
    lookups: &'a Lookups,
}

impl std::ops::Deref for Comparator<'_> {
    type Target = Lookups;

    #[inline]
    fn deref(&self) -> &Lookups {
        self.lookups
    }
}

impl<'a> Comparator<'a> {
    /// Of these records, by what is known of their values.
    pub(super) fn new(records: &'a Records, lookups: &'a Lookups) -> Self {
        Comparator { records, lookups }
    }

    /// Compares two rows on every field.
    #[inline]
    pub(super) fn compare(&self, left: u32, right: u32) -> Outcome {
        self.compare_within(left, right, false)
    }

    /// The same for a row each of two groups, which may be of a man and a woman by what other rows tell.
    #[inline]
    pub(super) fn compare_within(&self, left: u32, right: u32, of_other_gender: bool) -> Outcome {
        let mut outcome = Outcome::none();
        let (a, b) = (self.records.row(left), self.records.row(right));
        let (mut given_level, mut family_level) = (0, 0);
        for (at, (field, slot)) in self.fields.iter().enumerate() {
            if !may_tell(*field, *slot, a, b) {
                continue;
            }
            let (level, commonness) = self.field(*field, *slot, a, b);
            let mut level = self.among_names(*field, level, (given_level, family_level), a, b);
            match field {
                Field::Given => {
                    level = if of_other_gender { self.without_forms(level, a, b) } else { level };
                    given_level = level;
                }
                Field::Family => family_level = level,
                _ => {}
            }
            outcome.levels[at] = level;
            outcome.commonness[at] = commonness;
        }
        outcome
    }

    /// The level of a comparison beside those of given name and surname.
    #[inline]
    pub(super) fn among_names(
        &self,
        field: Field,
        level: u8,
        (given_level, family_level): (u8, u8),
        a: &[u32],
        b: &[u32],
    ) -> u8 {
        match field {
            Field::Given if self.gender(a) * self.gender(b) < 0 => self.without_forms(level, a, b),
            Field::Family
                if level == family::OTHER
                    && (given_level == given::ELSEWHERE || given_level == 0)
                    && self.are_nearly_swapped(a, b) =>
            {
                family::ELSEWHERE
            }
            Field::Email if level != 0 && are_namesakes(given_level, family_level) => {
                level + email::NAMESAKES
            }
            _ => level,
        }
    }

    /// Whether a row is of a man or a woman, see [`super::gender::side`].
    #[inline]
    fn gender(&self, row: &[u32]) -> i8 {
        match row[slot::GENDER] as usize {
            0 => 0,
            number => self.records.genders[number - 1],
        }
    }

    /// Whether two groups are of a man and a woman by most of their rows.
    pub(super) fn are_of_other_gender(&self, left: &[u32], right: &[u32]) -> bool {
        let side = |rows: &[u32]| {
            let sides = rows.iter().map(|row| i32::from(self.gender(self.records.row(*row))));
            sides.sum::<i32>().signum()
        };
        self.records.genders.len() > 1 && side(left) * side(right) < 0
    }

    /// The level of a given name between a man and a woman: `Willy` may be short for Willem, but hers is not.
    #[cold]
    fn without_forms(&self, level: u8, a: &[u32], b: &[u32]) -> u8 {
        let other = match level {
            given::VARIANT => given::OTHER,
            given::IN_EMAIL => given::NOT_IN_EMAIL,
            _ => return level,
        };
        let given = |row: &[u32]| &self.records.names.givens[told_given(row) as usize - 1];
        let (left, right) = (given(a), given(b));
        if left.first != right.first && left.is_form_of(right) { other } else { level }
    }

    /// Compares two rows on one field.
    #[inline]
    pub(super) fn field(&self, field: Field, slot: usize, a: &[u32], b: &[u32]) -> (u8, f32) {
        if field == Field::Address {
            return if self.records.several.has_addresses() {
                self.best_address(a, b).0
            } else {
                self.address(a, b)
            };
        }
        if field == Field::Code {
            return self.code(a, b);
        }
        let (x, y) = (a[slot], b[slot]);
        if x == 0 || y == 0 {
            return match field {
                Field::Given => self.given_in_email(a, b),
                Field::Family => self.family_in_email(a, b),
                _ => (0, 0.0),
            };
        }
        match field {
            Field::Words => return self.words(a, b),
            Field::Source => return (if x == y { 1 } else { 2 }, 0.0),
            Field::Phone if x == y && !self.records.mobiles[x as usize - 1] => {
                return (phone::SAME, self.commonness(slot, x));
            }
            Field::Given if x == y && self.records.names.givens[x as usize - 1].only_initials => {
                return self.initials(x, y);
            }
            _ if x == y => return (1, self.commonness(slot, x)),
            _ => {}
        }
        match field {
            Field::Email | Field::Phone | Field::National if self.records.several.has_numbers() => {
                self.best_number(field, slot, a, b).0
            }
            Field::Given => self.given(x, y, a, b),
            Field::Family => self.family(x, y, a, b),
            Field::Birth => (self.birth(x, y), 0.0),
            Field::Email => (self.email(x, y), 0.0),
            Field::Phone => (self.phone(x, y), 0.0),
            Field::National => (self.national(x, y), 0.0),
            Field::Organisation | Field::Text => (self.text(slot, x, y), 0.0),
            Field::Number => (self.number(slot, x, y), 0.0),
            _ => (2, 0.0),
        }
    }

    #[inline]
    pub(super) fn commonness(&self, slot: usize, number: u32) -> f32 {
        self.rarities[slot].of(self.records.values[slot].counts[number as usize - 1])
    }

    /// Whether two values may be within so many slips, without reading them.
    #[inline]
    fn within(&self, slot: usize, x: u32, y: u32, slips: u32) -> bool {
        let texts = self.records.texts(slot);
        texts.mark(x).may_be_within(texts.mark(y), slips)
    }

    #[inline]
    fn likeness(&self, slot: usize, x: u32, y: u32) -> Likeness {
        let texts = self.records.texts(slot);
        let (left, right) = (texts.mark(x), texts.mark(y));
        if !left.may_be_within(right, 2) && !left.may_begin(right) {
            return Likeness::Far;
        }
        likeness(self.records.bytes(slot, x), self.records.bytes(slot, y))
    }

    fn given(&self, x: u32, y: u32, a: &[u32], b: &[u32]) -> (u8, f32) {
        let names = &self.records.names;
        let (left, right) = (&names.givens[x as usize - 1], &names.givens[y as usize - 1]);
        if left.only_initials || right.only_initials {
            return match left.initial == right.initial {
                true => self.initials(x, y),
                false => (given::OTHER_INITIAL, 0.0),
            };
        }
        if left.first == right.first || left.is_form_of(right) {
            return (given::VARIANT, 0.0);
        }
        match self.likeness(slot::GIVEN, x, y) {
            Likeness::Slip => return (given::SLIP, 0.0),
            Likeness::Close => return (given::CLOSE, 0.0),
            Likeness::Far => {}
        }
        let in_b = Some(left.first).filter(|word| self.has_word(b, *word));
        match in_b.or_else(|| Some(right.first).filter(|word| self.has_word(a, *word))) {
            Some(word) => (given::ELSEWHERE, self.part_commonness.of(word)),
            None if self.are_nearly_swapped(a, b) => (given::ELSEWHERE, 0.0),
            None => (given::OTHER, 0.0),
        }
    }

    /// Two given names that begin alike, of which one is initials: each further initial that both tell has to fit, and
    /// makes it rarer that they do.
    fn initials(&self, x: u32, y: u32) -> (u8, f32) {
        let initials = |given: u32| self.records.names.givens[given as usize - 1].initials;
        let share = |initial: u8| self.initial_commonness[initial as usize] + self.initial_by_chance;
        let mut commonness = -self.initial_by_chance;
        let both = initials(x).into_iter().zip(initials(y));
        for (a, b) in both.take_while(|(a, b)| *a != 0 && *b != 0) {
            if a != b {
                return (given::OTHER_INITIAL, 0.0);
            }
            commonness += share(a);
        }
        (given::INITIAL, commonness)
    }

    /// Whether one's given name is the other's surname but for a slip.
    #[inline]
    fn are_nearly_swapped(&self, a: &[u32], b: &[u32]) -> bool {
        self.is_nearly_swapped(a[slot::GIVEN], b) || self.is_nearly_swapped(b[slot::GIVEN], a)
    }

    fn is_nearly_swapped(&self, given: u32, row: &[u32]) -> bool {
        let names = &self.records.names;
        given != 0 && row[slot::FAMILY] != 0 && {
            let marks = (names.given_texts.mark(given), names.family_texts.mark(row[slot::FAMILY]));
            marks.0.may_be_within(marks.1, 1)
                && likeness(names.given_texts.bytes(given), names.family_texts.bytes(row[slot::FAMILY]))
                    == Likeness::Slip
        }
    }

    fn family(&self, x: u32, y: u32, a: &[u32], b: &[u32]) -> (u8, f32) {
        let families = &self.records.names.families;
        let (left, right) = (families.of(x), families.of(y));
        if let Some(part) = left.iter().find(|part| right.contains(part)) {
            return (family::PART, self.part_commonness.of(*part));
        }
        match self.likeness(slot::FAMILY, x, y) {
            Likeness::Slip => return (family::SLIP, 0.0),
            Likeness::Close => return (family::CLOSE, 0.0),
            Likeness::Far => {}
        }
        let in_b = left.iter().find(|part| self.has_word(b, **part));
        match in_b.or_else(|| right.iter().find(|part| self.has_word(a, **part))) {
            Some(part) => (family::ELSEWHERE, self.part_commonness.of(*part)),
            None => (family::OTHER, 0.0),
        }
    }

    /// Whether a word stands anywhere in a row's names.
    fn has_word(&self, row: &[u32], word: u64) -> bool {
        let records = self.records;
        records.words.of(row[slot::WORDS]).contains(&word) || self.is_name_of(row, word)
    }

    /// Names beyond the given and the family name: what is shared counts by its rarest word.
    fn words(&self, a: &[u32], b: &[u32]) -> (u8, f32) {
        if self.further(a).next().is_none() || self.further(b).next().is_none() {
            return (0, 0.0);
        }
        let in_b = self.records.words.of(b[slot::WORDS]);
        let shared = self.further(a).filter(|word| in_b.contains(word) && !self.is_name_of(b, **word));
        let rarest = shared.map(|word| self.word_commonness.of(*word)).min_by(f32::total_cmp);
        rarest.map_or((words::NONE, 0.0), |commonness| (words::SHARED, commonness))
    }

    fn further<'b>(&'b self, row: &'b [u32]) -> impl Iterator<Item = &'b u64> {
        let all = self.records.words.of(row[slot::WORDS]);
        all.iter().filter(|word| !self.is_name_of(row, **word))
    }

    fn is_name_of(&self, row: &[u32], word: u64) -> bool {
        let names = &self.records.names;
        row[slot::GIVEN] != 0 && names.givens[row[slot::GIVEN] as usize - 1].first == word
            || names.families.of(row[slot::FAMILY]).contains(&word)
    }

    fn birth(&self, x: u32, y: u32) -> u8 {
        match date::likeness(self.records.dates[x as usize - 1], self.records.dates[y as usize - 1]) {
            DateLikeness::Same => birth::SAME,
            DateLikeness::SameYearOneVague => birth::VAGUE,
            DateLikeness::Slip => birth::SLIP,
            DateLikeness::TwoParts => birth::TWO_PARTS,
            DateLikeness::SameYear => birth::SAME_YEAR,
            DateLikeness::Other => birth::OTHER,
        }
    }

    pub(super) fn email(&self, x: u32, y: u32) -> u8 {
        let (left, right) =
            (&self.records.mailboxes[x as usize - 1], &self.records.mailboxes[y as usize - 1]);
        let slips = || near::slips(self.records.bytes(slot::EMAIL, x), self.records.bytes(slot::EMAIL, y), 3);
        if left.letters == right.letters && left.number == right.number && left.domain != right.domain {
            return if slips() <= 2 { email::SLIP } else { email::MAILBOX };
        }
        if left.letters == right.letters && (!left.is_numbered || !right.is_numbered) {
            return email::ALIKE;
        }
        if !self.within(slot::EMAIL, x, y, 3) {
            return email::OTHER;
        }
        match slips() {
            0 | 1 => email::SLIP,
            2..=3 => email::ALIKE,
            _ => email::OTHER,
        }
    }

    /// A given name against what an e-mail address says of the other, unless the addresses are the same: then they
    /// have said it.
    fn given_in_email(&self, a: &[u32], b: &[u32]) -> (u8, f32) {
        let (x, y) = (told_given(a), told_given(b));
        if x == 0 || y == 0 || a[slot::EMAIL] == b[slot::EMAIL] {
            return (0, 0.0);
        }
        match self.given(x, y, a, b).0 {
            _ if x == y => (given::IN_EMAIL, self.commonness(slot::GIVEN, x)),
            given::INITIAL => self.given(x, y, a, b),
            given::VARIANT | given::SLIP => (given::IN_EMAIL, 0.0),
            _ => (given::NOT_IN_EMAIL, 0.0),
        }
    }

    fn family_in_email(&self, a: &[u32], b: &[u32]) -> (u8, f32) {
        let of =
            |row: &[u32]| if row[slot::FAMILY] != 0 { row[slot::FAMILY] } else { row[slot::FAMILY_IN_EMAIL] };
        let (x, y) = (of(a), of(b));
        if x == 0 || y == 0 || a[slot::EMAIL] == b[slot::EMAIL] {
            return (0, 0.0);
        }
        if x == y {
            return (family::IN_EMAIL, self.commonness(slot::FAMILY, x));
        }
        match self.family(x, y, a, b) {
            (family::PART, commonness) => (family::IN_EMAIL, commonness),
            (family::SLIP, _) => (family::IN_EMAIL, 0.0),
            _ => (family::NOT_IN_EMAIL, 0.0),
        }
    }

    pub(super) fn phone(&self, x: u32, y: u32) -> u8 {
        if self.within(slot::PHONE, x, y, 1)
            && near::slips(self.records.bytes(slot::PHONE, x), self.records.bytes(slot::PHONE, y), 1) <= 1
        {
            return phone::SLIP;
        }
        match self.records.mobiles[x as usize - 1] == self.records.mobiles[y as usize - 1] {
            true => phone::OTHER,
            false => phone::OTHER_KIND,
        }
    }

    pub(super) fn national(&self, x: u32, y: u32) -> u8 {
        let slipped = self.likeness(slot::NATIONAL, x, y) == Likeness::Slip;
        if slipped { number::SLIP } else { number::OTHER }
    }

    pub(super) fn address(&self, a: &[u32], b: &[u32]) -> (u8, f32) {
        use Part::{Alike, Other, Same, Unknown};
        let postcode = self.part(slot::POSTCODE, a, b);
        let street = self.part(slot::STREET, a, b);
        let number = self.house(a, b);
        let city = self.part(slot::CITY, a, b);
        // A postcode one slip apart says "nearby" and no more: where postcodes are short, many strangers have that.
        let is_street =
            (postcode == Same && street != Other) || street == Same || (street == Alike && postcode != Other);
        let nearly_street = is_street || (street == Alike && city == Same);
        match number {
            Same if postcode == Same => (address::DOOR, self.commonness(slot::DOOR, a[slot::DOOR].max(1))),
            Same if street == Same && city != Other && postcode != Other => {
                (address::DOOR, self.door_by_street(a))
            }
            Same | Alike if nearly_street => (address::NEARLY_DOOR, 0.0),
            Same if postcode == Alike && street == Unknown => (address::NEARLY_DOOR, 0.0),
            Other if nearly_street => (address::STREET, 0.0),
            _ if postcode == Same => {
                (address::SAME_POSTCODE, self.commonness(slot::POSTCODE, a[slot::POSTCODE]))
            }
            _ if nearly_street || (postcode == Alike && city != Other) => (address::NEARBY, 0.0),
            _ if city == Unknown && postcode == Unknown && street == Unknown => (0, 0.0),
            _ if (city == Same || city == Alike) && (postcode == Unknown && street == Unknown) => {
                (address::CITY_ONLY, self.city_commonness(city, a))
            }
            _ if city == Same || city == Alike => (address::CITY, self.city_commonness(city, a)),
            _ => (address::OTHER, 0.0),
        }
    }

    fn city_commonness(&self, city: Part, row: &[u32]) -> f32 {
        if city == Part::Same { self.commonness(slot::CITY, row[slot::CITY]) } else { 0.0 }
    }

    /// A door known by street and number is about as rare as one known by postcode and number.
    fn door_by_street(&self, row: &[u32]) -> f32 {
        let share = |slot: usize| self.commonness(slot, row[slot]) + self.rarities[slot].by_chance;
        (share(slot::STREET) + share(slot::NUMBER)).max(STREET_DOOR_MIN) - self.rarities[slot::DOOR].by_chance
    }

    #[inline]
    fn part(&self, slot: usize, a: &[u32], b: &[u32]) -> Part {
        let (x, y) = (a[slot], b[slot]);
        match (x, y) {
            (0, _) | (_, 0) => Part::Unknown,
            _ if x == y => Part::Same,
            _ => match self.likeness(slot, x, y) {
                Likeness::Far => Part::Other,
                _ => Part::Alike,
            },
        }
    }

    #[inline]
    fn house(&self, a: &[u32], b: &[u32]) -> Part {
        let (x, y) = (a[slot::NUMBER], b[slot::NUMBER]);
        if x == 0 || y == 0 {
            return Part::Unknown;
        }
        let (left, right) = (self.records.houses[x as usize - 1], self.records.houses[y as usize - 1]);
        if left.whole == right.whole || left.base == right.base {
            return Part::Same;
        }
        let (left, right) = (self.records.bytes(slot::NUMBER, x), self.records.bytes(slot::NUMBER, y));
        let long = left.len().max(right.len()) > 1;
        if long && near::slips(left, right, 1) <= 1 { Part::Alike } else { Part::Other }
    }

    fn text(&self, slot: usize, x: u32, y: u32) -> u8 {
        if self.within(slot, x, y, 2)
            && near::is_misspelt(self.records.bytes(slot, x), self.records.bytes(slot, y))
        {
            return text::MISSPELT;
        }
        let bags = &self.bags[&slot].bags;
        let cosine = cosine(&bags[x as usize - 1], &bags[y as usize - 1]);
        const BANDS: [f32; 4] = [0.8, 0.6, 0.4, 0.2];
        2 + BANDS.iter().take_while(|band| cosine < **band).count() as u8
    }

    fn code(&self, a: &[u32], b: &[u32]) -> (u8, f32) {
        match self.codes.shared(a, b) {
            None => (0, 0.0),
            Some(None) => (code::NONE, 0.0),
            Some(Some(..=code::RARE_ROWS_MAX)) => (code::RARE, 0.0),
            Some(Some(..=code::FEW_ROWS_MAX)) => (code::FEW, 0.0),
            Some(Some(_)) => (code::COMMON, 0.0),
        }
    }

    fn number(&self, slot: usize, x: u32, y: u32) -> u8 {
        let (left, right) = (self.numbers[&slot][x as usize - 1], self.numbers[&slot][y as usize - 1]);
        let apart = (left - right).abs() / left.abs().max(right.abs()).max(1e-9);
        const BANDS: [f64; 3] = [0.01, 0.1, 0.5];
        2 + BANDS.iter().take_while(|band| apart > **band).count() as u8
    }
}

/// Whether a comparison may tell anything: most look at one value of each row, and need both.
#[inline]
pub(super) fn may_tell(field: Field, slot: usize, a: &[u32], b: &[u32]) -> bool {
    let by_more = matches!(field, Field::Given | Field::Family | Field::Address | Field::Code);
    by_more || (a[slot] != 0 && b[slot] != 0)
}

/// Least share of a door known by street and number, as log2: the two are not independent.
const STREET_DOOR_MIN: f32 = -20.0;

/// How two parts of an address stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Same,
    Alike,
    Other,
    Unknown,
}

/// The given name that a row tells, in whichever way; 0 if it tells none.
#[inline]
fn told_given(row: &[u32]) -> u32 {
    if row[slot::GIVEN] != 0 { row[slot::GIVEN] } else { row[slot::GIVEN_IN_EMAIL] }
}

/// Whether names agree as far as they are known, so that like mailboxes follow from them.
#[inline]
fn are_namesakes(given: u8, family: u8) -> bool {
    use super::field::{family as f, given as g};
    let given_fits =
        matches!(given, g::SAME | g::VARIANT | g::INITIAL | g::SLIP | g::ELSEWHERE | g::IN_EMAIL);
    let family_fits = matches!(family, f::SAME | f::PART | f::SLIP | f::CLOSE | f::ELSEWHERE | f::IN_EMAIL);
    (given_fits || given == 0) && (family_fits || family == 0) && (given_fits || family_fits)
}
