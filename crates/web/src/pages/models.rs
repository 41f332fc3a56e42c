//! The models: all in a list, one taken apart, one pillar of it down to its answers and figures.

use app::AppError;
use app::assess::Which;
use app::permission::Permission;
use app::pieces::{EvidenceLinks, ModelPieces, Pieces, PillarRow};
use app::standing::Assessed;
use maud::{Markup, html};

use super::assessments::switch::with_shown;
use super::layout::Layout;
use super::refusal::Refused;
use super::reply::Reply;
use super::table;
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
        let links = evidence_links(visit, assessed)?;
        let pieces = Pieces::new(assessed.input(visit.language)).of_round(&shown.query).with_links(links);
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

/// What respondents pointed at in the round, for who runs assessments: it is what somebody typed, and no figure.
fn evidence_links(visit: &Visit, assessed: &Assessed) -> Result<EvidenceLinks, Refused> {
    if !visit.who.as_ref().is_some_and(|who| who.user.role.may(Permission::RunAssessments)) {
        return Ok(EvidenceLinks::default());
    }
    let note = &assessed.input(visit.language).assessment;
    let which = Which { assessment: note.id.clone(), round: Some(note.round.name.clone()) };
    match visit.live().read(|folder| folder.evidence_to_look_at(&which)) {
        // What is measured before the first round is opened has none.
        Err(AppError::Unknown { .. }) => Ok(EvidenceLinks::default()),
        found => Ok(found?),
    }
}

fn pillars(visit: &Visit, rows: &[PillarRow]) -> Markup {
    let words = visit.words;
    html! {
        section aria-labelledby="pillars" {
            h2 id="pillars" { (words.get("page-pillars")) }
            table.pillars.stacks.of-four role="table" {
                caption { (words.get("page-pillars-caption")) }
                (table::head(words, &["page-pillar", "chart-claim", "chart-evidence", "chart-gap", "chart-target"]))
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
