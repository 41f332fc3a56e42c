//! The store: rows. Events, identifiers, links, decisions, answers, and the catalogue of the lake, in SQLite.
//!
//! *Invariant*: only this crate holds row SQL. It decides nothing about people or maturity: it keeps what
//! [`people`] decided, in one transaction with what the decision was about.
//! *Invariant*: every statement on a workspace's rows names the workspace.

pub mod access;
pub mod answering;
pub mod answers;
pub mod arrival;
pub mod assessment;
pub mod audit;
pub mod background;
mod benchmark;
pub mod catalogue;
pub mod doctor;
pub mod errand;
pub mod error;
mod events;
pub mod identity;
pub mod intake;
pub mod invitation;
pub mod mail;
pub mod read_log;
pub mod refused;
pub mod rejected;
pub mod retention;
pub mod round;
pub mod sealing;
pub mod search;
pub mod session;
pub mod source;
mod sqlite;
mod standing;
mod steps;
pub mod summary;
pub mod timeline;
pub mod upload;
pub mod user;
pub mod watch;
pub mod webhook;
pub mod workspace;

pub use error::StoreError;
pub use sqlite::Store;
pub use workspace::{Workspace, WorkspaceId};
