//! Leaving out one part: what goes with it, why, and taking it back.

use app::Shelf;
use app::assess::{Mistake, Part, TooLittle, mistake};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::ask::{Ask, Wrong, summary};
use super::leave_out::{part_name, sort, take_back};
use super::{asked, by, is_typed, layout, place, shelf};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw(visit, visit.asked.query.get("part"), &[])
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let (by, assessment, shelf) = (by(visit)?, asked(visit)?, shelf(visit)?);
    let part = known(&shelf, visit.field("part"))?;
    let reason =
        mistake::reason(visit.field("reason")).and_then(|reason| reason.ok_or(Mistake::ReasonMissing));
    let reason = match reason {
        Ok(reason) => reason,
        Err(mistake) => return refused(visit, &[Wrong::of(visit.words, "reason", mistake)]),
    };
    let left_out =
        visit.live().change(|folder| folder.leave_out_by(by, &shelf, &assessment.id, (&part, &reason)))?;
    match left_out {
        Ok(()) => Ok(Reply::see_other(&place(&assessment, "/leave-out?said=left-out"))),
        Err(too_little) => {
            let told =
                |what| Wrong { field: String::from("reason"), text: too_little_told(visit, &shelf, what) };
            refused(visit, &too_little.iter().map(told).collect::<Vec<_>>())
        }
    }
}

fn refused(visit: &Visit, wrong: &[Wrong]) -> Result<Reply, Refused> {
    Ok(draw(visit, visit.field("part"), wrong)?.with_status(StatusCode::UNPROCESSABLE_ENTITY))
}

/// A part that is there.
fn known(shelf: &Shelf, part: &str) -> Result<Part, Refused> {
    let part = Part::parse(part);
    let is_there = match &part {
        Part::Question(question) => shelf.library.question(question).is_some(),
        Part::Pillar { model, pillar } => {
            shelf.library.model(model).is_some_and(|model| model.pillar(pillar).is_some())
        }
    };
    if is_there { Ok(part) } else { Err(Refused::NotFound) }
}

fn draw(visit: &Visit, part: &str, wrong: &[Wrong]) -> Result<Reply, Refused> {
    let (words, assessment, shelf) = (visit.words, asked(visit)?, shelf(visit)?);
    let part = known(&shelf, part)?;
    let (name, kept) = (part_name(visit, &shelf, &part), part.reason(&assessment.settings));
    let title = words.get("page-leave-out");
    let (label, hint) = (words.get("page-leave-out-reason"), words.get("page-leave-out-reason-hint"));
    let value = if is_typed(visit) { visit.field("reason") } else { kept.unwrap_or_default() };
    let button = if kept.is_some() { "page-leave-out-save" } else { "page-leave-out-button" };
    let body = html! {
        p.lead { (words.get(if kept.is_some() { "page-leave-out-is-out" } else { "page-leave-out-asks" })) }
        (goes_with(visit, &shelf, &part))
        p.quiet { (words.get("page-leave-out-stays")) }
        (summary(words, wrong))
        form.ask.wide-ask method="post" action=(place(&assessment, "/leave-out/part")) {
            input type="hidden" name="part" value=(part);
            (Ask { name: "reason", label: &label, hint: Some(&hint), value, is_optional: false }.area(3, wrong))
            p { button.button { (words.get(button)) } }
        }
        @if kept.is_some() { div.after { (take_back(visit, &assessment, &part, &name)) } }
    };
    let layout = layout(visit, &assessment, &name).below(&place(&assessment, "/leave-out"), &title);
    let layout = layout.eyebrow(sort(visit, &shelf, &part)).heading(name.clone());
    Ok(Reply::page(layout.draw(&body)))
}

/// Where a question is asked, or which questions a pillar takes along.
fn goes_with(visit: &Visit, shelf: &Shelf, part: &Part) -> Markup {
    let (words, library) = (visit.words, &shelf.library);
    let (key, names): (&str, Vec<String>) = match part {
        Part::Question(question) => {
            let of_model = library.models().iter().flat_map(|model| {
                let uses =
                    |pillar: &&app::library::Pillar| pillar.questions.iter().any(|used| used.id == *question);
                model.pillars.iter().filter(uses).map(move |pillar| (model, pillar))
            });
            let named = of_model.map(|(model, pillar)| {
                let [model, pillar] =
                    [&model.name, &pillar.name].map(|name| name.in_language(visit.language));
                format!("{model}: {pillar}")
            });
            ("page-leave-out-used-by", named.collect())
        }
        Part::Pillar { model, pillar } => {
            let pillar = library.model(model).and_then(|model| model.pillar(pillar));
            let used = pillar.into_iter().flat_map(|pillar| &pillar.questions);
            let prompts = used.filter_map(|used| library.question(&used.id));
            (
                "page-leave-out-takes",
                prompts.map(|asked| asked.prompt.in_language(visit.language).to_owned()).collect(),
            )
        }
    };
    html! {
        @if !names.is_empty() {
            p { (words.with(key, &[("n", names.len().into())])) }
            ul.plain-list { @for name in &names { li { (name) } } }
        }
    }
}

fn too_little_told(visit: &Visit, shelf: &Shelf, too_little: &TooLittle) -> String {
    let (words, language) = (visit.words, visit.language);
    let named = |id: &str| {
        let model = shelf.library.model(id);
        model.map_or(id, |model| model.name.in_language(language)).to_owned()
    };
    match too_little {
        TooLittle::Model(model) => {
            words.with("page-leave-out-nothing-left", &[("model", named(model).into())])
        }
        TooLittle::Level { model, level } => {
            let known = shelf.library.model(model).and_then(|found| found.level(level));
            let level = known.map_or(level.as_str(), |known| known.name.in_language(language));
            let values = [("model", named(model).into()), ("level", level.into())];
            words.with("page-leave-out-level-bare", &values)
        }
    }
}
