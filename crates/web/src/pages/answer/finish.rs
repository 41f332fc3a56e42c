//! The end: what is still open, and handing it in anyway or going back.

use app::answering::{NotSaved, Questionnaire};
use maud::html;

use super::frame::{closed, layout, notice, only_when_open, progress};
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

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let invited = invited(visit)?;
    if invited.closed.is_some() {
        return closed(visit, invited, true);
    }
    match visit.live().change(|folder| folder.finish_answering(invited))? {
        Err(NotSaved::Closed) => closed(visit, invited, true),
        Ok(()) | Err(_) => Ok(Reply::see_other(&Ways::of(visit).first())),
    }
}

fn draw_page(visit: &Visit, filled: &Questionnaire) -> Reply {
    let (words, ways) = (visit.words, Ways::of(visit));
    let title = words.get("page-answer-finish");
    let open = filled.questions().filter(|asked| asked.answer.is_none()).count();
    let heading = words.with("page-answer-finish-heading", &[("open", open.into())]);
    let body = html! {
        p.lead { (words.get(if open == 0 { "page-answer-finish-all" } else { "page-answer-finish-some" })) }
        form.steps method="post" action=(ways.finish()) {
            button.button { (words.get(if open == 0 { "page-answer-hand-in" } else { "page-answer-hand-in-anyway" })) }
            @if open > 0 { a href=(ways.on(visit, Some(filled))) { (words.get("page-answer-go-on")) } }
            a href=(ways.list()) { (words.get("page-answer-to-list")) }
        }
        @if open > 0 {
            section aria-labelledby="open" {
                h2 id="open" { (words.get("page-answer-still-open")) }
                ol.asked-for {
                    @for asked in filled.questions().filter(|asked| asked.answer.is_none()) {
                        li { a href=(ways.question(&asked.id)) { (asked.prompt) } }
                    }
                }
            }
        }
    };
    Reply::page(
        layout(visit, &title)
            .above(html! { (progress(visit, filled, None)) (notice(visit, filled)) })
            .heading(heading)
            .draw(&body),
    )
}
