//! `rijp serve`: the workspace as a server, until it is stopped.

use std::time::Duration;

use anyhow::{Context, Result};
use app::live::Live;
use web::Serving;

use crate::arguments::Serve;

pub(crate) fn run(command: &Serve) -> Result<()> {
    let live = Live::start(&command.common.dir)?;
    let _sealing = match command.seal_every {
        0 => None,
        seconds => Some(live.seal_in_background(Duration::from_secs(seconds), |error| {
            eprintln!("rijp: not sealed: {error}");
        })?),
    };
    web::serve(live, Serving { address: command.listen }, |address| {
        eprintln!("rijp listens at http://{address}/ until you press Ctrl-C");
    })
    .with_context(|| format!("`{}` cannot be listened on; port 0 takes a free one", command.listen))
}
