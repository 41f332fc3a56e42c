//! Comparing everybody with everybody, asked for on a page: the button, that it runs, and what came of it the last time.

use app::errand::{Ended, Errand, ResolvedInShort, ResolvedSoFar};
use maud::{Markup, html};

use super::reader;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

/// How soon a page looks again that waits for it, seconds: some thousand persons take one.
pub(super) const AGAIN_S: &str = "2";

/// Has everybody compared; what comes of it stands on the page afterwards.
pub(crate) fn resolve(visit: &Visit) -> Result<Reply, Refused> {
    visit.live().run_errand(reader(visit)?, Errand::Resolve)?;
    Ok(Reply::see_other("/people/doubtful"))
}

/// Whether it runs now.
pub(super) fn is_underway(visit: &Visit) -> bool {
    visit.live().errand_since(Errand::Resolve).is_some()
}

/// What came of it the last time, and the way to do it again.
pub(super) fn section(visit: &Visit, resolving: &ResolvedSoFar) -> Markup {
    let words = visit.words;
    let since = visit.live().errand_since(Errand::Resolve);
    html! {
        section aria-labelledby="compare" {
            h2 id="compare" { (words.get("page-resolve-heading")) }
            p { (words.get("page-resolve-about")) }
            @match (since, &resolving.last) {
                (Some(since), _) => p.note role="status" { (words.with("page-resolve-underway", &[("since", visit.moment(since).into())])) },
                (None, Some(last)) => (came_of_it(visit, last)),
                (None, None) => p.quiet { (words.get("page-resolve-never")) },
            }
            @if since.is_none() {
                @if resolving.has_news && resolving.last.is_some() { p { (words.get("page-resolve-news")) } }
                form.apart method="post" action="/people/doubtful/resolve" {
                    button.button.second[!resolving.has_news] { (words.get("page-resolve-go")) }
                }
            }
        }
    }
}

fn came_of_it(visit: &Visit, last: &Ended<ResolvedInShort>) -> Markup {
    let words = visit.words;
    let when = visit.moment(last.ended);
    let done = match &last.outcome {
        Ok(done) => done,
        Err(failure) => {
            return html! {
                div.mistakes role="alert" {
                    p { b { (words.with("page-resolve-failed", &[("when", when.into())])) } }
                    p lang="en" { (failure) }
                }
            };
        }
    };
    html! {
        p {
            (words.with("page-resolve-last", &[("when", when.into()), ("persons", done.persons.into())])) " "
            (words.with("page-resolve-joined", &[("count", done.joined.into())])) " "
            (words.with("page-resolve-doubts", &[("count", done.doubts.into())]))
        }
        @if done.asks_only { p.quiet { (words.get("page-resolve-asks-only")) } }
    }
}
