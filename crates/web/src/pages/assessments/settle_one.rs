//! Settling one statement: what was said of it and measured, then the value that was agreed on, why and by whom; or taking back
//! what was settled.

use app::assess::{AssessmentView, Mistake, RoundView, Settled, Which, mistake};
use app::pieces::Pieces;
use app::{AppError, Language};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::ask::{Ask, Slips, Wrong, summary};
use super::settle::{assessed, place_of_question, take_back, told};
use super::{asked, by, is_typed, layout, no_open_round, open_round, place, shelf, which};
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw(visit, &[])
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let (words, mut slips) = (visit.words, Slips::default());
    let value = slips.take(words, "value", mistake::settled(visit.field("value")));
    let reason =
        mistake::reason(visit.field("reason")).and_then(|reason| reason.ok_or(Mistake::ReasonMissing));
    let reason = slips.take(words, "reason", reason);
    let name = slips.take(words, "by", mistake::by_whom(visit.field("by")));
    if !slips.0.is_empty() {
        return Ok(draw(visit, &slips.0)?.with_status(StatusCode::UNPROCESSABLE_ENTITY));
    }
    settle(visit, Some(Settled { value, reason, by: name }), "settled")
}

pub(crate) fn let_answers_speak(visit: &Visit) -> Result<Reply, Refused> {
    settle(visit, None, "settled-back")
}

fn settle(visit: &Visit, settled: Option<Settled>, said: &str) -> Result<Reply, Refused> {
    let (by, assessment, shelf) = (by(visit)?, asked(visit)?, shelf(visit)?);
    let name = visit.field("round");
    let round = assessment.rounds.iter().find(|round| round.name == name).ok_or(Refused::NotFound)?;
    let question = visit.part("question");
    shelf.library.question(question).ok_or(Refused::NotFound)?;
    let which = Which { assessment: assessment.id.clone(), round: Some(round.name.clone()) };
    let closed = || Ok(Reply::see_other(&place(&assessment, "?said=settle-closed")));
    if round.closed_on.is_some() {
        return closed();
    }
    match visit.live().change(|folder| folder.settle_by(by, &shelf, &which, (question, settled))) {
        Ok(_) => Ok(Reply::see_other(&place(&assessment, &format!("/settle?said={said}")))),
        // Somebody closed it meanwhile.
        Err(AppError::RoundClosed { .. }) => closed(),
        Err(error) => Err(error.into()),
    }
}

fn draw(visit: &Visit, wrong: &[Wrong]) -> Result<Reply, Refused> {
    let (words, assessment, shelf) = (visit.words, asked(visit)?, shelf(visit)?);
    let question = shelf.library.question(visit.part("question")).ok_or(Refused::NotFound)?;
    let title = words.get("page-settle");
    let Some(round) = open_round(&assessment) else { return Ok(no_open_round(visit, &assessment, &title)) };
    let prompt = question.prompt.in_language(visit.language);
    let anchors = match visit.language {
        Language::Nl => &question.anchors.nl,
        Language::En => &question.anchors.en,
    };
    let kept = round.settled.get(&question.id);
    let body = html! {
        (what_is_said(visit, &assessment, round, &question.id)?)
        section aria-labelledby="agree" {
            h2 id="agree" { (words.get("page-settle-agree")) }
            @if let Some(kept) = kept {
                (told(visit, kept))
                div.after { (take_back(visit, &assessment, round, (&question.id, prompt))) }
            }
            (summary(words, wrong))
            form.ask.wide-ask method="post" action=(place_of_question(&assessment, &question.id)) {
                input type="hidden" name="round" value=(round.name);
                (values(visit, anchors, kept, wrong))
                (why(visit, kept, wrong))
                p { button.button { (words.get(if kept.is_some() { "page-settle-again" } else { "page-settle-button" })) } }
            }
        }
    };
    let layout = layout(visit, &assessment, prompt).below(&place(&assessment, "/settle"), &title);
    Ok(Reply::page(layout.heading(prompt.to_owned()).draw(&body)))
}

/// Groups, figures and documents; who answered what is known to nobody.
fn what_is_said(
    visit: &Visit,
    assessment: &AssessmentView,
    round: &RoundView,
    question: &str,
) -> Result<Markup, Refused> {
    let Some(assessed) = assessed(visit, assessment, round) else {
        return Ok(html! { p.quiet { (visit.words.get("page-settle-not-yet")) } });
    };
    let links = visit.live().read(|folder| folder.evidence_to_look_at(&which(assessment, round)))?;
    let pieces = Pieces::new(assessed.input(visit.language)).with_links(links);
    Ok(html! {
        section.statement aria-labelledby="said" {
            h2 id="said" { (visit.words.get("page-settle-said")) }
            @match pieces.statement(question) {
                Some(statement) => (statement),
                None => { p.quiet { (visit.words.get("page-settle-not-asked")) } },
            }
        }
    })
}

/// The five descriptions as the answers to choose from, and a value between two of them where one was settled.
fn values(visit: &Visit, anchors: &[String], kept: Option<&Settled>, wrong: &[Wrong]) -> Markup {
    let words = visit.words;
    let described = anchors.iter().zip(1_u8..);
    let mut options: Vec<(String, String, Option<String>)> =
        described.map(|(anchor, value)| (value.to_string(), format!("{value} – {anchor}"), None)).collect();
    let kept = kept.map(|kept| kept.value);
    if let Some(between) = kept.filter(|value| value.fract() != 0.0) {
        let place =
            options.iter().position(|(value, ..)| value.parse().is_ok_and(|value: f64| value > between));
        let about = format!("{} – {}", words.plain_number(between), words.get("page-settle-between"));
        let option = (between.to_string(), about, None);
        options.insert(place.unwrap_or(options.len()), option);
    }
    let chosen = match is_typed(visit) {
        true => visit.field("value").to_owned(),
        false => kept.map(|value| value.to_string()).unwrap_or_default(),
    };
    let (label, hint) = (words.get("page-settle-value"), words.get("page-settle-value-hint"));
    Ask { name: "value", label: &label, hint: Some(&hint), ..Ask::default() }.boxes(
        "radio",
        &options,
        &[chosen],
        wrong,
    )
}

fn why(visit: &Visit, kept: Option<&Settled>, wrong: &[Wrong]) -> Markup {
    let words = visit.words;
    let oneself = visit.who.as_ref().map(|who| who.user.name.clone());
    let by = kept.map_or(oneself, |kept| kept.by.clone()).unwrap_or_default();
    let value = |name: &str, kept: &str| {
        if is_typed(visit) { visit.field(name).to_owned() } else { kept.to_owned() }
    };
    let reason = value("reason", kept.map_or("", |kept| kept.reason.as_str()));
    let by = value("by", &by);
    let (why, hint) = (words.get("page-settle-reason"), words.get("page-settle-reason-hint"));
    let who = words.get("page-settle-by");
    html! {
        (Ask { name: "reason", label: &why, hint: Some(&hint), value: &reason, is_optional: false }.area(3, wrong))
        (Ask { name: "by", label: &who, value: &by, is_optional: true, ..Ask::default() }.line("text", wrong))
    }
}
