//! `rijp person`: one person, as somebody who is called by them wants to see it.

use anyhow::Result;
use app::AppError;
use app::profile::parts::{Case, Entry, Order, Profile, Timeline};
use app::profile::{Pointing, ProfileView, Question, purpose_of};

use crate::arguments::{Person, Show};
use crate::output;

/// Identifiers that are named in one line.
const NAMED_MAX: usize = 20;

pub(crate) fn run(command: &Person) -> Result<()> {
    match command {
        Person::Show(show) => shown(show),
    }
}

fn shown(show: &Show) -> Result<()> {
    let purpose = purpose_of(&show.purpose).map_err(AppError::from)?;
    let (identifier, before) = (show.identifier.as_str(), show.before.as_deref());
    let question = Question { identifier, purpose, timeline: show.timeline, before };
    let view = super::open(&show.common)?.profile_logged(&question)?;
    if show.common.json {
        return output::json(&view);
    }
    output::text(&told(&view))
}

fn told(view: &ProfileView) -> String {
    let profile = &view.profile;
    let mut text = format!("{}: {}\n{}\n", view.person, identifiers(view), profile.used.reason);
    let sections = [
        traits(profile),
        consent(profile),
        cases(profile),
        orders(profile),
        contacts(profile),
        reach(profile),
        bought(profile),
        feedback(profile),
        profile.timeline.as_ref().map(timeline),
    ];
    for section in sections.into_iter().flatten() {
        text.push('\n');
        text.push_str(&section);
    }
    text
}

fn identifiers(view: &ProfileView) -> String {
    let name = |of: &Pointing| format!("{}:{}", of.namespace, of.value);
    let named: Vec<String> = view.identifiers.iter().take(NAMED_MAX).map(name).collect();
    let is_cut = view.identifiers_more || view.identifiers.len() > NAMED_MAX;
    format!("{}{}", named.join(", "), if is_cut { ", …" } else { "" })
}

/// Day and minute of a moment in RFC 3339.
fn day(at: impl std::fmt::Display) -> String {
    at.to_string().replace('T', " ").chars().take(16).collect()
}

fn traits(profile: &Profile) -> Option<String> {
    let traits = profile.traits.as_ref().filter(|traits| !traits.traits.is_empty())?;
    let rows: Vec<Vec<String>> = traits
        .traits
        .iter()
        .filter(|of| of.current)
        .map(|of| vec![of.name.clone(), of.value.clone(), of.source.clone(), day(of.time)])
        .collect();
    Some(output::table(&["known", "value", "source", "since (UTC)"], &rows))
}

fn consent(profile: &Profile) -> Option<String> {
    let rows: Vec<Vec<String>> = profile
        .consent
        .purposes
        .iter()
        .map(|of| {
            let answer = if of.granted { "given" } else { "withdrawn" };
            vec![of.purpose.clone(), answer.to_owned(), of.source.clone(), day(of.time)]
        })
        .collect();
    (!rows.is_empty()).then(|| output::table(&["consent", "answer", "source", "said (UTC)"], &rows))
}

fn promise(late: Option<bool>, promised: Option<impl std::fmt::Display>) -> String {
    match (late, promised) {
        (Some(true), Some(at)) => format!("LATE, promised {}", day(at)),
        (_, Some(at)) => format!("promised {}", day(at)),
        _ => String::new(),
    }
}

fn cases(profile: &Profile) -> Option<String> {
    let cases = profile.cases.as_ref().filter(|cases| !cases.open.is_empty() || cases.closed_n > 0)?;
    let row = |of: &Case| {
        let status = of.case_status.clone().unwrap_or_default();
        let need = of.need.clone().unwrap_or_default();
        vec![of.case_id.clone(), status, day(of.since), promise(of.late, of.due_at), need]
    };
    let rows: Vec<Vec<String>> = cases.open.iter().map(row).collect();
    let table = output::table(&["open case", "status", "since (UTC)", "promise", "need"], &rows);
    Some(format!("{table}{} closed, {} of them late\n", cases.closed_n, cases.closed_late_n))
}

fn orders(profile: &Profile) -> Option<String> {
    let orders = profile.orders.as_ref().filter(|orders| !orders.open.is_empty() || orders.closed_n > 0)?;
    let row = |of: &Order| {
        let status = of.order_status.clone().unwrap_or_default();
        vec![of.order_id.clone(), status, day(of.since), promise(of.late, of.promised_at)]
    };
    let rows: Vec<Vec<String>> = orders.open.iter().map(row).collect();
    let table = output::table(&["open order", "status", "since (UTC)", "promise"], &rows);
    Some(format!("{table}{} closed, {} of them late\n", orders.closed_n, orders.closed_late_n))
}

fn contacts(profile: &Profile) -> Option<String> {
    let contacts = profile.contacts.as_ref().filter(|contacts| contacts.contacts > 0)?;
    let rows: Vec<Vec<String>> = contacts
        .channels
        .iter()
        .map(|of| {
            let channel = of.channel.clone().unwrap_or_else(|| String::from("unknown"));
            vec![channel, of.contacts.to_string(), of.outbound.to_string(), day(of.last)]
        })
        .collect();
    Some(output::table(&["channel", "contacts", "from us", "last (UTC)"], &rows))
}

fn reach(profile: &Profile) -> Option<String> {
    let reach = profile.reach.as_ref()?;
    let best = reach.best_channel.as_ref()?;
    let mut line = format!("best reached by {} ({} of {})", best.channel, best.contacts, best.n);
    let hours: Vec<String> =
        reach.best_hours.iter().map(|of| format!("{}:00 ({} of {})", of.hour, of.contacts, of.n)).collect();
    if !hours.is_empty() {
        line = format!("{line}, at {}", hours.join(", "));
    }
    Some(line + "\n")
}

fn bought(profile: &Profile) -> Option<String> {
    let bought = profile.bought.as_ref().filter(|bought| bought.orders > 0)?;
    let products: Vec<&str> = bought.products.iter().map(|of| of.product.as_str()).collect();
    let of_what = if products.is_empty() { String::new() } else { format!(": {}", products.join(", ")) };
    let (whole, cents) = (bought.revenue_cents / 100, bought.revenue_cents.abs() % 100);
    Some(format!("bought {} times for {whole}.{cents:02}{of_what}\n", bought.orders))
}

fn feedback(profile: &Profile) -> Option<String> {
    let feedback = profile.feedback.as_ref().filter(|feedback| feedback.n > 0)?;
    let rows: Vec<Vec<String>> = feedback
        .newest
        .iter()
        .map(|of| {
            let before = of.before.map_or_else(String::new, |before| format!("{before:.1}"));
            vec![kind(of.feedback_kind), of.score.to_string(), before, day(of.time)]
        })
        .collect();
    Some(output::table(&["feedback", "score", "before", "said (UTC)"], &rows))
}

/// The word that files and JSON have for it.
fn kind(of: impl serde::Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

fn timeline(timeline: &Timeline) -> String {
    let row = |of: &Entry| {
        let channel = of.facets.channel.clone().unwrap_or_default();
        let name = if of.part_of.is_some() { format!("  {}", of.name) } else { of.name.clone() };
        vec![day(of.time), channel, name, about(of)]
    };
    let rows: Vec<Vec<String>> = timeline.events.iter().map(row).collect();
    let table = output::table(&["when (UTC)", "channel", "what", "about"], &rows);
    match &timeline.next {
        Some(next) => format!("{table}older: --before {next}\n"),
        None => table,
    }
}

/// Matter, need and what was said, as far as told.
fn about(of: &Entry) -> String {
    let facets = &of.facets;
    let matter = facets.case_id.as_ref().or(facets.order_id.as_ref());
    let status = facets.case_status.as_ref().or(facets.order_status.as_ref());
    let said = facets.verbatim.as_ref().map(|words| format!("“{words}”"));
    let parts = [facets.need.clone(), matter.cloned(), status.cloned(), said];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
