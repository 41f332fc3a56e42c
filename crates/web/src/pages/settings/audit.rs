//! The audit log as shown: newest first, a page at a time.

use std::collections::BTreeMap;

use app::audit::{ACTS_SHOWN, AboutAssessment, Act, ActView, ActsAsked};
use app::permission::Role;
use app::retention::Kept;
use app::users::User;
use maud::{Markup, html};

use super::filter::{self, Choice};
use super::layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

const HERE: &str = "/settings/audit";

/// Names of what the log has numbers of.
struct Known {
    users: Vec<User>,
    assessments: BTreeMap<i64, String>,
}

impl Known {
    /// "engagement/data (Stores)"; which assessment is not told where the line is older than that being noted.
    fn of_assessment(&self, visit: &Visit, about: AboutAssessment) -> String {
        let name = about.assessment.map(|number| self.assessments.get(&number));
        let name = name.map(|name| name.cloned().unwrap_or_else(|| visit.words.get("page-assessment")));
        match (name, about.what) {
            (Some(name), "") => name,
            (Some(name), what) => format!("{what} ({name})"),
            (None, "") => visit.words.get("page-assessment"),
            (None, what) => what.to_owned(),
        }
    }
}

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let words = visit.words;
    let query = &visit.asked.query;
    let asked = ActsAsked {
        user: query.get("by").parse().ok(),
        act: Act::parse(query.get("what")),
        day: query.get("day").parse().ok(),
    };
    let before = query.get("before").parse().ok();
    let (acts, known) = visit.live().read(|folder| {
        let known = Known { users: folder.users()?, assessments: folder.assessment_names()? };
        Ok((folder.acts(&asked, before)?, known))
    })?;
    let title = words.get("page-settings-audit");
    let body = html! {
        (filter_form(visit, &asked, &known.users))
        @if acts.is_empty() {
            p { (words.get(if asked == ActsAsked::default() { "page-audit-empty" } else { "page-filter-none" })) }
        } @else { (table(visit, &title, &acts, &known)) }
        @if let Some(last) = acts.get(ACTS_SHOWN as usize - 1) {
            p { a.button href=(earlier(&asked, last.number)) { (words.get("page-audit-earlier")) } }
        }
    };
    Ok(Reply::page(layout(visit, &title).draw(&body)))
}

fn fields(asked: &ActsAsked) -> [String; 3] {
    [
        asked.user.map(|user| user.to_string()).unwrap_or_default(),
        asked.act.map(|act| act.word().to_owned()).unwrap_or_default(),
        asked.day.map(|day| day.to_string()).unwrap_or_default(),
    ]
}

fn earlier(asked: &ActsAsked, before: i64) -> String {
    let ([by, what, day], before) = (fields(asked), before.to_string());
    filter::address(HERE, &[("by", &by), ("what", &what), ("day", &day), ("before", &before)])
}

fn filter_form(visit: &Visit, asked: &ActsAsked, users: &[User]) -> Markup {
    let words = visit.words;
    let [by, what, day] = fields(asked);
    let choice = |user: &User| Choice { value: user.number.to_string(), label: user.name.clone() };
    let people: Vec<Choice> = users.iter().take(filter::CHOICES_MAX).map(choice).collect();
    let mut acts = Act::ALL.map(|act| Choice {
        value: act.word().to_owned(),
        label: words.with(&format!("page-act-{}", act.word()), &[("about", "…".into())]),
    });
    acts.sort_by(|one, other| one.label.cmp(&other.label));
    html! {
        form.narrowing method="get" action=(HERE) {
            (filter::select(words, "by", ["page-audit-who", "page-filter-everybody"], &people, &by))
            (filter::select(words, "what", ["page-audit-what", "page-filter-all"], &acts, &what))
            (filter::day(words, &day))
            (filter::buttons(words, HERE))
        }
    }
}

fn table(visit: &Visit, title: &str, acts: &[ActView], known: &Known) -> Markup {
    let words = visit.words;
    html! {
        div.scroll role="group" tabindex="0" aria-labelledby="audit-caption" {
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
                                @if let Some(user) = act.user { (named(visit, &known.users, user)) } @else { (words.get("page-audit-nobody")) }
                            }
                            td.words { (what(visit, known, act)) }
                        }
                    }
                }
            }
        }
    }
}

fn named(visit: &Visit, users: &[User], number: i64) -> String {
    let user = users.iter().find(|user| user.number == number);
    user.map_or_else(|| filter::user_number(visit.words, number), |user| user.name.clone())
}

/// An act of a later version goes by its word.
fn what(visit: &Visit, known: &Known, act: &ActView) -> String {
    let words = visit.words;
    let Some(done) = Act::parse(&act.what) else { return act.what.clone() };
    let about = act.about.as_deref().unwrap_or_default();
    if done.is_about_assessment() {
        let about = known.of_assessment(visit, AboutAssessment::parse(about));
        return words.with(&format!("page-act-{}", act.what), &[("about", about.into())]);
    }
    if matches!(done, Act::RetentionChanged | Act::OldRemoved) {
        let (kept, number) = about.split_once(' ').unwrap_or((about, ""));
        let kept = Kept::parse(kept)
            .map_or(kept.to_owned(), |kept| words.get(&format!("page-kept-{}", kept.word())));
        return words
            .with(&format!("page-act-{}", act.what), &[("about", format!("{kept}, {number}").into())]);
    }
    if !done.is_about_user() {
        return words.with(&format!("page-act-{}", act.what), &[("about", about.into())]);
    }
    let mut parts = about.split(' ');
    let user =
        parts.next().and_then(|number| number.parse().ok()).map(|number| named(visit, &known.users, number));
    let role =
        parts.next().and_then(Role::parse).map(|role| words.get(&format!("page-role-{}", role.word())));
    let about = match (user, role) {
        (Some(user), Some(role)) => format!("{user} ({role})"),
        (Some(user), None) => user,
        _ => String::new(),
    };
    words.with(&format!("page-act-{}", act.what), &[("about", about.into())])
}
