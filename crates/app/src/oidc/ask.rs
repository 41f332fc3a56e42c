//! Asking a provider: by our own client, bounded in time and bytes, following no redirect.

use std::time::Duration;

use openidconnect::{HttpRequest, HttpResponse, http};
use ureq::Agent;

/// How long a provider may take to answer: somebody waits.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Most bytes of an answer: a hundred keys.
const ANSWER_BYTES_MAX: u64 = 1024 * 1024;

pub(super) fn agent() -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(TIMEOUT))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("rijp/", env!("CARGO_PKG_VERSION")))
        .build();
    Agent::new_with_config(config)
}

pub(super) fn ask(agent: &Agent, request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
    let answered = match *request.method() {
        http::Method::GET => agent.run(request.map(drop)),
        _ => agent.run(request),
    }?;
    let (head, mut body) = answered.into_parts();
    let bytes = body.with_config().limit(ANSWER_BYTES_MAX).read_to_vec()?;
    Ok(HttpResponse::from_parts(head, bytes))
}
