//! `rijp demo`: make an example, do the main job on it, show the result, serve it.

use std::io::IsTerminal;
use std::time::Instant;

use anyhow::{Context, Result};
use app::{Example, ExampleRecipe, Language};
use web::ServedReport;

use crate::arguments::Demo;
use crate::output;
use crate::progress::Bars;

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
    let served = ServedReport {
        html: app::report::html(&example.input),
        scores_json: app::report::json_of(&example.input.positions)?,
    };
    let page = command.dir.join("report.html");
    super::write_file(&page, served.html.as_bytes())?;
    if command.json {
        output::text(&served.scores_json)?;
    } else {
        output::text(&app::report::terminal(&example.input, &output::screen()))?;
        eprintln!("made in {took_s:.1} s in `{}`; the report is `{}`", command.dir.display(), page.display());
    }
    if wants_serving(command) { serve(served, command.port) } else { Ok(()) }
}

/// Serving is for somebody who watches.
fn wants_serving(command: &Demo) -> bool {
    command.serve || (!command.no_serve && std::io::stdout().is_terminal())
}

fn serve(report: ServedReport, port: u16) -> Result<()> {
    web::serve_report(report, port, |address| {
        eprintln!("the report is served at http://{address}/ until you press Ctrl-C");
    })
    .with_context(|| format!("port {port} cannot be served on; `--port 0` takes a free one"))
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
