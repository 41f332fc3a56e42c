//! The names of events that mean something here: the e-commerce events of Segment and a small vocabulary of our own.
//! `docs/guide/events.md` is the same list for people. What is not on it is kept and shown, and counts as nothing.

use super::name::Folded;
use crate::event::Kind;

/// What an event of a known name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub kind: Kind,
    pub reads: Reads,
    /// The status its case or order has from then on, unless the event says another.
    pub status: Option<&'static str>,
    pub amount: Amount,
    /// Whether consent is given or withdrawn; absent where each purpose says so itself.
    pub consent: Option<bool>,
    /// Its time is when the order was delivered, unless the event says another.
    pub delivers: bool,
}

/// Which properties are facets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// None: a property of an unknown event may be called `score` and be one of a game.
    Nothing,
    /// What a view of a page can tell about the contact; not an order id, for seeing an order is not placing it.
    Contact,
    /// All of them.
    All,
}

/// What becomes of an amount in `revenue`, `total` or `value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// Kept as a property: it was told before, or is not earned yet.
    Kept,
    Added,
    /// Given back: subtracted.
    Subtracted,
}

const PLAIN: Shape = Shape {
    kind: Kind::Other,
    reads: Reads::All,
    status: None,
    amount: Amount::Kept,
    consent: None,
    delivers: false,
};

/// An event of a name nobody knows.
pub(super) const UNKNOWN: Shape = Shape { reads: Reads::Nothing, ..PLAIN };

/// Who somebody is, without anything having happened.
pub(super) const IDENTIFY: Shape = Shape { kind: Kind::Identify, reads: Reads::Nothing, ..PLAIN };

/// A page or screen was seen.
pub(super) const VIEW: Shape = Shape { kind: Kind::Interaction, reads: Reads::Contact, ..PLAIN };

const fn of(kind: Kind) -> Shape {
    Shape { kind, ..PLAIN }
}

const fn case(status: Option<&'static str>) -> Shape {
    Shape { status, ..of(Kind::Case) }
}

const fn order(status: Option<&'static str>, amount: Amount) -> Shape {
    Shape { status, amount, ..of(Kind::Order) }
}

const fn consent(consent: Option<bool>) -> Shape {
    Shape { consent, ..of(Kind::Consent) }
}

/// What an event of this name is, however it is spelled.
pub(super) fn shape(name: &str) -> Option<Shape> {
    let folded = Folded::of(name.trim())?;
    Some(match folded.bytes() {
        b"interactionstarted" => of(Kind::Interaction),
        b"interactionended" | b"needstated" | b"personrecognised" | b"personrecognized" => PLAIN,
        b"personidentified" => of(Kind::Identify),
        b"caseopened" | b"casereopened" => case(Some("open")),
        b"caseupdated" => case(None),
        b"casepending" => case(Some("pending")),
        b"caseresolved" => case(Some("resolved")),
        b"caseclosed" => case(Some("closed")),
        b"feedbackgiven" => of(Kind::Feedback),
        b"goalreached" => of(Kind::Goal),
        b"consentgiven" => consent(Some(true)),
        b"consentwithdrawn" => consent(Some(false)),
        b"consentupdated" | b"segmentconsentpreference" | b"segmentconsentpreferenceupdated" => consent(None),
        b"ordercompleted" | b"orderplaced" => order(Some("placed"), Amount::Added),
        b"orderupdated" => order(None, Amount::Kept),
        b"orderpaid" => order(Some("paid"), Amount::Kept),
        b"ordershipped" | b"deliveryshipped" => order(Some("shipped"), Amount::Kept),
        b"deliverypromised" | b"deliverydelayed" => order(None, Amount::Kept),
        b"orderdelivered" | b"deliverycompleted" => {
            Shape { delivers: true, ..order(Some("delivered"), Amount::Kept) }
        }
        b"orderrefunded" | b"orderreturned" => order(Some("returned"), Amount::Subtracted),
        b"ordercancelled" | b"ordercanceled" => order(Some("cancelled"), Amount::Kept),
        _ => return None,
    })
}

/// The same for a CloudEvent, whose type usually begins with a domain turned round and may end with a version:
/// `nl.fietsen.order.completed.v1`.
pub(super) fn shape_of_type(kind: &str) -> Option<Shape> {
    let (name, version) = kind.rsplit_once('.').unwrap_or((kind, ""));
    let is_version =
        version.strip_prefix('v').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let mut name = if is_version { name } else { kind };
    loop {
        if let Some(shape) = shape(name) {
            return Some(shape);
        }
        (_, name) = name.split_once('.')?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_however_spelled() {
        let completed = Some(order(Some("placed"), Amount::Added));
        for name in ["Order Completed", "order_completed", "orderCompleted", " ORDER-COMPLETED "] {
            assert_eq!(shape(name), completed, "{name}");
        }
        for kind in [
            "Order Completed",
            "order.completed",
            "nl.fietsen.order.completed",
            "nl.fietsen.orderCompleted.v12",
        ] {
            assert_eq!(shape_of_type(kind), completed, "{kind}");
        }
        for name in
            ["", "Order", "Completed", "Order Completed Twice", "nl.order.completed.now", "Örder Completed"]
        {
            assert_eq!(shape_of_type(name), None, "{name}");
        }
    }
}
