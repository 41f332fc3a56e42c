//! Whether the workspace is sound: what `rijp doctor` says, the cheap way, when somebody asked last; and asking anew. What was
//! found is in English, as on the command line: it is for whoever looks after the machine.

use app::doctor::{Check, Diagnosis, State};
use app::errand::{Ended, Errand};
use axum::http::header::REFRESH;
use maud::{Markup, html};

use super::{by, layout};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

/// How soon a page looks again that waits for what is found, seconds: it takes about one.
const AGAIN_S: &str = "1";

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let words = visit.words;
    let last = visit.live().read(app::Folder::examined)?;
    let since = visit.live().errand_since(Errand::Examine);
    let title = words.get("page-title-doctor");
    let body = html! {
        p.lead { (words.get("page-doctor-lead")) }
        @match since {
            Some(since) => p.note role="status" { (words.with("page-doctor-underway", &[("since", visit.moment(since).into())])) },
            None => form.apart method="post" action="/data/doctor" {
                button.button { (words.get(if last.is_some() { "page-doctor-again" } else { "page-doctor-go" })) }
            },
        }
        @if let Some(last) = &last { (found(visit, last)) }
        div.apart {
            p.quiet { (words.get("page-doctor-deep")) }
            pre tabindex="0" role="region" aria-label=(words.get("page-doctor-command")) lang="en" { code { "rijp doctor --deep" } }
        }
    };
    let heading = heading(visit, last.as_ref());
    let reply = Reply::page(layout(visit, &title).heading(heading).draw(&body));
    Ok(if since.is_some() { reply.with(REFRESH, String::from(AGAIN_S)) } else { reply })
}

/// Has it examined; what is found stands on the page afterwards.
pub(crate) fn examine(visit: &Visit) -> Result<Reply, Refused> {
    visit.live().run_errand(by(visit)?, Errand::Examine)?;
    Ok(Reply::see_other("/data/doctor"))
}

fn heading(visit: &Visit, last: Option<&Ended<Diagnosis>>) -> String {
    let words = visit.words;
    let found = match last.map(|last| &last.outcome) {
        None => return words.get("page-doctor-not-yet"),
        Some(Err(_)) => return words.get("page-doctor-failed"),
        Some(Ok(found)) => found,
    };
    let amiss = found.checks.iter().filter(|check| check.state != State::Fine).count();
    match (found.healthy, amiss) {
        (true, 0) => words.get("page-doctor-fine"),
        (true, _) => words.with("page-doctor-warnings", &[("count", amiss.into())]),
        (false, _) => words.get("page-doctor-wrong"),
    }
}

fn found(visit: &Visit, last: &Ended<Diagnosis>) -> Markup {
    let when = visit.words.with("page-doctor-when", &[("when", visit.moment(last.ended).into())]);
    html! {
        @match &last.outcome {
            Ok(found) => dl.checks { @for check in &found.checks { (one(visit, check)) } },
            Err(failure) => pre.apart tabindex="0" lang="en" { code { (failure) } },
        }
        p.quiet { (when) }
    }
}

fn one(visit: &Visit, check: &Check) -> Markup {
    let (sign, key) = match check.state {
        State::Fine => ("✓", "page-doctor-is-fine"),
        State::Warning => ("!", "page-doctor-is-warning"),
        State::Wrong => ("✕", "page-doctor-is-wrong"),
    };
    html! {
        div.amiss[check.state != State::Fine] {
            dt { span aria-hidden="true" { (sign) } " " span lang="en" { (check.name) } span.hidden { ": " (visit.words.get(key)) } }
            dd lang="en" {
                (check.found)
                @if let Some(hint) = &check.hint { small { (hint) } }
            }
        }
    }
}
