//! Where people live: towns, postcodes, streets and doors, of a country that grows with the number of households.
//!
//! Every address follows from its number, so that nothing need be kept: a neighbour is the next number.

#[rustfmt::skip]
mod lists;

use super::chance::{Chance, mixed};
use lists::{
    CITIES, DISTRICTS, EVERYWHERE, STREET_ENDINGS, STREET_ROOTS, SUFFIXES, TOWN_ENDINGS, TOWN_ROOTS,
};

/// Doors a postcode; the Dutch have about seventeen.
const DOORS: u64 = 17;

/// Of so many doors, one is of a customer's household: so a postcode has about four of them at every size.
const DOORS_A_HOUSEHOLD: u64 = 4;

/// Postcodes an area of four digits.
const POSTCODES_AN_AREA: u64 = 100;

/// One front door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) street: String,
    pub(super) number: u32,
    /// "A", "bis", "2", "II"; empty at most doors.
    pub(super) suffix: String,
    /// "1234AB".
    pub(super) postcode: String,
    pub(super) city: String,
    /// The telephone district, "020" or "0184".
    pub(super) district: &'static str,
}

/// The country: how many doors there are, and what seed named its streets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Country {
    seed: u64,
    postcodes: u64,
}

impl Country {
    /// Large enough for so many households.
    pub(super) fn of(seed: u64, households: u64) -> Self {
        let doors = households.saturating_mul(DOORS_A_HOUSEHOLD);
        Self { seed, postcodes: doors.div_ceil(DOORS).max(50) }
    }

    /// Somebody's door.
    pub(super) fn door(&self, chance: &mut Chance) -> Address {
        let postcode = chance.below(self.postcodes as usize) as u64;
        self.address(postcode, chance)
    }

    /// A door not far away: half of those who move stay in their town.
    pub(super) fn door_after_moving(&self, chance: &mut Chance, from: &Address) -> Address {
        let found = self.door(chance);
        if found.city == from.city || !chance.yes(0.5) {
            return found;
        }
        let near = (0..40).map(|_| self.door(chance)).find(|door| door.city == from.city);
        near.unwrap_or(found)
    }

    fn address(&self, postcode: u64, chance: &mut Chance) -> Address {
        let area = postcode / POSTCODES_AN_AREA;
        let (city, city_number) = self.city(area);
        // Three postcodes a street, one after the other along it.
        let (street_number, stretch) = (postcode / 3, postcode % 3);
        let mut street = Chance::of(self.seed ^ 0x57, street_number);
        let name = street_name(&mut street);
        let odd = street.below(2) as u32;
        let door = chance.below(DOORS as usize) as u32;
        let number = 2 * (stretch as u32 * DOORS as u32 + door) + 1 + odd;
        Address {
            street: name,
            number,
            suffix: self.suffix(postcode, number, chance),
            postcode: code(area, postcode % POSTCODES_AN_AREA, self.seed),
            city,
            district: DISTRICTS[mixed(self.seed ^ city_number) as usize % DISTRICTS.len()],
        }
    }

    /// Flats share a number: every seventh building, and all its doors have a suffix of one kind.
    fn suffix(&self, postcode: u64, number: u32, chance: &mut Chance) -> String {
        let mut building = Chance::of(self.seed ^ 0xf1, postcode << 16 | u64::from(number));
        if !building.yes(0.14) {
            return if building.yes(0.04) { "A".to_owned() } else { String::new() };
        }
        let kind = building.below(SUFFIXES.len());
        let doors = 2 + building.below(SUFFIXES[kind].len() - 1);
        SUFFIXES[kind][chance.below(doors)].to_owned()
    }

    /// The town of an area, and its number. Towns are as large as Dutch ones; past the named ones they are made up.
    fn city(&self, area: u64) -> (String, u64) {
        let mut left = area * 17 % self.areas();
        for (place, (name, areas)) in CITIES.iter().enumerate() {
            if left < *areas {
                return ((*name).to_owned(), place as u64);
            }
            left -= areas;
        }
        let number = left / 2 + CITIES.len() as u64;
        let mut chance = Chance::of(self.seed ^ 0xc1, number);
        let name = format!("{}{}", chance.one(TOWN_ROOTS), chance.one(TOWN_ENDINGS));
        (name, number)
    }

    /// A number of areas that 17 does not divide, so that the towns are spread over the country.
    fn areas(&self) -> u64 {
        let areas = self.postcodes.div_ceil(POSTCODES_AN_AREA);
        if areas.is_multiple_of(17) { areas + 1 } else { areas }
    }
}

/// "1234AB". Areas go round the four digits; where there are more, the letters go on.
fn code(area: u64, of_area: u64, seed: u64) -> String {
    const LETTERS: &[u8; 20] = b"ABCDEGHJKLMNPRSTVWXZ";
    let digits = 1_000 + (area * 4_211 + seed % 97) % 8_999;
    let letters = (area / 8_999 * POSTCODES_AN_AREA + of_area) % 400;
    let letter = |place: u64| char::from(LETTERS[(place % 20) as usize]);
    format!("{digits}{}{}", letter(letters / 20), letter(letters * 7))
}

fn street_name(chance: &mut Chance) -> String {
    if chance.yes(0.18) {
        return chance.early(EVERYWHERE).to_owned();
    }
    format!("{}{}", chance.one(STREET_ROOTS), chance.early(STREET_ENDINGS))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_postcode_is_as_full_at_every_size() {
        for households in [2_000_u64, 50_000] {
            let country = Country::of(9, households);
            let mut seen: BTreeMap<String, u64> = BTreeMap::new();
            for household in 0..households {
                let address = country.door(&mut Chance::of(9, household));
                *seen.entry(address.postcode).or_default() += 1;
            }
            let mean = households as f64 / seen.len() as f64;
            assert!((3.9..4.9).contains(&mean), "{mean} households a postcode of {households}");
        }
    }

    #[test]
    fn a_postcode_has_one_street_and_one_town() {
        let country = Country::of(4, 20_000);
        let mut seen: BTreeMap<String, (String, String)> = BTreeMap::new();
        for household in 0..20_000 {
            let address = country.door(&mut Chance::of(4, household));
            let place = (address.street, address.city);
            let known = seen.entry(address.postcode.clone()).or_insert_with(|| place.clone());
            assert_eq!(*known, place, "{}", address.postcode);
        }
    }
}
