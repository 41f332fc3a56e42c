//! The page about a linking: what came out, what speaks for and against one person, what was learned.

use chart::{Bar, BarGroup, Bars, Chart, Frame, Table, Wording};
use maud::{Markup, html};

use super::{ComparisonNote, LevelNote, TrainingInput, sizes};
use crate::html::shell::Shell;
use crate::html::{self, parts};
use crate::words::Words;

/// What a household explains as well as one person, in bits: within a factor of two.
const AS_WELL: f64 = 1.0;

/// Weights under the scale of the drawing, in bits.
const MARK_EVERY: f64 = 5.0;

/// No drawing goes further than this many bits to either side: a factor of thirty million.
const SCALE_MAX: f64 = 25.0;

/// Messages that are said otherwise of things than of people.
const SAID_OF_THINGS: [&str; 22] = [
    "link-before-lead",
    "link-eyebrow",
    "link-heading",
    "link-household",
    "link-lead",
    "link-method-joined",
    "link-method-learned",
    "link-one-household",
    "link-one-person",
    "link-shares-by-value",
    "link-shares-lead",
    "link-size-heading",
    "link-sizes",
    "link-sizes-caption",
    "link-sizes-persons",
    "link-strangers",
    "link-strongest-against",
    "link-strongest-for",
    "link-weight-of-household",
    "link-weights-about",
    "link-weights-by-value",
    "link-weights-lead",
];

/// The page, in the language of the input.
pub fn training_page(input: &TrainingInput) -> String {
    let words = Words::new(input.language);
    let page = Training { input, wording: html::wording(&words), words };
    page.draw().into_string()
}

struct Training<'a> {
    input: &'a TrainingInput,
    words: Words,
    wording: Wording,
}

impl Training<'_> {
    fn draw(&self) -> Markup {
        let persons: u64 = self.input.sizes.iter().sum();
        let counts = [("records", self.input.records.into()), ("persons", persons.into())];
        let basis = [("files", self.input.files.join(", ").into())];
        let story = html! {
            (self.summary(persons))
            (self.weights())
            (self.shares())
            (self.before())
            (self.sizes())
            (self.method())
        };
        let shell = Shell {
            words: &self.words,
            eyebrow: self.words.get(&self.key("link-eyebrow")),
            heading: self.words.with(&self.key("link-heading"), &counts),
            cover: html! { p.basis { (self.words.with("link-basis", &basis)) } },
            chapters: vec![
                ("summary", self.words.get("link-summary")),
                ("weights", self.words.get("link-weights")),
                ("shares", self.words.get("link-shares")),
                ("before", self.words.get("link-before")),
                ("sizes", self.words.get(&self.key("link-sizes"))),
                ("method", self.words.get("link-method")),
            ],
            story,
            footer: self.words.get("link-footer"),
        };
        shell.draw()
    }

    /// A message, as it is said of things where no people were linked.
    fn key(&self, key: &str) -> String {
        match self.input.is_of_things && SAID_OF_THINGS.contains(&key) {
            true => format!("{key}-of-things"),
            false => key.to_owned(),
        }
    }

    fn summary(&self, persons: u64) -> Markup {
        let sizes = &self.input.sizes;
        let single = sizes.first().copied().unwrap_or(0);
        let lead = self.words.with(
            &self.key("link-lead"),
            &[
                ("records", self.input.records.into()),
                ("persons", persons.into()),
                ("several", (persons - single.min(persons)).into()),
                ("largest", sizes.len().into()),
            ],
        );
        let body = html! {
            @for sentence in self.findings() { p { (sentence) } }
        };
        parts::chapter("summary", &self.words.get("link-summary"), &lead, &body)
    }

    /// The strongest proof, the strongest objection, and what proves a household rather than a person.
    fn findings(&self) -> Vec<String> {
        let levels = || self.input.comparisons.iter().flat_map(|comparison| &comparison.levels);
        let heaviest = levels().max_by(|a, b| a.weight.total_cmp(&b.weight));
        let lightest = levels().min_by(|a, b| a.weight.total_cmp(&b.weight));
        let shared = self.input.comparisons.iter().filter(|comparison| comparison.is_shared);
        let of_household = shared
            .flat_map(|comparison| &comparison.levels)
            .filter(|level| level.weight > 0.0 && level.when.is_none())
            .filter(|level| level.household_weight > level.weight - AS_WELL)
            .max_by(|a, b| a.household_weight.total_cmp(&b.household_weight));
        let proof = heaviest.filter(|level| level.weight > 0.0);
        let objection = lightest.filter(|level| level.weight < 0.0);
        let has_households = self.input.odds[1].is_some();
        let told = [
            proof.map(|level| self.finding("link-strongest-for", level)),
            objection.map(|level| self.finding("link-strongest-against", level)),
            of_household.filter(|_| has_households).map(|level| self.finding("link-household", level)),
        ];
        told.into_iter().flatten().collect()
    }

    fn finding(&self, key: &str, level: &LevelNote) -> String {
        self.words.with(
            &self.key(key),
            &[
                ("words", found(level).into()),
                ("times", self.words.about(level.times).into()),
                ("weight", self.words.signed(level.weight, 1).into()),
                ("household", self.words.signed(level.household_weight, 1).into()),
            ],
        )
    }

    fn weights(&self) -> Markup {
        let (caption, about) =
            (self.words.get("link-weights-caption"), self.words.get(&self.key("link-weights-about")));
        let body = html! {
            (parts::figure(&self.words, "weights-figure", [&caption, &caption, &about], |frame| self.draw_weights(frame)))
            p.small-print { (about) " " (self.words.get(&self.key("link-weights-by-value"))) }
        };
        parts::chapter(
            "weights",
            &self.words.get("link-weights"),
            &self.words.get(&self.key("link-weights-lead")),
            &body,
        )
    }

    fn draw_weights(&self, frame: &Frame) -> Chart {
        let levels = self.input.comparisons.iter().flat_map(|comparison| &comparison.levels);
        let [low, high] = levels
            .flat_map(|level| [level.weight, level.household_weight])
            .fold([0.0_f64, 0.0_f64], |[low, high], weight| [low.min(weight), high.max(weight)]);
        let out = |weight: f64| (weight / MARK_EVERY).ceil().min(SCALE_MAX / MARK_EVERY) * MARK_EVERY;
        let scale = [-out(-low), out(high).max(MARK_EVERY)];
        let steps = ((scale[1] - scale[0]) / MARK_EVERY) as u32;
        let marks = (0..=steps).map(|step| scale[0] + f64::from(step) * MARK_EVERY);
        let bars = Bars {
            scale,
            marks: marks.map(|mark| (mark, self.words.signed(mark, 0))).collect(),
            bar: self.words.get("link-weight"),
            reference: self.input.odds[1].map(|_| self.words.get(&self.key("link-weight-of-household"))),
            groups: self.input.comparisons.iter().map(|comparison| self.group(comparison)).collect(),
        };
        let wording = Wording { subject: self.words.get("link-finding"), ..self.wording.clone() };
        chart::bars(frame, &bars, &wording)
    }

    fn group(&self, comparison: &ComparisonNote) -> BarGroup {
        let has_households = self.input.odds[1].is_some();
        let rows = comparison.levels.iter().map(|level| Bar {
            name: found(level),
            value: Some(level.weight),
            text: self.words.signed(level.weight, 1),
            reference: has_households.then_some(level.household_weight),
            reference_text: self.words.signed(level.household_weight, 1),
        });
        BarGroup { name: capitalised(&comparison.name), rows: rows.collect() }
    }

    /// The table of m and u.
    fn shares(&self) -> Markup {
        let body = html! {
            @for (number, comparison) in self.input.comparisons.iter().enumerate() {
                (stacked(&format!("shares-{number}"), &self.shares_of(comparison)))
            }
            p.small-print { (self.words.get(&self.key("link-shares-by-value"))) }
        };
        parts::chapter(
            "shares",
            &self.words.get("link-shares"),
            &self.words.get(&self.key("link-shares-lead")),
            &body,
        )
    }

    fn shares_of(&self, comparison: &ComparisonNote) -> Table {
        let columns =
            ["link-finding", "link-one-person", "link-one-household", "link-strangers", "link-weight"];
        let rows = comparison.levels.iter().map(|level| {
            let mark = if level.is_by_value { " *" } else { "" };
            let mut cells = vec![format!("{}{mark}", found(level))];
            cells.extend(level.shares.map(|share| self.words.rare_share(share)));
            cells.push(self.words.signed(level.weight, 1));
            cells
        });
        Table {
            caption: capitalised(&comparison.name),
            columns: columns.map(|key| self.words.get(&self.key(key))).to_vec(),
            rows: rows.collect(),
        }
    }

    fn before(&self) -> Markup {
        let kinds = ["link-one-person", "link-one-household", "link-namesakes"];
        let rows = kinds.iter().zip(self.input.odds).map(|(key, odds)| {
            let figures = odds.map_or_else(
                || [self.words.get("link-cannot-tell"), String::new()],
                |odds| [self.words.one_in(odds.one_in), self.words.signed(odds.log2, 1)],
            );
            std::iter::once(capitalised(&self.words.get(&self.key(key)))).chain(figures).collect()
        });
        let table = Table {
            caption: self.words.get("link-before-caption"),
            columns: ["link-kind", "link-how-rare", "link-weight"].map(|key| self.words.get(key)).to_vec(),
            rows: rows.collect(),
        };
        let body = parts::table("before-table", &table);
        parts::chapter(
            "before",
            &self.words.get("link-before"),
            &self.words.get(&self.key("link-before-lead")),
            &body,
        )
    }

    fn sizes(&self) -> Markup {
        let caption = self.words.get(&self.key("link-sizes-caption"));
        let labels = [caption.as_str(), caption.as_str(), caption.as_str()];
        let called = ["link-sizes-persons", "link-size-heading"].map(|key| self.key(key));
        let body = parts::figure(&self.words, "sizes-figure", labels, |frame| {
            let called = called.each_ref().map(String::as_str);
            sizes::sizes(&self.words, frame, &self.input.sizes, None, called)
        });
        parts::chapter("sizes", &self.words.get(&self.key("link-sizes")), "", &body)
    }

    fn method(&self) -> Markup {
        let model = &self.input.model;
        let counts = [
            ("records", model.records.into()),
            ("keyed", model.keyed_pairs.into()),
            ("sampled", model.sampled_pairs.into()),
            ("random", model.random_pairs.into()),
        ];
        let body = html! {
            @if let Some(file) = &model.file {
                p { (self.words.with("link-method-file", &[("file", file.into())])) }
            }
            p { (self.words.with(&self.key("link-method-learned"), &counts)) }
            p { (self.words.get(&self.key("link-method-joined"))) }
            p.small-print { (self.words.get("link-method-sources")) }
        };
        parts::chapter("method", &self.words.get("link-method"), "", &body)
    }
}

/// A table of four figures whose first cell takes a line of its own on a phone; the roles keep it a table for who
/// listens.
fn stacked(id: &str, table: &Table) -> Markup {
    html! {
        div.scroll role="group" tabindex="0" aria-labelledby={ (id) "-caption" } {
            table.stacks.of-four role="table" {
                caption id={ (id) "-caption" } { b { (table.caption) } }
                thead role="rowgroup" {
                    tr role="row" {
                        @for column in &table.columns { th role="columnheader" scope="col" { (column) } }
                    }
                }
                tbody role="rowgroup" {
                    @for row in &table.rows {
                        tr role="row" {
                            @for (place, cell) in row.iter().enumerate() {
                                @if place == 0 { th role="rowheader" scope="row" { (cell) } } @else { td role="cell" { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// "other e-mail address (while the names agree)".
fn found(level: &LevelNote) -> String {
    level.when.as_ref().map_or_else(|| level.words.clone(), |when| format!("{} ({when})", level.words))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
