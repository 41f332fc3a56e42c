//! Households and what happens to the people in them: who they are, where they lived when, what could be reached where.
//!
//! It knows nothing of records: it tells what is true.

use std::rc::Rc;

use super::chance::Chance;
use super::contact::{Holder, Registry};
use super::given_name::{Descent, GivenNames, Sex, given_names};
use super::place::{Address, Country};
use super::slip::Date;
use super::surname::{Surname, surname};

/// The year in which all are as old as they are.
const NOW: i32 = 2026;

/// Customers are at least this old.
const CUSTOMER_FROM: i32 = 14;

/// What something was, and since when; the first always held. Times run from 0 to 1.
pub(super) type Past<T> = Vec<(f64, T)>;

/// Somebody who is a customer.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) descent: Descent,
    pub(super) given: GivenNames,
    pub(super) sex: Sex,
    pub(super) born: Date,
    pub(super) surname: Surname,
    pub(super) names: Past<NameUse>,
    pub(super) homes: Past<Rc<Address>>,
    pub(super) email: Past<String>,
    /// An address at work, beside one's own.
    pub(super) work_email: Option<String>,
    /// The mailbox of the household, used by more than one.
    pub(super) shared_email: Option<Rc<str>>,
    pub(super) mobile: Past<String>,
    pub(super) landline: Option<Rc<str>>,
}

/// What was true at a time.
pub(super) fn at<T>(past: &Past<T>, time: f64) -> Option<&T> {
    past.iter().rev().find(|(since, _)| *since <= time).map(|(_, what)| what)
}

/// How somebody with a partner writes the surname.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NameUse {
    Own,
    Partner(Surname),
    PartnerOwn(Surname),
    OwnPartner(Surname),
}

/// Descents in per mille of households.
const DESCENTS: [(Descent, u32); 7] = [
    (Descent::Dutch, 800),
    (Descent::Frisian, 35),
    (Descent::Turkish, 35),
    (Descent::Moroccan, 35),
    (Descent::Surinamese, 35),
    (Descent::Polish, 30),
    (Descent::Indonesian, 30),
];

/// Kinds of household in percent: one person, a couple, a family, a parent alone, three generations, students, a home
/// for the old.
const KINDS: [u32; 7] = [34, 26, 26, 7, 3, 2, 2];

/// The household of this number: its members that are customers, the head first. Never empty.
pub(super) fn household(chance: &mut Chance, country: &Country, registry: &mut Registry) -> Vec<Person> {
    let home = Rc::new(country.door(chance));
    let maker = &mut Maker { chance, country, registry, home };
    match maker.chance.weighted(&KINDS) {
        0 => maker.one_person(),
        1 => maker.couple(),
        2 => maker.family(),
        3 => maker.parent_alone(),
        4 => maker.three_generations(),
        5 => maker.strangers(1996, 2007, 3, 6),
        _ => maker.strangers(1930, 1948, 4, 12),
    }
}

/// One household in the making.
struct Maker<'a> {
    chance: &'a mut Chance,
    country: &'a Country,
    registry: &'a mut Registry,
    home: Rc<Address>,
}

impl Maker<'_> {
    fn one_person(&mut self) -> Vec<Person> {
        let (descent, sex, year) = (self.descent(), self.sex(), self.chance.between(1934, 2005));
        let surname = surname(self.chance, descent);
        let mut members = vec![self.person(descent, sex, year, surname, None)];
        self.equip(&mut members, 0.5);
        members
    }

    fn couple(&mut self) -> Vec<Person> {
        let year = self.chance.between(1936, 2000);
        let mut members = self.partners(year);
        self.equip(&mut members, 0.8);
        members
    }

    fn family(&mut self) -> Vec<Person> {
        let year = self.chance.between(1956, 1986);
        let mut members = self.partners(year);
        self.add_children(&mut members);
        self.equip(&mut members, 0.75);
        members
    }

    fn parent_alone(&mut self) -> Vec<Person> {
        let (descent, year) = (self.descent(), self.chance.between(1950, 1986));
        let sex = if self.chance.yes(0.8) { Sex::Woman } else { Sex::Man };
        let surname = surname(self.chance, descent);
        let mut members = vec![self.person(descent, sex, year, surname, None)];
        self.add_children(&mut members);
        self.equip(&mut members, 0.8);
        members
    }

    fn three_generations(&mut self) -> Vec<Person> {
        let year = self.chance.between(1960, 1984);
        let mut members = self.partners(year);
        let sex = self.sex();
        let surname = members[0].surname.clone();
        // The eldest child is often called after the grandparent.
        let named = (sex == members[0].sex && self.chance.yes(0.5)).then(|| members[0].given.registered[0]);
        let old = year - self.chance.between(22, 36);
        let grandparent = self.person(members[0].descent, sex, old, surname, named);
        members.push(grandparent);
        self.add_children(&mut members);
        self.equip(&mut members, 0.7);
        members
    }

    /// People who share a door and nothing else.
    fn strangers(&mut self, from: i32, to: i32, fewest: i32, most: i32) -> Vec<Person> {
        let many = self.chance.between(fewest, most);
        let mut members = Vec::new();
        for _ in 0..many {
            let (descent, sex, year) = (self.descent(), self.sex(), self.chance.between(from, to));
            let surname = surname(self.chance, descent);
            let mut one = vec![self.person(descent, sex, year, surname, None)];
            self.equip(&mut one, 0.2);
            members.append(&mut one);
        }
        members
    }

    fn descent(&mut self) -> Descent {
        DESCENTS[self.chance.weighted(&DESCENTS.map(|(_, weight)| weight))].0
    }

    fn sex(&mut self) -> Sex {
        if self.chance.yes(0.5) { Sex::Man } else { Sex::Woman }
    }

    fn person(
        &mut self,
        descent: Descent,
        sex: Sex,
        year: i32,
        surname: Surname,
        after: Option<&'static str>,
    ) -> Person {
        let born = Date { year, month: self.chance.between(1, 12), day: self.chance.between(1, 28) };
        let born = if self.chance.yes(0.08) && born.month != 2 {
            Date { day: self.chance.between(29, 30), ..born }
        } else {
            born
        };
        Person {
            descent,
            given: given_names(self.chance, descent, sex, year, after),
            sex,
            born,
            surname,
            names: vec![(0.0, NameUse::Own)],
            homes: vec![(0.0, Rc::clone(&self.home))],
            email: Vec::new(),
            work_email: None,
            shared_email: None,
            mobile: Vec::new(),
            landline: None,
        }
    }

    /// Two partners, one of them born about this year, with names as couples of their age use them.
    fn partners(&mut self, year: i32) -> Vec<Person> {
        let descent = self.descent();
        let first_sex = if self.chance.yes(0.9) { Sex::Man } else { Sex::Woman };
        let second_sex = match (first_sex, self.chance.yes(0.97)) {
            (Sex::Man, true) | (Sex::Woman, false) => Sex::Woman,
            _ => Sex::Man,
        };
        let theirs = if self.chance.yes(0.85) { descent } else { self.descent() };
        let (one, other) = (surname(self.chance, descent), surname(self.chance, theirs));
        let later = self.chance.between(-3, 7);
        let first = self.person(descent, first_sex, year, one.clone(), None);
        let mut second = self.person(theirs, second_sex, year + later, other, None);
        self.marry(&mut second, &one, year);
        vec![first, second]
    }

    /// What the second of two partners is called, and whether that came about while a customer.
    fn marry(&mut self, second: &mut Person, one: &Surname, year: i32) {
        let weights = if year < 1960 { [18, 25, 52, 5] } else { [58, 10, 28, 4] };
        let married = match self.chance.weighted(&weights) {
            0 => return,
            1 => NameUse::Partner(one.clone()),
            2 => NameUse::PartnerOwn(one.clone()),
            _ => NameUse::OwnPartner(one.clone()),
        };
        match self.chance.weighted(&[84, 9, 7]) {
            0 => second.names = vec![(0.0, married)],
            1 => second.names.push((self.chance.share(), married)),
            // Divorced: the name goes back, and so does the house.
            _ => {
                let since = self.chance.share();
                second.names = vec![(0.0, married), (since, NameUse::Own)];
                let home = self.country.door_after_moving(self.chance, &self.home);
                second.homes.push((since, Rc::new(home)));
            }
        }
    }

    /// One to four children of the first two members, of whom those old enough are customers as often as not.
    fn add_children(&mut self, members: &mut Vec<Person>) {
        let many = 1 + self.chance.weighted(&[30, 45, 19, 6]);
        let (parent_born, surname) = (members[0].born.year, members[0].surname.clone());
        let descent = members[0].descent;
        let mut before: Option<Person> = None;
        for _ in 0..many {
            let year = parent_born + self.chance.between(22, 38);
            let twin = before.take().filter(|_| self.chance.yes(0.05));
            let sex = self.sex();
            let year = twin.as_ref().map_or(year, |twin| twin.born.year);
            let after = self.named_after(members, sex, year);
            let mut child = self.person(descent, sex, year, surname.clone(), after);
            if let Some(twin) = &twin {
                child.born = twin.born;
            }
            // Twins become customers together, which is what makes them hard.
            let customer = NOW - year >= CUSTOMER_FROM && (twin.is_some() || self.chance.yes(0.55));
            if NOW - year > 19 && self.chance.yes(0.35) {
                let home = self.country.door_after_moving(self.chance, &self.home);
                child.homes.push((self.chance.share(), Rc::new(home)));
            }
            before = Some(child.clone());
            if customer {
                members.push(child);
            }
        }
    }

    /// The parent of the same sex, when the child gets that name.
    fn named_after(&mut self, members: &[Person], sex: Sex, year: i32) -> Option<&'static str> {
        let often = if year < 1975 { 0.2 } else { 0.06 };
        let parent = members.iter().take(2).find(|parent| parent.sex == sex)?;
        let taken =
            members.iter().skip(2).any(|child| child.given.registered[0] == parent.given.registered[0]);
        (!taken && self.chance.yes(often)).then(|| parent.given.registered[0])
    }

    /// Gives everybody telephones and mailboxes, and lets some move.
    fn equip(&mut self, members: &mut [Person], landline: f64) {
        self.move_house(members);
        let old = members[0].born.year < 1965;
        let line = self.chance.yes(if old { landline } else { landline * 0.35 });
        let line: Option<Rc<str>> = line.then(|| self.registry.landline(self.home.district).into());
        let shared: Option<Rc<str>> = (members.len() > 1 && self.chance.yes(0.14)).then(|| {
            let head = &members[0];
            let mailbox = if self.chance.yes(0.5) {
                self.registry.family_email(self.chance, &holder(head))
            } else {
                self.registry.email(self.chance, &holder(head))
            };
            mailbox.into()
        });
        for person in members {
            person.landline.clone_from(&line);
            person.shared_email.clone_from(&shared);
            self.equip_person(person);
        }
    }

    fn equip_person(&mut self, person: &mut Person) {
        let has_email = if person.born.year < 1946 { 0.6 } else { 0.96 };
        if self.chance.yes(has_email) {
            person.email.push((0.0, self.registry.email(self.chance, &holder(person))));
            if self.chance.yes(0.14) {
                let next = self.registry.email(self.chance, &holder(person));
                person.email.push((self.chance.share(), next));
            }
        }
        if (1960..2002).contains(&person.born.year) && self.chance.yes(0.12) {
            person.work_email = Some(self.registry.work_email(self.chance, &holder(person)));
        }
        if self.chance.yes(if person.born.year < 1946 { 0.7 } else { 0.96 }) {
            person.mobile.push((0.0, self.registry.mobile()));
            if self.chance.yes(0.15) {
                person.mobile.push((self.chance.share(), self.registry.mobile()));
            }
        }
    }

    /// The whole household together, or one of it.
    fn move_house(&mut self, members: &mut [Person]) {
        if self.chance.yes(0.12) {
            let home = Rc::new(self.country.door_after_moving(self.chance, &self.home));
            let since = self.chance.share();
            members.iter_mut().filter(|person| person.homes.len() == 1).for_each(|person| {
                person.homes.push((since, Rc::clone(&home)));
            });
        }
    }
}

fn holder(person: &Person) -> Holder<'_> {
    let surname = match at(&person.names, 1.0) {
        Some(NameUse::Partner(partner)) => partner,
        _ => &person.surname,
    };
    Holder {
        called: person.given.called,
        prefix: surname.prefix,
        family: &surname.name,
        born: person.born.year,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn households(many: u64) -> Vec<Vec<Person>> {
        let country = Country::of(8, many);
        let mut registry = Registry::default();
        (0..many).map(|number| household(&mut Chance::of(8, number), &country, &mut registry)).collect()
    }

    #[test]
    fn twins_namesakes_movers_and_shared_mailboxes_occur_as_often_as_told() {
        let all = households(20_000);
        let persons: Vec<&Person> = all.iter().flatten().collect();
        let share = |found: usize| found as f64 / persons.len() as f64;
        let pairs = |same: fn(&Person, &Person) -> bool| {
            let within = |members: &Vec<Person>| {
                members
                    .iter()
                    .enumerate()
                    .filter(|(place, one)| members[..*place].iter().any(|other| same(one, other)))
                    .count()
            };
            all.iter().map(within).sum::<usize>()
        };
        let twins = pairs(|one, other| one.born == other.born && one.surname == other.surname);
        let namesakes = pairs(|one, other| {
            one.given.registered[0] == other.given.registered[0] && one.surname == other.surname
        });
        let movers = persons.iter().filter(|person| person.homes.len() > 1).count();
        let shared = persons.iter().filter(|person| person.shared_email.is_some()).count();
        for (what, found, between) in [
            ("twins", share(twins), 0.003..0.02),
            ("namesakes", share(namesakes), 0.005..0.03),
            ("movers", share(movers), 0.12..0.25),
            ("shared mailboxes", share(shared), 0.06..0.15),
        ] {
            assert!(between.contains(&found), "{what}: {found}");
        }
        let mean = persons.len() as f64 / all.len() as f64;
        assert!((1.6..2.6).contains(&mean), "{mean} persons a household");
    }

    #[test]
    fn nobody_is_in_two_households_by_mailbox_or_telephone() {
        let mut owners: BTreeMap<String, usize> = BTreeMap::new();
        for (number, members) in households(5_000).iter().enumerate() {
            for person in members {
                let shared = person.shared_email.iter().chain(&person.landline).map(ToString::to_string);
                let own = person.email.iter().chain(&person.mobile).map(|(_, what)| what.clone());
                for contact in own.chain(shared) {
                    let owner = *owners.entry(contact.clone()).or_insert(number);
                    assert_eq!(owner, number, "{contact}");
                }
            }
        }
    }
}
