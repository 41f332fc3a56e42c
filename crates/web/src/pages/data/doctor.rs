//! Whether the workspace is sound: what `rijp doctor` says, the cheap way. What was found is in English, as on the command
//! line: it is for whoever looks after the machine.

use app::doctor::{Check, Examination, State};
use maud::{Markup, html};

use super::layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let words = visit.words;
    let path = visit.live().read(|folder| Ok(folder.path().to_path_buf()))?;
    let found = app::doctor::examine(&path, Examination::default(), app::now())?;
    let amiss = found.checks.iter().filter(|check| check.state != State::Fine).count();
    let title = words.get("page-title-doctor");
    let heading = match (found.healthy, amiss) {
        (true, 0) => words.get("page-doctor-fine"),
        (true, _) => words.with("page-doctor-warnings", &[("count", amiss.into())]),
        (false, _) => words.get("page-doctor-wrong"),
    };
    let body = html! {
        p.lead { (words.get("page-doctor-lead")) }
        dl.checks { @for check in &found.checks { (one(visit, check)) } }
        p.quiet { (words.get("page-doctor-deep")) }
        pre tabindex="0" role="region" aria-label=(words.get("page-doctor-command")) lang="en" { code { "rijp doctor --deep" } }
    };
    Ok(Reply::page(layout(visit, &title).heading(heading).draw(&body)))
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
