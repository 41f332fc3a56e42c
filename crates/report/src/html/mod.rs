//! The report as one HTML file: a page a board reads from top to bottom, on a phone, on a screen or on paper.
//!
//! It tells one story - where are we, is it true, what next - and keeps what carries the story (tables, definitions,
//! queries) one click away. The file needs nothing else: style sheet and drawings are inside, there is no script, and it
//! asks the network for nothing. Whatever comes from outside (names, sentences, queries) is escaped by the template.

mod agreement;
pub(crate) mod channels;
mod disagreement;
mod left_out;
mod lift;
mod method;
mod models;
mod others;
pub(crate) mod parts;
mod picture;
pub mod pieces;
mod say_do;
pub(crate) mod shell;
mod spread;
pub(crate) mod story;
mod summary;
pub(crate) mod targets;
mod trend;

use chart::Wording;
use maturity::text::{Language, Text};
use maud::{Markup, html};

use self::shell::Shell;
pub use self::shell::part_rules;
use crate::input::ReportInput;
use crate::words::Words;

/// What every part of the page needs. The printed report tells the same, so it asks the page for its sentences and drawings.
pub(crate) struct Page<'a> {
    pub(crate) input: &'a ReportInput,
    pub(crate) words: Words,
    pub(crate) wording: Wording,
    links: Links,
    /// What comes after the address of every model, pillar and metric: which round is shown.
    query: String,
}

/// Where a mention of a model or a metric leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Links {
    /// To its place in the same document.
    Anchors,
    /// To a page of its own.
    Paths,
}

/// The whole page, in the language of the input.
pub fn page(input: &ReportInput) -> String {
    Page::new(input).draw().into_string()
}

/// The words of the drawings.
pub(crate) fn wording(words: &Words) -> Wording {
    Wording {
        subject: words.get("chart-subject"),
        reading: words.get("chart-reading"),
        level: words.get("chart-level"),
        claim: words.get("chart-claim"),
        evidence: words.get("chart-evidence"),
        prudent: words.get("chart-prudent"),
        target: words.get("chart-target"),
        interval: words.get("chart-interval"),
        gap: words.get("chart-gap"),
        probability: words.get("chart-probability"),
        spread: words.get("chart-spread"),
        balance: words.get("chart-balance"),
        change: words.get("chart-change"),
        interval_of_change: words.get("chart-interval-of-change"),
        beyond_chance: words.get("chart-beyond-chance"),
        own: words.get("chart-own"),
        median: words.get("chart-median"),
        lower_quartile: words.get("chart-lower-quartile"),
        upper_quartile: words.get("chart-upper-quartile"),
        middle_half: words.get("chart-middle-half"),
        above: words.get("chart-above"),
        yes: words.get("chart-yes"),
        no: words.get("chart-no"),
        unknown: words.get("chart-unknown"),
        to: words.get("chart-to"),
        decimal_mark: if words.language() == Language::Nl { ',' } else { '.' },
        percent_sign: crate::figures::PERCENT_SIGN.to_owned(),
    }
}

impl<'a> Page<'a> {
    /// The page of an input, in its language.
    pub(crate) fn new(input: &'a ReportInput) -> Self {
        let words = Words::new(input.language);
        Self { input, wording: wording(&words), words, links: Links::Anchors, query: String::new() }
    }
}

impl Page<'_> {
    fn draw(&self) -> Markup {
        let day = self.words.date(&self.input.generated_on);
        let shell = Shell {
            words: &self.words,
            eyebrow: self.words.get("html-eyebrow"),
            heading: self.input.organisation.clone(),
            cover: self.cover(),
            chapters: self.sections(),
            story: self.story(),
            footer: self.words.with("html-made-on", &[("day", day.into())]),
        };
        shell.draw()
    }

    fn cover(&self) -> Markup {
        let data = &self.input.data;
        html! {
            (self.frame())
            p.basis {
                (self.words.with("html-basis", &[
                    ("respondents", self.respondents().into()),
                    ("events", data.events.into()),
                    ("persons", data.persons.into()),
                    ("channels", data.channels.len().into()),
                ]))
                @if let (Some(from), Some(until)) = (&data.from, &data.until) {
                    " "
                    (self.words.with("html-period", &[
                        ("from", self.words.date(from).into()),
                        ("until", self.words.date(until).into()),
                    ]))
                }
            }
        }
    }

    /// What was assessed, in which round, and whether it can still change.
    fn frame(&self) -> Markup {
        let note = &self.input.assessment;
        let name = (!note.name.is_empty() && note.name != self.input.organisation).then(|| note.name.clone());
        let lines = [name, self.words.scope(note), self.words.round(&note.round)];
        let lines: Vec<String> = lines.into_iter().flatten().collect();
        html! {
            @if !lines.is_empty() { p.frame { @for line in lines { span { (line) } " " } } }
            @if let Some(standing) = self.words.standing(&note.round) {
                p.standing.closed[note.round.closed_on.is_some()] { (standing) }
            }
        }
    }

    /// The chapters of the story, in reading order.
    fn sections(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("summary", self.words.get("html-summary")),
            ("models", self.words.get("html-models")),
            ("trend", self.words.get("html-trend")),
            ("say-do", self.words.get("html-say-do")),
            ("channels", self.words.get("html-channels")),
            ("disagreement", self.words.get("html-disagreement")),
            ("targets", self.words.get("html-targets")),
            ("method", self.words.get("html-method")),
        ];
        let is_told = |id: &str| id != "trend" || !self.input.trends.is_empty();
        all.into_iter().filter(|(id, _)| is_told(id)).collect()
    }

    fn story(&self) -> Markup {
        html! {
            (self.summary())
            (self.models())
            (self.trend())
            (self.say_do())
            (self.channels())
            (self.disagreement())
            (self.targets())
            (self.method())
        }
    }

    fn model_href(&self, id: &str) -> String {
        match self.links {
            Links::Anchors => format!("#model-{id}"),
            Links::Paths => format!("/models/{id}{}", self.query),
        }
    }

    fn metric_href(&self, id: &str) -> String {
        match self.links {
            Links::Anchors => format!("#metric-{id}"),
            Links::Paths => format!("/metrics/{id}{}", self.query),
        }
    }

    /// A text in the reader's language.
    pub(crate) fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.words.language())
    }

    /// Everybody who answered at least one question.
    pub(crate) fn respondents(&self) -> u32 {
        self.input.positions.respondents.iter().map(|group| group.n).sum()
    }

    /// A channel by its own name, or by its id where it is the organisation's own.
    pub(crate) fn channel(&self, id: &str) -> String {
        self.words.find(&format!("channel-{id}"), &[]).unwrap_or_else(|| id.to_owned())
    }

    /// A respondent group by its name, or by its id where it is the organisation's own.
    pub(crate) fn group(&self, id: &str) -> String {
        self.words.group_name(id)
    }
}
