//! What Segment's browser SDK asks before it sends: which destinations there are. Here there is one, this server.

use app::live::Live;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware;
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use serde_json::json;

use crate::endpoints::Mount;
use crate::pages::Peer;
use crate::proxies::Proxies;
use crate::{answer, origin};

pub(crate) fn endpoint(mount: &Mount) -> MethodRouter<Live> {
    let proxies = mount.proxies.clone();
    let settings =
        move |live: State<Live>, peer: ConnectInfo<Peer>, key: Path<String>, mut headers: HeaderMap| {
            let proxies = proxies.clone();
            async move { settings(&live, &proxies, &peer.0, &key, &mut headers) }
        };
    let settings = get(settings).options(origin::preflight).fallback(answer::not_allowed);
    settings.layer(middleware::map_response(origin::any))
}

fn settings(live: &Live, proxies: &Proxies, peer: &Peer, key: &str, headers: &mut HeaderMap) -> Response {
    proxies.settle(peer.address, headers);
    match live.knows_key(key) {
        Ok(true) => {}
        Ok(false) => {
            let message = String::from("no source has this write key");
            return answer::refusal(StatusCode::NOT_FOUND, "unknown_write_key", message);
        }
        Err(error) => return answer::failed(&error),
    }
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = said(HOST.as_str()).unwrap_or("localhost");
    let protocol = said("x-forwarded-proto").filter(|protocol| *protocol == "https").unwrap_or("http");
    let here = json!({ "apiKey": key, "apiHost": format!("{host}/v1"), "protocol": protocol });
    answer::json(
        StatusCode::OK,
        // `metrics`: nothing about the SDK itself goes to anybody.
        &json!({ "integrations": { "Segment.io": here }, "plan": {}, "metrics": { "sampleRate": 0 } }),
    )
}
