//! What the user types to say how long things are kept, and to remove what is older.

use clap::Args;

use super::Common;

#[derive(Debug, Args)]
pub(crate) struct Retention {
    #[command(flatten)]
    pub(crate) common: Common,
    /// Keep something for so many days: reads, audit, sessions, refused or addresses. Several may be given.
    #[arg(long, value_name = "WHAT=DAYS")]
    pub(crate) keep: Vec<String>,
    /// Remove what is older now; without it nothing is removed.
    #[arg(long)]
    pub(crate) remove: bool,
}
