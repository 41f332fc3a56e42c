//! Answering by a link: what this is, who sees what, beginning, going on, and what a link says that leads nowhere any more.
//!
//! Who has a link is let in by the gate and by nothing else. These pages show nothing of the workspace but its name.

pub(crate) mod all;
pub(crate) mod finish;
mod frame;
pub(crate) mod list;
pub(crate) mod question;
mod save;
mod ways;

use app::Moment;
use app::answering::{Group, NotSaved, Questionnaire};
use app::invite::{Invited, Link};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::layout::Layout;
use super::random::draw;
use super::refusal::Refused;
use super::reply::Reply;
use super::visit::Visit;
use frame::{closed, layout, progress};
use ways::{Ways, invited};

/// The first page of a link: before, during and after.
pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw_page(visit, None)
}

/// Begins: asks the group where it is not known, and gives who came by a link for many one of their own.
pub(crate) fn begin(visit: &Visit) -> Result<Reply, Refused> {
    let invited = invited(visit)?;
    let (live, ways) = (visit.live(), Ways::of(visit));
    if invited.closed.is_some() {
        return closed(visit, invited, true);
    }
    let name = match app::users::name(visit.field("name")) {
        Ok(name) => Some(name),
        Err(app::users::Mistake::NameTooLong) => return draw_page(visit, Some("page-mistake-name-too-long")),
        Err(_) => None,
    };
    let (shelf, random) = (live.shelf()?, draw()?);
    let group = Group::parse(visit.field("group"));
    let begun =
        live.change(|folder| folder.begin_answering(&shelf, invited, (group, name.as_deref()), random))?;
    match begun {
        Ok(Some(own)) => Ok(Reply::see_other(&Ways::to(&own).first())),
        Ok(None) => {
            let again = live.read(|folder| folder.link(visit.part("token")))?;
            let Link::Good(invited) = again else { return Ok(Reply::see_other(&ways.first())) };
            let filled = live.read(|folder| folder.questionnaire(&shelf, &invited, visit.language))?;
            Ok(Reply::see_other(&ways.on(visit, filled.as_ref())))
        }
        Err(NotSaved::Closed) => closed(visit, invited, true),
        Err(NotSaved::Full) => Ok(full(visit)),
        Err(NotSaved::GroupMissing) => draw_page(visit, Some("page-answer-group-missing")),
    }
}

fn draw_page(visit: &Visit, mistake: Option<&str>) -> Result<Reply, Refused> {
    let invited = invited(visit)?;
    if invited.closed.is_some() {
        return closed(visit, invited, false);
    }
    let shelf = visit.live().shelf()?;
    let (filled, groups) = visit.live().read(|folder| {
        let filled = folder.questionnaire(&shelf, invited, visit.language)?;
        Ok((filled, folder.groups_asked(&shelf, invited)?))
    })?;
    let filled = filled.filter(|_| invited.is_begun && !invited.is_group_link);
    let reply = match filled {
        Some(filled) => going_on(visit, invited, &filled),
        None => before(visit, invited, &groups, mistake),
    };
    Ok(if mistake.is_some() { reply.with_status(StatusCode::UNPROCESSABLE_ENTITY) } else { reply })
}

/// What this is, who asks, how long it takes, who sees what.
fn before(visit: &Visit, invited: &Invited, groups: &[(Group, usize)], mistake: Option<&str>) -> Reply {
    let words = visit.words;
    let asked: Vec<usize> = match invited.group {
        Some(group) => groups.iter().filter(|(of, _)| *of == group).map(|(_, count)| *count).collect(),
        None => groups.iter().map(|(_, count)| *count).collect(),
    };
    let (fewest, most) =
        (asked.iter().min().copied().unwrap_or_default(), asked.iter().max().copied().unwrap_or_default());
    let lead = words.with(
        "page-answer-lead",
        &[
            ("organisation", visit.settings.organisation.as_str().into()),
            ("fewest", fewest.into()),
            ("most", most.into()),
            ("range", if fewest == most { "one" } else { "some" }.into()),
            ("minutes", Questionnaire::minutes(most).into()),
        ],
    );
    let body = html! {
        p.lead { (lead) }
        (form(visit, invited, groups, mistake))
        section aria-labelledby="how" {
            h2 id="how" { (words.get("page-answer-how")) }
            dl.explained {
                @for key in ["honest", "today", "unknown", "own-pace"] {
                    dt { (words.get(&format!("page-answer-{key}-title"))) }
                    dd { (words.get(&format!("page-answer-{key}"))) }
                }
            }
        }
        (who_sees_what(visit, invited))
    };
    Reply::page(
        layout(visit, &words.get("page-title-answer")).heading(words.get("page-answer-heading")).draw(&body),
    )
}

fn form(visit: &Visit, invited: &Invited, groups: &[(Group, usize)], mistake: Option<&str>) -> Markup {
    let words = visit.words;
    let is_of = |field: &str| mistake.filter(|key| key.contains(field));
    html! {
        @if let Some(key) = mistake {
            div.mistakes role="alert" {
                p { b { a href=(if is_of("name").is_some() { "#field-name" } else { "#field-group" }) { (words.get(key)) } } }
            }
        }
        form.ask method="post" action=(Ways::of(visit).first()) {
            @if invited.group.is_none() {
                fieldset.field.wrong[is_of("group").is_some()] id="field-group" {
                    legend { (words.get("page-answer-group")) }
                    p.hint { (words.get("page-answer-group-hint")) }
                    @for (group, _) in groups {
                        div.option {
                            input type="radio" id={ "group-" (group) } name="group" value=(group) checked[visit.field("group") == group.id()] required;
                            label for={ "group-" (group) } {
                                (words.get(&format!("group-{group}")))
                                small { (words.get(&format!("page-answer-group-{group}"))) }
                            }
                        }
                    }
                }
            }
            @if invited.is_group_link && !invited.is_anonymous {
                div.field.wrong[is_of("name").is_some()] {
                    label for="field-name" { (words.get("page-answer-name")) }
                    p.hint id="field-name-hint" { (words.get("page-answer-name-hint")) }
                    input id="field-name" name="name" type="text" value=(visit.field("name").chars().take(200).collect::<String>()) autocomplete="name" aria-describedby="field-name-hint";
                }
            }
            p { button.button { (words.get("page-answer-begin")) } }
        }
    }
}

fn who_sees_what(visit: &Visit, invited: &Invited) -> Markup {
    let words = visit.words;
    let anonymous = if invited.is_anonymous { "page-answer-anonymous" } else { "page-answer-named" };
    let small = [("size", invited.small_group_size.into())];
    html! {
        section aria-labelledby="who" {
            h2 id="who" { (words.get("page-answer-who-sees")) }
            p { (words.with(anonymous, &[("organisation", visit.settings.organisation.as_str().into())])) }
            p { (words.with("page-answer-groups-only", &small)) }
            p { (words.get("page-answer-no-names")) }
        }
    }
}

/// Where one was, or that it is done; with the link to come back by.
fn going_on(visit: &Visit, invited: &Invited, filled: &Questionnaire) -> Reply {
    let (words, ways) = (visit.words, Ways::of(visit));
    let (answered, of) = filled.progress();
    let counts = [("answered", answered.into()), ("of", of.into())];
    let (heading, lead) = match (filled.is_finished, answered) {
        (true, _) => ("page-answer-thanks", "page-answer-thanks-lead"),
        (false, 0) => ("page-answer-heading", "page-answer-own-lead"),
        (false, _) => ("page-answer-back", "page-answer-back-lead"),
    };
    let go_on = match (filled.is_finished, answered == of) {
        (true, _) => (ways.list(), "page-answer-review"),
        (false, true) => (ways.finish(), "page-answer-to-finish"),
        (false, false) if answered == 0 => (ways.on(visit, Some(filled)), "page-answer-first"),
        (false, false) => (ways.on(visit, Some(filled)), "page-answer-go-on"),
    };
    let body = html! {
        p.lead { (words.with(lead, &counts)) }
        (progress(visit, filled, None))
        p.go { a.button href=(go_on.0) { (words.get(go_on.1)) } }
        @if !filled.is_finished {
            p.go {
                a href=(ways.list()) { (words.get("page-answer-to-list")) }
                @if visit.is_whole_list() { a href=(ways.one_by_one(filled)) { (words.get("page-answer-one-by-one")) } }
                @else { a href=(ways.all()) { (words.get("page-answer-all-on-one")) } }
            }
        }
        (own_link(visit, invited))
        (who_sees_what(visit, invited))
    };
    Reply::page(layout(visit, &words.get("page-title-answer")).heading(words.get(heading)).draw(&body))
}

fn own_link(visit: &Visit, invited: &Invited) -> Markup {
    let words = visit.words;
    let address = visit.asked.from.address_of(&Ways::of(visit).first());
    let until = words.date(&day(invited.ends));
    html! {
        section.note aria-labelledby="own" {
            h2 id="own" { (words.get("page-answer-own")) }
            p { code id="own-link" { (address) } }
            p { button.plain type="button" hidden data-copy="own-link" data-copied=(words.get("page-answer-copied")) { (words.get("page-answer-copy")) } }
            p { (words.with("page-answer-own-about", &[("day", until.into())])) }
        }
    }
}

fn day(moment: Moment) -> String {
    moment.strftime("%F").to_string()
}

/// A link that leads nowhere, or no more. Of a strange one nothing else is said, so that guessing tells nothing.
pub(crate) fn not_invited(visit: &Visit, link: &Link) -> Reply {
    let words = visit.words;
    let (status, key, ended) = match link {
        Link::Revoked => (StatusCode::GONE, "revoked", String::new()),
        Link::Expired(at) => (StatusCode::GONE, "expired", words.date(&day(*at))),
        Link::Strange | Link::Good(_) => (StatusCode::NOT_FOUND, "strange", String::new()),
    };
    let title = words.get(&format!("page-answer-{key}"));
    let body = html! {
        p.lead { (words.with(&format!("page-answer-{key}-lead"), &[("day", ended.into())])) }
        p { (words.get("page-answer-ask-new")) }
    };
    Reply::page(Layout::new(visit, &title).bare().draw(&body)).with_status(status)
}

/// The round takes nobody more.
fn full(visit: &Visit) -> Reply {
    let words = visit.words;
    let title = words.get("page-answer-full");
    let body = html! { p.lead { (words.get("page-answer-full-lead")) } };
    Reply::page(layout(visit, &title).draw(&body)).with_status(StatusCode::CONFLICT)
}
