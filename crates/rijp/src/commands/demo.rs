//! `rijp demo`: make an example, do the main job on it, show the result, serve it.

use std::io::IsTerminal;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use app::live::{Live, SEAL_EVERY_S};
use app::permission::Role;
use app::sessions::Arrival;
use app::standing::Standing;
use app::{Example, ExampleRecipe, Language};
use web::{Entry, Pages, Serving};

use crate::arguments::Demo;
use crate::output;
use crate::progress::Bars;

/// Who the example belongs to.
const OWNER_NAME: &str = "Demo";
const OWNER_EMAIL: &str = "demo@example.org";

pub(crate) fn run(command: &Demo) -> Result<()> {
    let now = app::now();
    let recipe =
        ExampleRecipe { seed: command.seed, persons: command.persons, until: app::start_of_day(now) };
    if command.files_only {
        let (files, _) = Example::write_files(&command.dir, &recipe)?;
        return output::json(&files);
    }
    let language = command.language.map_or_else(system_language, super::language);
    let started = Instant::now();
    let example = Example::make(&command.dir, &recipe, language, now, &Bars::new())?;
    let took_s = started.elapsed().as_secs_f64();
    let page = command.dir.join("report.html");
    super::write_file(&page, app::report::html(&example.input).as_bytes())?;
    if command.json {
        output::text(&app::report::json_of(&example.input.positions)?)?;
    } else {
        output::text(&app::report::terminal(&example.input, &output::screen()))?;
        eprintln!("made in {took_s:.1} s in `{}`; the report is `{}`", command.dir.display(), page.display());
    }
    if wants_serving(command) { serve(command, &example) } else { Ok(()) }
}

/// Serving is for somebody who watches.
fn wants_serving(command: &Demo) -> bool {
    command.serve || (!command.no_serve && std::io::stdout().is_terminal())
}

/// Serves the example on this machine alone, with a link that signs its reader in as its owner.
fn serve(command: &Demo, example: &Example) -> Result<()> {
    let port = command.port;
    let live = Live::start(&command.dir)?;
    let _sealing = live.seal_in_background(Duration::from_secs(SEAL_EVERY_S), |error| {
        eprintln!("rijp: not sealed: {error}");
    })?;
    let standing = Standing::keep(&live, Some(Arc::clone(&example.assessed)))?;
    let token = super::one_time_token()?;
    let pages = Pages::new(live.clone(), standing, Entry::for_session(token.clone(), owner_session(&live)?));
    let serving = Serving { address: (Ipv4Addr::LOCALHOST, port).into() };
    web::serve(&live, &pages, serving, |address| {
        eprintln!("open http://{address}/enter/{token}");
        eprintln!(
            "the link signs you in, once and on this machine; the example is served until you press Ctrl-C"
        );
    })
    .with_context(|| format!("port {port} cannot be served on; `--port 0` takes a free one"))
}

/// A session of the example's owner, who has no password and so no other way in.
fn owner_session(live: &Live) -> Result<String> {
    let arrival = Arrival { browser: "rijp demo", earlier: None, random: super::random()? };
    let session = live.change(|folder| {
        let owner = match folder.make_owner(OWNER_NAME, OWNER_EMAIL, None)? {
            Some(made) => Some(made),
            None => folder.users()?.into_iter().find(|user| user.role == Role::Owner).map(|user| user.number),
        };
        owner.map(|owner| folder.begin_session(owner, &arrival)).transpose()
    })?;
    session.context("the example has users, and no owner among them")
}

/// Dutch for a Dutch terminal, English for any other.
fn system_language() -> Language {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|it| !it.is_empty()));
    if said.is_some_and(|locale| locale.to_lowercase().starts_with("nl")) {
        Language::Nl
    } else {
        Language::En
    }
}
