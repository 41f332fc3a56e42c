//! Who gets in where: every address that programs ask, as everybody; who saw whom; how long things are kept; one's own account;
//! what a proxy is believed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

#[path = "access/account.rs"]
mod account;
mod binary;
mod browser;
#[path = "access/kept.rs"]
mod kept;
#[path = "access/purposes.rs"]
mod purposes;
#[path = "access/walk.rs"]
mod walk;
#[path = "access/world.rs"]
mod world;
