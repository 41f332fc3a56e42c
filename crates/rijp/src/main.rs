//! The `rijp` command: what the user types becomes a use case of [`app`], and its answer becomes text or JSON.
//!
//! *Invariant*: only this crate reads the command line and prints; one place, [`exit_code`], decides the exit code.

mod arguments;
mod commands;
mod output;
mod progress;

use std::process::ExitCode;

use app::AppError;
use clap::Parser;

use crate::arguments::Arguments;

/// Of the system's allocator each thread keeps what it once needed, and the memory of a server grows for hours; this one
/// gives back.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match commands::run(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that stopped listening (`rijp … | head`) is no failure.
        Err(error) if nobody_listens(&error) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&error);
            exit_code(&error)
        }
    }
}

fn nobody_listens(error: &anyhow::Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|it| it.kind() == std::io::ErrorKind::BrokenPipe)
}

fn tell(error: &anyhow::Error) {
    eprintln!("rijp: {error:#}");
    let hint = error.downcast_ref::<AppError>().and_then(AppError::hint);
    if let Some(hint) = hint {
        eprintln!("  hint: {hint}");
    }
}

fn exit_code(error: &anyhow::Error) -> ExitCode {
    let exit = error.downcast_ref::<AppError>().map_or(app::EXIT_FAILED, |error| error.kind().exit);
    ExitCode::from(exit)
}
