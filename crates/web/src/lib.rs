//! Web: what a browser and other programs see.
//!
//! *Invariant*: handlers are thin. They extract, call one use case of [`app`] and show; `GET` never writes.

mod access;
mod answer;
mod body;
mod connection;
mod endpoints;
mod intake;
mod live;
mod notes;
mod openapi;
mod origin;
mod pages;
mod people;
mod proxies;
mod query;
mod recent;
mod server;
mod settings;

pub use endpoints::{ApiNeed, ApiRoute, api_routes};
pub use pages::{Entry, PageRoute, Pages, page_routes};
pub use proxies::{Proxies, Proxy};
pub use server::{Serving, serve};

/// Ctrl-C, or the signal by which a supervisor asks to stop; where neither can be listened for, the process ends by the
/// signal itself.
async fn interrupted() {
    tokio::select! {
        () = ctrl_c() => {}
        () = terminated() => {}
    }
}

async fn ctrl_c() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

#[cfg(unix)]
async fn terminated() {
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending::<()>().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending::<()>().await;
}
