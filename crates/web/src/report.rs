//! A finished report, served on this machine alone.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::net::TcpListener;

use crate::interrupted;

/// A report needs its own inline styles and nothing else: no script, no other host, no frame around it.
const REPORT_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A finished report in the forms a browser may ask for.
#[derive(Debug, Clone)]
pub struct ServedReport {
    /// The self-contained page.
    pub html: String,
    /// The scores, as `rijp assess score --json` prints them.
    pub scores_json: String,
}

/// Serves the report on the loopback interface until the process is interrupted. `started` hears the address.
///
/// `port` 0 takes a free one.
pub fn serve_report(
    report: ServedReport,
    port: u16,
    started: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        started(listener.local_addr()?);
        axum::serve(listener, routes(report)).with_graceful_shutdown(interrupted()).await
    })
}

fn routes(report: ServedReport) -> Router {
    Router::new().route("/", get(page)).route("/scores.json", get(scores)).with_state(Arc::new(report))
}

async fn page(State(report): State<Arc<ServedReport>>) -> impl IntoResponse {
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, REPORT_POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
    ];
    (headers, report.html.clone())
}

async fn scores(State(report): State<Arc<ServedReport>>) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")], report.scores_json.clone())
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    fn ask(address: SocketAddr, path: &str) -> String {
        let mut connection = TcpStream::connect(address).unwrap();
        write!(connection, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn the_report_is_served_on_loopback_with_a_policy_that_allows_no_script() {
        let (send, receive) = std::sync::mpsc::channel();
        let report = ServedReport { html: "<h1>stand</h1>".into(), scores_json: "{}".into() };
        std::thread::spawn(move || serve_report(report, 0, |address| send.send(address).unwrap()));
        let address = receive.recv().unwrap();
        assert!(address.ip().is_loopback());
        let page = ask(address, "/");
        assert!(page.starts_with("HTTP/1.1 200") && page.ends_with("<h1>stand</h1>"), "{page}");
        assert!(page.contains("default-src 'none'") && !page.contains("script-src"), "{page}");
        assert!(ask(address, "/scores.json").ends_with("{}"));
        assert!(ask(address, "/elsewhere").starts_with("HTTP/1.1 404"));
    }
}
