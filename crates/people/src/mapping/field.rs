//! The fields of an event a mapping can fill, each with the type its text must have and the bounds it must keep.
//! Their names are the names of [`Facets`].

use jiff::Timestamp;

use super::notation::{Notation, boolean};
use crate::event::{Direction, Facets, FeedbackKind, Kind};

/// A facet by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Channel,
    Touchpoint,
    Direction,
    Need,
    Recognised,
    IdentificationRepeated,
    ExplanationRepeated,
    ContextShown,
    VisibleAt,
    WaitS,
    HandleS,
    CostCents,
    RevenueCents,
    Resolved,
    CaseId,
    CaseStatus,
    DueAt,
    OrderId,
    OrderStatus,
    PromisedAt,
    DeliveredAt,
    FeedbackKind,
    Score,
    Emotion,
    Weight,
    Verbatim,
    Goal,
    CrmLinked,
    ConsentPurpose,
    ConsentGranted,
}

const FIELDS: [(&str, Field); 30] = [
    ("channel", Field::Channel),
    ("touchpoint", Field::Touchpoint),
    ("direction", Field::Direction),
    ("need", Field::Need),
    ("recognised", Field::Recognised),
    ("identification_repeated", Field::IdentificationRepeated),
    ("explanation_repeated", Field::ExplanationRepeated),
    ("context_shown", Field::ContextShown),
    ("visible_at", Field::VisibleAt),
    ("wait_s", Field::WaitS),
    ("handle_s", Field::HandleS),
    ("cost_cents", Field::CostCents),
    ("revenue_cents", Field::RevenueCents),
    ("resolved", Field::Resolved),
    ("case_id", Field::CaseId),
    ("case_status", Field::CaseStatus),
    ("due_at", Field::DueAt),
    ("order_id", Field::OrderId),
    ("order_status", Field::OrderStatus),
    ("promised_at", Field::PromisedAt),
    ("delivered_at", Field::DeliveredAt),
    ("feedback_kind", Field::FeedbackKind),
    ("score", Field::Score),
    ("emotion", Field::Emotion),
    ("weight", Field::Weight),
    ("verbatim", Field::Verbatim),
    ("goal", Field::Goal),
    ("crm_linked", Field::CrmLinked),
    ("consent_purpose", Field::ConsentPurpose),
    ("consent_granted", Field::ConsentGranted),
];

/// Longest word of a channel, status, id and the like, in characters: they become columns people group by.
pub(crate) const WORD_CHARS_MAX: usize = 200;

/// Longest verbatim, in characters: some three pages.
pub(crate) const VERBATIM_CHARS_MAX: usize = 10_000;

impl Field {
    pub(super) fn named(name: &str) -> Option<Field> {
        FIELDS.iter().find(|(known, _)| *known == name).map(|(_, field)| *field)
    }

    pub(crate) fn all() -> impl Iterator<Item = Field> {
        FIELDS.iter().map(|(_, field)| *field)
    }

    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        FIELDS.iter().map(|(name, _)| *name)
    }

    pub(crate) fn name(self) -> &'static str {
        FIELDS.iter().find(|(_, field)| *field == self).map_or("", |(name, _)| *name)
    }

    /// Understand `text` and fill this field with it.
    pub(super) fn fill(self, facets: &mut Facets, text: &str, notation: &Notation) -> Result<(), String> {
        match self {
            Field::Channel => facets.channel = Some(word(text)?.to_lowercase()),
            Field::Touchpoint => facets.touchpoint = Some(word(text)?),
            Field::Direction => facets.direction = Some(direction(text)?),
            Field::Need => facets.need = Some(word(text)?),
            Field::Recognised => facets.recognised = Some(boolean(text)?),
            Field::IdentificationRepeated => facets.identification_repeated = Some(boolean(text)?),
            Field::ExplanationRepeated => facets.explanation_repeated = Some(boolean(text)?),
            Field::ContextShown => facets.context_shown = Some(boolean(text)?),
            Field::VisibleAt => facets.visible_at = Some(time(text, notation)?),
            Field::WaitS => facets.wait_s = Some(not_negative(notation.whole(text)?, text)?),
            Field::HandleS => facets.handle_s = Some(not_negative(notation.whole(text)?, text)?),
            Field::CostCents => facets.cost_cents = Some(not_negative(notation.cents(text)?, text)?),
            Field::RevenueCents => facets.revenue_cents = Some(notation.cents(text)?),
            Field::Resolved => facets.resolved = Some(boolean(text)?),
            Field::CaseId => facets.case_id = Some(word(text)?),
            Field::CaseStatus => facets.case_status = Some(word(text)?),
            Field::DueAt => facets.due_at = Some(time(text, notation)?),
            Field::OrderId => facets.order_id = Some(word(text)?),
            Field::OrderStatus => facets.order_status = Some(word(text)?),
            Field::PromisedAt => facets.promised_at = Some(time(text, notation)?),
            Field::DeliveredAt => facets.delivered_at = Some(time(text, notation)?),
            Field::FeedbackKind => facets.feedback_kind = Some(feedback_kind(text)?),
            Field::Score => facets.score = Some(notation.number(text)?),
            Field::Emotion => facets.emotion = Some(word(text)?),
            Field::Weight => facets.weight = Some(positive(notation.number(text)?, text)?),
            Field::Verbatim => facets.verbatim = Some(at_most(text, VERBATIM_CHARS_MAX)?),
            Field::Goal => facets.goal = Some(word(text)?),
            Field::CrmLinked => facets.crm_linked = Some(boolean(text)?),
            Field::ConsentPurpose => facets.consent_purpose = Some(word(text)?),
            Field::ConsentGranted => facets.consent_granted = Some(boolean(text)?),
        }
        Ok(())
    }
}

/// A time, from 1970 up to 2100: outside it a date was misread, not lived through.
pub(super) fn time(text: &str, notation: &Notation) -> Result<Timestamp, String> {
    let time = notation.time(text)?;
    match is_between_1970_and_2100(time) {
        true => Ok(time),
        false => Err(format!("`{text}` is not between 1970 and 2100")),
    }
}

pub(crate) fn is_between_1970_and_2100(time: Timestamp) -> bool {
    (0..END_OF_TIME_S).contains(&time.as_second())
}

/// 2100-01-01T00:00:00Z in seconds since 1970.
const END_OF_TIME_S: i64 = 4_102_444_800;

fn word(text: &str) -> Result<String, String> {
    at_most(text, WORD_CHARS_MAX)
}

pub(super) fn at_most(text: &str, chars_max: usize) -> Result<String, String> {
    match text.chars().nth(chars_max) {
        None => Ok(text.to_owned()),
        Some(_) => Err(format!(
            "`{}…` is longer than {chars_max} characters",
            text.chars().take(30).collect::<String>()
        )),
    }
}

fn not_negative(number: i64, text: &str) -> Result<i64, String> {
    if number < 0 { Err(format!("`{text}` is negative")) } else { Ok(number) }
}

fn positive(number: f64, text: &str) -> Result<f64, String> {
    if number > 0.0 { Ok(number) } else { Err(format!("`{text}` is not a positive weight")) }
}

fn direction(text: &str) -> Result<Direction, String> {
    match text {
        "inbound" => Ok(Direction::Inbound),
        "outbound" => Ok(Direction::Outbound),
        _ => Err(format!("`{text}` is neither `inbound` nor `outbound`")),
    }
}

fn feedback_kind(text: &str) -> Result<FeedbackKind, String> {
    match text {
        "nps" => Ok(FeedbackKind::Nps),
        "csat" => Ok(FeedbackKind::Csat),
        "ces" => Ok(FeedbackKind::Ces),
        "grade" => Ok(FeedbackKind::Grade),
        "emotion" => Ok(FeedbackKind::Emotion),
        _ => Err(format!("`{text}` is not one of `nps`, `csat`, `ces`, `grade`, `emotion`")),
    }
}

/// The lowest and highest score of a scale.
fn scale(kind: FeedbackKind) -> (f64, f64, &'static str) {
    match kind {
        FeedbackKind::Nps => (0.0, 10.0, "nps"),
        FeedbackKind::Csat => (1.0, 5.0, "csat"),
        FeedbackKind::Ces => (1.0, 7.0, "ces"),
        FeedbackKind::Grade => (1.0, 10.0, "grade"),
        FeedbackKind::Emotion => (-1.0, 1.0, "emotion"),
    }
}

/// What fields must be to one another: the first thing that is wrong, as field and reason.
pub(crate) fn check(kind: Kind, facets: &Facets) -> Result<(), (Field, String)> {
    if let Some((field, reason)) = missing(kind, facets) {
        return Err((field, reason.to_owned()));
    }
    if let (Some(score), Some(feedback_kind)) = (facets.score, facets.feedback_kind) {
        let (low, high, name) = scale(feedback_kind);
        if !(low..=high).contains(&score) {
            return Err((Field::Score, format!("{score} is not on the {name} scale of {low} to {high}")));
        }
        if feedback_kind == FeedbackKind::Emotion && score.fract() != 0.0 {
            return Err((Field::Score, format!("{score} is not a valence: -1, 0 or 1")));
        }
    }
    match facets.revenue_cents {
        Some(cents) if cents < 0 && kind != Kind::Order => Err((
            Field::RevenueCents,
            format!("{cents} cents is negative, which only a returned order can be"),
        )),
        _ => Ok(()),
    }
}

/// What an event of this kind cannot do without.
fn missing(kind: Kind, facets: &Facets) -> Option<(Field, &'static str)> {
    match kind {
        Kind::Interaction if facets.channel.is_none() => {
            Some((Field::Channel, "an interaction needs a channel"))
        }
        Kind::Case if facets.case_id.is_none() => Some((Field::CaseId, "a case needs an id")),
        Kind::Order if facets.order_id.is_none() => Some((Field::OrderId, "an order needs an id")),
        Kind::Goal if facets.goal.is_none() => Some((Field::Goal, "a goal event needs the goal")),
        Kind::Consent if facets.consent_purpose.is_none() => {
            Some((Field::ConsentPurpose, "consent needs the purpose it is for"))
        }
        Kind::Consent if facets.consent_granted.is_none() => {
            Some((Field::ConsentGranted, "consent is given or withdrawn, and neither is said"))
        }
        Kind::Feedback if facets.score.is_some() && facets.feedback_kind.is_none() => {
            Some((Field::FeedbackKind, "a score needs to say on which scale it is"))
        }
        Kind::Feedback if !says_anything(facets) => {
            Some((Field::Score, "feedback needs a score, an emotion or a verbatim"))
        }
        _ => None,
    }
}

fn says_anything(facets: &Facets) -> bool {
    facets.score.is_some() || facets.emotion.is_some() || facets.verbatim.is_some()
}
