//! The pages: what a person sees in a browser, made on the server, readable without a script.
//!
//! Every request goes one way: it is read into a [`visit::Visit`], the gate looks at what its [`routes::Route`] needs, the
//! page answers a [`reply::Reply`], and that becomes a response with the same strict headers as every other.

mod answer;
mod assessments;
mod assets;
mod attempts;
mod channels;
mod clock;
mod data;
mod enter;
mod entry;
mod fields;
mod files;
mod first_steps;
mod form;
mod gate;
mod layout;
mod models;
mod overview;
mod people;
#[cfg(feature = "oidc")]
mod provider;
mod random;
mod refusal;
mod reply;
mod report;
mod routes;
mod set_up;
mod settings;
mod sign_in;
mod table;
mod upload;
mod visit;
mod welcome;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use app::live::Live;
use app::permission::Permission;
use app::standing::Standing;
use app::{Language, Words};
use axum::Router;
use axum::extract::connect_info::Connected;
use axum::extract::rejection::PathRejection;
use axum::extract::{ConnectInfo, Path, Request};
use axum::response::Response;
use axum::routing::MethodFilter;
use axum::serve::IncomingStream;

use crate::connection::{Door, Patience};
use crate::proxies::Proxies;
use assessments::documents::Documents;
use assessments::handed::{Handed, LINKS_FOR, LISTS_FOR, NewLink};
use attempts::Attempts;
pub use entry::Entry;
use routes::{Carries, Need, ROUTES, Route, Verb};

/// Who is at the other end of a connection.
#[derive(Debug, Clone)]
pub(crate) struct Peer {
    pub(crate) address: SocketAddr,
    patience: Patience,
}

impl Connected<IncomingStream<'_, Door>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Peer {
        Peer { address: *stream.remote_addr(), patience: stream.io().patience() }
    }
}

/// Everything the pages need; clones are the same one.
#[derive(Clone)]
pub struct Pages {
    shared: Arc<Shared>,
    proxies: Proxies,
    #[cfg(feature = "oidc")]
    provider: Option<Arc<app::oidc::Provider>>,
}

struct Shared {
    live: Live,
    standing: Standing,
    entry: Entry,
    attempts: Attempts,
    new_links: Handed<[NewLink]>,
    lists: Handed<str>,
    documents: Documents,
    dutch: Words,
    english: Words,
}

impl Pages {
    /// The pages of a running workspace.
    pub fn new(live: Live, standing: Standing, entry: Entry) -> Pages {
        let (dutch, english) = (Words::new(Language::Nl), Words::new(Language::En));
        Pages {
            shared: Arc::new(Shared {
                live,
                standing,
                entry,
                attempts: Attempts::default(),
                new_links: Handed::keeping(LINKS_FOR),
                lists: Handed::keeping(LISTS_FOR),
                documents: Documents::default(),
                dutch,
                english,
            }),
            proxies: Proxies::default(),
            #[cfg(feature = "oidc")]
            provider: None,
        }
    }

    /// The same behind proxies that are believed.
    pub fn behind(self, proxies: Proxies) -> Pages {
        Pages { proxies, ..self }
    }

    /// The same with a provider that vouches for users.
    #[cfg(feature = "oidc")]
    pub fn with_provider(self, provider: app::oidc::Provider) -> Pages {
        Pages { provider: Some(Arc::new(provider)), ..self }
    }

    #[cfg(feature = "oidc")]
    fn provider(&self) -> Option<&app::oidc::Provider> {
        self.provider.as_deref()
    }

    pub(crate) fn proxies(&self) -> Proxies {
        self.proxies.clone()
    }

    fn words(&self, language: Language) -> &Words {
        match language {
            Language::Nl => &self.shared.dutch,
            Language::En => &self.shared.english,
        }
    }
}

/// The parts of an address by name; none where it is no UTF-8.
type Parts = Result<Path<HashMap<String, String>>, PathRejection>;

/// All pages, with their state in them.
pub(crate) fn routes<S: Clone + Send + Sync + 'static>(pages: &Pages) -> Router<S> {
    ROUTES.iter().fold(Router::new(), |router, route| {
        let pages = pages.clone();
        let answer = async move |peer: ConnectInfo<Peer>, parts: Parts, request: Request| match parts {
            Ok(Path(parts)) => answer(pages, route, peer.0, parts, request).await,
            Err(_) => nowhere(pages, peer.0, request).await,
        };
        let filter = match route.verb {
            Verb::Get => MethodFilter::GET,
            Verb::Post => MethodFilter::POST,
        };
        router.route(route.path, axum::routing::on(filter, answer))
    })
}

/// A page or form as the table has it, for whoever walks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRoute {
    /// A form that changes something; else a page to look at.
    pub is_form: bool,
    /// With `{names}` for its parts.
    pub path: &'static str,
    /// Whether one must be signed in.
    pub for_users_only: bool,
    /// Whether one must have a link to answer by.
    pub for_invited_only: bool,
    /// What a user's role must be allowed.
    pub permission: Option<Permission>,
}

/// The whole table.
pub fn page_routes() -> Vec<PageRoute> {
    let told = |route: &Route| PageRoute {
        is_form: route.verb == Verb::Post,
        path: route.path,
        for_users_only: matches!(route.need, Need::SignedIn | Need::May(_)),
        for_invited_only: route.need == Need::Invited,
        permission: match route.need {
            Need::May(permission) => Some(permission),
            Need::Nothing | Need::SignedIn | Need::Invited => None,
        },
    };
    ROUTES.iter().map(told).collect()
}

/// What is asked for is nowhere.
pub(crate) async fn nowhere(pages: Pages, peer: Peer, request: Request) -> Response {
    const NOWHERE: Route = Route {
        verb: Verb::Get,
        path: "",
        need: Need::Nothing,
        body: Carries::Fields,
        page: |_| Err(refusal::Refused::NotFound),
    };
    answer(pages, &NOWHERE, peer, HashMap::new(), request).await
}

async fn answer(
    pages: Pages,
    route: &'static Route,
    peer: Peer,
    parts: HashMap<String, String>,
    mut request: Request,
) -> Response {
    let asks = pages.proxies.settle(peer.address, request.headers_mut());
    let (head, body) = request.into_parts();
    let asked = visit::Asked::head(asks, parts, &head);
    let asked = match route.body {
        Carries::Fields if route.need == Need::Invited => {
            asked.with_fields(&head.headers, body, visit::ANSWER_BYTES_MAX).await
        }
        Carries::Fields => asked.with_fields(&head.headers, body, visit::FORM_BYTES_MAX).await,
        Carries::File { bytes_max } => {
            // Nobody sends us much before we know that they may.
            let known = pages.clone();
            let looked = tokio::task::spawn_blocking(move || gate::look(&known, route, asked)).await;
            match looked {
                Ok(Ok(asked)) => asked.with_file(head, body, bytes_max).await,
                Ok(Err(refused)) => return *refused,
                Err(_) => return reply::broken(),
            }
        }
        Carries::Files => {
            let known = pages.clone();
            let looked = tokio::task::spawn_blocking(move || gate::look(&known, route, asked)).await;
            match looked {
                Ok(Ok(asked)) => {
                    let _patient = peer.patience.have();
                    let arrived = files::read(&pages.shared.live, head, body).await;
                    visit::Asked { form: Some(fields::Fields::default()), arrived: Some(arrived), ..asked }
                }
                Ok(Err(refused)) => return *refused,
                Err(_) => return reply::broken(),
            }
        }
    };
    // Reading rows and trying passwords both hold up a thread; not one of those that answer.
    let answered = tokio::task::spawn_blocking(move || {
        let since = Instant::now();
        reply::timed(gate::answer(&pages, route, asked), route.path, since.elapsed())
    });
    answered.await.unwrap_or_else(|_| reply::broken())
}
