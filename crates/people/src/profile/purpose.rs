//! Purposes: what a profile is used for, on which legal basis, and which parts of it that needs.
//!
//! No purpose, no use (AVG/GDPR art. 5(1)(b), 5(1)(c) and 6). Serving somebody who asks something or bought something
//! rests on the contract (art. 6(1)(b)) and needs no consent; everything else here rests on consent (art. 6(1)(a)) and
//! is closed until it was given. The table is data: an organisation's own table can stand in its place later.

use jiff::Timestamp;
use serde::Serialize;

use super::{Consents, folded};
use crate::sequence::SINGLE_VIEW;

/// A part of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// All values that point at the person, beyond the one that was asked by.
    Identifiers,
    /// Facts: name, address and the like.
    Traits,
    /// Questions and their status.
    Cases,
    /// Purchases and their status.
    Orders,
    /// What happened and what was said.
    Timeline,
    /// How often through which channel.
    Contacts,
    /// Hours and channels the person answers best.
    Reach,
    /// What was bought.
    Bought,
    /// Scores and emotions; words only with the timeline.
    Feedback,
    /// Why these identifiers are one person.
    Why,
}

/// What allows the use of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalBasis {
    /// Art. 6(1)(b): needed for what the person asked for.
    Contract,
    /// Art. 6(1)(a): the person said yes.
    Consent,
}

/// Something a profile is used for.
#[derive(Debug, PartialEq, Eq)]
pub struct Purpose {
    /// What it is called in requests and tokens.
    pub name: &'static str,
    /// Why it is allowed.
    pub basis: LegalBasis,
    /// The consents that open it: any of these sets, of which every name must be granted. Empty for a contract.
    pub consents: &'static [&'static [&'static str]],
    /// What it needs to see.
    pub parts: &'static [Part],
}

/// All purposes. Consents by the names of Google's consent mode v2 open what they are about; personal advertising
/// needs both of its own.
#[rustfmt::skip]
pub const PURPOSES: &[Purpose] = &[
    Purpose {
        name: "service",
        basis: LegalBasis::Contract,
        consents: &[],
        parts: &[
            Part::Identifiers, Part::Traits, Part::Cases, Part::Orders, Part::Timeline, Part::Contacts, Part::Reach,
            Part::Feedback, Part::Why,
        ],
    },
    Purpose {
        name: SINGLE_VIEW,
        basis: LegalBasis::Consent,
        consents: &[&[SINGLE_VIEW]],
        parts: &[
            Part::Identifiers, Part::Traits, Part::Cases, Part::Orders, Part::Timeline, Part::Contacts, Part::Reach,
            Part::Bought, Part::Feedback, Part::Why,
        ],
    },
    Purpose {
        name: "analytics",
        basis: LegalBasis::Consent,
        consents: &[&["analytics"], &["analytics_storage"]],
        parts: &[Part::Contacts, Part::Bought, Part::Feedback],
    },
    Purpose {
        name: "personalization",
        basis: LegalBasis::Consent,
        consents: &[&["personalization"], &["personalisation"], &["personalization_storage"]],
        parts: &[Part::Traits, Part::Contacts, Part::Reach, Part::Bought],
    },
    Purpose {
        name: "marketing",
        basis: LegalBasis::Consent,
        consents: &[&["marketing"]],
        parts: &[Part::Identifiers, Part::Traits, Part::Reach, Part::Bought],
    },
    Purpose {
        name: "advertising",
        basis: LegalBasis::Consent,
        consents: &[&["advertising"], &["ad_user_data", "ad_personalization"]],
        parts: &[Part::Identifiers, Part::Bought],
    },
];

/// What service may not see of a person who withdrew consent to be seen over all channels: the matter in hand is left.
const OVER_ALL_CHANNELS: &[Part] = &[Part::Timeline, Part::Contacts, Part::Reach, Part::Feedback];

/// The purpose of this name.
pub fn named(name: &str) -> Option<&'static Purpose> {
    PURPOSES.iter().find(|purpose| purpose.name == name)
}

/// What a person answered to a purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It rests on a contract.
    NotNeeded,
    /// Yes.
    Granted,
    /// No, or no longer.
    Denied,
    /// Never asked, or not for all that is needed.
    Unknown,
}

/// What may be seen, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Use {
    /// The purpose.
    pub purpose: &'static str,
    /// Why it is allowed, where it is.
    pub basis: LegalBasis,
    /// What the person answered.
    pub consent: Answer,
    /// The same as a sentence.
    pub reason: String,
    /// What may be seen.
    pub parts: Vec<Part>,
    /// What the purpose would see otherwise.
    pub withheld: Vec<Part>,
}

impl Use {
    /// Whether this part may be seen.
    pub fn sees(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }
}

/// What a purpose may see of a person with these answers.
pub(super) fn permit(purpose: &'static Purpose, consents: &Consents) -> Use {
    let answer = answer(purpose, consents);
    let (parts, withheld): (Vec<Part>, Vec<Part>) = purpose.parts.iter().partition(|part| match answer {
        Answer::Granted => true,
        Answer::NotNeeded => !OVER_ALL_CHANNELS.contains(part) || !denied_single_view(consents),
        Answer::Denied | Answer::Unknown => false,
    });
    let reason = reason(purpose, answer, &withheld);
    Use { purpose: purpose.name, basis: purpose.basis, consent: answer, reason, parts, withheld }
}

fn reason(purpose: &Purpose, answer: Answer, withheld: &[Part]) -> String {
    let name = purpose.name;
    match answer {
        Answer::NotNeeded if withheld.is_empty() => {
            format!("`{name}` rests on the contract and needs no consent")
        }
        Answer::NotNeeded => {
            format!(
                "`{name}` rests on the contract; consent for `{SINGLE_VIEW}` was withdrawn, so only the matter in hand is shown"
            )
        }
        Answer::Granted => format!("consent for `{name}` was given"),
        Answer::Denied => format!("consent for `{name}` was refused or withdrawn"),
        Answer::Unknown => format!("consent for `{name}` was never given"),
    }
}

fn denied_single_view(consents: &Consents) -> bool {
    consents.purposes.iter().any(|consent| consent.purpose == SINGLE_VIEW && !consent.granted)
}

/// Of several names for one purpose the newest answer counts, and of one moment the refusal.
fn answer(purpose: &Purpose, consents: &Consents) -> Answer {
    if purpose.basis == LegalBasis::Contract {
        return Answer::NotNeeded;
    }
    let answers = purpose.consents.iter().filter_map(|names| answer_of_all(names, consents));
    let newest = answers.max_by_key(|(granted, time)| (*time, !granted));
    match newest {
        Some((true, _)) => Answer::Granted,
        Some((false, _)) => Answer::Denied,
        None => Answer::Unknown,
    }
}

/// Yes where every name is granted, no where one is denied; nothing where one was never asked.
fn answer_of_all(names: &[&str], consents: &Consents) -> Option<(bool, Timestamp)> {
    let of = |name: &&str| consents.purposes.iter().find(|consent| consent.purpose == folded(name));
    let known: Vec<_> = names.iter().filter_map(of).collect();
    let denied = known.iter().filter(|consent| !consent.granted).map(|consent| consent.time).max();
    let granted = known.iter().map(|consent| consent.time).max().filter(|_| known.len() == names.len());
    denied.map(|time| (false, time)).or(granted.map(|time| (true, time)))
}
