//! The guided way from an empty workspace to a first position: choose, ask, bring in. What is done shows as done because the
//! store says so, and whoever may not do a step reads who does.

use app::first_steps::FirstSteps;
use app::permission::Permission;
use maud::{Markup, html};

use super::layout::Layout;
use super::refusal::Refused;
use super::reply::{Reply, escaped};
use super::routes;
use super::visit::Visit;

/// A step: the end of its message keys, what it takes, and where it is done.
struct Step {
    key: &'static str,
    permission: Permission,
    ways: &'static [(&'static str, &'static str)],
    is_done: fn(&FirstSteps) -> bool,
}

const STEPS: [Step; 3] = [
    Step {
        key: "choose",
        permission: Permission::RunAssessments,
        ways: &[("/assessments/new", "page-first-choose-go")],
        is_done: |steps| steps.has_assessment,
    },
    Step {
        key: "ask",
        permission: Permission::RunAssessments,
        ways: &[("/assessments/{newest}/invite", "page-first-ask-go")],
        is_done: |steps| steps.has_asked,
    },
    Step {
        key: "bring",
        permission: Permission::ChangeData,
        ways: &[
            ("/data/imports", "page-first-bring-import"),
            ("/data/sources/new", "page-first-bring-connect"),
        ],
        is_done: |steps| steps.has_contacts,
    },
];

/// The page of a workspace that has no position yet.
pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let words = visit.words;
    let steps = visit.live().read(app::Folder::first_steps)?;
    let title = words.get("page-title-overview");
    let done = STEPS.iter().filter(|step| (step.is_done)(&steps)).count();
    let heading = if done == 0 {
        words.get("page-first-heading")
    } else {
        words.with("page-first-heading-on", &[("done", done.into()), ("all", STEPS.len().into())])
    };
    let body = html! { p.lead { (words.get("page-first-lead")) } (list(visit, &steps, Rank::Second)) };
    Ok(Reply::page(Layout::new(visit, &title).heading(heading).draw(&body)))
}

/// What is left of the way beside a position; nothing where all is done, or the reader can do none of it.
pub(crate) fn rest(visit: &Visit) -> Result<Markup, Refused> {
    let steps = visit.live().read(app::Folder::first_steps)?;
    let can = STEPS.iter().any(|step| !(step.is_done)(&steps) && may(visit, step));
    if steps.are_done() || !can {
        return Ok(html! {});
    }
    let title = visit.words.get("page-first-rest");
    Ok(
        html! { section.first aria-labelledby="first" { h2 id="first" { (title) } (list(visit, &steps, Rank::Third)) } },
    )
}

fn may(visit: &Visit, step: &Step) -> bool {
    visit.who.as_ref().is_some_and(|who| who.user.role.may(step.permission))
}

/// How far down a step's heading stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    Second,
    Third,
}

fn list(visit: &Visit, steps: &FirstSteps, rank: Rank) -> Markup {
    let next = STEPS.iter().position(|step| !(step.is_done)(steps));
    html! {
        ol.first-steps {
            @for (place, step) in STEPS.iter().enumerate() { (item(visit, step, steps, (rank, next == Some(place)))) }
        }
    }
}

fn item(visit: &Visit, step: &Step, steps: &FirstSteps, (rank, is_next): (Rank, bool)) -> Markup {
    let words = visit.words;
    let text = |end: &str| words.get(&format!("page-first-{}{end}", step.key));
    let (is_done, name) = ((step.is_done)(steps), text(""));
    html! {
        li.done[is_done] aria-current=[is_next.then_some("step")] {
            @match rank { Rank::Second => h2 { (name) }, Rank::Third => h3 { (name) } }
            @if is_done { p.done-mark { (words.get("page-first-done")) } }
            p { (text("-gives")) }
            @if !is_done && step.key == "bring" && steps.is_connected { p { (words.get("page-first-connected")) } }
            @if !is_done && !may(visit, step) { p.quiet { (words.get("page-first-others")) } }
            @if !is_done && may(visit, step) { (ways(visit, step, steps, is_next)) }
        }
    }
}

/// Where the step is done; the first way of the next step is a button.
fn ways(visit: &Visit, step: &Step, steps: &FirstSteps, is_next: bool) -> Markup {
    let newest = steps.newest_assessment.as_deref().unwrap_or_default();
    let ways = step.ways.iter().map(|(href, label)| (href.replace("{newest}", &escaped(newest)), *label));
    let there: Vec<(String, &str)> = ways.filter(|(href, _)| routes::is_there(href)).collect();
    html! {
        @if !there.is_empty() {
            p.ways {
                @for (place, (href, label)) in there.iter().enumerate() {
                    a.button[is_next && place == 0] href=(href) { (visit.words.get(label)) } " "
                }
            }
        }
    }
}
