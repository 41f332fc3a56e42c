//! Forms: labels that stay, what is wrong beside its field and summed up on top, values kept where something was wrong.

use app::Words;
use app::users::Mistake;
use maud::{Markup, html};

/// A field of one line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    /// Key of its label.
    pub(crate) label: &'a str,
    /// Key of a line under the label.
    pub(crate) hint: Option<&'a str>,
    /// `text`, `email`, `password`.
    pub(crate) kind: &'a str,
    /// What a browser may fill in.
    pub(crate) autocomplete: &'a str,
    pub(crate) value: &'a str,
}

/// What is wrong, on top, each leading to its field. A word of a [`Mistake`] or of one of ours.
pub(crate) fn summary(words: &Words, mistakes: &[Mistake]) -> Markup {
    html! {
        @if !mistakes.is_empty() {
            div.mistakes role="alert" aria-labelledby="mistakes" {
                h2 id="mistakes" { (words.with("page-mistakes", &[("count", mistakes.len().into())])) }
                ul {
                    @for mistake in mistakes {
                        li { a href={ "#field-" (mistake.field()) } { (told(words, *mistake)) } }
                    }
                }
            }
        }
    }
}

/// The field, with what is wrong of it.
pub(crate) fn field(words: &Words, field: &Field, mistakes: &[Mistake]) -> Markup {
    let id = format!("field-{}", field.name);
    let mistake = mistakes.iter().find(|mistake| mistake.field() == field.name);
    let described: Vec<String> =
        [field.hint.map(|_| format!("{id}-hint")), mistake.map(|_| format!("{id}-mistake"))]
            .into_iter()
            .flatten()
            .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    html! {
        div.field.wrong[mistake.is_some()] {
            label for=(id) { (words.get(field.label)) }
            @if let Some(hint) = field.hint { p.hint id={ (id) "-hint" } { (words.get(hint)) } }
            @if let Some(mistake) = mistake { p.mistake id={ (id) "-mistake" } { (told(words, *mistake)) } }
            input id=(id) name=(field.name) type=(field.kind) value=(field.value) autocomplete=(field.autocomplete)
                aria-describedby=[described] aria-invalid=[mistake.map(|_| "true")] required;
        }
    }
}

/// A choice of one among few, each with a line that says what it is.
pub(crate) fn choice(
    words: &Words,
    legend: &str,
    name: &str,
    options: &[(&str, &str, Option<&str>)],
    chosen: &str,
) -> Markup {
    html! {
        fieldset.field id={ "field-" (name) } {
            legend { (words.get(legend)) }
            @for (value, label, about) in options {
                div.option {
                    input type="radio" id={ (name) "-" (value) } name=(name) value=(value) checked[*value == chosen] required;
                    label for={ (name) "-" (value) } {
                        (words.get(label))
                        @if let Some(about) = about { small { (words.get(about)) } }
                    }
                }
            }
        }
    }
}

/// Dutch or English, each in its own words.
pub(crate) fn language_choice(words: &Words, chosen: &str) -> Markup {
    let options = [("nl", "page-language-nl", None), ("en", "page-language-en", None)];
    choice(words, "page-field-language", "language", &options, chosen)
}

fn told(words: &Words, mistake: Mistake) -> String {
    words.get(&format!("page-mistake-{}", mistake.word()))
}
