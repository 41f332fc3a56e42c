//! Journeys in a real browser, a module an area; each begins in a world of its own or looks at the one all share.
//!
//! Without a Chromium they say `skipped:`. `docs/guide/roles.md` and the guides tell what they walk through.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod browser;
mod chromium;
mod ending;

#[path = "journeys/access.rs"]
mod access;
#[path = "journeys/answering.rs"]
mod answering;
#[path = "journeys/data.rs"]
mod data;
#[path = "journeys/driver.rs"]
mod driver;
#[path = "journeys/everywhere.rs"]
mod everywhere;
#[path = "journeys/first_run.rs"]
mod first_run;
#[path = "journeys/people.rs"]
mod people;
#[path = "journeys/places.rs"]
mod places;
#[path = "journeys/position.rs"]
mod position;
#[path = "journeys/running.rs"]
mod running;
#[path = "journeys/world.rs"]
mod world;
