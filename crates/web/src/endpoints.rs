//! Every address that other programs ask, and what it needs. This table is the only way to one, as
//! [`crate::pages`] has one for people: what is not in it is not there, and a token is looked at in one place, before anything
//! else is. `docs/openapi.json` describes each row; tests compare the two and walk them.

use app::access::Scope;
use app::live::Live;
use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get as getting};

use crate::body::Bodies;
use crate::proxies::Proxies;
use crate::{access, answer, intake, live as watching, notes, openapi, people, recent, settings};

/// What it takes to be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiNeed {
    /// Nothing: it says nothing of the workspace.
    Nothing,
    /// A source's write key, in a header or in the body: whoever takes the body in asks for it ([`Live::take`] has no other way).
    WriteKey,
    /// The same as a part of the address.
    WriteKeyInAddress,
    /// A token that is for this.
    Token(Scope),
}

/// What the rows share.
pub(crate) struct Mount {
    pub(crate) live: Live,
    pub(crate) bodies: Bodies,
    pub(crate) proxies: Proxies,
}

/// An address.
pub(crate) struct Endpoint {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) need: ApiNeed,
    answers: fn(&Mount) -> MethodRouter<Live>,
}

const fn row(
    method: &'static str,
    path: &'static str,
    need: ApiNeed,
    answers: fn(&Mount) -> MethodRouter<Live>,
) -> Endpoint {
    Endpoint { method, path, need, answers }
}

const fn sent(path: &'static str) -> Endpoint {
    row("POST", path, ApiNeed::WriteKey, intake::endpoint)
}

use ApiNeed::{Nothing, Token, WriteKeyInAddress};

/// The table.
pub(crate) const ENDPOINTS: &[Endpoint] = &[
    row("GET", "/healthz", Nothing, health),
    row("GET", "/openapi.json", Nothing, openapi::endpoint),
    sent("/v1/identify"),
    sent("/v1/track"),
    sent("/v1/page"),
    sent("/v1/screen"),
    sent("/v1/group"),
    sent("/v1/alias"),
    sent("/v1/batch"),
    sent("/v1/import"),
    sent("/v1/events"),
    sent("/v1/i"),
    sent("/v1/t"),
    sent("/v1/p"),
    sent("/v1/s"),
    sent("/v1/g"),
    sent("/v1/a"),
    sent("/v1/b"),
    row("GET", "/v1/projects/{key}/settings", WriteKeyInAddress, settings::endpoint),
    row("GET", "/v1/sources/{name}/recent", Token(Scope::DebugSources), recent::endpoint),
    row("GET", "/v1/people/{person}", Token(Scope::ReadPeople), people::profile_endpoint),
    row("GET", "/v1/people/{person}/events", Token(Scope::ReadPeople), people::events_endpoint),
    row("GET", "/v1/people/{person}/live", Token(Scope::WatchPeople), watching::person_endpoint),
    row("POST", "/v1/people/{person}/notes", Token(Scope::WriteNotes), notes::endpoint),
    row("GET", "/v1/live", Token(Scope::WatchPeople), watching::everybody_endpoint),
];

fn health(_: &Mount) -> MethodRouter<Live> {
    getting(async || "ok")
}

/// All addresses, with a look at the token before those that need one.
pub(crate) fn routes(mount: &Mount) -> Router<Live> {
    ENDPOINTS.iter().fold(Router::new(), |router, endpoint| {
        let answers = (endpoint.answers)(mount);
        match endpoint.need {
            // Some SDKs end an address with a slash.
            ApiNeed::WriteKey => {
                let slashed = format!("{}/", endpoint.path);
                router.route(endpoint.path, answers.clone()).route(&slashed, answers)
            }
            ApiNeed::Nothing | ApiNeed::WriteKeyInAddress => router.route(endpoint.path, answers),
            ApiNeed::Token(scope) => router.route(endpoint.path, checked(answers, mount.live.clone(), scope)),
        }
    })
}

/// Nothing of what answers runs before the token is found to be for this; what runs then knows whose it is.
fn checked(answers: MethodRouter<Live>, live: Live, scope: Scope) -> MethodRouter<Live> {
    let check = move |mut request: Request, next: Next| {
        let allowed = access::allow(&live, request.headers(), scope);
        async move {
            match allowed {
                Ok(caller) => {
                    request.extensions_mut().insert(caller);
                    next.run(request).await
                }
                Err(refused) => (*refused).into_response(),
            }
        }
    };
    answers.route_layer(middleware::from_fn(check)).fallback(answer::not_allowed)
}

/// An address as the table has it, for whoever walks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApiRoute {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// With `{names}` for its parts.
    pub path: &'static str,
    /// What it takes.
    pub need: ApiNeed,
}

/// The whole table.
pub fn api_routes() -> Vec<ApiRoute> {
    let told = |row: &Endpoint| ApiRoute { method: row.method, path: row.path, need: row.need };
    ENDPOINTS.iter().map(told).collect()
}
