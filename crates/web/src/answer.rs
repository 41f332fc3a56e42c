//! Answers to programs: JSON, errors always with `code` and `message`.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// A refusal as every client of the API reads it.
#[derive(Debug, Serialize)]
pub(crate) struct Refusal<'a> {
    pub(crate) code: &'a str,
    pub(crate) message: String,
}

pub(crate) fn json(status: StatusCode, body: &impl Serialize) -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")];
    match serde_json::to_string(body) {
        Ok(text) => (status, headers, text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

pub(crate) fn refusal(status: StatusCode, code: &str, message: String) -> Response {
    json(status, &Refusal { code, message })
}

/// There is nothing at this path.
pub(crate) async fn not_found() -> Response {
    refusal(StatusCode::NOT_FOUND, "not_found", String::from("there is nothing here"))
}

/// There is something at this path, but not for this method.
pub(crate) async fn not_allowed() -> Response {
    let message = String::from("this is not done with that method here");
    refusal(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", message)
}

/// Asks to come again after so many seconds.
pub(crate) fn again(mut response: Response, after_s: u32) -> Response {
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(after_s));
    response
}

/// A use case that was refused, or failed.
pub(crate) fn failed(error: &app::AppError) -> Response {
    let kind = error.kind();
    let status = match kind.exit {
        app::EXIT_REFUSED => StatusCode::UNPROCESSABLE_ENTITY,
        app::EXIT_NOTHING_THERE => StatusCode::NOT_FOUND,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    refusal(status, kind.code, error.to_string())
}
