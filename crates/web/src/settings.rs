//! What Segment's browser SDK asks before it sends: which destinations there are. Here there is one, this server.

use app::live::Live;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware;
use axum::response::Response;
use axum::routing::get;
use serde_json::json;

use crate::{answer, origin};

pub(crate) fn routes() -> Router<Live> {
    let settings = get(settings).options(origin::preflight).fallback(answer::not_allowed);
    Router::new().route("/v1/projects/{key}/settings", settings).layer(middleware::map_response(origin::any))
}

async fn settings(State(live): State<Live>, Path(key): Path<String>, headers: HeaderMap) -> Response {
    match live.knows_key(&key) {
        Ok(true) => {}
        Ok(false) => {
            let message = String::from("no source has this write key");
            return answer::refusal(StatusCode::NOT_FOUND, "unknown_write_key", message);
        }
        Err(error) => return answer::failed(&error),
    }
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = said("x-forwarded-host").or_else(|| said(HOST.as_str())).unwrap_or("localhost");
    let protocol = said("x-forwarded-proto").filter(|protocol| *protocol == "https").unwrap_or("http");
    let here = json!({ "apiKey": key, "apiHost": format!("{host}/v1"), "protocol": protocol });
    answer::json(
        StatusCode::OK,
        // `metrics`: nothing about the SDK itself goes to anybody.
        &json!({ "integrations": { "Segment.io": here }, "plan": {}, "metrics": { "sampleRate": 0 } }),
    )
}
