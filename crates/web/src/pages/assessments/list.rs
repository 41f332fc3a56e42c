//! All assessments, each with its open round and how many answered.

use app::AppError;
use app::assess::{AssessmentView, Which};
use app::invite::Response;
use maud::{Markup, html};

use super::{latest, may_run, period, place};
use crate::pages::layout::Layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::table;
use crate::pages::visit::Visit;

/// Assessments on one page.
const SHOWN: usize = 50;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let words = visit.words;
    let from: usize = visit.asked.query.get("from").parse().unwrap_or_default();
    let (rows, is_more) = visit.live().read(|folder| {
        let made = folder.assessments_made()?;
        let is_more = made.len() > from.saturating_add(SHOWN);
        let shown = made.into_iter().skip(from).take(SHOWN);
        let row = |assessment: AssessmentView| -> Result<(Response, AssessmentView), AppError> {
            let which = Which { assessment: assessment.id.clone(), round: None };
            Ok((folder.response(&which)?, assessment))
        };
        Ok((shown.map(row).collect::<Result<Vec<_>, AppError>>()?, is_more))
    })?;
    let title = words.get("page-title-assessments");
    let body = html! {
        @if rows.is_empty() { (empty(visit)) } @else {
            p.lead { (words.get("page-assessments-lead")) }
            @if may_run(visit) { p { a.button href="/assessments/new" { (words.get("page-assess-new")) } } }
            (table(visit, &rows))
            @if is_more { p { a href={ "/assessments?from=" (from + SHOWN) } { (words.get("page-assess-further")) } } }
        }
    };
    Ok(Reply::page(Layout::new(visit, &title).draw(&body)))
}

fn empty(visit: &Visit) -> Markup {
    let words = visit.words;
    html! {
        p.lead { (words.get("page-assessments-empty")) }
        ol.steps.start {
            @for step in ["make", "invite", "close"] {
                li {
                    h2 { (words.get(&format!("page-assessments-first-{step}"))) }
                    p { (words.get(&format!("page-assessments-first-{step}-about"))) }
                }
            }
        }
        @if may_run(visit) { p.after { a.button href="/assessments/new" { (words.get("page-assess-new")) } } }
    }
}

fn table(visit: &Visit, rows: &[(Response, AssessmentView)]) -> Markup {
    let words = visit.words;
    html! {
        table.stacks.assessments role="table" {
            caption { (words.get("page-assessments-caption")) }
            (table::head(words, &["page-assessment", "page-round", "page-answered"]))
            tbody role="rowgroup" { @for (response, assessment) in rows { (row(visit, response, assessment)) } }
        }
    }
}

fn row(visit: &Visit, response: &Response, assessment: &AssessmentView) -> Markup {
    let words = visit.words;
    let round = latest(assessment);
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                a href=(place(assessment, "")) { (assessment.name) }
                @if let Some(part) = part(assessment) { small { (part) } }
            }
            td role="cell" data-name=(words.get("page-round")) {
                @match round {
                    Some(round) => {
                        b { (round.name) }
                        small {
                            @match &round.closed_on {
                                Some(day) => (words.with("page-round-closed-on", &[("day", words.date(day).into())])),
                                None => (words.with("page-round-open-since", &[("day", words.date(&round.opened_on).into())])),
                            }
                            @if let Some(period) = period(visit, round) { br; (period) }
                        }
                    }
                    None => { (words.get("page-round-none")) }
                }
            }
            td role="cell" data-name=(words.get("page-answered")) {
                b { (words.count(response.answered)) }
                @if response.invited > 0 {
                    small { (words.with("page-of-invited", &[("invited", response.invited.into())])) }
                }
            }
        }
    }
}

/// What it is about, but for its name.
pub(super) fn part(assessment: &AssessmentView) -> Option<String> {
    let parts = [&assessment.unit, &assessment.brand, &assessment.country];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
