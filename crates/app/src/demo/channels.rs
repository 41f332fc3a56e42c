//! The eight channels of the invented company: what happens there, what it costs, and what is planted there.
//!
//! Every number here that a metric measures is a planted truth: it is drawn independently for each contact to
//! which it applies, so the metric must find it again within its interval.

use super::calendar::{HOUR_S, Hours};
use super::voice::Mood;

/// One channel of the company.
pub(super) struct Channel {
    pub(super) name: &'static str,
    pub(super) hours: Hours,
    /// The place in the channel where one goes for each [`super::needs::Ground`].
    pub(super) touchpoints: [&'static str; 4],
    /// Share of first contacts that stay unknown: no key, no history, never a second contact.
    pub(super) unknown: f64,
    /// Identity and history are there when the contact begins.
    pub(super) recognised: f64,
    /// Must identify again, of contacts that continue a matter.
    pub(super) identifies_again: f64,
    /// Must explain again, of contacts that continue a matter.
    pub(super) explains_again: f64,
    /// The earlier contact is known, of contacts that arrive here from another channel.
    pub(super) carried: f64,
    /// The first contact settles the matter for good.
    pub(super) settles_at_once: f64,
    /// Visible elsewhere within a minute, of contacts of which it is known when.
    pub(super) visible_at_once: f64,
    /// Otherwise visible after at least and at most this long, seconds.
    pub(super) visible_late_s: (i64, i64),
    /// Median wait; `None` where nobody waits or nobody measures it, seconds.
    pub(super) wait_median_s: Option<i64>,
    /// Typical time spent serving; `None` for self-service, seconds.
    pub(super) handle_s: Option<i64>,
    /// Mean cost of a contact; `None` where the company does not know it, cents.
    pub(super) cost_cents: Option<i64>,
    /// How people feel about it.
    pub(super) mood: Mood,
}

pub(super) const WEB: usize = 0;
pub(super) const APP: usize = 1;
pub(super) const EMAIL: usize = 2;
pub(super) const PHONE: usize = 3;
pub(super) const CHAT: usize = 4;
pub(super) const STORE: usize = 5;
pub(super) const POST: usize = 6;
pub(super) const SOCIAL: usize = 7;

/// Share of contacts that continue a matter and do so in another channel: the same wherever one comes from.
pub(super) const SWITCHES: f64 = 0.46;
/// Share of contacts of which it is known when they became visible elsewhere.
pub(super) const VISIBILITY_KNOWN: f64 = 0.92;
/// Longest time that counts as at once, seconds; the metric says "within a minute".
pub(super) const AT_ONCE_S: i64 = 55;

const ALWAYS: Hours = Hours { open: 7, close: 23, sundays: true };
const DESK: Hours = Hours { open: 8, close: 20, sundays: false };
const SHOP: Hours = Hours { open: 9, close: 18, sundays: false };
const MAIL: Hours = Hours { open: 8, close: 11, sundays: false };

/// The company as it is: recognition where people log in or show a card, hardly elsewhere; the letter a day late.
pub(super) const CHANNELS: [Channel; 8] = [
    Channel {
        name: "web",
        hours: ALWAYS,
        touchpoints: ["product_page", "checkout", "my_account", "workshop_booking"],
        unknown: 0.18,
        recognised: 0.58,
        identifies_again: 0.28,
        explains_again: 0.34,
        carried: 0.24,
        settles_at_once: 0.74,
        visible_at_once: 0.64,
        visible_late_s: (2 * HOUR_S, 14 * HOUR_S),
        wait_median_s: None,
        handle_s: None,
        cost_cents: Some(35),
        mood: Mood::Good,
    },
    Channel {
        name: "app",
        hours: ALWAYS,
        touchpoints: ["shop", "shop", "track_order", "my_bike"],
        unknown: 0.0,
        recognised: 0.87,
        identifies_again: 0.12,
        explains_again: 0.29,
        carried: 0.31,
        settles_at_once: 0.78,
        visible_at_once: 0.81,
        visible_late_s: (2 * HOUR_S, 14 * HOUR_S),
        wait_median_s: None,
        handle_s: None,
        cost_cents: Some(28),
        mood: Mood::Good,
    },
    Channel {
        name: "email",
        hours: ALWAYS,
        touchpoints: ["sales_mailbox", "sales_mailbox", "service_mailbox", "workshop_mailbox"],
        unknown: 0.03,
        recognised: 0.33,
        identifies_again: 0.57,
        explains_again: 0.52,
        carried: 0.14,
        settles_at_once: 0.60,
        visible_at_once: 0.22,
        visible_late_s: (HOUR_S, 11 * HOUR_S),
        wait_median_s: Some(26 * HOUR_S),
        handle_s: Some(420),
        cost_cents: Some(410),
        mood: Mood::Poor,
    },
    Channel {
        name: "phone",
        hours: DESK,
        touchpoints: ["sales_line", "sales_line", "service_line", "workshop_line"],
        unknown: 0.08,
        recognised: 0.21,
        identifies_again: 0.83,
        explains_again: 0.66,
        carried: 0.12,
        settles_at_once: 0.70,
        visible_at_once: 0.17,
        visible_late_s: (3 * HOUR_S, 13 * HOUR_S),
        wait_median_s: Some(140),
        handle_s: Some(390),
        cost_cents: Some(720),
        mood: Mood::Fair,
    },
    Channel {
        name: "chat",
        hours: DESK,
        touchpoints: ["chatbot", "chatbot", "live_chat", "live_chat"],
        unknown: 0.16,
        recognised: 0.16,
        identifies_again: 0.74,
        explains_again: 0.71,
        carried: 0.07,
        settles_at_once: 0.56,
        visible_at_once: 0.28,
        visible_late_s: (HOUR_S, 9 * HOUR_S),
        wait_median_s: Some(55),
        handle_s: Some(510),
        cost_cents: Some(380),
        mood: Mood::Poor,
    },
    Channel {
        name: "store",
        hours: SHOP,
        touchpoints: ["shop_floor", "till", "service_desk", "workshop"],
        unknown: 0.34,
        recognised: 0.67,
        identifies_again: 0.31,
        explains_again: 0.44,
        carried: 0.19,
        settles_at_once: 0.82,
        visible_at_once: 0.43,
        visible_late_s: (2 * HOUR_S, 12 * HOUR_S),
        wait_median_s: Some(250),
        handle_s: Some(660),
        cost_cents: Some(860),
        mood: Mood::Good,
    },
    Channel {
        name: "post",
        hours: MAIL,
        touchpoints: ["letter", "letter", "letter", "returned_parcel"],
        unknown: 0.07,
        recognised: 0.07,
        identifies_again: 0.88,
        explains_again: 0.79,
        carried: 0.05,
        settles_at_once: 0.48,
        visible_at_once: 0.0,
        visible_late_s: (20 * HOUR_S, 30 * HOUR_S),
        wait_median_s: None,
        handle_s: Some(900),
        cost_cents: Some(1_140),
        mood: Mood::Poor,
    },
    Channel {
        name: "social",
        hours: ALWAYS,
        touchpoints: ["public_post", "direct_message", "direct_message", "direct_message"],
        unknown: 0.29,
        recognised: 0.11,
        identifies_again: 0.69,
        explains_again: 0.63,
        carried: 0.06,
        settles_at_once: 0.63,
        visible_at_once: 0.12,
        visible_late_s: (4 * HOUR_S, 16 * HOUR_S),
        wait_median_s: Some(2 * HOUR_S),
        handle_s: Some(300),
        cost_cents: None,
        mood: Mood::Fair,
    },
];

impl Channel {
    /// The median time until a contact is visible elsewhere that follows from the two figures above, hours.
    pub(super) fn visible_median_hours(&self) -> f64 {
        let at_once = self.visible_at_once;
        let seconds = if at_once > 0.5 {
            1.0 + (AT_ONCE_S - 1) as f64 * 0.5 / at_once
        } else {
            let (least, most) = self.visible_late_s;
            least as f64 + (most - least) as f64 * (0.5 - at_once) / (1.0 - at_once)
        };
        seconds / HOUR_S as f64
    }
}
