//! Use cases: the only place where store, lake, models and reports meet. Permission, audit and "now" live here.
//!
//! *Invariant*: nothing above this crate touches the store or the engine; nothing below it knows why it is asked.

pub mod access;
pub mod answering;
pub mod arrivals;
pub mod assess;
pub mod audit;
pub mod demo;
pub mod doctor;
pub mod errand;
mod error;
pub mod event_view;
mod example;
pub mod first_steps;
mod folder;
pub mod identity;
pub mod import;
pub mod intake;
pub mod invite;
pub mod invitees;
mod lately;
pub mod link;
pub mod live;
pub mod mail;
pub mod measure;
mod models;
pub mod notes;
#[cfg(feature = "oidc")]
pub mod oidc;
pub mod password;
pub mod permission;
pub mod person;
pub mod practice;
pub mod profile;
mod progress;
pub mod reads;
pub mod refused;
pub mod report;
pub mod retention;
mod seal;
pub mod search;
pub mod sessions;
mod shipped;
pub mod source;
pub mod standing;
pub mod upload;
pub mod users;
pub mod webhook;

pub use ::report::html::{part_rules, pieces};
pub use ::report::input::{MetricRow, MetricTable, ReportInput};
pub use ::report::terminal::{Colour, Screen, Signs};
pub use ::report::words::{Value, Words};
pub use error::{AppError, EXIT_FAILED, EXIT_NOTHING_THERE, EXIT_REFUSED, EXIT_USAGE, ErrorKind};
pub use example::{Example, ExampleRecipe};
pub use folder::{Folder, NewWorkspace, WorkspaceSettings, clock};
pub use identity::{IdentityChange, PersonView};
pub use maturity::text::Language;
pub use models::{Shelf, TestedModel};
pub use people::event::Kind;
pub use people::mapping::{self, Mapping};
pub use progress::{Progress, Silent};
pub use seal::Sealed;

/// The library's own types, for whoever shows them.
pub mod library {
    pub use maturity::Positions;
    pub use maturity::cases::CaseOutcome;
    pub use maturity::group::Group;
    pub use maturity::library::coverage::Coverage;
    pub use maturity::library::model::{Model, Pillar};
    pub use maturity::library::requirement::MetBy;
    pub use maturity::library::schema;
    pub use maturity::position::PillarPosition;
    pub use maturity::trend::{Change, Trend};
}

/// A moment of time.
pub use jiff::Timestamp as Moment;

/// A clock that people live by.
pub use jiff::tz::TimeZone as Clock;

/// The moment now: asked here and nowhere else.
pub fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// The UTC midnight before a moment.
pub fn start_of_day(moment: jiff::Timestamp) -> jiff::Timestamp {
    const DAY_S: i64 = 24 * 60 * 60;
    jiff::Timestamp::from_second(moment.as_second().div_euclid(DAY_S) * DAY_S).unwrap_or(moment)
}
