//! What a source sent last, for whoever connects it: `GET /v1/sources/{name}/recent?limit=20`.

use app::live::{Live, RECENT_REQUESTS_MAX, RecentRequest};
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use serde::Serialize;

use crate::answer;
use crate::endpoints::Mount;
use crate::query::Query;

/// Requests shown where the question names no number.
const SHOWN: usize = 20;

#[derive(Serialize)]
struct Recent {
    source: String,
    requests: Vec<RecentRequest>,
}

pub(crate) fn endpoint(_: &Mount) -> MethodRouter<Live> {
    get(recent)
}

async fn recent(State(live): State<Live>, Path(source): Path<String>, RawQuery(query): RawQuery) -> Response {
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
