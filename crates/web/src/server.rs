//! The server: a workspace that takes in events, shows persons, and tells who watches.

use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use app::live::Live;
use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use futures::FutureExt;
use tokio::net::TcpListener;
use tokio::sync::Notify;

use crate::body::Bodies;
use crate::connection::Door;
use crate::endpoints::{self, Mount};
use crate::pages::{self, Pages, Peer};
use crate::{answer, interrupted};

/// How long requests that are under way may take once the server was told to stop, seconds.
const STOPPING_S: u64 = 10;

/// Where and how to serve.
#[derive(Debug, Clone, Copy)]
pub struct Serving {
    /// Where to listen; port 0 takes a free one.
    pub address: SocketAddr,
}

/// Serves until the process is interrupted, then takes nothing more and returns when all that was taken is on disk.
/// `started` hears the address.
///
/// # Errors
/// The address cannot be listened on.
pub fn serve(
    live: &Live,
    pages: &Pages,
    serving: Serving,
    started: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(serving.address).await?;
        started(listener.local_addr()?);
        until_stopped(Door::new(listener), live.clone(), pages).await
    });
    live.stop();
    served
}

async fn until_stopped(door: Door, live: Live, pages: &Pages) -> std::io::Result<()> {
    let service = routes(live.clone(), pages).into_make_service_with_connect_info::<Peer>();
    let stopping = Arc::new(Notify::new());
    let told = Arc::clone(&stopping);
    let signal = async move {
        interrupted().await;
        // Nobody who listens would end by itself.
        live.end_watching();
        told.notify_one();
    };
    let patience = async {
        stopping.notified().await;
        tokio::time::sleep(Duration::from_secs(STOPPING_S)).await;
    };
    tokio::select! {
        served = async { axum::serve(door, service).with_graceful_shutdown(signal).await } => served,
        () = patience => Ok(()),
    }
}

fn routes(live: Live, pages: &Pages) -> Router {
    let elsewhere = pages.clone();
    let mount = Mount { live: live.clone(), bodies: Bodies::default(), proxies: pages.proxies() };
    endpoints::routes(&mount)
        .merge(pages::routes(pages))
        .fallback(async move |peer: ConnectInfo<Peer>, request: Request| {
            if request.uri().path().starts_with("/v1/") {
                return answer::not_found().await.into_response();
            }
            pages::nowhere(elsewhere, peer.0, request).await
        })
        .method_not_allowed_fallback(answer::not_allowed)
        .layer(middleware::from_fn(whole))
        .with_state(live)
}

/// An answer comes whatever happens; what happened was told when it happened.
async fn whole(request: Request, next: Next) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => {
            let message = String::from("this request failed unexpectedly, and nothing of it was kept");
            answer::refusal(StatusCode::INTERNAL_SERVER_ERROR, "failed", message)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use axum::routing::get;

    use super::*;

    #[test]
    fn a_request_that_fails_unexpectedly_is_answered_and_the_next_one_too() {
        let (send, receive) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                send.send(listener.local_addr().unwrap()).unwrap();
                let fails = get(async || -> &'static str { panic!("as this test wants") });
                let routes = Router::new().route("/", fails).layer(middleware::from_fn(whole));
                axum::serve(Door::new(listener), routes).await.unwrap();
            });
        });
        let address: SocketAddr = receive.recv().unwrap();
        for _ in 0..2 {
            let mut connection = std::net::TcpStream::connect(address).unwrap();
            write!(connection, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
            let mut answer = String::new();
            connection.read_to_string(&mut answer).unwrap();
            assert!(answer.starts_with("HTTP/1.1 500") && answer.contains("\"code\":\"failed\""), "{answer}");
        }
    }
}
