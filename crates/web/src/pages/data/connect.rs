//! Connecting a source, and changing what is said for one: what its events do not say themselves.

use app::mapping::NAMESPACES;
use app::source::{SOURCE_NAME_CHARS_MAX, SourceDefaults, SourceView};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::fields::{self, Line, Wrong};
use super::preview::holds;
use super::source::{Shown, draw_source};
use super::{asked_source, by, layout};
use crate::pages::random::draw;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

/// Longest channel or touchpoint of a source, in characters; that of an event's.
const WORD_CHARS_MAX: usize = 200;

/// Highest cost of a contact, in cents: a million.
const COST_CENTS_MAX: f64 = 100_000_000.0;

/// What the form holds, as it is typed.
struct Typed {
    name: String,
    channel: String,
    touchpoint: String,
    cost: String,
    user_id: String,
    events_per_s: String,
}

impl Typed {
    fn nothing() -> Typed {
        let none = String::new;
        Typed {
            name: none(),
            channel: none(),
            touchpoint: none(),
            cost: none(),
            user_id: String::from("user_id"),
            events_per_s: none(),
        }
    }

    fn of_form(visit: &Visit) -> Typed {
        let field = |name: &str| visit.field(name).trim().to_owned();
        Typed {
            name: field("name"),
            channel: field("channel"),
            touchpoint: field("touchpoint"),
            cost: field("cost"),
            user_id: field("user_id"),
            events_per_s: field("events_per_s"),
        }
    }

    fn of_source(visit: &Visit, source: &SourceView) -> Typed {
        let cost = source.cost_cents.map(|cents| format!("{}.{:02}", cents / 100, cents % 100));
        let cost =
            cost.map(|cost| if visit.language == app::Language::Nl { cost.replace('.', ",") } else { cost });
        Typed {
            name: source.name.clone(),
            channel: source.channel.clone().unwrap_or_default(),
            touchpoint: source.touchpoint.clone().unwrap_or_default(),
            cost: cost.unwrap_or_default(),
            user_id: source.user_id_namespace.clone(),
            events_per_s: source.events_per_s_max.map(|most| most.to_string()).unwrap_or_default(),
        }
    }

    /// What it says, or all that is wrong at once.
    fn understood(&self, with_name: bool) -> Result<SourceDefaults, Vec<Wrong>> {
        let mut wrongs = Vec::new();
        let mut wrong = |field, told| wrongs.push(Wrong { field, told });
        let name_chars = self.name.chars().count();
        if with_name && (name_chars == 0 || name_chars > SOURCE_NAME_CHARS_MAX) {
            wrong("name", if name_chars == 0 { "page-data-wrong-name" } else { "page-data-wrong-name-long" });
        }
        for (field, text) in [("channel", &self.channel), ("touchpoint", &self.touchpoint)] {
            if text.chars().count() > WORD_CHARS_MAX {
                wrong(field, "page-data-wrong-word-long");
            }
        }
        let cost = cents(&self.cost);
        if cost.is_err() {
            wrong("cost", "page-data-wrong-cost");
        }
        let most = if self.events_per_s.is_empty() { Ok(None) } else { self.events_per_s.parse().map(Some) };
        let most = most.ok().filter(|most| *most != Some(0));
        if most.is_none() {
            wrong("events_per_s", "page-data-wrong-limit");
        }
        if !NAMESPACES.contains(&self.user_id.as_str()) {
            wrong("user_id", "page-data-wrong-user-id");
        }
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        match (cost, most, wrongs.is_empty()) {
            (Ok(cost_cents), Some(events_per_s_max), true) => Ok(SourceDefaults {
                channel: some(&self.channel.to_lowercase()),
                touchpoint: some(&self.touchpoint),
                cost_cents,
                user_id_namespace: self.user_id.clone(),
                events_per_s_max,
            }),
            _ => Err(wrongs),
        }
    }
}

/// An amount as one types it, `4,50` or `4.50`; nothing where nothing was typed.
fn cents(typed: &str) -> Result<Option<i64>, ()> {
    if typed.is_empty() {
        return Ok(None);
    }
    let bare = typed.trim_start_matches('€').trim().replace(',', ".");
    let cents = bare.parse::<f64>().map_err(|_| ())? * 100.0;
    if (0.0..=COST_CENTS_MAX).contains(&cents) { Ok(Some(cents.round() as i64)) } else { Err(()) }
}

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    Ok(draw_new(visit, &Typed::nothing(), &[]))
}

pub(crate) fn submit(visit: &Visit) -> Result<Reply, Refused> {
    let (by, typed) = (by(visit)?, Typed::of_form(visit));
    let defaults = match typed.understood(true) {
        Ok(defaults) => defaults,
        Err(wrongs) => return Ok(refused(draw_new(visit, &typed, &wrongs))),
    };
    let random = draw()?;
    let connected =
        visit.live().change(|folder| folder.connect_source(by, &typed.name, &defaults, random))?;
    let Some((number, key)) = connected else {
        let taken = Wrong { field: "name", told: "page-data-wrong-name-taken" };
        return Ok(refused(draw_new(visit, &typed, &[taken])));
    };
    let source = visit.live().read(|folder| folder.source(number))?.ok_or(Refused::NotFound)?;
    draw_source(visit, &source, Shown::NewKey(&key))
}

pub(crate) fn change_page(visit: &Visit) -> Result<Reply, Refused> {
    let source = asked_source(visit)?;
    Ok(draw_change(visit, &source, &Typed::of_source(visit, &source), &[]))
}

pub(crate) fn change(visit: &Visit) -> Result<Reply, Refused> {
    let (by, source, typed) = (by(visit)?, asked_source(visit)?, Typed::of_form(visit));
    match typed.understood(false) {
        Err(wrongs) => Ok(refused(draw_change(visit, &source, &typed, &wrongs))),
        Ok(defaults) => {
            visit.live().change(|folder| folder.change_source(by, source.number, &defaults))?;
            Ok(Reply::see_other(&format!("/data/sources/{}?saved", source.number)))
        }
    }
}

fn refused(reply: Reply) -> Reply {
    reply.with_status(StatusCode::UNPROCESSABLE_ENTITY)
}

fn draw_new(visit: &Visit, typed: &Typed, wrongs: &[Wrong]) -> Reply {
    let words = visit.words;
    let title = words.get("page-title-connect");
    let name = Line {
        name: "name",
        label: "page-data-field-name",
        hint: Some("page-data-field-name-hint"),
        value: &typed.name,
        is_required: true,
        inputmode: "text",
    };
    let body = html! {
        p.lead { (words.get("page-connect-lead")) }
        (fields::summary(words, wrongs))
        form.ask method="post" action="/data/sources/new" {
            (fields::line(words, &name, wrongs))
            (rest(visit, typed, wrongs))
            p { button.button { (words.get("page-connect-button")) } }
        }
    };
    Reply::page(layout(visit, &title).draw(&body))
}

fn draw_change(visit: &Visit, source: &SourceView, typed: &Typed, wrongs: &[Wrong]) -> Reply {
    let words = visit.words;
    let title = words.get("page-title-change-source");
    let own = format!("/data/sources/{}", source.number);
    let body = html! {
        p.lead { (words.get("page-change-source-lead")) }
        (fields::summary(words, wrongs))
        form.ask method="post" action={ (own) "/change" } {
            (rest(visit, typed, wrongs))
            p { button.button { (words.get("page-save")) } }
        }
    };
    Reply::page(layout(visit, &title).below(&own, &source.name).draw(&body))
}

/// What can be said for a source besides its name.
fn rest(visit: &Visit, typed: &Typed, wrongs: &[Wrong]) -> Markup {
    let words = visit.words;
    let line = |name, label, hint, value, inputmode| {
        let hint = Some(hint);
        fields::line(words, &Line { name, label, hint, value, is_required: false, inputmode }, wrongs)
    };
    let namespaces =
        NAMESPACES.map(|namespace| (namespace.to_owned(), holds(visit, &format!("identifiers.{namespace}"))));
    let wrong = wrongs.iter().find(|wrong| wrong.field == "user_id");
    html! {
        (line("channel", "page-data-field-channel", "page-data-field-channel-hint", &typed.channel, "text"))
        (line("touchpoint", "page-data-field-touchpoint", "page-data-field-touchpoint-hint", &typed.touchpoint, "text"))
        (line("cost", "page-data-field-cost", "page-data-field-cost-hint", &typed.cost, "decimal"))
        (fields::select(words, ["user_id", "page-data-field-user-id"], Some("page-data-field-user-id-hint"), &namespaces, &typed.user_id, wrong))
        (line("events_per_s", "page-data-field-limit", "page-data-field-limit-hint", &typed.events_per_s, "numeric"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_one_types_it() {
        let cases = [
            ("", Ok(None)),
            ("4,50", Ok(Some(450))),
            ("4.5", Ok(Some(450))),
            ("€ 12", Ok(Some(1200))),
            ("0", Ok(Some(0))),
            ("-1", Err(())),
            ("NaN", Err(())),
            ("1e30", Err(())),
            ("vier", Err(())),
        ];
        for (typed, read) in cases {
            assert_eq!(cents(typed), read, "{typed}");
        }
    }
}
