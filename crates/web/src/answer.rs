//! Answers to programs: JSON, errors always with `code` and `message`.

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
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
