//! The parts of the single view, each of what one purpose may see: a part that is withheld is not there, and it is said.

use app::Words;
use app::person::PersonSeen;
use app::profile::parts::purpose::{Answer, Use};
use app::profile::parts::{Basis, Case, Newest, Order, Profile, Trait, Trend};
use app::profile::{Because, ProfileView, Why, WhyLink};
use maud::{Markup, html};

use super::said;
use crate::pages::visit::Visit;

/// Of a list on the page; what a profile has beyond it is counted.
const SHOWN_AT_ONCE: usize = 6;

/// Of a list that is opened.
const SHOWN_MAX: usize = 60;

/// Links that are explained.
const WHY_MAX: usize = 30;

/// One or two sentences: what is open, and when there was contact last.
pub(super) fn in_short(visit: &Visit, seen: &PersonSeen) -> String {
    let words = visit.words;
    let profile = &seen.profile.profile;
    let mut told: Vec<String> = Vec::new();
    if let Some(place) = &seen.place {
        told.push(words.with("page-people-short-place", &[("place", said::short(place, 60).into())]));
    }
    if let Some(cases) = profile.cases.as_ref() {
        let late = cases.open.iter().filter(|case| case.late == Some(true)).count();
        let values = [("count", cases.open.len().into()), ("late", late.into())];
        told.push(words.with("page-people-short-cases", &values));
    }
    if let Some(orders) = profile.orders.as_ref() {
        let late = orders.open.iter().filter(|order| order.late == Some(true)).count();
        let values = [("count", orders.open.len().into()), ("late", late.into())];
        told.push(words.with("page-people-short-orders", &values));
    }
    if let Some(last) = profile.contacts.as_ref().and_then(|contacts| contacts.last_seen) {
        told.push(words.with("page-people-short-last", &[("when", visit.moment(last).into())]));
    }
    told.join(" ")
}

pub(super) fn withheld(words: &Words, used: &Use) -> Markup {
    let parts: Vec<String> = used
        .withheld
        .iter()
        .map(|part| {
            let word = serde_json::to_value(part).ok().and_then(|part| part.as_str().map(str::to_owned));
            words.get(&format!("page-people-part-{}", word.unwrap_or_default()))
        })
        .collect();
    let key = match used.consent {
        Answer::Granted => "page-people-by-consent",
        Answer::NotNeeded => "page-people-single-view-withdrawn",
        Answer::Denied => "page-people-denied",
        Answer::Unknown => "page-people-never-asked",
    };
    let purpose = said::purpose(words, used.purpose);
    html! {
        @if !parts.is_empty() {
            section.note aria-labelledby="withheld" {
                h2 id="withheld" { (words.get("page-people-not-all")) }
                p { (words.with(key, &[("purpose", purpose.into())])) }
                p { (words.with("page-people-withheld", &[("parts", parts.join(", ").into())])) }
            }
        }
    }
}

pub(super) fn cases(visit: &Visit, profile: &Profile) -> Markup {
    let words = visit.words;
    let Some(cases) = &profile.cases else { return html! {} };
    html! {
        section aria-labelledby="cases" {
            h2 id="cases" { (words.get("page-people-cases")) }
            @if cases.open.is_empty() { p.quiet { (words.get("page-people-no-cases")) } }
            ul.matters { @for case in cases.open.iter().take(SHOWN_MAX) { (matter(words, &of_case(visit, case))) } }
            @if cases.more { p.quiet { (words.get("page-people-and-more")) } }
            @if cases.closed_n > 0 {
                details {
                    summary { (words.with("page-people-closed", &[("count", cases.closed_n.into()), ("late", cases.closed_late_n.into())])) }
                    ul.matters { @for case in &cases.closed { (matter(words, &of_case(visit, case))) } }
                }
            }
        }
    }
}

pub(super) fn orders(visit: &Visit, profile: &Profile) -> Markup {
    let words = visit.words;
    let Some(orders) = &profile.orders else { return html! {} };
    html! {
        section aria-labelledby="orders" {
            h2 id="orders" { (words.get("page-people-orders")) }
            @if orders.open.is_empty() { p.quiet { (words.get("page-people-no-orders")) } }
            ul.matters { @for order in orders.open.iter().take(SHOWN_MAX) { (matter(words, &of_order(visit, order))) } }
            @if orders.more { p.quiet { (words.get("page-people-and-more")) } }
            @if orders.closed_n > 0 {
                details {
                    summary { (words.with("page-people-closed", &[("count", orders.closed_n.into()), ("late", orders.closed_late_n.into())])) }
                    ul.matters { @for order in &orders.closed { (matter(words, &of_order(visit, order))) } }
                }
            }
        }
    }
}

/// A case or order on one line.
struct Matter {
    name: String,
    status: Option<String>,
    late: bool,
    facts: Vec<String>,
}

fn of_case(visit: &Visit, case: &Case) -> Matter {
    let words = visit.words;
    let channel = case.channel.as_deref().map(|channel| said::channel(words, channel));
    let due = case.due_at.map(|at| words.with("page-people-due", &[("when", visit.moment(at).into())]));
    let since = words.with("page-people-since", &[("when", visit.moment(case.since).into())]);
    let need = case.need.as_deref().map(|need| said::short(&need.replace('_', " "), 80));
    Matter {
        name: said::short(&case.case_id, 60),
        status: case.case_status.as_deref().map(|status| said::status(words, status)),
        late: case.late == Some(true),
        facts: [need, channel, Some(since), due].into_iter().flatten().collect(),
    }
}

fn of_order(visit: &Visit, order: &Order) -> Matter {
    let words = visit.words;
    let amount = (order.revenue_cents != 0).then(|| words.money(order.revenue_cents as f64));
    let since = words.with("page-people-since", &[("when", visit.moment(order.since).into())]);
    let due = order.promised_at.filter(|_| order.delivered_at.is_none());
    let due = due.map(|at| words.with("page-people-promised", &[("when", visit.moment(at).into())]));
    Matter {
        name: said::short(&order.order_id, 60),
        status: order.order_status.as_deref().map(|status| said::status(words, status)),
        late: order.late == Some(true),
        facts: [amount, Some(since), due].into_iter().flatten().collect(),
    }
}

fn matter(words: &Words, matter: &Matter) -> Markup {
    html! {
        li {
            b { (matter.name) }
            @if let Some(status) = &matter.status { span.status { (status) } }
            @if matter.late { span.late { (words.get("page-people-late")) } }
            p.quiet { @for fact in &matter.facts { span.fact { (fact) } } }
        }
    }
}

pub(super) fn identifiers(words: &Words, view: &ProfileView) -> Markup {
    let mut all: Vec<&app::profile::Pointing> = view.identifiers.iter().collect();
    // What the person knows themselves comes before cookies and devices.
    all.sort_by_key(|identifier| !app::person::names_a_person(&identifier.namespace));
    let row = |identifier: &app::profile::Pointing| {
        html! { dt { (said::namespace(words, &identifier.namespace)) } dd { (identifier.value) } }
    };
    html! {
        @if !all.is_empty() {
            section aria-labelledby="identifiers" {
                h2 id="identifiers" { (words.get("page-people-identifiers")) }
                dl.pairs { @for identifier in all.iter().take(SHOWN_AT_ONCE) { (row(identifier)) } }
                @if all.len() > SHOWN_AT_ONCE {
                    details {
                        summary { (words.with("page-people-further", &[("count", (all.len() - SHOWN_AT_ONCE).into())])) }
                        dl.pairs { @for identifier in all.iter().skip(SHOWN_AT_ONCE).take(SHOWN_MAX) { (row(identifier)) } }
                        @if view.identifiers_more || all.len() > SHOWN_AT_ONCE + SHOWN_MAX { p.quiet { (words.get("page-people-and-more")) } }
                    }
                }
            }
        }
    }
}

/// What is known, the newest of each; who else says what is a click away.
pub(super) fn facts(visit: &Visit, profile: &Profile) -> Markup {
    let words = visit.words;
    let Some(traits) = profile.traits.as_ref().filter(|traits| !traits.traits.is_empty()) else {
        return html! {};
    };
    let mut current: Vec<&Trait> = traits.traits.iter().filter(|fact| fact.current).collect();
    current.sort_by_key(|fact| app::person::role_place(&fact.name));
    html! {
        section aria-labelledby="facts" {
            h2 id="facts" { (words.get("page-people-facts")) }
            dl.pairs {
                @for fact in current.iter().take(SHOWN_AT_ONCE) {
                    dt { (said::fact(words, &fact.name)) } dd { (said::short(&fact.value, 120)) }
                }
            }
            details {
                summary { (words.get("page-people-who-says")) }
                dl.pairs {
                    @for fact in traits.traits.iter().take(SHOWN_MAX) {
                        dt { (said::fact(words, &fact.name)) }
                        dd { (said::short(&fact.value, 120)) small { (said::short(&fact.source, 60)) ", " (visit.day(fact.time)) } }
                    }
                }
                @if traits.more || traits.traits.len() > SHOWN_MAX { p.quiet { (words.get("page-people-and-more")) } }
            }
        }
    }
}

pub(super) fn feedback(visit: &Visit, profile: &Profile) -> Markup {
    let words = visit.words;
    let Some(feedback) = profile.feedback.as_ref().filter(|feedback| feedback.n > 0) else { return html! {} };
    html! {
        section aria-labelledby="feedback" {
            h2 id="feedback" { (words.get("page-people-feedback")) }
            ul.matters { @for newest in &feedback.newest { li { (answer(visit, newest)) } } }
        }
    }
}

fn answer(visit: &Visit, newest: &Newest) -> Markup {
    let words = visit.words;
    let trend = newest.trend.map(|trend| match trend {
        Trend::Better => "page-people-better",
        Trend::Same => "page-people-same",
        Trend::Worse => "page-people-worse",
    });
    let through = newest.channel.as_deref().map(|channel| said::channel(words, channel));
    html! {
        b { (said::score(words, newest.feedback_kind, newest.score)) }
        @if let Some(emotion) = &newest.emotion { " · " (said::short(emotion, 40)) }
        @if let (Some(trend), Some(before)) = (trend, newest.before) {
            span.status { (words.with(trend, &[("before", words.number(before, 1).into())])) }
        }
        @if let Some(said) = &newest.verbatim { blockquote.said { (said::short(said, 300)) } }
        p.quiet {
            span.fact { (visit.day(newest.time)) }
            @if let Some(through) = through { span.fact { (through) } }
            span.fact { (words.with("page-people-n", &[("n", newest.n.into())])) }
        }
    }
}

/// When and through which channel, each with what it rests on.
pub(super) fn reach(words: &Words, profile: &Profile) -> Markup {
    let Some(reach) = &profile.reach else { return html! {} };
    let basis = |from: Basis| match from {
        Basis::Answers => "page-people-from-answers",
        Basis::OwnContacts => "page-people-from-own",
    };
    let hours: Vec<String> =
        reach.best_hours.iter().map(|hour| format!("{}–{}", hour.hour, i32::from(hour.hour) + 1)).collect();
    let of = |contacts: u32, n: u32, from| {
        words.with(basis(from), &[("contacts", contacts.into()), ("n", n.into())])
    };
    html! {
        section aria-labelledby="reach" {
            h2 id="reach" { (words.get("page-people-reach")) }
            @if reach.best_channel.is_none() && hours.is_empty() { p.quiet { (words.get("page-people-no-habit")) } }
            dl.pairs {
                @if let Some(best) = &reach.best_channel {
                    dt { (words.get("page-people-best-channel")) }
                    dd { b { (said::channel(words, &best.channel)) } small { (of(best.contacts, best.n, best.from)) } }
                }
                @if let (Some(first), Some(from)) = (reach.best_hours.first(), reach.hours_from) {
                    dt { (words.get("page-people-best-hours")) }
                    dd { b { (hours.join(", ")) } small { (of(first.contacts, first.n, from)) } }
                }
            }
        }
    }
}

pub(super) fn consent(visit: &Visit, profile: &Profile) -> Markup {
    let words = visit.words;
    let all = &profile.consent.purposes;
    let answered =
        |granted: bool| words.get(if granted { "page-people-granted" } else { "page-people-withdrawn" });
    html! {
        section aria-labelledby="consent" {
            h2 id="consent" { (words.get("page-people-consent")) }
            @if all.is_empty() { p.quiet { (words.get("page-people-no-consent")) } }
            dl.pairs {
                @for consent in all.iter().take(SHOWN_MAX) {
                    dt { (said::purpose(words, &consent.purpose)) }
                    dd {
                        b { (answered(consent.granted)) }
                        small {
                            (visit.day(consent.time))
                            @for channel in consent.channels.iter().filter(|it| it.channel.is_some()).take(SHOWN_AT_ONCE) {
                                "; " (said::channel(words, channel.channel.as_deref().unwrap_or_default())) ": " (answered(channel.granted))
                            }
                        }
                    }
                }
            }
            @if profile.consent.more || all.len() > SHOWN_MAX { p.quiet { (words.get("page-people-and-more")) } }
        }
    }
}

pub(super) fn bought(visit: &Visit, profile: &Profile) -> Markup {
    let words = visit.words;
    let Some(bought) = profile.bought.as_ref().filter(|bought| bought.orders > 0) else { return html! {} };
    let values = [
        ("orders", bought.orders.into()),
        ("revenue", words.money(bought.revenue_cents as f64).into()),
        ("returned", bought.returned.into()),
    ];
    html! {
        section aria-labelledby="bought" {
            h2 id="bought" { (words.get("page-people-bought")) }
            p { (words.with("page-people-bought-all", &values)) }
            ul.matters {
                @for product in bought.products.iter().take(SHOWN_AT_ONCE) {
                    li { (said::short(&product.product, 100)) p.quiet { span.fact { (product.quantity) " ×" } span.fact { (visit.day(product.last)) } } }
                }
            }
            @if bought.more || bought.products.len() > SHOWN_AT_ONCE { p.quiet { (words.get("page-people-and-more")) } }
        }
    }
}

pub(super) fn why(words: &Words, why: Option<&Why>) -> Markup {
    let Some(why) = why.filter(|why| !why.links.is_empty()) else { return html! {} };
    html! {
        section aria-labelledby="why" {
            h2 id="why" { (words.get("page-people-why")) }
            details {
                summary { (words.with("page-people-why-short", &[("count", why.links.len().into())])) }
                ul.whys { @for link in why.links.iter().take(WHY_MAX) { li { (because(words, link)) } } }
                @if why.more || why.links.len() > WHY_MAX { p.quiet { (words.get("page-people-and-more")) } }
            }
        }
    }
}

fn because(words: &Words, link: &WhyLink) -> String {
    let of = |identifier: &app::profile::Pointing| {
        format!("{} {}", said::namespace(words, &identifier.namespace), said::short(&identifier.value, 60))
    };
    let percent = link.linked.as_ref().map(|linked| words.percent(linked.probability, 1)).unwrap_or_default();
    let values = [
        ("one", of(&link.one).into()),
        ("other", of(&link.other).into()),
        ("probability", percent.into()),
        ("reason", said::short(link.reason.as_deref().unwrap_or_default(), 200).into()),
    ];
    let key = match link.because {
        Because::SeenTogether => "page-people-because-seen",
        Because::Linked => "page-people-because-linked",
        Because::Decided => "page-people-because-decided",
    };
    words.with(key, &values)
}
