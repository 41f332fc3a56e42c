//! All questions on one page, a form for each chapter. Remarks are made on a question's own page, so that this one stays light.

use app::answering::{Asked, Chapter, Questionnaire};
use maud::{Markup, html};

use super::frame::{choices, layout, name_of, notice, only_when_open, progress, saving};
use super::save::{Outcome, heard, is_by_script, save};
use super::ways::{Ways, invited};
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, escaped};
use crate::pages::visit::Visit;

/// Most bytes of questions on one page: everything any group is asked by the models that ship. Past it there is a next page.
const PAGE_BYTES_MAX: usize = 88_000;

/// What stands around the words of a question, in bytes.
const AROUND_QUESTION_BYTES: usize = 620;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let invited = match only_when_open(visit, invited(visit)?) {
        Ok(invited) => invited,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let shelf = visit.live().shelf()?;
    let filled = visit.live().read(|folder| folder.questionnaire(&shelf, invited, visit.language))?;
    Ok(draw_page(visit, &filled.ok_or(Refused::NotFound)?).with_way(true))
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let saved = match save(visit)? {
        Outcome::Saved(saved) => saved,
        Outcome::Answered(reply) => return Ok(reply),
    };
    if is_by_script(visit) {
        return Ok(heard(visit, &saved, None));
    }
    let (ways, filled) = (Ways::of(visit), &saved.questionnaire);
    let is_behind = !saved.problems.is_empty() || saved.was_changed_elsewhere;
    let told = if is_behind { "told=elsewhere" } else { "" };
    Ok(Reply::see_other(&match filled.next_open(last_of(visit)) {
        Some(open) => {
            let part = part_of(filled, &open.id);
            format!("{}?part={part}&{told}#q-{}", ways.all(), open.id)
        }
        None => format!("{}?{told}", ways.finish()),
    }))
}

/// The last question of the chapter that was sent, so that one goes on after it.
fn last_of<'a>(visit: &'a Visit) -> Option<&'a str> {
    visit.asked.form.as_ref()?.names().filter_map(|name| name.strip_prefix("w.")).last()
}

/// The chapters of each page: whole ones, as many as fit.
fn parts(filled: &Questionnaire) -> Vec<Vec<&Chapter>> {
    let mut parts: Vec<Vec<&Chapter>> = vec![Vec::new()];
    let mut bytes = 0;
    for chapter in &filled.chapters {
        let further: usize = chapter.questions.iter().map(bytes_of).sum();
        if bytes > 0 && bytes + further > PAGE_BYTES_MAX {
            parts.push(Vec::new());
            bytes = 0;
        }
        bytes += further;
        if let Some(part) = parts.last_mut() {
            part.push(chapter);
        }
    }
    parts
}

fn bytes_of(asked: &Asked) -> usize {
    // The id stands in ten names and addresses.
    let words = asked.prompt.len() + asked.anchors.iter().map(String::len).sum::<usize>();
    words + 10 * asked.id.len() + AROUND_QUESTION_BYTES
}

/// Number of the page that has this question, from 1.
fn part_of(filled: &Questionnaire, id: &str) -> usize {
    let has =
        |part: &Vec<&Chapter>| part.iter().flat_map(|chapter| &chapter.questions).any(|asked| asked.id == id);
    parts(filled).iter().position(has).map_or(1, |place| place + 1)
}

fn draw_page(visit: &Visit, filled: &Questionnaire) -> Reply {
    let (words, ways) = (visit.words, Ways::of(visit));
    let title = words.get("page-answer-all");
    let parts = parts(filled);
    let part = visit.asked.query.get("part").parse().unwrap_or(1).clamp(1, parts.len());
    let chapters = parts.get(part - 1).map(Vec::as_slice).unwrap_or_default();
    let body = html! {
        p.go {
            a href=(ways.one_by_one(filled)) { (words.get("page-answer-one-by-one")) }
            a href=(ways.list()) { (words.get("page-answer-to-list")) }
        }
        @for (chapter, number) in chapters.iter().zip(1..) { (chapter_form(visit, filled, chapter, number)) }
        (saving(visit))
        p.go {
            @if part > 1 { a href={ (ways.all()) "?part=" (part - 1) } { (words.get("page-answer-part-before")) } }
            @if part < parts.len() { a.button href={ (ways.all()) "?part=" (part + 1) } { (words.get("page-answer-part-next")) } }
            @else { a.button href=(ways.finish()) { (words.get("page-answer-to-finish")) } }
        }
    };
    Reply::page(
        layout(visit, &title)
            .above(html! { (progress(visit, filled, None)) (notice(visit, filled)) })
            .draw(&body),
    )
}

fn chapter_form(visit: &Visit, filled: &Questionnaire, chapter: &Chapter, number: usize) -> Markup {
    let words = visit.words;
    let name = name_of(visit, chapter.name.as_deref());
    html! {
        section.chapter aria-labelledby={ "chapter-" (number) } {
            h2 id={ "chapter-" (number) } { (name) }
            form.answering method="post" action=(Ways::of(visit).all()) data-answering="all" {
                input type="hidden" name="mark" value=(filled.mark);
                @for asked in &chapter.questions { (question(visit, asked)) }
                p { button.button { (words.get("page-answer-save")) } }
            }
        }
    }
}

fn question(visit: &Visit, asked: &Asked) -> Markup {
    let key = if asked.comment.is_empty() && asked.evidence_link.is_empty() {
        "page-answer-more-short"
    } else {
        "page-answer-more-given"
    };
    html! {
        fieldset id={ "q-" (asked.id) } data-question {
            legend { (asked.prompt) }
            (choices(visit, asked, asked.answer))
            // Seen from here a question lies one step away; its whole address sixty times would be a page by itself.
            a.remark href={ "question/" (escaped(&asked.id)) } { (visit.words.get(key)) }
        }
    }
}
