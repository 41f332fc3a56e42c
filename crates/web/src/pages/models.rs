//! The models: all in a list, one taken apart, one pillar of it down to its answers and figures.

use app::pieces::{ModelPieces, Pieces, PillarRow};
use maud::{Markup, html};

use super::assessments::switch::with_shown;
use super::layout::Layout;
use super::refusal::Refused;
use super::reply::Reply;
use super::visit::Visit;

pub(crate) fn list(visit: &Visit) -> Result<Reply, Refused> {
    with_shown(visit, |assessed, shown| {
        let words = visit.words;
        let pieces = Pieces::new(assessed.input(visit.language)).of_round(&shown.query);
        let title = words.get("page-title-models");
        let body = html! {
            p.lead { (words.get("page-models-lead")) }
            (shown.switch)
            ul.cards {
                @for card in pieces.cards() {
                    li.card {
                        h2 { a href={ "/models/" (card.id) (shown.query) } { (card.name) } }
                        (card.strip)
                        p.verdict { (card.verdict) }
                    }
                }
            }
        };
        Ok(Reply::page(shown.over(Layout::new(visit, &title)).draw(&body)))
    })
}

pub(crate) fn model(visit: &Visit) -> Result<Reply, Refused> {
    with_shown(visit, |assessed, shown| {
        let words = visit.words;
        let pieces = Pieces::new(assessed.input(visit.language)).of_round(&shown.query);
        let model = pieces.model(visit.part("model")).ok_or(Refused::NotFound)?;
        let body = html! {
            p.verdict { (model.verdict) }
            (shown.switch)
            (model.picture)
            (pillars(visit, &model.pillars))
            (section("why", &words.get("page-why"), &model.why))
            (model_rest(visit, &model))
        };
        let layout = Layout::new(visit, &model.name)
            .below(&format!("/models{}", shown.query), &words.get("page-title-models"));
        Ok(Reply::page(shown.over(layout).draw(&body)))
    })
}

pub(crate) fn pillar(visit: &Visit) -> Result<Reply, Refused> {
    with_shown(visit, |assessed, shown| {
        let (model, pillar) = (visit.part("model"), visit.part("pillar"));
        let pieces = Pieces::new(assessed.input(visit.language)).of_round(&shown.query);
        let name = pieces.pillar_name(model, pillar).ok_or(Refused::NotFound)?;
        let practices = pieces.pillar(model, pillar, &assessed.practices).ok_or(Refused::NotFound)?;
        let body = html! { (shown.switch) (practices) };
        let names = pieces.model_names();
        let model_name = names.iter().find(|(id, _)| *id == model).map_or(model, |(_, name)| name);
        let layout = Layout::new(visit, name)
            .below(&format!("/models{}", shown.query), &visit.words.get("page-title-models"))
            .below(&format!("/models/{model}{}", shown.query), model_name);
        Ok(Reply::page(shown.over(layout).draw(&body)))
    })
}

fn pillars(visit: &Visit, rows: &[PillarRow]) -> Markup {
    let words = visit.words;
    html! {
        section aria-labelledby="pillars" {
            h2 id="pillars" { (words.get("page-pillars")) }
            table.pillars.stacks.of-four role="table" {
                caption { (words.get("page-pillars-caption")) }
                thead role="rowgroup" {
                    tr role="row" {
                        th role="columnheader" scope="col" { (words.get("page-pillar")) }
                        th.claim role="columnheader" scope="col" { (words.get("chart-claim")) }
                        th.evidence role="columnheader" scope="col" { (words.get("chart-evidence")) }
                        th role="columnheader" scope="col" { (words.get("chart-gap")) }
                        th role="columnheader" scope="col" { (words.get("chart-target")) }
                    }
                }
                tbody role="rowgroup" {
                    @for row in rows {
                        tr role="row" {
                            th role="rowheader" scope="row" { a href=(row.href) { (row.name) } }
                            td.claim role="cell" { (row.claim) }
                            td.evidence role="cell" { b { (row.evidence) } }
                            td role="cell" { (row.gap) }
                            td role="cell" { (row.target) }
                        }
                    }
                }
            }
        }
    }
}

fn model_rest(visit: &Visit, model: &ModelPieces) -> Markup {
    let words = visit.words;
    html! {
        @if let Some(targets) = &model.targets { (section("targets", &words.get("page-targets"), targets)) }
        @if let Some(trend) = &model.trend { (section("trend", &words.get("page-trend-heading"), trend)) }
        @if !model.beside.0.is_empty() { (section("beside", &words.get("page-beside"), &model.beside)) }
        (section("about", &words.get("page-about-model"), &model.small_print))
    }
}

fn section(id: &str, title: &str, body: &Markup) -> Markup {
    html! { section aria-labelledby=(id) { h2 id=(id) { (title) } (body) } }
}
