//! Contacts: how often, through which channel, first and last. One contact is one, however many events tell of it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use super::Told;
use crate::contact;
use crate::event::{Direction, Kind};

/// Contacts of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Contacts {
    /// All of them.
    pub contacts: u32,
    /// By channel, the most used first.
    pub channels: Vec<ChannelContacts>,
    /// There are further channels.
    pub more: bool,
    /// The first event of whatever kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_seen: Option<Timestamp>,
    /// The last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<Timestamp>,
}

/// Contacts through one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChannelContacts {
    /// The channel; absent where nobody told.
    pub channel: Option<String>,
    /// How many.
    pub contacts: u32,
    /// Those the organisation began.
    pub outbound: u32,
    /// The last one.
    pub last: Timestamp,
}

/// Channels listed: an organisation has some ten.
const CHANNELS_MAX: usize = 50;

/// An event that opens a contact.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opening<'t> {
    pub(super) time: Timestamp,
    pub(super) channel: Option<&'t str>,
    pub(super) direction: Option<Direction>,
}

/// For each event the place of the one that opened the contact it carries on.
pub(super) fn carried_on(told: &[Told]) -> Vec<Option<usize>> {
    contact::carried_on(&told.iter().map(Told::moment).collect::<Vec<_>>())
}

/// The contacts in order of time.
pub(super) fn openings<'t>(told: &'t [Told], carried_on: &[Option<usize>]) -> Vec<Opening<'t>> {
    let opens =
        |(event, carried): &(&Told, &Option<usize>)| event.kind == Kind::Interaction && carried.is_none();
    let opening = |(event, _): (&'t Told, _)| Opening {
        time: event.time,
        channel: event.facets.channel.as_deref(),
        direction: event.facets.direction,
    };
    told.iter().zip(carried_on).filter(opens).map(opening).collect()
}

pub(super) fn contacts(told: &[Told], openings: &[Opening<'_>]) -> Contacts {
    let mut by_channel: BTreeMap<Option<&str>, ChannelContacts> = BTreeMap::new();
    for opening in openings {
        let known = by_channel.entry(opening.channel).or_insert_with(|| ChannelContacts {
            channel: opening.channel.map(str::to_owned),
            contacts: 0,
            outbound: 0,
            last: opening.time,
        });
        known.contacts += 1;
        known.outbound += u32::from(opening.direction == Some(Direction::Outbound));
        known.last = opening.time;
    }
    let mut channels: Vec<ChannelContacts> = by_channel.into_values().collect();
    channels.sort_by_key(|channel| std::cmp::Reverse(channel.contacts));
    let more = channels.len() > CHANNELS_MAX;
    channels.truncate(CHANNELS_MAX);
    Contacts {
        contacts: openings.len() as u32,
        channels,
        more,
        first_seen: told.first().map(|event| event.time),
        last_seen: told.last().map(|event| event.time),
    }
}
