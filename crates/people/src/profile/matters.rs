//! Questions and purchases: where they stand, since when, until when they were promised, and whether that was kept.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use super::{Told, folded};
use crate::event::Kind;

/// Open cases and orders listed: nobody serves a person with more at once.
pub const OPEN_LISTED_MAX: usize = 50;

/// Closed ones listed, the latest first; all of them are counted.
pub const CLOSED_LISTED_MAX: usize = 5;

/// Questions of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Cases {
    /// Not resolved or closed yet, the latest change first.
    pub open: Vec<Case>,
    /// There are further open ones.
    pub more: bool,
    /// The latest closed ones.
    pub closed: Vec<Case>,
    /// How many were closed.
    pub closed_n: u32,
    /// Of which later than promised.
    pub closed_late_n: u32,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Case {
    /// Its id.
    pub case_id: String,
    /// As told; absent where nobody told any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_status: Option<String>,
    /// Since when it has this status.
    pub since: Timestamp,
    /// When it was first told of.
    pub opened: Timestamp,
    /// When it was promised to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Timestamp>,
    /// Not done by then; absent where nothing was promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<bool>,
    /// Why the person came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<String>,
    /// Through which channel it was told of last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The system that told last.
    pub source: String,
}

/// Purchases of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Orders {
    /// Not delivered, returned or cancelled yet, the latest change first.
    pub open: Vec<Order>,
    /// There are further open ones.
    pub more: bool,
    /// The latest closed ones.
    pub closed: Vec<Order>,
    /// How many were closed.
    pub closed_n: u32,
    /// Of which later than promised.
    pub closed_late_n: u32,
}

/// A purchase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Order {
    /// Its id.
    pub order_id: String,
    /// As told; absent where nobody told any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_status: Option<String>,
    /// Since when it has this status.
    pub since: Timestamp,
    /// When it was first told of.
    pub placed: Timestamp,
    /// When delivery was promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised_at: Option<Timestamp>,
    /// When it was delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<Timestamp>,
    /// Not delivered by then; absent where nothing was promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<bool>,
    /// What it brought so far, in cents.
    pub revenue_cents: i64,
    /// Through which channel it was told of last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The system that told last.
    pub source: String,
}

/// What events say about one case or order.
#[derive(Debug, Clone)]
struct Matter<'t> {
    first: Timestamp,
    status: Option<&'t str>,
    since: Timestamp,
    /// When it was promised, and when that was said: the newest promise counts.
    promised: Option<(Timestamp, Timestamp)>,
    delivered_at: Option<Timestamp>,
    revenue_cents: i64,
    need: Option<&'t str>,
    channel: Option<&'t str>,
    source: &'t str,
    /// Some event is about it, rather than naming it in passing.
    is_told: bool,
}

/// How far a status is: of two of one moment the further one counts, and from `done` on it is closed.
type Stage = fn(&str) -> u8;

/// From here on a matter is closed.
const DONE: u8 = 3;

fn case_stage(status: &str) -> u8 {
    match folded(status).as_ref() {
        "new" | "open" | "opened" | "reopened" => 0,
        "resolved" | "solved" | "done" | "completed" => DONE,
        "closed" | "cancelled" | "canceled" => DONE + 1,
        _ => 1,
    }
}

fn order_stage(status: &str) -> u8 {
    match folded(status).as_ref() {
        "placed" | "created" => 0,
        "shipped" | "sent" => 2,
        "delivered" | "completed" | "closed" => DONE,
        "returned" | "refunded" => DONE + 1,
        "cancelled" | "canceled" => DONE + 2,
        _ => 1,
    }
}

pub(super) fn cases(told: &[Told], now: Timestamp) -> Cases {
    let matters = matters(told, Kind::Case, case_stage);
    let listed = Listed::of(matters, case_stage, now);
    let case = |(id, matter, late): &(&str, Matter<'_>, Option<bool>)| Case {
        case_id: (*id).to_owned(),
        case_status: matter.status.map(str::to_owned),
        since: matter.since,
        opened: matter.first,
        due_at: matter.promised.map(|(at, _)| at),
        late: *late,
        need: matter.need.map(str::to_owned),
        channel: matter.channel.map(str::to_owned),
        source: matter.source.to_owned(),
    };
    Cases {
        open: listed.open.iter().take(OPEN_LISTED_MAX).map(case).collect(),
        more: listed.open.len() > OPEN_LISTED_MAX,
        closed: listed.closed.iter().take(CLOSED_LISTED_MAX).map(case).collect(),
        closed_n: listed.closed.len() as u32,
        closed_late_n: listed.closed_late(),
    }
}

pub(super) fn orders(told: &[Told], now: Timestamp) -> Orders {
    let matters = matters(told, Kind::Order, order_stage);
    let listed = Listed::of(matters, order_stage, now);
    let order = |(id, matter, late): &(&str, Matter<'_>, Option<bool>)| Order {
        order_id: (*id).to_owned(),
        order_status: matter.status.map(str::to_owned),
        since: matter.since,
        placed: matter.first,
        promised_at: matter.promised.map(|(at, _)| at),
        delivered_at: matter.delivered_at,
        late: *late,
        revenue_cents: matter.revenue_cents,
        channel: matter.channel.map(str::to_owned),
        source: matter.source.to_owned(),
    };
    Orders {
        open: listed.open.iter().take(OPEN_LISTED_MAX).map(order).collect(),
        more: listed.open.len() > OPEN_LISTED_MAX,
        closed: listed.closed.iter().take(CLOSED_LISTED_MAX).map(order).collect(),
        closed_n: listed.closed.len() as u32,
        closed_late_n: listed.closed_late(),
    }
}

/// Matters by whether they are done, the latest change first.
struct Listed<'t> {
    open: Vec<(&'t str, Matter<'t>, Option<bool>)>,
    closed: Vec<(&'t str, Matter<'t>, Option<bool>)>,
}

impl<'t> Listed<'t> {
    fn of(matters: BTreeMap<&'t str, Matter<'t>>, stage: Stage, now: Timestamp) -> Listed<'t> {
        let mut all: Vec<_> = matters
            .into_iter()
            .map(|(id, matter)| {
                let done_at = matter.done_at(stage);
                let late = matter.promised.map(|(at, _)| done_at.unwrap_or(now) > at);
                (done_at.is_some(), (id, matter, late))
            })
            .collect();
        all.sort_by_key(|(_, (_, matter, _))| std::cmp::Reverse(matter.since));
        let (closed, open): (Vec<_>, Vec<_>) = all.into_iter().partition(|(is_done, _)| *is_done);
        let bare = |all: Vec<(bool, _)>| all.into_iter().map(|(_, matter)| matter).collect();
        Listed { open: bare(open), closed: bare(closed) }
    }

    fn closed_late(&self) -> u32 {
        self.closed.iter().filter(|(_, _, late)| *late == Some(true)).count() as u32
    }
}

fn matters(told: &[Told], kind: Kind, stage: Stage) -> BTreeMap<&str, Matter<'_>> {
    let mut matters: BTreeMap<&str, Matter<'_>> = BTreeMap::new();
    for event in told {
        let facets = &event.facets;
        let id = if kind == Kind::Case { &facets.case_id } else { &facets.order_id };
        let Some(id) = id else { continue };
        let matter = matters.entry(id).or_insert_with(|| Matter::first(event));
        matter.hear(event, kind, stage);
    }
    matters.retain(|_, matter| matter.is_told);
    matters
}

impl<'t> Matter<'t> {
    fn first(event: &'t Told) -> Matter<'t> {
        Matter {
            first: event.time,
            status: None,
            since: event.time,
            promised: None,
            delivered_at: None,
            revenue_cents: 0,
            need: None,
            channel: None,
            source: &event.source,
            is_told: false,
        }
    }

    fn hear(&mut self, event: &'t Told, kind: Kind, stage: Stage) {
        let facets = &event.facets;
        let is_case = kind == Kind::Case;
        let status = if is_case { &facets.case_status } else { &facets.order_status };
        let promised = if is_case { facets.due_at } else { facets.promised_at };
        self.is_told |= event.kind == kind || status.is_some();
        if let Some(status) = status {
            self.move_to(status, event.time, stage);
        }
        self.promise(promised, event.time);
        self.need = facets.need.as_deref().or(self.need);
        self.channel = facets.channel.as_deref().or(self.channel);
        self.source = &event.source;
        if !is_case {
            self.delivered_at = self.delivered_at.max(facets.delivered_at);
            self.revenue_cents = self.revenue_cents.saturating_add(facets.revenue_cents.unwrap_or(0));
        }
    }

    fn move_to(&mut self, status: &'t str, time: Timestamp, stage: Stage) {
        let is_back = self.since == time && self.status.is_some_and(|known| stage(known) >= stage(status));
        if self.status == Some(status) || is_back {
            return;
        }
        (self.status, self.since) = (Some(status), time);
    }

    /// The newest promise counts; of one moment the later one.
    fn promise(&mut self, promised: Option<Timestamp>, said_at: Timestamp) {
        let Some(promised) = promised else { return };
        let replaced = self.promised.is_none_or(|(known, known_at)| said_at > known_at || promised > known);
        if replaced {
            self.promised = Some((promised, said_at));
        }
    }

    /// When it was done; an order that is returned later was delivered all the same.
    fn done_at(&self, stage: Stage) -> Option<Timestamp> {
        let by_status = self.status.filter(|status| stage(status) >= DONE).map(|_| self.since);
        self.delivered_at.or(by_status)
    }
}
