//! Live identity: which identifiers are one person, decided by rules and by people, never by chance or order.
//!
//! *Links* (two identifiers told by one event) and *decisions* (made by people) go in, a partition into persons
//! comes out, with a reason for everything that was not joined. [`resolve()`] is a function of the **set** of links
//! and decisions: order of arrival, repetition and batching change nothing.
//!
//! # How it decides
//!
//! 1. *Decisions first.* Identifiers a person called the same are one, and count as one value under every limit.
//!    A link between two identifiers that were called different is void.
//! 2. *Shared by its neighbours.* An identifier seen with more values of one namespace than one person may have (an
//!    e-mail address with two customer numbers, a tablet with fifty e-mail addresses) is *shared*: it points at
//!    nobody and all its links are void.
//! 3. *Placing.* The rest are placed one by one, strongest namespace first, then by hash. An identifier joins the
//!    persons of the stronger identifiers it was seen with, into one if there are several. If that one would break
//!    a limit or a decision, nobody can know whose it is: it is shared (it stood between several) or stays by itself
//!    (it stood beside one that was full).
//!
//! Placing whole identifiers rather than uniting link by link is deliberate: between customer 1 and customer 2 a
//! shared phone falls to neither, where link by link it would fall to whichever hash is smaller.
//!
//! # Working on a part
//!
//! Persons never depend on anything outside their *neighbourhood*: what is reachable over links and `Same`
//! decisions without passing through an identifier that is shared by its neighbours. After new events, hand in the
//! neighbourhoods of the touched identifiers, whole; the answer equals that of resolving everything.
//! To gather one: start from the touched identifiers, follow links and `Same` decisions, and where an identifier's
//! row says *shared by its neighbours* ([`Decided::shared_by_neighbours`]) follow only its `Same` decisions and hand it
//! in as [`Standing::Shared`]. When that mark changes, all its neighbours count as touched; when a decision comes or
//! goes, both its identifiers and their neighbours do.
//!
//! It knows no values, no rows and no time: identifiers are numbers, namespaces are ranks.

mod anchor;
pub mod changes;
mod decided;
mod forest;
mod graph;
mod groups;
mod neighbourhood;
mod placing;
mod resolve;
pub mod rules;

pub use anchor::{IDENTIFIERS_PER_EVENT_MAX, anchor, links_of_event};
pub use decided::Decided;
pub use resolve::resolve;
pub use rules::{IdentityRules, Joins, NAMESPACES_MAX, NamespaceRule, Rank, RulesRefused};

use crate::identifier::Identifier;
use crate::keyed_hash::HashKey;
use crate::person::PersonId;

/// An identifier as the resolver sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Node {
    /// The caller's number for it, the row number in the store. Any number; only compared.
    pub id: i64,
    /// Its namespace's place in the rules: [`IdentityRules::rank`].
    pub rank: Rank,
    /// [`identifier_hash`] of it; decides the order within a namespace.
    pub hash: u64,
    /// Whether its links are all there.
    pub standing: Standing,
}

/// Whether the caller handed in all links of an identifier, or knows that they do not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// All its links are there; whether it is shared is for the resolver to say.
    Open,
    /// Known to be shared by its neighbours: its links are void and need not be there.
    Shared,
}

/// Two identifiers told by one event. Direction and repetition mean nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Link {
    /// One end, a [`Node::id`]; the smaller of the two.
    pub one: i64,
    /// The other end, the larger.
    pub other: i64,
}

impl Link {
    /// The link between two identifiers, whichever is named first.
    pub fn new(one: i64, other: i64) -> Self {
        Link { one: one.min(other), other: one.max(other) }
    }
}

/// What a person decided about two identifiers. Holds for ever, whatever arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Decision {
    /// They are never one person. Stronger than [`Decision::Same`]: parting two is safer than joining them.
    KeepApart(Link),
    /// They are one person, whatever the limits say.
    Same(Link),
}

/// Who is who.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolution {
    /// One for each identifier handed in, by ascending id.
    pub assignments: Vec<Assignment>,
    /// What was not joined and why, by ascending identifier.
    pub refused: Vec<Refused>,
}

/// The person an identifier points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Assignment {
    /// The [`Node::id`].
    pub id: i64,
    /// `None` for a shared identifier: it points at nobody.
    pub person: Option<PersonId>,
}

/// Something that was not joined, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Refused {
    /// An identifier points at nobody; all its links are void.
    Shared {
        /// The identifier.
        id: i64,
        /// What makes it shared.
        because: Cause,
    },
    /// An identifier was seen with others but stays by itself.
    Alone {
        /// The identifier.
        id: i64,
        /// What stood in the way.
        because: Cause,
    },
    /// A link between two identifiers that were called different, or one too many in its neighbourhood.
    Link {
        /// The link.
        link: Link,
        /// What stood in the way.
        because: Cause,
    },
    /// A `Same` decision that contradicts a `KeepApart`.
    Same {
        /// The two identifiers it names.
        link: Link,
    },
}

/// Why something was not joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cause {
    /// Directly seen with more values of this namespace than one person may have.
    Neighbours(Rank),
    /// The person would have more values of this namespace than one person may have.
    Limit(Rank),
    /// Too weak a value to prove that two persons, each with a value of this namespace, are one.
    Weak(Rank),
    /// People decided to keep them apart.
    Decided,
    /// Its neighbourhood holds more than [`NEIGHBOURHOOD_IDENTIFIERS_MAX`] identifiers.
    Neighbourhood,
}

/// Most identifiers in one neighbourhood. Above it the links of its weakest namespace are void, then of the next,
/// until every part fits: a chain over half the workspace is never a person, and a page must be able to show one.
pub const NEIGHBOURHOOD_IDENTIFIERS_MAX: usize = 50_000;

/// The number an identifier is ordered and named by: a keyed hash of namespace and normalised value.
pub fn identifier_hash(key: &HashKey, identifier: &Identifier) -> u64 {
    key.hash_64(&[identifier.namespace().as_bytes(), identifier.value().as_bytes()])
}
