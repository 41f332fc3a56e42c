//! The audit log as shown: newest first, a page at a time.

use app::audit::{ACTS_SHOWN, Act, ActView};
use app::permission::Role;
use app::users::User;
use maud::{Markup, html};

use super::layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let words = visit.words;
    let before = visit.asked.query.get("before").parse().ok();
    let (acts, users) = visit.live().read(|folder| Ok((folder.acts(before)?, folder.users()?)))?;
    let title = words.get("page-settings-audit");
    let body = html! {
        @if acts.is_empty() { p.lead { (words.get("page-audit-empty")) } }
        @else { (table(visit, &title, &acts, &users)) }
        @if let Some(last) = acts.get(ACTS_SHOWN as usize - 1) {
            p { a.button href={ "/settings/audit?before=" (last.number) } { (words.get("page-audit-earlier")) } }
        }
    };
    Ok(Reply::page(layout(visit, &title).draw(&body)))
}

fn table(visit: &Visit, title: &str, acts: &[ActView], users: &[User]) -> Markup {
    let words = visit.words;
    html! {
        div.scroll role="region" tabindex="0" aria-labelledby="audit-caption" {
            table.listed {
                caption id="audit-caption" { (title) }
                thead {
                    tr {
                        th scope="col" { (words.get("page-audit-when")) }
                        th.words scope="col" { (words.get("page-audit-who")) }
                        th.words scope="col" { (words.get("page-audit-what")) }
                    }
                }
                tbody {
                    @for act in acts {
                        tr {
                            th scope="row" { (visit.moment(act.at)) }
                            td.words {
                                @if let Some(user) = act.user { (named(visit, users, user)) } @else { (words.get("page-audit-nobody")) }
                            }
                            td.words { (what(visit, users, act)) }
                        }
                    }
                }
            }
        }
    }
}

fn named(visit: &Visit, users: &[User], number: i64) -> String {
    let user = users.iter().find(|user| user.number == number);
    user.map_or_else(
        || visit.words.with("page-audit-user", &[("number", number.to_string().into())]),
        |user| user.name.clone(),
    )
}

/// An act of a later version goes by its word.
fn what(visit: &Visit, users: &[User], act: &ActView) -> String {
    let words = visit.words;
    let Some(known) = Act::ALL.into_iter().find(|known| known.word() == act.what) else {
        return act.what.clone();
    };
    let about = act.about.as_deref().unwrap_or_default();
    if !known.is_about_user() {
        return words.with(&format!("page-act-{}", act.what), &[("about", about.into())]);
    }
    let mut parts = about.split(' ');
    let user = parts.next().and_then(|number| number.parse().ok()).map(|number| named(visit, users, number));
    let role =
        parts.next().and_then(Role::parse).map(|role| words.get(&format!("page-role-{}", role.word())));
    let about = match (user, role) {
        (Some(user), Some(role)) => format!("{user} ({role})"),
        (Some(user), None) => user,
        _ => String::new(),
    };
    words.with(&format!("page-act-{}", act.what), &[("about", about.into())])
}
