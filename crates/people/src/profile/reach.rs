//! When and through which channel a person wants to hear from us: what they answered, else when they come themselves.
//!
//! Definitions. A contact that the organisation began is *answered* if the person comes, through whatever channel, within
//! [`ANSWER_DAYS`] days and before the next contact it began; the answer's hour is the hour the person came. Nothing is
//! told from fewer than [`NEVER_FROM_FEWER`] contacts: one is no habit. Hours and the preferred channel are of the last
//! [`LOOK_BACK_DAYS`] days. Every figure has its `n`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::contacts::Opening;
use crate::event::Direction;

/// Days within which somebody who comes is answering: a weekend may lie between.
pub const ANSWER_DAYS: i64 = 3;

/// Contacts below which nothing is told.
pub const NEVER_FROM_FEWER: u32 = 2;

/// Days that count: habits of more than a year ago are not those of now.
pub const LOOK_BACK_DAYS: i64 = 365;

/// Hours told.
pub const HOURS_MAX: usize = 3;

/// How a person is best reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// Through which they come most often by themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_channel: Option<BestChannel>,
    /// Through which it is best to go to them: where the largest share was answered, else the preferred one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best_channel: Option<BestChannel>,
    /// Hours of the day, the best first.
    pub best_hours: Vec<BestHour>,
    /// What the hours rest on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours_from: Option<Basis>,
    /// By channel what the organisation began and what was answered.
    pub answered: Vec<Answered>,
    /// Contacts the person began that count here.
    pub own_contacts: u32,
}

/// What a statement on a habit rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Contacts that the organisation began and the person answered.
    Answers,
    /// Contacts that the person began.
    OwnContacts,
}

/// A channel with what speaks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BestChannel {
    /// The channel.
    pub channel: String,
    /// Answers, or own contacts, through it.
    pub contacts: u32,
    /// Out of how many.
    pub n: u32,
    /// Which of the two.
    pub from: Basis,
}

/// An hour of the day with what speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct BestHour {
    /// 0 to 23; 9 is from 9:00 until 10:00.
    pub hour: i8,
    /// Answers, or own contacts, in it.
    pub contacts: u32,
    /// Out of how many.
    pub n: u32,
}

/// What the organisation began through a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// The channel.
    pub channel: String,
    /// Contacts it began.
    pub sent: u32,
    /// Those that were answered.
    pub answered: u32,
}

/// Reads habits from contacts in order of time.
pub(super) fn reach(openings: &[Opening<'_>], now: Timestamp, clock: &TimeZone) -> Reach {
    let since = now.checked_sub(SignedDuration::from_hours(24 * LOOK_BACK_DAYS)).unwrap_or(Timestamp::MIN);
    let recent = &openings[openings.partition_point(|opening| opening.time < since)..];
    let own: Vec<&Opening<'_>> = recent.iter().filter(|opening| !is_outbound(opening)).collect();
    let (answered, answers) = answers(recent);
    let preferred_channel = preferred(&own);
    let best_channel = most_answered(&answered).or_else(|| preferred_channel.clone());
    let own_times: Vec<Timestamp> = own.iter().map(|opening| opening.time).collect();
    let (best_hours, hours_from) = match (hours(&answers, clock), hours(&own_times, clock)) {
        (by_answers, _) if !by_answers.is_empty() => (by_answers, Some(Basis::Answers)),
        (_, by_own) if !by_own.is_empty() => (by_own, Some(Basis::OwnContacts)),
        _ => (Vec::new(), None),
    };
    Reach {
        preferred_channel,
        best_channel,
        best_hours,
        hours_from,
        answered,
        own_contacts: own.len() as u32,
    }
}

fn is_outbound(opening: &Opening<'_>) -> bool {
    opening.direction == Some(Direction::Outbound)
}

/// By channel what was sent and answered, and when the answers came.
fn answers(openings: &[Opening<'_>]) -> (Vec<Answered>, Vec<Timestamp>) {
    let mut by_channel: BTreeMap<&str, Answered> = BTreeMap::new();
    let (mut times, mut waiting) = (Vec::new(), None::<(&str, Timestamp)>);
    for opening in openings {
        if is_outbound(opening) {
            waiting = opening.channel.map(|channel| (channel, opening.time));
            let Some(channel) = opening.channel else { continue };
            let new = || Answered { channel: channel.to_owned(), sent: 0, answered: 0 };
            by_channel.entry(channel).or_insert_with(new).sent += 1;
        } else if let Some((channel, sent_at)) = waiting.take()
            && opening.time.duration_since(sent_at) <= SignedDuration::from_hours(24 * ANSWER_DAYS)
        {
            by_channel.entry(channel).and_modify(|known| known.answered += 1);
            times.push(opening.time);
        }
    }
    (by_channel.into_values().collect(), times)
}

/// The channel of which the largest share was answered; of equals the one answered more often.
fn most_answered(answered: &[Answered]) -> Option<BestChannel> {
    let enough = answered.iter().filter(|channel| channel.answered >= NEVER_FROM_FEWER);
    let best = enough.reduce(|best, other| {
        let share = |one: &Answered, of: &Answered| u64::from(one.answered) * u64::from(of.sent);
        let is_better = (share(other, best), other.answered) > (share(best, other), best.answered);
        if is_better { other } else { best }
    })?;
    let Answered { channel, sent, answered } = best.clone();
    Some(BestChannel { channel, contacts: answered, n: sent, from: Basis::Answers })
}

/// The channel of most own contacts; of equals the one used last.
fn preferred(own: &[&Opening<'_>]) -> Option<BestChannel> {
    let mut by_channel: BTreeMap<&str, (u32, Timestamp)> = BTreeMap::new();
    for (channel, time) in own.iter().filter_map(|opening| Some((opening.channel?, opening.time))) {
        let known = by_channel.entry(channel).or_insert((0, time));
        *known = (known.0 + 1, time);
    }
    let n = by_channel.values().map(|(contacts, _)| contacts).sum();
    let (channel, (contacts, _)) = by_channel.into_iter().max_by_key(|(_, known)| *known)?;
    let best = BestChannel { channel: channel.to_owned(), contacts, n, from: Basis::OwnContacts };
    (contacts >= NEVER_FROM_FEWER).then_some(best)
}

fn hours(times: &[Timestamp], clock: &TimeZone) -> Vec<BestHour> {
    let mut contacts = [0_u32; 24];
    for time in times {
        contacts[usize::from(clock.to_datetime(*time).hour().unsigned_abs()) % 24] += 1;
    }
    let n = times.len() as u32;
    let hours = (0_i8..24).zip(contacts).filter(|(_, contacts)| *contacts >= NEVER_FROM_FEWER);
    let mut hours: Vec<BestHour> = hours.map(|(hour, contacts)| BestHour { hour, contacts, n }).collect();
    hours.sort_by_key(|hour| Reverse(hour.contacts));
    hours.truncate(HOURS_MAX);
    hours
}
