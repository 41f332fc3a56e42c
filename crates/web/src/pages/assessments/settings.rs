//! What an assessment is about and how it weighs, as it can be changed as long as a round is open or none is.

use app::assess::{About, AssessmentView, SettingsChange, mistake};
use app::library::Group;
use axum::http::StatusCode;
use maud::{Markup, html};

use super::ask::{Ask, Slips, Wrong, summary};
use super::new::{group_boxes, model_boxes, name_field, part_fields, small_groups};
use super::{asked, by, is_typed, layout, place, said, shelf};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw(visit, &[])
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let (by, assessment, shelf) = (by(visit)?, asked(visit)?, shelf(visit)?);
    let (words, mut slips) = (visit.words, Slips::default());
    let all = |name| visit.asked.form.iter().flat_map(move |form| form.all(name));
    let some = |text: Option<String>| Some(text.unwrap_or_default());
    let about = About {
        name: Some(slips.take(words, "name", mistake::name(visit.field("name")))),
        unit: some(slips.take(words, "unit", mistake::part(visit.field("unit")))),
        brand: some(slips.take(words, "brand", mistake::part(visit.field("brand")))),
        country: some(slips.take(words, "country", mistake::part(visit.field("country")))),
        sector: some(slips.take(words, "sector", mistake::sector(visit.field("sector")))),
        size: some(slips.take(words, "size", mistake::size(visit.field("size")))),
    };
    let mut changes = vec![
        SettingsChange::Models(slips.take(words, "model", mistake::models(all("model"), &shelf))),
        SettingsChange::Groups(slips.take(words, "group", mistake::groups(all("group")))),
        SettingsChange::SmallGroups(slips.take(words, "small", mistake::small_groups(visit.field("small")))),
    ];
    for group in Group::ALL {
        let field = format!("weight-{}", group.id());
        let weight = slips.take(words, &field, mistake::weight(visit.field(&field)));
        changes.push(SettingsChange::Weigh { group: group.id().to_owned(), weight });
    }
    if !slips.0.is_empty() {
        return Ok(draw(visit, &slips.0)?.with_status(StatusCode::UNPROCESSABLE_ENTITY));
    }
    let changed = visit
        .live()
        .change(|folder| folder.change_assessment_by(by, &shelf, &assessment.id, (&about, changes)));
    match changed {
        Ok(()) => Ok(Reply::see_other(&place(&assessment, "/settings?said=saved"))),
        // What was left out or wanted before does not fit these models any more.
        Err(app::AppError::Mistakes(mistakes)) => {
            let wrong = mistakes.into_iter().map(|text| Wrong { field: String::from("model"), text });
            let wrong: Vec<Wrong> = wrong.collect();
            Ok(draw(visit, &wrong)?.with_status(StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(error) => Err(error.into()),
    }
}

fn draw(visit: &Visit, wrong: &[Wrong]) -> Result<Reply, Refused> {
    let (words, assessment, shelf) = (visit.words, asked(visit)?, shelf(visit)?);
    let title = words.get("page-assess-settings");
    let is_first = !is_typed(visit);
    let value = |name: &str, kept: &Option<String>| {
        if is_first { kept.clone().unwrap_or_default() } else { visit.field(name).to_owned() }
    };
    let chosen = |name: &str, kept: Vec<String>| -> Vec<String> {
        let typed = visit.asked.form.iter().flat_map(|form| form.all(name)).map(str::to_owned);
        if is_first { kept } else { typed.collect() }
    };
    let settings = &assessment.settings;
    let is_scored = |id: &String| settings.models.is_empty() || settings.models.contains(id);
    let models = shelf.library.models().iter().map(|model| model.id.clone()).filter(is_scored).collect();
    let groups = settings.asked_groups().iter().map(|group| group.id().to_owned()).collect();
    let parts = [
        value("unit", &assessment.unit),
        value("brand", &assessment.brand),
        value("country", &assessment.country),
    ];
    let small = value("small", &Some(settings.small_group_size.to_string()));
    let body = html! {
        (said(visit))
        p.lead { (words.get("page-assess-settings-lead")) }
        (summary(words, wrong))
        form.ask.wide-ask method="post" action=(place(&assessment, "/settings")) {
            (name_field(visit, &value("name", &Some(assessment.name.clone())), wrong))
            (part_fields(visit, [&parts[0], &parts[1], &parts[2]], wrong))
            (model_boxes(visit, &shelf, &chosen("model", models), wrong))
            (group_boxes(visit, &chosen("group", groups), wrong))
            (weights(visit, &assessment, is_first, wrong))
            (small_groups(visit, &small, wrong))
            (kind(visit, [&value("sector", &assessment.sector), &value("size", &assessment.size)], wrong))
            p { button.button { (words.get("page-save")) } }
        }
    };
    Ok(Reply::page(layout(visit, &assessment, &title).draw(&body)))
}

fn weights(visit: &Visit, assessment: &AssessmentView, is_first: bool, wrong: &[Wrong]) -> Markup {
    let words = visit.words;
    let fields = Group::ALL.map(|group| {
        let name = format!("weight-{}", group.id());
        let label = words.get(&format!("group-{}", group.id()));
        let kept = assessment.settings.weight(group);
        let value = if is_first { words.plain_number(kept) } else { visit.field(&name).to_owned() };
        Ask { name: &name, label: &label, value: &value, ..Ask::default() }.line("number", wrong)
    });
    html! {
        fieldset.field {
            legend { (words.get("page-assess-weights")) }
            p.hint { (words.get("page-assess-weights-hint")) }
            div.beside { @for field in &fields { (field) } }
        }
    }
}

/// Sector and size: with whom a comparison is made.
fn kind(visit: &Visit, [sector, size]: [&str; 2], wrong: &[Wrong]) -> Markup {
    let words = visit.words;
    let option = |what: &str, word: &str| {
        let key = format!("page-{what}-{word}");
        (word.to_owned(), words.find(&key, &[]).unwrap_or_else(|| word.to_owned()))
    };
    let none = (String::new(), words.get("page-not-chosen"));
    let mut sectors: Vec<_> = mistake::SECTORS.iter().map(|word| option("sector", word)).collect();
    if !sector.is_empty() && !mistake::SECTORS.contains(&sector) {
        sectors.push((sector.to_owned(), sector.to_owned()));
    }
    let sizes = mistake::SIZES.iter().map(|word| option("size", word));
    let (sector_label, size_label) = (words.get("page-assess-sector"), words.get("page-assess-size"));
    let with_none = |options: Vec<(String, String)>| [vec![none.clone()], options].concat();
    html! {
        fieldset.field {
            legend { (words.get("page-assess-kind")) }
            p.hint { (words.get("page-assess-kind-hint")) }
            div.beside {
                (Ask { name: "sector", label: &sector_label, value: sector, ..Ask::default() }.select(&with_none(sectors), wrong))
                (Ask { name: "size", label: &size_label, value: size, ..Ask::default() }.select(&with_none(sizes.collect()), wrong))
            }
        }
    }
}
