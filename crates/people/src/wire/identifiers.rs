//! Who a message is about: every value it carries that points at a person.
//!
//! A value that points at nobody (`null`, `anonymous`, an office mailbox) makes no identifier and costs the event
//! nothing but that: it is kept apart, unread. Organisations are not persons, so `groupId` is a trait.

use serde_json::Map;

use super::Setting;
use super::json::Value;
use super::message::{Call, InContext, Message, Part};
use super::name::snake_case;
use super::refusal::Fault;
use crate::identifier::Identifier;
use crate::identity::IDENTIFIERS_PER_EVENT_MAX;

/// The identifiers of one message.
#[derive(Debug, Default)]
pub(super) struct Identifiers {
    pub found: Vec<Identifier>,
    /// Namespace and value of those that could not be read or point at nobody.
    pub unread: Map<String, serde_json::Value>,
    told: usize,
}

impl Identifiers {
    /// # Errors
    /// More than [`IDENTIFIERS_PER_EVENT_MAX`], an id that is no id, or a call of the Segment protocol that names nobody.
    pub(super) fn of(message: &Message<'_>, setting: &Setting<'_>) -> Result<Identifiers, Fault> {
        let mut all = Identifiers::default();
        all.add_ids(message, setting)?;
        for traits in [own_traits(message), message.in_context(InContext::Traits)].into_iter().flatten() {
            for name in CONTACT_TRAITS {
                all.add_first(name, traits, &[name], setting)?;
            }
        }
        all.add_named(message.part(Part::Identifiers), setting)?;
        all.add_external(message, setting)?;
        all.add_devices(message, setting)?;
        if let Some((namespace, value)) = message.cloud.as_ref().and_then(|cloud| cloud.identifier.as_ref()) {
            all.add(namespace, value, setting)?;
        }
        match all.told == 0 && message.cloud.is_none() {
            true => {
                Err(Fault::of("userId", "is missing, and so is `anonymousId`: the event is about nobody"))
            }
            false => Ok(all),
        }
    }

    fn add_ids(&mut self, message: &Message<'_>, setting: &Setting<'_>) -> Result<(), Fault> {
        let anonymous = message.id(Part::AnonymousId)?;
        if let Some(user) = message.id(Part::UserId)? {
            self.add(&setting.source.user_id_namespace, &user, setting)?;
        }
        if let Some(anonymous) = &anonymous {
            self.add("anonymous_id", anonymous, setting)?;
        }
        if message.call != Call::Alias {
            return Ok(());
        }
        let Some(previous) = message.id(Part::PreviousId)? else {
            return Err(Fault::of("previousId", "is missing: an alias needs the id there was before"));
        };
        match anonymous.is_some_and(|anonymous| anonymous == previous) {
            true => Ok(()),
            false => self.add(&setting.source.user_id_namespace, &previous, setting),
        }
    }

    /// The first of the keys the traits have.
    fn add_first(
        &mut self,
        namespace: &str,
        traits: Value<'_>,
        keys: &[&str],
        setting: &Setting<'_>,
    ) -> Result<(), Fault> {
        let told = keys.iter().find_map(|key| traits.get(key)?.word()).filter(|word| !word.is_empty());
        told.map_or(Ok(()), |word| self.add(namespace, &word, setting))
    }

    /// `identifiers`: an object of namespace and value, or list of values.
    fn add_named(&mut self, told: Option<Value<'_>>, setting: &Setting<'_>) -> Result<(), Fault> {
        for value in told.into_iter().flat_map(Value::members) {
            let namespace = namespace(&value.key());
            let values = value.word().into_iter().chain(value.items().filter_map(Value::word));
            for word in values.filter(|word| !word.is_empty()) {
                self.add(&namespace, &word, setting)?;
            }
        }
        Ok(())
    }

    fn add_external(&mut self, message: &Message<'_>, setting: &Setting<'_>) -> Result<(), Fault> {
        let told = message.in_context(InContext::ExternalIds);
        for external in told.into_iter().flat_map(Value::items) {
            if let Some((kind, id)) = external_id(external) {
                let namespace = match kind.as_ref() {
                    "user_id" => setting.source.user_id_namespace.clone(),
                    kind => namespace(kind),
                };
                self.add(&namespace, &id, setting)?;
            }
        }
        Ok(())
    }

    fn add_devices(&mut self, message: &Message<'_>, setting: &Setting<'_>) -> Result<(), Fault> {
        if let Some(device) = message.in_context(InContext::Device).filter(|device| device.is_object()) {
            self.add_first("device_id", device, &["id"], setting)?;
            if device.get("adTrackingEnabled").and_then(Value::truth) != Some(false) {
                self.add_first("advertising_id", device, &["advertisingId", "advertising_id"], setting)?;
            }
        }
        let analytics = |value: Option<Value<'_>>| {
            value?.get("Google Analytics")?.get("clientId")?.word().map(std::borrow::Cow::into_owned)
        };
        let told = analytics(message.in_context(InContext::Integrations))
            .or_else(|| {
                Some(message.integrations.get("Google Analytics")?.get("clientId")?.word()?.into_owned())
            })
            .or_else(|| Some(message.in_context(InContext::GaClientId)?.word()?.into_owned()));
        told.map_or(Ok(()), |id| self.add("ga_client_id", &id, setting))
    }

    fn add(&mut self, namespace: &str, raw: &str, setting: &Setting<'_>) -> Result<(), Fault> {
        self.told += 1;
        if self.told > IDENTIFIERS_PER_EVENT_MAX {
            return Err(Fault::of("identifiers", "are more than the 16 one event may tell"));
        }
        match Identifier::parse(namespace, raw, setting.normalising) {
            Ok(identifier) if self.found.contains(&identifier) => {}
            Ok(identifier) => self.found.push(identifier),
            Err(_) => self.keep_unread(namespace, raw),
        }
        Ok(())
    }

    fn keep_unread(&mut self, namespace: &str, raw: &str) {
        use serde_json::Value::{Array, String};
        match self.unread.get_mut(namespace) {
            None => drop(self.unread.insert(namespace.to_owned(), raw.into())),
            Some(Array(values)) => values.push(raw.into()),
            Some(String(one)) if one == raw => {}
            Some(one) => *one = Array(vec![one.take(), raw.into()]),
        }
    }
}

/// The traits that are identifiers instead, by the key Segment reserves for them.
pub(super) const CONTACT_TRAITS: [&str; 2] = ["email", "phone"];

/// The traits of the person; those of a `group` are the organisation's.
fn own_traits<'t>(message: &Message<'t>) -> Option<Value<'t>> {
    message.object(Part::Traits).filter(|_| message.call != Call::Group)
}

/// Type and id of an external id that has all four fields and is a person's.
pub(super) fn external_id<'t>(
    external: Value<'t>,
) -> Option<(std::borrow::Cow<'t, str>, std::borrow::Cow<'t, str>)> {
    let field = |name: &str| external.get(name).and_then(Value::word).filter(|word| !word.is_empty());
    let is_person = field("collection")? == "users" && field("encoding")? == "none";
    let (kind, id) = (field("type")?, field("id")?);
    is_person.then_some((kind, id))
}

/// `crmId` and `crm-id` are the namespace `crm_id`; what Segment calls `ios.id` is a device, `ios.idfa` an advertising id.
fn namespace(kind: &str) -> String {
    let kind = kind.replace('.', "_");
    let name = snake_case(&kind);
    match name.as_ref() {
        "ios_id" | "android_id" => "device_id".to_owned(),
        "ios_idfa" | "android_idfa" => "advertising_id".to_owned(),
        name => name.to_owned(),
    }
}
