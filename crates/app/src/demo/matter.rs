//! A matter: somebody comes with a need, perhaps returns with it, perhaps through another channel.
//!
//! Here most truths are planted. A matter never runs into an earlier one on the same need, and its contacts follow
//! each other within seven days, so "continues a matter" here is exactly "same need within seven days before" in
//! the metrics.

use super::calendar::{DAY_S, unambiguous};
use super::channels::{APP, AT_ONCE_S, CHANNELS, CHAT, EMAIL, SWITCHES, VISIBILITY_KNOWN, WEB};
use super::life::Life;
use super::needs::{BUY, NEEDS};
use super::person::{Email, Keys};
use super::row::{Row, System};

/// Who was not helped at once comes back.
const COMES_BACK: f64 = 0.78;
/// Who comes back had been told it was settled: the company's own record of it is rosier than what people do.
const SEEMED_SETTLED: f64 = 0.40;
/// A later contact settles it.
const SETTLES_LATER: f64 = 0.68;
/// Somebody gives up after a later contact that did not settle it.
const GIVES_UP: f64 = 0.25;
/// The earlier contact is at hand when one returns to the same channel.
const SAME_CHANNEL_KNOWS: f64 = 0.72;
/// Days until somebody returns; a closed Sunday adds one, so that it stays under seven.
const DAYS_UNTIL_RETURN: [i64; 10] = [0, 0, 1, 1, 1, 2, 2, 3, 4, 5];
/// Nobody returns sooner, seconds.
const SOONEST_RETURN_S: i64 = 600;
/// Contacts on one matter, at most.
const CONTACTS_MAX: usize = 5;
/// Longest time a matter takes and keeps its need to itself: four returns within seven days, and seven clear days.
pub(super) const LONGEST_MATTER_S: i64 = 36 * DAY_S;

/// What stays the same over the contacts of one matter.
#[derive(Clone, Copy)]
struct Matter {
    need: usize,
    known: bool,
    order: Option<u32>,
    case: Option<u32>,
}

impl Life<'_> {
    /// From the first contact to the last, with what follows from it. `order` is the one it is about.
    pub(super) fn matter(&mut self, need: usize, day: i64, order: Option<u32>) {
        if !self.reserve(need, day) {
            return;
        }
        let channel = self.channel_for(need, None);
        let place = &CHANNELS[channel];
        let known = self.person.customer && !(order.is_none() && self.chance.happens(place.unknown));
        let at_once = self.chance.happens(place.settles_at_once);
        let returns = !at_once && known && self.chance.happens(COMES_BACK);
        let resolved = at_once || (returns && self.chance.happens(SEEMED_SETTLED));
        let time = place.hours.moment(day, &mut self.chance);
        let case = self.case_number(need, channel, known);
        let matter = Matter { need, known, order, case };

        let first = self.rows.len();
        self.meet(matter, channel, time, resolved);
        self.rows[first].settled_at_once = Some(at_once);
        let (last, settled) =
            if returns { self.return_until_settled(matter, first) } else { (first, resolved) };
        if let Some(case) = case {
            self.case(case, need, &[first, last]);
        }
        if need == BUY && known && settled {
            self.buy(last);
        }
    }

    /// Takes the need for as long as a matter may last; false if an earlier or later one is in the way.
    fn reserve(&mut self, need: usize, day: i64) -> bool {
        let free = !self.taken.iter().any(|&(of, from)| of == need && (from - day).abs() < LONGEST_MATTER_S);
        if free {
            self.taken.push((need, day));
        }
        free
    }

    /// Where one goes with this need; not to a channel one has no access to, nor to the excepted one.
    fn channel_for(&mut self, need: usize, except: Option<usize>) -> usize {
        if !self.person.customer {
            return WEB;
        }
        let mut weights = NEEDS[need].channels;
        if !self.person.has_app {
            weights[APP] = 0;
        }
        if let Some(except) = except {
            weights[except] = 0;
        }
        self.chance.weighted(&weights)
    }

    fn case_number(&mut self, need: usize, channel: usize, known: bool) -> Option<u32> {
        if !known || matches!(channel, WEB | APP) || !self.chance.happens(NEEDS[need].case_share) {
            return None;
        }
        self.cases += 1;
        Some(self.cases)
    }

    /// The returns, until it is settled, given up, or the exports end. Gives the last contact and whether it settled it.
    fn return_until_settled(&mut self, matter: Matter, first: usize) -> (usize, bool) {
        let mut last = first;
        for _ in 1..CONTACTS_MAX {
            let resolved = self.chance.happens(SETTLES_LATER);
            let Some(next) = self.return_with(matter, last, resolved) else { return (last, false) };
            last = next;
            if resolved {
                return (last, true);
            }
            if self.chance.happens(GIVES_UP) {
                break;
            }
        }
        (last, false)
    }

    /// One return: here or elsewhere, known or not.
    fn return_with(&mut self, matter: Matter, earlier: usize, resolved: bool) -> Option<usize> {
        let here = self.rows[earlier].channel?;
        let switched = self.chance.happens(SWITCHES);
        let channel = if switched { self.channel_for(matter.need, Some(here)) } else { here };
        let time = self.return_time(self.rows[earlier].time, channel);
        if !self.span.holds(time) {
            return None;
        }
        let knows = if switched { CHANNELS[channel].carried } else { SAME_CHANNEL_KNOWS };
        let knows = self.chance.happens(knows);
        if switched && !knows {
            // Seen in time by a system is as good as known, so what is not carried was never passed on at all:
            // whenever it would have been, which keeps the delays of the others as they were drawn.
            self.rows[earlier].visible_at = None;
        }
        let at = self.rows.len();
        self.meet(matter, channel, time, resolved);
        self.continue_at(at, channel, switched, knows);
        Some(at)
    }

    /// What only a contact that continues a matter has.
    fn continue_at(&mut self, at: usize, channel: usize, switched: bool, knows: bool) {
        let place = &CHANNELS[channel];
        let identifies = self.chance.happens(place.identifies_again);
        let explains = self.chance.happens(place.explains_again);
        let row = &mut self.rows[at];
        row.identification_repeated = Some(identifies);
        row.explanation_repeated = Some(explains);
        row.context_shown = Some(knows);
        row.switched = switched;
    }

    /// Within seven days, and when the channel is open.
    fn return_time(&mut self, earlier: i64, channel: usize) -> i64 {
        let hours = CHANNELS[channel].hours;
        let today = earlier / DAY_S * DAY_S;
        let day = today + self.chance.pick(&DAYS_UNTIL_RETURN) * DAY_S;
        let time = hours.moment(day, &mut self.chance);
        if time >= earlier + SOONEST_RETURN_S { time } else { hours.moment(today + DAY_S, &mut self.chance) }
    }

    /// One contact, with everything its channel records.
    fn meet(&mut self, matter: Matter, channel: usize, time: i64, resolved: bool) {
        let place = &CHANNELS[channel];
        let recognised = self.chance.happens(place.recognised);
        let keys = self.keys_of(matter.known, channel, recognised);
        let row = Row {
            channel: Some(channel),
            touchpoint: Some(place.touchpoints[NEEDS[matter.need].ground as usize]),
            direction: Some("inbound"),
            need: Some(matter.need),
            recognised: matter.known.then_some(recognised),
            visible_at: self.visible_at(channel, time),
            wait_s: place.wait_median_s.map(|median| self.wait_s(median)),
            handle_s: place.handle_s.map(|typical| self.chance.between(typical / 2, typical * 3 / 2)),
            cost_cents: place
                .cost_cents
                .map(|mean| self.chance.between(mean * 3 / 4, mean * 2 - mean * 3 / 4)),
            resolved: Some(resolved),
            case: matter.case,
            order: matter.order,
            ..Row::new(System::OF_CHANNEL[channel], time, CONTACT_NAMES[channel], keys)
        };
        self.rows.push(row);
    }

    /// A customer's keys, a visitor's lasting cookie, or next to nothing.
    fn keys_of(&mut self, known: bool, channel: usize, recognised: bool) -> Keys {
        if known {
            return self.person.keys(channel, recognised, &mut self.chance);
        }
        let stranger = Keys::default();
        match channel {
            WEB if !self.person.customer => {
                Keys { cookie: Some(self.person.cookie(&mut self.chance)), ..stranger }
            }
            WEB | CHAT => Keys { cookie: Some(self.chance.bits()), ..stranger },
            EMAIL => Keys { email: Some(Email::Unlisted), ..stranger },
            _ => stranger,
        }
    }

    /// When other channels can see it: at once, or after the nightly exchange, or nobody knows.
    fn visible_at(&mut self, channel: usize, time: i64) -> Option<i64> {
        let place = &CHANNELS[channel];
        let known = self.chance.happens(VISIBILITY_KNOWN);
        let at_once = self.chance.happens(place.visible_at_once);
        let (least, most) = if at_once { (1, AT_ONCE_S) } else { place.visible_late_s };
        let delay = self.chance.between(least, most);
        known.then(|| unambiguous(time + delay))
    }

    /// Half of the waits are shorter than the median, some are five times as long.
    fn wait_s(&mut self, median: i64) -> i64 {
        let rank = self.chance.share();
        let times = if rank < 0.5 { 0.1 + 1.8 * rank } else { 1.0 + 16.0 * (rank - 0.5) * (rank - 0.5) };
        (median as f64 * times) as i64
    }
}

/// What each system calls a contact.
const CONTACT_NAMES: [&str; 8] =
    ["Visit", "Session", "message", "call", "Chat Ended", "visit", "letter", "Conversation"];
