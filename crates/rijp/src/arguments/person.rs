//! What the user types to see one person.

use clap::{Args, Subcommand};

use super::Common;

#[derive(Debug, Subcommand)]
pub(crate) enum Person {
    /// Everything at once: cases, orders, what happened where, consent. Written down like every read.
    #[command(
        after_help = "Examples:\n  rijp person show email:jan@example.org\n  rijp person show customer_number:42 --purpose marketing --json"
    )]
    Show(Show),
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    #[command(flatten)]
    pub(crate) common: Common,
    /// An identifier of the person: namespace:value.
    pub(crate) identifier: String,
    /// What for: service, single_view, analytics, personalization, marketing or advertising.
    #[arg(long, default_value = "service")]
    pub(crate) purpose: String,
    /// Events to show, 1 to 200.
    #[arg(long, default_value_t = 20)]
    pub(crate) timeline: usize,
    /// Show older events: what the page before ended with.
    #[arg(long)]
    pub(crate) before: Option<String>,
}
