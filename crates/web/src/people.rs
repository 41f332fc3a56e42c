//! One person, asked for by an identifier: what the purpose may see of them, and pages of their events
//! (docs/guide/profile.md).

use app::AppError;
use app::access::Caller;
use app::live::Live;
use app::profile::{ProfileRefused, Question, TIMELINE_DEFAULT};
use axum::extract::rejection::PathRejection;
use axum::extract::{Extension, Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{MethodRouter, get};

use crate::answer;
use crate::endpoints::Mount;
use crate::query::Query;

/// Seconds after which to come again when no further read can be written down.
const BUSY_RETRY_S: u32 = 1;

pub(crate) fn profile_endpoint(_: &Mount) -> MethodRouter<Live> {
    get(profile)
}

pub(crate) fn events_endpoint(_: &Mount) -> MethodRouter<Live> {
    get(events)
}

async fn profile(
    State(live): State<Live>,
    Extension(caller): Extension<Caller>,
    path: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
) -> Response {
    asked(&caller, path, query.as_deref(), |question| {
        Ok(answer::json(StatusCode::OK, &live.profile(&caller, question)?))
    })
}

async fn events(
    State(live): State<Live>,
    Extension(caller): Extension<Caller>,
    path: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
) -> Response {
    asked(&caller, path, query.as_deref(), |question| {
        Ok(answer::json(StatusCode::OK, &live.events_of(&caller, question)?))
    })
}

/// Purpose and page, then the answer.
fn asked(
    caller: &Caller,
    path: Result<Path<String>, PathRejection>,
    query: Option<&str>,
    answer: impl FnOnce(&Question<'_>) -> Result<Response, AppError>,
) -> Response {
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
    match question.map_err(AppError::from).and_then(|question| answer(&question)) {
        Ok(response) => response,
        Err(error) => failed(&error),
    }
}

/// Why somebody cannot be shown, heard or written about.
pub(crate) fn failed(error: &AppError) -> Response {
    match error {
        AppError::Profile(why) => refused(why),
        error => answer::failed(error),
    }
}

fn refused(why: &ProfileRefused) -> Response {
    let status = match why {
        ProfileRefused::NoSuchPerson { .. } => StatusCode::NOT_FOUND,
        ProfileRefused::SharedIdentifier { .. } => StatusCode::CONFLICT,
        ProfileRefused::PurposeNotAllowed { .. } | ProfileRefused::NotSeen { .. } => StatusCode::FORBIDDEN,
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
