//! What each channel knows of a person, and how it writes that down: a person becomes a record.

use super::chance::Chance;
use super::contact::{NO_NUMBER, written_email, written_phone};
use super::given_name::{Descent, Sex, other_form};
use super::household::{NameUse, Person, at};
use super::place::Address;
use super::slip::{Slip, misread, other_digit, plain, slipped, written_date, written_out};
use super::surname::Surname;

/// One row of the file; what is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) source: &'static str,
    pub(super) first_name: String,
    pub(super) prefix: String,
    pub(super) surname: String,
    pub(super) full_name: String,
    pub(super) birth_date: String,
    pub(super) gender: String,
    pub(super) street: String,
    pub(super) house_number: String,
    pub(super) postcode: String,
    pub(super) city: String,
    pub(super) email: String,
    pub(super) phone: String,
}

/// How often a channel knows something, in shares of its records.
struct Channel {
    source: &'static str,
    /// Of a hundred records.
    weight: u32,
    /// The first name as called, as registered, initials, not at all; in percent.
    first: [u32; 4],
    surname: f64,
    /// All of the name in one field.
    in_one_field: bool,
    birth_date: f64,
    gender: f64,
    address: f64,
    /// Postcode and house number, where there is no address.
    door: f64,
    email: f64,
    phone: f64,
    slip: Slip,
    /// Mistakes a field.
    slips: f64,
}

#[rustfmt::skip]
const CHANNELS: [Channel; 8] = [
    Channel { source: "webshop", weight: 25, first: [82, 12, 5, 1], surname: 0.99, in_one_field: false, birth_date: 0.25, gender: 0.45, address: 0.96, door: 0.0, email: 0.99, phone: 0.70, slip: Slip::Keyboard, slips: 0.022 },
    Channel { source: "account", weight: 11, first: [85, 9, 5, 1], surname: 0.96, in_one_field: true, birth_date: 0.30, gender: 0.0, address: 0.0, door: 0.12, email: 1.0, phone: 0.30, slip: Slip::Keyboard, slips: 0.018 },
    Channel { source: "callcentre", weight: 18, first: [52, 18, 16, 14], surname: 0.98, in_one_field: false, birth_date: 0.42, gender: 0.60, address: 0.38, door: 0.42, email: 0.35, phone: 0.92, slip: Slip::Ear, slips: 0.055 },
    Channel { source: "till", weight: 7, first: [8, 0, 0, 92], surname: 0.15, in_one_field: false, birth_date: 0.04, gender: 0.0, address: 0.0, door: 0.85, email: 0.97, phone: 0.12, slip: Slip::Keyboard, slips: 0.03 },
    Channel { source: "post", weight: 9, first: [18, 22, 52, 8], surname: 1.0, in_one_field: false, birth_date: 0.0, gender: 0.50, address: 0.98, door: 0.02, email: 0.14, phone: 0.40, slip: Slip::Scanner, slips: 0.045 },
    Channel { source: "crm", weight: 14, first: [45, 22, 26, 7], surname: 0.99, in_one_field: false, birth_date: 0.78, gender: 0.85, address: 0.95, door: 0.02, email: 0.62, phone: 0.80, slip: Slip::Keyboard, slips: 0.018 },
    Channel { source: "app", weight: 10, first: [86, 10, 2, 2], surname: 0.97, in_one_field: false, birth_date: 0.56, gender: 0.40, address: 0.32, door: 0.05, email: 0.97, phone: 0.62, slip: Slip::Keyboard, slips: 0.022 },
    Channel { source: "newsletter", weight: 6, first: [78, 4, 4, 14], surname: 0.80, in_one_field: false, birth_date: 0.03, gender: 0.10, address: 0.02, door: 0.12, email: 1.0, phone: 0.10, slip: Slip::Keyboard, slips: 0.022 },
];

/// A record of this person in one of the channels, at some time.
pub(super) fn record(chance: &mut Chance, person: &Person) -> Record {
    let time = chance.share();
    let channel = channel(chance, person);
    let mut writer = Writer { chance, channel, person, time };
    let mut record = Record { source: channel.source, ..Record::default() };
    writer.write_name(&mut record);
    writer.write_address(&mut record);
    writer.write_contact(&mut record);
    writer.write_facts(&mut record);
    record
}

/// Who has no e-mail address shows up where none is asked.
fn channel(chance: &mut Chance, person: &Person) -> &'static Channel {
    let weights = CHANNELS.map(|channel| channel.weight);
    for _ in 0..20 {
        let channel = &CHANNELS[chance.weighted(&weights)];
        if channel.email < 0.9 || !person.email.is_empty() || person.shared_email.is_some() {
            return channel;
        }
    }
    &CHANNELS[2]
}

struct Writer<'a> {
    chance: &'a mut Chance,
    channel: &'static Channel,
    person: &'a Person,
    time: f64,
}

impl Writer<'_> {
    fn write_name(&mut self, record: &mut Record) {
        let first = self.first_name();
        let (prefix, surname) = self.surname();
        let case = self.chance.weighted(&[93, 4, 3]);
        let written = |writer: &mut Self, text: String| {
            let text = writer.slip(&text);
            match case {
                1 => text.to_lowercase(),
                2 => text.to_uppercase(),
                _ => text,
            }
        };
        let first = written(self, first);
        let surname = written(self, surname);
        if self.channel.in_one_field {
            let parts = [first.as_str(), prefix.as_str(), surname.as_str()];
            record.full_name =
                parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
            return;
        }
        record.first_name = first;
        match self.chance.weighted(&[90, 4, 6]) {
            // The prefix in the field of the name, or nowhere.
            1 if !prefix.is_empty() => record.surname = format!("{prefix} {surname}"),
            2 => record.surname = surname,
            _ => (record.prefix, record.surname) = (prefix, surname),
        }
        if record.surname.trim().is_empty() || record.surname.ends_with(' ') {
            record.prefix.clear();
            record.surname.clear();
        }
        if self.chance.yes(0.004) {
            std::mem::swap(&mut record.first_name, &mut record.surname);
        }
    }

    fn first_name(&mut self) -> String {
        let given = &self.person.given;
        let name = match self.chance.weighted(&self.channel.first) {
            0 => given.called.to_owned(),
            1 => given.registered[0].to_owned(),
            2 => {
                let initials = given.initials();
                return match self.chance.weighted(&[70, 12, 18]) {
                    0 => initials,
                    1 => initials.replace('.', ""),
                    _ => initials.split_inclusive('.').next().unwrap_or_default().to_owned(),
                };
            }
            _ => return String::new(),
        };
        match self.chance.weighted(&[955, 25, 20]) {
            1 => other_form(self.chance, given).map_or(name, str::to_owned),
            2 => given.registered.get(1).map_or(name.clone(), |second| format!("{name} {second}")),
            _ => name,
        }
    }

    /// Prefix and name, as used at this time or as this channel happens to have them; both empty when unknown.
    fn surname(&mut self) -> (String, String) {
        if !self.chance.yes(self.channel.surname) {
            return (String::new(), String::new());
        }
        let own = &self.person.surname;
        let used = at(&self.person.names, self.time).unwrap_or(&NameUse::Own);
        let (prefix, name) = match (used, self.chance.weighted(&[80, 12, 8])) {
            (NameUse::Own, _) => (own.prefix.to_owned(), own.name.clone()),
            (NameUse::Partner(partner) | NameUse::PartnerOwn(partner), 1) => {
                (partner.prefix.to_owned(), partner.name.clone())
            }
            (NameUse::OwnPartner(_), 1) | (_, 2) => (own.prefix.to_owned(), own.name.clone()),
            (NameUse::Partner(partner), _) => (partner.prefix.to_owned(), partner.name.clone()),
            (NameUse::PartnerOwn(partner), _) => self.double(partner, own),
            (NameUse::OwnPartner(partner), _) => self.double(own, partner),
        };
        (self.written_prefix(prefix), name)
    }

    /// "de Vries-van den Berg"; "van den Berg e.v. de Vries".
    fn double(&mut self, front: &Surname, back: &Surname) -> (String, String) {
        if self.chance.yes(0.06) {
            let married = format!("{} e.v. {}", back.name, whole(front));
            return (back.prefix.to_owned(), married);
        }
        let line = if self.chance.yes(0.85) { "-" } else { " - " };
        (front.prefix.to_owned(), format!("{}{line}{}", front.name, whole(back)))
    }

    fn written_prefix(&mut self, prefix: String) -> String {
        match self.chance.weighted(&[88, 3, 3, 3, 3]) {
            1 => prefix.replace("van der", "v.d.").replace("van den", "v.d.").replace("van de", "v.d."),
            2 => prefix.replace("van der", "v/d").replace("van den", "v/d").replace("van ", "v. "),
            3 => prefix.replace("van", "Van").replace("de", "De"),
            4 if prefix.starts_with("van de") => "van der".to_owned(),
            _ => prefix,
        }
    }

    fn write_address(&mut self, record: &mut Record) {
        let full = self.chance.yes(self.channel.address);
        let door = !full && self.chance.yes(self.channel.door);
        // Some write a parcel's address, or forget to tell that they moved.
        let time = if self.chance.yes(0.08) { self.chance.share() * self.time } else { self.time };
        let Some(home) = at(&self.person.homes, time).filter(|_| full || door) else { return };
        let home = home.clone();
        record.postcode = self.written_postcode(&home.postcode);
        if full || self.chance.yes(0.7) {
            record.house_number = self.written_number(&home);
        }
        if full {
            record.street = self.written_street(&home.street);
            record.city = if self.chance.yes(0.97) { self.slip(&home.city) } else { String::new() };
        }
    }

    fn written_postcode(&mut self, postcode: &str) -> String {
        let (digits, letters) = postcode.split_at(4);
        match self.chance.weighted(&[48, 40, 6, 2, 2]) {
            0 => postcode.to_owned(),
            1 => format!("{digits} {letters}"),
            2 => postcode.to_lowercase(),
            3 => other_digit(self.chance, postcode),
            _ => digits.to_owned(),
        }
    }

    fn written_number(&mut self, home: &Address) -> String {
        let number = if self.chance.yes(0.008) {
            other_digit(self.chance, &home.number.to_string())
        } else {
            home.number.to_string()
        };
        if home.suffix.is_empty() {
            return number;
        }
        match self.chance.weighted(&[45, 30, 15, 10]) {
            0 if home.suffix.starts_with(|c: char| !c.is_ascii_digit()) => format!("{number}{}", home.suffix),
            0 | 1 => format!("{number}-{}", home.suffix),
            2 => format!("{number} {}", home.suffix),
            _ => number,
        }
    }

    fn written_street(&mut self, street: &str) -> String {
        let street = self.slip(street);
        match self.chance.weighted(&[92, 5, 3]) {
            1 => street.replace("straat", "str.").replace("laan", "ln.").replace("plein", "pl."),
            2 => street.to_uppercase(),
            _ => street,
        }
    }

    fn write_contact(&mut self, record: &mut Record) {
        if self.chance.yes(self.channel.email) {
            record.email = self.email();
        }
        if self.chance.yes(self.channel.phone) {
            record.phone = self.phone();
        }
        // A till or a newsletter must have something to reach one by.
        if record.email.is_empty()
            && record.phone.is_empty()
            && record.surname.is_empty()
            && record.full_name.is_empty()
        {
            record.email = self.email();
        }
    }

    fn email(&mut self) -> String {
        let own = at(&self.person.email, self.time).map(String::as_str);
        let shared = self.person.shared_email.as_deref();
        let work = self.person.work_email.as_deref();
        let address = match (self.chance.weighted(&[62, 20, 18]), own, shared, work) {
            (1, _, Some(shared), _) => shared,
            (2, _, _, Some(work)) => work,
            (_, Some(own), ..) => own,
            (.., Some(shared), _) => shared,
            _ => return String::new(),
        };
        let typed = if self.chance.yes(self.channel.slips * 0.6) {
            slipped(self.chance, Slip::Keyboard, address)
        } else {
            address.to_owned()
        };
        written_email(self.chance, &typed, self.channel.source)
    }

    fn phone(&mut self) -> String {
        if self.chance.yes(0.002) {
            return NO_NUMBER.to_owned();
        }
        let mobile = at(&self.person.mobile, self.time).map(String::as_str);
        let landline = self.person.landline.as_deref();
        let number = match (self.chance.yes(0.72), mobile, landline) {
            (true, Some(mobile), _) | (false, Some(mobile), None) => mobile,
            (_, _, Some(landline)) => landline,
            _ => return String::new(),
        };
        let number =
            if self.chance.yes(0.012) { other_digit(self.chance, number) } else { number.to_owned() };
        written_phone(self.chance, &number)
    }

    fn write_facts(&mut self, record: &mut Record) {
        if self.chance.yes(self.channel.birth_date) {
            record.birth_date = written_date(self.chance, self.person.born);
        }
        if self.chance.yes(self.channel.gender) {
            let wrong = self.chance.yes(0.008);
            let man = (self.person.sex == Sex::Man) != wrong;
            record.gender = if man { "M" } else { "V" }.to_owned();
        }
    }

    /// The text, now and then with a mistake of this channel, or without its accents.
    fn slip(&mut self, text: &str) -> String {
        let text = if text.is_ascii() { text.to_owned() } else { self.accents(text) };
        if text.chars().count() > 2 && self.chance.yes(self.channel.slips) {
            return slipped(self.chance, self.channel.slip, &text);
        }
        text
    }

    fn accents(&mut self, text: &str) -> String {
        let foreign = self.person.descent != Descent::Dutch;
        match self.chance.weighted(&[40, 48, if foreign { 8 } else { 0 }, 3]) {
            0 => text.to_owned(),
            1 => plain(text),
            2 => written_out(text),
            _ => misread(text),
        }
    }
}

fn whole(surname: &Surname) -> String {
    if surname.prefix.is_empty() {
        surname.name.clone()
    } else {
        format!("{} {}", surname.prefix, surname.name)
    }
}
