//! Web: what a browser and other programs see.
//!
//! *Invariant*: handlers are thin. They extract, call one use case of [`app`] and show; `GET` never writes.

mod access;
mod answer;
mod intake;
mod pages;
mod server;

pub use pages::{Door, PageRoute, Pages, page_routes};
pub use server::{Serving, serve};

/// Ctrl-C; where it cannot be listened for, the process ends by the signal itself.
async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
