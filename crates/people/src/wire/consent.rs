//! Consent: which purposes an event gives or withdraws it for. One event may speak of several.

use std::collections::BTreeMap;

use super::facets::{granted, word};
use super::json::Value;
use super::message::{InContext, Message};
use super::refusal::Fault;
use super::vocabulary::Shape;

/// The purposes of Google's consent mode, version 2.
pub const CONSENT_MODE_PURPOSES: [&str; 7] = [
    "ad_storage",
    "ad_user_data",
    "ad_personalization",
    "analytics_storage",
    "functionality_storage",
    "personalization_storage",
    "security_storage",
];

/// Most purposes one event may speak of: every consent screen has fewer.
pub const PURPOSES_MAX: usize = 50;

/// Purpose and answer, from the properties of Google's names, an object or list `purposes`, and where neither is
/// there from `context.consent.categoryPreferences`. What is understood is taken out of `rest`.
pub(super) fn purposes(
    rest: &mut Vec<Value<'_>>,
    message: &Message<'_>,
    shape: &Shape,
) -> Result<BTreeMap<String, bool>, Fault> {
    let mut told = BTreeMap::new();
    let mut faults = Vec::new();
    rest.retain(|value| {
        let key = value.key();
        let read = match key.as_ref() {
            "purposes" => read_all(*value, shape),
            key if CONSENT_MODE_PURPOSES.contains(&key) => {
                granted(*value).map(|answer| vec![(key.to_owned(), answer)])
            }
            _ => return true,
        };
        match read {
            Ok(answers) => told.extend(answers),
            Err(unfit) => faults.push(Fault { field: key.into_owned().into(), reason: unfit.into() }),
        }
        false
    });
    if let Some(fault) = faults.into_iter().next() {
        return Err(fault);
    }
    if told.is_empty() {
        let preferences =
            message.in_context(InContext::Consent).and_then(|consent| consent.get("categoryPreferences"));
        let read = preferences.map_or(Ok(Vec::new()), |value| read_all(value, shape));
        told.extend(read.map_err(|unfit| Fault::of("context.consent", unfit))?);
    }
    match told.len() <= PURPOSES_MAX {
        true => Ok(told),
        false => Err(Fault::of("purposes", "are more than the 50 one event may speak of")),
    }
}

/// An object of purpose and answer, or a list of purposes the event's name answers for.
fn read_all(value: Value<'_>, shape: &Shape) -> Result<Vec<(String, bool)>, &'static str> {
    let by_name = value.items().map(|purpose| {
        let answer =
            shape.consent.ok_or("is a list, and the event does not say whether given or withdrawn")?;
        Ok((word(purpose)?, answer))
    });
    let by_answer = value.members().filter(|answer| !answer.is_null());
    by_name.chain(by_answer.map(|answer| Ok((answer.key().into_owned(), granted(answer)?)))).collect()
}
