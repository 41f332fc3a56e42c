//! One's own sessions: where one is signed in, and ending that.

use app::audit::Act;
use app::sessions::SessionView;
use maud::{Markup, html};

use super::layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let words = visit.words;
    let (Some(user), Some(who)) = (visit.user(), &visit.who) else { return Err(Refused::NotAllowed) };
    let sessions = visit.live().read(|folder| folder.sessions(user))?;
    let title = words.get("page-settings-sessions");
    let body = html! {
        p.lead { (words.get("page-sessions-lead")) }
        div.scroll role="group" tabindex="0" aria-labelledby="sessions-caption" {
            table.listed {
                caption id="sessions-caption" { (title) }
                thead {
                    tr {
                        th scope="col" { (words.get("page-session-browser")) }
                        th.words scope="col" { (words.get("page-session-since")) }
                        th.words scope="col" { (words.get("page-session-seen")) }
                        th scope="col" { span.hidden { (words.get("page-session-end")) } }
                    }
                }
                tbody { @for session in &sessions { (row(visit, session, who.session)) } }
            }
        }
    };
    Ok(Reply::page(layout(visit, &title).draw(&body)))
}

fn row(visit: &Visit, session: &SessionView, own: i64) -> Markup {
    let words = visit.words;
    let browser =
        if session.browser.is_empty() { words.get("page-unknown-browser") } else { session.browser.clone() };
    let since = visit.moment(session.made);
    let end = words.get("page-session-end");
    html! {
        tr {
            th scope="row" { (browser) @if session.number == own { small { (words.get("page-session-this")) } } }
            td.words { (since) }
            td.words { (visit.moment(session.seen)) }
            td {
                form method="post" action="/settings/sessions/end" {
                    input type="hidden" name="session" value=(session.number);
                    button.plain aria-label={ (end) ": " (browser) ", " (since) } { (end) }
                }
            }
        }
    }
}

/// Ends a session of one's own; another's number ends nothing.
pub(crate) fn end(visit: &Visit) -> Result<Reply, Refused> {
    let user = visit.user().ok_or(Refused::NotAllowed)?;
    let session: i64 = visit.field("session").parse().map_err(|_| Refused::NotFound)?;
    let ended = visit.live().change(|folder| folder.end_session(user, session, Act::SessionEnded))?;
    if ended { Ok(Reply::see_other("/settings/sessions")) } else { Err(Refused::NotFound) }
}
