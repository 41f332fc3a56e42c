//! What the user types to run the server and to connect sources to it.

use std::net::SocketAddr;

use clap::{Args, Subcommand};

use super::Common;

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) common: Common,
    /// Where to listen; port 0 takes a free one.
    #[arg(long, env = "RIJP_LISTEN", default_value = "127.0.0.1:7474")]
    pub(crate) listen: SocketAddr,
    /// Seconds between two seals of what is new into the lake; 0 leaves it to the commands that measure.
    #[arg(long, value_name = "SECONDS", default_value_t = app::live::SEAL_EVERY_S)]
    pub(crate) seal_every: u64,
    /// Mail server for invitations and reminders, such as smtps://user:password@mail.example.org:465. Give it by the
    /// environment rather than here, where others on this machine can read it.
    #[arg(long, env = "RIJP_SMTP_URL", value_name = "URL", hide_env_values = true, requires = "mail_from")]
    pub(crate) smtp_url: Option<String>,
    /// Who mails come from, such as "Name <name@example.org>".
    #[arg(long, env = "RIJP_MAIL_FROM", value_name = "ADDRESS")]
    pub(crate) mail_from: Option<String>,
    /// A proxy in front that is believed about who asks and whether the way there is encrypted: an address, or a range such as
    /// 10.0.0.0/8. Several may be given.
    #[arg(long, env = "RIJP_BEHIND_PROXY", value_name = "ADDRESS", value_delimiter = ',')]
    pub(crate) behind_proxy: Vec<web::Proxy>,
    #[cfg(feature = "oidc")]
    #[command(flatten)]
    pub(crate) oidc: Oidc,
}

/// Signing in by a provider of the organisation's own.
#[cfg(feature = "oidc")]
#[derive(Debug, Args)]
pub(crate) struct Oidc {
    /// OpenID Connect provider that vouches for users, such as https://login.example.org; its secret is RIJP_OIDC_CLIENT_SECRET.
    #[arg(long, env = "RIJP_OIDC_ISSUER", value_name = "ADDRESS", requires = "oidc_client_id")]
    pub(crate) oidc_issuer: Option<String>,
    /// What this server is registered as at the provider.
    #[arg(long, env = "RIJP_OIDC_CLIENT_ID", value_name = "ID", requires = "oidc_issuer")]
    pub(crate) oidc_client_id: Option<String>,
    /// What the button on the sign-in page calls the provider; its host by default.
    #[arg(long, env = "RIJP_OIDC_NAME", value_name = "NAME")]
    pub(crate) oidc_name: Option<String>,
    /// Where people reach this server, such as https://cx.example.org; the provider leads back there.
    #[arg(long, env = "RIJP_PUBLIC_URL", value_name = "ADDRESS")]
    pub(crate) public_url: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Source {
    /// Connect a system: prints its write key, once. For a source that is there, changes what is said for it.
    #[command(after_help = "Example:\n  rijp source add webshop --channel web --user-id customer_number")]
    Add {
        #[command(flatten)]
        common: Common,
        /// What to call it.
        name: String,
        /// Channel of events that name none.
        #[arg(long)]
        channel: Option<String>,
        /// Touchpoint of events that name none.
        #[arg(long)]
        touchpoint: Option<String>,
        /// What a contact costs that does not say so, in cents.
        #[arg(long, value_parser = clap::value_parser!(i64).range(0..))]
        cost_cents: Option<i64>,
        /// What its `userId` is, such as customer_number.
        #[arg(long, default_value = "user_id")]
        user_id: String,
        /// Events a second it may send; more is answered with 429.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
        events_per_s_max: Option<u32>,
    },
    /// The connected systems and the endings of their keys.
    #[command(after_help = "Example:\n  rijp source list --json")]
    List {
        #[command(flatten)]
        common: Common,
    },
    /// Make a further key; the earlier ones count until they are revoked.
    #[command(after_help = "Example:\n  rijp source key webshop")]
    Key {
        #[command(flatten)]
        common: Common,
        /// The source.
        name: String,
    },
    /// A key counts no more, from now on.
    #[command(after_help = "Example:\n  rijp source revoke webshop 3")]
    Revoke {
        #[command(flatten)]
        common: Common,
        /// The source.
        name: String,
        /// Number of the key, as `rijp source list` shows it.
        key: i64,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Make a token: printed once.
    #[command(
        after_help = "Example:\n  rijp token add crm --scope people:read --scope people:watch --purpose service"
    )]
    Add {
        #[command(flatten)]
        common: Common,
        /// Who it is for.
        name: String,
        /// What it may do: people:read, people:watch, notes:write, sources:debug. Several may be given.
        #[arg(long, required = true)]
        scope: Vec<String>,
        /// What it may use profiles for: service, single_view, analytics, personalization, marketing, advertising. Several
        /// may be given; the first is meant where a request names none.
        #[arg(long, default_value = "service")]
        purpose: Vec<String>,
    },
    /// The tokens that count.
    #[command(after_help = "Example:\n  rijp token list")]
    List {
        #[command(flatten)]
        common: Common,
    },
    /// A token counts no more, from now on.
    #[command(after_help = "Example:\n  rijp token revoke 2")]
    Revoke {
        #[command(flatten)]
        common: Common,
        /// Its number, as `rijp token list` shows it.
        number: i64,
    },
}
