//! The single view: who is this, and what is going on. One screen answers that; the rest is below it.

use app::person::{Narrowed, PersonAsked, PersonSeen, Sort};
use app::profile::parts::Timeline;
use app::profile::parts::purpose::Purpose;
use app::profile::{self, PURPOSE_DEFAULT};
use maud::{Markup, html};

use super::event::event;
use super::lost::{or_lost, person_at};
use super::{may_decide, parts, reader, said};
use crate::pages::assets::Script;
use crate::pages::layout::Layout;
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, escaped};
use crate::pages::visit::Visit;

/// Events of one page: what one reads in a minute.
const EVENTS_SHOWN: usize = 12;

/// Longest channel that is asked for, in characters.
const CHANNEL_CHARS_MAX: usize = 100;

/// What the address asks of the person: what for, and which events.
pub(super) struct Query {
    pub(super) purpose: &'static Purpose,
    pub(super) narrowed: Narrowed,
    before: String,
}

impl Query {
    pub(super) fn read(visit: &Visit) -> Query {
        let get = |name: &str| visit.asked.query.get(name);
        let service = || profile::purpose_of(PURPOSE_DEFAULT);
        let purpose = profile::purpose_of(get("purpose")).or_else(|_| service());
        let channel = Some(get("channel")).filter(|it| !it.is_empty() && it.len() <= CHANNEL_CHARS_MAX);
        Query {
            purpose: purpose.unwrap_or(&profile::parts::purpose::PURPOSES[0]),
            narrowed: Narrowed { channel: channel.map(str::to_owned), sort: Sort::parse(get("sort")) },
            before: get("before").to_owned(),
        }
    }

    /// The same for an address, but for where the page begins.
    pub(super) fn written(&self) -> String {
        let mut written = format!("?purpose={}", self.purpose.name);
        if let Some(channel) = &self.narrowed.channel {
            written += &format!("&channel={}", escaped(channel));
        }
        if let Some(sort) = self.narrowed.sort {
            written += &format!("&sort={}", sort.word());
        }
        written
    }
}

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    show(visit, None)
}

/// The page; with what is wrong about a note that was typed, where it is.
pub(super) fn show(visit: &Visit, note: Option<&str>) -> Result<Reply, Refused> {
    let person = match person_at(visit) {
        Ok(person) => person,
        Err(lost) => return *lost,
    };
    let here = format!("/people/p{person:016x}");
    if visit.part("person") != &here["/people/".len()..] {
        return Ok(Reply::see_other(&here));
    }
    let query = Query::read(visit);
    let asked = PersonAsked {
        person,
        purpose: query.purpose,
        timeline: EVENTS_SHOWN,
        before: Some(query.before.as_str()).filter(|before| !before.is_empty()),
        narrowed: &query.narrowed,
    };
    let seen = match visit.live().see_person(reader(visit)?, &asked) {
        Ok(seen) => seen,
        Err(error) => return or_lost(visit, error),
    };
    let words = visit.words;
    let title = seen.name.clone().unwrap_or_else(|| words.get("page-people-no-name"));
    let shown = Shown { visit, seen: &seen, query: &query, here: &here };
    let body = shown.body(note);
    let layout = Layout::new(visit, &title).below("/people", &words.get("page-people-title"));
    Ok(Reply::page(layout.script(Script::Live).draw(&body)))
}

/// A person about to be shown.
struct Shown<'a> {
    visit: &'a Visit<'a>,
    seen: &'a PersonSeen,
    query: &'a Query,
    here: &'a str,
}

impl Shown<'_> {
    fn body(&self, note: Option<&str>) -> Markup {
        let (visit, profile) = (self.visit, &self.seen.profile.profile);
        html! {
            p.lead { (parts::in_short(visit, self.seen)) }
            (self.done())
            (parts::withheld(visit.words, &profile.used))
            div.person {
                div.now {
                    (parts::cases(visit, profile))
                    (parts::orders(visit, profile))
                    (self.timeline(profile.timeline.as_ref(), note))
                }
                div.about {
                    (parts::identifiers(visit.words, &self.seen.profile))
                    (parts::facts(visit, profile))
                    (parts::feedback(visit, profile))
                    (parts::reach(visit.words, profile))
                    (parts::consent(visit, profile))
                    (parts::bought(visit, profile))
                    (parts::why(visit.words, self.seen.profile.why.as_ref()))
                    (self.who_is_who())
                    (self.purpose())
                }
            }
        }
    }

    /// What was just done.
    fn done(&self) -> Markup {
        let done = self.visit.asked.query.get("done");
        let known = ["noted", "merged", "parted", "undone"].contains(&done);
        html! {
            @if known { p.note role="status" { (self.visit.words.get(&format!("page-people-done-{done}"))) } }
        }
    }

    fn timeline(&self, timeline: Option<&Timeline>, note: Option<&str>) -> Markup {
        let words = self.visit.words;
        let Some(timeline) = timeline else { return html! {} };
        let is_first = self.query.before.is_empty();
        let live = format!("{}/live{}&after={}", self.here, self.query.written(), self.seen.newest);
        html! {
            section aria-labelledby="timeline" {
                h2 id="timeline" { (words.get("page-people-timeline")) }
                (self.note_form(note))
                (self.filter())
                @if is_first {
                    p.live role="status" data-live-status data-on=(words.get("page-people-live-on"))
                        data-off=(words.get("page-people-live-off")) data-new=(words.get("page-people-live-new")) {}
                }
                ol.events data-live=[is_first.then_some(live)] {
                    @for entry in &timeline.events { (event(words, self.visit.clock(), entry)) }
                }
                @if timeline.events.is_empty() {
                    p.quiet data-live-empty {
                        (words.get(if timeline.next.is_some() { "page-people-none-so-far" } else { "page-people-no-events" }))
                    }
                }
                p.further {
                    @if !is_first { a href={ (self.here) (self.query.written()) "#timeline" } { (words.get("page-people-newest")) } }
                    @if let Some(next) = &timeline.next {
                        a href={ (self.here) (self.query.written()) "&before=" (next) "#timeline" } { (words.get("page-people-older")) }
                    }
                }
            }
        }
    }

    fn filter(&self) -> Markup {
        let words = self.visit.words;
        let contacts = self.seen.profile.profile.contacts.as_ref();
        let channels = contacts.iter().flat_map(|it| &it.channels).filter_map(|it| it.channel.as_deref());
        let chosen = self.query.narrowed.channel.as_deref();
        html! {
            form.narrow method="get" action={ (self.here) "#timeline" } {
                input type="hidden" name="purpose" value=(self.query.purpose.name);
                label { (words.get("page-people-channel")) " "
                    select name="channel" {
                        option value="" { (words.get("page-people-all-channels")) }
                        @for channel in channels {
                            option value=(channel) selected[chosen == Some(channel)] { (said::channel(words, channel)) }
                        }
                    }
                }
                label { (words.get("page-people-sort")) " "
                    select name="sort" {
                        option value="" { (words.get("page-people-all-sorts")) }
                        @for sort in Sort::ALL {
                            option value=(sort.word()) selected[self.query.narrowed.sort == Some(sort)] {
                                (words.get(&format!("page-people-kind-{}", sort.word())))
                            }
                        }
                    }
                }
                button.plain { (words.get("page-people-narrow")) }
            }
        }
    }

    fn note_form(&self, wrong: Option<&str>) -> Markup {
        let words = self.visit.words;
        let typed = if wrong.is_some() { self.visit.field("text") } else { "" };
        html! {
            details.add-note open[wrong.is_some()] {
                summary { (words.get("page-people-add-note")) }
                form.ask method="post" action={ (self.here) "/notes" } {
                    div.field.wrong[wrong.is_some()] {
                        label for="field-text" { (words.get("page-people-note")) }
                        p.hint id="text-hint" { (words.with("page-people-note-hint", &[("most", app::notes::NOTE_CHARS_MAX.into())])) }
                        @if let Some(wrong) = wrong { p.mistake id="text-mistake" role="alert" { (wrong) } }
                        textarea id="field-text" name="text" rows="3" required aria-describedby=(if wrong.is_some() { "text-hint text-mistake" } else { "text-hint" })
                            aria-invalid=[wrong.map(|_| "true")] { (typed) }
                    }
                    p { button.button { (words.get("page-people-note-write")) } }
                }
            }
        }
    }

    fn who_is_who(&self) -> Markup {
        let words = self.visit.words;
        html! {
            p.further {
                a href={ (self.here) "/history" } { (words.get("page-people-history")) }
                @if may_decide(self.visit) {
                    a href={ (self.here) "/merge" } { (words.get("page-people-merge")) }
                    a href={ (self.here) "/split" } { (words.get("page-people-split")) }
                }
            }
        }
    }

    fn purpose(&self) -> Markup {
        let words = self.visit.words;
        html! {
            form.narrow.purpose method="get" action=(self.here) {
                label { (words.get("page-people-purpose")) " "
                    select name="purpose" {
                        @for name in profile::purpose_names() {
                            option value=(name) selected[name == self.query.purpose.name] { (said::purpose(words, name)) }
                        }
                    }
                }
                button.plain { (words.get("page-people-purpose-choose")) }
            }
            p.quiet { (words.get("page-people-written-down")) }
        }
    }
}
