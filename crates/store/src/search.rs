//! The search index: by which words a person is called, and which changes of who is who concern a person.
//!
//! It is a file of its own beside the database, `search.db`, made from the database's rows and brought up to date in
//! steps by whoever serves, so that taking events in never waits for it. What was read and what was written of it are
//! one transaction, so a crash at any instant loses nothing. A file that is missing, damaged, of another version or of
//! another workspace is made anew. It holds words of names: removing a person's facts removes them here with the next
//! step, and the file may be deleted at any time.
//!
//! *Invariant*: it says where to look and never who somebody is: every answer is looked up in the rows again.

mod catch_up;
mod find;
mod index;
pub(crate) mod news;

pub use catch_up::{CaughtUp, Facts};
pub use find::Named;
pub use index::{SEARCH_FILE, SearchIndex};
