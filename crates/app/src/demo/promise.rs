//! What the company owes: orders to deliver and cases to settle, each by a promised moment.
//!
//! Nothing that could still turn out late when the exports end is promised before that end, so what is known then
//! is a fair sample of what was promised.

use super::calendar::{DAY_S, HOUR_S};
use super::channels::{APP, CHANNELS, EMAIL, PHONE, STORE, WEB};
use super::life::Life;
use super::needs::{DELIVERY_STATUS, NEEDS, RETURN};
use super::person::{Email, Keys};
use super::row::{Row, System};

/// A settled wish to buy becomes an order.
const ORDERS: f64 = 0.74;
/// Delivered by the promised moment, of orders that are delivered.
pub(super) const KEPT: f64 = 0.83;
/// Settled by the promised moment, of cases that are settled.
pub(super) const ON_TIME: f64 = 0.76;
/// Longest that an order or case comes late.
const LATE_MAX_S: i64 = 6 * DAY_S;
/// Sent back.
const SENT_BACK: f64 = 0.08;
/// Told unasked that it is on its way.
const TOLD_UNASKED: f64 = 0.38;
/// Asks where it is: after a broken promise, after a kept one.
const ASKS_WHEN_LATE: f64 = 0.46;
const ASKS_ANYWAY: f64 = 0.06;

/// What an order may be, with its weight and price range in euros.
const ASSORTMENT: [(u16, i64, i64); 5] =
    [(52, 9, 69), (24, 70, 240), (11, 349, 899), (8, 900, 1_899), (5, 2_099, 4_299)];

/// The dates of one order.
struct Delivery {
    order: u32,
    placed: i64,
    channel: usize,
    amount_cents: i64,
    promised: i64,
}

impl Life<'_> {
    /// The contact at `row` leads to an order, most of the time.
    pub(super) fn buy(&mut self, row: usize) {
        if !self.chance.happens(ORDERS) {
            return;
        }
        self.orders += 1;
        let contact = self.rows[row];
        let channel =
            contact.channel.filter(|channel| [WEB, APP, PHONE, STORE].contains(channel)).unwrap_or(WEB);
        let placed = contact.time + self.chance.between(60, 1_500);
        let (_, least, most) = ASSORTMENT[self.chance.weighted(&ASSORTMENT.map(|(weight, ..)| weight))];
        let amount_cents = self.chance.between(least, most) * 100 + 95;
        let promised = placed / DAY_S * DAY_S + self.chance.between(3, 7) * DAY_S + 17 * HOUR_S;
        let order = Delivery { order: self.orders, placed, channel, amount_cents, promised };
        if channel == STORE && self.chance.happens(0.7) {
            self.take_along(&order);
        } else {
            self.deliver(order);
        }
    }

    /// Bought, paid and taken home: nothing promised.
    fn take_along(&mut self, order: &Delivery) {
        self.step(order, order.placed, "placed");
        self.step(order, order.placed + 60, "paid").revenue_cents = Some(order.amount_cents);
        self.step(order, order.placed + 120, "delivered").delivered_at = Some(order.placed + 120);
    }

    /// Sent, on time or not, perhaps sent back.
    fn deliver(&mut self, mut order: Delivery) {
        let kept = self.chance.happens(KEPT);
        let shipped = order.placed + self.chance.between(4 * HOUR_S, 40 * HOUR_S);
        let delivered = if kept {
            self.chance.between(shipped + HOUR_S, order.promised)
        } else {
            order.promised + self.chance.between(2 * HOUR_S, LATE_MAX_S)
        };
        let known_in_time = order.promised + LATE_MAX_S < self.span.until;
        if !known_in_time {
            order.promised = order.promised.max(self.span.until + DAY_S);
        }
        self.promise(&order, order.placed, "placed");
        let paid = order.placed + self.chance.between(30, 2 * HOUR_S);
        self.promise(&order, paid, "paid").revenue_cents = Some(order.amount_cents);
        self.promise(&order, shipped, "shipped");
        self.tell(order.order, shipped);
        if !known_in_time {
            return;
        }
        self.promise(&order, delivered, "delivered").delivered_at = Some(delivered);
        self.ask_where(&order, kept);
        if self.chance.happens(SENT_BACK) {
            self.send_back(&order, delivered);
        }
    }

    fn ask_where(&mut self, order: &Delivery, kept: bool) {
        let (share, day) =
            if kept { (ASKS_ANYWAY, order.placed + DAY_S) } else { (ASKS_WHEN_LATE, order.promised + DAY_S) };
        if self.chance.happens(share) {
            self.matter(DELIVERY_STATUS, day / DAY_S * DAY_S, Some(order.order));
        }
    }

    fn send_back(&mut self, order: &Delivery, delivered: i64) {
        let day = (delivered / DAY_S + self.chance.between(1, 9)) * DAY_S;
        self.matter(RETURN, day, Some(order.order));
        let returned = day + self.chance.between(3, 8) * DAY_S + 10 * HOUR_S;
        self.promise(order, returned, "returned").revenue_cents = Some(-order.amount_cents);
    }

    /// An unasked message that it is on its way, in the app if they have it.
    fn tell(&mut self, order: u32, shipped: i64) {
        if !self.chance.happens(TOLD_UNASKED) {
            return;
        }
        let (channel, touchpoint, name, keys) = if self.person.has_app {
            (APP, "track_order", "Notice Sent", self.person.keys(APP, true, &mut self.chance))
        } else {
            let keys = Keys { email: Some(Email::Plain), ..self.person.account() };
            (EMAIL, "order_notice", "notice", keys)
        };
        self.rows.push(Row {
            channel: Some(channel),
            touchpoint: Some(touchpoint),
            direction: Some("outbound"),
            order: Some(order),
            ..Row::new(System::OF_CHANNEL[channel], shipped + 300, name, keys)
        });
    }

    fn promise(&mut self, order: &Delivery, time: i64, status: &'static str) -> &mut Row {
        let row = self.step(order, time, status);
        row.promised_at = Some(order.promised);
        row
    }

    fn step(&mut self, order: &Delivery, time: i64, status: &'static str) -> &mut Row {
        let touchpoint = CHANNELS[order.channel].touchpoints[1];
        self.rows.push(Row {
            channel: Some(order.channel),
            touchpoint: Some(touchpoint),
            order: Some(order.order),
            order_status: Some(status),
            ..Row::new(System::Orders, time, status, self.person.account())
        });
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }

    /// The case of a matter whose first and last contact are at `rows`.
    pub(super) fn case(&mut self, case: u32, need: usize, rows: &[usize; 2]) {
        let [first, last] = rows.map(|row| self.rows[row]);
        let on_time = self.chance.happens(ON_TIME);
        let mut due = (first.time + NEEDS[need].promised_days * DAY_S).max(last.time + 4 * HOUR_S);
        let settled = if on_time {
            self.chance.between(last.time + HOUR_S, due)
        } else {
            due + self.chance.between(2 * HOUR_S, LATE_MAX_S)
        };
        let known_in_time = due + LATE_MAX_S < self.span.until;
        if !known_in_time {
            due = due.max(self.span.until + DAY_S);
        }
        let mut statuses = vec![(first.time + 60, "open")];
        if last.time > first.time {
            statuses.push((last.time + 120, "pending"));
        }
        if known_in_time {
            statuses.push((settled, "resolved"));
        }
        for (time, status) in statuses {
            self.rows.push(Row {
                channel: first.channel,
                touchpoint: first.touchpoint,
                need: Some(need),
                case: Some(case),
                case_status: Some(status),
                due_at: Some(due),
                ..Row::new(System::Cases, time, status, self.person.account())
            });
        }
    }
}
