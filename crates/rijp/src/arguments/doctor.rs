//! What the user types to have a workspace examined.

use clap::Args;

use super::Common;

#[derive(Debug, Args)]
pub(crate) struct Doctor {
    #[command(flatten)]
    pub(crate) common: Common,
    /// Look at every row, event and file; it reads the whole workspace.
    #[arg(long)]
    pub(crate) deep: bool,
    /// Remove files of the lake that belong to nothing.
    #[arg(long)]
    pub(crate) fix: bool,
    /// Make the lake anew from the events first.
    #[arg(long)]
    pub(crate) rebuild_lake: bool,
}
