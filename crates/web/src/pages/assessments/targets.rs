//! What is wanted of one model: a level, a value per pillar, a measured share, each with its reason, owner and day; and a wanted
//! imbalance.

use app::Words;
use app::assess::{About, AssessmentView, LevelTarget, PillarTarget, SettingsChange, WishTarget, mistake};
use app::library::Model;
use axum::http::StatusCode;
use maud::{Markup, html};

use super::ask::{Ask, Slips, Wrong, summary};
use super::{asked, by, chosen_model, is_typed, layout, model_choices, place, said, shelf};
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, in_query};
use crate::pages::visit::Visit;

/// Why, who and when, as a form has them.
const COMMITMENT: [&str; 3] = ["reason", "owner", "due"];

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw(visit, &[])
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let (by, assessment, shelf) = (by(visit)?, asked(visit)?, shelf(visit)?);
    let model = chosen_model(&assessment, &shelf, visit.field("model"))?;
    let changes = match read(visit, model) {
        Ok(changes) => changes,
        Err(wrong) => return Ok(draw(visit, &wrong)?.with_status(StatusCode::UNPROCESSABLE_ENTITY)),
    };
    visit.live().change(|folder| {
        folder.change_assessment_by(by, &shelf, &assessment.id, (&About::default(), changes))
    })?;
    Ok(Reply::see_other(&place(&assessment, &format!("/targets?model={}&said=saved", in_query(&model.id)))))
}

fn read(visit: &Visit, model: &Model) -> Result<Vec<SettingsChange>, Vec<Wrong>> {
    let (words, mut slips) = (visit.words, Slips::default());
    let mut changes = Vec::new();
    if !model.levels.is_empty() {
        let (reason, owner, due) = commitment(words, &mut slips, visit, "level");
        let level = visit.field("level");
        let known = model.level(level).is_some();
        let target = known.then(|| LevelTarget { level: level.to_owned(), reason, owner, due });
        changes.push(SettingsChange::TargetOfLevel { model: model.id.clone(), target });
    }
    for pillar in &model.pillars {
        let (reason, owner, due) = commitment(words, &mut slips, visit, &pillar.id);
        let field = format!("{}-value", pillar.id);
        let value = slips.take(words, &field, mistake::value(visit.field(&field), model.scale()));
        let target = value.map(|value| PillarTarget { value, reason, owner, due });
        changes.push(SettingsChange::TargetOfPillar {
            model: model.id.clone(),
            pillar: pillar.id.clone(),
            target,
        });
    }
    for wish in &model.wishes {
        let of = wish_field(&wish.metric);
        let (reason, owner, due) = commitment(words, &mut slips, visit, &of);
        let field = format!("{of}-share");
        let share = slips.take(words, &field, mistake::share(visit.field(&field)));
        let target = share.map(|share| WishTarget { share, reason, owner, due });
        let (model, metric) = (model.id.clone(), wish.metric.clone());
        changes.push(SettingsChange::Wish { model, metric, target });
    }
    let reason = slips.take(words, "imbalance", mistake::reason(visit.field("imbalance")));
    changes.push(SettingsChange::Imbalance { model: model.id.clone(), reason });
    if slips.0.is_empty() { Ok(changes) } else { Err(slips.0) }
}

/// Why, who and when, read.
fn commitment(
    words: &Words,
    slips: &mut Slips,
    visit: &Visit,
    of: &str,
) -> (Option<String>, Option<String>, Option<String>) {
    let [reason, owner, due] = COMMITMENT.map(|part| format!("{of}-{part}"));
    (
        slips.take(words, &reason, mistake::reason(visit.field(&reason))),
        slips.take(words, &owner, mistake::reason(visit.field(&owner))),
        slips.take(words, &due, mistake::due(visit.field(&due))),
    )
}

fn draw(visit: &Visit, wrong: &[Wrong]) -> Result<Reply, Refused> {
    let (words, assessment, shelf) = (visit.words, asked(visit)?, shelf(visit)?);
    let typed = visit.field("model");
    let id = if typed.is_empty() { visit.asked.query.get("model") } else { typed };
    let model = chosen_model(&assessment, &shelf, id)?;
    let title = words.get("page-targets-title");
    let scale = model.scale();
    let bounds =
        [("low", words.plain_number(scale[0]).into()), ("high", words.plain_number(scale[1]).into())];
    let body = html! {
        (said(visit))
        p.lead { (words.get("page-targets-lead")) }
        (model_choices(visit, &assessment, &shelf, (model, "/targets")))
        h2 { (model.name.in_language(visit.language)) }
        p.quiet { (words.with("page-targets-scale", &bounds)) }
        (summary(words, wrong))
        form.ask.targets method="post" action=(place(&assessment, "/targets")) {
            input type="hidden" name="model" value=(model.id);
            @if !model.levels.is_empty() { (level(visit, &assessment, model, wrong)) }
            @for pillar in &model.pillars {
                (one(visit, &assessment, model, (&pillar.id, pillar.name.in_language(visit.language)), wrong))
            }
            @for wish in &model.wishes {
                (wished(visit, &assessment, model, (&wish.metric, wish.name.in_language(visit.language)), wrong))
            }
            (imbalance(visit, &assessment, model, wrong))
            p { button.button { (words.get("page-save")) } }
        }
    };
    Ok(Reply::page(layout(visit, &assessment, &title).draw(&body)))
}

/// What was typed, else what is kept.
fn value(visit: &Visit, field: &str, kept: Option<String>) -> String {
    if is_typed(visit) { visit.field(field).to_owned() } else { kept.unwrap_or_default() }
}

fn level(visit: &Visit, assessment: &AssessmentView, model: &Model, wrong: &[Wrong]) -> Markup {
    let words = visit.words;
    let kept = assessment.settings.targets.get(&model.id).and_then(|targets| targets.level.as_ref());
    let mut options = vec![(String::new(), words.get("page-not-chosen"))];
    options.extend(
        model
            .levels
            .iter()
            .map(|level| (level.id.clone(), level.name.in_language(visit.language).to_owned())),
    );
    let (label, chosen) =
        (words.get("page-target-level"), value(visit, "level", kept.map(|kept| kept.level.clone())));
    let committed =
        kept.map_or([None, None, None], |kept| [kept.reason.clone(), kept.owner.clone(), kept.due.clone()]);
    html! {
        fieldset.field.target {
            legend { (words.get("page-target-of-level")) }
            div.beside.of-target {
                (Ask { name: "level", label: &label, value: &chosen, ..Ask::default() }.select(&options, wrong))
                (commitment_fields(visit, "level", committed, wrong))
            }
        }
    }
}

fn one(
    visit: &Visit,
    assessment: &AssessmentView,
    model: &Model,
    (id, name): (&str, &str),
    wrong: &[Wrong],
) -> Markup {
    let words = visit.words;
    let kept = assessment.settings.targets.get(&model.id).and_then(|targets| targets.pillars.get(id));
    let field = format!("{id}-value");
    let (label, wanted) = (
        words.get("page-target-value"),
        value(visit, &field, kept.map(|kept| words.plain_number(kept.value))),
    );
    let committed =
        kept.map_or([None, None, None], |kept| [kept.reason.clone(), kept.owner.clone(), kept.due.clone()]);
    html! {
        fieldset.field.target {
            legend { (name) }
            div.beside.of-target {
                (Ask { name: &field, label: &label, value: &wanted, is_optional: true, ..Ask::default() }.line("number", wrong))
                (commitment_fields(visit, id, committed, wrong))
            }
        }
    }
}

/// A share that one may wish for; in no score.
fn wished(
    visit: &Visit,
    assessment: &AssessmentView,
    model: &Model,
    (metric, name): (&str, &str),
    wrong: &[Wrong],
) -> Markup {
    let words = visit.words;
    let kept = assessment.settings.targets.get(&model.id).and_then(|targets| targets.wishes.get(metric));
    let of = wish_field(metric);
    let field = format!("{of}-share");
    let label = words.get("page-target-share");
    let wanted = value(visit, &field, kept.map(|kept| words.plain_number(in_percent(kept.share))));
    let committed =
        kept.map_or([None, None, None], |kept| [kept.reason.clone(), kept.owner.clone(), kept.due.clone()]);
    html! {
        fieldset.field.target {
            legend { (name) }
            p.hint { (words.get("page-target-wish-about")) " " a href={ "/metrics/" (metric) } { (words.get("page-target-wish-measured")) } }
            div.beside.of-target {
                (Ask { name: &field, label: &label, value: &wanted, is_optional: true, ..Ask::default() }.line("number", wrong))
                (commitment_fields(visit, &of, committed, wrong))
            }
        }
    }
}

/// Begins the names of the fields of a wish; no pillar is called so.
fn wish_field(metric: &str) -> String {
    format!("wish-{metric}")
}

/// A share as one writes it, without the crumbs of binary fractions.
fn in_percent(share: f64) -> f64 {
    (share * 1e8).round() / 1e6
}

fn commitment_fields(visit: &Visit, of: &str, kept: [Option<String>; 3], wrong: &[Wrong]) -> Markup {
    let words = visit.words;
    let fields = COMMITMENT.into_iter().zip(kept).map(|(part, kept)| {
        let (name, label) = (format!("{of}-{part}"), words.get(&format!("page-target-{part}")));
        let value = value(visit, &name, kept);
        let kind = if part == "due" { "date" } else { "text" };
        Ask { name: &name, label: &label, value: &value, is_optional: true, ..Ask::default() }
            .line(kind, wrong)
    });
    html! { @for field in fields { (field) } }
}

fn imbalance(visit: &Visit, assessment: &AssessmentView, model: &Model, wrong: &[Wrong]) -> Markup {
    let words = visit.words;
    let kept =
        assessment.settings.targets.get(&model.id).and_then(|targets| targets.deliberate_imbalance.clone());
    let (label, hint) = (words.get("page-target-imbalance"), words.get("page-target-imbalance-hint"));
    let value = value(visit, "imbalance", kept);
    Ask { name: "imbalance", label: &label, hint: Some(&hint), value: &value, is_optional: true }
        .area(3, wrong)
}
