//! What can go wrong, in one table: a code machines match on, an exit code for the shell, a message that names the
//! thing, and a hint that says what to do.

use std::path::PathBuf;

/// A refusal of a use case. Nothing was half-written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppError {
    /// The folder holds no workspace.
    #[error("there is no workspace in `{path}`")]
    NoWorkspace {
        /// The folder that was looked in.
        path: PathBuf,
    },
    /// A file cannot be read or written.
    #[error("`{path}`: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A model, question, metric or mapping file has mistakes; each is named with its line.
    #[error("{}", .0.join("\n"))]
    Mistakes(Vec<String>),
    /// Something given on the command line is not there.
    #[error("there is no {what} `{name}`")]
    Unknown {
        /// Kind of thing.
        what: &'static str,
        /// As it was given.
        name: String,
        /// What there is instead.
        known: Vec<String>,
    },
    /// A file was given that cannot be used as a whole.
    #[error("{0}")]
    Refused(String),
    /// What a closed round says never changes.
    #[error(
        "round `{round}` of assessment `{assessment}` was closed on {closed_on}: what it says never changes"
    )]
    RoundClosed {
        /// The round.
        round: String,
        /// The day it was closed, `YYYY-MM-DD`.
        closed_on: String,
        /// Its assessment.
        assessment: String,
    },
    /// There is nothing to score: no answers and no figures.
    #[error("nobody has answered yet and nothing has been measured")]
    NothingToScore,
    /// There is no profile to show.
    #[error(transparent)]
    Profile(#[from] crate::profile::ProfileRefused),
    /// The store refused.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// The lake refused.
    #[error(transparent)]
    Lake(#[from] insight::lake::LakeError),
    /// The engine refused.
    #[error("{0}")]
    Engine(String),
}

/// How a refusal is told to machines and shells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorKind {
    /// Stable word to match on.
    pub code: &'static str,
    /// Exit code of the command.
    pub exit: u8,
}

/// Something broke on our side or the machine's.
pub const EXIT_FAILED: u8 = 1;
/// The command line was not understood; clap's own exit code too.
pub const EXIT_USAGE: u8 = 2;
/// The input was understood and refused.
pub const EXIT_REFUSED: u8 = 3;
/// What the command works on is not there yet.
pub const EXIT_NOTHING_THERE: u8 = 4;

impl AppError {
    /// The table: error to code and exit code.
    pub fn kind(&self) -> ErrorKind {
        let (code, exit) = match self {
            AppError::NoWorkspace { .. } => ("no_workspace", EXIT_NOTHING_THERE),
            AppError::NothingToScore => ("nothing_to_score", EXIT_NOTHING_THERE),
            AppError::Io { .. } => ("io", EXIT_FAILED),
            AppError::Mistakes(_) => ("mistakes", EXIT_REFUSED),
            AppError::Unknown { .. } => ("unknown", EXIT_REFUSED),
            AppError::Refused(_) => ("refused", EXIT_REFUSED),
            AppError::RoundClosed { .. } | AppError::Store(store::StoreError::RoundClosed) => {
                ("round_closed", EXIT_REFUSED)
            }
            AppError::Store(store::StoreError::WrittenMeanwhile) => ("written_meanwhile", EXIT_FAILED),
            AppError::Store(store::StoreError::Taken { .. }) => ("taken", EXIT_REFUSED),
            AppError::Store(store::StoreError::PastLimit { .. }) => ("past_limit", EXIT_REFUSED),
            AppError::Store(store::StoreError::NotFound { .. }) => ("not_found", EXIT_REFUSED),
            AppError::Store(store::StoreError::Undecidable(_)) => ("undecidable", EXIT_REFUSED),
            AppError::Store(store::StoreError::DiskFull) => ("disk_full", EXIT_FAILED),
            AppError::Store(store::StoreError::ReadOnly { .. }) => ("read_only", EXIT_FAILED),
            AppError::Store(_) => ("store", EXIT_FAILED),
            AppError::Profile(refused) => (refused.code(), EXIT_REFUSED),
            AppError::Lake(_) => ("lake", EXIT_FAILED),
            AppError::Engine(_) => ("engine", EXIT_FAILED),
        };
        ErrorKind { code, exit }
    }

    /// What to do about it, where there is something to do.
    pub fn hint(&self) -> Option<String> {
        match self {
            AppError::NoWorkspace { .. } => Some(
                "`rijp demo` makes an example; `rijp init --name \"…\"` starts your own; `--dir` names the folder".into(),
            ),
            AppError::Unknown { known, .. } if !known.is_empty() => Some(format!("there are: {}", known.join(", "))),
            AppError::RoundClosed { assessment, .. } => Some(format!(
                "`rijp assess round open NAME --assessment {assessment}` starts the next round"
            )),
            AppError::Profile(refused) => refused.hint(),
            AppError::NothingToScore => Some(
                "`rijp assess template --out answers.xlsx` makes the form, `rijp assess import answers.xlsx` reads it".into(),
            ),
            AppError::Store(store::StoreError::WrittenMeanwhile) => Some("run the command again".into()),
            AppError::Store(store::StoreError::ReadOnly { .. }) => Some(
                "give the account that runs this the right to write to the file and its folder, or put the folder on a disk that can be written to; nothing was changed".into(),
            ),
            AppError::Store(store::StoreError::DiskFull) => Some("make room and run the command again: it goes on where it was".into()),
            _ => None,
        }
    }
}
