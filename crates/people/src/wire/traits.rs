//! Facts about the person, under one name each however they are spelled and nested.
//!
//! The names are the ones identity resolution reads: `first_name`, `last_name`, `name`, `birthday`, `gender`, `street`,
//! `house_number`, `postal_code`, `city`, `country`. E-mail addresses and telephone numbers are identifiers, not traits:
//! a blocked one would otherwise still say something about a person.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::identifiers::CONTACT_TRAITS;
use super::json::{DEPTH_MAX, TooDeep, Value};
use super::message::{Call, InContext, Message, Part};
use super::name::snake_case;
use super::refusal::Fault;

/// Traits an event stays below; Segment refuses an identify with so many as well.
pub const TRAITS_END: usize = 300;

/// Longest trait, in characters.
pub const TRAIT_CHARS_MAX: usize = 1_000;

/// Longest name of a trait with those of the objects around it, in characters.
pub const TRAIT_NAME_CHARS_MAX: usize = 100;

/// Longest id of an organisation, in characters.
pub const GROUP_ID_CHARS_MAX: usize = 500;

/// Names of traits and what they are written as.
#[rustfmt::skip]
const NAMES: [(&str, &str); 18] = [
    ("given_name", "first_name"), ("firstname", "first_name"), ("family_name", "last_name"), ("lastname", "last_name"),
    ("full_name", "name"), ("birth_date", "birthday"), ("birthdate", "birthday"), ("date_of_birth", "birthday"),
    ("address.street", "street"), ("address.house_number", "house_number"), ("address.number", "house_number"),
    ("address.postal_code", "postal_code"), ("address.zip", "postal_code"), ("address.postcode", "postal_code"),
    ("address.city", "city"), ("address.country", "country"), ("zip", "postal_code"), ("postcode", "postal_code"),
];

/// The traits of one message by name; what the message itself says goes before its context.
pub(super) fn traits(message: &Message<'_>) -> Result<BTreeMap<String, String>, Fault> {
    let prefix = if message.call == Call::Group { "group." } else { "" };
    let mut traits = read(message.object(Part::Traits), prefix)?;
    for (name, value) in read(message.in_context(InContext::Traits), "")? {
        traits.entry(name).or_insert(value);
    }
    if message.call == Call::Group {
        let Some(group) = message.id(Part::GroupId)? else {
            return Err(Fault::of("groupId", "is missing: a group call needs the organisation"));
        };
        if group.chars().count() > GROUP_ID_CHARS_MAX {
            return Err(Fault::of("groupId", "is longer than 500 characters"));
        }
        traits.insert("group_id".to_owned(), group.into_owned());
    }
    match traits.len() < TRAITS_END {
        true => Ok(traits),
        false => Err(Fault::of("traits", "are 300 or more")),
    }
}

fn read(told: Option<Value<'_>>, prefix: &str) -> Result<BTreeMap<String, String>, Fault> {
    let mut traits = BTreeMap::new();
    let Some(told) = told.filter(|told| told.is_object()) else { return Ok(traits) };
    let mut leaves = Leaves::default();
    leaves.gather(told, prefix, prefix, 1)?;
    for (name, (spelled, value)) in leaves.0 {
        let is_identifier = CONTACT_TRAITS.contains(&spelled.as_ref());
        if let Some(text) = trait_text(&name, value)?.filter(|_| !is_identifier) {
            traits.insert(name, text);
        }
    }
    Ok(traits)
}

/// Values by name, with the spelling they were found under: of two spellings the smaller counts.
#[derive(Default)]
struct Leaves<'t>(BTreeMap<String, (Cow<'t, str>, Value<'t>)>);

impl<'t> Leaves<'t> {
    /// `path` and `spelled` are the names of the objects around, ours and the sender's, each with its dot.
    fn gather(&mut self, object: Value<'t>, path: &str, spelled: &str, depth: usize) -> Result<(), TooDeep> {
        if depth > DEPTH_MAX {
            return Err(TooDeep);
        }
        for value in object.members().filter(|value| !value.is_null()) {
            let key = value.key();
            let name = [path, &snake_case(&key)].concat();
            let spelled = if spelled.is_empty() { key } else { [spelled, &key].concat().into() };
            match value.is_object() {
                true => self.gather(value, &(name + "."), &(spelled.into_owned() + "."), depth + 1)?,
                false => self.put(ours(name), spelled, value),
            }
        }
        Ok(())
    }

    fn put(&mut self, name: String, spelled: Cow<'t, str>, value: Value<'t>) {
        match self.0.get_mut(&name) {
            None => drop(self.0.insert(name, (spelled, value))),
            Some(known) if spelled <= known.0 => *known = (spelled, value),
            Some(_) => {}
        }
    }
}

/// The name identity resolution reads, for what has one.
fn ours(name: String) -> String {
    NAMES.iter().find(|(known, _)| *known == name).map_or(name, |(_, ours)| (*ours).to_owned())
}

/// A trait as text; `None` where it is blank.
fn trait_text(name: &str, value: Value<'_>) -> Result<Option<String>, Fault> {
    if name.is_empty() || name.ends_with('.') {
        return Err(Fault::of("traits", "have one without a name"));
    }
    if name.len() > TRAIT_NAME_CHARS_MAX && name.chars().nth(TRAIT_NAME_CHARS_MAX).is_some() {
        return Err(Fault::of("traits", "have a name of more than 100 characters"));
    }
    let text = match value.word() {
        Some(word) => word.into_owned(),
        None => value.kept(0)?.to_string(),
    };
    if text.len() > TRAIT_CHARS_MAX && text.chars().nth(TRAIT_CHARS_MAX).is_some() {
        return Err(Fault::of("traits", "have one of more than 1000 characters"));
    }
    Ok((!text.is_empty()).then_some(text))
}
