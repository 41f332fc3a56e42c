//! Two rounds beside each other: per pillar what was said, measured and prudently held, and whether the step is more than chance.

use std::sync::Arc;

use app::assess::{AssessmentView, changes};
use app::library::{Change, PillarPosition, Trend};
use app::pieces::Pieces;
use app::standing::{Assessed, Known};
use axum::http::header::REFRESH;
use maud::{Markup, html};

use super::{asked, layout, may_run, place};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::table;
use crate::pages::visit::Visit;

/// Digits after the decimal mark on a scale of five; a scale of a hundred has none.
const DECIMALS_OF_FIVE: usize = 1;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let (words, assessment) = (visit.words, asked(visit)?);
    let title = words.get("page-compare");
    let Some([from, to]) = rounds(visit, &assessment)? else {
        let body = html! {
            p.lead { (words.get("page-compare-one")) }
            @if may_run(visit) { p { a.button href=(place(&assessment, "")) { (words.get("page-to-assessment")) } } }
        };
        return Ok(Reply::page(layout(visit, &assessment, &title).draw(&body)));
    };
    let standing = &visit.pages.shared.standing;
    let known = [from, to].map(|round| standing.known_of(&assessment.id, round));
    let form = choice(visit, &assessment, [from, to]);
    match known {
        [Known::Position(before), Known::Position(after)] => {
            let heading = words.with("page-compare-heading", &[("from", from.into()), ("to", to.into())]);
            let body = html! { (form) (both(visit, &before, &after)) };
            Ok(Reply::page(layout(visit, &assessment, &title).heading(heading).draw(&body)))
        }
        [before, after] => {
            let body = html! { (form) (waits(visit, [&before, &after])) };
            let reply = Reply::page(layout(visit, &assessment, &title).draw(&body));
            let is_coming = [&before, &after].iter().any(|known| matches!(known, Known::NotYet));
            Ok(if is_coming { reply.with(REFRESH, String::from("2")) } else { reply })
        }
    }
}

/// The two that are asked for, else the latest two; the earlier one first.
fn rounds<'a>(visit: &Visit, assessment: &'a AssessmentView) -> Result<Option<[&'a str; 2]>, Refused> {
    let place = |name: &str| assessment.rounds.iter().position(|round| round.name == name);
    let asked = ["from", "to"].map(|field| visit.asked.query.get(field));
    let names = |one: usize, other: usize| {
        [one, other].map(|place| assessment.rounds.get(place).map_or("", |round| round.name.as_str()))
    };
    if asked.iter().all(|name| name.is_empty()) {
        let count = assessment.rounds.len();
        return Ok((count > 1).then(|| names(count - 2, count - 1)));
    }
    match asked.map(place) {
        [Some(one), Some(other)] if one != other => Ok(Some(names(one.min(other), one.max(other)))),
        [Some(_), Some(_)] => Ok(None),
        _ => Err(Refused::NotFound),
    }
}

fn choice(visit: &Visit, assessment: &AssessmentView, chosen: [&str; 2]) -> Markup {
    let words = visit.words;
    html! {
        @if assessment.rounds.len() > 2 {
            form.filter method="get" action=(place(assessment, "/compare")) {
                @for (field, chosen) in ["from", "to"].into_iter().zip(chosen) {
                    label for=(field) { (words.get(&format!("page-compare-{field}"))) }
                    select id=(field) name=(field) {
                        @for round in &assessment.rounds { option value=(round.name) selected[round.name == chosen] { (round.name) } }
                    }
                }
                button.plain { (words.get("page-show")) }
            }
        }
    }
}

fn waits(visit: &Visit, known: [&Known; 2]) -> Markup {
    let words = visit.words;
    let failed = known.iter().find_map(|known| match known {
        Known::Failed(reason) => Some(reason),
        _ => None,
    });
    html! {
        @if let Some(reason) = failed {
            p.lead { (words.get("page-compute-failed")) }
            pre lang="en" { code { (reason) } }
        } @else if known.iter().any(|known| matches!(known, Known::Nothing)) {
            p.lead { (words.get("page-compare-nothing")) }
        } @else {
            p.lead role="status" { (words.get("page-computing-lead")) }
        }
    }
}

fn both(visit: &Visit, before: &Arc<Assessed>, after: &Arc<Assessed>) -> Markup {
    let (earlier, later) = (before.input(visit.language), after.input(visit.language));
    let trends = changes(earlier, later);
    let pieces = Pieces::new(later);
    html! {
        @if trends.is_empty() { p.lead { (visit.words.get("page-compare-nothing")) } }
        @for trend in &trends {
            section aria-labelledby={ "model-" (trend.model) } {
                h2 id={ "model-" (trend.model) } { (trend.name.in_language(visit.language)) }
                (pieces.change(trend))
                (table(visit, trend, [&earlier.positions, &later.positions].map(|positions| pillars(positions, &trend.model))))
            }
        }
    }
}

/// The pillars of a model, with the digits its scale is written in.
fn pillars<'a>(positions: &'a app::library::Positions, model: &str) -> (&'a [PillarPosition], usize) {
    let found = positions.models.iter().find(|position| position.id == model);
    found.map_or((&[][..], DECIMALS_OF_FIVE), |found| {
        (found.pillars.as_slice(), if found.scale[1] > 10.0 { 0 } else { DECIMALS_OF_FIVE })
    })
}

fn table(visit: &Visit, trend: &Trend, [before, after]: [(&[PillarPosition], usize); 2]) -> Markup {
    let words = visit.words;
    let decimals = after.1;
    let prudent = |pillars: &[PillarPosition], id: &str| {
        pillars.iter().find(|pillar| pillar.id == id).and_then(|pillar| pillar.prudent)
    };
    html! {
        table.stacks.comparisons.changes role="table" {
            caption { (words.get("page-compare-caption")) }
            (table::head(words, &["page-pillar", "chart-claim", "chart-evidence", "chart-prudent"]))
            tbody role="rowgroup" {
                @for pillar in &trend.pillars {
                    tr role="row" {
                        th role="rowheader" scope="row" { (pillar.name.in_language(visit.language)) }
                        (changed(visit, ("claim", "chart-claim"), pillar.claim.as_ref(), decimals))
                        (changed(visit, ("evidence", "chart-evidence"), pillar.evidence.as_ref(), decimals))
                        td.prudent role="cell" data-name=(words.get("chart-prudent")) {
                            (words.number_or_dash(prudent(before.0, &pillar.id), decimals)) " → "
                            b { (words.number_or_dash(prudent(after.0, &pillar.id), decimals)) }
                        }
                    }
                }
            }
        }
    }
}

fn changed(visit: &Visit, (class, name): (&str, &str), change: Option<&Change>, decimals: usize) -> Markup {
    let words = visit.words;
    html! {
        td role="cell" class=(class) data-name=(words.get(name)) {
            @match change {
                Some(change) => {
                    (words.number(change.before, decimals)) " → " b { (words.number(change.after, decimals)) }
                    small { (words.signed(change.difference, decimals)) ", "
                        (words.get(if change.beyond_chance { "page-compare-beyond" } else { "page-compare-chance" })) }
                }
                None => i { (words.get("chart-unknown")) },
            }
        }
    }
}
