//! Pairs in doubt, one after the other: both side by side, what speaks for and against, and three ways on.

use app::identity::{DoubtView, Verdict};
use axum::http::header::REFRESH;
use maud::{Markup, html};

use super::{merge, reader, resolving, said, waterfall::waterfall};
use crate::pages::assets::Script;
use crate::pages::layout::Layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::Reply;
use crate::pages::visit::Visit;

/// What one may decide, in the order of the buttons and of their keys, 1 to 3.
const VERDICTS: [Verdict; 3] = [Verdict::Same, Verdict::Different, Verdict::Later];

/// Likeliest that is shown: nothing is certain.
const SHARE_MAX: f64 = 0.999;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    let words = visit.words;
    let read = |folder: &app::Folder| {
        Ok((folder.doubts(1)?.into_iter().next(), folder.doubt_counts()?, folder.resolving()?))
    };
    let (doubt, [open, decided], resolving) = visit.live().read(read)?;
    if let Some(doubt) = &doubt {
        visit.live().note_pair(reader(visit)?, &doubt.persons)?;
    }
    let title = words.get("page-people-doubtful");
    let done = visit.asked.query.get("done");
    let body = html! {
        @if ["same", "different", "later", "gone", "contradicts"].contains(&done) {
            p.note role="status" { (words.get(&format!("page-people-decided-{done}"))) }
        }
        @match &doubt {
            None => (empty(visit, decided)),
            Some(doubt) => {
                p.progress-of { (words.with("page-people-progress", &[("open", open.into()), ("decided", decided.into())]))
                    progress max=(open + decided) value=(decided) aria-label=(words.get("page-people-progress-label")) {}
                }
                (pair(visit, doubt))
            }
        }
        (resolving::section(visit, &resolving))
    };
    let layout = Layout::new(visit, &title).below("/people", &words.get("page-people-title"));
    let reply = Reply::page(layout.script(Script::Live).draw(&body));
    // Nobody loses a reason they were typing.
    let waits = doubt.is_none() && resolving::is_underway(visit);
    Ok(if waits { reply.with(REFRESH, String::from(resolving::AGAIN_S)) } else { reply })
}

fn empty(visit: &Visit, decided: u64) -> Markup {
    let words = visit.words;
    html! {
        p.lead { (words.get("page-people-doubtful-none")) }
        @if decided > 0 { p.quiet { (words.with("page-people-doubtful-decided", &[("count", decided.into())])) } }
        p { a href="/people" { (words.get("page-people-to-search")) } }
    }
}

fn pair(visit: &Visit, doubt: &DoubtView) -> Markup {
    let words = visit.words;
    let share = words.percent(doubt.linked.probability.min(SHARE_MAX), 1);
    let names = ["page-people-the-one", "page-people-the-other"].map(|key| words.get(key));
    html! {
        p.lead {
            (words.with("page-people-likely", &[("probability", share.into())]))
            @if doubt.put_off { " " span.status { (words.get("identity-put-off")) } }
        }
        form.decide method="post" action="/people/doubtful" data-keys {
            input type="hidden" name="doubt" value=(doubt.number);
            div.verdicts role="group" aria-label=(words.get("page-people-decide")) {
                @for (place, verdict) in VERDICTS.iter().enumerate() {
                    button.button.second[place > 0] name="verdict" value=(verdict.as_str()) data-key=(place + 1) {
                        (words.get(&format!("page-people-verdict-{}", verdict.as_str()))) " " kbd { (place + 1) }
                    }
                }
            }
            p.hint { (words.get("page-people-keys")) }
            div.field {
                label for="reason" { (words.get("page-people-reason-optional")) }
                input id="reason" name="reason" type="text" maxlength=(merge::REASON_CHARS_MAX) autocomplete="off";
            }
        }
        (merge::facts(visit, &doubt.facts, &names))
        p.further {
            @for (person, name) in doubt.persons.iter().zip(&names) {
                a href={ "/people/" (person) } { (words.with("page-people-see", &[("name", name.to_lowercase().into())])) }
            }
        }
        section aria-labelledby="sum" {
            h2 id="sum" { (words.get("page-people-sum")) }
            p { (words.get("page-people-sum-about")) }
            (waterfall(words, &doubt.linked))
        }
    }
}

pub(crate) fn decide(visit: &Visit) -> Result<Reply, Refused> {
    let number: i64 = visit.field("doubt").parse().map_err(|_| Refused::NotFound)?;
    let told = VERDICTS.iter().find(|verdict| verdict.as_str() == visit.field("verdict"));
    let verdict = *told.ok_or(Refused::NotFound)?;
    let written = visit.field("reason").trim();
    let reason = match written {
        "" => visit.words.get("identity-on-what-is-known"),
        written => said::short(written, merge::REASON_CHARS_MAX),
    };
    let user = reader(visit)?;
    let decided = visit.live().change(|folder| folder.decide_as(user, number, verdict, &reason));
    visit.live().tell_who_is_who();
    let done = match decided {
        Ok(()) => verdict.as_str(),
        Err(error) => match error.kind().code {
            // Somebody else decided it, or who they are changed: the next pair follows.
            "not_found" => "gone",
            "undecidable" if is_open(visit, number)? => "contradicts",
            "undecidable" => "gone",
            _ => return Err(Refused::Broken(error)),
        },
    };
    Ok(Reply::see_other(&format!("/people/doubtful?done={done}")))
}

fn is_open(visit: &Visit, number: i64) -> Result<bool, Refused> {
    Ok(visit.live().read(|folder| folder.doubt_is_open(number))?)
}
