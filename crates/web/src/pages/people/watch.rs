//! What happens to the person one looks at, as it happens: the same fragment as on the page, over Server-Sent Events. It
//! ends when one is signed out, and says so when the page must be looked at anew.

use std::convert::Infallible;
use std::time::Duration;

use app::live::watch::{NotWatched, Told, Watching};
use app::person::event::Kind;
use app::{Clock, Language};
use axum::body::Body;
use axum::http::StatusCode;
use maud::{Markup, html};

use super::event::event;
use super::lost::{or_lost, person_at};
use super::person::Query;
use super::reader;
use crate::pages::Pages;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

/// After so long without news a line of nothing is sent, so that nobody on the way takes the connection for dead.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// What a browser is told to wait before it comes back, milliseconds.
const RETRY_MS: u32 = 2_000;

/// One who looks.
struct Stream {
    pages: Pages,
    language: Language,
    clock: Clock,
    token: String,
    watching: Watching,
    query: Query,
    begun: bool,
    ended: bool,
}

pub(crate) fn watch(visit: &Visit) -> Result<Reply, Refused> {
    let person = match person_at(visit) {
        Ok(person) => person,
        Err(lost) => return *lost,
    };
    let query = Query::read(visit);
    let may = visit.live().may_watch(reader(visit)?, person, query.purpose);
    match may {
        Ok(true) => {}
        Ok(false) => return Err(Refused::NotAllowed),
        Err(error) => return or_lost(visit, error),
    }
    let after = visit.asked.from.last_event_id.or_else(|| visit.asked.query.get("after").parse().ok());
    let watching = match visit.live().watch_number(person, after.filter(|after| *after >= 0)) {
        Ok(watching) => watching,
        Err(NotWatched::Unknown) => return Err(Refused::NotFound),
        Err(NotWatched::TooMany) => {
            let busy = visit.words.get("page-people-live-full");
            let reply = Reply::text("text/plain; charset=utf-8", busy);
            return Ok(reply.with_status(StatusCode::SERVICE_UNAVAILABLE));
        }
        Err(NotWatched::Failed(error)) => return or_lost(visit, error),
    };
    let token = visit.asked.from.token.clone().unwrap_or_default();
    let (pages, language, clock) = (visit.pages.clone(), visit.language, visit.clock().clone());
    let stream = Stream { pages, language, clock, token, watching, query, begun: false, ended: false };
    let chunks = futures::stream::unfold(stream, async |mut stream: Stream| {
        let chunk = stream.next().await?;
        Some((Ok::<_, Infallible>(chunk), stream))
    });
    Ok(Reply::stream("text/event-stream", Body::from_stream(chunks)))
}

impl Stream {
    async fn next(&mut self) -> Option<String> {
        if self.ended {
            return None;
        }
        if !std::mem::replace(&mut self.begun, true) {
            return Some(format!("retry: {RETRY_MS}\n\n"));
        }
        loop {
            let told = tokio::time::timeout(KEEP_ALIVE, self.watching.next()).await;
            if !self.is_signed_in() {
                return None;
            }
            let Ok(told) = told else { return Some(String::from(": nothing new\n\n")) };
            if let Some(chunk) = self.chunk(&told?) {
                return Some(chunk);
            }
        }
    }

    /// A session may have been ended since, or the role changed.
    fn is_signed_in(&self) -> bool {
        let who = self.pages.shared.live.signed_in(&self.token).ok().flatten();
        who.is_some_and(|who| who.user.role.may(app::permission::Permission::SeePeople))
    }

    fn chunk(&mut self, told: &Told) -> Option<String> {
        let words = self.pages.words(self.language);
        match told {
            Told::Watching { newest, .. } => Some(sent("watching", Some(*newest), &html! {})),
            Told::Happened(happening) if happening.kind == Kind::Consent => {
                // It may change what may be seen at all.
                self.ended = true;
                Some(sent(
                    "changed",
                    Some(happening.number),
                    &anew(&words.get("page-people-live-consent"), words),
                ))
            }
            Told::Happened(happening) => {
                let entry = happening.entry();
                let shown =
                    self.query.narrowed.shows(entry.facets.channel.as_deref(), entry.kind, &entry.name);
                shown.then(|| sent("entry", Some(happening.number), &event(words, &self.clock, &entry)))
            }
            Told::Person { change, .. } => {
                let key = match change.as_str() {
                    "merged" => "page-people-live-merged",
                    "split" => "page-people-live-split",
                    _ => "page-people-live-changed",
                };
                Some(sent("changed", None, &anew(&words.get(key), words)))
            }
            Told::Missed { through } => {
                Some(sent("changed", Some(*through), &anew(&words.get("page-people-live-missed"), words)))
            }
        }
    }
}

/// That the page is to be looked at anew; its own address leads on, whoever the person is now.
fn anew(what: &str, words: &app::Words) -> Markup {
    html! { (what) " " a href="" { (words.get("page-people-live-anew")) } }
}

/// JSON has no line breaks of its own, so one `data:` line will do.
fn sent(name: &str, id: Option<i64>, html: &Markup) -> String {
    let id = id.map_or_else(String::new, |id| format!("id: {id}\n"));
    let data = serde_json::json!({ "html": html.0 });
    format!("{id}event: {name}\ndata: {data}\n\n")
}
