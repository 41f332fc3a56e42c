//! One invented person: name, keys, and the mess in which those keys reach the systems.
//!
//! A person is made from the seed and their number alone, so nobody depends on how many others there are.

use super::calendar::{DAY_S, SPAN_S, Span, write_padded};
use super::chance::{Chance, mixed};
use super::channels::{APP, CHAT, EMAIL, PHONE, POST, SOCIAL, STORE, WEB};
use super::names::{CITIES, DOMAINS, FIRST, LAST};

/// Share of persons who only ever look at the website: a cookie, never a name.
const VISITORS: f64 = 0.15;
/// Share of households (two neighbours in number) that use one e-mail address.
const SHARES_EMAIL: f64 = 0.03;
/// Share of customers of whom the CRM has no e-mail address, no phone number.
const CRM_LACKS_EMAIL: f64 = 0.04;
const CRM_LACKS_PHONE: f64 = 0.10;
/// Share of typed e-mail addresses with a slip of the finger.
const TYPO: f64 = 0.02;

/// As the company grows its shops get more tablets: one for about a tenth of so many persons.
const PERSONS_PER_TABLET: u32 = 20_000;

/// Purposes of the independent streams of a person.
const NAMING: u64 = 1;
const HOUSEHOLD: u64 = 2;
pub(super) const LIVING: u64 = 3;

/// A person as the company could know them.
pub(super) struct Person {
    pub(super) index: u32,
    /// A customer, in the CRM; otherwise a visitor of the website only.
    pub(super) customer: bool,
    /// Since when the CRM knows them, as Unix seconds; never before the exports begin.
    pub(super) joined: i64,
    /// How many matters they bring up if they are there from the first day to the last.
    pub(super) matters: i64,
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    pub(super) city: &'static str,
    pub(super) postcode: u32,
    pub(super) birth_year: u32,
    pub(super) email: String,
    pub(super) shares_email: bool,
    pub(super) crm_has_email: bool,
    pub(super) crm_has_phone: bool,
    pub(super) has_card: bool,
    pub(super) has_app: bool,
    pub(super) has_handle: bool,
    pub(super) home_store: usize,
    seed: u64,
}

/// Which keys a row carries, and how they are spelled.
#[derive(Clone, Copy, Default)]
pub(super) struct Keys {
    /// The browser's cookie.
    pub(super) cookie: Option<u64>,
    pub(super) device: Option<Device>,
    pub(super) customer_number: Option<Number>,
    pub(super) email: Option<Email>,
    /// One of the four spellings of [`Person::write_phone`].
    pub(super) phone: Option<i64>,
    pub(super) card: bool,
    pub(super) handle: bool,
}

/// A device a person was seen on.
#[derive(Clone, Copy)]
pub(super) enum Device {
    /// Their own phone, with the app.
    Own,
    /// The tablet on the counter, shared by everybody who comes in.
    StoreTablet,
}

/// How a customer number is written.
#[derive(Clone, Copy)]
pub(super) enum Number {
    Padded,
    Bare,
}

/// How an e-mail address is written.
#[derive(Clone, Copy)]
pub(super) enum Email {
    Plain,
    Capitalised,
    Shouted,
    TrailingSpace,
    Typo,
    /// Another address of theirs, from work, that the CRM does not know.
    Unlisted,
}

impl Person {
    /// The person with this number.
    pub(super) fn of(seed: u64, index: u32, span: Span) -> Self {
        let chance = &mut Chance::of(seed, NAMING, u64::from(index));
        let (first_name, first_plain) = chance.pick(&FIRST);
        let (last_name, last_plain) = chance.pick(&LAST);
        let email = format!("{first_plain}.{last_plain}{index}@{}", chance.pick(&DOMAINS));
        let home_store = chance.weighted(&[18, 14, 12, 12, 10, 10, 8, 6, 5, 5]);
        let (city, region) = CITIES[home_store];
        let customer = !chance.happens(VISITORS);
        let late = chance.share() * chance.share();
        let mut person = Self {
            index,
            customer,
            joined: span.start + (late * (SPAN_S - 60 * DAY_S) as f64) as i64,
            matters: matters(customer, chance),
            first_name,
            last_name,
            city,
            postcode: region * 100 + chance.between(10, 99) as u32,
            birth_year: chance.between(1938, 2006) as u32,
            email,
            shares_email: false,
            crm_has_email: !chance.happens(CRM_LACKS_EMAIL),
            crm_has_phone: !chance.happens(CRM_LACKS_PHONE),
            has_card: chance.happens(0.72),
            has_app: chance.happens(0.46),
            has_handle: chance.happens(0.35),
            home_store,
            seed,
        };
        person.share_household(span);
        person
    }

    /// In some households the second person uses the first one's address.
    fn share_household(&mut self, span: Span) {
        let household = &mut Chance::of(self.seed, HOUSEHOLD, u64::from(self.index / 2));
        self.shares_email = household.happens(SHARES_EMAIL);
        if self.shares_email && self.index % 2 == 1 {
            self.email = Self::of(self.seed, self.index - 1, span).email;
        }
    }

    /// The keys a contact in this channel carries. At least one of them is in the CRM, whatever the mess.
    pub(super) fn keys(&self, channel: usize, recognised: bool, chance: &mut Chance) -> Keys {
        let number = self.number(chance);
        let sometimes = |share, chance: &mut Chance| chance.happens(share).then_some(number);
        match channel {
            WEB => Keys {
                cookie: Some(self.cookie(chance)),
                customer_number: recognised.then_some(number),
                ..Keys::default()
            },
            APP => Keys { device: Some(Device::Own), customer_number: Some(number), ..Keys::default() },
            EMAIL => Keys {
                email: Some(self.sent_email(chance)),
                customer_number: if self.email_is_key() { sometimes(0.3, chance) } else { Some(number) },
                ..Keys::default()
            },
            PHONE => Keys {
                phone: Some(chance.between(0, 3)),
                customer_number: if self.crm_has_phone { sometimes(0.4, chance) } else { Some(number) },
                ..Keys::default()
            },
            CHAT => self.chat_keys(number, chance),
            STORE => self.store_keys(number, chance),
            POST => Keys { customer_number: Some(number), ..Keys::default() },
            SOCIAL => Keys {
                handle: true,
                customer_number: (!self.has_handle).then_some(number),
                ..Keys::default()
            },
            _ => Keys { customer_number: Some(number), ..Keys::default() },
        }
    }

    /// The browser, and what they typed; the number is asked for where the address would not do.
    fn chat_keys(&self, number: Number, chance: &mut Chance) -> Keys {
        let email = self.typed_email(chance);
        let asked = !self.is_key(email) || chance.happens(0.2);
        Keys {
            cookie: Some(self.cookie(chance)),
            email: Some(email),
            customer_number: asked.then_some(number),
            ..Keys::default()
        }
    }

    /// A card if they have one, else their address on the shared tablet.
    fn store_keys(&self, number: Number, chance: &mut Chance) -> Keys {
        if self.has_card && chance.happens(0.85) {
            return Keys { card: true, ..Keys::default() };
        }
        let email = self.typed_email(chance);
        Keys {
            device: Some(Device::StoreTablet),
            email: Some(email),
            customer_number: (!self.is_key(email)).then_some(number),
            ..Keys::default()
        }
    }

    /// The keys the CRM has, where it has them.
    pub(super) fn crm_keys(&self, chance: &mut Chance) -> Keys {
        Keys {
            email: self.crm_has_email.then_some(Email::Plain),
            phone: self.crm_has_phone.then(|| chance.between(0, 3)),
            card: self.has_card,
            handle: self.has_handle,
            ..self.account()
        }
    }

    /// The keys of a system that knows its customers.
    pub(super) fn account(&self) -> Keys {
        Keys { customer_number: Some(Number::Padded), ..Keys::default() }
    }

    /// Whether the CRM would find this person, and nobody else, by the address as it was written.
    pub(super) fn is_key(&self, email: Email) -> bool {
        self.email_is_key() && !matches!(email, Email::Typo)
    }

    fn email_is_key(&self) -> bool {
        self.crm_has_email && !self.shares_email
    }

    fn number(&self, chance: &mut Chance) -> Number {
        if chance.happens(0.7) { Number::Padded } else { Number::Bare }
    }

    fn sent_email(&self, chance: &mut Chance) -> Email {
        chance.pick(&[Email::Plain, Email::Plain, Email::Plain, Email::Capitalised, Email::Shouted])
    }

    fn typed_email(&self, chance: &mut Chance) -> Email {
        if chance.happens(TYPO) {
            return Email::Typo;
        }
        chance.pick(&[Email::Plain, Email::Plain, Email::Capitalised, Email::TrailingSpace])
    }

    /// One of the two browsers they use, the first one more.
    pub(super) fn cookie(&self, chance: &mut Chance) -> u64 {
        self.cookies()[usize::from(chance.happens(0.3))]
    }

    /// The cookies of both.
    pub(super) fn cookies(&self) -> [u64; 2] {
        [0, 1].map(|browser| mixed(self.seed ^ mixed(u64::from(self.index) * 2 + browser)))
    }

    /// Writes the customer number, eight digits or as few as it takes.
    pub(super) fn write_number(&self, out: &mut Vec<u8>, spelling: Number) {
        let width = if matches!(spelling, Number::Padded) { 8 } else { 1 };
        write_padded(out, 20_000 + self.index, width);
    }

    /// Writes the e-mail address in one of its spellings.
    pub(super) fn write_email(&self, out: &mut Vec<u8>, spelling: Email) {
        if matches!(spelling, Email::Unlisted) {
            out.push(b'p');
            write_padded(out, self.index, 1);
            out.extend_from_slice(b"@werk.example");
            return;
        }
        let start = out.len();
        out.extend_from_slice(self.email.as_bytes());
        match spelling {
            Email::Plain | Email::Unlisted => {}
            Email::Capitalised => out[start].make_ascii_uppercase(),
            Email::Shouted => out[start..].make_ascii_uppercase(),
            Email::TrailingSpace => out.push(b' '),
            Email::Typo => out.swap(start + 1, start + 2),
        }
    }

    /// Writes the mobile number in one of four spellings. It is arithmetic, not somebody's number that was taken.
    pub(super) fn write_phone(&self, out: &mut Vec<u8>, spelling: i64) {
        let scattered = (u64::from(self.index) * 7_654_321 + 1_234_567) % 50_000_000;
        let mut digits = Vec::with_capacity(8);
        write_padded(&mut digits, 10_000_000 + scattered as u32, 8);
        match spelling {
            0 => out.extend_from_slice(b"+31 6 "),
            1 => out.extend_from_slice(b"06-"),
            2 => out.extend_from_slice(b"00316"),
            _ => out.extend_from_slice(b"06"),
        }
        for (at, digit) in digits.into_iter().enumerate() {
            if spelling == 3 && at % 2 == 0 {
                out.push(b' ');
            }
            out.push(digit);
        }
    }

    /// Writes the loyalty card's twelve digits.
    pub(super) fn write_card(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"290");
        let scattered = (u64::from(self.index) * 812_345_679 + 7) % 1_000_000_000;
        write_padded(out, scattered as u32, 9);
    }

    /// Writes the name they go by on social media.
    pub(super) fn write_handle(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"@");
        out.extend_from_slice(self.email.split('.').next().unwrap_or_default().as_bytes());
        out.push(b'_');
        write_padded(out, self.index, 1);
    }

    /// Writes four digits and two letters.
    pub(super) fn write_postcode(&self, out: &mut Vec<u8>) {
        write_padded(out, self.postcode, 4);
        out.extend_from_slice(b" XZ");
    }

    /// Writes the id of a device.
    pub(super) fn write_device(&self, out: &mut Vec<u8>, device: Device) {
        match device {
            Device::Own => {
                out.extend_from_slice(b"app-");
                write_hex(out, mixed(self.seed.wrapping_add(mixed(u64::from(self.index)))));
            }
            Device::StoreTablet => {
                out.extend_from_slice(b"tablet-winkel-");
                write_padded(out, self.home_store as u32 + 1, 2);
                out.push(b'-');
                write_padded(out, 1 + self.index / PERSONS_PER_TABLET, 1);
            }
        }
    }
}

/// How often somebody comes: many a little, few a lot.
fn matters(customer: bool, chance: &mut Chance) -> i64 {
    if !customer {
        return chance.between(1, 7);
    }
    match chance.weighted(&[52, 38, 10]) {
        0 => chance.between(4, 10),
        1 => chance.between(10, 19),
        _ => chance.between(20, 34),
    }
}

/// Writes 16 hexadecimal digits.
pub(super) fn write_hex(out: &mut Vec<u8>, number: u64) {
    for shift in (0..16).rev() {
        out.push(b"0123456789abcdef"[(number >> (shift * 4) & 15) as usize]);
    }
}
