//! What the server answers, for programs to read: `docs/openapi.json`, embedded as it is.

use app::live::Live;
use axum::Router;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;

/// OpenAPI 3.1.
const OPENAPI: &str = include_str!("../../../docs/openapi.json");

pub(crate) fn routes() -> Router<Live> {
    Router::new().route("/openapi.json", get(openapi))
}

async fn openapi() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json"), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")], OPENAPI)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

    use std::collections::BTreeSet;

    use super::*;

    /// The router tells its routes in its `Debug` only; a path is a text in quotes that begins with a
    /// slash. What is private stands for everything that is no route; a slash at the end changes nothing.
    fn routed() -> BTreeSet<String> {
        let told = format!("{:?}", crate::server::endpoints());
        let is_route = |word: &&str| {
            word.starts_with("/") && word.len() > 1 && !word.contains("__private") && !word.ends_with('/')
        };
        told.split('"').filter(is_route).map(str::to_owned).collect()
    }

    #[test]
    fn every_route_is_described_and_every_described_one_exists() {
        let document: serde_json::Value = serde_json::from_str(OPENAPI).unwrap();
        let described: BTreeSet<String> = document["paths"].as_object().unwrap().keys().cloned().collect();
        assert!(routed().contains("/v1/people/{person}"), "{:?}", routed());
        assert_eq!(routed(), described);
        assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));
    }
}
