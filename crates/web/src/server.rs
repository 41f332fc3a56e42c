//! The server: a workspace that takes in events, shows persons, and tells who watches.

use std::net::SocketAddr;

use app::live::Live;
use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::http::StatusCode;
use axum::routing::get;
use tokio::net::TcpListener;

use crate::pages::{self, Pages};
use crate::{answer, intake, interrupted};

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
pub fn serve(
    live: Live,
    pages: &Pages,
    serving: Serving,
    started: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(serving.address).await?;
        started(listener.local_addr()?);
        let service = routes(live, pages).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(interrupted()).await
    })
}

fn routes(live: Live, pages: &Pages) -> Router {
    let elsewhere = pages.clone();
    Router::new()
        .route("/healthz", get(async || "ok"))
        .merge(intake::routes())
        .merge(pages::routes(pages))
        .fallback(async move |peer: ConnectInfo<SocketAddr>, request: Request| {
            if request.uri().path().starts_with("/v1/") {
                let message = String::from("there is nothing here");
                return answer::refusal(StatusCode::NOT_FOUND, "not_found", message);
            }
            pages::nowhere(elsewhere, peer.0, request).await
        })
        .with_state(live)
}
