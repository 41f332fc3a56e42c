//! The endpoints that events are sent to (docs/guide/events.md).

use app::live::{BODY_BYTES_MAX, Endpoint, Live, NotTaken};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::post;
use serde::Serialize;

use crate::answer;

const PATHS: &[&str] = &[
    "identify", "track", "page", "screen", "group", "alias", "batch", "import", "events", "i", "t", "p", "s",
    "g", "a", "b",
];

/// What became of a body.
#[derive(Serialize)]
struct Taken {
    success: bool,
    events: u64,
    duplicates: u64,
    refused: u64,
}

pub(crate) fn routes() -> Router<Live> {
    PATHS.iter().fold(Router::new(), |router, name| router.route(&format!("/v1/{name}"), post(take)))
}

async fn take(State(live): State<Live>, request: Request) -> Response {
    let received_at = app::now();
    let (head, body) = request.into_parts();
    let Some(endpoint) = Endpoint::of_path(head.uri.path()) else {
        return answer::refusal(StatusCode::NOT_FOUND, "not_found", String::from("there is nothing here"));
    };
    let bytes = match read(body).await {
        Ok(bytes) => bytes,
        Err(response) => return response,
    };
    let headers: Vec<(&str, &str)> =
        head.headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?))).collect();
    match live.take(endpoint, &headers, &bytes, received_at).await {
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

async fn read(body: Body) -> Result<axum::body::Bytes, Response> {
    axum::body::to_bytes(body, BODY_BYTES_MAX).await.map_err(|_| {
        let message = format!("the body has more than {BODY_BYTES_MAX} bytes, or was not sent to its end");
        answer::refusal(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", message)
    })
}

fn refused(why: &NotTaken) -> Response {
    let message = why.to_string();
    match why {
        NotTaken::Body(body) => {
            let status = StatusCode::from_u16(body.status).unwrap_or(StatusCode::BAD_REQUEST);
            answer::refusal(status, body.code, message)
        }
        NotTaken::NoKey => answer::refusal(StatusCode::UNAUTHORIZED, "no_write_key", message),
        NotTaken::UnknownKey => answer::refusal(StatusCode::UNAUTHORIZED, "unknown_write_key", message),
        NotTaken::Busy { retry_after_s } => {
            again(answer::refusal(StatusCode::TOO_MANY_REQUESTS, "busy", message), *retry_after_s)
        }
        NotTaken::Failed { .. } => {
            again(answer::refusal(StatusCode::SERVICE_UNAVAILABLE, "not_written", message), 5)
        }
    }
}

pub(crate) fn again(mut response: Response, after_s: u32) -> Response {
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(after_s));
    response
}
