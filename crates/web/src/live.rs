//! What happens, as it happens: Server-Sent Events of one person and of everybody (docs/guide/live.md).

use std::convert::Infallible;
use std::fmt::Write;
use std::time::Duration;

use app::access::{Caller, Scope};
use app::live::Live;
use app::live::watch::{Happening, NotWatched, Sight, Told, Watching};
use app::profile::purpose::{LegalBasis, Part, Purpose, Use};
use app::reads::{Reader, Through};
use axum::body::Body;
use axum::extract::{Extension, Path, RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};

use crate::endpoints::Mount;
use crate::query::Query;
use crate::{answer, people};

/// After so long without news a line of nothing is sent, so that nobody on the way takes the connection for dead.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// What a client is told to wait before it comes back, milliseconds.
const RETRY_MS: u32 = 2_000;

/// Seconds after which one who was refused may try again.
const AGAIN_AFTER_S: u32 = 10;

const KINDS: &[&str] = &["interaction", "feedback", "case", "order", "goal", "identify", "consent", "other"];

pub(crate) fn everybody_endpoint(_: &Mount) -> MethodRouter<Live> {
    get(everybody)
}

pub(crate) fn person_endpoint(_: &Mount) -> MethodRouter<Live> {
    get(person)
}

/// What a client wants to hear.
struct Wish {
    after: Option<i64>,
    channel: Option<String>,
    kind: Option<String>,
    purpose: &'static Purpose,
}

/// One connection.
struct Stream {
    live: Live,
    watching: Watching,
    wish: Wish,
    names: Naming,
    /// Who listens to one person, and to whom.
    listener: Option<Listener>,
    begun: bool,
}

/// By what a client learns whom something happened to.
#[derive(Clone, Copy)]
enum Naming {
    /// By a number of ours.
    Number,
    /// The client named the person: what was said is told too.
    Asked,
    /// By the identifiers they came with, of whom the purpose may see what happened.
    Identifiers,
}

/// Whoever listens to one person hears what the purpose may see of them, which changes with who they are and what they
/// consent to.
struct Listener {
    caller: Caller,
    identifier: String,
    /// `None` while the identifier leads to nobody.
    used: Option<Use>,
}

async fn everybody(
    State(live): State<Live>,
    Extension(caller): Extension<Caller>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let wish = match Wish::read(query.as_deref(), &headers, &caller) {
        Ok(wish) => wish,
        Err(refused) => return *refused,
    };
    // What rests on consent would have to be asked of each person anew with each event.
    let is_named = caller.may(Scope::ReadPeople) && wish.purpose.basis == LegalBasis::Contract;
    let names = if is_named { Naming::Identifiers } else { Naming::Number };
    if is_named
        && let Err(why) = live.note_read(Reader::Token(caller.token), 0, wish.purpose.name, Through::Stream)
    {
        return people::failed(&why.into());
    }
    let watching = live.watch_all(wish.after);
    stream(live, watching, wish, names, None)
}

async fn person(
    State(live): State<Live>,
    Extension(caller): Extension<Caller>,
    Path(identifier): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let wish = match Wish::read(query.as_deref(), &headers, &caller) {
        Ok(wish) => wish,
        Err(refused) => return *refused,
    };
    let watching = match live.watch_person(&identifier, wish.after) {
        Ok(watching) => watching,
        Err(why) => return not_watched(&why),
    };
    let used = match live.hears(&caller, &identifier, wish.purpose) {
        Ok(used) => used,
        Err(error) => return people::failed(&error),
    };
    let listener = Listener { caller, identifier, used };
    stream(live, Ok(watching), wish, Naming::Asked, Some(listener))
}

fn stream(
    live: Live,
    watching: Result<Watching, NotWatched>,
    wish: Wish,
    names: Naming,
    listener: Option<Listener>,
) -> Response {
    let watching = match watching {
        Ok(watching) => watching,
        Err(why) => return not_watched(&why),
    };
    let stream = Stream { live, watching, wish, names, listener, begun: false };
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
    fn read(written: Option<&str>, headers: &HeaderMap, caller: &Caller) -> Result<Wish, Box<Response>> {
        let refused =
            |message: String| Err(Box::new(answer::refusal(StatusCode::BAD_REQUEST, "bad_query", message)));
        let query = match Query::read(written, &["after", "channel", "kind", "purpose"]) {
            Ok(query) => query,
            Err(why) => return refused(why),
        };
        let purpose = match caller.purpose(query.get("purpose")) {
            Ok(purpose) => purpose,
            Err(why) => return Err(Box::new(people::failed(&why.into()))),
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
        Ok(Wish { after, channel: query.get("channel").map(str::to_owned), kind, purpose })
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
            let told = told?;
            if self.changes_use(&told) {
                self.look_anew();
            }
            if let Some(chunk) = self.chunk(&told) {
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

    /// Who somebody is, or what they consent to, may be another from here on.
    fn changes_use(&self, told: &Told) -> bool {
        match told {
            Told::Person { .. } => self.listener.is_some(),
            Told::Happened(happening) => self.listener.is_some() && happening.kind.as_str() == "consent",
            Told::Watching { .. } | Told::Missed { .. } => false,
        }
    }

    /// What cannot be looked up, or written down, is not told.
    fn look_anew(&mut self) {
        if let Some(listener) = &mut self.listener {
            let used = self.live.hears(&listener.caller, &listener.identifier, self.wish.purpose);
            listener.used = used.unwrap_or_default();
        }
    }

    /// Whether the purpose may hear what happened.
    fn hears(&self) -> bool {
        let sees = |listener: &Listener| listener.used.as_ref().is_some_and(|used| used.sees(Part::Timeline));
        self.listener.as_ref().is_none_or(sees)
    }

    fn sight(&self, happening: &Happening) -> Sight {
        match self.names {
            Naming::Number => Sight::Pseudonymous,
            Naming::Asked => Sight::Words,
            Naming::Identifiers => self.live.sight_of(happening.person, self.wish.purpose),
        }
    }

    fn chunk(&self, told: &Told) -> Option<String> {
        let number = |person: &Option<i64>| person.map(|it| format!("p{it:016x}"));
        let used = self.listener.as_ref().and_then(|listener| listener.used.as_ref());
        Some(match told {
            Told::Watching { newest, person } => {
                let data = serde_json::json!({ "person": number(person), "after": newest, "use": used });
                event("watching", Some(*newest), &data)
            }
            Told::Person { person, change } => {
                let data = serde_json::json!({ "person": number(person), "change": change, "use": used });
                event("person", None, &data)
            }
            Told::Missed { through } => {
                event("missed", Some(*through), &serde_json::json!({ "through": through }))
            }
            Told::Happened(happening) if self.hears() && self.wish.is_for(happening) => {
                event(happening.kind.as_str(), Some(happening.number), &happening.seen(self.sight(happening)))
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
