//! One assessment: how its round stands, what to do next, its rounds, and what one can take along.

use app::assess::{AssessmentView, RoundView};
use app::invite::Response;
use maud::{Markup, html};

use super::list::part;
use super::one_parts::{asked_in_short, response_table};
use super::{asked, latest, may_run, period, place, place_of, round, said, shelf, which};
use crate::pages::layout::Layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, in_query};
use crate::pages::table;
use crate::pages::visit::Visit;

/// What one can take along of a round: file, key of its words.
const FILES: [(&str, &str); 6] = [
    ("report.pdf", "page-file-pdf"),
    ("report.html", "page-file-html"),
    ("scores.xlsx", "page-file-xlsx"),
    ("dialogue.pdf", "page-file-dialogue"),
    ("report.json", "page-file-json"),
    ("scores.json", "page-file-scores"),
];

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let (words, assessment) = (visit.words, asked(visit)?);
    let round = round(visit, &assessment)?;
    let is_latest = round.map(|round| &round.name) == latest(&assessment).map(|round| &round.name);
    let body = html! {
        (said(visit))
        @match round {
            None => {
                p.lead { (words.get("page-round-none-lead")) }
                @if may_run(visit) { p { a.button href=(place(&assessment, "/open")) { (words.get("page-open-round")) } } }
            }
            Some(round) => (of_round(visit, &assessment, round)?)
        }
        @if is_latest && may_run(visit) { (asked_in_short(visit, &*shelf(visit)?, &assessment)) }
        (rounds(visit, &assessment))
    };
    let layout = Layout::new(visit, &assessment.name)
        .below("/assessments", &words.get("page-title-assessments"))
        .eyebrow(part(&assessment).unwrap_or_else(|| words.get("page-assessment-whole")));
    Ok(Reply::page(layout.draw(&body)))
}

fn of_round(visit: &Visit, assessment: &AssessmentView, round: &RoundView) -> Result<Markup, Refused> {
    let words = visit.words;
    let response = visit.live().read(|folder| folder.response(&which(assessment, round)))?;
    let is_open = round.closed_on.is_none();
    let day = round.closed_on.as_ref().unwrap_or(&round.opened_on);
    let state = if is_open { "page-round-is-open" } else { "page-round-is-closed" };
    let values = [("round", (&round.name).into()), ("day", words.date(day).into())];
    Ok(html! {
        p.lead { (words.with(state, &values)) " " (told(visit, &response)) }
        @if let Some(period) = period(visit, round) { p.quiet { (words.with("page-round-about", &[("period", period.into())])) } }
        @if is_open && may_run(visit) { (actions(visit, assessment)) }
        section aria-labelledby="response" {
            h2 id="response" { (words.get("page-response")) }
            (response_table(visit, &response))
            @if may_run(visit) && response.invited + response.answered > 0 {
                p { a href=(place_of(assessment, round, "/response")) { (words.get("page-response-each")) } }
            }
        }
        @if round.respondents > 0 { (take_along(visit, assessment, round)) }
    })
}

fn told(visit: &Visit, response: &Response) -> String {
    let counts = [
        ("answered", response.answered.into()),
        ("finished", response.finished.into()),
        ("invited", response.invited.into()),
    ];
    let key = match (response.answered, response.invited) {
        (0, 0) => "page-response-nobody-asked",
        (0, _) => "page-response-nobody",
        (_, 0) => "page-response-answered",
        _ => "page-response-of-invited",
    };
    visit.words.with(key, &counts)
}

fn actions(visit: &Visit, assessment: &AssessmentView) -> Markup {
    let words = visit.words;
    html! {
        ul.cards.actions {
            @for action in ["invite", "remind", "answers", "settle", "close"] {
                li.card {
                    h2 { a href=(place(assessment, &format!("/{action}"))) { (words.get(&format!("page-do-{action}"))) } }
                    p { (words.get(&format!("page-do-{action}-about"))) }
                }
            }
        }
    }
}

fn take_along(visit: &Visit, assessment: &AssessmentView, round: &RoundView) -> Markup {
    let words = visit.words;
    let see = format!("?assessment={}&round={}", assessment.id, in_query(&round.name));
    html! {
        section aria-labelledby="take" {
            h2 id="take" { (words.get("page-take-along")) }
            p { a href={ "/models" (see) } { (words.get("page-see-models")) } }
            ul.take {
                @for (file, key) in FILES {
                    li {
                        a href=(place_of(assessment, round, &format!("/files/{file}"))) download { (words.get(key)) }
                        small { (words.get(&format!("{key}-about"))) }
                    }
                }
            }
        }
    }
}

fn rounds(visit: &Visit, assessment: &AssessmentView) -> Markup {
    let words = visit.words;
    let has_open = super::open_round(assessment).is_some();
    html! {
        section aria-labelledby="rounds" {
            h2 id="rounds" { (words.get("page-rounds")) }
            @if !assessment.rounds.is_empty() {
                table.stacks.of-four role="table" {
                    caption { (words.get("page-rounds-caption")) }
                    (table::head(words, &["page-round", "page-round-opened", "page-round-closed", "page-answered"]))
                    tbody role="rowgroup" {
                        @for round in assessment.rounds.iter().rev() { (row(visit, assessment, round)) }
                    }
                }
            }
            @if assessment.rounds.len() > 1 {
                p { a href=(place(assessment, "/compare")) { (words.get("page-compare-rounds")) } }
            }
            @if !has_open && !assessment.rounds.is_empty() && may_run(visit) {
                p { a.button href=(place(assessment, "/open")) { (words.get("page-open-next")) } }
            }
        }
    }
}

fn row(visit: &Visit, assessment: &AssessmentView, round: &RoundView) -> Markup {
    let words = visit.words;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                a href=(place_of(assessment, round, "")) { (round.name) }
                @if let Some(period) = period(visit, round) { small { (period) } }
            }
            td role="cell" data-name=(words.get("page-round-opened")) { (words.date(&round.opened_on)) }
            td role="cell" data-name=(words.get("page-round-closed")) {
                @match &round.closed_on { Some(day) => (words.date(day)), None => (words.get("page-round-open")) }
            }
            td role="cell" data-name=(words.get("page-answered")) { (words.count(round.respondents)) }
        }
    }
}
