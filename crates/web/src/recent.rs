//! What a source sent last, for whoever connects it: `GET /v1/sources/{name}/recent?limit=20`.

use app::access::Scope;
use app::live::{Live, RECENT_REQUESTS_MAX, RecentRequest};
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;
use serde::Serialize;

use crate::query::Query;
use crate::{access, answer};

/// Requests shown where the question names no number.
const SHOWN: usize = 20;

#[derive(Serialize)]
struct Recent {
    source: String,
    requests: Vec<RecentRequest>,
}

pub(crate) fn routes() -> Router<Live> {
    Router::new().route("/v1/sources/{name}/recent", get(recent).fallback(answer::not_allowed))
}

async fn recent(
    State(live): State<Live>,
    Path(source): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    if let Err(response) = access::allow(&live, &headers, Scope::DebugSources) {
        return *response;
    }
    let limit = match limit(query.as_deref()) {
        Ok(limit) => limit,
        Err(message) => return answer::refusal(StatusCode::BAD_REQUEST, "bad_query", message),
    };
    match live.recent(&source, limit) {
        Ok(requests) => answer::json(StatusCode::OK, &Recent { source, requests }),
        Err(error @ app::AppError::Unknown { .. }) => {
            answer::refusal(StatusCode::NOT_FOUND, "not_found", error.to_string())
        }
        Err(error) => answer::failed(&error),
    }
}

fn limit(query: Option<&str>) -> Result<usize, String> {
    let query = Query::read(query, &["limit"])?;
    let Some(told) = query.get("limit") else { return Ok(SHOWN) };
    let told = told.parse().ok().filter(|limit| (1..=RECENT_REQUESTS_MAX).contains(limit));
    told.ok_or_else(|| format!("`limit` is not a number from 1 to {RECENT_REQUESTS_MAX}"))
}
