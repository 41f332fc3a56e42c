//! Writing a note about a person (docs/guide/live.md).

use app::AppError;
use app::access::Caller;
use app::live::Live;
use app::notes::{NewNote, NoteRefused};
use axum::body::Body;
use axum::extract::{Extension, Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::{MethodRouter, post};
use serde::{Deserialize, Serialize};

use crate::endpoints::Mount;
use crate::query::Query;
use crate::{answer, body, intake, people};

/// Bytes of a request: a note of 2,000 characters, each escaped.
const BODY_BYTES_MAX: usize = 32 * 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    text: String,
    author: Option<String>,
    channel: Option<String>,
}

#[derive(Serialize)]
struct Taken {
    /// False where it was there already.
    written: bool,
}

pub(crate) fn endpoint(_: &Mount) -> MethodRouter<Live> {
    post(write)
}

async fn write(
    State(live): State<Live>,
    Extension(caller): Extension<Caller>,
    Path(person): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let query = match Query::read(query.as_deref(), &["purpose"]) {
        Ok(query) => query,
        Err(message) => return answer::refusal(StatusCode::BAD_REQUEST, "bad_query", message),
    };
    let allowed = caller.purpose(query.get("purpose")).map_err(AppError::from);
    if let Err(error) = allowed.and_then(|purpose| live.may_write_note(&person, purpose)) {
        return people::failed(&error);
    }
    let note = match read(&headers, body).await {
        Ok(note) => note,
        Err(refused) => return *refused,
    };
    match live.write_note(&person, note, &caller, app::now()).await {
        Ok(written) => {
            let status = if written { StatusCode::CREATED } else { StatusCode::OK };
            answer::json(status, &Taken { written })
        }
        Err(why) => refused(&why),
    }
}

async fn read(headers: &HeaderMap, body: Body) -> Result<NewNote, Box<Response>> {
    let refusal = |status, code, message| Err(Box::new(answer::refusal(status, code, message)));
    let bytes = body::read_small(body, BODY_BYTES_MAX).await?;
    let key = headers.get("idempotency-key").map(HeaderValue::to_str);
    let Ok(idempotency_key) = key.transpose() else {
        let message = String::from("`Idempotency-Key` holds something else than ASCII");
        return refusal(StatusCode::BAD_REQUEST, "bad_note", message);
    };
    match serde_json::from_slice::<Written>(&bytes) {
        Ok(Written { text, author, channel }) => {
            Ok(NewNote { text, author, channel, idempotency_key: idempotency_key.map(str::to_owned) })
        }
        Err(error) => {
            let message = format!(
                "not a note: {}\nhint: {{\"text\": \"…\", \"author\": \"…\", \"channel\": \"…\"}}; only text is needed",
                without_values(&error)
            );
            refusal(StatusCode::BAD_REQUEST, "bad_note", message)
        }
    }
}

/// Where the mistake is; what stands there may name a person.
fn without_values(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        serde_json::error::Category::Data => "a field is missing, unknown or no text",
        _ => "no JSON",
    };
    format!("{what} at line {}, column {}", error.line(), error.column())
}

fn refused(why: &NoteRefused) -> Response {
    let message = why.to_string();
    match why {
        NoteRefused::Unknown => answer::refusal(StatusCode::NOT_FOUND, "unknown_person", message),
        NoteRefused::Shared => answer::refusal(StatusCode::CONFLICT, "shared_identifier", message),
        NoteRefused::Field { .. } => answer::refusal(StatusCode::UNPROCESSABLE_ENTITY, "bad_note", message),
        NoteRefused::NotTaken(not_taken) => intake::refused(not_taken),
        NoteRefused::Failed(error) => answer::failed(error),
    }
}
