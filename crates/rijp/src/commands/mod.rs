//! One file per command. Each: open what it needs, call a use case, show the answer.

mod assess;
mod benchmark;
mod demo;
mod doctor;
mod evaluate;
mod find;
mod identity;
mod import;
mod link;
mod metrics;
mod model;
mod person;
mod report;
mod retention;
mod serve;
mod source;
mod token;
mod webhook;

use std::path::Path;

use anyhow::{Context, Result};
use app::assess::Which;
use app::{AppError, Folder, Language, NewWorkspace, WorkspaceSettings};

use crate::arguments::{Command, Common, Init, LanguageChoice, OfRound};
use crate::output;

pub(crate) fn run(command: Command) -> Result<()> {
    match command {
        Command::Demo(demo) => demo::run(&demo),
        Command::Init(init) => start_workspace(&init),
        Command::Model(model) => model::run(model),
        Command::Import(import) => import::run(&import),
        Command::Rejected(rejected) => import::rejected(&rejected),
        Command::Identity(identity) => identity::run(identity),
        Command::Metrics(metrics) => metrics::run(&metrics),
        Command::Assess(assess) => assess::run(assess),
        Command::Benchmark(benchmark) => benchmark::run(benchmark),
        Command::Report(report) => report::run(report),
        Command::Doctor(doctor) => doctor::run(&doctor),
        Command::Person(person) => person::run(&person),
        Command::Serve(serve) => serve::run(&serve),
        Command::Source(source) => source::run(source),
        Command::Token(token) => token::run(token),
        Command::Retention(retention) => retention::run(&retention),
        Command::Webhook(webhook) => webhook::run(webhook),
    }
}

fn start_workspace(init: &Init) -> Result<()> {
    let clock = app::clock(&init.time_zone).ok_or_else(|| {
        let zone = &init.time_zone;
        AppError::Refused(format!(
            "there is no time zone `{zone}`\n  hint: zones are named like `Europe/Amsterdam`"
        ))
    })?;
    let already = Folder::open(&init.common.dir, app::now()).is_ok();
    let settings =
        WorkspaceSettings { organisation: init.name.clone(), language: language(init.language), clock };
    let mut folder = open_or_create(&init.common.dir, &init.name, settings.language)?;
    folder.rename(&settings)?;
    if init.common.json {
        return output::json(
            &serde_json::json!({ "dir": init.common.dir, "name": init.name, "created": !already }),
        );
    }
    let what = if already { "now carries this name" } else { "is ready" };
    output::text(&format!("`{}` {what}: {}", init.common.dir.display(), init.name))
}

pub(crate) fn language(choice: LanguageChoice) -> Language {
    match choice {
        LanguageChoice::Nl => Language::Nl,
        LanguageChoice::En => Language::En,
    }
}

impl From<OfRound> for Which {
    fn from(of: OfRound) -> Which {
        Which { assessment: of.of.assessment, round: of.round }
    }
}

pub(crate) fn open(common: &Common) -> Result<Folder> {
    Ok(Folder::open(&common.dir, app::now())?)
}

/// So many random bytes from the system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| anyhow::anyhow!("the system gives no randomness: {error}"))?;
    Ok(bytes)
}

/// What a link on the terminal lets in by: nobody guesses 128 bits.
pub(crate) fn one_time_token() -> Result<String> {
    Ok(random::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Opens a workspace or starts one, with a secret from the system's own source of randomness.
pub(crate) fn open_or_create(dir: &Path, name: &str, language: Language) -> Result<Folder> {
    let new = NewWorkspace { name: name.to_string(), language, secret: random()? };
    Ok(Folder::open_or_create(dir, &new, app::now())?)
}

/// Writes a whole file or nothing: beside it first, then in its place.
pub(crate) fn write_file(path: &Path, content: &[u8]) -> Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let written = std::fs::write(&beside, content).and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    written.with_context(|| format!("`{}` cannot be written", path.display()))
}
