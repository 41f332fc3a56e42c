//! The endpoints that events are sent to (docs/guide/events.md).
//!
//! Every answer but 200 makes some SDK drop its batch or send it again, so that anything else is said only where that
//! is meant; errors always have `code` and `message`, without which some SDKs fall over.

use app::live::{Endpoint, Live, NotTaken};
use axum::extract::{Request, State};
use axum::http::header::ALLOW;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware;
use axum::response::Response;
use axum::routing::{MethodRouter, post};
use serde::Serialize;

use crate::body::{self, Bodies};
use crate::endpoints::Mount;
use crate::{answer, origin};

/// Seconds after which a client whose events could not be written comes again.
const NOT_WRITTEN_RETRY_S: u32 = 5;

/// What became of a body.
#[derive(Serialize)]
struct Taken {
    success: bool,
    events: u64,
    duplicates: u64,
    refused: u64,
}

pub(crate) fn endpoint(mount: &Mount) -> MethodRouter<Live> {
    let bodies = mount.bodies.clone();
    let take = move |state: State<Live>, request: Request| {
        let bodies = bodies.clone();
        async move { take(state, bodies, request).await }
    };
    let endpoint = post(take).options(origin::preflight).fallback(only_post);
    endpoint.layer(middleware::map_response(origin::any))
}

async fn take(State(live): State<Live>, bodies: Bodies, request: Request) -> Response {
    let received_at = app::now();
    let (head, body) = request.into_parts();
    let Some(endpoint) = Endpoint::of_path(head.uri.path()) else { return answer::not_found().await };
    let read = match body::read(&head.headers, body, &bodies).await {
        Ok(read) => read,
        Err(response) => return *response,
    };
    match live.take(endpoint, &texts(&head.headers), read.bytes(), received_at).await {
        Ok(taken) => answer::json(
            StatusCode::OK,
            &Taken {
                success: true,
                events: taken.events,
                duplicates: taken.duplicates,
                refused: taken.refused,
            },
        ),
        Err(not_taken) => refused(&not_taken),
    }
}

/// A header that is no text says nothing we understand.
fn texts(headers: &HeaderMap) -> Vec<(&str, &str)> {
    headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?))).collect()
}

async fn only_post() -> Response {
    let message = "events are sent here with POST\nhint: docs/guide/events.md has an example".to_owned();
    let mut response = answer::refusal(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", message);
    response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST, OPTIONS"));
    response
}

/// Why nothing of a request went in.
pub(crate) fn refused(why: &NotTaken) -> Response {
    let message = why.to_string();
    match why {
        NotTaken::Body(body) => {
            let status = StatusCode::from_u16(body.status).unwrap_or(StatusCode::BAD_REQUEST);
            answer::refusal(status, body.code, message)
        }
        NotTaken::NoKey => answer::refusal(StatusCode::UNAUTHORIZED, "no_write_key", message),
        NotTaken::UnknownKey => answer::refusal(StatusCode::UNAUTHORIZED, "unknown_write_key", message),
        NotTaken::Busy { retry_after_s } => {
            answer::again(answer::refusal(StatusCode::TOO_MANY_REQUESTS, "busy", message), *retry_after_s)
        }
        NotTaken::TooFast { retry_after_s, .. } => {
            answer::again(answer::refusal(StatusCode::TOO_MANY_REQUESTS, "too_fast", message), *retry_after_s)
        }
        NotTaken::Failed { .. } => {
            let response = answer::refusal(StatusCode::SERVICE_UNAVAILABLE, "not_written", message);
            answer::again(response, NOT_WRITTEN_RETRY_S)
        }
    }
}
