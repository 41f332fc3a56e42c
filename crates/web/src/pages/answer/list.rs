//! Every question with what was said: where one is, and a way to any of them.

use app::answering::{Asked, Questionnaire};
use maud::{Markup, html};

use super::frame::{layout, name_of, notice, only_when_open, progress, told};
use super::ways::{Ways, invited};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let invited = match only_when_open(visit, invited(visit)?) {
        Ok(invited) => invited,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let shelf = visit.live().shelf()?;
    let filled = visit.live().read(|folder| folder.questionnaire(&shelf, invited, visit.language))?;
    Ok(draw_page(visit, &filled.ok_or(Refused::NotFound)?))
}

fn draw_page(visit: &Visit, filled: &Questionnaire) -> Reply {
    let (words, ways) = (visit.words, Ways::of(visit));
    let title = words.get("page-answer-list");
    let body = html! {
        p.go {
            @if filled.next_open(None).is_some() {
                a.button href=(ways.on(visit, Some(filled))) { (words.get("page-answer-go-on")) }
            }
            a href=(ways.finish()) { (words.get("page-answer-to-finish")) }
            a href=(ways.all()) { (words.get("page-answer-all-on-one")) }
        }
        @for chapter in &filled.chapters {
            section {
                h2.part { (name_of(visit, chapter.name.as_deref())) }
                ol.asked-for { @for asked in &chapter.questions { (line(visit, asked)) } }
            }
        }
    };
    Reply::page(
        layout(visit, &title)
            .above(html! { (progress(visit, filled, None)) (notice(visit, filled)) })
            .draw(&body),
    )
}

/// A question, and what was said of it.
fn line(visit: &Visit, asked: &Asked) -> Markup {
    html! {
        li.open[asked.answer.is_none()] {
            a href=(Ways::of(visit).question(&asked.id)) { (asked.prompt) }
            span.given {
                (told(visit, asked.answer))
                @if !asked.comment.is_empty() || !asked.evidence_link.is_empty() { ", " (visit.words.get("page-answer-with-remark")) }
            }
        }
    }
}
