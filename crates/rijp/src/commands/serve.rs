//! `rijp serve`: the workspace as a server, until it is stopped.

use std::time::Duration;

use anyhow::{Context, Result};
use app::live::Live;
use web::Serving;

use crate::arguments::Serve;

pub(crate) fn run(command: &Serve) -> Result<()> {
    // A panic's own words may repeat what it was about: only its place is told.
    std::panic::set_hook(Box::new(|panic| {
        let place =
            panic.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
        eprintln!("rijp: something ended unexpectedly{place}; the server goes on");
    }));
    let live = Live::start_telling(&command.common.dir, Box::new(|problem| eprintln!("rijp: {problem}")))?;
    let _sealing = match command.seal_every {
        0 => None,
        seconds => Some(live.seal_in_background(Duration::from_secs(seconds), |error| {
            eprintln!("rijp: not sealed: {error}");
        })?),
    };
    web::serve(&live, Serving { address: command.listen }, |address| {
        eprintln!("rijp listens at http://{address}/ until you press Ctrl-C");
    })
    .with_context(|| format!("`{}` cannot be listened on; port 0 takes a free one", command.listen))
}
