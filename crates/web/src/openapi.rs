//! What the server answers, for programs to read: `docs/openapi.json`, embedded as it is.

use app::live::Live;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get};

use crate::endpoints::Mount;

/// OpenAPI 3.1.
const OPENAPI: &str = include_str!("../../../docs/openapi.json");

pub(crate) fn endpoint(_: &Mount) -> MethodRouter<Live> {
    get(openapi)
}

async fn openapi() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json"), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")], OPENAPI)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

    use std::collections::BTreeSet;

    use super::*;
    use crate::endpoints::{ApiNeed, ENDPOINTS};

    /// Method, path, and the word for what it needs.
    type Row = (String, String, &'static str);

    fn listed() -> BTreeSet<Row> {
        let word = |need| match need {
            // A key in the address is no scheme of OpenAPI's.
            ApiNeed::Nothing | ApiNeed::WriteKeyInAddress => "nothing",
            ApiNeed::WriteKey => "write_key",
            ApiNeed::Token(_) => "token",
        };
        ENDPOINTS.iter().map(|row| (row.method.to_lowercase(), row.path.to_owned(), word(row.need))).collect()
    }

    fn described(document: &serde_json::Value) -> BTreeSet<Row> {
        let mut rows = BTreeSet::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            for (method, told) in
                methods.as_object().unwrap().iter().filter(|(name, _)| *name != "parameters")
            {
                let security = told.get("security").unwrap_or(&document["security"]);
                let scheme = ["token", "write_key"].into_iter().find(|name| security[0].get(name).is_some());
                rows.insert((method.clone(), path.clone(), scheme.unwrap_or("nothing")));
            }
        }
        rows
    }

    #[test]
    fn every_row_is_described_with_what_it_needs_and_every_described_one_exists() {
        let document: serde_json::Value = serde_json::from_str(OPENAPI).unwrap();
        assert_eq!(listed().len(), ENDPOINTS.len(), "each once");
        assert_eq!(listed(), described(&document));
        assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));
    }
}
