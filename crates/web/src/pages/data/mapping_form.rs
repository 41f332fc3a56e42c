//! Saying how the rows of a file become events: by a mapping that ships or was saved, or column by column.

use std::collections::BTreeMap;

use app::Kind;
use app::mapping::{Draft, DraftMistake, Holds, KINDS, TIME_FORMATS};
use app::source::SOURCE_NAME_CHARS_MAX;
use app::upload::{Choice, Look, MAPPING_NAME_CHARS_MAX};
use maud::{Markup, html};

use super::fields::{self, Line};
use super::preview::{holds, kind};
use crate::pages::visit::Visit;

/// Columns on one page of the form: each has a list of everything it may hold.
const COLUMNS_SHOWN: usize = 20;

/// Rows of the file that are shown.
const ROWS_SHOWN: usize = 5;

/// Cells of a column that its line shows.
const CELLS_SHOWN: usize = 3;

/// Most characters of a cell that a line shows.
const CELL_CHARS_MAX: usize = 40;

/// Longest channel that is the same for every row, in characters.
const WORD_CHARS_MAX: usize = 200;

const SCALES: [&str; 6] = ["", "nps", "csat", "ces", "grade", "emotion"];

/// What was said in the form, and under which name it is to be kept.
pub(super) fn read(visit: &Visit, look: &Look) -> (Choice, Option<String>) {
    let field = |name: &str| visit.field(name).trim();
    let own = || {
        draft_of(&look.choice)
            .cloned()
            .unwrap_or_else(|| app::mapping::guess(&look.columns, &look.rows, "import"))
    };
    let by = field("by");
    if let Some(name) = by.strip_prefix("preset:") {
        return (Choice::Preset(name.to_owned()), None);
    }
    if let Some(name) = by.strip_prefix("saved:") {
        let saved = visit.live().read(app::Folder::saved_mappings).unwrap_or_default();
        let draft = saved.into_iter().find(|(known, _)| known == name).map_or_else(own, |(_, draft)| draft);
        return (Choice::Draft(Box::new(draft)), None);
    }
    let name: String = field("save_as").chars().take(MAPPING_NAME_CHARS_MAX).collect();
    (Choice::Draft(Box::new(drawn_up(visit, look, own()))), (!name.is_empty()).then_some(name))
}

fn drawn_up(visit: &Visit, look: &Look, before: Draft) -> Draft {
    let field = |name: &str| visit.field(name).trim();
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let columns = look.columns.iter().enumerate().map(|(place, column)| {
        let told = before.columns.iter().find(|(known, _)| known == column).map(|(_, holds)| holds.clone());
        let holds = Holds::parse(field(&format!("c{place}")));
        (column.clone(), holds.or(told).unwrap_or(Holds::Rest))
    });
    let mut constants = BTreeMap::new();
    for (name, most) in [("channel", WORD_CHARS_MAX), ("feedback_kind", 10), ("direction", 10)] {
        let text = cut(field(name), most);
        if !text.is_empty() {
            constants.insert(name.to_owned(), if name == "channel" { text.to_lowercase() } else { text });
        }
    }
    let source = cut(field("source"), SOURCE_NAME_CHARS_MAX);
    let format = field("time_format");
    Draft {
        source: if source.is_empty() { before.source } else { source },
        kind: KINDS.into_iter().find(|kind| kind.as_str() == field("kind")).unwrap_or(before.kind),
        constants,
        columns: columns.collect(),
        time_format: if TIME_FORMATS.contains(&format) { format.to_owned() } else { before.time_format },
        decimal_comma: field("decimal") == "comma",
        in_euros: field("unit") == "euros",
        channels: before.channels,
    }
}

fn draft_of(choice: &Choice) -> Option<&Draft> {
    match choice {
        Choice::Draft(draft) => Some(draft),
        Choice::Preset(_) => None,
    }
}

pub(super) fn form(visit: &Visit, upload: i64, look: &Look, saved: &[(String, Draft)]) -> Markup {
    let words = visit.words;
    let guessed;
    let draft = match draft_of(&look.choice) {
        Some(draft) => draft,
        None => {
            guessed = app::mapping::guess(&look.columns, &look.rows, "import");
            &guessed
        }
    };
    let is_preset = matches!(look.choice, Choice::Preset(_));
    let mistakes = if is_preset { Vec::new() } else { draft.mistakes() };
    html! {
        (mistakes_told(visit, &mistakes))
        form.mapping method="post" action={ "/data/imports/" (upload) "/mapping" } {
            (ways(visit, look, saved))
            details open[!is_preset] {
                summary { (words.get("page-mapping-own")) }
                div.pair { (what(visit, draft)) (how(visit, draft)) }
                (columns(visit, look, draft))
                (fields::line(words, &Line {
                    name: "save_as", label: "page-mapping-save", hint: Some("page-mapping-save-hint"),
                    value: "", is_required: false, inputmode: "text",
                }, &[]))
            }
            p { button.button { (words.get("page-mapping-show")) } }
        }
    }
}

fn mistakes_told(visit: &Visit, mistakes: &[DraftMistake]) -> Markup {
    let words = visit.words;
    html! {
        @if !mistakes.is_empty() {
            div.mistakes role="alert" aria-labelledby="mistakes" {
                h2 id="mistakes" { (words.with("page-mistakes", &[("count", mistakes.len().into())])) }
                ul {
                    @for mistake in mistakes {
                        li {
                            @match mistake {
                                DraftMistake::NoTime => a href="#columns" { (words.get("page-mapping-no-time")) },
                                DraftMistake::NoIdentifier => a href="#columns" { (words.get("page-mapping-no-identifier")) },
                                DraftMistake::Twice(word) => a href="#columns" { (words.with("page-mapping-twice", &[("name", holds(visit, word).into())])) },
                                DraftMistake::Missing(field) if *field == "channel" || *field == "feedback_kind" => a href={ "#field-" (field) } { (words.get(&format!("page-mapping-missing-{}", field.replace('_', "-")))) },
                                DraftMistake::Missing(field) => a href="#columns" { (words.with("page-mapping-missing", &[("name", holds(visit, field).into())])) },
                            }
                        }
                    }
                }
            }
        }
    }
}

/// By what rows are read.
fn ways(visit: &Visit, look: &Look, saved: &[(String, Draft)]) -> Markup {
    let words = visit.words;
    let mut options = vec![(String::from("own"), words.get("page-mapping-by-own"))];
    let fitting = saved.iter().filter(|(_, draft)| draft.is_for(&look.columns));
    options.extend(fitting.map(|(name, _)| {
        (format!("saved:{name}"), words.with("page-mapping-by-saved", &[("name", name.into())]))
    }));
    options.extend(app::import::presets().into_iter().map(|name| {
        let called = words.with("page-mapping-by-preset", &[("name", (&name).into())]);
        (format!("preset:{name}"), called)
    }));
    let chosen = match &look.choice {
        Choice::Preset(name) => format!("preset:{name}"),
        Choice::Draft(_) => String::from("own"),
    };
    fields::select(words, ["by", "page-mapping-by"], Some("page-mapping-by-hint"), &options, &chosen, None)
}

/// What each row is.
fn what(visit: &Visit, draft: &Draft) -> Markup {
    let words = visit.words;
    let kinds: Vec<(String, String)> =
        KINDS.iter().map(|of: &Kind| (of.as_str().to_owned(), kind(visit, of.as_str()))).collect();
    let constant = |name: &str| draft.constants.get(name).map_or("", String::as_str);
    let scales = SCALES.map(|scale| {
        let key =
            if scale.is_empty() { "page-mapping-no-scale".to_owned() } else { format!("page-scale-{scale}") };
        (scale.to_owned(), words.get(&key))
    });
    html! {
        div.fields {
            (fields::select(words, ["kind", "page-mapping-kind"], None, &kinds, draft.kind.as_str(), None))
            (fields::line(words, &Line {
                name: "source", label: "page-mapping-source", hint: Some("page-mapping-source-hint"),
                value: &draft.source, is_required: true, inputmode: "text",
            }, &[]))
            (fields::line(words, &Line {
                name: "channel", label: "page-mapping-channel", hint: Some("page-mapping-channel-hint"),
                value: constant("channel"), is_required: false, inputmode: "text",
            }, &[]))
            (fields::select(words, ["feedback_kind", "page-mapping-scale"], None, &scales, constant("feedback_kind"), None))
        }
    }
}

/// How values are written.
fn how(visit: &Visit, draft: &Draft) -> Markup {
    let words = visit.words;
    let formats = TIME_FORMATS.map(|format| (format.to_owned(), format_told(visit, format)));
    let decimals = [("point", "page-mapping-decimal-point"), ("comma", "page-mapping-decimal-comma")]
        .map(|(value, key)| (value.to_owned(), words.get(key)));
    let units = [("euros", "page-mapping-euros"), ("cents", "page-mapping-cents")]
        .map(|(value, key)| (value.to_owned(), words.get(key)));
    let directions = ["", "inbound", "outbound"].map(|way| {
        let key = if way.is_empty() {
            "page-mapping-no-direction".to_owned()
        } else {
            format!("page-direction-{way}")
        };
        (way.to_owned(), words.get(&key))
    });
    let direction = draft.constants.get("direction").map_or("", String::as_str);
    html! {
        div.fields {
            (fields::select(words, ["time_format", "page-mapping-time"], None, &formats, &draft.time_format, None))
            (fields::select(words, ["decimal", "page-mapping-decimal"], None, &decimals, if draft.decimal_comma { "comma" } else { "point" }, None))
            (fields::select(words, ["unit", "page-mapping-unit"], None, &units, if draft.in_euros { "euros" } else { "cents" }, None))
            (fields::select(words, ["direction", "page-mapping-direction"], None, &directions, direction, None))
        }
    }
}

/// A way to write a time as one would show it: the last day of January, a quarter past two.
fn format_told(visit: &Visit, format: &str) -> String {
    match format {
        "iso" => visit.words.get("page-time-iso"),
        "unix_s" => visit.words.get("page-time-unix-s"),
        "unix_ms" => visit.words.get("page-time-unix-ms"),
        pattern => [("%d", "31"), ("%m", "01"), ("%Y", "2026"), ("%H", "14"), ("%M", "15"), ("%S", "30")]
            .into_iter()
            .fold(pattern.to_owned(), |told, (sign, shown)| told.replace(sign, shown)),
    }
}

/// The columns on this page of the form; what was said of the others goes along unseen.
fn columns(visit: &Visit, look: &Look, draft: &Draft) -> Markup {
    let words = visit.words;
    let from = from(visit, look);
    let held = |column: &str| {
        draft.columns.iter().find(|(known, _)| known == column).map_or(&Holds::Rest, |(_, holds)| holds)
    };
    let count = look.columns.len();
    html! {
        fieldset.columns id="columns" {
            legend { (words.get("page-mapping-columns")) }
            @for (place, column) in look.columns.iter().enumerate() {
                @if (from..from + COLUMNS_SHOWN).contains(&place) { (column_line(visit, look, place, column, held(column))) }
                @else { input type="hidden" name={ "c" (place) } value=(held(column).word()); }
            }
            @if count > COLUMNS_SHOWN {
                p.pages {
                    @for start in (0..count).step_by(COLUMNS_SHOWN) {
                        @let shown = words.with("page-mapping-columns-from", &[("from", (start + 1).into()), ("to", (start + COLUMNS_SHOWN).min(count).into())]);
                        @if start == from { b aria-current="true" { (shown) } }
                        @else { button.plain name="from" value=(start) { (shown) } }
                    }
                }
            }
        }
    }
}

fn from(visit: &Visit, look: &Look) -> usize {
    let from: usize = visit.asked.query.get("from").parse().unwrap_or_default();
    if from < look.columns.len() { from - from % COLUMNS_SHOWN } else { 0 }
}

fn column_line(visit: &Visit, look: &Look, place: usize, column: &str, held: &Holds) -> Markup {
    let id = format!("c{place}");
    let cells = look.rows.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.trim().is_empty());
    let cells: Vec<String> =
        cells.take(CELLS_SHOWN).map(|cell| cell.chars().take(CELL_CHARS_MAX).collect()).collect();
    html! {
        div.column {
            label for=(id) { (column) @if !cells.is_empty() { small { (cells.join(" · ")) } } }
            select id=(id) name=(id) { (options(visit, held)) }
        }
    }
}

/// Everything a column may hold, in groups.
fn options(visit: &Visit, held: &Holds) -> Markup {
    let words = visit.words;
    let group_of = |holds: &Holds| match holds {
        Holds::Rest | Holds::Nothing => "page-holds-group-rest",
        Holds::Time | Holds::MessageId => "page-holds-group-row",
        Holds::Identifier(_) => "page-holds-group-who",
        Holds::Trait(_) => "page-holds-group-person",
        Holds::Field(_) => "page-holds-group-what",
    };
    let mut all = Holds::all();
    if !all.contains(held) {
        all.push(held.clone());
    }
    let groups = ["rest", "row", "who", "person", "what"].map(|group| format!("page-holds-group-{group}"));
    html! {
        @for group in &groups {
            optgroup label=(words.get(group)) {
                @for holds in all.iter().filter(|holds| group_of(holds) == group) {
                    option value=(holds.word()) selected[holds == held] { (told(visit, holds)) }
                }
            }
        }
    }
}

fn told(visit: &Visit, of: &Holds) -> String {
    match of {
        Holds::Rest => visit.words.get("page-holds-rest"),
        other => holds(visit, &other.word()),
    }
}

/// The first rows as they stand in the file.
pub(super) fn rows(visit: &Visit, look: &Look) -> Markup {
    let words = visit.words;
    let from = from(visit, look);
    html! {
        details {
            summary { (words.get("page-mapping-rows")) }
            div.scroll role="region" tabindex="0" aria-labelledby="rows-caption" {
                table.raw {
                    caption id="rows-caption" { (words.get("page-mapping-rows")) }
                    thead { tr { @for column in look.columns.iter().skip(from).take(COLUMNS_SHOWN) { th.words scope="col" { (column) } } } }
                    tbody {
                        @for row in look.rows.iter().take(ROWS_SHOWN) {
                            tr { @for cell in row.iter().skip(from).take(COLUMNS_SHOWN) { td.words { (cell) } } }
                        }
                    }
                }
            }
        }
    }
}
