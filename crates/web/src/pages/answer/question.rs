//! One question: its answers, a remark, an address of evidence. Each button saves.

use app::answering::{Asked, EVIDENCE_LINK_CHARS_MAX, Problem, Questionnaire, Saved};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::frame::{choices, layout, name_of, notice, only_when_open, progress, saving};
use super::save::{Outcome, heard, is_by_script, save, words_of};
use super::ways::{Ways, invited};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

/// Most characters of an address that is shown again: enough to see what was wrong with it.
const SHOWN_AGAIN_MAX: usize = 2_000;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let invited = match only_when_open(visit, invited(visit)?) {
        Ok(invited) => invited,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let shelf = visit.live().shelf()?;
    let filled = visit.live().read(|folder| folder.questionnaire(&shelf, invited, visit.language))?;
    let reply = draw_page(visit, &filled.ok_or(Refused::NotFound)?, &[])?;
    Ok(if visit.asked.query.has("one") { reply.with_way(false) } else { reply })
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let here = visit.part("question");
    let saved = match save(visit)? {
        Outcome::Saved(saved) => saved,
        Outcome::Answered(reply) => return Ok(reply),
    };
    if is_by_script(visit) {
        return Ok(heard(visit, &saved, Some(here)));
    }
    if saved.problems.iter().any(|(_, problem)| problem.is_mistake()) {
        let page = draw_page(visit, &saved.questionnaire, &saved.problems)?;
        return Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY));
    }
    Ok(Reply::see_other(&onward(visit, &saved)))
}

/// Where the pressed button leads, with what there is to tell of what was saved.
fn onward(visit: &Visit, saved: &Saved) -> String {
    let (ways, filled, here) = (Ways::of(visit), &saved.questionnaire, visit.part("question"));
    let place = match visit.field("go") {
        "previous" => neighbour(filled, here, -1).map_or_else(|| ways.first(), |id| ways.question(id)),
        "list" => ways.list(),
        "all" => return format!("{}#q-{here}", ways.all()),
        _ => match filled.next_open(Some(here)) {
            Some(asked) if asked.id != here => ways.question(&asked.id),
            Some(_) => ways.finish(),
            None => neighbour(filled, here, 1).map_or_else(|| ways.finish(), |id| ways.question(id)),
        },
    };
    match saved.problems.first() {
        Some((_, problem)) => format!("{place}?told={}&of={here}", problem.word()),
        None if saved.was_changed_elsewhere => format!("{place}?told=elsewhere"),
        None => place,
    }
}

fn neighbour<'a>(filled: &'a Questionnaire, here: &str, step: isize) -> Option<&'a str> {
    let place = filled.questions().position(|asked| asked.id == here)?;
    let next = place.checked_add_signed(step)?;
    filled.questions().nth(next).map(|asked| asked.id.as_str())
}

fn draw_page(
    visit: &Visit,
    filled: &Questionnaire,
    problems: &[(String, Problem)],
) -> Result<Reply, Refused> {
    let (words, here) = (visit.words, visit.part("question"));
    let place = filled.questions().position(|asked| asked.id == here).ok_or(Refused::NotFound)?;
    let asked = filled.questions().nth(place).ok_or(Refused::NotFound)?;
    let chapter = filled.chapters.iter().find(|chapter| chapter.questions.contains(asked));
    let counts = [("place", (place + 1).into()), ("of", filled.questions().count().into())];
    let eyebrow = words.with("page-answer-place", &counts);
    let title = format!("{eyebrow}: {}", asked.prompt);
    let body = html! {
        (mistakes(visit, problems))
        (form(visit, filled, asked, problems))
        @if let Some(about) = chapter.and_then(|chapter| chapter.about.as_ref()) {
            details.why {
                summary { (words.get("page-answer-why")) }
                p { b { (name_of(visit, chapter.and_then(|chapter| chapter.name.as_deref()))) } ": " (about) }
                (counts_in(visit, asked))
            }
        } @else if !asked.counts_in.is_empty() {
            details.why { summary { (words.get("page-answer-why")) } (counts_in(visit, asked)) }
        }
    };
    let above = html! { (progress(visit, filled, Some(here))) (notice(visit, filled)) };
    let layout = layout(visit, &title).above(above).eyebrow(eyebrow).heading(asked.prompt.clone());
    Ok(Reply::page(layout.draw(&body)))
}

fn mistakes(visit: &Visit, problems: &[(String, Problem)]) -> Markup {
    let words = visit.words;
    html! {
        @if !problems.is_empty() {
            div.mistakes role="alert" {
                h2 { (words.get("page-answer-mistakes")) }
                ul {
                    @for (_, problem) in problems {
                        li { a href=(if is_of_link(*problem) { "#field-link" } else { "#field-comment" }) { (words_of(visit, *problem)) } }
                    }
                }
            }
        }
    }
}

fn is_of_link(problem: Problem) -> bool {
    matches!(problem, Problem::LinkNotOfTheWeb | Problem::LinkTooLong)
}

fn form(visit: &Visit, filled: &Questionnaire, asked: &Asked, problems: &[(String, Problem)]) -> Markup {
    let (words, ways) = (visit.words, Ways::of(visit));
    let is_first = filled.questions().next().is_some_and(|first| first.id == asked.id);
    html! {
        form.answering method="post" action=(ways.question(&asked.id)) data-answering="one" {
            input type="hidden" name="mark" value=(filled.mark);
            div data-question {
                fieldset {
                    legend.hidden { (asked.prompt) }
                    (choices(visit, asked, asked.answer))
                }
                (more(visit, asked, problems))
            }
            (saving(visit))
            div.steps {
                button.button name="go" value="next" { (words.get("page-answer-next")) }
                @if !is_first { button.plain name="go" value="previous" { (words.get("page-answer-previous")) } }
                button.plain name="go" value="list" { (words.get("page-answer-to-list")) }
                button.plain name="go" value="all" { (words.get("page-answer-all-on-one")) }
            }
        }
    }
}

/// A remark and an address of evidence: folded away, but where there is something in them.
fn more(visit: &Visit, asked: &Asked, problems: &[(String, Problem)]) -> Markup {
    let words = visit.words;
    let of = |is_link: bool| {
        problems.iter().map(|(_, problem)| *problem).find(|problem| is_of_link(*problem) == is_link)
    };
    let (wrong_comment, wrong_link) = (of(false), of(true));
    let typed: String = match wrong_link {
        Some(_) => visit.field(&format!("l.{}", asked.id)).chars().take(SHOWN_AGAIN_MAX).collect(),
        None => asked.evidence_link.clone(),
    };
    let is_open = !problems.is_empty() || !asked.comment.is_empty() || !asked.evidence_link.is_empty();
    html! {
        details.more open[is_open] {
            summary { (words.get("page-answer-more")) }
            div.field.wrong[wrong_comment.is_some()] {
                label for="field-comment" { (words.get("page-answer-comment")) }
                p.hint id="field-comment-hint" { (words.get("page-answer-comment-hint")) }
                p.mistake id="field-comment-mistake" data-told={ "c." (asked.id) } { @if let Some(problem) = wrong_comment { (words_of(visit, problem)) } }
                textarea id="field-comment" name={ "c." (asked.id) } rows="4" aria-describedby="field-comment-hint field-comment-mistake" aria-invalid=[wrong_comment.map(|_| "true")] { "\n" (asked.comment) }
            }
            div.field.wrong[wrong_link.is_some()] {
                label for="field-link" { (words.get("page-answer-link")) }
                p.hint id="field-link-hint" { (words.get("page-answer-link-hint")) }
                p.mistake id="field-link-mistake" data-told={ "l." (asked.id) } { @if let Some(problem) = wrong_link { (words_of(visit, problem)) } }
                input id="field-link" name={ "l." (asked.id) } type="text" inputmode="url" autocomplete="off" value=(typed)
                    data-most=(EVIDENCE_LINK_CHARS_MAX) aria-describedby="field-link-hint field-link-mistake" aria-invalid=[wrong_link.map(|_| "true")];
            }
        }
    }
}

fn counts_in(visit: &Visit, asked: &Asked) -> Markup {
    html! {
        @if !asked.counts_in.is_empty() {
            p { (visit.words.get("page-answer-counts-in")) }
            ul { @for (model, pillar) in &asked.counts_in { li { (model) ": " (pillar) } } }
        }
    }
}
