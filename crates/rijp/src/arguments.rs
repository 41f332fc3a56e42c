//! The command line as the user types it. What it means is decided in [`crate::commands`].

mod assess;
mod doctor;
mod link;
mod person;
mod retention;
mod serve;
mod webhook;

use std::path::PathBuf;

pub(crate) use assess::{Assess, Benchmark, Choose, Commitment, Description, OfAssessment, OfRound, Round};
use clap::{Args, Parser, Subcommand, ValueEnum};
pub(crate) use doctor::Doctor;
pub(crate) use link::{Evaluate, Find, Link};
pub(crate) use person::{Person, Show};
pub(crate) use retention::Retention;
pub(crate) use serve::{Serve, Source, Token};
pub(crate) use webhook::{Secret, Webhook};

/// How mature is your customer experience really? Models and answers on one side, your own contacts on the other.
#[derive(Debug, Parser)]
#[command(name = "rijp", version, max_term_width = 100, after_help = "Start with an example:\n  rijp demo")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make an example organisation, do the main job on it and show the result.
    #[command(after_help = "Example:\n  rijp demo --no-serve --dir /tmp/example")]
    Demo(Demo),
    /// Start a workspace of your own.
    #[command(after_help = "Example:\n  rijp init --name \"Gemeente Voorbeeld\" --language nl")]
    Init(Init),
    /// Look at maturity models, check your own.
    #[command(subcommand)]
    Model(Model),
    /// Take in contacts from files.
    #[command(
        after_help = "Examples:\n  rijp import orders.csv reviews.csv --preset olist\n  rijp import calls.csv --mapping calls.toml --dry-run"
    )]
    Import(Import),
    /// Take in contacts as they happen, and answer who somebody is.
    #[command(after_help = "Example:\n  rijp serve --listen 127.0.0.1:7474")]
    Serve(Serve),
    /// One person: everything at once, as far as the purpose may see it.
    #[command(subcommand)]
    Person(Person),
    /// Systems that send events by themselves, and their write keys.
    #[command(subcommand)]
    Source(Source),
    /// What other programs may read and write, by tokens.
    #[command(subcommand)]
    Token(Token),
    /// Find out whether a workspace is sound: database, events, who is who, lake, machine.
    #[command(after_help = "Examples:\n  rijp doctor\n  rijp doctor --deep --json")]
    Doctor(Doctor),
    /// How long logs, sessions, refused rows and addresses are kept, and what is older.
    #[command(
        after_help = "Examples:\n  rijp retention\n  rijp retention --keep refused=30\n  rijp retention --remove"
    )]
    Retention(Retention),
    /// Other systems that are told what happens, signed and at least once.
    #[command(subcommand)]
    Webhook(Webhook),
    /// Rows of files and events of sources that were refused, with the reason.
    #[command(after_help = "Example:\n  rijp rejected --limit 20")]
    Rejected(Rejected),
    /// Who is who: merges with their reasons, and undoing them.
    #[command(subcommand)]
    Identity(Identity),
    /// Measure: what the data show, per channel and touchpoint.
    #[command(after_help = "Example:\n  rijp metrics --metric recognition_rate")]
    Metrics(Metrics),
    /// Ask people, read their answers, score; rounds, targets, tailoring.
    #[command(subcommand)]
    Assess(Assess),
    /// Compare with other organisations without knowing them.
    #[command(subcommand)]
    Benchmark(Benchmark),
    /// Put the position into a report.
    #[command(after_help = "Example:\n  rijp report --format html --out report.html")]
    Report(Report),
}

/// Where the workspace is, and how to answer.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Folder of the workspace.
    #[arg(long, env = "RIJP_DIR", default_value = "rijp-data")]
    pub(crate) dir: PathBuf,
    /// Answer in JSON on standard output.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum LanguageChoice {
    Nl,
    En,
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Folder to make the example in.
    #[arg(long, default_value = "rijp-demo")]
    pub(crate) dir: PathBuf,
    /// Same seed, same organisation.
    #[arg(long, default_value_t = 2026)]
    pub(crate) seed: u64,
    /// How many persons to invent; each brings about twenty events.
    #[arg(long, default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(500..=2_000_000))]
    pub(crate) persons: u32,
    /// Language of summary and report; the language of the terminal by default.
    #[arg(long)]
    pub(crate) language: Option<LanguageChoice>,
    /// Only write the example's export files, to import them yourself.
    #[arg(long)]
    pub(crate) files_only: bool,
    /// Serve the report on this machine until stopped (the default on a terminal).
    #[arg(long, conflicts_with = "no_serve")]
    pub(crate) serve: bool,
    /// Exit when done.
    #[arg(long)]
    pub(crate) no_serve: bool,
    /// Port to serve on; 0 takes a free one.
    #[arg(long, default_value_t = 7474)]
    pub(crate) port: u16,
    /// Print the scores as JSON instead of the summary.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    #[command(flatten)]
    pub(crate) common: Common,
    /// The organisation's name.
    #[arg(long)]
    pub(crate) name: String,
    /// Language of reports.
    #[arg(long, default_value = "nl")]
    pub(crate) language: LanguageChoice,
    /// By whose clock the organisation lives.
    #[arg(long, default_value = "Europe/Amsterdam")]
    pub(crate) time_zone: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Model {
    /// The models that ship, and your own.
    #[command(after_help = "Example:\n  rijp model list")]
    List {
        #[command(flatten)]
        common: Common,
    },
    /// One model: levels, pillars, questions, origins.
    #[command(after_help = "Example:\n  rijp model show foviance")]
    Show {
        /// The model's id.
        model: String,
        /// Language to show it in.
        #[arg(long, default_value = "nl")]
        language: LanguageChoice,
        #[command(flatten)]
        common: Common,
    },
    /// Explain every mistake in model, question and obstacle files, together with what ships.
    #[command(after_help = "Example:\n  rijp model check my-model.toml")]
    Check {
        /// The files to check, with what ships; none checks what ships and stands in the workspace.
        files: Vec<PathBuf>,
        #[command(flatten)]
        common: Common,
    },
    /// Run the test cases that models carry: given these answers, is this the position?
    #[command(after_help = "Example:\n  rijp model test my-model.toml")]
    Test {
        /// Files to test, with what ships; none tests what ships and stands in the workspace.
        files: Vec<PathBuf>,
        /// Language of the reasons.
        #[arg(long, default_value = "en")]
        language: LanguageChoice,
        #[command(flatten)]
        common: Common,
    },
    /// JSON schema of the files, for editors.
    #[command(after_help = "Example:\n  rijp model schema model > model.schema.json")]
    Schema {
        /// Which kind of file.
        #[arg(default_value = "model")]
        kind: SchemaKind,
    },
    /// Every requirement with what meets it.
    #[command(after_help = "Example:\n  rijp model coverage --open")]
    Coverage {
        /// Only rows that something is still missing for.
        #[arg(long)]
        open: bool,
        #[command(flatten)]
        common: Common,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SchemaKind {
    Model,
    Questions,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("how").required(true).args(["preset", "mapping"]))]
pub(crate) struct Import {
    #[command(flatten)]
    pub(crate) common: Common,
    /// CSV, JSON Lines, Parquet or XLSX; `.gz` too.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// A mapping that ships: coselog, olist, sfo-survey, demo.
    #[arg(long)]
    pub(crate) preset: Option<String>,
    /// A mapping of your own (docs/guide/import.md).
    #[arg(long)]
    pub(crate) mapping: Option<PathBuf>,
    /// Name of the system the files come from; the mapping's own by default.
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// Show the first rows as understood and what would be refused; change nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Rejected {
    #[command(flatten)]
    pub(crate) common: Common,
    /// Most rows and most events to show.
    #[arg(long, default_value_t = 100)]
    pub(crate) limit: u32,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Identity {
    /// Who is behind an identifier, and why these identifiers are one person.
    #[command(after_help = "Example:\n  rijp identity who email:jan@example.org")]
    Who {
        #[command(flatten)]
        common: Common,
        /// Namespace and value.
        identifier: String,
    },
    /// Merges and splits, newest first.
    #[command(after_help = "Example:\n  rijp identity log --limit 20")]
    Log {
        #[command(flatten)]
        common: Common,
        /// Most rows to show.
        #[arg(long, default_value_t = 50)]
        limit: u32,
        /// Show who decided what instead.
        #[arg(long)]
        decisions: bool,
    },
    /// Find persons that are one though no identifier says so; join those that surely are, keep the others to be decided.
    #[command(after_help = "Examples:\n  rijp identity resolve --dry-run\n  rijp identity resolve")]
    Resolve {
        #[command(flatten)]
        common: Common,
        /// Show what would be joined; change nothing.
        #[arg(long)]
        dry_run: bool,
        /// A model that was saved; without one it is learned from the workspace.
        #[arg(long)]
        model: Option<PathBuf>,
        /// Keep what was learned in this file.
        #[arg(long)]
        save_model: Option<PathBuf>,
    },
    /// Pairs that wait for a decision, with what is known of both and why they may be one. In a terminal, one by one.
    #[command(
        after_help = "Examples:\n  rijp identity review\n  rijp identity review --limit 3 --language nl\n  rijp identity review --decided"
    )]
    Review {
        #[command(flatten)]
        common: Common,
        /// Pairs that were decided instead, those decided last first.
        #[arg(long)]
        decided: bool,
        /// Print so many and ask nothing.
        #[arg(long)]
        limit: Option<u32>,
        /// Language; the workspace's by default.
        #[arg(long)]
        language: Option<LanguageChoice>,
        /// Who decides; it is kept with the decision.
        #[arg(long, env = "USER", hide_env_values = true, default_value = "unknown")]
        by: String,
    },
    /// Decide about a pair in doubt; it holds for ever, but for `later`.
    #[command(
        after_help = "Examples:\n  rijp identity decide 12 same --reason \"called them\"\n  rijp identity decide 12 later --instead --reason \"not sure after all\""
    )]
    Decide {
        #[command(flatten)]
        common: Common,
        /// Number of the doubt.
        number: i64,
        /// What they are.
        verdict: VerdictChoice,
        /// In place of what was decided before; with `later` the pair waits again.
        #[arg(long)]
        instead: bool,
        #[command(flatten)]
        because: Because,
    },
    /// Link the records of files that share no identifier; no workspace is needed.
    #[command(after_help = link::LINK_EXAMPLES)]
    Link(Link),
    /// Find out which persons new records are, among records that are there; no workspace is needed.
    #[command(after_help = link::FIND_EXAMPLES)]
    Find(Find),
    /// Measure a linking against the truth: precision and recall, sizes, calibration, thresholds.
    #[command(after_help = link::EVALUATE_EXAMPLES)]
    Evaluate(Evaluate),
    /// Decide that two identifiers are never one person.
    #[command(
        after_help = "Example:\n  rijp identity part email:jan@example.org customer_number:42 --reason \"father and son\""
    )]
    Part {
        #[command(flatten)]
        common: Common,
        /// Namespace and value.
        one: String,
        /// Namespace and value.
        other: String,
        #[command(flatten)]
        because: Because,
    },
    /// Undo a merge, for good.
    #[command(after_help = "Example:\n  rijp identity undo 17 --reason \"father and son\"")]
    Undo {
        #[command(flatten)]
        common: Common,
        /// Number of the merge in the log.
        merge: i64,
        #[command(flatten)]
        because: Because,
    },
}

/// Who decides, and why.
#[derive(Debug, Args)]
pub(crate) struct Because {
    /// Why; it is kept with the decision.
    #[arg(long)]
    reason: String,
    /// Who decides; it is kept with the decision.
    #[arg(long, env = "USER", hide_env_values = true, default_value = "unknown")]
    by: String,
}

impl Because {
    pub(crate) fn by(&self) -> app::identity::By<'_> {
        app::identity::By { actor: &self.by, reason: &self.reason }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum VerdictChoice {
    /// One person.
    Same,
    /// Two persons.
    Different,
    /// Ask again after all others.
    Later,
}

#[derive(Debug, Args)]
pub(crate) struct Metrics {
    #[command(flatten)]
    pub(crate) common: Common,
    /// One metric, with its definition and all its rows.
    #[arg(long)]
    pub(crate) metric: Option<String>,
    /// Language of titles.
    #[arg(long)]
    pub(crate) language: Option<LanguageChoice>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ReportFormat {
    Terminal,
    Html,
    Pdf,
    Json,
    Xlsx,
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) of: OfRound,
    /// What to make.
    #[arg(long, default_value = "terminal")]
    pub(crate) format: ReportFormat,
    /// File to write; standard output by default where the format is text.
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
    /// Language of the report; the workspace's by default.
    #[arg(long)]
    pub(crate) language: Option<LanguageChoice>,
}
