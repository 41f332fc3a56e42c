//! The links that were just made, to copy or to download; whoever made them sees them, for a while.

use std::sync::Arc;

use axum::http::StatusCode;
use maud::{Markup, html};

use super::handed::NewLink;
use super::{asked, by, layout, place};
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, in_query};
use crate::pages::visit::Visit;

/// Links on one page; the file has all.
const SHOWN: usize = 100;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let (words, assessment) = (visit.words, asked(visit)?);
    let title = words.get("page-links");
    let key = visit.asked.query.get("made");
    let Some(links) = handed(visit)? else {
        let body = html! {
            p.lead { (words.get("page-links-gone")) }
            p { a.button href=(place(&assessment, "/response")) { (words.get("page-to-response")) } }
        };
        return Ok(Reply::page(layout(visit, &assessment, &title).draw(&body)).with_status(StatusCode::GONE));
    };
    let heading = words.with("page-links-heading", &[("n", links.len().into())]);
    let body = html! {
        p.lead { (words.get("page-links-lead")) }
        p { a.button href=(place(&assessment, &format!("/links.csv?made={}", in_query(key)))) download { (words.get("page-links-download")) } }
        (table(visit, &links))
        @if links.len() > SHOWN { p.quiet { (words.with("page-links-more", &[("n", (links.len() - SHOWN).into())])) } }
        p.after { a href=(place(&assessment, "")) { (words.get("page-to-assessment")) } }
    };
    Ok(Reply::page(layout(visit, &assessment, &title).heading(heading).draw(&body)))
}

pub(crate) fn csv(visit: &Visit) -> Result<Reply, Refused> {
    let assessment = asked(visit)?;
    let links = handed(visit)?.ok_or(Refused::NotFound)?;
    let mut text = String::from("\u{feff}name,email,group,link\r\n");
    for link in links.iter() {
        let group = link.invitee.group.map_or("", |group| group.id());
        let cells = [
            link.invitee.name.as_deref().unwrap_or_default(),
            link.invitee.email.as_deref().unwrap_or_default(),
            group,
            &link.address,
        ];
        text.push_str(&cells.map(cell).join(","));
        text.push_str("\r\n");
    }
    let name = format!("links-{}.csv", assessment.id);
    Ok(Reply::download("text/csv; charset=utf-8", &name, text.into_bytes()))
}

/// A cell that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let guarded =
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if guarded.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

fn handed(visit: &Visit) -> Result<Option<Arc<[NewLink]>>, Refused> {
    let by = by(visit)?;
    Ok(visit.pages.shared.new_links.of(visit.asked.query.get("made"), by))
}

fn table(visit: &Visit, links: &[NewLink]) -> Markup {
    let words = visit.words;
    html! {
        ul.links {
            @for link in links.iter().take(SHOWN) {
                li {
                    b { (shown(visit, link)) }
                    @if let (Some(_), Some(email)) = (&link.invitee.name, &link.invitee.email) { " " span.quiet { (email) } }
                    @if let Some(group) = link.invitee.group { " " span.quiet { (words.get(&format!("group-{}", group.id()))) } }
                    code.whole { (link.address) }
                }
            }
        }
    }
}

fn shown(visit: &Visit, link: &NewLink) -> String {
    let name = link.invitee.name.as_ref().or(link.invitee.email.as_ref());
    name.cloned().unwrap_or_else(|| visit.words.get("page-link-for-many"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula_and_stays_one_cell() {
        for (text, written) in [
            ("An", "An"),
            ("Wit, An", "\"Wit, An\""),
            ("=1+1", "'=1+1"),
            ("-\"a\"", "\"'-\"\"a\"\"\""),
            ("@cmd", "'@cmd"),
        ] {
            assert_eq!(cell(text), written);
        }
    }
}
