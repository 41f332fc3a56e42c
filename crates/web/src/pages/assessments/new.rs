//! Making an assessment: what it is about, which models, whom it asks, over which days; its first round opens with it.

use app::assess::{
    self, About, Mistake, NewAssessment, NewRound, Settings, SettingsChange, mistake, questions_asked,
};
use app::library::{Group, Model};
use app::{Language, Shelf};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::ask::{Ask, Slips, Wrong, summary};
use super::{by, is_typed, shelf};
use crate::pages::layout::Layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw(visit, &[])
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let (by, shelf) = (by(visit)?, shelf(visit)?);
    let is_anonymous = visit.field("anonymous") != "no";
    let new = match read(visit, &shelf) {
        Ok(new) => new,
        Err(wrong) => return refused(visit, &wrong),
    };
    let made = visit.live().change(|folder| {
        let made = folder.make_assessment(by, &shelf, &new)?;
        if let Ok(id) = &made {
            let which = assess::Which { assessment: id.clone(), round: None };
            folder.set_anonymous(&which, is_anonymous)?;
        }
        Ok(made)
    })?;
    match made {
        Ok(id) => Ok(Reply::see_other(&format!("/assessments/{id}?said=made"))),
        Err(mistake) => refused(visit, &[Wrong::of(visit.words, "name", mistake)]),
    }
}

fn refused(visit: &Visit, wrong: &[Wrong]) -> Result<Reply, Refused> {
    Ok(draw(visit, wrong)?.with_status(StatusCode::UNPROCESSABLE_ENTITY))
}

fn read(visit: &Visit, shelf: &Shelf) -> Result<NewAssessment, Vec<Wrong>> {
    let (words, mut slips) = (visit.words, Slips::default());
    let name = slips.take(words, "name", mistake::name(visit.field("name")));
    let unit = slips.take(words, "unit", mistake::part(visit.field("unit")));
    let brand = slips.take(words, "brand", mistake::part(visit.field("brand")));
    let country = slips.take(words, "country", mistake::part(visit.field("country")));
    let models = slips.take(words, "model", mistake::models(all(visit, "model"), shelf));
    let groups = slips.take(words, "group", mistake::groups(all(visit, "group")));
    let small = slips.take(words, "small", mistake::small_groups(visit.field("small")));
    let round = read_round(visit, &mut slips);
    if !slips.0.is_empty() {
        return Err(slips.0);
    }
    let changes = vec![
        SettingsChange::Models(models),
        SettingsChange::Groups(groups),
        SettingsChange::SmallGroups(small),
    ];
    Ok(NewAssessment { name, about: About { unit, brand, country, ..About::default() }, changes, round })
}

fn all<'a>(visit: &'a Visit, name: &'a str) -> impl Iterator<Item = &'a str> {
    visit.asked.form.iter().flat_map(move |form| form.all(name))
}

/// The round as the form has it.
pub(super) fn read_round(visit: &Visit, slips: &mut Slips) -> NewRound {
    let words = visit.words;
    let name = slips.take(words, "round", mistake::round(visit.field("round")));
    let days = mistake::period(visit.field("from"), visit.field("until"));
    let field = if days == Err(Mistake::FromWrong) { "from" } else { "until" };
    let [from, until] = slips.take(words, field, days);
    NewRound { name, from, until }
}

fn draw(visit: &Visit, wrong: &[Wrong]) -> Result<Reply, Refused> {
    let (words, shelf) = (visit.words, shelf(visit)?);
    let is_first = !is_typed(visit);
    let value =
        |name: &str, default: &str| if is_first { default.to_owned() } else { visit.field(name).to_owned() };
    let chosen = |name: &str, default: Vec<String>| -> Vec<String> {
        if is_first { default } else { all(visit, name).map(str::to_owned).collect() }
    };
    let models: Vec<String> = shelf.library.models().iter().map(|model| model.id.clone()).collect();
    let groups: Vec<String> = Group::ALL.iter().map(|group| group.id().to_owned()).collect();
    let title = words.get("page-assess-new");
    let body = html! {
        p.lead { (words.get("page-assess-new-lead")) }
        (summary(words, wrong))
        form.ask.wide-ask method="post" action="/assessments/new" {
            (name_field(visit, &value("name", ""), wrong))
            (model_boxes(visit, &shelf, &chosen("model", models), wrong))
            (group_boxes(visit, &chosen("group", groups), wrong))
            (anonymous_choice(visit, &value("anonymous", "yes")))
            (small_groups(visit, &value("small", "5"), wrong))
            (round_fields(visit, [&value("round", &this_year()), &value("from", ""), &value("until", "")], wrong))
            (part_fields(visit, [&value("unit", ""), &value("brand", ""), &value("country", "")], wrong))
            p { button.button { (words.get("page-assess-make")) } }
        }
    };
    let layout = Layout::new(visit, &title).below("/assessments", &words.get("page-title-assessments"));
    Ok(Reply::page(layout.draw(&body)))
}

fn this_year() -> String {
    app::now().strftime("%Y").to_string()
}

pub(super) fn name_field(visit: &Visit, value: &str, wrong: &[Wrong]) -> Markup {
    let words = visit.words;
    let (label, hint) = (words.get("page-assess-name"), words.get("page-assess-name-hint"));
    Ask { name: "name", label: &label, hint: Some(&hint), value, ..Ask::default() }.line("text", wrong)
}

pub(super) fn model_boxes(visit: &Visit, shelf: &Shelf, chosen: &[String], wrong: &[Wrong]) -> Markup {
    let words = visit.words;
    let asked = questions_asked(shelf, &Settings::default());
    let label = words.get("page-assess-models");
    let hint = words.with("page-assess-models-hint", &[("count", asked.into())]);
    let options: Vec<_> = shelf.library.models().iter().map(|model| option(visit, shelf, model)).collect();
    Ask { name: "model", label: &label, hint: Some(&hint), ..Ask::default() }
        .boxes("checkbox", &options, chosen, wrong)
}

/// A model in a sentence, and how many questions it asks.
fn option(visit: &Visit, shelf: &Shelf, model: &Model) -> (String, String, Option<String>) {
    let words = visit.words;
    let only = Settings { models: [model.id.clone()].into(), ..Settings::default() };
    let questions = words.with("page-assess-questions", &[("count", questions_asked(shelf, &only).into())]);
    let about = words.find(&format!("page-assess-model-{}", model.id), &[]);
    let about = about.map_or_else(|| questions.clone(), |about| format!("{about} {questions}"));
    (model.id.clone(), model.name.in_language(visit.language).to_owned(), Some(about))
}

pub(super) fn group_boxes(visit: &Visit, chosen: &[String], wrong: &[Wrong]) -> Markup {
    let words = visit.words;
    let (label, hint) = (words.get("page-assess-groups"), words.get("page-assess-groups-hint"));
    let options: Vec<_> = Group::ALL
        .iter()
        .map(|group| (group.id().to_owned(), words.get(&format!("group-{}", group.id())), None))
        .collect();
    Ask { name: "group", label: &label, hint: Some(&hint), ..Ask::default() }
        .boxes("checkbox", &options, chosen, wrong)
}

pub(super) fn anonymous_choice(visit: &Visit, chosen: &str) -> Markup {
    let words = visit.words;
    let option = |value: &str| {
        let key = format!("page-assess-anonymous-{value}");
        (value.to_owned(), words.get(&key), Some(words.get(&format!("{key}-about"))))
    };
    let (label, hint) = (words.get("page-assess-anonymous"), words.get("page-assess-anonymous-hint"));
    Ask { name: "anonymous", label: &label, hint: Some(&hint), ..Ask::default() }.boxes(
        "radio",
        &[option("yes"), option("no")],
        &[chosen.to_owned()],
        &[],
    )
}

pub(super) fn small_groups(visit: &Visit, value: &str, wrong: &[Wrong]) -> Markup {
    let words = visit.words;
    let (label, hint) = (words.get("page-assess-small"), words.get("page-assess-small-hint"));
    Ask { name: "small", label: &label, hint: Some(&hint), value, ..Ask::default() }.line("number", wrong)
}

/// Name and days of a round.
pub(super) fn round_fields(visit: &Visit, [name, from, until]: [&str; 3], wrong: &[Wrong]) -> Markup {
    let words = visit.words;
    let (label, hint) = (words.get("page-assess-round"), words.get("page-assess-round-hint"));
    let days = [("from", from), ("until", until)].map(|(field, value)| {
        let label = words.get(&format!("page-assess-{field}"));
        Ask { name: field, label: &label, value, is_optional: true, ..Ask::default() }.line("date", wrong)
    });
    html! {
        (Ask { name: "round", label: &label, hint: Some(&hint), value: name, ..Ask::default() }.line("text", wrong))
        fieldset.field {
            legend { (words.get("page-assess-period")) }
            p.hint { (words.get("page-assess-period-hint")) }
            div.beside { @for day in &days { (day) } }
        }
    }
}

/// What it is about where that is not everything.
pub(super) fn part_fields(visit: &Visit, values: [&str; 3], wrong: &[Wrong]) -> Markup {
    let words = visit.words;
    let is_given = values.iter().any(|value| !value.is_empty()) || !wrong.is_empty();
    let fields = ["unit", "brand", "country"].into_iter().zip(values).map(|(field, value)| {
        let label = words.get(&format!("page-assess-{field}"));
        Ask { name: field, label: &label, value, is_optional: true, ..Ask::default() }.line("text", wrong)
    });
    html! {
        details.more open[is_given] {
            summary { (words.get("page-assess-part")) }
            p.hint { (words.get("page-assess-part-hint")) }
            @for field in fields { (field) }
        }
    }
}

/// The words for a language, to choose the language of a mail.
pub(super) fn languages(visit: &Visit) -> Vec<(String, String)> {
    let other = |language: Language| match language {
        Language::Nl => ("nl", "page-language-nl"),
        Language::En => ("en", "page-language-en"),
    };
    let own = visit.language;
    let rest = if own == Language::Nl { Language::En } else { Language::Nl };
    [own, rest].map(other).map(|(code, key)| (code.to_owned(), visit.words.get(key))).to_vec()
}
