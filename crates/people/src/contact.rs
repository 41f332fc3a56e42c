//! Several events, one contact: which of a person's events open a contact and which carry it on.
//!
//! A contact is counted once. On a site every page seen is an event, and a call may be told as started, recognised and
//! ended; one of them is the contact, the others say more about it. Like [`crate::sequence`] this is a fold over one
//! person's events in order of time, so that it does not matter in which order they arrived. It knows no store and no
//! lake: who seals events turns the interactions that carry on into [`Kind::Other`], and lets the one that opens say
//! what they said.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::event::{Event, Facets, Kind};
use crate::wire::{PAGE_VIEWED, SCREEN_VIEWED, SESSION_ID};

/// Minutes without a view after which the next one is a new visit: the session of web analytics (Google Analytics and
/// Matomo both count so by default).
pub const VISIT_PAUSE_MINUTES: i64 = 30;

const VISIT_PAUSE_US: i64 = VISIT_PAUSE_MINUTES * 60 * 1_000_000;

/// The property that names the contact an event is part of.
pub const INTERACTION_ID: &str = "interaction_id";

/// Its spellings.
const INTERACTION_ID_NAMES: [&str; 2] = [INTERACTION_ID, "interactionId"];

/// What the fold needs of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment<'a> {
    /// When it happened, microseconds since 1970.
    pub time_us: i64,
    /// What sort of thing it records.
    pub kind: Kind,
    /// Through which channel.
    pub channel: Option<&'a str>,
    /// Whether a page or screen was seen.
    pub is_view: bool,
    /// The visit or contact it says it is part of.
    pub contact_id: Option<Cow<'a, str>>,
}

impl<'a> Moment<'a> {
    /// What an event says of itself: a view by its session, anything else by its `interaction_id`.
    pub fn of(event: &'a Event) -> Moment<'a> {
        let (time_us, channel) = (event.time.as_microsecond(), event.facets.channel.as_deref());
        Moment::told(time_us, event.kind, &event.name, channel, |name| event.properties.get(name))
    }

    /// The same of an event kept in another form, with its properties by name.
    pub fn told(
        time_us: i64,
        kind: Kind,
        name: &str,
        channel: Option<&'a str>,
        property: impl Fn(&str) -> Option<&'a serde_json::Value>,
    ) -> Moment<'a> {
        let is_view = kind == Kind::Interaction && [PAGE_VIEWED, SCREEN_VIEWED].contains(&name);
        let names: &[&str] = if is_view { &[SESSION_ID] } else { &INTERACTION_ID_NAMES };
        let contact_id = names.iter().find_map(|name| word(property(name)?));
        Moment { time_us, kind, channel, is_view, contact_id }
    }
}

fn word(value: &serde_json::Value) -> Option<Cow<'_, str>> {
    match value {
        serde_json::Value::String(text) if !text.is_empty() => Some(text.into()),
        serde_json::Value::Number(number) => Some(number.to_string().into()),
        _ => None,
    }
}

/// For each event that carries on a contact the place of the one that opened it; `None` for one that opens a contact
/// and for one that is part of none.
///
/// - With an id: the first interaction of that id in its channel opens, all later events of that id carry on.
/// - A view without an id carries on the visit of its channel if the view before it was at most
///   [`VISIT_PAUSE_MINUTES`] earlier.
/// - Anything else is a contact of its own, or none.
///
/// `moments` are of one person, ordered by time and, within one instant, by event id.
pub fn carried_on(moments: &[Moment<'_>]) -> Vec<Option<usize>> {
    debug_assert!(
        moments.is_sorted_by_key(|moment| moment.time_us),
        "a person's events come in order of time"
    );
    let mut contacts = Contacts::default();
    moments.iter().enumerate().map(|(place, moment)| contacts.follow(place, moment)).collect()
}

/// The contacts opened so far.
#[derive(Default)]
struct Contacts<'a> {
    /// By id the opening event and its channel.
    by_id: HashMap<&'a str, (usize, Option<&'a str>)>,
    /// By channel the event that opened the latest visit, and the time of its latest view.
    visits: HashMap<Option<&'a str>, (usize, i64)>,
}

impl<'a> Contacts<'a> {
    fn follow(&mut self, place: usize, moment: &'a Moment<'a>) -> Option<usize> {
        match &moment.contact_id {
            Some(id) => self.follow_id(place, moment, id),
            None if moment.is_view => self.follow_visit(place, moment),
            None => None,
        }
    }

    fn follow_id(&mut self, place: usize, moment: &'a Moment<'a>, id: &'a str) -> Option<usize> {
        let is_contact = moment.kind == Kind::Interaction;
        match self.by_id.get(id) {
            Some((opening, channel)) if !is_contact || *channel == moment.channel => Some(*opening),
            _ if is_contact => {
                self.by_id.insert(id, (place, moment.channel));
                None
            }
            _ => None,
        }
    }

    fn follow_visit(&mut self, place: usize, moment: &'a Moment<'a>) -> Option<usize> {
        let known = self.visits.get(&moment.channel).copied();
        let goes_on = known.filter(|(_, last_us)| moment.time_us.saturating_sub(*last_us) <= VISIT_PAUSE_US);
        let opening = goes_on.map(|(opening, _)| opening);
        self.visits.insert(moment.channel, (opening.unwrap_or(place), moment.time_us));
        opening
    }
}

/// Lets the event that opens a contact say what it does not say itself and one that carries it on does.
pub fn tell(opening: &mut Facets, later: &Facets) {
    let Facets { need, case_id, order_id, .. } = later;
    let words =
        [(&mut opening.need, need), (&mut opening.case_id, case_id), (&mut opening.order_id, order_id)];
    for (own, told) in words {
        *own = own.take().or_else(|| told.clone());
    }
    opening.recognised = opening.recognised.or(later.recognised);
    opening.identification_repeated = opening.identification_repeated.or(later.identification_repeated);
    opening.explanation_repeated = opening.explanation_repeated.or(later.explanation_repeated);
    opening.context_shown = opening.context_shown.or(later.context_shown);
    opening.visible_at = opening.visible_at.or(later.visible_at);
    opening.wait_s = opening.wait_s.or(later.wait_s);
    opening.handle_s = opening.handle_s.or(later.handle_s);
    opening.cost_cents = opening.cost_cents.or(later.cost_cents);
    opening.resolved = opening.resolved.or(later.resolved);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Minute, then `p` for a page, `s` for a screen, `c` for a call told as started, `n` for something told about one;
    /// then the id.
    fn moment(written: &str) -> Moment<'_> {
        let at = written.find(|sign: char| !sign.is_ascii_digit()).unwrap();
        let (minute, rest) = written.split_at(at);
        let (sort, id) = rest.split_at(1);
        let channel = match sort {
            "p" => Some("web"),
            "s" => Some("app"),
            "c" => Some("phone"),
            _ => None,
        };
        let kind = if channel.is_some() { Kind::Interaction } else { Kind::Other };
        let time_us = minute.parse::<i64>().unwrap() * 60_000_000;
        let contact_id = Some(id.into()).filter(|id: &Cow<'_, str>| !id.is_empty());
        Moment { time_us, kind, channel, is_view: matches!(sort, "p" | "s"), contact_id }
    }

    #[test]
    fn a_contact_is_counted_once() {
        for (rule, events, expected) in [
            ("pages within half an hour are one visit", "0p 5p 35p", ". 0 0"),
            ("a pause of more opens the next", "0p 30p 61p", ". 0 ."),
            ("a long visit stays one", "0p 25p 50p 75p", ". 0 0 0"),
            ("each channel has its own", "0p 1s 2p 3s", ". . 0 1"),
            ("a session is one whatever the pause", "0px 500px", ". 0"),
            ("two sessions are two however close", "0px 1py", ". ."),
            ("a call is one whatever is told of it", "0ca 1na 2na", ". 0 0"),
            ("two calls are two", "0ca 1cb 2na 3nb", ". . 0 1"),
            ("calls without an id are contacts of their own", "0c 1c 1n", ". . ."),
            ("what is told before it began belongs to nothing", "0na 1ca", ". ."),
            ("one id in two channels is two contacts", "0ca 1pa 2na", ". . 1"),
            ("a call does not end a visit", "0p 1c 2p", ". . 0"),
        ] {
            let moments: Vec<Moment<'_>> = events.split(' ').map(moment).collect();
            let told = carried_on(&moments)
                .iter()
                .map(|at| at.map_or(".".to_owned(), |at| at.to_string()))
                .collect::<Vec<_>>();
            assert_eq!(told.join(" "), expected, "{rule}: {events}");
        }
    }

    #[test]
    fn times_at_the_ends_of_the_calendar_do_not_overflow() {
        let ends = [i64::MIN, i64::MAX].map(|time_us| Moment { time_us, ..moment("0p") });
        assert_eq!(carried_on(&ends), [None, None]);
    }

    #[test]
    fn the_opening_keeps_what_it_said_and_learns_the_rest() {
        let mut opening = Facets { need: Some("repair".into()), wait_s: Some(1), ..Facets::default() };
        let later = Facets {
            need: Some("order".into()),
            wait_s: Some(2),
            resolved: Some(true),
            handle_s: Some(9),
            ..Facets::default()
        };
        tell(&mut opening, &later);
        let expected = Facets {
            need: Some("repair".into()),
            wait_s: Some(1),
            resolved: Some(true),
            handle_s: Some(9),
            ..Facets::default()
        };
        assert_eq!(opening, expected);
    }
}
