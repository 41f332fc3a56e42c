//! The single view of one person: a fold over their events and traits, cut to what its purpose may see.
//!
//! Whoever asks gives the events of one person as they are kept, in any order, the traits, the moment and the purpose;
//! the answer is a function of these. Events are taken in order of time; of one moment a contact comes before what is
//! told about it, then source and message id decide, so that the order of arrival never does. It knows no store, no
//! token and no words for people: pages and terminal have their own.
//!
//! Everything listed is bounded; where a bound cut something off, `more` beside it says so.

mod bought;
mod consent;
mod contacts;
mod feedback;
mod matters;
pub mod purpose;
mod reach;
mod timeline;
mod told;
mod traits;

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

pub use bought::{Bought, LastOrder, PRODUCTS_MAX, Product};
pub use consent::{ChannelConsent, Consent, Consents, PURPOSES_LISTED_MAX};
pub use contacts::{ChannelContacts, Contacts};
pub use feedback::{EARLIER_MAX, Feedback, Newest, Trend};
pub use matters::{CLOSED_LISTED_MAX, Case, Cases, OPEN_LISTED_MAX, Order, Orders};
pub use reach::{
    ANSWER_DAYS, Answered, Basis, BestChannel, BestHour, HOURS_MAX, LOOK_BACK_DAYS, NEVER_FROM_FEWER, Reach,
};
pub use timeline::{Entry, LOOK_BACK, Place, Timeline, page};
pub use told::Told;
pub use traits::{TRAITS_LISTED_MAX, ToldTrait, Trait, Traits};

use purpose::{Part, Purpose, Use};

/// Events of one person a profile is folded from, the newest. A household that calls weekly and looks at ten pages a
/// day has as many in a year and a half; reading them takes some 20 ms, and a person has fifty as a rule.
pub const EVENTS_MAX: usize = 5_000;

/// What a profile is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The moment: what is late is late then.
    pub now: Timestamp,
    /// What the profile will be used for.
    pub purpose: &'static Purpose,
    /// Entries of the timeline.
    pub timeline: usize,
    /// Whose clock the hours of the day are told by.
    pub clock: &'a TimeZone,
}

/// What one purpose may see of one person. Parts that are absent are not for it; [`Use::withheld`] names them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Profile {
    /// Purpose, legal basis, and what follows.
    #[serde(rename = "use")]
    pub used: Use,
    /// What the person said about consent: always shown, as it decides the rest.
    pub consent: Consents,
    /// Facts about the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub traits: Option<Traits>,
    /// Questions (requirement E08).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cases: Option<Cases>,
    /// Purchases on their way (requirement E08).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orders: Option<Orders>,
    /// What happened, the newest first, over all channels (requirement E07).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeline: Option<Timeline>,
    /// How often through which channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Contacts>,
    /// When and through which channel the person wants to hear from us (requirement E11).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reach: Option<Reach>,
    /// What was bought (requirement E12).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bought: Option<Bought>,
    /// What the person thought of it (requirement E12).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Feedback>,
    /// Events this was folded from.
    pub events_read: usize,
    /// There are older events, which were not read: `timeline.next` leads to them.
    pub more: bool,
}

/// Folds a profile. `more` says that older events exist than those given.
pub fn profile(mut events: Vec<Told>, traits: Vec<ToldTrait>, more: bool, asked: &Asked<'_>) -> Profile {
    let told = told::in_order(&mut events, more);
    let consent = consent::consents(told);
    let used = purpose::permit(asked.purpose, &consent);
    let sees = |part: Part| used.parts.contains(&part);
    let carried_on = contacts::carried_on(told);
    let openings = contacts::openings(told, &carried_on);
    Profile {
        cases: sees(Part::Cases).then(|| matters::cases(told, asked.now)),
        orders: sees(Part::Orders).then(|| matters::orders(told, asked.now)),
        contacts: sees(Part::Contacts).then(|| contacts::contacts(told, &openings)),
        reach: sees(Part::Reach).then(|| reach::reach(&openings, asked.now, asked.clock)),
        bought: sees(Part::Bought).then(|| bought::bought(told)),
        feedback: sees(Part::Feedback).then(|| feedback::feedback(told, sees(Part::Timeline))),
        timeline: sees(Part::Timeline).then(|| timeline::newest(told, &carried_on, asked.timeline, more)),
        traits: sees(Part::Traits).then(|| traits::traits(traits)),
        events_read: told.len(),
        used,
        consent,
        more,
    }
}

/// What a purpose may see of the person of these events.
pub fn may_use(events: &mut [Told], purpose: &'static Purpose) -> Use {
    purpose::permit(purpose, &consent::consents(told::in_order(events, false)))
}

/// The spelling by which names of purposes, products and the like are compared: `E-mail Marketing` is `e_mail_marketing`.
fn folded(name: &str) -> Cow<'_, str> {
    let is_plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
    if !name.is_empty() && name.chars().all(is_plain) {
        return Cow::Borrowed(name);
    }
    let mut plain = String::with_capacity(name.len());
    for sign in name.trim().chars().flat_map(char::to_lowercase) {
        match sign.is_alphanumeric() {
            true => plain.push(sign),
            false if plain.ends_with('_') => {}
            false => plain.push('_'),
        }
    }
    Cow::Owned(plain)
}
