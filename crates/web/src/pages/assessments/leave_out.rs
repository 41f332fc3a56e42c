//! Leaving out what does not fit the organisation: what is left out now and why, and every part of a model one can leave out.

use std::collections::BTreeSet;

use app::Shelf;
use app::assess::{AssessmentView, Part};
use app::library::Model;
use maud::{Markup, html};

use super::{asked, by, chosen_model, layout, model_choices, place, said, shelf};
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, in_query};
use crate::pages::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let (words, assessment, shelf) = (visit.words, asked(visit)?, shelf(visit)?);
    let model = chosen_model(&assessment, &shelf, visit.asked.query.get("model"))?;
    let title = words.get("page-leave-out");
    let body = html! {
        (said(visit))
        p.lead { (words.get("page-leave-out-lead")) }
        p.quiet { (words.get("page-assess-settings-lead")) }
        section aria-labelledby="now" {
            h2 id="now" { (words.get("page-leave-out-now")) }
            (left_out(visit, &assessment, &shelf))
        }
        section aria-labelledby="parts" {
            h2 id="parts" { (words.get("page-leave-out-more")) }
            (model_choices(visit, &assessment, &shelf, (model, "/leave-out")))
            (parts(visit, &assessment, &shelf, model))
        }
    };
    Ok(Reply::page(layout(visit, &assessment, &title).draw(&body)))
}

pub(crate) fn put_back(visit: &Visit) -> Result<Reply, Refused> {
    let (by, assessment, shelf) = (by(visit)?, asked(visit)?, shelf(visit)?);
    let part = Part::parse(visit.field("part"));
    let was = visit.live().change(|folder| folder.put_back_by(by, &shelf, &assessment.id, &part))?;
    let said = if was { "put-back" } else { "put-back-already" };
    Ok(Reply::see_other(&place(&assessment, &format!("/leave-out?said={said}"))))
}

/// Everything that is left out, pillars first.
fn left_out(visit: &Visit, assessment: &AssessmentView, shelf: &Shelf) -> Markup {
    let words = visit.words;
    let left_out = &assessment.settings.left_out;
    let pillars = left_out.pillars.iter().flat_map(|(model, pillars)| {
        pillars.keys().map(|pillar| Part::Pillar { model: model.clone(), pillar: pillar.clone() })
    });
    let questions = left_out.questions.keys().map(|question| Part::Question(question.clone()));
    let parts: Vec<Part> = pillars.chain(questions).collect();
    html! {
        @if parts.is_empty() { p { (words.get("page-leave-out-nothing")) } } @else {
            ul.users.close {
                @for part in &parts {
                    @let name = part_name(visit, shelf, part);
                    li {
                        div {
                            b { (name) } " " span.quiet { (sort(visit, shelf, part)) }
                            p { q { (part.reason(&assessment.settings).unwrap_or_default()) } }
                        }
                        div.controls {
                            a href=(place_of_part(assessment, part)) aria-label={ (words.get("page-leave-out-change")) ": " (name) } { (words.get("page-leave-out-change")) }
                            (take_back(visit, assessment, part, &name))
                        }
                    }
                }
            }
        }
    }
}

/// The button that takes it back.
pub(super) fn take_back(visit: &Visit, assessment: &AssessmentView, part: &Part, name: &str) -> Markup {
    let label = visit.words.get("page-leave-out-back");
    html! {
        form method="post" action=(place(assessment, "/leave-out/put-back")) {
            input type="hidden" name="part" value=(part);
            button.plain aria-label={ (label) ": " (name) } { (label) }
        }
    }
}

/// A pillar and its questions, each leading to its own page; a question of several pillars stands at the first.
fn parts(visit: &Visit, assessment: &AssessmentView, shelf: &Shelf, model: &Model) -> Markup {
    let mut seen = BTreeSet::new();
    html! {
        @for pillar in &model.pillars {
            @let part = Part::Pillar { model: model.id.clone(), pillar: pillar.id.clone() };
            section.parts-of aria-labelledby={ "pillar-" (pillar.id) } {
                h3 id={ "pillar-" (pillar.id) } { (pillar.name.in_language(visit.language)) }
                p { (link(visit, assessment, &part, &visit.words.get("page-leave-out-pillar"))) }
                ul.plain-list {
                    @for question in pillar.questions.iter().filter(|used| seen.insert(used.id.as_str())) {
                        @let part = Part::Question(question.id.clone());
                        li { (link(visit, assessment, &part, &part_name(visit, shelf, &part))) }
                    }
                }
            }
        }
    }
}

fn link(visit: &Visit, assessment: &AssessmentView, part: &Part, name: &str) -> Markup {
    html! {
        a href=(place_of_part(assessment, part)) { (name) }
        @if part.reason(&assessment.settings).is_some() { " " b { (visit.words.get("page-leave-out-is")) } }
    }
}

fn place_of_part(assessment: &AssessmentView, part: &Part) -> String {
    place(assessment, &format!("/leave-out/part?part={}", in_query(&part.to_string())))
}

/// A part as one reads it; one that is not there any more by its id.
pub(super) fn part_name(visit: &Visit, shelf: &Shelf, part: &Part) -> String {
    let name = match part {
        Part::Question(question) => shelf.library.question(question).map(|question| &question.prompt),
        Part::Pillar { model, pillar } => {
            shelf.library.model(model).and_then(|model| model.pillar(pillar)).map(|pillar| &pillar.name)
        }
    };
    name.map_or_else(|| part.to_string(), |name| name.in_language(visit.language).to_owned())
}

/// What sort of part it is.
pub(super) fn sort(visit: &Visit, shelf: &Shelf, part: &Part) -> String {
    let words = visit.words;
    match part {
        Part::Question(_) => words.get("page-leave-out-question"),
        Part::Pillar { model, .. } => {
            let name = shelf.library.model(model).map(|model| model.name.in_language(visit.language));
            words.with("page-leave-out-pillar-of", &[("model", name.unwrap_or(model).into())])
        }
    }
}
