//! Writing a note about a person. A note that cannot be taken comes back with what is wrong; nothing typed is lost.

use app::notes::NoteRefused;
use axum::http::StatusCode;

use super::lost::{or_lost, person_at};
use super::person;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

pub(crate) fn write(visit: &Visit) -> Result<Reply, Refused> {
    let (person, who) = match (person_at(visit), visit.who.as_ref()) {
        (Ok(person), Some(who)) => (person, who),
        (Err(lost), _) => return *lost,
        (_, None) => return Err(Refused::NotAllowed),
    };
    let writing = visit.live().write_note_by(&who.user, person, visit.field("text"), app::now());
    match futures::executor::block_on(writing) {
        Ok(()) => Ok(Reply::see_other(&format!("/people/p{person:016x}?done=noted#timeline"))),
        Err(NoteRefused::Field { .. }) => {
            let wrong = wrong(visit);
            Ok(person::show(visit, Some(&wrong))?.with_status(StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(NoteRefused::Failed(error)) => or_lost(visit, error),
        Err(NoteRefused::NotTaken(_)) => {
            let wrong = visit.words.get("page-people-note-busy");
            Ok(person::show(visit, Some(&wrong))?.with_status(StatusCode::SERVICE_UNAVAILABLE))
        }
        Err(NoteRefused::Unknown | NoteRefused::Shared) => {
            Ok(super::lost::page(visit, StatusCode::NOT_FOUND, "page-people-lost"))
        }
    }
}

fn wrong(visit: &Visit) -> String {
    let (words, typed) = (visit.words, visit.field("text").trim());
    let signs = typed.chars().count();
    match signs {
        0 => words.get("page-people-note-blank"),
        signs if signs > app::notes::NOTE_CHARS_MAX => {
            let values = [("signs", signs.into()), ("most", app::notes::NOTE_CHARS_MAX.into())];
            words.with("page-people-note-long", &values)
        }
        _ => words.get("page-people-note-control"),
    }
}
