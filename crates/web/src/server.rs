//! The server: a workspace that takes in events, shows persons, and tells who watches.

use std::net::SocketAddr;

use app::live::Live;
use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;

use crate::{intake, interrupted, openapi, people};

/// Where and how to serve.
#[derive(Debug, Clone, Copy)]
pub struct Serving {
    /// Where to listen; port 0 takes a free one.
    pub address: SocketAddr,
}

/// Serves until the process is interrupted. `started` hears the address.
///
/// # Errors
/// The address cannot be listened on.
pub fn serve(live: Live, serving: Serving, started: impl FnOnce(SocketAddr)) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(serving.address).await?;
        started(listener.local_addr()?);
        axum::serve(listener, routes(live)).with_graceful_shutdown(interrupted()).await
    })
}

fn routes(live: Live) -> Router {
    endpoints().with_state(live)
}

/// All of them; `docs/openapi.json` describes each.
pub(crate) fn endpoints() -> Router<Live> {
    Router::new()
        .route("/healthz", get(async || "ok"))
        .merge(intake::routes())
        .merge(people::routes())
        .merge(openapi::routes())
}
