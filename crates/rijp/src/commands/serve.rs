//! `rijp serve`: the workspace as a server, until it is stopped.

use anyhow::{Context, Result};
use app::live::Live;
use web::Serving;

use crate::arguments::Serve;

pub(crate) fn run(command: &Serve) -> Result<()> {
    let live = Live::start(&command.common.dir)?;
    web::serve(live, Serving { address: command.listen }, |address| {
        eprintln!("rijp listens at http://{address}/ until you press Ctrl-C");
    })
    .with_context(|| format!("`{}` cannot be listened on; port 0 takes a free one", command.listen))
}
