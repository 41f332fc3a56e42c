//! Properties to facets: what a known event says that metrics need.
//!
//! A value that cannot be understood does not cost the event: it stays a property, and the reason beside it. What an
//! event of its kind cannot do without is judged by the same rule as an imported row.

use std::borrow::Cow;

use super::json::Value;
use super::message::Slots;
use super::name::Folded;
use super::refusal::Fault;
use super::vocabulary::{Amount, Reads, Shape};
use super::{Setting, time};
use crate::event::{Direction, Facets, FeedbackKind, Kind};
use crate::mapping::field::{Field, VERBATIM_CHARS_MAX, WORD_CHARS_MAX, check};
use crate::mapping::notation::CENTS_MAX;

/// Most properties one event may have: the limit Segment's profiles keep.
pub const PROPERTIES_MAX: usize = 300;

/// The properties of one event, understood as far as its shape reads them.
pub(super) struct Understood<'t> {
    pub facets: Facets,
    /// Properties that are not in the facets.
    pub rest: Vec<Value<'t>>,
    /// Property and why it is not understood.
    pub not_understood: serde_json::Map<String, serde_json::Value>,
}

/// Places beside the facets' own.
const STATUS: usize = 30;
const REVENUE: usize = 31;
const TOTAL: usize = 32;
const VALUE: usize = 33;
const CURRENCY: usize = 34;
const PLACES: usize = 35;

/// Why a value is not understood.
type Unfit = &'static str;

/// Understands the properties; nothing here is yet taken from the source's defaults.
pub(super) fn understand<'t>(
    properties: impl Iterator<Item = Value<'t>>,
    shape: &Shape,
    setting: &Setting<'_>,
) -> Result<Understood<'t>, Fault> {
    let (mut slots, mut rest) = (Slots::<PLACES>::new(), Vec::new());
    let mut count = 0;
    for value in properties.filter(|value| !value.is_null()) {
        count += 1;
        match place(value, shape) {
            Some(at) => rest.extend(slots.put(at, value)),
            None => rest.push(value),
        }
    }
    if count > PROPERTIES_MAX {
        return Err(Fault::of("properties", "are more than 300"));
    }
    let mut understood =
        Understood { facets: Facets::default(), rest, not_understood: serde_json::Map::new() };
    understood.fill(slots, shape, setting);
    Ok(understood)
}

/// Fills in what the event leaves to be understood from its name and source, and refuses what cannot stand.
pub(super) fn complete(
    facets: &mut Facets,
    shape: &Shape,
    channel: Option<&str>,
    time: jiff::Timestamp,
    setting: &Setting<'_>,
) -> Result<(), Fault> {
    let defaults = &setting.source;
    let channel = defaults.channel.as_deref().or(channel);
    facets.channel = facets.channel.take().or_else(|| channel.map(str::to_owned));
    facets.touchpoint = facets.touchpoint.take().or_else(|| defaults.touchpoint.clone());
    let status = shape.status.map(str::to_owned);
    match shape.kind {
        Kind::Interaction => facets.cost_cents = facets.cost_cents.or(defaults.cost_cents),
        Kind::Case => facets.case_status = facets.case_status.take().or(status),
        Kind::Order => facets.order_status = facets.order_status.take().or(status),
        Kind::Consent => facets.consent_granted = facets.consent_granted.or(shape.consent),
        _ => {}
    }
    if shape.delivers {
        facets.delivered_at = facets.delivered_at.or(Some(time));
    }
    check(shape.kind, facets)
        .map_err(|(field, reason)| Fault { field: field.name().into(), reason: reason.into() })
}

/// Where a property belongs, if the shape reads it.
fn place(property: Value<'_>, shape: &Shape) -> Option<usize> {
    if shape.reads == Reads::Nothing {
        return None;
    }
    let folded = Folded::of(&property.key())?;
    let at = match folded.bytes() {
        b"channel" => Field::Channel as usize,
        b"touchpoint" => Field::Touchpoint as usize,
        b"direction" => Field::Direction as usize,
        b"need" => Field::Need as usize,
        b"recognised" | b"recognized" => Field::Recognised as usize,
        b"identificationrepeated" => Field::IdentificationRepeated as usize,
        b"explanationrepeated" => Field::ExplanationRepeated as usize,
        b"contextshown" => Field::ContextShown as usize,
        b"visibleat" => Field::VisibleAt as usize,
        b"waits" => Field::WaitS as usize,
        b"handles" => Field::HandleS as usize,
        b"costcents" => Field::CostCents as usize,
        b"resolved" => Field::Resolved as usize,
        _ if shape.reads == Reads::Contact => return None,
        b"revenuecents" => Field::RevenueCents as usize,
        b"caseid" => Field::CaseId as usize,
        b"casestatus" => Field::CaseStatus as usize,
        b"dueat" => Field::DueAt as usize,
        b"orderid" => Field::OrderId as usize,
        b"orderstatus" => Field::OrderStatus as usize,
        b"promisedat" => Field::PromisedAt as usize,
        b"deliveredat" => Field::DeliveredAt as usize,
        b"feedbackkind" => Field::FeedbackKind as usize,
        b"score" => Field::Score as usize,
        b"emotion" => Field::Emotion as usize,
        b"weight" => Field::Weight as usize,
        b"verbatim" => Field::Verbatim as usize,
        b"goal" => Field::Goal as usize,
        b"crmlinked" => Field::CrmLinked as usize,
        b"consentpurpose" => Field::ConsentPurpose as usize,
        b"consentgranted" => Field::ConsentGranted as usize,
        b"purpose" if shape.kind == Kind::Consent => Field::ConsentPurpose as usize,
        b"granted" if shape.kind == Kind::Consent => Field::ConsentGranted as usize,
        b"status" if matches!(shape.kind, Kind::Case | Kind::Order) => STATUS,
        b"revenue" if shape.amount != Amount::Kept => REVENUE,
        b"total" if shape.amount != Amount::Kept => TOTAL,
        b"value" if shape.amount != Amount::Kept => VALUE,
        b"currency" if shape.amount != Amount::Kept => CURRENCY,
        _ => return None,
    };
    Some(at)
}

impl<'t> Understood<'t> {
    fn fill(&mut self, mut slots: Slots<'t, PLACES>, shape: &Shape, setting: &Setting<'_>) {
        for field in Field::all() {
            let Some(value) = slots.get(field as usize) else { continue };
            let filled = fill(field, &mut self.facets, value);
            self.judge(&mut slots, field as usize, filled);
        }
        if let Some(value) = slots.get(STATUS) {
            let field = if shape.kind == Kind::Case { Field::CaseStatus } else { Field::OrderStatus };
            let is_told = slots.get(field as usize).is_some();
            let filled = if is_told { Err("is told twice") } else { fill(field, &mut self.facets, value) };
            self.judge(&mut slots, STATUS, filled);
        }
        if shape.amount != Amount::Kept {
            self.add_amount(&mut slots, shape, setting);
        }
        self.rest.extend(slots.rest());
    }

    /// What is understood is no property any more; what is not stays one, with the reason beside it.
    fn judge(&mut self, slots: &mut Slots<'t, PLACES>, at: usize, filled: Result<(), Unfit>) {
        let Some(value) = slots.take(at) else { return };
        if let Err(unfit) = filled {
            self.not_understood.insert(value.key().into_owned(), unfit.into());
            self.rest.push(value);
        }
    }

    /// The first of `revenue`, `total` and `value` in the currency of the workspace. No currency means that one:
    /// to take it for dollars, as Segment does, would lose the revenue of every shop that has only one.
    fn add_amount(&mut self, slots: &mut Slots<'t, PLACES>, shape: &Shape, setting: &Setting<'_>) {
        let currency = slots.get(CURRENCY).and_then(Value::text);
        let is_ours = currency.is_none_or(|code| {
            ["", setting.currency].iter().any(|ours| code.trim().eq_ignore_ascii_case(ours))
        });
        let told_at = [REVENUE, TOTAL, VALUE].into_iter().find(|at| slots.get(*at).is_some());
        if let Some(at) = told_at.filter(|_| self.facets.revenue_cents.is_none()) {
            let told = slots.get(at).map_or(Err("is missing"), |value| cents(value, 100.0));
            let amount = if is_ours {
                told
            } else {
                Err("is in another currency than the workspace's, so it is not added up")
            };
            self.facets.revenue_cents = amount.ok();
            self.judge(slots, at, amount.map(|_| ()));
        }
        if shape.amount == Amount::Subtracted {
            self.facets.revenue_cents = self.facets.revenue_cents.map(|cents| -cents.abs());
        }
    }
}

/// Fills one facet with one value. Blank text says nothing.
fn fill(field: Field, facets: &mut Facets, value: Value<'_>) -> Result<(), Unfit> {
    if value.text().is_some_and(|text| text.trim().is_empty()) {
        return Ok(());
    }
    match field {
        Field::Channel => facets.channel = Some(word(value)?.to_lowercase()),
        Field::Touchpoint => facets.touchpoint = Some(word(value)?),
        Field::Direction => facets.direction = Some(direction(value)?),
        Field::Need => facets.need = Some(word(value)?),
        Field::Recognised => facets.recognised = Some(truth(value)?),
        Field::IdentificationRepeated => facets.identification_repeated = Some(truth(value)?),
        Field::ExplanationRepeated => facets.explanation_repeated = Some(truth(value)?),
        Field::ContextShown => facets.context_shown = Some(truth(value)?),
        Field::VisibleAt => facets.visible_at = Some(moment(value)?),
        Field::WaitS => facets.wait_s = Some(not_negative(whole(number(value)?)?)?),
        Field::HandleS => facets.handle_s = Some(not_negative(whole(number(value)?)?)?),
        Field::CostCents => facets.cost_cents = Some(not_negative(cents(value, 1.0)?)?),
        Field::RevenueCents => facets.revenue_cents = Some(cents(value, 1.0)?),
        Field::Resolved => facets.resolved = Some(truth(value)?),
        Field::CaseId => facets.case_id = Some(word(value)?),
        Field::CaseStatus => facets.case_status = Some(word(value)?.to_lowercase()),
        Field::DueAt => facets.due_at = Some(moment(value)?),
        Field::OrderId => facets.order_id = Some(word(value)?),
        Field::OrderStatus => facets.order_status = Some(word(value)?.to_lowercase()),
        Field::PromisedAt => facets.promised_at = Some(moment(value)?),
        Field::DeliveredAt => facets.delivered_at = Some(moment(value)?),
        Field::FeedbackKind => facets.feedback_kind = Some(feedback_kind(value)?),
        Field::Score => facets.score = Some(number(value)?),
        Field::Emotion => facets.emotion = Some(word(value)?),
        Field::Weight => facets.weight = Some(positive(number(value)?)?),
        Field::Verbatim => facets.verbatim = Some(at_most(value, VERBATIM_CHARS_MAX)?),
        Field::Goal => facets.goal = Some(word(value)?),
        Field::CrmLinked => facets.crm_linked = Some(truth(value)?),
        Field::ConsentPurpose => facets.consent_purpose = Some(word(value)?),
        Field::ConsentGranted => facets.consent_granted = Some(granted(value)?),
    }
    Ok(())
}

pub(super) fn word(value: Value<'_>) -> Result<String, Unfit> {
    at_most(value, WORD_CHARS_MAX)
}

fn at_most(value: Value<'_>, chars_max: usize) -> Result<String, Unfit> {
    let word = value.word().ok_or("is neither text nor a number")?;
    let fits = word.len() <= chars_max || word.chars().nth(chars_max).is_none();
    if fits { Ok(word.into_owned()) } else { Err("is too long") }
}

fn truth(value: Value<'_>) -> Result<bool, Unfit> {
    if let Some(truth) = value.truth() {
        return Ok(truth);
    }
    let word = value.word().unwrap_or(Cow::Borrowed(""));
    crate::mapping::notation::boolean(&word).map_err(|_| "is neither yes nor no")
}

/// Yes and no, and the two words of Google's consent mode.
pub(super) fn granted(value: Value<'_>) -> Result<bool, Unfit> {
    match value.text().as_deref().map(str::trim) {
        Some("granted") => Ok(true),
        Some("denied") => Ok(false),
        _ => truth(value),
    }
}

/// Within the bounds an imported time has.
fn moment(value: Value<'_>) -> Result<jiff::Timestamp, Unfit> {
    let moment = time::read(value).ok_or("is not a time in ISO 8601")?;
    let is_sane = crate::mapping::field::is_between_1970_and_2100(moment);
    if is_sane { Ok(moment) } else { Err("is not between 1970 and 2100") }
}

fn number(value: Value<'_>) -> Result<f64, Unfit> {
    let number = value.word().and_then(|word| word.parse().ok());
    number.filter(|number: &f64| number.is_finite()).ok_or("is not a number")
}

#[allow(clippy::cast_possible_truncation, reason = "bounded just before")]
fn whole(number: f64) -> Result<i64, Unfit> {
    if number.abs() <= CENTS_MAX { Ok(number.round() as i64) } else { Err("is too large") }
}

fn cents(value: Value<'_>, per_unit: f64) -> Result<i64, Unfit> {
    whole(number(value)? * per_unit)
}

fn not_negative(number: i64) -> Result<i64, Unfit> {
    if number < 0 { Err("is negative") } else { Ok(number) }
}

fn positive(number: f64) -> Result<f64, Unfit> {
    if number > 0.0 { Ok(number) } else { Err("is not positive") }
}

fn direction(value: Value<'_>) -> Result<Direction, Unfit> {
    match value.text().as_deref().map(str::trim) {
        Some("inbound") => Ok(Direction::Inbound),
        Some("outbound") => Ok(Direction::Outbound),
        _ => Err("is neither `inbound` nor `outbound`"),
    }
}

fn feedback_kind(value: Value<'_>) -> Result<FeedbackKind, Unfit> {
    match value.text().as_deref().map(str::trim) {
        Some("nps") => Ok(FeedbackKind::Nps),
        Some("csat") => Ok(FeedbackKind::Csat),
        Some("ces") => Ok(FeedbackKind::Ces),
        Some("grade") => Ok(FeedbackKind::Grade),
        Some("emotion") => Ok(FeedbackKind::Emotion),
        _ => Err("is not one of `nps`, `csat`, `ces`, `grade`, `emotion`"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::json::Tape;
    use super::super::vocabulary;
    use super::*;

    #[test]
    fn every_facet_can_be_told() {
        let shape = vocabulary::shape("Interaction Started").unwrap();
        for field in Field::all() {
            let tape = Tape::read(format!("{{\"{}\":1}}", field.name()).into()).unwrap();
            let told = tape.root().get(field.name()).unwrap();
            assert_eq!(place(told, &shape), Some(field as usize), "{}", field.name());
        }
        assert_eq!(Field::all().count(), STATUS);
    }
}
