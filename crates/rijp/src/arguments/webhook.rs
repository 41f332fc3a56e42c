//! What the user types to have other systems told.

use clap::Subcommand;

use super::Common;

#[derive(Debug, Subcommand)]
pub(crate) enum Webhook {
    /// Make a webhook: prints the secret that its receiver verifies with, once.
    #[command(
        after_help = "Example:\n  rijp webhook add https://crm.example.org/rijp --on person.updated --on case.opened"
    )]
    Add {
        #[command(flatten)]
        common: Common,
        /// Where deliveries go.
        url: String,
        /// What about, such as person.updated. Several may be given.
        #[arg(long, required = true)]
        on: Vec<String>,
        /// Deliveries may name a person: identifiers, own words, notes.
        #[arg(long)]
        with_identifiers: bool,
        /// The receiver may be on this machine or in this network, and without TLS.
        #[arg(long)]
        allow_private: bool,
    },
    /// The webhooks, and what waits for them.
    #[command(after_help = "Example:\n  rijp webhook list --json")]
    List {
        #[command(flatten)]
        common: Common,
    },
    /// Send nothing more, and forget what waits.
    #[command(after_help = "Example:\n  rijp webhook revoke 1")]
    Revoke {
        #[command(flatten)]
        common: Common,
        /// Its number, as `rijp webhook list` shows it.
        number: i64,
    },
    /// Send again to one that was disabled because it answered 410.
    #[command(after_help = "Example:\n  rijp webhook enable 1")]
    Enable {
        #[command(flatten)]
        common: Common,
        /// Its number.
        number: i64,
    },
    /// The secret that deliveries are signed with.
    #[command(subcommand)]
    Secret(Secret),
    /// The newest deliveries, and what became of them.
    #[command(after_help = "Example:\n  rijp webhook deliveries 1 --limit 20")]
    Deliveries {
        #[command(flatten)]
        common: Common,
        /// Number of the webhook.
        number: i64,
        /// How many.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=1_000))]
        limit: u32,
    },
    /// Try again at once what was given up or waits.
    #[command(after_help = "Example:\n  rijp webhook retry 1 --delivery 8127")]
    Retry {
        #[command(flatten)]
        common: Common,
        /// Number of the webhook.
        number: i64,
        /// Only this delivery.
        #[arg(long)]
        delivery: Option<i64>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Secret {
    /// Make a new one; the earlier one signs along for a day.
    #[command(after_help = "Example:\n  rijp webhook secret rotate 1")]
    Rotate {
        #[command(flatten)]
        common: Common,
        /// Number of the webhook.
        number: i64,
    },
}
