//! The overview: where are we, is it true, what next - understood in ten seconds.

use app::pieces::{Bearing, ModelCard, Pieces, Told};
use app::standing::{Assessed, Known};
use app::{Words, pieces};
use axum::http::header::REFRESH;
use maud::{Markup, html};

use super::clock;
use super::first_steps;
use super::layout::Layout;
use super::refusal::Refused;
use super::reply::Reply;
use super::visit::Visit;

/// As many as one remembers.
const FINDINGS_SHOWN: usize = 3;
const STEPS_SHOWN: usize = 3;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    with_position(visit, |assessed| Ok(draw_page(visit, assessed, &first_steps::rest(visit)?)))
}

/// What a page shows of the position; where there is none yet, what to do about that.
pub(crate) fn with_position(
    visit: &Visit,
    draw: impl FnOnce(&Assessed) -> Result<Reply, Refused>,
) -> Result<Reply, Refused> {
    known_position(visit, &visit.pages.shared.standing.known(), draw)
}

/// The same of what is known already.
pub(crate) fn known_position(
    visit: &Visit,
    known: &Known,
    draw: impl FnOnce(&Assessed) -> Result<Reply, Refused>,
) -> Result<Reply, Refused> {
    match known {
        Known::Position(assessed) => draw(assessed),
        Known::Nothing => first_steps::page(visit),
        Known::NotYet => Ok(computing(visit)),
        Known::Failed(reason) => Ok(failed(visit, reason)),
    }
}

fn draw_page(visit: &Visit, assessed: &Assessed, still_to_do: &Markup) -> Reply {
    let words = visit.words;
    let pieces = Pieces::new(assessed.input(visit.language));
    let title = words.get("page-title-overview");
    let cards = pieces.cards();
    let events = assessed.input(visit.language).data.events;
    let body = html! {
        (models(words, &cards))
        @if events > 0 && cards.iter().all(|card| card.evidence.is_none()) { (no_evidence(words, events)) }
        (still_to_do)
        (pieces.left_out())
        div.pair {
            section aria-labelledby="findings" {
                h2 id="findings" { (words.get("page-findings")) }
                (findings(words, &pieces.findings(FINDINGS_SHOWN)))
            }
            section aria-labelledby="next" {
                h2 id="next" { (words.get("page-next")) }
                (steps(words, &pieces.steps(STEPS_SHOWN)))
            }
        }
        section.rests aria-labelledby="rests" {
            h2 id="rests" { (words.get("page-rests-on")) }
            (pieces.basis())
            p.quiet { (computed(visit, assessed)) }
        }
    };
    let layout = Layout::new(visit, &title).eyebrow(words.get("page-question")).heading(pieces.headline());
    Reply::page(layout.draw(&body))
}

/// Something came in, and shows nothing yet: why, and where one sees what it takes.
fn no_evidence(words: &Words, events: u64) -> Markup {
    html! {
        p.note {
            (words.with("page-no-evidence", &[("count", events.into())])) " "
            a href="/models" { (words.get("page-no-evidence-go")) }
        }
    }
}

fn computed(visit: &Visit, assessed: &Assessed) -> String {
    let time = clock::hour(visit.clock(), assessed.at);
    visit.words.with("page-as-computed", &[("day", visit.day(assessed.at).into()), ("time", time.into())])
}

fn models(words: &Words, cards: &[ModelCard]) -> Markup {
    let has_trend = cards.iter().any(|card| card.trend.is_some());
    html! {
        section aria-labelledby="where" {
            h2 id="where" { (words.get("page-where-are-we")) }
            table.positions.stacks.places-of-models role="table" {
                caption { (words.get("page-positions-caption")) }
                thead role="rowgroup" {
                    tr role="row" {
                        th role="columnheader" scope="col" { (words.get("page-model")) }
                        th.claim role="columnheader" scope="col" { (words.get("chart-claim")) }
                        th.evidence role="columnheader" scope="col" { (words.get("chart-evidence")) }
                        th role="columnheader" scope="col" { (words.get("chart-gap")) }
                        @if has_trend { th role="columnheader" scope="col" { (words.get("page-trend")) } }
                    }
                }
                tbody role="rowgroup" { @for card in cards { (model(words, card, has_trend)) } }
            }
        }
    }
}

fn model(words: &Words, card: &ModelCard, has_trend: bool) -> Markup {
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                a href={ "/models/" (card.id) } { (card.name) }
                @if let Some(told) = &card.prudent {
                    small { (words.with("page-prudent", &[("place", (&told.value).into())])) }
                }
                (card.strip)
            }
            (reading(words, "claim", "chart-claim", card.claim.as_ref()))
            (reading(words, "evidence", "chart-evidence", card.evidence.as_ref()))
            (moved(words, "gap", "chart-gap", card.gap.as_ref()))
            @if has_trend { (moved(words, "trend", "page-trend", card.trend.as_ref())) }
        }
    }
}

/// On a phone the column's name stands in each cell.
fn reading(words: &Words, class: &str, name: &str, told: Option<&Told>) -> Markup {
    html! {
        td role="cell" class=(class) data-name=(words.get(name)) {
            @if let Some(told) = told { b { (told.value) } small { (told.note) } } @else { i { (words.get("chart-unknown")) } }
        }
    }
}

/// The sign tells the same as the words beside it, for who looks from afar.
fn moved(words: &Words, class: &str, name: &str, told: Option<&(Bearing, Told)>) -> Markup {
    let sign = |bearing: Bearing| match bearing {
        Bearing::Up => "↑",
        Bearing::Down => "↓",
        Bearing::Level => "=",
    };
    html! {
        td role="cell" class=(class) data-name=(words.get(name)) {
            @if let Some((bearing, told)) = told {
                b { @if class == "trend" { span.sign aria-hidden="true" { (sign(*bearing)) } " " } (told.value) }
                small { (told.note) }
            } @else { i { (words.get("chart-unknown")) } }
        }
    }
}

fn findings(words: &Words, findings: &[pieces::Finding]) -> Markup {
    html! {
        @if findings.is_empty() { p { (words.get("page-no-findings")) } }
        @else {
            ul.gaps {
                @for finding in findings {
                    li { a.prompt href=(finding.href) { (finding.kind) } (finding.text) }
                }
            }
        }
    }
}

fn steps(words: &Words, steps: &[pieces::Step]) -> Markup {
    html! {
        @if steps.is_empty() { p { (words.get("html-no-next-step")) } }
        @else {
            ol.steps {
                @for step in steps { li { (step.text) " " a.quiet href=(step.href) { (step.model) } } }
            }
        }
    }
}

fn computing(visit: &Visit) -> Reply {
    let words = visit.words;
    let title = words.get("page-title-overview");
    let body = html! { p.lead role="status" { (words.get("page-computing-lead")) } };
    let page = Layout::new(visit, &title).heading(words.get("page-computing")).draw(&body);
    Reply::page(page).with(REFRESH, String::from("2"))
}

fn failed(visit: &Visit, reason: &str) -> Reply {
    let words = visit.words;
    let title = words.get("page-title-overview");
    let body = html! {
        p.lead { (words.get("page-compute-failed-lead")) }
        pre lang="en" { code { (reason) } }
    };
    Reply::page(Layout::new(visit, &title).heading(words.get("page-compute-failed")).draw(&body))
}
