//! Splitting: choose the identifiers that are somebody else's, see who would be who, say why, confirm.

use app::person::{Split, Toward};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::lost::or_lost;
use super::merge::{Of, below, leads_on, of, reason, reason_field};
use super::{reader, said};
use crate::pages::fields::Fields;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw(visit, &chosen(&visit.asked.query), None)
}

pub(crate) fn split(visit: &Visit) -> Result<Reply, Refused> {
    let of = match of(visit) {
        Ok(of) => of,
        Err(lost) => return *lost,
    };
    let chosen = visit.asked.form.as_ref().map(chosen).unwrap_or_default();
    let reason = match reason(visit) {
        Ok(reason) => reason,
        Err(wrong) => return draw(visit, &chosen, Some(&wrong)),
    };
    let user = reader(visit)?;
    let parted = visit.live().change(|folder| folder.set_apart(user, of.person, &chosen, &reason));
    visit.live().tell_who_is_who();
    match parted {
        Ok(()) => Ok(Reply::see_other(&leads_on(visit, of.person, "parted"))),
        Err(error) => or_lost(visit, error),
    }
}

fn chosen(fields: &Fields) -> Vec<i64> {
    fields.all("take").filter_map(|number| number.parse().ok()).collect()
}

fn draw(visit: &Visit, chosen: &[i64], wrong: Option<&str>) -> Result<Reply, Refused> {
    let of = match of(visit) {
        Ok(of) => of,
        Err(lost) => return *lost,
    };
    let words = visit.words;
    let split = visit.live().read(|folder| folder.identifiers_to_part(of.person))?;
    let all_chosen = split.identifiers.iter().all(|(id, _)| chosen.contains(id)) && !split.more;
    let parts = match (chosen.is_empty() || all_chosen, wrong) {
        (true, _) => Vec::new(),
        (false, _) => match visit.live().read(|folder| folder.would_part(of.person, chosen)) {
            Ok(parts) => parts,
            Err(error) => return or_lost(visit, error),
        },
    };
    let title = words.get("page-people-split");
    let body = html! {
        @if split.identifiers.len() < 2 { p.lead { (words.get("page-people-split-one")) } }
        @else if parts.is_empty() {
            p.lead { (words.get("page-people-split-lead")) }
            @if all_chosen { p.mistake role="alert" { (words.get("page-people-split-all")) } }
            (choose(visit, &of, &split, chosen))
        } @else {
            p.lead { (words.get("page-people-split-follows")) }
            (preview(visit, &parts))
            @if parts.len() > 2 { p.note { (words.with("page-people-split-many", &[("count", parts.len().into())])) } }
            form.ask method="post" action={ (of.here) "/split" } {
                @for id in chosen { input type="hidden" name="take" value=(id); }
                (reason_field(visit, wrong))
                p { button.button { (words.get("page-people-split-button")) } }
            }
            p { a href={ (of.here) "/split" } { (words.get("page-people-split-again")) } }
        }
    };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Reply::page(below(visit, &title, &of.here).draw(&body)).with_status(status))
}

fn choose(visit: &Visit, of: &Of, split: &Split, chosen: &[i64]) -> Markup {
    let words = visit.words;
    html! {
        form.ask method="get" action={ (of.here) "/split" } {
            fieldset.field {
                legend { (words.get("page-people-split-which")) }
                @for (id, identifier) in &split.identifiers {
                    div.option {
                        input type="checkbox" id={ "take-" (id) } name="take" value=(id) checked[chosen.contains(id)];
                        label for={ "take-" (id) } {
                            (said::short(&identifier.value, 120)) small { (said::namespace(words, &identifier.namespace)) }
                        }
                    }
                }
            }
            @if split.more { p.quiet { (words.get("page-people-and-more")) } }
            p { button.button { (words.get("page-people-split-look")) } }
        }
    }
}

fn preview(visit: &Visit, parts: &[Toward]) -> Markup {
    let words = visit.words;
    html! {
        div.two-cards {
            @for part in parts {
                section.of-two {
                    h2.part {
                        (words.get(match (part.is_chosen, &part.person) {
                            (_, None) => "page-people-part-nobody",
                            (true, _) => "page-people-part-chosen",
                            (false, _) => "page-people-part-left",
                        }))
                    }
                    dl.pairs {
                        @for identifier in part.identifiers.iter().take(60) {
                            dt { (said::namespace(words, &identifier.namespace)) } dd { (said::short(&identifier.value, 120)) }
                        }
                    }
                    @if part.more || part.identifiers.len() > 60 { p.quiet { (words.get("page-people-and-more")) } }
                }
            }
        }
    }
}
