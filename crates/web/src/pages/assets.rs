//! The style sheet, the mark and the scripts. A file's address carries a digest of its content, so that browsers keep it for ever and
//! never show an old one.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use super::refusal::Refused;
use super::reply::Reply;
use super::visit::Visit;

/// The mark does not change.
pub(crate) const MARK_PATH: &str = "/assets/mark-1.svg";

const MARK: &str = include_str!("../../assets/mark.svg");

/// What a page asks for besides its words. Every page works without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// Saves each answer as it is given.
    Answer,
    /// Shows what happens while one looks.
    Live,
}

struct ScriptFile {
    script: Script,
    name: &'static str,
    text: &'static str,
}

const SCRIPTS: [ScriptFile; 2] = [
    ScriptFile { script: Script::Answer, name: "answer", text: include_str!("../../assets/answer.js") },
    ScriptFile { script: Script::Live, name: "live", text: include_str!("../../assets/live.js") },
];

/// Places whose pages have rules of their own beside those of the house. A page has one sheet, so that a browser asks once, and none
/// of another place, so that one word can look different in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    House,
    Answer,
    Assessments,
    People,
    Data,
}

const PLACES: [Place; 5] = [Place::House, Place::Answer, Place::Assessments, Place::People, Place::Data];

impl Place {
    /// By the first part of a page's path.
    fn of(path: &str) -> Place {
        match path.split(['/', '?']).nth(1) {
            Some("answer") => Place::Answer,
            Some("assessments") => Place::Assessments,
            Some("people") => Place::People,
            Some("data") => Place::Data,
            _ => Place::House,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Place::House => "house",
            Place::Answer => "answer",
            Place::Assessments => "assessments",
            Place::People => "people",
            Place::Data => "data",
        }
    }

    fn own_rules(self) -> &'static str {
        match self {
            Place::House => "",
            Place::Answer => include_str!("../../assets/answer.css"),
            Place::Assessments => include_str!("../../assets/assessments.css"),
            Place::People => include_str!("../../assets/people.css"),
            Place::Data => include_str!("../../assets/data.css"),
        }
    }
}

/// A place's sheet: the rules of the report's parts, of the house, and its own.
struct Sheet {
    path: String,
    text: String,
}

static SHEETS: LazyLock<[Sheet; 5]> = LazyLock::new(|| {
    let house = [app::part_rules().as_str(), include_str!("../../assets/house.css")].concat();
    PLACES.map(|place| {
        let text = [house.as_str(), place.own_rules()].concat();
        Sheet { path: address(place.name(), "css", &text), text }
    })
});

fn address(name: &str, kind: &str, content: &str) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("/assets/{name}-{:016x}.{kind}", hasher.finish())
}

/// Where the sheet of a page is.
pub(crate) fn sheet_path(page: &str) -> &'static str {
    &SHEETS[Place::of(page) as usize].path
}

pub(crate) fn script_path(script: Script) -> String {
    let file = SCRIPTS.iter().find(|file| file.script == script);
    file.map(path_of).unwrap_or_default()
}

fn path_of(file: &ScriptFile) -> String {
    address(file.name, "js", file.text)
}

pub(crate) fn file(visit: &Visit) -> Result<Reply, Refused> {
    let path = format!("/assets/{}", visit.part("file"));
    if path == MARK_PATH {
        return Ok(Reply::text("image/svg+xml", MARK.to_owned()).for_ever());
    }
    if let Some(sheet) = SHEETS.iter().find(|sheet| sheet.path == path) {
        return Ok(Reply::text("text/css; charset=utf-8", sheet.text.clone()).for_ever());
    }
    let script = SCRIPTS.iter().find(|file| path_of(file) == path).ok_or(Refused::NotFound)?;
    Ok(Reply::text("text/javascript; charset=utf-8", script.text.to_owned()).for_ever())
}
