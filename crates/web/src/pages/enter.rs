//! The link of the demo: a session that was begun already, handed to the browser that comes first, on this machine.
//!
//! It writes nothing: the session was begun when the server was started.

use super::refusal::Refused;
use super::reply::Reply;
use super::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let from = &visit.asked.from;
    let session =
        if from.peer.is_loopback() { visit.pages.shared.entry.enter(visit.part("token")) } else { None };
    Ok(match session {
        Some(session) => Reply::see_other("/").with_session(Some(&session), from.secure),
        // Opened a second time in the same browser it simply leads in.
        None if visit.who.is_some() => Reply::see_other("/"),
        None => Reply::see_other("/sign-in"),
    })
}
