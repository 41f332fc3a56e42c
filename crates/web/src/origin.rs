//! Who may send from elsewhere: pages of other origins (CORS), and event brokers that ask first (the web hook
//! handshake of CloudEvents). The write key decides what goes in, so that any origin may try; no cookie is ever read.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ALLOW,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

/// What browser clients set; `ce-…` are the attributes of a CloudEvent in binary mode.
const HEADERS: &str = "authorization, content-type, content-encoding, x-retry-count, ce-id, ce-source, ce-type, ce-specversion, ce-subject, ce-time, ce-dataschema";

/// Seconds for which a browser need not ask again; none keeps it longer than a day.
const MAX_AGE_S: &str = "86400";

const REQUEST_ORIGIN: HeaderName = HeaderName::from_static("webhook-request-origin");
const ALLOWED_ORIGIN: HeaderName = HeaderName::from_static("webhook-allowed-origin");
const ALLOWED_RATE: HeaderName = HeaderName::from_static("webhook-allowed-rate");

/// Answers a page, or a broker, that asks whether it may send.
pub(crate) async fn preflight(headers: HeaderMap) -> Response {
    let mut response = StatusCode::OK.into_response();
    let told = response.headers_mut();
    told.insert(ALLOW, HeaderValue::from_static("POST, OPTIONS"));
    told.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST, GET, OPTIONS"));
    told.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(HEADERS));
    told.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(MAX_AGE_S));
    if headers.contains_key(REQUEST_ORIGIN) {
        told.insert(ALLOWED_ORIGIN, HeaderValue::from_static("*"));
        told.insert(ALLOWED_RATE, HeaderValue::from_static("*"));
    }
    response
}

/// Lets pages of any origin read the answer, refusals too.
pub(crate) async fn any(mut response: Response) -> Response {
    let told = response.headers_mut();
    told.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    told.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("retry-after"));
    response
}
