//! Fields of the forms about data: labels above, hints between, what is wrong beside them and summed up on top.

use app::Words;
use maud::{Markup, html};

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The field's name.
    pub(super) field: &'static str,
    /// Key of what to do about it.
    pub(super) told: &'static str,
}

/// A field of one line.
pub(super) struct Line<'a> {
    pub(super) name: &'static str,
    /// Key of its label.
    pub(super) label: &'a str,
    /// Key of a line under the label.
    pub(super) hint: Option<&'a str>,
    pub(super) value: &'a str,
    pub(super) is_required: bool,
    /// Key of what a browser is to bring up to type it with: `text`, `numeric`.
    pub(super) inputmode: &'static str,
}

pub(super) fn summary(words: &Words, wrongs: &[Wrong]) -> Markup {
    html! {
        @if !wrongs.is_empty() {
            div.mistakes role="alert" aria-labelledby="mistakes" {
                h2 id="mistakes" { (words.with("page-mistakes", &[("count", wrongs.len().into())])) }
                ul { @for wrong in wrongs { li { a href={ "#field-" (wrong.field) } { (words.get(wrong.told)) } } } }
            }
        }
    }
}

pub(super) fn line(words: &Words, line: &Line, wrongs: &[Wrong]) -> Markup {
    let id = format!("field-{}", line.name);
    let wrong = wrongs.iter().find(|wrong| wrong.field == line.name);
    html! {
        div.field.wrong[wrong.is_some()] {
            label for=(id) {
                (words.get(line.label))
                @if !line.is_required { " " span.optional { (words.get("page-data-optional")) } }
            }
            @if let Some(hint) = line.hint { p.hint id={ (id) "-hint" } { (words.get(hint)) } }
            @if let Some(wrong) = wrong { p.mistake id={ (id) "-mistake" } { (words.get(wrong.told)) } }
            input id=(id) name=(line.name) type="text" inputmode=(line.inputmode) value=(line.value) autocomplete="off"
                aria-describedby=[described(&id, line.hint.is_some(), wrong.is_some())] aria-invalid=[wrong.map(|_| "true")]
                required[line.is_required];
        }
    }
}

/// A choice of one among many: value, and what it is called.
pub(super) fn select(
    words: &Words,
    [name, label]: [&str; 2],
    hint: Option<&str>,
    options: &[(String, String)],
    chosen: &str,
    wrong: Option<&Wrong>,
) -> Markup {
    let id = format!("field-{name}");
    html! {
        div.field.wrong[wrong.is_some()] {
            label for=(id) { (words.get(label)) }
            @if let Some(hint) = hint { p.hint id={ (id) "-hint" } { (words.get(hint)) } }
            @if let Some(wrong) = wrong { p.mistake id={ (id) "-mistake" } { (words.get(wrong.told)) } }
            select id=(id) name=(name) aria-describedby=[described(&id, hint.is_some(), wrong.is_some())] {
                @for (value, called) in options { option value=(value) selected[value == chosen] { (called) } }
            }
        }
    }
}

fn described(id: &str, has_hint: bool, is_wrong: bool) -> Option<String> {
    let parts = [has_hint.then(|| format!("{id}-hint")), is_wrong.then(|| format!("{id}-mistake"))];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
