//! How long things are kept: what leaves by age, after how many days, and what does not.

use app::retention::{Keeping, Kept};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

/// What stays until somebody removes it for a reason.
const STAYS: [&str; 3] = ["events", "answers", "identity"];

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    draw_page(visit, &[])
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let by = visit.user().ok_or(Refused::NotAllowed)?;
    let wanted = Kept::ALL.map(|kept| (kept, days(visit.field(kept.word()), kept)));
    let wrong: Vec<Kept> = wanted.iter().filter(|(_, days)| days.is_none()).map(|(kept, _)| *kept).collect();
    if !wrong.is_empty() {
        return Ok(draw_page(visit, &wrong)?.with_status(StatusCode::UNPROCESSABLE_ENTITY));
    }
    visit.live().change(|folder| {
        let known = folder.keepings()?;
        for (kept, days) in wanted {
            let is_new =
                |days: &u32| known.iter().any(|keeping| keeping.kept == kept && keeping.days != *days);
            if let Some(days) = days.filter(is_new) {
                folder.keep_for(Some(by), kept, days)?;
            }
        }
        Ok(())
    })?;
    Ok(Reply::see_other("/settings/retention?saved"))
}

fn days(typed: &str, kept: Kept) -> Option<u32> {
    let (min, max) = kept.days_bounds();
    typed.trim().parse().ok().filter(|days| (min..=max).contains(days))
}

fn draw_page(visit: &Visit, wrong: &[Kept]) -> Result<Reply, Refused> {
    let words = visit.words;
    let keepings = visit.live().read(app::Folder::keepings)?;
    let title = words.get("page-settings-retention");
    let was_saved = visit.asked.path_and_query.ends_with("?saved");
    let body = html! {
        p.lead { (words.get("page-retention-lead")) }
        @if was_saved { p.note role="status" { (words.get("page-saved")) } }
        @if !wrong.is_empty() { (summary(visit, wrong)) }
        form.ask method="post" action="/settings/retention" {
            @for keeping in &keepings { (field(visit, keeping, wrong)) }
            p { button.button { (words.get("page-save")) } }
        }
        section aria-labelledby="stays" {
            h2 id="stays" { (words.get("page-retention-stays")) }
            dl.stays {
                @for what in STAYS {
                    dt { (words.get(&format!("page-stays-{what}"))) }
                    dd { (words.get(&format!("page-stays-{what}-why"))) }
                }
            }
        }
    };
    Ok(Reply::page(layout(visit, &title).draw(&body)))
}

fn mistake(visit: &Visit, kept: Kept) -> String {
    let (min, max) = kept.days_bounds();
    let bounds = [("min", min.to_string().into()), ("max", max.to_string().into())];
    visit.words.with("page-retention-wrong", &bounds)
}

fn summary(visit: &Visit, wrong: &[Kept]) -> Markup {
    let words = visit.words;
    html! {
        div.mistakes role="alert" aria-labelledby="mistakes" {
            h2 id="mistakes" { (words.with("page-mistakes", &[("count", wrong.len().into())])) }
            ul {
                @for kept in wrong {
                    li { a href={ "#field-" (kept.word()) } { (words.get(&format!("page-kept-{}", kept.word()))) ": " (mistake(visit, *kept)) } }
                }
            }
        }
    }
}

fn field(visit: &Visit, keeping: &Keeping, wrong: &[Kept]) -> Markup {
    let (words, kept) = (visit.words, keeping.kept);
    let (word, (min, max)) = (kept.word(), kept.days_bounds());
    let is_wrong = wrong.contains(&kept);
    let typed = visit.field(word);
    let value = if is_wrong { typed.to_owned() } else { keeping.days.to_string() };
    let bounds = [
        ("min", min.to_string().into()),
        ("max", max.to_string().into()),
        ("usual", kept.days_usual().to_string().into()),
    ];
    html! {
        div.field.wrong[is_wrong] {
            label for={ "field-" (word) } { (words.get(&format!("page-kept-{word}"))) }
            p.hint id={ "field-" (word) "-hint" } {
                (words.get(&format!("page-kept-{word}-about"))) " " (words.with("page-retention-bounds", &bounds))
                @if keeping.old > 0 { " " (words.with("page-retention-old", &[("count", keeping.old.into())])) }
            }
            @if is_wrong { p.mistake id={ "field-" (word) "-mistake" } { (mistake(visit, kept)) } }
            div.with-unit {
                input id={ "field-" (word) } name=(word) type="number" inputmode="numeric" min=(min) max=(max) value=(value) required
                    aria-describedby={ "field-" (word) "-hint" @if is_wrong { " field-" (word) "-mistake" } } aria-invalid=[is_wrong.then_some("true")];
                span { (words.get("page-retention-days")) }
            }
        }
    }
}
