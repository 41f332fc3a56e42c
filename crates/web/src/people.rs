//! One person, asked for by an identifier: what the purpose may see of them, and pages of their events
//! (docs/guide/profile.md).

use app::AppError;
use app::access::{Caller, Scope};
use app::live::Live;
use app::profile::{ProfileRefused, Question, TIMELINE_DEFAULT};
use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;

use crate::query::Query;
use crate::{access, answer};

/// Seconds after which to come again when no further read can be written down.
const BUSY_RETRY_S: u32 = 1;

pub(crate) fn routes() -> Router<Live> {
    Router::new().route("/v1/people/{person}", get(profile)).route("/v1/people/{person}/events", get(events))
}

async fn profile(
    State(live): State<Live>,
    path: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    asked(&live, path, query.as_deref(), &headers, |caller, question| {
        Ok(answer::json(StatusCode::OK, &live.profile(caller, question)?))
    })
}

async fn events(
    State(live): State<Live>,
    path: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    asked(&live, path, query.as_deref(), &headers, |caller, question| {
        Ok(answer::json(StatusCode::OK, &live.events_of(caller, question)?))
    })
}

/// Token, purpose and page, then the answer.
fn asked(
    live: &Live,
    path: Result<Path<String>, PathRejection>,
    query: Option<&str>,
    headers: &HeaderMap,
    answer: impl FnOnce(&Caller, &Question<'_>) -> Result<Response, AppError>,
) -> Response {
    let caller = match access::allow(live, headers, Scope::ReadPeople) {
        Ok(caller) => caller,
        Err(response) => return *response,
    };
    let Ok(Path(identifier)) = path else {
        return refused(&ProfileRefused::BadIdentifier(String::from("the address is not UTF-8")));
    };
    let query = match Query::read(query, &["purpose", "timeline", "before"]) {
        Ok(query) => query,
        Err(message) => return answer::refusal(StatusCode::BAD_REQUEST, "bad_query", message),
    };
    let timeline = query.get("timeline").map_or(Some(TIMELINE_DEFAULT), |written| written.parse().ok());
    let question = caller.purpose(query.get("purpose")).and_then(|purpose| {
        let timeline = timeline.ok_or(ProfileRefused::BadPage)?;
        Ok(Question { identifier: &identifier, purpose, timeline, before: query.get("before") })
    });
    match question.map_err(AppError::from).and_then(|question| answer(&caller, &question)) {
        Ok(response) => response,
        Err(AppError::Profile(why)) => refused(&why),
        Err(error) => answer::failed(&error),
    }
}

fn refused(why: &ProfileRefused) -> Response {
    let status = match why {
        ProfileRefused::NoSuchPerson { .. } => StatusCode::NOT_FOUND,
        ProfileRefused::SharedIdentifier { .. } => StatusCode::CONFLICT,
        ProfileRefused::PurposeNotAllowed { .. } => StatusCode::FORBIDDEN,
        ProfileRefused::Busy => StatusCode::TOO_MANY_REQUESTS,
        ProfileRefused::BadIdentifier(_)
        | ProfileRefused::UnknownPurpose(_)
        | ProfileRefused::BadCursor
        | ProfileRefused::BadPage => StatusCode::BAD_REQUEST,
    };
    let message = match why.hint() {
        Some(hint) => format!("{why}\nhint: {hint}"),
        None => why.to_string(),
    };
    let response = answer::refusal(status, why.code(), message);
    if *why == ProfileRefused::Busy { answer::again(response, BUSY_RETRY_S) } else { response }
}
