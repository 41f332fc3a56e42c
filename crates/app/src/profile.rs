//! The single view of one person, as programs and pages get it: who is behind an identifier, and of them what the
//! purpose may see.
//!
//! *Invariant*: there is no way to a profile without a purpose, and none past [`people::profile::purpose`].

mod why;

use jiff::Timestamp;
use people::identifier::{Identifier, Normalising};
use people::profile::purpose::{PURPOSES, Part, Purpose, Use};
use people::profile::{self, Asked, EVENTS_MAX, LOOK_BACK, Place, Profile, Timeline, Told, ToldTrait};
use serde::Serialize;
use store::identity::{Behind, BehindTrait};
use store::timeline::{TimelineEvent, TimelinePlace};

use crate::identity::person_name;
use crate::person::person_number;
use crate::{AppError, Folder};

pub use people::profile as parts;
pub use people::profile::purpose;
pub use why::{Because, Why, WhyLink};

/// The purpose that is meant where neither the one who asks nor their token says another.
pub const PURPOSE_DEFAULT: &str = "service";

/// Entries of a timeline where none is asked for: what somebody reads before answering the telephone.
pub const TIMELINE_DEFAULT: usize = 50;

/// Entries of one page at the most; further ones are a page on.
pub const TIMELINE_MAX: usize = 200;

/// Identifiers shown of one person; a person with more is no person.
pub const IDENTIFIERS_MAX: usize = 200;

/// Facts read of one person, before those that later ones replace are left out.
const TRAITS_READ_MAX: usize = 2_000;

/// Why there is no profile to show. Values of identifiers are not repeated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProfileRefused {
    /// Nobody ever sent this identifier.
    #[error("nobody is known by this `{namespace}`")]
    NoSuchPerson {
        /// The namespace.
        namespace: String,
    },
    /// It points at nobody.
    #[error("this `{namespace}` is shared by several persons, so it points at nobody")]
    SharedIdentifier {
        /// The namespace.
        namespace: String,
    },
    /// It cannot be an identifier.
    #[error("{0}")]
    BadIdentifier(String),
    /// There is no such purpose.
    #[error("there is no purpose `{0}`")]
    UnknownPurpose(String),
    /// The token is not for this purpose.
    #[error("this token is not for the purpose `{purpose}`")]
    PurposeNotAllowed {
        /// The purpose.
        purpose: String,
        /// Those it is for.
        allowed: Vec<String>,
    },
    /// The purpose may not see what happened to this person.
    #[error("`{purpose}` may not see what happened to this person")]
    NotSeen {
        /// The purpose.
        purpose: &'static str,
    },
    /// `before` is not what an earlier page gave as `next`.
    #[error("`before` is not what an earlier page gave as `next`")]
    BadCursor,
    /// More entries than a page has.
    #[error("a page has 1 to {TIMELINE_MAX} events")]
    BadPage,
    /// Too many reads wait to be written down.
    #[error("too many reads wait to be written down, and none goes unwritten")]
    Busy,
}

impl ProfileRefused {
    /// Stable word to match on.
    pub fn code(&self) -> &'static str {
        match self {
            ProfileRefused::NoSuchPerson { .. } => "no_such_person",
            ProfileRefused::SharedIdentifier { .. } => "shared_identifier",
            ProfileRefused::BadIdentifier(_) => "bad_identifier",
            ProfileRefused::UnknownPurpose(_) => "unknown_purpose",
            ProfileRefused::PurposeNotAllowed { .. } => "purpose_not_allowed",
            ProfileRefused::NotSeen { .. } => "not_seen",
            ProfileRefused::BadCursor => "bad_cursor",
            ProfileRefused::BadPage => "bad_page",
            ProfileRefused::Busy => "busy",
        }
    }

    /// What to do about it, where there is something to do.
    pub fn hint(&self) -> Option<String> {
        match self {
            ProfileRefused::SharedIdentifier { .. } => {
                Some("ask by another identifier; `rijp identity who` shows with whom it was seen".into())
            }
            ProfileRefused::BadIdentifier(_) => {
                Some("write namespace:value, such as email:jan@example.org".into())
            }
            ProfileRefused::UnknownPurpose(_) => Some(format!("there are: {}", purpose_names().join(", "))),
            ProfileRefused::PurposeNotAllowed { allowed, .. } => {
                Some(format!("it is for: {}; `rijp token add --purpose` makes another", allowed.join(", ")))
            }
            _ => None,
        }
    }
}

/// The names of all purposes.
pub fn purpose_names() -> Vec<&'static str> {
    PURPOSES.iter().map(|purpose| purpose.name).collect()
}

/// The purpose of this name.
///
/// # Errors
/// There is no such purpose.
pub fn purpose_of(name: &str) -> Result<&'static Purpose, ProfileRefused> {
    purpose::named(name).ok_or_else(|| ProfileRefused::UnknownPurpose(name.to_owned()))
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// `namespace:value`, as anybody writes it; or the person's number.
    pub identifier: &'a str,
    /// What for.
    pub purpose: &'static Purpose,
    /// Entries of the timeline, 1 to [`TIMELINE_MAX`].
    pub timeline: usize,
    /// Where an earlier page ended.
    pub before: Option<&'a str>,
}

/// A value that points at the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pointing {
    /// Kind of value.
    pub namespace: String,
    /// The normalised value.
    pub value: String,
}

/// Everything at once: what one purpose may see of one person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProfileView {
    /// The person's pseudonym.
    pub person: String,
    /// When it was looked up.
    pub as_of: Timestamp,
    /// Values that point at the person; where the purpose may not see them, the one that was asked by.
    pub identifiers: Vec<Pointing>,
    /// There are further identifiers.
    pub identifiers_more: bool,
    /// Why these identifiers are one person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// What events and traits say.
    #[serde(flatten)]
    pub profile: Profile,
    /// The person's number, for those who write down who read what.
    #[serde(skip)]
    pub(crate) number: i64,
}

/// A page of events.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventsView {
    /// The person's pseudonym.
    pub person: String,
    /// Purpose, legal basis, and what follows.
    #[serde(rename = "use")]
    pub used: Use,
    /// The newest first; none where the purpose may not see them.
    #[serde(flatten)]
    pub page: Timeline,
    /// The person's number.
    #[serde(skip)]
    pub(crate) number: i64,
}

/// The person an identifier leads to, and their newest events.
struct Found {
    person: i64,
    /// Absent where the person's number was asked by.
    asked_by: Option<Identifier>,
    window: Vec<Told>,
    more: bool,
}

impl Folder {
    /// What one purpose may see of the person behind an identifier.
    ///
    /// # Errors
    /// See [`ProfileRefused`]; or the store cannot be read.
    pub fn profile(&self, question: &Question<'_>) -> Result<ProfileView, AppError> {
        self.store.at_one_moment(|| self.profile_now(question))
    }

    fn profile_now(&self, question: &Question<'_>) -> Result<ProfileView, AppError> {
        let before = cursor(question)?;
        let Found { person, asked_by, window, more } = self.person_behind(question.identifier)?;
        let traits = self.store.traits_of(self.workspace.id, person, TRAITS_READ_MAX)?;
        let traits_cut = traits.len() == TRAITS_READ_MAX;
        let clock = self.settings()?.clock;
        let asked =
            Asked { now: self.now, purpose: question.purpose, timeline: question.timeline, clock: &clock };
        let traits = traits.into_iter().map(told_trait).collect();
        let mut profile = profile::profile(window, traits, more, &asked);
        if let Some(traits) = profile.traits.as_mut() {
            traits.more |= traits_cut;
        }
        if let Some((before, timeline)) = before.zip(profile.timeline.as_mut()) {
            *timeline = self.page_before(person, before, question.timeline)?;
        }
        let sees = |part: Part| profile.used.parts.contains(&part);
        let (mut identifiers, mut identifiers_more, mut why) =
            (asked_by.iter().map(pointing).collect(), false, None);
        if sees(Part::Identifiers) {
            let mut all = self.store.identifiers_of(self.workspace.id, person, IDENTIFIERS_MAX + 1)?;
            identifiers_more = all.len() > IDENTIFIERS_MAX;
            all.truncate(IDENTIFIERS_MAX);
            why = sees(Part::Why).then(|| self.why(person, &all, identifiers_more)).transpose()?;
            identifiers =
                all.into_iter().map(|(_, namespace, value)| Pointing { namespace, value }).collect();
        }
        let (name, as_of) = (person_name(person), self.now);
        Ok(ProfileView { person: name, as_of, identifiers, identifiers_more, why, profile, number: person })
    }

    /// What a purpose may see of the person behind an identifier, and why; and the person's number.
    ///
    /// # Errors
    /// As [`Folder::profile`].
    pub(crate) fn use_of(&self, identifier: &str, purpose: &'static Purpose) -> Result<(Use, i64), AppError> {
        let Found { person, mut window, .. } = self.store.at_one_moment(|| self.person_behind(identifier))?;
        Ok((profile::may_use(&mut window, purpose), person))
    }

    /// A page of the events of the person behind an identifier.
    ///
    /// # Errors
    /// As [`Folder::profile`].
    pub fn events_of(&self, question: &Question<'_>) -> Result<EventsView, AppError> {
        self.store.at_one_moment(|| self.events_now(question))
    }

    fn events_now(&self, question: &Question<'_>) -> Result<EventsView, AppError> {
        let before = cursor(question)?;
        let Found { person, mut window, more, .. } = self.person_behind(question.identifier)?;
        let used = profile::may_use(&mut window, question.purpose);
        let page = match (used.parts.contains(&Part::Timeline), before) {
            (false, _) => Timeline::default(),
            (true, Some(before)) => self.page_before(person, before, question.timeline)?,
            (true, None) => profile::page(window, question.timeline, more),
        };
        Ok(EventsView { person: person_name(person), used, page, number: person })
    }

    /// Must be read at one moment: by the next one, the person may be another one.
    fn person_behind(&self, written: &str) -> Result<Found, AppError> {
        let asked_by = if person_number(written).is_some() { None } else { Some(parse(written)?) };
        let person = match &asked_by {
            Some(identifier) => self.behind(identifier)?,
            None => self.person_of(written)?,
        };
        let (window, more) = self.told(person, None, EVENTS_MAX)?;
        Ok(Found { person, asked_by, window, more })
    }

    /// The person of a number, if it is somebody's, or behind `namespace:value`.
    pub(crate) fn person_of(&self, written: &str) -> Result<i64, AppError> {
        let Some(person) = person_number(written) else { return self.behind(&parse(written)?) };
        let nobody = || ProfileRefused::NoSuchPerson { namespace: String::from("number") };
        let is_somebody = self.store.is_somebody(self.workspace.id, person)?;
        Ok(is_somebody.then_some(person).ok_or_else(nobody)?)
    }

    fn behind(&self, identifier: &Identifier) -> Result<i64, AppError> {
        let namespace = identifier.namespace().to_owned();
        match self.store.behind(self.workspace.id, identifier)? {
            Behind::Person(person) => Ok(person),
            Behind::Shared => Err(ProfileRefused::SharedIdentifier { namespace }.into()),
            Behind::Unknown => Err(ProfileRefused::NoSuchPerson { namespace }.into()),
        }
    }

    fn page_before(&self, person: i64, before: Place, limit: usize) -> Result<Timeline, AppError> {
        let (told, more) = self.told(person, Some(before), limit + LOOK_BACK)?;
        Ok(profile::page(told, limit, more))
    }

    /// At most `limit` events, and whether older ones exist.
    pub(crate) fn told(
        &self,
        person: i64,
        before: Option<Place>,
        limit: usize,
    ) -> Result<(Vec<Told>, bool), AppError> {
        let before = before.map(|place| TimelinePlace { time_us: place.time_us, id: place.number });
        let mut events = self.store.timeline(self.workspace.id, person, before, limit + 1)?;
        let more = events.len() > limit;
        events.truncate(limit);
        Ok((events.into_iter().map(told).collect(), more))
    }
}

fn parse(written: &str) -> Result<Identifier, ProfileRefused> {
    let bad = |reason: &dyn std::fmt::Display| ProfileRefused::BadIdentifier(reason.to_string());
    let (namespace, raw) = written.split_once(':').ok_or_else(|| bad(&"this is not an identifier"))?;
    Identifier::parse(namespace, raw, &Normalising::default()).map_err(|refused| bad(&refused))
}

fn cursor(question: &Question<'_>) -> Result<Option<Place>, ProfileRefused> {
    if !(1..=TIMELINE_MAX).contains(&question.timeline) {
        return Err(ProfileRefused::BadPage);
    }
    let read = |written: &str| written.parse().map_err(|()| ProfileRefused::BadCursor);
    question.before.map(read).transpose()
}

fn pointing(identifier: &Identifier) -> Pointing {
    Pointing { namespace: identifier.namespace().to_owned(), value: identifier.value().to_owned() }
}

fn told(event: TimelineEvent) -> Told {
    let TimelineEvent { place, source, body } = event;
    Told {
        number: place.id,
        time: at(place.time_us),
        source,
        message_id: body.message_id,
        name: body.name,
        kind: body.kind,
        facets: body.facets,
        properties: body.properties,
    }
}

fn told_trait(of: BehindTrait) -> ToldTrait {
    let BehindTrait { name, value, source, time_us } = of;
    ToldTrait { name, value, source, time: at(time_us) }
}

/// Every stored time was a time once; the ends of the calendar stand for one that is none.
fn at(time_us: i64) -> Timestamp {
    let end = if time_us < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_microsecond(time_us).unwrap_or(end)
}
