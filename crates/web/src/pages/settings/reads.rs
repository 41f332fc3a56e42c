//! Who saw whose personal data, as the log has it: newest first, by whom, of whom and of which day one asks, a page at a time.

use app::Moment;
use app::access::TokenView;
use app::permission::Permission;
use app::reads::{
    READS_SAVED_MAX, READS_SHOWN, ReadView, Reader, ReadsAsked, Through, reader_of, reader_word,
};
use app::users::User;
use axum::http::StatusCode;
use axum::http::header::CONTENT_DISPOSITION;
use maud::{Markup, html};

use super::filter::{self, Choice};
use super::layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, escaped};
use crate::pages::routes;
use crate::pages::visit::Visit;

const HERE: &str = "/settings/reads";

/// Everybody who may have read, by name.
struct Names {
    users: Vec<User>,
    tokens: Vec<TokenView>,
}

impl Names {
    fn of(visit: &Visit) -> Result<Names, Refused> {
        Ok(visit.live().read(|folder| Ok(Names { users: folder.users()?, tokens: folder.tokens()? }))?)
    }

    fn name(&self, visit: &Visit, reader: Reader) -> String {
        let words = visit.words;
        match reader {
            Reader::Machine => words.get("page-reads-machine"),
            Reader::User(number) => {
                let user = self.users.iter().find(|user| user.number == number);
                user.map_or_else(|| filter::user_number(words, number), |user| user.name.clone())
            }
            Reader::Token(number) => {
                let token = self.tokens.iter().find(|token| token.number == number);
                let name = token.map_or_else(|| number.to_string(), |token| token.name.clone());
                words.with("page-reads-token", &[("name", name.into())])
            }
        }
    }

    fn choices(&self, visit: &Visit) -> Vec<Choice> {
        let users = self.users.iter().take(filter::CHOICES_MAX).map(|user| Reader::User(user.number));
        let tokens = self.tokens.iter().take(filter::CHOICES_MAX).map(|token| Reader::Token(token.number));
        let all = users.chain(tokens).chain([Reader::Machine]);
        all.map(|reader| Choice { value: reader_word(reader), label: self.name(visit, reader) }).collect()
    }
}

fn asked(visit: &Visit) -> ReadsAsked {
    let query = &visit.asked.query;
    let person = query.get("person").trim();
    ReadsAsked {
        reader: reader_of(query.get("by")),
        person: (!person.is_empty()).then(|| person.to_owned()),
        day: query.get("day").parse().ok(),
    }
}

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let before = visit.asked.query.get("before");
    let before = (!before.is_empty()).then_some(before);
    draw_page(visit, &asked(visit), before)
}

/// What was typed becomes an address that names nobody: an identifier goes no further than this form.
pub(crate) fn find(visit: &Visit) -> Result<Reply, Refused> {
    let typed = visit.field("person").trim();
    let found = visit.live().read(|folder| folder.pseudonym_of(typed))?;
    if !typed.is_empty() && found.is_none() {
        let nobody = ReadsAsked { person: Some(typed.to_owned()), ..ReadsAsked::default() };
        return Ok(draw_page(visit, &nobody, None)?.with_status(StatusCode::UNPROCESSABLE_ENTITY));
    }
    let fields = [
        ("by", visit.field("by")),
        ("person", found.as_deref().unwrap_or_default()),
        ("day", visit.field("day")),
    ];
    Ok(Reply::see_other(&filter::address(HERE, &fields)))
}

/// The lines that are asked for, as a file.
pub(crate) fn save(visit: &Visit) -> Result<Reply, Refused> {
    let by = visit.user().ok_or(Refused::NotAllowed)?;
    let asked = ReadsAsked {
        reader: reader_of(visit.field("by")),
        person: Some(visit.field("person").to_owned()).filter(|person| !person.is_empty()),
        day: visit.field("day").parse().ok(),
    };
    let names = Names::of(visit)?;
    let reads = visit.live().change(|folder| folder.reads_to_save(by, &asked))?;
    let mut file = String::from("time,by,person,purpose,through,reads\r\n");
    for read in &reads {
        let cells = [
            read.at.to_string(),
            names.name(visit, read.reader),
            read.person.clone().unwrap_or_default(),
            read.purpose.clone(),
            read.through.clone(),
            read.reads.to_string(),
        ];
        file.push_str(&cells.map(|text| filter::cell(&text)).join(","));
        file.push_str("\r\n");
    }
    let reply = Reply::text("text/csv; charset=utf-8", file);
    Ok(reply.with(CONTENT_DISPOSITION, String::from("attachment; filename=\"reads.csv\"")))
}

fn draw_page(visit: &Visit, asked: &ReadsAsked, before: Option<&str>) -> Result<Reply, Refused> {
    let words = visit.words;
    let names = Names::of(visit)?;
    let found = visit.live().read(|folder| folder.reads(asked, before, READS_SHOWN))?;
    let title = words.get("page-settings-reads");
    let body = html! {
        p.lead { (words.get("page-reads-lead")) }
        (filter_form(visit, &names, asked, found.is_none()))
        @match &found {
            None => {},
            Some(reads) if reads.is_empty() => p { (words.get(if *asked == ReadsAsked::default() { "page-reads-empty" } else { "page-filter-none" })) },
            Some(reads) => {
                (table(visit, &title, reads, &names))
                div.controls.after {
                    @if let Some(last) = reads.get(READS_SHOWN as usize - 1) {
                        a.button href=(earlier(asked, &last.place)) { (words.get("page-audit-earlier")) }
                    }
                    (save_form(visit, asked))
                }
            },
        }
    };
    Ok(Reply::page(layout(visit, &title).draw(&body)))
}

fn fields(asked: &ReadsAsked) -> [(&'static str, String); 3] {
    [
        ("by", asked.reader.map(reader_word).unwrap_or_default()),
        ("person", asked.person.clone().unwrap_or_default()),
        ("day", asked.day.map(|day| day.to_string()).unwrap_or_default()),
    ]
}

fn earlier(asked: &ReadsAsked, place: &str) -> String {
    let fields = fields(asked);
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    all.push(("before", place));
    filter::address(HERE, &all)
}

fn filter_form(visit: &Visit, names: &Names, asked: &ReadsAsked, is_nobody: bool) -> Markup {
    let words = visit.words;
    let [(_, by), (_, person), (_, day)] = fields(asked);
    html! {
        form.narrowing method="post" action=(HERE) {
            (filter::select(words, "by", ["page-reads-by", "page-filter-everybody"], &names.choices(visit), &by))
            div.field.wrong[is_nobody] {
                label for="field-person" { (words.get("page-reads-person")) }
                @if is_nobody { p.mistake id="field-person-mistake" role="alert" { (words.get("page-reads-nobody")) } }
                input id="field-person" name="person" type="text" value=(person) autocomplete="off"
                    aria-describedby=(if is_nobody { "field-person-hint field-person-mistake" } else { "field-person-hint" })
                    aria-invalid=[is_nobody.then_some("true")];
            }
            (filter::day(words, &day))
            p.hint id="field-person-hint" { (words.get("page-reads-person-hint")) }
            (filter::buttons(words, HERE))
        }
    }
}

fn save_form(visit: &Visit, asked: &ReadsAsked) -> Markup {
    let most = READS_SAVED_MAX.to_string();
    html! {
        form method="post" action="/settings/reads/save" {
            @for (name, value) in fields(asked) { input type="hidden" name=(name) value=(value); }
            button.plain { (visit.words.with("page-reads-save", &[("most", most.into())])) }
        }
    }
}

fn table(visit: &Visit, title: &str, reads: &[ReadView], names: &Names) -> Markup {
    let words = visit.words;
    html! {
        div.scroll role="region" tabindex="0" aria-labelledby="reads-caption" {
            table.listed {
                caption id="reads-caption" { (title) }
                thead {
                    tr {
                        th scope="col" { (words.get("page-audit-when")) }
                        th.words scope="col" { (words.get("page-audit-who")) }
                        th.words scope="col" { (words.get("page-reads-whom")) }
                        th.words scope="col" { (words.get("page-reads-purpose")) }
                        th.words scope="col" { (words.get("page-reads-through")) }
                        th scope="col" { (words.get("page-reads-times")) }
                    }
                }
                tbody { @for read in reads { (row(visit, read, names)) } }
            }
        }
    }
}

fn row(visit: &Visit, read: &ReadView, names: &Names) -> Markup {
    let by = filter::address(HERE, &[("by", &reader_word(read.reader))]);
    html! {
        tr {
            th scope="row" { (moment(visit, read.at)) }
            td.words { a href=(by) { (names.name(visit, read.reader)) } }
            td.words { (whom(visit, read)) }
            td.words { (known(visit, "page-purpose", &read.purpose)) }
            td.words { (through(visit, &read.through)) }
            td { (read.reads) }
        }
    }
}

fn moment(visit: &Visit, at: Moment) -> String {
    visit.moment(at)
}

/// A person by the end of their number, which says nothing to who may not look further.
fn whom(visit: &Visit, read: &ReadView) -> Markup {
    let words = visit.words;
    let Some(person) = &read.person else { return html! { (words.get("page-reads-everybody")) } };
    let short = person.get(person.len().saturating_sub(6)..).unwrap_or(person);
    let all = filter::address(HERE, &[("person", person)]);
    let place = format!("/people/{}", escaped(person));
    let may_look = visit.who.as_ref().is_some_and(|who| who.user.role.may(Permission::SeePeople));
    html! {
        a href=(all) { "…" (short) }
        @if may_look && routes::is_there(&place) { " " a.quiet href=(place) { (words.get("page-reads-look")) } }
    }
}

fn through(visit: &Visit, word: &str) -> String {
    let is_known = Through::ALL.iter().any(|through| through.word() == word);
    if is_known { visit.words.get(&format!("page-through-{word}")) } else { word.to_owned() }
}

/// A purpose of an organisation's own goes by its name.
fn known(visit: &Visit, prefix: &str, word: &str) -> String {
    let is_known = app::profile::purpose_names().contains(&word);
    if is_known { visit.words.get(&format!("{prefix}-{}", word.replace('_', "-"))) } else { word.to_owned() }
}
