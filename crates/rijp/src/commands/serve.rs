//! `rijp serve`: the workspace as a server, until it is stopped.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use app::live::Live;
use app::mail::MailSettings;
use app::standing::Standing;
use app::{AppError, Folder, Language};
use web::{Entry, Pages, Serving};

use crate::arguments::Serve;

/// Starts the workspace in a folder, making one there if need be: its name is asked on the first page.
fn start(dir: &Path) -> Result<Live> {
    let start = || Live::start_telling(dir, Box::new(|problem| eprintln!("rijp: {problem}")));
    match start() {
        Err(AppError::NoWorkspace { .. }) => {
            super::open_or_create(dir, "", Language::Nl)?;
            eprintln!("a new workspace in `{}`", dir.display());
            Ok(start()?)
        }
        started => Ok(started?),
    }
}

/// Starts to send mails.
fn mail(live: &Live, url: &str, from: &str) -> Result<()> {
    let settings = MailSettings::parse(url, from)?;
    if !settings.is_encrypted() {
        eprintln!("rijp: mail is not encrypted on its way to the mail server; smtps:// is");
    }
    live.mail_by(settings, || super::random().map_err(|error| AppError::Refused(error.to_string())))?;
    Ok(())
}

pub(crate) fn run(command: &Serve) -> Result<()> {
    // A panic's own words may repeat what it was about: only its place is told.
    std::panic::set_hook(Box::new(|panic| {
        let place =
            panic.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
        eprintln!("rijp: something ended unexpectedly{place}; the server goes on");
    }));
    let dir = &command.common.dir;
    let live = start(dir)?;
    let _sealing = match command.seal_every {
        0 => None,
        seconds => Some(live.seal_in_background(Duration::from_secs(seconds), |error| {
            eprintln!("rijp: not sealed: {error}");
        })?),
    };
    if let (Some(url), Some(from)) = (&command.smtp_url, &command.mail_from) {
        mail(&live, url, from)?;
    }
    let _removing =
        live.remove_old_in_background(|error| eprintln!("rijp: what is old is not removed: {error}"))?;
    let standing = Standing::keep(&live, None)?;
    let first = if live.read(Folder::has_users)? { None } else { Some(super::one_time_token()?) };
    let entry = first.clone().map_or_else(Entry::closed, Entry::for_first_owner);
    let pages = Pages::new(live.clone(), standing, entry).behind(command.behind_proxy.clone().into());
    #[cfg(feature = "oidc")]
    let pages = with_provider(pages, command)?;
    if !command.listen.ip().is_loopback() && command.behind_proxy.is_empty() {
        eprintln!(
            "rijp: whoever is on the way can read along: put a proxy with HTTPS in front, and say `--behind-proxy` with its address"
        );
    }
    web::serve(&live, &pages, Serving { address: command.listen }, |address| {
        eprintln!("rijp listens at http://{address}/ until you press Ctrl-C");
        if let Some(token) = first {
            eprintln!(
                "nobody has an account yet: open http://{address}/set-up?token={token} to make the first one"
            );
        }
    })
    .with_context(|| format!("`{}` cannot be listened on; port 0 takes a free one", command.listen))
}

/// The pages with the provider that was named, if one was.
#[cfg(feature = "oidc")]
fn with_provider(pages: Pages, command: &Serve) -> Result<Pages> {
    let asked = &command.oidc;
    let (Some(issuer), Some(client_id)) = (&asked.oidc_issuer, &asked.oidc_client_id) else {
        return Ok(pages);
    };
    let public_url = asked.public_url.clone().unwrap_or_else(|| format!("http://{}", command.listen));
    let settings = app::oidc::Settings {
        issuer: issuer.clone(),
        client_id: client_id.clone(),
        client_secret: std::env::var("RIJP_OIDC_CLIENT_SECRET").ok().filter(|secret| !secret.is_empty()),
        name: asked.oidc_name.clone(),
        public_url,
    };
    Ok(pages.with_provider(app::oidc::Provider::new(settings)?))
}
