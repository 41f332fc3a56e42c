//! What a form or the script sends of one question or several, saved; and what a script hears back.

use app::answering::{Answer, NotSaved, Problem, SaidNow, Saved, Was};
use app::invite::Invited;
use axum::http::StatusCode;
use serde::Serialize;

use super::frame::{closed, progress};
use super::{full, ways};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

/// What became of a form.
pub(super) enum Outcome {
    /// It is saved.
    Saved(Box<Saved>),
    /// It is answered with this.
    Answered(Reply),
}

/// Reads the fields of every question in the form: `w.` what was said when it was made, `a.` the answer, `c.` the remark, `l.`
/// the address; and saves them.
pub(super) fn save(visit: &Visit) -> Result<Outcome, Refused> {
    let invited = ways::invited(visit)?;
    if invited.closed.is_some() {
        return closed_to(visit, invited);
    }
    let said = said(visit);
    let (shelf, mark) = (visit.live().shelf()?, visit.field("mark"));
    let saved = visit.live().change(|folder| folder.say(&shelf, invited, (&said, mark), visit.language))?;
    match saved {
        Ok(saved) => Ok(Outcome::Saved(Box::new(saved))),
        Err(NotSaved::Closed) => closed_to(visit, invited),
        Err(NotSaved::Full) => Ok(Outcome::Answered(full(visit))),
        Err(NotSaved::GroupMissing) => {
            Ok(Outcome::Answered(Reply::see_other(&ways::Ways::of(visit).first())))
        }
    }
}

fn closed_to(visit: &Visit, invited: &Invited) -> Result<Outcome, Refused> {
    if is_by_script(visit) {
        let heard = Heard { said: visit.words.get("page-answer-closed-not-saved"), ..Heard::default() };
        return Ok(Outcome::Answered(json(&heard).with_status(StatusCode::CONFLICT)));
    }
    closed(visit, invited, true).map(Outcome::Answered)
}

fn said<'a>(visit: &'a Visit) -> Vec<SaidNow<'a>> {
    let Some(form) = visit.asked.form.as_ref() else { return Vec::new() };
    let of = |question: &'a str| {
        let text = |kind: &str| {
            let name = format!("{kind}.{question}");
            form.has(&name).then(|| form.get(&name))
        };
        SaidNow {
            question,
            answer: text("a").and_then(|written| Answer::parse(written).ok()),
            comment: text("c"),
            evidence_link: text("l"),
            was: Was::parse(text("w").unwrap_or_default()),
        }
    };
    form.names().filter_map(|name| name.strip_prefix("w.")).map(of).collect()
}

/// The script wants to hear what became of it, and stays where it is.
pub(super) fn is_by_script(visit: &Visit) -> bool {
    visit.field("by") == "script"
}

/// What the script hears.
#[derive(Default, Serialize)]
struct Heard {
    /// To say aloud.
    said: String,
    /// How far one is, drawn.
    progress: String,
    /// Of everything that was said.
    mark: String,
    /// What the next form sends as `w.`, by question.
    was: Vec<(String, String)>,
    /// By field: remarks that became one with what was remarked elsewhere.
    joined: Vec<(String, String)>,
    /// By field; by question where it is of none.
    problems: Vec<(String, String)>,
}

/// Tells the script.
pub(super) fn heard(visit: &Visit, saved: &Saved, here: Option<&str>) -> Reply {
    let words = visit.words;
    let (answered, of) = saved.questionnaire.progress();
    let mut said = words.with("page-answer-saved", &[("answered", answered.into()), ("of", of.into())]);
    if saved.was_changed_elsewhere {
        said = format!("{said} {}", words.get("page-answer-told-elsewhere"));
    }
    let sent = |id: &str| visit.asked.form.as_ref().is_some_and(|form| form.has(&format!("w.{id}")));
    let was = saved.questionnaire.questions().filter(|asked| sent(&asked.id));
    let joined = saved.problems.iter().filter(|(_, problem)| *problem == Problem::CommentJoined);
    let joined = joined.filter_map(|(id, problem)| {
        let asked = saved.questionnaire.questions().find(|asked| asked.id == *id)?;
        Some((field_of(id, *problem), asked.comment.clone()))
    });
    let heard = Heard {
        said,
        joined: joined.collect(),
        progress: progress(visit, &saved.questionnaire, here).into_string(),
        mark: saved.questionnaire.mark.clone(),
        was: was.map(|asked| (asked.id.clone(), asked.was.to_string())).collect(),
        problems: saved
            .problems
            .iter()
            .map(|(id, problem)| (field_of(id, *problem), words_of(visit, *problem)))
            .collect(),
    };
    let is_mistaken = saved.problems.iter().any(|(_, problem)| problem.is_mistake());
    let status = if is_mistaken { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    json(&heard).with_status(status)
}

fn json(heard: &Heard) -> Reply {
    Reply::text("application/json", serde_json::to_string(heard).unwrap_or_default())
}

fn field_of(question: &str, problem: Problem) -> String {
    match problem {
        Problem::CommentCut(_) | Problem::CommentJoined => format!("c.{question}"),
        Problem::LinkNotOfTheWeb | Problem::LinkTooLong => format!("l.{question}"),
        Problem::AnsweredElsewhere => question.to_owned(),
    }
}

/// What there is to tell of a question.
pub(super) fn words_of(visit: &Visit, problem: Problem) -> String {
    let characters = match problem {
        Problem::CommentCut(characters) => characters,
        _ => 0,
    };
    visit.words.with(&format!("page-answer-told-{}", problem.word()), &[("characters", characters.into())])
}
