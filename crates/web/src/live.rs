//! What happens, as it happens: Server-Sent Events of one person and of everybody (docs/guide/live.md).

use std::convert::Infallible;
use std::fmt::Write;
use std::time::Duration;

use app::access::Scope;
use app::live::Live;
use app::live::watch::{Happening, NotWatched, Sight, Told, Watching};
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::query::Query;
use crate::{access, answer};

/// After so long without news a line of nothing is sent, so that nobody on the way takes the connection for dead.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// What a client is told to wait before it comes back, milliseconds.
const RETRY_MS: u32 = 2_000;

/// Seconds after which one who was refused may try again.
const AGAIN_AFTER_S: u32 = 10;

const KINDS: &[&str] = &["interaction", "feedback", "case", "order", "goal", "identify", "consent", "other"];

pub(crate) fn routes() -> Router<Live> {
    Router::new().route("/v1/live", get(everybody)).route("/v1/people/{person}/live", get(person))
}

/// What a client wants to hear.
struct Wish {
    after: Option<i64>,
    channel: Option<String>,
    kind: Option<String>,
}

/// One connection.
struct Stream {
    live: Live,
    watching: Watching,
    wish: Wish,
    sight: Sight,
    begun: bool,
}

async fn everybody(State(live): State<Live>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let caller = match access::allow(&live, &headers, Scope::WatchPeople) {
        Ok(caller) => caller,
        Err(refused) => return *refused,
    };
    let wish = match Wish::read(query.as_deref(), &headers) {
        Ok(wish) => wish,
        Err(refused) => return *refused,
    };
    let sight = if caller.may(Scope::ReadPeople) { Sight::Identifiers } else { Sight::Pseudonymous };
    let watching = live.watch_all(wish.after);
    stream(live, watching, wish, sight)
}

async fn person(
    State(live): State<Live>,
    Path(written): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    if let Err(refused) = access::allow(&live, &headers, Scope::WatchPeople) {
        return *refused;
    }
    let wish = match Wish::read(query.as_deref(), &headers) {
        Ok(wish) => wish,
        Err(refused) => return *refused,
    };
    let watching = live.watch_person(&written, wish.after);
    stream(live, watching, wish, Sight::Words)
}

fn stream(live: Live, watching: Result<Watching, NotWatched>, wish: Wish, sight: Sight) -> Response {
    let watching = match watching {
        Ok(watching) => watching,
        Err(why) => return not_watched(&why),
    };
    let stream = Stream { live, watching, wish, sight, begun: false };
    let chunks = futures::stream::unfold(stream, async |mut stream: Stream| {
        let chunk = stream.next().await?;
        Some((Ok::<_, Infallible>(chunk), stream))
    });
    let headers = [
        (CONTENT_TYPE, "text/event-stream"),
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    (headers, Body::from_stream(chunks)).into_response()
}

fn not_watched(why: &NotWatched) -> Response {
    match why {
        NotWatched::Unknown => answer::refusal(StatusCode::NOT_FOUND, "unknown_person", why.to_string()),
        NotWatched::TooMany => {
            let response =
                answer::refusal(StatusCode::TOO_MANY_REQUESTS, "too_many_watchers", why.to_string());
            answer::again(response, AGAIN_AFTER_S)
        }
        NotWatched::Failed(error) => answer::failed(error),
    }
}

impl Wish {
    fn read(written: Option<&str>, headers: &HeaderMap) -> Result<Wish, Box<Response>> {
        let refused =
            |message: String| Err(Box::new(answer::refusal(StatusCode::BAD_REQUEST, "bad_query", message)));
        let query = match Query::read(written, &["after", "channel", "kind"]) {
            Ok(query) => query,
            Err(why) => return refused(why),
        };
        let kind = query.get("kind").map(str::to_owned);
        if let Some(kind) = kind.as_deref().filter(|kind| !KINDS.contains(kind)) {
            return refused(format!("there is no kind `{kind}`\nhint: there are {}", KINDS.join(", ")));
        }
        let header = headers.get("last-event-id").and_then(|value| value.to_str().ok());
        let told = header.filter(|it| !it.is_empty()).or(query.get("after"));
        let after = match told.map(str::parse::<i64>) {
            None => None,
            Some(Ok(after)) if after >= 0 => Some(after),
            Some(_) => return refused(String::from("`after` is not the number of an event")),
        };
        Ok(Wish { after, channel: query.get("channel").map(str::to_owned), kind })
    }

    fn is_for(&self, happening: &Happening) -> bool {
        let channel =
            self.channel.as_deref().is_none_or(|it| happening.facets.channel.as_deref() == Some(it));
        channel && self.kind.as_deref().is_none_or(|it| happening.kind.as_str() == it)
    }
}

impl Stream {
    /// What is sent next; nothing more when the server stops.
    async fn next(&mut self) -> Option<String> {
        if !std::mem::replace(&mut self.begun, true) {
            return Some(format!("retry: {RETRY_MS}\n\n"));
        }
        loop {
            let Ok(told) = tokio::time::timeout(KEEP_ALIVE, self.watching.next()).await else {
                return Some(self.nothing_new());
            };
            if let Some(chunk) = self.chunk(&told?) {
                return Some(chunk);
            }
        }
    }

    /// A line of nothing; and how far this client has heard everything, so that it is not told again when it comes back.
    fn nothing_new(&self) -> String {
        match self.watching.heard_through(&self.live) {
            Some(through) => format!(": nothing new\nid: {through}\n\n"),
            None => String::from(": busy\n\n"),
        }
    }

    fn chunk(&self, told: &Told) -> Option<String> {
        let number = |person: &Option<i64>| person.map(|it| format!("p{it:016x}"));
        Some(match told {
            Told::Watching { newest, person } => {
                let data = serde_json::json!({ "person": number(person), "after": newest });
                event("watching", Some(*newest), &data)
            }
            Told::Person { person, change } => {
                event("person", None, &serde_json::json!({ "person": number(person), "change": change }))
            }
            Told::Missed { through } => {
                event("missed", Some(*through), &serde_json::json!({ "through": through }))
            }
            Told::Happened(happening) if self.wish.is_for(happening) => {
                event(happening.kind.as_str(), Some(happening.number), &happening.seen(self.sight))
            }
            Told::Happened(_) => return None,
        })
    }
}

/// JSON has no line breaks of its own, so one `data:` line will do.
fn event(name: &str, id: Option<i64>, data: &impl serde::Serialize) -> String {
    let mut chunk = String::new();
    if let Some(id) = id {
        let _ = writeln!(chunk, "id: {id}");
    }
    let data = serde_json::to_string(data).unwrap_or_default();
    let _ = write!(chunk, "event: {name}\ndata: {data}\n\n");
    chunk
}
