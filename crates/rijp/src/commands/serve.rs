//! `rijp serve`: the workspace as a server, until it is stopped.

use std::path::Path;

use anyhow::{Context, Result};
use app::{AppError, Folder, Language};
use app::live::Live;
use app::standing::Standing;
use web::{Door, Pages, Serving};

use crate::arguments::Serve;

/// Starts the workspace in a folder, making one there if need be: its name is asked on the first page.
fn start(dir: &Path) -> Result<Live> {
    match Live::start(dir) {
        Err(AppError::NoWorkspace { .. }) => {
            super::open_or_create(dir, "", Language::Nl)?;
            eprintln!("a new workspace in `{}`", dir.display());
            Ok(Live::start(dir)?)
        }
        started => Ok(started?),
    }
}

pub(crate) fn run(command: &Serve) -> Result<()> {
    let dir = &command.common.dir;
    let live = start(dir)?;
    let standing = Standing::keep(dir, None)?;
    let first = if live.read(Folder::has_users)? { None } else { Some(super::one_time_token()?) };
    let door = first.clone().map_or_else(Door::closed, Door::for_first_owner);
    let pages = Pages::new(live.clone(), standing, door);
    web::serve(live, &pages, Serving { address: command.listen }, |address| {
        eprintln!("rijp listens at http://{address}/ until you press Ctrl-C");
        if let Some(token) = first {
            eprintln!("nobody has an account yet: open http://{address}/set-up?token={token} to make the first one");
        }
    })
    .with_context(|| format!("`{}` cannot be listened on; port 0 takes a free one", command.listen))
}
