//! The whole report as one file, to read, print or keep; and its scores for other programs.

use super::overview::with_position;
use super::refusal::Refused;
use super::reply::{REPORT_POLICY, Reply};
use super::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    with_position(visit, |assessed| {
        let html = app::report::html(assessed.input(visit.language));
        Ok(Reply::text("text/html; charset=utf-8", html).with_policy(REPORT_POLICY))
    })
}

pub(crate) fn scores(visit: &Visit) -> Result<Reply, Refused> {
    with_position(visit, |assessed| {
        let json = app::report::json_of(&assessed.input(visit.language).positions)?;
        Ok(Reply::text("application/json", json))
    })
}
