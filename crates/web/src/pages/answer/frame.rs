//! What the pages of a questionnaire share: the bare frame, how far one is, the choices of a question, and the end of a round.

use app::answering::{Answer, Asked, Questionnaire};
use app::invite::Invited;
use axum::http::StatusCode;
use maud::{Markup, html};

use super::ways::Ways;
use crate::pages::assets::Script;
use crate::pages::layout::Layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

/// Widths in the drawing of how far one is: a question, and the room between chapters.
const QUESTION_WIDTH: usize = 10;
const GAP_WIDTH: usize = 8;

pub(super) fn layout<'a>(visit: &'a Visit<'a>, title: &'a str) -> Layout<'a> {
    Layout::new(visit, title).bare().script(Script::Answer)
}

/// How far one is, in words and as a bar with a piece for each chapter.
pub(super) fn progress(visit: &Visit, filled: &Questionnaire, here: Option<&str>) -> Markup {
    let words = visit.words;
    let (answered, of) = filled.progress();
    let is_here = |asked: &Asked| Some(asked.id.as_str()) == here;
    let chapter = filled.chapters.iter().find(|chapter| chapter.questions.iter().any(is_here));
    let gaps = filled.chapters.len().saturating_sub(1) * GAP_WIDTH;
    let width = of * QUESTION_WIDTH + gaps;
    let mut start = 0;
    let pieces = filled.chapters.iter().map(|chapter| {
        let piece = (start, chapter.questions.len() * QUESTION_WIDTH, chapter.answered() * QUESTION_WIDTH);
        start += piece.1 + GAP_WIDTH;
        (piece, chapter.questions.iter().any(is_here))
    });
    html! {
        div.progress data-progress="" {
            p {
                b { (words.with("page-answer-progress", &[("answered", answered.into()), ("of", of.into())])) }
                @if let Some(chapter) = chapter {
                    span.quiet {
                        (words.with("page-answer-progress-chapter", &[
                            ("chapter", name_of(visit, chapter.name.as_deref()).into()),
                            ("answered", chapter.answered().into()),
                            ("of", chapter.questions.len().into()),
                        ]))
                    }
                }
            }
            svg viewBox={ "0 0 " (width.max(1)) " 6" } preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                @for ((start, whole, done), is_here) in pieces {
                    rect.track.here[is_here] x=(start) y="0" width=(whole) height="6" {}
                    @if done > 0 { rect.done.here[is_here] x=(start) y="0" width=(done) height="6" {} }
                }
            }
        }
    }
}

/// A chapter's name; what is left over has one of ours.
pub(super) fn name_of(visit: &Visit, name: Option<&str>) -> String {
    name.map_or_else(|| visit.words.get("page-answer-chapter-other"), str::to_owned)
}

/// The answers one can give: the five descriptions, and two that are neither good nor bad.
pub(super) fn choices(visit: &Visit, asked: &Asked, chosen: Option<Answer>) -> Markup {
    let words = visit.words;
    let name = format!("a.{}", asked.id);
    let levels = asked.anchors.iter().zip(1_u8..).map(|(text, number)| (number, Answer::level(number), text));
    html! {
        input type="hidden" name={ "w." (asked.id) } value=(asked.was);
        div.choices {
            @for (number, answer, text) in levels {
                label { input type="radio" name=(name) value=(number) checked[answer.is_some() && chosen == answer]; (text) }
            }
            @for (answer, key) in [(Answer::DontKnow, "page-answer-dont-know"), (Answer::NotApplicable, "page-answer-not-applicable")] {
                label { input type="radio" name=(name) value=(answer) checked[chosen == Some(answer)]; (words.get(key)) }
            }
        }
    }
}

/// What an answer says, in short.
pub(super) fn told(visit: &Visit, answer: Option<Answer>) -> String {
    let words = visit.words;
    match answer {
        None => words.get("page-answer-open"),
        Some(Answer::DontKnow) => words.get("page-answer-dont-know"),
        Some(Answer::NotApplicable) => words.get("page-answer-not-applicable"),
        Some(Answer::Level(level)) => words.with("page-answer-given", &[("level", level.get().into())]),
    }
}

/// Where the script says that something was saved, or could not be; empty without it.
pub(super) fn saving(visit: &Visit) -> Markup {
    let words = visit.words;
    html! {
        div.saving {
            p role="status" data-saving=(words.get("page-answer-saving")) data-offline=(words.get("page-answer-offline")) data-failed=(words.get("page-answer-failed")) {}
            button.plain type="button" hidden data-retry="" { (words.get("page-answer-retry")) }
        }
    }
}

/// The round was closed: what was given stays, and nothing is added.
pub(super) fn closed(visit: &Visit, invited: &Invited, was_sending: bool) -> Result<Reply, Refused> {
    let words = visit.words;
    let title = words.get("page-answer-closed");
    let shelf = visit.live().shelf()?;
    let filled = visit.live().read(|folder| folder.questionnaire(&shelf, invited, visit.language))?;
    let answered = filled.map_or(0, |filled| filled.progress().0);
    let closed = invited.closed.map(super::day).unwrap_or_default();
    let day = [("day", words.date(&closed).into())];
    let body = html! {
        p.lead { (words.with("page-answer-closed-lead", &day)) }
        @if was_sending { div.mistakes role="alert" { p { (words.get("page-answer-closed-not-saved")) } } }
        @if answered > 0 { p { (words.with("page-answer-closed-given", &[("answered", answered.into())])) } }
    };
    let status = if was_sending { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(Reply::page(layout(visit, &title).draw(&body)).with_status(status))
}

/// Who may answer now; else a way to the page that says why not, or what to choose first.
pub(super) fn only_when_open<'a>(visit: &Visit, invited: &'a Invited) -> Result<&'a Invited, Reply> {
    if invited.closed.is_some() || invited.is_group_link || invited.group.is_none() {
        return Err(Reply::see_other(&Ways::of(visit).first()));
    }
    Ok(invited)
}

/// What there is to tell of what was saved on the page before.
pub(super) fn notice(visit: &Visit, filled: &Questionnaire) -> Markup {
    let (words, told) = (visit.words, visit.asked.query.get("told"));
    let known = ["elsewhere", "answered-elsewhere", "comment-joined"];
    let about = filled.questions().find(|asked| asked.id == visit.asked.query.get("of"));
    html! {
        @if known.contains(&told) {
            div.note role="status" {
                p { (words.get(&format!("page-answer-told-{told}"))) }
                @if let Some(about) = about { p { a href=(Ways::of(visit).question(&about.id)) { (about.prompt) } } }
            }
        }
    }
}
