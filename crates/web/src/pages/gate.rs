//! The gate: who asks, whether they may, whether the form is ours. Every page goes through here, and nothing else decides.

use app::invite::Link;
use app::sessions::SignedIn;
use axum::response::Response;

use super::Pages;
use super::refusal::{self, Refused};
use super::reply::escaped;
use super::routes::{Need, Route, Verb};
use super::visit::{Asked, Visit};

/// Answers a request to a route.
pub(crate) fn answer(pages: &Pages, route: &Route, asked: Asked) -> Response {
    let Ok(mut visit) = arrive(pages, asked) else { return super::reply::broken() };
    let replied =
        let_in(route, &mut visit).and_then(|()| whole(route, &visit)).and_then(|()| (route.page)(&visit));
    if replied.is_ok() && route.verb == Verb::Post && matches!(route.need, Need::May(_)) {
        // Whoever changed something looks for it on the next page.
        pages.shared.standing.hasten();
    }
    let reply = replied.unwrap_or_else(|refused| refusal::reply(&visit, &refused));
    reply.respond()
}

/// Whether who asks may, before the body is read; the answer where not.
pub(crate) fn look(pages: &Pages, route: &Route, asked: Asked) -> Result<Asked, Box<Response>> {
    let Ok(mut visit) = arrive(pages, asked) else { return Err(Box::new(super::reply::broken())) };
    match let_in(route, &mut visit) {
        Ok(()) => Ok(visit.asked),
        Err(refused) => Err(Box::new(refusal::reply(&visit, &refused).respond())),
    }
}

fn arrive(pages: &Pages, asked: Asked) -> Result<Visit<'_>, app::AppError> {
    let live = &pages.shared.live;
    let settings = live.read(app::Folder::settings)?;
    let who = asked.from.token.as_deref().map_or(Ok(None), |token| live.signed_in(token))?;
    let own = who.as_ref().and_then(|who| who.user.language);
    let language = asked.from.chosen.or(own).or(asked.from.language).unwrap_or(settings.language);
    Ok(Visit { pages, words: pages.words(language), language, settings, who, invited: None, asked })
}

fn let_in(route: &Route, visit: &mut Visit) -> Result<(), Refused> {
    if route.verb == Verb::Post && !visit.asked.from.ours {
        return Err(Refused::FromElsewhere);
    }
    may(route.need, visit.who.as_ref()).map_err(|refused| match (refused, route.verb) {
        (Refused::NotSignedIn(_), Verb::Get) => {
            let next = visit.asked.path_and_query.as_str();
            Refused::NotSignedIn(match next {
                "/" => String::from("/sign-in"),
                next => format!("/sign-in?next={}", escaped(next)),
            })
        }
        (refused, _) => refused,
    })?;
    if route.need == Need::Invited {
        visit.invited = Some(invited(visit)?);
    }
    Ok(())
}

fn whole(route: &Route, visit: &Visit) -> Result<(), Refused> {
    if route.verb == Verb::Post && visit.asked.form.is_none() {
        return Err(Refused::TooLarge);
    }
    Ok(())
}

fn may(need: Need, who: Option<&SignedIn>) -> Result<(), Refused> {
    match (need, who) {
        (Need::Nothing | Need::Invited, _) | (Need::SignedIn, Some(_)) => Ok(()),
        (Need::May(permission), Some(who)) if who.user.role.may(permission) => Ok(()),
        (Need::May(_), Some(_)) => Err(Refused::NotAllowed),
        (Need::SignedIn | Need::May(_), None) => Err(Refused::NotSignedIn(String::from("/sign-in"))),
    }
}

/// Whom the link in the path lets answer.
fn invited(visit: &Visit) -> Result<app::invite::Invited, Refused> {
    let link = visit.live().read(|folder| folder.link(visit.part("token")))?;
    match link {
        Link::Good(invited) => Ok(*invited),
        not_good => Err(Refused::NotInvited(not_good)),
    }
}
