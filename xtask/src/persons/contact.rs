//! E-mail addresses and telephone numbers: each given out once, as providers do, and written in many ways.

use std::collections::HashSet;

use super::chance::{Chance, mixed};
use super::slip::plain;

/// Numbers after `06` that providers give out start with one of these.
const MOBILE_FIRST: [u64; 6] = [1, 2, 3, 4, 5, 8];

/// What a till enters for somebody who gives no number.
pub(super) const NO_NUMBER: &str = "0612345678";

const PROVIDERS: &[&str] = &[
    "gmail.com",
    "hotmail.com",
    "live.nl",
    "outlook.com",
    "ziggo.nl",
    "kpnmail.nl",
    "icloud.com",
    "hotmail.nl",
    "home.nl",
    "planet.nl",
    "xs4all.nl",
    "yahoo.com",
    "hetnet.nl",
    "upcmail.nl",
    "casema.nl",
    "quicknet.nl",
    "telfort.nl",
    "tele2.nl",
    "solcon.nl",
    "caiway.nl",
];
const COMPANIES: &[&str] = &[
    "bouw",
    "zorg",
    "techniek",
    "logistiek",
    "advies",
    "notariaat",
    "hoveniers",
    "college",
    "gemeente",
    "groothandel",
    "transport",
    "makelaars",
];
const HANDLES: &[&str] = &[
    "zonnetje",
    "bloempje",
    "ajaxfan",
    "feyenoord",
    "motor",
    "vlinder",
    "tuinman",
    "sterretje",
    "visser",
    "kapitein",
    "camping",
    "hardloper",
    "poes",
    "snoopy",
    "wandelaar",
    "muziek",
    "fietser",
    "caravan",
    "duif",
    "schaker",
    "lekker",
    "tijger",
    "dolfijn",
    "regenboog",
    "fam",
];

/// Remembers which addresses are taken and which numbers come next.
#[derive(Debug, Default)]
pub(super) struct Registry {
    taken: HashSet<u64>,
    mobiles: u64,
    landlines: u64,
}

/// Whom an address is for.
pub(super) struct Holder<'a> {
    pub(super) called: &'a str,
    pub(super) prefix: &'a str,
    pub(super) family: &'a str,
    pub(super) born: i32,
}

impl Registry {
    /// An address that nobody else has.
    pub(super) fn email(&mut self, chance: &mut Chance, holder: &Holder<'_>) -> String {
        let wanted = local_part(chance, holder);
        self.untaken(chance, &wanted, chance_of_provider)
    }

    /// An address at work.
    pub(super) fn work_email(&mut self, chance: &mut Chance, holder: &Holder<'_>) -> String {
        let initial: String = plain(holder.called).chars().take(1).collect();
        let wanted = format!("{initial}.{}{}", joined(holder.prefix), joined(holder.family));
        self.untaken(chance, &wanted, |chance| {
            format!("{}{}.example", chance.one(COMPANIES), chance.below(400))
        })
    }

    /// The mailbox of a family.
    pub(super) fn family_email(&mut self, chance: &mut Chance, holder: &Holder<'_>) -> String {
        let wanted = format!("fam.{}{}", joined(holder.prefix), joined(holder.family));
        self.untaken(chance, &wanted, chance_of_provider)
    }

    fn untaken(&mut self, chance: &mut Chance, wanted: &str, provider: fn(&mut Chance) -> String) -> String {
        let provider = provider(chance);
        let mut address = format!("{wanted}@{provider}");
        let mut most = 100;
        while !self.taken.insert(hash(&address)) {
            address = format!("{wanted}{}@{provider}", chance.below(most));
            most = (most * 10).min(1_000_000_000);
        }
        address
    }

    /// Eight digits after `06`, that nobody else has.
    pub(super) fn mobile(&mut self) -> String {
        const EACH: u64 = 10_000_000;
        let all = EACH * MOBILE_FIRST.len() as u64;
        self.mobiles += 1;
        let place = (u128::from(self.mobiles) * 24_862_043 % u128::from(all)) as u64;
        format!("06{}{:07}", MOBILE_FIRST[(place / EACH) as usize], place % EACH)
    }

    /// A number in a district, that no other household has.
    pub(super) fn landline(&mut self, district: &str) -> String {
        self.landlines += 1;
        let digits = 10 - district.len() as u32;
        let all = 8 * 10_u64.pow(digits - 1);
        let place =
            (u128::from(self.landlines) * 3_368_923 % u128::from(all)) as u64 + 10_u64.pow(digits - 1);
        format!("{district}{place}")
    }
}

fn chance_of_provider(chance: &mut Chance) -> String {
    chance.early(PROVIDERS).to_owned()
}

fn joined(name: &str) -> String {
    plain(name).to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect()
}

fn local_part(chance: &mut Chance, holder: &Holder<'_>) -> String {
    let called = joined(holder.called);
    let family = format!("{}{}", joined(holder.prefix), joined(holder.family));
    let initial: String = called.chars().take(1).collect();
    let year = holder.born % 100;
    match chance.weighted(&[22, 16, 12, 9, 8, 7, 7, 7, 5, 7]) {
        0 => format!("{called}.{family}"),
        1 => format!("{initial}.{family}"),
        2 => format!("{called}{family}"),
        3 => format!("{initial}{family}"),
        4 => format!("{called}_{family}"),
        5 => format!("{called}{year:02}"),
        6 => format!("{family}.{called}"),
        7 => format!("{called}.{}", joined(holder.family)),
        8 => format!("{called}{family}{year:02}"),
        _ => format!("{}{}", chance.one(HANDLES), chance.below(1_000)),
    }
}

/// FNV-1a, stirred: the standard library's hash may change with its version.
fn hash(text: &str) -> u64 {
    let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    mixed(text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// A number of ten digits as people write it.
pub(super) fn written_phone(chance: &mut Chance, digits: &str) -> String {
    let area = if digits.starts_with("06") { 2 } else { 3 + usize::from(!three_digits(digits)) };
    let (district, rest) = digits.split_at(area.min(digits.len()));
    let international = &digits[1..];
    match chance.weighted(&[42, 22, 18, 8, 6, 4]) {
        0 => digits.to_owned(),
        1 => format!("{district}-{rest}"),
        2 => format!("+31{international}"),
        3 => format!("{district} {}", in_pairs(rest)),
        4 => format!("0031{international}"),
        _ => format!("+31 (0){} {rest}", &district[1..]),
    }
}

/// Districts of three digits have no fourth in `0` order: they are those of the large towns.
fn three_digits(digits: &str) -> bool {
    const LARGE: &[&str] = &[
        "010", "013", "015", "020", "023", "024", "026", "030", "033", "035", "036", "038", "040", "043",
        "045", "046", "050", "053", "055", "058", "070", "072", "073", "076", "077", "078", "079",
    ];
    LARGE.iter().any(|district| digits.starts_with(district))
}

fn in_pairs(digits: &str) -> String {
    let pairs: Vec<&str> =
        digits.as_bytes().chunks(2).filter_map(|pair| std::str::from_utf8(pair).ok()).collect();
    pairs.join(" ")
}

/// An address as people type it: now and then with a tag, in capitals, or with the dots that Gmail does not read.
pub(super) fn written_email(chance: &mut Chance, address: &str, tag: &str) -> String {
    let Some((local, provider)) = address.split_once('@') else { return address.to_owned() };
    match chance.weighted(&[930, 18, 30, 14, 8]) {
        0 => address.to_owned(),
        1 => format!("{local}+{tag}@{provider}"),
        2 => {
            let mut letters = address.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
        3 if provider == "gmail.com" => format!("{}@{provider}", local.replace('.', "")),
        4 => address.to_uppercase(),
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_given_out_twice() {
        let mut registry = Registry::default();
        let mut chance = Chance::of(1, 1);
        let holder = Holder { called: "Jan", prefix: "de", family: "Jong", born: 1970 };
        let mut seen = HashSet::new();
        for _ in 0..5_000 {
            assert!(seen.insert(registry.email(&mut chance, &holder)));
            assert!(seen.insert(registry.mobile()));
            assert!(seen.insert(registry.landline("0184")));
        }
        assert!(seen.iter().filter(|number| !number.contains('@')).all(|number| number.len() == 10));
    }

    #[test]
    fn all_spellings_of_a_number_hold_its_digits() {
        let mut chance = Chance::of(2, 2);
        let mut spellings = HashSet::new();
        for number in ["0612121212", "0201231234", "0184123123"] {
            for _ in 0..200 {
                let written = written_phone(&mut chance, number);
                let digits: String =
                    written.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
                assert!(digits.ends_with(&number[1..]), "{written}");
                spellings.insert(written);
            }
        }
        assert_eq!(spellings.len(), 18);
    }
}
