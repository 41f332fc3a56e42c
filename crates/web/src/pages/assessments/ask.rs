//! Fields of a form about an assessment: labels that stay, what is wrong beside its field and summed up on top.

use app::Words;
use app::assess::Mistake;
use maud::{Markup, html};

/// Something that is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) field: String,
    pub(super) text: String,
}

impl Wrong {
    pub(super) fn of(words: &Words, field: &str, mistake: Mistake) -> Wrong {
        let text = words.get(&format!("page-assess-mistake-{}", mistake.word()));
        Wrong { field: field.to_owned(), text }
    }
}

/// What is wrong of several fields that were read.
#[derive(Default)]
pub(super) struct Slips(pub(super) Vec<Wrong>);

impl Slips {
    /// The value, or its default where it was wrong, which is noted.
    pub(super) fn take<T: Default>(&mut self, words: &Words, field: &str, read: Result<T, Mistake>) -> T {
        read.unwrap_or_else(|mistake| {
            self.0.push(Wrong::of(words, field, mistake));
            T::default()
        })
    }
}

/// What is wrong, on top, each leading to its field.
pub(super) fn summary(words: &Words, wrong: &[Wrong]) -> Markup {
    html! {
        @if !wrong.is_empty() {
            div.mistakes role="alert" aria-labelledby="mistakes" {
                h2 id="mistakes" { (words.with("page-mistakes", &[("count", wrong.len().into())])) }
                ul { @for wrong in wrong { li { a href={ "#field-" (wrong.field) } { (wrong.text) } } } }
            }
        }
    }
}

/// One field: its name, its label, a line under that, its value.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ask<'a> {
    pub(super) name: &'a str,
    pub(super) label: &'a str,
    pub(super) hint: Option<&'a str>,
    pub(super) value: &'a str,
    pub(super) is_optional: bool,
}

impl Ask<'_> {
    fn described(&self, wrong: Option<&Wrong>) -> Option<String> {
        let parts: Vec<String> = [
            self.hint.map(|_| format!("field-{}-hint", self.name)),
            wrong.map(|_| format!("field-{}-mistake", self.name)),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    fn around(&self, wrong: Option<&Wrong>, field: &Markup) -> Markup {
        let id = format!("field-{}", self.name);
        html! {
            div.field.wrong[wrong.is_some()] {
                label for=(id) { (self.label) }
                @if let Some(hint) = self.hint { p.hint id={ (id) "-hint" } { (hint) } }
                @if let Some(wrong) = wrong { p.mistake id={ (id) "-mistake" } { (wrong.text) } }
                (field)
            }
        }
    }

    /// A field of one line: `text`, `date`, `number`.
    pub(super) fn line(&self, kind: &str, wrong: &[Wrong]) -> Markup {
        let wrong = wrong.iter().find(|wrong| wrong.field == self.name);
        let is_number = kind == "number";
        self.around(wrong, &html! {
            input id={ "field-" (self.name) } name=(self.name) type=(if is_number { "text" } else { kind }) value=(self.value)
                inputmode=[is_number.then_some("decimal")] autocomplete="off" aria-describedby=[self.described(wrong)]
                aria-invalid=[wrong.map(|_| "true")] required[!self.is_optional] class=(kind);
        })
    }

    /// A field of many lines.
    pub(super) fn area(&self, rows: u32, wrong: &[Wrong]) -> Markup {
        let wrong = wrong.iter().find(|wrong| wrong.field == self.name);
        // A parser drops the first line break of a text area: this one.
        self.around(wrong, &html! {
            textarea id={ "field-" (self.name) } name=(self.name) rows=(rows) autocomplete="off" spellcheck="false"
                aria-describedby=[self.described(wrong)] aria-invalid=[wrong.map(|_| "true")] { "\n" (self.value) }
        })
    }

    /// A field for a file.
    pub(super) fn file(&self, accept: &str, wrong: &[Wrong]) -> Markup {
        let wrong = wrong.iter().find(|wrong| wrong.field == self.name);
        self.around(wrong, &html! {
            input id={ "field-" (self.name) } name=(self.name) type="file" accept=(accept) required[!self.is_optional]
                aria-describedby=[self.described(wrong)] aria-invalid=[wrong.map(|_| "true")];
        })
    }

    /// One of several; each a value and its words.
    pub(super) fn select(&self, options: &[(String, String)], wrong: &[Wrong]) -> Markup {
        let wrong = wrong.iter().find(|wrong| wrong.field == self.name);
        self.around(wrong, &html! {
            select id={ "field-" (self.name) } name=(self.name) aria-describedby=[self.described(wrong)] {
                @for (value, label) in options { option value=(value) selected[value == self.value] { (label) } }
            }
        })
    }

    /// Boxes to tick, or one of several with the kind `radio`: value, words, a line that says more.
    pub(super) fn boxes(
        &self,
        kind: &str,
        options: &[(String, String, Option<String>)],
        chosen: &[String],
        wrong: &[Wrong],
    ) -> Markup {
        let wrong = wrong.iter().find(|wrong| wrong.field == self.name);
        let id = format!("field-{}", self.name);
        html! {
            fieldset.field.wrong[wrong.is_some()] id=(id) tabindex="-1" aria-describedby=[self.described(wrong)] {
                legend { (self.label) }
                @if let Some(hint) = self.hint { p.hint id={ (id) "-hint" } { (hint) } }
                @if let Some(wrong) = wrong { p.mistake id={ (id) "-mistake" } { (wrong.text) } }
                @for (value, label, about) in options {
                    div.option {
                        input type=(kind) id={ (self.name) "-" (value) } name=(self.name) value=(value) checked[chosen.contains(value)];
                        label for={ (self.name) "-" (value) } { (label) @if let Some(about) = about { small { (about) } } }
                    }
                }
            }
        }
    }
}
