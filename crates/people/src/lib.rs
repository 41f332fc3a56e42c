//! People: events, identifiers, the identity graph, and what one contact owes to its neighbours.
//!
//! Everything here is a decision over values. *Invariants:*
//!
//! - No file, clock, randomness, thread or async: time, keys and the moment up to which data is complete come in as
//!   arguments, so the same input gives the same answer on every machine, for ever.
//! - Nothing depends on the order in which things arrived. Persons are a function of the **set** of links and
//!   decisions ([`identity`]); sequence facts of the events ordered by time and id ([`sequence`]).
//! - An [`identifier::Identifier`] exists only normalised and not blocked: whoever holds one need not check it.
//! - Values of identifiers never leave through an error message: reasons name the namespace and the rule.
//! - A [`person::PersonId`] names nobody: it is a keyed hash, and the key stays with the workspace.

pub mod cells;
pub mod contact;
pub mod event;
pub mod identifier;
pub mod identity;
pub mod keyed_hash;
pub mod linkage;
pub mod mapping;
pub mod person;
pub mod profile;
pub mod search;
pub mod sequence;
pub mod wire;
