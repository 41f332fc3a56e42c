//! What happened: the one shape in which every contact, whatever channel or file it came from, enters the house.
//!
//! An [`Event`] is already understood (channel, need, feedback, money each in their own field) but not yet
//! joined to a person: it carries [`Identifier`]s, and the identity graph decides whose they are.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::identifier::Identifier;

/// What sort of thing an event records. Metrics select on it; the wording of the source stays in [`Event::name`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A contact between a person and the organisation through a channel.
    Interaction,
    /// An opinion: NPS, CSAT, CES, report grade or emotion.
    Feedback,
    /// A question moved: opened, worked on, resolved.
    Case,
    /// A purchase moved: placed, paid, delivered, returned.
    Order,
    /// A conversion goal as web analytics defines it was reached.
    Goal,
    /// A source told who somebody is: identifiers and traits, no contact.
    Identify,
    /// A person gave or withdrew consent for a purpose.
    Consent,
    /// Anything else: kept and shown, never counted as a contact.
    Other,
}

/// Who started the contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The person came to the organisation.
    Inbound,
    /// The organisation went to the person.
    Outbound,
}

/// Which question the score answers; it decides scale and direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedbackKind {
    /// Likelihood to recommend, 0-10.
    Nps,
    /// Satisfaction, 1-5, high is good.
    Csat,
    /// Customer effort v2.0, "made it easy for me", 1-7, high is good.
    Ces,
    /// Dutch report grade (rapportcijfer), 1-10.
    Grade,
    /// A named emotion; the score is its valence, -1, 0 or 1.
    Emotion,
}

/// Something that happened at a time; the unit of intake.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Unique within its source, at most [`MESSAGE_ID_MAX_CHARS`] characters: the same id twice is one event.
    pub message_id: String,
    /// The connected system that sent it.
    pub source: String,
    /// When it happened, UTC, microseconds.
    pub time: Timestamp,
    /// The event's name in the source's or the standard vocabulary, such as `Interaction Started`.
    pub name: String,
    /// What sort of thing it records.
    pub kind: Kind,
    /// Values that point at the person; may be empty (an anonymous contact).
    pub identifiers: Vec<Identifier>,
    /// Facts about the person told along with the event. May name the person: never goes to the lake.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub traits: BTreeMap<String, String>,
    /// What the metrics need.
    #[serde(flatten)]
    pub facets: Facets,
    /// Everything else the source sent, kept as it came. May name the person: never goes to the lake.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub properties: serde_json::Map<String, serde_json::Value>,
}

/// Longest message id accepted, in characters: the limit every Segment client already keeps.
pub const MESSAGE_ID_MAX_CHARS: usize = 100;

/// The understood part of an event. Absent means the source did not say, which is never the same as "no".
/// The field names are the column names of the `events` view and the target names in an import mapping.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[serde(rename_all = "snake_case")]
pub struct Facets {
    /// web, app, email, phone, chat, store, post, social, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The specific place within the channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub touchpoint: Option<String>,
    /// Who started it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Why the person came: the target-group need.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<String>,
    /// Identity **and** history were there when the contact began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognised: Option<bool>,
    /// The person had to identify themselves again though already identified in this matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identification_repeated: Option<bool>,
    /// The person had to explain the matter again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation_repeated: Option<bool>,
    /// Who served the person could see the earlier contacts on this matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context_shown: Option<bool>,
    /// When this contact became visible in the other channels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visible_at: Option<Timestamp>,
    /// Time until the person was served, seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_s: Option<i64>,
    /// Time spent serving, seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle_s: Option<i64>,
    /// What the contact cost the organisation, in cents of the workspace's currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_cents: Option<i64>,
    /// Revenue, in cents; a return is a negative amount on an order event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revenue_cents: Option<i64>,
    /// Whether the matter was settled in this contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolved: Option<bool>,
    /// The question this event belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_id: Option<String>,
    /// Status the case has from this event on: `open`, `pending`, `resolved`, `closed`, or the source's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_status: Option<String>,
    /// When the case was promised to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Timestamp>,
    /// The purchase this event belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_id: Option<String>,
    /// Status the order has from this event on: `placed`, `paid`, `shipped`, `delivered`, `returned`, `cancelled`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_status: Option<String>,
    /// When delivery was promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised_at: Option<Timestamp>,
    /// When it was delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<Timestamp>,
    /// Which question `score` answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback_kind: Option<FeedbackKind>,
    /// The answer, on the scale of `feedback_kind`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// The named emotion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emotion: Option<String>,
    /// Survey weight, positive; absent counts as 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// What was said in the person's own words. May name people: never goes to the lake.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verbatim: Option<String>,
    /// The conversion goal reached, as web analytics names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
    /// The goal event carries a key that the CRM knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crm_linked: Option<bool>,
    /// The purpose consent was given or withdrawn for, such as `single_view`, `analytics_storage`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent_purpose: Option<String>,
    /// Given (true) or withdrawn (false).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent_granted: Option<bool>,
}

impl Kind {
    /// The kind as SQL and mapping files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Interaction => "interaction",
            Kind::Feedback => "feedback",
            Kind::Case => "case",
            Kind::Order => "order",
            Kind::Goal => "goal",
            Kind::Identify => "identify",
            Kind::Consent => "consent",
            Kind::Other => "other",
        }
    }
}

impl Direction {
    /// The direction as SQL and mapping files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Inbound => "inbound",
            Direction::Outbound => "outbound",
        }
    }
}

impl FeedbackKind {
    /// The kind as SQL and mapping files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            FeedbackKind::Nps => "nps",
            FeedbackKind::Csat => "csat",
            FeedbackKind::Ces => "ces",
            FeedbackKind::Grade => "grade",
            FeedbackKind::Emotion => "emotion",
        }
    }
}
