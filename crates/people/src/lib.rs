//! People: events, identifiers, the identity graph, and what one contact owes to its neighbours.

pub mod event;
pub mod identifier;
pub mod mapping;
