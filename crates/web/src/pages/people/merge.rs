//! Merging by hand: look for the other, see both side by side, say why, confirm. And a person's history, where a merge
//! is undone.

use app::identity::{Compared, FactView};
use app::person::{Beside, Card, Earlier, HistoryEntry, HistoryWhy, person_number};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::lost::{Lost, or_lost, person_at};
use super::{called, found, identifiers, last_contact, may_decide, reader, said, search_form};
use crate::pages::layout::Layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

/// Longest reason, in characters.
pub(super) const REASON_CHARS_MAX: usize = 500;

/// Values shown of one matter of one person.
const VALUES_SHOWN: usize = 6;

/// The person of the address, for a page below theirs.
pub(super) struct Of {
    pub(super) person: i64,
    pub(super) here: String,
}

pub(super) fn of(visit: &Visit) -> Result<Of, Lost> {
    person_at(visit).map(|person| Of { person, here: format!("/people/p{person:016x}") })
}

pub(crate) fn look(visit: &Visit) -> Result<Reply, Refused> {
    let of = match of(visit) {
        Ok(of) => of,
        Err(lost) => return *lost,
    };
    let words = visit.words;
    let typed = visit.asked.query.get("q").trim();
    let mut searched = match typed {
        "" => None,
        typed => Some(visit.live().search(reader(visit)?, typed)?),
    };
    let this = format!("p{:016x}", of.person);
    if let Some(searched) = searched.as_mut() {
        searched.persons.retain(|card| card.person != this);
    }
    let place = format!("{}/merge", of.here);
    let title = words.get("page-people-merge");
    let body = html! {
        p.lead { (words.get("page-people-merge-lead")) }
        (search_form(visit, &place, typed))
        @if let Some(searched) = &searched { (found(visit, searched, &|card: &Card| format!("{place}/{}", card.person))) }
    };
    Ok(Reply::page(below(visit, &title, &of.here).draw(&body)))
}

pub(crate) fn compare(visit: &Visit) -> Result<Reply, Refused> {
    draw(visit, None)
}

fn draw(visit: &Visit, wrong: Option<&str>) -> Result<Reply, Refused> {
    let (of, other) = match both(visit) {
        Ok(both) => both,
        Err(lost) => return *lost,
    };
    let beside = visit.live().beside(reader(visit)?, [of.person, other], app::profile::PURPOSE_DEFAULT);
    let beside = match beside {
        Ok(beside) => beside,
        Err(error) => return or_lost(visit, error),
    };
    let words = visit.words;
    let title = words.get("page-people-merge-title");
    let body = html! {
        (side_by_side(visit, &beside))
        section aria-labelledby="confirm" {
            h2 id="confirm" { (words.get("page-people-merge-confirm")) }
            p { (words.get("page-people-merge-follows")) }
            form.ask method="post" {
                @if beside.are_kept_apart {
                    div.option {
                        input type="checkbox" id="withdraw" name="withdraw" value="yes" required;
                        label for="withdraw" { (words.get("page-people-withdraw")) small { (words.get("page-people-withdraw-about")) } }
                    }
                }
                (reason_field(visit, wrong))
                p { button.button { (words.get("page-people-merge-button")) } }
            }
        }
        p { a href={ (of.here) "/merge" } { (words.get("page-people-merge-other")) } }
    };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Reply::page(below(visit, &title, &of.here).draw(&body)).with_status(status))
}

pub(crate) fn merge(visit: &Visit) -> Result<Reply, Refused> {
    let (of, other) = match both(visit) {
        Ok(both) => both,
        Err(lost) => return *lost,
    };
    let reason = match reason(visit) {
        Ok(reason) => reason,
        Err(wrong) => return draw(visit, Some(&wrong)),
    };
    let earlier = if visit.field("withdraw") == "yes" { Earlier::IsWithdrawn } else { Earlier::Stands };
    let user = reader(visit)?;
    let merged = visit.live().change(|folder| folder.unite(user, [of.person, other], earlier, &reason));
    visit.live().tell_who_is_who();
    match merged {
        Ok(()) => Ok(Reply::see_other(&leads_on(visit, of.person, "merged"))),
        Err(error) => or_lost(visit, error),
    }
}

/// The person of a number as they are called now, with what was done.
pub(super) fn leads_on(visit: &Visit, person: i64, done: &str) -> String {
    let now = visit.live().person_at(&format!("p{person:016x}")).unwrap_or(person);
    format!("/people/p{now:016x}?done={done}")
}

fn both(visit: &Visit) -> Result<(Of, i64), Lost> {
    let of = of(visit)?;
    let lost = |status, key| Box::new(Ok(super::lost::page(visit, status, key)));
    let other = person_number(visit.part("other"));
    let other = other.ok_or_else(|| lost(StatusCode::NOT_FOUND, "page-people-lost"))?;
    if other == of.person {
        // They became one since the page was opened.
        return Err(lost(StatusCode::CONFLICT, "page-people-changed"));
    }
    Ok((of, other))
}

/// Two persons with what is known of each; what differs is said in words.
pub(super) fn side_by_side(visit: &Visit, beside: &Beside) -> Markup {
    html! {
        div.two-cards {
            @for card in &beside.cards {
                section.of-two {
                    h2.part { (called(visit, card)) }
                    @if let Some(place) = &card.place { p { (place) } }
                    p.quiet { (identifiers(visit, card)) @if let Some(last) = &card.last { (last_contact(visit, last)) } }
                }
            }
        }
        (facts(visit, &beside.facts, &beside.cards.each_ref().map(|card| called(visit, card))))
    }
}

pub(super) fn facts(visit: &Visit, facts: &[FactView], names: &[String; 2]) -> Markup {
    let words = visit.words;
    html! {
        div.scroll role="region" tabindex="0" aria-labelledby="facts-caption" {
            table.both {
                caption id="facts-caption" { (words.get("page-people-both")) }
                thead {
                    tr {
                        th scope="col" { (words.get("page-people-fact")) }
                        th.words scope="col" { (names[0]) }
                        th.words scope="col" { (names[1]) }
                        th.words scope="col" { (words.get("page-people-compared")) }
                    }
                }
                tbody {
                    @for fact in facts.iter().take(60) {
                        tr {
                            th scope="row" { (said::fact(words, &fact.name)) }
                            td.words { (values(visit, &fact.left)) }
                            td.words { (values(visit, &fact.right)) }
                            td.words.differs[fact.compared == Compared::Different] { (compared(visit, fact.compared)) }
                        }
                    }
                }
            }
        }
    }
}

fn values(visit: &Visit, values: &[String]) -> Markup {
    html! {
        @if values.is_empty() { span.quiet { "–" } }
        @for value in values.iter().take(VALUES_SHOWN) { span.line { (said::short(value, 120)) } }
        @if values.len() > VALUES_SHOWN { span.quiet { (visit.words.with("page-people-further", &[("count", (values.len() - VALUES_SHOWN).into())])) } }
    }
}

fn compared(visit: &Visit, compared: Compared) -> String {
    match compared {
        Compared::Same => visit.words.get("identity-same"),
        Compared::Different => visit.words.get("identity-different"),
        Compared::OneSided => String::new(),
    }
}

/// Why somebody decides so: kept with the decision.
pub(super) fn reason_field(visit: &Visit, wrong: Option<&str>) -> Markup {
    let words = visit.words;
    let described = if wrong.is_some() { "reason-hint reason-mistake" } else { "reason-hint" };
    html! {
        div.field.wrong[wrong.is_some()] {
            label for="reason" { (words.get("page-people-reason")) }
            p.hint id="reason-hint" { (words.get("page-people-reason-hint")) }
            @if let Some(wrong) = wrong { p.mistake id="reason-mistake" role="alert" { (wrong) } }
            input id="reason" name="reason" type="text" maxlength=(REASON_CHARS_MAX) value=(visit.field("reason")) required
                autocomplete="off" aria-describedby=(described) aria-invalid=[wrong.map(|_| "true")];
        }
    }
}

/// The reason that was given, on one line; else what is wrong with it.
pub(super) fn reason(visit: &Visit) -> Result<String, String> {
    let reason: String = visit.field("reason").trim().chars().filter(|sign| !sign.is_control()).collect();
    match reason.chars().count() {
        0 => Err(visit.words.get("page-people-reason-blank")),
        1..=REASON_CHARS_MAX => Ok(reason),
        _ => Err(visit.words.with("page-people-reason-long", &[("most", REASON_CHARS_MAX.into())])),
    }
}

pub(super) fn below<'a>(visit: &'a Visit<'a>, title: &'a str, here: &str) -> Layout<'a> {
    let words = visit.words;
    Layout::new(visit, title)
        .below("/people", &words.get("page-people-title"))
        .below(here, &words.get("page-people-this"))
}

pub(crate) fn history(visit: &Visit) -> Result<Reply, Refused> {
    history_with(visit, None)
}

fn history_with(visit: &Visit, wrong: Option<&str>) -> Result<Reply, Refused> {
    let of = match of(visit) {
        Ok(of) => of,
        Err(lost) => return *lost,
    };
    let words = visit.words;
    let history = visit.live().history_of(of.person)?;
    let title = words.get("page-people-history");
    let body = html! {
        p.lead { (words.get("page-people-history-lead")) }
        @if let Some(wrong) = wrong { p.mistake role="alert" { (wrong) } }
        @if history.is_empty() { p { (words.get("page-people-history-none")) } }
        ol.events { @for entry in &history { li.event { (changed(visit, &of, entry)) } } }
    };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Reply::page(below(visit, &title, &of.here).draw(&body)).with_status(status))
}

fn changed(visit: &Visit, of: &Of, entry: &HistoryEntry) -> Markup {
    let words = visit.words;
    html! {
        p.when { (visit.time(entry.at)) }
        div {
            p.what {
                b { (words.get(&format!("page-people-change-{}", entry.what))) }
                @if let Some(other) = &entry.other { " " span.quiet { (other) } }
            }
            p { (because(visit, &entry.why)) }
            @if let Some(merge) = entry.merge.filter(|_| may_decide(visit)) {
                details {
                    summary { (words.get("page-people-undo")) }
                    form.ask method="post" action={ (of.here) "/undo" } {
                        input type="hidden" name="merge" value=(merge);
                        div.field {
                            label for={ "reason-" (merge) } { (words.get("page-people-reason")) }
                            p.hint { (words.get("page-people-undo-follows")) }
                            input id={ "reason-" (merge) } name="reason" type="text" maxlength=(REASON_CHARS_MAX) required autocomplete="off";
                        }
                        p { button.button { (words.get("page-people-undo-button")) } }
                    }
                }
            }
        }
    }
}

fn because(visit: &Visit, why: &HistoryWhy) -> String {
    let words = visit.words;
    match why {
        HistoryWhy::Seen([one, other]) => words.with(
            "page-people-why-seen",
            &[("one", said::namespace(words, one).into()), ("other", said::namespace(words, other).into())],
        ),
        HistoryWhy::Linked(found) => words
            .with("page-people-why-linked", &[("probability", words.percent(found.probability, 1).into())]),
        HistoryWhy::Decided { actor, reason } => words.with(
            "page-people-why-decided",
            &[("actor", said::short(actor, 100).into()), ("reason", said::short(reason, 500).into())],
        ),
        HistoryWhy::Rules => words.get("page-people-why-rules"),
    }
}

pub(crate) fn undo(visit: &Visit) -> Result<Reply, Refused> {
    let of = match of(visit) {
        Ok(of) => of,
        Err(lost) => return *lost,
    };
    let merge: i64 = visit.field("merge").parse().map_err(|_| Refused::NotFound)?;
    let reason = match reason(visit) {
        Ok(reason) => reason,
        Err(wrong) => return history_with(visit, Some(&wrong)),
    };
    let user = reader(visit)?;
    let parted = visit.live().change(|folder| folder.part_merge(user, of.person, merge, &reason));
    visit.live().tell_who_is_who();
    match parted {
        Ok(()) => Ok(Reply::see_other(&leads_on(visit, of.person, "undone"))),
        Err(error) => or_lost(visit, error),
    }
}
